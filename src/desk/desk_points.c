/* SPDX-License-Identifier: MIT */
/* What the tariff makes of a month: recorded events and sheets, and what the attendance counts. By
 * the policy of the month's last day; it adds up and pays nobody (D24). */
#include "desk/desk_internal.h"

#include "dutydesk/i18n.h"
#include "dutydesk/points.h"

#include <stdio.h>
#include <string.h>

static struct desk_points_row *row_of(struct desk_points *p, const char *number)
{
	for (size_t i = 0; number && i < p->n; i++)
		if (strcmp(p->v[i].number, number) == 0)
			return &p->v[i];
	return NULL;
}

/* Everybody, or who is signed in alone. */
static bool add_people(struct desk *d, struct desk_points *out, struct err *e)
{
	struct person_list people = { 0 };
	const bool all = right_may(ACT_POINTS, (enum role)d->person.role);
	if (!store_person_list(d->store, &people, e))
		return false;
	out->v = pool_alloc(&out->pool, people.n * sizeof(*out->v) + 1);
	for (size_t i = 0; i < people.n; i++) {
		const struct person *who = &people.v[i];
		if (!all && strcmp(who->number, d->person.number) != 0)
			continue;
		out->v[out->n++] = (struct desk_points_row){
			.number = pool_strdup(&out->pool, who->number),
			.name = pool_strdup(&out->pool, who->name),
		};
	}
	pool_release(&people.pool);
	return true;
}

static bool is_of_month(instant_t at, int month)
{
	struct civil c;
	date_civil(at, &c);
	return date_month_of(c.date) == month;
}

static void count(const struct policy *p, struct desk_points_row *row, const char *code,
		  int64_t points)
{
	for (size_t i = 0; i < p->tariff.n_events; i++) {
		if (strcmp(p->tariff.events[i].code, code) != 0)
			continue;
		row->v[i].times++;
		row->v[i].points += points;
	}
}

static bool add_checks(struct desk *d, const struct policy *p, struct desk_points *out,
		       struct err *e)
{
	struct check_list list = { 0 };
	if (!store_check_list(d->store, &list, e))
		return false;
	for (size_t i = 0; i < list.n; i++) {
		const struct check *c = &list.v[i];
		struct desk_points_row *row = row_of(out, c->person);
		if (!row || !is_of_month(c->at, out->month))
			continue;
		row->checks++;
		if (c->sheet && *c->sheet) {
			row->sheets++;
			row->sheet_points += c->points;
		}
		if (c->event && *c->event)
			count(p, row, c->event, c->points);
	}
	pool_release(&list.pool);
	return true;
}

static int64_t attended(const struct attend_sum *a, enum tariff_source source)
{
	switch (source) {
	case TARIFF_LATE:
		return (int64_t)a->late;
	case TARIFF_LATE_MINUTE:	/* begun minutes count, late and early alike */
		return (a->late_ms + a->left_ms + MINUTE_MS - 1) / MINUTE_MS;
	case TARIFF_LEAVE:
		return (int64_t)a->leaves;
	case TARIFF_ABSENCE:
		return (int64_t)a->absent;
	case TARIFF_RECORDED:
		break;
	}
	return 0;
}

static bool add_attendance(struct desk *d, const struct policy *p, struct desk_points *out,
			   struct err *e)
{
	struct desk_attendance_month m = { 0 };
	if (!desk_attendance_month(d, out->month, &m, e))
		return false;
	for (size_t i = 0; i < m.n; i++) {
		struct desk_points_row *row = row_of(out, m.v[i].number);
		if (row)
			row->duties = (int64_t)m.v[i].duties;
		for (size_t k = 0; row && k < p->tariff.n_events; k++) {
			const struct tariff_event *ev = &p->tariff.events[k];
			const int64_t n = attended(&m.v[i], (enum tariff_source)ev->source);
			row->v[k].times += n;
			row->v[k].points += n * tariff_points(ev, 0);
		}
	}
	desk_attendance_release(&m);
	return true;
}

/* What did not happen is left out, and the rest added up. */
static void add_up(const struct policy *p, struct desk_points_row *row)
{
	size_t n = 0;
	for (size_t i = 0; i < p->tariff.n_events; i++)
		if (row->v[i].times > 0)
			row->v[n++] = row->v[i];
	row->n = n;
	tariff_add_up(p, row->v, n, &row->sum);
}

/* Who had no duty and of whom nothing was written is not appraised. */
static void finish(const struct policy *p, struct desk_points *out)
{
	size_t n = 0;
	for (size_t i = 0; i < out->n; i++) {
		struct desk_points_row *row = &out->v[i];
		add_up(p, row);
		if (row->duties || row->checks || row->n)
			out->v[n++] = *row;
	}
	out->n = n;
}

bool desk_points_month(struct desk *d, int month, struct desk_points *out, struct err *e)
{
	*out = (struct desk_points){ .month = month };
	if (!desk_may(d, ACT_SHOW, e))
		return false;
	const struct policy *p = desk_policy_for(d, date_month_last(month), NULL, e);
	if (!p)
		return false;
	if (p->tariff.n_events == 0 && p->tariff.n_sheets == 0)
		return err_set(e, ERR_NOT_FOUND, _("the policy '%s' has no tariff: nothing is "
						   "added up"), p->name);
	if (!add_people(d, out, e))
		goto fail;
	for (size_t i = 0; i < out->n; i++) {
		struct desk_points_row *row = &out->v[i];
		row->v = pool_alloc(&out->pool, p->tariff.n_events * sizeof(*row->v) + 1);
		for (size_t k = 0; k < p->tariff.n_events; k++)
			row->v[k] = (struct tariff_count){ .event = &p->tariff.events[k] };
	}
	if (!add_checks(d, p, out, e) || !add_attendance(d, p, out, e))
		goto fail;
	finish(p, out);
	return true;
fail:
	desk_points_release(out);
	return false;
}

void desk_points_release(struct desk_points *p)
{
	pool_release(&p->pool);
	*p = (struct desk_points){ 0 };
}

/* --- as it is shown --- */

enum { PORTRAIT = 80, CELL = 32, FIGURES = 9 };

static const struct sheet_column columns[FIGURES] = {
	{ "number", N_("Number"), 4, 8, CELL_LEFT }, { "name", N_("Name"), 6, 12, CELL_LEFT },
	{ "checks", N_("Checks"), 0, 6, CELL_RIGHT }, { "sheets", N_("Sheets"), 0, 6, CELL_RIGHT },
	{ "sheet_points", N_("Lost"), 0, 6, CELL_RIGHT },
	{ "amount", N_("Yuan"), 0, 8, CELL_RIGHT }, { "wage", N_("Hours"), 0, 6, CELL_RIGHT },
	{ "score", N_("Points"), 0, 8, CELL_RIGHT }, { "bonus", N_("Bonus"), 0, 8, CELL_RIGHT },
};

static const char *figure(char out[CELL], int64_t n)
{
	snprintf(out, CELL, "%lld", (long long)n);
	return out;
}

/* Unset is told apart from nothing. */
static const char *set(char out[CELL], int64_t n)
{
	return n == POLICY_UNSET ? "–" : figure(out, n);
}

static void add_row(const struct desk_points_row *r, struct sheet *s)
{
	char v[FIGURES][CELL];
	snprintf(v[6], CELL, "%lld.%lld", (long long)(r->sum.wage / 10),
		 (long long)(r->sum.wage % 10));
	const char *cells[] = {
		r->number, r->name, figure(v[2], r->checks), figure(v[3], r->sheets),
		figure(v[4], -r->sheet_points), figure(v[5], r->sum.amount), v[6],
		set(v[7], r->sum.score), set(v[8], r->sum.bonus),
	};
	_Static_assert(ARRAY_LEN(cells) == FIGURES, "a cell for each column");
	sheet_row(s, cells);
}

static void add_events(const struct desk_points_row *r, struct sheet *s)
{
	for (size_t i = 0; i < r->n; i++) {
		const struct tariff_count *c = &r->v[i];
		const char *item = c->event->item ? c->event->item : _("house setting");
		if (c->points)
			sheet_line(s, _("%1$s %2$s: %3$s ×%4$lld, %5$+lld points (%6$s)"),
				   r->number, r->name, c->event->name, (long long)c->times,
				   (long long)c->points, item);
		else
			sheet_line(s, _("%1$s %2$s: %3$s ×%4$lld (%5$s)"), r->number,
				   r->name, c->event->name, (long long)c->times, item);
	}
	if (r->sum.last)
		sheet_line(s, _("%1$s %2$s: the text says %3$s"), r->number, r->name, r->sum.last);
	if (r->sum.unset)
		sheet_line(s, _("%1$s %2$s: %3$lld without an amount in the text"), r->number,
			   r->name, (long long)r->sum.unset);
}

void desk_points_sheet(struct desk *d, const struct desk_points *p, struct sheet *out)
{
	struct sheet_column titled[FIGURES];
	struct str title = { 0 };
	char month[DATE_BUF];
	str_addf(&title, _("%s: points and fines %s"), desk_name(d),
		 date_print_month(month, p->month));
	desk_sheet_init(d, out, PORTRAIT, str_text(&title));
	str_release(&title);
	for (size_t i = 0; i < FIGURES; i++) {
		titled[i] = columns[i];
		titled[i].title = _(columns[i].title);
	}
	sheet_table(out, titled, FIGURES);
	for (size_t i = 0; i < p->n; i++)
		add_row(&p->v[i], out);
	sheet_blank(out);
	for (size_t i = 0; i < p->n; i++)
		add_events(&p->v[i], out);
	sheet_blank(out);
	sheet_text(out, _("Lost: points that scoring sheets cost. Hours: hours of wage. The "
			  "console adds up; it pays nobody and keeps nothing back."));
	sheet_blank(out);
	sheet_signatures(out, &(const char *){ _("manager") }, &(const char *){ "" }, 1);
}
