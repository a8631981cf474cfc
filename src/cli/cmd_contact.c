/* SPDX-License-Identifier: MIT */
/* Commands for contacts and callers: whom to call, whose an address is, who called before. */
#include "cli/cli.h"

enum { FILE_MOST = 256 * 1024 * 1024 };

bool cmd_contact_import(struct cli *c, struct err *e)
{
	struct str bytes = {0};
	struct faults f = {0};
	size_t changed = 0;
	bool ok = file_read(c->args[0], FILE_MOST, &bytes, e) &&
		  desk_contact_import(c->desk, str_text(&bytes), bytes.len, &f, &changed, e);
	if (f.n)
		cli_faults(c->args[0], &f, e);
	if (ok) {
		cli_say(c,
			i18n_count("%zu contact was added or changed",
				"%zu contacts were added or changed", (long)changed),
			changed);
	}
	faults_release(&f);
	str_release(&bytes);
	return ok;
}

/* With an address: those it belongs to, the first is the one that is proposed. */
bool cmd_contact_list(struct cli *c, struct err *e)
{
	static const struct clilist_column columns[] = {
		{"department", N_("department"), CELL_LEFT},
		{"name", N_("name"), CELL_LEFT},
		{"phone", N_("phone"), CELL_LEFT},
		{"address_pattern", N_("addresses"), CELL_LEFT},
		{"note", N_("remark"), CELL_LEFT},
	};
	const char *find = cli_value(c, "--find"), *address = cli_value(c, "--address");
	struct contact_list list = {0};
	if (find && address)
		return err_set(e, ERR_USAGE, _("give --find or --address, not both"));
	if (address ? !desk_contact_for(c->desk, address, &list, e)
		    : !desk_contact_list(c->desk, find, &list, e))
		return false;
	struct clilist l;
	clilist_begin(&l, c, columns, ARRAY_LEN(columns));
	for (size_t i = 0; i < list.n; i++) {
		const struct contact *x = &list.v[i];
		clilist_cell(&l, x->department);
		clilist_cell(&l, x->name);
		clilist_cell(&l, x->phone);
		clilist_cell(&l, x->pattern);
		clilist_cell(&l, x->note);
	}
	pool_release(&list.pool);
	return clilist_end(&l, e);
}

static void matter_row(struct clilist *l, const struct followup *f)
{
	clilist_cell(l, cli_is_csv(l->c) ? "matter" : _("open matter"));
	clilist_int(l, f->id);
	clilist_time(l, f->opened_at);
	clilist_word(l, VOCAB_FOLLOWUP_STATE, f->state);
	clilist_cell(l, f->department);
	clilist_cell(l, f->body);
}

static void call_row(struct clilist *l, const struct entry *x)
{
	clilist_cell(l, cli_is_csv(l->c) ? "record" : _("record"));
	clilist_int(l, x->id);
	clilist_time(l, x->occurred_at);
	clilist_word(l, VOCAB_KIND, x->kind);
	clilist_cell(l, "");
	clilist_cell(l, x->body);
}

static bool print_known(struct cli *c, const struct desk_caller *known, struct err *e)
{
	static const struct clilist_column columns[] = {
		{"what", N_("what"), CELL_LEFT},
		{"id", N_("no."), CELL_RIGHT},
		{"at", N_("when"), CELL_LEFT},
		{"kind", N_("kind"), CELL_LEFT},
		{"department", N_("department"), CELL_LEFT},
		{"body", N_("matter"), CELL_LEFT},
	};
	struct clilist l;
	clilist_begin(&l, c, columns, ARRAY_LEN(columns));
	for (size_t i = 0; i < known->open.n; i++)
		matter_row(&l, &known->open.v[i]);
	for (size_t i = 0; i < known->calls.n; i++)
		call_row(&l, &known->calls.v[i]);
	return clilist_end(&l, e);
}

bool cmd_contact_caller(struct cli *c, struct err *e)
{
	const struct desk_caller_ask who = {
		.phone = cli_value(c, "--phone"), .address = cli_value(c, "--address")};
	struct desk_caller known;
	if (!who.phone && !who.address)
		return err_set(e, ERR_USAGE, _("give --phone, --address or both"));
	if (!desk_caller_known(c->desk, &who, &known, e))
		return false;
	if (!cli_is_csv(c) && known.days != POLICY_UNSET) {
		cli_say(c, _("calls in the last %d days: %zu, open matters: %zu"), known.days,
			known.n_calls, known.open.n);
	}
	bool ok = print_known(c, &known, e);
	desk_caller_release(&known);
	return ok;
}
