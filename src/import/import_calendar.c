/* SPDX-License-Identifier: MIT */
/* The days off of a year. Its file begins with a comment that says which notice it follows: the
 * data alone does not tell whose they are, and the roster prints it. */
#include "import/import_csv.h"

#include "dutydesk/i18n.h"
#include "dutydesk/text.h"
#include "dutydesk/vocab.h"

#include <stdlib.h>
#include <string.h>

enum { AT_DATE, AT_KIND, AT_NAME, AT_ALL };
static const struct import_name names[AT_ALL] = {
	[AT_DATE] = { "date", false }, [AT_KIND] = { "kind", false }, [AT_NAME] = { "name", true },
};
enum { NOTICE_MOST = 200, NAME_MOST = 60, SATURDAY = 6, DECEMBER = 12 };

struct row { struct calendar_day day; int line, column; };
struct reading {
	struct import_csv csv;
	struct import_calendar *out;
	struct row *v;
	size_t n, cap, columns;
	struct import_keys keys;
	int at[AT_ALL];
};

/* Comments are lines, whatever commas are in them. */
static void take_comment(struct reading *r, const struct import_row *row)
{
	const char *line = r->csv.text.s + row->at;
	size_t n = strcspn(line, "\r\n");
	char *text = xstrndup(line, n);
	char *from = import_csv_trim(text);

	while (*from == '#')
		from++;
	from = import_csv_trim(from);
	if (!r->out->year.notice && *from) {
		if (strlen(from) > NOTICE_MOST)
			import_csv_fault_at(&r->csv, row->line, 1, _("the comment that says which "
				"notice this is has at most %d bytes"), NOTICE_MOST);
		r->out->year.notice = pool_strdup(&r->out->pool, from);
	}
	free(text);
}

static bool take_date(struct reading *r, const struct import_row *row, date_t *out)
{
	char *cell = import_csv_trim(import_header_cell(row, r->at[AT_DATE]));

	return date_parse(cell, out) ||
	       import_csv_fault(&r->csv, row, (size_t)r->at[AT_DATE], _("column 'date': '%s' is no "
				"date; write it as 2026-10-01"), import_csv_shown(&r->csv, cell));
}

static bool take_kind(struct reading *r, const struct import_row *row, enum calendar_kind *out)
{
	char *cell = import_csv_trim(import_header_cell(row, r->at[AT_KIND]));
	int64_t kind = 0;

	if (!vocab_find(VOCAB_CALENDAR, cell, &kind) || kind == CALENDAR_WORKDAY ||
	    kind == CALENDAR_REST)
		return import_csv_fault(&r->csv, row, (size_t)r->at[AT_KIND], _("column 'kind': "
			"'%s' is none; write holiday (triple pay), off or make-up"),
			import_csv_shown(&r->csv, cell));
	*out = (enum calendar_kind)kind;
	return true;
}

static bool is_name(const char *text)
{
	uint32_t cp;

	for (const char *c = text; *c; c += text_decode(c, &cp))
		if ((unsigned char)*c < ' ')
			return false;
	return strlen(text) <= NAME_MOST;
}

static bool take_name(struct reading *r, const struct import_row *row, struct calendar_day *day)
{
	char *cell = import_header_cell(row, r->at[AT_NAME]);
	const char *text = cell ? import_csv_trim(cell) : "";
	size_t at = r->at[AT_NAME] < 0 ? 0 : (size_t)r->at[AT_NAME];

	if (!*text && day->kind != CALENDAR_MAKE_UP)
		return import_csv_fault(&r->csv, row, at, _("a day off needs the name of its "
			"holiday"));
	if (!is_name(text))
		return import_csv_fault(&r->csv, row, at,
			_("column 'name' is one line of at most %d bytes"), NAME_MOST);
	day->name = pool_strdup(&r->out->pool, text);
	return true;
}

static bool fits_weekday(struct reading *r, const struct import_row *row,
		const struct calendar_day *day)
{
	char shown[DATE_BUF];

	return day->kind != CALENDAR_MAKE_UP || date_weekday(day->date) >= SATURDAY ||
	       import_csv_fault(&r->csv, row, (size_t)r->at[AT_DATE], _("%s is no Saturday and no "
				"Sunday: it is worked anyway"), date_print(shown, day->date));
}

static void take_day(struct reading *r, const struct import_row *row)
{
	struct row one = { .line = row->line };
	char shown[DATE_BUF];

	if (!take_date(r, row, &one.day.date) || !take_kind(r, row, &one.day.kind) ||
	    !take_name(r, row, &one.day) || !fits_weekday(r, row, &one.day))
		return;
	one.column = import_csv_column(&r->csv, row, (size_t)r->at[AT_DATE]);
	import_keys_add(&r->keys, pool_strdup(&r->out->pool, date_print(shown, one.day.date)),
			row->line, one.column);
	*(struct row *)xgrow((void **)&r->v, &r->n, &r->cap, sizeof one) = one;
}

static bool on_row(void *ctx, struct import_row *row)
{
	struct reading *r = ctx;

	if (import_csv_is_blank(row))
		return true;
	if (*import_csv_trim(row->cells[0]) == '#') {
		take_comment(r, row);
		return true;
	}
	if (r->columns == 0) {
		static const struct import_header header = { names, AT_ALL };

		r->columns = row->n;
		return import_header_read(&r->csv, row, &header, r->at);
	}
	if (import_header_fits(&r->csv, row, r->columns))
		take_day(r, row);
	return true;
}

/* A notice is of the year of its newest day, and may begin in the December before. */
static void check_years(struct reading *r)
{
	int year, month, day;
	date_t newest = DATE_NONE;
	char shown[DATE_BUF];

	for (size_t i = 0; i < r->n; i++)
		newest = r->v[i].day.date > newest ? r->v[i].day.date : newest;
	date_to_ymd(newest, &year, &month, &day);
	r->out->year.year = year;
	for (size_t i = 0; i < r->n; i++) {
		date_to_ymd(r->v[i].day.date, &year, &month, &day);
		if (year == r->out->year.year ||
		    (year == r->out->year.year - 1 && month == DECEMBER))
			continue;
		import_csv_fault_at(&r->csv, r->v[i].line, r->v[i].column, _("%1$s is not in %2$d: "
			"a notice names days of one year and of the December before it"),
			date_print(shown, r->v[i].day.date), r->out->year.year);
	}
}

static void finish(struct reading *r)
{
	struct calendar_year *y = &r->out->year;

	if (!y->notice)
		import_csv_fault_at(&r->csv, 1, 1, _("a first line such as '# notice of November "
			"2026' must say which notice this is"));
	if (r->n == 0) {
		if (r->csv.found == 0)
			import_csv_fault_at(&r->csv, 0, 0, _("the file names no day off"));
		return;
	}
	check_years(r);
	y->v = pool_alloc(&r->out->pool, r->n * sizeof *y->v);
	for (size_t i = 0; i < r->n; i++)
		y->v[y->n++] = r->v[i].day;
}

bool import_calendar(const char *bytes, size_t n, struct import_calendar *out, struct faults *f)
{
	struct reading r = { .out = out, .keys = { .names = true } };

	*out = (struct import_calendar){ 0 };
	bool ok = import_csv_open(&r.csv, bytes, n, f) && import_csv_read(&r.csv, on_row, &r);
	if (ok) {
		ok = import_keys_check(&r.keys, &r.csv);
		finish(&r);
	}
	out->text = pool_strdup(&out->pool, str_text(&r.csv.text));
	ok = ok && r.csv.found == 0;
	import_keys_release(&r.keys);
	free(r.v);
	import_csv_release(&r.csv);
	return ok;
}
