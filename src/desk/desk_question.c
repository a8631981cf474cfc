/* SPDX-License-Identifier: MIT */
/* What was asked back in a review and waits for its answer: whoever was on duty is told where they
 * look first, and whoever asked sees what is still out. */
#include "desk/desk_review.h"

#include "dutydesk/i18n.h"

/* A question about a record or a shift that is not there any more is nobody's. */
static bool is_mine(struct desk *d, const struct review_act *act, bool *is, struct err *e)
{
	struct pool pool = { 0 };
	struct shift s;
	struct entry about = { 0 };
	bool ok = store_shift_get(d->store, act->shift_date, act->shift, &pool, &s, e) &&
		  (!act->entry || store_entry_get(d->store, act->entry, &pool, &about, e)) &&
		  desk_review_is_own(d, &s, &about, is, e);

	pool_release(&pool);
	return ok;
}

static bool add(struct desk *d, const struct review_act *act, struct question_list *out,
		struct err *e)
{
	struct question *q = &out->v[out->n];
	struct str who = { 0 };
	bool mine;

	if (!is_mine(d, act, &mine, e))
		return false;
	if (!mine && !desk_may(d, ACT_REVIEW, NULL))
		return true;
	desk_person_words(d, act->author, &who);
	*q = (struct question){
		.date = act->shift_date, .entry = act->entry, .at = act->at, .mine = mine,
		.code = pool_strdup(&out->pool, act->shift),
		.by = pool_strdup(&out->pool, str_text(&who)),
		.note = pool_strdup(&out->pool, act->note ? act->note : ""),
	};
	out->n++;
	str_release(&who);
	return true;
}

bool desk_questions(struct desk *d, struct question_list *out, struct err *e)
{
	struct review_act_list asked = { 0 };
	bool ok = true;

	*out = (struct question_list){ 0 };
	if (!desk_person(d))
		return true;
	if (!store_review_asked(d->store, &asked, e))
		return false;
	out->v = pool_alloc(&out->pool, (asked.n + 1) * sizeof(*out->v));
	for (size_t i = 0; ok && i < asked.n; i++)
		ok = add(d, &asked.v[i], out, e);
	pool_release(&asked.pool);
	if (!ok) {
		pool_release(&out->pool);
		*out = (struct question_list){ 0 };
	}
	return ok;
}

size_t desk_questions_mine(const struct question_list *list)
{
	size_t n = 0;

	for (size_t i = 0; i < list->n; i++)
		n += list->v[i].mine;
	return n;
}

void desk_question_words(const struct question *q, struct str *out)
{
	char day[DATE_BUF];

	date_print(day, q->date);
	if (q->mine && q->entry)
		str_addf(out, _("a question waits for your answer: %1$s/%2$s, record %3$lld, "
				"asked by %4$s: %5$s"),
			 day, q->code, (long long)q->entry, q->by, q->note);
	else if (q->mine)
		str_addf(out, _("a question waits for your answer: %1$s/%2$s, asked by %3$s: %4$s"),
			 day, q->code, q->by, q->note);
	else if (q->entry)
		str_addf(out, _("a question waits for an answer: %1$s/%2$s, record %3$lld, "
				"asked by %4$s: %5$s"),
			 day, q->code, (long long)q->entry, q->by, q->note);
	else
		str_addf(out, _("a question waits for an answer: %1$s/%2$s, asked by %3$s: %4$s"),
			 day, q->code, q->by, q->note);
}
