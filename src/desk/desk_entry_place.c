/* SPDX-License-Identifier: MIT */
/* Which shift a record belongs to. Promise 0 lives here: when no shift is open the record falls to
 * the one that comes next by policy, as a before-shift entry that is ticked at the takeover; there
 * is always an answer. */
#include "desk/desk_entry.h"

#include <string.h>

#include "dutydesk/i18n.h"

enum { PLACE_SLOTS = 8, PLACE_TRIES = 40 };

static const unsigned running_states = 1u << SHIFT_OPEN | 1u << SHIFT_OFFERED;

/* Give the place the policy in force on its date. */
static bool with_policy(struct desk *d, struct entry_place *out, struct err *e)
{
	out->policy = desk_policy_for(d, out->date, &out->version, e);
	return out->policy != NULL;
}

static bool of_shift(struct desk *d, const struct shift *s, struct pool *pool,
		     struct entry_place *out, struct err *e)
{
	out->date = s->date;
	out->code = pool_strdup(pool, s->code);
	out->before = false;
	out->start = s->start;
	out->end = s->end;
	/* A running shift goes on under the policy that it was opened with. */
	out->version = s->policy;
	out->policy = desk_policy_version(d, s->policy);
	return out->policy || with_policy(d, out, e);
}

/* Is the person in, by the newest attendance of the shift? */
static bool is_in(
	struct desk *d, const struct shift *s, const char *number, bool *in, struct err *e)
{
	struct attendance_list list = { 0 };

	*in = s->in_charge && strcmp(s->in_charge, number) == 0;
	if (*in)
		return true;
	if (!store_attendance_list(d->store, s->date, s->code, &list, e))
		return false;
	for (size_t i = 0; i < list.n; i++)
		if (list.v[i].number && strcmp(list.v[i].number, number) == 0)
			*in = list.v[i].kind != ATTEND_OUT;
	pool_release(&list.pool);
	return true;
}

static bool is_rostered(struct desk *d, const struct shift *s, const char *number)
{
	struct desk_rostered on = { 0 };
	struct shift_slot slot;
	bool is = desk_slot_of(d, s->date, s->code, &slot, NULL) &&
		  desk_is_rostered(d, &slot, number, &on, NULL) && on.is;

	str_release(&on.names);
	return is;
}

/* R32: handed over within an overlap, and its author, still signed in, has until its end to write
 * what happened on it. */
static bool is_ending(struct desk *d, const struct shift *s, const char *number, bool *is,
		      struct err *e)
{
	*is = false;
	if (s->state != SHIFT_CLOSED || s->close_mode != CLOSE_HANDOVER || d->at >= s->end)
		return true;
	struct shift row = *s;

	/* only signing out ends it, whoever was in charge */
	row.in_charge = NULL;
	return is_in(d, &row, number, is, e);
}

static bool ending(struct desk *d, const struct entry_seeker *who, struct pool *pool,
		   struct entry_place *out, struct err *e)
{
	const struct store_shift_filter how = {
		1u << SHIFT_CLOSED, desk_today(d) - 1, desk_today(d),
	};
	struct shift_list list = { 0 };
	bool ok = store_shift_list(d->store, &how, &list, e), is = false;

	for (size_t i = 0; ok && !is && i < list.n; i++) {
		ok = is_ending(d, &list.v[i], who->author, &is, e);
		if (ok && is)
			ok = of_shift(d, &list.v[i], pool, out, e);
	}
	pool_release(&list.pool);
	return ok;
}

/* Among several running shifts the one that the roster names; else the one in whose time it
 * happened; else the oldest. */
static const struct shift *likeliest(struct desk *d, const struct entry_seeker *who,
				     const struct shift_list *list)
{
	const struct shift *oldest = list->n ? &list->v[0] : NULL;

	for (size_t i = 0; list->n > 1 && i < list->n; i++)
		if (is_rostered(d, &list->v[i], who->author))
			return &list->v[i];
	for (size_t i = 0; i < list->n; i++)
		if (who->occurred_at >= list->v[i].start && who->occurred_at < list->v[i].end)
			return &list->v[i];
	return oldest;
}

/* The running shift where the author is; else one handed over within an overlap where the author
 * still is; else the likeliest that runs. No code when none does. */
static bool running(struct desk *d, const struct entry_seeker *who, struct pool *pool,
		    struct entry_place *out, struct err *e)
{
	const struct store_shift_filter how = { running_states, DATE_NONE, DATE_NONE };
	struct shift_list list = { 0 };
	const struct shift *best = NULL;
	bool in = false, ok;

	out->code = NULL;
	ok = store_shift_list(d->store, &how, &list, e);
	for (size_t i = 0; ok && !in && i < list.n; i++) {
		ok = is_in(d, &list.v[i], who->author, &in, e);
		if (in)
			best = &list.v[i];
	}
	if (ok && !in)
		ok = ending(d, who, pool, out, e);
	if (ok && !in && !out->code)
		best = likeliest(d, who, &list);
	if (ok && best)
		ok = of_shift(d, best, pool, out, e);
	pool_release(&list.pool);
	return ok;
}

static bool take_slot(struct desk *d, const struct shift_slot *slot, struct entry_place *out,
		      struct err *e)
{
	out->date = slot->date;
	out->code = slot->kind->code;
	out->before = true;
	out->start = slot->start;
	out->end = slot->end;
	return with_policy(d, out, e);
}

/* The slot that comes next: one that may be opened now and was not, else the first to start. */
static bool coming(struct desk *d, instant_t now, struct entry_place *out, struct err *e)
{
	const struct policy *p = desk_policy_for(d, desk_today(d), NULL, e);
	struct shift_slot slots[PLACE_SLOTS], next;
	bool opened;

	if (!p)
		return false;
	size_t n = desk_slots_openable(d, now, slots, PLACE_SLOTS);
	for (size_t i = 0; i < n && i < PLACE_SLOTS; i++) {
		if (!desk_slot_is_opened(d, &slots[i], &opened, e))
			return false;
		if (!opened)
			return take_slot(d, &slots[i], out, e);
	}
	for (int i = 0; i < PLACE_TRIES && desk_slot_next(d, now, &next); i++) {
		now = next.start + 1;
		if (!desk_slot_is_opened(d, &next, &opened, e))
			return false;
		if (!opened)
			return take_slot(d, &next, out, e);
	}
	/* A policy without a shift in sight gets its records too: today, under its first kind. */
	out->date = desk_today(d);
	out->code = p->n_shifts ? p->shifts[0].code : "";
	out->before = true;
	out->start = out->end = 0;
	return with_policy(d, out, e);
}

/* A shift that the person named: it must be running, or wait for its second signature. */
static bool named(struct desk *d, const struct entry_seeker *who, struct pool *pool,
		  struct entry_place *out, struct err *e)
{
	const unsigned writable = running_states | 1u << SHIFT_WAITING | 1u << SHIFT_UNSIGNED;
	date_t day = desk_today(d);
	const char *code = who->named;
	struct shift s;
	bool is;

	if (strchr(who->named, '/') && !desk_shift_name(who->named, pool, &day, &code, e))
		return false;
	if (!store_shift_get(d->store, day, code, pool, &s, e))
		return false;
	if (!is_ending(d, &s, who->author, &is, e))
		return false;
	if (is || writable & 1u << s.state)
		return of_shift(d, &s, pool, out, e);
	return err_set(e, ERR_REFUSED,
		_("the shift '%s' is closed; leave the shift out and the record "
		  "becomes a late entry of the running one"),
		who->named);
}

bool desk_entry_place(struct desk *d, const struct entry_seeker *who, struct pool *pool,
		      struct entry_place *out, struct err *e)
{
	if (who->named && *who->named)
		return named(d, who, pool, out, e);
	if (!running(d, who, pool, out, e))
		return false;
	return out->code || coming(d, d->at, out, e);
}

bool desk_entry_window(struct desk *d, instant_t at, struct entry_place *out, struct err *e)
{
	struct shift_slot slot;
	struct civil c;

	date_civil(at, &c);
	const struct policy *p = desk_policy_for(d, c.date, NULL, e);
	if (!p)
		return false;
	if (desk_slots_at(d, at, &slot, 1)) {
		if (!take_slot(d, &slot, out, e))
			return false;
		out->before = false;
		return true;
	}
	if (desk_slot_next(d, at, &slot))
		return take_slot(d, &slot, out, e);
	out->date = c.date;
	out->code = p->n_shifts ? p->shifts[0].code : "";
	out->before = true;
	out->start = out->end = 0;
	return with_policy(d, out, e);
}
