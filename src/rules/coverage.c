/* SPDX-License-Identifier: MIT */
/* How many people are at the post. Kinds of shift begin and end at minutes of their own date, so
 * a minute of a day is asked of the shifts of that date and of the night shifts of the one before
 * (as a minute above 1440). */
#include "dutydesk/rules.h"

#include "dutydesk/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DAY_MINUTES = 1440, FILL_MOST = 5 };

/* People of each kind of shift on each date, from the day before the month to its end. */
struct cover {
	const struct roster_case *c;
	date_t first, last;
	int *people;
	struct finding_list *out;
};
/* The kinds that a window counts together. */
struct group { const struct coverage_rule *rule; const char *area; const struct shift_kind *kind; };
struct stretch { date_t day; int from, to, people; };

bool coverage_is_away(const struct roster_case *c, const char *number, date_t day)
{
	for (size_t i = 0; number && i < c->n_away; i++)
		if (strcmp(c->away[i].number, number) == 0 && day >= c->away[i].from &&
		    day <= c->away[i].until)
			return true;
	return false;
}

bool coverage_is_day(const struct policy *p, unsigned days, date_t day)
{
	bool worked = calendar_is_workday(p->calendar, day);

	return days == 0 || days & (1u << (date_weekday(day) - 1)) ||
		(days & DAYS_WORKDAYS && worked) || (days & DAYS_REST_DAYS && !worked) ||
		(days & DAYS_HOLIDAYS && calendar_is_holiday(p->calendar, day));
}

static int *people_of(const struct cover *w, date_t day, size_t kind)
{
	return &w->people[(size_t)(day - w->first) * w->c->policy->n_shifts + kind];
}

static void count_people(struct cover *w)
{
	const struct roster_case *c = w->c;

	for (size_t i = 0; i < c->n; i++) {
		const struct duty *d = &c->v[i];
		const struct shift_kind *k = policy_shift(c->policy, d->shift);

		if (k && d->date >= w->first && d->date <= w->last &&
		    !coverage_is_away(c, d->number, d->date))
			(*people_of(w, d->date, (size_t)(k - c->policy->shifts)))++;
	}
}

static bool is_in_group(const struct group *g, const struct shift_kind *k)
{
	switch ((enum coverage_scope)g->rule->scope) {
	case COVER_DESK:
		return true;
	case COVER_AREA:
		return text_order(k->area, g->area) == 0;
	case COVER_SHIFT:
		return k == g->kind;
	}
	return false;
}

/* Who of a kind is at the post in a minute of a date. */
static int at_post(const struct cover *w, size_t kind, date_t day, int minute)
{
	const struct shift_kind *k = &w->c->policy->shifts[kind];
	int people;

	if (day < w->first || day > w->last || minute < k->start || minute >= k->end)
		return 0;
	people = *people_of(w, day, kind);
	return people ? people - hours_away(k, minute, people) : 0;
}

static int count_at(const struct cover *w, const struct group *g, date_t day, int minute)
{
	int n = 0;

	for (size_t i = 0; i < w->c->policy->n_shifts; i++)
		if (is_in_group(g, &w->c->policy->shifts[i]))
			n += at_post(w, i, day, minute) + at_post(w, i, day - 1,
				minute + DAY_MINUTES) + at_post(w, i, day + 1,
				minute - DAY_MINUTES);
	return n;
}

/* The first minute after this one in which another number may be there. */
static void take_nearer(int at, int minute, int *next)
{
	for (int day = -DAY_MINUTES; day <= DAY_MINUTES; day += DAY_MINUTES)
		if (at + day > minute && at + day < *next)
			*next = at + day;
}

static int next_change(const struct policy *p, const struct group *g, int minute, int end)
{
	int next = end;

	for (size_t i = 0; i < p->n_shifts; i++) {
		const struct shift_kind *k = &p->shifts[i];

		if (!is_in_group(g, k))
			continue;
		take_nearer(k->start, minute, &next);
		take_nearer(k->end, minute, &next);
		for (size_t b = 0; b < k->n_breaks; b++) {
			take_nearer(k->breaks[b].from, minute, &next);
			take_nearer(k->breaks[b].to, minute, &next);
		}
	}
	return next;
}

static void tell(const struct cover *w, const struct group *g, const struct stretch *s)
{
	const struct coverage_rule *r = g->rule;
	bool thin = r->min != POLICY_UNSET && s->people < r->min;

	if (!thin && (r->max == POLICY_UNSET || s->people <= r->max))
		return;
	struct finding *f = finding_add(w->out, thin ? FINDING_THIN : FINDING_CROWDED, s->day,
		r->item);

	f->amount = thin ? r->min - s->people : s->people - r->max;
	f->limit = thin ? r->min : r->max;
	f->from = date_instant(s->day, s->from);
	f->to = date_instant(s->day, s->to);
	f->shift = g->kind ? pool_strdup(&w->out->pool, g->kind->code) : NULL;
	f->place = g->area ? pool_strdup(&w->out->pool, g->area) :
		r->name ? pool_strdup(&w->out->pool, r->name) : NULL;
	f->blocking = r->severity == SEVERITY_REFUSE;
}

/* Stretches of the same number are one: nobody reads a gap of every break apart. */
static void check_stretch(const struct cover *w, const struct group *g, date_t day, int from,
		int to)
{
	struct stretch s = { day, from, from, -1 };

	for (int minute = from; minute < to;) {
		int people = count_at(w, g, day, minute);

		if (people != s.people && s.people >= 0)
			tell(w, g, &s);
		if (people != s.people)
			s = (struct stretch){ day, minute, minute, people };
		minute = next_change(w->c->policy, g, minute, to);
		s.to = minute;
	}
	if (s.people >= 0)
		tell(w, g, &s);
}

static bool is_running(const struct policy *p, const struct group *g, date_t day, int minute)
{
	for (size_t i = 0; i < p->n_shifts; i++) {
		const struct shift_kind *k = &p->shifts[i];

		if (is_in_group(g, k) && k->start <= minute && minute < k->end &&
		    shiftplan_is_on(p, k, day))
			return true;
	}
	return false;
}

/* While a shift of the date runs, to the end of its night shift. */
static void check_running(const struct cover *w, const struct group *g, date_t day)
{
	const struct policy *p = w->c->policy;
	int from = -1;

	for (int minute = 0; minute <= 2 * DAY_MINUTES;) {
		bool running = is_running(p, g, day, minute);

		if (running && from < 0)
			from = minute;
		if (!running && from >= 0) {
			check_stretch(w, g, day, from, minute);
			from = -1;
		}
		minute = next_change(p, g, minute, 2 * DAY_MINUTES + 1);
	}
}

static void check_group(const struct cover *w, const struct group *g)
{
	const struct policy *p = w->c->policy;
	const struct coverage_rule *r = g->rule;
	bool noon = r->time == COVER_NOON;
	int from = noon ? p->house.noon_from : r->from, to = noon ? p->house.noon_to : r->to;

	if (noon && (from == POLICY_UNSET || to == POLICY_UNSET))
		return;		/* the house has not said when noon is: judged by nobody */
	for (date_t day = w->first + 1; day < w->last; day++) {
		if (!coverage_is_day(p, r->days, day))
			continue;
		if (from == POLICY_UNSET || to == POLICY_UNSET)
			check_running(w, g, day);
		else
			check_stretch(w, g, day, from, to);
	}
}

/* One group for each kind of shift, or for each area; the same area is met only once. */
static void check_each(const struct cover *w, const struct coverage_rule *r)
{
	const struct policy *p = w->c->policy;

	for (size_t i = 0; i < p->n_shifts; i++) {
		const struct shift_kind *k = &p->shifts[i];
		struct group g = { r, NULL, NULL };
		bool met = false;

		if (r->scope == COVER_SHIFT)
			g.kind = k;
		else
			g.area = k->area;
		for (size_t j = 0; r->scope == COVER_AREA && j < i; j++)
			met = met || text_order(p->shifts[j].area, k->area) == 0;
		if (!met && (!r->of || text_order(r->of, g.kind ? k->code : k->area) == 0))
			check_group(w, &g);
	}
}

void coverage_check(const struct roster_case *c, struct finding_list *out)
{
	struct cover w = { c, date_month_first(c->month) - 1, date_month_last(c->month) + 1, NULL,
		out };
	const struct policy *p = c->policy;

	w.people = xcalloc((size_t)(w.last - w.first + 1) * p->n_shifts + 1, sizeof(*w.people));
	count_people(&w);
	for (size_t i = 0; i < p->n_coverage && p->n_shifts; i++) {
		const struct group whole = { &p->coverage[i], NULL, NULL };

		if (p->coverage[i].scope == COVER_DESK)
			check_group(&w, &whole);
		else
			check_each(&w, &p->coverage[i]);
	}
	free(w.people);
}

/* --- who could fill a gap --- */

/* Agents, and whoever of the others has duties in the plan. */
static bool has_duties(const struct roster_case *c, const struct person *who)
{
	if (who->role == ROLE_AGENT)
		return true;
	for (size_t i = 0; i < c->n; i++)
		if (c->v[i].number && strcmp(c->v[i].number, who->number) == 0)
			return true;
	return false;
}

/* One more of a kind of shift is at the post from minute to minute of its date: not in a break,
 * or in that of a group that he need not belong to. */
static bool one_more_stays(const struct shift_kind *k, int from, int to, int people)
{
	for (int minute = from; minute < to;) {
		int next = to;

		if (hours_away(k, minute, people + 1) > hours_away(k, minute, people))
			return false;
		for (size_t b = 0; b < k->n_breaks; b++) {
			if (k->breaks[b].from > minute && k->breaks[b].from < next)
				next = k->breaks[b].from;
			if (k->breaks[b].to > minute && k->breaks[b].to < next)
				next = k->breaks[b].to;
		}
		minute = next;
	}
	return true;
}

/* Would somebody more on any of the kinds that run then close the gap? Where none runs, whoever is
 * free could come. */
static bool helps(const struct cover *w, const struct finding *f)
{
	const struct policy *p = w->c->policy;
	bool runs = false;

	for (size_t i = 0; i < p->n_shifts * 2; i++) {
		const struct shift_kind *k = &p->shifts[i / 2];
		date_t day = f->date - (date_t)(i % 2);
		int from = (int)((f->from - date_instant(day, 0)) / MINUTE_MS);
		int to = (int)((f->to - date_instant(day, 0)) / MINUTE_MS);

		if (day < w->first || from < k->start || from >= k->end)
			continue;
		runs = true;
		if (one_more_stays(k, from, to < k->end ? to : k->end, *people_of(w, day, i / 2)))
			return true;
	}
	return !runs;
}

static bool fill_one(const struct roster_case *c, const struct finding *f, struct str *names)
{
	const struct shift_kind *k = policy_shift(c->policy, f->shift);
	struct workrest_extra x = { NULL, f->date, f->from, f->to, f->to - f->from };
	int n = 0;

	if (!x.from && k) {
		struct shift_slot slot;

		shiftplan_slot(k, f->date, &slot);
		x.from = slot.start;
		x.to = slot.end;
		x.net = hours_net(&slot, 0);
	}
	if (!x.from)
		return false;
	for (size_t i = 0; i < c->n_people; i++) {
		const struct person *who = &c->people[i];

		x.number = who->number;
		if (who->state != PERSON_ACTIVE || !has_duties(c, who) ||
		    coverage_is_away(c, who->number, f->date) || !workrest_is_free(c, &x))
			continue;
		if (++n > FILL_MOST)
			break;
		str_addf(names, n > 1 ? ", %s" : "%s", who->number);
	}
	if (n > FILL_MOST)
		str_add(names, " …");
	return n > 0;
}

void coverage_fill(const struct roster_case *c, struct finding_list *out)
{
	struct cover w = { c, date_month_first(c->month) - 1, date_month_last(c->month) + 1, NULL,
		out };

	w.people = xcalloc((size_t)(w.last - w.first + 1) * c->policy->n_shifts + 1,
		sizeof(*w.people));
	count_people(&w);
	for (size_t i = 0; i < out->n; i++) {
		struct finding *f = &out->v[i];
		struct str names = { 0 };

		if ((f->kind == FINDING_GAP || (f->kind == FINDING_THIN && helps(&w, f))) &&
		    fill_one(c, f, &names))
			f->fill = pool_strdup(&out->pool, str_text(&names));
		str_release(&names);
	}
	free(w.people);
}
