/* SPDX-License-Identifier: MIT */
/* The search index: which entries may hold a term. It is made from `entry` in the same
 * transaction, and nothing is ever found, or not found, by it alone: where it cannot be trusted
 * the entries themselves are read. */
#ifndef STORE_FIND_INDEX_H
#define STORE_FIND_INDEX_H

#include "dutydesk/find.h"
#include "store/inner.h"
#include "store/verdict.h"

/* The rowid of an entry in the index: the day, then the number, so that entries that are written
 * one after the other, or imported day by day, stand beside each other, and the newest days are
 * met first. */
enum { FIND_ID_BITS = 34 };
int64_t find_index_doc(instant_t at, int64_t id);
int64_t find_index_day(instant_t at);	/* of its upper bits */

/* The terms of one figure of an entry: one letter for what it is, and the figure. They begin with
 * a character that no text has as a term together with letters. */
void find_index_term(struct str *out, char what, int64_t value);
enum {
	TERM_KIND = 'k', TERM_CHANNEL = 'c', TERM_LATE = 'l', TERM_LATE_ENTRY = 'e',
	TERM_BEFORE = 'b', TERM_CORRECTION = 'r', TERM_ORIGIN = 'o', TERM_DAY = 'd',
	TERM_MONTH = 'm',
};
/* Days whose months are in the index. */
enum { FIND_DAY_LAST = 2932896 };	/* 9999-12-31 */

/* Put an entry in; it waits in memory until find_index_flush. Of a big import many wait at a time,
 * not all of them. */
enum { FIND_WAITING_MOST = 16384 };
void find_index_add(struct store *s, const struct entry *entry);
bool find_index_flush(struct store *s, struct err *e) MUST_CHECK;
void find_index_forget(struct store *s);	/* what waits: the transaction is rolled back */
/* Very much will be put in: its pieces are joined once, by find_index_settle before the commit,
 * instead of again and again. */
bool find_index_expect_many(struct store *s, struct err *e) MUST_CHECK;
bool find_index_settle(struct store *s, struct err *e) MUST_CHECK;
/* The words of the fact `seq` are about to go: take them out of the index. */
bool find_index_redact(struct store *s, int64_t seq, struct err *e) MUST_CHECK;
/* Is the index what it should be, as far as a glance tells? If not it is made again, or, where
 * that cannot be, not used. Never fails: a record must be readable without it. */
void find_index_check(struct store *s);
/* Empty it and make it again; inside a transaction. */
bool find_index_rebuild(struct store *s, struct err *e) MUST_CHECK;
/* Every term of every entry beside the index, both ways; *same says whether they agree. */
bool find_index_compare(struct store *s, bool *same, struct err *e) MUST_CHECK;

#endif
