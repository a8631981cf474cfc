/* SPDX-License-Identifier: MIT */
/* Questions for a PIN. A PIN lives in its field only and is wiped with it; a first PIN leads
 * straight to the choice of an own one. */
#include "ui/dialog.h"

#include "dutydesk/i18n.h"

#include <stdlib.h>

struct chosen { struct signer old; };

static bool choose_own(struct ui *u, struct dialog *d, struct err *e)
{
	struct chosen *c = d->ctx;

	return form_pins_agree(&d->form, 0, 1, e) &&
		desk_pin_choose(u->desk, &c->old, str_text(&d->form.v[0].text), e);
}

/* The first PIN was given by the manager: an own one must replace it before anything else. */
static bool own_pin(struct ui *u, const struct signer *old, struct err *e)
{
	struct field v[] = {
		{.kind = FIELD_PIN, .label = N_("Own PIN")},
		{.kind = FIELD_PIN, .label = N_("Once more")},
	};
	struct chosen c = {*old};
	struct dialog d = {
		.title = _("Choose an own PIN"),
		.text = _("This is your first PIN, which the manager knows. Choose one that only "
			"you know; it is your signature."),
		.form = {v, ARRAY_LEN(v), 0, false}, .commit = choose_own, .ctx = &c,
	};
	bool must = false;
	bool done = dialog_ask(u, &d);

	if (done) {
		struct signer now = {old->number, str_text(&v[0].text)};

		done = desk_sign_in(u->desk, &now, &must, e);
	} else {
		desk_sign_out(u->desk);
		err_set(e, ERR_PIN, _("an own PIN must be chosen first; nobody is signed in"));
	}
	form_release(&d.form);
	return done;
}

static void ask_about_clock(struct ui *u)
{
	int64_t jump = desk_clock_jump(u->desk);
	struct str text = {0};

	if (!jump)
		return;
	str_addf(&text, jump < 0 ?
		 _("The clock is %lld minutes behind the last record. Writing goes on, and the "
		   "jump is recorded with the next record. Compare the clock with another one.") :
		 _("The clock has jumped forward by %lld minutes since the last record. Writing "
		   "goes on, and the jump is recorded with the next record. Compare the clock with "
		   "another one."), (long long)((jump < 0 ? -jump : jump) / MINUTE_MS));
	if (dialog_sure(u, _("Is the clock right?"), str_text(&text)))
		ui_say(u, "%s", _("The clock is taken as right; the jump stays on record."));
	else
		ui_say(u, "%s", _("Have the clock of this machine set; what you write "
				"meanwhile keeps its order."));
	str_release(&text);
}

bool dialog_sign_in(struct ui *u, struct field *number, const struct field *pin, struct err *e)
{
	char *folded = field_folded(number);
	struct signer who = {folded, str_text(&pin->text)};
	bool must = false;
	bool ok = desk_sign_in(u->desk, &who, &must, e) && (!must || own_pin(u, &who, e));

	free(folded);
	if (!ok)
		return false;
	u->locked = false;
	u->stale = true;
	ask_about_clock(u);
	return true;
}

static bool sign_in(struct ui *u, struct dialog *d, struct err *e)
{
	if (dialog_sign_in(u, &d->form.v[0], &d->form.v[1], e))
		return true;
	/* The next try must not be appended to the refused one. */
	field_release(&d->form.v[1]);
	form_focus(&d->form, field_is_empty(&d->form.v[0]) ? 0 : 1);
	return false;
}

static bool is_signed_in(const struct ui *u)
{
	return desk_person(u->desk) && !u->locked;
}

/* Number (fixed when it is known) and PIN. */
static bool ask_pin(struct ui *u, const char *title, const char *text, bool signing)
{
	const struct person *me = desk_person(u->desk);
	struct field v[] = {
		{.kind = me ? FIELD_FIXED : FIELD_TEXT, .label = N_("Number")},
		{.kind = FIELD_PIN, .label = N_("PIN")},
	};
	struct dialog d = {.title = title, .text = text, .form = {v, ARRAY_LEN(v), 0, false},
		.signing = signing, .commit = sign_in,
		.answered = signing ? NULL : is_signed_in};
	bool done;

	field_set(&v[0], me ? me->number : u->how->as);
	done = dialog_ask(u, &d);
	form_release(&d.form);
	return done;
}

bool dialog_pin(struct ui *u, const char *title, const char *text)
{
	return ask_pin(u, title, text, true);
}

bool dialog_signed_in(struct ui *u)
{
	if (is_signed_in(u))
		return true;
	return ask_pin(u, _("Who writes this?"),
		       _("The entry is safe as a draft. Sign in, and it is saved."), false);
}
