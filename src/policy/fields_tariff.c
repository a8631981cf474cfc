/* SPDX-License-Identifier: MIT */
/* What a policy says of points, fines and bonuses (考核、奖惩), and of scoring sheets (测评表).
 * Rows of the table of fields; an absent key is unset: recorded, not judged. */
#include "policy/fields.h"

#include "dutydesk/i18n.h"

#define IN_EVENT(member) SCOPE_EVENT, offsetof(struct tariff_event, member)
#define IN_SHEET(member) SCOPE_SHEET, offsetof(struct score_sheet, member)
#define IN_LINE(member) SCOPE_LINE, offsetof(struct score_line, member)

static const struct policy_choice sources[] = {
	{"recorded", TARIFF_RECORDED, NULL}, {"late", TARIFF_LATE, NULL},
	{"late-minute", TARIFF_LATE_MINUTE, NULL}, {"leave", TARIFF_LEAVE, NULL},
	{"absence", TARIFF_ABSENCE, NULL},
};

static const struct policy_field rows[] = {
	{"tariff", VALUE_MAP, SCOPE_POLICY, .sentence = NULL},
	{"tariff.total", VALUE_NUMBER, IN_POLICY(tariff.total), LIMITS(1, 10000), UNSET,
		.unit = UNIT_POINTS, .sentence = N_("the appraisal of a month begins with"),
		ITEM(tariff.score_item)},
	{"tariff.pass", VALUE_NUMBER, IN_POLICY(tariff.pass), LIMITS(1, 100), UNSET,
		.unit = UNIT_PERCENT, .sentence = N_("no bonus is due below this share of it"),
		ITEM(tariff.score_item)},
	{"tariff.item", VALUE_ITEM, IN_POLICY(tariff.score_item), LIMITS(1, 15)},
	{"tariff.attendance", VALUE_NUMBER, IN_POLICY(tariff.attendance), LIMITS(1, 10000),
		UNSET,
		.unit = UNIT_POINTS, .sentence = N_("of it the attendance is worth"),
		ITEM(tariff.attendance_item)},
	{"tariff.attendance_item", VALUE_ITEM, IN_POLICY(tariff.attendance_item), LIMITS(1, 15)},
	{"tariff.pool", VALUE_NUMBER, IN_POLICY(tariff.pool), LIMITS(1, 1000000), UNSET,
		.unit = UNIT_YUAN, .sentence = N_("the bonus is the share of points of"),
		ITEM(tariff.pool_item)},
	{"tariff.pool_item", VALUE_ITEM, IN_POLICY(tariff.pool_item), LIMITS(1, 15)},

	{"tariff.events", VALUE_LIST, IN_POLICY(tariff.events), LIMITS(0, 60),
		.merge_by = "code", .element = SCOPE_EVENT,
		.element_size = sizeof(struct tariff_event),
		.count_at = offsetof(struct policy, tariff.n_events)},
	{"tariff.events.code", VALUE_CODE, IN_EVENT(code), LIMITS(1, 24), .required = true},
	{"tariff.events.name", VALUE_TEXT, IN_EVENT(name), LIMITS(1, 40), .required = true},
	{"tariff.events.item", VALUE_ITEM, IN_EVENT(item), LIMITS(1, 15)},
	{"tariff.events.source", VALUE_CHOICE, IN_EVENT(source), .fallback = TARIFF_RECORDED,
		CHOICES(sources)},
	{"tariff.events.amount", VALUE_NUMBER, IN_EVENT(amount), LIMITS(0, 100000), UNSET,
		.unit = UNIT_YUAN},
	{"tariff.events.second", VALUE_NUMBER, IN_EVENT(second), LIMITS(0, 100000), UNSET,
		.unit = UNIT_YUAN},
	{"tariff.events.third", VALUE_NUMBER, IN_EVENT(third), LIMITS(0, 100000), UNSET,
		.unit = UNIT_YUAN},
	{"tariff.events.last", VALUE_TEXT, IN_EVENT(last), LIMITS(1, 20)},
	{"tariff.events.beyond", VALUE_NUMBER, IN_EVENT(beyond), LIMITS(1, 1000), UNSET},
	{"tariff.events.extra", VALUE_NUMBER, IN_EVENT(extra), LIMITS(1, 100000), UNSET,
		.unit = UNIT_YUAN},
	{"tariff.events.deduct", VALUE_NUMBER, IN_EVENT(deduct), LIMITS(1, 1000), UNSET,
		.unit = UNIT_POINTS},
	{"tariff.events.deduct_most", VALUE_NUMBER, IN_EVENT(deduct_most), LIMITS(1, 1000), UNSET,
		.unit = UNIT_POINTS},
	{"tariff.events.add", VALUE_NUMBER, IN_EVENT(add), LIMITS(1, 1000), UNSET,
		.unit = UNIT_POINTS},
	{"tariff.events.add_most", VALUE_NUMBER, IN_EVENT(add_most), LIMITS(1, 1000), UNSET,
		.unit = UNIT_POINTS},
	{"tariff.events.wage", VALUE_NUMBER, IN_EVENT(wage), LIMITS(1, 1000), UNSET},

	{"tariff.sheets", VALUE_LIST, IN_POLICY(tariff.sheets), LIMITS(0, 20),
		.merge_by = "code", .element = SCOPE_SHEET,
		.element_size = sizeof(struct score_sheet),
		.count_at = offsetof(struct policy, tariff.n_sheets)},
	{"tariff.sheets.code", VALUE_CODE, IN_SHEET(code), LIMITS(1, 24), .required = true},
	{"tariff.sheets.name", VALUE_TEXT, IN_SHEET(name), LIMITS(1, 40), .required = true},
	{"tariff.sheets.item", VALUE_ITEM, IN_SHEET(item), LIMITS(1, 15)},
	{"tariff.sheets.lines", VALUE_LIST, IN_SHEET(lines), LIMITS(1, 60), .required = true,
		.element = SCOPE_LINE, .element_size = sizeof(struct score_line),
		.count_at = offsetof(struct score_sheet, n_lines)},
	{"tariff.sheets.lines.name", VALUE_TEXT, IN_LINE(name), LIMITS(1, 40), .required = true},
	{"tariff.sheets.lines.points", VALUE_NUMBER, IN_LINE(points), LIMITS(1, 1000), UNSET,
		.required = true, .unit = UNIT_POINTS},
};

const struct policy_fields fields_tariff = { rows, ARRAY_LEN(rows) };
