/* SPDX-License-Identifier: MIT */
/* Commands for the monthly roster. */
#include "cli/cli.h"

#include <string.h>

enum { FILE_MOST = 16 * 1024 * 1024, PAPER_LINES = 50 };

bool cmd_roster_import(struct cli *c, struct err *e)
{
	int month;
	struct str bytes = {0};
	struct faults f = {0};
	if (!cli_month(c->args[0], &month, e))
		return false;
	bool ok = file_read(c->args[1], FILE_MOST, &bytes, e) &&
		  desk_roster_import(c->desk, month, str_text(&bytes), bytes.len, &f, e);
	if (f.n)
		cli_faults(c->args[1], &f, e);
	if (ok) {
		cli_say(c,
			_("the plan of %s was read: check it with 'dutydesk roster check %s', then "
			  "publish it"),
			c->args[0], c->args[0]);
	}
	faults_release(&f);
	str_release(&bytes);
	return ok;
}

static bool list_duties(struct cli *c, const struct roster *r, struct err *e)
{
	static const struct clilist_column columns[] = {
		{"date", N_("date"), CELL_LEFT},
		{"shift", N_("shift"), CELL_LEFT},
		{"number", N_("number"), CELL_LEFT},
		{"name", N_("name"), CELL_LEFT},
	};
	struct person_list people = {0};
	if (!desk_staff_list(c->desk, &people, e))
		return false;
	struct clilist l;
	clilist_begin(&l, c, columns, ARRAY_LEN(columns));
	for (size_t i = 0; i < r->n; i++) {
		const char *name = "";
		for (size_t k = 0; k < people.n; k++)
			if (!strcmp(people.v[k].number, r->v[i].number))
				name = people.v[k].name;
		clilist_date(&l, r->v[i].date);
		clilist_cell(&l, r->v[i].shift);
		clilist_cell(&l, r->v[i].number);
		clilist_cell(&l, name);
	}
	pool_release(&people.pool);
	return clilist_end(&l, e);
}

/* The published month, or with --plan what is planned; a list of duties in CSV. */
bool cmd_roster_show(struct cli *c, struct err *e)
{
	int month;
	struct roster r = {0};
	bool plan = cli_has(c, "--plan");
	if (!cli_month(c->args[0], &month, e) ||
		!desk_roster_get(c->desk, month, plan, &c->pool, &r, e))
		return false;
	if (cli_is_csv(c))
		return list_duties(c, &r, e);
	struct sheet s = {0};
	bool ok = plan ? desk_roster_plan_sheet(c->desk, month, &s, e)
		       : desk_roster_sheet(c->desk, month, &s, e);
	ok = ok && clilist_sheet(c, &s, NULL, 0, e);
	sheet_release(&s);
	return ok;
}

static bool list_findings(struct cli *c, const struct finding_list *list, struct err *e)
{
	static const struct clilist_column columns[] = {
		{"date", N_("date"), CELL_LEFT},
		{"shift", N_("shift"), CELL_LEFT},
		{"number", N_("number"), CELL_LEFT},
		{"finding", N_("finding"), CELL_LEFT},
		{"item", N_("rule"), CELL_LEFT},
		{"blocking", N_("blocks"), CELL_LEFT},
		{"from", NULL, CELL_LEFT},
		{"to", NULL, CELL_LEFT},
		{"amount", NULL, CELL_RIGHT},
		{"limit", NULL, CELL_RIGHT},
		{"fill", NULL, CELL_LEFT},
	};
	struct clilist l;
	struct str text = {0};
	clilist_begin(&l, c, columns, ARRAY_LEN(columns));
	for (size_t i = 0; i < list->n; i++) {
		const struct finding *f = &list->v[i];
		str_clear(&text);
		desk_finding_text(f, &text);
		clilist_date(&l, f->date);
		clilist_cell(&l, f->shift);
		clilist_cell(&l, f->number);
		clilist_cell(&l, str_text(&text));
		clilist_cell(&l, f->item);
		clilist_flag(&l, f->blocking);
		clilist_time(&l, f->from);
		clilist_time(&l, f->to);
		clilist_int(&l, f->amount);
		clilist_int(&l, f->limit);
		clilist_cell(&l, f->fill);
	}
	str_release(&text);
	return clilist_end(&l, e);
}

bool cmd_roster_check(struct cli *c, struct err *e)
{
	int month;
	struct finding_list list = {0};
	if (!cli_month(c->args[0], &month, e) || !desk_roster_check(c->desk, month, &list, e))
		return false;
	bool ok = list.n || cli_is_csv(c) ? list_findings(c, &list, e)
					  : fputs(_("no findings"), c->out) >= 0;
	if (!list.n && !cli_is_csv(c))
		fputc('\n', c->out);
	pool_release(&list.pool);
	return ok;
}

bool cmd_roster_publish(struct cli *c, struct err *e)
{
	struct desk_publish how = {.confirm = cli_has(c, "--confirm"), .who = c->who};
	struct finding_list list = {0};
	struct err ignored = {0};
	if (!cli_month(c->args[0], &how.month, e))
		return false;
	bool ok = desk_roster_publish(c->desk, &how, &list, e);
	if (list.n && !list_findings(c, &list, &ignored))
		ok = ok && err_set(e, ERR_IO, "%s", ignored.text);
	pool_release(&list.pool);
	if (!ok)
		return false;
	struct roster r = {0};
	if (!desk_roster_get(c->desk, how.month, false, &c->pool, &r, e))
		return false;
	cli_say(c, _("the roster of %s is published, version %d, %zu duties"), c->args[0],
		(int)r.version, r.n);
	return true;
}

bool cmd_roster_print(struct cli *c, struct err *e)
{
	int month;
	struct sheet s = {0};
	if (!cli_month(c->args[0], &month, e))
		return false;
	bool ok = desk_roster_sheet(c->desk, month, &s, e) &&
		  clilist_sheet(c, &s, cli_value(c, "--to"), PAPER_LINES, e);
	if (ok && desk_person(c->desk))
		ok = desk_release(c->desk, RELEASE_PRINT, c->args[0], &s, e);
	sheet_release(&s);
	return ok;
}

bool cmd_roster_on_duty(struct cli *c, struct err *e)
{
	static const struct clilist_column columns[] = {
		{"when", N_("when"), CELL_LEFT},
		{"date", N_("date"), CELL_LEFT},
		{"shift", N_("shift"), CELL_LEFT},
		{"number", N_("number"), CELL_LEFT},
		{"name", N_("name"), CELL_LEFT},
		{"phone", N_("phone"), CELL_LEFT},
		{"start", N_("start"), CELL_LEFT},
		{"end", N_("end"), CELL_LEFT},
	};
	const char *text = cli_value(c, "--at");
	instant_t at = desk_now(c->desk);
	struct on_duty_list list = {0};
	if ((text && !cli_time(c, text, &at, e)) || !desk_on_duty(c->desk, at, &list, e))
		return false;
	struct clilist l;
	clilist_begin(&l, c, columns, ARRAY_LEN(columns));
	for (size_t i = 0; i < list.n; i++) {
		const struct on_duty *o = &list.v[i];
		clilist_cell(&l, cli_is_csv(c) ? (o->now ? "now" : "next")
				 : o->now      ? _("now")
					       : _("next"));
		clilist_date(&l, o->duty.date);
		clilist_cell(&l, o->duty.shift);
		clilist_cell(&l, o->duty.number);
		clilist_cell(&l, o->person.name);
		clilist_cell(&l, o->person.phone);
		clilist_time(&l, o->slot.start);
		clilist_time(&l, o->slot.end);
	}
	bool none = list.n == 0;
	pool_release(&list.pool);
	if (!clilist_end(&l, e))
		return false;
	if (none && !cli_is_csv(c))
		cli_say(c, "%s", _("nobody is rostered"));
	return true;
}
