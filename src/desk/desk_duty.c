/* SPDX-License-Identifier: MIT */
/* Who is on duty at an instant, who comes next, and whether next month stands. A night shift
 * belongs to the date on which it starts, so the clock's date alone finds nobody after midnight. */
#include "desk/desk_internal.h"
#include "dutydesk/i18n.h"

#include <string.h>

enum { SLOTS_MOST = 16 };

static void add_on_duty(struct on_duty_list *all, const struct on_duty *one)
{
	struct on_duty *v = pool_alloc(&all->pool, (all->n + 1) * sizeof(*v));
	if (all->n)
		memcpy(v, all->v, all->n * sizeof(*v));
	v[all->n++] = *one;
	all->v = v;
}

static bool add_slot(struct desk *d, const struct shift_slot *slot, bool now,
		     struct on_duty_list *out, struct err *e)
{
	struct duty_list duties = { 0 };
	if (!store_duties_on(d->store, slot->date, &duties, e))
		return false;
	for (size_t i = 0; i < duties.n; i++) {
		struct on_duty one = { .slot = *slot, .now = now };
		if (strcmp(duties.v[i].shift, slot->kind->code) != 0)
			continue;
		one.duty.date = duties.v[i].date;
		one.duty.shift = slot->kind->code;
		one.duty.number = pool_strdup(&out->pool, duties.v[i].number);
		if (!store_person_get(d->store, one.duty.number, &out->pool, &one.person, NULL))
			one.person = (struct person){ .number = one.duty.number,
						      .name = one.duty.number };
		add_on_duty(out, &one);
	}
	pool_release(&duties.pool);
	return true;
}

/* All slots that start at the same moment as the next one. */
static bool add_next(struct desk *d, instant_t at, struct on_duty_list *out, struct err *e)
{
	struct shift_slot next, slots[SLOTS_MOST];
	if (!desk_slot_next(d, at + 1, &next))
		return true;
	size_t n = desk_slots_at(d, next.start, slots, SLOTS_MOST);
	for (size_t i = 0; i < n && i < SLOTS_MOST; i++)
		if (slots[i].start == next.start && !add_slot(d, &slots[i], false, out, e))
			return false;
	return true;
}

bool desk_on_duty(struct desk *d, instant_t at, struct on_duty_list *out, struct err *e)
{
	struct shift_slot slots[SLOTS_MOST];
	*out = (struct on_duty_list){ 0 };
	size_t n = desk_slots_at(d, at, slots, SLOTS_MOST);
	bool ok = true;
	for (size_t i = 0; ok && i < n && i < SLOTS_MOST; i++)
		ok = add_slot(d, &slots[i], true, out, e);
	ok = ok && add_next(d, at, out, e);
	if (!ok)
		pool_release(&out->pool);
	return ok;
}

bool desk_is_rostered(struct desk *d, const struct shift_slot *slot, const char *number,
		      struct desk_rostered *out, struct err *e)
{
	struct on_duty_list on = { 0 };
	*out = (struct desk_rostered){ 0 };
	if (!add_slot(d, slot, true, &on, e))
		return false;
	for (size_t i = 0; i < on.n; i++) {
		if (number && strcmp(on.v[i].duty.number, number) == 0)
			out->is = true;
		str_addf(&out->names, "%s%s (%s)", out->n++ ? ", " : "", on.v[i].person.name,
			 on.v[i].duty.number);
	}
	pool_release(&on.pool);
	return true;
}

/* Is there no roster of the month, or one with gaps from a date on? */
static bool is_missing(struct desk *d, int month, date_t from)
{
	struct pool pool = { 0 };
	struct roster r;
	struct finding_list found = { 0 };
	struct err why = { 0 };
	bool missing = false;
	const struct policy *p = desk_policy_for(d, date_month_last(month), NULL, NULL);
	if (!store_roster_get(d->store, month, &pool, &r, &why)) {
		missing = why.code == ERR_NOT_FOUND;
	} else if (p) {
		rosterrule_check(p, month, r.v, r.n, &found);
		for (size_t i = 0; i < found.n; i++)
			if (found.v[i].kind == FINDING_EMPTY ||
			    (found.v[i].kind == FINDING_GAP && found.v[i].date >= from))
				missing = true;
	}
	pool_release(&found.pool);
	pool_release(&pool);
	return missing;
}

bool desk_roster_missing(struct desk *d, int *month, int *days_left)
{
	const struct policy *p = desk_policy(d);
	date_t today = desk_today(d), last;
	int now = date_month_of(today);
	*month = 0;
	*days_left = 0;
	for (int m = now; p && m <= now + 1; m++) {
		if (!rosterrule_publish_by(p, m, &last) || p->house.roster_notice == POLICY_UNSET ||
		    last - today > p->house.roster_notice || !is_missing(d, m, today))
			continue;
		*month = m;
		*days_left = (int)(last - today);
		return true;
	}
	return false;
}
