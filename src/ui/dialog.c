/* SPDX-License-Identifier: MIT */
/* Questions. They take whole rows at the bottom of the body, so that no character of the screen
 * below is ever half covered. */
#include "ui/dialog.h"

#include "ui/lines.h"

#include "dutydesk/i18n.h"
#include "dutydesk/text.h"

#include <stdlib.h>

struct asked { struct dialog *d; };

static bool open_dialog(struct ui *u, void *state, void *arg, struct err *e)
{
	struct asked *a = state;

	(void)u;
	(void)e;
	a->d = arg;
	form_begin(&a->d->form);
	return true;
}

/* What does it stands on the line, if the title leaves the room: F8 always does; Enter on the last
 * field does, too, but never signs. */
static void title_with_keys(const struct ui *u, const struct dialog *d, struct str *out)
{
	enum { RULE = 8 };
	char key[16];
	struct str keys = {0};

	if (d->signing)
		str_addf(&keys, _("%s signs, Esc leaves"),
			 key_label(action_keys(&u->keymap, ACTION_CONFIRM), key));
	else
		str_addf(&keys, _("Enter or %s does it, Esc leaves"),
			 key_label(action_keys(&u->keymap, ACTION_DO), key));
	str_add(out, d->title);
	if (text_width(d->title) + text_width(str_text(&keys)) + RULE <= u->canvas.cols)
		str_addf(out, " · %s", str_text(&keys));
	str_release(&keys);
}

static void draw(struct ui *u, const void *state)
{
	const struct dialog *d = ((const struct asked *)state)->d;
	struct canvas *c = &u->canvas;
	struct lines text = {0};
	struct str title = {0};
	int body = ui_body_rows(u);
	int fields = form_rows(&d->form, c->cols);
	int end = ui_body_top(u) + body;
	int rows, y;

	if (d->text)
		lines_wrap(&text, LOOK_PLAIN, c->cols - 2, d->text);
	rows = (int)text.n + fields + 1;
	if (rows > body)
		rows = body;
	y = end - rows;
	title_with_keys(u, d, &title);
	for (int i = y; i < end; i++)
		put_row(c, i, LOOK_PLAIN, "");
	put_rule(c, y++, str_text(&title));
	str_release(&title);
	for (size_t i = 0; i < text.n && y < end - fields; i++)
		put_text(c, (struct spot){y++, 1, c->cols - 1, text.v[i].look, false},
			 text.v[i].text);
	form_draw(c, &d->form, y, end - y);
	lines_release(&text);
}

/* An empty PIN must not count as a wrong one. NULL: no PIN is asked here. */
static const struct field *pin_of(struct dialog *d, bool *is_empty)
{
	for (size_t i = 0; i < d->form.n; i++) {
		const struct field *f = &d->form.v[i];

		if (f->kind != FIELD_PIN || f->hidden || (f->optional && !f->text.len))
			continue;
		*is_empty = !f->text.len;
		if (*is_empty)
			form_focus(&d->form, i);
		return f;
	}
	return NULL;
}

static void commit(struct ui *u, struct dialog *d)
{
	size_t depth = u->n_layers;
	bool no_pin = false;
	struct err e = {0};

	if (pin_of(d, &no_pin) && !no_pin) {
		ui_say(u, "%s", _("Checking the PIN …"));
		ui_draw(u);
		ui_hush(u);
	}
	if (no_pin) {
		ui_say(u, "%s", _("The PIN is still empty."));
		return;
	}
	if (d->commit && !d->commit(u, d, &e)) {
		if (e.code != ERR_NONE)
			ui_tell(u, &e);
		return;
	}
	if (u->n_layers == depth)
		ui_pop(u, 1);
}

static bool take_key(struct ui *u, void *state, const struct key *k)
{
	struct dialog *d = ((struct asked *)state)->d;

	switch (form_key(&d->form, &u->keys, k)) {
	case FORM_LEFT:
		return false;
	case FORM_TOOK:
		return true;
	case FORM_END:
		if (d->signing)
			ui_say(u, "%s", _("F8 signs; Esc leaves everything as it is."));
		else
			commit(u, d);
		return true;
	}
	return false;
}

/* Sentences, which nobody wants to write twice; one word is typed again sooner than a question
 * is answered. */
enum { PROSE_ROWS = 3 };

static bool has_prose(const struct form *f)
{
	for (size_t i = 0; f->dirty && i < f->n; i++)
		if (f->v[i].kind == FIELD_TEXT && f->v[i].rows >= PROSE_ROWS &&
		    !field_is_empty(&f->v[i]))
			return true;
	return false;
}

static bool act(struct ui *u, void *state, enum action a, struct err *e)
{
	struct dialog *d = ((struct asked *)state)->d;

	(void)e;
	if (a == ACTION_BACK && (!has_prose(&d->form) ||
				 dialog_sure(u, _("Throw away what was typed?"), NULL)))
		ui_pop(u, 0);
	else if (a == ACTION_CONFIRM || a == ACTION_DO)
		commit(u, d);
	return true;
}

/* What was asked here may have been answered in a layer above. */
static bool load(struct ui *u, void *state, struct err *e)
{
	const struct dialog *d = ((const struct asked *)state)->d;
	struct layer *top = ui_top(u);

	(void)e;
	if (top && top->state == state && d->answered && d->answered(u))
		ui_pop(u, 1);
	return true;
}

const struct screen_ops screen_dialog = {
	.id = "dialog", .title = N_("Question"), .where = IN_DIALOG, .over = true,
	.state_size = sizeof(struct asked), .open = open_dialog, .draw = draw, .key = take_key,
	.act = act, .load = load,
};

const struct screen_ops screen_signing = {
	.id = "signing", .title = N_("Signature"), .where = IN_SIGNING, .over = true,
	.state_size = sizeof(struct asked), .open = open_dialog, .draw = draw, .key = take_key,
	.act = act,
};

bool dialog_ask(struct ui *u, struct dialog *d)
{
	return ui_modal(u, d->signing ? &screen_signing : &screen_dialog, d) == 1;
}

bool dialog_time(struct ui *u, struct field *f, instant_t *out, struct err *e)
{
	char *text = field_folded(f);
	struct civil today;
	bool ok;

	*out = 0;
	date_civil(desk_now(u->desk), &today);
	ok = !*text || date_parse_instant(text, today.date, out);
	if (!ok)
		err_set(e, ERR_INPUT, _("the time '%s' cannot be read; write 18:42 or 2026-11-20 "
			"18:42"), text);
	free(text);
	return ok;
}

bool dialog_sure(struct ui *u, const char *title, const char *text)
{
	struct field f = {.kind = FIELD_YESNO, .label = N_("Do it?"),
		.hint = N_("y/n chooses, Enter confirms")};
	struct dialog d = {.title = title, .text = text, .form = {&f, 1, 0, false}};

	return dialog_ask(u, &d) && f.value;
}

static bool has_text(struct ui *u, struct dialog *d, struct err *e)
{
	(void)u;
	if (field_is_empty(&d->form.v[0]))
		return err_set(e, ERR_INPUT, _("'%s' is still empty; write it, or leave with Esc"),
			       _(d->form.v[0].label));
	return true;
}

bool dialog_text(struct ui *u, const char *title, const char *label, struct str *out)
{
	struct field f = {.label = label, .rows = 4};
	struct dialog d = {.title = title, .form = {&f, 1, 0, false}, .commit = has_text};
	bool done = dialog_ask(u, &d);

	if (done) {
		str_clear(out);
		str_add(out, field_text(&f));
	}
	field_release(&f);
	return done;
}
