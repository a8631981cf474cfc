/* SPDX-License-Identifier: MIT */
/* Commands for the calendar of days off and for hours by the roster. A calendar is shown without a
 * database, too: then it is the one that comes with the program. */
#include "cli/cli.h"
#include "dutydesk/desk_calendar.h"

#include <stdlib.h>

enum { FILE_MOST = 1024 * 1024, YEAR_LEAST = 1949, YEAR_MOST = 9998 };

/* A database that is not there is none; one that cannot be opened is told. */
static bool open_desk(struct cli *c, struct err *e)
{
	struct desk_options how = {
		.path = c->db, .read_only = true, .now = getenv("DUTYDESK_NOW")};
	if (desk_open(&how, &c->desk, e))
		return true;
	if (e->code != ERR_NOT_FOUND || cli_has(c, "--db"))
		return false;
	err_clear(e);
	return true;
}

bool cmd_calendar_show(struct cli *c, struct err *e)
{
	int64_t year;
	struct sheet s = {0};
	if (!cli_number(c->args[0], YEAR_LEAST, YEAR_MOST, &year, e) || !open_desk(c, e))
		return false;
	if (cli_is_csv(c))
		desk_calendar_table(c->desk, (int)year, &s);
	else
		desk_calendar_sheet(c->desk, (int)year, &s);
	bool ok = cli_is_csv(c) ? report_csv(&s, c->out, false, e)
				: report_text(&s, c->out, 0, e);
	sheet_release(&s);
	return ok;
}

bool cmd_calendar_import(struct cli *c, struct err *e)
{
	struct str bytes = {0};
	struct faults f = {0};
	struct desk_calendar_file how = {.who = c->who};
	if (!file_read(c->args[0], FILE_MOST, &bytes, e))
		return false;
	how.bytes = str_text(&bytes);
	how.n = bytes.len;
	bool ok = desk_calendar_import(c->desk, &how, &f, e);
	if (f.n)
		cli_faults(c->args[0], &f, e);
	if (ok) {
		cli_say(c, _("the days off of %1$d are imported; look at them with 'dutydesk "
			     "calendar show %1$d'"), how.year);
	}
	faults_release(&f);
	str_release(&bytes);
	return ok;
}

bool cmd_calendar_hours(struct cli *c, struct err *e)
{
	int month;
	struct sheet s = {0};
	if (!cli_month(c->args[0], &month, e))
		return false;
	bool ok = desk_hours_sheet(c->desk, month, cli_has(c, "--plan"), &s, e) &&
		  (cli_is_csv(c) ? report_csv(&s, c->out, false, e)
				 : report_text(&s, c->out, 0, e));
	sheet_release(&s);
	return ok;
}
