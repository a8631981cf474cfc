/* SPDX-License-Identifier: MIT */
/* What is over its limit, abnormal or frequent, as other files of the desk ask for it. */
#ifndef DESK_DESK_OVER_H
#define DESK_DESK_OVER_H

#include "desk/desk_internal.h"

/* Add what one matter exceeds now; about: its record. */
bool desk_over_matter(struct desk *d, const struct followup *f, const struct entry *about,
		      struct over_list *out, struct err *e) MUST_CHECK;
/* Add the cluster that a record belongs to at an instant, if its category is one. */
bool desk_over_cluster(struct desk *d, const struct entry *about, instant_t at,
		       struct over_list *out, struct err *e) MUST_CHECK;

/* Is the line suspended (挂起) by the newest record that says so, and since when? */
bool desk_line_suspended(
	struct desk *d, bool *is, instant_t *since, struct err *e) MUST_CHECK;

#endif
