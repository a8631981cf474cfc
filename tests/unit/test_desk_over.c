/* SPDX-License-Identifier: MIT */
/* Abnormal events and clocks in force: the heating hotline of R20 to R29 on a winter evening, whose
 * shift times and missing figures the house gives. */
#include "deskset.h"

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define SHIFTS "name: 供暖热线\nshifts:\n" \
	"  - {code: 晚, name: 晚班, start: \"17:30\", end: \"21:30\", days: [daily]}\n"

/* The hotline is open at all hours (R26.1). */
#define ALL_DAY SHIFTS \
	"  - {code: 夜, name: 夜班, start: \"21:30\", end: \"08:30\", next_day: true," \
	" days: [daily]}\n" \
	"  - {code: 白, name: 白班, start: \"08:30\", end: \"17:30\", days: [daily]}\n"

static const char heating[] = "based_on: R20\n" ALL_DAY
	"house: {limits: [{of: accept, kind: repair, minutes: 30},"
	" {of: contact, kind: repair, minutes: 60}], late_entry: 10}\n";

/* 1003 is on duty from 17:30. */
static void evening(struct deskset *h, const char *policy)
{
	deskset_init(h, policy, "2026-11-20T09:00");
	deskset_roster(h, "2026-11", "2026-11-20,晚,1003\n");
	deskset_at(h, "2026-11-20T17:30");
	deskset_open(h, "1003");
	deskset_in(h, "1003");
	deskset_at(h, "2026-11-20T18:00");
}

struct call { enum entry_kind kind; const char *category, *body; bool followup; };

static struct desk_log_added add(struct deskset *h, const struct call *call)
{
	const struct desk_log_add how = {
		.entry = { .channel = CHANNEL_PHONE, .kind = call->kind, .wait_ms = 4000,
			.rings = -1, .body = call->body, .category = call->category },
		.followup = call->followup,
	};
	struct desk_log_added added;

	DONE(h, desk_log_add(h->d, &how, &added, &h->e));
	return added;
}

static void step(struct deskset *h, int64_t id, struct step s)
{
	s.followup = id;
	DONE(h, desk_followup_step(h->d, &s, &h->e));
}

/* The items that are over their limit now, "R28.1 R28.3"; all = also of the shift's past. */
static const char *over(struct deskset *h, bool all)
{
	struct over_list list = { 0 };
	struct str out = { 0 };
	char *kept;
	date_t day = desk_today(h->d);

	DONE(h, all ? desk_over_shift(h->d, day, "晚", &list, &h->e)
		    : desk_over_now(h->d, &list, &h->e));
	for (size_t i = 0; i < list.n; i++)
		str_addf(&out, "%s%s", i ? " " : "", list.v[i].item);
	kept = pool_strdup(&h->pool, str_text(&out));
	str_release(&out);
	pool_release(&list.pool);
	return kept;
}

static const char *words_of(struct deskset *h, int64_t matter)
{
	struct over_list list = { 0 };
	char *kept;

	DONE(h, desk_over_of(h->d, matter, &list, &h->e));
	kept = pool_strdup(&h->pool, list.n ? list.v[0].text : "");
	pool_release(&list.pool);
	return kept;
}

static int64_t repair(struct deskset *h)
{
	int64_t id = add(h, &(struct call){ KIND_REPAIR, NULL, "不热", true }).followup;

	step(h, id, (struct step){ .kind = STEP_DISPATCH, .department = "维修站" });
	return id;
}

static void R28_1_an_order_nobody_accepts_is_shown_with_its_item(void **state)
{
	struct deskset h;
	int64_t id;

	(void)state;
	evening(&h, heating);
	id = repair(&h);
	deskset_at(&h, "2026-11-20T18:30");
	assert_string_equal(over(&h, false), "");
	deskset_at(&h, "2026-11-20T18:31");
	assert_string_equal(over(&h, false), "R28.1");
	assert_non_null(strstr(words_of(&h, id), "not accepted"));
	assert_non_null(strstr(words_of(&h, id), "30 minutes, house setting"));
	step(&h, id, (struct step){ .kind = STEP_ACCEPTED });
	assert_string_equal(over(&h, false), "");	/* nothing is left to do about it */
	assert_string_equal(over(&h, true), "R28.1");	/* the review still reads it */
	deskset_release(&h);
}

static void R20_5_an_order_is_dispatched_urged_and_accepted(void **state)
{
	struct deskset h;
	struct followup f;
	struct step_list steps = { 0 };
	int64_t id;

	(void)state;
	evening(&h, heating);
	id = repair(&h);
	deskset_at(&h, "2026-11-20T18:31");
	DONE(&h, desk_followup_get(h.d, id, &h.pool, &f, &steps, &h.e));
	assert_int_equal(f.state, FOLLOWUP_DISPATCHED);	/* sent, and not yet accepted */
	pool_release(&steps.pool);
	steps = (struct step_list){ 0 };
	step(&h, id, (struct step){ .kind = STEP_URGE });
	assert_string_equal(over(&h, false), "R28.1");	/* urging is no acceptance */
	step(&h, id, (struct step){ .kind = STEP_ACCEPTED, .department = "维修站" });
	assert_string_equal(over(&h, false), "");
	DONE(&h, desk_followup_get(h.d, id, &h.pool, &f, &steps, &h.e));
	assert_int_equal(steps.n, 3);
	assert_int_equal(steps.v[1].kind, STEP_URGE);
	assert_int_equal(steps.v[2].kind, STEP_ACCEPTED);
	pool_release(&steps.pool);
	deskset_release(&h);
}

/* Open on the next day and the day after, and closed only with a result that was told. */
static void tracked_until_solved(const char *policy, const char *item)
{
	struct deskset h;
	struct followup_list open = { 0 };
	int64_t id;

	evening(&h, policy);
	id = add(&h, &(struct call){ KIND_COMPLAINT, NULL, "噪声", true }).followup;
	deskset_at(&h, "2026-11-22T18:00");
	DONE(&h, desk_followup_list(h.d, true, false, &open, &h.e));
	assert_int_equal(open.n, 1);
	pool_release(&open.pool);
	FAILS(&h, ERR_REFUSED, item, desk_followup_close(h.d, id, "", &h.e));
	FAILS(&h, ERR_REFUSED, item, desk_followup_close(h.d, id, "已处理", &h.e));
	step(&h, id, (struct step){ .kind = STEP_FEEDBACK, .note = "已答复,客户满意" });
	DONE(&h, desk_followup_close(h.d, id, "已处理", &h.e));
	deskset_release(&h);
}

static void R34_24_nothing_is_left_half_done(void **state)
{
	(void)state;
	tracked_until_solved("based_on: R34\n" ALL_DAY, "R34.24");
}

static void R15_12_a_complaint_is_tracked_until_it_is_solved(void **state)
{
	(void)state;
	tracked_until_solved("based_on: R15\n" SHIFTS, "R15.13");
}

static void R28_2_a_resident_nobody_contacted_is_shown_with_its_item(void **state)
{
	struct deskset h;
	int64_t id;

	(void)state;
	evening(&h, heating);
	id = repair(&h);
	step(&h, id, (struct step){ .kind = STEP_ACCEPTED });
	deskset_at(&h, "2026-11-20T19:01");
	assert_string_equal(over(&h, false), "R28.2");
	step(&h, id, (struct step){ .kind = STEP_CONTACT, .note = "师傅已与住户联系" });
	assert_string_equal(over(&h, false), "");
	deskset_release(&h);
}

static void R28_3_a_repair_that_takes_longer_than_four_hours_is_shown(void **state)
{
	struct deskset h;
	int64_t id;

	(void)state;
	evening(&h, heating);
	id = repair(&h);
	step(&h, id, (struct step){ .kind = STEP_CONTACT, .note = "已联系" });
	deskset_at(&h, "2026-11-20T22:00");
	assert_string_equal(over(&h, false), "");
	deskset_at(&h, "2026-11-20T22:01");
	assert_string_equal(over(&h, false), "R28.3");
	assert_non_null(strstr(words_of(&h, id), "(limit: 4 hours)"));
	assert_non_null(strstr(words_of(&h, id), "in the daily report"));
	deskset_release(&h);
}

static void R28_4_calls_to_both_numbers_in_vain_are_shown(void **state)
{
	struct deskset h;
	int64_t id;
	struct step call = { .kind = STEP_CALL, .call_result = CALL_NO_ANSWER,
		.number_kind = "station" };

	(void)state;
	evening(&h, heating);
	id = repair(&h);
	step(&h, id, call);
	assert_string_equal(over(&h, false), "");
	call.number_kind = "mobile";
	step(&h, id, call);
	assert_string_equal(over(&h, false), "R28.4");
	step(&h, id, (struct step){ .kind = STEP_ACCEPTED, .note = "李师傅" });
	assert_string_equal(over(&h, false), "");
	assert_string_equal(over(&h, true), "R28.4");	/* an event of the day it remains */
	call.followup = id;
	call.number_kind = "fax";
	FAILS(&h, ERR_INPUT, "station or mobile", desk_followup_step(h.d, &call, &h.e));
	deskset_release(&h);
}

static void R28_10_a_complaint_is_told_to_the_head_or_stays_on_the_screen(void **state)
{
	struct deskset h;
	struct desk_log_added added;

	(void)state;
	evening(&h, heating);
	added = add(&h, &(struct call){ KIND_COMPLAINT, "维修人员", "态度差", false });
	assert_non_null(strstr(added.warning, "R28.6"));
	assert_non_null(strstr(added.warning, "at once"));
	assert_string_equal(over(&h, false), "R28.6");
	step(&h, added.followup, (struct step){ .kind = STEP_ASK, .note = "已报林主管" });
	assert_string_equal(over(&h, false), "");
	assert_string_equal(over(&h, true), "R28.6");
	deskset_release(&h);
}

static void R28_12_a_complaint_is_tracked_to_its_result(void **state)
{
	struct deskset h;
	struct desk_log_added added;
	struct followup f;
	struct step_list steps = { 0 };

	(void)state;
	evening(&h, heating);
	/* nobody asked for a matter: the event opens its own */
	added = add(&h, &(struct call){ KIND_COMPLAINT, "收费人员", "多收费", false });
	assert_int_not_equal(added.followup, 0);
	DONE(&h, desk_followup_get(h.d, added.followup, &h.pool, &f, &steps, &h.e));
	assert_int_equal(f.state, FOLLOWUP_OPEN);
	pool_release(&steps.pool);
	FAILS(&h, ERR_REFUSED, "no result", desk_followup_close(h.d, f.id, "", &h.e));
	added = add(&h, &(struct call){ KIND_PRAISE, NULL, "师傅很好", false });
	assert_int_equal(added.followup, 0);
	deskset_release(&h);
}

static void R28_11_the_head_reads_every_abnormal_event_in_the_review(void **state)
{
	static const char *const want[] = { "R28.3", "R28.5", "R28.6", "R28.8", "R28.9" };
	struct deskset h;
	struct doubt_list doubts = { 0 };

	(void)state;
	evening(&h, heating);
	int64_t id = repair(&h);
	step(&h, id, (struct step){ .kind = STEP_CONTACT, .note = "已联系" });
	add(&h, &(struct call){ KIND_PRAISE, NULL, "师傅很好", false });
	add(&h, &(struct call){ KIND_COMPLAINT, "维修人员", "态度差", false });
	add(&h, &(struct call){ KIND_SUGGESTION, NULL, "早点供暖", false });
	add(&h, &(struct call){ KIND_REPAIR, "供热办转办", "市办转来", false });
	deskset_at(&h, "2026-11-20T22:30");
	DONE(&h, desk_review_doubts(h.d, desk_today(h.d), "晚", &doubts, &h.e));
	for (size_t w = 0; w < ARRAY_LEN(want); w++) {
		size_t i = 0;

		while (i < doubts.n && strcmp(doubts.v[i].rule, want[w]) != 0)
			i++;
		if (i == doubts.n)
			fail_msg("%s is not in the review", want[w]);
		assert_int_not_equal(doubts.v[i].entry.id, 0);
	}
	pool_release(&doubts.pool);
	deskset_release(&h);
}

/* The report of the day, or of its month, says this. */
static void reported(struct deskset *h, bool month, const char *words)
{
	struct desk_report r;
	struct sheet sheet = { 0 };
	bool found = false;

	DONE(h, month ? desk_report_month(h->d, 2026 * 12 + 10, &r, &h->e)
		      : desk_report_day(h->d, desk_today(h->d), &r, &h->e));
	DONE(h, desk_report_sheet(h->d, &r, &sheet, &h->e));
	for (size_t i = 0; i < sheet.n; i++)
		found = found || (sheet.v[i].text && strcmp(sheet.v[i].text, words) == 0);
	if (!found)
		fail_msg("'%s' is not in the report", words);
	sheet_release(&sheet);
	desk_report_release(&r);
}

static void test_desk_over__other_events_stand_in_the_report_of_the_shift(void **state)
{
	struct deskset h;
	char *text = NULL;

	(void)state;
	evening(&h, heating);
	add(&h, &(struct call){ KIND_PRAISE, NULL, "师傅很好", false });
	add(&h, &(struct call){ KIND_SUGGESTION, NULL, "早点供暖", false });
	DONE(&h, desk_shift_report(h.d, desk_today(h.d), "晚", &text, &h.e));
	assert_non_null(strstr(text, "in the daily report (R28.5)"));
	assert_non_null(strstr(text, "in the daily report (R28.8)"));
	free(text);
	reported(&h, false, "record 1 is an abnormal event: praise · in the daily report (R28.5)");
	reported(&h, true, "praise: 1 time (11-20) (R28.5)");
	reported(&h, true, "suggestion: 1 time (11-20) (R28.8)");
	deskset_release(&h);
}

static void R07_23_frequent_matters_are_told_while_writing(void **state)
{
	struct deskset h;
	struct desk_log_added added;
	const struct call leak = { KIND_REPAIR, "漏水", "漏水", false };

	(void)state;
	evening(&h, "based_on: R07\n" SHIFTS "house: {clusters: [{count: 3, hours: 2}]}\n");
	assert_string_equal(add(&h, &leak).warning, "");
	deskset_at(&h, "2026-11-20T19:00");
	assert_string_equal(add(&h, &leak).warning, "");
	assert_string_equal(add(&h, &(struct call){ KIND_REPAIR, "停电", "x", false }).warning, "");
	deskset_at(&h, "2026-11-20T20:00");
	added = add(&h, &leak);
	assert_non_null(strstr(added.warning, "R07.23"));
	assert_non_null(strstr(added.warning, "in writing"));
	assert_string_equal(over(&h, false), "R07.23");
	deskset_at(&h, "2026-11-20T20:01");
	assert_string_equal(over(&h, false), "");	/* the first is no longer within */
	assert_string_equal(over(&h, true), "R07.23");
	deskset_release(&h);
}

static void R15_9_a_dispatch_needs_the_promised_time(void **state)
{
	struct deskset h;
	int64_t id;
	struct step s = { .kind = STEP_DISPATCH, .department = "工程部" };

	(void)state;
	evening(&h, "based_on: R15\n" SHIFTS);
	id = add(&h, &(struct call){ KIND_REPAIR, NULL, "灯坏", true }).followup;
	s.followup = id;
	s.due = desk_now(h.d) + HOUR_MS;
	DONE(&h, desk_followup_step(h.d, &s, &h.e));
	deskset_at(&h, "2026-11-20T19:01");
	assert_string_equal(over(&h, false), "R15.9");
	step(&h, id, (struct step){ .kind = STEP_FEEDBACK, .note = "已告知" });
	assert_string_equal(over(&h, false), "");
	deskset_release(&h);
}

static void R15_9_who_transfers_without_a_time_is_refused(void **state)
{
	struct deskset h;
	struct step s = { .kind = STEP_DISPATCH, .department = "工程部" };

	(void)state;
	evening(&h, "based_on: R15\n" SHIFTS);
	s.followup = add(&h, &(struct call){ KIND_REPAIR, NULL, "灯坏", true }).followup;
	FAILS(&h, ERR_REFUSED, "R15.9", desk_followup_step(h.d, &s, &h.e));
	deskset_release(&h);
}

static void R15_13_a_complaint_without_its_result_is_shown_in_time(void **state)
{
	struct deskset h;
	int64_t id;

	(void)state;
	evening(&h, "based_on: R15\n" SHIFTS
		"house: {limits: [{of: result, kind: complaint, hours: 2}]}\n");
	id = add(&h, &(struct call){ KIND_COMPLAINT, NULL, "噪声", true }).followup;
	deskset_at(&h, "2026-11-20T20:00");
	assert_string_equal(over(&h, false), "");
	deskset_at(&h, "2026-11-20T20:01");
	assert_string_equal(over(&h, false), "R15.13");
	step(&h, id, (struct step){ .kind = STEP_FEEDBACK, .note = "已处理,业主满意" });
	DONE(&h, desk_followup_close(h.d, id, "已处理", &h.e));
	assert_string_equal(over(&h, false), "");
	deskset_release(&h);
}

static void R19_22_goods_kept_for_a_week_are_shown(void **state)
{
	struct deskset h;

	(void)state;
	evening(&h, "based_on: R19\n" SHIFTS);
	add(&h, &(struct call){ KIND_NOTE, "遗忘商品", "洗衣粉两袋", true });
	deskset_at(&h, "2026-11-27T18:00");
	assert_string_equal(over(&h, false), "");
	deskset_at(&h, "2026-11-27T18:01");
	assert_string_equal(over(&h, false), "R19.22");
	deskset_release(&h);
}

static void R38_6_what_is_behind_its_time_is_found(void **state)
{
	struct deskset h;
	struct followup_list due = { 0 };
	const struct desk_log_add how = {
		.entry = { .channel = CHANNEL_NONE, .kind = KIND_NOTE, .wait_ms = -1, .rings = -1,
			.body = "周报" },
		.due = 0, .followup = true,
	};
	struct desk_log_add task = how;
	struct desk_log_added added;

	(void)state;
	evening(&h, heating);
	task.due = desk_now(h.d) + HOUR_MS;
	DONE(&h, desk_log_add(h.d, &task, &added, &h.e));
	DONE(&h, desk_followup_list(h.d, true, true, &due, &h.e));
	assert_int_equal(due.n, 0);
	pool_release(&due.pool);
	due = (struct followup_list){ 0 };
	deskset_at(&h, "2026-11-20T19:01");
	DONE(&h, desk_followup_list(h.d, true, true, &due, &h.e));
	assert_int_equal(due.n, 1);
	assert_int_equal(due.v[0].id, added.followup);
	pool_release(&due.pool);
	deskset_release(&h);
}

static void D29_some_matters_are_closed_by_a_supervisor_only(void **state)
{
	struct deskset h;
	int64_t complaint, other;

	(void)state;
	evening(&h, "based_on: R20\n" ALL_DAY
		"followup: {closing: [{role: supervisor, kind: complaint, item: A-3}]}\n");
	complaint = add(&h, &(struct call){ KIND_COMPLAINT, NULL, "噪声", true }).followup;
	other = add(&h, &(struct call){ KIND_HELP, NULL, "开门", true }).followup;
	step(&h, complaint, (struct step){ .kind = STEP_FEEDBACK, .note = "已告知" });
	step(&h, other, (struct step){ .kind = STEP_FEEDBACK, .note = "已告知" });
	DONE(&h, desk_followup_close(h.d, other, "已开", &h.e));
	FAILS(&h, ERR_REFUSED, "A-3", desk_followup_close(h.d, complaint, "已处理", &h.e));
	deskset_in(&h, "8001");
	DONE(&h, desk_followup_close(h.d, complaint, "已处理", &h.e));
	deskset_release(&h);
}

static void test_desk_over__a_return_visit_before_closing(void **state)
{
	struct deskset h;
	int64_t id;

	(void)state;
	evening(&h, "based_on: R20\n" ALL_DAY "followup: {visit_item: A-4}\n");
	id = add(&h, &(struct call){ KIND_HELP, NULL, "开门", true }).followup;
	step(&h, id, (struct step){ .kind = STEP_FEEDBACK, .note = "已告知" });
	FAILS(&h, ERR_REFUSED, "A-4", desk_followup_close(h.d, id, "已开", &h.e));
	step(&h, id, (struct step){ .kind = STEP_VISIT, .note = "满意" });
	DONE(&h, desk_followup_close(h.d, id, "已开", &h.e));
	deskset_release(&h);
}

static void monday(bool by_head)
{
	struct deskset h;
	struct desk_reminders r;

	evening(&h, "based_on: R19\n" SHIFTS);
	struct signer out = deskset_who(&h, "1003");
	deskset_at(&h, "2026-11-20T21:30");
	DONE(&h, deskset_close(&h, &out, "13900000000"));
	deskset_at(&h, "2026-11-22T20:00");
	DONE(&h, desk_remind(h.d, &r, &h.e));
	assert_int_equal(r.n_reviews_today, 0);
	desk_reminders_release(&r);
	deskset_at(&h, "2026-11-23T20:00");
	DONE(&h, desk_remind(h.d, &r, &h.e));
	assert_int_equal(r.n_reviews, 0);
	assert_int_equal(r.n_reviews_today, 1);
	assert_string_equal(r.review_item, "R19.18");
	desk_reminders_release(&r);
	/* not the one who kept it (1003) but the head reviews and signs it */
	const struct review_act which = { .shift_date = date_from_ymd(2026, 11, 20),
		.shift = "晚" };
	struct desk_review_sign sign = { .who = out, .shifts = &which, .n = 1 };

	if (by_head) {
		deskset_in(&h, "1003");
		FAILS(&h, ERR_DENIED, "", desk_review_sign(h.d, &sign, &h.e));
		deskset_in(&h, "8001");
		sign.who = deskset_who(&h, "8001");
		DONE(&h, desk_review_sign(h.d, &sign, &h.e));
		DONE(&h, desk_remind(h.d, &r, &h.e));
		assert_int_equal(r.n_reviews_today, 0);
		desk_reminders_release(&r);
		deskset_release(&h);
		return;
	}
	deskset_at(&h, "2026-11-24T00:00");
	DONE(&h, desk_remind(h.d, &r, &h.e));
	assert_int_equal(r.n_reviews, 1);
	assert_string_equal(r.reviews[0].item, "R19.18");
	assert_string_equal(r.reviews[0].code, "晚");
	desk_reminders_release(&r);
	deskset_release(&h);
}

static void R19_18_the_logs_of_a_week_are_to_be_reviewed_on_monday(void **state)
{
	(void)state;
	monday(false);
}

static void R19_18_the_head_signs_the_log_on_monday(void **state)
{
	(void)state;
	monday(true);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(R28_1_an_order_nobody_accepts_is_shown_with_its_item),
		cmocka_unit_test(R20_5_an_order_is_dispatched_urged_and_accepted),
		cmocka_unit_test(R34_24_nothing_is_left_half_done),
		cmocka_unit_test(R15_12_a_complaint_is_tracked_until_it_is_solved),
		cmocka_unit_test(R28_2_a_resident_nobody_contacted_is_shown_with_its_item),
		cmocka_unit_test(R28_3_a_repair_that_takes_longer_than_four_hours_is_shown),
		cmocka_unit_test(R28_4_calls_to_both_numbers_in_vain_are_shown),
		cmocka_unit_test(R28_10_a_complaint_is_told_to_the_head_or_stays_on_the_screen),
		cmocka_unit_test(R28_12_a_complaint_is_tracked_to_its_result),
		cmocka_unit_test(R28_11_the_head_reads_every_abnormal_event_in_the_review),
		cmocka_unit_test(test_desk_over__other_events_stand_in_the_report_of_the_shift),
		cmocka_unit_test(R07_23_frequent_matters_are_told_while_writing),
		cmocka_unit_test(R15_9_a_dispatch_needs_the_promised_time),
		cmocka_unit_test(R15_9_who_transfers_without_a_time_is_refused),
		cmocka_unit_test(R15_13_a_complaint_without_its_result_is_shown_in_time),
		cmocka_unit_test(R19_22_goods_kept_for_a_week_are_shown),
		cmocka_unit_test(R38_6_what_is_behind_its_time_is_found),
		cmocka_unit_test(D29_some_matters_are_closed_by_a_supervisor_only),
		cmocka_unit_test(test_desk_over__a_return_visit_before_closing),
		cmocka_unit_test(R19_18_the_head_signs_the_log_on_monday),
		cmocka_unit_test(R19_18_the_logs_of_a_week_are_to_be_reviewed_on_monday),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
