/* SPDX-License-Identifier: MIT */
/* Follow-ups under R01 and R08: dispatched, asked about, decided, fed back, closed. */
#include "deskset.h"

#include "dutydesk/text.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* A matter from a repair call of a running evening; who wrote it is signed in. */
static int64_t matter(struct deskset *h, const char *policy)
{
	struct desk_log_add how = {
		.entry = {.channel = CHANNEL_PHONE,
			.kind = KIND_REPAIR,
			.wait_ms = 4000,
			.rings = -1,
			.body = "3栋漏水",
			.caller = "李女士",
			.phone = "13812345678"},
		.followup = true,
	};
	struct desk_log_added added;

	deskset_init(h, policy, "2026-11-20T18:00");
	deskset_in(h, "1003");
	DONE(h, desk_log_add(h->d, &how, &added, &h->e));
	assert_int_not_equal(added.followup, 0);
	return added.followup;
}

static bool step(struct deskset *h, int64_t id, enum step_kind kind, const char *note)
{
	const struct step s = {
		.followup = id, .kind = kind, .note = note,
		.department = kind == STEP_DISPATCH ? "维修站" : NULL,
		.call_result = kind == STEP_CALL ? CALL_NO_ANSWER : CALL_NONE,
		.number_kind = kind == STEP_CALL ? "mobile" : NULL,
	};

	return desk_followup_step(h->d, &s, &h->e);
}

static int64_t state_of(struct deskset *h, int64_t id)
{
	struct followup f;
	struct step_list steps = { 0 };

	DONE(h, desk_followup_get(h->d, id, &h->pool, &f, &steps, &h->e));
	pool_release(&steps.pool);
	return f.state;
}

static void R01_6_a_matter_closes_with_its_result_and_the_feedback(void **state)
{
	struct deskset h;
	int64_t id = matter(&h, "R01");

	(void)state;
	FAILS(&h, ERR_REFUSED, "R01.6", desk_followup_close(h.d, id, NULL, &h.e));
	FAILS(&h, ERR_REFUSED, "R01.6", desk_followup_close(h.d, id, "已修好", &h.e));
	DONE(&h, step(&h, id, STEP_DISPATCH, NULL));
	FAILS(&h, ERR_REFUSED, "was not told", desk_followup_close(h.d, id, "已修好", &h.e));
	DONE(&h, step(&h, id, STEP_FEEDBACK, "电话告知已修好"));
	DONE(&h, desk_followup_close(h.d, id, "已修好", &h.e));
	assert_int_equal(state_of(&h, id), FOLLOWUP_CLOSED);
	FAILS(&h, ERR_REFUSED, "closed", desk_followup_close(h.d, id, "再关", &h.e));
	FAILS(&h, ERR_REFUSED, "closed", step(&h, id, STEP_NOTE, "再写"));
	deskset_release(&h);
}

static void R01_6_attempts_that_did_not_reach_count_as_tried(void **state)
{
	struct deskset h;
	int64_t id = matter(&h, "R01");

	(void)state;
	DONE(&h, step(&h, id, STEP_CALL, NULL));
	DONE(&h, desk_followup_close(h.d, id, "已修好,未联系上", &h.e));
	deskset_release(&h);
}

static void R01_9_a_hard_matter_goes_to_the_head_who_decides(void **state)
{
	struct deskset h;
	struct person_list heads = { 0 };
	int64_t id = matter(&h, "R01");

	(void)state;
	DONE(&h, step(&h, id, STEP_ASK, "要不要停水"));
	assert_int_equal(state_of(&h, id), FOLLOWUP_WAITING);
	/* by phone: the agent writes it down, and the author stands on it */
	DONE(&h, step(&h, id, STEP_DECISION, "林主管电话答复:同意停水"));
	assert_int_equal(state_of(&h, id), FOLLOWUP_OPEN);
	DONE(&h, desk_heads(h.d, &heads, &h.e));
	assert_int_equal(heads.n, 2);
	pool_release(&heads.pool);
	deskset_release(&h);
}

static void R01_11_a_dispatch_names_the_department(void **state)
{
	struct deskset h;
	int64_t id = matter(&h, "R01");
	struct step bare = { .followup = id, .kind = STEP_DISPATCH, .note = "请派人" };
	struct followup f;
	struct step_list steps = { 0 };

	(void)state;
	FAILS(&h, ERR_REFUSED, "R01.11", desk_followup_step(h.d, &bare, &h.e));
	bare.department = "工程部";
	DONE(&h, desk_followup_step(h.d, &bare, &h.e));
	DONE(&h, desk_followup_get(h.d, id, &h.pool, &f, &steps, &h.e));
	assert_int_equal(f.state, FOLLOWUP_DISPATCHED);
	assert_string_equal(f.department, "工程部");
	assert_int_equal(steps.n, 1);
	assert_string_equal(steps.v[0].author, "1003");
	pool_release(&steps.pool);
	deskset_release(&h);
}

/* The rule stays in force everywhere; its number is printed only where the policy gives it. */
static void D47_no_refusal_under_another_policy_names_R01(void **state)
{
	static const char *const presets[] = { "R04", "R08" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(presets); i++) {
		struct deskset h;
		int64_t id = matter(&h, presets[i]);
		struct step bare = { .followup = id, .kind = STEP_DISPATCH, .note = "请派人" };

		assert_false(desk_followup_step(h.d, &bare, &h.e));
		assert_null(strstr(h.e.rule, "R01"));
		FAILS(&h, ERR_REFUSED, "department", false);
		assert_false(desk_followup_close(h.d, id, NULL, &h.e));
		assert_null(strstr(h.e.text, "R01"));
		FAILS(&h, ERR_REFUSED, "no result", false);
		assert_false(desk_followup_close(h.d, id, "已修好", &h.e));
		assert_string_equal(h.e.rule, "");
		assert_null(strstr(h.e.text, "R01"));
		FAILS(&h, ERR_REFUSED, "was not told", false);
		deskset_release(&h);
	}
}

static void R01_12_asking_for_the_status_is_a_step_with_its_time(void **state)
{
	struct deskset h;
	int64_t id = matter(&h, "R01");
	struct followup f;
	struct step_list steps = { 0 };

	(void)state;
	DONE(&h, step(&h, id, STEP_DISPATCH, NULL));
	deskset_at(&h, "2026-11-20T19:00");
	DONE(&h, step(&h, id, STEP_URGE, NULL));
	DONE(&h, step(&h, id, STEP_CONTACT, "维修站答复:半小时到"));
	DONE(&h, desk_followup_get(h.d, id, &h.pool, &f, &steps, &h.e));
	assert_int_equal(steps.n, 3);
	assert_in_range(desk_now(h.d) - steps.v[1].at, 0, MINUTE_MS);
	pool_release(&steps.pool);
	deskset_release(&h);
}

static void R01_13_the_head_is_shown_with_the_phone(void **state)
{
	struct deskset h;
	struct person_list heads = { 0 };

	(void)state;
	(void)matter(&h, "R01");
	DONE(&h, desk_heads(h.d, &heads, &h.e));
	for (size_t i = 0; i < heads.n; i++)
		if (strcmp(heads.v[i].number, "8001") == 0)
			assert_string_equal(heads.v[i].phone, "13800000000");
	pool_release(&heads.pool);
	deskset_release(&h);
}

static void R08_8_the_matter_is_given_to_a_handler_and_R08_9_contacted(void **state)
{
	struct deskset h;
	int64_t id = matter(&h, "R08");

	(void)state;
	DONE(&h, step(&h, id, STEP_DISPATCH, "退换货组"));
	DONE(&h, step(&h, id, STEP_ACCEPTED, NULL));
	DONE(&h, step(&h, id, STEP_CONTACT, "已联系顾客,同意换货"));
	assert_int_equal(state_of(&h, id), FOLLOWUP_DISPATCHED);
	deskset_release(&h);
}

static void R08_10_what_needs_more_work_is_transferred(void **state)
{
	struct deskset h;
	int64_t id = matter(&h, "R08");
	struct followup f;
	struct step_list steps = { 0 };

	(void)state;
	DONE(&h, step(&h, id, STEP_DISPATCH, NULL));
	DONE(&h, desk_followup_get(h.d, id, &h.pool, &f, &steps, &h.e));
	assert_string_equal(f.department, "维修站");
	pool_release(&steps.pool);
	deskset_release(&h);
}

static void test_followup__steps_are_written_without_a_shift_by_anyone(void **state)
{
	struct deskset h;
	int64_t id = matter(&h, "R01");

	(void)state;
	deskset_in(&h, "1004");
	DONE(&h, step(&h, id, STEP_NOTE, "维修工来电:已到"));
	FAILS(&h, ERR_INPUT, "note", step(&h, id, STEP_NOTE, ""));
	FAILS(&h, ERR_INPUT, "closing", step(&h, id, STEP_RESOLVE, "好了"));
	FAILS(&h, ERR_NOT_FOUND, "", step(&h, 999, STEP_NOTE, "没有"));
	desk_sign_out(h.d);
	FAILS(&h, ERR_DENIED, "sign in", step(&h, id, STEP_NOTE, "谁"));
	deskset_release(&h);
}

static void test_followup__a_record_has_one_open_matter(void **state)
{
	struct deskset h;
	int64_t id = matter(&h, "R01"), second;
	struct followup f;
	struct step_list steps = { 0 };

	(void)state;
	DONE(&h, desk_followup_get(h.d, id, &h.pool, &f, &steps, &h.e));
	pool_release(&steps.pool);
	FAILS(&h, ERR_CONFLICT, "already", desk_followup_open(h.d, f.entry, 0, &second, &h.e));
	DONE(&h, step(&h, id, STEP_FEEDBACK, "已告知"));
	DONE(&h, desk_followup_close(h.d, id, "好", &h.e));
	DONE(&h, desk_followup_open(h.d, f.entry, desk_now(h.d) + HOUR_MS, &second, &h.e));
	assert_int_not_equal(second, id);
	deskset_release(&h);
}

static void test_followup__what_is_due_is_listed_first(void **state)
{
	struct deskset h;
	struct followup_list due = { 0 };
	int64_t id = matter(&h, "R01");
	struct step s = { .followup = id, .kind = STEP_NOTE, .note = "九点前再问" };

	(void)state;
	s.due = desk_now(h.d) + 2 * HOUR_MS;
	DONE(&h, desk_followup_step(h.d, &s, &h.e));
	DONE(&h, desk_followup_list(h.d, true, true, &due, &h.e));
	assert_int_equal(due.n, 0);
	pool_release(&due.pool);
	deskset_at(&h, "2026-11-20T21:00");
	DONE(&h, desk_followup_list(h.d, true, true, &due, &h.e));
	assert_int_equal(due.n, 1);
	assert_int_equal(due.v[0].id, id);
	pool_release(&due.pool);
	deskset_release(&h);
}

static void R01_23_the_short_report_is_ready_to_paste(void **state)
{
	struct deskset h;
	struct desk_log_add how = {
		.entry = {.channel = CHANNEL_PHONE,
			.kind = KIND_COMPLAINT,
			.wait_ms = 4000,
			.rings = -1,
			.body = "电梯又坏\n第二行",
			.phone = "13812345678"},
		.followup = true,
	};
	struct desk_log_added added;
	char *text = NULL;

	(void)state;
	deskset_init(&h, "R01", "2026-11-20T09:00");
	deskset_roster(&h, "2026-11", "2026-11-20,晚,1003\n");
	deskset_at(&h, "2026-11-20T17:30");
	deskset_open(&h, "1003");
	deskset_in(&h, "1003");
	DONE(&h, desk_log_add(h.d, &how, &added, &h.e));
	deskset_call(&h, "咨询停车");
	DONE(&h, desk_shift_report(h.d, date_from_ymd(2026, 11, 20), "晚", &text, &h.e));
	assert_non_null(strstr(text, "何某"));
	assert_non_null(strstr(text, "calls 2"));
	assert_non_null(strstr(text, "电梯又坏"));
	assert_non_null(strstr(text, "Open matters: 1"));
	assert_null(strstr(text, "13812345678"));
	assert_null(strstr(text, "第二行"));
	free(text);
	deskset_release(&h);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(R01_6_a_matter_closes_with_its_result_and_the_feedback),
		cmocka_unit_test(R01_6_attempts_that_did_not_reach_count_as_tried),
		cmocka_unit_test(R01_9_a_hard_matter_goes_to_the_head_who_decides),
		cmocka_unit_test(R01_11_a_dispatch_names_the_department),
		cmocka_unit_test(D47_no_refusal_under_another_policy_names_R01),
		cmocka_unit_test(R01_12_asking_for_the_status_is_a_step_with_its_time),
		cmocka_unit_test(R01_13_the_head_is_shown_with_the_phone),
		cmocka_unit_test(R08_8_the_matter_is_given_to_a_handler_and_R08_9_contacted),
		cmocka_unit_test(R08_10_what_needs_more_work_is_transferred),
		cmocka_unit_test(test_followup__steps_are_written_without_a_shift_by_anyone),
		cmocka_unit_test(test_followup__a_record_has_one_open_matter),
		cmocka_unit_test(test_followup__what_is_due_is_listed_first),
		cmocka_unit_test(R01_23_the_short_report_is_ready_to_paste),
	};

	if (!text_setup())
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
