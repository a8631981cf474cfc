/* SPDX-License-Identifier: MIT */
/* Follow-ups. A matter is done for the desk only when the customer has been told, or could not
 * be reached although somebody tried (R01.6). */
#include "dutydesk/rules.h"

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
