/* SPDX-License-Identifier: MIT */
/* Which entries need to be looked at to answer a query: always at least those that fit. */
#ifndef STORE_FIND_PLAN_H
#define STORE_FIND_PLAN_H

#include "dutydesk/find.h"
#include "store/inner.h"

struct find_plan {
	bool all;	/* no way but to look at every entry */
	bool weak;	/* fts only asks for beginnings of terms: slow where there are many */
	char *fts;	/* expression for the index, or NULL */
	int64_t *docs;	/* and these entries, by find_index_doc, in ascending order */
	size_t n;
};
/* What of the entries has to be known to judge them: only what the query asks for is read. */
struct find_needs { bool is_void, open, departments, phones; };

bool find_plan_make(struct store *s, const struct find_query *q, struct find_plan *out,
		    struct find_needs *needs, struct err *e) MUST_CHECK;
void find_plan_release(struct find_plan *p);
/* Both: p becomes the plan for what fits p and `with`, which is taken over. */
void find_plan_and(struct find_plan *p, struct find_plan *with);
/* The plan for one figure. */
void find_plan_figure(struct find_plan *out, char what, int64_t value);
/* Shift dates; all of them where there are too many days. */
bool find_plan_dates(struct store *s, int64_t from, int64_t to, struct find_plan *out,
		     struct err *e) MUST_CHECK;

#endif
