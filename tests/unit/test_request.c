/* SPDX-License-Identifier: MIT */
/* Swaps and leaves as the regulations want them, each under its own preset: 1001 asks, 1002 is the
 * other one, 8001 and 9001 decide. */
#include "policyset.h"

#include "dutydesk/rules.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define START (INT64_C(100) * DAY_MS)

static struct request swap(enum request_state state)
{
	return (struct request){ .id = 1, .kind = REQUEST_SWAP, .number = "1001", .other = "1002",
		.state = state, .at = START - DAY_MS, .reason = "x" };
}

static struct request leave(const char *kind, int days)
{
	return (struct request){ .id = 1, .kind = REQUEST_LEAVE, .number = "1001", .leave = kind,
		.from = 100, .until = 100 + days - 1, .state = REQUEST_ASKED,
		.at = START - DAY_MS, .reason = "x" };
}

static void expect(enum request_act_kind act, const struct request_case *c,
		enum request_verdict want, const char *want_item)
{
	const char *item = NULL;
	const enum request_verdict got = request_may(act, c, &item);

	if (got != want || strcmp(item, want_item) != 0)
		fail_msg("act %d by %s: %d (%s), not %d (%s)", act, c->actor, got, item, want,
			want_item);
}

static void R04_5_a_swap_is_agreed_by_those_concerned_and_needs_nobody_else(void **state)
{
	struct policy *p = policyset_preset("R04");
	struct request r = swap(REQUEST_ASKED);
	struct request_case c = { .policy = p, .request = &r, .actor = "1002", .role = ROLE_AGENT };

	(void)state;
	expect(REQUEST_CONSENT, &c, REQUEST_MAY, "R04.5");
	assert_int_equal(request_next(p, &r, REQUEST_CONSENT), REQUEST_APPROVED);
	c.actor = "1001";
	expect(REQUEST_CONSENT, &c, REQUEST_NOT_PARTY, "R04.5");
	policy_free(p);
}

static void R04_5_leave_is_asked_for_before_it_begins_and_not_at_its_start(void **state)
{
	static const struct { int64_t before; int64_t late; } cases[] = {
		{ 1, 0 }, { 0, 1 }, { -MINUTE_MS, MINUTE_MS }, { DAY_MS, 0 },
	};
	struct policy *p = policyset_preset("R04");

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct request r = leave("事假", 1);
		const char *item = NULL;

		r.at = START - cases[i].before;
		assert_int_equal(request_late(p, &r, START, &item), cases[i].late);
		assert_string_equal(item, "R04.5");
	}
	policy_free(p);
}

static void R23_5_a_swap_needs_the_supervisor_after_both_have_agreed(void **state)
{
	struct policy *p = policyset_preset("R20");
	struct request r = swap(REQUEST_ASKED);
	struct request_case c = { .policy = p, .request = &r, .actor = "8001",
		.role = ROLE_SUPERVISOR };

	(void)state;
	assert_int_equal(request_next(p, &r, REQUEST_CONSENT), REQUEST_CONSENTED);
	expect(REQUEST_APPROVE, &c, REQUEST_NO_CONSENT, "R23.5");
	r.state = REQUEST_CONSENTED;
	expect(REQUEST_APPROVE, &c, REQUEST_MAY, "R23.5");
	assert_int_equal(request_next(p, &r, REQUEST_APPROVE), REQUEST_APPROVED);
	c.actor = "1003";
	c.role = ROLE_AGENT;
	expect(REQUEST_APPROVE, &c, REQUEST_NOT_HEAD, "R23.5");
	policy_free(p);
}

static void R27_3_a_leave_or_swap_is_asked_for_a_day_ahead_to_the_millisecond(void **state)
{
	static const struct { int64_t before, late; } cases[] = {
		{ DAY_MS, 0 }, { DAY_MS - 1, 1 }, { DAY_MS + 1, 0 }, { 0, DAY_MS },
	};
	struct policy *p = policyset_preset("R20");

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		for (int is_leave = 0; is_leave < 2; is_leave++) {
			struct request r = is_leave ? leave("事假", 1) : swap(REQUEST_ASKED);
			const char *item = NULL;

			r.at = START - cases[i].before;
			assert_int_equal(request_late(p, &r, START, &item), cases[i].late);
			assert_string_equal(item, "R27.3");
		}
	policy_free(p);
}

static void R27_3_what_was_asked_for_too_late_is_approved_with_a_reason_only(void **state)
{
	struct policy *p = policyset_preset("R20");
	struct request r = leave("事假", 1);
	struct request_case c = { .policy = p, .request = &r, .actor = "8001",
		.role = ROLE_SUPERVISOR };

	(void)state;
	r.late_ms = 1;
	expect(REQUEST_APPROVE, &c, REQUEST_TOO_LATE, "R27.3");
	c.note = "家中急事";
	expect(REQUEST_APPROVE, &c, REQUEST_MAY, "R27.3");
	r.late_ms = 0;
	c.note = NULL;
	expect(REQUEST_APPROVE, &c, REQUEST_MAY, "R27.3");
	policy_free(p);
}

/* These ask for a leave in advance and for an approval, and no more. */
static void check_leave_of(const char *name, const char *item)
{
	struct policy *p = policyset_preset(name);
	struct request r = leave("事假", 1);
	struct request_case c = { .policy = p, .request = &r, .actor = "8001",
		.role = ROLE_SUPERVISOR };
	const char *late = NULL;

	expect(REQUEST_APPROVE, &c, REQUEST_MAY, item);
	c.role = ROLE_AGENT;
	c.actor = "1003";
	expect(REQUEST_APPROVE, &c, REQUEST_NOT_HEAD, item);
	r.at = START;
	assert_int_equal(request_late(p, &r, START, &late), 1);
	assert_string_equal(late, item);
	policy_free(p);
}

static void R09_7_special_cases_ask_the_supervisor_for_leave_in_advance(void **state)
{
	(void)state;
	check_leave_of("R09", "R09.7");
}

static void R13_5_leave_is_asked_for_in_advance_and_approved(void **state)
{
	(void)state;
	check_leave_of("R13", "R13.5");
}

static void R17_2_leave_is_reported_to_the_supervisor_in_advance(void **state)
{
	(void)state;
	check_leave_of("R17", "R17.2");
}

static void R18_2_leave_is_valid_only_after_the_approval_of_the_head(void **state)
{
	(void)state;
	check_leave_of("R18", "R18.2");
}

static void R30_17_leave_is_asked_of_the_supervisor_first(void **state)
{
	(void)state;
	check_leave_of("R30", "R30.17");
}

static void R33_13_a_leave_slip_is_valid_with_the_supervisors_signature_only(void **state)
{
	(void)state;
	check_leave_of("R33", "R33.13");
}

static void R40_6_a_leave_is_approved_by_the_head_in_advance(void **state)
{
	(void)state;
	check_leave_of("R40", "R40.6");
}

static void R42_12_personal_leave_is_asked_for_in_advance_and_approved(void **state)
{
	(void)state;
	check_leave_of("R42", "R42.12");
}

static void R18_2_time_in_lieu_is_asked_for_like_a_leave(void **state)
{
	struct policy *p = policyset_preset("R18");

	(void)state;
	assert_string_equal(request_leave_kind(p, "调休")->item, "R18.2");
	assert_null(request_leave_kind(p, "探亲假"));
	policy_free(p);
}

static void R13_8_nobody_swaps_without_an_approval(void **state)
{
	struct policy *p = policyset_preset("R13");
	struct request r = swap(REQUEST_CONSENTED);
	struct request_case c = { .policy = p, .request = &r, .actor = "1002", .role = ROLE_AGENT };

	(void)state;
	expect(REQUEST_APPROVE, &c, REQUEST_OWN, "R13.8");
	c.actor = "1003";
	expect(REQUEST_APPROVE, &c, REQUEST_NOT_HEAD, "R13.8");
	c.actor = "8001";
	c.role = ROLE_SUPERVISOR;
	expect(REQUEST_APPROVE, &c, REQUEST_MAY, "R13.8");
	policy_free(p);
}

static void R33_33_a_swap_needs_the_consent_of_the_other_before_it_is_approved(void **state)
{
	struct policy *p = policyset_preset("R33");
	struct request r = swap(REQUEST_ASKED);
	struct request_case c = { .policy = p, .request = &r, .actor = "8001",
		.role = ROLE_SUPERVISOR };

	(void)state;
	expect(REQUEST_APPROVE, &c, REQUEST_NO_CONSENT, "R33.33");
	c.actor = "1002";
	c.role = ROLE_AGENT;
	expect(REQUEST_CONSENT, &c, REQUEST_MAY, "R33.33");
	expect(REQUEST_DECLINE, &c, REQUEST_MAY, "");
	r.state = REQUEST_CONSENTED;
	expect(REQUEST_CONSENT, &c, REQUEST_AGREED, "R33.33");
	policy_free(p);
}

static void R40_5_another_time_is_valid_after_the_approval_of_the_head(void **state)
{
	struct policy *p = policyset_preset("R40");
	struct request r = { .id = 1, .kind = REQUEST_MOVE, .number = "1001",
		.state = REQUEST_ASKED, .at = START - 1, .reason = "x" };
	struct request_case c = { .policy = p, .request = &r, .actor = "8001",
		.role = ROLE_SUPERVISOR };

	(void)state;
	assert_int_equal(request_late(p, &r, START, NULL), 0);
	expect(REQUEST_APPROVE, &c, REQUEST_MAY, "R40.5");
	c.role = ROLE_AGENT;
	expect(REQUEST_APPROVE, &c, REQUEST_NOT_HEAD, "R40.5");
	policy_free(p);
}

static void R40_8_three_days_need_one_approval_four_a_second_one_with_papers(void **state)
{
	struct policy *p = policyset_preset("R40");
	struct request r = leave("事假", 3);
	struct request_case c = { .policy = p, .request = &r, .actor = "8001",
		.role = ROLE_SUPERVISOR };

	(void)state;
	assert_int_equal(request_next(p, &r, REQUEST_APPROVE), REQUEST_APPROVED);
	r = leave("事假", 4);
	assert_int_equal(request_next(p, &r, REQUEST_APPROVE), REQUEST_FIRST);
	expect(REQUEST_APPROVE, &c, REQUEST_NO_CERTIFICATE, "R40.8");
	r.certificate = "病历";
	expect(REQUEST_APPROVE, &c, REQUEST_MAY, "R40.6");
	r.state = REQUEST_FIRST;
	c.first_by = "8001";
	expect(REQUEST_APPROVE, &c, REQUEST_SAME_HEAD, "R40.8");
	c.actor = "8002";
	expect(REQUEST_APPROVE, &c, REQUEST_NOT_HEAD, "R40.8");
	c.actor = "9001";
	c.role = ROLE_MANAGER;
	expect(REQUEST_APPROVE, &c, REQUEST_MAY, "R40.8");
	assert_int_equal(request_next(p, &r, REQUEST_APPROVE), REQUEST_APPROVED);
	policy_free(p);
}

static void R40_15_overtime_becomes_time_in_lieu_by_request_and_approval(void **state)
{
	struct policy *p = policyset_preset("R40");
	struct request r = leave("调休", 1);
	struct request_case c = { .policy = p, .request = &r, .actor = "1001", .role = ROLE_AGENT };

	(void)state;
	expect(REQUEST_APPROVE, &c, REQUEST_OWN, "R40.15");
	c.actor = "8001";
	c.role = ROLE_SUPERVISOR;
	expect(REQUEST_APPROVE, &c, REQUEST_MAY, "R40.15");
	policy_free(p);
}

static void R42_8_time_in_lieu_is_asked_for_in_advance(void **state)
{
	struct policy *p = policyset_preset("R42");
	struct request r = leave("调休", 1);
	const char *item = NULL;

	(void)state;
	r.at = START;
	assert_int_equal(request_late(p, &r, START, &item), 1);
	assert_string_equal(item, "R42.8");
	policy_free(p);
}

static void R42_11_sick_leave_needs_a_certificate_and_may_be_asked_for_afterwards(void **state)
{
	struct policy *p = policyset_preset("R42");
	struct request r = leave("病假", 1);
	struct request_case c = { .policy = p, .request = &r, .actor = "8001",
		.role = ROLE_SUPERVISOR };

	(void)state;
	r.at = START + DAY_MS;
	assert_int_equal(request_late(p, &r, START, NULL), 0);
	expect(REQUEST_APPROVE, &c, REQUEST_NO_CERTIFICATE, "R42.11");
	c.actor = "1001";
	c.role = ROLE_AGENT;
	expect(REQUEST_CERTIFY, &c, REQUEST_MAY, "");
	r.certificate = "医生证明";
	c.actor = "8001";
	c.role = ROLE_SUPERVISOR;
	expect(REQUEST_APPROVE, &c, REQUEST_MAY, "R42.11");
	policy_free(p);
}

static void R42_13_a_colleague_stands_in_or_the_work_is_arranged(void **state)
{
	struct policy *p = policyset_preset("R42");
	struct request r = leave("事假", 1);
	struct request_case c = { .policy = p, .request = &r, .actor = "8001",
		.role = ROLE_SUPERVISOR, .uncovered = 1 };

	(void)state;
	expect(REQUEST_APPROVE, &c, REQUEST_NO_STAND_IN, "R42.13");
	c.note = "由前台兼顾";
	expect(REQUEST_APPROVE, &c, REQUEST_MAY, "R42.12");
	c.note = NULL;
	c.uncovered = 0;
	expect(REQUEST_APPROVE, &c, REQUEST_MAY, "R42.12");
	policy_free(p);
}

static void test_request__nobody_approves_an_own_one_whatever_the_role(void **state)
{
	struct policy *p = policyset_preset("R01");
	struct request r = leave("年假", 1);
	struct request_case c = { .policy = p, .request = &r, .actor = "1001",
		.role = ROLE_MANAGER };

	(void)state;
	expect(REQUEST_APPROVE, &c, REQUEST_OWN, "");
	expect(REQUEST_REFUSE, &c, REQUEST_OWN, "");
	expect(REQUEST_WITHDRAW, &c, REQUEST_MAY, "");
	policy_free(p);
}

static void test_request__what_has_ended_stays_ended(void **state)
{
	static const enum request_state ends[] = {
		REQUEST_APPROVED, REQUEST_DECLINED, REQUEST_REFUSED, REQUEST_WITHDRAWN,
	};
	struct policy *p = policyset_preset("R04");

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(ends); i++)
		for (int act = REQUEST_CONSENT; act <= REQUEST_CERTIFY; act++) {
			struct request r = swap(ends[i]);
			const struct request_case c = { .policy = p, .request = &r,
				.actor = "9001", .role = ROLE_MANAGER };

			expect((enum request_act_kind)act, &c, REQUEST_ENDED, "");
		}
	policy_free(p);
}

static void test_request__others_do_not_withdraw_for_somebody(void **state)
{
	struct policy *p = policyset_preset("R04");
	struct request r = leave("事假", 1);
	struct request_case c = { .policy = p, .request = &r, .actor = "1002", .role = ROLE_AGENT };

	(void)state;
	expect(REQUEST_WITHDRAW, &c, REQUEST_NOT_PARTY, "");
	expect(REQUEST_CERTIFY, &c, REQUEST_NOT_PARTY, "");
	expect(REQUEST_CONSENT, &c, REQUEST_NOT_PARTY, "R04.5");
	expect(REQUEST_DECLINE, &c, REQUEST_NOT_PARTY, "");
	c.role = ROLE_SUPERVISOR;
	expect(REQUEST_WITHDRAW, &c, REQUEST_MAY, "");
	policy_free(p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(R04_5_a_swap_is_agreed_by_those_concerned_and_needs_nobody_else),
		cmocka_unit_test(R04_5_leave_is_asked_for_before_it_begins_and_not_at_its_start),
		cmocka_unit_test(R23_5_a_swap_needs_the_supervisor_after_both_have_agreed),
		cmocka_unit_test(R27_3_a_leave_or_swap_is_asked_for_a_day_ahead_to_the_millisecond),
		cmocka_unit_test(R27_3_what_was_asked_for_too_late_is_approved_with_a_reason_only),
		cmocka_unit_test(R09_7_special_cases_ask_the_supervisor_for_leave_in_advance),
		cmocka_unit_test(R13_5_leave_is_asked_for_in_advance_and_approved),
		cmocka_unit_test(R17_2_leave_is_reported_to_the_supervisor_in_advance),
		cmocka_unit_test(R18_2_leave_is_valid_only_after_the_approval_of_the_head),
		cmocka_unit_test(R30_17_leave_is_asked_of_the_supervisor_first),
		cmocka_unit_test(
			R33_13_a_leave_slip_is_valid_with_the_supervisors_signature_only),
		cmocka_unit_test(R40_6_a_leave_is_approved_by_the_head_in_advance),
		cmocka_unit_test(R42_12_personal_leave_is_asked_for_in_advance_and_approved),
		cmocka_unit_test(R18_2_time_in_lieu_is_asked_for_like_a_leave),
		cmocka_unit_test(R13_8_nobody_swaps_without_an_approval),
		cmocka_unit_test(
			R33_33_a_swap_needs_the_consent_of_the_other_before_it_is_approved),
		cmocka_unit_test(R40_5_another_time_is_valid_after_the_approval_of_the_head),
		cmocka_unit_test(
			R40_8_three_days_need_one_approval_four_a_second_one_with_papers),
		cmocka_unit_test(R40_15_overtime_becomes_time_in_lieu_by_request_and_approval),
		cmocka_unit_test(R42_8_time_in_lieu_is_asked_for_in_advance),
		cmocka_unit_test(
			R42_11_sick_leave_needs_a_certificate_and_may_be_asked_for_afterwards),
		cmocka_unit_test(R42_13_a_colleague_stands_in_or_the_work_is_arranged),
		cmocka_unit_test(test_request__nobody_approves_an_own_one_whatever_the_role),
		cmocka_unit_test(test_request__what_has_ended_stays_ended),
		cmocka_unit_test(test_request__others_do_not_withdraw_for_somebody),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
