/* SPDX-License-Identifier: MIT */
/* Follow-ups: when one may be closed, and what each step makes of it. */
#include "dutydesk/rules.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void R01_6_closing_needs_a_result_and_the_feedback(void **state)
{
	static const struct {
		int state;
		const char *result;
		struct step steps[2];
		enum matter_verdict want;
	} cases[] = {
		{FOLLOWUP_OPEN, NULL, {{.kind = STEP_FEEDBACK}}, MATTER_NO_RESULT},
		{FOLLOWUP_OPEN, "", {{.kind = STEP_FEEDBACK}}, MATTER_NO_RESULT},
		{FOLLOWUP_OPEN, "已修", {{.kind = STEP_NOTE}}, MATTER_NO_FEEDBACK},
		{FOLLOWUP_OPEN, "已修", {{.kind = STEP_NOTE}, {.kind = STEP_FEEDBACK}}, MATTER_OK},
		{FOLLOWUP_DISPATCHED, "已修", {{.kind = STEP_VISIT}, {.kind = STEP_NOTE}},
			MATTER_OK},
		{FOLLOWUP_OPEN, "已修", {{.kind = STEP_CALL, .call_result = CALL_REACHED}},
			MATTER_OK},
		{FOLLOWUP_OPEN, "已修", {{.kind = STEP_CALL, .call_result = CALL_NONE}},
			MATTER_NO_FEEDBACK},
		{FOLLOWUP_CLOSED, "已修", {{.kind = STEP_FEEDBACK}}, MATTER_CLOSED_ALREADY},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct followup f = { .state = cases[i].state };

		if (matter_may_close(&f, cases[i].steps, 2, cases[i].result) != cases[i].want)
			fail_msg("case %zu", i);
	}
	assert_int_equal(matter_may_close(&(struct followup){ 0 }, NULL, 0, "x"),
		MATTER_NO_FEEDBACK);
}

static void R01_6_an_attempt_that_did_not_reach_them_counts(void **state)
{
	static const int64_t results[] = { CALL_NO_ANSWER, CALL_BUSY, CALL_OFF, CALL_WRONG };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(results); i++) {
		struct step call = { .kind = STEP_CALL, .call_result = results[i] };
		struct step told = { .kind = STEP_FEEDBACK, .call_result = results[i] };
		struct followup f = { .state = FOLLOWUP_OPEN };

		assert_int_equal(matter_may_close(&f, &call, 1, "已修"), MATTER_OK);
		assert_int_equal(matter_may_close(&f, &told, 1, "已修"), MATTER_OK);
	}
}

static void test_matter__only_words_to_the_customer_are_feedback(void **state)
{
	static const enum step_kind inside[] = { STEP_DISPATCH, STEP_ACCEPTED, STEP_CONTACT,
		STEP_URGE, STEP_ASK, STEP_DECISION, STEP_NOTE, STEP_RESOLVE };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(inside); i++) {
		struct step s = { .kind = inside[i], .call_result = CALL_REACHED };
		struct followup f = { .state = FOLLOWUP_OPEN };

		assert_int_equal(matter_may_close(&f, &s, 1, "已修"), MATTER_NO_FEEDBACK);
	}
}

static void test_matter__is_due_from_its_time_until_it_is_closed(void **state)
{
	static const struct { int state; instant_t due, now; bool want; } cases[] = {
		{FOLLOWUP_OPEN, 1000, 999, false}, {FOLLOWUP_OPEN, 1000, 1000, true},
		{FOLLOWUP_WAITING, 1000, 1001, true}, {FOLLOWUP_CLOSED, 1000, 1001, false},
		{FOLLOWUP_OPEN, 0, 1001, false},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct followup f = { .state = cases[i].state, .due_at = cases[i].due };

		if (matter_is_due(&f, cases[i].now) != cases[i].want)
			fail_msg("case %zu", i);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(R01_6_closing_needs_a_result_and_the_feedback),
		cmocka_unit_test(R01_6_an_attempt_that_did_not_reach_them_counts),
		cmocka_unit_test(test_matter__only_words_to_the_customer_are_feedback),
		cmocka_unit_test(test_matter__is_due_from_its_time_until_it_is_closed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
