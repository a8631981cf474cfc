/* SPDX-License-Identifier: MIT */
/* What a policy says of attendance (考勤): coming early, lateness, absence, leaving the post.
 * Rows of the table of fields; an absent key is unset unless its row has a fallback. */
#include "policy/fields.h"

#include "dutydesk/i18n.h"

static const struct policy_choice needs[] = {
	{"reason", AWAY_REASON, N_("a reason")},
	{"consent", AWAY_CONSENT, N_("the supervisor's consent")},
};

static const struct policy_field rows[] = {
	{"shifts.arrive_early", VALUE_NUMBER, IN_SHIFT(arrive_early), LIMITS(0, 120), UNSET,
		.unit = UNIT_MINUTES},
	{"attendance.arrive_most", VALUE_NUMBER, IN_POLICY(attendance.arrive_most),
		LIMITS(0, 240), UNSET, .unit = UNIT_MINUTES,
		.sentence = N_("the window of arrival begins this long before the start"),
		ITEM(arrive_item)},
	{"attendance.late_item", VALUE_ITEM, IN_POLICY(attendance.late_item), LIMITS(1, 15),
		.sentence = N_("nobody comes late, leaves early or stays away")},
	{"attendance.absent_after", VALUE_NUMBER, IN_POLICY(attendance.absent_after),
		LIMITS(0, 1440), UNSET, .open = true, .unit = UNIT_MINUTES,
		.sentence = N_("it is absence to come later, or to leave earlier, than by"),
		ITEM(attendance.absent_item)},
	{"attendance.absent_item", VALUE_ITEM, IN_POLICY(attendance.absent_item), LIMITS(1, 15)},
	{"attendance.deduct", VALUE_NUMBER, IN_POLICY(attendance.deduct), LIMITS(0, 1440), UNSET,
		.open = true, .unit = UNIT_MINUTES,
		.sentence = N_("working time deducted for each minute late or left early"),
		ITEM(attendance.deduct_item)},
	{"attendance.deduct_item", VALUE_ITEM, IN_POLICY(attendance.deduct_item), LIMITS(1, 15)},
	{"attendance.overtime_item", VALUE_ITEM, IN_POLICY(attendance.overtime_item),
		LIMITS(1, 15), .sentence = N_("overtime is asked for and approved before")},
	{"attendance.stay_item", VALUE_ITEM, IN_POLICY(attendance.stay_item), LIMITS(1, 15),
		.sentence = N_("who is on duty stays until the relief is there")},
	{"attendance.away", VALUE_MAP, SCOPE_POLICY, .sentence = NULL},
	{"attendance.away.needs", VALUE_CHOICE, IN_POLICY(attendance.away_needs), UNSET,
		.open = true, .sentence = N_("to leave the post during a shift takes"),
		CHOICES(needs), ITEM(attendance.away_item)},
	{"attendance.away.item", VALUE_ITEM, IN_POLICY(attendance.away_item), LIMITS(1, 15)},

	{"house.away_longest", VALUE_NUMBER, IN_POLICY(house.away_longest), LIMITS(1, 480), UNSET,
		.open = true, .unit = UNIT_MINUTES,
		.sentence = N_("who left the post is back within")},
	{"house.away_reasons", VALUE_TEXTS, IN_POLICY(house.away_reasons), LIMITS(1, 20),
		.open = true, .sentence = N_("reasons for leaving the post"),
		.count_at = offsetof(struct policy, house.n_away_reasons)},
};

const struct policy_fields fields_attendance = { rows, ARRAY_LEN(rows) };
