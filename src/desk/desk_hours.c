/* SPDX-License-Identifier: MIT */
/* Hours by the roster: how long everybody is to work in a month, breaks taken off, and how much of
 * it falls on rest days and on days of triple pay. */
#include "desk/desk_internal.h"
#include "dutydesk/desk_calendar.h"
#include "dutydesk/i18n.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PORTRAIT = 80 };

void desk_roster_hours(struct desk *d, const struct roster *r, const char *number,
		       struct hours_sum *out)
{
	struct shift_slot slot;
	int month = (int)r->month;
	const struct policy *first = desk_policy_for(d, date_month_first(month), NULL, NULL);
	const struct policy *last = desk_policy_for(d, date_month_last(month), NULL, NULL);
	*out = (struct hours_sum){ 0 };
	for (size_t i = 0; i < r->n; i++) {
		const struct duty *v = &r->v[i];
		const struct policy *p = first;
		if (strcmp(v->number, number) != 0)
			continue;
		if (first != last)	/* the policy changes in the month: of each date its own */
			p = desk_policy_for(d, v->date, NULL, NULL);
		const struct shift_kind *k = p ? policy_shift(p, v->shift) : NULL;
		if (!k)
			continue;
		shiftplan_slot(k, v->date, &slot);
		hours_add(p, &slot, 0, out);
	}
}

char *desk_hours_text(char buf[DATE_BUF], int64_t ms)
{
	const int64_t hundredth = HOUR_MS / 100;
	long long n = (long long)((ms + hundredth / 2) / hundredth);
	if (n % 100 == 0)
		snprintf(buf, DATE_BUF, "%lld", n / 100);
	else if (n % 10 == 0)
		snprintf(buf, DATE_BUF, "%lld.%lld", n / 100, n % 100 / 10);
	else
		snprintf(buf, DATE_BUF, "%lld.%02lld", n / 100, n % 100);
	return buf;
}

static int by_number(const void *a, const void *b)
{
	return strcmp(((const struct duty *)a)->number, ((const struct duty *)b)->number);
}

static void add_person(struct desk *d, const struct roster *r, const char *number,
		       struct sheet *s)
{
	struct pool pool = { 0 };
	struct person who = { 0 };
	struct hours_sum sum;
	char shifts[24], gross[DATE_BUF], net[DATE_BUF], rest[DATE_BUF], triple[DATE_BUF];
	if (!store_person_get(d->store, number, &pool, &who, NULL))
		who.name = "";
	desk_roster_hours(d, r, number, &sum);
	snprintf(shifts, sizeof(shifts), "%zu", sum.shifts);
	sheet_row(s, (const char *const[]){
		number, who.name, shifts, desk_hours_text(gross, sum.gross),
		desk_hours_text(net, sum.net), desk_hours_text(rest, sum.rest),
		desk_hours_text(triple, sum.triple) });
	pool_release(&pool);
}

static void add_people(struct desk *d, const struct roster *r, struct sheet *s)
{
	struct duty *v = xcalloc(r->n + 1, sizeof(*v));
	for (size_t i = 0; i < r->n; i++)
		v[i] = r->v[i];
	qsort(v, r->n, sizeof(*v), by_number);
	for (size_t i = 0; i < r->n; i++)
		if (i == 0 || strcmp(v[i].number, v[i - 1].number) != 0)
			add_person(d, r, v[i].number, s);
	free(v);
}

static void add_head(struct desk *d, int month, bool plan, struct sheet *s)
{
	const struct sheet_column columns[] = {
		{ .id = "number", .title = _("Number"), .width = 4 },
		{ .id = "name", .title = _("Name"), .width = 6, .most = 16 },
		{ .id = "shifts", .title = _("Shifts"), .width = 4, .align = CELL_RIGHT },
		{ .id = "gross_hours", .title = _("Gross hours"), .align = CELL_RIGHT },
		{ .id = "net_hours", .title = _("Net hours"), .align = CELL_RIGHT },
		{ .id = "rest_day_hours", .title = _("Of these on rest days"),
		  .align = CELL_RIGHT },
		{ .id = "triple_pay_hours", .title = _("With triple pay"), .align = CELL_RIGHT },
	};
	struct str text = { 0 };
	char words[DATE_BUF];
	str_addf(&text, _("%s: hours by the roster of %s"), desk_name(d),
		 date_print_month(words, month));
	desk_sheet_init(d, s, PORTRAIT, str_text(&text));
	if (plan)
		sheet_line(s, "%s", _("A plan, not published yet"));
	str_clear(&text);
	desk_calendar_version(d, month / 12, &text);
	sheet_line(s, _("Calendar: %s"), str_text(&text));
	sheet_blank(s);
	sheet_table(s, columns, ARRAY_LEN(columns));
	str_release(&text);
}

bool desk_hours_sheet(struct desk *d, int month, bool plan, struct sheet *out, struct err *e)
{
	struct pool pool = { 0 };
	struct roster r = { 0 };
	*out = (struct sheet){ 0 };
	bool ok = desk_roster_get(d, month, plan, &pool, &r, e);
	r.month = month;
	if (ok) {
		add_head(d, month, plan, out);
		add_people(d, &r, out);
	}
	pool_release(&pool);
	return ok;
}
