/* SPDX-License-Identifier: MIT */
/* A report as a sheet for paper and screen: what was asked of the desk and how fast it answered,
 * then what was written. The bars are of plain signs: a terminal or a printer that takes block
 * signs as wide would tear the columns. */
#include "desk/desk_internal.h"

#include "dutydesk/i18n.h"
#include "dutydesk/vocab.h"

#include <stdlib.h>
#include <string.h>

enum { PORTRAIT = 80, BAR = 10, CELL = 32, CELLS_MOST = 18, THOUSAND = 1000, TEN = 10,
	EVENTS_MOST = 64, MONTH_DAY = 5 /* of 2026-12-01 */ };

static const char *bar(char out[CELL], int64_t part, int64_t whole)
{
	int64_t n = whole > 0 ? (part * BAR + whole - 1) / whole : 0;

	memset(out, '#', (size_t)n);
	out[n] = '\0';
	return out;
}

static const char *figure(char out[CELL], int64_t n)
{
	snprintf(out, CELL, "%lld", (long long)n);
	return out;
}

/* "83.3%", cut and not rounded: 99.96 % is not all. */
static const char *share(char out[CELL], const struct review_line *x)
{
	int64_t n = desk_report_share(x);

	if (n < 0)
		snprintf(out, CELL, "–");
	else
		snprintf(out, CELL, "%lld.%lld%%", (long long)(n / TEN), (long long)(n % TEN));
	return out;
}

/* A day of a month, a shift of a day, a kind of shift, or all of it. */
static const char *row_name(char out[CELL * 2], const struct review_line *x)
{
	char day[DATE_BUF];

	if (x->shift.code)
		snprintf(out, CELL * 2, "%s", x->shift.name ? x->shift.name : x->shift.code);
	else if (x->shift.date != DATE_NONE)
		snprintf(out, CELL * 2, "%s %s", date_print(day, x->shift.date),
			date_weekday_name(date_weekday(x->shift.date)));
	else
		snprintf(out, CELL * 2, "%s", _("All"));
	return out;
}

static void table(struct sheet *s, const struct sheet_column *columns, size_t n)
{
	struct sheet_column titled[CELLS_MOST];

	for (size_t i = 0; i < n; i++) {
		titled[i] = columns[i];
		titled[i].title = _(columns[i].title);
	}
	sheet_table(s, titled, n);
}

/* --- how the desk was asked, and how fast it answered --- */

static const struct sheet_column asked[] = {
	{"period", N_("Period"), 0, 0, CELL_LEFT},
	{"calls", N_("Calls"), 5, 0, CELL_RIGHT},
	{"calls_bar", "", BAR, 0, CELL_LEFT},
	{"visits", N_("Visits"), 0, 0, CELL_RIGHT},
	{"matters", N_("Matters"), 0, 0, CELL_RIGHT},
	{"answered", N_("In the window"), 0, 0, CELL_RIGHT},
	{"share", N_("Share"), 6, 0, CELL_RIGHT},
	{"share_bar", "", BAR, 0, CELL_LEFT},
};

static void asked_row(struct sheet *s, const struct review_line *x, int64_t most)
{
	char name[CELL * 2], v[5][CELL], bars[2][CELL];
	const char *cells[] = {
		row_name(name, x), figure(v[0], x->calls),
		most ? bar(bars[0], x->calls, most) : "", figure(v[1], x->visits),
		figure(v[2], x->matters), v[3], share(v[4], x),
		bar(bars[1], x->within, x->judged),
	};

	_Static_assert(ARRAY_LEN(cells) == ARRAY_LEN(asked), "a cell for each column");
	snprintf(v[3], CELL, "%lld/%lld", (long long)x->within, (long long)x->judged);
	sheet_row(s, cells);
}

static int64_t most_calls(const struct review_line *v, size_t n)
{
	int64_t most = 0;

	for (size_t i = 0; i < n; i++)
		most = v[i].calls > most ? v[i].calls : most;
	return most;
}

/* --- what was written --- */

static const struct sheet_column written[] = {
	{"period", N_("Period"), 0, 0, CELL_LEFT},
	{"records", N_("Records"), 0, 0, CELL_RIGHT},
	{"missed", N_("Missed"), 0, 0, CELL_RIGHT},
	{"called_back", N_("Called back"), 0, 6, CELL_RIGHT},
	{"complaints", N_("Complaints"), 0, 0, CELL_RIGHT},
	{"open", N_("Open"), 0, 0, CELL_RIGHT},
	{"late_entries", N_("Late entries"), 0, 7, CELL_RIGHT},
	{"corrections", N_("Corrections"), 0, 0, CELL_RIGHT},
	{"void", N_("Void"), 0, 0, CELL_RIGHT},
};

static void written_row(struct sheet *s, const struct review_line *x)
{
	char name[CELL * 2], v[8][CELL];
	const char *cells[] = {
		row_name(name, x), figure(v[0], x->entries), figure(v[1], x->missed),
		figure(v[2], x->called_back), figure(v[3], x->complaints),
		figure(v[4], x->open), figure(v[5], x->late_entries),
		figure(v[6], x->corrections), figure(v[7], x->voids),
	};

	_Static_assert(ARRAY_LEN(cells) == ARRAY_LEN(written), "a cell for each column");
	sheet_row(s, cells);
}

static void tables(struct sheet *s, const struct desk_report *r, const struct review_line *v,
		   size_t n)
{
	struct review_line all = r->total;
	int64_t most = most_calls(v, n);

	all.shift = (struct shift){.date = DATE_NONE};
	table(s, asked, ARRAY_LEN(asked));
	for (size_t i = 0; i < n; i++)
		asked_row(s, &v[i], most);
	asked_row(s, &all, 0);
	sheet_blank(s);
	table(s, written, ARRAY_LEN(written));
	for (size_t i = 0; i < n; i++)
		written_row(s, &v[i]);
	written_row(s, &all);
	sheet_blank(s);
}

/* --- by which formula --- */

/* "phone 3 rings, less than 15 s (R01.10)", for every window that the policy sets. */
static void windows(const struct policy *p, struct str *out)
{
	for (size_t i = 0; i < p->n_answers; i++) {
		const struct answer_window *w = &p->answers[i];
		double limit = (double)answer_limit_ms(p, w->channel) / THOUSAND;

		str_add(out, out->len ? " · " : "");
		if (w->rings == POLICY_UNSET)
			str_addf(out, _("%1$s at most %2$g s"),
				vocab_name(VOCAB_CHANNEL, w->channel), limit);
		else if (w->reading == READING_BEFORE)
			str_addf(out, _("%1$s before ring %2$d, less than %3$g s"),
				vocab_name(VOCAB_CHANNEL, w->channel), w->rings, limit);
		else
			str_addf(out, _("%1$s within %2$d rings, less than %3$g s"),
				vocab_name(VOCAB_CHANNEL, w->channel), w->rings, limit);
		if (w->item && *w->item)
			str_addf(out, " (%s)", w->item);
	}
}

static void formula(struct sheet *s, const struct policy *p, const struct desk_report *r)
{
	struct str text = {0}, set = {0};

	windows(p, &set);
	if (!set.len)
		str_add(&text, _("Share: the policy sets no answer window; nothing is judged."));
	else
		str_addf(&text,
			_("Share = answered within the window ÷ answers that were judged, here "
			  "%1$lld ÷ %2$lld, cut after one decimal. Window: %3$s. An answer whose "
			  "wait is not known is not judged and counts on neither side."),
			(long long)r->total.within, (long long)r->total.judged, str_text(&set));
	sheet_text(s, str_text(&text));
	sheet_text(s,
		_("Figures go by the date on which the shift starts. Missed calls are no calls; "
		  "several matters of one call are one call. Void records and the old texts of "
		  "corrections are not counted as calls or matters. Open: matters of these shifts "
		  "that are still open now."));
	str_release(&text);
	str_release(&set);
}

struct line_to { struct sheet *s; };

static void share_line(void *ctx, const char *item, const char *text)
{
	struct sheet *s = ((struct line_to *)ctx)->s;

	if (*item)
		sheet_line(s, "%s (%s)", text, item);
	else
		sheet_line(s, "%s", text);
}

/* One line for each event of a period: how often, and of which shifts. */
struct tally {
	const struct over *what;
	int n;
	struct str days;
};
static void count_over(struct tally *v, size_t *n, const struct over *o, date_t date)
{
	char day[DATE_BUF];
	size_t at = 0;

	while (at < *n && (v[at].what->kind != o->kind || v[at].what->of != o->of ||
			   strcmp(v[at].what->item, o->item) != 0))
		at++;
	if (at == EVENTS_MOST)
		return;
	if (at == *n)
		v[(*n)++] = (struct tally){ .what = o };
	v[at].n++;
	date_print(day, date);
	if (!v[at].days.len || !strstr(str_text(&v[at].days), day + MONTH_DAY))
		str_addf(&v[at].days, v[at].days.len ? ", %s" : "%s", day + MONTH_DAY);
}

/* Abnormal events and exceeded limits of a period (R28.13). */
static bool events(struct desk *d, const struct desk_report *r, struct line_to *to, struct err *e)
{
	struct tally v[EVENTS_MOST];
	struct over_list *lists = xcalloc(r->rows.n * r->n_kinds + 1, sizeof(*lists));
	size_t n = 0, n_lists = 0;
	bool ok = true;

	for (size_t i = 0; ok && i < r->rows.n * r->n_kinds; i++) {
		date_t day = r->rows.v[i / r->n_kinds].shift.date;
		struct over_list *list = &lists[n_lists++];

		ok = desk_over_shift(d, day, r->kinds[i % r->n_kinds].shift.code, list, e);
		for (size_t k = 0; ok && k < list->n; k++)
			count_over(v, &n, &list->v[k], day);
	}
	for (size_t i = 0; i < n; i++) {
		char *text = xasprintf(i18n_count("%1$s: %2$d time (%3$s)",
			"%1$s: %2$d times (%3$s)", v[i].n), desk_over_name(v[i].what), v[i].n,
			str_text(&v[i].days));

		if (ok)
			share_line(to, v[i].what->item, text);
		free(text);
		str_release(&v[i].days);
	}
	for (size_t i = 0; i < n_lists; i++)
		pool_release(&lists[i].pool);
	free(lists);
	return ok;
}

/* Targets of the policy; of a day also its abnormal events and what is over its limit. */
static bool targets(struct desk *d, const struct desk_report *r, struct sheet *s, struct err *e)
{
	const struct desk_share_ask ask = { r->from, r->to, NULL };
	struct share_list shares = { 0 };
	struct line_to to = { s };
	bool ok = desk_share(d, &ask, &shares, e);

	if (ok)
		desk_share_words(d, &shares, false, share_line, &to);
	pool_release(&shares.pool);
	if (ok && r->by_day)
		return events(d, r, &to, e);
	for (size_t i = 0; ok && i < r->rows.n; i++) {
		struct over_list over = { 0 };

		ok = desk_over_shift(d, r->rows.v[i].shift.date, r->rows.v[i].shift.code, &over,
				     e);
		for (size_t k = 0; ok && k < over.n; k++)
			share_line(&to, over.v[k].item, over.v[k].text);
		pool_release(&over.pool);
	}
	return ok;
}

static char *title(const struct desk_report *r)
{
	char when[DATE_BUF];

	if (r->by_day)
		return xasprintf(_("Report of the month %s"),
			date_print_month(when, date_month_of(r->from)));
	return xasprintf(_("Report of the day %1$s %2$s"), date_print(when, r->from),
		date_weekday_name(date_weekday(r->from)));
}

bool desk_report_sheet(
	struct desk *d, const struct desk_report *r, struct sheet *out, struct err *e)
{
	const struct policy *p = desk_policy_for(d, r->to, NULL, e);
	char *head;

	if (!p)
		return false;
	head = title(r);
	desk_sheet_init(d, out, PORTRAIT, head);
	free(head);
	sheet_line(out, _("Desk: %1$s · %2$s %3$s"), desk_name(d), p->source ? p->source : "",
		p->name);
	sheet_line(out,
		_("Shifts %1$zu · reviewed %2$zu · taken over late %3$zu · opened by somebody not "
		  "rostered %4$lld"),
		r->shifts, r->reviewed, r->late_takeovers, (long long)r->total.swapped);
	sheet_blank(out);
	tables(out, r, r->rows.v, r->rows.n);
	if (r->by_day && r->n_kinds > 1) {
		sheet_line(out, "%s", _("By kind of shift"));
		tables(out, r, r->kinds, r->n_kinds);
	}
	formula(out, p, r);
	return targets(d, r, out, e);
}

/* --- for programs --- */

static const char *const ids[] = {
	"date", "shift", "entries", "calls", "visits", "matters", "within", "judged",
	"share_percent", "late", "missed", "called_back", "complaints", "open", "late_entries",
	"corrections", "voids", "before_shift",
};
_Static_assert(ARRAY_LEN(ids) == CELLS_MOST, "room for every column");

static const char *kept(struct sheet *s, int64_t n)
{
	return pool_printf(&s->pool, "%lld", (long long)n);
}

void desk_report_table(const struct desk_report *r, struct sheet *out)
{
	struct sheet_column columns[ARRAY_LEN(ids)] = {0};

	for (size_t i = 0; i < ARRAY_LEN(ids); i++)
		columns[i].id = columns[i].title = ids[i];
	sheet_table(out, columns, ARRAY_LEN(ids));
	for (size_t i = 0; i < r->rows.n; i++) {
		const struct review_line *x = &r->rows.v[i];
		int64_t part = desk_report_share(x);
		char day[DATE_BUF];
		const char *cells[] = {
			date_print(day, x->shift.date), x->shift.code, kept(out, x->entries),
			kept(out, x->calls), kept(out, x->visits), kept(out, x->matters),
			kept(out, x->within), kept(out, x->judged),
			part < 0 ? "" : pool_printf(&out->pool, "%lld.%lld",
				(long long)(part / TEN), (long long)(part % TEN)),
			kept(out, x->late), kept(out, x->missed), kept(out, x->called_back),
			kept(out, x->complaints), kept(out, x->open), kept(out, x->late_entries),
			kept(out, x->corrections), kept(out, x->voids),
			kept(out, x->before_shift),
		};

		_Static_assert(ARRAY_LEN(cells) == ARRAY_LEN(ids), "a cell for each column");
		sheet_row(out, cells);
	}
}
