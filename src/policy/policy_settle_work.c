/* SPDX-License-Identifier: MIT */
/* Work rules that cannot be meant: a rule without its figure, two of one kind, figures that no
 * week can hold together. */
#include "policy/policy_read.h"

#include "dutydesk/i18n.h"

#include "policy/fields.h"

enum { WEEK = 7 };

/* The greatest figure that says anything. */
static int most(enum work_kind kind)
{
	switch (kind) {
	case WORK_DAY_HOURS:
	case WORK_OVERTIME_HOURS:
		return 24;
	case WORK_WEEK_HOURS:
	case WORK_REST_BETWEEN:
		return 24 * WEEK;
	case WORK_MONTH_HOURS:
		return 24 * 31;
	case WORK_WEEK_DAYS:
	case WORK_REST_WEEKLY:
		return WEEK;
	case WORK_OVERTIME_SHARE:
		return 300;
	case WORK_CONSECUTIVE_DAYS:
	case WORK_REST_MONTHLY:
		return 31;
	case WORK_REST_ON:
		break;
	}
	return 0;
}

static const char *rule_id(int kind)
{
	for (size_t i = 0; i < POLICY_WORKS; i++)
		if (policy_works[i].value == kind)
			return policy_works[i].id;
	return "?";
}

void policy_settle_work_element(struct policy_reader *r, const yaml_node_t *map,
		struct work_rule *w)
{
	const yaml_node_t *amount = policy_read_child(r, map, "amount");

	if (w->kind == POLICY_UNSET)
		return;
	if (w->kind == WORK_REST_ON && amount)
		policy_read_fault(r, amount, _("'rest_on' has days, and no amount"));
	else if (w->kind == WORK_REST_ON && !policy_read_child(r, map, "days"))
		policy_read_fault(r, map, _("'rest_on' says on which days: add days"));
	else if (w->kind != WORK_REST_ON && policy_read_child(r, map, "days"))
		policy_read_fault(r, policy_read_child(r, map, "days"), _("only 'rest_on' has "
			"days; '%s' has an amount"), rule_id(w->kind));
	else if (w->kind != WORK_REST_ON && !amount)
		policy_read_fault(r, map, _("'%s' has no figure: add amount"), rule_id(w->kind));
	else if (w->amount > most((enum work_kind)w->kind))
		policy_read_fault(r, amount, _("'%s' is at most %d"), rule_id(w->kind),
			most((enum work_kind)w->kind));
}

void policy_settle_work(struct policy_reader *r, const yaml_node_t *root)
{
	const struct policy *p = r->policy;
	const struct work_rule *days = policy_work(p, WORK_WEEK_DAYS);
	const struct work_rule *rest = policy_work(p, WORK_REST_WEEKLY);

	for (size_t i = 0; i < p->n_work; i++) {
		const struct work_rule *w = &p->work[i];

		if (w->kind > 0 && w->kind != WORK_REST_ON &&
		    policy_work(p, (enum work_kind)w->kind) != w)
			policy_read_fault(r, policy_settle_place(r, root, "work", i),
				_("there is already a rule '%s'"), rule_id(w->kind));
	}
	if (days && rest && days->amount != POLICY_UNSET && WEEK - rest->amount < days->amount)
		policy_read_fault(r, policy_settle_place(r, root, "work", (size_t)(rest - p->work)),
			_("%d rest days leave less than the %d days with a duty of the week"),
			rest->amount, days->amount);
}
