/* SPDX-License-Identifier: MIT */
/* What people are reminded of before it is asked for: clocks that ran over, logs that nobody
 * reviewed in time, a line that is still suspended. Asked for by the screen that shows it, not with
 * every key: it looks at each open matter. */
#include "desk/desk_entry.h"
#include "desk/desk_over.h"
#include "desk/desk_review.h"

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
	if (desk_over_now(d, &out->over, e) && add_reviews(d, out, e) && add_line(d, out, e))
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
