/* SPDX-License-Identifier: MIT */
/* Points, fines and bonuses. A sum of a month, of one person; what the text leaves open (the fourth
 * complaint of R30.14) is counted and told, not guessed. */
#include "dutydesk/rules.h"

#include <string.h>

const struct tariff_event *tariff_event_of(const struct policy *p, const char *code)
{
	for (size_t i = 0; code && i < p->tariff.n_events; i++)
		if (strcmp(p->tariff.events[i].code, code) == 0)
			return &p->tariff.events[i];
	return NULL;
}

const struct score_sheet *tariff_sheet_of(const struct policy *p, const char *code)
{
	for (size_t i = 0; code && i < p->tariff.n_sheets; i++)
		if (strcmp(p->tariff.sheets[i].code, code) == 0)
			return &p->tariff.sheets[i];
	return NULL;
}

/* Is the tariff one of steps, whose end is where the text ends? */
static bool has_steps(const struct tariff_event *ev)
{
	return ev->second != POLICY_UNSET;
}

int64_t tariff_amount(const struct tariff_event *ev, int64_t nth)
{
	if (nth < 1)
		return 0;
	if (has_steps(ev) && nth == 2)
		return ev->second;
	if (has_steps(ev) && nth == 3)
		return ev->third;	/* unset where something else happens */
	if (has_steps(ev) && nth > 3)
		return POLICY_UNSET;
	if (ev->amount == POLICY_UNSET)
		return POLICY_UNSET;
	if (ev->beyond != POLICY_UNSET && ev->extra != POLICY_UNSET && nth > ev->beyond)
		return (int64_t)ev->amount + ev->extra;
	return ev->amount;
}

static int64_t in_range(int64_t given, int least, int most)
{
	if (most == POLICY_UNSET || given < least)
		return least;
	return given > most ? most : given;
}

int64_t tariff_points(const struct tariff_event *ev, int64_t given)
{
	const int64_t size = given < 0 ? -given : given;

	if (ev->deduct != POLICY_UNSET)
		return -in_range(size, ev->deduct, ev->deduct_most);
	if (ev->add != POLICY_UNSET)
		return in_range(size, ev->add, ev->add_most);
	return 0;
}

static bool is_within(int64_t size, int least, int most)
{
	return size >= least && size <= (most == POLICY_UNSET ? least : most);
}

bool tariff_is_within(const struct tariff_event *ev, int64_t given)
{
	const int64_t size = given < 0 ? -given : given;

	if (given == 0)
		return true;
	if (ev->deduct != POLICY_UNSET)
		return is_within(size, ev->deduct, ev->deduct_most);
	if (ev->add != POLICY_UNSET)
		return given > 0 && is_within(size, ev->add, ev->add_most);
	return false;
}

int64_t tariff_missed(const struct score_sheet *s, const char *const *missed, size_t n,
		const char **unknown)
{
	int64_t sum = 0;

	for (size_t i = 0; i < n; i++) {
		size_t k = 0;

		while (k < s->n_lines && strcmp(s->lines[k].name, missed[i]) != 0)
			k++;
		if (k == s->n_lines) {
			*unknown = missed[i];
			return POLICY_UNSET;
		}
		sum += s->lines[k].points;
	}
	return sum;
}

int64_t tariff_sheet_total(const struct score_sheet *s)
{
	int64_t sum = 0;

	for (size_t i = 0; i < s->n_lines; i++)
		sum += s->lines[i].points;
	return sum;
}

static void add_event(const struct tariff_count *c, struct tariff_sum *out)
{
	const struct tariff_event *ev = c->event;
	const bool costs = ev->amount != POLICY_UNSET;

	for (int64_t nth = 1; costs && nth <= c->times; nth++) {
		const int64_t amount = tariff_amount(ev, nth);

		if (nth >= 3 && ev->last)
			out->last = ev->last;
		else if (amount == POLICY_UNSET)
			out->unset++;
		else
			out->amount += amount;
	}
	if (!costs && ev->wage == POLICY_UNSET && ev->deduct == POLICY_UNSET &&
	    ev->add == POLICY_UNSET)
		out->unset += c->times;
	if (ev->wage != POLICY_UNSET)
		out->wage += c->times * ev->wage;
	out->points += c->points;
}

/* The attendance cannot cost more than it is worth (R31.7: 20 points). */
static int64_t given_back(const struct tariff_policy *t, const struct tariff_count *v, size_t n)
{
	int64_t cost = 0;

	for (size_t i = 0; i < n; i++)
		if (v[i].event->source != TARIFF_RECORDED)
			cost -= v[i].points;
	return t->attendance != POLICY_UNSET && cost > t->attendance ? cost - t->attendance : 0;
}

void tariff_add_up(const struct policy *p, const struct tariff_count *v, size_t n,
		struct tariff_sum *out)
{
	const struct tariff_policy *t = &p->tariff;

	*out = (struct tariff_sum){ .score = POLICY_UNSET, .bonus = POLICY_UNSET };
	for (size_t i = 0; i < n; i++)
		add_event(&v[i], out);
	out->points += given_back(t, v, n);
	if (t->total == POLICY_UNSET)
		return;
	out->score = t->total + out->points > 0 ? t->total + out->points : 0;
	out->passed = t->pass == POLICY_UNSET || out->score * 100 >= (int64_t)t->pass * t->total;
	if (t->pool == POLICY_UNSET)
		return;
	const int64_t counted = out->score > t->total ? t->total : out->score;	/* D40: a cap */

	out->bonus = out->passed ? (int64_t)t->pool * counted / t->total : 0;
}
