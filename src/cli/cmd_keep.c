/* SPDX-License-Identifier: MIT */
/* Commands for keeping: verify, backup, archive, the blank form. */
#include "cli/cli.h"

#include <stdlib.h>

enum { PAPER_LINES = 60, STATUS_VERIFY = 4 };

/* An archive can be verified where there is no database, but says less then. */
static bool open_for_verify(struct cli *c, struct err *e)
{
	const struct desk_options how = {
		.path = c->db, .read_only = true, .now = getenv("DUTYDESK_NOW")};
	if (desk_open(&how, &c->desk, e))
		return true;
	if (e->code == ERR_NOT_FOUND && cli_has(c, "--archive")) {
		err_clear(e);
		return true;
	}
	if (e->code == ERR_NOT_FOUND)
		e->code = ERR_STORE;
	return false;
}

bool cmd_keep_verify(struct cli *c, struct err *e)
{
	static const struct clilist_column columns[] = {
		{"verdict", "", CELL_LEFT},
		{"facts", "", CELL_LEFT},
		{"signatures", "", CELL_LEFT},
		{"seq", "", CELL_LEFT},
		{"code", "", CELL_LEFT},
		{"first_bad", "", CELL_LEFT},
	};
	static const char *const codes[] = {
		[CODE_NONE] = "holds",
		[CODE_HOLDS] = "holds",
		[CODE_MISTYPED] = "mistyped",
		[CODE_SHORTER] = "shorter",
		[CODE_ALTERED] = "altered",
		[CODE_OUTSIDE] = "outside",
	};
	struct desk_verify how = {
		.code = cli_value(c, "--code"), .archive = cli_value(c, "--archive")};
	struct desk_verified v = {0};
	if (how.archive && !*how.archive)
		return err_set(e, ERR_USAGE, _("option '%s' needs a value: %s"), "--archive",
			"FILE");
	if (how.code && !*how.code)
		return err_set(e, ERR_USAGE,
			_("the check code is empty: type it as it stands in the foot of the "
			  "sheet"));
	if (!open_for_verify(c, e) || !desk_verify(c->desk, &how, &v, e))
		return false;
	/* A missing guard is told in words: the record itself is what was signed. */
	bool holds = v.verdict.holds && (v.code == CODE_NONE || v.code == CODE_HOLDS);
	c->status = holds ? 0 : STATUS_VERIFY;
	if (!cli_is_csv(c)) {
		struct str words = {0};
		desk_verify_words(&v, &words);
		cli_show(c, str_text(&words));
		str_release(&words);
		return true;
	}
	struct clilist l;
	clilist_begin(&l, c, columns, ARRAY_LEN(columns));
	clilist_cell(&l, v.verdict.holds ? codes[v.code] : "altered");
	clilist_int(&l, v.verdict.facts);
	clilist_int(&l, v.verdict.signatures);
	clilist_int(&l, v.verdict.seq);
	clilist_cell(&l, v.newest_code);
	if (v.verdict.holds)
		clilist_cell(&l, "");
	else
		clilist_int(&l, v.verdict.first_bad);
	return clilist_end(&l, e);
}

bool cmd_keep_backup(struct cli *c, struct err *e)
{
	if (!desk_backup(c->desk, c->args[0], e))
		return false;
	cli_say(c, _("copied to '%s'"), c->args[0]);
	return true;
}

bool cmd_keep_archive(struct cli *c, struct err *e)
{
	int month;
	char *path = NULL;
	if (!cli_month(c->args[0], &month, e) || !desk_archive(c->desk, &c->who, month, &path, e))
		return false;
	cli_say(c, _("%s is sealed in '%s': check it with 'dutydesk verify --archive'"), c->args[0],
		path);
	free(path);
	return true;
}

bool cmd_keep_blank(struct cli *c, struct err *e)
{
	struct sheet s = {0};
	bool ok = desk_blank_sheet(c->desk, &s, e) &&
		  clilist_sheet(c, &s, cli_value(c, "--to"), PAPER_LINES, e);
	sheet_release(&s);
	return ok;
}
