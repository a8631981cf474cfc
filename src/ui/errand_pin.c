/* SPDX-License-Identifier: MIT */
/* A person's own PIN, and the way back when no manager can sign in any more: the recovery sheet,
 * which is reached from the sign-in, where nobody need be known. */
#include "ui/dialog.h"
#include "ui/errand.h"

#include "dutydesk/i18n.h"

#include <stdlib.h>

enum { OWN_NUMBER, OWN_OLD, OWN_NEW, OWN_AGAIN };

static bool commit_own(struct ui *u, struct dialog *d, struct err *e)
{
	struct field *v = d->form.v;
	struct signer old = {field_text(&v[OWN_NUMBER]), str_text(&v[OWN_OLD].text)};

	if (!form_pins_agree(&d->form, OWN_NEW, OWN_AGAIN, e) ||
	    !desk_pin_choose(u->desk, &old, str_text(&v[OWN_NEW].text), e))
		return false;
	ui_say(u, "%s", _("The new PIN holds from now on."));
	return true;
}

bool errand_pin_own(struct ui *u, struct err *e)
{
	struct field v[] = {
		[OWN_NUMBER] = {.kind = FIELD_FIXED, .label = N_("Number")},
		[OWN_OLD] = {.kind = FIELD_PIN, .label = N_("PIN until now")},
		[OWN_NEW] = {.kind = FIELD_PIN, .label = N_("New PIN")},
		[OWN_AGAIN] = {.kind = FIELD_PIN, .label = N_("Once more")},
	};
	struct dialog d = {.title = _("Choose another PIN"),
		.text = _("The old one holds no longer then; what it signed stays signed."),
		.form = {v, ARRAY_LEN(v), 0, false}, .signing = true, .commit = commit_own};

	(void)e;
	field_set(&v[OWN_NUMBER], desk_person(u->desk)->number);
	dialog_ask(u, &d);
	form_release(&d.form);
	return true;
}

enum { REC_NUMBER, REC_NAME, REC_KEY, REC_NEW, REC_AGAIN };

static bool commit_recover(struct ui *u, struct dialog *d, struct err *e)
{
	struct field *v = d->form.v;
	char *number = field_folded(&v[REC_NUMBER]);
	struct desk_recover how = {.number = number, .name = field_text(&v[REC_NAME]),
		.recovery = str_text(&v[REC_KEY].text), .pin = str_text(&v[REC_NEW].text)};
	bool ok = form_pins_agree(&d->form, REC_NEW, REC_AGAIN, e) &&
		desk_recover(u->desk, &how, e);

	if (ok)
		ui_say(u, _("%1$s %2$s is a manager now and can sign in."), number, how.name);
	free(number);
	return ok;
}

bool errand_pin_recover(struct ui *u, struct err *e)
{
	struct field v[] = {
		[REC_NUMBER] = {.label = N_("Number")},
		[REC_NAME] = {.label = N_("Name")},
		[REC_KEY] = {.kind = FIELD_PIN, .label = N_("Recovery key")},
		[REC_NEW] = {.kind = FIELD_PIN, .label = N_("New PIN")},
		[REC_AGAIN] = {.kind = FIELD_PIN, .label = N_("Once more")},
	};
	struct dialog d = {.title = _("Certify a manager by the recovery sheet"),
		.text = _("Only when no manager can sign in any more: the key is on the sheet in "
			"the sealed envelope. It stays on record for ever that it was used."),
		.form = {v, ARRAY_LEN(v), 0, false}, .signing = true, .commit = commit_recover};

	(void)e;
	dialog_ask(u, &d);
	form_release(&d.form);
	return true;
}
