/* SPDX-License-Identifier: MIT */
/* Faults of meaning in a policy file, and the figures that need a second key: the end of a
 * night shift is more than 1440 once next_day is known. Figures that were faulty already are
 * still POLICY_UNSET here and are not judged again. */
#include "policy/policy_read.h"

#include "dutydesk/i18n.h"

#include <string.h>

enum { DAY_MINUTES = 1440 };

static void settle_times(struct policy_reader *r, const yaml_node_t *map, struct shift_kind *k)
{
	const yaml_node_t *end = policy_read_child(r, map, "end");
	char from[DATE_BUF], to[DATE_BUF];

	date_print_minute(from, k->start);
	date_print_minute(to, k->end);
	k->end += k->next_day ? DAY_MINUTES : 0;
	if (k->end <= k->start)
		policy_read_fault(r, end, _("the shift ends at %s, which is not after its start at "
			"%s; if it ends on the next day, add next_day: true"), to, from);
	else if (k->end - k->start > DAY_MINUTES)
		policy_read_fault(r, end, _("the shift from %s to %s of the next day is longer "
			"than 24 hours; take next_day out"), from, to);
}

/* A break after midnight is written by the clock, too. */
static void settle_break(const struct shift_kind *k, struct shift_break *b)
{
	if (k->next_day && b->from < k->start) {
		b->from += DAY_MINUTES;
		b->to += DAY_MINUTES;
	}
	if (k->next_day && b->to < b->from)
		b->to += DAY_MINUTES;
}

/* Breaks of two groups may lie side by side: that is what groups are for. */
static bool is_in_the_way(const struct shift_break *b, const struct shift_break *earlier)
{
	bool same = b->group <= 0 || earlier->group <= 0 || b->group == earlier->group;

	return same && b->from < earlier->to && earlier->from < b->to;
}

static bool meets_another(const struct shift_kind *k, size_t at)
{
	for (size_t i = 0; i < at; i++)
		if (k->breaks[i].to != POLICY_UNSET && is_in_the_way(&k->breaks[at], &k->breaks[i]))
			return true;
	return false;
}

static void settle_breaks(struct policy_reader *r, const yaml_node_t *map, struct shift_kind *k)
{
	const yaml_node_t *list = policy_read_child(r, map, "breaks");

	for (size_t i = 0; i < k->n_breaks; i++) {
		struct shift_break *b = &k->breaks[i];
		const yaml_node_t *at = policy_read_element(r, list, i);

		if (b->from == POLICY_UNSET || b->to == POLICY_UNSET)
			continue;
		settle_break(k, b);
		if (b->to <= b->from)
			policy_read_fault(r, at, _("the break ends before it starts"));
		else if (b->from < k->start || b->to > k->end)
			policy_read_fault(r, at, _("the break lies outside its shift"));
		else if (meets_another(k, i))
			policy_read_fault(r, at, _("the break lies within another one above it; "
				"people who go in turns are of two groups"));
	}
}

static void settle_shift(struct policy_reader *r, const yaml_node_t *map, struct shift_kind *k)
{
	if (k->start != POLICY_UNSET && k->end != POLICY_UNSET) {
		settle_times(r, map, k);
		settle_breaks(r, map, k);
		if (k->end > k->start && k->break_minutes >= k->end - k->start)
			policy_read_fault(r, policy_read_child(r, map, "break_minutes"),
				_("the breaks are as long as the shift"));
	}
	if (k->staff_max != POLICY_UNSET && k->staff_min > k->staff_max)
		policy_read_fault(r, policy_read_child(r, map, "staff"),
			_("staff.min %d is more than staff.max %d"), k->staff_min, k->staff_max);
	if (k->relieves && strcmp(k->relieves, "nobody") == 0)
		k->relieves = "";
}

void policy_settle_element(struct policy_reader *r, enum policy_scope scope,
		const yaml_node_t *map, void *element)
{
	switch (scope) {
	case SCOPE_SHIFT:
		settle_shift(r, map, element);
		break;
	case SCOPE_ANSWER:
	case SCOPE_SHARE:
	case SCOPE_LIMIT:
	case SCOPE_ANOMALY:
	case SCOPE_CLOSING:
	case SCOPE_CLUSTER:
		policy_settle_follow_element(r, scope, map, element);
		break;
	case SCOPE_COVERAGE:
		policy_settle_coverage_element(r, map, element);
		break;
	case SCOPE_WORK:
		policy_settle_work_element(r, map, element);
		break;
	case SCOPE_EVENT:
		policy_settle_tariff_event(r, map, element);
		break;
	case SCOPE_POLICY:
	case SCOPE_BREAK:
	case SCOPE_THING:
	case SCOPE_LEAVE:
	case SCOPE_SHEET:
	case SCOPE_LINE:
	case SCOPE_HOLIDAY:
	case SCOPE_KEPT:
		break;
	}
}

/* Where the text is silent on the days the house says them; a kind without any days would never
 * be on. */
static void settle_days(struct policy_reader *r, const yaml_node_t *root)
{
	const yaml_node_t *list = policy_read_child(r, root, "shifts");

	for (size_t i = 0; i < r->policy->n_shifts; i++) {
		struct shift_kind *k = &r->policy->shifts[i];
		const yaml_node_t *map = policy_read_element(r, list, i);

		if (k->left_out)
			policy_read_fault(r, policy_read_child(r, map, "leave_out"),
				_("only a kind of shift of the policy that this one builds on can "
					"be left out"));
		if (k->days || map->type != YAML_MAPPING_NODE || policy_read_child(r, map, "days"))
			continue;
		k->days = r->policy->house.days;
		k->days_by_house = k->days != 0;
		if (!k->days)
			policy_read_fault(r, map, _("'shifts.days' is missing here; where the "
				"regulation does not say the days, house.days does"));
	}
}

/* A break of all kinds of shift: wherever it lies inside a kind that has no list of its own. */
static void share_break(struct policy *p, struct shift_kind *k, const struct shift_break *b)
{
	for (int day = 0; day <= DAY_MINUTES; day += DAY_MINUTES) {
		if (b->from + day < k->start || b->to + day > k->end)
			continue;
		if (!k->breaks)
			k->breaks = pool_alloc(&p->pool, 2 * p->n_breaks * sizeof(*k->breaks));
		k->breaks[k->n_breaks] = *b;
		k->breaks[k->n_breaks].from += day;
		k->breaks[k->n_breaks++].to += day;
	}
}

static void settle_all_breaks(struct policy_reader *r, const yaml_node_t *root)
{
	struct policy *p = r->policy;
	const yaml_node_t *list = policy_read_child(r, root, "breaks");
	const yaml_node_t *shifts = policy_read_child(r, root, "shifts");

	for (size_t i = 0; i < p->n_breaks; i++) {
		const struct shift_break *b = &p->breaks[i];

		if (b->from == POLICY_UNSET || b->to == POLICY_UNSET)
			return;		/* that is told already */
		if (b->to <= b->from)
			policy_read_fault(r, policy_read_element(r, list, i),
				_("the break ends before it starts"));
	}
	for (size_t i = 0; i < p->n_shifts; i++) {
		struct shift_kind *k = &p->shifts[i];

		if (policy_read_child(r, policy_read_element(r, shifts, i), "breaks") ||
		    k->start == POLICY_UNSET || k->end == POLICY_UNSET)
			continue;
		for (size_t b = 0; b < p->n_breaks; b++)
			share_break(p, k, &p->breaks[b]);
	}
}

static int line_of(const yaml_node_t *node)
{
	return (int)node->start_mark.line + 1;
}

static void check_codes(struct policy_reader *r, const yaml_node_t *root)
{
	const struct policy *p = r->policy;
	const yaml_node_t *list = policy_read_child(r, root, "shifts");

	for (size_t i = 0; i < p->n_shifts; i++) {
		const struct shift_kind *k = &p->shifts[i];
		const yaml_node_t *map = policy_read_element(r, list, i);
		const struct shift_kind *first = k->code ? policy_shift(p, k->code) : NULL;

		if (first && first != k)
			policy_read_fault(r, policy_read_child(r, map, "code"), _("there are two "
				"kinds of shift with the code '%s'; the first is in line %d"),
				k->code,
				line_of(policy_read_element(r, list, (size_t)(first - p->shifts))));
		if (k->relieves && k->code && strcmp(k->relieves, k->code) == 0)
			policy_read_fault(r, policy_read_child(r, map, "relieves"),
				_("a kind of shift cannot relieve itself"));
		else if (k->relieves && *k->relieves && !policy_shift(p, k->relieves))
			policy_read_fault(r, policy_read_child(r, map, "relieves"), _("there is no "
				"kind of shift '%s' to relieve; write the code of one, or nobody"),
				k->relieves);
	}
}

static void check_channels(struct policy_reader *r, const yaml_node_t *root)
{
	const struct policy *p = r->policy;
	const yaml_node_t *list = policy_read_child(r, root, "answer");

	for (size_t i = 0; i < p->n_answers; i++) {
		const struct answer_window *a = &p->answers[i];

		if (a->channel != POLICY_UNSET &&
		    policy_answer_stage(p, a->channel, a->stage) != a)
			policy_read_fault(r,
				policy_read_child(r, policy_read_element(r, list, i), "channel"),
				_("there is already an answer window for this channel"));
	}
}

/* A house setting must not replace what the regulation says. */
static void check_house(struct policy_reader *r, const yaml_node_t *root)
{
	const yaml_node_t *house =
		policy_read_child(r, policy_read_child(r, root, "house"), "signatures");

	if (house && policy_read_child(r, policy_read_child(r, root, "handover"), "signatures"))
		policy_read_fault(r, house, _("handover.signatures gives this figure already; a "
			"house setting only fills what the regulation leaves open"));
}

void policy_settle(struct policy_reader *r, const yaml_node_t *root)
{
	settle_days(r, root);
	settle_all_breaks(r, root);
	check_codes(r, root);
	check_channels(r, root);
	policy_settle_follow(r, root);
	check_house(r, root);
	policy_settle_coverage(r, root);
	policy_settle_work(r, root);
	policy_settle_tariff(r, root);
	policy_settle_scripts(r, root);
	if (!r->policy->title)
		r->policy->title = r->policy->name;
}
