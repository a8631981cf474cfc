/* SPDX-License-Identifier: MIT */
/* What a policy says of swaps (调班) and leaves (请假).
 * Rows of the table of fields; an absent key is unset unless its row has a fallback. */
#include "policy/fields.h"

#include "dutydesk/i18n.h"

#define IN_LEAVE(member) SCOPE_LEAVE, offsetof(struct leave_kind, member)

static const struct policy_choice approvals[] = {
	{"none", APPROVAL_NONE, N_("nobody: those concerned agree")},
	{"supervisor", APPROVAL_SUPERVISOR, N_("a supervisor or manager")},
	{"manager", APPROVAL_MANAGER, N_("a manager")},
};
static const struct policy_choice severities[] = {
	{"refuse", SEVERITY_REFUSE, NULL}, {"warn", SEVERITY_WARN, NULL},
};

static const struct policy_field rows[] = {
	{"swap", VALUE_MAP, SCOPE_POLICY, .sentence = NULL},
	{"swap.consent_item", VALUE_ITEM, IN_POLICY(request.consent_item), LIMITS(1, 15),
		.sentence = N_("who takes a duty in a swap agrees before")},
	{"swap.approve", VALUE_CHOICE, IN_POLICY(request.swap_approval), UNSET, .open = true,
		.sentence = N_("a swap is approved by"), CHOICES(approvals),
		ITEM(request.swap_item)},
	{"swap.item", VALUE_ITEM, IN_POLICY(request.swap_item), LIMITS(1, 15)},
	{"swap.notice", VALUE_NUMBER, IN_POLICY(request.swap_notice), LIMITS(0, 720), UNSET,
		.open = true, .unit = UNIT_HOURS,
		.sentence = N_("a swap is asked for before the duty by"),
		ITEM(request.swap_notice_item)},
	{"swap.notice_item", VALUE_ITEM, IN_POLICY(request.swap_notice_item), LIMITS(1, 15)},
	{"swap.severity", VALUE_CHOICE, IN_POLICY(request.swap_severity),
		.fallback = SEVERITY_REFUSE, CHOICES(severities)},
	{"swap.move_item", VALUE_ITEM, IN_POLICY(request.move_item), LIMITS(1, 15),
		.sentence = N_("another time for the own duty is asked for and approved before")},

	{"leave", VALUE_MAP, SCOPE_POLICY, .sentence = NULL},
	{"leave.approve", VALUE_CHOICE, IN_POLICY(request.leave_approval), UNSET, .open = true,
		.sentence = N_("a leave is approved by"), CHOICES(approvals),
		ITEM(request.leave_item)},
	{"leave.item", VALUE_ITEM, IN_POLICY(request.leave_item), LIMITS(1, 15)},
	{"leave.notice", VALUE_NUMBER, IN_POLICY(request.leave_notice), LIMITS(0, 720), UNSET,
		.open = true, .unit = UNIT_HOURS,
		.sentence = N_("a leave is asked for before it begins by"),
		ITEM(request.leave_notice_item)},
	{"leave.notice_item", VALUE_ITEM, IN_POLICY(request.leave_notice_item), LIMITS(1, 15)},
	{"leave.severity", VALUE_CHOICE, IN_POLICY(request.leave_severity),
		.fallback = SEVERITY_REFUSE, CHOICES(severities)},
	{"leave.second_above", VALUE_NUMBER, IN_POLICY(request.second_above), LIMITS(1, 366),
		UNSET, .open = true, .unit = UNIT_DAYS,
		.sentence = N_("a leave needs a second approval by a manager, and papers, above"),
		ITEM(request.second_item)},
	{"leave.second_item", VALUE_ITEM, IN_POLICY(request.second_item), LIMITS(1, 15)},
	{"leave.stand_in_item", VALUE_ITEM, IN_POLICY(request.stand_in_item), LIMITS(1, 15),
		.sentence = N_("during a leave a colleague stands in, or the work is arranged")},
	{"leave.kinds", VALUE_LIST, IN_POLICY(request.kinds), LIMITS(0, 20),
		.merge_by = "name", .merge_whole = true,
		.short_key = "name", .element = SCOPE_LEAVE,
		.element_size = sizeof(struct leave_kind),
		.count_at = offsetof(struct policy, request.n_kinds)},
	{"leave.kinds.name", VALUE_TEXT, IN_LEAVE(name), LIMITS(1, 20), .required = true},
	{"leave.kinds.certificate", VALUE_BOOL, IN_LEAVE(certificate), LIMITS(0, 1)},
	{"leave.kinds.afterwards", VALUE_BOOL, IN_LEAVE(afterwards), LIMITS(0, 1)},
	{"leave.kinds.item", VALUE_ITEM, IN_LEAVE(item), LIMITS(1, 15)},
	{"house.leave_kinds", VALUE_LIST, IN_POLICY(request.kinds), LIMITS(0, 20), .open = true,
		.sentence = N_("kinds of leave"), .short_key = "name", .element = SCOPE_LEAVE,
		.element_size = sizeof(struct leave_kind),
		.count_at = offsetof(struct policy, request.n_kinds)},
	{"house.leave_kinds.name", VALUE_TEXT, IN_LEAVE(name), LIMITS(1, 20), .required = true},
	{"house.leave_kinds.certificate", VALUE_BOOL, IN_LEAVE(certificate), LIMITS(0, 1)},
	{"house.leave_kinds.afterwards", VALUE_BOOL, IN_LEAVE(afterwards), LIMITS(0, 1)},
};

const struct policy_fields fields_request = { rows, ARRAY_LEN(rows) };
