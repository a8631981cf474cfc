/* SPDX-License-Identifier: MIT */
/* The words of a verdict. A manager knows entries, people and shifts, not the numbers of facts;
 * so each fact is named by what it is. */
#include "store/verdict.h"

#include "dutydesk/i18n.h"

#include <stdio.h>

bool verdict_bad(struct store_verdict *v, int64_t seq, int64_t entry, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(v->what, sizeof(v->what), fmt, ap);
	va_end(ap);
	v->holds = false;
	v->first_bad = seq;
	v->first_bad_entry = entry;
	return false;
}

static const char *const kinds[FACT_KINDS] = {
	[FACT_GENESIS] = N_("founding of the desk"),
	[FACT_KEY] = N_("key of a person"),
	[FACT_STAFF] = N_("person"),
	[FACT_POLICY] = N_("duty policy"),
	[FACT_CALENDAR] = N_("calendar"),
	[FACT_ROSTER] = N_("roster"),
	[FACT_SHIFT_OPEN] = N_("opening of a shift"),
	[FACT_SHIFT_CLOSE] = N_("closing of a shift"),
	[FACT_ATTENDANCE] = N_("sign in or out"),
	[FACT_ENTRY] = N_("entry"),
	[FACT_ENTRY_CORRECT] = N_("correction"),
	[FACT_ENTRY_VOID] = N_("void"),
	[FACT_ENTRY_EXPLAIN] = N_("explanation"),
	[FACT_BATCH] = N_("outage batch"),
	[FACT_FOLLOWUP] = N_("follow-up"),
	[FACT_STEP] = N_("step"),
	[FACT_HANDOVER_PREPARE] = N_("handover"),
	[FACT_HANDOVER_OFFER] = N_("signature of the outgoing person"),
	[FACT_HANDOVER_TICK] = N_("ticks of a handover"),
	[FACT_HANDOVER_ACCEPT] = N_("signature of the incoming person"),
	[FACT_HANDOVER_REFUSE] = N_("refusal to take over"),
	[FACT_HANDOVER_RELIEVE] = N_("confirmation by the supervisor"),
	[FACT_HANDOVER_EMERGENCY] = N_("emergency takeover"),
	[FACT_REVIEW_ASK] = N_("question of a review"),
	[FACT_REVIEW_ANSWER] = N_("answer to a review"),
	[FACT_REVIEW_DECIDE] = N_("decision of a review"),
	[FACT_REVIEW_SIGN] = N_("signature of a review"),
	[FACT_CHECK] = N_("spot check"),
	[FACT_RELEASE] = N_("print or export"),
	[FACT_ARCHIVE] = N_("archive"),
	[FACT_CLOCK] = N_("jump of the clock"),
	[FACT_RESTORE] = N_("restored backup"),
	[FACT_REDACT] = N_("redaction"),
	[FACT_CHARGE] = N_("change of the person in charge"),
};

const char *verdict_name(const struct fact *f, int64_t entry, char buf[VERDICT_NAME])
{
	const char *kind = f->kind > 0 && f->kind < FACT_KINDS ? _(kinds[f->kind]) : _("unknown kind");
	if (entry)
		/* TRANSLATORS: kind of record, number of the entry, number in the journal */
		snprintf(buf, VERDICT_NAME, _("%s %lld (journal %lld)"), kind,
			 (long long)entry, (long long)f->seq);
	else
		snprintf(buf, VERDICT_NAME, _("%s (journal %lld)"), kind, (long long)f->seq);
	return buf;
}

int64_t verdict_entry(const struct fact *f, const void *body)
{
	switch ((enum fact_kind)f->kind) {
	case FACT_ENTRY:
	case FACT_ENTRY_CORRECT:
		return ((const struct entry *)body)->id;
	case FACT_ENTRY_VOID:
	case FACT_ENTRY_EXPLAIN:
		return ((const struct entry_mark *)body)->entry;
	case FACT_FOLLOWUP:
		return ((const struct followup *)body)->entry;
	case FACT_GENESIS: case FACT_KEY: case FACT_STAFF: case FACT_POLICY: case FACT_CALENDAR:
	case FACT_ROSTER: case FACT_SHIFT_OPEN: case FACT_SHIFT_CLOSE: case FACT_ATTENDANCE:
	case FACT_BATCH: case FACT_STEP: case FACT_HANDOVER_PREPARE: case FACT_HANDOVER_OFFER:
	case FACT_HANDOVER_TICK: case FACT_HANDOVER_ACCEPT: case FACT_HANDOVER_REFUSE:
	case FACT_HANDOVER_RELIEVE: case FACT_HANDOVER_EMERGENCY: case FACT_REVIEW_ASK:
	case FACT_REVIEW_ANSWER: case FACT_REVIEW_DECIDE: case FACT_REVIEW_SIGN: case FACT_CHECK:
	case FACT_RELEASE: case FACT_ARCHIVE: case FACT_CLOCK: case FACT_RESTORE: case FACT_REDACT:
	case FACT_CHARGE: case FACT_KINDS:
		break;
	}
	return 0;
}
