/* SPDX-License-Identifier: MIT */
/* The handover sheet, A4 portrait. Its core (shift, figures, things, matters) is what the two sign
 * and what the digest is made of; ticks, objections, entries since the offer and the signatures
 * come after it and are facts of their own. */
#include "desk/desk_charge.h"
#include "desk/desk_figures.h"
#include "desk/desk_handover.h"

#include <stdlib.h>

#include "dutydesk/i18n.h"
#include "dutydesk/text.h"
#include "dutydesk/vocab.h"

enum { PORTRAIT = 80, BODY_COLUMNS = 200 };

/* A sheet being filled: core alone, or the whole paper. */
struct filling { struct desk *d; struct handing *h; struct sheet *s; bool whole; };

static const char *number_text(struct sheet *s, int64_t n)
{
	return n < 0 ? "" : pool_printf(&s->pool, "%lld", (long long)n);
}

/* "11-20 21:00": the sheet's title has the year. */
static const char *time_text(struct sheet *s, instant_t at)
{
	enum { YEAR = 5 };
	char buf[DATE_BUF];

	date_print_time(buf, at);
	return pool_strdup(&s->pool, at ? buf + YEAR : "");
}

static const char *tick_text(const struct handover_item *it)
{
	if (!text_is_empty(it->objection))
		return _("objection");
	return it->ticked ? "√" : "";
}

static void add_shift_lines(struct filling *f)
{
	const struct shift *s = &f->h->shift;
	char from[DATE_BUF], to[DATE_BUF], day[DATE_BUF], at[DATE_BUF];
	struct str who = { 0 };

	desk_person_words(f->d, s->in_charge, &who);
	sheet_line(f->s, _("Desk: %1$s · %2$s %3$s"), desk_name(f->d),
		   f->h->policy->source ? f->h->policy->source : "", f->h->policy->name);
	sheet_line(f->s, _("Shift: %1$s %2$s %3$s–%4$s · in charge: %5$s · opened %6$s"),
		date_print(day, s->date), s->name ? s->name : s->code,
		date_print_clock(from, s->start), desk_sheet_end(to, s), str_text(&who),
		date_print_clock(at, s->opened_at));
	if (!text_is_empty(s->reason))
		sheet_line(f->s,
			s->rostered ? _("Said at the opening: %s")
				    : _("Opened without being on the roster: %s"),
			s->reason);
	str_release(&who);
}

static bool add_figures(struct filling *f, struct err *e)
{
	struct review_line line;
	struct str words = { 0 };
	int64_t open = 0;

	/* as they were at the offer, or what came in since would change what was signed */
	if (!store_review_figures(f->d->store, &f->h->shift, f->h->handover.offer_seq, &line, e))
		return false;
	desk_figures_words(&line, &words);
	sheet_line(f->s, _("Figures: %s"), str_text(&words));
	str_release(&words);
	for (size_t i = 0; i < f->h->handover.n; i++)
		open += f->h->handover.v[i].kind == ITEM_MATTER;
	sheet_line(f->s,
		_("Records %1$lld (late entries %2$lld, corrections %3$lld, void %4$lld) · "
		  "matters passed on %5$lld"),
		(long long)line.entries, (long long)line.late_entries, (long long)line.corrections,
		(long long)line.voids, (long long)open);
	return true;
}

static size_t count_items(const struct handing *h, enum item_kind kind)
{
	size_t n = 0;

	for (size_t i = 0; i < h->handover.n; i++)
		n += h->handover.v[i].kind == kind;
	return n;
}

/* The core has no tick column: whether somebody ticked is not part of what was offered. */
static void begin_table(struct filling *f, const struct sheet_column *columns, size_t n)
{
	struct sheet_column v[8];

	for (size_t i = 0; i < n; i++) {
		v[i] = columns[i];
		v[i].title = _(columns[i].title);
	}
	sheet_table(f->s, v, f->whole ? n : n - 1);
}

static void add_things(struct filling *f)
{
	static const struct sheet_column columns[] = {
		{ "item", N_("Item"), 4, 4, CELL_RIGHT },
		{ "thing", N_("Thing handed over"), 20, 0, CELL_LEFT },
		{ "count", N_("Count"), 6, 12, CELL_RIGHT },
		{ "last", N_("Last time"), 9, 9, CELL_RIGHT },
		{ "tick", N_("Ticked"), 6, 10, CELL_LEFT },
	};

	if (!count_items(f->h, ITEM_THING))
		return;
	sheet_blank(f->s);
	begin_table(f, columns, ARRAY_LEN(columns));
	for (size_t i = 0; i < f->h->handover.n; i++) {
		const struct handover_item *it = &f->h->handover.v[i];
		const char *cells[] = {
			number_text(f->s, it->id), it->name,
			it->count < 0 ? _("not counted") : number_text(f->s, it->count),
			number_text(f->s, it->last_count), tick_text(it)
		};

		if (it->kind == ITEM_THING)
			sheet_row(f->s, cells);
	}
}

static void add_matters(struct filling *f)
{
	static const struct sheet_column columns[] = {
		{ "item", N_("Item"), 4, 4, CELL_RIGHT },
		{ "matter", N_("Matter"), 6, 6, CELL_RIGHT },
		{ "about", N_("Passed on"), 16, 0, CELL_LEFT },
		{ "next", N_("Next step"), 14, 18, CELL_LEFT },
		{ "due", N_("Due"), 11, 11, CELL_LEFT },
		{ "whom", N_("Whom"), 6, 12, CELL_LEFT },
		{ "tick", N_("Ticked"), 6, 10, CELL_LEFT },
	};

	sheet_blank(f->s);
	if (!count_items(f->h, ITEM_MATTER)) {
		sheet_line(f->s, "%s", _("No matter is passed on."));
		return;
	}
	begin_table(f, columns, ARRAY_LEN(columns));
	for (size_t i = 0; i < f->h->handover.n; i++) {
		const struct handover_item *it = &f->h->handover.v[i];
		const char *about = text_is_empty(it->reason) ? it->name :
			pool_printf(&f->s->pool, _("%1$s (reason: %2$s)"), it->name ? it->name : "",
				    it->reason);
		const char *cells[] = {
			number_text(f->s, it->id), number_text(f->s, it->ref), about, it->next_step,
			time_text(f->s, it->due), it->whom, tick_text(it)
		};

		if (it->kind == ITEM_MATTER)
			sheet_row(f->s, cells);
	}
}

static bool add_core(struct filling *f, struct err *e)
{
	add_shift_lines(f);
	if (!add_figures(f, e))
		return false;
	add_things(f);
	add_matters(f);
	if (!text_is_empty(f->h->handover.note)) {
		sheet_blank(f->s);
		sheet_text(f->s, f->h->handover.note);
	}
	return true;
}

/* Entries since the offer: the outgoing shift's, confirmed by both. */
static bool add_since(struct filling *f, struct err *e)
{
	static const struct sheet_column columns[] = {
		{ "item", N_("Item"), 4, 4, CELL_RIGHT },
		{ "record", N_("Record"), 6, 6, CELL_RIGHT },
		{ "time", N_("Time"), 6, 6, CELL_LEFT },
		{ "channel", N_("Channel"), 8, 8, CELL_LEFT },
		{ "body", N_("Since the offer"), 20, 0, CELL_LEFT },
		{ "tick", N_("Ticked"), 6, 10, CELL_LEFT },
	};
	struct entry_list since = { 0 };
	struct str body = { 0 };
	size_t at = 0;

	if (!count_items(f->h, ITEM_ENTRY))
		return true;
	if (!desk_handover_since(f->d, &f->h->handover, &since, e))
		return false;
	sheet_blank(f->s);
	begin_table(f, columns, ARRAY_LEN(columns));
	for (size_t i = 0; i < f->h->handover.n && at < since.n; i++) {
		const struct handover_item *it = &f->h->handover.v[i];
		const struct entry *x = &since.v[at];
		char clock[DATE_BUF];

		if (it->kind != ITEM_ENTRY)
			continue;
		str_clear(&body);
		str_add_n(&body, x->body ? x->body : "",
			x->body ? text_fit(x->body, BODY_COLUMNS) : 0);
		const char *cells[] = {number_text(f->s, it->id), number_text(f->s, x->id),
			date_print_clock(clock, x->occurred_at),
			vocab_name(VOCAB_CHANNEL, x->channel), str_text(&body), tick_text(it)};
		sheet_row(f->s, cells);
		at++;
	}
	str_release(&body);
	pool_release(&since.pool);
	return true;
}

/* R32: in an overlap the outgoing people write on their own shift until its end, also when both
 * have signed. Neither has confirmed that, so it stands apart. */
static bool add_after(struct filling *f, struct err *e)
{
	const struct handover *ho = &f->h->handover;
	struct entry_list after = { 0 };
	bool begun = false;

	if (!ho->accept_seq)
		return true;
	if (!store_entry_since(
		    f->d->store, ho->shift_date, ho->shift, ho->accept_seq, &after, e))
		return false;
	for (size_t i = 0; i < after.n; i++) {
		const struct entry *x = &after.v[i];
		struct str body = { 0 };
		char clock[DATE_BUF];

		if (x->origin != ORIGIN_LIVE)
			continue;
		if (!begun) {
			sheet_blank(f->s);
			sheet_line(f->s, "%s", _("Written after both had signed:"));
		}
		begun = true;
		str_add_n(&body, x->body ? x->body : "",
			x->body ? text_fit(x->body, BODY_COLUMNS) : 0);
		sheet_line(f->s, "%lld %s %s", (long long)x->id,
			   date_print_clock(clock, x->occurred_at), str_text(&body));
		str_release(&body);
	}
	pool_release(&after.pool);
	return true;
}

/* The words of both: what was passed on, and what was objected. */
static void add_objection(struct filling *f, const struct handover_item *it)
{
	char *said = xasprintf(_("Incoming: %s"), it->objection);

	sheet_blank(f->s);
	sheet_line(f->s, _("Objection to item %lld"), (long long)it->id);
	sheet_line(f->s, _("Outgoing: %s"), it->name ? it->name : "");
	sheet_text(f->s, said);
	free(said);
}

/* Why, where not both have signed. */
static void add_reason(struct filling *f)
{
	const struct handover *ho = &f->h->handover;
	const char *why = ho->reason ? ho->reason : "";

	switch ((enum handover_state)ho->state) {
	case HANDOVER_RELIEVED:
		sheet_line(f->s, _("Confirmed by the supervisor, because: %s"), why);
		if (text_is_same(ho->from, ho->to))
			sheet_line(f->s, "%s", _("The same person keeps the next shift as well "
						 "(double duty)."));
		break;
	case HANDOVER_UNSIGNED:
		sheet_line(f->s, _("Emergency takeover, a signature is still due: %s"), why);
		break;
	case HANDOVER_PREPARED: case HANDOVER_OFFERED: case HANDOVER_WAITING:
	case HANDOVER_REFUSED: case HANDOVER_ACCEPTED: case HANDOVER_OBJECTED:
		if (f->h->shift.close_mode == CLOSE_EMERGENCY)
			sheet_line(f->s, _("Emergency takeover, signed later: %s"), why);
		break;
	}
}

/* What was said at the signatures, and what was objected to; all of it for ever. */
static bool add_objections(struct filling *f, struct err *e)
{
	struct handing_words words;
	struct handing_refusals refused;

	if (!desk_handing_words(f->d, f->h, &words, e) ||
	    !desk_handing_refusals(f->d, f->h, &refused, e))
		return false;
	for (size_t i = 0; i < f->h->handover.n; i++)
		if (!text_is_empty(f->h->handover.v[i].objection))
			add_objection(f, &f->h->handover.v[i]);
	if (words.objection || words.reason || refused.n)
		sheet_blank(f->s);
	for (size_t i = refused.n; i > 0; i--)
		sheet_line(f->s, "%s", refused.v[i - 1]);
	if (words.objection)
		sheet_line(f->s, _("Accepted with objection: %s"), words.objection);
	if (words.reason)
		sheet_line(f->s, _("Note at the signature: %s"), words.reason);
	add_reason(f);
	return true;
}

/* "孙三 (1003) 2026-11-20 21:31", or "" for a line to sign on. */
static const char *signature(struct filling *f, const char *number, instant_t at, bool given)
{
	struct str who = { 0 };
	char time[DATE_BUF];
	const char *text = "";

	if (given && !text_is_empty(number)) {
		desk_person_words(f->d, number, &who);
		text = pool_printf(&f->s->pool, "%s %s", str_text(&who), date_print_time(time, at));
	}
	str_release(&who);
	return text;
}

/* Does the outgoing signature stand? What was prepared anew or sent back bears none. */
static bool is_offered(const struct handover *ho)
{
	if (ho->state == HANDOVER_PREPARED || ho->state == HANDOVER_REFUSED)
		return false;
	if (ho->state == HANDOVER_UNSIGNED)
		return ho->missing == 2;
	return ho->offer_seq != 0;
}

static void add_signatures(struct filling *f)
{
	const struct handover *ho = &f->h->handover;
	bool complete = ho->state == HANDOVER_ACCEPTED || ho->state == HANDOVER_OBJECTED;
	bool relieved = ho->state == HANDOVER_RELIEVED, late = ho->state == HANDOVER_UNSIGNED;
	bool in = complete;
	const char *labels[4], *values[4];
	size_t n = 2;

	labels[0] = _("Outgoing");
	labels[1] = relieved || late ? _("At the desk") : _("Incoming");
	values[0] = signature(f, ho->from, ho->offered_at ? ho->offered_at : ho->closed_at,
			      is_offered(ho));
	/* who sat down did so when the shift ended; the signature comes, if at all, below */
	values[1] = late ? signature(f, ho->to, f->h->shift.closed_at, true)
			 : signature(f, ho->to, ho->closed_at, in || relieved);
	if (late && ho->missing == 2) {
		labels[n] = _("Incoming");
		values[n++] = "";
	}
	if (!text_is_empty(ho->confirmed_by)) {
		labels[n] = _("Confirmed by");
		values[n++] = signature(f, ho->confirmed_by, ho->closed_at, true);
	}
	sheet_blank(f->s);
	sheet_signatures(f->s, labels, values, n);
}

static bool add_code(struct filling *f, struct err *e)
{
	char code[CHECK_CODE_BUF];

	if (!desk_handover_code(f->d, &f->h->handover, code, e))
		return false;
	if (!*code)
		return true;
	f->s->code = pool_strdup(&f->s->pool, code);
	return true;
}

static bool add_rest(struct filling *f, struct err *e)
{
	const struct shift *s = &f->h->shift;

	if (!add_since(f, e) || !add_after(f, e) || !add_objections(f, e))
		return false;
	if (!text_is_empty(s->forward))
		sheet_line(f->s, _("Desk closed; calls are forwarded to %s"), s->forward);
	if (s->overtime_ms > 0)
		sheet_line(f->s, s->close_mode == CLOSE_DESK ?
			   _("Overtime beyond the end: %lld min") :
			   _("Overtime by late relief: %lld min"),
			   (long long)(s->overtime_ms / MINUTE_MS));
	add_signatures(f);
	return add_code(f, e);
}

/* Not part of what is offered: a signature that is due may be given after the offer. */
static bool add_charges(struct filling *f, struct err *e)
{
	struct desk_charge_list list = { 0 };
	struct str words = { 0 };

	if (!desk_charge_list(f->d, &f->h->shift, &list, e))
		return false;
	for (size_t i = 0; i < list.n; i++) {
		str_clear(&words);
		desk_charge_words(f->d, &list.v[i], &words);
		sheet_line(f->s, _("Charge: %s"), str_text(&words));
	}
	str_release(&words);
	pool_release(&list.pool);
	return true;
}

static bool fill(struct filling *f, struct err *e)
{
	char day[DATE_BUF];
	const struct shift *s = &f->h->shift;
	char *title = xasprintf(_("Handover sheet %1$s %2$s"), date_print(day, s->date),
				s->name ? s->name : s->code);
	bool ok;

	desk_sheet_init(f->d, f->s, PORTRAIT, title);
	free(title);
	if (f->whole && f->h->handover.id)
		sheet_line(f->s, _("State: %s"),
			vocab_name(VOCAB_HANDOVER_STATE, f->h->handover.state));
	else if (f->whole)
		sheet_line(f->s, "%s", _("State: not prepared yet"));
	ok = (!f->whole || add_charges(f, e)) && add_core(f, e) &&
	     (!f->whole || !f->h->handover.id || add_rest(f, e));
	if (!ok)
		sheet_release(f->s);
	return ok;
}

static bool digest(
	struct desk *d, struct handing *h, bool whole, uint8_t out[DIGEST_LEN], struct err *e)
{
	struct sheet s = { 0 };
	struct filling f = { d, h, &s, whole };
	char *language = xstrdup(i18n_current());
	bool ok;

	i18n_use("en");
	ok = fill(&f, e);
	if (ok)
		desk_sheet_digest(&s, out);
	i18n_use(language);
	free(language);
	sheet_release(&s);
	return ok;
}

bool desk_handing_digest(struct desk *d, const struct handing *h, uint8_t out[DIGEST_LEN],
			 struct err *e)
{
	struct handing core = *h;	/* the core alone reads nothing more into it */

	return digest(d, &core, false, out, e);
}

bool desk_handing_is_shown(
	struct desk *d, struct handing *h, const uint8_t *shown, struct err *e)
{
	uint8_t now[DIGEST_LEN];

	return !shown || (digest(d, h, true, now, e) && desk_is_as_shown(shown, now, e));
}

bool desk_handover_shown(
	struct desk *d, date_t day, const char *code, uint8_t out[DIGEST_LEN], struct err *e)
{
	struct handing h = { 0 };
	bool ok = (code ? desk_handing_load(d, day, code, &h, e)
			: desk_handing_current(d, &h, e)) && digest(d, &h, true, out, e);

	desk_handing_release(&h);
	return ok;
}

bool desk_handover_sheet(
	struct desk *d, date_t day, const char *code, struct sheet *out, struct err *e)
{
	struct handing h = { 0 };
	struct filling f = { d, &h, out, true };
	bool ok =
		(code ? desk_handing_load(d, day, code, &h, e) : desk_handing_current(d, &h, e)) &&
		fill(&f, e);

	desk_handing_release(&h);
	return ok;
}
