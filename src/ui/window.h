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
	char *find;			/* only records that hold this text; NULL: all */
};

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
