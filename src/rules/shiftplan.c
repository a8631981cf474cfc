/* SPDX-License-Identifier: MIT */
/* Which shift is when. A slot belongs to the date on which it starts, so every search begins
 * one day early: what runs at 00:40 may be yesterday's night shift. */
#include "dutydesk/rules.h"

#include <string.h>

enum { SEARCH_DAYS = 40 };

static bool names_holidays(const struct policy *p)
{
	for (size_t i = 0; i < p->n_shifts; i++)
		if (p->shifts[i].days & DAYS_HOLIDAYS)
			return true;
	return false;
}

bool shiftplan_is_on(const struct policy *p, const struct shift_kind *k, date_t day)
{
	unsigned kind_of_day = DAYS_REST_DAYS;

	if (calendar_is_workday(p->calendar, day))
		kind_of_day = DAYS_WORKDAYS;
	else if (calendar_is_holiday(p->calendar, day) && names_holidays(p))
		kind_of_day = DAYS_HOLIDAYS;
	return k->days & ((1u << (date_weekday(day) - 1)) | kind_of_day);
}

void shiftplan_slot(const struct shift_kind *k, date_t day, struct shift_slot *out)
{
	*out = (struct shift_slot){
		.kind = k, .date = day,
		.start = date_instant(day, k->start), .end = date_instant(day, k->end),
	};
}

/* A house setting in milliseconds; unset counts as nothing. */
static int64_t span(int minutes)
{
	return minutes > 0 ? (int64_t)minutes * MINUTE_MS : 0;
}

static bool is_earlier(const struct shift_slot *a, const struct shift_slot *b)
{
	if (a->start != b->start)
		return a->start < b->start;
	return a->kind < b->kind;	/* kinds of one policy: in the order of the file */
}

/* Keep the earliest `most` in order; *n counts them all. */
static void insert(struct shift_slot *v, size_t most, size_t *n, const struct shift_slot *slot)
{
	size_t at = *n < most ? *n : most;

	(*n)++;
	while (at > 0 && is_earlier(slot, &v[at - 1])) {
		if (at < most)
			v[at] = v[at - 1];
		at--;
	}
	if (at < most)
		v[at] = *slot;
}

/* Slots that hold the instant when each is made `early` longer at its start. */
static size_t slots_around(const struct policy *p, instant_t at, int64_t early,
		struct shift_slot *out, size_t most)
{
	date_t today = date_of(at);
	size_t n = 0;

	for (date_t day = today - 1; day <= today + 1; day++)
		for (size_t i = 0; i < p->n_shifts; i++) {
			struct shift_slot slot;

			if (!shiftplan_is_on(p, &p->shifts[i], day))
				continue;
			shiftplan_slot(&p->shifts[i], day, &slot);
			if (at >= slot.start - early && at < slot.end)
				insert(out, most, &n, &slot);
		}
	return n;
}

size_t shiftplan_at(const struct policy *p, instant_t at, struct shift_slot *out, size_t most)
{
	return slots_around(p, at, 0, out, most);
}

bool shiftplan_next(const struct policy *p, instant_t at, struct shift_slot *out)
{
	date_t today = date_of(at);
	size_t n = 0;

	/* A day's slots start on that day: the first day that has one decides. */
	for (date_t day = today; n == 0 && day <= today + SEARCH_DAYS; day++)
		for (size_t i = 0; i < p->n_shifts; i++) {
			struct shift_slot slot;

			if (!shiftplan_is_on(p, &p->shifts[i], day))
				continue;
			shiftplan_slot(&p->shifts[i], day, &slot);
			if (slot.start >= at)
				insert(out, 1, &n, &slot);
		}
	return n > 0;
}

static bool relieves(const struct policy *p, const struct shift_slot *next,
		const struct shift_slot *s)
{
	int64_t early = span(p->house.grace), late = span(p->house.open_before);

	if (next->start <= s->start || next->start > s->end + late)
		return false;
	/* A shift of an older policy is known to this one by its hours only. */
	if (next->kind->relieves && policy_shift(p, s->kind->code))
		return strcmp(next->kind->relieves, s->kind->code) == 0;
	return next->start >= s->end - early;
}

bool shiftplan_follower_on(const struct policy *p, const struct shift_slot *s, date_t day,
			   struct shift_slot *out)
{
	size_t n = 0;

	for (size_t i = 0; i < p->n_shifts; i++) {
		struct shift_slot slot;

		if (!shiftplan_is_on(p, &p->shifts[i], day))
			continue;
		shiftplan_slot(&p->shifts[i], day, &slot);
		if (relieves(p, &slot, s))
			insert(out, 1, &n, &slot);
	}
	return n > 0;
}

bool shiftplan_follower(const struct policy *p, const struct shift_slot *s, struct shift_slot *out)
{
	/* What starts on an earlier day starts earlier. */
	for (date_t day = s->date; day <= s->date + SHIFTPLAN_FOLLOWS_WITHIN; day++)
		if (shiftplan_follower_on(p, s, day, out))
			return true;
	return false;
}

size_t shiftplan_openable(const struct policy *p, instant_t at, struct shift_slot *out, size_t most)
{
	size_t n = slots_around(p, at, span(p->house.open_before), out, most);
	struct shift_slot next;

	/* Unset refuses nothing: the next shift may then be opened at any time before. */
	if (p->house.open_before == POLICY_UNSET && shiftplan_next(p, at + 1, &next))
		insert(out, most, &n, &next);
	return n;
}

bool shiftplan_may_offer(const struct policy *p, const struct shift_slot *s, instant_t at)
{
	int before = p->offer_before > 0 ? p->offer_before : p->house.open_before;

	return before == POLICY_UNSET || at >= s->end - span(before);
}

instant_t shiftplan_offer_due(const struct policy *p, const struct shift_slot *s)
{
	return p->offer_before > 0 && p->offer_item ? s->end - span(p->offer_before) : 0;
}

bool shiftplan_offer_late(const struct policy *p, const struct shift_slot *s, instant_t at)
{
	instant_t due = shiftplan_offer_due(p, s);

	return due && at >= due + span(p->house.grace) + MINUTE_MS;
}

bool shiftplan_overlaps(const struct shift_slot *s, const struct shift_slot *next)
{
	return next->start < s->end;
}

int64_t shiftplan_overtime(const struct shift_slot *s, instant_t at)
{
	return at > s->end ? at - s->end : 0;
}

int64_t shiftplan_lateness(const struct policy *p, const struct shift_slot *s, instant_t at,
		bool *early_short)
{
	int64_t late = at > s->start ? at - s->start : 0;

	int before = attend_arrive_early(p, s->kind);

	/* On the dot is not late, but still later than "15 minutes early". */
	*early_short = late == 0 && before != POLICY_UNSET && at > s->start - span(before);
	return late;
}

bool shiftplan_overdue(const struct policy *p, const struct shift_slot *next, instant_t at)
{
	return p->house.grace != POLICY_UNSET && at > next->start + span(p->house.grace);
}
