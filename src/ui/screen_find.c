/* SPDX-License-Identifier: MIT */
/* The find line: the list below narrows with each key. While it is typed only one page is looked
 * for, so that no key waits; how many there are comes when the typing stops, all of them with
 * Enter. */
#include "ui/field.h"
#include "ui/finding.h"

#include "dutydesk/i18n.h"
#include "dutydesk/text.h"

#include <stdlib.h>

struct find { struct window *w; char *before; struct field typed; };
enum { TYPING_ROWS = 2, LEAST_PAGE = 8 };

static bool load(struct ui *u, void *state, struct err *e)
{
	struct find *f = state;
	int rows = ui_body_rows(u) - TYPING_ROWS - 1;

	return window_glance(f->w, u, (size_t)(rows > LEAST_PAGE ? rows : LEAST_PAGE), e);
}

static bool open_find(struct ui *u, void *state, void *arg, struct err *e)
{
	const struct find_line *how = arg;
	struct find *f = state;

	(void)e;
	f->w = how->window;
	f->before = f->w->find ? xstrdup(f->w->find) : NULL;
	f->typed = (struct field){.label = N_("Find")};
	field_set(&f->typed, *how->begin ? how->begin : f->before);
	window_look_for(f->w, u, str_text(&f->typed.text));
	f->w->typing = true;
	return true;
}

static void add_count(const struct window *w, struct str *s)
{
	if (!w->find || !w->counted)
		return;
	str_addf(s, w->count_more ? _(" · %zu and more") : _(" · %zu in all"), w->count);
}

static void draw(struct ui *u, const void *state)
{
	const struct find *f = state;
	struct canvas *c = &u->canvas;
	int y = ui_body_top(u) + ui_body_rows(u) - TYPING_ROWS;
	const char *label = _(f->typed.label);
	int x = text_width(label) + 2;
	struct str s = {0};

	if (f->w->find && !f->w->n)
		str_add(&s, _("Nothing fits yet · Enter looks through all · Esc leaves"));
	else
		str_add(&s, _("Words, -word, a|b, -3d, 12-01..12-05, late, open · Enter keeps it"));
	add_count(f->w, &s);
	put_rule(c, y, str_text(&s));
	put_row(c, y + 1, LOOK_PLAIN, "");
	put_text(c, (struct spot){.y = y + 1, .x = 1, .cols = x - 1, .look = LOOK_MARK}, label);
	field_draw(c, &f->typed, (struct spot){.y = y + 1, .x = x, .cols = c->cols - x}, true);
	str_release(&s);
}

/* The whole list again, for moving in it. */
static void leave(struct ui *u, struct find *f, const char *line)
{
	struct window *w = f->w;
	struct err e = {0};

	window_look_for(w, u, line);
	w->typing = false;
	ui_say(u, "%s", _("Finding …"));
	ui_draw(u);
	ui_hush(u);
	/* The chosen one stays chosen, if it still fits. */
	if (!(line && *line && w->n ? window_reload(w, u, &e) : window_end(w, u, &e)) &&
	    e.code != ERR_NONE)
		ui_tell(u, &e);
	ui_pop(u, 1);
}

static bool take_key(struct ui *u, void *state, const struct key *k)
{
	struct find *f = state;
	struct err e = {0};

	if (k->press == PRESS_ENTER) {
		leave(u, f, field_text(&f->typed));
		return true;
	}
	if (k->press == PRESS_UP || k->press == PRESS_DOWN) {
		if (k->press == PRESS_UP && f->w->at)
			f->w->at--;
		else if (k->press == PRESS_DOWN && f->w->at + 1 < f->w->n)
			f->w->at++;
		return true;
	}
	if (k->press == PRESS_PASTE)
		field_paste(&f->typed, str_text(&u->keys.paste));
	else if (!field_key(&f->typed, k))
		return false;
	window_look_for(f->w, u, str_text(&f->typed.text));
	if (!load(u, f, &e) && e.code != ERR_NONE)
		ui_tell(u, &e);
	return true;
}

static bool act(struct ui *u, void *state, enum action a, struct err *e)
{
	struct find *f = state;

	(void)e;
	if (a == ACTION_BACK)
		leave(u, f, f->before);
	return true;
}

static void second(struct ui *u, void *state)
{
	window_count(((struct find *)state)->w, u);
}

static void close_find(void *state)
{
	struct find *f = state;

	f->w->typing = false;
	free(f->before);
	field_release(&f->typed);
}

const struct screen_ops screen_find = {
	.id = "find", .title = N_("Find"), .where = IN_COMMAND, .over = true,
	.state_size = sizeof(struct find), .open = open_find, .draw = draw, .key = take_key,
	.act = act, .load = load, .second = second, .close = close_find,
};
