/* SPDX-License-Identifier: MIT */
/* Attendance of a month: the sheet for people; one row a person for programs, in minutes. */
#include "cli/cli.h"
#include "dutydesk/points.h"

enum { PAPER_LINES = 60 };

static const struct clilist_column columns[] = {
	{"number", NULL, CELL_LEFT},
	{"name", NULL, CELL_LEFT},
	{"duties", NULL, CELL_RIGHT},
	{"came", NULL, CELL_RIGHT},
	{"late_for_takeover", NULL, CELL_RIGHT},
	{"late", NULL, CELL_RIGHT},
	{"late_minutes", NULL, CELL_RIGHT},
	{"left_early", NULL, CELL_RIGHT},
	{"left_early_minutes", NULL, CELL_RIGHT},
	{"absent", NULL, CELL_RIGHT},
	{"leaves", NULL, CELL_RIGHT},
	{"away", NULL, CELL_RIGHT},
	{"away_minutes", NULL, CELL_RIGHT},
	{"left_post", NULL, CELL_RIGHT},
	{"left_post_minutes", NULL, CELL_RIGHT},
	{"overtimes", NULL, CELL_RIGHT},
	{"overtime_minutes", NULL, CELL_RIGHT},
	{"deducted_minutes", NULL, CELL_RIGHT},
	{"present_minutes", NULL, CELL_RIGHT},
};

static void row(struct clilist *l, const struct attend_sum *x)
{
	const int64_t figures[] = {
		(int64_t)x->duties,
		(int64_t)x->came,
		(int64_t)x->is_short,
		(int64_t)x->late,
		x->late_ms / MINUTE_MS,
		(int64_t)x->left_early,
		x->left_ms / MINUTE_MS,
		(int64_t)x->absent,
		(int64_t)x->leaves,
		(int64_t)x->away,
		x->away_ms / MINUTE_MS,
		(int64_t)x->left_post,
		x->left_post_ms / MINUTE_MS,
		(int64_t)x->overtimes,
		x->overtime_ms / MINUTE_MS,
		x->deduct_ms / MINUTE_MS,
		x->present_ms / MINUTE_MS,
	};

	clilist_cell(l, x->number);
	clilist_cell(l, x->name);
	for (size_t i = 0; i < ARRAY_LEN(figures); i++)
		clilist_int(l, figures[i]);
}

bool cmd_attendance(struct cli *c, struct err *e)
{
	struct desk_attendance_month a = {0};
	const char *to = cli_value(c, "--to");
	int month;
	bool ok;

	if (!cli_month(c->args[0], &month, e) || !desk_attendance_month(c->desk, month, &a, e))
		return false;
	if (cli_is_csv(c) && !to) {
		struct clilist l;
		clilist_begin(&l, c, columns, ARRAY_LEN(columns));
		for (size_t i = 0; i < a.n; i++)
			row(&l, &a.v[i]);
		ok = clilist_end(&l, e);
	} else {
		struct sheet s = {0};
		desk_attendance_sheet(c->desk, &a, &s);
		ok = clilist_sheet(c, &s, to, PAPER_LINES, e);
		sheet_release(&s);
	}
	desk_attendance_release(&a);
	return ok;
}
