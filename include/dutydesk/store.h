/* SPDX-License-Identifier: MIT */
/* What the program may ask of storage, in the words of the desk. One journal of facts; every
 * other table is a projection of it, written in the same transaction by one projector per fact
 * kind, and can be thrown away and rebuilt. The store makes the bytes of a fact (canonical: fields
 * in ascending tag order, each tag, type, length, value; absent fields omitted), chains and stores
 * them; it decides nothing. Work tables (plan, tries) are no records and stand outside the
 * chain. */
#ifndef DUTYDESK_STORE_H
#define DUTYDESK_STORE_H

#include "dutydesk/find.h"
#include "dutydesk/model.h"
#include "dutydesk/trust.h"

struct store;
enum store_mode { STORE_READ, STORE_WRITE, STORE_CREATE };
/* Open a database. CREATE refuses an existing file; WRITE runs the schema steps that are missing
 * (copying the file aside before the first), refuses a newer database, one that is none, and one
 * on a network file system. Errors: ERR_STORE, ERR_IO, ERR_BUSY, ERR_FULL, ERR_NOT_FOUND. */
bool store_open(
	const char *path, enum store_mode mode, struct store **out, struct err *e) MUST_CHECK;
void store_close(struct store *s);
const char *store_path(const struct store *s);
bool store_is_read_only(const struct store *s);
/* At opening for writing the journal was found cut off: what is shown was made again from what is
 * left, and "FILE.before-rebuild" is the file as it was. */
bool store_was_mended(const struct store *s);

/* One write transaction. Every fact appended is inserted and projected; the last fact before a
 * seal or the commit bears the author's signature. Commit without any fact is allowed (work
 * tables). A failed call leaves the transaction to be rolled back. */
bool store_begin(struct store *s, struct err *e) MUST_CHECK;
/* How long store_begin waits while another program writes (about ten seconds if never said):
 * ERR_BUSY after that. Where a person waits in front of the screen it is a second. */
void store_patience(struct store *s, int64_t ms);
struct store_act {
	instant_t at;
	enum fact_kind kind;
	const char *author;
};
/* A fact's time never goes back: one before the newest is raised to it. */
bool store_append(struct store *s, const struct store_act *act, const void *body, int64_t *seq,
	struct err *e) MUST_CHECK;
/* End the run of facts of one author inside the transaction: sign the newest with key. */
bool store_seal(struct store *s, const struct trust_key *key, struct err *e) MUST_CHECK;
bool store_commit(struct store *s, const struct trust_key *key,
	struct err *e) MUST_CHECK; /* key NULL if sealed or no fact */
void store_rollback(struct store *s);

/* Newest fact: seq 0 and zero head when there is none. */
bool store_head(struct store *s, int64_t *seq, instant_t *at, uint8_t head[DIGEST_LEN],
	struct err *e) MUST_CHECK;
bool store_head_at(struct store *s, int64_t seq, uint8_t head[DIGEST_LEN],
	struct err *e) MUST_CHECK; /* ERR_NOT_FOUND past the end */
/* The signed fact with which the run of this fact ends: only its head covers the whole run. */
bool store_run_end(struct store *s, int64_t seq, int64_t *end, struct err *e) MUST_CHECK;
/* Changes whenever another connection committed: for live refresh. */
int64_t store_data_version(struct store *s);
enum store_id {
	STORE_ENTRY,
	STORE_FOLLOWUP,
	STORE_STEP,
	STORE_HANDOVER,
	STORE_CHECK,
	STORE_BATCH,
	STORE_ITEM,
	STORE_NOTICE,
	STORE_REQUEST
};
/* The next free number; only inside a transaction. */
bool store_next_id(struct store *s, enum store_id what, int64_t *id, struct err *e) MUST_CHECK;

/* Reading. `*_get` gives ERR_NOT_FOUND when there is none; texts live in the pool passed in. */
bool store_genesis(
	struct store *s, struct pool *pool, struct genesis *out, struct err *e) MUST_CHECK;
bool store_person_get(struct store *s, const char *number, struct pool *pool, struct person *out,
	struct err *e) MUST_CHECK;
bool store_person_list(struct store *s, struct person_list *out, struct err *e) MUST_CHECK;
bool store_key_get(struct store *s, const char *number, struct pool *pool, struct key_record *out,
	struct err *e) MUST_CHECK;
/* The policy in force on a date (the latest `from` not after it; of equal ones the newer). */
bool store_policy_at(struct store *s, date_t day, struct pool *pool, struct policy_record *out,
	struct err *e) MUST_CHECK;
bool store_policy_list(struct store *s, struct policy_list *out, struct err *e) MUST_CHECK;
/* The imported calendars by year, the newest import of each. */
bool store_calendar_list(struct store *s, struct calendar_list *out, struct err *e) MUST_CHECK;

/* The published roster of a month (newest version), or the plan that is not published yet. */
bool store_roster_get(struct store *s, int month, struct pool *pool, struct roster *out,
	struct err *e) MUST_CHECK;
bool store_plan_get(struct store *s, int month, struct duty_list *out,
	struct err *e) MUST_CHECK; /* empty: none */
bool store_plan_set(struct store *s, int month, const struct duty *v, size_t n,
	struct err *e) MUST_CHECK; /* replaces; n = 0 removes */
/* Duties that came into a published month after its publication. */
bool store_roster_changed(struct store *s, const struct roster *published, struct duty_list *out,
	struct err *e) MUST_CHECK;
/* Published duties of one date. */
bool store_duties_on(struct store *s, date_t day, struct duty_list *out, struct err *e) MUST_CHECK;

bool store_shift_get(struct store *s, date_t day, const char *code, struct pool *pool,
	struct shift *out, struct err *e) MUST_CHECK;
/* Shifts whose state is in the mask (1u << enum shift_state), oldest first; from/to dates may be
 * DATE_NONE. */
struct store_shift_filter {
	unsigned states;
	date_t from, to;
};
bool store_shift_list(struct store *s, const struct store_shift_filter *how, struct shift_list *out,
	struct err *e) MUST_CHECK;
/* The newest shift that ended before this one began and was really kept (not imported). */
bool store_shift_before(struct store *s, instant_t start, struct pool *pool, struct shift *out,
	struct err *e) MUST_CHECK;
bool store_attendance_list(struct store *s, date_t day, const char *code,
	struct attendance_list *out, struct err *e) MUST_CHECK;
/* All of some days, by date and shift. */
bool store_attendance_between(struct store *s, date_t from, date_t to,
	struct attendance_list *out, struct err *e) MUST_CHECK;

struct store_entry_filter {
	date_t from, to;   /* shift dates, DATE_NONE = open */
	const char *shift; /* with from == to: one shift */
	/* a line of the find language (rules.h) for desk_log_list; for the store itself a substring
	 * of body, result, caller, phone, address, looked for by a plain scan */
	const char *find;
	bool late_only, standing_only; /* standing: neither corrected nor void */
	/* before-shift entries that no opening has ticked (in any version), imported ones never;
	 * oldest first */
	bool before_shift_only;
	/* with dates, oldest first: only records that may be doubtful, that is void, a correction,
	 * late without a reason, written late, of a batch, missed, or with an open matter */
	bool marked_only;
	instant_t key_at; /* keyset: rows before/after (key_at, key_id); 0 = from the end/start */
	int64_t key_id;
	bool forward; /* oldest first after the key; else newest first before it */
	size_t limit; /* 0 = all */
	/* a query of the find line (find.h) or NULL; not together with before_shift_only */
	const struct find_query *query;
};
bool store_entry_get(struct store *s, int64_t id, struct pool *pool, struct entry *out,
	struct err *e) MUST_CHECK;
bool store_entry_list(struct store *s, const struct store_entry_filter *how, struct entry_list *out,
	struct err *e) MUST_CHECK;
/* The same for a query, with an end to its patience: after `most` records were looked at (0 = no
 * end) it stops with cut, and goes on from (key_at, key_id) if asked again. Where the search index
 * is not to be trusted the records themselves are read, all of them: nothing is left out. */
struct store_found {
	struct entry_list list;
	bool cut;
	instant_t key_at;
	int64_t key_id;
};
bool store_find(struct store *s, const struct store_entry_filter *how, size_t most,
	struct store_found *out, struct err *e) MUST_CHECK;
/* How many records there are, counted to how->limit; *more: there are more than were counted. */
bool store_find_count(struct store *s, const struct store_entry_filter *how, size_t most,
	size_t *count, bool *more, struct err *e) MUST_CHECK;
bool store_entry_marks(struct store *s, int64_t id, struct mark_list *out,
	struct err *e) MUST_CHECK; /* explanations */
/* Entries recorded after a fact, of one shift: what came in after the offer. */
bool store_entry_since(struct store *s, date_t day, const char *code, int64_t seq,
	struct entry_list *out, struct err *e) MUST_CHECK;
/* Has this import key been seen? */
bool store_entry_has_key(
	struct store *s, const char *digest_key, bool *has, struct err *e) MUST_CHECK;

struct store_followup_filter {
	bool open_only;
	int64_t entry;
	size_t limit;
};
bool store_followup_get(struct store *s, int64_t id, struct pool *pool, struct followup *out,
	struct err *e) MUST_CHECK;
bool store_followup_list(struct store *s, const struct store_followup_filter *how,
	struct followup_list *out, struct err *e) MUST_CHECK; /* by due time, undated last */
bool store_step_list(
	struct store *s, int64_t followup, struct step_list *out, struct err *e) MUST_CHECK;

/* The handover of a shift with its items (newest preparation), or by id. */
bool store_handover_of(struct store *s, date_t day, const char *code, struct pool *pool,
	struct handover *out, struct err *e) MUST_CHECK;
bool store_handover_get(struct store *s, int64_t id, struct pool *pool, struct handover *out,
	struct err *e) MUST_CHECK;
bool store_handover_list(struct store *s, unsigned states, struct handover_list *out,
	struct err *e) MUST_CHECK; /* without items */
/* The newest count of a thing in a handover that was signed; ERR_NOT_FOUND when there is none. */
bool store_thing_count(struct store *s, const char *name, int64_t *count, struct err *e) MUST_CHECK;

bool store_contact_list(
	struct store *s, struct contact_list *out, struct err *e) MUST_CHECK; /* by name */
/* Requests, newest first. number NULL: anybody's; else those of the person, and swaps with them. */
struct store_request_filter {
	int64_t id; /* 0 = any */
	const char *number;
	bool open_only;
};
bool store_request_list(struct store *s, const struct store_request_filter *how,
	struct request_list *out, struct err *e) MUST_CHECK;
/* The acts on one, oldest first. */
bool store_request_acts(struct store *s, int64_t request, struct request_act_list *out,
	struct err *e) MUST_CHECK;
struct store_notice_filter {
	int64_t id;         /* 0 = any */
	const char *number; /* whose read marks; NULL = nobody's: then none is read */
	date_t on;          /* shown on this day; 0 = also those whose time is over */
	bool unread_only;   /* not yet read by, and not written by, that person */
};
bool store_notice_list(struct store *s, const struct store_notice_filter *how,
	struct notice_list *out, struct err *e) MUST_CHECK; /* newest first */

/* Who called before: standing records of a phone number or of an address, newest first. Numbers
 * are the same when their digits are, but for a country or area code in front of one of them. */
struct store_caller {
	const char *phone, *address; /* NULL or "": not asked for */
	instant_t since;
	int64_t call; /* leave out what belongs to this call; 0 = nothing */
	size_t limit; /* of records listed; calls are counted to 60 */
};
bool store_caller_calls(struct store *s, const struct store_caller *how, struct entry_list *out,
	size_t *calls, struct err *e) MUST_CHECK;
/* Their matters that are still open, newest record first; since is not looked at. Of a caller with
 * more than 100 records those of the newest 100. */
bool store_caller_matters(struct store *s, const struct store_caller *how,
	struct followup_list *out, struct err *e) MUST_CHECK;
/* Addresses of standing records that begin so (case, full width and blanks do not matter), at
 * most `most`: newest first, each doubling of its use as good as a week. */
bool store_address_complete(struct store *s, const char *prefix, size_t most,
	struct address_list *out, struct err *e) MUST_CHECK;

/* The figures of one shift, of the records and corrections up to a fact (seq 0 = now; voids count
 * at once): the counts of out are filled, what needs the review or the matters is not. The same
 * counting as store_review_lines. */
bool store_review_figures(struct store *s, const struct shift *which, int64_t seq,
	struct review_line *out, struct err *e) MUST_CHECK;
/* Figures of each shift with dates in [from, to], and the state of its review. */
bool store_review_lines(
	struct store *s, date_t from, date_t to, struct review_list *out, struct err *e) MUST_CHECK;
/* The same of the shifts that wait for a review: ended and not signed, or with records that came in
 * after the signature; those with imported records alone from a date on. Costs what they hold, not
 * what the desk holds. */
bool store_review_waiting(
	struct store *s, date_t first, struct review_list *out, struct err *e) MUST_CHECK;
/* Which shifts those are, without figures. */
bool store_review_names(
	struct store *s, date_t first, struct review_list *out, struct err *e) MUST_CHECK;
/* Questions asked back that neither an answer nor a signature followed, oldest first. */
bool store_review_asked(struct store *s, struct review_act_list *out, struct err *e) MUST_CHECK;
bool store_review_acts(struct store *s, date_t day, const char *code, struct review_act_list *out,
	struct err *e) MUST_CHECK;
bool store_check_list(struct store *s, struct check_list *out, struct err *e) MUST_CHECK;
/* Facts of a kind, newest first (clock, release, archive, restore …); body decoded by
 * store_fact_body. */
bool store_fact_walk(struct store *s, enum fact_kind kind,
	bool (*row)(void *ctx, const struct fact *f), void *ctx, struct err *e) MUST_CHECK;
/* Decode the body of a fact into the struct of its kind (see the table in store_body.c). */
/* The read-back ticks of an entry, from its fact: no table holds them. */
bool store_read_back(
	struct store *s, const struct entry *entry, int64_t *bits, struct err *e) MUST_CHECK;
bool store_fact_body(const struct fact *f, struct pool *pool, void *body, struct err *e) MUST_CHECK;

/* Wrong PINs: counted on disk before the PIN is tested, so that a kill does not help. */
struct store_tries {
	int64_t count;
	instant_t until;
};
bool store_tries_get(
	struct store *s, const char *number, struct store_tries *out, struct err *e) MUST_CHECK;
/* Read, let change look and count, write what it left: nobody else counts in between. change false:
 * nothing is written. Part of the running transaction, or one of its own. */
struct store_tries_how {
	const char *number;
	bool (*change)(void *ctx, struct store_tries *t);
	void *ctx;
};
bool store_tries_change(
	struct store *s, const struct store_tries_how *how, struct err *e) MUST_CHECK;
bool store_tries_set(struct store *s, const char *number, const struct store_tries *t,
	struct err *e) MUST_CHECK; /* likewise */

/* Verify: every head, every signature, author's key and role at that point, then all projections
 * rebuilt beside and compared. Works on a database or an archive file. holds=false is no error. */
struct store_verify_how {
	bool (*may_author)(enum fact_kind kind, enum role role);
	/* May the author say this (of somebody else)? with: bits of kinds of which one must stand
	 * in the same run, 0 = none. NULL: not asked. */
	bool (*may_say)(const struct fact *f, const void *body, enum role role, uint64_t *with);
	void (*progress)(void *ctx, int64_t done, int64_t all); /* or NULL */
	void *ctx;
};
struct store_verdict {
	bool holds, archive;
	int64_t facts, signatures, seq; /* seq: the newest */
	uint8_t head[DIGEST_LEN];
	uint8_t root[KEY_PUBLIC_LEN]; /* that the founding fact names */
	int64_t first_bad; /* seq of the first doubtful fact; 0 = the fault is in a projection */
	int64_t first_bad_entry; /* entry id that it is about, 0 = none */
	int64_t last_good;       /* newest seq that still holds */
	int64_t cut_from;        /* what is shown goes up to this fact, the journal does not */
	char missing_guard[64];  /* a trigger or index that somebody took out; "" = none */
	char what[512];          /* translated sentence: what is wrong and where */
};
bool store_verify(struct store *s, const struct store_verify_how *how, struct store_verdict *out,
	struct err *e) MUST_CHECK;

/* Is this database the copy of a backup that nobody has written into yet? at: of its newest record.
 * Inside a transaction; the mark goes with it. */
bool store_take_copied(struct store *s, bool *copied, instant_t *at, struct err *e) MUST_CHECK;
/* Consistent copy while running; it bears a mark that it is one. */
bool store_backup(struct store *s, const char *path, struct err *e) MUST_CHECK;
/* Write the facts first..last whole, with the heads before them and the earlier facts that their
 * signatures need (genesis, key, staff), into a file of its own that store_verify reads. */
bool store_archive_write(
	struct store *s, int64_t first, int64_t last, const char *path, struct err *e) MUST_CHECK;
/* The newest fact that is about a shift date of this month; 0 when there is none. */
bool store_month_last_seq(struct store *s, int month, int64_t *seq, struct err *e) MUST_CHECK;

#endif
