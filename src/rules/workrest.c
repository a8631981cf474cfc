/* SPDX-License-Identifier: MIT */
/* Hours, overtime and rest of each person. A duty counts for the date on which its shift starts.
 * A limit that is reached is kept, one that is passed is a finding, dated on the day that passes
 * it; so a week over the end of a month is told in one of the two months only. */
#include "dutydesk/rules.h"

#include <stdlib.h>
#include <string.h>

enum { WEEK = 7, HOUR_MINUTES = 60, PERCENT = 100 };

struct span { const char *number; date_t date; instant_t start, end; int64_t net; };
/* One person's duties, by start; the findings go to out, or are only counted. */
struct person_plan {
	const struct roster_case *c;
	const struct span *v;
	size_t n;
	date_t first, last;
	struct finding_list *out;	/* NULL: only count them */
	size_t found;
};

static int by_person(const void *a, const void *b)
{
	const struct span *x = a, *y = b;
	int order = strcmp(x->number, y->number);

	if (order)
		return order;
	return (x->start > y->start) - (x->start < y->start);
}

static void tell(struct person_plan *w, const struct work_rule *r, date_t day, int amount)
{
	static const enum finding_kind kinds[] = {
		[WORK_DAY_HOURS] = FINDING_DAY_HOURS, [WORK_WEEK_HOURS] = FINDING_WEEK_HOURS,
		[WORK_MONTH_HOURS] = FINDING_MONTH_HOURS, [WORK_WEEK_DAYS] = FINDING_WEEK_DAYS,
		[WORK_OVERTIME_HOURS] = FINDING_OVERTIME_HOURS,
		[WORK_OVERTIME_SHARE] = FINDING_OVERTIME_SHARE,
		[WORK_REST_BETWEEN] = FINDING_REST_BETWEEN,
		[WORK_CONSECUTIVE_DAYS] = FINDING_CONSECUTIVE_DAYS,
		[WORK_REST_WEEKLY] = FINDING_REST_WEEKLY,
		[WORK_REST_MONTHLY] = FINDING_REST_MONTHLY, [WORK_REST_ON] = FINDING_REST_ON,
	};

	if (day < w->first || day > w->last)
		return;
	w->found++;
	if (!w->out)
		return;
	struct finding *f = finding_add(w->out, kinds[r->kind], day, r->item);
	bool hours = r->kind == WORK_DAY_HOURS || r->kind == WORK_WEEK_HOURS ||
		r->kind == WORK_MONTH_HOURS || r->kind == WORK_OVERTIME_HOURS ||
		r->kind == WORK_REST_BETWEEN;

	f->number = pool_strdup(&w->out->pool, w->v[0].number);
	f->amount = amount;
	f->limit = r->amount == POLICY_UNSET ? 0 : r->amount * (hours ? HOUR_MINUTES : 1);
	f->blocking = r->severity == SEVERITY_REFUSE;
	f->arranged = r->arranged_item ? pool_strdup(&w->out->pool, r->arranged_item) : NULL;
}

static int minutes(int64_t ms)
{
	return (int)(ms / MINUTE_MS);
}

/* --- a day --- */

/* More than the day's hours is overtime; only what no rule on overtime tells is told as such. */
static void check_day(struct person_plan *w, date_t day, int64_t net)
{
	const struct policy *p = w->c->policy;
	const struct work_rule *hours = policy_work(p, WORK_DAY_HOURS);
	const struct work_rule *most = policy_work(p, WORK_OVERTIME_HOURS);
	const struct work_rule *share = policy_work(p, WORK_OVERTIME_SHARE);

	if (!hours || net <= (int64_t)hours->amount * HOUR_MS)
		return;
	int64_t usual = (int64_t)hours->amount * HOUR_MS, over = net - usual;
	bool told = false;

	if (most && over > (int64_t)most->amount * HOUR_MS) {
		tell(w, most, day, minutes(over));
		told = true;
	}
	if (share && over * PERCENT > usual * share->amount) {
		tell(w, share, day, usual ? (int)(over * PERCENT / usual) : PERCENT);
		told = true;
	}
	if (!told)
		tell(w, hours, day, minutes(net));
}

static void check_days(struct person_plan *w)
{
	for (size_t i = 0; i < w->n;) {
		date_t day = w->v[i].date;
		int64_t net = 0;

		for (; i < w->n && w->v[i].date == day; i++)
			net += w->v[i].net;
		check_day(w, day, net);
	}
}

/* --- sums of a week and of a month --- */

static date_t week_of(date_t day)
{
	return day - date_weekday(day);
}

/* Told on the day on which the sum first passes the limit. */
static void check_hours(struct person_plan *w, const struct work_rule *r, bool by_month)
{
	int64_t sum = 0, most;

	if (!r)
		return;
	most = (int64_t)r->amount * HOUR_MS;
	for (size_t i = 0; i < w->n; i++) {
		date_t day = w->v[i].date;
		bool same = i > 0 && (by_month ?
			date_month_of(w->v[i - 1].date) == date_month_of(day) :
			week_of(w->v[i - 1].date) == week_of(day));
		int64_t before = same ? sum : 0;

		sum = before + w->v[i].net;
		if (sum > most && before <= most) {
			int64_t all = sum;

			for (size_t k = i + 1; k < w->n && (by_month ?
			     date_month_of(w->v[k].date) == date_month_of(day) :
			     week_of(w->v[k].date) == week_of(day)); k++)
				all += w->v[k].net;
			tell(w, r, day, minutes(all));
		}
	}
}

/* Days with a duty in the week or month of v[at]; *passed gets the one after the `most`th. */
static int days_in(const struct person_plan *w, size_t at, bool by_month, int most, date_t *passed)
{
	int days = 0;
	date_t last = DATE_NONE;

	*passed = DATE_NONE;
	for (size_t i = 0; i < w->n; i++) {
		date_t day = w->v[i].date;
		bool in = by_month ? date_month_of(day) == date_month_of(w->v[at].date) :
			week_of(day) == week_of(w->v[at].date);

		if (!in || day == last)
			continue;
		last = day;
		if (++days == most + 1)
			*passed = day;
	}
	return days;
}

/* Duty days of each week or month: at most the rule's, or at most what leaves its rest days. */
static void check_duty_days(struct person_plan *w, const struct work_rule *r, bool by_month,
		bool rest)
{
	for (size_t i = 0; r && i < w->n; i++) {
		date_t day = w->v[i].date, passed;
		bool same = i > 0 && (by_month ?
			date_month_of(w->v[i - 1].date) == date_month_of(day) :
			week_of(w->v[i - 1].date) == week_of(day));
		int month = date_month_of(day);
		int all = by_month ? date_month_last(month) - date_month_first(month) + 1 : WEEK;

		if (same)
			continue;
		int most = rest ? all - r->amount : r->amount;
		int days = days_in(w, i, by_month, most, &passed);

		if (passed != DATE_NONE)
			tell(w, r, passed, rest ? all - days : days);
	}
}

/* --- from one duty to the next --- */

static void check_row(struct person_plan *w, const struct work_rule *r)
{
	int row = 0;

	for (size_t i = 0; r && i < w->n; i++) {
		if (i > 0 && w->v[i].date == w->v[i - 1].date)
			continue;
		row = i > 0 && w->v[i].date == w->v[i - 1].date + 1 ? row + 1 : 1;
		if (row == r->amount + 1) {
			int all = row;

			for (size_t k = i + 1; k < w->n &&
			     w->v[k].date <= w->v[k - 1].date + 1; k++)
				all += w->v[k].date != w->v[k - 1].date;
			tell(w, r, w->v[i].date, all);
		}
	}
}

static void check_between(struct person_plan *w, const struct work_rule *r)
{
	for (size_t i = 1; r && i < w->n; i++) {
		int64_t rest = w->v[i].start - w->v[i - 1].end;

		/* overlapping duties are a finding of their own */
		if (rest >= 0 && rest < (int64_t)r->amount * HOUR_MS)
			tell(w, r, w->v[i].date, minutes(rest));
	}
}

static void check_rest_on(struct person_plan *w)
{
	const struct policy *p = w->c->policy;

	for (size_t i = 0; i < w->n; i++)
		for (size_t k = 0; k < p->n_work; k++)
			if (p->work[k].kind == WORK_REST_ON &&
			    (i == 0 || w->v[i].date != w->v[i - 1].date) &&
			    coverage_is_day(p, p->work[k].days, w->v[i].date))
				tell(w, &p->work[k], w->v[i].date, 1);
}

static void check_person(struct person_plan *w)
{
	const struct policy *p = w->c->policy;

	check_days(w);
	check_hours(w, policy_work(p, WORK_WEEK_HOURS), false);
	check_hours(w, policy_work(p, WORK_MONTH_HOURS), true);
	check_duty_days(w, policy_work(p, WORK_WEEK_DAYS), false, false);
	check_duty_days(w, policy_work(p, WORK_REST_WEEKLY), false, true);
	check_duty_days(w, policy_work(p, WORK_REST_MONTHLY), true, true);
	check_row(w, policy_work(p, WORK_CONSECUTIVE_DAYS));
	check_between(w, policy_work(p, WORK_REST_BETWEEN));
	check_rest_on(w);
}

/* --- plans --- */

static bool make_span(const struct roster_case *c, const struct duty *d, struct span *out)
{
	const struct shift_kind *k = policy_shift(c->policy, d->shift);
	struct shift_slot slot;

	if (!k || !d->number || coverage_is_away(c, d->number, d->date))
		return false;
	shiftplan_slot(k, d->date, &slot);
	*out = (struct span){ d->number, d->date, slot.start, slot.end, hours_net(&slot, 0) };
	return true;
}

void workrest_check(const struct roster_case *c, struct finding_list *out)
{
	struct span *v;
	size_t n = 0;

	if (c->policy->n_work == 0)
		return;
	v = xcalloc(c->n + 1, sizeof(*v));
	for (size_t i = 0; i < c->n; i++)
		n += make_span(c, &c->v[i], &v[n]);
	qsort(v, n, sizeof(*v), by_person);
	for (size_t i = 0; i < n;) {
		size_t end = i + 1;

		while (end < n && strcmp(v[end].number, v[i].number) == 0)
			end++;
		struct person_plan w = { c, v + i, end - i, date_month_first(c->month),
			date_month_last(c->month), out, 0 };

		check_person(&w);
		i = end;
	}
	free(v);
}

static size_t count_found(const struct roster_case *c, struct span *v, size_t n)
{
	struct person_plan w = { c, v, n, DATE_NONE, INT32_MAX, NULL, 0 };

	qsort(v, n, sizeof(*v), by_person);
	check_person(&w);
	return w.found;
}

bool workrest_is_free(const struct roster_case *c, const struct workrest_extra *x)
{
	struct span *v = xcalloc(c->n + 1, sizeof(*v));
	size_t n = 0;
	bool busy = false;

	for (size_t i = 0; !busy && i < c->n; i++) {
		if (!c->v[i].number || strcmp(c->v[i].number, x->number) != 0 ||
		    !make_span(c, &c->v[i], &v[n]))
			continue;
		busy = v[n].start < x->to && x->from < v[n].end;
		n++;
	}
	if (!busy && c->policy->n_work > 0) {
		size_t found = count_found(c, v, n);

		v[n++] = (struct span){ x->number, x->date, x->from, x->to, x->net };
		busy = count_found(c, v, n) > found;
	}
	free(v);
	return !busy;
}

static void tell_overtime(const struct work_rule *r, const struct workrest_overtime *x, int amount,
		struct finding_list *out)
{
	bool hours = r->kind == WORK_OVERTIME_HOURS;
	struct finding *f = finding_add(out,
		hours ? FINDING_OVERTIME_HOURS : FINDING_OVERTIME_SHARE, x->date, r->item);

	f->number = pool_strdup(&out->pool, x->number);
	f->amount = amount;
	f->limit = r->amount * (hours ? HOUR_MINUTES : 1);
}

void workrest_overtime(const struct policy *p, const struct workrest_overtime *x,
		struct finding_list *out)
{
	const struct work_rule *day = policy_work(p, WORK_DAY_HOURS);
	const struct work_rule *most = policy_work(p, WORK_OVERTIME_HOURS);
	const struct work_rule *share = policy_work(p, WORK_OVERTIME_SHARE);
	int64_t usual = day ? (int64_t)day->amount * HOUR_MS : x->net_ms;

	if (most && x->overtime_ms > (int64_t)most->amount * HOUR_MS)
		tell_overtime(most, x, minutes(x->overtime_ms), out);
	if (share && usual > 0 && x->overtime_ms * PERCENT > usual * share->amount)
		tell_overtime(share, x, (int)(x->overtime_ms * PERCENT / usual), out);
}
