/* SPDX-License-Identifier: MIT */
/* Contradictions among events, sheets and kinds of leave: two of one code or name, ranges turned
 * round, steps without a first. */
#include "policy/policy_read.h"

#include "dutydesk/i18n.h"
#include "dutydesk/text.h"

static void check_range(struct policy_reader *r, const yaml_node_t *map, const char *key,
		int least, int most)
{
	if (most != POLICY_UNSET && (least == POLICY_UNSET || most < least))
		policy_read_fault(r, policy_read_child(r, map, key),
			_("the greatest number of points is less than the least"));
}

void policy_settle_tariff_event(struct policy_reader *r, const yaml_node_t *map,
		struct tariff_event *ev)
{
	if (ev->second != POLICY_UNSET && ev->amount == POLICY_UNSET)
		policy_read_fault(r, policy_read_child(r, map, "second"),
			_("a second time needs an amount for the first"));
	if (ev->third != POLICY_UNSET && ev->second == POLICY_UNSET)
		policy_read_fault(r, policy_read_child(r, map, "third"),
			_("a third time needs an amount for the second"));
	if (ev->third != POLICY_UNSET && ev->last)
		policy_read_fault(r, policy_read_child(r, map, "last"),
			_("the third time has an amount already"));
	if ((ev->beyond == POLICY_UNSET) != (ev->extra == POLICY_UNSET))
		policy_read_fault(r, map, _("beyond and extra belong together"));
	if (ev->deduct != POLICY_UNSET && ev->add != POLICY_UNSET)
		policy_read_fault(r, policy_read_child(r, map, "add"),
			_("an event either adds points or deducts them"));
	check_range(r, map, "deduct_most", ev->deduct, ev->deduct_most);
	check_range(r, map, "add_most", ev->add, ev->add_most);
}

/* What stands above under the same name already. */
static void fault_twice(struct policy_reader *r, const yaml_node_t *list, size_t at,
		const char *key, const char *name)
{
	policy_read_fault(r, policy_read_child(r, policy_read_element(r, list, at), key),
		_("'%s' stands above already"), name);
}

void policy_settle_tariff(struct policy_reader *r, const yaml_node_t *root)
{
	const struct policy *p = r->policy;
	const yaml_node_t *tariff = policy_read_child(r, root, "tariff");
	const yaml_node_t *events = policy_read_child(r, tariff, "events");
	const yaml_node_t *sheets = policy_read_child(r, tariff, "sheets");

	for (size_t i = 1; i < p->tariff.n_events; i++)
		for (size_t k = 0; k < i; k++)
			if (text_is_same(p->tariff.events[i].code, p->tariff.events[k].code))
				fault_twice(r, events, i, "code", p->tariff.events[i].code);
	for (size_t i = 1; i < p->tariff.n_sheets; i++)
		for (size_t k = 0; k < i; k++)
			if (text_is_same(p->tariff.sheets[i].code, p->tariff.sheets[k].code))
				fault_twice(r, sheets, i, "code", p->tariff.sheets[i].code);
}
