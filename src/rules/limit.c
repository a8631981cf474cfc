/* SPDX-License-Identifier: MIT */
/* The clocks of a matter (跟进时限). Each begins with one step and ends with another; what is
 * exceeded is exceeded by more than the figure (超过 excludes it: exactly 4 hours are in time).
 * The call's way to the department and the department's to the customer are two clocks (D48), and
 * neither stops overnight. */
#include "dutydesk/rules.h"

#include "dutydesk/text.h"

/* 0: the rule is about other matters; else the more, the more it says of which. */
static int fit(const struct follow_limit *l, const struct limit_case *c)
{
	if (l->kind != POLICY_UNSET && l->kind != c->kind)
		return 0;
	if (l->category && !text_is_same(l->category, c->category))
		return 0;
	return 1 + (l->kind != POLICY_UNSET) + 2 * (l->category != NULL);
}

struct clock {
	const struct follow_limit *named, *figure;
	instant_t begun, ended;		/* 0: not yet */
};

/* Whose item names the clock, and whose figure it runs by: the regulation's before the house's. */
static void pick(const struct limit_case *c, int of, struct clock *out)
{
	int named = 0, figure = 0;

	for (size_t i = 0; i < c->policy->n_limits; i++) {
		const struct follow_limit *l = &c->policy->limits[i];
		int rank = l->of == of ? 2 * fit(l, c) + (fit(l, c) && l->item) : 0;

		if (rank > named) {
			named = rank;
			out->named = l;
		}
		if (rank > figure && l->minutes != POLICY_UNSET) {
			figure = rank;
			out->figure = l;
		}
	}
}

static bool ends(int of, const struct step *s)
{
	bool told = s->closes || s->kind == STEP_FEEDBACK || s->kind == STEP_RESOLVE;
	bool there = told || s->kind == STEP_CONTACT || s->kind == STEP_VISIT;

	switch ((enum limit_of)of) {
	case LIMIT_DISPATCH:
	case LIMIT_STORE:
		return told || s->kind == STEP_DISPATCH;
	case LIMIT_ACCEPT:
		return there || s->kind == STEP_ACCEPTED;
	case LIMIT_CONTACT:
		return there;
	case LIMIT_REPAIR:
	case LIMIT_RESULT:
	case LIMIT_PROMISE:
		return told;
	case LIMIT_VISIT:
		return s->closes || s->kind == STEP_VISIT;
	case LIMIT_UNREACHED:
	case LIMITS_OF:
		break;
	}
	return false;
}

/* The step that a clock begins with; n: none, it begins with the matter. */
static bool begins(int of, const struct step *s)
{
	return s->kind == (of == LIMIT_VISIT ? STEP_FEEDBACK : STEP_DISPATCH);
}

static bool begins_with_the_matter(int of, int from)
{
	if (from != FROM_OWN)
		return from == FROM_OPENED;
	return of == LIMIT_DISPATCH || of == LIMIT_RESULT || of == LIMIT_PROMISE ||
		of == LIMIT_STORE;
}

static void run(const struct limit_case *c, int of, int from, struct clock *out)
{
	size_t at = 0;

	if (begins_with_the_matter(of, from)) {
		out->begun = c->matter->opened_at;
	} else {
		while (at < c->n && !begins(of, &c->steps[at]))
			at++;
		if (at < c->n)
			out->begun = c->steps[at++].at;
	}
	for (; out->begun && !out->ended && at < c->n; at++)
		if (ends(of, &c->steps[at]))
			out->ended = c->steps[at].at;
}

static bool rang_in_vain(const struct step *s, const char *number_kind)
{
	return s->kind == STEP_CALL && text_is_same(s->number_kind, number_kind) &&
		(s->call_result == CALL_NO_ANSWER || s->call_result == CALL_OFF ||
			s->call_result == CALL_BUSY);
}

/* R28.4: both numbers rang in vain since somebody was last reached. Who is reached later ends the
 * event, but it happened; of several the last is told. */
static void run_unreached(const struct limit_case *c, struct clock *out)
{
	instant_t station = 0, mobile = 0;

	for (size_t i = 0; i < c->n; i++) {
		const struct step *s = &c->steps[i];

		if (s->closes || s->kind == STEP_ACCEPTED || s->call_result == CALL_REACHED) {
			if (station && mobile)
				out->ended = s->at;
			station = mobile = 0;
		} else if (rang_in_vain(s, "station")) {
			station = s->at;
		} else if (rang_in_vain(s, "mobile")) {
			mobile = s->at;
		}
		if (station && mobile) {
			out->begun = station > mobile ? station : mobile;
			out->ended = 0;
		}
	}
}

/* Was the head told of it since (R28.10)? */
static bool was_reported(const struct limit_case *c, instant_t since)
{
	for (size_t i = 0; i < c->n; i++)
		if (c->steps[i].kind == STEP_ASK && c->steps[i].at >= since)
			return true;
	return false;
}

static bool look(const struct limit_case *c, int of, struct limit_found *out)
{
	struct clock clock = { 0 };
	int64_t most = 0;

	pick(c, of, &clock);
	if (!clock.named)
		return false;
	*out = (struct limit_found){ .rule = clock.named, .of = of, .minutes = POLICY_UNSET };
	if (of == LIMIT_UNREACHED) {
		run_unreached(c, &clock);
		out->since = out->due = clock.begun;
		out->standing = clock.begun && !clock.ended;
		out->ended = clock.ended;
		return clock.begun != 0;
	}
	if (of == LIMIT_PROMISE) {
		run(c, of, FROM_OPENED, &clock);
		out->since = clock.begun;
		out->due = c->matter->due_at;
	} else if (clock.figure) {
		run(c, of, clock.figure->from, &clock);
		out->minutes = clock.figure->minutes;
		out->by_house = !clock.figure->item;
		most = (int64_t)out->minutes * MINUTE_MS;
		out->since = clock.begun;
		out->due = clock.begun ? clock.begun + most : 0;
	}
	out->standing = out->due && !clock.ended;
	out->ended = clock.ended;
	return out->due != 0;
}

static bool has_clocks(const struct limit_case *c)
{
	return c->matter->kind == FOLLOWUP_MATTER;
}

size_t limit_exceeded(const struct limit_case *c, struct limit_found *out, size_t most)
{
	size_t n = 0;

	for (int of = 0; has_clocks(c) && of < LIMITS_OF && n < most; of++) {
		if (!look(c, of, &out[n]))
			continue;
		if (of != LIMIT_UNREACHED &&
		    (out[n].standing ? c->now : out[n].ended) <= out[n].due)
			continue;
		out[n].reported = was_reported(c, out[n].due);
		n++;
	}
	return n;
}

bool limit_next(const struct limit_case *c, struct limit_found *out)
{
	struct limit_found one;
	bool any = false;

	for (int of = 0; has_clocks(c) && of < LIMITS_OF; of++)
		if (of != LIMIT_UNREACHED && look(c, of, &one) && one.standing &&
		    one.due >= c->now && (!any || one.due < out->due)) {
			*out = one;
			any = true;
		}
	return any;
}
