/* SPDX-License-Identifier: MIT */
/* The tables of words. The order of rows is the order of menus; the English names must differ
 * wherever the Chinese words do, because one catalogue translates them all. */
#include "dutydesk/vocab.h"

#include "dutydesk/calendar.h"
#include "dutydesk/i18n.h"
#include "dutydesk/model.h"
#include "dutydesk/text.h"

#include <string.h>

static const struct word words_of_role[] = {
	{ ROLE_AGENT, "agent", N_("agent") },
	{ ROLE_SUPERVISOR, "supervisor", N_("supervisor") },
	{ ROLE_MANAGER, "manager", N_("manager") },
};

static const struct word words_of_person_state[] = {
	{ PERSON_ACTIVE, "active", N_("active") },
	{ PERSON_RETIRED, "retired", N_("retired") },
};

static const struct word words_of_fact[] = {
	{ FACT_GENESIS, "genesis", N_("founding of the desk") },
	{ FACT_KEY, "key", N_("key") },
	{ FACT_STAFF, "staff", N_("person") },
	{ FACT_POLICY, "policy", N_("policy") },
	{ FACT_CALENDAR, "calendar", N_("calendar") },
	{ FACT_ROSTER, "roster.publish", N_("roster published") },
	{ FACT_SHIFT_OPEN, "shift.open", N_("shift opened") },
	{ FACT_SHIFT_CLOSE, "shift.close", N_("shift ended") },
	{ FACT_CHARGE, "shift.charge", N_("change of the person in charge") },
	{ FACT_ATTENDANCE, "attendance", N_("attendance") },
	{ FACT_ENTRY, "entry", N_("entry") },
	{ FACT_ENTRY_CORRECT, "entry.correct", N_("correction") },
	{ FACT_ENTRY_VOID, "entry.void", N_("void") },
	{ FACT_ENTRY_EXPLAIN, "entry.explain", N_("explanation afterwards") },
	{ FACT_BATCH, "batch", N_("outage batch") },
	{ FACT_FOLLOWUP, "followup", N_("follow-up opened") },
	{ FACT_STEP, "step", N_("follow-up step") },
	{ FACT_HANDOVER_PREPARE, "handover.prepare", N_("handover prepared") },
	{ FACT_HANDOVER_OFFER, "handover.offer", N_("handover offered") },
	{ FACT_HANDOVER_TICK, "handover.tick", N_("item ticked") },
	{ FACT_HANDOVER_ACCEPT, "handover.accept", N_("takeover") },
	{ FACT_HANDOVER_REFUSE, "handover.refuse", N_("takeover refused") },
	{ FACT_HANDOVER_RELIEVE, "handover.relieve", N_("confirmed by the supervisor") },
	{ FACT_HANDOVER_EMERGENCY, "handover.emergency", N_("emergency takeover") },
	{ FACT_REVIEW_ASK, "review.ask", N_("asked back") },
	{ FACT_REVIEW_ANSWER, "review.answer", N_("answer to the supervisor") },
	{ FACT_REVIEW_DECIDE, "review.decide", N_("decision") },
	{ FACT_REVIEW_SIGN, "review.sign", N_("review") },
	{ FACT_CHECK, "check", N_("spot check") },
	{ FACT_RELEASE, "release", N_("print or export") },
	{ FACT_ARCHIVE, "archive", N_("archive") },
	{ FACT_CLOCK, "clock", N_("jump of the clock") },
	{ FACT_RESTORE, "restore", N_("backup restored") },
	{ FACT_REDACT, "redact", N_("redaction") },
	{ FACT_CONTACT, "contact", N_("contacts imported") },
	{ FACT_NOTICE, "notice", N_("notice") },
	{ FACT_NOTICE_READ, "notice.read", N_("notice read") },
	{ FACT_REQUEST, "request", N_("request") },
	{ FACT_REQUEST_ACT, "request.act", N_("decision on a request") },
};

static const struct word words_of_channel[] = {
	{ CHANNEL_PHONE, "phone", N_("phone") },
	{ CHANNEL_COUNTER, "counter", N_("counter") },
	{ CHANNEL_CHAT, "chat", N_("chat") },
	{ CHANNEL_EMAIL, "email", N_("e-mail") },
	{ CHANNEL_LETTER, "letter", N_("letter") },
	{ CHANNEL_NONE, "none", N_("none") },
};

static const struct word words_of_kind[] = {
	{ KIND_ENQUIRY, "enquiry", N_("enquiry") },
	{ KIND_HELP, "help", N_("call for help") },
	{ KIND_REPAIR, "repair", N_("repair") },
	{ KIND_COMPLAINT, "complaint", N_("complaint") },
	{ KIND_SUGGESTION, "suggestion", N_("suggestion") },
	{ KIND_PRAISE, "praise", N_("praise") },
	{ KIND_INCIDENT, "incident", N_("incident") },
	{ KIND_PATROL, "patrol", N_("patrol") },
	{ KIND_NOTE, "note", N_("note for the log") },
	{ KIND_MISSED, "missed", N_("missed call") },
	{ KIND_INVALID, "invalid", N_("invalid call") },
	{ KIND_SUSPEND, "suspend", N_("line suspended") },
	{ KIND_RESUME, "resume", N_("line resumed") },
};

static const struct word words_of_wait_source[] = {
	{ WAIT_TIMED, "timed", N_("timed") },
	{ WAIT_STATED, "stated", N_("stated") },
	{ WAIT_RECORD, "record", N_("phone system") },
	{ WAIT_NONE, "none", N_("none") },
};

static const struct word words_of_urgency[] = {
	{ URGENCY_LOW, "low", N_("low") },
	{ URGENCY_NORMAL, "normal", N_("normal") },
	{ URGENCY_HIGH, "high", N_("urgent") },
	{ URGENCY_CRITICAL, "critical", N_("critical") },
	{ URGENCY_NONE, "none", N_("none") },
};

static const struct word words_of_step[] = {
	{ STEP_DISPATCH, "dispatch", N_("dispatch") },
	{ STEP_ACCEPTED, "accepted", N_("order accepted") },
	{ STEP_CONTACT, "contact", N_("contact") },
	{ STEP_URGE, "urge", N_("urge") },
	{ STEP_ASK, "ask", N_("ask for a decision") },
	{ STEP_DECISION, "decision", N_("decision") },
	{ STEP_FEEDBACK, "feedback", N_("feedback") },
	{ STEP_CALL, "call", N_("outbound call") },
	{ STEP_VISIT, "visit", N_("return visit") },
	{ STEP_NOTE, "note", N_("note") },
	{ STEP_RESOLVE, "resolve", N_("resolve") },
};

static const struct word words_of_call_result[] = {
	{ CALL_REACHED, "reached", N_("reached") },
	{ CALL_NO_ANSWER, "no-answer", N_("no answer") },
	{ CALL_BUSY, "busy", N_("line busy") },
	{ CALL_OFF, "off", N_("switched off") },
	{ CALL_WRONG, "wrong", N_("wrong number") },
	{ CALL_NONE, "none", N_("none") },
};

static const struct word words_of_followup_kind[] = {
	{ FOLLOWUP_MATTER, "matter", N_("matter to follow") },
	{ FOLLOWUP_CALL_BACK, "call-back", N_("call-back") },
};

static const struct word words_of_followup_state[] = {
	{ FOLLOWUP_OPEN, "open", N_("to be followed up") },
	{ FOLLOWUP_DISPATCHED, "dispatched", N_("dispatched") },
	{ FOLLOWUP_WAITING, "waiting", N_("waiting for a reply") },
	{ FOLLOWUP_CLOSED, "closed", N_("resolved") },
};

static const struct word words_of_request[] = {
	{ REQUEST_SWAP, "swap", N_("swap") },
	{ REQUEST_MOVE, "move", N_("other time") },
	{ REQUEST_LEAVE, "leave", N_("leave") },
	{ REQUEST_OVERTIME, "overtime", N_("overtime") },
};

static const struct word words_of_request_state[] = {
	{ REQUEST_ASKED, "asked", N_("asked for") },
	{ REQUEST_CONSENTED, "consented", N_("agreed by both") },
	{ REQUEST_FIRST, "first", N_("a second approval is due") },
	{ REQUEST_APPROVED, "approved", N_("approved") },
	{ REQUEST_DECLINED, "declined", N_("declined by the other") },
	{ REQUEST_REFUSED, "refused", N_("not approved") },
	{ REQUEST_WITHDRAWN, "withdrawn", N_("withdrawn") },
};

static const struct word words_of_request_act[] = {
	{ REQUEST_CONSENT, "consent", N_("agree") },
	{ REQUEST_DECLINE, "decline", N_("decline") },
	{ REQUEST_APPROVE, "approve", N_("approve") },
	{ REQUEST_REFUSE, "refuse", N_("do not approve") },
	{ REQUEST_WITHDRAW, "withdraw", N_("withdraw") },
	{ REQUEST_CERTIFY, "certify", N_("hand the certificate in") },
};

static const struct word words_of_shift_state[] = {
	{ SHIFT_OPEN, "open", N_("on duty") },
	{ SHIFT_OFFERED, "offered", N_("handover on offer") },
	{ SHIFT_WAITING, "waiting", N_("waiting for the incoming signature") },
	{ SHIFT_UNSIGNED, "unsigned", N_("a signature is due") },
	{ SHIFT_CLOSED, "closed", N_("handed over") },
	{ SHIFT_IMPORTED, "imported", N_("imported") },
};

static const struct word words_of_close_mode[] = {
	{ CLOSE_HANDOVER, "handover", N_("handover") },
	{ CLOSE_DESK, "desk", N_("desk closed") },
	{ CLOSE_RELIEVED, "relieved", N_("confirmed by the supervisor") },
	{ CLOSE_EMERGENCY, "emergency", N_("emergency takeover") },
	{ CLOSE_NONE, "none", N_("none") },
};

static const struct word words_of_attendance[] = {
	{ ATTEND_IN, "in", N_("sign in") },
	{ ATTEND_OUT, "out", N_("sign out") },
	{ ATTEND_LEAVE, "leave", N_("leave the post") },
	{ ATTEND_BACK, "back", N_("back at the post") },
};

static const struct word words_of_handover_state[] = {
	{ HANDOVER_PREPARED, "prepared", N_("prepared") },
	{ HANDOVER_OFFERED, "offered", N_("handover on offer") },
	{ HANDOVER_WAITING, "waiting", N_("waiting for the incoming signature") },
	{ HANDOVER_REFUSED, "refused", N_("takeover refused") },
	{ HANDOVER_UNSIGNED, "unsigned", N_("a signature is due") },
	{ HANDOVER_ACCEPTED, "accepted", N_("taken over") },
	{ HANDOVER_OBJECTED, "objected", N_("accepted with objection") },
	{ HANDOVER_RELIEVED, "relieved", N_("confirmed by the supervisor") },
};

static const struct word words_of_review[] = {
	{ REVIEW_ASK, "ask", N_("asked back") },
	{ REVIEW_ANSWER, "answer", N_("answer to the supervisor") },
	{ REVIEW_DECISION, "decision", N_("decision") },
	{ REVIEW_SIGN, "sign", N_("review") },
};

static const struct word words_of_calendar[] = {
	{ CALENDAR_WORKDAY, "workday", N_("workday") },
	{ CALENDAR_MAKE_UP, "make-up", N_("make-up workday") },
	{ CALENDAR_REST, "rest", N_("rest day") },
	{ CALENDAR_OFF, "off", N_("day off by the notice") },
	{ CALENDAR_HOLIDAY, "holiday", N_("statutory holiday") },
};

static const struct word words_of_entry_field[] = {
	{ FIELD_OCCURRED_AT, "occurred_at", N_("time of the event") },
	{ FIELD_CHANNEL, "channel", N_("channel") },
	{ FIELD_KIND, "kind", N_("kind of record") },
	{ FIELD_WAIT, "wait", N_("wait") },
	{ FIELD_RINGS, "rings", N_("number of rings") },
	{ FIELD_WAIT_SOURCE, "wait_source", N_("source of the wait") },
	{ FIELD_CALLER, "caller", N_("caller") },
	{ FIELD_PHONE, "phone", N_("phone") },
	{ FIELD_ADDRESS, "address", N_("address") },
	{ FIELD_BODY, "body", N_("body") },
	{ FIELD_RESULT, "result", N_("result") },
	{ FIELD_LATE_REASON, "late_reason", N_("late reason") },
	{ FIELD_URGENCY, "urgency", N_("urgency") },
	{ FIELD_CATEGORY, "category", N_("category") },
	{ FIELD_AREA, "area", N_("area") },
	{ FIELD_RECORDING, "recording", N_("recording number") },
	{ FIELD_EVIDENCE, "evidence", N_("evidence") },
};

#define TABLE(words) { words, ARRAY_LEN(words) }
static const struct { const struct word *v; size_t n; } tables[] = {
	[VOCAB_ROLE] = TABLE(words_of_role),
	[VOCAB_PERSON_STATE] = TABLE(words_of_person_state),
	[VOCAB_FACT] = TABLE(words_of_fact),
	[VOCAB_CHANNEL] = TABLE(words_of_channel),
	[VOCAB_KIND] = TABLE(words_of_kind),
	[VOCAB_WAIT_SOURCE] = TABLE(words_of_wait_source),
	[VOCAB_URGENCY] = TABLE(words_of_urgency),
	[VOCAB_STEP] = TABLE(words_of_step),
	[VOCAB_CALL_RESULT] = TABLE(words_of_call_result),
	[VOCAB_FOLLOWUP_KIND] = TABLE(words_of_followup_kind),
	[VOCAB_FOLLOWUP_STATE] = TABLE(words_of_followup_state),
	[VOCAB_SHIFT_STATE] = TABLE(words_of_shift_state),
	[VOCAB_CLOSE_MODE] = TABLE(words_of_close_mode),
	[VOCAB_ATTENDANCE] = TABLE(words_of_attendance),
	[VOCAB_HANDOVER_STATE] = TABLE(words_of_handover_state),
	[VOCAB_REVIEW] = TABLE(words_of_review),
	[VOCAB_CALENDAR] = TABLE(words_of_calendar),
	[VOCAB_REQUEST] = TABLE(words_of_request),
	[VOCAB_REQUEST_STATE] = TABLE(words_of_request_state),
	[VOCAB_REQUEST_ACT] = TABLE(words_of_request_act),
	[VOCAB_ENTRY_FIELD] = TABLE(words_of_entry_field),
};

static const struct word *row_of(enum vocab v, int64_t value)
{
	for (size_t i = 0; i < tables[v].n; i++)
		if (tables[v].v[i].value == value)
			return &tables[v].v[i];
	return NULL;
}

const char *vocab_id(enum vocab v, int64_t value)
{
	const struct word *row = row_of(v, value);
	return row ? row->id : "?";
}

const char *vocab_name(enum vocab v, int64_t value)
{
	const struct word *row = row_of(v, value);
	return row ? _(row->name) : "?";
}

/* Each holds the other only where they are the same but for case and full width. */
static const struct word *row_named(enum vocab v, const char *word)
{
	for (size_t i = 0; i < tables[v].n; i++)
		if (text_is_alike(tables[v].v[i].id, word) ||
		    text_is_alike(tables[v].v[i].name, word))
			return &tables[v].v[i];
	for (size_t i = 0; i < tables[v].n; i++)
		if (text_is_alike(_(tables[v].v[i].name), word))
			return &tables[v].v[i];
	return NULL;
}

/* A file with Chinese words can be read while the screen speaks English. */
static const struct word *row_named_in_chinese(enum vocab v, const char *word)
{
	const char *current = i18n_current();
	if (strcmp(current, "zh_CN") == 0 || !i18n_use("zh_CN"))
		return NULL;
	const struct word *row = row_named(v, word);
	i18n_use(current);
	return row;
}

bool vocab_find(enum vocab v, const char *word, int64_t *value)
{
	const struct word *row = NULL;
	for (size_t i = 0; !row && i < tables[v].n; i++)
		if (strcmp(tables[v].v[i].id, word) == 0)
			row = &tables[v].v[i];
	if (!row)
		row = row_named(v, word);
	if (!row)
		row = row_named_in_chinese(v, word);
	if (!row)
		return false;
	*value = row->value;
	return true;
}

const struct word *vocab_words(enum vocab v, size_t *n)
{
	*n = tables[v].n;
	return tables[v].v;
}

char *vocab_list(enum vocab v)
{
	struct str list = { 0 };
	for (size_t i = 0; i < tables[v].n; i++) {
		str_add(&list, i ? ", " : "");
		str_add(&list, tables[v].v[i].id);
	}
	return str_take(&list);
}
