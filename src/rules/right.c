/* SPDX-License-Identifier: MIT */
/* Who may do what. The README's table of roles is made from this one, and verification asks
 * it whether an author's role could write what stands in the record. */
#include "dutydesk/rules.h"

#include "dutydesk/i18n.h"
#include "dutydesk/text.h"

enum {
	MANAGERS = 1u << ROLE_MANAGER,
	HEADS = MANAGERS | 1u << ROLE_SUPERVISOR,
	EVERYONE = HEADS | 1u << ROLE_AGENT
};

static const struct right rights[] = {
	{ACT_SHOW, N_("read shift logs, rosters and sheets"), EVERYONE},
	{ACT_SHIFT_OPEN, N_("open a shift"), EVERYONE},
	{ACT_SHIFT_CLOSE, N_("close the desk"), EVERYONE},
	{ACT_ATTEND, N_("sign in and out, leave the post and come back"), EVERYONE},
	{ACT_CHARGE, N_("change the person in charge during a shift"), EVERYONE},
	{ACT_LOG_ADD, N_("write entries"), EVERYONE},
	{ACT_LOG_CORRECT, N_("correct own entries or make them void"), EVERYONE},
	{ACT_LOG_EXPLAIN, N_("explain own entries afterwards"), EVERYONE},
	{ACT_BATCH, N_("enter records after an outage"), EVERYONE},
	{ACT_FOLLOWUP_STEP, N_("write follow-up steps"), EVERYONE},
	{ACT_FOLLOWUP_CLOSE, N_("close follow-ups"), EVERYONE},
	{ACT_HANDOVER, N_("prepare, offer, tick, accept and refuse handovers"), EVERYONE},
	{ACT_REVIEW_ANSWER, N_("answer what the review asked back"), EVERYONE},
	{ACT_NOTICE_READ, N_("mark notices as read"), EVERYONE},
	{ACT_REQUEST, N_("ask for swaps and leaves, agree, withdraw"), EVERYONE},
	{ACT_REQUEST_DECIDE, N_("approve swaps and leaves, but never own ones"), HEADS},
	{ACT_DECIDE, N_("write decisions in a review"), HEADS},
	{ACT_RELIEVE, N_("confirm a handover when nobody came to sign"), HEADS},
	{ACT_REVIEW, N_("review shifts, but never own ones"), HEADS},
	{ACT_CHECK, N_("write down spot checks"), HEADS},
	{ACT_NOTICE, N_("write notices"), HEADS},
	{ACT_PIN_UNLOCK, N_("unlock a signature after wrong PINs"), HEADS},
	{ACT_ROSTER_PLAN, N_("plan rosters"), MANAGERS},
	{ACT_ROSTER_PUBLISH, N_("publish rosters"), MANAGERS},
	{ACT_STAFF_ADD, N_("add and change people"), MANAGERS},
	{ACT_STAFF_RETIRE, N_("retire people"), MANAGERS},
	{ACT_PIN_RESET, N_("give people a new first PIN"), MANAGERS},
	{ACT_POLICY_APPLY, N_("apply a policy"), MANAGERS},
	{ACT_CALENDAR, N_("import the days off of a year"), MANAGERS},
	{ACT_CONTACT, N_("import contacts"), MANAGERS},
	{ACT_POINTS, N_("see the points and fines of everybody"), MANAGERS},
	{ACT_LOG_IMPORT, N_("import records"), MANAGERS},
	{ACT_REVEAL, N_("show names and phone numbers unmasked in exports"), MANAGERS},
	{ACT_BACKUP, N_("make backups"), MANAGERS},
	{ACT_ARCHIVE, N_("archive a month"), MANAGERS},
};
_Static_assert(ARRAY_LEN(rights) == ACTS - 1, "every act needs its row");

const struct right *right_table(size_t *n)
{
	*n = ARRAY_LEN(rights);
	return rights;
}

bool right_may(enum act act, enum role role)
{
	if (role == ROLE_NONE)
		return false;
	for (size_t i = 0; i < ARRAY_LEN(rights); i++)
		if (rights[i].act == act)
			return rights[i].roles & 1u << role;
	return false;
}

/* The act that writes a fact of each kind; of several the one that most people may do. */
static const enum act writes[FACT_KINDS] = {
	[FACT_GENESIS] = ACT_STAFF_ADD,
	[FACT_KEY] = ACT_SHOW,		/* people certify their own next key */
	[FACT_STAFF] = ACT_STAFF_ADD,
	[FACT_POLICY] = ACT_POLICY_APPLY,
	[FACT_CALENDAR] = ACT_CALENDAR,
	[FACT_ROSTER] = ACT_ROSTER_PUBLISH,
	[FACT_SHIFT_OPEN] = ACT_SHIFT_OPEN,
	[FACT_SHIFT_CLOSE] = ACT_SHIFT_CLOSE,
	[FACT_ATTENDANCE] = ACT_ATTEND,
	[FACT_ENTRY] = ACT_LOG_ADD,
	[FACT_ENTRY_CORRECT] = ACT_LOG_CORRECT,
	[FACT_ENTRY_VOID] = ACT_LOG_CORRECT,
	[FACT_ENTRY_EXPLAIN] = ACT_LOG_EXPLAIN,
	[FACT_BATCH] = ACT_BATCH,
	[FACT_FOLLOWUP] = ACT_FOLLOWUP_STEP,
	[FACT_STEP] = ACT_FOLLOWUP_STEP,
	[FACT_HANDOVER_PREPARE] = ACT_HANDOVER,
	[FACT_HANDOVER_OFFER] = ACT_HANDOVER,
	[FACT_HANDOVER_TICK] = ACT_HANDOVER,
	[FACT_HANDOVER_ACCEPT] = ACT_HANDOVER,
	[FACT_HANDOVER_REFUSE] = ACT_HANDOVER,
	[FACT_HANDOVER_RELIEVE] = ACT_RELIEVE,
	[FACT_HANDOVER_EMERGENCY] = ACT_HANDOVER,
	[FACT_REVIEW_ASK] = ACT_REVIEW,
	[FACT_REVIEW_ANSWER] = ACT_REVIEW_ANSWER,
	[FACT_REVIEW_DECIDE] = ACT_DECIDE,
	[FACT_REVIEW_SIGN] = ACT_REVIEW,
	[FACT_CHECK] = ACT_CHECK,
	[FACT_RELEASE] = ACT_SHOW,
	[FACT_ARCHIVE] = ACT_ARCHIVE,
	[FACT_CLOCK] = ACT_SHOW,			/* whoever was at the desk when it jumped */
	[FACT_RESTORE] = ACT_SHOW,		/* whoever writes first into a copy */
	[FACT_REDACT] = ACT_ARCHIVE,
	[FACT_CHARGE] = ACT_CHARGE,
	[FACT_CONTACT] = ACT_CONTACT,
	[FACT_NOTICE] = ACT_NOTICE,
	[FACT_NOTICE_READ] = ACT_NOTICE_READ,
	[FACT_REQUEST] = ACT_REQUEST,
	[FACT_REQUEST_ACT] = ACT_REQUEST,
};

bool right_may_author(enum fact_kind kind, enum role role)
{
	if ((int)kind <= 0 || kind >= FACT_KINDS)
		return false;
	return right_may(writes[kind], role);
}

/* An imported shift has nobody in charge. */
bool right_may_review(const struct shift *s, const char *reviewer, const char *const *attended,
		size_t n)
{
	if (text_is_same(s->in_charge, reviewer))
		return false;
	for (size_t i = 0; i < n; i++)
		if (text_is_same(attended[i], reviewer))
			return false;
	return true;
}
