/* SPDX-License-Identifier: MIT */
/* Pages of text to scroll through: help, sheets, a recovery sheet, the previous log. */
#ifndef DUTYDESK_UI_PAGE_H
#define DUTYDESK_UI_PAGE_H

#include "ui/console.h"
#include "ui/lines.h"

/* name: in the line of the screens, one or two words; NULL: the title. sheet: what `print` writes
 * into a file, called `file` at first and recorded as `name`; NULL: this page is not printed. */
struct page {
	const char *title;
	struct lines lines;
	const char *name;
	const struct sheet *sheet;
	const char *file;
};

/* Show until left; the lines are the caller's. */
void page_show(struct ui *u, struct page *p);
/* Show until read to the end and gone on from; false when left before. */
bool page_must_read(struct ui *u, struct page *p);
/* Help on the keys of a place. */
void page_help(struct ui *u, unsigned where);
/* Show a sheet as it is printed; `print` writes it into a file. */
bool page_of_sheet(struct ui *u, struct page *p, const struct sheet *s, struct err *e) MUST_CHECK;
/* Fill lines from a sheet as it is printed. */
bool page_sheet(struct lines *l, const struct sheet *s, struct err *e) MUST_CHECK;

#endif
