/* SPDX-License-Identifier: MIT */
/* The words of a verdict. A manager knows entries, people and shifts, not the numbers of facts;
 * so each fact is named by what it is. */
#include "store/verdict.h"

#include "dutydesk/i18n.h"
#include "dutydesk/vocab.h"

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

const char *verdict_name(const struct fact *f, int64_t entry, char buf[VERDICT_NAME])
{
	const char *kind = vocab_name(VOCAB_FACT, f->kind);
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
	case FACT_CHARGE: case FACT_CONTACT: case FACT_NOTICE: case FACT_NOTICE_READ:
	case FACT_REQUEST: case FACT_REQUEST_ACT:
	case FACT_KINDS:
		break;
	}
	return 0;
}
