/* SPDX-License-Identifier: MIT */
/* The words of the duty desk: for each value of an enum its stable id (commands, CSV, files)
 * and its name for people (translated when shown). One table a vocabulary, listed once. */
#ifndef DUTYDESK_VOCAB_H
#define DUTYDESK_VOCAB_H

#include "dutydesk/base.h"

enum vocab {
	VOCAB_ROLE,
	VOCAB_PERSON_STATE,
	VOCAB_FACT,
	VOCAB_CHANNEL,
	VOCAB_KIND,
	VOCAB_WAIT_SOURCE,
	VOCAB_URGENCY,
	VOCAB_STEP,
	VOCAB_CALL_RESULT,
	VOCAB_FOLLOWUP_KIND,
	VOCAB_FOLLOWUP_STATE,
	VOCAB_SHIFT_STATE,
	VOCAB_CLOSE_MODE,
	VOCAB_ATTENDANCE,
	VOCAB_HANDOVER_STATE,
	VOCAB_REVIEW,     /* enum review_kind */
	VOCAB_CALENDAR,   /* enum calendar_kind */
	VOCAB_REQUEST, /* enum request_kind */
	VOCAB_REQUEST_STATE,
	VOCAB_REQUEST_ACT,
	VOCAB_ENTRY_FIELD /* enum entry_field */
};
/* The fields of an entry that can be corrected, one by one. */
enum entry_field {
	FIELD_OCCURRED_AT = 1,
	FIELD_CHANNEL,
	FIELD_KIND,
	FIELD_WAIT,
	FIELD_RINGS,
	FIELD_WAIT_SOURCE,
	FIELD_CALLER,
	FIELD_PHONE,
	FIELD_ADDRESS,
	FIELD_BODY,
	FIELD_RESULT,
	FIELD_LATE_REASON,
	FIELD_URGENCY,
	FIELD_CATEGORY,
	FIELD_AREA,
	FIELD_RECORDING,
	FIELD_EVIDENCE
};
struct word {
	int64_t value;
	const char *id, *name;
};

/* "repair", or "?" for a value that is none. */
const char *vocab_id(enum vocab v, int64_t value);
/* 报修 in the current language. */
const char *vocab_name(enum vocab v, int64_t value);
/* Find by id, by English name or by the Chinese name; false if none fits. */
bool vocab_find(enum vocab v, const char *word, int64_t *value);
/* The whole table, in display order. */
const struct word *vocab_words(enum vocab v, size_t *n);
/* "phone, counter, chat, …" for error messages; the caller frees. */
char *vocab_list(enum vocab v);

#endif
