/* SPDX-License-Identifier: MIT */
/* Attendance of a month: every duty of the roster and everybody who was there without one, shift
 * by shift. A shift is judged by the policy it was opened under; one that nobody opened, by that
 * of its date. */
#include "desk/desk_internal.h"
#include "dutydesk/i18n.h"
#include "dutydesk/points.h"
#include "dutydesk/text.h"

#include <stdlib.h>
#include <string.h>

/* One person on one shift. */
struct stint { date_t date; const char *code, *number; bool rostered; };

struct gathering {
	struct desk *d;
	int month;
	date_t first, last;
	const char *only;	/* whose figures, NULL = everybody's */
	struct roster roster;
	struct shift_list shifts;
	struct attendance_list rows;
	struct absence_list away;
	struct request_list asked;
	struct person_list people;
	struct pool pool;
	struct stint *v;
	size_t n;
	struct desk_attendance_month *out;
};

static bool load_roster(struct gathering *g, struct err *e)
{
	struct err why = { 0 };
	if (store_roster_get(g->d->store, g->month, &g->pool, &g->roster, &why))
		return true;
	g->roster = (struct roster){ .month = g->month };
	if (why.code == ERR_NOT_FOUND)
		return true;
	if (e)
		*e = why;
	return false;
}

static bool load(struct gathering *g, struct err *e)
{
	/* one day more: the relief of the last night shift */
	const struct store_shift_filter how = {
		.states = ~(1u << SHIFT_IMPORTED), .from = g->first, .to = g->last + 1,
	};
	return load_roster(g, e) && store_shift_list(g->d->store, &how, &g->shifts, e) &&
	       store_attendance_between(g->d->store, g->first, g->last, &g->rows, e) &&
	       desk_absence_list(g->d, g->first, g->last, &g->away, e) &&
	       store_request_list(g->d->store, &(struct store_request_filter){ 0 }, &g->asked, e) &&
	       store_person_list(g->d->store, &g->people, e);
}

/* --- who, on which shift --- */

static int by_stint(const void *a, const void *b)
{
	const struct stint *x = a, *y = b;
	int order = strcmp(x->number, y->number);
	if (order)
		return order;
	if (x->date != y->date)
		return x->date < y->date ? -1 : 1;
	order = strcmp(x->code, y->code);
	/* the duty first: it says that the person was rostered */
	return order ? order : y->rostered - x->rostered;
}

static void add_stint(struct gathering *g, const struct stint *s)
{
	if (s->number && s->code && (!g->only || strcmp(g->only, s->number) == 0))
		g->v[g->n++] = *s;
}

static void gather(struct gathering *g)
{
	size_t kept = 0;
	g->v = xcalloc(g->roster.n + g->rows.n + 1, sizeof(*g->v));
	for (size_t i = 0; i < g->roster.n; i++) {
		const struct duty *v = &g->roster.v[i];
		add_stint(g, &(struct stint){ v->date, v->shift, v->number, true });
	}
	for (size_t i = 0; i < g->rows.n; i++) {
		const struct attendance *a = &g->rows.v[i];
		add_stint(g, &(struct stint){ a->date, a->code, a->number, false });
	}
	if (g->n)
		qsort(g->v, g->n, sizeof(*g->v), by_stint);
	for (size_t i = 0; i < g->n; i++) {
		const struct stint *before = kept ? &g->v[kept - 1] : NULL;
		if (before && before->date == g->v[i].date &&
		    strcmp(before->code, g->v[i].code) == 0 &&
		    strcmp(before->number, g->v[i].number) == 0)
			continue;
		g->v[kept++] = g->v[i];
	}
	g->n = kept;
}

static const struct shift *shift_of(const struct gathering *g, date_t day, const char *code)
{
	for (size_t i = 0; i < g->shifts.n; i++)
		if (g->shifts.v[i].date == day && strcmp(g->shifts.v[i].code, code) == 0)
			return &g->shifts.v[i];
	return NULL;
}

/* --- judging --- */

/* The rows of a shift stand together; those of one person are picked out. */
static size_t pick_rows(const struct gathering *g, const struct stint *s, struct attendance *out)
{
	size_t n = 0;
	for (size_t i = 0; i < g->rows.n; i++) {
		const struct attendance *a = &g->rows.v[i];
		if (a->date == s->date && a->number && strcmp(a->number, s->number) == 0 &&
		    a->code && strcmp(a->code, s->code) == 0)
			out[n++] = *a;
	}
	return n;
}

static bool is_handed_over(const struct shift *s)
{
	return s && (s->close_mode == CLOSE_HANDOVER || s->close_mode == CLOSE_RELIEVED ||
		     s->close_mode == CLOSE_EMERGENCY);
}

/* The slot and the policy of a shift, opened or not; false: no policy knows it any more. */
static bool slot_of(const struct gathering *g, const struct stint *s, const struct shift *opened,
		    struct shift_slot *out, const struct policy **p)
{
	const struct shift_kind *k;
	if (opened)
		return desk_slot_kept(g->d, opened, out, p, NULL);
	*p = desk_policy_for(g->d, s->date, NULL, NULL);
	k = *p ? policy_shift(*p, s->code) : NULL;
	if (k)
		shiftplan_slot(k, s->date, out);
	return k != NULL;
}

static instant_t relieved_at(const struct gathering *g, const struct policy *p,
			     const struct shift_slot *slot)
{
	struct shift_slot next;
	const struct shift *s = shiftplan_follower(p, slot, &next) ?
		shift_of(g, next.date, next.kind->code) : NULL;
	return s ? s->opened_at : 0;
}

/* Was overtime after this shift asked for and approved? */
static bool may_stay(const struct gathering *g, const struct stint *s)
{
	for (size_t i = 0; i < g->asked.n; i++) {
		const struct request *r = &g->asked.v[i];
		if (r->kind == REQUEST_OVERTIME && r->state == REQUEST_APPROVED &&
		    r->date == s->date && strcmp(r->shift, s->code) == 0 &&
		    strcmp(r->number, s->number) == 0)
			return true;
	}
	return false;
}

/* Nobody signs the people of a shift out that was never opened, or that was handed over within an
 * overlap: who does not do it was there until its end. The array has a place more than rows. */
static size_t end_rows(const struct shift *opened, const struct shift_slot *slot, instant_t now,
		       struct attendance *v, size_t n)
{
	bool never = !opened, early = is_handed_over(opened) && opened->closed_at < slot->end;
	if (n == 0 || v[n - 1].kind == ATTEND_OUT || now < slot->end || !(never || early))
		return n;
	v[n] = v[n - 1];
	v[n].kind = ATTEND_OUT;
	v[n].at = slot->end;
	return n + 1;
}

struct judged { struct attend_verdict verdict; const struct policy *policy; int64_t net_ms; };

static bool judge(const struct gathering *g, const struct stint *s, struct attendance *rows,
		  struct judged *out)
{
	const struct shift *opened = shift_of(g, s->date, s->code);
	struct shift_slot slot;
	if (!slot_of(g, s, opened, &slot, &out->policy))
		return false;
	const instant_t now = desk_now(g->d);
	const struct attend_case c = {
		.policy = out->policy, .slot = &slot, .number = s->number, .v = rows,
		.n = end_rows(opened, &slot, now, rows, pick_rows(g, s, rows)),
		.rostered = s->rostered,
		.on_leave = desk_absence_of(&g->away, s->number, s->date) != NULL,
		.handed_over = is_handed_over(opened), .may_stay = may_stay(g, s),
		.relieved_at = relieved_at(g, out->policy, &slot), .now = now,
	};
	/* what has not begun is no duty yet */
	if (slot.start > c.now && c.n == 0)
		return false;
	attend_judge(&c, &out->verdict);
	attend_findings(&c, &out->verdict, &g->out->findings);
	out->net_ms = hours_net(&slot, 0);
	return true;
}

static const char *name_of(const struct gathering *g, const char *number)
{
	for (size_t i = 0; i < g->people.n; i++)
		if (strcmp(g->people.v[i].number, number) == 0)
			return g->people.v[i].name;
	return number;
}

static struct attend_sum *sum_of(struct gathering *g, const char *number)
{
	struct desk_attendance_month *out = g->out;
	for (size_t i = 0; i < out->n; i++)
		if (strcmp(out->v[i].number, number) == 0)
			return &out->v[i];
	struct attend_sum *sum = &out->v[out->n++];
	*sum = (struct attend_sum){
		.number = pool_strdup(&out->pool, number),
		.name = pool_strdup(&out->pool, name_of(g, number)),
	};
	return sum;
}

static void judge_all(struct gathering *g)
{
	struct attendance *rows = xcalloc(g->rows.n + 1, sizeof(*rows));
	struct workrest_overtime day = { 0 };
	for (size_t i = 0; i < g->n; i++) {
		const struct stint *s = &g->v[i];
		struct judged one;
		bool same = day.number && strcmp(day.number, s->number) == 0 &&
			    day.date == s->date;
		if (!judge(g, s, rows, &one))
			continue;
		attend_add(&one.verdict, sum_of(g, s->number));
		/* the stints of a day stand together: its overtime is judged at the last one */
		day = (struct workrest_overtime){
			.number = s->number, .date = s->date,
			.overtime_ms = (same ? day.overtime_ms : 0) + one.verdict.overtime_ms,
			.net_ms = (same ? day.net_ms : 0) + one.net_ms,
		};
		if (i + 1 == g->n || g->v[i + 1].date != s->date ||
		    strcmp(g->v[i + 1].number, s->number) != 0)
			workrest_overtime(one.policy, &day, &g->out->findings);
	}
	free(rows);
}

/* A leave is counted as often as it was asked for, however many duties lay in it: the duties of
 * most are with others by then. */
static void count_leaves(struct gathering *g)
{
	struct finding_list *found = &g->out->findings;
	for (size_t i = 0; i < g->out->n; i++)
		g->out->v[i].leaves = 0;
	for (size_t i = 0; i < g->away.n; i++) {
		const struct absence *a = &g->away.v[i];
		const struct policy *p;
		date_t day = a->from < g->first ? g->first : a->from;
		if (g->only && strcmp(g->only, a->number) != 0)
			continue;
		sum_of(g, a->number)->leaves++;
		p = desk_policy_for(g->d, day, NULL, NULL);
		struct finding *f = finding_add(found, FINDING_ON_LEAVE, day,
						p ? p->request.leave_item : NULL);
		f->number = pool_strdup(&found->pool, a->number);
		f->place = pool_strdup(&found->pool, a->kind);
	}
}

static int by_number(const void *a, const void *b)
{
	return strcmp(((const struct attend_sum *)a)->number,
		      ((const struct attend_sum *)b)->number);
}

static int by_date(const void *a, const void *b)
{
	const struct finding *x = a, *y = b;
	if (x->date != y->date)
		return x->date < y->date ? -1 : 1;
	int order = text_order(x->number, y->number);
	if (order)
		return order;
	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	return (x->kind > y->kind) - (x->kind < y->kind);
}

bool desk_attendance_month(struct desk *d, int month, struct desk_attendance_month *out,
			   struct err *e)
{
	struct gathering g = {
		.d = d, .month = month, .first = date_month_first(month),
		.last = date_month_last(month), .out = out,
	};
	*out = (struct desk_attendance_month){ .month = month };
	if (!desk_may(d, ACT_ATTEND, e))
		return false;
	if (!right_may(ACT_REVIEW, (enum role)d->person.role))
		g.only = d->person.number;
	bool ok = load(&g, e);
	if (ok) {
		gather(&g);
		out->v = pool_alloc(&out->pool, (g.n + g.away.n + 1) * sizeof(*out->v));
		judge_all(&g);
		count_leaves(&g);
		if (out->n)
			qsort(out->v, out->n, sizeof(*out->v), by_number);
		if (out->findings.n)
			qsort(out->findings.v, out->findings.n, sizeof(*out->findings.v), by_date);
	}
	free(g.v);
	pool_release(&g.shifts.pool);
	pool_release(&g.rows.pool);
	pool_release(&g.away.pool);
	pool_release(&g.asked.pool);
	pool_release(&g.people.pool);
	pool_release(&g.pool);
	return ok;
}

void desk_attendance_release(struct desk_attendance_month *a)
{
	pool_release(&a->findings.pool);
	pool_release(&a->pool);
	*a = (struct desk_attendance_month){ 0 };
}
