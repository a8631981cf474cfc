/* SPDX-License-Identifier: MIT */
/* Laying out and drawing of two panes. Heights follow the width of the moment, so nothing of the
 * layout is kept from one frame to the next. */
#include "ui/panes.h"

#include "dutydesk/text.h"

#include <stdlib.h>
#include <string.h>

enum { CELL_LINES = 4, GAP = 2, EDGE = 1 };

static char *copy_of(const char *text)
{
	return text && *text ? xstrdup(text) : NULL;
}

void panes_add(struct panes *p, const char *heading, const char *left, const char *right,
	       enum look look)
{
	struct pane_row *row = xgrow((void **)&p->v, &p->n, &p->cap, sizeof(*p->v));

	*row = (struct pane_row){copy_of(heading), {copy_of(left), copy_of(right)}, look};
}

void panes_clear(struct panes *p)
{
	for (size_t i = 0; i < p->n; i++) {
		free(p->v[i].heading);
		free(p->v[i].text[PANE_LEFT]);
		free(p->v[i].text[PANE_RIGHT]);
	}
	p->n = 0;
}

void panes_release(struct panes *p)
{
	panes_clear(p);
	free(p->v);
	*p = (struct panes){0};
}

/* What is offered takes more words than what is ticked. */
static int left_end(int cols)
{
	return cols * 3 / 5;
}

int panes_from(int pane, int cols)
{
	return pane == PANE_LEFT ? EDGE : left_end(cols) + GAP;
}

int panes_cols(int pane, int cols)
{
	return pane == PANE_LEFT ? left_end(cols) - EDGE : cols - left_end(cols) - GAP;
}

static void cut(struct lines *l, int cols)
{
	struct line *last;
	struct str s = {0};

	if (l->n <= CELL_LINES)
		return;
	while (l->n > CELL_LINES)
		free(l->v[--l->n].text);
	last = &l->v[l->n - 1];
	str_add_n(&s, last->text, text_fit(last->text, cols - 1));
	str_add(&s, "…");
	free(last->text);
	last->text = str_take(&s);
}

void panes_cell(const struct panes *p, size_t row, int pane, int cols, struct lines *out)
{
	int width = panes_cols(pane, cols);

	lines_clear(out);
	if (!p->v[row].text[pane])
		return;
	lines_wrap(out, p->v[row].look, width, p->v[row].text[pane]);
	cut(out, width);
}

int panes_height(const struct panes *p, size_t row, int cols)
{
	struct lines l = {0};
	size_t most = 1;

	for (int pane = 0; pane < PANES; pane++) {
		panes_cell(p, row, pane, cols, &l);
		if (l.n > most)
			most = l.n;
	}
	lines_release(&l);
	return (int)most + (p->v[row].heading ? 1 : 0);
}

size_t panes_top(const struct panes *p, const struct list *l, int cols, int rows)
{
	size_t top = l->top < l->at ? l->top : l->at;
	int used = 0;

	if (!p->n)
		return 0;
	/* Backwards from the chosen row, as far as there is room. */
	for (size_t i = l->at + 1; i > top; i--) {
		used += panes_height(p, i - 1, cols);
		if (used > rows)
			return i <= l->at ? i : l->at;
	}
	return top;
}

int panes_seen(const struct panes *p, size_t top, int cols, int rows)
{
	int n = 0;

	for (size_t i = top; i < p->n; i++) {
		rows -= panes_height(p, i, cols);
		if (rows < 0)
			break;
		n++;
	}
	return n ? n : 1;
}

static int draw_row(struct canvas *c, const struct panes *p, size_t row, struct spot at, int rows)
{
	struct lines l = {0};
	int y = at.y, most = 1;

	if (p->v[row].heading && rows > 0) {
		put_row(c, y++, LOOK_DIM, p->v[row].heading);
		rows--;
	}
	for (int pane = 0; pane < PANES; pane++) {
		bool here = at.look == LOOK_CHOSEN && (pane == p->turn || p->turn == PANES);

		panes_cell(p, row, pane, c->cols, &l);
		for (size_t i = 0; i < l.n && (int)i < rows; i++)
			put_text(c, (struct spot){y + (int)i, panes_from(pane, c->cols),
				 panes_cols(pane, c->cols), here ? LOOK_CHOSEN : l.v[i].look,
				 false}, l.v[i].text);
		if (here && rows > 0)
			put_caret(c, y, panes_from(p->turn == PANES ? PANE_LEFT : pane, c->cols));
		if ((int)l.n > most)
			most = (int)l.n;
	}
	lines_release(&l);
	return y + most;
}

void panes_draw(struct canvas *c, const struct panes *p, const struct list *l, struct spot at,
		int rows)
{
	int end = at.y + rows, y = at.y;

	put_caret(c, y, panes_from(p->turn == PANE_RIGHT, c->cols));
	size_t top = panes_top(p, l, c->cols, rows), i = top;

	for (; i < p->n && y < end; i++)
		y = draw_row(c, p, i, (struct spot){.y = y,
			     .look = i == l->at ? LOOK_CHOSEN : LOOK_PLAIN}, end - y);
	/* What is out of sight has a mark in the empty column. */
	if (top > 0)
		put_text(c, (struct spot){at.y, 0, EDGE, LOOK_MARK, false}, "↑");
	if (i < p->n || y > end)
		put_text(c, (struct spot){end - 1, 0, EDGE, LOOK_MARK, false}, "↓");
}
