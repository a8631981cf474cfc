/* SPDX-License-Identifier: MIT */
/* The table of fields and the look-ups in it. An absent key takes `fallback`, which is
 * POLICY_UNSET wherever a regulation would have to give the figure: nothing here is a rule. */
#include "policy/policy_field.h"

#include "dutydesk/i18n.h"
#include "dutydesk/text.h"

#include <string.h>

#define IN_POLICY(member) SCOPE_POLICY, offsetof(struct policy, member)
#define IN_SHIFT(member) SCOPE_SHIFT, offsetof(struct shift_kind, member)
#define IN_BREAK(member) SCOPE_BREAK, offsetof(struct shift_break, member)
#define IN_ANSWER(member) SCOPE_ANSWER, offsetof(struct answer_window, member)
#define IN_THING(member) SCOPE_THING, offsetof(struct handover_thing, member)
#define ITEM(member) .item_at = offsetof(struct policy, member)
#define LIMITS(low, high) .least = low, .most = high
#define UNSET .fallback = POLICY_UNSET
#define CHOICES(table) .choices = table, .n_choices = ARRAY_LEN(table)

static const struct policy_choice readings[] = {
	{"within", READING_WITHIN, NULL}, {"before", READING_BEFORE, NULL},
};
static const struct policy_choice severities[] = {
	{"refuse", SEVERITY_REFUSE, NULL}, {"warn", SEVERITY_WARN, NULL},
};
static const struct policy_choice carries[] = {
	{"list", CARRY_LIST, N_("each is listed")},
	{"reason", CARRY_REASON, N_("each is listed with its reason")},
	{"refuse", CARRY_REFUSE, N_("none may be passed on")},
};
static const struct policy_choice costs[] = {
	{"moderate", 0, N_("moderate")}, {"interactive", 1, N_("for a small machine")},
};
static const struct policy_choice cycles[] = {
	{"day", 0, N_("every working day")}, {"week", 0, N_("every week")},
	{"month", 0, N_("every month")},
};
static const struct policy_choice deadlines[] = {
	{"end-of-previous-month", 0, N_("the end of the previous month")},
};
static const struct policy_choice days[] = {
	{"daily", DAYS_DAILY, N_("every day")}, {"workdays", DAYS_WORKDAYS, N_("workdays")},
	{"rest-days", DAYS_REST_DAYS, N_("rest days")}, {"holidays", DAYS_HOLIDAYS, N_("holidays")},
	{"mon", DAYS_MON, N_("Mondays")}, {"tue", DAYS_TUE, N_("Tuesdays")},
	{"wed", DAYS_WED, N_("Wednesdays")}, {"thu", DAYS_THU, N_("Thursdays")},
	{"fri", DAYS_FRI, N_("Fridays")}, {"sat", DAYS_SAT, N_("Saturdays")},
	{"sun", DAYS_SUN, N_("Sundays")},
};

static const struct policy_field fields[] = {
	{"name", VALUE_TEXT, IN_POLICY(name), LIMITS(1, 60), .required = true},
	{"title", VALUE_TEXT, IN_POLICY(title), LIMITS(1, 100)},
	{"source", VALUE_TEXT, IN_POLICY(source), LIMITS(1, 40)},
	{"timezone", VALUE_ZONE, IN_POLICY(timezone), LIMITS(1, 64), .required = true},

	{"words", VALUE_MAP, SCOPE_POLICY, .sentence = NULL},
	{"words.agent", VALUE_TEXT, IN_POLICY(agent_word), LIMITS(1, 20),
		.sentence = N_("this desk calls the agent")},
	{"words.caller", VALUE_TEXT, IN_POLICY(caller_word), LIMITS(1, 20),
		.sentence = N_("this desk calls the caller")},

	{"shifts", VALUE_LIST, IN_POLICY(shifts), LIMITS(1, 32), .required = true,
		.element = SCOPE_SHIFT, .count_at = offsetof(struct policy, n_shifts)},
	{"shifts.code", VALUE_CODE, IN_SHIFT(code), LIMITS(1, 8), .required = true},
	{"shifts.name", VALUE_TEXT, IN_SHIFT(name), LIMITS(1, 20), .required = true},
	{"shifts.start", VALUE_TIME, IN_SHIFT(start), LIMITS(0, 1439), UNSET, .required = true},
	{"shifts.end", VALUE_TIME, IN_SHIFT(end), LIMITS(0, 1440), UNSET, .required = true},
	{"shifts.next_day", VALUE_BOOL, IN_SHIFT(next_day), LIMITS(0, 1)},
	{"shifts.soft_end", VALUE_BOOL, IN_SHIFT(soft_end), LIMITS(0, 1)},
	{"shifts.days", VALUE_DAYS, IN_SHIFT(days), LIMITS(1, 16), .required = true,
		CHOICES(days)},
	{"shifts.staff", VALUE_MAP, SCOPE_SHIFT, .sentence = NULL},
	{"shifts.staff.min", VALUE_NUMBER, IN_SHIFT(staff_min), LIMITS(0, 500), UNSET,
		.open = true,
		.unit = UNIT_PEOPLE, .sentence = N_("the least number of people on this shift")},
	{"shifts.staff.max", VALUE_NUMBER, IN_SHIFT(staff_max), LIMITS(1, 500), UNSET,
		.open = true,
		.unit = UNIT_PEOPLE,
		.sentence = N_("the greatest number of people on this shift")},
	{"shifts.relieves", VALUE_TEXT, IN_SHIFT(relieves), LIMITS(1, 8)},
	{"shifts.breaks", VALUE_LIST, IN_SHIFT(breaks), LIMITS(0, 8),
		.element = SCOPE_BREAK, .count_at = offsetof(struct shift_kind, n_breaks)},
	{"shifts.breaks.from", VALUE_TIME, IN_BREAK(from), LIMITS(0, 1440), UNSET,
		.required = true},
	{"shifts.breaks.to", VALUE_TIME, IN_BREAK(to), LIMITS(0, 1440), UNSET, .required = true},
	{"shifts.breaks.paid", VALUE_BOOL, IN_BREAK(paid), LIMITS(0, 1)},
	{"shifts.item", VALUE_ITEM, IN_SHIFT(item), LIMITS(1, 15)},

	{"answer", VALUE_LIST, IN_POLICY(answers), LIMITS(0, 16),
		.element = SCOPE_ANSWER, .count_at = offsetof(struct policy, n_answers)},
	{"answer.channel", VALUE_CHANNEL, IN_ANSWER(channel), UNSET, .required = true},
	{"answer.rings", VALUE_NUMBER, IN_ANSWER(rings), LIMITS(1, 20), UNSET,
		.unit = UNIT_RINGS},
	{"answer.seconds", VALUE_SECONDS, IN_ANSWER(within_ms), LIMITS(1, 2592000), UNSET,
		.unit = UNIT_SECONDS},
	{"answer.reading", VALUE_CHOICE, IN_ANSWER(reading), .fallback = READING_WITHIN,
		CHOICES(readings)},
	{"answer.severity", VALUE_CHOICE, IN_ANSWER(severity), .fallback = SEVERITY_REFUSE,
		CHOICES(severities)},
	{"answer.item", VALUE_ITEM, IN_ANSWER(item), LIMITS(1, 15)},

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
	{"handover.items", VALUE_LIST, IN_POLICY(house.things), LIMITS(0, 40),
		.short_key = "name",
		.element = SCOPE_THING, .count_at = offsetof(struct policy, house.n_things)},
	{"handover.items.name", VALUE_TEXT, IN_THING(name), LIMITS(1, 40), .required = true},
	{"handover.items.counted", VALUE_BOOL, IN_THING(counted), LIMITS(0, 1)},
	{"handover.items.item", VALUE_ITEM, IN_THING(item), LIMITS(1, 15)},

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

	{"review", VALUE_MAP, SCOPE_POLICY, .sentence = NULL},
	{"review.every", VALUE_WORD, IN_POLICY(review_every), .open = true,
		.sentence = N_("the supervisor reviews the shift logs"),
		CHOICES(cycles), ITEM(review_item)},
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

	{"scripts", VALUE_MAP, SCOPE_POLICY, .sentence = NULL},
	{"scripts.greeting", VALUE_TEXT, IN_POLICY(greeting), LIMITS(1, 200), .open = true,
		.sentence = N_("what is said when a call is answered"), ITEM(script_item)},
	{"scripts.closing", VALUE_TEXT, IN_POLICY(closing), LIMITS(1, 200), .open = true,
		.sentence = N_("what is said before hanging up"), ITEM(script_item)},
	{"scripts.item", VALUE_ITEM, IN_POLICY(script_item), LIMITS(1, 15)},

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
		.element = SCOPE_THING, .count_at = offsetof(struct policy, house.n_things)},
	{"house.handover_items.name", VALUE_TEXT, IN_THING(name), LIMITS(1, 40),
		.required = true},
	{"house.handover_items.counted", VALUE_BOOL, IN_THING(counted), LIMITS(0, 1)},
};

const struct policy_field *policy_field_table(size_t *n)
{
	*n = ARRAY_LEN(fields);
	return fields;
}

const char *policy_field_key(const struct policy_field *f)
{
	const char *dot = strrchr(f->path, '.');

	return dot ? dot + 1 : f->path;
}

bool policy_field_is_below(const struct policy_field *f, const char *under)
{
	const char *key = policy_field_key(f);
	size_t n = strlen(under);

	if (n == 0)
		return key == f->path;
	return key == f->path + n + 1 && strncmp(f->path, under, n) == 0;
}

const struct policy_field *policy_field_find(const char *under, const char *key)
{
	for (size_t i = 0; i < ARRAY_LEN(fields); i++)
		if (policy_field_is_below(&fields[i], under) &&
		    strcmp(policy_field_key(&fields[i]), key) == 0)
			return &fields[i];
	return NULL;
}

const struct policy_field *policy_field_nearest(const char *under, const char *key)
{
	const struct policy_field *best = NULL;
	int least = 3;

	if (strlen(key) > 40)
		return NULL;
	for (size_t i = 0; i < ARRAY_LEN(fields); i++) {
		if (!policy_field_is_below(&fields[i], under))
			continue;
		int distance = text_distance(policy_field_key(&fields[i]), key);

		if (distance < least && distance < (int)strlen(key)) {
			least = distance;
			best = &fields[i];
		}
	}
	return best;
}

const struct policy_field *policy_field_elsewhere(const char *key)
{
	for (size_t i = 0; i < ARRAY_LEN(fields); i++)
		if (strcmp(policy_field_key(&fields[i]), key) == 0)
			return &fields[i];
	return NULL;
}

size_t policy_field_size(enum policy_scope scope)
{
	static const size_t sizes[] = {
		[SCOPE_POLICY] = sizeof(struct policy), [SCOPE_SHIFT] = sizeof(struct shift_kind),
		[SCOPE_BREAK] = sizeof(struct shift_break),
		[SCOPE_ANSWER] = sizeof(struct answer_window),
		[SCOPE_THING] = sizeof(struct handover_thing),
	};

	return sizes[scope];
}

void policy_field_defaults(enum policy_scope scope, void *into)
{
	for (size_t i = 0; i < ARRAY_LEN(fields); i++) {
		const struct policy_field *f = &fields[i];
		char *at = (char *)into + f->at;

		if (f->scope != scope)
			continue;
		switch (f->kind) {
		case VALUE_NUMBER:
		case VALUE_MONTHS:
		case VALUE_TIME:
		case VALUE_CHOICE:
		case VALUE_CHANNEL:
			*(int *)(void *)at = f->fallback;
			break;
		case VALUE_SECONDS:
			*(int64_t *)(void *)at = f->fallback;
			break;
		case VALUE_TEXT:
		case VALUE_CODE:
		case VALUE_ITEM:
		case VALUE_ZONE:
		case VALUE_WORD:
		case VALUE_BOOL:
		case VALUE_DAYS:
		case VALUE_TEXTS:
		case VALUE_MAP:
		case VALUE_LIST:
			break;	/* all bits zero, as the struct was made */
		}
	}
}

bool policy_field_is_unset(const struct policy_field *f, const void *in)
{
	const char *at = (const char *)in + f->at;

	switch (f->kind) {
	case VALUE_NUMBER:
	case VALUE_MONTHS:
	case VALUE_TIME:
	case VALUE_CHOICE:
	case VALUE_CHANNEL:
		return *(const int *)(const void *)at == POLICY_UNSET;
	case VALUE_SECONDS:
		return *(const int64_t *)(const void *)at == POLICY_UNSET;
	case VALUE_TEXT:
	case VALUE_CODE:
	case VALUE_ITEM:
	case VALUE_ZONE:
	case VALUE_WORD:
		return !*(const char *const *)(const void *)at;
	case VALUE_TEXTS:
	case VALUE_LIST:
		return *(const size_t *)(const void *)((const char *)in + f->count_at) == 0;
	case VALUE_BOOL:
	case VALUE_DAYS:
	case VALUE_MAP:
		break;
	}
	return false;
}
