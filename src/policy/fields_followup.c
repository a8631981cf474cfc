/* SPDX-License-Identifier: MIT */
/* What a policy says of the clocks of a matter (跟进时限), who may close it, and what stands in for
 * "at once" here. A clock that the regulation names without a figure stays without one: the house
 * gives it under `house.limits`, and it is never printed under the regulation's item. */
#include "policy/fields.h"

#include "dutydesk/i18n.h"

const struct policy_choice policy_limits[LIMITS_OF] = {
	{"dispatch", LIMIT_DISPATCH, N_("a matter is dispatched")},
	{"accept", LIMIT_ACCEPT, N_("a dispatched matter is accepted by the department")},
	{"contact", LIMIT_CONTACT, N_("the department contacts the customer")},
	{"repair", LIMIT_REPAIR, N_("a dispatched matter is repaired")},
	{"result", LIMIT_RESULT, N_("the customer hears the result")},
	{"visit", LIMIT_VISIT, N_("a return visit is made")},
	{"promise", LIMIT_PROMISE, N_("what was promised is kept in time")},
	{"unreached", LIMIT_UNREACHED,
		N_("the station's phone and the mobile are both unanswered")},
	{"store", LIMIT_STORE, N_("goods that nobody fetched are sent to the warehouse")},
};
static const struct policy_choice froms[] = {
	{"own", FROM_OWN, NULL}, {"opened", FROM_OPENED, NULL},
	{"dispatched", FROM_DISPATCHED, NULL},
};
const struct policy_choice policy_reports[POLICY_REPORTS] = {
	{"at-once", REPORT_AT_ONCE, N_("reported at once")},
	{"daily", REPORT_DAILY, N_("in the daily report")},
};
const struct policy_choice policy_kinds[POLICY_KINDS] = {
	{"enquiry", KIND_ENQUIRY, NULL}, {"help", KIND_HELP, NULL}, {"repair", KIND_REPAIR, NULL},
	{"complaint", KIND_COMPLAINT, NULL}, {"suggestion", KIND_SUGGESTION, NULL},
	{"praise", KIND_PRAISE, NULL}, {"incident", KIND_INCIDENT, NULL},
	{"patrol", KIND_PATROL, NULL}, {"note", KIND_NOTE, NULL}, {"missed", KIND_MISSED, NULL},
	{"invalid", KIND_INVALID, NULL}, {"suspend", KIND_SUSPEND, NULL},
	{"resume", KIND_RESUME, NULL},
};
static const struct policy_choice roles[] = {
	{"agent", ROLE_AGENT, NULL}, {"supervisor", ROLE_SUPERVISOR, NULL},
	{"manager", ROLE_MANAGER, NULL},
};

/* The clocks of the regulation and those of the house are read alike. */
#define LIMIT_ROWS(under)                                                                        \
	{under ".of", VALUE_CHOICE, IN_LIMIT(of), UNSET, .required = true,                       \
		CHOICES(policy_limits)},                                                         \
	{under ".from", VALUE_CHOICE, IN_LIMIT(from), .fallback = FROM_OWN, CHOICES(froms)},     \
	{under ".minutes", VALUE_NUMBER, IN_LIMIT(minutes), LIMITS(1, 525600), UNSET},           \
	{under ".hours", VALUE_NUMBER, IN_LIMIT(hours), LIMITS(1, 8760), UNSET},                 \
	{under ".days", VALUE_NUMBER, IN_LIMIT(days), LIMITS(1, 365), UNSET},                    \
	{under ".kind", VALUE_CHOICE, IN_LIMIT(kind), UNSET, CHOICES(policy_kinds)},             \
	{under ".category", VALUE_TEXT, IN_LIMIT(category), LIMITS(1, 40)},                      \
	{under ".report", VALUE_CHOICE, IN_LIMIT(report), UNSET, CHOICES(policy_reports)}

static const struct policy_field rows[] = {
	{"followup.limits", VALUE_LIST, IN_POLICY(limits), LIMITS(0, 32),
		.merge_by = "of kind category", .merge_whole = true,
		.element = SCOPE_LIMIT, .element_size = sizeof(struct follow_limit),
		.count_at = offsetof(struct policy, n_limits)},
	LIMIT_ROWS("followup.limits"),
	{"followup.limits.item", VALUE_ITEM, IN_LIMIT(item), LIMITS(1, 15)},
	{"followup.closing", VALUE_LIST, IN_POLICY(closings), LIMITS(0, 32),
		.merge_by = "kind category", .merge_bare = true, .merge_whole = true,
		.element = SCOPE_CLOSING, .element_size = sizeof(struct closing_right),
		.count_at = offsetof(struct policy, n_closings)},
	{"followup.closing.role", VALUE_CHOICE, IN_CLOSING(role), UNSET, .required = true,
		CHOICES(roles)},
	{"followup.closing.kind", VALUE_CHOICE, IN_CLOSING(kind), UNSET, CHOICES(policy_kinds)},
	{"followup.closing.category", VALUE_TEXT, IN_CLOSING(category), LIMITS(1, 40)},
	{"followup.closing.item", VALUE_ITEM, IN_CLOSING(item), LIMITS(1, 15)},
	{"house.limits", VALUE_LIST, IN_POLICY(limits), LIMITS(0, 32),
		.merge_by = "of kind category", .merge_whole = true,
		.element = SCOPE_LIMIT, .element_size = sizeof(struct follow_limit),
		.count_at = offsetof(struct policy, n_limits)},
	LIMIT_ROWS("house.limits"),
};

const struct policy_fields fields_followup = { rows, ARRAY_LEN(rows) };
