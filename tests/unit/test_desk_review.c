/* SPDX-License-Identifier: MIT */
/* The review of the next working day: what is doubtful first, questions and answers, one PIN under
 * all that was read, and never under an own shift. */
#include "deskset.h"

#include "dutydesk/text.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { DAY = 20 };

static date_t day(int n)
{
	return date_from_ymd(2026, 11, n);
}

static void close_desk(struct deskset *h, const char *number)
{
	const struct signer who = deskset_who(h, number);

	DONE(h, deskset_close(h, &who, "13900000000"));
}

/* A kept evening of R01 with one of each: late without trouble, late entry, correction, void,
 * missed, and two plain calls; seen at nine on the next Monday by 8001. */
static void morning(struct deskset *h)
{
	struct desk_log_change fix = { .reason = "楼号错" };
	struct desk_log_add how = {
		.entry = {.channel = CHANNEL_PHONE,
			.kind = KIND_HELP,
			.wait_ms = 23000,
			.rings = -1,
			.body = "漏水",
			.late_reason = "接待来访"},
	};
	struct desk_log_added added;
	int64_t id;

	deskset_init(h, "R01", "2026-11-20T09:00");
	deskset_roster(h, "2026-11", "2026-11-20,晚,1003\n2026-11-21,周,1001\n");
	deskset_at(h, "2026-11-20T17:30");
	deskset_open(h, "1003");
	deskset_in(h, "1003");
	deskset_call(h, "咨询停车");
	deskset_call(h, "咨询物业费");
	DONE(h, desk_log_add(h->d, &how, &added, &h->e));
	fix.id = deskset_call(h, "3栋");
	DONE(h, desk_log_get(h->d, fix.id, &h->pool, &fix.entry, &h->e));
	fix.entry.body = "5栋";
	DONE(h, desk_log_correct(h->d, &fix, &id, &h->e));
	id = deskset_call(h, "重复");
	DONE(h, desk_log_void(h->d, id, "重复登记", &h->e));
	deskset_at(h, "2026-11-20T19:00");
	how.entry = (struct entry){.channel = CHANNEL_PHONE,
		.kind = KIND_MISSED,
		.wait_ms = -1,
		.rings = -1,
		.phone = "13800138000"};
	DONE(h, desk_log_add(h->d, &how, &added, &h->e));
	how.entry = (struct entry){.channel = CHANNEL_COUNTER,
		.kind = KIND_ENQUIRY,
		.wait_ms = -1,
		.rings = -1,
		.body = "来访",
		.occurred_at = desk_now(h->d) - HOUR_MS};
	DONE(h, desk_log_add(h->d, &how, &added, &h->e));
	deskset_at(h, "2026-11-20T21:30");
	close_desk(h, "1003");
	deskset_at(h, "2026-11-23T09:00");
	deskset_in(h, "8001");
}

static bool sign(struct deskset *h, const char *number, const char *note)
{
	const struct review_act which = { .shift_date = day(DAY), .shift = "晚" };
	const struct desk_review_sign how = {
		.who = deskset_who(h, number), .shifts = &which, .n = 1, .note = note
	};

	return desk_review_sign(h->d, &how, &h->e);
}

static bool act(struct deskset *h, enum review_kind kind, int64_t entry, const char *note)
{
	const struct review_act a = {
		.shift_date = day(DAY), .shift = "晚", .kind = kind, .entry = entry, .note = note
	};

	return desk_review_act(h->d, &a, &h->e);
}

static const struct doubt *find(const struct doubt_list *list, const char *part)
{
	for (size_t i = 0; i < list->n; i++)
		if (strstr(list->v[i].text, part))
			return &list->v[i];
	return NULL;
}

static void R01_22_the_head_sees_one_line_of_figures_and_signs(void **state)
{
	struct deskset h;
	struct review_list lines = { 0 };

	(void)state;
	morning(&h);
	DONE(&h, desk_review_lines(h.d, DATE_NONE, DATE_NONE, &lines, &h.e));
	assert_int_equal(lines.n, 1);
	assert_int_equal(lines.v[0].calls, 4);
	assert_int_equal(lines.v[0].visits, 1);
	assert_int_equal(lines.v[0].judged, 4);
	assert_int_equal(lines.v[0].within, 3);
	assert_int_equal(lines.v[0].late, 1);
	assert_int_equal(lines.v[0].missed, 1);
	assert_int_equal(lines.v[0].called_back, 0);
	assert_int_equal(lines.v[0].late_entries, 1);
	assert_int_equal(lines.v[0].corrections, 1);
	assert_int_equal(lines.v[0].voids, 1);
	assert_int_equal(lines.v[0].swapped, 0);
	assert_int_equal(lines.v[0].doubtful, 4);
	pool_release(&lines.pool);
	DONE(&h, sign(&h, "8001", NULL));
	DONE(&h, desk_review_lines(h.d, DATE_NONE, DATE_NONE, &lines, &h.e));
	assert_int_equal(lines.n, 0);
	pool_release(&lines.pool);
	DONE(&h, desk_review_lines(h.d, day(DAY), day(DAY), &lines, &h.e));
	assert_string_equal(lines.v[0].reviewer, "8001");
	assert_int_not_equal(lines.v[0].signed_at, 0);
	pool_release(&lines.pool);
	FAILS(&h, ERR_CONFLICT, "8001", sign(&h, "9001", NULL));
	deskset_release(&h);
}

static void R01_22_what_is_doubtful_comes_first_each_with_a_sentence(void **state)
{
	struct deskset h;
	struct doubt_list list = { 0 };

	(void)state;
	morning(&h);
	DONE(&h, desk_review_doubts(h.d, day(DAY), "晚", &list, &h.e));
	assert_non_null(find(&list, "correction of record"));
	assert_non_null(find(&list, "重复登记"));
	assert_non_null(find(&list, "late entry"));
	assert_string_equal(find(&list, "not called back")->rule, "R01.8");
	assert_string_equal(find(&list, "correction of record")->rule, "R01.15");
	assert_null(find(&list, "without a reason"));
	/* two plain calls and the late one with its reason */
	assert_int_equal(list.plain, 3);
	pool_release(&list.pool);
	deskset_release(&h);
}

/* A day under another policy with one of each that R01 has a number for. */
static void D47_no_doubt_under_another_policy_names_R01(void **state)
{
	static const struct { const char *preset, *roster, *code; } cases[] = {
		{"R04", "2026-11-20,白,1003\n", "白"}, {"R08", "2026-11-20,早,1003\n", "早"},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct deskset h;
		struct shift opened;
		struct doubt_list list = { 0 };
		struct desk_log_change fix = { .reason = "楼号错" };
		struct desk_log_add missed = {
			.entry = {.channel = CHANNEL_PHONE, .kind = KIND_MISSED, .wait_ms = -1,
				  .rings = -1, .phone = "13800138000"},
		};
		struct desk_log_added added;
		int64_t id;

		deskset_init(&h, cases[i].preset, "2026-11-20T05:00");
		deskset_roster(&h, "2026-11", cases[i].roster);
		deskset_at(&h, "2026-11-20T08:00");
		const struct desk_shift_open how = {
			.who = deskset_who(&h, "1001"), .code = cases[i].code, .reason = "代班",
			.shown = deskset_logs(&h, "1001", cases[i].code),
		};
		DONE(&h, desk_shift_open(h.d, &how, &opened, &h.pool, &h.e));
		deskset_in(&h, "1001");
		fix.id = deskset_call(&h, "3栋");
		DONE(&h, desk_log_get(h.d, fix.id, &h.pool, &fix.entry, &h.e));
		fix.entry.body = "5栋";
		DONE(&h, desk_log_correct(h.d, &fix, &id, &h.e));
		DONE(&h, desk_log_void(h.d, deskset_call(&h, "重复"), "重复登记", &h.e));
		DONE(&h, desk_log_add(h.d, &missed, &added, &h.e));
		DONE(&h, desk_review_doubts(h.d, day(DAY), cases[i].code, &list, &h.e));
		assert_non_null(find(&list, "was not on the roster"));
		assert_non_null(find(&list, "correction of record"));
		assert_non_null(find(&list, "made void"));
		assert_non_null(find(&list, "missed call"));
		for (size_t j = 0; j < list.n; j++) {
			assert_null(strstr(list.v[j].rule, "R01"));
			assert_null(strstr(list.v[j].text, "R01"));
		}
		pool_release(&list.pool);
		deskset_release(&h);
	}
}

static void test_review__one_call_with_two_matters_is_one_call(void **state)
{
	struct deskset h;
	struct review_list lines = { 0 };
	struct desk_log_add how = {
		.entry = {.channel = CHANNEL_PHONE,
			.kind = KIND_REPAIR,
			.wait_ms = -1,
			.rings = -1,
			.body = "又问车位"},
	};
	struct desk_log_added added;

	(void)state;
	deskset_init(&h, "R01", "2026-11-20T09:00");
	deskset_roster(&h, "2026-11", "2026-11-20,晚,1003\n");
	deskset_at(&h, "2026-11-20T17:30");
	deskset_open(&h, "1003");
	deskset_in(&h, "1003");
	how.entry.call = deskset_call(&h, "漏水");
	DONE(&h, desk_log_add(h.d, &how, &added, &h.e));
	how.entry = (struct entry){ .channel = CHANNEL_PHONE, .kind = KIND_NOTE, .wait_ms = -1,
				    .rings = -1, .body = "电话机换电池" };
	DONE(&h, desk_log_add(h.d, &how, &added, &h.e));
	DONE(&h, desk_review_lines(h.d, day(DAY), day(DAY), &lines, &h.e));
	assert_int_equal(lines.v[0].entries, 3);
	assert_int_equal(lines.v[0].calls, 1);
	pool_release(&lines.pool);
	deskset_release(&h);
}

static void R01_8_a_missed_call_that_was_called_back_is_no_doubt(void **state)
{
	struct deskset h;
	struct doubt_list list = { 0 };
	struct followup_list open = { 0 };
	struct step s = { .kind = STEP_CALL, .call_result = CALL_REACHED, .number_kind = "mobile" };

	(void)state;
	morning(&h);
	DONE(&h, desk_followup_list(h.d, true, false, &open, &h.e));
	assert_int_equal(open.n, 1);
	s.followup = open.v[0].id;
	pool_release(&open.pool);
	DONE(&h, desk_followup_step(h.d, &s, &h.e));
	DONE(&h, desk_followup_close(h.d, s.followup, "问车位", &h.e));
	DONE(&h, desk_review_doubts(h.d, day(DAY), "晚", &list, &h.e));
	assert_null(find(&list, "called back"));
	pool_release(&list.pool);
	deskset_release(&h);
}

static void test_review__nobody_reviews_an_own_shift(void **state)
{
	struct deskset h;
	struct shift opened;
	struct desk_shift_open how = { .reason = "缺人" };
	const struct review_act which = { .shift_date = day(DAY), .shift = "晚" };
	struct desk_review_sign own = { .shifts = &which, .n = 1 };

	(void)state;
	deskset_init(&h, "R01", "2026-11-20T09:00");
	deskset_at(&h, "2026-11-20T17:30");
	how.who = own.who = deskset_who(&h, "8001");
	DONE(&h, desk_shift_open(h.d, &how, &opened, &h.pool, &h.e));
	FAILS(&h, ERR_REFUSED, "still runs", desk_review_sign(h.d, &(struct desk_review_sign){
		.who = deskset_who(&h, "9001"), .shifts = &which, .n = 1 }, &h.e));
	deskset_at(&h, "2026-11-20T21:30");
	close_desk(&h, "8001");
	FAILS(&h, ERR_REFUSED, "own shift", desk_review_sign(h.d, &own, &h.e));
	own.who = deskset_who(&h, "1001");
	FAILS(&h, ERR_DENIED, "", desk_review_sign(h.d, &own, &h.e));
	own.who = deskset_who(&h, "9001");
	DONE(&h, desk_review_sign(h.d, &own, &h.e));
	deskset_release(&h);
}

static void test_review__a_question_is_answered_before_it_is_signed(void **state)
{
	struct deskset h;
	struct review_act_list acts = { 0 };

	(void)state;
	morning(&h);
	FAILS(&h, ERR_INPUT, "empty", act(&h, REVIEW_ASK, 0, ""));
	DONE(&h, act(&h, REVIEW_ASK, 3, "为何超时"));
	FAILS(&h, ERR_REFUSED, "not answered", sign(&h, "8001", NULL));
	deskset_in(&h, "1004");
	FAILS(&h, ERR_DENIED, "not on duty", act(&h, REVIEW_ANSWER, 3, "不知道"));
	FAILS(&h, ERR_DENIED, "", act(&h, REVIEW_DECISION, 0, "算了"));
	deskset_in(&h, "1003");
	DONE(&h, act(&h, REVIEW_ANSWER, 3, "同时有来访"));
	deskset_in(&h, "8001");
	DONE(&h, act(&h, REVIEW_DECISION, 0, "请工程部查漏水"));
	DONE(&h, sign(&h, "8001", NULL));
	DONE(&h, desk_review_acts(h.d, day(DAY), "晚", &acts, &h.e));
	assert_int_equal(acts.n, 4);
	pool_release(&acts.pool);
	FAILS(&h, ERR_REFUSED, "signed already", act(&h, REVIEW_ASK, 0, "还有"));
	deskset_release(&h);
}

static size_t questions(struct deskset *h, const char *number, size_t *mine, const char *part)
{
	struct question_list list = { 0 };
	size_t n;

	deskset_in(h, number);
	DONE(h, desk_questions(h->d, &list, &h->e));
	n = list.n;
	*mine = desk_questions_mine(&list);
	if (n) {
		struct str words = { 0 };

		desk_question_words(&list.v[0], &words);
		assert_non_null(strstr(str_text(&words), part));
		str_release(&words);
	}
	pool_release(&list.pool);
	return n;
}

static void test_review__whoever_is_asked_back_is_told_until_it_is_answered(void **state)
{
	struct deskset h;
	size_t mine;

	(void)state;
	morning(&h);
	assert_int_equal(questions(&h, "1003", &mine, ""), 0);
	deskset_in(&h, "8001");
	DONE(&h, act(&h, REVIEW_ASK, 3, "为何超时"));
	assert_int_equal(questions(&h, "1003", &mine, "waits for your answer: 2026-11-20/晚, "
				   "record 3"), 1);
	assert_int_equal(mine, 1);
	assert_int_equal(questions(&h, "8001", &mine, "waits for an answer"), 1);
	assert_int_equal(mine, 0);
	assert_int_equal(questions(&h, "1004", &mine, ""), 0);
	/* an answer about another record is none */
	deskset_in(&h, "1003");
	DONE(&h, act(&h, REVIEW_ANSWER, 2, "另一件"));
	assert_int_equal(questions(&h, "1003", &mine, "为何超时"), 1);
	DONE(&h, act(&h, REVIEW_ANSWER, 3, "同时有来访"));
	assert_int_equal(questions(&h, "1003", &mine, ""), 0);
	assert_int_equal(questions(&h, "8001", &mine, ""), 0);
	deskset_in(&h, "8001");
	DONE(&h, act(&h, REVIEW_ASK, 0, "谁代的班"));
	assert_int_equal(questions(&h, "1003", &mine, "谁代的班"), 1);
	DONE(&h, sign(&h, "8001", "签阅"));
	assert_int_equal(questions(&h, "1003", &mine, ""), 0);
	deskset_release(&h);
}

static void test_review__a_missed_call_waits_from_its_first_minute_on(void **state)
{
	struct deskset h;
	struct desk_shift_status st;
	struct desk_log_added added;
	const struct desk_log_add how = {
		.entry = {.channel = CHANNEL_PHONE, .kind = KIND_MISSED, .wait_ms = -1,
			.rings = -1, .phone = "13800138000"},
	};

	(void)state;
	deskset_init(&h, "R01", "2026-11-20T09:00");
	deskset_in(&h, "1003");
	DONE(&h, desk_log_add(h.d, &how, &added, &h.e));
	DONE(&h, desk_shift_status(h.d, &st, &h.e));
	assert_int_equal(st.open_followups, 1);
	assert_int_equal(st.call_backs.n, 1);
	assert_int_equal(st.overdue_matters, 0);
	desk_shift_status_release(&st);
	deskset_at(&h, "2026-11-21T09:00");
	DONE(&h, desk_shift_status(h.d, &st, &h.e));
	assert_int_equal(st.call_backs.n + st.due_call_backs, 1);
	assert_int_equal(st.overdue_matters, st.due_call_backs);
	desk_shift_status_release(&st);
	deskset_release(&h);
}

static void test_review__unanswered_questions_pass_with_a_note(void **state)
{
	struct deskset h;

	(void)state;
	morning(&h);
	DONE(&h, act(&h, REVIEW_ASK, 0, "谁代的班"));
	DONE(&h, sign(&h, "8001", "何某休假,回来再答"));
	deskset_release(&h);
}

static void R01_22_records_that_come_in_later_wait_for_a_review_of_their_own(void **state)
{
	static const char file[] = "occurred_at,channel,kind,wait,caller,phone,body,result\n"
				   "2026-11-20T18:09:38+08:00,phone,help,9,,,后补的话单,\n";
	const struct desk_log_import how = { .bytes = file, .n = sizeof(file) - 1 };
	struct deskset h;
	struct desk_log_imported n;
	struct faults f = { 0 };
	struct review_list lines;
	struct doubt_list doubts;

	(void)state;
	morning(&h);
	DONE(&h, sign(&h, "8001", NULL));
	DONE(&h, desk_review_lines(h.d, DATE_NONE, DATE_NONE, &lines, &h.e));
	assert_int_equal(lines.n, 0);
	pool_release(&lines.pool);
	deskset_in(&h, "9001");
	DONE(&h, desk_log_import(h.d, &how, &n, &f, &h.e));
	DONE(&h, desk_review_lines(h.d, DATE_NONE, DATE_NONE, &lines, &h.e));
	assert_int_equal(lines.n, 1);
	assert_int_equal(lines.v[0].since, 1);
	pool_release(&lines.pool);
	/* and in two strides */
	DONE(&h, desk_review_waiting(h.d, &lines, &h.e));
	assert_int_equal(lines.n, 1);
	assert_string_equal(lines.v[0].shift.code, "晚");
	DONE(&h, desk_review_fill(h.d, &lines, 0, &h.e));
	assert_int_equal(lines.v[0].since, 1);
	assert_int_equal(lines.v[0].calls, 5);
	assert_int_equal(lines.v[0].doubtful, 5);
	assert_string_equal(lines.v[0].reviewer, "8001");
	pool_release(&lines.pool);
	DONE(&h, desk_review_doubts(h.d, day(DAY), "晚", &doubts, &h.e));
	assert_non_null(strstr(doubts.v[0].text, "1 record came in since"));
	pool_release(&doubts.pool);
	DONE(&h, sign(&h, "8001", NULL));
	FAILS(&h, ERR_CONFLICT, "already", sign(&h, "8001", NULL));
	faults_release(&f);
	deskset_release(&h);
}

static void test_review__one_pin_signs_many_and_all_or_none(void **state)
{
	struct deskset h;
	const struct review_act which[] = {
		{ .shift_date = day(20), .shift = "晚" }, { .shift_date = day(21), .shift = "周" },
	};
	struct desk_review_sign how = { .shifts = which, .n = 2 };
	struct review_list lines = { 0 };

	(void)state;
	morning(&h);
	how.who = deskset_who(&h, "8001");
	FAILS(&h, ERR_NOT_FOUND, "2026-11-21/周", desk_review_sign(h.d, &how, &h.e));
	DONE(&h, desk_review_lines(h.d, DATE_NONE, DATE_NONE, &lines, &h.e));
	assert_int_equal(lines.n, 1);
	pool_release(&lines.pool);
	deskset_release(&h);
}

static void test_review__after_the_signature_nothing_is_explained(void **state)
{
	struct deskset h;

	(void)state;
	morning(&h);
	deskset_in(&h, "1003");
	DONE(&h, desk_log_explain(h.d, 1, "补充", &h.e));
	DONE(&h, sign(&h, "8001", NULL));
	FAILS(&h, ERR_REFUSED, "signed", desk_log_explain(h.d, 1, "再补充", &h.e));
	deskset_release(&h);
}

static void test_review__the_sheet_bears_signature_and_check_code(void **state)
{
	struct deskset h;
	struct sheet s = { 0 };
	struct desk_verified v;
	char *text = NULL;
	size_t n = 0;
	FILE *out = open_memstream(&text, &n);

	(void)state;
	morning(&h);
	DONE(&h, sign(&h, "8001", NULL));
	DONE(&h, desk_review_sheet(h.d, day(DAY), "晚", &s, &h.e));
	assert_non_null(s.code);
	DONE(&h, desk_verify(h.d, &(struct desk_verify){ .code = s.code }, &v, &h.e));
	assert_int_equal(v.code, CODE_HOLDS);
	DONE(&h, report_text(&s, out, 0, &h.e));
	fclose(out);
	assert_non_null(strstr(text, "林主管 (8001)"));
	assert_non_null(strstr(text, "The other 3 records hold nothing unusual."));
	for (char *line = text, *end; (end = strchr(line, '\n')); line = end + 1) {
		*end = '\0';
		assert_in_range(text_width(line), 0, 80);
	}
	free(text);
	sheet_release(&s);
	deskset_release(&h);
}

static void R01_1_a_spot_check_is_written_down(void **state)
{
	struct deskset h;
	struct check_list list = { 0 };
	struct check c = { .person = "1003", .item = "接听用语", .result = "规范", .entry = 1 };

	(void)state;
	morning(&h);
	DONE(&h, desk_check_add(h.d, &c, &h.e));
	DONE(&h, desk_check_list(h.d, &list, &h.e));
	assert_int_equal(list.n, 1);
	assert_string_equal(list.v[0].author, "8001");
	assert_string_equal(list.v[0].person, "1003");
	pool_release(&list.pool);
	c.person = "8001";
	FAILS(&h, ERR_REFUSED, "own work", desk_check_add(h.d, &c, &h.e));
	c.person = "7777";
	FAILS(&h, ERR_NOT_FOUND, "7777", desk_check_add(h.d, &c, &h.e));
	c.result = "";
	FAILS(&h, ERR_INPUT, "found", desk_check_add(h.d, &c, &h.e));
	deskset_in(&h, "1003");
	FAILS(&h, ERR_DENIED, "", desk_check_add(h.d, &c, &h.e));
	deskset_release(&h);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(R01_22_the_head_sees_one_line_of_figures_and_signs),
		cmocka_unit_test(R01_22_what_is_doubtful_comes_first_each_with_a_sentence),
		cmocka_unit_test(D47_no_doubt_under_another_policy_names_R01),
		cmocka_unit_test(test_review__one_call_with_two_matters_is_one_call),
		cmocka_unit_test(R01_8_a_missed_call_that_was_called_back_is_no_doubt),
		cmocka_unit_test(test_review__nobody_reviews_an_own_shift),
		cmocka_unit_test(test_review__a_question_is_answered_before_it_is_signed),
		cmocka_unit_test(
			test_review__whoever_is_asked_back_is_told_until_it_is_answered),
		cmocka_unit_test(test_review__a_missed_call_waits_from_its_first_minute_on),
		cmocka_unit_test(test_review__unanswered_questions_pass_with_a_note),
		cmocka_unit_test(
			R01_22_records_that_come_in_later_wait_for_a_review_of_their_own),
		cmocka_unit_test(test_review__one_pin_signs_many_and_all_or_none),
		cmocka_unit_test(test_review__after_the_signature_nothing_is_explained),
		cmocka_unit_test(test_review__the_sheet_bears_signature_and_check_code),
		cmocka_unit_test(R01_1_a_spot_check_is_written_down),
	};

	if (!text_setup())
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
