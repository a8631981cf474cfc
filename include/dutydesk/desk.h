/* SPDX-License-Identifier: MIT */
/* The use cases: the only door for commands and screens. A front end fills a request, calls one
 * use case and words the result. Each use case checks the role, opens one write transaction,
 * loads, asks the rules, appends facts, signs, commits.
 *
 * Signing: what a signed-in person writes is signed by the session key. Acts that sign something
 * off (offer, accept, close, publish, review …) take a struct signer: number and PIN, asked anew.
 * Errors everywhere: ERR_DENIED (role), ERR_REFUSED with the rule's number, ERR_PIN, ERR_INPUT,
 * ERR_NOT_FOUND, ERR_CONFLICT, ERR_BUSY, ERR_FULL, ERR_STORE, ERR_IO; nothing is half-written. */
#ifndef DUTYDESK_DESK_H
#define DUTYDESK_DESK_H

#include "dutydesk/model.h"
#include "dutydesk/policy.h"
#include "dutydesk/remind.h"
#include "dutydesk/report.h"
#include "dutydesk/rules.h"
#include "dutydesk/store.h"

struct desk;
struct signer {
	const char *number, *pin;
};
/* The shift that an act is about; day DATE_NONE: whatever its date. code NULL: the only one that
 * fits; where several do the act is refused and lists them. */
struct desk_which {
	date_t day;
	const char *code;
};
/* What signs something off carries the digest of what was shown (`shown`, DIGEST_LEN bytes, asked
 * for before it is shown): ERR_CONFLICT when that changed meanwhile. NULL: nothing was shown. */

/* --- desk: context, time, sign-in --- */
struct desk_options {
	const char *path;
	bool read_only;
	const char *now; /* DUTYDESK_NOW or NULL; only training desks obey */
	/* how long a write waits for another program that writes; 0 = about ten seconds */
	int64_t patience_ms;
};
/* ERR_NOT_FOUND when there is no database (the front end offers to set one up). */
bool desk_open(const struct desk_options *how, struct desk **out, struct err *e) MUST_CHECK;
void desk_close(struct desk *d);
/* The default path: --db, else $DUTYDESK_DB, else $XDG_DATA_HOME/dutydesk/desk.db; the caller
 * frees. */
char *desk_default_path(const char *option);
instant_t desk_now(const struct desk *d);
bool desk_is_training(const struct desk *d);
const char *desk_name(const struct desk *d);
const char *desk_path(const struct desk *d);
/* in force now; borrowed until the next call that writes */
const struct policy *desk_policy(const struct desk *d);
const struct policy *desk_policy_on(struct desk *d, date_t day, struct err *e);
/* The journal was found cut off and the tables were made anew: in words, "" when all was well. */
void desk_mended_words(const struct desk *d, struct str *out);
bool desk_changed(struct desk *d); /* somebody else committed since the last call */

/* Unseal the person's key with the PIN; counts wrong tries first, locks after five (doubling, at
 * most 15 minutes). *must_choose: a first PIN, only desk_pin_choose is possible. */
bool desk_sign_in(
	struct desk *d, const struct signer *who, bool *must_choose, struct err *e) MUST_CHECK;
void desk_sign_out(struct desk *d);
const struct person *desk_person(const struct desk *d); /* who is signed in, NULL = nobody */
/* Clock checks at sign-in: has the clock jumped since the last record (ms, 0 = no)? Recorded as a
 * `clock` fact with the next write. */
int64_t desk_clock_jump(const struct desk *d);

struct desk_init {
	const char *path, *policy_name, *policy_yaml, *name, *manager_number, *manager_name, *pin,
		*now;
	bool training;
};
/* Make a database and its founding manager. recovery: the root key, shown once, wiped by the
 * caller. */
bool desk_init(const struct desk_init *how, char recovery[80], struct err *e) MUST_CHECK;
/* Make the demo: a training desk with people, a published month, yesterday's signed evening and a
 * running shift; now: DUTYDESK_NOW, the instant it plays at (NULL: this evening 18:42 of the
 * clock's today). */
bool desk_demo(const char *path, const char *now, struct err *e) MUST_CHECK;
/* PINs of the demo's people for the sign-in screen: "1003 何某 135790"; NULL when it is no demo. */
const char *desk_demo_hint(struct desk *d);

/* --- policies (need no database where d is not asked for) --- */
struct desk_preset {
	const char *id;
	char name[192], source[64], title[320], shifts[256], windows[256];
	size_t unset; /* parameters that the text leaves open */
	int pin_least; /* characters of a manager's PIN */
};
size_t desk_preset_list(struct desk_preset *out, size_t most);
/* May a desk be set up with this preset as it is; e says what is missing and what to do. */
bool desk_preset_usable(const char *id, struct err *e);
/* Parse a file's or a preset's text; the caller frees with policy_free. */
struct policy *desk_policy_load(const char *name_or_file, struct faults *f, struct err *e);
/* May a policy come into force on that day? To be asked before it is read and signed. */
bool desk_policy_from(struct desk *d, date_t from, struct err *e) MUST_CHECK;
bool desk_policy_apply(struct desk *d, const struct signer *who, const char *yaml, date_t from,
	struct err *e) MUST_CHECK;

/* --- staff --- */
bool desk_staff_list(struct desk *d, struct person_list *out, struct err *e) MUST_CHECK;
struct desk_staff_add {
	struct person person;
	const char *first_pin; /* NULL: none yet */
};
bool desk_staff_add(struct desk *d, const struct desk_staff_add *how, struct err *e) MUST_CHECK;
/* adds and updates */
bool desk_staff_import(struct desk *d, const char *bytes, size_t n, struct faults *f,
	size_t *changed, struct err *e) MUST_CHECK;
/* the last manager cannot */
bool desk_staff_retire(struct desk *d, const char *number, struct err *e) MUST_CHECK;
/* own PIN */
bool desk_pin_choose(
	struct desk *d, const struct signer *old, const char *new_pin, struct err *e) MUST_CHECK;
/* manager */
bool desk_pin_reset(
	struct desk *d, const char *number, const char *first_pin, struct err *e) MUST_CHECK;
/* The root key of the recovery sheet certifies a manager, new or known under this number and name,
 * with this PIN; nobody needs to be signed in. */
struct desk_recover {
	const char *number, *name, *recovery, *pin;
};
bool desk_recover(struct desk *d, const struct desk_recover *how, struct err *e) MUST_CHECK;
/* supervisor */
bool desk_pin_unlock(struct desk *d, const char *number, struct err *e) MUST_CHECK;

/* --- roster --- */
/* becomes the plan */
bool desk_roster_import(struct desk *d, int month, const char *bytes, size_t n, struct faults *f,
	struct err *e) MUST_CHECK;
/* What is published, or with plan=true the plan. */
bool desk_roster_get(struct desk *d, int month, bool plan, struct pool *pool, struct roster *out,
	struct err *e) MUST_CHECK;
bool desk_roster_check(
	struct desk *d, int month, struct finding_list *out, struct err *e) MUST_CHECK;
/* Word a finding in the current language. */
void desk_finding_text(const struct finding *f, struct str *out);
struct desk_publish {
	int month;
	bool confirm; /* findings were read and confirmed */
	struct signer who;
};
bool desk_roster_publish(struct desk *d, const struct desk_publish *how,
	struct finding_list *findings, struct err *e) MUST_CHECK;
/* 132 columns */
bool desk_roster_sheet(struct desk *d, int month, struct sheet *out, struct err *e) MUST_CHECK;
/* The same grid of the plan, which says that it is none yet. */
bool desk_roster_plan_sheet(
	struct desk *d, int month, struct sheet *out, struct err *e) MUST_CHECK;
struct on_duty {
	struct duty duty;
	struct person person;
	struct shift_slot slot;
	bool now;
	int64_t there; /* of desk_shift_status: newest attendance on this slot, 0: never came */
};
struct on_duty_list {
	struct on_duty *v;
	size_t n;
	struct pool pool;
};
/* Who is on at an instant, then who comes next (now=false). */
bool desk_on_duty(struct desk *d, instant_t at, struct on_duty_list *out, struct err *e) MUST_CHECK;
/* From publish_by on: next month's roster is missing or has gaps (R01.2); false = nothing to
 * say. */
bool desk_roster_missing(struct desk *d, int *month, int *days_left);

/* --- shifts --- */
struct desk_shift_status {        /* everything Today and `shift status` show */
	struct shift_list open;   /* open, offered, waiting, unsigned shifts */
	struct on_duty_list duty; /* by the roster, now and next, with phones */
	struct attendance_list there; /* who is signed in or away; note: the person in words */
	struct shift_slot slots[4];
	size_t n_slots;                 /* what may be opened now */
	bool overdue[4];                /* of slots: not taken over within the grace */
	bool may_open;                  /* the signed-in person could open one now */
	struct handover_list handovers; /* not complete */
	struct followup_list due;       /* follow-ups and call-backs that are due */
	struct entry_list before;       /* before-shift entries not yet ticked */
	struct question_list questions; /* that wait for who is signed in, or for an answer */
	struct followup_list call_backs; /* open and not due yet */
	/* late_today: answered late; overdue: open matters and call-backs past their time */
	size_t open_followups, due_call_backs, late_today, unsigned_logs, overdue_matters;
	size_t notices_unread; /* by who is signed in; by nobody: all that are shown */
	int roster_missing_month; /* 0 = nothing missing */
	instant_t now;
};
/* Is somebody whose newest attendance is this at the desk or away from it, and not out? */
bool desk_is_there(int64_t kind);
bool desk_shift_status(struct desk *d, struct desk_shift_status *out, struct err *e) MUST_CHECK;
void desk_shift_status_release(struct desk_shift_status *st);
struct desk_shift_open {
	struct signer who;
	const char *code;      /* NULL: the rostered or only shift of the moment */
	const char *reason;    /* needed where the person is not rostered, or nobody is */
	const uint8_t *shown;  /* desk_logs_shown: each was shown to its end (R01.18) */
	const char *charge_of; /* after an emergency: NULL */
	/* to the log that waits for the incoming signature */
	bool objection;
	const char *note;
};
/* Opens a shift; where a log waits for the incoming signature it is signed first (R01.20). What it
 * relieves must be handed over first, unless the two overlap (R32.3): then both are open until that
 * is handed over to whoever is in charge of this one. */
bool desk_shift_open(struct desk *d, const struct desk_shift_open *how, struct shift *out,
	struct pool *pool, struct err *e) MUST_CHECK;
/* 收班: the outgoing signature and closing of the desk where no shift follows by policy. */
struct desk_shift_close {
	struct signer who;
	struct desk_which which;
	const char *forward;
	const uint8_t *shown; /* desk_handover_shown */
};
bool desk_shift_close(
	struct desk *d, const struct desk_shift_close *how, struct err *e) MUST_CHECK;
/* Check in to the shift that the roster names and whose start is near, opened or not; check out of,
 * leave or come back to the one where the person is. */
bool desk_attend(
	struct desk *d, enum attendance_kind kind, const char *note, struct err *e) MUST_CHECK;
/* The same on a shift that is named by its code (NULL: as above), where several are open. A shift
 * that the roster does not name is checked in to only when it is named and no own one is near. */
struct desk_attend_on {
	enum attendance_kind kind;
	const char *code, *note;
	/* to leaving the post: a supervisor signs the act with the own PIN; number NULL: nobody */
	struct signer consent;
};
bool desk_attend_on(
	struct desk *d, const struct desk_attend_on *how, struct err *e) MUST_CHECK;
/* The same, and what the policy says of it: an act is never refused for want of a reason or of
 * consent, it is recorded as leaving the post without (脱岗). */
struct desk_attended {
	enum attendance_kind kind;
	bool allowed, is_short;
	int needs; /* enum away_needs, POLICY_UNSET */
	int64_t late_ms;
	instant_t back_by; /* 0: the house has no longest time away */
	char item[32];
};
bool desk_attend_act(struct desk *d, const struct desk_attend_on *how, struct desk_attended *out,
	struct err *e) MUST_CHECK;
/* In words, "" when there is nothing to say. */
void desk_attended_words(const struct desk_attended *a, struct str *out);

/* The person in charge changes, both PINs. */
bool desk_charge(struct desk *d, const struct signer *from, const struct signer *to,
	const char *reason, struct err *e) MUST_CHECK;
/* The same of a shift that is named, where one person is in charge of several. */
struct desk_charge_on {
	struct signer from, to;
	const char *reason;
	struct desk_which which;
	const uint8_t *shown; /* desk_handover_shown */
};
bool desk_charge_on(
	struct desk *d, const struct desk_charge_on *how, struct err *e) MUST_CHECK;
/* Parse "2026-12-01/晚"; the code lives in the pool. */
bool desk_shift_name(const char *text, struct pool *pool, date_t *day, const char **code,
	struct err *e) MUST_CHECK;
/* The logs to read before a shift is opened by a person (code NULL: the rostered or only one): that
 * of the shift before, and each that waits for the signature which opening gives. Oldest first;
 * their records by desk_log_list. */
bool desk_logs_to_read(
	struct desk *d, const char *number, const char *code, struct shift_list *out,
	struct err *e) MUST_CHECK;
/* Digest of those logs as they stand; ask for it before they are shown. */
bool desk_logs_shown(
	struct desk *d, const char *number, const char *code, uint8_t out[DIGEST_LEN],
	struct err *e) MUST_CHECK;
/* The before-shift entries that were ticked when a shift was opened, oldest first. */
bool desk_shift_ticked(
	struct desk *d, const struct shift *s, struct entry_list *out, struct err *e) MUST_CHECK;
/* The log of the shift before the one that would be opened next; the shift's texts live in the
 * list's pool. ERR_NOT_FOUND when none was kept. */
bool desk_previous_log(
	struct desk *d, struct shift *shift, struct entry_list *out, struct err *e) MUST_CHECK;

/* --- log --- */
struct desk_log_add {
	/* channel, kind, wait_ms/rings (-1), words, occurred_at (0 = now), begun_at (0 = now); a
	 * further matter of a call says call = number of any record of that call, and is counted
	 * as one matter more, not as a call, if the channel is the same */
	struct entry entry;
	bool followup;     /* opens a matter */
	const char *owner; /* of the matter; NULL: the author */
	instant_t due;     /* 0: by policy or none; else it opens a matter */
	const char *shift; /* NULL: author's or the open shift */
	int64_t urges;     /* an open matter that this urges: a step of it, too; 0 = none */
};
struct desk_log_added {
	int64_t id, followup;
	bool late_answer, late_entry, before_shift;
	char warning[352]; /* an abnormal event or a frequent matter, with its item; "" = none */
	date_t shift_date;
	char shift[32];
};
/* Never refused for lack of a shift; a late answer without reason is refused naming the window's
 * item (the caller keeps the draft). */
bool desk_log_add(struct desk *d, const struct desk_log_add *how, struct desk_log_added *out,
	struct err *e) MUST_CHECK;
/* How an entry would be judged, for the form: verdict, limit in ms, rings. */
struct desk_judgement {
	enum answer_verdict verdict;
	int64_t limit_ms;
	int rings;
	const char *item;
};
void desk_log_judge(struct desk *d, const struct entry *entry, struct desk_judgement *out);
/* entry: all fields as they shall stand */
struct desk_log_change {
	int64_t id;
	struct entry entry;
	const char *reason;
};
bool desk_log_get(
	struct desk *d, int64_t id, struct pool *pool, struct entry *out, struct err *e) MUST_CHECK;
/* The newest version of a record: what a correction starts from. */
bool desk_log_newest(
	struct desk *d, int64_t id, struct pool *pool, struct entry *out, struct err *e) MUST_CHECK;
bool desk_log_correct(struct desk *d, const struct desk_log_change *how, int64_t *new_id,
	struct err *e) MUST_CHECK;
bool desk_log_void(struct desk *d, int64_t id, const char *reason, struct err *e) MUST_CHECK;
bool desk_log_explain(struct desk *d, int64_t id, const char *note, struct err *e) MUST_CHECK;
bool desk_log_list(struct desk *d, const struct store_entry_filter *how, struct entry_list *out,
	struct err *e) MUST_CHECK;
/* Find as one types. The first page: the newest `limit` records that fit the line, looked for among
 * at most `patience` records (0 = all); cut: there may be more further back, ask again with the key
 * that came. hits of the texts are marked by find_match_hit with the query that comes along. */
struct desk_find {
	const char *line;
	size_t limit, patience;
	instant_t key_at; /* 0 and 0: from the newest */
	int64_t key_id;
};
struct desk_found {
	struct find_query query;
	struct store_found found;
};
bool desk_find(struct desk *d, const struct desk_find *how, struct desk_found *out,
	struct err *e) MUST_CHECK;
void desk_found_release(struct desk_found *f);
/* The query of a line, for marking its hits; find_query_release frees it. */
void desk_find_read(struct desk *d, const char *line, struct find_query *out);
/* How many fit, counted to how->limit; *more: that is not all. */
bool desk_find_count(struct desk *d, const struct desk_find *how, size_t *count, bool *more,
	struct err *e) MUST_CHECK;
/* What the caller heard again (bits of enum read_back), as the record itself says. */
bool desk_log_read_back(struct desk *d, const struct entry *entry, int64_t *bits,
	struct err *e) MUST_CHECK;
bool desk_log_marks(struct desk *d, int64_t id, struct mark_list *out, struct err *e) MUST_CHECK;
/* recorded; managers only */
bool desk_log_reveal(struct desk *d, const char *what, struct err *e) MUST_CHECK;
/* Records as a table to be written into a file; whoever reveals has asked desk_log_reveal first.
 * All columns under ids that stay, for programs; or few columns as they are printed, for people. */
void desk_log_table(const struct entry_list *list, bool reveal, struct sheet *out);
void desk_log_page(
	struct desk *d, const struct entry_list *list, bool reveal, struct sheet *out);
struct desk_log_import {
	const char *bytes;
	size_t n;
	bool asterisk, utc, dry_run;
};
struct desk_log_imported {
	size_t rows, added, known, late, matters;
};
bool desk_log_import(struct desk *d, const struct desk_log_import *how,
	struct desk_log_imported *out, struct faults *f, struct err *e) MUST_CHECK;
/* Outage batch 停电补录: entries of a paper record, one reason, signed by both. */
struct desk_batch {
	const struct desk_log_add *v;
	size_t n;
	const char *reason;
	struct signer who, second;
};
bool desk_batch_add(
	struct desk *d, const struct desk_batch *how, int64_t *id, struct err *e) MUST_CHECK;
/* The same from a CSV file in the dutydesk format (all or nothing; every fault with its place). */
struct desk_batch_file {
	const char *bytes;
	size_t n;
	const char *reason;
	struct signer who, second;
};
bool desk_batch_import(struct desk *d, const struct desk_batch_file *how, size_t *added,
	struct faults *f, struct err *e) MUST_CHECK;
bool desk_blank_sheet(struct desk *d, struct sheet *out, struct err *e) MUST_CHECK;

/* --- follow-ups --- */
bool desk_followup_list(struct desk *d, bool open_only, bool due_only, struct followup_list *out,
	struct err *e) MUST_CHECK;
bool desk_followup_get(struct desk *d, int64_t id, struct pool *pool, struct followup *out,
	struct step_list *steps, struct err *e) MUST_CHECK;
bool desk_followup_open(
	struct desk *d, int64_t entry, instant_t due, int64_t *id, struct err *e) MUST_CHECK;
/* step.followup names the matter; step.at: when it was done, 0 = now */
bool desk_followup_step(struct desk *d, const struct step *step, struct err *e) MUST_CHECK;
bool desk_followup_close(struct desk *d, int64_t id, const char *result, struct err *e) MUST_CHECK;
/* Phone of the head for 请示: the supervisors and managers with phones. */
bool desk_heads(struct desk *d, struct person_list *out, struct err *e) MUST_CHECK;
/* The short report to the head at the end of a shift, ready to paste (R01.23); the caller frees. */
bool desk_shift_report(
	struct desk *d, date_t day, const char *code, char **text, struct err *e) MUST_CHECK;

/* --- reports: the figures of a day or a month, by shift date (D34) --- */
struct desk_report {
	date_t from, to;           /* both included */
	bool by_day;               /* rows are days (shift.code NULL), else shifts */
	struct review_list rows;   /* its pool holds all texts */
	struct review_line *kinds; /* the sum of each kind of shift; shift.date DATE_NONE */
	size_t n_kinds;
	struct review_line total;
	size_t shifts, reviewed, late_takeovers;
};
bool desk_report_day(
	struct desk *d, date_t day, struct desk_report *out, struct err *e) MUST_CHECK;
bool desk_report_month(
	struct desk *d, int month, struct desk_report *out, struct err *e) MUST_CHECK;
void desk_report_release(struct desk_report *r);
/* Answered within the window of what was judged, in thousandths and cut; -1: nothing was judged. */
int64_t desk_report_share(const struct review_line *line);
/* One row a day or a shift, under ids that stay, for programs. */
void desk_report_table(const struct desk_report *r, struct sheet *out);
/* The report as it is printed, with its formula. */
bool desk_report_sheet(struct desk *d, const struct desk_report *r, struct sheet *out,
	struct err *e) MUST_CHECK;

/* --- contacts, notices, callers, greeting: what helps while the phone is in the hand --- */
/* Adds and updates by department and name (manager), in one fact; *changed rows. */
bool desk_contact_import(struct desk *d, const char *bytes, size_t n, struct faults *f,
	size_t *changed, struct err *e) MUST_CHECK;
/* find: anywhere in any column; NULL = all. By department and name. */
bool desk_contact_list(
	struct desk *d, const char *find, struct contact_list *out, struct err *e) MUST_CHECK;
/* Contacts whose pattern fits the address, the most specific first: v[0].department is what is
 * proposed. n = 0 where none fits. */
bool desk_contact_for(
	struct desk *d, const char *address, struct contact_list *out, struct err *e) MUST_CHECK;

enum desk_notices { NOTICES_SHOWN, NOTICES_UNREAD, NOTICES_ALL };
/* until: the last day on which it is shown, 0 or DATE_NONE = no end. Supervisor and manager. */
bool desk_notice_add(
	struct desk *d, const char *text, date_t until, int64_t *id, struct err *e) MUST_CHECK;
/* Newest first, with the read marks of who is signed in; own ones are never unread. */
bool desk_notice_list(struct desk *d, enum desk_notices which, struct notice_list *out,
	struct err *e) MUST_CHECK;
/* What this person has not read: for a takeover, whose signer is not signed in. */
bool desk_notice_unread_of(struct desk *d, const char *number, struct notice_list *out,
	struct err *e) MUST_CHECK;
/* Each person marks for the own person; a second mark changes nothing. */
bool desk_notice_read(struct desk *d, int64_t id, struct err *e) MUST_CHECK;

struct desk_caller_ask {
	const char *phone, *address; /* NULL or "": not known */
	int64_t call; /* first record of the call in hand, 0 = none is written yet */
};
struct desk_caller {
	struct followup_list open; /* open matters, newest first */
	struct entry_list calls;   /* of the last `days` days, newest first, at most 20 */
	size_t n_calls;            /* calls, not matters; the one in hand not counted */
	int days;                  /* house.repeat_days; POLICY_UNSET: calls are not counted */
};
bool desk_caller_known(struct desk *d, const struct desk_caller_ask *who, struct desk_caller *out,
	struct err *e) MUST_CHECK;
void desk_caller_release(struct desk_caller *c);
/* Addresses written before that begin so, newest and most frequent first. */
bool desk_address_complete(struct desk *d, const char *prefix, size_t most,
	struct address_list *out, struct err *e) MUST_CHECK;
/* What the policy has people say when they answer and when they hang up, with the desk's name and
 * the number and name of who is signed in. False: the policy is silent, nothing is added. */
bool desk_greeting(struct desk *d, struct str *out);
bool desk_closing(struct desk *d, struct str *out);

/* --- handover --- */
struct desk_carry {
	int64_t followup;
	const char *reason, *next_step, *whom;
	instant_t due;
};
struct desk_count {
	const char *name;
	int64_t count;
};
struct desk_handover_prepare {
	const struct desk_carry *carry;
	size_t n_carry;
	const char *carry_all; /* reason for all, or NULL */
	const struct desk_count *counts;
	size_t n_counts;
	const char *note;
	struct desk_which which;
};
bool desk_handover_prepare(struct desk *d, const struct desk_handover_prepare *how, int64_t *id,
	struct err *e) MUST_CHECK;
struct desk_handover_sign {
	struct signer who;
	struct desk_which which;
	const uint8_t *shown; /* desk_handover_shown */
	const char *reason;   /* of a refusal */
};
bool desk_handover_offer(
	struct desk *d, const struct desk_handover_sign *how, struct err *e) MUST_CHECK;
struct desk_tick {
	const int64_t *items;
	size_t n;
	bool all;
	int64_t objection_item;
	const char *objection;
	struct desk_which which;
};
bool desk_handover_tick(struct desk *d, const struct desk_tick *how, struct err *e) MUST_CHECK;
struct desk_handover_accept {
	struct signer who;
	const char *objection; /* accept with objection (接班,有异议) */
	const char *reason;    /* 顶班: why somebody not rostered takes over */
	bool tick_all;
	/* what the incoming person ticked and objected to at the other's keyboard: written with
	 * this signature, each as desk_handover_tick would (its which is not asked for) */
	const struct desk_tick *ticks;
	size_t n_ticks;
	struct desk_which which;
	const uint8_t *shown; /* desk_handover_shown; must be given where the policy has a log read
				 (R01.18) */
};
/* Signs, closes the outgoing shift, opens the incoming one (opened->code NULL: none begins now).
 * Refused for the offering person: R01.20. */
bool desk_handover_accept(struct desk *d, const struct desk_handover_accept *how,
	struct shift *opened, struct pool *pool, struct err *e) MUST_CHECK;
bool desk_handover_refuse(
	struct desk *d, const struct desk_handover_sign *how, struct err *e) MUST_CHECK;
/* 应急接班: one of the two cannot sign (forgotten PIN); who signs, taker sits down, the other signs
 * later by desk_handover_sign_late. */
struct desk_emergency {
	struct signer who;
	const char *taker, *reason;
	struct desk_which which;
	const uint8_t *shown; /* desk_handover_shown */
};
/* 主管代为确认: the supervisor names who sits at the desk. */
bool desk_handover_relieve(
	struct desk *d, const struct desk_emergency *how, struct err *e) MUST_CHECK;
bool desk_handover_emergency(
	struct desk *d, const struct desk_emergency *how, struct err *e) MUST_CHECK;
bool desk_handover_sign_late(struct desk *d, const struct signer *who, date_t day, const char *code,
	struct err *e) MUST_CHECK;
/* Which shift's handover this person would accept, of those that `which` leaves: the offered one;
 * its code lives in the pool. */
bool desk_handover_offered_to(struct desk *d, const char *number, struct pool *pool,
	struct desk_which *which, struct err *e) MUST_CHECK;
/* The open handover, or that of a shift (code NULL: the current one: offered, else of the own
 * shift, else of the open one, else the newest). */
bool desk_handover_get(struct desk *d, date_t day, const char *code, struct pool *pool,
	struct handover *out, struct err *e) MUST_CHECK;
bool desk_handover_list(struct desk *d, struct handover_list *out, struct err *e) MUST_CHECK;
/* entries after the offer */
bool desk_handover_since(
	struct desk *d, const struct handover *h, struct entry_list *out, struct err *e) MUST_CHECK;
bool desk_handover_sheet(
	struct desk *d, date_t day, const char *code, struct sheet *out, struct err *e) MUST_CHECK;
/* Digest of that sheet as it stands, in whatever language it is shown; ask for it first. */
bool desk_handover_shown(struct desk *d, date_t day, const char *code, uint8_t out[DIGEST_LEN],
	struct err *e) MUST_CHECK;
/* Check code as of the handover's last signature; "" when not signed yet. */
bool desk_handover_code(struct desk *d, const struct handover *h, char out[CHECK_CODE_BUF],
	struct err *e) MUST_CHECK;

/* --- review --- */
/* DATE_NONE: all that wait */
bool desk_review_lines(
	struct desk *d, date_t from, date_t to, struct review_list *out, struct err *e) MUST_CHECK;
/* The same in two strides, so that a screen is there at once however much waits: which shifts do,
 * and then one of them with its figures. */
bool desk_review_waiting(struct desk *d, struct review_list *out, struct err *e) MUST_CHECK;
bool desk_review_fill(
	struct desk *d, struct review_list *list, size_t i, struct err *e) MUST_CHECK;
struct doubt {
	struct entry entry;
	char rule[16];
	char text[320];
	bool asked;
};
struct doubt_list {
	struct doubt *v;
	size_t n;
	struct pool pool;
	size_t records; /* that are doubtful, void ones among them */
	size_t plain;	/* records with nothing unusual */
};
bool desk_review_doubts(struct desk *d, date_t day, const char *code, struct doubt_list *out,
	struct err *e) MUST_CHECK;
bool desk_review_acts(struct desk *d, date_t day, const char *code, struct review_act_list *out,
	struct err *e) MUST_CHECK;
/* ask back, answer, decide (批示). */
bool desk_review_act(struct desk *d, const struct review_act *act, struct err *e) MUST_CHECK;
struct desk_review_sign {
	struct signer who;
	const struct review_act *shifts;
	size_t n; /* shift_date and shift of each; sheet: desk_review_shown of what was read */
	const char *note;
};
bool desk_review_sign(struct desk *d, const struct desk_review_sign *how, struct err *e) MUST_CHECK;
bool desk_review_sheet(
	struct desk *d, date_t day, const char *code, struct sheet *out, struct err *e) MUST_CHECK;
/* Digest of what a review of the shift shows now; ask for it first. */
bool desk_review_shown(struct desk *d, date_t day, const char *code, uint8_t out[DIGEST_LEN],
	struct err *e) MUST_CHECK;
/* event: a code of the policy's tariff; its name is the item where none is given, and points are
 * taken as they were judged within its range. sheet: a scoring sheet; `missed` names the lines
 * that were missed, ';' between them, and costs their points. */
bool desk_check_add(struct desk *d, const struct check *c, struct err *e) MUST_CHECK;
bool desk_check_list(struct desk *d, struct check_list *out, struct err *e) MUST_CHECK;

/* --- keeping --- */
struct desk_verify {
	const char *code;    /* NULL: none */
	const char *archive; /* file, NULL: the database */
};
/* outside: the paper is older or newer than what the archive holds */
enum code_verdict {
	CODE_NONE,
	CODE_HOLDS,
	CODE_MISTYPED,
	CODE_SHORTER,
	CODE_ALTERED,
	CODE_OUTSIDE
};
/* Is the archive the file that the database says was written? unasked: no database at hand. */
enum archive_verdict { ARCHIVE_UNASKED, ARCHIVE_KNOWN, ARCHIVE_UNKNOWN };
struct desk_verified {
	struct store_verdict verdict;
	enum code_verdict code;
	int64_t code_seq, end_seq; /* end_seq: of the newest fact in the file */
	enum archive_verdict archive;
	char newest_code[CHECK_CODE_BUF];
	int64_t clock_jumps;
	int64_t restores; /* how often it was gone on with from the copy of a backup */
};
/* d NULL: an archive alone, without the database that it was made from. */
bool desk_verify(struct desk *d, const struct desk_verify *how, struct desk_verified *out,
	struct err *e) MUST_CHECK;
/* The mark of the root key, as verify shows it and the recovery sheet bears it. */
enum { DESK_ROOT_BUF = 32 };
bool desk_recovery_root(const char *recovery, char out[DESK_ROOT_BUF]);
/* The verdict in the words of a manager: what is proven, what is not, what to do. */
void desk_verify_words(const struct desk_verified *v, struct str *out);
bool desk_backup(struct desk *d, const char *path, struct err *e) MUST_CHECK;
bool desk_archive(
	struct desk *d, const struct signer *who, int month, char **path, struct err *e) MUST_CHECK;
bool desk_release(struct desk *d, enum release_kind kind, const char *what, const struct sheet *s,
	struct err *e) MUST_CHECK;

/* --- drafts: what is being typed, one preallocated file per terminal beside the database --- */
struct desk_draft {
	const char *terminal;
	int slot;
}; /* where: slot 0 to DRAFT_SLOTS - 1 */
bool desk_draft_save(struct desk *d, const struct desk_draft *where,
	const struct desk_log_add *what, struct err *e) MUST_CHECK;
/* *found = false: there is none; texts live in the pool. */
bool desk_draft_load(struct desk *d, const struct desk_draft *where, struct pool *pool,
	struct desk_log_add *out, bool *found, struct err *e) MUST_CHECK;
void desk_draft_drop(struct desk *d, const struct desk_draft *where);
enum { DRAFT_SLOTS = 8 };

/* --- doctor --- */
struct doctor_row {
	const char *id;
	bool good;
	char text[256], advice[256];
};
size_t desk_doctor(const char *path, struct doctor_row *out, size_t most);

#endif
