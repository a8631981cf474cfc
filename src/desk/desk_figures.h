/* SPDX-License-Identifier: MIT */
/* Figures of a log in words, and the records that they count. */
#ifndef DESK_DESK_FIGURES_H
#define DESK_DESK_FIGURES_H

#include "desk/desk_internal.h"

/* All records of one shift, oldest first. */
bool desk_figures_entries(struct desk *d, date_t day, const char *code, struct entry_list *out,
			  struct err *e) MUST_CHECK;
/* "calls 12, visits 3, matters 17, within the window 10 of 12 …" in the current language. */
void desk_figures_words(const struct review_line *line, struct str *out);

#endif
