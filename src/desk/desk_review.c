/* SPDX-License-Identifier: MIT */
/* The review (签阅): which shifts wait, asking back, answering, decisions, and one PIN under all
 * that was read. Nobody reviews an own shift; each shift gets a fact of its own, so that a later
 * question about one of them does not touch the others. */
#include "desk/desk_review.h"

#include "desk/desk_entry.h"
#include "dutydesk/i18n.h"
#include "dutydesk/text.h"

#include <stdlib.h>

enum { ALL_DAYS_FIRST = -100000, ALL_DAYS_LAST = 100000000 };

static bool take_at(void *ctx, const struct fact *f)
{
	*(instant_t *)ctx = f->at;
	return false;
}

bool desk_review_first_day(struct desk *d, date_t *out, struct err *e)
{
	instant_t at = 0;

	if (!store_fact_walk(d->store, FACT_GENESIS, take_at, &at, e))
		return false;
	*out = date_of(at);
	return true;
}

/* Running shifts do not wait yet, and imported history never does. */
static bool load_lines(struct desk *d, date_t from, date_t to, struct review_list *out,
		       struct err *e)
{
	date_t first;

	if (from != DATE_NONE || to != DATE_NONE)
		return store_review_lines(d->store, from == DATE_NONE ? ALL_DAYS_FIRST : from,
					  to == DATE_NONE ? ALL_DAYS_LAST : to, out, e);
	return desk_review_first_day(d, &first, e) &&
	       store_review_waiting(d->store, first, out, e);
}

bool desk_review_lines(
	struct desk *d, date_t from, date_t to, struct review_list *out, struct err *e)
{
	struct followup_list open = { 0 };
	bool ok = load_lines(d, from, to, out, e) && desk_review_matters(d, &open, e);

	for (size_t i = 0; ok && i < out->n; i++)
		ok = desk_review_count(d, &open, &out->v[i], e);
	pool_release(&open.pool);
	if (!ok) {
		pool_release(&out->pool);
		*out = (struct review_list){ 0 };
	}
	return ok;
}

bool desk_review_line(struct desk *d, date_t day, const char *code, struct pool *pool,
		      struct review_line *out, struct err *e)
{
	struct review_list list = { 0 };
	bool ok = false;

	if (!store_shift_get(d->store, day, code, pool, &out->shift, e) ||
	    !store_review_lines(d->store, day, day, &list, e))
		return false;
	for (size_t i = 0; i < list.n && !ok; i++) {
		struct shift s = out->shift;

		if (!text_is_same(list.v[i].shift.code, code))
			continue;
		*out = list.v[i];
		out->shift = s;
		out->reviewer = pool_strdup(pool, list.v[i].reviewer);
		ok = true;
	}
	pool_release(&list.pool);
	return ok || err_set(e, ERR_NOT_FOUND, _("the shift '%s' has no log"), code);
}

bool desk_review_waiting(struct desk *d, struct review_list *out, struct err *e)
{
	date_t first;

	return desk_review_first_day(d, &first, e) &&
	       store_review_names(d->store, first, out, e);
}

bool desk_review_fill(struct desk *d, struct review_list *list, size_t i, struct err *e)
{
	struct followup_list open = { 0 };
	struct review_line *line = &list->v[i];
	bool ok = desk_review_line(d, line->shift.date, line->shift.code, &list->pool, line, e) &&
		  desk_review_matters(d, &open, e) && desk_review_count(d, &open, line, e);

	pool_release(&open.pool);
	return ok;
}

bool desk_review_acts(
	struct desk *d, date_t day, const char *code, struct review_act_list *out, struct err *e)
{
	return store_review_acts(d->store, day, code, out, e);
}

/* An import may reach back into a shift that was signed: what nobody has seen is not signed. */
bool desk_review_is_signed(struct desk *d, date_t day, const char *code, bool *is, struct err *e)
{
	struct review_act_list acts = { 0 };
	struct entry_list since = { 0 };
	int64_t seq = 0;
	bool ok;

	*is = false;
	if (!store_review_acts(d->store, day, code, &acts, e))
		return false;
	for (size_t i = 0; i < acts.n; i++)
		if (acts.v[i].kind == REVIEW_SIGN)
			seq = acts.v[i].seq;
	pool_release(&acts.pool);
	ok = !seq || store_entry_since(d->store, day, code, seq, &since, e);
	*is = ok && seq && !since.n;
	pool_release(&since.pool);
	return ok;
}

size_t desk_review_unanswered(const struct review_act_list *acts)
{
	size_t n = 0;

	for (size_t i = 0; i < acts->n; i++) {
		const struct review_act *asked = &acts->v[i];
		bool answered = false;

		if (asked->kind != REVIEW_ASK)
			continue;
		for (size_t k = 0; k < acts->n; k++)
			answered |= acts->v[k].kind == REVIEW_ANSWER &&
				    acts->v[k].seq > asked->seq &&
				    (!acts->v[k].entry || !asked->entry ||
					    acts->v[k].entry == asked->entry);
		n += !answered;
	}
	return n;
}

/* Who took part in a shift: the numbers of its attendance, borrowed from the list. */
static const char **attended(const struct attendance_list *list)
{
	const char **v = xcalloc(list->n + 1, sizeof(*v));

	for (size_t i = 0; i < list->n; i++)
		v[i] = list->v[i].number;
	return v;
}

bool desk_review_is_other(
	struct desk *d, const struct shift *s, const struct person *who, struct err *e)
{
	struct attendance_list list = { 0 };
	const char **numbers;
	bool may;

	if (!store_attendance_list(d->store, s->date, s->code, &list, e))
		return false;
	numbers = attended(&list);
	may = right_may_review(s, who->number, numbers, list.n);
	free(numbers);
	pool_release(&list.pool);
	if (may)
		return true;
	return err_set(e, ERR_REFUSED,
		_("'%s' was on duty in this shift, and nobody reviews an own shift; "
		  "a deputy has to do it"),
		who->name);
}

/* --- asking back, answering, deciding --- */

bool desk_review_is_own(struct desk *d, const struct shift *s, const struct entry *about, bool *is,
			struct err *e)
{
	const char *me = d->person.number;
	struct attendance_list list = { 0 };

	*is = text_is_same(s->in_charge, me) || (about->id && text_is_same(about->author, me));
	if (!store_attendance_list(d->store, s->date, s->code, &list, e))
		return false;
	for (size_t i = 0; i < list.n; i++)
		*is |= text_is_same(list.v[i].number, me);
	pool_release(&list.pool);
	return true;
}

/* Answers come from the people of the shift or the author of the record. */
static bool may_answer(
	struct desk *d, const struct shift *s, const struct entry *about, struct err *e)
{
	bool is;

	if (!desk_review_is_own(d, s, about, &is, e))
		return false;
	return is || s->state == SHIFT_IMPORTED ||
	       err_set(e, ERR_DENIED,
		       _("'%s' was not on duty in this shift; whoever was has to answer"),
		       d->person.name);
}

/* The record that an act is about, if any, must be one of the shift. */
static bool load_about(struct desk *d, const struct review_act *act, struct pool *pool,
		       struct entry *out, struct err *e)
{
	*out = (struct entry){ 0 };
	if (!act->entry)
		return true;
	if (!store_entry_get(d->store, act->entry, pool, out, e))
		return false;
	return (out->shift_date == act->shift_date && text_is_same(out->shift, act->shift)) ||
	       err_set(e, ERR_INPUT, _("record %lld does not belong to this shift"),
		       (long long)act->entry);
}

static const struct { enum review_kind kind; enum act right; enum fact_kind fact; } act_kinds[] = {
	{ REVIEW_ASK, ACT_REVIEW, FACT_REVIEW_ASK },
	{ REVIEW_ANSWER, ACT_REVIEW_ANSWER, FACT_REVIEW_ANSWER },
	{ REVIEW_DECISION, ACT_DECIDE, FACT_REVIEW_DECIDE },
};

static bool check_act(
	struct desk *d, const struct review_act *act, struct pool *pool, struct err *e)
{
	struct shift s;
	struct entry about;
	bool is_signed;

	if (!store_shift_get(d->store, act->shift_date, act->shift, pool, &s, e) ||
	    !load_about(d, act, pool, &about, e) ||
	    !desk_review_is_signed(d, act->shift_date, act->shift, &is_signed, e))
		return false;
	if (is_signed)
		return err_set(e, ERR_REFUSED,
			_("the review of this shift is signed already; nothing is "
			  "added to it any more"));
	if (act->kind == REVIEW_ANSWER)
		return may_answer(d, &s, &about, e);
	return desk_review_is_other(d, &s, &d->person, e);
}

bool desk_review_act(struct desk *d, const struct review_act *act, struct err *e)
{
	struct pool pool = { 0 };
	struct review_act body = *act;
	size_t k = 0;
	bool ok = false;

	while (k < ARRAY_LEN(act_kinds) && (int64_t)act_kinds[k].kind != act->kind)
		k++;
	if (k == ARRAY_LEN(act_kinds))
		return err_set(e, ERR_INPUT,
			_("a review asks back, answers or decides; it is signed with a PIN"));
	if (!desk_may(d, act_kinds[k].right, e))
		return false;
	if (text_is_empty(act->note))
		return err_set(e, ERR_INPUT,
			_("the note is empty; write the question, the answer or the decision"));
	if (!desk_begin(d, NULL, e))
		return false;
	body.at = d->at;
	body.sheet = (struct bytes){ 0 };
	ok = check_act(d, act, &pool, e) && desk_append(d, act_kinds[k].fact, &body, NULL, e) &&
	     desk_commit(d, NULL, e);
	if (!ok)
		desk_rollback(d);
	pool_release(&pool);
	return ok;
}

/* --- signing --- */

static bool may_sign(struct desk *d, const struct review_line *line, const struct person *who,
		     const char *note, struct err *e)
{
	const struct shift *s = &line->shift;
	struct review_act_list acts = { 0 };
	char day[DATE_BUF];
	size_t unanswered;

	if (s->state == SHIFT_OPEN || s->state == SHIFT_OFFERED)
		return err_set(e, ERR_REFUSED,
			_("the shift '%s' still runs; it can be signed when it is closed"),
			s->code);
	if (line->signed_at && !line->since)
		return err_set(e, ERR_CONFLICT,
			_("the review of shift '%1$s/%2$s' was signed by '%3$s' already: leave it "
			  "out and sign the others"),
			date_print(day, s->date), s->code, line->reviewer ? line->reviewer : "");
	if (!desk_review_is_other(d, s, who, e) ||
		!store_review_acts(d->store, s->date, s->code, &acts, e))
		return false;
	unanswered = desk_review_unanswered(&acts);
	pool_release(&acts.pool);
	if (unanswered && text_is_empty(note))
		return err_set(e, ERR_REFUSED,
			_("%1$d questions about shift '%2$s' are not answered; wait for the "
			  "answers, or sign with a note"),
			(int)unanswered, s->code);
	return true;
}

static bool sign_one(struct desk *d, const struct review_act *which, const struct person *who,
		     const char *note, struct err *e)
{
	struct pool pool = { 0 };
	struct review_line line = { 0 };
	uint8_t sheet[DIGEST_LEN];
	char day[DATE_BUF];
	const struct review_act body = {.shift_date = which->shift_date,
		.shift = which->shift,
		.kind = REVIEW_SIGN,
		.at = d->at,
		.sheet = {sheet, DIGEST_LEN},
		.note = note};
	bool ok = desk_review_line(d, which->shift_date, which->shift, &pool, &line, e) &&
		  may_sign(d, &line, who, note, e) &&
		  desk_review_digest(d, which->shift_date, which->shift, sheet, e) &&
		  desk_is_as_shown(which->sheet.n == DIGEST_LEN ? which->sheet.p : NULL, sheet,
				   e) &&
		  desk_append(d, FACT_REVIEW_SIGN, &body, NULL, e);

	if (!ok)
		err_context(e, "%s/%s", date_print(day, which->shift_date), which->shift);
	pool_release(&pool);
	return ok;
}

bool desk_review_sign(struct desk *d, const struct desk_review_sign *how, struct err *e)
{
	struct pool pool = { 0 };
	struct desk_unsealed by = { 0 };
	bool ok = false;

	if (!how->n)
		return err_set(
			e, ERR_INPUT, _("no shift is named; name the shifts that were read"));
	if (!desk_unseal(d, &how->who, &pool, &by, e) ||
		!desk_may_person(&by.person, ACT_REVIEW, e) || !desk_begin(d, by.person.number, e))
		goto done;
	for (size_t i = 0; i < how->n; i++)
		if (!sign_one(d, &how->shifts[i], &by.person, how->note, e))
			goto done;
	ok = desk_commit(d, by.key, e);
done:
	if (!ok)
		desk_rollback(d);
	trust_key_free(by.key);
	pool_release(&pool);
	return ok;
}

/* --- spot checks (抽查), R01.1 --- */
