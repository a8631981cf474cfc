/* SPDX-License-Identifier: MIT */
/* Two panes over the same rows: what one person says, and beside it what the other answers. A row
 * is as high as its longer side, so that both stand on one line however they wrap. The width
 * belongs to the text: there is no rule between the panes. */
#ifndef DUTYDESK_UI_PANES_H
#define DUTYDESK_UI_PANES_H

#include "ui/lines.h"
#include "ui/list.h"

enum { PANE_LEFT, PANE_RIGHT, PANES };
struct pane_row {
	char *heading;		/* above the row, or NULL */
	char *text[PANES];
	enum look look;
};
struct panes {
	struct pane_row *v;
	size_t n, cap;
	int turn;		/* whose side the keyboard is on; PANES: nobody's */
};

/* Add a row; the texts are copied, NULL is an empty side. heading may be NULL. */
void panes_add(struct panes *p, const char *heading, const char *left, const char *right,
	       enum look look);
void panes_clear(struct panes *p);
void panes_release(struct panes *p);

/* Where a pane begins, and its columns, in a window of cols columns. */
int panes_from(int pane, int cols);
int panes_cols(int pane, int cols);
/* One side of a row as lines that fit its pane; at most a few, the last one then ends in "…". */
void panes_cell(const struct panes *p, size_t row, int pane, int cols, struct lines *out);
/* Lines that a row takes, its heading included; at least one. */
int panes_height(const struct panes *p, size_t row, int cols);
/* The first row in sight, so that the chosen one is whole; and how many rows are in sight then. */
size_t panes_top(const struct panes *p, const struct list *l, int cols, int rows);
int panes_seen(const struct panes *p, size_t top, int cols, int rows);

/* Draw the rows from at.y on within `rows` lines. The chosen row stands out on the side whose turn
 * it is, where the caret goes, too. */
void panes_draw(struct canvas *c, const struct panes *p, const struct list *l, struct spot at,
		int rows);

#endif
