/* SPDX-License-Identifier: MIT */
/* The people of the desk. Who may change them is decided in desk; whoever is retired keeps the
 * place in the record, only the rights end. */
#include "ui/dialog.h"
#include "ui/filing.h"
#include "ui/table.h"

#include "dutydesk/i18n.h"
#include "dutydesk/vocab.h"

#include <stdlib.h>

struct people { struct list list; struct person_list v; };
enum { COL_NUMBER, COL_NAME, COL_ROLE, COL_STATE, COL_PHONE, COL_PIN };

static const struct table_column columns[] = {
	[COL_NUMBER] = {N_("Number"), 16}, [COL_NAME] = {N_("Name"), 20},
	[COL_ROLE] = {N_("Role"), 0}, [COL_STATE] = {N_("State"), 0},
	[COL_PHONE] = {N_("Phone number"), 18},
	[COL_PIN] = {N_("PIN"), 0},
};

static void cell(const void *ctx, size_t row, size_t column, struct str *out)
{
	const struct person *p = &((const struct people *)ctx)->v.v[row];

	if (column == COL_NUMBER)
		str_add(out, p->number);
	else if (column == COL_NAME)
		str_add(out, p->name);
	else if (column == COL_ROLE)
		str_add(out, vocab_name(VOCAB_ROLE, p->role));
	else if (column == COL_STATE)
		str_add(out, vocab_name(VOCAB_PERSON_STATE, p->state));
	else if (column == COL_PHONE)
		str_add(out, p->phone);
	else
		str_add(out, !p->has_key ? _("none yet") : p->first_pin ? _("first") : _("own"));
}

static enum look look(const void *ctx, size_t row)
{
	const struct person *p = &((const struct people *)ctx)->v.v[row];

	return p->state == PERSON_RETIRED ? LOOK_OLD : LOOK_PLAIN;
}

static bool load(struct ui *u, void *state, struct err *e)
{
	struct people *p = state;
	struct person_list fresh = {0};

	if (!desk_staff_list(u->desk, &fresh, e))
		return false;
	pool_release(&p->v.pool);
	p->v = fresh;
	list_resize(&p->list, fresh.n);
	return true;
}

static void draw(struct ui *u, const void *state)
{
	static const struct table t = {columns, ARRAY_LEN(columns), cell, look,
		N_(" Nobody is here yet; a adds somebody.")};
	const struct people *p = state;

	table_draw(u, &t, &p->list, p, (struct spot){.y = ui_body_top(u) + 1,
		   .cols = ui_body_rows(u) - 1});
}

enum { ADD_NUMBER, ADD_NAME, ADD_PHONE, ADD_ROLE, ADD_PIN, ADD_AGAIN };

static bool commit_add(struct ui *u, struct dialog *d, struct err *e)
{
	struct field *v = d->form.v;
	char *number = field_folded(&v[ADD_NUMBER]);
	struct desk_staff_add how = {
		.person = {.number = number, .name = field_text(&v[ADD_NAME]),
			.phone = field_text(&v[ADD_PHONE]), .role = v[ADD_ROLE].value,
			.state = PERSON_ACTIVE},
		.first_pin = str_text(&v[ADD_PIN].text),
	};
	bool ok = form_pins_agree(&d->form, ADD_PIN, ADD_AGAIN, e) &&
		desk_staff_add(u->desk, &how, e);

	if (ok)
		ui_say(u, _("%1$s %2$s is added and must choose an own PIN at the first sign-in."),
		       number, how.person.name);
	free(number);
	return ok;
}

static bool add(struct ui *u)
{
	size_t n_roles;
	const struct word *roles = vocab_words(VOCAB_ROLE, &n_roles);
	struct field v[] = {
		[ADD_NUMBER] = {.label = N_("Number")},
		[ADD_NAME] = {.label = N_("Name")},
		[ADD_PHONE] = {.label = N_("Phone number")},
		[ADD_ROLE] = {.kind = FIELD_CHOICE, .label = N_("Role"), .words = roles,
			.n_words = n_roles, .value = ROLE_AGENT},
		[ADD_PIN] = {.kind = FIELD_PIN, .label = N_("First PIN")},
		[ADD_AGAIN] = {.kind = FIELD_PIN, .label = N_("Once more")},
	};
	struct dialog d = {.title = _("Add a person"), .form = {v, ARRAY_LEN(v), 0, false},
		.commit = commit_add};

	dialog_ask(u, &d);
	form_release(&d.form);
	u->stale = true;
	return true;
}

static bool commit_pin(struct ui *u, struct dialog *d, struct err *e)
{
	const char *number = d->ctx;

	if (!form_pins_agree(&d->form, 0, 1, e) ||
	    !desk_pin_reset(u->desk, number, str_text(&d->form.v[0].text), e))
		return false;
	ui_say(u, _("%s has a first PIN and must choose an own one."), number);
	return true;
}

static bool first_pin(struct ui *u, const struct person *p)
{
	struct field v[] = {
		{.kind = FIELD_PIN, .label = N_("First PIN")},
		{.kind = FIELD_PIN, .label = N_("Once more")},
	};
	char *number = xstrdup(p->number);
	struct str title = {0};
	struct dialog d = {
		.text = _("It replaces the person's PIN, which holds no longer. Whoever gets it "
			  "must choose an own one before anything else."),
		.form = {v, ARRAY_LEN(v), 0, false}, .commit = commit_pin, .ctx = number};

	str_addf(&title, _("A first PIN for %1$s %2$s"), p->number, p->name);
	d.title = str_text(&title);
	dialog_ask(u, &d);
	form_release(&d.form);
	str_release(&title);
	free(number);
	u->stale = true;
	return true;
}

/* Retiring cannot be undone here: it needs the PIN. */
static bool retire(struct ui *u, const struct person *p, struct err *e)
{
	char *number = xstrdup(p->number);
	struct str title = {0};
	bool ok = true;

	str_addf(&title, _("Retire %1$s %2$s"), p->number, p->name);
	if (dialog_pin(u, str_text(&title), _("The rights end at once; the records stay."))) {
		ok = desk_staff_retire(u->desk, number, e);
		if (ok)
			ui_say(u, _("%s is retired; the records stay."), number);
	}
	str_release(&title);
	free(number);
	u->stale = true;
	return ok;
}

static bool unlock(struct ui *u, const struct person *p, struct err *e)
{
	char *number = xstrdup(p->number);
	struct str title = {0};
	bool ok = true;

	str_addf(&title, _("Unlock %1$s %2$s after wrong PINs?"), p->number, p->name);
	if (dialog_sure(u, str_text(&title), NULL)) {
		ok = desk_pin_unlock(u->desk, number, e);
		if (ok)
			ui_say(u, _("%s is unlocked."), number);
	}
	str_release(&title);
	free(number);
	return ok;
}

static bool take_file(struct ui *u, const void *ctx, const struct str *bytes, struct faults *f,
		      struct str *said, struct err *e)
{
	size_t n = 0;

	(void)ctx;
	if (!desk_staff_import(u->desk, str_text(bytes), bytes->len, f, &n, e))
		return false;
	str_addf(said, i18n_count("%zu person was added or changed.",
				  "%zu people were added or changed.", (long)n), n);
	return true;
}

static bool act(struct ui *u, void *state, enum action a, struct err *e)
{
	struct people *p = state;
	const struct person *one = p->list.n ? &p->v.v[p->list.at] : NULL;
	struct filing how = {.title = _("Add and change people from a file"), .take = take_file};

	if (a == ACTION_ADD)
		return add(u);
	if (a == ACTION_IMPORT)
		filing_import(u, &how);
	else if (a == ACTION_BACK)
		ui_pop(u, 0);
	else if (one && a == ACTION_RETIRE)
		return retire(u, one, e);
	else if (one && a == ACTION_FIRST_PIN)
		return first_pin(u, one);
	else if (one && a == ACTION_UNLOCK)
		return unlock(u, one, e);
	else
		list_act(&p->list, a, ui_body_rows(u) - 2);
	return true;
}

static bool has_row(const void *state)
{
	return ((const struct people *)state)->list.n > 0;
}

static void close_people(void *state)
{
	pool_release(&((struct people *)state)->v.pool);
}

const struct screen_ops screen_people = {
	.id = "people", .title = N_("People"), .where = IN_PEOPLE,
	.state_size = sizeof(struct people), .draw = draw, .act = act, .load = load,
	.has_row = has_row, .close = close_people,
};
