/* SPDX-License-Identifier: MIT */
/* The reports (报表): figures of a day or of a month as they are printed. The day shown is the one
 * of the desk, not the clock's: it is counted by shift date. */
#include "ui/filing.h"
#include "ui/page.h"

#include "dutydesk/i18n.h"

struct reports {
	bool begun, by_month;
	date_t day;		/* shown; of a month any day of it */
	struct lines lines;
	size_t top;
};

static int rows_of(const struct ui *u)
{
	return ui_body_rows(u) - 1;
}

static bool figures(struct ui *u, const struct reports *s, struct desk_report *out, struct err *e)
{
	return s->by_month ? desk_report_month(u->desk, date_month_of(s->day), out, e)
			   : desk_report_day(u->desk, s->day, out, e);
}

/* The newest day that has a record: in the morning nothing stands on today yet. */
static bool newest_day(struct ui *u, date_t *out, struct err *e)
{
	const struct store_entry_filter how = {.from = DATE_NONE, .to = DATE_NONE, .limit = 1};
	struct entry_list list = {0};
	bool ok = desk_log_list(u->desk, &how, &list, e);

	*out = date_of(desk_now(u->desk));
	if (ok && list.n && list.v[0].shift_date < *out)
		*out = list.v[0].shift_date;
	pool_release(&list.pool);
	return ok;
}

static bool load(struct ui *u, void *state, struct err *e)
{
	struct reports *s = state;
	struct desk_report r = {0};
	struct sheet sheet = {0};
	struct lines fresh = {0};
	bool ok;

	if (!s->begun) {
		s->begun = true;
		if (!newest_day(u, &s->day, e))
			return false;
	}
	ok = figures(u, s, &r, e) && desk_report_sheet(u->desk, &r, &sheet, e) &&
		page_sheet(&fresh, &sheet, e);
	desk_report_release(&r);
	sheet_release(&sheet);
	if (!ok) {
		lines_release(&fresh);
		return false;
	}
	lines_release(&s->lines);
	s->lines = fresh;
	return true;
}

/* "2026-11-20" or "2026-11". */
static const char *period(const struct reports *s, char buf[DATE_BUF])
{
	return s->by_month ? date_print_month(buf, date_month_of(s->day)) :
		date_print(buf, s->day);
}

static void draw(struct ui *u, const void *state)
{
	const struct reports *s = state;
	int y = ui_body_top(u), rows = rows_of(u);
	struct str t = {0};
	char when[DATE_BUF];

	str_addf(&t, s->by_month ? _("Month %s · t: its days one by one") :
		 _("Day %s · t: the whole month"), period(s, when));
	if (s->lines.n > s->top + (size_t)rows)
		str_add(&t, _(" · goes on below"));
	put_rule(&u->canvas, y, str_text(&t));
	lines_draw(&u->canvas, &s->lines, s->top, (struct spot){.y = y + 1,
		   .cols = u->canvas.cols}, rows);
	put_caret(&u->canvas, y + 1, 0);
	str_release(&t);
}

static void scroll(struct ui *u, struct reports *s, enum action a)
{
	size_t rows = (size_t)rows_of(u), n = s->lines.n;
	size_t most = n > rows ? n - rows : 0;

	if (a == ACTION_UP)
		s->top = s->top ? s->top - 1 : 0;
	else if (a == ACTION_DOWN)
		s->top++;
	else if (a == ACTION_PGUP)
		s->top = s->top > rows ? s->top - rows : 0;
	else if (a == ACTION_PGDN)
		s->top += rows;
	else if (a == ACTION_HOME)
		s->top = 0;
	else if (a == ACTION_END)
		s->top = most;
	s->top = s->top > most ? most : s->top;
}

static void turn(struct reports *s, int by)
{
	date_t to = s->by_month ? date_month_first(date_month_of(s->day) + by) : s->day + by;

	if (to != DATE_NONE)
		s->day = to;
	s->top = 0;
}

static bool print(struct ui *u, const struct reports *s, struct err *e)
{
	struct desk_report r = {0};
	struct sheet sheet = {0}, table = {0};
	struct str path = {0};
	char when[DATE_BUF];
	bool ok = figures(u, s, &r, e) && desk_report_sheet(u->desk, &r, &sheet, e);

	if (ok) {
		desk_report_table(&r, &table);
		str_addf(&path, "report-%s.txt", period(s, when));
		filing_out(u, &(struct filing_out){&sheet, &table, when, str_text(&path)});
	}
	desk_report_release(&r);
	sheet_release(&sheet);
	sheet_release(&table);
	str_release(&path);
	return ok;
}

static bool act(struct ui *u, void *state, enum action a, struct err *e)
{
	struct reports *s = state;

	if (a == ACTION_PRINT)
		return print(u, s, e);
	if (a == ACTION_PERIOD) {
		s->by_month = !s->by_month;
		s->top = 0;
		return load(u, s, e);
	}
	if (a == ACTION_EARLIER || a == ACTION_LATER) {
		turn(s, a == ACTION_LATER ? 1 : -1);
		return load(u, s, e);
	}
	scroll(u, s, a);
	return true;
}

static void close_reports(void *state)
{
	lines_release(&((struct reports *)state)->lines);
}

const struct screen_ops screen_reports = {
	.id = "reports", .title = N_("Reports"), .where = IN_REPORTS,
	.state_size = sizeof(struct reports), .draw = draw, .act = act, .load = load,
	.close = close_reports,
};
