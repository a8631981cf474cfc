/* SPDX-License-Identifier: MIT */
/* Answer windows in force while a record is written: each refusal names the item of its window, a
 * visitor has two, and "at once" has none until the house gives a figure. */
#include "deskset.h"

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define SHIFTS "name: 试验\nshifts:\n" \
	"  - {code: 早, name: 早班, start: \"06:00\", end: \"14:00\", days: [daily]}\n" \
	"  - {code: 中, name: 中班, start: \"14:00\", end: \"22:00\", days: [daily]}\n" \
	"  - {code: 夜, name: 夜班, start: \"22:00\", end: \"06:00\", next_day: true," \
	" days: [daily]}\n"

struct wait { int channel; int64_t greet_ms, wait_ms; const char *reason; };

static bool write_down(struct deskset *h, const struct wait *w, struct desk_log_added *out)
{
	const struct desk_log_add how = {
		.entry = { .channel = w->channel, .kind = KIND_ENQUIRY, .greet_ms = w->greet_ms,
			.wait_ms = w->wait_ms, .rings = -1, .body = "咨询",
			.late_reason = w->reason },
	};

	return desk_log_add(h->d, &how, out, &h->e);
}

static void desk_under(struct deskset *h, const char *policy)
{
	deskset_init(h, policy, "2026-11-20T09:00");
	deskset_in(h, "1003");
}

/* The last wait in time is taken; the first late one is refused by this item until it is
 * explained. */
static void in_force(const char *policy, int channel, int64_t last, const char *item)
{
	struct deskset h;
	struct desk_log_added added;

	desk_under(&h, policy);
	DONE(&h, write_down(&h, &(struct wait){ channel, 0, last, NULL }, &added));
	assert_false(added.late_answer);
	FAILS(&h, ERR_REFUSED, item,
	      write_down(&h, &(struct wait){ channel, 0, last + 1, NULL }, &added));
	DONE(&h, write_down(&h, &(struct wait){ channel, 0, last + 1, "正在通话" }, &added));
	assert_true(added.late_answer);
	deskset_release(&h);
}

static void R07_9_a_late_answer_at_the_front_desk_asks_for_its_reason(void **state)
{
	(void)state;
	in_force("based_on: R07\n" SHIFTS, CHANNEL_PHONE, 14999, "R07.9");
}

static void R15_5_a_late_answer_asks_for_its_reason(void **state)
{
	(void)state;
	in_force("based_on: R15\n" SHIFTS, CHANNEL_PHONE, 14999, "R15.5");
}

static void R26_2_a_late_answer_at_the_hotline_asks_for_its_reason(void **state)
{
	(void)state;
	in_force("based_on: R20\n" SHIFTS, CHANNEL_PHONE, 9999, "R26.2");
}

static void R27_4_a_phone_picked_up_at_the_third_ring_asks_for_its_reason(void **state)
{
	(void)state;
	in_force("based_on: R20\n" SHIFTS, CHANNEL_PHONE, 9999, "R27.4");
}

static void R32_11_a_late_answer_in_chat_asks_for_its_reason(void **state)
{
	struct deskset h;
	struct desk_log_added added;

	(void)state;
	in_force("R32", CHANNEL_CHAT, 60000, "R32.11");
	desk_under(&h, "R32");
	FAILS(&h, ERR_REFUSED, "the limit is 60 s",
	      write_down(&h, &(struct wait){ CHANNEL_CHAT, 0, 61000, NULL }, &added));
	deskset_release(&h);
}

static void R12_7_a_visitor_greeted_late_asks_for_its_reason(void **state)
{
	struct deskset h;
	struct desk_log_added added;
	struct wait w = { CHANNEL_COUNTER, 10000, 60000, NULL };

	(void)state;
	desk_under(&h, "based_on: R12\n" SHIFTS);
	DONE(&h, write_down(&h, &w, &added));
	assert_false(added.late_answer);
	w.greet_ms = 10001;
	FAILS(&h, ERR_REFUSED, "R12.7", write_down(&h, &w, &added));
	FAILS(&h, ERR_REFUSED, "greeted late: 10.001 s, the limit is 10 s",
	      write_down(&h, &w, &added));
	w.wait_ms = -1;		/* the greeting alone decides, too */
	FAILS(&h, ERR_REFUSED, "R12.7", write_down(&h, &w, &added));
	w.reason = "接待来访";
	DONE(&h, write_down(&h, &w, &added));
	assert_true(added.late_answer);
	deskset_release(&h);
}

static void R12_8_a_visitor_served_late_asks_for_its_reason(void **state)
{
	struct deskset h;
	struct desk_log_added added;
	struct wait w = { CHANNEL_COUNTER, 5000, 60001, NULL };

	(void)state;
	desk_under(&h, "based_on: R12\n" SHIFTS);
	FAILS(&h, ERR_REFUSED, "R12.8", write_down(&h, &w, &added));
	w.greet_ms = 11000;	/* both late: being served is what counts */
	FAILS(&h, ERR_REFUSED, "R12.8", write_down(&h, &w, &added));
	w.greet_ms = 0;
	w.wait_ms = 60000;
	DONE(&h, write_down(&h, &w, &added));
	deskset_release(&h);
}

static void test_desk_windows__both_waits_are_kept_and_corrected(void **state)
{
	struct deskset h;
	struct desk_log_added added;
	struct desk_log_change change = { .reason = "看错表" };
	struct entry kept;
	struct wait w = { CHANNEL_COUNTER, 8000, 45000, NULL };

	(void)state;
	desk_under(&h, "based_on: R12\n" SHIFTS);
	DONE(&h, write_down(&h, &w, &added));
	DONE(&h, desk_log_get(h.d, added.id, &h.pool, &kept, &h.e));
	assert_int_equal(kept.greet_ms, 8000);
	assert_int_equal(kept.wait_ms, 45000);
	change.id = added.id;
	change.entry = kept;
	change.entry.greet_ms = 12000;
	FAILS(&h, ERR_REFUSED, "R12.7", desk_log_correct(h.d, &change, &added.id, &h.e));
	change.entry.late_reason = "接待来访";
	DONE(&h, desk_log_correct(h.d, &change, &added.id, &h.e));
	DONE(&h, desk_log_get(h.d, added.id, &h.pool, &kept, &h.e));
	assert_int_equal(kept.greet_ms, 12000);
	assert_int_equal(kept.answer, ANSWER_LATE);
	deskset_release(&h);
}

static void test_desk_windows__only_a_visitor_is_greeted_and_before_being_served(void **state)
{
	static const struct wait bad[] = {
		{CHANNEL_PHONE, 1000, 2000, NULL}, {CHANNEL_COUNTER, 3000, 2000, NULL},
		{CHANNEL_COUNTER, -5, 2000, NULL},
	};
	struct deskset h;
	struct desk_log_added added;

	(void)state;
	desk_under(&h, "based_on: R12\n" SHIFTS);
	for (size_t i = 0; i < ARRAY_LEN(bad); i++)
		FAILS(&h, ERR_INPUT, "greet", write_down(&h, &bad[i], &added));
	deskset_release(&h);
}

/* Without a figure nothing is late; with the house's, no regulation is named for it. */
static void at_once(const char *policy, const char *with_figure, int channel, const char *item)
{
	struct deskset h;
	struct desk_log_added added;

	desk_under(&h, policy);
	assert_string_equal(policy_answer(desk_policy(h.d), channel)->item, item);
	DONE(&h, write_down(&h, &(struct wait){ channel, 0, 3600000, NULL }, &added));
	assert_false(added.late_answer);
	deskset_release(&h);
	desk_under(&h, with_figure);
	DONE(&h, write_down(&h, &(struct wait){ channel, 0, 10000, NULL }, &added));
	FAILS(&h, ERR_REFUSED, "10 s (house setting)",
	      write_down(&h, &(struct wait){ channel, 0, 10001, NULL }, &added));
	assert_string_equal(h.e.rule, "");
	deskset_release(&h);
}

static void R10_5_at_once_is_the_houses_figure_and_never_the_regulations(void **state)
{
	(void)state;
	at_once("based_on: R10\n" SHIFTS, "based_on: R10\n" SHIFTS "house: {at_once: 10}\n",
		CHANNEL_CHAT, "R10.5");
}

static void R34_10_a_phone_at_once_is_judged_by_the_houses_figure(void **state)
{
	(void)state;
	at_once("based_on: R34\n" SHIFTS, "based_on: R34\n" SHIFTS "house: {at_once: 10}\n",
		CHANNEL_PHONE, "R34.10");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(R07_9_a_late_answer_at_the_front_desk_asks_for_its_reason),
		cmocka_unit_test(R15_5_a_late_answer_asks_for_its_reason),
		cmocka_unit_test(R26_2_a_late_answer_at_the_hotline_asks_for_its_reason),
		cmocka_unit_test(R27_4_a_phone_picked_up_at_the_third_ring_asks_for_its_reason),
		cmocka_unit_test(R32_11_a_late_answer_in_chat_asks_for_its_reason),
		cmocka_unit_test(R12_7_a_visitor_greeted_late_asks_for_its_reason),
		cmocka_unit_test(R12_8_a_visitor_served_late_asks_for_its_reason),
		cmocka_unit_test(test_desk_windows__both_waits_are_kept_and_corrected),
		cmocka_unit_test(
			test_desk_windows__only_a_visitor_is_greeted_and_before_being_served),
		cmocka_unit_test(R10_5_at_once_is_the_houses_figure_and_never_the_regulations),
		cmocka_unit_test(R34_10_a_phone_at_once_is_judged_by_the_houses_figure),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
