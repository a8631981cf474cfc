/* SPDX-License-Identifier: MIT */
/* A year of days off on paper: its notice, one line a holiday, and twelve months of marks. */
#include "desk/desk_internal.h"
#include "dutydesk/desk_calendar.h"
#include "dutydesk/i18n.h"
#include "dutydesk/text.h"
#include "dutydesk/vocab.h"

#include <stdio.h>
#include <string.h>

enum { PORTRAIT = 80, MONTHS = 12, SATURDAY = 6, MARK_WIDTH = 2 };

/* A calendar to read from: the desk's, or without one the program's own. */
struct source { const struct calendar *c; struct calendar own; };

static void open_source(struct desk *d, struct source *s)
{
	*s = (struct source){ 0 };
	if (!d)
		desk_calendar_own(&s->own);
	s->c = d ? desk_calendar(d) : &s->own;
}

const char *desk_calendar_mark(enum calendar_kind kind)
{
	switch (kind) {
	case CALENDAR_HOLIDAY:
		/* TRANSLATORS: at most two columns: a statutory holiday with triple pay (T) */
		return _("T");
	case CALENDAR_OFF:
		/* TRANSLATORS: at most two columns: a day off by the notice (H) */
		return _("H");
	case CALENDAR_MAKE_UP:
		/* TRANSLATORS: at most two columns: a Saturday or Sunday that is worked (W) */
		return _("W");
	case CALENDAR_WORKDAY:
	case CALENDAR_REST:
		break;
	}
	return "";
}

static void version(struct desk *d, const struct calendar *c, int year, struct str *out)
{
	const struct calendar_year *y = calendar_year_of(c, year);
	char at[DATE_BUF];
	struct str by = { 0 };
	if (!y && c->n > 0 && year < c->years[0].year) {
		str_addf(out, _("no notice of %d comes with the program: read one in by 'calendar "
				"import'"), year);
		return;
	}
	if (!y) {
		str_addf(out, _("the days off of %d are not announced yet: workdays are Mondays to "
				"Fridays"), year);
		return;
	}
	if (!y->imported_at) {
		str_addf(out, _("%s, came with the program"), y->notice);
		return;
	}
	if (d)
		desk_person_words(d, y->author, &by);
	str_addf(out, _("%1$s, imported %2$s by %3$s"), y->notice,
		 date_print_time(at, y->imported_at), str_text(&by));
	str_release(&by);
}

void desk_calendar_version(struct desk *d, int year, struct str *out)
{
	struct source s;
	open_source(d, &s);
	version(d, s.c, year, out);
	calendar_release(&s.own);
}

/* --- spans of days --- */

enum { OFF = 1u << CALENDAR_OFF | 1u << CALENDAR_HOLIDAY, TRIPLE = 1u << CALENDAR_HOLIDAY,
       MAKE_UP = 1u << CALENDAR_MAKE_UP };

/* Days by date: those of a notice, or of one month (year 0: only the day is printed). */
struct days { const struct calendar_day *v; size_t n; int year; };

static void add_day(const struct days *of, date_t day, struct str *out)
{
	char text[DATE_BUF];
	int year, month, day_of_month;
	date_to_ymd(day, &year, &month, &day_of_month);
	date_print(text, day);
	str_add(out, text + (of->year == 0 ? strlen("2026-10-") :
			     of->year == year ? strlen("2026-") : 0));
}

static bool is_of(const struct calendar_day *d, const char *name, unsigned kinds)
{
	return (kinds & 1u << d->kind) && (!name || strcmp(d->name, name) == 0);
}

/* "10-01–10-03 10-06": the days of these kinds of one holiday (NULL: of all), and how many. */
static int add_spans(const struct days *of, const char *name, unsigned kinds, struct str *out)
{
	int days = 0;
	size_t before = out->len;
	for (size_t i = 0; i < of->n; i++) {
		size_t last = i;
		if (!is_of(&of->v[i], name, kinds))
			continue;
		while (last + 1 < of->n && is_of(&of->v[last + 1], name, kinds) &&
		       of->v[last + 1].date == of->v[last].date + 1)
			last++;
		str_add(out, out->len > before ? " " : "");
		add_day(of, of->v[i].date, out);
		if (last > i) {
			str_add(out, "–");
			add_day(of, of->v[last].date, out);
		}
		days += (int)(last - i) + 1;
		i = last;
	}
	return days;
}

/* Is this the first day off of its holiday? */
static bool is_first(const struct days *of, size_t at)
{
	if (!is_of(&of->v[at], NULL, OFF))
		return false;
	for (size_t i = 0; i < at; i++)
		if (is_of(&of->v[i], of->v[at].name, OFF))
			return false;
	return true;
}

static void add_holidays(struct sheet *s, const struct days *of)
{
	const struct sheet_column columns[] = {
		{ .id = "holiday", .title = _("Holiday"), .width = 8 },
		{ .id = "off", .title = _("Days off"), .width = 12 },
		{ .id = "days", .title = _("Days"), .width = 4, .align = CELL_RIGHT },
		{ .id = "triple_pay", .title = _("Triple pay"), .width = 12 },
		{ .id = "make_up", .title = _("Make-up workdays"), .width = 12 },
	};
	sheet_table(s, columns, ARRAY_LEN(columns));
	for (size_t i = 0; i < of->n; i++) {
		struct str off = { 0 }, triple = { 0 }, worked = { 0 };
		char days[16];
		const char *name = of->v[i].name;
		if (!is_first(of, i))
			continue;
		snprintf(days, sizeof(days), "%d", add_spans(of, name, OFF, &off));
		add_spans(of, name, TRIPLE, &triple);
		add_spans(of, name, MAKE_UP, &worked);
		sheet_row(s, (const char *const[]){ name, str_text(&off), days, str_text(&triple),
						    str_text(&worked) });
		str_release(&off);
		str_release(&triple);
		str_release(&worked);
	}
}

/* --- twelve months of marks --- */

static void add_padded(struct str *out, const char *text)
{
	for (int n = text_width(text); n < MARK_WIDTH; n++)
		str_add_char(out, ' ');
	str_add(out, text);
}

static void add_month(const struct calendar *c, int month, struct str *out)
{
	date_t last = date_month_last(month);
	for (date_t day = date_month_first(month); day <= last; day++) {
		const char *mark = desk_calendar_mark(calendar_kind_of(c, day));
		add_padded(out, *mark ? mark : date_weekday(day) >= SATURDAY ? "-" : ".");
	}
}

static void add_months(struct sheet *s, const struct calendar *c, int year)
{
	struct str line = { 0 };
	for (int day = 1; day <= 31; day++)
		str_addf(&line, "%2d", day);
	sheet_line(s, "    %s", str_text(&line));
	for (int month = 1; month <= MONTHS; month++) {
		str_clear(&line);
		add_month(c, year * MONTHS + month - 1, &line);
		sheet_line(s, "%2d  %s", month, str_text(&line));
	}
	sheet_line(s, _("%1$s statutory holiday with triple pay, %2$s day off by the notice, "
			"%3$s make-up workday, - Saturday or Sunday"),
		   desk_calendar_mark(CALENDAR_HOLIDAY), desk_calendar_mark(CALENDAR_OFF),
		   desk_calendar_mark(CALENDAR_MAKE_UP));
	str_release(&line);
}

void desk_calendar_sheet(struct desk *d, int year, struct sheet *out)
{
	struct source s;
	struct str text = { 0 };
	open_source(d, &s);
	const struct calendar_year *y = calendar_year_of(s.c, year);
	*out = (struct sheet){ .columns = PORTRAIT, .training = d && desk_is_training(d) };
	str_addf(&text, _("Calendar of %d"), year);
	sheet_title(out, str_text(&text));
	str_clear(&text);
	version(d, s.c, year, &text);
	sheet_text(out, str_text(&text));
	sheet_blank(out);
	if (y) {
		add_holidays(out, &(struct days){ y->v, y->n, year });
		sheet_blank(out);
	}
	add_months(out, s.c, year);
	str_release(&text);
	calendar_release(&s.own);
}

void desk_calendar_table(struct desk *d, int year, struct sheet *out)
{
	static const struct sheet_column columns[] = {
		{ .id = "date", .title = "date" }, { .id = "kind", .title = "kind" },
		{ .id = "name", .title = "name" },
	};
	struct source s;
	char day[DATE_BUF];
	open_source(d, &s);
	const struct calendar_year *y = calendar_year_of(s.c, year);
	*out = (struct sheet){ 0 };
	sheet_table(out, columns, ARRAY_LEN(columns));
	for (size_t i = 0; y && i < y->n; i++)
		sheet_row(out, (const char *const[]){
			date_print(day, y->v[i].date), vocab_id(VOCAB_CALENDAR, y->v[i].kind),
			y->v[i].name });
	calendar_release(&s.own);
}

void desk_calendar_month(struct desk *d, int month, struct str *out)
{
	struct calendar_day v[31];
	struct days of = { v, 0, 0 };
	struct str spans = { 0 };
	date_t last = date_month_last(month);
	const struct calendar *c = desk_calendar(d);
	for (date_t day = date_month_first(month); day <= last; day++) {
		const struct calendar_day *named = calendar_find(c, day);
		if (named)
			v[of.n++] = *named;
	}
	for (size_t i = 0; i < of.n; i++) {
		if (!is_first(&of, i))
			continue;
		str_clear(&spans);
		add_spans(&of, v[i].name, OFF, &spans);
		str_addf(out, "%s%s %s", out->len ? " · " : "", v[i].name, str_text(&spans));
	}
	str_clear(&spans);
	if (add_spans(&of, NULL, MAKE_UP, &spans) > 0)
		str_addf(out, "%s%s %s", out->len ? " · " : "",
			 vocab_name(VOCAB_CALENDAR, CALENDAR_MAKE_UP), str_text(&spans));
	str_release(&spans);
}
