/* SPDX-License-Identifier: MIT */
/* Faults of meaning in what a policy says of answers, clocks, shares and clusters. Minutes, hours
 * and days of one figure become minutes here; nothing behind this file asks which was written. */
#include "policy/policy_read.h"

#include "dutydesk/i18n.h"

#include <string.h>

/* One figure, however it was written. */
static void settle_span(struct policy_reader *r, const yaml_node_t *map, int *minutes,
		const int *hours_and_days)
{
	int hours = hours_and_days[0], days = hours_and_days[1];
	int given = !!policy_read_child(r, map, "minutes") + !!policy_read_child(r, map, "hours") +
		!!policy_read_child(r, map, "days");

	if (given > 1)
		policy_read_fault(r, map,
			_("give this time in minutes, in hours or in days, not twice"));
	else if (hours != POLICY_UNSET)
		*minutes = hours * 60;
	else if (days != POLICY_UNSET)
		*minutes = days * 24 * 60;
}

static void settle_limit(struct policy_reader *r, const yaml_node_t *map, struct follow_limit *l)
{
	const int longer[] = { l->hours, l->days };
	bool no_figure = l->of == LIMIT_PROMISE || l->of == LIMIT_UNREACHED;

	settle_span(r, map, &l->minutes, longer);
	if (no_figure && l->minutes != POLICY_UNSET)
		policy_read_fault(r, map,
			_("this limit has no time of its own; take the time out"));
	if (l->from != FROM_OWN && (no_figure || l->of == LIMIT_VISIT))
		policy_read_fault(r, policy_read_child(r, map, "from"),
			_("this limit always begins where it begins; take 'from' out"));
}

static void settle_answer(struct policy_reader *r, const yaml_node_t *map, struct answer_window *a)
{
	bool rings = policy_read_child(r, map, "rings");
	bool seconds = policy_read_child(r, map, "seconds");

	if (a->immediate ? rings || seconds : rings == seconds)
		policy_read_fault(r, map, _("an answer window has either rings or seconds, or "
			"says immediate: true"));
	if (rings && a->channel != POLICY_UNSET && a->channel != CHANNEL_PHONE)
		policy_read_fault(r, policy_read_child(r, map, "rings"),
			_("only a phone rings; give this window in seconds"));
	if (a->stage == STAGE_GREET && a->channel != POLICY_UNSET && a->channel != CHANNEL_COUNTER)
		policy_read_fault(r, policy_read_child(r, map, "stage"),
			_("only a visitor is greeted and then served; take 'stage' out"));
}

/* What is there is asked, not what it says: a figure that was faulty is not judged again. */
static void settle_share(struct policy_reader *r, const yaml_node_t *map)
{
	bool percent = policy_read_child(r, map, "percent");
	bool seconds = policy_read_child(r, map, "seconds");

	if (percent != seconds)
		policy_read_fault(r, map, _("a share needs both its seconds and its percent"));
	else if (!percent && !policy_read_child(r, map, "average"))
		policy_read_fault(r, map, _("a target has seconds with percent, or an average"));
}

static void settle_anomaly(struct policy_reader *r, const yaml_node_t *map)
{
	if (!policy_read_child(r, map, "kind") && !policy_read_child(r, map, "category"))
		policy_read_fault(r, map, _("an event is known by its kind, its category or both"));
}

static void settle_cluster(struct policy_reader *r, const yaml_node_t *map, struct cluster_rule *c)
{
	const int longer[] = { c->hours, c->days };
	bool count = policy_read_child(r, map, "count");

	settle_span(r, map, &c->minutes, longer);
	if (count != (policy_read_child(r, map, "minutes") || policy_read_child(r, map, "hours") ||
			policy_read_child(r, map, "days")))
		policy_read_fault(r, map,
			_("a cluster needs both its count and the time within which"));
}

void policy_settle_follow_element(struct policy_reader *r, enum policy_scope scope,
		const yaml_node_t *map, void *element)
{
	if (scope == SCOPE_ANSWER)
		settle_answer(r, map, element);
	else if (scope == SCOPE_LIMIT)
		settle_limit(r, map, element);
	else if (scope == SCOPE_SHARE)
		settle_share(r, map);
	else if (scope == SCOPE_ANOMALY)
		settle_anomaly(r, map);
	else if (scope == SCOPE_CLUSTER)
		settle_cluster(r, map, element);
}

static bool is_same(const char *a, const char *b)
{
	return a ? b && strcmp(a, b) == 0 : !b;
}

static bool is_same_limit(const struct follow_limit *a, const struct follow_limit *b)
{
	return a->of == b->of && a->kind == b->kind && is_same(a->category, b->category) &&
		a->minutes != POLICY_UNSET && b->minutes != POLICY_UNSET;
}

/* Where the regulation gives a figure, the house does not replace it. */
static void check_limits(struct policy_reader *r, const yaml_node_t *root)
{
	const struct policy *p = r->policy;
	const yaml_node_t *house =
		policy_read_child(r, policy_read_child(r, root, "house"), "limits");
	const yaml_node_t *own =
		policy_read_child(r, policy_read_child(r, root, "followup"), "limits");

	for (size_t i = 0; i < p->n_limits; i++)
		for (size_t k = 0; k < i; k++)
			if (is_same_limit(&p->limits[k], &p->limits[i]))
				policy_read_fault(r, house ? house : own ? own : root,
					_("there are two figures for one limit; a house setting "
					  "only fills what the regulation leaves open"));
}

static void check_review(struct policy_reader *r, const yaml_node_t *root)
{
	const yaml_node_t *review = policy_read_child(r, root, "review");
	const yaml_node_t *day = policy_read_child(r, review, "day");

	if (day && !is_same(r->policy->review_every, "week"))
		policy_read_fault(r, day, _("only a weekly review has a day; write every: week"));
}

static void check_offer(struct policy_reader *r, const yaml_node_t *root)
{
	const struct policy *p = r->policy;
	const yaml_node_t *at = policy_read_child(
		r, policy_read_child(r, root, "handover"), "offer_before");

	for (size_t i = 0; at && p->offer_before > 0 && i < p->n_shifts; i++)
		if (p->shifts[i].end - p->shifts[i].start < p->offer_before &&
		    p->shifts[i].start != POLICY_UNSET && p->shifts[i].end != POLICY_UNSET)
			policy_read_fault(r, at, _("the shift '%s' is shorter than that"),
				p->shifts[i].code ? p->shifts[i].code : "");
}

static void check_shares(struct policy_reader *r, const yaml_node_t *root)
{
	const struct policy *p = r->policy;
	const yaml_node_t *list = policy_read_child(r, root, "share");

	for (size_t i = 0; i < p->n_shares; i++)
		for (size_t k = 0; k < i; k++)
			if (p->shares[i].channel == p->shares[k].channel &&
			    p->shares[i].channel != POLICY_UNSET)
				policy_read_fault(r, policy_read_element(r, list, i),
					_("there is already a target for this channel"));
}

void policy_settle_follow(struct policy_reader *r, const yaml_node_t *root)
{
	check_limits(r, root);
	check_review(r, root);
	check_offer(r, root);
	check_shares(r, root);
}
