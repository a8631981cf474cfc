/* SPDX-License-Identifier: MIT */
/* Reports of a day and of a month: the sheet for people, one row a shift or a day for programs. A
 * spreadsheet would take "3/4" for a date, so a file .csv gets the rows, too. */
#include "cli/cli.h"

#include <string.h>

enum { PAPER_LINES = 60 };

static bool wants_rows(const struct cli *c, const char *to)
{
	size_t n = to ? strlen(to) : 0;
	return to ? n >= 4 && !strcmp(to + n - 4, ".csv") : cli_is_csv(c);
}

static bool print(struct cli *c, const struct desk_report *r, struct err *e)
{
	const char *to = cli_value(c, "--to");
	struct sheet s = {0};
	bool ok = true;

	if (wants_rows(c, to))
		desk_report_table(r, &s);
	else
		ok = desk_report_sheet(c->desk, r, &s, e);
	ok = ok && clilist_sheet(c, &s, to, PAPER_LINES, e);
	sheet_release(&s);
	return ok;
}

bool cmd_report_day(struct cli *c, struct err *e)
{
	struct desk_report r = {0};
	date_t day;
	if (!cli_date(c->args[0], &day, e))
		return false;
	bool ok = desk_report_day(c->desk, day, &r, e) && print(c, &r, e);
	desk_report_release(&r);
	return ok;
}

bool cmd_report_month(struct cli *c, struct err *e)
{
	struct desk_report r = {0};
	int month;
	if (!cli_month(c->args[0], &month, e))
		return false;
	bool ok = desk_report_month(c->desk, month, &r, e) && print(c, &r, e);
	desk_report_release(&r);
	return ok;
}
