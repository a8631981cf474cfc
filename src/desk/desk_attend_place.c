/* SPDX-License-Identifier: MIT */
/* On which shift somebody is, or comes to. Who comes early comes for the own shift, although
 * another one still runs and the own may not be open yet: attendance does not wait for it. */
#include "desk/desk_internal.h"

#include "dutydesk/i18n.h"

#include <string.h>

enum { NEAR_MOST = 16, LOOK_BACK_DAYS = 2 };

static const unsigned running_states = 1u << SHIFT_OPEN | 1u << SHIFT_OFFERED;

struct placing {
	struct desk *d;
	const struct desk_attend_on *want;
	struct pool *pool;
	struct shift_list running;
	struct shift_slot near[NEAR_MOST];
	size_t n_near;
};

bool desk_is_there(int64_t kind)
{
	return kind != 0 && kind != ATTEND_OUT;
}

static bool is_code(const char *want, const char *code)
{
	return !want || !*want || strcmp(want, code) == 0;
}

/* The row of a shift, or what would be it when nobody has opened it. */
static bool shift_at(struct placing *p, date_t day, const char *code, struct shift *out,
		     struct err *e)
{
	struct err why = { 0 };
	struct shift_slot slot;

	if (store_shift_get(p->d->store, day, code, p->pool, out, &why))
		return true;
	if (why.code != ERR_NOT_FOUND) {
		*e = why;
		return false;
	}
	*out = (struct shift){ .date = day, .code = pool_strdup(p->pool, code) };
	if (desk_slot_of(p->d, day, code, &slot, NULL)) {
		out->start = slot.start;
		out->end = slot.end;
	}
	return true;
}

static bool may_come_to(const struct shift *s)
{
	return s->state == 0 || s->state == SHIFT_IMPORTED || (running_states & 1u << s->state);
}

static bool is_rostered(struct placing *p, const struct shift_slot *slot)
{
	struct desk_rostered on = { 0 };
	bool is = desk_is_rostered(p->d, slot, p->d->person.number, &on, NULL) && on.is;

	str_release(&on.names);
	return is;
}

static bool is_there(struct placing *p, const struct shift *s, bool *there, struct err *e)
{
	int64_t kind;

	if (!desk_attend_state(p->d, s, p->d->person.number, &kind, e))
		return false;
	*there = desk_is_there(kind);
	return true;
}

/* The first near shift that the roster names and where the person is not yet; of several, the one
 * that was named. */
static bool find_own(struct placing *p, struct shift *out, bool *found, struct err *e)
{
	*found = false;
	for (size_t i = 0; i < p->n_near && i < NEAR_MOST; i++) {
		const struct shift_slot *slot = &p->near[i];
		struct shift s;
		bool there, named = is_code(p->want->code, slot->kind->code);

		if ((*found && !named) || !is_rostered(p, slot))
			continue;
		if (!shift_at(p, slot->date, slot->kind->code, &s, e) ||
		    !is_there(p, &s, &there, e))
			return false;
		if (there || !may_come_to(&s))
			continue;
		*out = s;
		*found = true;
		if (named)
			break;
	}
	return true;
}

/* The first running shift where the person is, or one that the roster names. */
static bool find_running(struct placing *p, bool want_there, struct shift *out, bool *found,
			 struct err *e)
{
	*found = false;
	for (size_t i = 0; !*found && i < p->running.n; i++) {
		const struct shift *s = &p->running.v[i];
		struct shift_slot slot;
		bool there;

		if (!is_code(p->want->code, s->code))
			continue;
		if (!is_there(p, s, &there, e))
			return false;
		if (want_there)
			*found = there;
		else
			*found = !there && desk_slot_of(p->d, s->date, s->code, &slot, NULL) &&
				 is_rostered(p, &slot);
		if (*found && !store_shift_get(p->d->store, s->date, s->code, p->pool, out, e))
			return false;
	}
	return true;
}

/* The shift that was named: running, or near and not opened yet. */
static bool find_named(struct placing *p, struct shift *out, bool *found, struct err *e)
{
	*found = false;
	for (size_t i = 0; i < p->running.n; i++) {
		if (strcmp(p->running.v[i].code, p->want->code) != 0)
			continue;
		*found = true;
		return store_shift_get(p->d->store, p->running.v[i].date, p->want->code, p->pool,
				       out, e);
	}
	for (size_t i = 0; !*found && i < p->n_near && i < NEAR_MOST; i++) {
		if (strcmp(p->near[i].kind->code, p->want->code) != 0)
			continue;
		if (!shift_at(p, p->near[i].date, p->want->code, out, e))
			return false;
		*found = may_come_to(out);
	}
	return true;
}

static bool say_none(struct placing *p, struct err *e)
{
	const struct person *who = &p->d->person;

	if (p->want->code)
		return err_set(e, ERR_NOT_FOUND,
			       _("the shift '%s' is not open: see 'shift status'"), p->want->code);
	if (p->want->kind != ATTEND_IN && p->running.n)
		return err_set(e, ERR_NOT_FOUND, _("%s (%s) is not checked in on any open shift"),
			       who->name, who->number);
	if (!p->running.n)
		return err_set(e, ERR_NOT_FOUND, _("no shift is open: open one by 'shift open'"));
	return err_set(e, ERR_REFUSED, _("the roster names %1$s (%2$s) for no shift that is near: "
					 "to help out in another one, name it (--shift)"),
		       who->name, who->number);
}

/* Who is there already is told so. */
static bool find_there(struct placing *p, struct shift *out, bool *found, struct err *e)
{
	if (!find_running(p, true, out, found, e))
		return false;
	for (size_t i = 0; !*found && i < p->n_near && i < NEAR_MOST; i++)
		if (is_code(p->want->code, p->near[i].kind->code) &&
		    (!shift_at(p, p->near[i].date, p->near[i].kind->code, out, e) ||
		     !is_there(p, out, found, e)))
			return false;
	return true;
}

static bool come(struct placing *p, struct shift *out, struct err *e)
{
	bool found, ok;

	if (!find_own(p, out, &found, e))
		return false;
	if (found && !is_code(p->want->code, out->code))
		return err_set(e, ERR_REFUSED, _("the roster names %1$s (%2$s) for the shift "
						 "'%3$s', which is near: sign in to that one"),
			       p->d->person.name, p->d->person.number, out->code);
	if (found)
		return true;
	/* not named: over its end, and waiting for its people or its relief */
	ok = p->want->code ? find_named(p, out, &found, e)
			   : find_running(p, false, out, &found, e);
	if (ok && !found)
		ok = find_there(p, out, &found, e);
	return ok && (found || say_none(p, e));
}

/* By the newest row of the person: on a shift that nobody opened, or within an overlap on one that
 * was handed over. */
static bool find_by_rows(struct placing *p, struct shift *out, bool *found, struct err *e)
{
	date_t today = desk_today(p->d);
	struct attendance_list list = { 0 };
	const struct attendance *at = NULL;
	bool ok = store_attendance_between(p->d->store, today - LOOK_BACK_DAYS, today + 1, &list,
					   e);

	for (size_t i = 0; ok && i < list.n; i++) {
		const struct attendance *a = &list.v[i];

		if (!a->number || strcmp(a->number, p->d->person.number) != 0 || !a->code ||
		    !is_code(p->want->code, a->code))
			continue;
		if (desk_is_there(a->kind))
			at = a;
		else if (at && at->date == a->date && strcmp(at->code, a->code) == 0)
			at = NULL;
	}
	*found = at != NULL;
	ok = ok && (!at || shift_at(p, at->date, at->code, out, e));
	pool_release(&list.pool);
	return ok;
}

static bool go(struct placing *p, struct shift *out, struct err *e)
{
	bool found;

	if (!find_running(p, true, out, &found, e) ||
	    (!found && !find_by_rows(p, out, &found, e)) ||
	    (!found && p->want->code && !find_named(p, out, &found, e)))
		return false;
	return found || say_none(p, e);
}

bool desk_attend_place(struct desk *d, const struct desk_attend_on *want, struct pool *pool,
		       struct shift *out, struct err *e)
{
	const struct store_shift_filter how = { running_states, DATE_NONE, DATE_NONE };
	struct placing p = { .d = d, .want = want, .pool = pool };
	bool ok;

	if (!store_shift_list(d->store, &how, &p.running, e))
		return false;
	p.n_near = desk_slots_near(d, d->at, p.near, NEAR_MOST);
	ok = want->kind == ATTEND_IN ? come(&p, out, e) : go(&p, out, e);
	pool_release(&p.running.pool);
	return ok;
}
