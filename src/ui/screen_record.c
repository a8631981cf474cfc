/* SPDX-License-Identifier: MIT */
/* One record on the whole screen. arg of its opening: the record's number (int64_t). */
#include "ui/presence.h"
#include "ui/record.h"

#include "dutydesk/i18n.h"

struct reading { int64_t id; struct lines lines; size_t top; };

static bool load(struct ui *u, void *state, struct err *e)
{
	struct reading *r = state;

	lines_clear(&r->lines);
	return record_history(u, r->id, &r->lines, e);
}

static bool open_record(struct ui *u, void *state, void *arg, struct err *e)
{
	struct reading *r = state;

	(void)u;
	(void)e;
	r->id = *(const int64_t *)arg;
	return true;
}

static void draw(struct ui *u, const void *state)
{
	const struct reading *r = state;
	struct str s = {0};

	lines_draw(&u->canvas, &r->lines, r->top, (struct spot){.y = ui_body_top(u) + 1,
		   .cols = u->canvas.cols}, ui_body_rows(u) - 1);
	presence_words(u, PRESENCE_ENTRY, r->id, &s);
	put_text(&u->canvas, (struct spot){ui_body_top(u), 1, u->canvas.cols - 2, LOOK_MARK,
		 false}, str_text(&s));
	put_caret(&u->canvas, ui_body_top(u) + 1, 0);
	str_release(&s);
}

static void scroll(struct ui *u, struct reading *r, enum action a)
{
	size_t rows = (size_t)ui_body_rows(u) - 1;
	size_t most = r->lines.n > rows ? r->lines.n - rows : 0;

	if (a == ACTION_UP && r->top)
		r->top--;
	else if (a == ACTION_DOWN && r->top < most)
		r->top++;
	else if (a == ACTION_PGUP)
		r->top = r->top > rows ? r->top - rows : 0;
	else if (a == ACTION_PGDN || a == ACTION_END)
		r->top = a == ACTION_END || r->top + rows > most ? most : r->top + rows;
	else if (a == ACTION_HOME)
		r->top = 0;
}

static bool act(struct ui *u, void *state, enum action a, struct err *e)
{
	struct reading *r = state;

	if (a == ACTION_CORRECT)
		return record_correct(u, r->id, e);
	if (a == ACTION_VOID)
		return record_void(u, r->id, e);
	if (a == ACTION_EXPLAIN)
		return record_explain(u, r->id, e);
	if (a == ACTION_FOLLOW)
		return record_follow(u, r->id, e);
	if (a == ACTION_BACK)
		ui_pop(u, 0);
	else
		scroll(u, r, a);
	return true;
}

static void close_record(void *state)
{
	lines_release(&((struct reading *)state)->lines);
}

const struct screen_ops screen_record = {
	.id = "record", .title = N_("Record"), .where = IN_RECORD,
	.state_size = sizeof(struct reading), .open = open_record, .draw = draw, .act = act,
	.load = load, .close = close_record,
};
