/* SPDX-License-Identifier: MIT */
/* Clicks become keys: up and down until the caret stands on the row that was clicked on. So every
 * list and form has the mouse without knowing of it. */
#include "ui/pointer.h"

enum { WHEEL_ROWS = 3 };

static bool on_hit(struct ui *u, int y, int x)
{
	const struct layer *top = ui_top(u);

	for (size_t i = 0; i < u->n_hits; i++) {
		const struct hit *h = &u->hits[i];

		if (y != h->y || x < h->x || x >= h->x + h->cols)
			continue;
		/* What stands above a question belongs to the screen below it. */
		if (action_row(h->action)->where & top->ops->where) {
			ui_hush(u);
			ui_do(u, h->action);
		}
		return true;
	}
	return false;
}

/* Move the choice to the row, by the keys that move it; the caret tells where it stands. */
static void go_to_row(struct ui *u, int y)
{
	const struct key up = {PRESS_UP, 0}, down = {PRESS_DOWN, 0}, enter = {PRESS_ENTER, 0};
	bool below = y > u->canvas.caret_y;

	if (y == u->canvas.caret_y && (ui_top(u)->ops->where & IN_LIST)) {
		ui_key(u, &enter);
		return;
	}
	for (int i = 0; i < u->canvas.rows; i++) {
		int at = u->canvas.caret_y;

		if (below ? at >= y : at <= y)
			return;
		ui_key(u, below ? &down : &up);
		ui_draw(u);
		if (u->canvas.caret_y == at)
			return;
	}
}

static bool has_rows(const struct ui *u)
{
	unsigned where = u->layers[u->n_layers - 1].ops->where;

	return (where & (IN_LIST | IN_FORM | IN_DIALOG | IN_SIGNING | IN_SIGNIN | IN_FIRST |
			 IN_COMMAND)) != 0;
}

bool pointer_key(struct ui *u, const struct key *k)
{
	int y = (int)(k->ch >> 16), x = (int)(k->ch & 0xffff);
	struct key move = {k->press == PRESS_WHEEL_UP ? PRESS_UP : PRESS_DOWN, 0};

	if (k->press == PRESS_WHEEL_UP || k->press == PRESS_WHEEL_DOWN) {
		for (int i = 0; i < WHEEL_ROWS; i++)
			ui_key(u, &move);
		return true;
	}
	if (k->press != PRESS_CLICK)
		return false;
	if (on_hit(u, y, x) || !has_rows(u))
		return true;
	if (y >= ui_body_top(u) && y < ui_body_top(u) + ui_body_rows(u))
		go_to_row(u, y);
	return true;
}
