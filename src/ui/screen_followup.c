/* SPDX-License-Identifier: MIT */
/* Open matters by due time, and one matter with its steps. */
#include "ui/followup.h"
#include "ui/list.h"
#include "ui/presence.h"

#include "dutydesk/i18n.h"
#include "dutydesk/text.h"
#include "dutydesk/vocab.h"

#include <stdio.h>

struct matters { struct list list; struct followup_list v; struct over_list over; };
struct matter { int64_t id; struct lines lines; size_t top; };
enum { HEAD_ROWS = 1, DUE_COLS = 11 };

static bool load(struct ui *u, void *state, struct err *e)
{
	struct matters *m = state;
	struct followup_list fresh = {0};
	struct over_list over = {0};
	int64_t chosen = m->v.n ? m->v.v[m->list.at].id : 0;

	if (!desk_followup_list(u->desk, true, false, &fresh, e))
		return false;
	if (!desk_over_now(u->desk, &over, e)) {
		pool_release(&fresh.pool);
		return false;
	}
	pool_release(&m->v.pool);
	pool_release(&m->over.pool);
	m->v = fresh;
	m->over = over;
	list_resize(&m->list, fresh.n);
	/* What somebody else writes must not move the choice to another matter. */
	for (size_t i = 0; i < fresh.n; i++)
		if (fresh.v[i].id == chosen)
			m->list.at = i;
	return true;
}

/* Number, due, state, matter, and where there is room the last step. */
struct cells { const char *id, *due, *state, *matter, *step; };

static void draw_cells(struct ui *u, const struct cells *c, int y, enum look look)
{
	const int step = u->canvas.cols >= 100 ? u->canvas.cols / 3 : 0;
	const int widths[] = {6, DUE_COLS, ui_widest(VOCAB_FOLLOWUP_STATE, 4)};
	const char *const texts[] = {c->id, c->due, c->state};
	int x = 0;

	put_row(&u->canvas, y, look, "");
	for (size_t i = 0; i < ARRAY_LEN(widths); i++) {
		put_text(&u->canvas, (struct spot){y, x, widths[i], look, i == 0}, texts[i]);
		x += widths[i] + 2;
	}
	put_text(&u->canvas, (struct spot){y, x, u->canvas.cols - x - step, look, false},
		 c->matter);
	if (step)
		put_text(&u->canvas, (struct spot){y, u->canvas.cols - step + 1, step - 1, look,
			 false}, c->step);
}

/* "!R28.1 R28.3 ": what the matter exceeds stands before its words. */
static bool add_items(const struct over_list *over, int64_t id, struct str *out)
{
	size_t n = 0;

	for (size_t i = 0; i < over->n; i++)
		if (over->v[i].followup == id)
			str_addf(out, "%s%s", n++ ? " " : "!", over->v[i].item);
	if (n)
		str_add(out, " ");
	return n > 0;
}

static void draw_row(struct ui *u, const struct matters *m, size_t row, int y)
{
	const struct followup *f = &m->v.v[row];
	bool here = row == m->list.at;
	bool due = f->due_at && f->due_at <= desk_now(u->desk);
	char at[DATE_BUF] = "", id[32];
	struct str matter = {0};
	const char *who;
	struct cells c = {.id = id, .due = _("no time set"),
		.state = vocab_name(VOCAB_FOLLOWUP_STATE, f->state),
		.step = f->last_note && *f->last_note ? f->last_note :
			f->last_step ? vocab_name(VOCAB_STEP, f->last_step) : ""};

	who = presence_at(u, PRESENCE_MATTER, f->id);
	if (who)
		str_addf(&matter, _("[%s writes] "), who);
	snprintf(id, sizeof(id), "%lld", (long long)f->id);
	if (f->due_at)
		c.due = date_print_time(at, f->due_at) + 5;
	due |= add_items(&m->over, f->id, &matter);
	followup_words(f, &matter);
	c.matter = str_text(&matter);
	draw_cells(u, &c, y, here ? LOOK_CHOSEN : due ? LOOK_MARK : LOOK_PLAIN);
	if (here)
		put_caret(&u->canvas, y, 0);
	str_release(&matter);
}

static void draw(struct ui *u, const void *state)
{
	const struct matters *m = state;
	int y = ui_body_top(u), rows = ui_body_rows(u) - HEAD_ROWS;
	size_t top = list_top(&m->list, rows);

	draw_cells(u, &(struct cells){_("No."), _("Due"), _("State"), _("Matter"), _("Last step")},
		   y, LOOK_DIM);
	put_caret(&u->canvas, y + 1, 0);
	for (int i = 0; i < rows && top + (size_t)i < m->list.n; i++)
		draw_row(u, m, top + (size_t)i, y + HEAD_ROWS + i);
	if (!m->list.n)
		put_row(&u->canvas, y + 1, LOOK_PLAIN, _("  No matter is open."));
}

static bool act(struct ui *u, void *state, enum action a, struct err *e)
{
	struct matters *m = state;
	int64_t id = m->list.n ? m->v.v[m->list.at].id : 0;

	if (a == ACTION_STEP)
		return followup_step(u, id, e);
	if (a == ACTION_CLOSE)
		return followup_close(u, id, e);
	if (a == ACTION_ENTER)
		return !id || ui_push(u, &screen_matter, &id);
	list_act(&m->list, a, ui_body_rows(u) - HEAD_ROWS);
	return true;
}

static bool has_row(const void *state)
{
	return ((const struct matters *)state)->list.n > 0;
}

static void close_matters(void *state)
{
	struct matters *m = state;

	pool_release(&m->v.pool);
	pool_release(&m->over.pool);
}

const struct screen_ops screen_followup = {
	.id = "followups", .title = N_("Follow-ups"), .where = IN_FOLLOWUPS,
	.state_size = sizeof(struct matters), .draw = draw, .act = act, .load = load,
	.has_row = has_row, .close = close_matters,
};

static bool open_matter(struct ui *u, void *state, void *arg, struct err *e)
{
	(void)u;
	(void)e;
	((struct matter *)state)->id = *(const int64_t *)arg;
	return true;
}

static bool load_matter(struct ui *u, void *state, struct err *e)
{
	struct matter *m = state;

	lines_clear(&m->lines);
	return followup_lines(u, m->id, &m->lines, e);
}

static void draw_matter(struct ui *u, const void *state)
{
	const struct matter *m = state;
	struct str s = {0};

	presence_words(u, PRESENCE_MATTER, m->id, &s);
	put_text(&u->canvas, (struct spot){ui_body_top(u), 1, u->canvas.cols - 2, LOOK_MARK,
		 false}, str_text(&s));
	str_release(&s);
	lines_draw(&u->canvas, &m->lines, m->top, (struct spot){.y = ui_body_top(u) + 1, .x = 1,
		   .cols = u->canvas.cols - 1}, ui_body_rows(u) - 1);
	put_caret(&u->canvas, ui_body_top(u) + 1, 0);
}

static bool act_matter(struct ui *u, void *state, enum action a, struct err *e)
{
	struct matter *m = state;
	size_t rows = (size_t)ui_body_rows(u) - 1;
	size_t most = m->lines.n > rows ? m->lines.n - rows : 0;
	struct list l = {most + 1, m->top, 0};

	if (a == ACTION_STEP)
		return followup_step(u, m->id, e);
	if (a == ACTION_CLOSE)
		return followup_close(u, m->id, e);
	if (a == ACTION_BACK)
		ui_pop(u, 0);
	else if (list_act(&l, a, (int)rows))
		m->top = l.at;
	return true;
}

static void close_matter(void *state)
{
	lines_release(&((struct matter *)state)->lines);
}

const struct screen_ops screen_matter = {
	.id = "matter", .title = N_("Matter"), .where = IN_MATTER,
	.state_size = sizeof(struct matter), .open = open_matter, .draw = draw_matter,
	.act = act_matter, .load = load_matter, .close = close_matter,
};
