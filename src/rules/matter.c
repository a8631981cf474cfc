/* SPDX-License-Identifier: MIT */
/* Follow-ups. A matter is done for the desk only when the customer has been told, or could not
 * be reached although somebody tried (R01.6). */
#include "dutydesk/rules.h"

#include "dutydesk/text.h"

static bool told_customer(const struct step *s)
{
	switch ((enum step_kind)s->kind) {
	case STEP_FEEDBACK:
	case STEP_VISIT:
		return true;		/* reached or not, both are written in the step */
	case STEP_CALL:
		return s->call_result != CALL_NONE;
	case STEP_DISPATCH:
	case STEP_ACCEPTED:
	case STEP_CONTACT:
	case STEP_URGE:
	case STEP_ASK:
	case STEP_DECISION:
	case STEP_NOTE:
	case STEP_RESOLVE:
		break;
	}
	return false;
}

enum matter_verdict matter_may_close(const struct followup *f, const struct step *v, size_t n,
		const char *result)
{
	if (f->state == FOLLOWUP_CLOSED)
		return MATTER_CLOSED_ALREADY;
	if (!result || !*result)
		return MATTER_NO_RESULT;
	for (size_t i = 0; i < n; i++)
		if (told_customer(&v[i]))
			return MATTER_OK;
	return MATTER_NO_FEEDBACK;
}

bool matter_is_due(const struct followup *f, instant_t now)
{
	return f->state != FOLLOWUP_CLOSED && f->due_at != 0 && now >= f->due_at;
}

static const struct closing_right *right_of(const struct policy *p, int kind, const char *category)
{
	const struct closing_right *best = NULL;
	int most = 0;

	for (size_t i = 0; i < p->n_closings; i++) {
		const struct closing_right *c = &p->closings[i];
		int rank = 1 + (c->kind != POLICY_UNSET) + 2 * (c->category != NULL);

		if ((c->kind != POLICY_UNSET && c->kind != kind) ||
		    (c->category && !text_is_same(c->category, category)) || rank <= most)
			continue;
		most = rank;
		best = c;
	}
	return best;
}

enum role matter_closer(const struct policy *p, int kind, const char *category)
{
	const struct closing_right *c = right_of(p, kind, category);

	return c ? (enum role)c->role : ROLE_AGENT;
}

/* Made, or tried: a customer who moved away must not keep a matter open for ever. */
static bool was_visited(const struct step *v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (v[i].kind == STEP_VISIT)
			return true;
	return false;
}

enum matter_verdict matter_may_be_closed(const struct matter_closing *c, const char **item)
{
	const struct policy *p = c->policy;
	enum matter_verdict verdict =
		matter_may_close(c->matter, c->steps, c->n, c->result);
	const struct closing_right *right = right_of(p, c->kind, c->category);

	*item = p->feedback_item ? p->feedback_item : "";
	if (verdict != MATTER_OK || c->matter->kind == FOLLOWUP_CALL_BACK)
		return verdict;
	if (right && c->role < (enum role)right->role) {
		*item = right->item ? right->item : "";
		return MATTER_NOT_BY_ROLE;
	}
	if (p->visit_item && *p->visit_item && !was_visited(c->steps, c->n)) {
		*item = p->visit_item;
		return MATTER_NO_VISIT;
	}
	return MATTER_OK;
}

bool matter_promise_missing(const struct policy *p, const struct followup *f, const struct step *s)
{
	return p->promise_item && *p->promise_item && s->kind == STEP_DISPATCH && !s->due &&
		!f->due_at;
}
