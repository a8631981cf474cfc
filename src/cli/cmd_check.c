/* SPDX-License-Identifier: MIT */
/* Commands for spot checks, and what the tariff and the retention make of the record. */
#include "cli/cli.h"
#include "dutydesk/points.h"

enum { PAPER_LINES = 60 };

bool cmd_check_add(struct cli *c, struct err *e)
{
	struct check k = {
		.person = cli_value(c, "--person"), .event = cli_value(c, "--event"),
		.sheet = cli_value(c, "--sheet"), .missed = cli_value(c, "--missed"),
		.recording = cli_value(c, "--recording"), .item = cli_value(c, "--item"),
		.result = cli_value(c, "--result"),
	};
	const char *entry = cli_value(c, "--entry"), *points = cli_value(c, "--points");
	const bool is_plain = !k.event && !k.sheet;
	if ((is_plain && (!cli_need_value(c, "--item", &k.item, e) ||
				 !cli_need_value(c, "--result", &k.result, e))) ||
		(points && !cli_number(points, -1000, 1000, &k.points, e)) ||
		(entry && !cli_id(entry, &k.entry, e)) || !desk_check_add(c->desk, &k, e))
		return false;
	cli_say(c, "%s", _("the spot check is written down"));
	return true;
}

bool cmd_check_list(struct cli *c, struct err *e)
{
	static const struct clilist_column columns[] = {
		{"id", N_("no."), CELL_RIGHT},
		{"at", N_("when"), CELL_LEFT},
		{"author", N_("author"), CELL_LEFT},
		{"person", N_("person"), CELL_LEFT},
		{"entry", N_("record"), CELL_RIGHT},
		{"item", N_("checked"), CELL_LEFT},
		{"result", N_("result"), CELL_LEFT},
		{"event", NULL, CELL_LEFT},
		{"sheet", NULL, CELL_LEFT},
		{"points", N_("points"), CELL_RIGHT},
		{"recording", NULL, CELL_LEFT},
	};
	struct check_list list = {0};
	if (!desk_check_list(c->desk, &list, e))
		return false;
	struct clilist l;
	clilist_begin(&l, c, columns, ARRAY_LEN(columns));
	for (size_t i = 0; i < list.n; i++) {
		const struct check *k = &list.v[i];
		clilist_int(&l, k->id);
		clilist_time(&l, k->at);
		clilist_cell(&l, k->author);
		clilist_cell(&l, k->person);
		if (k->entry)
			clilist_int(&l, k->entry);
		else
			clilist_cell(&l, "");
		clilist_cell(&l, k->item);
		clilist_cell(&l, k->result);
		clilist_cell(&l, k->event);
		clilist_cell(&l, k->sheet);
		clilist_int(&l, k->points);
		clilist_cell(&l, k->recording);
	}
	pool_release(&list.pool);
	return clilist_end(&l, e);
}

static void points_row(struct clilist *l, const struct desk_points_row *r)
{
	clilist_cell(l, r->number);
	clilist_cell(l, r->name);
	clilist_int(l, r->checks);
	clilist_int(l, r->sheets);
	clilist_int(l, r->sheet_points);
	clilist_int(l, r->sum.amount);
	clilist_int(l, r->sum.wage);
	clilist_int(l, r->sum.points);
	clilist_int(l, r->sum.score);
	clilist_flag(l, r->sum.passed);
	clilist_int(l, r->sum.bonus);
	clilist_int(l, r->sum.unset);
	clilist_cell(l, r->sum.last);
}

bool cmd_report_points(struct cli *c, struct err *e)
{
	static const struct clilist_column columns[] = {
		{"number", NULL, CELL_LEFT}, {"name", NULL, CELL_LEFT},
		{"checks", NULL, CELL_RIGHT}, {"sheets", NULL, CELL_RIGHT},
		{"sheet_points", NULL, CELL_RIGHT}, {"amount", NULL, CELL_RIGHT},
		{"wage_tenths", NULL, CELL_RIGHT}, {"points", NULL, CELL_RIGHT},
		{"score", NULL, CELL_RIGHT}, {"passed", NULL, CELL_RIGHT},
		{"bonus", NULL, CELL_RIGHT}, {"unset", NULL, CELL_RIGHT},
		{"consequence", NULL, CELL_LEFT},
	};
	const char *to = cli_value(c, "--to");
	struct desk_points p = {0};
	struct sheet s = {0};
	int month;
	bool ok = cli_month(c->args[0], &month, e) && desk_points_month(c->desk, month, &p, e);
	if (ok && cli_is_csv(c) && !to) {
		struct clilist l;
		clilist_begin(&l, c, columns, ARRAY_LEN(columns));
		for (size_t i = 0; i < p.n; i++)
			points_row(&l, &p.v[i]);
		ok = clilist_end(&l, e);
	} else if (ok) {
		desk_points_sheet(c->desk, &p, &s);
		ok = clilist_sheet(c, &s, to, PAPER_LINES, e);
	}
	sheet_release(&s);
	desk_points_release(&p);
	return ok;
}

bool cmd_report_retention(struct cli *c, struct err *e)
{
	static const struct clilist_column columns[] = {
		{"month", NULL, CELL_LEFT}, {"entries_from", NULL, CELL_LEFT},
		{"handovers_from", NULL, CELL_LEFT}, {"reviews_from", NULL, CELL_LEFT},
		{"from", NULL, CELL_LEFT}, {"eligible", NULL, CELL_RIGHT},
		{"archived", NULL, CELL_RIGHT},
	};
	const char *to = cli_value(c, "--to"), *at = cli_value(c, "--at");
	struct desk_retention r = {0};
	struct sheet s = {0};
	char month[DATE_BUF];
	struct civil now;
	date_civil(desk_now(c->desk), &now);
	if ((at && !cli_date(at, &now.date, e)) || !desk_retention(c->desk, now.date, &r, e))
		return false;
	bool ok = true;
	if (cli_is_csv(c) && !to) {
		struct clilist l;
		clilist_begin(&l, c, columns, ARRAY_LEN(columns));
		for (size_t i = 0; i < r.n; i++) {
			clilist_cell(&l, date_print_month(month, r.v[i].month));
			for (int kind = 0; kind < DESK_KEPT_KINDS; kind++)
				clilist_date(&l, r.v[i].kinds[kind].end);
			clilist_date(&l, r.v[i].end);
			clilist_flag(&l, r.v[i].eligible);
			clilist_flag(&l, r.v[i].archived);
		}
		ok = clilist_end(&l, e);
	} else {
		desk_retention_sheet(c->desk, &r, &s);
		ok = clilist_sheet(c, &s, to, PAPER_LINES, e);
	}
	sheet_release(&s);
	desk_retention_release(&r);
	return ok;
}
