/* SPDX-License-Identifier: MIT */
/* The list of what can be done here (F10, or ':'): it narrows as one types, by name or by any word
 * of the help in either language; Tab completes a name. What is chosen is done by the screen
 * below, as its key would do it. */
#include "ui/console.h"
#include "ui/field.h"
#include "ui/list.h"

#include "dutydesk/i18n.h"
#include "dutydesk/text.h"

#include <string.h>

struct command {
	struct field typed;
	struct list list;
	enum action v[ACTIONS];
	unsigned below;		/* where the screen below is */
};

static bool is_offered(enum action a, unsigned where)
{
	const struct action_row *row = action_row(a);

	return (row->where & where) && a != ACTION_COMMAND &&
		!(a >= ACTION_ENTER && a <= ACTION_RIGHT);
}

/* Names that begin so stand before those that hold it only in their help. */
static void narrow(struct command *c)
{
	const char *text = field_text(&c->typed);
	size_t n = 0;

	text += *text == ':';
	for (int pass = 0; pass < 2; pass++)
		for (int i = 1; i < ACTIONS; i++) {
			const struct action_row *row = action_row((enum action)i);
			bool head = !strncmp(row->name, text, strlen(text));

			if (!is_offered((enum action)i, c->below) || head != (pass == 0))
				continue;
			if (head || text_contains(_(row->help), text) ||
			    text_contains(row->help, text) || text_contains(row->name, text) ||
			    (row->label && text_contains(_(row->label), text)))
				c->v[n++] = (enum action)i;
		}
	list_resize(&c->list, n);
}

static bool open_command(struct ui *u, void *state, void *arg, struct err *e)
{
	struct command *c = state;

	(void)arg;
	(void)e;
	c->typed.label = N_("What");
	c->below = ui_top(u)->ops->where;
	narrow(c);
	return true;
}

static int rows_of(const struct ui *u)
{
	int rows = ui_body_rows(u) - 2;

	return rows < 12 ? rows : 12;
}

static void draw(struct ui *u, const void *state)
{
	const struct command *c = state;
	int rows = rows_of(u);
	int y = ui_body_top(u) + ui_body_rows(u) - rows - 2;
	size_t top = list_top(&c->list, rows);
	struct str s = {0};

	put_rule(&u->canvas, y, _("What to do: type, Tab completes, Enter does it, Esc leaves"));
	for (int i = 0; i < rows; i++) {
		size_t at = top + (size_t)i;
		bool here = at == c->list.at;

		str_clear(&s);
		if (at < c->list.n) {
			const struct action_row *row = action_row(c->v[at]);

			str_add(&s, " ");
			text_pad(&s, row->name, 14);
			text_pad(&s, action_keys(&u->keymap, c->v[at]), 8);
			str_add(&s, _(row->help));
		}
		put_row(&u->canvas, y + 1 + i, here && at < c->list.n ? LOOK_CHOSEN : LOOK_PLAIN,
			str_text(&s));
	}
	put_row(&u->canvas, y + 1 + rows, LOOK_PLAIN, "");
	put_text(&u->canvas, (struct spot){.y = y + 1 + rows, .x = 1, .cols = 1}, ":");
	field_draw(&u->canvas, &c->typed, (struct spot){.y = y + 1 + rows, .x = 2,
		   .cols = u->canvas.cols - 2}, true);
	str_release(&s);
}

static void run(struct ui *u, struct command *c)
{
	enum action a;

	if (!c->list.n) {
		ui_say(u, "%s", _("Nothing here is called so."));
		return;
	}
	a = c->v[c->list.at];
	ui_pop(u, 0);
	ui_do(u, a);
}

/* As far as all that are left agree; at least the chosen one where only one is left. */
static void complete(struct command *c)
{
	const char *typed = field_text(&c->typed);
	const char *first = NULL;
	size_t n = 0;

	for (size_t i = 0; i < c->list.n; i++) {
		const char *name = action_row(c->v[i])->name;
		size_t same = 0;

		if (strncmp(name, typed, strlen(typed)))
			continue;
		while (first && same < n && name[same] == first[same])
			same++;
		n = first ? same : strlen(name);
		first = first ? first : name;
	}
	if (!first && c->list.n == 1) {
		first = action_row(c->v[0])->name;
		n = strlen(first);
	}
	if (first) {
		char name[64] = "";

		memcpy(name, first, n < sizeof(name) - 1 ? n : sizeof(name) - 1);
		field_set(&c->typed, name);
	}
}

static bool take_key(struct ui *u, void *state, const struct key *k)
{
	struct command *c = state;

	if (k->press == PRESS_ENTER) {
		run(u, c);
		return true;
	}
	if (k->press == PRESS_BACKSPACE && !c->typed.text.len) {
		ui_pop(u, 0);
		return true;
	}
	if (key_is(k, "Up Down PgUp PgDn")) {
		list_act(&c->list, key_is(k, "Up") ? ACTION_UP : key_is(k, "Down") ? ACTION_DOWN :
			 key_is(k, "PgUp") ? ACTION_PGUP : ACTION_PGDN, rows_of(u));
		return true;
	}
	if (k->press == PRESS_PASTE)
		field_paste(&c->typed, str_text(&u->keys.paste));
	else if (k->press == PRESS_TAB)
		complete(c);
	else if (!field_key(&c->typed, k))
		return false;
	c->list.at = 0;
	narrow(c);
	return true;
}

static bool act(struct ui *u, void *state, enum action a, struct err *e)
{
	(void)state;
	(void)e;
	if (a == ACTION_BACK)
		ui_pop(u, 0);
	return true;
}

static void close_command(void *state)
{
	field_release(&((struct command *)state)->typed);
}

const struct screen_ops screen_command = {
	.id = "command", .title = N_("What to do"), .where = IN_COMMAND, .over = true,
	.state_size = sizeof(struct command), .open = open_command, .draw = draw,
	.key = take_key, .act = act, .close = close_command,
};
