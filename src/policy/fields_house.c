/* SPDX-License-Identifier: MIT */
/* House settings (本单位设定): what no regulation gives and every desk needs.
 * Rows of the table of fields; an absent key is unset unless its row has a fallback. */
#include "policy/fields.h"

#include "dutydesk/i18n.h"

static const struct policy_choice costs[] = {
	{"moderate", 0, N_("moderate")}, {"interactive", 1, N_("for a small machine")},
};

static const struct policy_field rows[] = {
	{"house", VALUE_MAP, SCOPE_POLICY, .sentence = NULL},
	{"house.signatures", VALUE_NUMBER, IN_POLICY(signatures), LIMITS(1, 2), UNSET,
		.unit = UNIT_SIGNATURES},
	{"house.ring_cycle", VALUE_SECONDS, IN_POLICY(house.ring_cycle_ms), LIMITS(1, 60), UNSET,
		.open = true, .unit = UNIT_SECONDS, .sentence = N_("from one ring to the next")},
	{"house.open_before", VALUE_NUMBER, IN_POLICY(house.open_before), LIMITS(0, 240), UNSET,
		.open = true, .unit = UNIT_MINUTES,
		.sentence = N_("a shift may be opened before its start, and a handover "
			"offered before its end, by")},
	{"house.grace", VALUE_NUMBER, IN_POLICY(house.grace), LIMITS(0, 240), UNSET, .open = true,
		.unit = UNIT_MINUTES, .sentence = N_("a takeover is overdue after the start by")},
	{"house.late_entry", VALUE_NUMBER, IN_POLICY(house.late_entry), LIMITS(0, 1440), UNSET,
		.open = true, .unit = UNIT_MINUTES,
		.sentence = N_("an entry is a late entry when written later than")},
	{"house.lock_after", VALUE_NUMBER, IN_POLICY(house.lock_after), LIMITS(1, 240), UNSET,
		.open = true, .unit = UNIT_MINUTES,
		.sentence = N_("the screen locks when idle for")},
	{"house.call_back", VALUE_NUMBER, IN_POLICY(house.call_back), LIMITS(1, 1440), UNSET,
		.open = true, .unit = UNIT_MINUTES,
		.sentence = N_("a missed call is called back within")},
	{"house.dispatch_due", VALUE_NUMBER, IN_POLICY(house.dispatch_due), LIMITS(1, 10080),
		UNSET,
		.open = true, .unit = UNIT_MINUTES,
		.sentence = N_("a dispatched matter is due after")},
	{"house.repeat_days", VALUE_NUMBER, IN_POLICY(house.repeat_days), LIMITS(1, 366), UNSET,
		.open = true, .unit = UNIT_DAYS,
		.sentence = N_("the calls of a caller are counted back over")},
	{"house.roster_notice", VALUE_NUMBER, IN_POLICY(house.roster_notice), LIMITS(1, 31), UNSET,
		.open = true, .unit = UNIT_DAYS,
		.sentence = N_("a missing roster is told before its deadline by")},
	{"house.days", VALUE_DAYS, IN_POLICY(house.days), LIMITS(1, 16), CHOICES(policy_days)},
	{"house.pin_least", VALUE_MAP, SCOPE_POLICY, .sentence = NULL},
	{"house.pin_least.agent", VALUE_NUMBER, IN_POLICY(house.pin_least_agent), LIMITS(4, 32),
		.fallback = 6,
		.unit = UNIT_CHARACTERS, .sentence = N_("least length of an agent's PIN")},
	{"house.pin_least.others", VALUE_NUMBER, IN_POLICY(house.pin_least_others), LIMITS(4, 32),
		.fallback = 8,
		.unit = UNIT_CHARACTERS,
		.sentence = N_("least length of a supervisor's or manager's PIN")},
	{"house.pin_cost", VALUE_CHOICE, IN_POLICY(house.pin_cost), LIMITS(0, 0),
		.sentence = N_("work that guessing a PIN costs"), CHOICES(costs)},
	{"house.late_reasons", VALUE_TEXTS, IN_POLICY(house.late_reasons), LIMITS(1, 20),
		.open = true,
		.sentence = N_("reasons for a late answer"),
		.count_at = offsetof(struct policy, house.n_late_reasons)},
	{"house.handover_items", VALUE_LIST, IN_POLICY(house.things), LIMITS(0, 40), .open = true,
		.sentence = N_("things that are handed over"), .short_key = "name",
		.element = SCOPE_THING, .element_size = sizeof(struct handover_thing),
		.count_at = offsetof(struct policy, house.n_things)},
	{"house.handover_items.name", VALUE_TEXT, IN_THING(name), LIMITS(1, 40),
		.required = true},
	{"house.handover_items.counted", VALUE_BOOL, IN_THING(counted), LIMITS(0, 1)},
};

const struct policy_fields fields_house = { rows, ARRAY_LEN(rows) };
