/* SPDX-License-Identifier: MIT */
/* A window on the shift log: a few hundred records around the chosen one, whatever the size of the
 * log. Loaded by key, never by offset. */
#ifndef DUTYDESK_UI_WINDOW_H
#define DUTYDESK_UI_WINDOW_H

#include "ui/console.h"

struct window {
	struct entry *v;		/* oldest first */
	size_t n, at;
	bool at_start, at_end;		/* the window reaches the log's beginning, its end */
	struct pool pools[3];
	char *find;			/* only records that fit this line; NULL: all */
	struct find_query query;	/* the same, for marking its hits */
	bool typing;			/* the line is being typed: `v` holds a page, at most */
	bool counted, count_more;	/* how many there are is known, or that many and more */
	size_t count;
};

/* Only what fits this line from now on ("" or NULL: all); nothing is loaded by it. */
void window_look_for(struct window *w, struct ui *u, const char *line);
/* The newest `rows` records that fit, for showing while the line is typed: it looks no further
 * back than a frame allows. */
bool window_glance(struct window *w, struct ui *u, size_t rows, struct err *e);
/* How many fit, once: what may take longer than a frame. */
void window_count(struct window *w, struct ui *u);

/* The newest records, the last one chosen; or the oldest, the first one chosen. */
bool window_end(struct window *w, struct ui *u, struct err *e);
bool window_start(struct window *w, struct ui *u, struct err *e);
/* Load anew around the chosen record (somebody wrote). */
bool window_reload(struct window *w, struct ui *u, struct err *e);
/* Make sure that `margin` records lie on both sides of the choice, where the log has them. */
bool window_reach(struct window *w, struct ui *u, size_t margin, struct err *e);
const struct entry *window_chosen(const struct window *w);
void window_release(struct window *w);

#endif
