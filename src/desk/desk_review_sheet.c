/* SPDX-License-Identifier: MIT */
/* The review sheet: figures, what is doubtful, questions, answers and decisions, and below the
 * signature with its check code. The core, without signature and code, is what is signed. */
#include "desk/desk_figures.h"
#include "desk/desk_review.h"

#include "dutydesk/i18n.h"
#include "dutydesk/text.h"
#include "dutydesk/vocab.h"

#include <stdlib.h>

enum { PORTRAIT = 80, YEAR = 5 };

struct filling {
	struct desk *d;
	struct sheet *s;
	bool whole;
	struct pool pool;
	struct review_line line;
	struct review_act_list acts;
	const struct policy *policy;
};

static void add_shift(struct filling *f)
{
	const struct shift *s = &f->line.shift;
	char from[DATE_BUF], to[DATE_BUF], day[DATE_BUF];
	struct str who = { 0 };

	sheet_line(f->s, _("Desk: %1$s · %2$s %3$s"), desk_name(f->d),
		   f->policy->source ? f->policy->source : "", f->policy->name);
	if (s->state == SHIFT_IMPORTED) {
		sheet_line(f->s, _("Shift: %1$s %2$s · imported records, opened by nobody"),
			   date_print(day, s->date), s->code);
		return;
	}
	date_print_time(to, s->closed_at);
	const char *closed = *to ? to + YEAR : "";
	desk_person_words(f->d, s->in_charge, &who);
	sheet_line(f->s, _("Shift: %1$s %2$s · in charge: %3$s · %4$s to %5$s"),
		date_print(day, s->date), s->name ? s->name : s->code, str_text(&who),
		date_print_time(from, s->opened_at) + YEAR, closed);
	str_release(&who);
}

static void add_figures(struct filling *f)
{
	const struct review_line *n = &f->line;
	struct str words = { 0 };

	desk_figures_words(n, &words);
	sheet_line(f->s, _("Figures: %s"), str_text(&words));
	str_release(&words);
	sheet_line(f->s,
		_("Records %1$lld · called back %2$lld · open matters %3$lld · late entries %4$lld "
		  "· "
		  "corrections %5$lld · void %6$lld · before the shift %7$lld"),
		(long long)n->entries, (long long)n->called_back, (long long)n->open,
		(long long)n->late_entries, (long long)n->corrections, (long long)n->voids,
		(long long)n->before_shift);
}

static bool add_doubts(struct filling *f, struct err *e)
{
	static const struct sheet_column columns[] = {
		{ "record", N_("Record"), 6, 6, CELL_RIGHT },
		{ "time", N_("Time"), 11, 11, CELL_LEFT },
		{ "rule", N_("Rule"), 6, 8, CELL_LEFT },
		{ "what", N_("What is doubtful"), 30, 0, CELL_LEFT },
	};
	struct sheet_column titled[ARRAY_LEN(columns)];
	struct doubt_list list = { 0 };

	if (!desk_review_doubts(f->d, f->line.shift.date, f->line.shift.code, &list, e))
		return false;
	for (size_t i = 0; i < ARRAY_LEN(columns); i++) {
		titled[i] = columns[i];
		titled[i].title = _(columns[i].title);
	}
	sheet_blank(f->s);
	if (list.n)
		sheet_table(f->s, titled, ARRAY_LEN(titled));
	for (size_t i = 0; i < list.n; i++) {
		const struct doubt *x = &list.v[i];
		char id[24] = "", at[DATE_BUF] = "";

		if (x->entry.id) {
			snprintf(id, sizeof(id), "%lld", (long long)x->entry.id);
			date_print_time(at, x->entry.occurred_at);
		}
		const char *when = *at ? at + YEAR : "";
		const char *cells[] = { id, when, x->rule, x->text };
		sheet_row(f->s, cells);
	}
	if (list.records)
		sheet_line(f->s,
			i18n_count("The other %lld record holds nothing unusual.",
				"The other %lld records hold nothing unusual.", (long)list.plain),
			(long long)list.plain);
	else
		sheet_line(f->s,
			i18n_count("%lld record, with nothing unusual.",
				"%lld records, with nothing unusual.", (long)list.plain),
			(long long)list.plain);
	pool_release(&list.pool);
	return true;
}

/* The newest: an older one stands among the acts. */
static const struct review_act *signature_of(const struct review_act_list *acts)
{
	for (size_t i = acts->n; i > 0; i--)
		if (acts->v[i - 1].kind == REVIEW_SIGN)
			return &acts->v[i - 1];
	return NULL;
}

static void add_acts(struct filling *f)
{
	char at[DATE_BUF];

	for (size_t i = 0; i < f->acts.n; i++) {
		const struct review_act *a = &f->acts.v[i];
		struct str who = { 0 };

		if (a == signature_of(&f->acts))
			continue;
		desk_person_words(f->d, a->author, &who);
		sheet_blank(f->s);
		if (a->entry)
			sheet_line(f->s, _("%1$s on record %2$lld, %3$s, %4$s:"),
				vocab_name(VOCAB_REVIEW, a->kind), (long long)a->entry,
				str_text(&who), date_print_time(at, a->at));
		else
			sheet_line(f->s, _("%1$s, %2$s, %3$s:"), vocab_name(VOCAB_REVIEW, a->kind),
				   str_text(&who), date_print_time(at, a->at));
		if (!text_is_empty(a->department))
			sheet_line(f->s, _("Department: %s"), a->department);
		if (a->due)
			sheet_line(f->s, _("Due: %s"), date_print_time(at, a->due));
		sheet_text(f->s, a->note ? a->note : "");
		str_release(&who);
	}
}

static bool add_signature(struct filling *f, struct err *e)
{
	const struct review_act *sign = signature_of(&f->acts);
	const char *labels[] = { _("Reviewed by") };
	const char *values[] = { "" };
	struct str who = { 0 };
	char at[DATE_BUF], code[CHECK_CODE_BUF];
	uint8_t head[DIGEST_LEN];
	int64_t seq;

	if (sign) {
		desk_person_words(f->d, sign->author, &who);
		str_addf(&who, " %s", date_print_time(at, sign->at));
		values[0] = str_text(&who);
		if (!text_is_empty(sign->note))
			sheet_line(f->s, _("Note at the signature: %s"), sign->note);
	}
	sheet_blank(f->s);
	sheet_signatures(f->s, labels, values, 1);
	str_release(&who);
	if (!sign)
		return true;
	/* several shifts are signed in one run */
	if (!store_run_end(f->d->store, sign->seq, &seq, e) ||
	    !store_head_at(f->d->store, seq, head, e))
		return false;
	trust_code_print(seq, head, code);
	f->s->code = pool_strdup(&f->s->pool, code);
	return true;
}

static bool fill(struct filling *f, date_t day, const char *code, struct err *e)
{
	char buf[DATE_BUF];
	char *title = NULL;
	bool ok = false;

	f->policy = desk_policy_for(f->d, day, NULL, e);
	if (!f->policy || !desk_review_line(f->d, day, code, &f->pool, &f->line, e) ||
	    !store_review_acts(f->d->store, day, code, &f->acts, e))
		goto done;
	title = xasprintf(_("Review sheet %1$s %2$s"), date_print(buf, day),
			  f->line.shift.name ? f->line.shift.name : code);
	desk_sheet_init(f->d, f->s, PORTRAIT, title);
	add_shift(f);
	add_figures(f);
	if (!add_doubts(f, e))
		goto done;
	add_acts(f);
	ok = !f->whole || add_signature(f, e);
done:
	free(title);
	if (!ok)
		sheet_release(f->s);
	pool_release(&f->acts.pool);
	pool_release(&f->pool);
	return ok;
}

bool desk_review_digest(struct desk *d, date_t day, const char *code, uint8_t out[DIGEST_LEN],
			struct err *e)
{
	struct sheet s = { 0 };
	struct filling f = { .d = d, .s = &s };
	char *language = xstrdup(i18n_current());
	bool ok;

	i18n_use("en");
	ok = fill(&f, day, code, e);
	if (ok)
		desk_sheet_digest(&s, out);
	i18n_use(language);
	free(language);
	sheet_release(&s);
	return ok;
}

bool desk_review_shown(struct desk *d, date_t day, const char *code, uint8_t out[DIGEST_LEN],
		       struct err *e)
{
	return desk_review_digest(d, day, code, out, e);
}

bool desk_review_sheet(
	struct desk *d, date_t day, const char *code, struct sheet *out, struct err *e)
{
	struct filling f = { .d = d, .s = out, .whole = true };

	return fill(&f, day, code, e);
}
