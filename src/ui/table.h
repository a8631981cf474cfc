/* SPDX-License-Identifier: MIT */
/* Rows in columns with headings: people, contacts, notices, checks, settings. Whoever owns the
 * rows gives their cells as text; widths follow what is in sight. */
#ifndef DUTYDESK_UI_TABLE_H
#define DUTYDESK_UI_TABLE_H

#include "ui/console.h"
#include "ui/list.h"

struct table_column {
	const char *title;	/* N_() */
	int most;		/* columns at most, 0 = any; the last one takes what is left */
};
struct table {
	const struct table_column *columns;
	size_t n;
	/* Append the text of a cell. */
	void (*cell)(const void *ctx, size_t row, size_t column, struct str *out);
	/* How a row that is not chosen looks; NULL: plain. */
	enum look (*look)(const void *ctx, size_t row);
	const char *empty;	/* N_(): instead of rows */
};

/* Draw heading and rows from row at.y on, at.cols rows in all, over the whole width; the caret
 * goes to the chosen row. */
void table_draw(struct ui *u, const struct table *t, const struct list *l, const void *ctx,
		struct spot at);

#endif
