/* SPDX-License-Identifier: MIT */
/* Share targets by each formula, at their bounds. The story: ten chats of a morning, of which two
 * were given up, one of them within the thirty seconds. */
#include "policyset.h"

#include "dutydesk/rules.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const struct share_target chat = { .channel = CHANNEL_CHAT, .within_ms = 30000,
	.percent = 90, .average_ms = 28000, .of = POLICY_UNSET, .item = "R03.5" };

/* So many waits of this length. */
static void waits(struct share_count *c, const struct share_target *t, int64_t n, int64_t ms)
{
	for (int64_t i = 0; i < n; i++)
		share_add(c, t, true, ms);
}

static void R03_5_ninety_percent_are_answered_in_thirty_seconds(void **state)
{
	static const struct { int64_t in_time, late; enum target_verdict want; int permille; }
	cases[] = {
		{90, 10, TARGET_MET, 900}, {899, 101, TARGET_MISSED, 899},
		{9, 1, TARGET_MET, 900}, {8, 1, TARGET_MISSED, 888}, {1, 0, TARGET_MET, 1000},
		{0, 1, TARGET_MISSED, 0}, {0, 0, TARGET_UNJUDGED, POLICY_UNSET},
	};
	struct policy *p = policyset_preset("R03");
	const struct share_target *t = share_target_of(p, CHANNEL_CHAT);

	(void)state;
	assert_non_null(t);
	assert_string_equal(t->item, "R03.5");
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct share_count c = { 0 };
		struct share_figure f;

		waits(&c, t, cases[i].in_time, 30000);	/* the bound is in time */
		waits(&c, t, cases[i].late, 30001);
		share_judge(p, t, &c, &f);
		if (f.share != cases[i].want || f.permille != cases[i].permille)
			fail_msg("case %zu: %d, %d permille", i, f.share, f.permille);
	}
	policy_free(p);
}

static void R03_5_the_average_is_at_most_28_seconds(void **state)
{
	static const struct { int64_t a, b; enum target_verdict want; } cases[] = {
		{28000, 28000, TARGET_MET}, {28000, 28001, TARGET_MISSED},
		{0, 56000, TARGET_MET}, {40900, 40900, TARGET_MISSED},
	};
	struct policy *p = policyset_preset("R03");

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct share_count c = { 0 };
		struct share_figure f;

		waits(&c, &p->shares[0], 1, cases[i].a);
		waits(&c, &p->shares[0], 1, cases[i].b);
		share_judge(p, &p->shares[0], &c, &f);
		assert_int_equal(f.average, cases[i].want);
		assert_int_equal(f.average_ms, (cases[i].a + cases[i].b) / 2);
	}
	policy_free(p);
}

static void test_share__each_formula_divides_by_something_else(void **state)
{
	struct share_count c = { 0 };

	(void)state;
	waits(&c, &chat, 7, 1000);
	waits(&c, &chat, 1, 31000);
	share_add(&c, &chat, false, 12000);
	share_add(&c, &chat, false, 90000);
	assert_int_equal(share_permille(&c, SHARE_OF_ANSWERED), 875);		/* 7 of 8 */
	assert_int_equal(share_permille(&c, SHARE_OF_OFFERED), 700);		/* 7 of 10 */
	assert_int_equal(share_permille(&c, SHARE_OF_OFFERED_LESS_SHORT), 777);	/* 7 of 9 */
}

static void test_share__who_gave_up_at_an_unknown_moment_did_not_do_so_soon(void **state)
{
	struct share_count c = { 0 };

	(void)state;
	share_add(&c, &chat, true, 30000);
	share_add(&c, &chat, false, -1);
	assert_int_equal(share_permille(&c, SHARE_OF_OFFERED_LESS_SHORT), 500);
	assert_int_equal(c.abandoned_soon, 0);
}

static void test_share__an_unknown_wait_is_shown_and_in_no_formula(void **state)
{
	struct policy p = { .house.share_of = SHARE_OF_ANSWERED };
	struct share_count c = { 0 };
	struct share_figure f;

	(void)state;
	share_add(&c, &chat, true, -1);
	assert_int_equal(c.unknown, 1);
	share_judge(&p, &chat, &c, &f);
	assert_int_equal(f.permille, POLICY_UNSET);
	assert_int_equal(f.average_ms, -1);
	assert_int_equal(f.share, TARGET_UNJUDGED);
	assert_int_equal(f.average, TARGET_UNJUDGED);
}

static void D47_without_a_formula_the_share_is_not_judged(void **state)
{
	struct policy p = { .house.share_of = POLICY_UNSET };
	struct share_target own = chat;
	struct share_count c = { 0 };
	struct share_figure f;

	(void)state;
	waits(&c, &chat, 4, 60000);
	share_judge(&p, &chat, &c, &f);
	assert_int_equal(f.formula, POLICY_UNSET);
	assert_int_equal(f.share, TARGET_UNJUDGED);
	assert_int_equal(f.average, TARGET_MISSED);	/* an average needs no formula */
	own.of = SHARE_OF_OFFERED;
	p.house.share_of = SHARE_OF_ANSWERED;
	share_judge(&p, &own, &c, &f);
	assert_int_equal(f.formula, SHARE_OF_OFFERED);	/* the text's before the house's */
}

static void test_share__a_target_without_a_figure_judges_nothing(void **state)
{
	struct policy p = { .house.share_of = SHARE_OF_ANSWERED };
	struct share_target none = { .within_ms = POLICY_UNSET, .percent = POLICY_UNSET,
		.average_ms = POLICY_UNSET, .of = POLICY_UNSET };
	struct share_count c = { 0 };
	struct share_figure f;

	(void)state;
	waits(&c, &none, 3, 99000);
	share_judge(&p, &none, &c, &f);
	assert_int_equal(f.share, TARGET_UNJUDGED);
	assert_int_equal(f.average, TARGET_UNJUDGED);
	assert_null(share_target_of(&p, CHANNEL_CHAT));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(R03_5_ninety_percent_are_answered_in_thirty_seconds),
		cmocka_unit_test(R03_5_the_average_is_at_most_28_seconds),
		cmocka_unit_test(test_share__each_formula_divides_by_something_else),
		cmocka_unit_test(test_share__who_gave_up_at_an_unknown_moment_did_not_do_so_soon),
		cmocka_unit_test(test_share__an_unknown_wait_is_shown_and_in_no_formula),
		cmocka_unit_test(D47_without_a_formula_the_share_is_not_judged),
		cmocka_unit_test(test_share__a_target_without_a_figure_judges_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
