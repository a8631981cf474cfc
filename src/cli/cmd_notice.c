/* SPDX-License-Identifier: MIT */
/* Commands for notices. Whoever gives --as sees the own read marks in the list. */
#include "cli/cli.h"

bool cmd_notice_add(struct cli *c, struct err *e)
{
	const char *until = cli_value(c, "--until");
	date_t last = DATE_NONE;
	int64_t id;
	if ((until && !cli_date(until, &last, e)) ||
		!desk_notice_add(c->desk, c->args[0], last, &id, e))
		return false;
	cli_say(c, _("notice %lld is shown from now on"), (long long)id);
	return true;
}

bool cmd_notice_list(struct cli *c, struct err *e)
{
	static const struct clilist_column columns[] = {
		{"id", N_("no."), CELL_RIGHT},
		{"at", N_("written"), CELL_LEFT},
		{"author", N_("author"), CELL_LEFT},
		{"until", N_("until"), CELL_LEFT},
		{"read_at", N_("read"), CELL_LEFT},
		{"readers", N_("readers"), CELL_RIGHT},
		{"text", N_("notice"), CELL_LEFT},
	};
	struct notice_list list = {0};
	bool unread = cli_has(c, "--unread"), ended = cli_has(c, "--ended");
	if (unread && ended)
		return err_set(e, ERR_USAGE, _("give --unread or --ended, not both"));
	if (!desk_notice_list(c->desk,
		    unread  ? NOTICES_UNREAD
		    : ended ? NOTICES_ALL
			    : NOTICES_SHOWN,
		    &list, e))
		return false;
	struct clilist l;
	clilist_begin(&l, c, columns, ARRAY_LEN(columns));
	for (size_t i = 0; i < list.n; i++) {
		const struct notice *n = &list.v[i];
		clilist_int(&l, n->id);
		clilist_time(&l, n->at);
		clilist_cell(&l, n->author);
		clilist_date(&l, n->until ? n->until : DATE_NONE);
		clilist_time(&l, n->read_at);
		clilist_int(&l, n->readers);
		clilist_cell(&l, n->text);
	}
	pool_release(&list.pool);
	return clilist_end(&l, e);
}

bool cmd_notice_read(struct cli *c, struct err *e)
{
	for (size_t i = 0; i < c->n_args; i++) {
		int64_t id;
		if (!cli_id(c->args[i], &id, e) || !desk_notice_read(c->desk, id, e))
			return false;
		cli_say(c, _("notice %lld is read"), (long long)id);
	}
	return true;
}

bool cmd_notice_print_unread(struct cli *c, struct err *e)
{
	struct notice_list list = {0};
	if (!desk_notice_unread_of(c->desk, c->who.number, &list, e))
		return false;
	for (size_t i = 0; i < list.n; i++) {
		fprintf(c->out, _("notice %lld, not read yet: "), (long long)list.v[i].id);
		cli_show(c, list.v[i].text);
		fputc('\n', c->out);
	}
	pool_release(&list.pool);
	return true;
}
