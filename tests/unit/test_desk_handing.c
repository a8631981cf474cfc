/* SPDX-License-Identifier: MIT */
/* What single regulations ask of a handover, in force: a summary, the half hour before the end,
 * both in person, a problem that comes up meanwhile, a suspended line, the log that is read. 1001
 * hands over to 1002. */
#include "deskset.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Round the clock, for regulations that give no times. */
#define SHIFTS "name: 试验\nshifts:\n" \
	"  - {code: 早, name: 早班, start: \"06:00\", end: \"14:00\", days: [daily]}\n" \
	"  - {code: 中, name: 中班, start: \"14:00\", end: \"22:00\", days: [daily]}\n" \
	"  - {code: 夜, name: 夜班, start: \"22:00\", end: \"06:00\", next_day: true," \
	" days: [daily]}\n"

/* 1001 kept the early shift; it is 13:40. */
static void afternoon(struct deskset *h, const char *policy)
{
	deskset_init(h, policy, "2026-11-19T09:00");
	deskset_roster(h, "2026-11", "2026-11-20,早,1001\n2026-11-20,中,1002\n");
	deskset_at(h, "2026-11-20T06:00");
	deskset_open(h, "1001");
	deskset_in(h, "1001");
	deskset_at(h, "2026-11-20T13:40");
}

static int64_t matter(struct deskset *h, const char *body)
{
	const struct desk_log_add how = {
		.entry = { .channel = CHANNEL_PHONE, .kind = KIND_REPAIR, .wait_ms = 1000,
			.rings = -1, .body = body },
		.followup = true,
	};
	struct desk_log_added added;

	DONE(h, desk_log_add(h->d, &how, &added, &h->e));
	return added.followup;
}

static void prepare(struct deskset *h, const char *note, const char *reason)
{
	const struct desk_handover_prepare how = { .note = note, .carry_all = reason };
	int64_t id;

	DONE(h, desk_handover_prepare(h->d, &how, &id, &h->e));
}

static bool offer(struct deskset *h, const char *number)
{
	const struct signer who = deskset_who(h, number);

	return deskset_offer(h, &who);
}

static bool accept(struct deskset *h, const char *number, bool read)
{
	struct shift opened;
	const struct desk_handover_accept how = {
		.who = deskset_who(h, number), .tick_all = true,
		.shown = read ? deskset_sheet(h) : NULL,
	};

	return desk_handover_accept(h->d, &how, &opened, &h->pool, &h->e);
}

/* --- the summary and the matters --- */

/* Offering needs the outgoing person's own words, and the refusal names this item. */
static void needs_a_summary(const char *policy, const char *item)
{
	struct deskset h;
	struct handover ho;

	afternoon(&h, policy);
	matter(&h, "3栋漏水");
	prepare(&h, NULL, "等配件");
	FAILS(&h, ERR_REFUSED, item, offer(&h, "1001"));
	prepare(&h, "处理12件,漏水待修", "等配件");
	DONE(&h, offer(&h, "1001"));
	DONE(&h, desk_handover_get(h.d, DATE_NONE, NULL, &h.pool, &ho, &h.e));
	assert_string_equal(ho.note, "处理12件,漏水待修");
	deskset_release(&h);
}

static void R07_18_the_results_and_what_remains_are_written_down(void **state)
{
	(void)state;
	needs_a_summary("based_on: R07\n" SHIFTS, "R07.18");
}

static void R13_6_the_outgoing_person_reports_the_work(void **state)
{
	(void)state;
	needs_a_summary("based_on: R13\n" SHIFTS, "R13.6");
}

static void R32_27_the_summary_of_the_day_is_written(void **state)
{
	(void)state;
	needs_a_summary("based_on: R32\nshifts: [{code: 早, name: 早班, start: \"06:00\","
		" end: \"14:00\", days: [daily]}, {code: 中, name: 中班, start: \"14:00\","
		" end: \"22:00\", days: [daily]}]\n", "R32.27");
}

static void R34_27_each_agent_sums_up_the_day(void **state)
{
	(void)state;
	needs_a_summary("based_on: R34\n" SHIFTS, "R34.27");
}

static void R39_10_the_handover_book_is_written_at_the_close(void **state)
{
	(void)state;
	needs_a_summary("based_on: R39\n" SHIFTS, "R39.10");
}

/* Under `list` every open matter stands in the handover, whether anybody thought of it or not. */
static void lists_open_matters(const char *policy, const char *item)
{
	struct deskset h;
	struct handover ho;
	int64_t id;
	size_t i = 0;

	afternoon(&h, policy);
	id = matter(&h, "客户要回电");
	prepare(&h, "今日情况", NULL);
	DONE(&h, offer(&h, "1001"));
	DONE(&h, desk_handover_get(h.d, DATE_NONE, NULL, &h.pool, &ho, &h.e));
	while (i < ho.n && !(ho.v[i].kind == ITEM_MATTER && ho.v[i].ref == id))
		i++;
	assert_true(i < ho.n);
	assert_string_equal(ho.v[i].name, "客户要回电");
	assert_string_equal(desk_policy(h.d)->carry_item, item);
	assert_int_equal(desk_policy(h.d)->carry_over, CARRY_LIST);
	/* what is opened afterwards is not left out either */
	DONE(&h, accept(&h, "1002", true));
	deskset_release(&h);
}

static void R06_4_key_work_and_matters_are_handed_over(void **state)
{
	(void)state;
	lists_open_matters("based_on: R06\n" SHIFTS, "R06.4");
}

static void R09_8_customers_and_pending_items_are_handed_over(void **state)
{
	(void)state;
	lists_open_matters("based_on: R09\nshifts: [{code: 早, name: 早班, start: \"06:00\","
		" end: \"14:00\", days: [daily]}, {code: 中, name: 中班, start: \"14:00\","
		" end: \"22:00\", days: [daily]}, {code: 夜, name: 夜班, start: \"22:00\","
		" end: \"06:00\", next_day: true, days: [daily]}]\n", "R09.8");
}

static void R12_2_unfinished_work_is_handed_over_and_checked(void **state)
{
	struct deskset h;
	struct followup_list open = { 0 };

	(void)state;
	lists_open_matters("based_on: R12\n" SHIFTS, "R12.2");
	/* and yesterday's open items stand on the list of the day after */
	afternoon(&h, "based_on: R12\n" SHIFTS);
	matter(&h, "留厂车未修完");
	deskset_at(&h, "2026-11-21T08:00");
	DONE(&h, desk_followup_list(h.d, true, false, &open, &h.e));
	assert_int_equal(open.n, 1);
	pool_release(&open.pool);
	deskset_release(&h);
}

/* Passing a matter on needs a reason for each. */
static void needs_a_reason(const char *policy, const char *item)
{
	struct deskset h;

	afternoon(&h, policy);
	matter(&h, "3栋漏水");
	prepare(&h, "总结", NULL);
	FAILS(&h, ERR_REFUSED, item, offer(&h, "1001"));
	prepare(&h, "总结", "等配件");
	DONE(&h, offer(&h, "1001"));
	deskset_release(&h);
}

static void R07_19_an_unsolved_problem_is_passed_on_with_its_reason_only(void **state)
{
	(void)state;
	needs_a_reason("based_on: R07\n" SHIFTS, "R07.19");
}

static void R33_31_problems_of_a_shift_are_solved_in_it_or_explained(void **state)
{
	(void)state;
	needs_a_reason("based_on: R33\nshifts: [{code: 早, name: 早班, start: \"06:00\","
		" end: \"14:00\", days: [daily]}, {code: 中, name: 中班, start: \"14:00\","
		" end: \"22:00\", days: [daily]}]\n", "R33.31");
}

/* --- what is read before --- */

static void must_be_read(const char *policy, const char *item)
{
	struct deskset h;

	afternoon(&h, policy);
	matter(&h, "3栋漏水");
	prepare(&h, "总结", "等配件");
	DONE(&h, offer(&h, "1001"));
	FAILS(&h, ERR_REFUSED, item, accept(&h, "1002", false));
	DONE(&h, accept(&h, "1002", true));
	deskset_release(&h);
}

static void R07_21_the_record_is_looked_through_at_the_handover(void **state)
{
	(void)state;
	must_be_read("based_on: R07\n" SHIFTS, "R07.21");
}

static void R13_7_the_handover_is_read_carefully(void **state)
{
	(void)state;
	must_be_read("based_on: R13\n" SHIFTS, "R13.7");
}

static void R32_22_the_handover_book_is_read(void **state)
{
	(void)state;
	must_be_read("based_on: R32\nshifts: [{code: 早, name: 早班, start: \"06:00\","
		" end: \"14:00\", days: [daily]}, {code: 中, name: 中班, start: \"14:00\","
		" end: \"22:00\", days: [daily]}]\n", "R32.22");
}

static void test_desk_handing__the_handover_book_is_read_in_the_morning(void **state)
{
	(void)state;
	must_be_read("based_on: R39\n" SHIFTS, "R39.2");
}

static void R23_14_the_state_of_the_computer_is_handed_over(void **state)
{
	struct deskset h;
	struct handover ho;
	size_t i = 0;

	(void)state;
	afternoon(&h, "based_on: R20\n" SHIFTS);
	prepare(&h, NULL, NULL);
	DONE(&h, offer(&h, "1001"));
	DONE(&h, desk_handover_get(h.d, DATE_NONE, NULL, &h.pool, &ho, &h.e));
	while (i < ho.n && strcmp(ho.v[i].name, "电脑使用情况") != 0)
		i++;
	assert_true(i < ho.n);
	/* it is ticked like every item, or the handover is not accepted */
	struct shift opened;
	const struct desk_handover_accept how = {
		.who = deskset_who(&h, "1002"), .shown = deskset_sheet(&h) };
	FAILS(&h, ERR_REFUSED, "not ticked",
	      desk_handover_accept(h.d, &how, &opened, &h.pool, &h.e));
	DONE(&h, accept(&h, "1002", true));
	deskset_release(&h);
}

/* --- R32: half an hour before the end, the two shifts overlap --- */

static void R32_6_the_day_shift_hands_over_half_an_hour_before_its_end(void **state)
{
	struct deskset h;
	struct shift opened;

	(void)state;
	deskset_init(&h, "R32", "2026-11-19T09:00");
	deskset_roster(&h, "2026-11", "2026-11-20,白,1001\n2026-11-20,晚,1002\n");
	deskset_at(&h, "2026-11-20T08:30");
	deskset_open(&h, "1001");
	deskset_in(&h, "1001");
	deskset_at(&h, "2026-11-20T16:59");
	prepare(&h, "总结", NULL);
	FAILS(&h, ERR_REFUSED, "R32.6", offer(&h, "1001"));
	deskset_at(&h, "2026-11-20T17:00");
	DONE(&h, offer(&h, "1001"));
	const struct desk_handover_accept how = {
		.who = deskset_who(&h, "1002"), .tick_all = true, .shown = deskset_sheet(&h) };
	DONE(&h, desk_handover_accept(h.d, &how, &opened, &h.pool, &h.e));
	assert_string_equal(opened.code, "晚");
	deskset_release(&h);
}

static void R32_7_the_evening_shift_writes_the_items_before_leaving(void **state)
{
	struct deskset h;

	(void)state;
	deskset_init(&h, "R32", "2026-11-19T09:00");
	deskset_roster(&h, "2026-11", "2026-11-20,晚,1002\n");
	deskset_at(&h, "2026-11-20T17:00");
	deskset_open(&h, "1002");
	deskset_in(&h, "1002");
	deskset_at(&h, "2026-11-20T23:55");
	struct signer out = deskset_who(&h, "1002");
	FAILS(&h, ERR_REFUSED, "R32.7", deskset_close(&h, &out, "13900000000"));
	prepare(&h, "两件待跟进", NULL);
	DONE(&h, deskset_close(&h, &out, "13900000000"));
	deskset_release(&h);
}

static void R30_6_the_evening_shift_writes_the_handover_book(void **state)
{
	struct deskset h;

	(void)state;
	deskset_init(&h, "R30", "2026-11-19T09:00");
	deskset_roster(&h, "2026-11", "2026-11-20,晚,1002\n");
	deskset_at(&h, "2026-11-20T17:30");
	deskset_open(&h, "1002");
	deskset_in(&h, "1002");
	deskset_at(&h, "2026-11-21T00:50");
	struct signer out = deskset_who(&h, "1002");
	FAILS(&h, ERR_REFUSED, "R30.6", deskset_close(&h, &out, "13900000000"));
	prepare(&h, "两件待跟进", NULL);
	DONE(&h, deskset_close(&h, &out, "13900000000"));
	deskset_release(&h);
}

/* --- leaving --- */

static void R30_5_the_day_shift_hands_over_before_leaving(void **state)
{
	struct deskset h;

	(void)state;
	deskset_init(&h, "R30", "2026-11-19T09:00");
	deskset_roster(&h, "2026-11", "2026-11-20,白,1001\n2026-11-20,晚,1002\n");
	deskset_at(&h, "2026-11-20T08:30");
	deskset_open(&h, "1001");
	deskset_in(&h, "1001");
	deskset_at(&h, "2026-11-20T17:30");
	FAILS(&h, ERR_REFUSED, "R30.5", desk_attend(h.d, ATTEND_OUT, NULL, &h.e));
	prepare(&h, "无遗留", NULL);
	DONE(&h, offer(&h, "1001"));
	DONE(&h, accept(&h, "1002", true));
	deskset_release(&h);
}

static void R07_20_nobody_leaves_before_the_relief_is_there(void **state)
{
	struct deskset h;

	(void)state;
	afternoon(&h, "based_on: R07\n" SHIFTS);
	prepare(&h, "无遗留", NULL);
	DONE(&h, offer(&h, "1001"));
	deskset_at(&h, "2026-11-20T14:30");	/* the relief is late */
	FAILS(&h, ERR_REFUSED, "R07.20", desk_attend(h.d, ATTEND_OUT, NULL, &h.e));
	DONE(&h, accept(&h, "1002", true));
	deskset_release(&h);
}

/* --- R33: in person, and a problem meanwhile --- */

/* R33's own shifts: 1001 has the day, 1002 the evening; the handover is offered. */
static void offered_under_R33(struct deskset *h)
{
	deskset_init(h, "R33", "2026-11-19T09:00");
	deskset_roster(h, "2026-11", "2026-11-20,白,1001\n2026-11-20,晚,1002\n");
	deskset_at(h, "2026-11-20T08:00");
	deskset_open(h, "1001");
	deskset_in(h, "1001");
	deskset_at(h, "2026-11-20T16:50");
	prepare(h, NULL, NULL);
	DONE(h, offer(h, "1001"));
}

static void R33_30_a_handover_is_done_face_to_face(void **state)
{
	struct deskset h;

	(void)state;
	offered_under_R33(&h);
	DONE(&h, desk_attend(h.d, ATTEND_LEAVE, "取快递", &h.e));
	FAILS(&h, ERR_REFUSED, "R33.30", accept(&h, "1002", true));
	DONE(&h, desk_attend(h.d, ATTEND_BACK, NULL, &h.e));
	DONE(&h, accept(&h, "1002", true));
	deskset_release(&h);
}

static void R33_32_a_problem_meanwhile_is_brought_to_a_stage_first(void **state)
{
	struct deskset h;
	struct step s = { .kind = STEP_NOTE, .note = "已联系仓库,明早补发" };

	(void)state;
	offered_under_R33(&h);
	deskset_at(&h, "2026-11-20T16:55");
	s.followup = matter(&h, "发错货");
	FAILS(&h, ERR_REFUSED, "R33.32", accept(&h, "1002", true));
	DONE(&h, desk_followup_step(h.d, &s, &h.e));
	DONE(&h, accept(&h, "1002", true));
	deskset_release(&h);
}

/* --- R34: the line --- */

#define DAYTIME "name: 400热线\nshifts:\n" \
	"  - {code: 白, name: 白班, start: \"09:00\", end: \"18:00\", days: [daily]}\n"

static void line(struct deskset *h, enum entry_kind kind)
{
	const struct desk_log_add how = {
		.entry = { .channel = CHANNEL_NONE, .kind = kind, .wait_ms = -1, .rings = -1 } };
	struct desk_log_added added;

	DONE(h, desk_log_add(h->d, &how, &added, &h->e));
}

static void R34_3_without_relief_the_line_is_suspended(void **state)
{
	struct deskset h;

	(void)state;
	deskset_init(&h, "based_on: R34\n" DAYTIME, "2026-11-19T09:00");
	deskset_roster(&h, "2026-11", "2026-11-20,白,1001\n");
	deskset_at(&h, "2026-11-20T09:00");
	deskset_open(&h, "1001");
	deskset_in(&h, "1001");
	deskset_at(&h, "2026-11-20T18:00");
	prepare(&h, "总结", NULL);
	struct signer out = deskset_who(&h, "1001");
	FAILS(&h, ERR_REFUSED, "R34.3", deskset_close(&h, &out, "13900000000"));
	line(&h, KIND_SUSPEND);
	line(&h, KIND_RESUME);
	FAILS(&h, ERR_REFUSED, "R34.3", deskset_close(&h, &out, "13900000000"));
	line(&h, KIND_SUSPEND);
	DONE(&h, deskset_close(&h, &out, NULL));	/* a suspended line forwards nothing */
	deskset_release(&h);
}

static void R34_2_a_suspended_line_is_shown_until_it_is_lifted(void **state)
{
	struct deskset h;
	struct desk_reminders r;

	(void)state;
	deskset_init(&h, "based_on: R34\n" DAYTIME, "2026-11-19T09:00");
	deskset_roster(&h, "2026-11", "2026-11-20,白,1001\n");
	deskset_at(&h, "2026-11-20T09:00");
	deskset_open(&h, "1001");
	deskset_in(&h, "1001");
	line(&h, KIND_SUSPEND);
	DONE(&h, desk_remind(h.d, &r, &h.e));
	assert_int_not_equal(r.suspended_since, 0);
	assert_string_equal(r.resume_item, "R34.2");
	desk_reminders_release(&r);
	deskset_at(&h, "2026-11-20T09:05");
	line(&h, KIND_RESUME);
	DONE(&h, desk_remind(h.d, &r, &h.e));
	assert_int_equal(r.suspended_since, 0);
	desk_reminders_release(&r);
	deskset_release(&h);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(R07_18_the_results_and_what_remains_are_written_down),
		cmocka_unit_test(R13_6_the_outgoing_person_reports_the_work),
		cmocka_unit_test(R32_27_the_summary_of_the_day_is_written),
		cmocka_unit_test(R34_27_each_agent_sums_up_the_day),
		cmocka_unit_test(R39_10_the_handover_book_is_written_at_the_close),
		cmocka_unit_test(R06_4_key_work_and_matters_are_handed_over),
		cmocka_unit_test(R09_8_customers_and_pending_items_are_handed_over),
		cmocka_unit_test(R12_2_unfinished_work_is_handed_over_and_checked),
		cmocka_unit_test(R07_19_an_unsolved_problem_is_passed_on_with_its_reason_only),
		cmocka_unit_test(R33_31_problems_of_a_shift_are_solved_in_it_or_explained),
		cmocka_unit_test(R07_21_the_record_is_looked_through_at_the_handover),
		cmocka_unit_test(R13_7_the_handover_is_read_carefully),
		cmocka_unit_test(R32_22_the_handover_book_is_read),
		cmocka_unit_test(test_desk_handing__the_handover_book_is_read_in_the_morning),
		cmocka_unit_test(R23_14_the_state_of_the_computer_is_handed_over),
		cmocka_unit_test(R32_6_the_day_shift_hands_over_half_an_hour_before_its_end),
		cmocka_unit_test(R32_7_the_evening_shift_writes_the_items_before_leaving),
		cmocka_unit_test(R30_6_the_evening_shift_writes_the_handover_book),
		cmocka_unit_test(R30_5_the_day_shift_hands_over_before_leaving),
		cmocka_unit_test(R07_20_nobody_leaves_before_the_relief_is_there),
		cmocka_unit_test(R33_30_a_handover_is_done_face_to_face),
		cmocka_unit_test(R33_32_a_problem_meanwhile_is_brought_to_a_stage_first),
		cmocka_unit_test(R34_3_without_relief_the_line_is_suspended),
		cmocka_unit_test(R34_2_a_suspended_line_is_shown_until_it_is_lifted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
