/* SPDX-License-Identifier: MIT */
/* When one of the two is not there or cannot sign: the supervisor confirms, an emergency takeover,
 * the signature that is given later, and a change of who is in charge. Whoever signs types number
 * and PIN: the console may be another person's. */
#include "ui/handing.h"

#include "dutydesk/i18n.h"

#include <stdlib.h>
#include <string.h>

enum { BY_NUMBER, BY_PIN, BY_TAKER, BY_REASON, BY_FIELDS };

static struct signer signer_at(struct form *f, size_t number, size_t pin)
{
	char *folded = field_folded(&f->v[number]);

	field_set(&f->v[number], folded);
	free(folded);
	return (struct signer){field_text(&f->v[number]), str_text(&f->v[pin].text)};
}

struct standing_in {
	const struct handing_view *view;
	bool (*act)(struct desk *d, const struct desk_emergency *how, struct err *e);
	const char *said;
};

static bool commit_absent(struct ui *u, struct dialog *d, struct err *e)
{
	const struct standing_in *s = d->ctx;
	struct field *v = d->form.v;
	char *taker = field_folded(&v[BY_TAKER]);
	struct desk_emergency how = {.who = signer_at(&d->form, BY_NUMBER, BY_PIN),
		.taker = *taker ? taker : NULL, .reason = field_text(&v[BY_REASON]),
		.which = handing_which(s->view),
		.shown = s->view->h.id ? s->view->shown : NULL};
	bool ok = s->act(u->desk, &how, e);

	if (ok)
		ui_say(u, "%s", s->said);
	free(taker);
	return ok;
}

static void ask_absent(struct ui *u, const char *title, const char *text, struct standing_in *s)
{
	struct field v[BY_FIELDS] = {
		[BY_NUMBER] = {.label = N_("Number of who signs")},
		[BY_PIN] = {.kind = FIELD_PIN, .label = N_("PIN")},
		[BY_TAKER] = {.label = N_("Who sits down at the desk"), .hint = N_("number")},
		[BY_REASON] = {.label = N_("Reason"), .rows = 2},
	};
	struct dialog d = {.title = title, .text = text, .form = {v, BY_FIELDS, 0, false},
		.signing = true, .commit = commit_absent, .ctx = s};

	field_set(&v[BY_NUMBER], desk_person(u->desk)->number);
	dialog_ask(u, &d);
	form_release(&d.form);
	u->stale = true;
}

bool handing_relieve(struct ui *u, struct handing_view *v, struct err *e)
{
	struct standing_in s = {v, desk_handover_relieve,
		_("Confirmed by the supervisor; the sheet says so for ever.")};

	(void)e;
	ask_absent(u, _("The supervisor confirms"),
		   _("For the one who does not come or cannot sign. The sheet bears the "
		     "supervisor's name and the reason."), &s);
	return true;
}

bool handing_emergency(struct ui *u, struct handing_view *v, struct err *e)
{
	struct standing_in s = {v, desk_handover_emergency,
		_("Taken over in an emergency; one signature is still due.")};

	(void)e;
	ask_absent(u, _("Emergency takeover"),
		   _("One of the two signs; the other one gives the missing signature later (l)."),
		   &s);
	return true;
}

enum { LATE_SHIFT, LATE_NUMBER, LATE_PIN, LATE_FIELDS };

static bool commit_late(struct ui *u, struct dialog *d, struct err *e)
{
	const struct handover_list *list = d->ctx;
	const struct handover *h = &list->v[d->form.v[LATE_SHIFT].value];
	struct signer who = signer_at(&d->form, LATE_NUMBER, LATE_PIN);

	if (!desk_handover_sign_late(u->desk, &who, h->shift_date, h->shift, e))
		return false;
	ui_say(u, "%s", _("The missing signature is given."));
	return true;
}

static void ask_late(struct ui *u, struct handover_list *list, struct field v[LATE_FIELDS])
{
	struct dialog d = {.title = _("Give the missing signature"),
		.form = {v, LATE_FIELDS, 0, false}, .signing = true, .commit = commit_late,
		.ctx = list};

	field_set(&v[LATE_NUMBER], desk_person(u->desk)->number);
	dialog_ask(u, &d);
	form_release(&d.form);
	u->stale = true;
}

bool handing_sign_late(struct ui *u, struct handing_view *view, struct err *e)
{
	struct field v[LATE_FIELDS] = {
		[LATE_SHIFT] = {.kind = FIELD_CHOICE, .label = N_("Shift")},
		[LATE_NUMBER] = {.label = N_("Number of who signs")},
		[LATE_PIN] = {.kind = FIELD_PIN, .label = N_("PIN")},
	};
	struct handover_list list = {0};
	struct word *words;
	size_t n = 0;

	(void)view;
	if (!desk_handover_list(u->desk, &list, e)) {
		pool_release(&list.pool);
		return false;
	}
	words = pool_alloc(&list.pool, (list.n + 1) * sizeof(*words));
	for (size_t i = 0; i < list.n; i++) {
		struct str name = {0};

		if (list.v[i].state != HANDOVER_UNSIGNED)
			continue;
		ui_shift_name(&name, u, list.v[i].shift_date, list.v[i].shift);
		words[n++] = (struct word){(int64_t)i, "shift",
			pool_strdup(&list.pool, str_text(&name))};
		str_release(&name);
	}
	v[LATE_SHIFT].words = words;
	v[LATE_SHIFT].n_words = n;
	v[LATE_SHIFT].value = n ? words[0].value : 0;
	if (n)
		ask_late(u, &list, v);
	else
		err_set(e, ERR_NOT_FOUND, _("no signature is missing"));
	pool_release(&list.pool);
	return n > 0;
}

enum { FROM_NUMBER, FROM_PIN, TO_NUMBER, TO_PIN, CHARGE_REASON, CHARGE_FIELDS };

static bool commit_charge(struct ui *u, struct dialog *d, struct err *e)
{
	struct field *v = d->form.v;
	struct signer from = signer_at(&d->form, FROM_NUMBER, FROM_PIN);
	struct signer to = signer_at(&d->form, TO_NUMBER, TO_PIN);
	const struct handing_view *view = d->ctx;
	struct desk_charge_on how = {.from = from, .to = to,
		.reason = field_text(&v[CHARGE_REASON])};
	bool must = false;

	if (view && view->h.state == HANDOVER_PREPARED) {
		how.which = handing_which(view);
		how.shown = view->shown;
	}
	if (!desk_charge_on(u->desk, &how, e))
		return false;
	ui_say(u, _("%s is in charge now."), to.number);
	/* The seat is the other one's now, and so is this console. */
	if (!desk_sign_in(u->desk, &to, &must, e)) {
		err_clear(e);
		desk_sign_out(u->desk);
	}
	return true;
}

bool handing_charge(struct ui *u, struct handing_view *view, struct err *e)
{
	struct field v[CHARGE_FIELDS] = {
		[FROM_NUMBER] = {.label = N_("In charge until now")},
		[FROM_PIN] = {.kind = FIELD_PIN, .label = N_("PIN")},
		[TO_NUMBER] = {.label = N_("In charge from now on")},
		[TO_PIN] = {.kind = FIELD_PIN, .label = N_("PIN")},
		[CHARGE_REASON] = {.label = N_("Reason"), .rows = 2},
	};
	struct dialog d = {.title = _("Pass the charge on: both sign"),
		.text = _("The shift goes on; nothing is handed over. Both names stand in the "
			  "record."),
		.form = {v, CHARGE_FIELDS, 0, false}, .signing = true, .commit = commit_charge,
		.ctx = view};

	(void)e;
	field_set(&v[FROM_NUMBER], desk_person(u->desk)->number);
	dialog_ask(u, &d);
	form_release(&d.form);
	u->stale = true;
	return true;
}
