/* SPDX-License-Identifier: MIT */
/* What Today and `shift status` show, gathered in one go, and the log that is read before a
 * takeover. Nothing here changes anything. */
#include "desk/desk_internal.h"
#include "dutydesk/i18n.h"

#include <string.h>

static const unsigned unfinished_shifts =
	1u << SHIFT_OPEN | 1u << SHIFT_OFFERED | 1u << SHIFT_WAITING | 1u << SHIFT_UNSIGNED;
static const unsigned unfinished_handovers =
	1u << HANDOVER_PREPARED | 1u << HANDOVER_OFFERED | 1u << HANDOVER_WAITING |
	1u << HANDOVER_REFUSED | 1u << HANDOVER_UNSIGNED;

static bool count_open(struct desk *d, struct desk_shift_status *out, struct err *e)
{
	struct followup_list all = { 0 };
	if (!desk_followup_list(d, true, true, &out->due, e) ||
	    !desk_followup_list(d, true, false, &all, e))
		return false;
	out->open_followups = all.n;
	out->overdue_matters = out->due.n;
	for (size_t i = 0; i < out->due.n; i++)
		if (out->due.v[i].kind == FOLLOWUP_CALL_BACK)
			out->due_call_backs++;
	/* What is not due yet stays of the list: a missed call waits from its first minute on. */
	out->call_backs = all;
	out->call_backs.n = 0;
	for (size_t i = 0; i < all.n; i++)
		if (all.v[i].kind == FOLLOWUP_CALL_BACK && !matter_is_due(&all.v[i], out->now))
			out->call_backs.v[out->call_backs.n++] = all.v[i];
	return true;
}

static bool count_late(struct desk *d, struct desk_shift_status *out, struct err *e)
{
	const struct store_entry_filter how = {
		.from = desk_today(d), .to = desk_today(d), .late_only = true,
		.standing_only = true,
	};
	struct entry_list late = { 0 };
	if (!store_entry_list(d->store, &how, &late, e))
		return false;
	out->late_today = late.n;
	pool_release(&late.pool);
	return true;
}

static bool count_notices(struct desk *d, struct desk_shift_status *out, struct err *e)
{
	struct notice_list list = { 0 };
	if (!desk_notice_list(d, NOTICES_UNREAD, &list, e))
		return false;
	out->notices_unread = list.n;
	pool_release(&list.pool);
	return true;
}

/* Somebody signed in, with something to open, and not in charge already. */
static bool may_open(struct desk *d, const struct desk_shift_status *st)
{
	if (st->n_slots == 0 || !desk_may(d, ACT_SHIFT_OPEN, NULL))
		return false;
	for (size_t i = 0; i < st->open.n; i++) {
		const struct shift *s = &st->open.v[i];
		if ((s->state == SHIFT_OPEN || s->state == SHIFT_OFFERED) && s->in_charge &&
		    strcmp(s->in_charge, d->person.number) == 0)
			return false;
	}
	return true;
}

/* What may be opened and was not, longer after its start than the grace. */
static void mark_overdue(struct desk *d, struct desk_shift_status *out)
{
	for (size_t i = 0; i < out->n_slots; i++) {
		const struct policy *p = desk_policy_for(d, out->slots[i].date, NULL, NULL);
		out->overdue[i] = p && shiftplan_overdue(p, &out->slots[i], out->now);
	}
}

static bool mark_there(struct desk *d, struct desk_shift_status *out, struct err *e)
{
	for (size_t i = 0; i < out->duty.n; i++) {
		struct on_duty *one = &out->duty.v[i];
		const struct shift s = { .date = one->slot.date, .code = one->duty.shift };
		if (one->now && !desk_attend_state(d, &s, one->duty.number, &one->there, e))
			return false;
	}
	return desk_there(d, &out->there, e);
}

bool desk_shift_status(struct desk *d, struct desk_shift_status *out, struct err *e)
{
	const struct store_shift_filter open = { unfinished_shifts, DATE_NONE, DATE_NONE };
	int days_left;
	*out = (struct desk_shift_status){ .now = desk_now(d) };
	if (!store_shift_list(d->store, &open, &out->open, e) ||
	    !desk_on_duty(d, out->now, &out->duty, e) || !mark_there(d, out, e) ||
	    !store_handover_list(d->store, unfinished_handovers, &out->handovers, e) ||
	    !count_open(d, out, e) || !count_late(d, out, e) || !count_notices(d, out, e) ||
	    !desk_questions(d, &out->questions, e) ||
	    !desk_shift_unticked(d, DATE_NONE, &out->before, e)) {
		desk_shift_status_release(out);
		return false;
	}
	out->n_slots = desk_shift_slots(d, out->slots, ARRAY_LEN(out->slots));
	mark_overdue(d, out);
	for (size_t i = 0; i < out->open.n; i++)
		if (out->open.v[i].state == SHIFT_WAITING ||
		    out->open.v[i].state == SHIFT_UNSIGNED)
			out->unsigned_logs++;
	out->may_open = may_open(d, out);
	desk_roster_missing(d, &out->roster_missing_month, &days_left);
	return true;
}

void desk_shift_status_release(struct desk_shift_status *st)
{
	pool_release(&st->open.pool);
	pool_release(&st->duty.pool);
	pool_release(&st->there.pool);
	pool_release(&st->handovers.pool);
	pool_release(&st->due.pool);
	pool_release(&st->before.pool);
	pool_release(&st->call_backs.pool);
	pool_release(&st->questions.pool);
	*st = (struct desk_shift_status){ 0 };
}

/* The slot that would be opened now, or the one that starts next. */
static bool coming_slot(struct desk *d, struct shift_slot *out)
{
	return desk_shift_slots(d, out, 1) == 1 || desk_slot_next(d, desk_now(d), out);
}

bool desk_previous_log(struct desk *d, struct shift *shift, struct entry_list *out, struct err *e)
{
	struct pool pool = { 0 };
	struct shift_slot slot = { .start = desk_now(d) };
	*out = (struct entry_list){ 0 };
	coming_slot(d, &slot);
	bool ok = desk_shift_previous(d, &slot, &pool, shift, e);
	if (ok) {
		const struct store_entry_filter how = {
			.from = shift->date, .to = shift->date, .shift = shift->code,
			.forward = true,
		};
		ok = store_entry_list(d->store, &how, out, e) &&
		     store_shift_get(d->store, shift->date, shift->code, &out->pool, shift, e);
	}
	pool_release(&pool);
	return ok;
}
