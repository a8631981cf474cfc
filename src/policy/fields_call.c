/* SPDX-License-Identifier: MIT */
/* What a policy says of calls: answer windows (接听时限), records, follow-ups, scripts.
 * Rows of the table of fields; an absent key is unset unless its row has a fallback. */
#include "policy/fields.h"

#include "dutydesk/i18n.h"

static const struct policy_choice readings[] = {
	{"within", READING_WITHIN, NULL}, {"before", READING_BEFORE, NULL},
};
static const struct policy_choice severities[] = {
	{"refuse", SEVERITY_REFUSE, NULL}, {"warn", SEVERITY_WARN, NULL},
};

static const struct policy_choice stages[] = {
	{"serve", STAGE_SERVE, NULL}, {"greet", STAGE_GREET, NULL},
};

static const struct policy_field rows[] = {
	{"answer", VALUE_LIST, IN_POLICY(answers), LIMITS(0, 16), .merge_by = "channel",
		.merge_whole = true,
		.element = SCOPE_ANSWER, .element_size = sizeof(struct answer_window),
		.count_at = offsetof(struct policy, n_answers)},
	{"answer.channel", VALUE_CHANNEL, IN_ANSWER(channel), UNSET, .required = true},
	{"answer.rings", VALUE_NUMBER, IN_ANSWER(rings), LIMITS(1, 20), UNSET,
		.unit = UNIT_RINGS},
	{"answer.seconds", VALUE_SECONDS, IN_ANSWER(within_ms), LIMITS(1, 2592000), UNSET,
		.unit = UNIT_SECONDS},
	{"answer.immediate", VALUE_BOOL, IN_ANSWER(immediate), LIMITS(0, 1)},
	{"answer.stage", VALUE_CHOICE, IN_ANSWER(stage), .fallback = STAGE_SERVE,
		CHOICES(stages)},
	{"answer.reading", VALUE_CHOICE, IN_ANSWER(reading), .fallback = READING_WITHIN,
		CHOICES(readings)},
	{"answer.severity", VALUE_CHOICE, IN_ANSWER(severity), .fallback = SEVERITY_REFUSE,
		CHOICES(severities)},
	{"answer.item", VALUE_ITEM, IN_ANSWER(item), LIMITS(1, 15)},

	{"records", VALUE_MAP, SCOPE_POLICY, .sentence = NULL},
	{"records.change_item", VALUE_ITEM, IN_POLICY(change_item), LIMITS(1, 15),
		.sentence = N_("a record is corrected by a new one, never altered")},
	{"records.missed_item", VALUE_ITEM, IN_POLICY(missed_item), LIMITS(1, 15),
		.sentence = N_("a missed call is called back")},

	{"followup", VALUE_MAP, SCOPE_POLICY, .sentence = NULL},
	{"followup.feedback_item", VALUE_ITEM, IN_POLICY(feedback_item), LIMITS(1, 15),
		.sentence = N_("a matter closes when its customer was told, or was not reached")},
	{"followup.dispatch_item", VALUE_ITEM, IN_POLICY(dispatch_item), LIMITS(1, 15),
		.sentence = N_("a dispatch names the department that shall solve the matter")},
	{"followup.promise_item", VALUE_ITEM, IN_POLICY(promise_item), LIMITS(1, 15),
		.sentence = N_("a dispatched matter has a time that was promised to its "
			"customer")},
	{"followup.visit_item", VALUE_ITEM, IN_POLICY(visit_item), LIMITS(1, 15),
		.sentence = N_("a matter closes after a return visit")},

	{"scripts", VALUE_MAP, SCOPE_POLICY, .sentence = NULL},
	{"scripts.greeting", VALUE_TEXT, IN_POLICY(greeting), LIMITS(1, 200), .open = true,
		.sentence = N_("what is said when a call is answered"), ITEM(script_item)},
	{"scripts.closing", VALUE_TEXT, IN_POLICY(closing), LIMITS(1, 200), .open = true,
		.sentence = N_("what is said before hanging up"), ITEM(script_item)},
	{"scripts.holidays", VALUE_LIST, IN_POLICY(holidays), LIMITS(0, 20),
		.element = SCOPE_HOLIDAY, .element_size = sizeof(struct holiday_script),
		.count_at = offsetof(struct policy, n_holidays)},
	{"scripts.holidays.holiday", VALUE_TEXT, SCOPE_HOLIDAY,
		offsetof(struct holiday_script, holiday), LIMITS(1, 20), .required = true},
	{"scripts.holidays.greeting", VALUE_TEXT, SCOPE_HOLIDAY,
		offsetof(struct holiday_script, greeting), LIMITS(1, 200), .required = true},
	{"scripts.holidays.item", VALUE_ITEM, SCOPE_HOLIDAY,
		offsetof(struct holiday_script, item), LIMITS(1, 15)},
	{"scripts.item", VALUE_ITEM, IN_POLICY(script_item), LIMITS(1, 15)},
};

const struct policy_fields fields_call = { rows, ARRAY_LEN(rows) };
