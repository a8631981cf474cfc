/* SPDX-License-Identifier: MIT */
/* Pages of a text sheet: banner on top, page number, check code and version at the foot. The
 * sheet is laid out twice, the first time only to count the pages. */
#ifndef REPORT_PAGE_H
#define REPORT_PAGE_H

#include "dutydesk/report.h"

enum { REPORT_COLUMNS = 80 };	/* of rules and titles where the sheet names no width */

struct report_page {
	FILE *out;		/* NULL: only count */
	const struct sheet *sheet;
	int lines;		/* of one page; 0: endless */
	int pages;		/* in all, from the counting run */
	int page, used;
	const char *heading;	/* repeated on top of a new page; NULL outside of tables */
};

void report_page_begin(struct report_page *p);
/* Put whole lines (each ends in \n) that belong together on one page where they fit. */
void report_page_unit(struct report_page *p, const char *text);
/* Fill the last page up and put its foot. */
void report_page_end(struct report_page *p);
/* Columns of the paper. */
int report_page_columns(const struct sheet *s);
/* Append a line without blanks at its end; n bytes of text after `indent` columns. */
void report_page_line(struct str *out, int indent, const char *text, size_t n);

#endif
