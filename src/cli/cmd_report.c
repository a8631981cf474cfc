/* SPDX-License-Identifier: MIT */
/* Reports of a day and of a month: the sheet for people, one row a shift or a day for programs. */
#include "cli/cli.h"

enum { PAPER_LINES = 60, SHARE_TEN = 10 };

static const struct clilist_column columns[] = {
	{"date", NULL, CELL_LEFT},
	{"shift", NULL, CELL_LEFT},
	{"entries", NULL, CELL_RIGHT},
	{"calls", NULL, CELL_RIGHT},
	{"visits", NULL, CELL_RIGHT},
	{"matters", NULL, CELL_RIGHT},
	{"within", NULL, CELL_RIGHT},
	{"judged", NULL, CELL_RIGHT},
	{"share_percent", NULL, CELL_RIGHT},
	{"late", NULL, CELL_RIGHT},
	{"missed", NULL, CELL_RIGHT},
	{"called_back", NULL, CELL_RIGHT},
	{"complaints", NULL, CELL_RIGHT},
	{"open", NULL, CELL_RIGHT},
	{"late_entries", NULL, CELL_RIGHT},
	{"corrections", NULL, CELL_RIGHT},
	{"voids", NULL, CELL_RIGHT},
	{"before_shift", NULL, CELL_RIGHT},
};

static void row(struct clilist *l, const struct review_line *x)
{
	const int64_t after[] = {x->late, x->missed, x->called_back, x->complaints, x->open,
		x->late_entries, x->corrections, x->voids, x->before_shift};
	int64_t share = desk_report_share(x);
	char buf[32] = "";

	clilist_date(l, x->shift.date);
	clilist_cell(l, x->shift.code);
	clilist_int(l, x->entries);
	clilist_int(l, x->calls);
	clilist_int(l, x->visits);
	clilist_int(l, x->matters);
	clilist_int(l, x->within);
	clilist_int(l, x->judged);
	if (share >= 0)
		snprintf(buf, sizeof(buf), "%lld.%lld", (long long)(share / SHARE_TEN),
			(long long)(share % SHARE_TEN));
	clilist_cell(l, buf);
	for (size_t i = 0; i < ARRAY_LEN(after); i++)
		clilist_int(l, after[i]);
}

static bool print(struct cli *c, const struct desk_report *r, struct err *e)
{
	const char *to = cli_value(c, "--to");
	struct sheet s = {0};

	if (cli_is_csv(c) && !to) {
		struct clilist l;
		clilist_begin(&l, c, columns, ARRAY_LEN(columns));
		for (size_t i = 0; i < r->rows.n; i++)
			row(&l, &r->rows.v[i]);
		return clilist_end(&l, e);
	}
	bool ok = desk_report_sheet(c->desk, r, &s, e) && clilist_sheet(c, &s, to, PAPER_LINES, e);
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
