/* SPDX-License-Identifier: MIT */
/* Which members of which struct are the body of a fact, under which tags. Tags stand in the
 * record for ever: a member may be added under a new tag, none may change or be used again.
 * Members that are not in here (author, seq, states) follow from the facts. What people wrote
 * and whom it is about is in the words, and sealed keys, everything else in the payload. */
#include "store/canon.h"
#include "store/inner.h"

#define INT(tag, of, m) { (tag), CANON_INT, false, offsetof(struct of, m), 0, NULL }
#define DATE(tag, of, m) { (tag), CANON_DATE, false, offsetof(struct of, m), 0, NULL }
#define TEXT(tag, of, m) { (tag), CANON_TEXT, false, offsetof(struct of, m), 0, NULL }
#define BLOB(tag, of, m) { (tag), CANON_BLOB, false, offsetof(struct of, m), 0, NULL }
#define WORDS(tag, of, m) { (tag), CANON_TEXT, true, offsetof(struct of, m), 0, NULL }
#define INTS(tag, of, m, c) \
	{ (tag), CANON_INTS, false, offsetof(struct of, m), offsetof(struct of, c), NULL }
#define LIST(tag, of, m, c, shape) \
	{ (tag), CANON_LIST, false, offsetof(struct of, m), offsetof(struct of, c), (shape) }
#define SHAPE(of, fields) { sizeof(struct of), (fields), ARRAY_LEN(fields) }

static const struct canon_field genesis_fields[] = {
	TEXT(1, genesis, desk), BLOB(2, genesis, desk_id), BLOB(3, genesis, root),
	INT(4, genesis, format), INT(5, genesis, training),
};

/* The sealed key is with the words, so that an archive can leave it out: whoever has one must not
 * be able to guess PINs. */
static const struct canon_field key_fields[] = {
	TEXT(1, key_record, number), BLOB(2, key_record, public_key),
	{ 3, CANON_BLOB, true, offsetof(struct key_record, sealed), 0, NULL },
	INT(4, key_record, first),
};

static const struct canon_field person_fields[] = {
	TEXT(1, person, number), WORDS(2, person, name), WORDS(3, person, phone),
	INT(4, person, role), INT(5, person, state),
};

static const struct canon_field policy_fields[] = {
	TEXT(1, policy_record, name), TEXT(2, policy_record, source), TEXT(3, policy_record, yaml),
	INT(4, policy_record, from),
};

static const struct canon_field calendar_fields[] = {
	INT(1, calendar_record, year), TEXT(2, calendar_record, source),
	TEXT(3, calendar_record, csv),
};

static const struct canon_field duty_fields[] = {
	DATE(1, duty, date), TEXT(2, duty, shift), TEXT(3, duty, number),
};
static const struct canon_shape duty_shape = SHAPE(duty, duty_fields);
static const struct canon_field roster_fields[] = {
	INT(1, roster, month), INT(2, roster, version), LIST(3, roster, v, n, &duty_shape),
	INT(4, roster, findings),
};

static const struct canon_field shift_open_fields[] = {
	DATE(1, shift_open, date), TEXT(2, shift_open, code), TEXT(3, shift_open, name),
	TEXT(4, shift_open, in_charge), INT(5, shift_open, start), INT(6, shift_open, end),
	INT(7, shift_open, at), INT(8, shift_open, rostered), INT(9, shift_open, late_ms),
	INT(10, shift_open, policy), BLOB(11, shift_open, read_digest),
	INTS(12, shift_open, before, n_before), WORDS(13, shift_open, reason),
};

static const struct canon_field shift_close_fields[] = {
	DATE(1, shift_close, date), TEXT(2, shift_close, code), INT(3, shift_close, mode),
	INT(4, shift_close, at), INT(5, shift_close, overtime_ms), BLOB(6, shift_close, sheet),
	WORDS(7, shift_close, forward),
};

static const struct canon_field charge_fields[] = {
	DATE(1, charge, date), TEXT(2, charge, code), TEXT(3, charge, from), TEXT(4, charge, to),
	INT(5, charge, at), WORDS(6, charge, reason), INT(7, charge, missing),
};

static const struct canon_field attendance_fields[] = {
	DATE(1, attendance, date), TEXT(2, attendance, code), TEXT(3, attendance, number),
	INT(4, attendance, kind), INT(5, attendance, at), INT(6, attendance, late_ms),
	WORDS(7, attendance, note),
};

static const struct canon_field entry_fields[] = {
	INT(1, entry, id), INT(2, entry, corrects), DATE(3, entry, shift_date),
	TEXT(4, entry, shift), TEXT(5, entry, author), INT(6, entry, occurred_at),
	INT(7, entry, recorded_at), INT(8, entry, begun_at), INT(9, entry, channel),
	INT(10, entry, kind), INT(11, entry, category_set), INT(12, entry, wait_ms),
	INT(13, entry, rings), INT(14, entry, wait_source), INT(15, entry, answer),
	INT(16, entry, late_entry), INT(17, entry, before_shift), INT(18, entry, overtime),
	INT(19, entry, origin), INT(20, entry, urgency), INT(21, entry, call),
	INT(22, entry, policy), INT(23, entry, batch), TEXT(24, entry, digest_key),
	WORDS(25, entry, caller), WORDS(26, entry, phone), WORDS(27, entry, address),
	WORDS(28, entry, body), WORDS(29, entry, result), WORDS(30, entry, late_reason),
	WORDS(31, entry, reason), WORDS(32, entry, category), WORDS(33, entry, area),
	WORDS(34, entry, recording), WORDS(35, entry, evidence), INT(36, entry, read_back),
	INT(37, entry, greet_ms),
};

static const struct canon_field mark_fields[] = {
	INT(1, entry_mark, entry), INT(2, entry_mark, at), WORDS(3, entry_mark, text),
};

static const struct canon_field batch_fields[] = {
	INT(1, batch, id), INT(2, batch, n), INT(3, batch, from), INT(4, batch, to),
	WORDS(5, batch, reason),
};

static const struct canon_field followup_fields[] = {
	INT(1, followup, id), INT(2, followup, entry), INT(3, followup, kind),
	INT(4, followup, opened_at), INT(5, followup, due_at), DATE(6, followup, shift_date),
	TEXT(7, followup, shift), TEXT(8, followup, owner),
};

static const struct canon_field step_fields[] = {
	INT(1, step, id), INT(2, step, followup), INT(3, step, kind), INT(4, step, at),
	INT(5, step, due), WORDS(6, step, department), TEXT(7, step, number_kind),
	INT(8, step, call_result), INT(9, step, closes), WORDS(10, step, note),
	WORDS(11, step, phone), WORDS(12, step, result),
};

static const struct canon_field item_fields[] = {
	INT(1, handover_item, id), INT(2, handover_item, kind), INT(3, handover_item, ref),
	WORDS(4, handover_item, name), WORDS(5, handover_item, next_step),
	WORDS(6, handover_item, whom), WORDS(7, handover_item, reason),
	INT(8, handover_item, due), INT(9, handover_item, count),
	INT(10, handover_item, last_count), INT(11, handover_item, ticked),
	WORDS(12, handover_item, objection),
};
static const struct canon_shape item_shape = SHAPE(handover_item, item_fields);
static const struct canon_field handover_fields[] = {
	INT(1, handover, id), INT(2, handover, preparation), DATE(3, handover, shift_date),
	TEXT(4, handover, shift), TEXT(5, handover, from), TEXT(6, handover, to),
	INT(7, handover, prepared_at), BLOB(8, handover, sheet),
	LIST(9, handover, v, n, &item_shape), WORDS(10, handover, note),
	WORDS(11, handover, reason), WORDS(12, handover, summary), WORDS(13, handover, forward),
};

static const struct canon_field act_fields[] = {
	INT(1, handover_act, handover), TEXT(2, handover_act, person), INT(3, handover_act, at),
	INTS(4, handover_act, ticks, n_ticks), INT(5, handover_act, objection_item),
	INT(6, handover_act, missing), BLOB(7, handover_act, sheet),
	WORDS(8, handover_act, reason), WORDS(9, handover_act, note),
};

static const struct canon_field review_fields[] = {
	DATE(1, review_act, shift_date), TEXT(2, review_act, shift), INT(3, review_act, kind),
	INT(4, review_act, at), INT(5, review_act, due), INT(6, review_act, entry),
	BLOB(7, review_act, sheet), WORDS(8, review_act, department), WORDS(9, review_act, note),
};

static const struct canon_field request_fields[] = {
	INT(1, request, id), INT(2, request, kind), INT(3, request, at), TEXT(4, request, number),
	DATE(5, request, date), TEXT(6, request, shift), TEXT(7, request, other),
	DATE(8, request, other_date), TEXT(9, request, other_shift), DATE(10, request, from),
	DATE(11, request, until), WORDS(12, request, leave), TEXT(13, request, stand_in),
	INT(14, request, late_ms), INT(15, request, policy), WORDS(16, request, reason),
	WORDS(17, request, certificate),
};

static const struct canon_field request_act_fields[] = {
	INT(1, request_act, request), INT(2, request_act, act), INT(3, request_act, at),
	INT(4, request_act, state), LIST(5, request_act, gone, n_gone, &duty_shape),
	LIST(6, request_act, come, n_come, &duty_shape), WORDS(7, request_act, certificate),
	WORDS(8, request_act, note),
};

static const struct canon_field check_fields[] = {
	INT(1, check, id), INT(2, check, at), TEXT(3, check, person), INT(4, check, entry),
	WORDS(5, check, item), WORDS(6, check, result), TEXT(7, check, event),
	TEXT(8, check, sheet), INT(9, check, points), TEXT(10, check, recording),
};

static const struct canon_field release_fields[] = {
	INT(1, release, kind), INT(2, release, at), BLOB(3, release, digest),
	WORDS(4, release, what),
};

static const struct canon_field archive_fields[] = {
	INT(1, archive_record, month), INT(2, archive_record, first_seq),
	INT(3, archive_record, last_seq), BLOB(4, archive_record, digest),
	BLOB(5, archive_record, head), TEXT(6, archive_record, file),
};

static const struct canon_field clock_fields[] = {
	INT(1, clock_record, seen), INT(2, clock_record, last), INT(3, clock_record, jump_ms),
};

static const struct canon_field redact_fields[] = {
	INT(1, redact_record, target), TEXT(2, redact_record, second),
	WORDS(3, redact_record, reason), BLOB(4, redact_record, digest),
};

static const struct canon_field contact_fields[] = {
	TEXT(1, contact, department), WORDS(2, contact, name), WORDS(3, contact, phone),
	TEXT(4, contact, pattern), WORDS(5, contact, note),
};
static const struct canon_shape contact_shape = SHAPE(contact, contact_fields);
static const struct canon_field book_fields[] = {
	LIST(1, contact_book, v, n, &contact_shape),
};

static const struct canon_field notice_fields[] = {
	INT(1, notice, id), INT(2, notice, at), DATE(3, notice, until), WORDS(4, notice, text),
};

static const struct canon_field notice_read_fields[] = {
	INT(1, notice_read, notice), INT(2, notice_read, at),
};

/* The struct of each kind: what store_append takes and store_fact_body gives. */
static const struct canon_shape shapes[FACT_KINDS] = {
	[FACT_GENESIS] = SHAPE(genesis, genesis_fields),
	[FACT_KEY] = SHAPE(key_record, key_fields),
	[FACT_STAFF] = SHAPE(person, person_fields),
	[FACT_POLICY] = SHAPE(policy_record, policy_fields),
	[FACT_CALENDAR] = SHAPE(calendar_record, calendar_fields),
	[FACT_ROSTER] = SHAPE(roster, roster_fields),
	[FACT_SHIFT_OPEN] = SHAPE(shift_open, shift_open_fields),
	[FACT_SHIFT_CLOSE] = SHAPE(shift_close, shift_close_fields),
	[FACT_ATTENDANCE] = SHAPE(attendance, attendance_fields),
	[FACT_ENTRY] = SHAPE(entry, entry_fields),
	[FACT_ENTRY_CORRECT] = SHAPE(entry, entry_fields),
	[FACT_ENTRY_VOID] = SHAPE(entry_mark, mark_fields),
	[FACT_ENTRY_EXPLAIN] = SHAPE(entry_mark, mark_fields),
	[FACT_BATCH] = SHAPE(batch, batch_fields),
	[FACT_FOLLOWUP] = SHAPE(followup, followup_fields),
	[FACT_STEP] = SHAPE(step, step_fields),
	[FACT_HANDOVER_PREPARE] = SHAPE(handover, handover_fields),
	[FACT_HANDOVER_OFFER] = SHAPE(handover_act, act_fields),
	[FACT_HANDOVER_TICK] = SHAPE(handover_act, act_fields),
	[FACT_HANDOVER_ACCEPT] = SHAPE(handover_act, act_fields),
	[FACT_HANDOVER_REFUSE] = SHAPE(handover_act, act_fields),
	[FACT_HANDOVER_RELIEVE] = SHAPE(handover_act, act_fields),
	[FACT_HANDOVER_EMERGENCY] = SHAPE(handover_act, act_fields),
	[FACT_REVIEW_ASK] = SHAPE(review_act, review_fields),
	[FACT_REVIEW_ANSWER] = SHAPE(review_act, review_fields),
	[FACT_REVIEW_DECIDE] = SHAPE(review_act, review_fields),
	[FACT_REVIEW_SIGN] = SHAPE(review_act, review_fields),
	[FACT_CHECK] = SHAPE(check, check_fields),
	[FACT_RELEASE] = SHAPE(release, release_fields),
	[FACT_ARCHIVE] = SHAPE(archive_record, archive_fields),
	[FACT_CLOCK] = SHAPE(clock_record, clock_fields),
	[FACT_RESTORE] = SHAPE(clock_record, clock_fields),
	[FACT_REDACT] = SHAPE(redact_record, redact_fields),
	[FACT_CHARGE] = SHAPE(charge, charge_fields),
	[FACT_CONTACT] = SHAPE(contact_book, book_fields),
	[FACT_NOTICE] = SHAPE(notice, notice_fields),
	[FACT_NOTICE_READ] = SHAPE(notice_read, notice_read_fields),
	[FACT_REQUEST] = SHAPE(request, request_fields),
	[FACT_REQUEST_ACT] = SHAPE(request_act, request_act_fields),
};

size_t body_size(int64_t kind)
{
	return kind > 0 && kind < FACT_KINDS ? shapes[kind].size : 0;
}

void body_encode(enum fact_kind kind, const void *body, struct str *payload, struct str *words)
{
	canon_encode(&shapes[kind], body, false, payload);
	canon_encode(&shapes[kind], body, true, words);
}

bool body_decode(const struct fact *f, struct pool *pool, void *body)
{
	if (!body_size(f->kind))
		return false;
	const struct canon_shape *shape = &shapes[f->kind];
	return canon_decode(shape, f->payload, false, pool, body) &&
	       canon_decode(shape, f->words, true, pool, body);
}
