/* SPDX-License-Identifier: MIT */
/* The first run, where there is no database yet: set a desk up, open the demo, or leave. The
 * recovery sheet is shown here once and kept nowhere. */
#include "ui/dialog.h"
#include "ui/list.h"
#include "ui/page.h"

#include "dutydesk/i18n.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PRESETS_MOST = 64, DETAIL_ROWS = 4, RECOVERY_LEN = 80 };
struct first { struct list list; bool demo; /* one lies there already */ };
struct setup {
	struct list list;
	struct desk_preset presets[PRESETS_MOST];
	bool choosing;			/* the policy; then the fields */
	struct field v[5];
	struct form form;
};
enum { SETUP_NAME, SETUP_NUMBER, SETUP_PERSON, SETUP_PIN, SETUP_AGAIN };

/* The demo lies beside the desk that is to come, so that neither is taken for the other. The
 * caller frees. */
static char *demo_path(const struct ui *u)
{
	const char *slash = strrchr(u->path, '/');

	return xasprintf("%.*sdemo.db", slash ? (int)(slash + 1 - u->path) : 0, u->path);
}

static bool open_first(struct ui *u, void *state, void *arg, struct err *e)
{
	struct first *f = state;
	char *demo = demo_path(u);

	(void)arg;
	(void)e;
	list_resize(&f->list, 3);
	f->demo = access(demo, F_OK) == 0;
	f->list.at = f->demo;
	free(demo);
	return true;
}

static void draw_first(struct ui *u, const void *state)
{
	static const char *const choices[] = {
		N_("1  Set up a desk: choose the duty policy, name the desk and its manager"),
		N_("2  Open the demo: a training desk with a few people and a running shift"),
		N_("3  Leave"),
	};
	const struct first *f = state;
	struct canvas *c = &u->canvas;
	struct lines l = {0};
	int y = ui_body_top(u) + 2;

	lines_wrap(&l, LOOK_PLAIN, c->cols - 4, f->demo ?
		   _("There is a demo on this machine, and no desk of your own yet.") :
		   _("There is no desk on this machine yet."));
	lines_add(&l, LOOK_OLD, "%s", u->path);
	lines_draw(c, &l, 0, (struct spot){.y = y, .x = 2, .cols = c->cols - 4}, 3);
	lines_release(&l);
	for (int i = 0; i < 3; i++) {
		bool here = (size_t)i == f->list.at;

		put_text(c, (struct spot){y + 4 + i, 2, c->cols - 4,
			 here ? LOOK_CHOSEN : LOOK_PLAIN, false},
			 i == 1 && f->demo ? _("2  Go on with the demo that was opened before") :
			 _(choices[i]));
		if (here)
			put_caret(c, y + 4 + i, 2);
	}
	put_text(c, (struct spot){.y = y + 8, .x = 2, .cols = c->cols - 4},
		 _("The arrows choose, Enter goes on."));
}

static bool open_demo(struct ui *u, struct err *e)
{
	char *path = demo_path(u);
	struct err none = {0};
	bool ok;

	ui_say(u, "%s", _("Making the demo …"));
	ui_draw(u);
	ui_hush(u);
	ok = ui_open_desk(u, path, &none);
	if (!ok && none.code == ERR_NOT_FOUND)
		ok = desk_demo(path, u->how->now, e) && ui_open_desk(u, path, e);
	else if (!ok)
		*e = none;
	free(path);
	return ok;
}

static bool take(struct ui *u, size_t at, struct err *e)
{
	if (at == 0)
		return ui_push(u, &screen_setup, NULL);
	if (at == 1)
		return open_demo(u, e);
	u->quit = true;
	return true;
}

static bool key_first(struct ui *u, void *state, const struct key *k)
{
	struct first *f = state;
	struct err e = {0};

	for (size_t i = 0; i < 3; i++) {
		char name[2] = {(char)('1' + i), 0};

		if (!key_is(k, name))
			continue;
		f->list.at = i;
		if (!take(u, i, &e) && e.code != ERR_NONE)
			ui_tell(u, &e);
		return true;
	}
	if (k->press != PRESS_ENTER)
		return false;
	if (!take(u, f->list.at, &e) && e.code != ERR_NONE)
		ui_tell(u, &e);
	return true;
}

static bool act_first(struct ui *u, void *state, enum action a, struct err *e)
{
	struct first *f = state;

	(void)e;
	if (a == ACTION_BACK)
		u->quit = dialog_sure(u, _("Leave the console?"), NULL);
	else
		list_act(&f->list, a, 3);
	return true;
}

const struct screen_ops screen_first = {
	.id = "first", .title = N_("First run"), .where = IN_FIRST,
	.state_size = sizeof(struct first), .open = open_first, .draw = draw_first,
	.key = key_first, .act = act_first,
};

static bool open_setup(struct ui *u, void *state, void *arg, struct err *e)
{
	static const struct field fields[] = {
		[SETUP_NAME] = {.label = N_("Name of the desk")},
		[SETUP_NUMBER] = {.label = N_("Number of the manager")},
		[SETUP_PERSON] = {.label = N_("Name of the manager")},
		[SETUP_PIN] = {.kind = FIELD_PIN, .label = N_("PIN of the manager")},
		[SETUP_AGAIN] = {.kind = FIELD_PIN, .label = N_("Once more")},
	};
	struct setup *s = state;

	(void)u;
	(void)arg;
	memcpy(s->v, fields, sizeof(fields));
	s->form = (struct form){.v = s->v, .n = ARRAY_LEN(s->v)};
	s->choosing = true;
	list_resize(&s->list, desk_preset_list(s->presets, PRESETS_MOST));
	return s->list.n || err_set(e, ERR_STORE, _("the program carries no duty policy"));
}

/* What is known of the chosen policy stands below the list. */
static void draw_preset(struct ui *u, const struct desk_preset *p, int y)
{
	struct canvas *c = &u->canvas;
	struct lines l = {0};
	struct str t = {0};

	if (*p->shifts)
		str_addf(&t, _("Shifts: %s"), p->shifts);
	else
		str_add(&t, _("Shifts: the text gives no times; it is one to build on"));
	lines_wrap(&l, LOOK_PLAIN, c->cols - 4, str_text(&t));
	str_clear(&t);
	str_addf(&t, _("Windows: %1$s · left open by the text: %2$zu"),
		 *p->windows ? p->windows : _("none set"), p->unset);
	lines_wrap(&l, LOOK_PLAIN, c->cols - 4, str_text(&t));
	lines_draw(c, &l, 0, (struct spot){.y = y, .x = 3, .cols = c->cols - 4}, DETAIL_ROWS);
	lines_release(&l);
	str_release(&t);
}

static int presets_shown(const struct ui *u)
{
	return ui_body_rows(u) - DETAIL_ROWS - 4;
}

static void draw_presets(struct ui *u, const struct setup *s, int y)
{
	struct canvas *c = &u->canvas;
	int rows = presets_shown(u);
	size_t top = list_top(&s->list, rows);
	struct str t = {0};

	str_addf(&t, _(" Which duty policy does this desk follow? (%1$zu of %2$zu)"),
		 s->list.at + 1, s->list.n);
	put_row(c, y, LOOK_BOLD, str_text(&t));
	for (size_t i = top; i < s->list.n && i < top + (size_t)rows; i++) {
		const struct desk_preset *p = &s->presets[i];
		int row = y + 2 + (int)(i - top);
		bool here = i == s->list.at;

		put_text(c, (struct spot){row, 1, 9, here ? LOOK_CHOSEN : LOOK_PLAIN, false},
			 p->source);
		put_text(c, (struct spot){row, 10, c->cols - 11,
			 here ? LOOK_CHOSEN : LOOK_PLAIN, false},
			 *p->title ? p->title : p->name);
		if (here)
			put_caret(c, row, 1);
	}
	draw_preset(u, &s->presets[s->list.at], y + rows + 3);
	str_release(&t);
}

static void draw_setup(struct ui *u, const void *state)
{
	const struct setup *s = state;
	int y = ui_body_top(u) + 1;
	struct str t = {0};

	if (s->choosing) {
		draw_presets(u, s, y);
		return;
	}
	str_addf(&t, _(" A new desk under %1$s, in %2$s"), s->presets[s->list.at].name, u->path);
	put_row(&u->canvas, y, LOOK_BOLD, str_text(&t));
	put_row(&u->canvas, y + 1, LOOK_PLAIN,
		_(" The manager founds the desk and adds everybody else. Enter on the last line "
		  "makes it."));
	str_clear(&t);
	str_addf(&t, _(" The PIN needs at least %d characters; not 123456 and the like."),
		 s->presets[s->list.at].pin_least);
	put_row(&u->canvas, y + 2, LOOK_PLAIN, str_text(&t));
	form_draw(&u->canvas, &s->form, y + 4, ui_body_rows(u) - 6);
	str_release(&t);
}

static bool is_whole(struct setup *s, struct err *e)
{
	for (size_t i = 0; i < ARRAY_LEN(s->v); i++) {
		if (!field_is_empty(&s->v[i]))
			continue;
		form_focus(&s->form, i);
		return err_set(e, ERR_INPUT, _("'%s' is still empty"), _(s->v[i].label));
	}
	return form_pins_agree(&s->form, SETUP_PIN, SETUP_AGAIN, e);
}

/* Shown until it is confirmed; whoever leaves it has been told what that means. */
static void show_recovery(struct ui *u, const char *key)
{
	struct page p = {.title = _("Recovery sheet: write it down now")};
	int cols = u->canvas.cols - 4;
	size_t half = strlen(key) / 2;
	char root[DESK_ROOT_BUF] = "";

	desk_recovery_root(key, root);
	while (half && key[half - 1] != '-')
		half--;
	lines_add(&p.lines, LOOK_PLAIN, "%s", "");
	/* Two rows: a row of 80 columns does not hold it whole. */
	lines_add(&p.lines, LOOK_BOLD, "    %.*s", (int)half, key);
	lines_add(&p.lines, LOOK_BOLD, "    %s", key + half);
	lines_add(&p.lines, LOOK_PLAIN, "%s", "");
	lines_add(&p.lines, LOOK_PLAIN, _("Mark of the root key, which verifying shows too: %s"),
		root);
	lines_add(&p.lines, LOOK_PLAIN, "%s", "");
	lines_wrap(&p.lines, LOOK_PLAIN, cols, _("This is the root key of the desk. It is shown "
		"this one time and kept nowhere in the machine."));
	lines_wrap(&p.lines, LOOK_PLAIN, cols, _("Write it on paper, let a second person compare "
		"it, put it into an envelope and lock it away. Only with it can a desk be rescued "
		"whose managers have all lost their PINs."));
	while (!page_must_read(u, &p) && !u->quit)
		if (dialog_sure(u, _("Is it written down?"),
				_("It will never be shown again.")))
			break;
	lines_release(&p.lines);
}

static bool make(struct ui *u, struct setup *s, struct err *e)
{
	char recovery[RECOVERY_LEN] = "";
	struct desk_init how = {
		.path = u->path, .policy_name = s->presets[s->list.at].id,
		.now = u->how->now,
	};
	bool ok;

	if (!is_whole(s, e))
		return false;
	how.name = field_text(&s->v[SETUP_NAME]);
	how.manager_number = field_text(&s->v[SETUP_NUMBER]);
	how.manager_name = field_text(&s->v[SETUP_PERSON]);
	how.pin = str_text(&s->v[SETUP_PIN].text);
	ui_say(u, "%s", _("Making the desk …"));
	ui_draw(u);
	ui_hush(u);
	ok = desk_init(&how, recovery, e);
	if (ok) {
		show_recovery(u, recovery);
		ok = ui_open_desk(u, u->path, e);
	}
	explicit_bzero(recovery, sizeof(recovery));
	return ok;
}

static bool key_setup(struct ui *u, void *state, const struct key *k)
{
	struct setup *s = state;
	struct err e = {0};

	if (s->choosing) {
		if (k->press != PRESS_ENTER)
			return false;
		if (*s->presets[s->list.at].shifts) {
			s->choosing = false;
			form_begin(&s->form);
			return true;
		}
		if (!desk_preset_usable(s->presets[s->list.at].id, &e))
			ui_tell(u, &e);
		return true;
	}
	switch (form_key(&s->form, &u->keys, k)) {
	case FORM_LEFT:
		return false;
	case FORM_TOOK:
		return true;
	case FORM_END:
		if (!make(u, s, &e) && e.code != ERR_NONE)
			ui_tell(u, &e);
		return true;
	}
	return false;
}

static bool act_setup(struct ui *u, void *state, enum action a, struct err *e)
{
	struct setup *s = state;

	(void)e;
	if (a == ACTION_BACK && s->choosing)
		ui_pop(u, 0);
	else if (a == ACTION_BACK)
		s->choosing = true;
	else if (s->choosing)
		list_act(&s->list, a, presets_shown(u));
	return true;
}

static void close_setup(void *state)
{
	form_release(&((struct setup *)state)->form);
}

const struct screen_ops screen_setup = {
	.id = "setup", .title = N_("Setting up"), .where = IN_FIRST,
	.state_size = sizeof(struct setup), .open = open_setup, .draw = draw_setup,
	.key = key_setup, .act = act_setup, .close = close_setup,
};
