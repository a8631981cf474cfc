/* SPDX-License-Identifier: MIT */
/* What the files of src/desk share: the context and the transaction of a use case. The order is
 * always the same: desk_may or desk_unseal (which writes the count of tries by itself, so never
 * inside a transaction), desk_begin, load and ask the rules, desk_append, desk_commit. After any
 * failure between begin and commit: desk_rollback, which keeps the error as it is. */
#ifndef DESK_DESK_INTERNAL_H
#define DESK_DESK_INTERNAL_H

#include "dutydesk/desk.h"

enum { DESK_POLICIES = 32, DESK_POLICY_DAYS = 8, DESK_CLOCK_SLACK_MS = MINUTE_MS };

/* The policies that were parsed; kept until the desk is closed, so that slots may point into
 * them. The last answer is remembered as long as nobody writes (asked). */
struct desk_policies {
	struct { int64_t version; struct policy *policy; } v[DESK_POLICIES];
	size_t n, last;
	/* which one of them holds on the days that were asked for last, while nobody wrote */
	struct { date_t day; size_t at; } known[DESK_POLICY_DAYS];
	size_t n_known;
	int64_t data_version;
	bool asked;
	/* made anew in place, so that the policies may point to it; import of calendar_seq */
	struct calendar calendar;
	int64_t calendar_seq;
};

/* The author of the run of facts that is being written, as the record had them when it began; in
 * a write transaction nobody changes that. What the run appends shows at its end only. */
struct desk_run {
	bool has_key;
	uint8_t key[KEY_PUBLIC_LEN];
	int64_t role;
	uint64_t kinds;			/* of its facts, a bit each */
};

struct desk {
	struct store *store;
	char *path;
	struct genesis genesis;
	struct pool pool;		/* genesis, hint */

	/* clock: a training desk counts on from set_at, a real one asks the system */
	instant_t set_at;		/* 0 = the system's clock */
	int64_t set_ticks;		/* steady clock when set_at was set, ms */
	bool held;			/* the clock stands still at set_at */
	int64_t jump_ms;		/* jumps that a test makes */
	instant_t seen_at;		/* clock and steady clock at the last record we wrote */
	int64_t seen_ticks;

	/* who is signed in */
	struct pool session;
	struct person person;		/* number NULL = nobody */
	struct trust_key *key;
	bool must_choose;		/* signed in with a first PIN */

	/* the running transaction */
	bool writing;
	instant_t at;			/* the clock's; the store raises that of the facts */
	const char *author;
	struct desk_run run;

	struct desk_policies *policies;	/* behind a pointer: desk_policy() has a const desk */
	int64_t data_version;		/* for desk_changed */
	char *hint;
};

/* --- rights and PINs (desk_may.c, desk_pin.c) --- */
/* Somebody is signed in, with an own PIN, still active, and the role may: else ERR_DENIED. */
bool desk_may(struct desk *d, enum act act, struct err *e) MUST_CHECK;
/* The same for somebody who has just signed with the PIN. */
bool desk_may_person(const struct person *who, enum act act, struct err *e) MUST_CHECK;
/* Test a PIN: the try is counted on disk first; five wrong ones lock. The caller frees the key;
 * the person's texts live in the pool. A first PIN is ERR_DENIED here (choose an own one first). */
struct desk_unsealed { struct trust_key *key; struct person person; };
bool desk_unseal(struct desk *d, const struct signer *who, struct pool *pool,
		 struct desk_unsealed *out, struct err *e) MUST_CHECK;

/* Not 000000, 123456 or 987654: asked for on desks that are not for training. */
bool desk_pin_hard(const char *pin, struct err *e) MUST_CHECK;
/* Is the PIN long enough for the role, by the policy's house settings. */
bool desk_pin_check(const struct policy *p, enum role role, const char *pin,
		    struct err *e) MUST_CHECK;
/* What the key of a person costs to open: less on a desk for training. */
enum trust_cost desk_pin_cost(const struct policy *p, bool training);
/* Give a person a key sealed under a PIN, inside the transaction; out (may be NULL) gets it. */
struct desk_new_pin { const struct person *who; const char *pin; bool first; };
bool desk_pin_give(struct desk *d, const struct desk_new_pin *how, struct trust_key **out,
		   struct err *e) MUST_CHECK;

/* --- people (desk_staff.c, desk_person.c) --- */
/* A number, a name and a role as they may stand in the record. */
bool desk_staff_check(const struct person *p, struct err *e) MUST_CHECK;
/* By number; ERR_NOT_FOUND in words. Retired people too. */
bool desk_person_get(struct desk *d, const char *number, struct pool *pool, struct person *out,
		     struct err *e) MUST_CHECK;
/* "何某 (1003)", or the number alone when the person is not known. */
void desk_person_words(struct desk *d, const char *number, struct str *out);

/* --- transaction (desk_write.c) --- */
/* desk_begin without the clock fact: for keys, which may be signed by a first PIN. */
bool desk_begin_plain(struct desk *d, const char *author, struct err *e) MUST_CHECK;
/* Begin as the author (a number that outlives the transaction; NULL = who is signed in). Records
 * a `clock` fact first when the clock jumped. */
bool desk_begin(struct desk *d, const char *author, struct err *e) MUST_CHECK;
/* seq may be NULL. */
bool desk_append(struct desk *d, enum fact_kind kind, const void *body, int64_t *seq,
		 struct err *e) MUST_CHECK;
/* Sign what this author wrote and go on as another one in the same transaction. ERR_CONFLICT when
 * the key is not, or not any more, the author's: a PIN is tested long before the transaction. */
bool desk_seal(struct desk *d, const struct trust_key *key, const char *next_author,
	       struct err *e) MUST_CHECK;
/* The same at the end; key NULL = the session's. On failure the transaction is rolled back. */
bool desk_commit(struct desk *d, const struct trust_key *key, struct err *e) MUST_CHECK;
/* Harmless when nothing is running. */
void desk_rollback(struct desk *d);

/* --- finding (desk_find.c) --- */
/* The list of a filter whose `find` is a line of the find language. */
bool desk_find_list(struct desk *d, const struct store_entry_filter *how, struct entry_list *out,
		    struct err *e) MUST_CHECK;

/* --- policies and slots (desk_policy*.c) --- */
/* The policy in force on a date; borrowed until the desk is closed. *version (may be NULL) is the
 * seq of its fact. NULL and e on failure. */
const struct policy *desk_policy_for(struct desk *d, date_t day, int64_t *version, struct err *e);
/* May a desk run by this policy: it has kinds of shift. */
bool desk_policy_has_shifts(const struct policy *p, struct err *e) MUST_CHECK;
/* The slot of a shift code on a date; ERR_NOT_FOUND when the policy has no such shift kind. */
bool desk_slot_of(struct desk *d, date_t day, const char *code, struct shift_slot *out,
		  struct err *e) MUST_CHECK;
/* The policy by the seq of its fact; NULL: there is none of that number. */
const struct policy *desk_policy_version(struct desk *d, int64_t version);
/* --- slots, each by the policy of the date on which it starts (desk_slots.c) --- */
/* As shiftplan_at, shiftplan_openable and shiftplan_next are for one policy. */
size_t desk_slots_at(struct desk *d, instant_t at, struct shift_slot *out, size_t most);
size_t desk_slots_openable(struct desk *d, instant_t at, struct shift_slot *out, size_t most);
bool desk_slot_next(struct desk *d, instant_t at, struct shift_slot *out);
/* Slots that may be opened, and those whose people may come already: attend_is_near. */
size_t desk_slots_near(struct desk *d, instant_t at, struct shift_slot *out, size_t most);
/* What relieves the slot, by the policy of the day on which that starts; false: nothing does. */
bool desk_slot_follower(struct desk *d, const struct shift_slot *slot, struct shift_slot *out);
/* The slot of a shift that was opened: its own start and end, under the policy of its opening. */
bool desk_slot_kept(struct desk *d, const struct shift *s, struct shift_slot *out,
		    const struct policy **p, struct err *e) MUST_CHECK;
/* Was the shift of this slot opened, whatever became of it since? Imported history was not. */
bool desk_slot_is_opened(struct desk *d, const struct shift_slot *slot, bool *is,
			 struct err *e) MUST_CHECK;

/* --- calendar (desk_calendar.c) --- */
/* The days off that the program carries; the caller releases out. */
void desk_calendar_own(struct calendar *out);
/* Take in what was imported since the last time; cheap when nothing was. */
bool desk_calendar_refresh(struct store *s, struct desk_policies *all, struct err *e) MUST_CHECK;

/* --- clock (desk_clock.c) --- */
date_t desk_today(const struct desk *d);	/* the civil date of desk_now */
void desk_clock_init(struct desk *d);
/* A steady clock that nobody sets, in ms. */
int64_t desk_clock_ticks(void);
/* How far the clock jumped forward since our last record or sign-in (0 = it did not). */
int64_t desk_clock_ahead(const struct desk *d);
/* Take now as the moment from which jumps are measured. */
void desk_clock_seen(struct desk *d);
/* Set the clock of a training desk (demo, tests); not a jump. */
void desk_clock_set(struct desk *d, instant_t at);
/* The same, but the clock stands still until it is set again: what a test sees does not depend on
 * how long it took. */
void desk_clock_hold(struct desk *d, instant_t at);
/* What DUTYDESK_NOW says: a time, and " held" behind it where the clock shall stand still. */
MUST_CHECK bool desk_clock_read(const char *now, instant_t *at, bool *held, struct err *e);
/* Make the clock jump as a wrong system clock does (tests). */
void desk_clock_shift(struct desk *d, int64_t ms);

/* --- shifts (desk_shift*.c) --- */
/* Is the person on the roster of this shift; names gets "何某 (1003), …" of who is. */
struct desk_rostered { bool is; size_t n; struct str names; };
bool desk_is_rostered(struct desk *d, const struct shift_slot *slot, const char *number,
		      struct desk_rostered *out, struct err *e) MUST_CHECK;
/* Begin a shift inside the open transaction, as its author: SHIFT_OPEN with the digest of the
 * previous log and the before-shift entries, attendance IN, lateness. Refused when it is open. */
struct desk_beginning {
	const struct shift_slot *slot;
	const struct person *who;
	bool rostered;
	const char *reason;		/* why somebody not rostered opens it, or NULL */
};
bool desk_shift_begin(struct desk *d, const struct desk_beginning *how, struct shift *out,
		      struct pool *pool, struct err *e) MUST_CHECK;
/* Slots that may be opened now and were not; returns how many. */
size_t desk_shift_slots(struct desk *d, struct shift_slot *out, size_t most);
/* Of several slots, the one for which the person is rostered; false: none. */
bool desk_slot_rostered(struct desk *d, const struct shift_slot *v, size_t n, const char *number,
			struct shift_slot *out);
/* desk_logs_to_read for a slot. */
bool desk_logs_before(struct desk *d, const struct shift_slot *slot, struct shift_list *out,
		      struct err *e) MUST_CHECK;
/* Digest of those logs: which they are, and each as it stands. */
bool desk_logs_digest(struct desk *d, const struct shift_list *logs, uint8_t out[DIGEST_LEN],
		      struct err *e) MUST_CHECK;
/* The shift whose log is to be read before the slot is opened; ERR_NOT_FOUND: there is none. */
bool desk_shift_previous(struct desk *d, const struct shift_slot *slot, struct pool *pool,
			 struct shift *out, struct err *e) MUST_CHECK;
/* Before-shift entries up to a date that no takeover has ticked yet. */
bool desk_shift_unticked(struct desk *d, date_t day, struct entry_list *out,
			 struct err *e) MUST_CHECK;
/* Digest of a log as it stands: which entries, and which of them are void. */
bool desk_shift_digest(struct desk *d, const struct shift *s, uint8_t out[DIGEST_LEN],
		       struct err *e) MUST_CHECK;
/* The newest attendance of a person on a shift, 0 = never there. */
bool desk_attend_state(struct desk *d, const struct shift *s, const char *number, int64_t *kind,
		       struct err *e) MUST_CHECK;
/* The shift on which the act is written (desk_attend_place.c). To come: the one that the roster
 * names whose start is near (attend_is_near) or that runs over its end, opened or not; another only
 * where none of the own is near and it was named. To go, leave and come back: where the person is,
 * also after a handover within an overlap. What was not opened has state 0. */
bool desk_attend_place(struct desk *d, const struct desk_attend_on *want, struct pool *pool,
		       struct shift *out, struct err *e) MUST_CHECK;
/* The newest row of everybody who is signed in or away, its note the person in words
 * (desk_there.c). */
bool desk_there(struct desk *d, struct attendance_list *out, struct err *e) MUST_CHECK;
/* Is the shift, by date and code, one that is meant; NULL or an empty one: every one is. */
bool desk_which_is(const struct desk_which *which, date_t day, const char *code);
/* "2026-12-01/晚", for a list of several. */
void desk_which_add(struct str *out, date_t day, const char *code);
/* The open (or offered) shift that a person is in charge of; number NULL: any. ERR_NOT_FOUND with
 * the words to show when there is none; refused, with a list, where several are meant. */
struct desk_shift_ask {
	const char *number;
	const struct desk_which *which;
};
bool desk_shift_of(struct desk *d, const struct desk_shift_ask *ask, struct pool *pool,
		   struct shift *out, struct err *e) MUST_CHECK;
/* What is noted of somebody who came later than the policy asks, and before the start. */
char *desk_attend_note(struct pool *pool, const struct policy *p, const struct shift_kind *k);
/* End the attendance of everybody who is still in (inside the transaction, by the author). */
bool desk_attend_out(struct desk *d, const struct shift *s, struct err *e) MUST_CHECK;

/* --- approved leaves (desk_absence.c) --- */
struct absence_list {
	struct absence *v;
	size_t n;
	struct pool pool;
};
bool desk_absence_list(struct desk *d, date_t from, date_t to, struct absence_list *out,
		       struct err *e) MUST_CHECK;
/* The leave that a person is on; NULL: none. */
const struct absence *desk_absence_of(const struct absence_list *all, const char *number,
				      date_t day);

/* --- rosters (desk_roster_judge.c) --- */
/* Judge a plan, published or not, by the policy of its month, in the order of its days. */
bool desk_roster_judge(struct desk *d, const struct roster *r, struct finding_list *out,
		       struct err *e) MUST_CHECK;

/* --- what the handover files provide for the shift files (desk_handover*.c) --- */
/* Incoming signature under a log that waits (待接班签收), inside the open transaction, as the
 * author: HANDOVER_ACCEPT with the digest of the sheet; its shift is closed. Refused for the
 * offering person (policy's handover_item). note: the words of an objection. */
struct desk_incoming { const char *number, *note; bool objected; };
bool desk_handover_sign_waiting(struct desk *d, const struct handover *h,
				const struct desk_incoming *who, struct err *e) MUST_CHECK;
/* Outgoing signature of 收班, inside the open transaction, as the author: prepares where
 * nothing was prepared, asks handoff_may(HANDOFF_CLOSE_DESK), appends HANDOVER_OFFER (state
 * WAITING); sheet gets the digest that goes into SHIFT_CLOSE, which desk_shift_close appends. */
bool desk_handover_sign_out(struct desk *d, const struct shift *s,
			    const struct desk_shift_close *how, uint8_t sheet[DIGEST_LEN],
			    struct err *e) MUST_CHECK;

/* --- keeping (desk_keep.c) --- */
/* Of an archive's bytes, as FACT_ARCHIVE holds it. */
bool desk_archive_digest(const char *path, uint8_t out[DIGEST_LEN], struct err *e) MUST_CHECK;

/* --- what verify asks of each fact (desk_said.c): store_verify_how.may_say --- */
bool desk_said(const struct fact *f, const void *body, enum role role, uint64_t *with);

/* --- sheets --- */
/* Title lines that every sheet bears: training mark, desk, policy; landscape 132 or 80 columns. */
void desk_sheet_init(struct desk *d, struct sheet *s, int columns, const char *title);
/* ERR_CONFLICT when what was shown (NULL: nothing was) is not what stands. */
bool desk_is_as_shown(const uint8_t *shown, const uint8_t now[DIGEST_LEN],
		      struct err *e) MUST_CHECK;
/* When a shift ends, in words: "21:30", or of a night shift "08:00 next day". Returns buf. */
char *desk_sheet_end(char buf[DATE_BUF], const struct shift *s);
/* Digest of a sheet as it was shown (report_bytes under its own context). */
void desk_sheet_digest(const struct sheet *s, uint8_t out[DIGEST_LEN]);

#endif
