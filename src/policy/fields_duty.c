/* SPDX-License-Identifier: MIT */
/* What a policy says of duty: handover, review, roster, attendance, retention.
 * Rows of the table of fields; an absent key is unset unless its row has a fallback. */
#include "policy/fields.h"

#include "dutydesk/i18n.h"

static const struct policy_choice carries[] = {
	{"list", CARRY_LIST, N_("each is listed")},
	{"reason", CARRY_REASON, N_("each is listed with its reason")},
	{"refuse", CARRY_REFUSE, N_("none may be passed on")},
};
static const struct policy_choice cycles[] = {
	{"day", 0, N_("every working day")}, {"week", 0, N_("every week")},
	{"month", 0, N_("every month")},
};
static const struct policy_choice weekdays[] = {
	{"mon", 1, N_("Mondays")}, {"tue", 2, N_("Tuesdays")}, {"wed", 3, N_("Wednesdays")},
	{"thu", 4, N_("Thursdays")}, {"fri", 5, N_("Fridays")}, {"sat", 6, N_("Saturdays")},
	{"sun", 7, N_("Sundays")},
};
static const struct policy_choice deadlines[] = {
	{"end-of-previous-month", 0, N_("the end of the previous month")},
	{"start-of-month", 0, N_("the first day of the month itself")},
};

static const struct policy_field rows[] = {
	{"handover", VALUE_MAP, SCOPE_POLICY, .sentence = NULL},
	{"handover.signatures", VALUE_NUMBER, IN_POLICY(signatures), LIMITS(1, 2), UNSET,
		.open = true,
		.unit = UNIT_SIGNATURES, .sentence = N_("signatures of a complete handover"),
		ITEM(handover_item)},
	{"handover.item", VALUE_ITEM, IN_POLICY(handover_item), LIMITS(1, 15)},
	{"handover.carry_over", VALUE_CHOICE, IN_POLICY(carry_over), UNSET,
		.open = true, .sentence = N_("matters still open at the handover"),
		CHOICES(carries), ITEM(carry_item)},
	{"handover.carry_item", VALUE_ITEM, IN_POLICY(carry_item), LIMITS(1, 15)},
	{"handover.read_item", VALUE_ITEM, IN_POLICY(read_item), LIMITS(1, 15),
		.sentence = N_("who takes over has read the log of the shift before")},
	{"handover.offer_before", VALUE_NUMBER, IN_POLICY(offer_before), LIMITS(1, 240), UNSET,
		.unit = UNIT_MINUTES,
		.sentence = N_("a handover begins before the end of the shift by"),
		ITEM(offer_item)},
	{"handover.offer_item", VALUE_ITEM, IN_POLICY(offer_item), LIMITS(1, 15)},
	{"handover.summary_item", VALUE_ITEM, IN_POLICY(summary_item), LIMITS(1, 15),
		.sentence = N_("the outgoing person writes a summary into the handover")},
	{"handover.in_person_item", VALUE_ITEM, IN_POLICY(in_person_item), LIMITS(1, 15),
		.sentence = N_("a handover is done in person: both are at the desk")},
	{"handover.stage_item", VALUE_ITEM, IN_POLICY(stage_item), LIMITS(1, 15),
		.sentence = N_("a problem that comes up during a handover is brought to a stage "
			"first")},
	{"handover.leave_item", VALUE_ITEM, IN_POLICY(leave_item), LIMITS(1, 15),
		.sentence = N_("who leaves has handed over before")},
	{"handover.suspend_item", VALUE_ITEM, IN_POLICY(suspend_item), LIMITS(1, 15),
		.sentence = N_("where nobody relieves, the line is suspended")},
	{"handover.resume_item", VALUE_ITEM, IN_POLICY(resume_item), LIMITS(1, 15),
		.sentence = N_("at the start of a duty the suspension is lifted")},
	{"handover.items", VALUE_LIST, IN_POLICY(house.things), LIMITS(0, 40),
		.short_key = "name",
		.element = SCOPE_THING, .element_size = sizeof(struct handover_thing),
		.count_at = offsetof(struct policy, house.n_things)},
	{"handover.items.name", VALUE_TEXT, IN_THING(name), LIMITS(1, 40), .required = true},
	{"handover.items.counted", VALUE_BOOL, IN_THING(counted), LIMITS(0, 1)},
	{"handover.items.item", VALUE_ITEM, IN_THING(item), LIMITS(1, 15)},

	{"review", VALUE_MAP, SCOPE_POLICY, .sentence = NULL},
	{"review.every", VALUE_WORD, IN_POLICY(review_every), .open = true,
		.sentence = N_("the supervisor reviews the shift logs"),
		CHOICES(cycles), ITEM(review_item)},
	{"review.day", VALUE_CHOICE, IN_POLICY(review_day), UNSET,
		.sentence = N_("a weekly review is done on"), CHOICES(weekdays),
		ITEM(review_item)},
	{"review.item", VALUE_ITEM, IN_POLICY(review_item), LIMITS(1, 15)},

	{"retention", VALUE_MAP, SCOPE_POLICY, .sentence = NULL},
	{"retention.entry", VALUE_MONTHS, IN_POLICY(keep_entry), LIMITS(1, 1200), UNSET,
		.open = true,
		.unit = UNIT_MONTHS, .sentence = N_("retention of entries"), ITEM(keep_item)},
	{"retention.handover", VALUE_MONTHS, IN_POLICY(keep_handover), LIMITS(1, 1200), UNSET,
		.open = true, .unit = UNIT_MONTHS, .sentence = N_("retention of handovers"),
		ITEM(keep_item)},
	{"retention.review", VALUE_MONTHS, IN_POLICY(keep_review), LIMITS(1, 1200), UNSET,
		.open = true, .unit = UNIT_MONTHS, .sentence = N_("retention of reviews"),
		ITEM(keep_item)},
	{"retention.others", VALUE_LIST, IN_POLICY(kept), LIMITS(0, 20),
		.element = SCOPE_KEPT, .element_size = sizeof(struct retention_rule),
		.count_at = offsetof(struct policy, n_kept)},
	{"retention.others.kind", VALUE_TEXT, SCOPE_KEPT, offsetof(struct retention_rule, kind),
		LIMITS(1, 20), .required = true},
	{"retention.others.keep", VALUE_MONTHS, SCOPE_KEPT, offsetof(struct retention_rule, keep),
		LIMITS(1, RETENTION_EVER), UNSET, .required = true},
	{"retention.others.item", VALUE_ITEM, SCOPE_KEPT, offsetof(struct retention_rule, item),
		LIMITS(1, 15)},
	{"retention.item", VALUE_ITEM, IN_POLICY(keep_item), LIMITS(1, 15)},

	{"roster", VALUE_MAP, SCOPE_POLICY, .sentence = NULL},
	{"roster.publish_by", VALUE_WORD, IN_POLICY(publish_by), .open = true,
		.sentence = N_("a month's roster is published by"),
		CHOICES(deadlines), ITEM(publish_item)},
	{"roster.item", VALUE_ITEM, IN_POLICY(publish_item), LIMITS(1, 15)},

	{"attendance", VALUE_MAP, SCOPE_POLICY, .sentence = NULL},
	{"attendance.arrive_early", VALUE_NUMBER, IN_POLICY(arrive_early), LIMITS(0, 120), UNSET,
		.open = true, .unit = UNIT_MINUTES,
		.sentence = N_("arrive this long before the start"),
		ITEM(arrive_item)},
	{"attendance.item", VALUE_ITEM, IN_POLICY(arrive_item), LIMITS(1, 15)},
};

const struct policy_fields fields_duty = { rows, ARRAY_LEN(rows) };
