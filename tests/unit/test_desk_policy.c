/* SPDX-License-Identifier: MIT */
/* A policy at a desk: in force from its date and not before, changed again later, kept with the
 * preset that it builds on, and blind to what was judged before it. */
#include "deskset.h"

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void apply(struct deskset *h, const char *yaml, const char *from)
{
	const struct signer manager = deskset_who(h, "9001");
	date_t day;

	assert_true(date_parse(from, &day));
	DONE(h, desk_policy_apply(h->d, &manager, yaml, day, &h->e));
}

static int grace_on(struct deskset *h, int year, int month, int day)
{
	const struct policy *p = desk_policy_on(h->d, date_from_ymd(year, month, day), &h->e);

	assert_non_null(p);
	return p->house.grace;
}

static void test_desk_policy__it_is_in_force_from_the_date_that_it_is_given(void **state)
{
	struct deskset h;

	(void)state;
	deskset_init(&h, "R02", "2026-11-20T09:00");
	const struct signer manager = deskset_who(&h, "9001");

	FAILS(&h, ERR_INPUT, "begun", desk_policy_apply(h.d, &manager,
		"based_on: R02\nhouse: {grace: 20}\n", date_from_ymd(2026, 11, 20), &h.e));
	apply(&h, "based_on: R02\nhouse: {grace: 20}\n", "2026-11-28");
	assert_int_equal(grace_on(&h, 2026, 11, 27), 15);
	assert_int_equal(grace_on(&h, 2026, 11, 28), 20);
	assert_int_equal(grace_on(&h, 2027, 5, 1), 20);
	deskset_release(&h);
}

static void test_desk_policy__it_may_be_changed_again_from_a_later_date(void **state)
{
	struct deskset h;

	(void)state;
	deskset_init(&h, "R09", "2026-11-20T09:00");
	apply(&h, "based_on: R09\nhouse: {grace: 20}\n", "2026-12-01");
	apply(&h, "based_on: R09\nhouse: {grace: 25}\n", "2026-12-15");
	assert_int_equal(grace_on(&h, 2026, 11, 30), 15);
	assert_int_equal(grace_on(&h, 2026, 12, 1), 20);
	assert_int_equal(grace_on(&h, 2026, 12, 14), 20);
	assert_int_equal(grace_on(&h, 2026, 12, 15), 25);
	deskset_release(&h);
}

static void test_desk_policy__it_is_kept_with_the_preset_that_it_builds_on(void **state)
{
	static const char file[] = "# ours\nbased_on: R01\nname: 本部\nhouse: {grace: 20}\n";
	struct deskset h;

	(void)state;
	deskset_init(&h, "R01", "2026-11-20T09:00");
	apply(&h, file, "2026-12-01");
	deskset_reopen(&h);

	const struct policy *p = desk_policy_on(h.d, date_from_ymd(2026, 12, 1), &h.e);

	assert_non_null(p);
	assert_memory_equal(p->yaml, file, sizeof(file) - 1);
	assert_non_null(strstr(p->yaml, "source: R01\n"));
	assert_string_equal(p->name, "本部");
	assert_int_equal(p->n_shifts, 2);
	/* Once more for the same day, word for word: a slip of the hand. */
	const struct signer manager = deskset_who(&h, "9001");

	FAILS(&h, ERR_CONFLICT, "word for word", desk_policy_apply(h.d, &manager, file,
		date_from_ymd(2026, 12, 1), &h.e));
	deskset_release(&h);
}

static void test_desk_policy__a_desk_may_begin_on_top_of_a_preset(void **state)
{
	struct deskset h;

	(void)state;
	deskset_init(&h, "based_on: R34\nshifts: [{code: 日, name: 日班, start: \"09:00\", end: "
		"\"18:00\", days: [daily]}]\n", "2026-11-20T09:00");
	deskset_reopen(&h);
	assert_string_equal(desk_policy(h.d)->source, "R34");
	assert_int_equal(desk_policy(h.d)->n_shifts, 1);
	deskset_release(&h);
}

static void test_desk_policy__one_without_shift_times_is_not_put_in_force(void **state)
{
	struct deskset h;
	size_t n;

	(void)state;
	deskset_init(&h, "R01", "2026-11-20T09:00");
	const struct signer manager = deskset_who(&h, "9001");

	FAILS(&h, ERR_INPUT, "based_on", desk_policy_apply(h.d, &manager,
		policy_preset_text("R34", &n), date_from_ymd(2026, 12, 1), &h.e));
	assert_string_equal(desk_policy_on(h.d, date_from_ymd(2026, 12, 1), &h.e)->source, "R01");
	assert_false(desk_preset_usable("R34", &h.e));
	assert_non_null(strstr(h.e.text, "based_on"));
	assert_true(desk_preset_usable("R33", &h.e));
	deskset_release(&h);
}

static void test_desk_policy__what_was_judged_is_not_judged_again(void **state)
{
	struct deskset h;
	struct entry before, after;

	(void)state;
	deskset_init(&h, "R01", "2026-11-20T09:00");
	deskset_roster(&h, "2026-11", "2026-11-20,晚,1001\n2026-11-23,晚,1001\n");
	deskset_at(&h, "2026-11-20T17:30");
	deskset_open(&h, "1001");
	deskset_in(&h, "1001");

	const int64_t id = deskset_call(&h, "五秒接听");	/* 5 s, the limit is 15 s */

	apply(&h, "based_on: R01\nanswer: [{channel: phone, seconds: 3}]\n", "2026-11-21");
	DONE(&h, desk_log_get(h.d, id, &h.pool, &before, &h.e));
	deskset_at(&h, "2026-11-22T09:00");
	deskset_reopen(&h);
	assert_int_equal(policy_answer(desk_policy(h.d), CHANNEL_PHONE)->within_ms, 3000);
	DONE(&h, desk_log_get(h.d, id, &h.pool, &after, &h.e));
	assert_int_equal(before.policy, after.policy);
	assert_int_equal(before.answer, ANSWER_WITHIN);
	assert_int_equal(after.answer, ANSWER_WITHIN);
	deskset_release(&h);
}

static void test_desk_policy__a_missing_roster_is_told_as_early_as_the_house_says(void **state)
{
	static const struct { const char *notice; int day; bool told; } cases[] = {
		{"7", 22, false}, {"7", 23, true}, {"3", 26, false}, {"3", 27, true},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct deskset h;
		char now[32];
		int month, left;
		char *yaml = xasprintf("based_on: R01\nhouse: {roster_notice: %s}\n",
			cases[i].notice);

		snprintf(now, sizeof(now), "2026-11-%02dT09:00", cases[i].day);
		deskset_init(&h, yaml, now);
		/* November itself is planned: only December is missing. */
		struct str duties = { 0 };

		for (int day = 1; day <= 30; day++) {
			date_t date = date_from_ymd(2026, 11, day);

			str_addf(&duties, "2026-11-%02d,%s,1001\n", day,
				date_weekday(date) >= 6 ? "周" : "晚");
		}
		deskset_roster(&h, "2026-11", str_text(&duties));
		assert_int_equal(desk_roster_missing(h.d, &month, &left), cases[i].told);
		if (cases[i].told)
			assert_int_equal(month, date_month_of(date_from_ymd(2026, 12, 1)));
		str_release(&duties);
		free(yaml);
		deskset_release(&h);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			test_desk_policy__it_is_in_force_from_the_date_that_it_is_given),
		cmocka_unit_test(test_desk_policy__it_may_be_changed_again_from_a_later_date),
		cmocka_unit_test(test_desk_policy__it_is_kept_with_the_preset_that_it_builds_on),
		cmocka_unit_test(test_desk_policy__a_desk_may_begin_on_top_of_a_preset),
		cmocka_unit_test(test_desk_policy__one_without_shift_times_is_not_put_in_force),
		cmocka_unit_test(test_desk_policy__what_was_judged_is_not_judged_again),
		cmocka_unit_test(
			test_desk_policy__a_missing_roster_is_told_as_early_as_the_house_says),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
