/* SPDX-License-Identifier: MIT */
/* The acts of a handover that are signed. The incoming person signs with number and PIN at the
 * keyboard of the outgoing one; items are ticked here first and written with that signature. */
#include "ui/handing.h"
#include "ui/notice.h"
#include "ui/page.h"
#include "ui/slip.h"

#include "dutydesk/i18n.h"
#include "dutydesk/text.h"

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

/* Number (that of the person at the desk, or another one who is expected), PIN, up to two texts;
 * F8 signs. */
static bool ask(struct ui *u, struct dialog *d, struct field v[SIGN_FIELDS], const char *other)
{
	const struct person *me = desk_person(u->desk);
	struct str text = {0};
	bool done;

	/* What is still a draft is not on the sheet: it must not slip through. */
	slip_waiting_words(u, &text);
	str_add(&text, d->text ? d->text : "");
	if (text.len)
		d->text = str_text(&text);
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
	if (other)
		field_set(&v[SIGN_NUMBER], other);
	v[SIGN_NUMBER].fresh = other != NULL;
	d->begin = field_is_empty(&v[SIGN_NUMBER]) ? SIGN_NUMBER : SIGN_PIN;
	d->form = (struct form){v, SIGN_FIELDS, 0, false};
	d->signing = true;
	done = dialog_ask(u, d);
	form_release(&d->form);
	d->text = NULL;
	str_release(&text);
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

/* What nobody has counted, by name; where nothing is prepared that is all there is to count. */
static void uncounted(const struct ui *u, const struct handing_view *v, struct str *out)
{
	const struct policy *p = desk_policy(u->desk);
	bool open = v->h.state == HANDOVER_PREPARED || v->h.state == HANDOVER_OFFERED;

	for (size_t i = 0; open && i < v->h.n; i++)
		if (v->h.v[i].kind == ITEM_THING && v->h.v[i].count < 0)
			str_addf(out, "%s%s", out->len ? ", " : "", v->h.v[i].name);
	for (size_t i = 0; !open && p && i < p->house.n_things; i++)
		str_addf(out, "%s%s", out->len ? ", " : "", p->house.things[i].name);
}

/* A count that is missing is nobody's word later: asked for before it is signed. */
static bool is_counted(struct ui *u, const struct handing_view *v)
{
	struct str things = {0};
	bool yes;

	uncounted(u, v, &things);
	yes = !things.len || dialog_sure(u, _("Not counted yet; sign all the same?"),
					 str_text(&things));
	str_release(&things);
	return yes;
}

bool handing_offer(struct ui *u, struct handing_view *v, struct err *e)
{
	struct field f[SIGN_FIELDS] = {0};
	struct dialog d = {.title = _("Offer the handover: the outgoing signature"),
		.text = _("What is on this sheet cannot be changed afterwards."),
		.commit = commit_offer, .ctx = v};

	(void)e;
	if (v->h.state != HANDOVER_PREPARED || is_counted(u, v))
		v->just_passed = ask(u, &d, f, NULL);
	return true;
}

static struct handing_said *said_of(const struct handing_view *v, int64_t item)
{
	for (size_t i = 0; i < v->n_said; i++)
		if (v->said[i].item == item)
			return &v->said[i];
	return NULL;
}

bool handing_is_ticked(const struct handing_view *v, const struct handover_item *it)
{
	return it->ticked || said_of(v, it->id);
}

const char *handing_objection(const struct handing_view *v, const struct handover_item *it)
{
	const struct handing_said *said = said_of(v, it->id);

	if (said && said->words)
		return said->words;
	return it->objection && *it->objection ? it->objection : NULL;
}

/* Neither ticked nor objected to. */
static bool is_open(const struct handing_view *v, const struct handover_item *it)
{
	return !handing_is_ticked(v, it) && !handing_objection(v, it);
}

/* Keep it until the incoming signature; words NULL: a tick, which an objection replaces. */
static void say(struct handing_view *v, int64_t item, const char *words)
{
	struct handing_said *one = said_of(v, item);

	if (!one) {
		one = xgrow((void **)&v->said, &v->n_said, &v->cap_said, sizeof(*one));
		*one = (struct handing_said){.item = item};
	}
	free(one->words);
	one->words = words ? xstrdup(words) : NULL;
}

/* At the own console whoever takes over writes in the own name; at the other's keyboard what was
 * said waits for the signature. */
static bool is_own_console(const struct ui *u, const struct handing_view *v)
{
	const struct person *me = desk_person(u->desk);

	return me && v->h.from && strcmp(me->number, v->h.from);
}

/* Who signs as the incoming person, most likely: at the own console the person there. Never
 * NULL. */
static const char *taker(const struct ui *u, const struct handing_view *v)
{
	const char *next = text_is_empty(v->h.to) ? handing_expected(u) : v->h.to;

	if (is_own_console(u, v))
		return desk_person(u->desk)->number;
	return next ? next : "";
}

bool handing_tick(struct ui *u, struct handing_view *v, struct err *e)
{
	const struct handover_item *it = &v->h.v[v->list.at];
	bool ok = true;

	if (v->h.state != HANDOVER_OFFERED)
		return err_set(e, ERR_REFUSED, _("items are ticked when the handover is offered"));
	if (!handing_is_ticked(v, it)) {
		if (is_own_console(u, v)) {
			struct desk_tick how = {.items = &it->id, .n = 1,
				.which = handing_which(v)};

			ok = desk_handover_tick(u->desk, &how, e);
			u->stale = true;
		} else {
			say(v, it->id, NULL);
			handing_fill(u, v);
		}
	}
	if (ok && v->list.at + 1 < v->list.n)
		v->list.at++;
	return ok;
}

bool handing_tick_all(struct ui *u, struct handing_view *v, struct err *e)
{
	int64_t *items = xcalloc(v->h.n + 1, sizeof(*items));
	struct desk_tick how = {.items = items, .which = handing_which(v)};
	bool ok = v->h.state == HANDOVER_OFFERED ||
		err_set(e, ERR_REFUSED, _("items are ticked when the handover is offered"));

	for (size_t i = 0; ok && i < v->h.n; i++)
		if (is_open(v, &v->h.v[i]))
			items[how.n++] = v->h.v[i].id;
	if (ok && how.n && is_own_console(u, v))
		ok = desk_handover_tick(u->desk, &how, e);
	else if (ok)
		for (size_t i = 0; i < how.n; i++)
			say(v, items[i], NULL);
	if (ok)
		ui_say(u, i18n_count("%ld item is ticked.", "%ld items are ticked.", (long)how.n),
		       (long)how.n);
	handing_fill(u, v);
	u->stale = true;
	free(items);
	return ok;
}

bool handing_object(struct ui *u, struct handing_view *v, struct err *e)
{
	int64_t id = v->h.v[v->list.at].id;
	struct str words = {0}, title = {0};
	bool ok = true;

	if (v->h.state != HANDOVER_OFFERED)
		return err_set(e, ERR_REFUSED, _("items are ticked when the handover is offered"));
	str_addf(&title, _("Objection to item %lld"), (long long)id);
	if (dialog_text(u, str_text(&title), N_("What is wrong"), &words)) {
		struct desk_tick how = {.items = &id, .n = 0, .objection_item = id,
			.objection = str_text(&words), .which = handing_which(v)};

		if (is_own_console(u, v))
			ok = desk_handover_tick(u->desk, &how, e);
		else
			say(v, id, str_text(&words));
		u->stale = true;
	}
	str_release(&words);
	str_release(&title);
	return ok;
}

static bool all_ticked(const struct handing_view *v)
{
	for (size_t i = 0; i < v->h.n; i++)
		if (is_open(v, &v->h.v[i]))
			return false;
	return true;
}

/* Named before anybody reads the sheet and types a PIN: the signature would be refused. */
static bool say_open(const struct handing_view *v, struct err *e)
{
	struct str items = {0};

	for (size_t i = 0; i < v->h.n; i++)
		if (is_open(v, &v->h.v[i]))
			str_addf(&items, "%s%lld", items.len ? ", " : "", (long long)v->h.v[i].id);
	err_set(e, ERR_REFUSED, _("not ticked yet: %s. Look at each and tick it (Space), or tick "
			"all (t)"), str_text(&items));
	str_release(&items);
	return false;
}

/* Each as a tick of its own: an objection names one item. */
static struct desk_tick *ticks_of(const struct handing_view *v)
{
	struct desk_tick *out = xcalloc(v->n_said + 1, sizeof(*out));

	for (size_t i = 0; i < v->n_said; i++) {
		const struct handing_said *one = &v->said[i];

		out[i] = one->words ?
			(struct desk_tick){.objection_item = one->item, .objection = one->words} :
			(struct desk_tick){.items = &one->item, .n = 1};
	}
	return out;
}

static bool commit_accept(struct ui *u, struct dialog *d, struct err *e)
{
	const struct handing_view *v = d->ctx;
	struct pool pool = {0};
	struct shift opened = {0};
	struct desk_tick *ticks = ticks_of(v);
	struct desk_handover_accept how = {
		.who = signer_of(d), .objection = field_text(&d->form.v[SIGN_TEXT]),
		.reason = field_text(&d->form.v[SIGN_MORE]), .tick_all = all_ticked(v),
		.ticks = ticks, .n_ticks = v->n_said,
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
	free(ticks);
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
	if (!all_ticked(v))
		return say_open(v, e);
	ok = desk_handover_shown(u->desk, v->h.shift_date, v->h.shift, v->shown, e) &&
		desk_handover_sheet(u->desk, v->h.shift_date, v->h.shift, &s, e) &&
		page_sheet(&p.lines, &s, e);
	sheet_release(&s);
	if (ok && page_must_read(u, &p) && ask(u, &d, f, taker(u, v)))
		notice_at_takeover(u);
	lines_release(&p.lines);
	return ok;
}

static bool commit_refuse(struct ui *u, struct dialog *d, struct err *e)
{
	const struct handing_view *v = d->ctx;
	struct desk_handover_sign how = {.who = signer_of(d), .which = handing_which(v),
		.shown = v->shown, .reason = field_text(&d->form.v[SIGN_TEXT])};

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
	ask(u, &d, f, taker(u, v));
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
	if (is_counted(u, v))
		ask(u, &d, f, NULL);
	return true;
}

bool handing_sheet(struct ui *u, struct handing_view *v, struct err *e)
{
	struct page p = {.title = _("Handover sheet"), .file = "handover.txt"};
	struct sheet s = {0};
	bool ok;

	if (!v->h.id)
		return err_set(e, ERR_NOT_FOUND, _("there is no sheet before it is prepared (p)"));
	ok = desk_handover_sheet(u->desk, v->h.shift_date, v->h.shift, &s, e) &&
		page_of_sheet(u, &p, &s, e);
	sheet_release(&s);
	return ok;
}
