/* SPDX-License-Identifier: MIT */
/* The acts of a handover that are signed. The incoming person signs with number and PIN at the
 * keyboard of the outgoing one; items are ticked here first and written with that signature. */
#include "ui/handing.h"
#include "ui/notice.h"
#include "ui/page.h"

#include "dutydesk/i18n.h"

#include <stdlib.h>
#include <string.h>

/* The PIN before the texts: whoever types it at once must not see it in one of them. */
enum { SIGN_NUMBER, SIGN_PIN, SIGN_TEXT, SIGN_MORE, SIGN_FIELDS };

static struct signer signer_of(struct dialog *d)
{
	char *folded = field_folded(&d->form.v[SIGN_NUMBER]);

	field_set(&d->form.v[SIGN_NUMBER], folded);
	free(folded);
	return (struct signer){field_text(&d->form.v[SIGN_NUMBER]),
		str_text(&d->form.v[SIGN_PIN].text)};
}

/* Number (that of the person at the desk to begin with), up to two texts, PIN; F8 signs. */
static bool ask(struct ui *u, struct dialog *d, struct field v[SIGN_FIELDS], bool other)
{
	const struct person *me = desk_person(u->desk);
	bool done;

	v[SIGN_NUMBER].label = N_("Number");
	v[SIGN_PIN].kind = FIELD_PIN;
	v[SIGN_PIN].label = N_("PIN");
	if (!v[SIGN_TEXT].label) {
		v[SIGN_TEXT].label = "";
		v[SIGN_TEXT].hidden = true;
	}
	if (!v[SIGN_MORE].label) {
		v[SIGN_MORE].label = "";
		v[SIGN_MORE].hidden = true;
	}
	if (me && !other) {
		v[SIGN_NUMBER].kind = FIELD_FIXED;
		field_set(&v[SIGN_NUMBER], me->number);
	}
	d->form = (struct form){v, SIGN_FIELDS, 0, false};
	d->signing = true;
	done = dialog_ask(u, d);
	form_release(&d->form);
	u->stale = true;
	return done;
}

static bool commit_offer(struct ui *u, struct dialog *d, struct err *e)
{
	const struct handing_view *v = d->ctx;
	struct desk_handover_sign how = {.who = signer_of(d), .which = handing_which(v),
		.shown = v->shown};

	if (!desk_handover_offer(u->desk, &how, e))
		return false;
	ui_say(u, "%s", _("Offered. The incoming person looks at each item and takes over with a; "
			"calls that come now are listed for both."));
	return true;
}

bool handing_offer(struct ui *u, struct handing_view *v, struct err *e)
{
	struct field f[SIGN_FIELDS] = {0};
	struct dialog d = {.title = _("Offer the handover: the outgoing signature"),
		.text = _("What is on this sheet cannot be changed afterwards."),
		.commit = commit_offer, .ctx = v};

	(void)e;
	ask(u, &d, f, false);
	return true;
}

bool handing_is_ticked(const struct handing_view *v, const struct handover_item *it)
{
	for (size_t i = 0; i < v->n_ticked; i++)
		if (v->ticked[i] == it->id)
			return true;
	return it->ticked;
}

bool handing_tick(struct ui *u, struct handing_view *v, struct err *e)
{
	const struct handover_item *it = &v->h.v[v->list.at];
	const struct person *me = desk_person(u->desk);
	bool ok = true;

	if (v->h.state != HANDOVER_OFFERED)
		return err_set(e, ERR_REFUSED, _("items are ticked when the handover is offered"));
	if (!handing_is_ticked(v, it)) {
		if (me && v->h.from && strcmp(me->number, v->h.from)) {
			struct desk_tick how = {.items = &it->id, .n = 1,
				.which = handing_which(v)};

			ok = desk_handover_tick(u->desk, &how, e);
			u->stale = true;
		} else if (v->n_ticked < TICKS_MOST) {
			v->ticked[v->n_ticked++] = it->id;
		}
	}
	if (ok && v->list.at + 1 < v->list.n)
		v->list.at++;
	return ok;
}

bool handing_object(struct ui *u, struct handing_view *v, struct err *e)
{
	const struct handover_item *it = &v->h.v[v->list.at];
	int64_t id = it->id;
	struct str words = {0}, title = {0};
	bool ok = true;

	str_addf(&title, _("Objection to item %lld"), (long long)id);
	if (dialog_text(u, str_text(&title), N_("What is wrong"), &words)) {
		struct desk_tick how = {.items = &id, .n = 0, .objection_item = id,
			.objection = str_text(&words), .which = handing_which(v)};

		ok = desk_handover_tick(u->desk, &how, e);
		u->stale = true;
	}
	str_release(&words);
	str_release(&title);
	return ok;
}

static bool all_ticked(const struct handing_view *v)
{
	for (size_t i = 0; i < v->h.n; i++)
		if (!handing_is_ticked(v, &v->h.v[i]) &&
		    !(v->h.v[i].objection && *v->h.v[i].objection))
			return false;
	return true;
}

static bool commit_accept(struct ui *u, struct dialog *d, struct err *e)
{
	const struct handing_view *v = d->ctx;
	struct pool pool = {0};
	struct shift opened = {0};
	struct desk_handover_accept how = {
		.who = signer_of(d), .objection = field_text(&d->form.v[SIGN_TEXT]),
		.reason = field_text(&d->form.v[SIGN_MORE]), .tick_all = all_ticked(v),
		.which = handing_which(v), .shown = v->shown,
	};
	bool ok = desk_handover_accept(u->desk, &how, &opened, &pool, e);
	bool must = false;

	if (ok && opened.code)
		ui_say(u, _("Taken over: %1$s is in charge of %2$s."), how.who.number,
		       opened.name ? opened.name : opened.code);
	else if (ok)
		ui_say(u, "%s", _("Taken over."));
	/* The seat is the incoming person's now, and so is this console. */
	if (ok && !desk_sign_in(u->desk, &how.who, &must, e)) {
		err_clear(e);
		desk_sign_out(u->desk);
	}
	pool_release(&pool);
	return ok;
}

bool handing_accept(struct ui *u, struct handing_view *v, struct err *e)
{
	struct field f[SIGN_FIELDS] = {
		[SIGN_TEXT] = {.label = N_("Objection, or nothing"), .rows = 2},
		[SIGN_MORE] = {.label = N_("Reason, if not rostered"), .rows = 2},
	};
	struct dialog d = {.title = _("Take over: the incoming signature"),
		.commit = commit_accept, .ctx = v};
	struct page p = {.title = _("The sheet that is taken over")};
	struct sheet s = {0};
	bool ok;

	if (v->h.state != HANDOVER_OFFERED)
		return err_set(e, ERR_REFUSED, _("no handover is offered; the outgoing person "
				"offers it first (o)"));
	ok = desk_handover_shown(u->desk, v->h.shift_date, v->h.shift, v->shown, e) &&
		desk_handover_sheet(u->desk, v->h.shift_date, v->h.shift, &s, e) &&
		page_sheet(&p.lines, &s, e);
	sheet_release(&s);
	if (ok && page_must_read(u, &p) && ask(u, &d, f, true))
		notice_at_takeover(u);
	lines_release(&p.lines);
	return ok;
}

static bool commit_refuse(struct ui *u, struct dialog *d, struct err *e)
{
	struct desk_handover_sign how = {.who = signer_of(d), .which = handing_which(d->ctx),
		.reason = field_text(&d->form.v[SIGN_TEXT])};

	if (!desk_handover_refuse(u->desk, &how, e))
		return false;
	ui_say(u, "%s", _("Sent back; the supervisor sees the reason. It is prepared anew."));
	return true;
}

bool handing_refuse(struct ui *u, struct handing_view *v, struct err *e)
{
	struct field f[SIGN_FIELDS] = {[SIGN_TEXT] = {.label = N_("Reason"), .rows = 2}};
	struct dialog d = {.title = _("Refuse to take over"), .commit = commit_refuse,
		.ctx = v};

	(void)e;
	ask(u, &d, f, true);
	return true;
}

static bool commit_close(struct ui *u, struct dialog *d, struct err *e)
{
	const struct handing_view *v = d->ctx;
	struct desk_shift_close how = {.who = signer_of(d),
		.forward = field_text(&d->form.v[SIGN_TEXT])};

	if (v->h.id) {
		how.which = handing_which(v);
		how.shown = v->shown;
	}
	if (!desk_shift_close(u->desk, &how, e))
		return false;
	ui_say(u, "%s", _("The desk is closed; the log waits for the incoming signature."));
	return true;
}

bool handing_close_desk(struct ui *u, struct handing_view *v, struct err *e)
{
	struct field f[SIGN_FIELDS] = {
		[SIGN_TEXT] = {.label = N_("Calls are forwarded to")},
	};
	struct dialog d = {.title = _("Close the desk: the outgoing signature"),
		.text = _("No shift follows. The log waits for the incoming signature, which is "
			  "given when the next shift opens."), .commit = commit_close,
		.ctx = v};

	(void)e;
	ask(u, &d, f, false);
	return true;
}

bool handing_sheet(struct ui *u, struct handing_view *v, struct err *e)
{
	struct page p = {.title = _("Handover sheet")};
	struct sheet s = {0};
	bool ok;

	if (!v->h.id)
		return err_set(e, ERR_NOT_FOUND, _("there is no sheet before it is prepared (p)"));
	ok = desk_handover_sheet(u->desk, v->h.shift_date, v->h.shift, &s, e) &&
		page_sheet(&p.lines, &s, e);
	sheet_release(&s);
	if (ok)
		page_show(u, &p);
	lines_release(&p.lines);
	return ok;
}
