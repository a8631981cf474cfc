/* SPDX-License-Identifier: MIT */
/* What a policy would have found in a month, from files alone: it is tried before it is put in
 * force, and nothing is written. */
#include "ui/errand.h"
#include "ui/filing.h"
#include "ui/page.h"

#include "dutydesk/i18n.h"
#include "dutydesk/points.h"

#include <stdlib.h>

enum { JUDGE_POLICY, JUDGE_MONTH, JUDGE_ROSTER, JUDGE_CALLS };
enum { FINDINGS_SHOWN = 2000 };

static void result_lines(struct ui *u, const struct judge_result *r, struct lines *out)
{
	struct str text = {0};

	lines_add(out, LOOK_BOLD, i18n_count("%zu finding", "%zu findings", (long)r->findings.n),
		  r->findings.n);
	for (size_t i = 0; i < r->n_channels; i++) {
		const struct judge_channel *n = &r->channels[i];

		lines_add(out, LOOK_PLAIN,
			  _("%1$s: %2$zu answered, %3$zu of them judged, %4$zu late, %5$zu missed"),
			  vocab_name(VOCAB_CHANNEL, n->channel), n->answered, n->judged, n->late,
			  n->missed);
	}
	for (size_t i = 0; i < r->findings.n && i < FINDINGS_SHOWN; i++) {
		str_clear(&text);
		desk_finding_text(&r->findings.v[i], &text);
		lines_wrap(out, LOOK_PLAIN, u->canvas.cols - 2, str_text(&text));
	}
	if (r->findings.n > FINDINGS_SHOWN)
		lines_add(out, LOOK_MARK, i18n_count("and %zu finding more",
			"and %zu findings more", (long)(r->findings.n - FINDINGS_SHOWN)),
			r->findings.n - FINDINGS_SHOWN);
	str_release(&text);
}

/* Either file may be left out; then it is NULL. */
static bool read_file(struct ui *u, struct field *f, struct str *bytes, const char **out,
		      struct err *e)
{
	*out = NULL;
	if (field_is_empty(f))
		return true;
	if (!filing_read(u, f, bytes, e))
		return false;
	*out = str_text(bytes);
	return true;
}

struct judging { struct policy *policy; struct str roster, calls; struct desk_judge how; };

static bool prepare(struct ui *u, struct dialog *d, struct judging *j, struct err *e)
{
	struct field *v = d->form.v;
	char *name = filing_path(&v[JUDGE_POLICY]);
	char *month = field_folded(&v[JUDGE_MONTH]);
	struct faults f = {0};
	bool ok = date_parse_month(month, &j->how.month) ||
		err_set(e, ERR_INPUT, _("'%s' is no month; write 2026-11"), month);

	ok = ok && (!field_is_empty(&v[JUDGE_ROSTER]) || !field_is_empty(&v[JUDGE_CALLS]) ||
		    err_set(e, ERR_INPUT,
			    _("give a roster, calls or both: what is to be judged?")));
	ok = ok && read_file(u, &v[JUDGE_ROSTER], &j->roster, &j->how.roster, e) &&
		read_file(u, &v[JUDGE_CALLS], &j->calls, &j->how.calls, e);
	if (ok) {
		j->policy = desk_policy_load(name, &f, e);
		filing_faults(u, &f, name, e);
	}
	j->how.policy = j->policy;
	j->how.n_roster = j->roster.len;
	j->how.n_calls = j->calls.len;
	faults_release(&f);
	free(month);
	free(name);
	return ok && j->policy;
}

/* Judging goes by the policy's own time zone; the console goes on in that of the desk. */
static void own_zone(struct ui *u)
{
	const struct policy *own = desk_policy(u->desk);
	struct err ignored = {0};

	if (own && own->timezone && !date_zone_use(own->timezone, &ignored))
		ui_tell(u, &ignored);
}

static bool commit(struct ui *u, struct dialog *d, struct err *e)
{
	struct judging j = {0};
	struct judge_result r = {0};
	struct page p = {.title = _("What the policy would have found"),
		.name = action_title(ACTION_JUDGE)};
	struct faults f = {0};
	bool roster_at_fault = false;
	bool ok = prepare(u, d, &j, e);

	if (ok && !desk_policy_judge(&j.how, &r, &f, &roster_at_fault, e)) {
		filing_faults(u, &f, field_text(&d->form.v[roster_at_fault ? JUDGE_ROSTER :
				JUDGE_CALLS]), e);
		ok = false;
	}
	own_zone(u);
	if (ok) {
		result_lines(u, &r, &p.lines);
		page_show(u, &p);
	}
	lines_release(&p.lines);
	pool_release(&r.findings.pool);
	faults_release(&f);
	policy_free(j.policy);
	str_release(&j.roster);
	str_release(&j.calls);
	return ok;
}

void errand_judge(struct ui *u, const char *policy)
{
	struct field v[] = {
		[JUDGE_POLICY] = {.label = N_("Policy"), .hint = N_("name, or path of a file")},
		[JUDGE_MONTH] = {.label = N_("Month"), .hint = N_("2026-11")},
		[JUDGE_ROSTER] = {.label = N_("Roster"),
			.hint = N_("path of a CSV file, or nothing")},
		[JUDGE_CALLS] = {.label = N_("Call records"),
			.hint = N_("path of a CSV file, or nothing")},
	};
	struct dialog d = {.title = _("Judge a month of files by a policy"),
		.text = _("As if it had been in force; nothing is written."),
		.form = {v, ARRAY_LEN(v), 0, false}, .commit = commit};
	struct civil now;
	char month[DATE_BUF];

	date_civil(desk_now(u->desk), &now);
	field_set(&v[JUDGE_POLICY], policy);
	field_set(&v[JUDGE_MONTH], date_print_month(month, date_month_of(now.date)));
	dialog_ask(u, &d);
	form_release(&d.form);
}
