/* SPDX-License-Identifier: MIT */
/* What people are reminded of before it is asked for: clocks that ran over, logs that nobody
 * reviewed in time, a shift to hand over or to close, a line that is still suspended. Asked for by
 * the screen that shows it, not with every key: it looks at each open matter. */
#include "desk/desk_entry.h"
#include "desk/desk_over.h"
#include "desk/desk_review.h"

#include "dutydesk/i18n.h"

#include <string.h>

/* A log that nobody reviewed for two months is found by the review itself, not by a reminder. */
enum { LOOK_BACK_DAYS = 62 };

static const unsigned closed_shifts =
	1u << SHIFT_WAITING | 1u << SHIFT_UNSIGNED | 1u << SHIFT_CLOSED;

static bool add_review(struct desk *d, const struct shift *s, struct desk_reminders *out,
		       struct err *e)
{
	const struct policy *p = desk_policy_for(d, s->date, NULL, e);
	struct review_due *v;
	date_t last;
	bool is_signed;

	if (!p)
		return false;
	if (!reviewdue_day(p, s->date, &last) || last > desk_today(d))
		return true;
	bool today = reviewdue_is_last_day(p, s->date, desk_today(d));

	if (!today && !reviewdue_is_over(p, s->date, desk_today(d)))
		return true;
	if (!desk_review_is_signed(d, s->date, s->code, &is_signed, e))
		return false;
	if (is_signed)
		return true;
	if (today) {
		out->n_reviews_today++;
		out->review_item = pool_strdup(&out->pool, p->review_item);
		return true;
	}
	v = pool_alloc(&out->pool, (out->n_reviews + 1) * sizeof(*v));
	if (out->n_reviews)
		memcpy(v, out->reviews, out->n_reviews * sizeof(*v));
	v[out->n_reviews++] = (struct review_due){
		.date = s->date, .last = last, .code = pool_strdup(&out->pool, s->code),
		.item = pool_strdup(&out->pool, p->review_item),
	};
	out->reviews = v;
	return true;
}

static bool add_reviews(struct desk *d, struct desk_reminders *out, struct err *e)
{
	date_t today = desk_today(d);
	const struct store_shift_filter how = {
		closed_shifts, today - LOOK_BACK_DAYS, today - 1,
	};
	struct shift_list list = { 0 };
	bool ok = store_shift_list(d->store, &how, &list, e);

	for (size_t i = 0; ok && i < list.n; i++)
		ok = add_review(d, &list.v[i], out, e);
	pool_release(&list.pool);
	return ok;
}

static void add_shift_due(struct desk *d, const struct shift *s, const struct shift_due *what,
			  struct desk_reminders *out)
{
	struct shift_due *v = pool_alloc(&out->pool, (out->n_shifts + 1) * sizeof(*v));
	struct str who = { 0 };

	if (out->n_shifts)
		memcpy(v, out->shifts, out->n_shifts * sizeof(*v));
	desk_person_words(d, s->in_charge, &who);
	v[out->n_shifts] = *what;
	v[out->n_shifts].date = s->date;
	v[out->n_shifts].code = pool_strdup(&out->pool, s->code);
	v[out->n_shifts++].who = pool_strdup(&out->pool, str_text(&who));
	out->shifts = v;
	str_release(&who);
}

/* A shift that is offered waits for the relief, and not for its own people. */
static bool add_running(struct desk *d, const struct shift *s, struct desk_reminders *out,
			struct err *e)
{
	const struct policy *p;
	struct shift_slot slot, next;
	struct shift_due due = { 0 };

	if (!desk_slot_kept(d, s, &slot, &p, e))
		return false;
	if (desk_slot_follower(d, &slot, &next)) {
		due.kind = SHIFT_DUE_HANDOVER;
		due.since = shiftplan_offer_due(p, &slot);
		due.item = pool_strdup(&out->pool, p->offer_item);
		if (due.since && desk_now(d) >= due.since)
			add_shift_due(d, s, &due, out);
		return true;
	}
	due.kind = SHIFT_DUE_CLOSE;
	due.since = slot.end;
	slot.start = slot.end;
	if (shiftplan_overdue(p, &slot, desk_now(d)))
		add_shift_due(d, s, &due, out);
	return true;
}

static bool add_shifts(struct desk *d, struct desk_reminders *out, struct err *e)
{
	const struct store_shift_filter how = { 1u << SHIFT_OPEN, DATE_NONE, DATE_NONE };
	struct shift_list list = { 0 };
	bool ok = store_shift_list(d->store, &how, &list, e);

	for (size_t i = 0; ok && i < list.n; i++)
		ok = add_running(d, &list.v[i], out, e);
	pool_release(&list.pool);
	return ok;
}

void desk_shift_due_words(const struct shift_due *due, struct str *out)
{
	char day[DATE_BUF], at[DATE_BUF];

	date_print(day, due->date);
	date_print_time(at, due->since);
	switch (due->kind) {
	case SHIFT_DUE_HANDOVER:
		str_addf(out, _("the handover of %1$s/%2$s is due since %3$s, in charge: %4$s"),
			 day, due->code, at, due->who);
		break;
	case SHIFT_DUE_CLOSE:
		str_addf(out, _("the shift %1$s/%2$s ended at %3$s and nobody relieves it: to be "
				"closed by %4$s"), day, due->code, at, due->who);
		break;
	}
	if (due->item && *due->item)
		str_addf(out, " (%s)", due->item);
}

static bool add_line(struct desk *d, struct desk_reminders *out, struct err *e)
{
	const struct policy *p = desk_policy_for(d, desk_today(d), NULL, e);
	bool is;

	if (!p)
		return false;
	if (!p->suspend_item && !p->resume_item)
		return true;
	out->resume_item = pool_strdup(&out->pool, p->resume_item);
	return desk_line_suspended(d, &is, &out->suspended_since, e);
}

bool desk_remind(struct desk *d, struct desk_reminders *out, struct err *e)
{
	*out = (struct desk_reminders){ 0 };
	if (desk_over_now(d, &out->over, e) && add_reviews(d, out, e) &&
	    add_shifts(d, out, e) && add_line(d, out, e))
		return true;
	desk_reminders_release(out);
	return false;
}

void desk_reminders_release(struct desk_reminders *r)
{
	pool_release(&r->over.pool);
	pool_release(&r->pool);
	*r = (struct desk_reminders){ 0 };
}
