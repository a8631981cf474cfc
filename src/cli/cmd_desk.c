/* SPDX-License-Identifier: MIT */
/* Commands around the desk itself: setting up, the demo, policies, doctor. */
#include "cli/cli.h"

#include <stdlib.h>
#include <string.h>

bool cli_person(
	struct cli *c, const char *text, const char **number, const char **name, struct err *e)
{
	const char *colon = strchr(text, ':');
	if (!colon || colon == text || !colon[1])
		return err_set(
			e, ERR_USAGE, _("'%s' is no person: write NUMBER:NAME"), text);
	*number = pool_strndup(&c->pool, text, (size_t)(colon - text));
	*name = colon + 1;
	return true;
}

/* A policy by its name, or else by its file; faults are told one by one. */
static struct policy *load_policy(const char *name, struct err *e)
{
	struct faults f = {0};
	struct policy *p = desk_policy_load(name, &f, e);
	if (!p && f.n)
		cli_faults(name, &f, e);
	faults_release(&f);
	return p;
}

static bool show_recovery(struct cli *c, const char *words, struct err *e)
{
	const char *file = cli_value(c, "--recovery-file");
	struct str sheet = {0};
	char root[DESK_ROOT_BUF] = "";
	desk_recovery_root(words, root);
	str_addf(&sheet, "%s\n\n    %s\n\n", _("RECOVERY SHEET"), words);
	str_addf(&sheet, _("Mark of the root key: %s ('dutydesk verify' shows the same)"), root);
	str_addf(&sheet, "\n\n%s\n",
		_("This key certifies a new manager when all managers are gone. It is shown only "
		  "now: print it, "
		  "put it into a sealed envelope and keep it away from the desk."));
	bool ok = true;
	if (file)
		ok = file_write(file, sheet.s, sheet.len, 0600, e);
	else
		fputs(str_text(&sheet), c->out);
	trust_wipe(sheet.s, sheet.len);
	str_release(&sheet);
	return ok;
}

bool cmd_desk_init(struct cli *c, struct err *e)
{
	const char *policy_name, *manager;
	struct desk_init how = {
		.path = c->db, .training = cli_has(c, "--training"), .now = getenv("DUTYDESK_NOW")};
	if (!cli_need_value(c, "--policy", &policy_name, e) ||
		!cli_need_value(c, "--desk", &how.name, e) ||
		!cli_need_value(c, "--manager", &manager, e) ||
		!cli_person(c, manager, &how.manager_number, &how.manager_name, e))
		return false;
	struct policy *p = load_policy(policy_name, e);
	if (!p)
		return false;
	how.policy_name = p->name;
	how.policy_yaml = p->yaml;
	char recovery[80] = "";
	bool ok = false;
	if (cli_has(c, "--pin-file"))
		ok = clipin_read(c, "--pin-file", how.manager_number, &how.pin, e);
	else
		ok = clipin_read_new(c, "--pin-file", how.manager_number, &how.pin, e);
	ok = ok && desk_init(&how, recovery, e);
	policy_free(p);
	if (ok) {
		cli_say(c, _("the desk '%s' is set up in '%s'"), how.name, how.path);
		fputc('\n', c->out);
		ok = show_recovery(c, recovery, e);
	}
	trust_wipe(recovery, sizeof(recovery));
	return ok;
}

bool cmd_desk_demo(struct cli *c, struct err *e)
{
	const char *now = getenv("DUTYDESK_NOW");
	if (!desk_demo(c->db, now, e))
		return false;
	cli_say(c, _("the demo is in '%s': open it with 'dutydesk --db %s'"), c->db, c->db);
	struct desk_options how = {.path = c->db, .read_only = true, .now = now};
	if (!desk_open(&how, &c->desk, e))
		return false;
	const char *hint = desk_demo_hint(c->desk);
	if (hint)
		fprintf(c->out, "%s\n", hint);
	return true;
}

bool cmd_desk_doctor(struct cli *c, struct err *e)
{
	static const struct clilist_column columns[] = {
		{"check", N_("check"), CELL_LEFT},
		{"good", N_("good"), CELL_LEFT},
		{"found", N_("found"), CELL_LEFT},
		{"advice", N_("what to do"), CELL_LEFT},
	};
	struct doctor_row rows[16];
	size_t n = desk_doctor(c->db, rows, ARRAY_LEN(rows));
	struct clilist l;
	clilist_begin(&l, c, columns, ARRAY_LEN(columns));
	for (size_t i = 0; i < n; i++) {
		clilist_cell(&l, cli_is_csv(c) ? rows[i].id : _(rows[i].id));
		clilist_cell(&l, cli_is_csv(c)  ? (rows[i].good ? "1" : "0")
				 : rows[i].good ? _("yes")
						: _("NO"));
		clilist_cell(&l, rows[i].text);
		clilist_cell(&l, rows[i].good ? "" : rows[i].advice);
		if (!rows[i].good)
			c->status = 1;
	}
	return clilist_end(&l, e);
}

/* The README's table of rights is this list; a test compares them. */
bool cmd_desk_rights(struct cli *c, struct err *e)
{
	static const struct clilist_column columns[] = {
		{"right", N_("right"), CELL_LEFT},
		{"agent", N_("agent"), CELL_LEFT},
		{"supervisor", N_("supervisor"), CELL_LEFT},
		{"manager", N_("manager"), CELL_LEFT},
	};
	size_t n;
	const struct right *table = right_table(&n);
	struct clilist l;
	clilist_begin(&l, c, columns, ARRAY_LEN(columns));
	for (size_t i = 0; i < n; i++) {
		clilist_cell(&l, cli_is_csv(c) ? table[i].name : _(table[i].name));
		for (unsigned role = ROLE_AGENT; role <= ROLE_MANAGER; role++)
			clilist_cell(&l, table[i].roles & 1u << role ? _("yes") : "");
	}
	return clilist_end(&l, e);
}

bool cmd_desk_policy_list(struct cli *c, struct err *e)
{
	static const struct clilist_column columns[] = {
		{"name", N_("policy"), CELL_LEFT},
		{"source", NULL, CELL_LEFT},
		{"title", N_("title"), CELL_LEFT},
		{"shifts", N_("shifts"), CELL_LEFT},
		{"unset", N_("unset"), CELL_RIGHT},
		{"windows", N_("answer windows"), CELL_LEFT},
	};
	struct desk_preset list[64];
	size_t n = desk_preset_list(list, ARRAY_LEN(list));
	struct clilist l;
	clilist_begin(&l, c, columns, ARRAY_LEN(columns));
	for (size_t i = 0; i < n; i++) {
		clilist_cell(&l, list[i].id);
		clilist_cell(&l, list[i].source);
		clilist_cell(&l, *list[i].title ? list[i].title : list[i].name);
		clilist_cell(&l, *list[i].shifts || cli_is_csv(c) ? list[i].shifts :
			_("no times: one to build on"));
		clilist_int(&l, (int64_t)list[i].unset);
		clilist_cell(&l, list[i].windows);
	}
	return clilist_end(&l, e);
}

static void print_unset(void *ctx, const char *key, const char *sentence)
{
	fprintf(ctx, "  %s: %s\n", key, sentence);
}

/* Without a name: the policy in force at this desk. --yaml: the file to write an own one from. */
bool cmd_desk_policy_show(struct cli *c, struct err *e)
{
	struct policy *loaded = NULL;
	const struct policy *p;
	if (c->n_args) {
		p = loaded = load_policy(c->args[0], e);
		if (!p)
			return false;
	} else {
		struct desk_options how = {
			.path = c->db, .read_only = true, .now = getenv("DUTYDESK_NOW")};
		if (!desk_open(&how, &c->desk, e))
			return false;
		p = desk_policy(c->desk);
	}
	struct str text = {0};
	if (cli_has(c, "--yaml"))
		str_add(&text, p->yaml);
	else
		policy_explain(p, &text);
	fputs(str_text(&text), c->out);
	str_release(&text);
	policy_free(loaded);
	return true;
}

bool cmd_desk_policy_check(struct cli *c, struct err *e)
{
	struct policy *p = load_policy(c->args[0], e);
	if (!p)
		return false;
	cli_say(c, _("'%s' is a good policy: %s"), c->args[0], p->title ? p->title : p->name);
	struct str base = {0};

	policy_explain_base(p, &base);
	fputs(str_text(&base), c->out);
	str_release(&base);
	fprintf(c->out, "%s\n", _("Left open by the text (recorded, not judged):"));
	if (policy_unset(p, print_unset, c->out) == 0)
		fprintf(c->out, "  %s\n", _("nothing"));
	policy_free(p);
	return true;
}

bool cmd_desk_policy_apply(struct cli *c, struct err *e)
{
	const char *from_text;
	date_t from;
	if (!cli_need_value(c, "--from", &from_text, e) || !cli_date(from_text, &from, e))
		return false;
	struct policy *p = load_policy(c->args[0], e);
	if (!p)
		return false;
	bool ok = desk_policy_apply(c->desk, &c->who, p->yaml, from, e);
	if (ok)
		cli_say(c, _("the policy '%s' is in force from %s"), p->name, from_text);
	policy_free(p);
	return ok;
}
