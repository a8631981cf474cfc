/* SPDX-License-Identifier: MIT */
/* The short report to the head at the end of a shift (R01.23), ready to paste into a message: plain
 * text, few lines, names and phones of callers left out. */
#include "desk/desk_figures.h"
#include "desk/desk_review.h"

#include "dutydesk/i18n.h"
#include "dutydesk/text.h"
#include "dutydesk/vocab.h"

#include <stdlib.h>
#include <string.h>

enum { REPORT_COLUMNS = 60, REPORT_MATTERS = 12 };

static void headline(const char *text, struct str *out)
{
	size_t line = text ? strcspn(text, "\r\n") : 0;
	size_t fits = text ? text_fit(text, REPORT_COLUMNS) : 0;
	char *part = xstrndup(text ? text : "", line < fits ? line : fits);

	text_visible(out, part, false);
	free(part);
}

static void add_head(struct desk *d, const struct shift *s, struct str *out)
{
	char day[DATE_BUF], from[DATE_BUF], to[DATE_BUF];
	struct str who = { 0 };

	desk_person_words(d, s->in_charge, &who);
	str_addf(out, _("%1$s, %2$s %3$s %4$s–%5$s, in charge: %6$s"), desk_name(d),
		date_print(day, s->date), s->name ? s->name : s->code,
		date_print_clock(from, s->start), desk_sheet_end(to, s), str_text(&who));
	str_add(out, "\n");
	str_release(&who);
}

/* Complaints, incidents and the like, which the head wants to know of by themselves. */
static void add_events(const struct entry_list *list, struct str *out)
{
	for (size_t i = 0; i < list->n; i++) {
		const struct entry *x = &list->v[i];
		char at[DATE_BUF];

		if (x->corrected_by || x->is_void)
			continue;
		if (x->kind != KIND_COMPLAINT && x->kind != KIND_INCIDENT &&
			x->urgency < URGENCY_HIGH)
			continue;
		str_addf(out, "· %s %s ", date_print_clock(at, x->occurred_at),
			vocab_name(VOCAB_KIND, x->kind));
		headline(x->body, out);
		str_add(out, "\n");
	}
}

/* Abnormal events and what is over its limit, each with its item (R28.13). */
static bool add_over(struct desk *d, const struct shift *s, struct str *out, struct err *e)
{
	struct over_list over = { 0 };
	bool ok = desk_over_shift(d, s->date, s->code, &over, e);

	for (size_t i = 0; ok && i < over.n; i++) {
		str_addf(out, "! %s", over.v[i].text);
		if (*over.v[i].item)
			str_addf(out, " (%s)", over.v[i].item);
		str_add(out, "\n");
	}
	pool_release(&over.pool);
	return ok;
}

static bool add_matters(struct desk *d, struct str *out, struct err *e)
{
	const struct store_followup_filter how = { .open_only = true };
	struct followup_list list = { 0 };

	if (!store_followup_list(d->store, &how, &list, e))
		return false;
	str_addf(out, _("Open matters: %d"), (int)list.n);
	str_add(out, "\n");
	for (size_t i = 0; i < list.n && i < REPORT_MATTERS; i++) {
		const struct followup *f = &list.v[i];
		char due[DATE_BUF];

		str_addf(out, "· %lld %s ", (long long)f->id,
			vocab_name(VOCAB_FOLLOWUP_STATE, f->state));
		headline(f->body && *f->body ? f->body : vocab_name(VOCAB_FOLLOWUP_KIND, f->kind),
			out);
		if (f->department && *f->department)
			str_addf(out, " → %s", f->department);
		if (f->due_at)
			str_addf(out, _(", due %s"), date_print_time(due, f->due_at));
		str_add(out, "\n");
	}
	pool_release(&list.pool);
	return true;
}

static bool add_figures(struct desk *d, const struct shift *s, struct str *out, struct err *e)
{
	struct pool pool = { 0 };
	struct review_line line = { 0 };
	struct entry_list list = { 0 };
	bool ok = desk_review_line(d, s->date, s->code, &pool, &line, e) &&
		  desk_figures_entries(d, s->date, s->code, &list, e);

	if (ok) {
		desk_figures_words(&line, out);
		str_addf(out, _("; called back %lld"), (long long)line.called_back);
		str_add(out, "\n");
		add_events(&list, out);
	}
	pool_release(&list.pool);
	pool_release(&pool);
	return ok;
}

bool desk_shift_report(struct desk *d, date_t day, const char *code, char **text, struct err *e)
{
	struct pool pool = { 0 };
	struct shift s;
	struct str out = { 0 };
	const struct desk_shift_ask ask = { .number = d->person.number };
	bool ok = code ? store_shift_get(d->store, day, code, &pool, &s, e)
		       : desk_shift_of(d, &ask, &pool, &s, e);

	if (ok) {
		add_head(d, &s, &out);
		ok = add_figures(d, &s, &out, e) && add_over(d, &s, &out, e) &&
		     add_matters(d, &out, e);
	}
	if (ok)
		*text = str_take(&out);
	str_release(&out);
	pool_release(&pool);
	return ok;
}
