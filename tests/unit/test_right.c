/* SPDX-License-Identifier: MIT */
/* Who may do what. The table is written out once more here, because a right that slips in
 * unnoticed is worse than a row to keep. */
#include "dutydesk/rules.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { NOBODY = 0, MANAGERS = 1 << ROLE_MANAGER, HEADS = MANAGERS | 1 << ROLE_SUPERVISOR,
	EVERYONE = HEADS | 1 << ROLE_AGENT };

static bool is_in(int roles, int role)
{
	return roles & 1 << role;
}

static void test_right__each_act_has_its_roles(void **state)
{
	static const int want[ACTS] = {
		[ACT_SHOW] = EVERYONE, [ACT_POLICY_APPLY] = MANAGERS, [ACT_STAFF_ADD] = MANAGERS,
		[ACT_STAFF_RETIRE] = MANAGERS, [ACT_PIN_RESET] = MANAGERS, [ACT_PIN_UNLOCK] = HEADS,
		[ACT_ROSTER_PLAN] = MANAGERS, [ACT_ROSTER_PUBLISH] = MANAGERS,
		[ACT_SHIFT_OPEN] = EVERYONE, [ACT_SHIFT_CLOSE] = EVERYONE, [ACT_ATTEND] = EVERYONE,
		[ACT_LOG_ADD] = EVERYONE, [ACT_LOG_CORRECT] = EVERYONE,
			[ACT_LOG_EXPLAIN] = EVERYONE,
		[ACT_LOG_IMPORT] = MANAGERS, [ACT_REVEAL] = MANAGERS,
			[ACT_FOLLOWUP_STEP] = EVERYONE,
		[ACT_FOLLOWUP_CLOSE] = EVERYONE, [ACT_DECIDE] = HEADS, [ACT_HANDOVER] = EVERYONE,
		[ACT_RELIEVE] = HEADS, [ACT_REVIEW] = HEADS, [ACT_REVIEW_ANSWER] = EVERYONE,
		[ACT_CHECK] = HEADS, [ACT_BATCH] = EVERYONE,
		[ACT_BACKUP] = MANAGERS, [ACT_ARCHIVE] = MANAGERS, [ACT_CHARGE] = EVERYONE,
		[ACT_CALENDAR] = MANAGERS, [ACT_POINTS] = MANAGERS,
		[ACT_REQUEST] = EVERYONE, [ACT_REQUEST_DECIDE] = HEADS,
		[ACT_CONTACT] = MANAGERS, [ACT_NOTICE] = HEADS, [ACT_NOTICE_READ] = EVERYONE,
	};

	(void)state;
	for (int act = 1; act < ACTS; act++)
		for (int role = ROLE_NONE; role <= ROLE_MANAGER; role++)
			if (right_may(act, role) != (role != ROLE_NONE && is_in(want[act], role)))
				fail_msg("act %d, role %d", act, role);
	assert_false(right_may(0, ROLE_MANAGER));
	assert_false(right_may(ACTS, ROLE_MANAGER));
}

static void test_right__the_table_names_each_act_once(void **state)
{
	size_t n;
	const struct right *table = right_table(&n);
	int seen[ACTS] = { 0 };

	(void)state;
	assert_int_equal(n, ACTS - 1);
	for (size_t i = 0; i < n; i++) {
		assert_int_equal(seen[table[i].act]++, 0);
		assert_true(*table[i].name);
	}
}

static void test_right__each_fact_has_its_authors(void **state)
{
	static const int want[FACT_KINDS] = {
		[FACT_GENESIS] = MANAGERS, [FACT_KEY] = EVERYONE, [FACT_STAFF] = MANAGERS,
		[FACT_POLICY] = MANAGERS, [FACT_CALENDAR] = MANAGERS, [FACT_ROSTER] = MANAGERS,
		[FACT_SHIFT_OPEN] = EVERYONE, [FACT_SHIFT_CLOSE] = EVERYONE,
		[FACT_ATTENDANCE] = EVERYONE, [FACT_ENTRY] = EVERYONE,
		[FACT_ENTRY_CORRECT] = EVERYONE, [FACT_ENTRY_VOID] = EVERYONE,
		[FACT_ENTRY_EXPLAIN] = EVERYONE, [FACT_BATCH] = EVERYONE,
			[FACT_FOLLOWUP] = EVERYONE,
		[FACT_STEP] = EVERYONE, [FACT_HANDOVER_PREPARE] = EVERYONE,
		[FACT_HANDOVER_OFFER] = EVERYONE, [FACT_HANDOVER_TICK] = EVERYONE,
		[FACT_HANDOVER_ACCEPT] = EVERYONE, [FACT_HANDOVER_REFUSE] = EVERYONE,
		[FACT_HANDOVER_RELIEVE] = HEADS, [FACT_HANDOVER_EMERGENCY] = EVERYONE,
		[FACT_REVIEW_ASK] = HEADS, [FACT_REVIEW_ANSWER] = EVERYONE,
		[FACT_REVIEW_DECIDE] = HEADS, [FACT_REVIEW_SIGN] = HEADS, [FACT_CHECK] = HEADS,
		[FACT_RELEASE] = EVERYONE, [FACT_ARCHIVE] = MANAGERS, [FACT_CLOCK] = EVERYONE,
		[FACT_RESTORE] = EVERYONE, [FACT_REDACT] = MANAGERS, [FACT_CHARGE] = EVERYONE,
		[FACT_CONTACT] = MANAGERS, [FACT_NOTICE] = HEADS, [FACT_NOTICE_READ] = EVERYONE,
		[FACT_REQUEST] = EVERYONE, [FACT_REQUEST_ACT] = EVERYONE,
	};

	(void)state;
	for (int kind = 0; kind < FACT_KINDS; kind++)
		for (int role = ROLE_NONE; role <= ROLE_MANAGER; role++)
			if (right_may_author(kind, role) != (role != ROLE_NONE &&
				is_in(want[kind], role)))
				fail_msg("fact %d, role %d", kind, role);
	assert_false(right_may_author(FACT_KINDS, ROLE_MANAGER));
	assert_false(right_may_author((enum fact_kind)-1, ROLE_MANAGER));
}

static void R01_22_the_review_is_for_heads_only(void **state)
{
	(void)state;
	assert_false(right_may(ACT_REVIEW, ROLE_AGENT));
	assert_true(right_may(ACT_REVIEW, ROLE_SUPERVISOR));
	assert_true(right_may(ACT_REVIEW, ROLE_MANAGER));
}

static void test_right__nobody_reviews_an_own_shift(void **state)
{
	static const char *const attended[] = { "1002", NULL, "8001" };
	struct shift s = { .in_charge = "1001" }, imported = { .in_charge = NULL };

	(void)state;
	assert_false(right_may_review(&s, "1001", attended, 3));
	assert_false(right_may_review(&s, "1002", attended, 3));
	assert_false(right_may_review(&s, "8001", attended, 3));
	assert_true(right_may_review(&s, "8001", attended, 2));
	assert_true(right_may_review(&s, "9001", attended, 3));
	assert_true(right_may_review(&imported, "1001", NULL, 0));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_right__each_act_has_its_roles),
		cmocka_unit_test(test_right__the_table_names_each_act_once),
		cmocka_unit_test(test_right__each_fact_has_its_authors),
		cmocka_unit_test(R01_22_the_review_is_for_heads_only),
		cmocka_unit_test(test_right__nobody_reviews_an_own_shift),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
