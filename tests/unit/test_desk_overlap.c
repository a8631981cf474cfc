/* SPDX-License-Identifier: MIT */
/* Who comes early comes for the own shift; two shifts that overlap are open at once; what is due at
 * the end of a shift. R04: day 08-18, night 18-08. R32: day 8:30-17:30, evening 17:00-24:00. */
#include "deskset.h"

#include "dutydesk/points.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { NOVEMBER = 2026 * 12 + 10 };

static bool come(struct deskset *h, const char *number, const char *code)
{
	const struct desk_attend_on how = { .kind = ATTEND_IN, .code = code };
	bool ok;

	deskset_in(h, number);
	ok = desk_attend_on(h->d, &how, &h->e);
	desk_sign_out(h->d);
	return ok;
}

static bool is_on(struct deskset *h, const char *code, const char *number)
{
	const struct shift s = { .date = date_from_ymd(2026, 11, 20), .code = code };
	int64_t kind;

	DONE(h, desk_attend_state(h->d, &s, number, &kind, &h->e));
	return desk_is_there(kind);
}

/* The words of every finding of the month, one a line. */
static char *found(struct deskset *h)
{
	struct desk_attendance_month a;
	struct str out = { 0 };

	deskset_in(h, "9001");
	DONE(h, desk_attendance_month(h->d, NOVEMBER, &a, &h->e));
	desk_sign_out(h->d);
	for (size_t i = 0; i < a.findings.n; i++) {
		desk_finding_text(&a.findings.v[i], &out);
		str_add(&out, "\n");
	}
	str_add(&out, "");
	desk_attendance_release(&a);
	return str_take(&out);
}

static void has(const char *text, const char *part, bool is)
{
	if ((strstr(text, part) != NULL) != is)
		fail_msg("'%s' is%s in:\n%s", part, is ? " not" : "", text);
}

static char *paper(struct deskset *h, const char *code)
{
	struct sheet sheet = { 0 };
	char *text = NULL;
	size_t n;
	FILE *f = open_memstream(&text, &n);

	assert_non_null(f);
	DONE(h, desk_handover_sheet(h->d, date_from_ymd(2026, 11, 20), code, &sheet, &h->e));
	DONE(h, report_text(&sheet, f, 0, &h->e));
	fclose(f);
	sheet_release(&sheet);
	return text;
}

static bool has_stock(struct deskset *h)
{
	const struct policy *p = desk_policy(h->d);

	for (size_t i = 0; i < p->house.n_things; i++)
		if (strcmp(p->house.things[i].name, "备件") == 0)
			return true;
	return false;
}

static bool hand_over(struct deskset *h, const char *from)
{
	const struct desk_count counts[] = { { "备件", 3 } };
	const struct desk_handover_prepare how = {
		.note = "总结", .carry_all = "待办", .counts = counts,
		.n_counts = has_stock(h) ? 1 : 0 };
	const struct signer who = deskset_who(h, from);
	int64_t id;
	bool ok;

	deskset_in(h, from);
	ok = desk_handover_prepare(h->d, &how, &id, &h->e) && deskset_offer(h, &who);
	desk_sign_out(h->d);
	return ok;
}

static bool take_over(struct deskset *h, const char *to, struct shift *opened)
{
	const struct desk_handover_accept how = {
		.who = deskset_who(h, to), .tick_all = true, .shown = deskset_sheet(h) };

	return desk_handover_accept(h->d, &how, opened, &h->pool, &h->e);
}

/* --- early --- */

static void R04_4_who_comes_early_comes_for_the_own_shift(void **state)
{
	struct deskset h;
	struct shift opened;
	char *text;

	(void)state;
	deskset_init(&h, "R04", "2026-11-20T07:40");
	deskset_roster(&h, "2026-11", "2026-11-20,白,1001\n2026-11-20,夜,1002\n"
		"2026-11-20,夜,1003\n");
	deskset_open(&h, "1001");
	/* nobody's start is near: another shift only when it is named */
	deskset_at(&h, "2026-11-20T12:00");
	FAILS(&h, ERR_REFUSED, "--shift", come(&h, "1002", NULL));
	deskset_at(&h, "2026-11-20T17:40");
	FAILS(&h, ERR_REFUSED, "夜", come(&h, "1003", "白"));
	DONE(&h, come(&h, "1002", NULL));
	DONE(&h, come(&h, "1003", NULL));
	FAILS(&h, ERR_CONFLICT, "1003", come(&h, "1003", NULL));
	assert_true(is_on(&h, "夜", "1002") && is_on(&h, "夜", "1003"));
	assert_false(is_on(&h, "白", "1002"));
	deskset_at(&h, "2026-11-20T17:55");
	DONE(&h, hand_over(&h, "1001"));
	DONE(&h, take_over(&h, "1002", &opened));
	assert_string_equal(opened.code, "夜");
	assert_true(is_on(&h, "夜", "1003"));
	assert_false(is_on(&h, "白", "1001"));
	deskset_at(&h, "2026-11-21T08:00");
	text = found(&h);
	has(text, "never came", false);
	has(text, "R04.18", false);
	has(text, "late", false);
	free(text);
	deskset_release(&h);
}

static void test_overlap__helping_out_is_said_and_leaving_finds_where_one_is(void **state)
{
	struct deskset h;

	(void)state;
	deskset_init(&h, "R04", "2026-11-20T07:40");
	deskset_roster(&h, "2026-11", "2026-11-20,白,1001\n2026-11-20,夜,1002\n");
	deskset_open(&h, "1001");
	deskset_at(&h, "2026-11-20T12:00");
	DONE(&h, come(&h, "1003", "白"));
	assert_true(is_on(&h, "白", "1003"));
	/* the night is not open, and whoever came for it may go again */
	deskset_at(&h, "2026-11-20T17:40");
	DONE(&h, come(&h, "1002", NULL));
	deskset_in(&h, "1002");
	DONE(&h, desk_attend(h.d, ATTEND_LEAVE, "用餐", &h.e));
	DONE(&h, desk_attend(h.d, ATTEND_BACK, NULL, &h.e));
	DONE(&h, desk_attend(h.d, ATTEND_OUT, NULL, &h.e));
	assert_false(is_on(&h, "夜", "1002"));
	FAILS(&h, ERR_NOT_FOUND, "1002", desk_attend(h.d, ATTEND_OUT, NULL, &h.e));
	deskset_release(&h);
}

/* --- overlap --- */

static void R32_3_both_shifts_are_open_while_they_overlap(void **state)
{
	struct deskset h;
	struct shift opened;
	struct entry x;
	char *text;
	int64_t id;

	(void)state;
	deskset_init(&h, "R32", "2026-11-19T09:00");
	deskset_roster(&h, "2026-11", "2026-11-20,白,1001\n2026-11-20,白,1004\n"
		"2026-11-20,晚,1002\n2026-11-20,晚,1003\n");
	deskset_at(&h, "2026-11-20T08:25");
	deskset_open(&h, "1001");
	DONE(&h, come(&h, "1004", NULL));
	deskset_at(&h, "2026-11-20T16:55");
	DONE(&h, come(&h, "1002", NULL));
	DONE(&h, come(&h, "1003", NULL));
	assert_true(is_on(&h, "晚", "1002") && is_on(&h, "晚", "1003"));
	deskset_open(&h, "1002");
	/* each writes on the own shift */
	deskset_at(&h, "2026-11-20T17:02");
	deskset_in(&h, "1003");
	id = deskset_call(&h, "晚班的");
	desk_sign_out(h.d);
	DONE(&h, desk_log_get(h.d, id, &h.pool, &x, &h.e));
	assert_string_equal(x.shift, "晚");
	deskset_in(&h, "1004");
	id = deskset_call(&h, "白班的");
	desk_sign_out(h.d);
	DONE(&h, desk_log_get(h.d, id, &h.pool, &x, &h.e));
	assert_string_equal(x.shift, "白");
	/* one person in charge of each signs */
	DONE(&h, hand_over(&h, "1001"));
	FAILS(&h, ERR_REFUSED, "1002", take_over(&h, "1003", &opened));
	DONE(&h, take_over(&h, "1002", &opened));
	assert_null(opened.code);
	/* until its end the people of the day write on the day */
	deskset_at(&h, "2026-11-20T17:20");
	deskset_in(&h, "1004");
	id = deskset_call(&h, "白班签后");
	desk_sign_out(h.d);
	DONE(&h, desk_log_get(h.d, id, &h.pool, &x, &h.e));
	assert_string_equal(x.shift, "白");
	deskset_at(&h, "2026-11-20T17:30");
	DONE(&h, come(&h, "1004", "晚"));
	deskset_in(&h, "1001");
	DONE(&h, desk_attend(h.d, ATTEND_OUT, NULL, &h.e));
	desk_sign_out(h.d);
	deskset_at(&h, "2026-11-20T18:30");
	text = found(&h);
	has(text, "never came", false);
	has(text, "left", false);
	free(text);
	deskset_release(&h);
}

static void R32_6_what_came_after_both_signed_stands_on_the_sheet(void **state)
{
	struct deskset h;
	struct shift opened;
	char *text;

	(void)state;
	deskset_init(&h, "R32", "2026-11-19T09:00");
	deskset_roster(&h, "2026-11", "2026-11-20,白,1001\n2026-11-20,晚,1002\n");
	deskset_at(&h, "2026-11-20T08:25");
	deskset_open(&h, "1001");
	deskset_at(&h, "2026-11-20T17:00");
	DONE(&h, hand_over(&h, "1001"));
	DONE(&h, take_over(&h, "1002", &opened));
	assert_string_equal(opened.code, "晚");
	deskset_at(&h, "2026-11-20T17:20");
	deskset_in(&h, "1001");
	int64_t id = deskset_call(&h, "签后补记");
	text = paper(&h, "白");
	has(text, "签后补记", true);
	has(text, "after both", true);
	free(text);
	/* signed out, or over the end: it is not theirs any more */
	struct entry x;
	deskset_at(&h, "2026-11-20T17:31");
	id = deskset_call(&h, "结束之后");
	DONE(&h, desk_log_get(h.d, id, &h.pool, &x, &h.e));
	assert_string_equal(x.shift, "晚");
	deskset_release(&h);
}

/* --- due --- */

static bool reminds(struct deskset *h, const char *part)
{
	struct desk_reminders r;
	bool is = false;

	DONE(h, desk_remind(h->d, &r, &h->e));
	for (size_t i = 0; i < r.n_shifts; i++) {
		struct str words = { 0 };

		desk_shift_due_words(&r.shifts[i], &words);
		is = is || strstr(str_text(&words), part);
		str_release(&words);
	}
	desk_reminders_release(&r);
	return is;
}

static bool doubted(struct deskset *h, const char *rule)
{
	struct doubt_list list;
	bool is = false;

	DONE(h, desk_review_doubts(h->d, date_from_ymd(2026, 11, 20), "白", &list, &h->e));
	for (size_t i = 0; i < list.n; i++)
		is = is || strcmp(list.v[i].rule, rule) == 0;
	pool_release(&list.pool);
	return is;
}

static void offered_at(const char *at, bool late)
{
	struct deskset h;

	deskset_init(&h, "R32", "2026-11-19T09:00");
	deskset_roster(&h, "2026-11", "2026-11-20,白,1001\n2026-11-20,晚,1002\n");
	deskset_at(&h, "2026-11-20T08:25");
	deskset_open(&h, "1001");
	deskset_at(&h, "2026-11-20T16:59");
	assert_false(reminds(&h, "R32.6"));
	deskset_at(&h, "2026-11-20T17:00");
	assert_true(reminds(&h, "R32.6"));
	deskset_at(&h, at);
	DONE(&h, hand_over(&h, "1001"));
	assert_false(reminds(&h, "R32.6"));
	assert_int_equal(doubted(&h, "R32.6"), late);
	deskset_release(&h);
}

static void R32_6_a_handover_offered_late_is_a_doubt(void **state)
{
	(void)state;
	offered_at("2026-11-20T17:00", false);
	offered_at("2026-11-20T17:15:59", false);	/* the house: 15 minutes of grace */
	offered_at("2026-11-20T17:16", true);
	offered_at("2026-11-20T17:28", true);
}

static void test_overlap__staying_where_nobody_relieves_is_no_late_relief(void **state)
{
	struct deskset h;
	char *text;
	struct signer who;

	(void)state;
	deskset_init(&h, "R40", "2026-11-20T08:50");
	deskset_roster(&h, "2026-11", "2026-11-20,班,1001\n");
	deskset_open(&h, "1001");
	deskset_at(&h, "2026-11-20T18:15");
	assert_false(reminds(&h, "1001"));
	deskset_at(&h, "2026-11-20T18:45");
	/* nobody relieves it, so that the person in charge is told to close it */
	assert_true(reminds(&h, "1001"));
	who = deskset_who(&h, "1001");
	DONE(&h, deskset_close(&h, &who, "13900000000"));
	assert_false(reminds(&h, "1001"));
	text = paper(&h, "班");
	has(text, "late relief", false);
	has(text, "Overtime beyond the end: 45", true);
	free(text);
	deskset_release(&h);
}

static void test_overlap__the_status_tells_the_roster_from_who_is_there(void **state)
{
	struct deskset h;
	struct desk_shift_status st;

	(void)state;
	deskset_init(&h, "R04", "2026-11-20T07:40");
	deskset_roster(&h, "2026-11", "2026-11-20,白,1001\n2026-11-20,白,1004\n"
		"2026-11-20,夜,1002\n");
	deskset_open(&h, "1001");
	deskset_at(&h, "2026-11-20T12:00");
	DONE(&h, come(&h, "1003", "白"));
	deskset_in(&h, "1003");
	DONE(&h, desk_attend(h.d, ATTEND_LEAVE, "用餐", &h.e));
	DONE(&h, desk_shift_status(h.d, &st, &h.e));
	assert_int_equal(st.duty.v[0].there, ATTEND_IN);
	assert_string_equal(st.duty.v[1].duty.number, "1004");
	assert_int_equal(st.duty.v[1].there, 0);
	assert_int_equal(st.there.n, 2);
	assert_string_equal(st.there.v[1].number, "1003");
	assert_int_equal(st.there.v[1].kind, ATTEND_LEAVE);
	desk_shift_status_release(&st);
	deskset_release(&h);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(R04_4_who_comes_early_comes_for_the_own_shift),
		cmocka_unit_test(
			test_overlap__helping_out_is_said_and_leaving_finds_where_one_is),
		cmocka_unit_test(R32_3_both_shifts_are_open_while_they_overlap),
		cmocka_unit_test(R32_6_what_came_after_both_signed_stands_on_the_sheet),
		cmocka_unit_test(R32_6_a_handover_offered_late_is_a_doubt),
		cmocka_unit_test(
			test_overlap__staying_where_nobody_relieves_is_no_late_relief),
		cmocka_unit_test(test_overlap__the_status_tells_the_roster_from_who_is_there),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
