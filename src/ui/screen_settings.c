/* SPDX-License-Identifier: MIT */
/* The settings of this console, then the keys. Enter changes one; it is in the file and in force at
 * once. What the file says wrong stands below, with its line. */
#include "ui/custom.h"
#include "ui/dialog.h"
#include "ui/table.h"

#include "dutydesk/i18n.h"

#include <stdlib.h>
#include <string.h>

struct customs { struct list list; const struct ui *u; };
enum { COL_NAME, COL_VALUE, COL_HELP };

static const struct table_column columns[] = {
	[COL_NAME] = {N_("Setting"), 0}, [COL_VALUE] = {N_("Value"), 16},
	[COL_HELP] = {N_("For"), 0},
};

/* The file knows the words of the table; people read their own. */
static const char *const titles[SETTINGS] = {
	[SETTING_LANGUAGE] = N_("Language"), [SETTING_MOUSE] = N_("Mouse"),
	[SETTING_ASCII] = N_("Plain signs"), [SETTING_ESCAPE] = N_("Wait for Esc (ms)"),
};

static enum action action_at(size_t row)
{
	return (enum action)(row - SETTINGS + 1);
}

static void value_words(const struct ui *u, enum setting s, struct str *out)
{
	static const char *const switches[] = {N_("off"), N_("on")};
	static const char *const languages[] = {N_("as the system"), "中文", "English"};
	int64_t value = u->settings.value[s];
	char text[32];

	if (settings_row(s)->kind == SETTING_SWITCH)
		str_add(out, _(switches[value != 0]));
	else if (s == SETTING_LANGUAGE && value >= 0 && value < (int64_t)ARRAY_LEN(languages))
		str_add(out, value ? languages[value] : _(languages[0]));
	else
		str_add(out, settings_text(s, value, text));
}

/* The line of the settings file: "mouse = off". */
static void file_line(const struct ui *u, size_t row, struct str *out)
{
	char value[32];

	if (row < SETTINGS)
		str_addf(out, "%s = %s", settings_row((enum setting)row)->name,
			 settings_text((enum setting)row, u->settings.value[row], value));
	else
		str_addf(out, "key %s = %s", action_row(action_at(row))->name,
			 action_keys(&u->keymap, action_at(row)));
}

static void cell(const void *ctx, size_t row, size_t column, struct str *out)
{
	const struct ui *u = ((const struct customs *)ctx)->u;

	if (row < SETTINGS && column == COL_NAME)
		str_add(out, _(titles[row]));
	else if (row < SETTINGS && column == COL_VALUE)
		value_words(u, (enum setting)row, out);
	else if (row < SETTINGS)
		str_add(out, _(settings_row((enum setting)row)->help));
	else if (column == COL_NAME)
		str_addf(out, _("Key: %s"), action_title(action_at(row)));
	else if (column == COL_VALUE)
		str_add(out, action_keys(&u->keymap, action_at(row)));
	else
		str_add(out, _(action_row(action_at(row))->help));
}

static enum look look(const void *ctx, size_t row)
{
	const struct ui *u = ((const struct customs *)ctx)->u;

	return row >= SETTINGS && u->keymap.keys[action_at(row)] ? LOOK_BOLD : LOOK_PLAIN;
}

static bool load(struct ui *u, void *state, struct err *e)
{
	struct customs *s = state;

	(void)e;
	s->u = u;
	list_resize(&s->list, SETTINGS + ACTIONS - 1);
	return true;
}

static void draw(struct ui *u, const void *state)
{
	static const struct table t = {columns, ARRAY_LEN(columns), cell, look, ""};
	const struct customs *s = state;
	struct str wrong = {0};
	char *path = settings_path();

	put_rule(&u->canvas, ui_body_top(u), path ? path : "");
	table_draw(u, &t, &s->list, s, (struct spot){.y = ui_body_top(u) + 1,
		   .cols = ui_body_rows(u) - 2});
	for (size_t i = 0; i < u->setting_faults.n; i++)
		str_addf(&wrong, _(" line %1$d: %2$s"), u->setting_faults.v[i].line,
			 u->setting_faults.v[i].text);
	if (!wrong.len) {
		str_add(&wrong, _(" In the file: "));
		file_line(u, s->list.at, &wrong);
	}
	put_row(&u->canvas, ui_body_top(u) + ui_body_rows(u) - 1,
		u->setting_faults.n ? LOOK_BAD : LOOK_DIM, str_text(&wrong));
	str_release(&wrong);
	free(path);
}

struct changing { size_t row; };

static bool commit(struct ui *u, struct dialog *d, struct err *e)
{
	size_t row = ((const struct changing *)d->ctx)->row;
	char *text = field_folded(&d->form.v[0]);
	struct keymap rehearsal = {0};
	struct str name = {0};
	int64_t value;
	bool ok = true;

	if (row < SETTINGS) {
		str_add(&name, settings_row((enum setting)row)->name);
		ok = settings_parse((enum setting)row, text, &value) ||
			err_set(e, ERR_INPUT, _("'%1$s' cannot be '%2$s'"), d->title, text);
	} else {
		const char *action = action_row(action_at(row))->name;

		str_addf(&name, "key %s", action);
		for (size_t i = 0; i < ACTIONS; i++)
			if (u->keymap.keys[i])
				rehearsal.keys[i] = xstrdup(u->keymap.keys[i]);
		ok = action_set(&rehearsal, action, text, e);
	}
	ok = ok && custom_change(u, str_text(&name), text, e);
	if (ok)
		ui_say(u, _("%1$s: %2$s is in force and in the settings."), d->title, text);
	action_keymap_release(&rehearsal);
	str_release(&name);
	free(text);
	return ok;
}

/* A switch and a choice change at once, to the next value. */
static bool next_value(struct ui *u, enum setting s, struct err *e)
{
	const struct setting_row *row = settings_row(s);
	int64_t next = u->settings.value[s] + 1;
	struct str words = {0};
	char text[32];

	settings_text(s, next > row->most ? row->least : next, text);
	if (!custom_change(u, row->name, text, e))
		return false;
	value_words(u, s, &words);
	ui_say(u, _("%1$s: %2$s is in force and in the settings."), _(titles[s]), str_text(&words));
	str_release(&words);
	return true;
}

static bool change(struct ui *u, const struct customs *s, struct err *e)
{
	struct field f = {.label = N_("Value")};
	struct changing c = {s->list.at};
	struct dialog d = {.form = {&f, 1, 0, false}, .commit = commit, .ctx = &c};
	struct str title = {0}, old = {0};
	char number[32];

	if (c.row < SETTINGS && settings_row((enum setting)c.row)->kind != SETTING_NUMBER)
		return next_value(u, (enum setting)c.row, e);
	cell(s, c.row, COL_NAME, &title);
	str_add(&old, c.row >= SETTINGS ? action_keys(&u->keymap, action_at(c.row)) :
		settings_text((enum setting)c.row, u->settings.value[c.row], number));
	d.title = str_text(&title);
	d.text = c.row < SETTINGS ? _(settings_row((enum setting)c.row)->help) :
		_("Keys with blanks between: c, C, F9, C-o (Ctrl-O), Space, PgDn, Esc.");
	field_set(&f, str_text(&old));
	dialog_ask(u, &d);
	field_release(&f);
	str_release(&title);
	str_release(&old);
	return true;
}

static bool act(struct ui *u, void *state, enum action a, struct err *e)
{
	struct customs *s = state;

	if (a == ACTION_ENTER)
		return change(u, s, e);
	if (a == ACTION_BACK)
		ui_pop(u, 0);
	else
		list_act(&s->list, a, ui_body_rows(u) - 3);
	return true;
}

const struct screen_ops screen_settings = {
	.id = "settings", .title = N_("Settings"), .where = IN_SETTINGS,
	.state_size = sizeof(struct customs), .draw = draw, .act = act, .load = load,
};
