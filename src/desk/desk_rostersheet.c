/* SPDX-License-Identifier: MIT */
/* The month on the wall: people by days on A4 landscape, 132 columns. A day's column holds one
 * Chinese character, so 31 days, the names and the sum fit with a gap of one. */
#include "desk/desk_internal.h"
#include "dutydesk/desk_calendar.h"
#include "dutydesk/i18n.h"
#include "dutydesk/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LANDSCAPE = 132, DAYS_MOST = 31, FIXED = 5, NAME_WIDTH = 12, NUMBER_WIDTH = 8 };

struct grid {
	struct desk *d;
	const struct roster *r;
	int days;
	date_t first;
	struct pool pool;
};

void desk_sheet_init(struct desk *d, struct sheet *s, int columns, const char *title)
{
	*s = (struct sheet){ .columns = columns, .training = desk_is_training(d) };
	sheet_title(s, title);
}

bool desk_is_as_shown(const uint8_t *shown, const uint8_t now[DIGEST_LEN], struct err *e)
{
	return !shown || memcmp(shown, now, DIGEST_LEN) == 0 ||
	       err_set(e, ERR_CONFLICT, _("what was shown changed while it was read: look at it "
					  "again, then sign"));
}

void desk_sheet_digest(const struct sheet *s, uint8_t out[DIGEST_LEN])
{
	struct str bytes = { 0 };
	report_bytes(s, &bytes);
	trust_digest_all("dutydesk sheet 1", bytes.s, bytes.len, out);
	str_release(&bytes);
}

char *desk_sheet_end(char buf[DATE_BUF], const struct shift *s)
{
	char clock[DATE_BUF];
	struct civil end;
	date_civil(s->end, &end);
	date_print_clock(clock, s->end);
	/* the midnight that ends a day is still the day's own */
	bool next = end.date > s->date && (end.hour > 0 || end.minute > 0);
	snprintf(buf, DATE_BUF, next ? _("%s next day") : "%s", clock);
	return buf;
}

static const char *short_weekday(int weekday)
{
	static const char *const names[] = {
		N_("Mo"), N_("Tu"), N_("We"), N_("Th"), N_("Fr"), N_("Sa"), N_("Su"),
	};
	return _(names[weekday - 1]);
}

/* The date as a heading: the day above its weekday above what the calendar says of it. */
static const char *day_title(struct grid *g, const struct calendar *c, date_t day)
{
	const char *mark = desk_calendar_mark(calendar_kind_of(c, day));
	return pool_printf(&g->pool, *mark ? "%d %s %s" : "%d %s", (int)(day - g->first) + 1,
			   short_weekday(date_weekday(day)), mark);
}

/* The day above its weekday: a heading breaks at the blank when it is wider than its column. */
static void add_columns(struct grid *g, struct sheet *s)
{
	const struct calendar *c = desk_calendar(g->d);
	struct sheet_column columns[DAYS_MOST + FIXED] = {
		{ .id = "number", .title = _("Number"), .width = 4, .most = NUMBER_WIDTH },
		{ .id = "name", .title = _("Name"), .width = 6, .most = NAME_WIDTH },
	};
	size_t n = 2;
	for (int day = 1; day <= g->days; day++, n++)
		columns[n] = (struct sheet_column){
			.id = pool_printf(&g->pool, "%d", day),
			.title = day_title(g, c, g->first + day - 1),
			.width = 2, .most = 2,
		};
	columns[n++] = (struct sheet_column){
		.id = "total", .title = _("Sum"), .width = 3, .most = 4, .align = CELL_RIGHT,
	};
	columns[n++] = (struct sheet_column){
		.id = "hours", .title = _("Gross hours"), .width = 5, .most = 6,
		.align = CELL_RIGHT,
	};
	columns[n++] = (struct sheet_column){
		.id = "net_hours", .title = _("Net hours"), .width = 5, .most = 6,
		.align = CELL_RIGHT,
	};
	sheet_table(s, columns, n);
}

/* One person's month; several duties of a day stand below each other. */
static void add_person(struct grid *g, struct sheet *s, const char *number)
{
	const char *cells[DAYS_MOST + FIXED];
	struct person who = { .name = number };
	struct hours_sum hours;
	char gross[DATE_BUF], net[DATE_BUF];
	int sum = 0;
	if (!store_person_get(g->d->store, number, &g->pool, &who, NULL))
		who.name = number;
	cells[0] = number;
	cells[1] = who.name;
	for (int day = 0; day < g->days; day++) {
		const char *cell = "";
		for (size_t i = 0; i < g->r->n; i++) {
			const struct duty *v = &g->r->v[i];
			if (v->date != g->first + day || strcmp(v->number, number) != 0)
				continue;
			cell = *cell ? pool_printf(&g->pool, "%s\n%s", cell, v->shift) : v->shift;
			sum++;
		}
		cells[day + 2] = cell;
	}
	cells[g->days + 2] = pool_printf(&g->pool, "%d", sum);
	desk_roster_hours(g->d, g->r, number, &hours);
	cells[g->days + 3] = desk_hours_text(gross, hours.gross);
	cells[g->days + 4] = desk_hours_text(net, hours.net);
	sheet_row(s, cells);
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void add_people(struct grid *g, struct sheet *s)
{
	const char **numbers = xcalloc(g->r->n ? g->r->n : 1, sizeof(*numbers));
	for (size_t i = 0; i < g->r->n; i++)
		numbers[i] = g->r->v[i].number;
	qsort(numbers, g->r->n, sizeof(*numbers), by_text);
	for (size_t i = 0; i < g->r->n; i++)
		if (i == 0 || strcmp(numbers[i], numbers[i - 1]) != 0)
			add_person(g, s, numbers[i]);
	free(numbers);
}

static bool is_used(const struct roster *r, const char *code)
{
	for (size_t i = 0; i < r->n; i++)
		if (strcmp(r->v[i].shift, code) == 0)
			return true;
	return false;
}

/* "晚 = 晚班 17:30–21:30" for each shift kind that the month uses. */
static void add_legend(struct grid *g, struct sheet *s, const struct policy *p)
{
	struct str line = { 0 };
	char from[DATE_BUF], to[DATE_BUF];
	for (size_t i = 0; i < p->n_shifts; i++) {
		const struct shift_kind *k = &p->shifts[i];
		if (!is_used(g->r, k->code))
			continue;
		str_addf(&line, "%s%s = %s %s–%s", line.len ? "    " : "", k->code, k->name,
			 date_print_minute(from, k->start), date_print_minute(to, k->end));
		if (k->end > 24 * 60)
			str_addf(&line, " %s", _("next day"));
		if (k->item && *k->item)
			str_addf(&line, " (%s)", k->item);
	}
	sheet_line(s, "%s", str_text(&line));
	str_release(&line);
}

static bool add_code(struct desk *d, const struct roster *r, struct sheet *s, struct err *e)
{
	uint8_t head[DIGEST_LEN];
	char code[CHECK_CODE_BUF];
	if (!store_head_at(d->store, r->seq, head, e))
		return false;
	trust_code_print(r->seq, head, code);
	s->code = pool_strdup(&s->pool, code);
	return true;
}

static void add_signatures(struct desk *d, const struct roster *r, struct sheet *s)
{
	struct str by = { 0 };
	char at[DATE_BUF];
	desk_person_words(d, r->author, &by);
	str_addf(&by, " %s", date_print_time(at, r->published_at));
	const char *labels[] = { _("Published by"), _("Seen by"), _("Date") };
	const char *values[] = { str_text(&by), "", "" };
	sheet_blank(s);
	sheet_signatures(s, labels, values, ARRAY_LEN(labels));
	str_release(&by);
}

static void add_notice(struct grid *g, struct sheet *s, int year)
{
	const struct calendar_year *y = calendar_year_of(desk_calendar(g->d), year);
	struct str version = { 0 };
	desk_calendar_version(g->d, year, &version);
	sheet_line(s, _("Calendar: %s"), str_text(&version));
	if (y && g->r->published_at && y->imported_at > g->r->published_at)
		sheet_line(s, "%s", _("The calendar was imported after this roster was published"));
	str_release(&version);
}

/* Which notice the month goes by, and what it says of it. */
static void add_calendar(struct grid *g, struct sheet *s)
{
	struct str days = { 0 };
	int month = (int)g->r->month;
	const struct calendar_year *next =
		calendar_year_of(desk_calendar(g->d), month / 12 + 1);
	desk_calendar_month(g->d, month, &days);
	if (days.len)
		sheet_line(s, _("Days off: %s"), str_text(&days));
	add_notice(g, s, month / 12);
	/* The notice of the next year may begin in this month. */
	if (next && next->n && next->v[0].date <= date_month_last(month))
		add_notice(g, s, month / 12 + 1);
	str_release(&days);
}

/* What stands above the grid: the plan bears no version and no check code, nobody signed it. */
static void add_head(struct grid *g, struct sheet *out, const struct policy *p, bool plan)
{
	struct str title = { 0 };
	char words[DATE_BUF], at[DATE_BUF];
	str_addf(&title, _("%s: duty roster %s"), desk_name(g->d),
		 date_print_month(words, (int)g->r->month));
	desk_sheet_init(g->d, out, LANDSCAPE, str_text(&title));
	str_release(&title);
	if (plan)
		sheet_line(out, "%s", _("A plan, not published yet"));
	else
		sheet_line(out, _("Policy %s %s, version %lld, published %s"),
			   p->source ? p->source : "", p->name, (long long)g->r->version,
			   date_print_time(at, g->r->published_at));
	add_legend(g, out, p);
	add_calendar(g, out);
	sheet_blank(out);
}

static bool fill(struct desk *d, int month, bool plan, struct sheet *out, struct err *e)
{
	struct pool pool = { 0 };
	struct roster r;
	bool ok = false;
	*out = (struct sheet){ 0 };
	if (!desk_roster_get(d, month, plan, &pool, &r, e))
		goto done;
	const struct policy *p = desk_policy_for(d, date_month_last(month), NULL, e);
	if (!p)
		goto done;
	r.month = month;
	struct grid g = { .d = d, .r = &r, .first = date_month_first(month) };
	g.days = (int)(date_month_last(month) - g.first) + 1;
	add_head(&g, out, p, plan);
	add_columns(&g, out);
	add_people(&g, out);
	if (!plan)
		add_signatures(d, &r, out);
	ok = plan || add_code(d, &r, out, e);
	pool_release(&g.pool);
done:
	if (!ok)
		sheet_release(out);
	pool_release(&pool);
	return ok;
}

bool desk_roster_sheet(struct desk *d, int month, struct sheet *out, struct err *e)
{
	return fill(d, month, false, out, e);
}

bool desk_roster_plan_sheet(struct desk *d, int month, struct sheet *out, struct err *e)
{
	return fill(d, month, true, out, e);
}
