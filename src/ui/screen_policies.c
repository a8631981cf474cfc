/* SPDX-License-Identifier: MIT */
/* The duty policies (值班制度) that come with the program: reading one, checking an own file, and
 * putting one in force, which leads through its sentences to their end, then to the PIN. */
#include "ui/errand.h"
#include "ui/filing.h"
#include "ui/page.h"
#include "ui/table.h"

#include "dutydesk/i18n.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PRESETS_MOST = 64 };
/* inforce: the name of the desk's policy, borrowed from it. */
struct policies { struct list list; const char *inforce; struct desk_preset v[PRESETS_MOST]; };
enum { COL_ID, COL_UNSET, COL_TITLE, COL_SHIFTS };

static const struct table_column columns[] = {
	[COL_ID] = {N_("Policy"), 12}, [COL_UNSET] = {N_("Left open"), 0},
	[COL_TITLE] = {N_("Title"), 40}, [COL_SHIFTS] = {N_("Shifts"), 0},
};

static void cell(const void *ctx, size_t row, size_t column, struct str *out)
{
	const struct policies *list = ctx;
	const struct desk_preset *p = &list->v[row];

	if (column == COL_ID)
		str_addf(out, "%s%s", list->inforce && !strcmp(list->inforce, p->id) ? "▸" : "",
			 p->id);
	else if (column == COL_UNSET)
		str_addf(out, "%zu", p->unset);
	else if (column == COL_TITLE)
		str_add(out, *p->title ? p->title : p->name);
	else
		str_add(out, p->shifts);
}

static bool load(struct ui *u, void *state, struct err *e)
{
	struct policies *s = state;

	(void)e;
	s->inforce = u->desk && desk_policy(u->desk) ? desk_policy(u->desk)->name : NULL;
	/* They are in the program: nothing about them changes while it runs. */
	if (!s->list.n)
		list_resize(&s->list, desk_preset_list(s->v, PRESETS_MOST));
	return true;
}

static void draw(struct ui *u, const void *state)
{
	static const struct table t = {columns, ARRAY_LEN(columns), cell, NULL, ""};
	const struct policies *s = state;

	put_rule(&u->canvas, ui_body_top(u),
		 _("Enter reads one; a puts one in force · ▸ is in force · open: items that its "
		   "text leaves open"));
	table_draw(u, &t, &s->list, s, (struct spot){.y = ui_body_top(u) + 1,
		   .cols = ui_body_rows(u) - 1});
}

static void add_unset(void *ctx, const char *key, const char *sentence)
{
	lines_add(ctx, LOOK_PLAIN, "  %s: %s", key, sentence);
}

static void explain(struct ui *u, const struct policy *p, struct lines *out)
{
	struct str text = {0};

	policy_explain(p, &text);
	lines_wrap(out, LOOK_PLAIN, u->canvas.cols - 2, str_text(&text));
	str_release(&text);
}

/* A preset by its id or a file by its path; what is wrong in it is shown. NULL: neither. */
static struct policy *take(struct ui *u, const char *name, struct err *e)
{
	struct faults f = {0};
	struct policy *p = desk_policy_load(name, &f, e);

	if (!p)
		filing_faults(u, &f, name, e);
	faults_release(&f);
	return p;
}

static bool show(struct ui *u, const char *id, struct err *e)
{
	struct policy *one = take(u, id, e);
	struct page p = {.title = one && one->title ? one->title : id, .name = id};

	if (!one)
		return false;
	explain(u, one, &p.lines);
	page_show(u, &p);
	lines_release(&p.lines);
	policy_free(one);
	return true;
}

static bool commit_check(struct ui *u, struct dialog *d, struct err *e)
{
	char *path = filing_path(&d->form.v[0]);
	struct policy *one = take(u, path, e);
	struct page p = {.title = _("The file is a good policy"),
		.name = action_title(ACTION_POLICY)};

	if (one) {
		lines_add(&p.lines, LOOK_BOLD, "  %s", one->title ? one->title : one->name);
		lines_add(&p.lines, LOOK_PLAIN, "%s",
			  _("Left open by the text (recorded, not judged):"));
		if (!policy_unset(one, add_unset, &p.lines))
			lines_add(&p.lines, LOOK_PLAIN, "  %s", _("nothing"));
		page_show(u, &p);
	}
	lines_release(&p.lines);
	policy_free(one);
	free(path);
	return one != NULL;
}

static void check(struct ui *u)
{
	struct field f = {.label = N_("File"), .hint = N_("path of a policy file")};
	struct dialog d = {.title = _("Check a policy file"), .form = {&f, 1, 0, false},
		.commit = commit_check};

	dialog_ask(u, &d);
	field_release(&f);
}

/* --- a copy to write an own one from --- */

static bool commit_copy(struct ui *u, struct dialog *d, struct err *e)
{
	char *path = filing_path(&d->form.v[0]);
	struct policy *one = take(u, d->ctx, e);
	bool ok = one && (*path || err_set(e, ERR_INPUT,
			_("'%s' is still empty; write it, or leave with Esc"),
			_(d->form.v[0].label)));

	if (ok && !access(path, F_OK))
		ok = dialog_sure(u, _("There is such a file; write over it?"), path);
	ok = ok && file_write(path, one->yaml, strlen(one->yaml), 0644, e);
	if (ok)
		ui_say(u, _("Written into '%s'."), path);
	policy_free(one);
	free(path);
	return ok;
}

static void copy(struct ui *u, const char *id)
{
	struct field f = {.label = N_("File")};
	char *name = xstrdup(id), *path = xasprintf("%s.yaml", id);
	struct dialog d = {.title = _("Write the policy's own file, to make another from it"),
		.form = {&f, 1, 0, false}, .commit = commit_copy, .ctx = name};

	field_set(&f, path);
	dialog_ask(u, &d);
	field_release(&f);
	free(path);
	free(name);
}

/* --- putting one in force --- */

struct applying { struct policy *policy; date_t from; };
enum { APPLY_POLICY, APPLY_FROM };

static bool commit_choice(struct ui *u, struct dialog *d, struct err *e)
{
	struct applying *a = d->ctx;
	char *name = filing_path(&d->form.v[APPLY_POLICY]);
	bool ok = form_date(&d->form, APPLY_FROM, &a->from, e);

	/* Before anything is read or signed. */
	if (ok && !desk_policy_from(u->desk, a->from, e)) {
		form_focus(&d->form, APPLY_FROM);
		ok = false;
	}

	if (ok)
		a->policy = take(u, name, e);
	free(name);
	return ok && a->policy;
}

enum { SIGN_NUMBER, SIGN_PIN };

static bool commit_apply(struct ui *u, struct dialog *d, struct err *e)
{
	const struct applying *a = d->ctx;
	struct field *v = d->form.v;
	struct signer who = {field_text(&v[SIGN_NUMBER]), str_text(&v[SIGN_PIN].text)};
	char day[DATE_BUF];

	if (!desk_policy_apply(u->desk, &who, a->policy->yaml, a->from, e))
		return false;
	ui_say(u, _("The policy '%1$s' is in force from %2$s."), a->policy->name,
	       date_print(day, a->from));
	return true;
}

static void sign(struct ui *u, struct applying *a)
{
	struct field v[] = {
		[SIGN_NUMBER] = {.kind = FIELD_FIXED, .label = N_("Number")},
		[SIGN_PIN] = {.kind = FIELD_PIN, .label = N_("PIN")},
	};
	struct dialog d = {.title = _("Put the policy in force"),
		.text = _("What happens from that day on is judged by it; what was judged stays as "
			"it is."),
		.form = {v, ARRAY_LEN(v), 0, false}, .signing = true, .commit = commit_apply,
		.ctx = a};

	field_set(&v[SIGN_NUMBER], desk_person(u->desk)->number);
	dialog_ask(u, &d);
	form_release(&d.form);
}

static void apply(struct ui *u, const char *id)
{
	struct field v[] = {
		[APPLY_POLICY] = {.label = N_("Policy"), .hint = N_("name, or path of a file")},
		[APPLY_FROM] = {.label = N_("From")},
	};
	struct applying a = {0};
	struct dialog d = {.title = _("Which policy, and from when on?"),
		.form = {v, ARRAY_LEN(v), 0, false}, .commit = commit_choice, .ctx = &a};
	struct page p = {.title = _("Read the policy to its end")};
	struct civil now;
	char day[DATE_BUF];

	date_civil(desk_now(u->desk), &now);
	field_set(&v[APPLY_POLICY], id);
	field_set(&v[APPLY_FROM], date_print(day, now.date + 1));
	if (dialog_ask(u, &d) && a.policy) {
		explain(u, a.policy, &p.lines);
		if (page_must_read(u, &p))
			sign(u, &a);
	}
	lines_release(&p.lines);
	policy_free(a.policy);
	form_release(&d.form);
}

static bool act(struct ui *u, void *state, enum action a, struct err *e)
{
	struct policies *s = state;
	const char *id = s->list.n ? s->v[s->list.at].id : "";

	if (a == ACTION_ENTER && s->list.n)
		return show(u, id, e);
	if (a == ACTION_POLICY_CHECK)
		check(u);
	else if (a == ACTION_PRINT && s->list.n)
		copy(u, id);
	else if (a == ACTION_JUDGE)
		errand_judge(u, id);
	else if (a == ACTION_APPLY)
		apply(u, id);
	else if (a == ACTION_BACK)
		ui_pop(u, 0);
	else
		list_act(&s->list, a, ui_body_rows(u) - 2);
	return true;
}

const struct screen_ops screen_policies = {
	.id = "policies", .title = N_("Policies"), .where = IN_POLICIES,
	.state_size = sizeof(struct policies), .draw = draw, .act = act, .load = load,
};
