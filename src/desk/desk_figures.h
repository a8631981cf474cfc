/* SPDX-License-Identifier: MIT */
/* Figures of a log as they were at a fact: what a handover sheet shows must not change when a
 * record comes in after the offer, so it cannot be asked from the running totals. */
#ifndef DESK_DESK_FIGURES_H
#define DESK_DESK_FIGURES_H

#include "desk/desk_internal.h"

/* Count the records whose fact is not newer than seq (0 = all). Fills the counts of out only. */
void desk_figures_count(const struct entry *v, size_t n, int64_t seq, struct review_line *out);
/* All records of one shift, oldest first. */
bool desk_figures_entries(struct desk *d, date_t day, const char *code, struct entry_list *out,
			  struct err *e) MUST_CHECK;
/* "12 calls, 3 visits, 10 of 12 within the window, 2 late, 1 missed" in the current language. */
void desk_figures_words(const struct review_line *line, struct str *out);

#endif
