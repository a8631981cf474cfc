/* SPDX-License-Identifier: MIT */
/* Questions. They take whole rows at the bottom of the body, so that no character of the screen
 * below is ever half covered. */
#include "ui/dialog.h"

#include "ui/lines.h"

#include "dutydesk/i18n.h"
#include "dutydesk/text.h"

#include <stdlib.h>
#include <string.h>

struct asked { struct dialog *d; };

static bool open_dialog(struct ui *u, void *state, void *arg, struct err *e)
{
	struct asked *a = state;

	(void)u;
	(void)e;
	a->d = arg;
	form_begin(&a->d->form);
	form_focus(&a->d->form, a->d->begin);
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

static bool is_asked(const struct field *f)
{
	return f->kind == FIELD_PIN && !f->hidden && !(f->optional && !f->text.len);
}

/* Whose PIN field i takes: the text before it, NULL where that is known. */
static struct field *number_of(const struct dialog *d, size_t i)
{
	struct field *f = i && d->signing ? &d->form.v[i - 1] : NULL;

	return f && f->kind == FIELD_TEXT && !f->hidden ? f : NULL;
}

static bool asks_pin(const struct dialog *d)
{
	for (size_t i = 0; i < d->form.n; i++)
		if (is_asked(&d->form.v[i]))
			return true;
	return false;
}

/* The caret goes to the first of what a signature needs and is empty: a number before its PIN. An
 * empty PIN must not count as a wrong one. */
static bool is_complete(struct ui *u, struct dialog *d)
{
	for (size_t i = 0; i < d->form.n; i++) {
		const struct field *number = number_of(d, i);

		if (!is_asked(&d->form.v[i]))
			continue;
		if (number && field_is_empty(number)) {
			form_focus(&d->form, i - 1);
			ui_say(u, _("'%s' is still empty; write it, or leave with Esc"),
			       _(number->label));
			return false;
		}
		if (!d->form.v[i].text.len) {
			form_focus(&d->form, i);
			ui_say(u, "%s", _("The PIN is still empty."));
			return false;
		}
	}
	return true;
}

/* The field that a refusal speaks of by the number in it: the number, where nobody has it, else
 * the PIN behind it. */
static size_t blamed(const struct dialog *d, const struct err *e)
{
	size_t first = d->form.n;

	for (size_t i = d->form.n; i-- > 0;) {
		const struct field *f = &d->form.v[i], *number = i ? f - 1 : NULL;
		bool named;

		if (!is_asked(f))
			continue;
		first = i;
		named = number && number->text.len && strstr(e->text, str_text(&number->text));
		if (named && (e->code == ERR_NOT_FOUND || e->code == ERR_DENIED) &&
		    number_of(d, i))
			return i - 1;
		if (named && e->code == ERR_PIN)
			return i;
	}
	return first;
}

/* The next try is not appended to the refused one, and the caret never waits in a text behind the
 * PIN: what is typed there can be read. A PIN that the commit emptied itself is all it wants. */
static void begin_anew(struct dialog *d, size_t before, const struct err *e)
{
	const size_t to = d->form.at, at = blamed(d, e);
	const struct field *f = &d->form.v[to];

	if (!d->signing || at == d->form.n || (f->kind == FIELD_PIN && !f->text.len))
		return;
	for (size_t i = 0; i < d->form.n; i++)
		if (d->form.v[i].kind == FIELD_PIN)
			field_release(&d->form.v[i]);
	if (to == before || (to > at && f->kind == FIELD_TEXT))
		form_focus(&d->form, at);
}

static void commit(struct ui *u, struct dialog *d)
{
	size_t depth = u->n_layers, at = d->form.at;
	struct err e = {0};
	bool done;

	if (!is_complete(u, d))
		return;
	if (asks_pin(d)) {
		ui_say(u, "%s", _("Checking the PIN …"));
		ui_draw(u);
		ui_hush(u);
	}
	d->at_work = true;
	done = !d->commit || d->commit(u, d, &e);
	d->at_work = false;
	if (!done) {
		begin_anew(d, at, &e);
		if (e.code != ERR_NONE)
			ui_tell(u, &e);
		return;
	}
	if (u->n_layers == depth)
		ui_pop(u, 1);
}

/* Keys that lead elsewhere from most screens, but from no question. */
static bool leads_away(struct ui *u, const struct key *k)
{
	static const enum action away[] = {ACTION_COMMAND, ACTION_CONTACTS, ACTION_PERSON};
	char key[16];

	for (size_t i = 0; i < ARRAY_LEN(away); i++)
		if (key_is(k, action_keys(&u->keymap, away[i]))) {
			ui_say(u, _("A question is open: answer it, or leave it with Esc; %s works "
				    "again then."),
			       key_label(action_keys(&u->keymap, away[i]), key));
			return true;
		}
	return false;
}

static bool take_key(struct ui *u, void *state, const struct key *k)
{
	struct dialog *d = ((struct asked *)state)->d;

	if (d->instead != ACTION_NONE && key_is(k, action_keys(&u->keymap, d->instead))) {
		d->was_instead = true;
		ui_pop(u, 0);
		return true;
	}
	switch (form_key(&d->form, &u->keys, k)) {
	case FORM_LEFT:
		return leads_away(u, k);
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

bool dialog_is_waiting(const struct layer *l)
{
	const struct asked *a = l->state;

	return l->ops == &screen_signing || (l->ops == &screen_dialog && !a->d->at_work);
}

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

enum dialog_answer dialog_choose(struct ui *u, const char *title, const char *text,
				 enum action instead)
{
	struct field f = {.kind = FIELD_YESNO, .label = N_("Do it?"),
		.hint = N_("y/n chooses, Enter confirms")};
	struct dialog d = {.title = title, .text = text, .form = {&f, 1, 0, false},
		.instead = instead};

	if (dialog_ask(u, &d))
		return f.value ? SURE_YES : SURE_NO;
	return d.was_instead ? SURE_INSTEAD : SURE_NO;
}

bool dialog_sure(struct ui *u, const char *title, const char *text)
{
	return dialog_choose(u, title, text, ACTION_NONE) == SURE_YES;
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
