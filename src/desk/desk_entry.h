/* SPDX-License-Identifier: MIT */
/* What the log, the import and the outage batch share: where a record belongs, how it is judged,
 * how it is written. All of it runs inside an open transaction, so that `d->at` is the moment of
 * recording. */
#ifndef DESK_DESK_ENTRY_H
#define DESK_DESK_ENTRY_H

#include "desk/desk_internal.h"

/* The shift a record belongs to, and the policy that judges it. */
struct entry_place {
	date_t date;
	const char *code;
	bool before;			/* the shift is not open yet: a before-shift entry */
	instant_t start, end;		/* nominal, 0 = not known */
	const struct policy *policy;
	int64_t version;		/* seq of the policy */
};
/* The author's open shift; else the open shift of the desk; else the slot that comes next by
 * policy. Never refuses for lack of a shift. named ("DATE/CODE" or a code) may be NULL. */
struct entry_seeker { const char *author, *named; instant_t occurred_at; };
bool desk_entry_place(struct desk *d, const struct entry_seeker *who, struct pool *pool,
		      struct entry_place *out, struct err *e) MUST_CHECK;
/* The slot in whose window it happened (earliest start first); outside of all of them the one
 * that comes next, as a before-shift entry. For imports and batches. */
bool desk_entry_window(
	struct desk *d, instant_t at, struct entry_place *out, struct err *e) MUST_CHECK;

/* What falls due lies ahead (0: nothing does). */
bool desk_due_check(struct desk *d, instant_t due, struct err *e) MUST_CHECK;
/* Does a record from elsewhere say what it is about? */
bool desk_entry_says(const struct entry *entry);
/* Is the kind one whose wait is judged (a contact that was answered)? */
bool desk_entry_is_answered(const struct entry *entry);
/* Both waits of a visitor, the one of everybody else. */
enum answer_verdict desk_entry_verdict(const struct policy *p, const struct entry *entry);
/* The window that decided: that of greeting where only the greeting was late. NULL: none. */
const struct answer_window *desk_entry_window_of(
	const struct policy *p, const struct entry *entry);
/* Fill answer, late_entry, overtime and policy by the place. */
void desk_entry_judge(struct entry *entry, const struct entry_place *place);
/* A late answer without a reason: refused naming the window's item. */
bool desk_entry_reason_given(
	const struct entry *entry, const struct policy *p, struct err *e) MUST_CHECK;
/* Bring the fields of a request into the ranges of the record; refuses what cannot be. */
bool desk_entry_check(
	const struct entry *in, instant_t now, struct entry *out, struct err *e) MUST_CHECK;
/* "23 s = ring 5", "4 rings" or "". */
void desk_entry_wait_words(const struct policy *p, int64_t wait_ms, int64_t rings, struct str *out);

/* Write a checked, placed and judged entry; opens its call-back or matter. */
struct entry_order {
	struct entry *entry;		/* gets its id */
	const struct entry_place *place;
	const struct desk_log_add *how;	/* followup, owner, due; may be NULL */
	bool no_call_back;		/* imports: no matter unless the file says so */
};
bool desk_entry_write(struct desk *d, const struct entry_order *order, int64_t *followup,
		      struct err *e) MUST_CHECK;
/* Open a matter from an entry. */
struct entry_matter { const struct entry *entry; int64_t kind; const char *owner; instant_t due; };
bool desk_entry_matter(
	struct desk *d, const struct entry_matter *how, int64_t *id, struct err *e) MUST_CHECK;
/* The caller who rings again: a step of the matter, with the words of the entry; 0: of none. */
bool desk_entry_urge(struct desk *d, int64_t matter, const char *words, struct err *e) MUST_CHECK;
/* Has the review of a shift been signed? */
bool desk_review_is_signed(
	struct desk *d, date_t day, const char *code, bool *is, struct err *e) MUST_CHECK;

#endif
