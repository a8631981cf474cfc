/* SPDX-License-Identifier: MIT */
/* A query of the find line as a tree, and whether a record fits it. The tree alone decides what
 * is found; an index only ever proposes records to look at. */
#ifndef DUTYDESK_FIND_H
#define DUTYDESK_FIND_H

#include "dutydesk/model.h"

enum find_op {
	FIND_ALL = 1, /* every record */
	FIND_AND,     /* left and right */
	FIND_OR,
	FIND_NOT,     /* not left */
	FIND_TEXT,    /* text in body, result, caller, phone, address, category, area, or in the
		       * name of a department that the matter was given to */
	FIND_KIND,    /* from = enum entry_kind */
	FIND_CHANNEL, /* from = enum channel */
	FIND_STATE,   /* from = enum find_state */
	FIND_NUMBER,  /* from = number of the record or of its matter */
	FIND_PHONE,   /* text: digits in which a phone number ends, at least 4 */
	FIND_DATES    /* shift dates from..to */
};
enum find_state {
	FIND_LATE = 1,     /* answered late 超时 */
	FIND_LATE_ENTRY,   /* 补录 */
	FIND_BEFORE_SHIFT, /* 班前记录 */
	FIND_CORRECTION,   /* 更正 */
	FIND_IMPORTED,     /* 导入 */
	FIND_BATCH,        /* 停电补录 */
	FIND_VOID,         /* 作废 */
	FIND_OPEN          /* has a matter that is not closed 未办结 */
};
enum { FIND_WORDS = 40, FIND_DIGITS_LEAST = 4, FIND_DIGITS_MOST = 24 };

struct find_node {
	enum find_op op;
	int left, right; /* places in find_query.v */
	int64_t from, to;
	const char *text;
};
/* v[0] is the root; a parent stands before its children. {0} finds everything. */
struct find_query {
	struct find_node *v;
	size_t n;
	struct pool pool;
};
void find_query_release(struct find_query *q);

/* What is asked of a record besides its own fields. */
struct find_facts {
	const struct entry *entry;
	bool open;               /* its matter is not closed */
	/* the record that a matter of this number is about, 0 = none; and the first record of
	 * the chain of corrections that `entry` belongs to */
	int64_t (*root_of)(void *ctx, int64_t matter);
	void *ctx;
	int64_t root;
	const char *departments; /* one a line; NULL = none */
	const char *phones;      /* digits of each phone number, last one first; blanks between */
};
bool find_match(const struct find_query *q, const struct find_facts *f);
/* The first hit of any text of the query in a text of the record, from byte `from` on: for
 * marking it on the screen. */
bool find_match_hit(
	const struct find_query *q, const char *text, size_t from, size_t *at, size_t *n);

#endif
