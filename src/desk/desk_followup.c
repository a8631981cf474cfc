/* SPDX-License-Identifier: MIT */
/* Follow-ups: matters stay open until closed. Steps are written by anyone who is signed in, also
 * when no shift is open: whoever gets the repair team's answer writes it down. A matter closes
 * with its result and the feedback to the customer, or the attempts that did not reach (R01.6). */
#include "desk/desk_internal.h"

#include <string.h>

#include "desk/desk_entry.h"
#include "dutydesk/i18n.h"
#include "dutydesk/text.h"
#include "dutydesk/vocab.h"

bool desk_followup_list(
	struct desk *d, bool open_only, bool due_only, struct followup_list *out, struct err *e)
{
	const struct store_followup_filter how = { .open_only = open_only || due_only };
	instant_t now = desk_now(d);
	size_t n = 0;

	if (!store_followup_list(d->store, &how, out, e))
		return false;
	for (size_t i = 0; i < out->n; i++)
		if (!due_only || matter_is_due(&out->v[i], now))
			out->v[n++] = out->v[i];
	out->n = n;
	return true;
}

bool desk_followup_get(struct desk *d, int64_t id, struct pool *pool, struct followup *out,
		       struct step_list *steps, struct err *e)
{
	return store_followup_get(d->store, id, pool, out, e) &&
	       store_step_list(d->store, id, steps, e);
}

/* A record has at most one open matter: urging is a step of it, not a second one. */
static bool has_none_open(struct desk *d, int64_t entry, struct err *e)
{
	const struct store_followup_filter how = { .open_only = true, .entry = entry, .limit = 1 };
	struct followup_list list = { 0 };
	bool ok;

	if (!store_followup_list(d->store, &how, &list, e))
		return false;
	ok = list.n == 0 ||
	     err_set(e, ERR_CONFLICT,
		     _("record %1$lld has the open matter %2$lld already; add a step to it"),
		     (long long)entry, (long long)list.v[0].id);
	pool_release(&list.pool);
	return ok;
}

bool desk_followup_open(struct desk *d, int64_t entry, instant_t due, int64_t *id, struct err *e)
{
	struct pool pool = { 0 };
	struct entry about;
	bool ok = false;

	if (!desk_may(d, ACT_FOLLOWUP_STEP, e))
		return false;
	if (!desk_begin(d, NULL, e))
		return false;
	if (!store_entry_get(d->store, entry, &pool, &about, e) ||
	    !has_none_open(d, entry, e) || !desk_due_check(d, due, e))
		goto done;
	if (about.is_void) {
		err_set(e, ERR_REFUSED, _("record %lld is void; no matter can be opened from it"),
			(long long)entry);
		goto done;
	}
	const struct entry_matter how = {
		.entry = &about, .kind = FOLLOWUP_MATTER, .owner = d->person.number, .due = due
	};
	ok = desk_entry_matter(d, &how, id, e) && desk_commit(d, NULL, e);
done:
	if (!ok)
		desk_rollback(d);
	pool_release(&pool);
	return ok;
}

/* What each kind of step must say. */
static bool step_says_enough(const struct policy *p, const struct step *s, struct err *e)
{
	switch ((enum step_kind)s->kind) {
	case STEP_DISPATCH:
		if (text_is_empty(s->department))
			return err_rule(e, p->dispatch_item,
				_("a dispatch names the department that shall solve the "
				  "matter; say to whom it goes (--to)"));
		return true;
	case STEP_ACCEPTED: case STEP_URGE:
		return true;
	case STEP_CALL:
		if (!text_is_empty(s->number_kind) && strcmp(s->number_kind, "station") != 0 &&
		    strcmp(s->number_kind, "mobile") != 0)
			return err_set(e, ERR_INPUT,
				_("'%s' is no kind of number; say station or mobile, or nothing"),
				s->number_kind);
		if (s->call_result <= CALL_NONE || s->call_result > CALL_WRONG)
			return err_set(e, ERR_INPUT,
				_("a call out needs its result: reached, no answer, busy, "
				  "switched off or wrong number"));
		return true;
	case STEP_RESOLVE:
		return err_set(
			e, ERR_INPUT, _("a matter is resolved by closing it with its result"));
	case STEP_CONTACT: case STEP_ASK: case STEP_DECISION: case STEP_FEEDBACK: case STEP_VISIT:
	case STEP_NOTE:
		if (text_is_empty(s->note))
			return err_set(e, ERR_INPUT,
				_("the step '%s' needs a note; write what was said or done"),
				vocab_name(VOCAB_STEP, s->kind));
		return true;
	}
	return err_set(
		e, ERR_INPUT, _("there is no kind of step with the number %d"), (int)s->kind);
}

/* The matter, open; ERR_REFUSED when it is closed. */
static bool open_matter(
	struct desk *d, int64_t id, struct pool *pool, struct followup *f, struct err *e)
{
	if (!store_followup_get(d->store, id, pool, f, e))
		return false;
	if (f->state == FOLLOWUP_CLOSED)
		return err_set(e, ERR_REFUSED,
			_("matter %lld is closed; open a new one from its record"), (long long)id);
	return true;
}

static bool append_step(struct desk *d, struct step *s, struct err *e)
{
	if (!store_next_id(d->store, STORE_STEP, &s->id, e))
		return false;
	if (!s->at)
		s->at = d->at;
	if (s->at > d->at) {
		char at[DATE_BUF];
		return err_set(e, ERR_INPUT,
			_("'%s' is in the future; give the time at which it happened"),
			date_print_time(at, s->at));
	}
	s->author = d->person.number;
	return desk_append(d, FACT_STEP, s, NULL, e);
}

/* R15.9: who transfers a matter has told the customer until when. */
static bool is_promised(
	const struct policy *p, const struct followup *f, const struct step *s, struct err *e)
{
	return !matter_promise_missing(p, f, s) ||
	       err_rule(e, p->promise_item,
			_("matter %lld has no promised time; tell the customer until when it will "
			  "be handled, and give that time with the dispatch"), (long long)f->id);
}

/* A dispatch without a due time gets the house's. */
static void step_due(struct desk *d, const struct policy *p, struct step *s)
{
	if (s->kind == STEP_DISPATCH && !s->due && p->house.dispatch_due != POLICY_UNSET)
		s->due = d->at + (instant_t)p->house.dispatch_due * MINUTE_MS;
}

bool desk_followup_step(struct desk *d, const struct step *step, struct err *e)
{
	struct pool pool = { 0 };
	struct followup f;
	struct step s = *step;
	bool ok = false;
	const struct policy *p = desk_policy_for(d, desk_today(d), NULL, e);

	/* Whoever asked the head writes down what the head decided, in the own name. */
	if (!p || !desk_may(d, ACT_FOLLOWUP_STEP, e) ||
	    !step_says_enough(p, step, e))
		return false;
	s.closes = 0;
	if (!desk_begin(d, NULL, e))
		return false;
	ok = open_matter(d, s.followup, &pool, &f, e) && desk_due_check(d, s.due, e);
	if (ok) {
		ok = is_promised(p, &f, &s, e);
		step_due(d, p, &s);
		ok = ok && append_step(d, &s, e) && desk_commit(d, NULL, e);
	}
	if (!ok)
		desk_rollback(d);
	pool_release(&pool);
	return ok;
}

/* Word a verdict of matter_may_be_closed. */
static bool may_close(const struct matter_closing *c, struct err *e)
{
	const struct followup *f = c->matter;
	const char *item;

	switch (matter_may_be_closed(c, &item)) {
	case MATTER_OK:
		return true;
	case MATTER_NO_RESULT:
		return err_rule(e, item,
			_("matter %lld has no result yet; say how it was handled"),
			(long long)f->id);
	case MATTER_NO_VISIT:
		return err_rule(e, item,
			_("no return visit was made for matter %lld; make it, or try it, and write "
			  "the step first"), (long long)f->id);
	case MATTER_NOT_BY_ROLE:
		return err_rule(e, item, _("matter %1$lld is closed by a %2$s at least; ask one to "
					   "close it"), (long long)f->id,
			vocab_name(VOCAB_ROLE, matter_closer(c->policy, c->kind, c->category)));
	case MATTER_NO_FEEDBACK:
		return err_rule(e, item,
			_("the customer of matter %lld was not told how it was handled; "
			  "write the feedback, or the calls that did not reach anybody"),
			(long long)f->id);
	case MATTER_CLOSED_ALREADY:
		return err_set(
			e, ERR_REFUSED, _("matter %lld is closed already"), (long long)f->id);
	}
	fatal("matter %lld has no verdict", (long long)f->id);
}

bool desk_followup_close(struct desk *d, int64_t id, const char *result, struct err *e)
{
	struct pool pool = { 0 };
	struct followup f;
	struct entry about = { 0 };
	struct step_list steps = { 0 };
	struct step s = { .followup = id, .kind = STEP_RESOLVE, .closes = 1, .result = result };
	bool ok = false;
	const struct policy *p = desk_policy_for(d, desk_today(d), NULL, e);

	if (!p || !desk_may(d, ACT_FOLLOWUP_CLOSE, e))
		return false;
	if (!desk_begin(d, NULL, e))
		return false;
	if (!store_followup_get(d->store, id, &pool, &f, e) ||
		!store_step_list(d->store, id, &steps, e))
		goto done;
	if (f.entry && !desk_log_newest(d, f.entry, &pool, &about, e))
		goto done;
	const struct matter_closing closing = {
		.policy = p, .matter = &f, .steps = steps.v, .n = steps.n,
		.kind = (int)about.kind, .category = about.category,
		.role = (enum role)d->person.role, .result = result,
	};
	if (!may_close(&closing, e))
		goto done;
	ok = append_step(d, &s, e) && desk_commit(d, NULL, e);
done:
	if (!ok)
		desk_rollback(d);
	pool_release(&steps.pool);
	pool_release(&pool);
	return ok;
}

bool desk_heads(struct desk *d, struct person_list *out, struct err *e)
{
	size_t n = 0;

	if (!store_person_list(d->store, out, e))
		return false;
	for (size_t i = 0; i < out->n; i++) {
		const struct person *who = &out->v[i];

		if (who->state == PERSON_ACTIVE &&
			(who->role == ROLE_SUPERVISOR || who->role == ROLE_MANAGER))
			out->v[n++] = *who;
	}
	out->n = n;
	return true;
}
