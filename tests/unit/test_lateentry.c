/* SPDX-License-Identifier: MIT */
/* Late entries and call-backs: exactly the limit is in time. */
#include "dutydesk/rules.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void test_lateentry__exactly_the_limit_is_not_late(void **state)
{
	static const struct { int limit; int64_t begun; bool want; } cases[] = {
		{10, 1000000, false}, {10, 1000000 + 599999, false}, {10, 1000000 + 600000, false},
		{10, 1000000 + 600001, true}, {10, 900000, false}, {0, 1000000, false},
		{0, 1000001, true}, {POLICY_UNSET, 99999999, false}, {10, 0, false},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct policy p = { .house.late_entry = cases[i].limit };

		if (lateentry_is(&p, 1000000, cases[i].begun) != cases[i].want)
			fail_msg("case %zu", i);
	}
}

static void R01_8_a_missed_call_falls_due_for_a_call_back(void **state)
{
	struct policy p = { .house.call_back = 30 };

	(void)state;
	assert_int_equal(lateentry_call_back_due(&p, 5000), 5000 + 30 * MINUTE_MS);
	p.house.call_back = POLICY_UNSET;
	assert_int_equal(lateentry_call_back_due(&p, 5000), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lateentry__exactly_the_limit_is_not_late),
		cmocka_unit_test(R01_8_a_missed_call_falls_due_for_a_call_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
