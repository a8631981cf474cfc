/* SPDX-License-Identifier: MIT */
/* The shift log: writing is never refused for lack of a shift, a late answer asks for its reason,
 * nothing written is ever changed. */
#include "deskset.h"

#include "dutydesk/text.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* A Friday with the evening shift 17:30 to 21:30 of R01, for which 1003 is rostered. */
static void evening(struct deskset *h, const char *now)
{
	deskset_init(h, "R01", "2026-11-20T09:00");
	deskset_roster(h, "2026-11", "2026-11-20,晚,1003\n2026-11-21,周,1001\n");
	deskset_at(h, now);
}

static struct desk_log_add call(const char *body, int64_t wait_ms)
{
	return (struct desk_log_add){
		.entry = {.channel = CHANNEL_PHONE,
			.kind = KIND_HELP,
			.wait_ms = wait_ms,
			.rings = -1,
			.body = body},
	};
}

static instant_t at(const char *text)
{
	instant_t t;

	assert_true(date_parse_instant(text, DATE_NONE, &t));
	return t;
}

static void get(struct deskset *h, int64_t id, struct entry *out)
{
	DONE(h, desk_log_get(h->d, id, &h->pool, out, &h->e));
}

static void R01_10_a_late_answer_asks_for_its_reason_naming_the_rule(void **state)
{
	struct deskset h;
	struct desk_log_added added;
	struct desk_log_add how = call("漏水", 15000);
	struct entry x;

	(void)state;
	evening(&h, "2026-11-20T17:30");
	deskset_open(&h, "1003");
	deskset_in(&h, "1003");
	deskset_at(&h, "2026-11-20T18:00");
	FAILS(&h, ERR_REFUSED, "R01.10", desk_log_add(h.d, &how, &added, &h.e));
	FAILS(&h, ERR_REFUSED, "15 s = ring 4", desk_log_add(h.d, &how, &added, &h.e));
	how.entry.late_reason = "接待来访";
	DONE(&h, desk_log_add(h.d, &how, &added, &h.e));
	assert_true(added.late_answer);
	get(&h, added.id, &x);
	assert_int_equal(x.answer, ANSWER_LATE);
	assert_string_equal(x.late_reason, "接待来访");
	deskset_release(&h);
}

static void R01_10_a_wait_of_14_999_s_is_within_and_rings_decide_alone(void **state)
{
	static const struct { int64_t wait, rings; enum answer_verdict verdict; } cases[] = {
		{ 0, -1, ANSWER_WITHIN }, { 14999, -1, ANSWER_WITHIN }, { 15000, -1, ANSWER_LATE },
		{ -1, 3, ANSWER_WITHIN }, { -1, 4, ANSWER_LATE }, { -1, -1, ANSWER_UNJUDGED },
	};
	struct deskset h;

	(void)state;
	evening(&h, "2026-11-20T17:30");
	deskset_in(&h, "1003");
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct desk_log_add how = call("咨询", cases[i].wait);
		struct desk_log_added added;
		struct entry x;

		how.entry.rings = cases[i].rings;
		how.entry.late_reason = "正在通话";
		DONE(&h, desk_log_add(h.d, &how, &added, &h.e));
		get(&h, added.id, &x);
		assert_int_equal(x.answer, cases[i].verdict);
		assert_int_equal(x.wait_ms, cases[i].wait);
		assert_int_equal(x.rings, cases[i].rings);
		assert_int_equal(
			x.wait_source, x.answer == ANSWER_UNJUDGED ? WAIT_NONE : WAIT_STATED);
	}
	deskset_release(&h);
}

static void R01_14_every_field_is_kept_byte_for_byte(void **state)
{
	static const char body[] = "第一行\n\"引号\",逗号\t\033[31m红\xe2\x80\xae倒";
	struct deskset h;
	struct desk_log_add how = call(body, -1);
	struct desk_log_added added;
	struct entry x;

	(void)state;
	evening(&h, "2026-11-20T18:00");
	deskset_in(&h, "1003");
	how.entry.caller = "李女士";
	how.entry.phone = "13812345678";
	how.entry.address = "3栋2单元";
	how.entry.result = "已派维修站";
	how.entry.evidence = "照片7";
	how.entry.recording = "R-0041";
	how.entry.urgency = URGENCY_HIGH;
	DONE(&h, desk_log_add(h.d, &how, &added, &h.e));
	deskset_reopen(&h);
	get(&h, added.id, &x);
	assert_string_equal(x.body, body);
	assert_string_equal(x.caller, "李女士");
	assert_string_equal(x.phone, "13812345678");
	assert_string_equal(x.address, "3栋2单元");
	assert_string_equal(x.result, "已派维修站");
	assert_string_equal(x.evidence, "照片7");
	assert_string_equal(x.recording, "R-0041");
	assert_int_equal(x.urgency, URGENCY_HIGH);
	assert_string_equal(x.author, "1003");
	deskset_release(&h);
}

static void R01_21_evidence_is_kept_with_the_record(void **state)
{
	struct deskset h;
	struct desk_log_add how = call("车位被占", -1);
	struct desk_log_added added;
	struct entry x;

	(void)state;
	evening(&h, "2026-11-20T18:00");
	deskset_in(&h, "1003");
	how.entry.evidence = "监控录像 18:02 三号门";
	DONE(&h, desk_log_add(h.d, &how, &added, &h.e));
	get(&h, added.id, &x);
	assert_string_equal(x.evidence, "监控录像 18:02 三号门");
	deskset_release(&h);
}

static void test_log__without_a_shift_the_record_waits_for_the_next_one(void **state)
{
	struct deskset h;
	struct desk_log_added added;
	struct desk_log_add how = call("来得早", 4000);
	struct desk_shift_status st;
	struct entry_list left;

	(void)state;
	evening(&h, "2026-11-20T12:00");
	deskset_in(&h, "1001");
	DONE(&h, desk_log_add(h.d, &how, &added, &h.e));
	assert_true(added.before_shift);
	assert_string_equal(added.shift, "晚");
	/* in the night after the evening it is the weekend block of the next day */
	deskset_at(&h, "2026-11-20T22:00");
	DONE(&h, desk_log_add(h.d, &how, &added, &h.e));
	assert_string_equal(added.shift, "周");
	assert_int_equal(added.shift_date, date_from_ymd(2026, 11, 21));
	/* the takeover ticks them */
	deskset_at(&h, "2026-11-21T08:50");
	deskset_open(&h, "1001");
	DONE(&h, desk_shift_status(h.d, &st, &h.e));
	assert_int_equal(st.before.n, 0);
	desk_shift_status_release(&st);
	left = (struct entry_list){ 0 };
	DONE(&h, desk_log_list(h.d, &(struct store_entry_filter){
		.from = DATE_NONE, .to = DATE_NONE, .before_shift_only = true }, &left, &h.e));
	pool_release(&left.pool);
	deskset_release(&h);
}

static void test_log__an_entry_belongs_to_its_authors_shift(void **state)
{
	struct deskset h;
	struct desk_log_added added;
	struct desk_log_add how = call("咨询", 4000);

	(void)state;
	deskset_init(&h, "R08", "2026-11-20T05:45");
	deskset_roster(&h, "2026-11", "2026-11-20,早,1001\n2026-11-20,中,1002\n");
	deskset_at(&h, "2026-11-20T06:00");
	deskset_open(&h, "1001");
	deskset_at(&h, "2026-11-20T09:00");
	deskset_in(&h, "1001");
	DONE(&h, desk_log_add(h.d, &how, &added, &h.e));
	assert_string_equal(added.shift, "早");
	assert_false(added.before_shift);
	/* somebody who is on no shift writes into the one that runs */
	deskset_in(&h, "1004");
	DONE(&h, desk_log_add(h.d, &how, &added, &h.e));
	assert_string_equal(added.shift, "早");
	deskset_release(&h);
}

static void R08_5_after_midnight_the_record_has_the_shifts_date(void **state)
{
	struct deskset h;
	struct desk_log_added added;
	struct desk_log_add how = call("半夜", 4000);
	struct entry x;

	(void)state;
	deskset_init(&h, "R08", "2026-12-31T20:00");
	deskset_roster(&h, "2026-12", "2026-12-31,夜,1001\n");
	deskset_at(&h, "2026-12-31T22:00");
	deskset_open(&h, "1001");
	deskset_in(&h, "1001");
	deskset_at(&h, "2027-01-01T00:40");
	DONE(&h, desk_log_add(h.d, &how, &added, &h.e));
	assert_int_equal(added.shift_date, date_from_ymd(2026, 12, 31));
	get(&h, added.id, &x);
	assert_in_range(x.occurred_at - at("2027-01-01T00:40"), 0, MINUTE_MS);
	assert_int_equal(x.overtime, 0);
	/* beyond the nominal end it is overtime, and accepted */
	deskset_at(&h, "2027-01-01T06:00");
	DONE(&h, desk_log_add(h.d, &how, &added, &h.e));
	get(&h, added.id, &x);
	assert_int_equal(x.overtime, 1);
	assert_int_equal(x.shift_date, date_from_ymd(2026, 12, 31));
	deskset_release(&h);
}

static void test_log__a_late_entry_is_measured_to_the_opening_of_the_form(void **state)
{
	static const struct { const char *occurred, *begun; bool late; } cases[] = {
		{ "2026-11-20T18:20", "2026-11-20T18:30", false },
		{ "2026-11-20T18:19:59", "2026-11-20T18:30", true },
		{ "2026-11-20T18:00", "2026-11-20T18:05", false },
	};
	struct deskset h;

	(void)state;
	evening(&h, "2026-11-20T18:40");
	deskset_in(&h, "1003");
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct desk_log_add how = call("补录", -1);
		struct desk_log_added added;

		how.entry.occurred_at = at(cases[i].occurred);
		how.entry.begun_at = at(cases[i].begun);
		DONE(&h, desk_log_add(h.d, &how, &added, &h.e));
		assert_int_equal(added.late_entry, cases[i].late);
	}
	deskset_release(&h);
}

static void test_log__refuses_what_cannot_be_a_record(void **state)
{
	struct deskset h;
	struct desk_log_added added;
	struct desk_log_add how = call("明天", -1);
	struct entry_list list = { 0 };

	(void)state;
	evening(&h, "2026-11-20T18:00");
	FAILS(&h, ERR_DENIED, "sign in", desk_log_add(h.d, &how, &added, &h.e));
	deskset_in(&h, "1003");
	how.entry.occurred_at = at("2026-11-20T18:01");
	FAILS(&h, ERR_INPUT, "future", desk_log_add(h.d, &how, &added, &h.e));
	how = call("", -1);
	FAILS(&h, ERR_INPUT, "says nothing", desk_log_add(h.d, &how, &added, &h.e));
	how = call("坏字\xff", -1);
	FAILS(&h, ERR_INPUT, "UTF-8", desk_log_add(h.d, &how, &added, &h.e));
	how = call("咨询", -1);
	how.entry.kind = 99;
	FAILS(&h, ERR_INPUT, "99", desk_log_add(h.d, &how, &added, &h.e));
	how = call("咨询", -7);
	FAILS(&h, ERR_INPUT, "wait", desk_log_add(h.d, &how, &added, &h.e));
	how = call("咨询", -1);
	how.shift = "2026-11-19/晚";
	FAILS(&h, ERR_NOT_FOUND, "", desk_log_add(h.d, &how, &added, &h.e));
	DONE(&h,
		desk_log_list(h.d, &(struct store_entry_filter){.from = DATE_NONE, .to = DATE_NONE},
			&list, &h.e));
	assert_int_equal(list.n, 0);
	pool_release(&list.pool);
	deskset_release(&h);
}

static void R01_8_a_missed_call_makes_a_call_back_fall_due(void **state)
{
	struct deskset h;
	struct desk_log_add how = call(NULL, -1);
	struct desk_log_added added;
	struct followup f;
	struct step_list steps = { 0 };

	(void)state;
	evening(&h, "2026-11-20T18:00");
	deskset_in(&h, "1003");
	how.entry.kind = KIND_MISSED;
	how.entry.phone = "13800138000";
	how.entry.occurred_at = at("2026-11-20T18:00");
	DONE(&h, desk_log_add(h.d, &how, &added, &h.e));
	assert_int_not_equal(added.followup, 0);
	DONE(&h, desk_followup_get(h.d, added.followup, &h.pool, &f, &steps, &h.e));
	assert_int_equal(f.kind, FOLLOWUP_CALL_BACK);
	assert_int_equal(f.due_at, at("2026-11-20T18:30"));
	assert_int_equal(f.entry, added.id);
	pool_release(&steps.pool);
	deskset_release(&h);
}

static void R01_15_a_correction_is_a_new_record_and_the_old_text_stays(void **state)
{
	struct deskset h;
	struct desk_log_change how = { .reason = "听错" };
	struct entry old, new;
	int64_t id, second, third;

	(void)state;
	evening(&h, "2026-11-20T17:30");
	deskset_open(&h, "1003");
	deskset_in(&h, "1003");
	id = deskset_call(&h, "3栋漏水");
	get(&h, id, &old);
	how.id = id;
	how.entry = old;
	how.entry.body = "5栋漏水";
	DONE(&h, desk_log_correct(h.d, &how, &second, &h.e));
	assert_int_not_equal(second, id);
	get(&h, id, &old);
	assert_string_equal(old.body, "3栋漏水");
	assert_int_equal(old.corrected_by, second);
	get(&h, second, &new);
	assert_string_equal(new.body, "5栋漏水");
	assert_int_equal(new.corrects, id);
	assert_string_equal(new.reason, "听错");
	assert_int_equal(new.occurred_at, old.occurred_at);
	/* correcting the corrected one names the newest */
	how.entry.body = "6栋漏水";
	DONE(&h, desk_log_correct(h.d, &how, &third, &h.e));
	get(&h, third, &new);
	assert_int_equal(new.corrects, second);
	deskset_release(&h);
}

static void test_log__a_correction_starts_from_the_newest_and_changes_something(void **state)
{
	struct deskset h;
	struct desk_log_change how = { .reason = "听错" };
	int64_t id, second;

	(void)state;
	evening(&h, "2026-11-20T17:30");
	deskset_in(&h, "1003");
	id = how.id = deskset_call(&h, "3栋漏水");
	get(&h, id, &how.entry);
	FAILS(&h, ERR_INPUT, "nothing would be changed",
	      desk_log_correct(h.d, &how, &second, &h.e));
	how.entry.body = "5栋漏水";
	DONE(&h, desk_log_correct(h.d, &how, &second, &h.e));
	DONE(&h, desk_log_newest(h.d, id, &h.pool, &how.entry, &h.e));
	assert_int_equal(how.entry.id, second);
	assert_string_equal(how.entry.body, "5栋漏水");
	deskset_release(&h);
}

static void R01_8_a_missed_call_made_void_is_not_called_back(void **state)
{
	struct deskset h;
	const struct desk_log_add how = {
		.entry = { .channel = CHANNEL_PHONE, .kind = KIND_MISSED, .wait_ms = -1,
			   .rings = -1, .phone = "13900000000" },
	};
	struct desk_log_added added;
	struct followup f;
	struct step_list steps;

	(void)state;
	evening(&h, "2026-11-20T17:30");
	deskset_in(&h, "1003");
	DONE(&h, desk_log_add(h.d, &how, &added, &h.e));
	DONE(&h, desk_log_void(h.d, added.id, "误记", &h.e));
	DONE(&h, desk_followup_get(h.d, added.followup, &h.pool, &f, &steps, &h.e));
	assert_int_equal(f.state, FOLLOWUP_CLOSED);
	assert_string_equal(steps.v[0].result, "record made void");
	pool_release(&steps.pool);
	deskset_release(&h);
}

static void test_log__a_due_time_opens_a_matter_and_lies_ahead(void **state)
{
	struct deskset h;
	struct desk_log_add how = {
		.entry = { .channel = CHANNEL_COUNTER, .kind = KIND_REPAIR, .wait_ms = -1,
			   .rings = -1, .body = "门禁坏" },
	};
	struct desk_log_added added;

	(void)state;
	evening(&h, "2026-11-20T17:30");
	deskset_in(&h, "1003");
	how.due = desk_now(h.d) - HOUR_MS;
	FAILS(&h, ERR_INPUT, "past", desk_log_add(h.d, &how, &added, &h.e));
	how.due = desk_now(h.d) + HOUR_MS;
	DONE(&h, desk_log_add(h.d, &how, &added, &h.e));
	assert_int_not_equal(added.followup, 0);
	deskset_release(&h);
}

static void R04_12_a_corrected_wait_is_judged_anew(void **state)
{
	struct deskset h;
	struct desk_log_change how = { .reason = "看了话单" };
	struct entry x;
	int64_t id;

	(void)state;
	evening(&h, "2026-11-20T17:30");
	deskset_open(&h, "1003");
	deskset_in(&h, "1003");
	id = deskset_call(&h, "咨询");
	get(&h, id, &how.entry);
	assert_int_equal(how.entry.answer, ANSWER_WITHIN);
	how.id = id;
	how.entry.wait_ms = 23000;
	FAILS(&h, ERR_REFUSED, "R01.10", desk_log_correct(h.d, &how, &id, &h.e));
	how.entry.late_reason = "设备故障";
	DONE(&h, desk_log_correct(h.d, &how, &id, &h.e));
	get(&h, id, &x);
	assert_int_equal(x.answer, ANSWER_LATE);
	deskset_release(&h);
}

static void test_log__only_the_author_changes_a_record_and_with_a_reason(void **state)
{
	struct deskset h;
	struct desk_log_change how = { 0 };
	struct entry x;
	int64_t id, new_id;

	(void)state;
	evening(&h, "2026-11-20T17:30");
	deskset_open(&h, "1003");
	deskset_in(&h, "1003");
	id = deskset_call(&h, "咨询");
	get(&h, id, &how.entry);
	how.id = id;
	FAILS(&h, ERR_INPUT, "reason", desk_log_correct(h.d, &how, &new_id, &h.e));
	FAILS(&h, ERR_INPUT, "reason", desk_log_void(h.d, id, "", &h.e));
	how.reason = "改";
	deskset_in(&h, "9001");
	FAILS(&h, ERR_DENIED, "1003", desk_log_correct(h.d, &how, &new_id, &h.e));
	FAILS(&h, ERR_DENIED, "1003", desk_log_void(h.d, id, "重复", &h.e));
	FAILS(&h, ERR_DENIED, "1003", desk_log_explain(h.d, id, "说明", &h.e));
	deskset_in(&h, "1003");
	DONE(&h, desk_log_void(h.d, id, "重复登记", &h.e));
	get(&h, id, &x);
	assert_int_equal(x.is_void, 1);
	assert_string_equal(x.void_reason, "重复登记");
	assert_string_equal(x.body, "咨询");
	FAILS(&h, ERR_REFUSED, "void", desk_log_correct(h.d, &how, &new_id, &h.e));
	deskset_release(&h);
}

static void R01_15_after_closing_only_an_explanation_is_possible(void **state)
{
	struct deskset h;
	struct desk_log_change how = { .reason = "改" };
	struct mark_list marks = { 0 };
	int64_t id, new_id;

	(void)state;
	evening(&h, "2026-11-20T17:30");
	deskset_open(&h, "1003");
	deskset_in(&h, "1003");
	id = deskset_call(&h, "咨询");
	get(&h, id, &how.entry);
	how.id = id;
	deskset_at(&h, "2026-11-20T21:30");
	const struct signer me = deskset_who(&h, "1003");
	DONE(&h, deskset_close(&h, &me, "13900000000"));
	FAILS(&h, ERR_REFUSED, "explanation", desk_log_correct(h.d, &how, &new_id, &h.e));
	FAILS(&h, ERR_REFUSED, "explanation", desk_log_void(h.d, id, "重复", &h.e));
	DONE(&h, desk_log_explain(h.d, id, "来电人后来又打来", &h.e));
	DONE(&h, desk_log_marks(h.d, id, &marks, &h.e));
	assert_int_equal(marks.n, 1);
	assert_string_equal(marks.v[0].text, "来电人后来又打来");
	pool_release(&marks.pool);
	deskset_release(&h);
}

static void test_log__revealing_is_a_managers_act_on_record(void **state)
{
	struct deskset h;
	int64_t before, after;
	instant_t last;
	uint8_t head[DIGEST_LEN];

	(void)state;
	evening(&h, "2026-11-20T18:00");
	deskset_in(&h, "1003");
	FAILS(&h, ERR_DENIED, "", desk_log_reveal(h.d, "log list", &h.e));
	deskset_in(&h, "9001");
	DONE(&h, store_head(h.d->store, &before, &last, head, &h.e));
	DONE(&h, desk_log_reveal(h.d, "log list", &h.e));
	DONE(&h, store_head(h.d->store, &after, &last, head, &h.e));
	assert_int_equal(after, before + 1);
	deskset_release(&h);
}

static void test_log__the_form_is_told_the_limit_before_it_is_saved(void **state)
{
	struct deskset h;
	struct desk_judgement j;
	struct entry x = {
		.channel = CHANNEL_PHONE, .kind = KIND_HELP, .wait_ms = 20000, .rings = -1};

	(void)state;
	evening(&h, "2026-11-20T18:00");
	desk_log_judge(h.d, &x, &j);
	assert_int_equal(j.verdict, ANSWER_LATE);
	assert_int_equal(j.limit_ms, 15000);
	assert_int_equal(j.rings, 3);
	assert_string_equal(j.item, "R01.10");
	x.channel = CHANNEL_COUNTER;
	desk_log_judge(h.d, &x, &j);
	assert_int_equal(j.verdict, ANSWER_UNJUDGED);
	assert_int_equal(j.limit_ms, POLICY_UNSET);
	deskset_release(&h);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(R01_10_a_late_answer_asks_for_its_reason_naming_the_rule),
		cmocka_unit_test(R01_10_a_wait_of_14_999_s_is_within_and_rings_decide_alone),
		cmocka_unit_test(R01_14_every_field_is_kept_byte_for_byte),
		cmocka_unit_test(R01_21_evidence_is_kept_with_the_record),
		cmocka_unit_test(test_log__without_a_shift_the_record_waits_for_the_next_one),
		cmocka_unit_test(test_log__an_entry_belongs_to_its_authors_shift),
		cmocka_unit_test(R08_5_after_midnight_the_record_has_the_shifts_date),
		cmocka_unit_test(test_log__a_late_entry_is_measured_to_the_opening_of_the_form),
		cmocka_unit_test(test_log__refuses_what_cannot_be_a_record),
		cmocka_unit_test(R01_8_a_missed_call_makes_a_call_back_fall_due),
		cmocka_unit_test(R01_15_a_correction_is_a_new_record_and_the_old_text_stays),
		cmocka_unit_test(
			test_log__a_correction_starts_from_the_newest_and_changes_something),
		cmocka_unit_test(R01_8_a_missed_call_made_void_is_not_called_back),
		cmocka_unit_test(test_log__a_due_time_opens_a_matter_and_lies_ahead),
		cmocka_unit_test(R04_12_a_corrected_wait_is_judged_anew),
		cmocka_unit_test(test_log__only_the_author_changes_a_record_and_with_a_reason),
		cmocka_unit_test(R01_15_after_closing_only_an_explanation_is_possible),
		cmocka_unit_test(test_log__revealing_is_a_managers_act_on_record),
		cmocka_unit_test(test_log__the_form_is_told_the_limit_before_it_is_saved),
	};

	if (!text_setup())
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
