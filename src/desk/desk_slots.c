/* SPDX-License-Identifier: MIT */
/* Slots across a change of policy. A shift belongs to the date on which it starts, so each start
 * date is asked of the policy in force on it: at 00:40 the night shift that began under yesterday's
 * policy still runs. */
#include "desk/desk_internal.h"

#include <string.h>

enum { DAY_SLOTS = 16, SEARCH_DAYS = 40 };

/* Keep the earliest `most` in order; *n counts them all. */
static void insert(struct shift_slot *v, size_t most, size_t *n, const struct shift_slot *slot)
{
	size_t at = *n < most ? *n : most;

	(*n)++;
	while (at > 0 && slot->start < v[at - 1].start) {
		if (at < most)
			v[at] = v[at - 1];
		at--;
	}
	if (at < most)
		v[at] = *slot;
}

/* What each policy says of its own start dates; what starts later is asked of the last one. */
static size_t gather(struct desk *d, instant_t at, bool openable, struct shift_slot *out,
		     size_t most)
{
	date_t today = date_of(at);
	size_t n = 0;

	for (date_t day = today - 1; day <= today + 1; day++) {
		struct shift_slot v[DAY_SLOTS];
		const struct policy *p = desk_policy_for(d, day, NULL, NULL);
		size_t found = 0;

		if (p && openable)
			found = shiftplan_openable(p, at, v, DAY_SLOTS);
		else if (p)
			found = shiftplan_at(p, at, v, DAY_SLOTS);
		for (size_t i = 0; i < found && i < DAY_SLOTS; i++)
			if (v[i].date == day || (day > today && v[i].date > day))
				insert(out, most, &n, &v[i]);
	}
	return n;
}

size_t desk_slots_at(struct desk *d, instant_t at, struct shift_slot *out, size_t most)
{
	return gather(d, at, false, out, most);
}

size_t desk_slots_openable(struct desk *d, instant_t at, struct shift_slot *out, size_t most)
{
	return gather(d, at, true, out, most);
}

static bool is_among(const struct shift_slot *v, size_t n, const struct shift_slot *slot)
{
	for (size_t i = 0; i < n; i++)
		if (v[i].date == slot->date && strcmp(v[i].kind->code, slot->kind->code) == 0)
			return true;
	return false;
}

size_t desk_slots_near(struct desk *d, instant_t at, struct shift_slot *out, size_t most)
{
	date_t today = date_of(at);
	size_t n = gather(d, at, true, out, most);

	for (date_t day = today - 1; day <= today + 1; day++) {
		const struct policy *p = desk_policy_for(d, day, NULL, NULL);

		for (size_t i = 0; p && i < p->n_shifts; i++) {
			struct shift_slot slot;

			if (!shiftplan_is_on(p, &p->shifts[i], day))
				continue;
			shiftplan_slot(&p->shifts[i], day, &slot);
			if (attend_is_near(p, &slot, at) &&
			    !is_among(out, n < most ? n : most, &slot))
				insert(out, most, &n, &slot);
		}
	}
	return n;
}

bool desk_slot_next(struct desk *d, instant_t at, struct shift_slot *out)
{
	date_t today = date_of(at);

	for (date_t day = today; day <= today + SEARCH_DAYS; day++) {
		const struct policy *p = desk_policy_for(d, day, NULL, NULL);
		instant_t from = day == today ? at : date_instant(day, 0);

		if (p && shiftplan_next(p, from, out) && out->date == day)
			return true;
	}
	return false;
}

bool desk_slot_follower(struct desk *d, const struct shift_slot *slot, struct shift_slot *out)
{
	for (date_t day = slot->date; day <= slot->date + SHIFTPLAN_FOLLOWS_WITHIN; day++) {
		const struct policy *p = desk_policy_for(d, day, NULL, NULL);

		if (p && shiftplan_follower_on(p, slot, day, out))
			return true;
	}
	return false;
}

bool desk_slot_kept(struct desk *d, const struct shift *s, struct shift_slot *out,
		    const struct policy **p, struct err *e)
{
	const struct policy *own = desk_policy_version(d, s->policy);

	*p = own ? own : desk_policy_for(d, s->date, NULL, e);
	if (!*p)
		return false;
	if (own && policy_shift(own, s->code))
		shiftplan_slot(policy_shift(own, s->code), s->date, out);
	else if (!desk_slot_of(d, s->date, s->code, out, e))
		return false;
	if (s->start && s->end) {
		out->start = s->start;
		out->end = s->end;
	}
	return true;
}

bool desk_slot_is_opened(struct desk *d, const struct shift_slot *slot, bool *is, struct err *e)
{
	struct pool pool = { 0 };
	struct shift s;
	struct err why = { 0 };

	*is = store_shift_get(d->store, slot->date, slot->kind->code, &pool, &s, &why) &&
	      s.state != SHIFT_IMPORTED;
	pool_release(&pool);
	if (why.code == ERR_NONE || why.code == ERR_NOT_FOUND)
		return true;
	if (e)
		*e = why;
	return false;
}
