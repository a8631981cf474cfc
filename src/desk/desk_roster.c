/* SPDX-License-Identifier: MIT */
/* Rosters: a file becomes the plan, the plan is judged, published with the PIN, and is then the
 * roster. A plan is no record and may be replaced at will; what was published stays for ever. */
#include "desk/desk_internal.h"
#include "dutydesk/i18n.h"
#include "dutydesk/import.h"

#include <stdlib.h>
#include <string.h>

/* --- import --- */

/* A number or a code that is not known, or somebody who has left. */
static bool check_duty(struct desk *d, const struct import_duty *row, struct faults *f,
		       struct err *e)
{
	struct pool pool = { 0 };
	struct person who;
	struct err why = { 0 };
	const struct policy *p = desk_policy_for(d, row->duty.date, NULL, e);
	if (!p)
		return false;
	if (!policy_shift(p, row->duty.shift))
		faults_add(f, row->line, row->column, _("the policy '%s' knows no shift '%s'"),
			   p->name, row->duty.shift);
	if (!store_person_get(d->store, row->duty.number, &pool, &who, &why)) {
		if (why.code != ERR_NOT_FOUND) {
			*e = why;
			pool_release(&pool);
			return false;
		}
		faults_add(f, row->line, row->column, _("there is nobody with the number '%s'"),
			   row->duty.number);
	} else if (who.state != PERSON_ACTIVE) {
		faults_add(f, row->line, row->column, _("%s (%s) has left"), who.name, who.number);
	}
	pool_release(&pool);
	return true;
}

/* Setting the plan writes no fact, so there is nothing to sign. */
static bool store_plan(struct desk *d, int month, const struct duty *v, size_t n, struct err *e)
{
	if (store_is_read_only(d->store))
		return err_set(e, ERR_STORE, _("'%s' is open for reading only: nothing can be "
					       "written"), d->path);
	if (!store_begin(d->store, e))
		return false;
	if (store_plan_set(d->store, month, v, n, e) && store_commit(d->store, NULL, e))
		return true;
	store_rollback(d->store);
	return false;
}

bool desk_roster_import(struct desk *d, int month, const char *bytes, size_t n, struct faults *f,
			struct err *e)
{
	struct import_roster rows = { 0 };
	struct err own = { 0 };
	bool ok = desk_may(d, ACT_ROSTER_PLAN, e);
	if (!ok)
		return false;
	ok = import_roster(bytes, n, month, &rows, f);
	for (size_t i = 0; i < rows.n && own.code == ERR_NONE; i++)
		if (!check_duty(d, &rows.v[i], f, &own))
			ok = false;
	if (own.code != ERR_NONE) {
		if (e)
			*e = own;
	} else if (!faults_err(f, NULL, e)) {
		ok = false;
	} else if (!ok || rows.n == 0) {
		ok = err_set(e, ERR_INPUT, _("the roster file holds no duty"));
	}
	if (ok) {
		struct duty *v = xcalloc(rows.n, sizeof(*v));
		for (size_t i = 0; i < rows.n; i++)
			v[i] = rows.v[i].duty;
		ok = store_plan(d, month, v, rows.n, e);
		free(v);
	}
	pool_release(&rows.pool);
	return ok;
}

/* --- reading --- */

static bool plan_get(struct desk *d, int month, struct pool *pool, struct roster *out,
		     struct err *e)
{
	struct duty_list list = { 0 };
	char words[DATE_BUF];
	if (!store_plan_get(d->store, month, &list, e))
		return false;
	*out = (struct roster){ .month = month };
	if (list.n > 0) {
		out->v = pool_memdup(pool, list.v, list.n * sizeof(*list.v));
		out->n = list.n;
	}
	for (size_t i = 0; i < out->n; i++) {
		out->v[i].shift = pool_strdup(pool, list.v[i].shift);
		out->v[i].number = pool_strdup(pool, list.v[i].number);
	}
	pool_release(&list.pool);
	return out->n > 0 || err_set(e, ERR_NOT_FOUND, _("there is no plan for %s: read one by "
							 "'roster import'"),
				     date_print_month(words, month));
}

bool desk_roster_get(struct desk *d, int month, bool plan, struct pool *pool, struct roster *out,
		     struct err *e)
{
	struct err why = { 0 };
	char words[DATE_BUF];
	if (plan)
		return plan_get(d, month, pool, out, e);
	if (store_roster_get(d->store, month, pool, out, &why))
		return true;
	if (why.code == ERR_NOT_FOUND)
		return err_set(e, ERR_NOT_FOUND, _("no roster is published for %s"),
			       date_print_month(words, month));
	if (e)
		*e = why;
	return false;
}

/* --- findings --- */

bool desk_roster_check(struct desk *d, int month, struct finding_list *out, struct err *e)
{
	struct pool pool = { 0 };
	struct roster r = { .month = month };
	struct err why = { 0 };
	*out = (struct finding_list){ 0 };
	bool ok = desk_roster_get(d, month, true, &pool, &r, &why);
	if (!ok && why.code == ERR_NOT_FOUND) {
		err_clear(&why);
		ok = desk_roster_get(d, month, false, &pool, &r, &why);
	}
	if (!ok && why.code == ERR_NOT_FOUND) {
		r = (struct roster){ .month = month };
		ok = true;
	}
	if (ok)
		ok = desk_roster_judge(d, &r, out, e);
	else if (e)
		*e = why;
	pool_release(&pool);
	return ok;
}

/* --- publishing --- */

static bool has_duty(const struct roster *r, const struct duty *what)
{
	for (size_t i = 0; i < r->n; i++)
		if (r->v[i].date == what->date && strcmp(r->v[i].shift, what->shift) == 0 &&
		    strcmp(r->v[i].number, what->number) == 0)
			return true;
	return false;
}

/* Does any duty of this shift stand in one and not in the other? */
static bool is_changed(const struct roster *a, const struct roster *b, const struct shift *s)
{
	for (size_t i = 0; i < a->n; i++)
		if (a->v[i].date == s->date && strcmp(a->v[i].shift, s->code) == 0 &&
		    !has_duty(b, &a->v[i]))
			return true;
	return false;
}

/* What was kept by the old roster is judged by it for ever, so it may not change afterwards. */
static bool check_past(struct desk *d, const struct roster *old, const struct roster *plan,
		       struct err *e)
{
	const struct store_shift_filter how = {
		.states = ~(1u << SHIFT_IMPORTED),
		.from = date_month_first((int)plan->month), .to = date_month_last((int)plan->month),
	};
	struct shift_list list = { 0 };
	struct str names = { 0 };
	char day[DATE_BUF];
	if (!store_shift_list(d->store, &how, &list, e))
		return false;
	for (size_t i = 0; i < list.n; i++)
		if (is_changed(old, plan, &list.v[i]) || is_changed(plan, old, &list.v[i]))
			str_addf(&names, "%s%s/%s", names.len ? ", " : "",
				 date_print(day, list.v[i].date), list.v[i].code);
	bool ok = names.len == 0 ||
		  err_set(e, ERR_REFUSED, _("the duties of shifts that were opened already cannot "
					    "be changed: %s"), str_text(&names));
	str_release(&names);
	pool_release(&list.pool);
	return ok;
}

static bool check_findings(const struct finding_list *all, bool confirm, struct err *e)
{
	struct str text = { 0 };
	for (size_t i = 0; i < all->n; i++) {
		const struct finding *f = &all->v[i];
		if (!f->blocking)
			continue;
		desk_finding_text(f, &text);
		err_set(e, ERR_REFUSED, _("the plan cannot be published: %s; change the plan and "
					  "read it again"), str_text(&text));
		str_release(&text);
		return false;
	}
	if (!all->n || confirm)
		return true;
	desk_finding_text(&all->v[0], &text);
	err_set(e, ERR_REFUSED, i18n_count("the plan has %zu finding: %s; read it and confirm",
					   "the plan has %zu findings, the first: %s; read them "
					   "and confirm", (long)all->n), all->n, str_text(&text));
	str_release(&text);
	return false;
}

struct publication { struct roster old, plan; };

static bool write_roster(struct desk *d, struct publication *p, const struct desk_unsealed *by,
			 size_t findings, struct err *e)
{
	p->plan.version = p->old.version + 1;
	p->plan.findings = (int64_t)findings;
	return desk_append(d, FACT_ROSTER, &p->plan, NULL, e) &&
	       store_plan_set(d->store, (int)p->plan.month, NULL, 0, e) &&
	       desk_commit(d, by->key, e);
}

bool desk_roster_publish(struct desk *d, const struct desk_publish *how,
			 struct finding_list *findings, struct err *e)
{
	struct pool pool = { 0 };
	struct publication p = { .old.month = how->month };
	struct desk_unsealed by = { 0 };
	struct err why = { 0 };
	bool ok = false;
	*findings = (struct finding_list){ 0 };
	/* Who may not do it at all need not mend the plan first. All that is asked of the plan is
	 * asked inside the transaction: nobody changes it between. */
	if (!desk_unseal(d, &how->who, &pool, &by, e) ||
	    !desk_may_person(&by.person, ACT_ROSTER_PUBLISH, e) ||
	    !desk_begin(d, by.person.number, e) ||
	    !desk_roster_get(d, how->month, true, &pool, &p.plan, e))
		goto done;
	if (!desk_roster_get(d, how->month, false, &pool, &p.old, &why)) {
		if (why.code != ERR_NOT_FOUND) {
			if (e)
				*e = why;
			goto done;
		}
		p.old = (struct roster){ .month = how->month };
	}
	if (!desk_roster_judge(d, &p.plan, findings, e) ||
	    !check_findings(findings, how->confirm, e))
		goto done;
	if (p.old.n && !check_past(d, &p.old, &p.plan, e))
		goto done;
	ok = write_roster(d, &p, &by, findings->n, e);
done:
	desk_rollback(d);
	trust_key_free(by.key);
	pool_release(&pool);
	return ok;
}
