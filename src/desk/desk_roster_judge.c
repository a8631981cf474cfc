/* SPDX-License-Identifier: MIT */
/* A month's plan before the rules: with the months beside it, because a night shift, a week and a
 * row of days go over the end of a month, with the approved leaves, and with all who could fill
 * a gap. */
#include "desk/desk_internal.h"

#include "dutydesk/text.h"

#include <stdlib.h>
#include <string.h>

struct plan {
	struct desk *d;
	const struct roster *r;
	struct roster before, after;
	struct duty *v;		/* of the three months, those on leave among them */
	size_t n;
	struct duty *there;	/* of the month, without those on leave */
	size_t n_there;
	struct person_list people;
	struct absence_list away;
	struct pool pool;
};

/* A neighbouring month that is not published has nothing to say. */
static bool load_month(struct plan *w, int month, struct roster *out, struct err *e)
{
	struct err why = { 0 };
	if (store_roster_get(w->d->store, month, &w->pool, out, &why))
		return true;
	*out = (struct roster){ .month = month };
	if (why.code == ERR_NOT_FOUND)
		return true;
	if (e)
		*e = why;
	return false;
}

static bool load(struct plan *w, struct err *e)
{
	int month = (int)w->r->month;
	const struct roster *all[] = { &w->before, w->r, &w->after };
	if (!load_month(w, month - 1, &w->before, e) || !load_month(w, month + 1, &w->after, e) ||
	    !store_person_list(w->d->store, &w->people, e) ||
	    !desk_absence_list(w->d, date_month_first(month) - 1, date_month_last(month) + 1,
			       &w->away, e))
		return false;
	w->v = xcalloc(w->before.n + w->r->n + w->after.n + 1, sizeof(*w->v));
	w->there = xcalloc(w->r->n + 1, sizeof(*w->there));
	for (size_t i = 0; i < ARRAY_LEN(all); i++)
		for (size_t k = 0; k < all[i]->n; k++)
			w->v[w->n++] = all[i]->v[k];
	for (size_t i = 0; i < w->r->n; i++)
		if (!desk_absence_of(&w->away, w->r->v[i].number, w->r->v[i].date))
			w->there[w->n_there++] = w->r->v[i];
	return true;
}

static struct finding *add(struct finding_list *out, enum finding_kind kind, const struct duty *v,
			   const char *item)
{
	struct finding *f = finding_add(out, kind, v->date, item);
	f->shift = pool_strdup(&out->pool, v->shift);
	f->number = pool_strdup(&out->pool, v->number);
	return f;
}

static void add_on_leave(const struct plan *w, const struct policy *p, struct finding_list *out)
{
	for (size_t i = 0; i < w->r->n; i++) {
		const struct duty *v = &w->r->v[i];
		const struct absence *a = desk_absence_of(&w->away, v->number, v->date);
		if (a)
			add(out, FINDING_ON_LEAVE, v, p->request.stand_in_item)->place =
				pool_strdup(&out->pool, a->kind);
	}
}

/* Who left after the plan was made: the rules know no people, so this is found here. */
static void add_retired(const struct plan *w, struct finding_list *out)
{
	for (size_t i = 0; i < w->r->n; i++) {
		const struct duty *v = &w->r->v[i];
		bool active = false;
		for (size_t k = 0; k < w->people.n; k++)
			if (w->people.v[k].state == PERSON_ACTIVE &&
			    strcmp(w->people.v[k].number, v->number) == 0)
				active = true;
		if (!active && v->date >= desk_today(w->d))
			add(out, FINDING_RETIRED, v, NULL)->blocking = true;
	}
}

static int by_date(const void *a, const void *b)
{
	const struct finding *x = a, *y = b;
	if (x->date != y->date)
		return x->date < y->date ? -1 : 1;
	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	return text_order(x->number, y->number) ? text_order(x->number, y->number) :
					       text_order(x->shift, y->shift);
}

static void judge(const struct plan *w, const struct policy *p, struct finding_list *out)
{
	const struct roster_case c = {
		.policy = p, .month = (int)w->r->month, .v = w->v, .n = w->n,
		.people = w->people.v, .n_people = w->people.n, .away = w->away.v,
		.n_away = w->away.n,
	};
	rosterrule_check(p, c.month, w->there, w->n_there, out);
	if (w->r->n > 0) {
		coverage_check(&c, out);
		workrest_check(&c, out);
		coverage_fill(&c, out);
	}
	add_on_leave(w, p, out);
	add_retired(w, out);
	if (out->n)
		qsort(out->v, out->n, sizeof(*out->v), by_date);
}

bool desk_roster_judge(struct desk *d, const struct roster *r, struct finding_list *out,
		       struct err *e)
{
	struct plan w = { .d = d, .r = r };
	/* A month is judged by the policy of its last day: a change in it is already known. */
	const struct policy *p = desk_policy_for(d, date_month_last((int)r->month), NULL, e);
	*out = (struct finding_list){ 0 };
	bool ok = p && load(&w, e);
	if (ok)
		judge(&w, p, out);
	free(w.v);
	free(w.there);
	pool_release(&w.people.pool);
	pool_release(&w.away.pool);
	pool_release(&w.pool);
	return ok;
}
