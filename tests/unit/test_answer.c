/* SPDX-License-Identifier: MIT */
/* The answer window at its bounds: the last millisecond in time and the first late one. */
#include "policyset.h"

#include "dutydesk/rules.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { UNKNOWN = -1 };

static const struct answer_window within_3 = { .channel = CHANNEL_PHONE, .rings = 3,
	.reading = READING_WITHIN, .within_ms = POLICY_UNSET, .item = "R01.10" };
static const struct answer_window before_3 = { .channel = CHANNEL_PHONE, .rings = 3,
	.reading = READING_BEFORE, .within_ms = POLICY_UNSET };
static const struct answer_window within_30_s = { .channel = CHANNEL_PHONE, .rings = POLICY_UNSET,
	.reading = READING_WITHIN, .within_ms = 30000 };
static const struct answer_window before_30_s = { .channel = CHANNEL_PHONE, .rings = POLICY_UNSET,
	.reading = READING_BEFORE, .within_ms = 30000 };
static const struct answer_window open = { .channel = CHANNEL_PHONE, .rings = POLICY_UNSET,
	.within_ms = POLICY_UNSET };

struct wait { const struct answer_window *window; int64_t cycle, ms, rings; int want; };

static void judge(const struct wait *w)
{
	struct answer_window window = *w->window;
	struct policy p = { .answers = &window, .n_answers = 1, .house.ring_cycle_ms = w->cycle };
	enum answer_verdict got = answer_judge(&p, CHANNEL_PHONE, w->ms, w->rings);

	if ((int)got != w->want)
		fail_msg("wait %ld ms, %ld rings: %d, not %d", (long)w->ms, (long)w->rings, got,
			w->want);
}

static void R01_10_a_wait_of_14_999_s_is_within_and_15_000_s_is_late(void **state)
{
	static const struct wait cases[] = {
		{&within_3, 5000, 0, UNKNOWN, ANSWER_WITHIN},
		{&within_3, 5000, 14999, UNKNOWN, ANSWER_WITHIN},
		{&within_3, 5000, 15000, UNKNOWN, ANSWER_LATE},
		{&within_3, 5000, 3600000, UNKNOWN, ANSWER_LATE},
		{&within_3, 6000, 17999, UNKNOWN, ANSWER_WITHIN},
		{&within_3, 6000, 18000, UNKNOWN, ANSWER_LATE},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		judge(&cases[i]);
}

static void R01_10_three_rings_are_within_and_four_are_late(void **state)
{
	static const struct wait cases[] = {
		{&within_3, 5000, UNKNOWN, 1, ANSWER_WITHIN},
		{&within_3, 5000, UNKNOWN, 3, ANSWER_WITHIN},
		{&within_3, 5000, UNKNOWN, 4, ANSWER_LATE},
		/* Seconds are known here: they decide, whatever was heard. */
		{&within_3, 5000, 14999, 4, ANSWER_WITHIN},
		{&within_3, 5000, 15000, 3, ANSWER_LATE},
		/* Without a cycle seconds say nothing about rings. */
		{&within_3, POLICY_UNSET, 99000, UNKNOWN, ANSWER_UNJUDGED},
		{&within_3, POLICY_UNSET, 99000, 3, ANSWER_WITHIN},
		{&within_3, POLICY_UNSET, UNKNOWN, 4, ANSWER_LATE},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		judge(&cases[i]);
}

static void test_answer__before_the_third_ring_ends_at_10_000_s(void **state)
{
	static const struct wait cases[] = {
		{&before_3, 5000, 9999, UNKNOWN, ANSWER_WITHIN},
		{&before_3, 5000, 10000, UNKNOWN, ANSWER_LATE},
		{&before_3, 5000, UNKNOWN, 2, ANSWER_WITHIN},
		{&before_3, 5000, UNKNOWN, 3, ANSWER_LATE},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		judge(&cases[i]);
}

static void test_answer__within_includes_the_second_and_before_excludes_it(void **state)
{
	static const struct wait cases[] = {
		{&within_30_s, 5000, 30000, UNKNOWN, ANSWER_WITHIN},
		{&within_30_s, 5000, 30001, UNKNOWN, ANSWER_LATE},
		{&before_30_s, 5000, 29999, UNKNOWN, ANSWER_WITHIN},
		{&before_30_s, 5000, 30000, UNKNOWN, ANSWER_LATE},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		judge(&cases[i]);
}

static void test_answer__rings_decide_on_seconds_only_where_they_can(void **state)
{
	static const struct wait cases[] = {
		{&before_30_s, 5000, UNKNOWN, 6, ANSWER_WITHIN},	/* up to 30 s */
		{&before_30_s, 5000, UNKNOWN, 7, ANSWER_LATE},		/* from 30 s */
		{&before_30_s, 7000, UNKNOWN, 4, ANSWER_WITHIN},
		{&before_30_s, 7000, UNKNOWN, 5, ANSWER_UNJUDGED},	/* 28 to 35 s */
		{&before_30_s, 7000, UNKNOWN, 6, ANSWER_LATE},
		{&before_30_s, POLICY_UNSET, UNKNOWN, 1, ANSWER_UNJUDGED},
		{&before_30_s, POLICY_UNSET, 30000, UNKNOWN, ANSWER_LATE},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		judge(&cases[i]);
}

static void test_answer__unset_or_unknown_is_not_judged(void **state)
{
	static const struct wait cases[] = {
		{&within_3, 5000, UNKNOWN, UNKNOWN, ANSWER_UNJUDGED},
		{&open, 5000, 99000, UNKNOWN, ANSWER_UNJUDGED},
		{&open, 5000, UNKNOWN, 9, ANSWER_UNJUDGED},
	};
	struct policy none = { .house.ring_cycle_ms = 5000 };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		judge(&cases[i]);
	assert_int_equal(answer_judge(&none, CHANNEL_PHONE, 99000, 99), ANSWER_UNJUDGED);
	assert_int_equal(answer_limit_ms(&none, CHANNEL_PHONE), POLICY_UNSET);
}

static void test_answer__the_limit_is_the_first_late_millisecond(void **state)
{
	struct answer_window all[] = { within_3, before_3, within_30_s, before_30_s, open };
	static const int64_t want[] = { 15000, 10000, 30001, 30000, POLICY_UNSET };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(all); i++) {
		struct policy p = { .answers = &all[i], .n_answers = 1,
			.house.ring_cycle_ms = 5000 };

		assert_int_equal(answer_limit_ms(&p, CHANNEL_PHONE), want[i]);
		assert_int_equal(answer_limit_ms(&p, CHANNEL_CHAT), POLICY_UNSET);
	}
}

static void test_answer__ring_n_lasts_one_cycle(void **state)
{
	static const struct { int64_t ms, cycle; int want; } cases[] = {
		{0, 5000, 1}, {4999, 5000, 1}, {5000, 5000, 2}, {14999, 5000, 3}, {15000, 5000, 4},
		{-1, 5000, POLICY_UNSET}, {100, 0, POLICY_UNSET}, {100, POLICY_UNSET, POLICY_UNSET},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		assert_int_equal(answer_rings(cases[i].ms, cases[i].cycle), cases[i].want);
}

/* --- the windows of the presets, each at its bound --- */

struct bound { const char *preset; int channel, stage; int64_t last; const char *item; };

/* The last wait in time and the first late one, and whose item says so. */
static void bound(const struct bound *b)
{
	struct policy *p = policyset_preset(b->preset);
	const struct answer_window *w = policy_answer_stage(p, b->channel, b->stage);

	assert_non_null(w);
	assert_non_null(strstr(w->item, b->item));
	assert_int_equal(answer_stage_judge(p, b->channel, b->stage, b->last), ANSWER_WITHIN);
	assert_int_equal(answer_stage_judge(p, b->channel, b->stage, b->last + 1), ANSWER_LATE);
	assert_int_equal(answer_stage_judge(p, b->channel, b->stage, -1), ANSWER_UNJUDGED);
	if (b->stage == STAGE_SERVE)
		assert_int_equal(answer_judge(p, b->channel, b->last + 1, -1), ANSWER_LATE);
	policy_free(p);
}

static void R07_9_the_front_desk_answers_within_three_rings(void **state)
{
	(void)state;
	bound(&(struct bound){ "R07", CHANNEL_PHONE, STAGE_SERVE, 14999, "R07.9" });
}

static void R12_7_a_visitor_is_greeted_within_ten_seconds(void **state)
{
	(void)state;
	bound(&(struct bound){ "R12", CHANNEL_COUNTER, STAGE_GREET, 10000, "R12.7" });
}

static void R12_8_a_visitor_is_received_within_one_minute(void **state)
{
	(void)state;
	bound(&(struct bound){ "R12", CHANNEL_COUNTER, STAGE_SERVE, 60000, "R12.8" });
}

static void R15_5_calls_are_answered_within_three_rings(void **state)
{
	(void)state;
	bound(&(struct bound){ "R15", CHANNEL_PHONE, STAGE_SERVE, 14999, "R15.5" });
}

static void R26_2_the_heating_hotline_answers_before_the_third_ring(void **state)
{
	(void)state;
	bound(&(struct bound){ "R20", CHANNEL_PHONE, STAGE_SERVE, 9999, "R26.2" });
}

static void R27_4_the_phone_is_picked_up_before_the_third_ring(void **state)
{
	struct policy *p = policyset_preset("R20");

	(void)state;
	bound(&(struct bound){ "R20", CHANNEL_PHONE, STAGE_SERVE, 9999, "R27.4" });
	assert_int_equal(answer_judge(p, CHANNEL_PHONE, -1, 2), ANSWER_WITHIN);
	assert_int_equal(answer_judge(p, CHANNEL_PHONE, -1, 3), ANSWER_LATE);
	policy_free(p);
}

static void R32_11_basic_questions_are_answered_within_one_minute(void **state)
{
	(void)state;
	bound(&(struct bound){ "R32", CHANNEL_CHAT, STAGE_SERVE, 60000, "R32.11" });
}

/* "At once" is a rule without a figure: recorded, and judged by nothing but the house's figure. */
static void at_once(const char *id, int channel, const char *item)
{
	struct policy *p = policyset_preset(id);
	const struct answer_window *w = policy_answer(p, channel);

	assert_non_null(w);
	assert_true(w->immediate);
	assert_string_equal(w->item, item);
	assert_int_equal(answer_judge(p, channel, 3600000, -1), ANSWER_UNJUDGED);
	p->house.at_once_ms = 10000;
	assert_int_equal(answer_judge(p, channel, 10000, -1), ANSWER_WITHIN);
	assert_int_equal(answer_judge(p, channel, 10001, -1), ANSWER_LATE);
	policy_free(p);
}

static void R10_5_every_channel_is_answered_at_once(void **state)
{
	static const int channels[] = {CHANNEL_PHONE, CHANNEL_COUNTER, CHANNEL_CHAT, CHANNEL_EMAIL};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(channels); i++)
		at_once("R10", channels[i], "R10.5");
}

static void R34_10_a_ringing_phone_is_picked_up_at_once(void **state)
{
	(void)state;
	at_once("R34", CHANNEL_PHONE, "R34.10");
}

static void test_answer__letters_and_mail_have_windows_of_days(void **state)
{
	static const char yaml[] = "based_on: R04\nanswer:\n"
		"  - {channel: letter, seconds: 604800, item: A-1}\n"
		"  - {channel: email, seconds: 86400, item: A-2}\n";
	struct faults f = { 0 };
	struct policy *p = policy_parse(yaml, strlen(yaml), &f);

	(void)state;
	assert_non_null(p);
	assert_int_equal(answer_judge(p, CHANNEL_LETTER, 604800000, -1), ANSWER_WITHIN);
	assert_int_equal(answer_judge(p, CHANNEL_LETTER, 604800001, -1), ANSWER_LATE);
	assert_int_equal(answer_judge(p, CHANNEL_EMAIL, 86400001, -1), ANSWER_LATE);
	faults_release(&f);
	policy_free(p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(R01_10_a_wait_of_14_999_s_is_within_and_15_000_s_is_late),
		cmocka_unit_test(R01_10_three_rings_are_within_and_four_are_late),
		cmocka_unit_test(test_answer__before_the_third_ring_ends_at_10_000_s),
		cmocka_unit_test(test_answer__within_includes_the_second_and_before_excludes_it),
		cmocka_unit_test(test_answer__rings_decide_on_seconds_only_where_they_can),
		cmocka_unit_test(test_answer__unset_or_unknown_is_not_judged),
		cmocka_unit_test(test_answer__the_limit_is_the_first_late_millisecond),
		cmocka_unit_test(test_answer__ring_n_lasts_one_cycle),
		cmocka_unit_test(R07_9_the_front_desk_answers_within_three_rings),
		cmocka_unit_test(R12_7_a_visitor_is_greeted_within_ten_seconds),
		cmocka_unit_test(R12_8_a_visitor_is_received_within_one_minute),
		cmocka_unit_test(R15_5_calls_are_answered_within_three_rings),
		cmocka_unit_test(R26_2_the_heating_hotline_answers_before_the_third_ring),
		cmocka_unit_test(R27_4_the_phone_is_picked_up_before_the_third_ring),
		cmocka_unit_test(R32_11_basic_questions_are_answered_within_one_minute),
		cmocka_unit_test(R10_5_every_channel_is_answered_at_once),
		cmocka_unit_test(R34_10_a_ringing_phone_is_picked_up_at_once),
		cmocka_unit_test(test_answer__letters_and_mail_have_windows_of_days),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
