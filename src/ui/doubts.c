/* SPDX-License-Identifier: MIT */
/* Marks of what was read, and the decision that a doubt leads to. */
#include "ui/doubts.h"

#include "ui/dialog.h"

#include "dutydesk/i18n.h"

#include <stdio.h>
#include <string.h>

enum { PICKS_MOST = 5 };

struct doubt_mark doubts_mark(const struct doubt_list *list, size_t i)
{
	struct doubt_mark mark = {.entry = list->v[i].entry.id};

	snprintf(mark.rule, sizeof(mark.rule), "%s", list->v[i].rule);
	for (size_t k = 0; k < i; k++)
		mark.nth += list->v[k].entry.id == mark.entry &&
			    !strcmp(list->v[k].rule, mark.rule);
	return mark;
}

bool doubts_is_read(const struct reading *r, const struct doubt_mark *mark)
{
	for (size_t i = 0; i < r->n; i++)
		if (r->v[i].entry == mark->entry && r->v[i].nth == mark->nth &&
		    !strcmp(r->v[i].rule, mark->rule))
			return true;
	return false;
}

void doubts_read(struct reading *r, const struct doubt_mark *mark)
{
	struct doubt_mark *one;

	if (doubts_is_read(r, mark))
		return;
	one = xgrow((void **)&r->v, &r->n, &r->cap, sizeof(*one));
	*one = *mark;
	if (r->left)
		r->left--;
}

enum { DECIDE_WORDS, DECIDE_WHOM, DECIDE_DUE, DECIDE_FIELDS };
struct deciding { const struct reading *reading; int64_t entry; };

static bool commit_decision(struct ui *u, struct dialog *d, struct err *e)
{
	const struct deciding *g = d->ctx;
	struct field *v = d->form.v;
	struct review_act a = {
		.shift_date = g->reading->date, .shift = g->reading->code,
		.kind = REVIEW_DECISION, .entry = g->entry, .note = field_text(&v[DECIDE_WORDS]),
		.department = field_text(&v[DECIDE_WHOM]),
	};

	if (!dialog_time(u, &v[DECIDE_DUE], &a.due, e)) {
		form_focus(&d->form, DECIDE_DUE);
		return false;
	}
	if (!desk_review_act(u->desk, &a, e))
		return false;
	ui_say(u, _("Written: %s."), vocab_name(VOCAB_REVIEW, REVIEW_DECISION));
	return true;
}

/* Whose the address of the record is: a digit puts the department into its empty field. */
static void departments(struct ui *u, int64_t entry, struct field *f, struct pool *pool)
{
	struct contact_list list = {0};
	struct entry about = {0};
	struct err ignored = {0};
	const char **picks = pool_alloc(pool, PICKS_MOST * sizeof(*picks));

	if (entry && desk_log_get(u->desk, entry, pool, &about, &ignored) && about.address &&
	    *about.address && desk_contact_for(u->desk, about.address, &list, &ignored))
		for (size_t i = 0; i < list.n && f->n_picks < PICKS_MOST; i++)
			picks[f->n_picks++] = pool_strdup(pool, list.v[i].department);
	f->picks = picks;
	pool_release(&list.pool);
}

bool doubts_decide(struct ui *u, const struct reading *r, int64_t entry, struct err *e)
{
	struct field v[DECIDE_FIELDS] = {
		[DECIDE_WORDS] = {.label = N_("Decision"), .rows = 3},
		[DECIDE_WHOM] = {.label = N_("Department or person")},
		[DECIDE_DUE] = {.label = N_("Due"),
			.hint = N_("HH:MM, or date and time; or nothing")},
	};
	struct deciding ctx = {r, entry};
	struct dialog d = {.form = {v, DECIDE_FIELDS, 0, false}, .commit = commit_decision,
		.ctx = &ctx};
	struct str title = {0};
	struct pool pool = {0};

	(void)e;
	departments(u, entry, &v[DECIDE_WHOM], &pool);
	str_add(&title, _("Write a decision"));
	if (entry)
		str_addf(&title, _(", record %lld"), (long long)entry);
	d.title = str_text(&title);
	dialog_ask(u, &d);
	form_release(&d.form);
	u->stale = true;
	pool_release(&pool);
	str_release(&title);
	return true;
}
