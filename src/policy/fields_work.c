/* SPDX-License-Identifier: MIT */
/* What a policy says of a person's hours, overtime and rest days (工时、加班、休息).
 * Rows of the table of fields; house.work fills the same list, without an item. */
#include "policy/fields.h"

#include "dutydesk/i18n.h"

#define IN_WORK(member) SCOPE_WORK, offsetof(struct work_rule, member)
#define WORK_LIST                                                              \
	LIMITS(0, 32), .merge_by = "rule", .merge_whole = true,                \
	.element = SCOPE_WORK,                                                 \
	.element_size = sizeof(struct work_rule),                              \
	.count_at = offsetof(struct policy, n_work)
#define WORK_ROWS(under)                                                                  \
	{under ".rule", VALUE_CHOICE, IN_WORK(kind), UNSET, .required = true,             \
		CHOICES(policy_works)},                                                   \
	{under ".amount", VALUE_NUMBER, IN_WORK(amount), LIMITS(0, 744), UNSET},          \
	{under ".days", VALUE_DAYS, IN_WORK(days), LIMITS(1, 16), CHOICES(policy_days)},  \
	{under ".severity", VALUE_CHOICE, IN_WORK(severity), .fallback = SEVERITY_WARN,   \
		CHOICES(severities)}

/* Each kind with the sentence that explains it. */
const struct policy_choice policy_works[POLICY_WORKS] = {
	{"day_hours", WORK_DAY_HOURS, N_("at most %d hours of work a day")},
	{"week_hours", WORK_WEEK_HOURS, N_("at most %d hours of work a week")},
	{"month_hours", WORK_MONTH_HOURS, N_("at most %d hours of work a month")},
	{"week_days", WORK_WEEK_DAYS, N_("days with a duty a week: at most %d")},
	{"overtime_hours", WORK_OVERTIME_HOURS, N_("hours of overtime a day: at most %d")},
	{"overtime_share", WORK_OVERTIME_SHARE,
		N_("overtime of at most %d percent of the day's hours")},
	{"rest_between", WORK_REST_BETWEEN, N_("at least %d hours of rest between two shifts")},
	{"consecutive_days", WORK_CONSECUTIVE_DAYS,
		N_("days with a duty in a row: at most %d")},
	{"rest_weekly", WORK_REST_WEEKLY, N_("rest days a week: at least %d")},
	{"rest_monthly", WORK_REST_MONTHLY, N_("rest days a month: at least %d")},
	{"rest_on", WORK_REST_ON, N_("nobody has a duty on: %s")},
};
static const struct policy_choice severities[] = {
	{"refuse", SEVERITY_REFUSE, NULL}, {"warn", SEVERITY_WARN, NULL},
};

static const struct policy_field rows[] = {
	{"work", VALUE_LIST, IN_POLICY(work), WORK_LIST, .open = true,
		.sentence = N_("hours of work, overtime and rest days")},
	WORK_ROWS("work"),
	{"work.item", VALUE_ITEM, IN_WORK(item), LIMITS(1, 15)},
	{"work.arranged_item", VALUE_ITEM, IN_WORK(arranged_item), LIMITS(1, 15)},
	{"house.work", VALUE_LIST, IN_POLICY(work), WORK_LIST},
	WORK_ROWS("house.work"),
};

const struct policy_fields fields_work = { rows, ARRAY_LEN(rows) };
