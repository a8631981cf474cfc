/* SPDX-License-Identifier: MIT */
/* Handover states: who may do which act when, and what comes of it. The story: 1003 hands over
 * to 1004, 8001 is the supervisor; the shift ends at END. */
#include "dutydesk/rules.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { END = 1000 * MINUTE_MS };

struct scene {
	struct policy policy;
	struct shift shift;
	struct handover handover;
	struct handover_item items[3];
	struct handover_thing things[1];
	struct handoff_case c;
};

/* A shift in its last half hour with a handover in this state; 0: none. */
static void set(struct scene *s, int state)
{
	memset(s, 0, sizeof(*s));
	s->policy = (struct policy){ .signatures = 2, .handover_item = "R01.20",
		.carry_over = CARRY_LIST, .carry_item = "R01.19", .house.open_before = 30 };
	s->shift = (struct shift){ .in_charge = "1003", .state = SHIFT_OPEN, .start = 1,
		.end = END };
	s->handover = (struct handover){ .state = state, .from = "1003", .v = s->items };
	s->c = (struct handoff_case){ .policy = &s->policy, .shift = &s->shift,
		.handover = state ? &s->handover : NULL, .actor = "1003", .role = ROLE_AGENT,
		.now = END, .reason = "x" };
}

static void expect(const struct scene *s, enum handoff_act act, enum handoff_verdict want,
		const char *want_item)
{
	const char *item = NULL;
	enum handoff_verdict got = handoff_may(act, &s->c, &item);

	if (got != want || strcmp(item, want_item) != 0)
		fail_msg("act %d in state %d: %d (%s), not %d (%s)", act,
			(int)s->handover.state, got, item, want, want_item);
}

/* Every act by the right person, in every state of the handover. */
static void test_handoff__each_act_has_its_states(void **state)
{
	enum { OK = HANDOFF_OK, OFFERED = HANDOFF_ALREADY_OFFERED, NOT = HANDOFF_NOT_OFFERED,
		PREPARE = HANDOFF_NOT_PREPARED, CLOSED = HANDOFF_CLOSED };
	static const struct { enum handoff_act act; const char *actor; int want[9]; } cases[] = {
		/* As in states[] below. */
		{HANDOFF_PREPARE, "1003", {OK, OK, OFFERED, OFFERED, OK, OK, CLOSED, CLOSED,
			CLOSED}},
		{HANDOFF_OFFER, "1003",
			{PREPARE, OK, OFFERED, OFFERED, PREPARE, OK, CLOSED, CLOSED, CLOSED}},
		{HANDOFF_TICK, "1004", {NOT, NOT, OK, OK, NOT, NOT, CLOSED, CLOSED, CLOSED}},
		{HANDOFF_ACCEPT, "1004", {NOT, NOT, OK, OK, NOT, NOT, CLOSED, CLOSED, CLOSED}},
		{HANDOFF_REFUSE, "1004", {NOT, NOT, OK, OK, NOT, NOT, CLOSED, CLOSED, CLOSED}},
		{HANDOFF_CLOSE_DESK, "1003",
			{PREPARE, OK, OK, OFFERED, PREPARE, OK, CLOSED, CLOSED, CLOSED}},
		{HANDOFF_RELIEVE, "8001", {PREPARE, OK, OK, OK, OK, OK, CLOSED, CLOSED, CLOSED}},
		{HANDOFF_EMERGENCY, "1004", {OK, OK, OK, OK, OK, CLOSED, CLOSED, CLOSED, CLOSED}},
	};
	static const int states[] = { 0, HANDOVER_PREPARED, HANDOVER_OFFERED, HANDOVER_WAITING,
		HANDOVER_REFUSED, HANDOVER_UNSIGNED, HANDOVER_ACCEPTED, HANDOVER_OBJECTED,
		HANDOVER_RELIEVED };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		for (size_t k = 0; k < ARRAY_LEN(states); k++) {
			struct scene s;

			set(&s, states[k]);
			s.handover.missing = 1;		/* matters only when unsigned */
			s.c.actor = cases[i].actor;
			s.c.role = cases[i].act == HANDOFF_RELIEVE ? ROLE_SUPERVISOR : ROLE_AGENT;
			expect(&s, cases[i].act, cases[i].want[k], "");
		}
}

static void test_handoff__a_closed_or_imported_shift_is_handed_over_no_more(void **state)
{
	static const int states[] = { SHIFT_CLOSED, SHIFT_IMPORTED };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(states); i++) {
		struct scene s;

		set(&s, HANDOVER_PREPARED);
		s.shift.state = states[i];
		expect(&s, HANDOFF_OFFER, HANDOFF_CLOSED, "");
	}
}

static void R01_20_the_offering_person_may_not_accept(void **state)
{
	static const enum handoff_act acts[] = { HANDOFF_TICK, HANDOFF_ACCEPT, HANDOFF_REFUSE };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(acts); i++) {
		struct scene s;

		set(&s, HANDOVER_OFFERED);
		expect(&s, acts[i], HANDOFF_SAME_PERSON, "R01.20");
		s.shift.in_charge = "1009";	/* who signed the offer counts, too */
		expect(&s, acts[i], HANDOFF_SAME_PERSON, "R01.20");
		s.handover.from = NULL;
		expect(&s, acts[i], HANDOFF_OK, "");
		s.policy.signatures = 1;
		s.handover.from = "1003";
		expect(&s, acts[i], HANDOFF_OK, "");
		s.policy.signatures = POLICY_UNSET;	/* unset: judge nothing */
		expect(&s, acts[i], HANDOFF_OK, "");
	}
}

static void R01_20_both_confirm_every_item(void **state)
{
	struct scene s;

	(void)state;
	set(&s, HANDOVER_OFFERED);
	s.c.actor = "1004";
	s.handover.n = 3;
	s.items[0].ticked = s.items[1].ticked = s.items[2].ticked = 1;
	s.items[2].kind = ITEM_ENTRY;
	expect(&s, HANDOFF_ACCEPT, HANDOFF_OK, "");
	s.items[2].ticked = 0;		/* an entry since the offer */
	expect(&s, HANDOFF_ACCEPT, HANDOFF_UNTICKED, "R01.20");
	s.items[2].objection = "";
	expect(&s, HANDOFF_ACCEPT, HANDOFF_UNTICKED, "R01.20");
	s.items[2].objection = "钥匙不在";
	expect(&s, HANDOFF_ACCEPT, HANDOFF_OK, "");
}

static void test_handoff__only_the_person_in_charge_offers_and_closes(void **state)
{
	struct scene s;

	(void)state;
	set(&s, HANDOVER_PREPARED);
	s.c.actor = "1004";
	expect(&s, HANDOFF_OFFER, HANDOFF_NOT_IN_CHARGE, "");
	expect(&s, HANDOFF_CLOSE_DESK, HANDOFF_NOT_IN_CHARGE, "");
	expect(&s, HANDOFF_PREPARE, HANDOFF_OK, "");
	s.c.actor = NULL;
	expect(&s, HANDOFF_OFFER, HANDOFF_NOT_IN_CHARGE, "");
	s.c.actor = "1004";
	s.shift.in_charge = NULL;
	expect(&s, HANDOFF_OFFER, HANDOFF_NOT_IN_CHARGE, "");
}

static void test_handoff__is_offered_from_30_minutes_before_the_end(void **state)
{
	struct scene s;

	(void)state;
	set(&s, HANDOVER_PREPARED);
	s.c.now = END - 30 * MINUTE_MS;
	expect(&s, HANDOFF_OFFER, HANDOFF_OK, "");
	s.c.now--;
	expect(&s, HANDOFF_OFFER, HANDOFF_TOO_EARLY, "");
	expect(&s, HANDOFF_CLOSE_DESK, HANDOFF_TOO_EARLY, "");
	s.policy.house.open_before = POLICY_UNSET;
	expect(&s, HANDOFF_OFFER, HANDOFF_OK, "");
}

static void R01_19_matters_are_passed_on_as_the_policy_says(void **state)
{
	static const struct { int carry, kind; const char *reason; int want; } cases[] = {
		{CARRY_LIST, ITEM_MATTER, NULL, HANDOFF_OK},
		{POLICY_UNSET, ITEM_MATTER, NULL, HANDOFF_OK},
		{CARRY_REASON, ITEM_MATTER, NULL, HANDOFF_CARRY_REASON},
		{CARRY_REASON, ITEM_MATTER, "", HANDOFF_CARRY_REASON},
		{CARRY_REASON, ITEM_MATTER, "等配件", HANDOFF_OK},
		{CARRY_REASON, ITEM_THING, NULL, HANDOFF_OK},
		{CARRY_REFUSE, ITEM_MATTER, "等配件", HANDOFF_CARRY_REFUSED},
		{CARRY_REFUSE, ITEM_ENTRY, NULL, HANDOFF_OK},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct scene s;
		const char *item = cases[i].want == HANDOFF_OK ? "" : "R01.19";

		set(&s, HANDOVER_PREPARED);
		s.policy.carry_over = cases[i].carry;
		s.handover.n = 1;
		s.items[0] = (struct handover_item){ .kind = cases[i].kind,
			.reason = cases[i].reason };
		expect(&s, HANDOFF_OFFER, cases[i].want, item);
		expect(&s, HANDOFF_CLOSE_DESK, cases[i].want, item);
	}
}

static void R04_17_spare_parts_are_counted_before_leaving(void **state)
{
	static const struct { int kind; const char *name; int64_t count; int want; } cases[] = {
		{ITEM_THING, "备件", -1, HANDOFF_NOT_COUNTED}, {ITEM_THING, "备件", 0, HANDOFF_OK},
		{ITEM_THING, "备件", 12, HANDOFF_OK}, {ITEM_THING, "钥匙", -1, HANDOFF_OK},
		{ITEM_THING, NULL, -1, HANDOFF_OK}, {ITEM_MATTER, "备件", -1, HANDOFF_OK},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct scene s;
		const char *item = cases[i].want == HANDOFF_OK ? "" : "R04.17";

		set(&s, HANDOVER_PREPARED);
		s.things[0] = (struct handover_thing){ .name = "备件", .counted = true,
			.item = "R04.17" };
		s.policy.house.things = s.things;
		s.policy.house.n_things = 1;
		s.handover.n = 1;
		s.items[0] = (struct handover_item){ .kind = cases[i].kind, .name = cases[i].name,
			.count = cases[i].count };
		expect(&s, HANDOFF_OFFER, cases[i].want, item);
		expect(&s, HANDOFF_CLOSE_DESK, cases[i].want, item);
		s.things[0].counted = false;
		expect(&s, HANDOFF_OFFER, HANDOFF_OK, "");
	}
}

static void R01_3_the_desk_closes_only_where_no_shift_follows(void **state)
{
	struct scene s;

	(void)state;
	set(&s, HANDOVER_PREPARED);
	expect(&s, HANDOFF_CLOSE_DESK, HANDOFF_OK, "");
	s.c.follower = true;
	expect(&s, HANDOFF_CLOSE_DESK, HANDOFF_SHIFT_FOLLOWS, "");
}

static void test_handoff__refusing_relieving_and_emergencies_need_a_reason(void **state)
{
	struct scene s;

	(void)state;
	set(&s, HANDOVER_OFFERED);
	s.c.actor = "8001";
	s.c.role = ROLE_SUPERVISOR;
	s.c.reason = NULL;
	expect(&s, HANDOFF_REFUSE, HANDOFF_REASON_MISSING, "");
	s.c.reason = "";
	expect(&s, HANDOFF_RELIEVE, HANDOFF_REASON_MISSING, "");
	expect(&s, HANDOFF_EMERGENCY, HANDOFF_REASON_MISSING, "");
	expect(&s, HANDOFF_ACCEPT, HANDOFF_OK, "");
}

static void test_handoff__a_supervisor_confirms_but_never_the_own_handover(void **state)
{
	struct scene s;

	(void)state;
	set(&s, HANDOVER_OFFERED);
	s.c.actor = "1004";
	expect(&s, HANDOFF_RELIEVE, HANDOFF_NOT_SUPERVISOR, "");
	s.c.role = ROLE_MANAGER;
	expect(&s, HANDOFF_RELIEVE, HANDOFF_OK, "");
	s.c.actor = "1003";
	expect(&s, HANDOFF_RELIEVE, HANDOFF_SAME_PERSON, "R01.20");
	s.policy.signatures = 1;
	s.policy.handover_item = NULL;
	expect(&s, HANDOFF_RELIEVE, HANDOFF_SAME_PERSON, "");
}

static void test_handoff__after_an_emergency_the_missing_signature_is_given(void **state)
{
	struct scene s;

	(void)state;
	set(&s, HANDOVER_UNSIGNED);
	s.handover.missing = 2;
	s.c.actor = "1004";
	expect(&s, HANDOFF_ACCEPT, HANDOFF_OK, "");
	expect(&s, HANDOFF_TICK, HANDOFF_OK, "");
	expect(&s, HANDOFF_REFUSE, HANDOFF_NOT_OFFERED, "");
	s.c.actor = "1003";
	expect(&s, HANDOFF_ACCEPT, HANDOFF_SAME_PERSON, "R01.20");
	expect(&s, HANDOFF_OFFER, HANDOFF_ALREADY_OFFERED, "");
	expect(&s, HANDOFF_CLOSE_DESK, HANDOFF_ALREADY_OFFERED, "");
	s.handover.missing = 1;
	expect(&s, HANDOFF_OFFER, HANDOFF_OK, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_handoff__each_act_has_its_states),
		cmocka_unit_test(test_handoff__a_closed_or_imported_shift_is_handed_over_no_more),
		cmocka_unit_test(R01_20_the_offering_person_may_not_accept),
		cmocka_unit_test(R01_20_both_confirm_every_item),
		cmocka_unit_test(test_handoff__only_the_person_in_charge_offers_and_closes),
		cmocka_unit_test(test_handoff__is_offered_from_30_minutes_before_the_end),
		cmocka_unit_test(R01_19_matters_are_passed_on_as_the_policy_says),
		cmocka_unit_test(R04_17_spare_parts_are_counted_before_leaving),
		cmocka_unit_test(R01_3_the_desk_closes_only_where_no_shift_follows),
		cmocka_unit_test(test_handoff__refusing_relieving_and_emergencies_need_a_reason),
		cmocka_unit_test(test_handoff__a_supervisor_confirms_but_never_the_own_handover),
		cmocka_unit_test(test_handoff__after_an_emergency_the_missing_signature_is_given),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
