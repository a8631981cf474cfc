/* SPDX-License-Identifier: MIT */
/* Whom the words of a fact are about, against who signed it. A signature proves only its author:
 * a body that names somebody else must be of a kind that may, or an agent with the program taken
 * apart could sign a takeover that is shown as another's. Verify asks this of every fact. */
#include "desk/desk_internal.h"

#include <string.h>

#define KIND_BIT(kind) (UINT64_C(1) << (kind))

static bool is_own(const char *number, const struct fact *f)
{
	return !number || !*number || strcmp(number, f->author) == 0;
}

/* The acts by which one person ends or begins what another one keeps. */
static const uint64_t acts_for_others = KIND_BIT(FACT_HANDOVER_RELIEVE) |
					KIND_BIT(FACT_HANDOVER_EMERGENCY);
static const uint64_t acts_of_change = KIND_BIT(FACT_HANDOVER_RELIEVE) |
				       KIND_BIT(FACT_HANDOVER_EMERGENCY) |
				       KIND_BIT(FACT_HANDOVER_ACCEPT) | KIND_BIT(FACT_CHARGE) |
				       KIND_BIT(FACT_SHIFT_CLOSE);

static bool may_enter(const struct fact *f, const struct entry *x, enum role role)
{
	if (f->kind == FACT_ENTRY && x->origin == ORIGIN_IMPORT)
		return right_may(ACT_LOG_IMPORT, role);
	/* a batch holds what stands on paper, whoever wrote it there */
	return (f->kind == FACT_ENTRY && x->origin == ORIGIN_BATCH) || is_own(x->author, f);
}

static bool may_attend(const struct fact *f, const struct attendance *a, enum role role,
		       uint64_t *with)
{
	if (is_own(a->number, f))
		return true;
	/* the consent to leaving the post is the row itself, written by who gives it */
	if (a->kind == ATTEND_LEAVE)
		return right_may(ACT_REQUEST_DECIDE, role);
	*with = acts_of_change;
	return a->kind == ATTEND_IN || a->kind == ATTEND_OUT;
}

/* Whose consent changes the roster by itself is known to the policy of that day only. */
static bool may_decide(const struct request_act *a, enum role role)
{
	return (a->act != REQUEST_APPROVE && a->act != REQUEST_REFUSE) ||
	       right_may(ACT_REQUEST_DECIDE, role);
}

bool desk_said(const struct fact *f, const void *body, enum role role, uint64_t *with)
{
	const struct charge *c = body;
	*with = 0;
	switch ((enum fact_kind)f->kind) {
	case FACT_ENTRY:
	case FACT_ENTRY_CORRECT:
		return may_enter(f, body, role);
	case FACT_ATTENDANCE:
		return may_attend(f, body, role, with);
	case FACT_SHIFT_OPEN:
		if (!is_own(((const struct shift_open *)body)->in_charge, f))
			*with = acts_for_others;
		return true;
	case FACT_HANDOVER_OFFER:
	case FACT_HANDOVER_TICK:
	case FACT_HANDOVER_ACCEPT:
	case FACT_HANDOVER_REFUSE:
		return is_own(((const struct handover_act *)body)->person, f);
	case FACT_CHARGE:
		return is_own(c->from, f) || is_own(c->to, f) || right_may(ACT_RELIEVE, role);
	case FACT_REQUEST:
		return is_own(((const struct request *)body)->number, f) ||
		       right_may(ACT_REQUEST_DECIDE, role);
	case FACT_REQUEST_ACT:
		return may_decide(body, role);
	case FACT_GENESIS:
	case FACT_KEY:
	case FACT_STAFF:
	case FACT_POLICY:
	case FACT_CALENDAR:
	case FACT_ROSTER:
	case FACT_SHIFT_CLOSE:
	case FACT_ENTRY_VOID:
	case FACT_ENTRY_EXPLAIN:
	case FACT_BATCH:
	case FACT_FOLLOWUP:
	case FACT_STEP:
	case FACT_HANDOVER_PREPARE:
	case FACT_HANDOVER_RELIEVE:
	case FACT_HANDOVER_EMERGENCY:
	case FACT_REVIEW_ASK:
	case FACT_REVIEW_ANSWER:
	case FACT_REVIEW_DECIDE:
	case FACT_REVIEW_SIGN:
	case FACT_CHECK:
	case FACT_RELEASE:
	case FACT_ARCHIVE:
	case FACT_CLOCK:
	case FACT_RESTORE:
	case FACT_REDACT:
	case FACT_CONTACT:
	case FACT_NOTICE:
	case FACT_NOTICE_READ:
	case FACT_KINDS:
		break;
	}
	return true;
}
