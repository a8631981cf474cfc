/* SPDX-License-Identifier: MIT */
/* The plain structs and enums of the duty desk. No functions, no decisions.
 *
 * Text in these structs is borrowed: it belongs to the pool of the list or the request it came
 * in. NULL and "" both mean "nothing written". A body struct here is also the body of a fact:
 * what store_append takes and what a projection row is read back into. Enum values are stored
 * in the record for ever: only ever add at the end. */
#ifndef DUTYDESK_MODEL_H
#define DUTYDESK_MODEL_H

#include "dutydesk/base.h"
#include "dutydesk/date.h"

enum { DIGEST_LEN = 32, KEY_PUBLIC_LEN = 32, SIGNATURE_LEN = 64, SALT_LEN = 16 };

enum role { ROLE_NONE, ROLE_AGENT, ROLE_SUPERVISOR, ROLE_MANAGER };
enum person_state { PERSON_ACTIVE, PERSON_RETIRED };

/* Everything that happens at the desk is a fact of one of these kinds. */
enum fact_kind {
	FACT_GENESIS = 1,
	FACT_KEY,
	FACT_STAFF,
	FACT_POLICY,
	FACT_CALENDAR,
	FACT_ROSTER,
	FACT_SHIFT_OPEN,
	FACT_SHIFT_CLOSE,
	FACT_ATTENDANCE,
	FACT_ENTRY,
	FACT_ENTRY_CORRECT,
	FACT_ENTRY_VOID,
	FACT_ENTRY_EXPLAIN,
	FACT_BATCH,
	FACT_FOLLOWUP,
	FACT_STEP,
	FACT_HANDOVER_PREPARE,
	FACT_HANDOVER_OFFER,
	FACT_HANDOVER_TICK,
	FACT_HANDOVER_ACCEPT,
	FACT_HANDOVER_REFUSE,
	FACT_HANDOVER_RELIEVE,
	FACT_HANDOVER_EMERGENCY,
	FACT_REVIEW_ASK,
	FACT_REVIEW_ANSWER,
	FACT_REVIEW_DECIDE,
	FACT_REVIEW_SIGN,
	FACT_CHECK,
	FACT_RELEASE,
	FACT_ARCHIVE,
	FACT_CLOCK,
	FACT_RESTORE,
	FACT_REDACT,
	FACT_CHARGE, /* the person in charge of a shift changes, with both PINs */
	FACT_CONTACT, /* one import of contacts, whatever its size */
	FACT_NOTICE,
	FACT_NOTICE_READ,
	FACT_REQUEST, /* a swap, another time or a leave is asked for */
	FACT_REQUEST_ACT,
	FACT_KINDS
};

enum channel {
	CHANNEL_NONE,
	CHANNEL_PHONE,
	CHANNEL_COUNTER,
	CHANNEL_CHAT,
	CHANNEL_EMAIL,
	CHANNEL_LETTER
};
enum entry_kind {
	KIND_ENQUIRY = 1,
	KIND_HELP,
	KIND_REPAIR,
	KIND_COMPLAINT,
	KIND_SUGGESTION,
	KIND_PRAISE,
	KIND_INCIDENT,
	KIND_PATROL,
	KIND_NOTE,
	KIND_MISSED,
	KIND_INVALID,
	KIND_SUSPEND,
	KIND_RESUME
};
enum wait_source { WAIT_NONE, WAIT_TIMED, WAIT_STATED, WAIT_RECORD }; /* 计时 自报 话单 */
enum urgency {
	URGENCY_NONE,
	URGENCY_LOW,
	URGENCY_NORMAL,
	URGENCY_HIGH,
	URGENCY_CRITICAL
}; /* 缓 一般 急 重大 */
enum answer_verdict { ANSWER_UNJUDGED, ANSWER_WITHIN, ANSWER_LATE };
enum entry_origin { ORIGIN_LIVE, ORIGIN_IMPORT, ORIGIN_BATCH };

enum step_kind {
	STEP_DISPATCH = 1,
	STEP_ACCEPTED,
	STEP_CONTACT,
	STEP_URGE,
	STEP_ASK,
	STEP_DECISION,
	STEP_FEEDBACK,
	STEP_CALL,
	STEP_VISIT,
	STEP_NOTE,
	STEP_RESOLVE
};
enum call_result { CALL_NONE, CALL_REACHED, CALL_NO_ANSWER, CALL_BUSY, CALL_OFF, CALL_WRONG };
enum followup_kind { FOLLOWUP_MATTER = 1, FOLLOWUP_CALL_BACK };
enum followup_state { FOLLOWUP_OPEN = 1, FOLLOWUP_DISPATCHED, FOLLOWUP_WAITING, FOLLOWUP_CLOSED };

enum shift_state {
	SHIFT_OPEN = 1, /* somebody is in charge and writes */
	SHIFT_OFFERED,  /* handover signed by the outgoing agent, not yet by the incoming */
	SHIFT_WAITING,  /* desk closed (收班): waits for the incoming signature 待接班签收 */
	SHIFT_UNSIGNED, /* taken over in an emergency: one signature is still due */
	SHIFT_CLOSED,   /* both have signed, or the supervisor confirmed */
	SHIFT_IMPORTED  /* nobody opened it: it holds imported records only */
};
enum close_mode { CLOSE_NONE, CLOSE_HANDOVER, CLOSE_DESK, CLOSE_RELIEVED, CLOSE_EMERGENCY };
enum attendance_kind { ATTEND_IN = 1, ATTEND_OUT, ATTEND_LEAVE, ATTEND_BACK };
enum handover_state {
	HANDOVER_PREPARED = 1,
	HANDOVER_OFFERED,
	HANDOVER_WAITING,
	HANDOVER_REFUSED,
	HANDOVER_UNSIGNED,
	HANDOVER_ACCEPTED,
	HANDOVER_OBJECTED,
	HANDOVER_RELIEVED
};
enum item_kind {
	ITEM_THING = 1,
	ITEM_MATTER,
	ITEM_ENTRY
}; /* a thing with a count, a matter passed on, an entry since the offer */
enum review_kind { REVIEW_ASK = 1, REVIEW_ANSWER, REVIEW_DECISION, REVIEW_SIGN };
enum release_kind { RELEASE_PRINT = 1, RELEASE_EXPORT, RELEASE_REVEAL };

struct bytes {
	const uint8_t *p;
	size_t n;
};

struct genesis {
	const char *desk;     /* its name, shown on every screen */
	struct bytes desk_id; /* 16 random bytes: the desk's identity */
	struct bytes root;    /* public root key */
	int64_t format, training;
};

struct person {
	const char *number, *name, *phone;
	int64_t role, state; /* enum role, enum person_state */
	/* projection only */
	int64_t has_key, first_pin; /* signs with an own key; must still choose an own PIN */
};

struct key_record {
	const char *number;
	struct bytes public_key, sealed; /* sealed: see trust.h */
	int64_t first;                   /* may do nothing but certify its owner's next key */
};

struct policy_record {
	const char *name, *source, *yaml;
	int64_t from;    /* date */
	int64_t version; /* seq */
};

struct duty {
	date_t date;
	const char *shift, *number;
};
struct roster {
	int64_t month, version; /* version counts the month's publications from 1 */
	struct duty *v;
	size_t n;
	int64_t findings; /* how many findings were confirmed when it was published */
	/* projection only */
	int64_t seq, published_at;
	const char *author;
};

struct shift {
	date_t date;
	const char *code, *name;
	int64_t state, close_mode;
	const char *in_charge; /* person's number */
	instant_t start, end;  /* nominal, by the policy in force */
	instant_t opened_at, closed_at;
	int64_t rostered;             /* was the opener rostered for it */
	int64_t late_ms, overtime_ms; /* decided by the rules when it happened */
	int64_t policy;               /* seq of the policy in force at the opening */
	const char *reason;           /* why somebody not rostered opened it (words) */
	const char *forward;          /* where calls are forwarded after closing (words) */
};

struct shift_open {
	date_t date;
	const char *code, *name, *in_charge;
	instant_t start, end, at;
	int64_t rostered, late_ms, policy;
	struct bytes read_digest; /* digest of the previous log that was shown (R01.18) */
	const int64_t *before;    /* before-shift entries that were ticked */
	size_t n_before;
	const char *reason; /* words */
};

struct shift_close {
	date_t date;
	const char *code;
	int64_t mode; /* enum close_mode */
	instant_t at;
	int64_t overtime_ms;
	struct bytes sheet;  /* digest of the sheet that was shown */
	const char *forward; /* words */
};

struct charge {
	date_t date;
	const char *code, *from, *to;
	instant_t at;
	const char *reason;
	int64_t missing; /* passed in an emergency: 1 = from's, 2 = to's signature was missing */
};
struct attendance {
	date_t date;
	const char *code, *number;
	int64_t kind;
	instant_t at;
	int64_t late_ms;
	const char *note;
	/* projection only: who wrote it; another one than `number` gave the consent to leave */
	const char *author;
};

/* One call, visit or remark. A correction is a whole new entry whose `corrects` names the old. */
/* What the caller heard again and confirmed (跟读确认). */
enum read_back { READ_MATTER = 1, READ_ADDRESS = 2, READ_NAME = 4, READ_PHONE = 8, READ_ALL = 15 };
struct entry {
	int64_t id, corrects;
	date_t shift_date;
	const char *shift, *author;
	instant_t occurred_at, recorded_at, begun_at; /* begun: when the form was opened */
	int64_t channel, kind, category_set;
	int64_t wait_ms, rings, wait_source; /* wait_ms, rings: -1 unknown */
	int64_t greet_ms;                    /* until a visitor was greeted; 0 unknown */
	int64_t answer;                      /* enum answer_verdict, by `policy` */
	int64_t late_entry, before_shift, overtime, origin, urgency,
		call; /* call: entries of one call share its first id */
	int64_t policy, batch;
	int64_t read_back;      /* bits of enum read_back, from its fact: store_read_back */
	const char *digest_key; /* import: what makes a record the same one again */
	/* words */
	const char *caller, *phone, *address, *body, *result, *late_reason, *reason;
	const char *category, *area, *recording, *evidence;
	/* projection only */
	int64_t seq, corrected_by, is_void, followup, redacted;
	const char *void_reason;
};

struct entry_mark {
	int64_t entry;
	instant_t at;
	const char *author, *text;
	int64_t seq;
}; /* void, explain */
struct batch {
	int64_t id, n;
	instant_t from, to;
	const char *reason;
}; /* outage batch 停电补录 */

struct followup {
	int64_t id, entry, kind, state;
	instant_t opened_at, due_at, closed_at;
	date_t shift_date;
	const char *shift, *owner; /* owner: person's number */
	/* projection only */
	const char *body, *caller, *phone, *last_note, *department, *result;
	int64_t last_step, steps, seq;
};

struct step {
	int64_t id, followup, kind; /* enum step_kind */
	instant_t at, due;
	const char *author, *department, *number_kind; /* number_kind: "station" or "mobile" */
	int64_t call_result, closes;                   /* closes: this step closed the matter */
	const char *note, *phone, *result;             /* words */
	int64_t seq;
};

struct handover_item {
	int64_t id, kind; /* id is unique in its handover: what tick names */
	int64_t ref;      /* followup or entry */
	const char *name, *next_step, *whom, *reason;
	instant_t due;
	int64_t count, last_count; /* things: -1 not counted */
	int64_t ticked;
	const char *objection;
};
struct handover {
	int64_t id, state, preparation; /* preparation counts from 1 */
	date_t shift_date;
	const char *shift, *from, *to;
	instant_t prepared_at, offered_at, closed_at;
	struct bytes sheet; /* digest of the sheet that was shown at the act */
	const char *note, *reason, *summary, *forward; /* words */
	struct handover_item *v;
	size_t n;
	/* projection only */
	const char *confirmed_by; /* supervisor, where nobody came */
	int64_t offer_seq, accept_seq, last_seq;
	int64_t missing; /* unsigned takeover: 1 = outgoing, 2 = incoming signature due */
};

/* An act on a handover after the preparation: offer, tick, accept, refuse, relieve, emergency. */
struct handover_act {
	int64_t handover;
	const char *person; /* whom it is about: incoming, or who sits at the desk */
	instant_t at;
	const int64_t *ticks; /* item ids ticked by this act */
	size_t n_ticks;
	int64_t objection_item; /* item that is objected to, 0 = none */
	int64_t missing;
	struct bytes sheet;
	const char *reason, *note; /* words */
};

struct review_act {
	date_t shift_date;
	const char *shift;
	int64_t kind; /* enum review_kind */
	instant_t at, due;
	int64_t entry; /* the record it is about, 0 = the shift */
	struct bytes sheet;
	const char *department, *note;
	/* projection only */
	const char *author;
	int64_t seq;
};

/* A number to call (通讯录), known by department and name. pattern: the addresses that are this
 * department's (rules.h, pattern_weight). */
struct contact {
	const char *department, *name, *phone, *pattern, *note;
	int64_t seq; /* projection only: the import that wrote it last */
};
/* The body of an import: what it adds and what it changes, each contact whole. */
struct contact_book {
	struct contact *v;
	size_t n;
};
struct notice { /* 公告 */
	int64_t id;
	instant_t at;
	date_t until; /* the last day on which it is shown; 0 = no end */
	const char *text;
	/* projection only; read_at: by the person who was asked for, 0 = not yet */
	const char *author;
	int64_t read_at, readers, seq;
};
struct notice_read {
	int64_t notice;
	instant_t at;
};
enum request_kind { REQUEST_SWAP = 1, REQUEST_MOVE, REQUEST_LEAVE, REQUEST_OVERTIME };
enum request_state {
	REQUEST_ASKED = 1,
	REQUEST_CONSENTED, /* the other one of a swap agrees */
	REQUEST_FIRST,     /* approved once, and a second approval is due */
	REQUEST_APPROVED,
	REQUEST_DECLINED, /* by the other one of a swap */
	REQUEST_REFUSED,
	REQUEST_WITHDRAWN
};
enum request_act_kind {
	REQUEST_CONSENT = 1,
	REQUEST_DECLINE,
	REQUEST_APPROVE,
	REQUEST_REFUSE,
	REQUEST_WITHDRAW,
	REQUEST_CERTIFY /* the certificate is handed in */
};
/* What somebody asks for (申请): a swap of duties (调班), another time for the own duty, or a
 * leave (请假). The duties are those of the roster when it was asked. */
struct request {
	int64_t id, kind;
	instant_t at;
	const char *number; /* whose duty or leave it is */
	date_t date;        /* swap, move: the own duty */
	const char *shift;
	const char *other; /* swap: with whom */
	date_t other_date; /* swap: what is taken in exchange; move: the new time */
	const char *other_shift; /* NULL: nothing in exchange */
	date_t from, until;      /* leave: the first and the last day */
	const char *leave;       /* its kind, by the policy */
	const char *stand_in;
	int64_t late_ms; /* so much too late, by `policy`; 0 = in time */
	int64_t policy;
	const char *reason, *certificate;
	/* projection only */
	int64_t state;
	const char *last_by;
	instant_t last_at;
	int64_t seq, last_seq;
};
/* One act on it. The last approval carries what it changes in the roster. */
struct request_act {
	int64_t request, act;
	instant_t at;
	int64_t state; /* after the act */
	const char *certificate, *note;
	struct duty *gone, *come;
	size_t n_gone, n_come;
	const char *author; /* projection only */
};
/* An address as it was written last, how often (counted to 64) and when. */
struct address {
	const char *text;
	int64_t times;
	instant_t last;
};

/* One line of figures of a shift, and the state of its review. calls and visits are counted by
 * call, and so are judged, within and late; matters: every record of a call, visit or message. */
struct review_line {
	struct shift shift;
	int64_t entries, calls, visits, matters;
	int64_t within, judged, missed, called_back, complaints, open;
	int64_t late, late_entries, corrections, voids, before_shift, swapped, late_open_ms;
	int64_t asked, answered, doubtful; /* questions asked back, of them answered */
	instant_t signed_at;
	const char *reviewer;
	int64_t seq;
	int64_t since; /* records that came in after the signature: it waits again */
};

struct check {
	int64_t id;
	instant_t at;
	const char *author, *person, *item, *result;
	int64_t entry, seq;
	const char *event, *sheet; /* codes of the policy's tariff, or NULL */
	int64_t points;            /* what it costs (less than 0) or brings */
	const char *recording;     /* which one was listened to, or NULL */
	const char *missed;        /* request only: lines of the sheet, "住址;电话" */
};
struct release {
	int64_t kind;
	instant_t at;
	const char *what;
	struct bytes digest;
};
struct archive_record {
	int64_t month, first_seq, last_seq;
	struct bytes digest, head;
	const char *file;
};
struct clock_record {
	instant_t seen, last;
	int64_t jump_ms;
};
struct redact_record {
	int64_t target;
	const char *second, *reason;
	struct bytes digest;
}; /* digest of the words that go: put in by the store */
struct calendar_record { /* the days off of a year, as they were imported */
	int64_t year;
	const char *source, *csv; /* source: which notice it follows */
	/* projection only */
	instant_t imported_at;
	const char *author;
	int64_t seq;
};

/* The fact itself, as verify and listings see it. */
struct fact {
	int64_t seq;
	instant_t at;
	int64_t kind;
	const char *author;
	struct bytes payload, salt, words, head, sig;
};

struct person_list {
	struct person *v;
	size_t n;
	struct pool pool;
};
struct entry_list {
	struct entry *v;
	size_t n;
	struct pool pool;
	bool more;
};
struct mark_list {
	struct entry_mark *v;
	size_t n;
	struct pool pool;
};
struct followup_list {
	struct followup *v;
	size_t n;
	struct pool pool;
};
struct step_list {
	struct step *v;
	size_t n;
	struct pool pool;
};
struct shift_list {
	struct shift *v;
	size_t n;
	struct pool pool;
};
struct duty_list {
	struct duty *v;
	size_t n;
	struct pool pool;
};
struct handover_list {
	struct handover *v;
	size_t n;
	struct pool pool;
};
struct review_list {
	struct review_line *v;
	size_t n;
	struct pool pool;
};
struct review_act_list {
	struct review_act *v;
	size_t n;
	struct pool pool;
};
struct check_list {
	struct check *v;
	size_t n;
	struct pool pool;
};
struct attendance_list {
	struct attendance *v;
	size_t n;
	struct pool pool;
};
struct contact_list {
	struct contact *v;
	size_t n;
	struct pool pool;
};
struct notice_list {
	struct notice *v;
	size_t n;
	struct pool pool;
};
struct request_list {
	struct request *v;
	size_t n;
	struct pool pool;
};
struct request_act_list {
	struct request_act *v; /* without the duties */
	size_t n;
	struct pool pool;
};
struct address_list {
	struct address *v;
	size_t n;
	struct pool pool;
};
struct calendar_list {
	struct calendar_record *v;
	size_t n;
	struct pool pool;
};
struct policy_list {
	struct policy_record *v;
	size_t n;
	struct pool pool;
};
/* Every list is released by pool_release(&list.pool). */

#endif
