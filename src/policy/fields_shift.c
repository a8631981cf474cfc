/* SPDX-License-Identifier: MIT */
/* What a policy says of itself, of its words and of its shifts (班次).
 * Rows of the table of fields; an absent key is unset unless its row has a fallback. */
#include "policy/fields.h"

#include "dutydesk/i18n.h"

const struct policy_choice policy_days[POLICY_DAYS] = {
	{"daily", DAYS_DAILY, N_("every day")}, {"workdays", DAYS_WORKDAYS, N_("workdays")},
	{"rest-days", DAYS_REST_DAYS, N_("rest days")}, {"holidays", DAYS_HOLIDAYS, N_("holidays")},
	{"mon", DAYS_MON, N_("Mondays")}, {"tue", DAYS_TUE, N_("Tuesdays")},
	{"wed", DAYS_WED, N_("Wednesdays")}, {"thu", DAYS_THU, N_("Thursdays")},
	{"fri", DAYS_FRI, N_("Fridays")}, {"sat", DAYS_SAT, N_("Saturdays")},
	{"sun", DAYS_SUN, N_("Sundays")},
};

#define BREAK_ROWS(under)                                                                  \
	{under ".from", VALUE_TIME, IN_BREAK(from), LIMITS(0, 1440), UNSET,                \
		.required = true},                                                         \
	{under ".to", VALUE_TIME, IN_BREAK(to), LIMITS(0, 1440), UNSET, .required = true}, \
	{under ".paid", VALUE_BOOL, IN_BREAK(paid), LIMITS(0, 1)},                         \
	{under ".group", VALUE_NUMBER, IN_BREAK(group), LIMITS(1, 9)},                     \
	{under ".item", VALUE_ITEM, IN_BREAK(item), LIMITS(1, 15)}

static const struct policy_field rows[] = {
	{"name", VALUE_TEXT, IN_POLICY(name), LIMITS(1, 60), .required = true},
	{"based_on", VALUE_TEXT, IN_POLICY(based_on), LIMITS(1, 60)},
	{"title", VALUE_TEXT, IN_POLICY(title), LIMITS(1, 100)},
	{"source", VALUE_TEXT, IN_POLICY(source), LIMITS(1, 40)},
	{"timezone", VALUE_ZONE, IN_POLICY(timezone), LIMITS(1, 64), .required = true},

	{"words", VALUE_MAP, SCOPE_POLICY, .sentence = NULL},
	{"words.agent", VALUE_TEXT, IN_POLICY(agent_word), LIMITS(1, 20),
		.sentence = N_("this desk calls the agent")},
	{"words.caller", VALUE_TEXT, IN_POLICY(caller_word), LIMITS(1, 20),
		.sentence = N_("this desk calls the caller")},

	{"shifts", VALUE_LIST, IN_POLICY(shifts), LIMITS(0, 32), .open = true,
		.merge_by = "code",
		.sentence = N_("the kinds of shift with their times"),
		.element = SCOPE_SHIFT, .element_size = sizeof(struct shift_kind),
		.count_at = offsetof(struct policy, n_shifts)},
	{"shifts.code", VALUE_CODE, IN_SHIFT(code), LIMITS(1, 8), .required = true},
	{"shifts.name", VALUE_TEXT, IN_SHIFT(name), LIMITS(1, 20), .required = true},
	{"shifts.start", VALUE_TIME, IN_SHIFT(start), LIMITS(0, 1439), UNSET, .required = true},
	{"shifts.end", VALUE_TIME, IN_SHIFT(end), LIMITS(0, 1440), UNSET, .required = true},
	{"shifts.next_day", VALUE_BOOL, IN_SHIFT(next_day), LIMITS(0, 1)},
	{"shifts.soft_end", VALUE_BOOL, IN_SHIFT(soft_end), LIMITS(0, 1)},
	{"shifts.soft_item", VALUE_ITEM, IN_SHIFT(soft_item), LIMITS(1, 15)},
	{"shifts.days", VALUE_DAYS, IN_SHIFT(days), LIMITS(1, 16), CHOICES(policy_days)},
	{"shifts.days_item", VALUE_ITEM, IN_SHIFT(days_item), LIMITS(1, 15)},
	{"shifts.staff", VALUE_MAP, SCOPE_SHIFT, .sentence = NULL},
	{"shifts.staff.min", VALUE_NUMBER, IN_SHIFT(staff_min), LIMITS(0, 500), UNSET,
		.open = true,
		.unit = UNIT_PEOPLE, .sentence = N_("the least number of people on this shift")},
	{"shifts.staff.max", VALUE_NUMBER, IN_SHIFT(staff_max), LIMITS(1, 500), UNSET,
		.open = true,
		.unit = UNIT_PEOPLE,
		.sentence = N_("the greatest number of people on this shift")},
	{"shifts.staff.item", VALUE_ITEM, IN_SHIFT(staff_item), LIMITS(1, 15)},
	{"shifts.relieves", VALUE_TEXT, IN_SHIFT(relieves), LIMITS(1, 8)},
	{"shifts.break_minutes", VALUE_NUMBER, IN_SHIFT(break_minutes), LIMITS(1, 720)},
	{"shifts.breaks", VALUE_LIST, IN_SHIFT(breaks), LIMITS(0, 8),
		.element = SCOPE_BREAK, .element_size = sizeof(struct shift_break),
		.count_at = offsetof(struct shift_kind, n_breaks)},
	BREAK_ROWS("shifts.breaks"),
	{"breaks", VALUE_LIST, IN_POLICY(breaks), LIMITS(0, 8),
		.element = SCOPE_BREAK, .element_size = sizeof(struct shift_break),
		.count_at = offsetof(struct policy, n_breaks)},
	BREAK_ROWS("breaks"),
	{"shifts.leave_out", VALUE_BOOL, IN_SHIFT(left_out), LIMITS(0, 1)},
	{"shifts.item", VALUE_ITEM, IN_SHIFT(item), LIMITS(1, 15)},
};

const struct policy_fields fields_shift = { rows, ARRAY_LEN(rows) };
