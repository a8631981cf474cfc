/* SPDX-License-Identifier: MIT */
/* Files that come in and go out: a path is asked for, faults are shown with their places. */
#ifndef DUTYDESK_UI_FILING_H
#define DUTYDESK_UI_FILING_H

#include "ui/dialog.h"

/* Takes the bytes of a file; fills the faults, or *said with what was done (released by filing). */
struct filing {
	const char *title;	/* translated */
	const char *text;	/* what the file holds, translated; NULL: nothing to say */
	bool (*take)(struct ui *u, const void *ctx, const struct str *bytes, struct faults *f,
		     struct str *said, struct err *e);
	const void *ctx;
};

/* Ask for a file and have it taken; what is wrong in it is shown as a page, and the path can be
 * typed again. */
void filing_import(struct ui *u, const struct filing *how);
/* The path that stands in a field, as the system knows it; the caller frees. */
char *filing_path(struct field *f);
/* Read the file that a field names, with a word that it takes a while. */
bool filing_read(struct ui *u, struct field *f, struct str *out, struct err *e) MUST_CHECK;
/* Show every fault of a file as a page, and say in e that nothing was taken over. */
void filing_faults(struct ui *u, const struct faults *f, const char *path, struct err *e);
/* Write a sheet (.txt as pages of lines, or .csv). An existing file is only overwritten after a
 * question; false with an empty error: the answer was no. */
bool filing_write(struct ui *u, const struct sheet *s, const char *path, struct err *e) MUST_CHECK;
/* What is written: the table where the path ends in .csv (NULL: the sheet then, too). what: as it
 * is recorded; path: proposed. */
struct filing_out { const struct sheet *sheet, *table; const char *what, *path; };
void filing_out(struct ui *u, const struct filing_out *how);
/* Ask for a path, write the sheet there (.txt as pages of lines, or .csv), and record that it was
 * printed. An existing file is only overwritten after a question. */
void filing_print(struct ui *u, const struct sheet *s, const char *what, const char *path);

#endif
