/* SPDX-License-Identifier: MIT */
/* A table of a sheet as aligned text, and the signature boxes, which are laid out alike. */
#ifndef REPORT_TABLE_H
#define REPORT_TABLE_H

#include "report/report_page.h"

/* Columns for each of b's columns into widths, so that they fit the paper (`columns`, 0: any)
 * if they can; returns the gap between two of them. */
int report_table_widths(const struct sheet_block *b, int columns, int *widths);
void report_table(struct report_page *p, const struct sheet_block *b);
void report_table_signatures(struct report_page *p, const struct sheet_block *b);

/* A text made visible and broken into lines. Reusable; {0} is an empty one. */
struct report_cell {
	struct str text;
	struct { size_t at, n; } *lines;
	size_t n, cap;
};
/* cols 0: only at line breaks. breaks false: a line break is a sign like others. */
void report_cell_wrap(struct report_cell *c, const char *text, int cols, bool breaks);
void report_cell_release(struct report_cell *c);

#endif
