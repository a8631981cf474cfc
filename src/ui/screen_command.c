/* SPDX-License-Identifier: MIT */
/* The list of what can be done here (F10, or ':'): it narrows as one types, by the name in the
 * person's language or in the settings file, or by any word of the help; Tab completes. What is
 * chosen is done by the screen below, as its key would do it. */
#include "ui/allowed.h"
#include "ui/field.h"
#include "ui/list.h"

#include "dutydesk/i18n.h"
#include "dutydesk/text.h"

#include <string.h>

enum { TITLE_COLUMNS = 20, KEY_COLUMNS = 8, NAME_MOST = 64, ROWS_MOST = 12 };
struct command {
	struct field typed;
	struct list list;
	enum action v[ACTIONS];
	bool offered[ACTIONS];	/* by the screen below, to this person */
};

static bool is_offered(const struct ui *u, const struct layer *below, enum action a)
{
	const struct action_row *row = action_row(a);

	return (row->where & below->ops->where) && a != ACTION_COMMAND &&
		!(a >= ACTION_ENTER && a <= ACTION_RIGHT) && allowed_is(u, below, a);
}

/* What was typed behind the colon, which may be a full-width one. */
static const char *typed_name(struct command *c)
{
	static const char wide[] = "：";
	const char *text = field_text(&c->typed);

	while (*text == ':' || *text == ' ' || !strncmp(text, wide, sizeof(wide) - 1))
		text += *text == ':' || *text == ' ' ? 1 : sizeof(wide) - 1;
	return text;
}

static bool begins(const char *name, const char *text)
{
	return !strncmp(name, text, strlen(text));
}

/* Names that begin so stand before those that hold it only in their help. */
static void narrow(struct command *c)
{
	const char *text = typed_name(c);
	size_t n = 0;

	for (int pass = 0; pass < 2; pass++)
		for (int i = 1; i < ACTIONS; i++) {
			const struct action_row *row = action_row((enum action)i);
			const char *title = action_title((enum action)i);
			bool head = begins(row->name, text) || begins(title, text);

			if (!c->offered[i] || head != (pass == 0))
				continue;
			if (head || text_contains(_(row->help), text) ||
			    text_contains(row->help, text) || text_contains(row->name, text) ||
			    text_contains(title, text))
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
	for (int i = 1; i < ACTIONS; i++)
		c->offered[i] = is_offered(u, ui_top(u), (enum action)i);
	narrow(c);
	return true;
}

static int rows_of(const struct ui *u)
{
	int rows = ui_body_rows(u) - 3;

	return rows < ROWS_MOST ? rows : ROWS_MOST;
}

static void draw(struct ui *u, const void *state)
{
	const struct command *c = state;
	int rows = rows_of(u);
	int y = ui_body_top(u) + ui_body_rows(u) - rows - 3;
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
			text_pad(&s, action_title(c->v[at]), TITLE_COLUMNS);
			str_add(&s, " ");
			text_pad(&s, action_keys(&u->keymap, c->v[at]), KEY_COLUMNS);
			str_add(&s, " ");
			str_add(&s, _(row->help));
		}
		put_row(&u->canvas, y + 1 + i, here && at < c->list.n ? LOOK_CHOSEN : LOOK_PLAIN,
			str_text(&s));
	}
	/* The chosen one's sentence, whole: in the list it may be cut. */
	str_clear(&s);
	if (c->list.n)
		str_addf(&s, " %s", _(action_row(c->v[c->list.at])->help));
	put_row(&u->canvas, y + 1 + rows, LOOK_DIM, str_text(&s));
	put_row(&u->canvas, y + 2 + rows, LOOK_PLAIN, "");
	put_text(&u->canvas, (struct spot){.y = y + 2 + rows, .x = 1, .cols = 1}, ":");
	field_draw(&u->canvas, &c->typed, (struct spot){.y = y + 2 + rows, .x = 2,
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

/* The name of an action that begins with what was typed, in the person's language before that of
 * the settings file; NULL: neither does. */
static const char *completed_name(enum action a, const char *typed)
{
	const char *title = action_title(a), *name = action_row(a)->name;

	return begins(title, typed) ? title : begins(name, typed) ? name : NULL;
}

/* The first n bytes of a name become what stands there: never half of a character. */
static void take_completed(struct command *c, const char *name, size_t n)
{
	char whole[NAME_MOST] = "";

	for (size_t at = 0; name && at < n && n < sizeof(whole);) {
		size_t one = text_grapheme(name + at);

		if (!one || at + one > n)
			break;
		memcpy(whole + at, name + at, one);
		at += one;
	}
	if (*whole)
		field_set(&c->typed, whole);
}

/* As far as all that are left agree; at least the chosen one where only one is left. */
static void complete(struct command *c)
{
	const char *typed = typed_name(c);
	const char *first = NULL;
	size_t n = 0;

	for (size_t i = 0; i < c->list.n; i++) {
		const char *name = completed_name(c->v[i], typed);
		size_t same = 0;

		if (!name)
			continue;
		while (first && same < n && name[same] == first[same])
			same++;
		n = first ? same : strlen(name);
		first = first ? first : name;
	}
	if (!first && c->list.n == 1) {
		first = action_title(c->v[0]);
		n = strlen(first);
	}
	take_completed(c, first, n);
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
