/* SPDX-License-Identifier: MIT */
/* `policy judge`: what a policy would have found in a month. Needs no database and writes nothing,
 * so that a policy can be tried before it is applied. */
#include "cli/cli.h"
#include "dutydesk/points.h"

enum { FILE_MOST = 256 * 1024 * 1024 };

static bool read_option(const struct cli *c, const char *name, struct str *out, struct err *e)
{
	const char *path = cli_value(c, name);

	return !path || file_read(path, FILE_MOST, out, e);
}

static void print_channels(struct cli *c, const struct judge_result *r)
{
	for (size_t i = 0; i < r->n_channels; i++) {
		const struct judge_channel *n = &r->channels[i];

		cli_say(c,
			_("%1$s: %2$zu answered, %3$zu of them judged, %4$zu late, %5$zu missed"),
			vocab_name(VOCAB_CHANNEL, n->channel), n->answered, n->judged, n->late,
			n->missed);
	}
}

static void print_findings(struct cli *c, const struct judge_result *r, size_t most)
{
	for (size_t i = 0; i < r->findings.n && i < most; i++) {
		struct str text = {0};

		desk_finding_text(&r->findings.v[i], &text);
		fprintf(c->out, "%s\n", str_text(&text));
		str_release(&text);
	}
	if (r->findings.n > most)
		cli_say(c, i18n_count("and %zu finding more", "and %zu findings more",
				   (long)(r->findings.n - most)), r->findings.n - most);
}

static bool list_findings(struct cli *c, const struct judge_result *r, struct err *e)
{
	static const struct clilist_column columns[] = {
		{"date", NULL, CELL_LEFT}, {"shift", NULL, CELL_LEFT}, {"number", NULL, CELL_LEFT},
		{"amount", NULL, CELL_RIGHT}, {"limit", NULL, CELL_RIGHT},
		{"item", NULL, CELL_LEFT},
		{"text", NULL, CELL_LEFT},
	};
	struct clilist l;

	clilist_begin(&l, c, columns, ARRAY_LEN(columns));
	for (size_t i = 0; i < r->findings.n; i++) {
		const struct finding *f = &r->findings.v[i];
		struct str text = {0};

		desk_finding_text(f, &text);
		clilist_date(&l, f->date);
		clilist_cell(&l, f->shift);
		clilist_cell(&l, f->number);
		clilist_int(&l, f->amount);
		clilist_int(&l, f->limit);
		clilist_cell(&l, f->item);
		clilist_cell(&l, str_text(&text));
		str_release(&text);
	}
	return clilist_end(&l, e);
}

static bool print(struct cli *c, const struct policy *p, const struct judge_result *r,
	struct err *e)
{
	const char *limit = cli_value(c, "--limit");
	int64_t most = (int64_t)r->findings.n;

	if (limit && !cli_number(limit, 1, 1000000, &most, e))
		return false;
	if (cli_is_csv(c))
		return list_findings(c, r, e);
	cli_say(c, i18n_count("%1$s %2$s: %3$zu finding", "%1$s %2$s: %3$zu findings",
			   (long)r->findings.n), p->name, c->args[1], r->findings.n);
	print_channels(c, r);
	print_findings(c, r, (size_t)most);
	return true;
}

bool cmd_policy_judge(struct cli *c, struct err *e)
{
	struct faults f = {0};
	struct str roster = {0}, calls = {0};
	struct judge_result r = {0};
	struct policy *p = NULL;
	bool roster_at_fault = false;
	struct desk_judge how;
	bool ok = cli_month(c->args[1], &how.month, e) && read_option(c, "--roster", &roster, e) &&
		  read_option(c, "--calls", &calls, e) &&
		  (cli_value(c, "--roster") || cli_value(c, "--calls") ||
			  err_set(e, ERR_USAGE, _("give --roster, --calls or both: what is to be "
						  "judged?")));
	if (ok && !(p = desk_policy_load(c->args[0], &f, e)))
		ok = f.n ? cli_faults(c->args[0], &f, e) : false;
	if (ok) {
		how.policy = p;
		how.roster = cli_value(c, "--roster") ? str_text(&roster) : NULL;
		how.n_roster = roster.len;
		how.calls = cli_value(c, "--calls") ? str_text(&calls) : NULL;
		how.n_calls = calls.len;
		ok = desk_policy_judge(&how, &r, &f, &roster_at_fault, e);
		if (f.n)
			cli_faults(cli_value(c, roster_at_fault ? "--roster" : "--calls"), &f, e);
	}
	ok = ok && print(c, p, &r, e);
	pool_release(&r.findings.pool);
	policy_free(p);
	faults_release(&f);
	str_release(&roster);
	str_release(&calls);
	return ok;
}
