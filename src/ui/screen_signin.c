/* SPDX-License-Identifier: MIT */
/* Who sits at the desk: the sign-in, the change of the person (F4), the lock. Calls can be
 * written down on all three; the PIN is asked for when they are saved. */
#include "ui/dialog.h"
#include "ui/lines.h"

#include "dutydesk/i18n.h"
#include "dutydesk/text.h"

#include <string.h>

struct signin { struct field v[2]; struct form form; bool over, lock; };

static void prepare(struct ui *u, struct signin *s, bool lock)
{
	const struct person *me = desk_person(u->desk);

	s->lock = lock;
	s->v[0] = (struct field){.kind = lock ? FIELD_FIXED : FIELD_TEXT, .label = N_("Number")};
	s->v[1] = (struct field){.kind = FIELD_PIN, .label = N_("PIN")};
	s->form = (struct form){.v = s->v, .n = ARRAY_LEN(s->v)};
	field_set(&s->v[0], lock && me ? me->number : lock ? "" : u->how->as);
	form_begin(&s->form);
	if (s->v[0].text.len)
		form_focus(&s->form, 1);
}

/* arg: not NULL when a person at the desk is to be changed, and Esc goes back. */
static bool open_signin(struct ui *u, void *state, void *arg, struct err *e)
{
	struct signin *s = state;

	(void)e;
	s->over = arg != NULL;
	prepare(u, s, false);
	if (s->over)
		form_focus(&s->form, 0);
	return true;
}

static bool open_lock(struct ui *u, void *state, void *arg, struct err *e)
{
	(void)arg;
	(void)e;
	prepare(u, state, true);
	return true;
}

static void head_lines(struct ui *u, const struct signin *s, struct lines *l)
{
	const char *hint = desk_demo_hint(u->desk);
	struct str part = {0};

	lines_add(l, LOOK_BOLD, "%s", s->lock ? _("The screen is locked.") :
		  s->over ? _("Who takes the seat?") : _("Sign in with your number and PIN."));
	lines_add(l, LOOK_PLAIN, "%s",
		  _("The phone rings? F2 times it, F5 notes a missed call: both work here too."));
	lines_add(l, LOOK_PLAIN, "%s", "");
	if (desk_is_training(u->desk))
		lines_wrap(l, LOOK_MARK, u->canvas.cols - 4,
			   _("This is a training desk; nothing on it is a real record."));
	if (hint) {
		lines_add(l, LOOK_PLAIN, "%s", _("Number, name and PIN of the demo's people:"));
		for (const char *p = hint; *p;) {
			size_t n = strcspn(p, "\n");

			str_clear(&part);
			str_add_n(&part, p, n);
			lines_add(l, LOOK_PLAIN, "    %s", str_text(&part));
			p += n + (p[n] == '\n');
		}
	}
	lines_add(l, LOOK_PLAIN, "%s", "");
	str_release(&part);
}

static void draw(struct ui *u, const void *state)
{
	const struct signin *s = state;
	struct lines l = {0};
	int y = ui_body_top(u) + 2;
	int rows = ui_body_rows(u) - 2;

	head_lines(u, s, &l);
	lines_draw(&u->canvas, &l, 0, (struct spot){.y = y, .x = 2, .cols = u->canvas.cols - 4},
		   rows - 2);
	y += (int)l.n < rows - 2 ? (int)l.n : rows - 2;
	form_draw(&u->canvas, &s->form, y, 2);
	lines_release(&l);
}

static void enter(struct ui *u, struct signin *s)
{
	bool over = s->over || s->lock;
	struct err e = {0};
	bool ok;

	ui_say(u, "%s", _("Checking the PIN …"));
	ui_draw(u);
	ui_hush(u);
	ok = dialog_sign_in(u, &s->v[0], &s->v[1], &e);
	field_release(&s->v[1]);
	if (!ok) {
		ui_tell(u, &e);
		form_focus(&s->form, field_is_empty(&s->v[0]) ? 0 : 1);
		return;
	}
	if (over)
		ui_pop(u, 1);
	else
		ui_show(u, &screen_today);
}

static bool take_key(struct ui *u, void *state, const struct key *k)
{
	struct signin *s = state;

	if (k->press == PRESS_ENTER && s->form.at == 0 && field_is_empty(&s->v[0])) {
		ui_say(u, "%s", _("The number is still empty."));
		return true;
	}
	switch (form_key(&s->form, &u->keys, k)) {
	case FORM_LEFT:
		return false;
	case FORM_TOOK:
		return true;
	case FORM_END:
		enter(u, s);
		return true;
	}
	return false;
}

static bool act(struct ui *u, void *state, enum action a, struct err *e)
{
	const struct signin *s = state;

	(void)e;
	if (a != ACTION_BACK)
		return true;
	if (s->over)
		ui_pop(u, 0);
	else if (dialog_sure(u, _("Leave the console?"), NULL))
		u->quit = true;
	return true;
}

/* Somebody signed in above, to save a call: there is nobody left to ask. */
static bool load_signin(struct ui *u, void *state, struct err *e)
{
	const struct signin *s = state;
	struct layer *top = ui_top(u);

	(void)e;
	if (!s->over && desk_person(u->desk) && top && top->state == state)
		ui_show(u, &screen_today);
	return true;
}

/* Somebody signed in above the lock, to save a call: it opens. */
static bool load_lock(struct ui *u, void *state, struct err *e)
{
	struct layer *top = ui_top(u);

	(void)e;
	if (!u->locked && top && top->state == state)
		ui_pop(u, 1);
	return true;
}

static void close_signin(void *state)
{
	struct signin *s = state;

	form_release(&s->form);
}

const struct screen_ops screen_signin = {
	.id = "signin", .title = N_("Sign-in"), .where = IN_SIGNIN,
	.state_size = sizeof(struct signin), .open = open_signin, .draw = draw, .key = take_key,
	.act = act, .load = load_signin, .close = close_signin,
};

const struct screen_ops screen_lock = {
	.id = "lock", .title = N_("Locked"), .where = IN_LOCK, .state_size = sizeof(struct signin),
	.open = open_lock, .draw = draw, .key = take_key, .act = act, .load = load_lock,
	.close = close_signin,
};
