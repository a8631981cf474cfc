/* SPDX-License-Identifier: MIT */
/* Attendance as it happens and as it is counted: consent to leaving the post, lateness, overtime by
 * a late relief, a leave, a person who never came. R04: day 08-18, night 18-08. */
#include "deskset.h"
#include "dutydesk/points.h"
#include "dutydesk/request.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { NOVEMBER = 2026 * 12 + 10 };

static bool leave(struct deskset *h, const char *note, const char *consent,
	struct desk_attended *out)
{
	struct desk_attend_on how = { .kind = ATTEND_LEAVE, .note = note };
	if (consent)
		how.consent = deskset_who(h, consent);
	return desk_attend_act(h->d, &how, out, &h->e);
}

static void month(struct deskset *h, const char *as, struct desk_attendance_month *out)
{
	deskset_in(h, as);
	DONE(h, desk_attendance_month(h->d, NOVEMBER, out, &h->e));
	desk_sign_out(h->d);
}

static const struct attend_sum *of(const struct desk_attendance_month *a, const char *number)
{
	for (size_t i = 0; i < a->n; i++)
		if (strcmp(a->v[i].number, number) == 0)
			return &a->v[i];
	fail_msg("%s is not in the month", number);
	return NULL;
}

/* The words of every finding, one a line. */
static char *words(const struct desk_attendance_month *a)
{
	struct str out = { 0 };
	for (size_t i = 0; i < a->findings.n; i++) {
		desk_finding_text(&a->findings.v[i], &out);
		str_add(&out, "\n");
	}
	str_add(&out, "");
	return str_take(&out);
}

static void has(const char *text, const char *part)
{
	if (!strstr(text, part))
		fail_msg("'%s' is not in:\n%s", part, text);
}

static void R04_6_leaving_without_a_reason_is_recorded_as_such(void **state)
{
	struct deskset h;
	struct desk_attended done;
	struct str said = { 0 };
	(void)state;
	deskset_init(&h, "R04", "2026-11-20T07:40");
	deskset_roster(&h, "2026-11", "2026-11-20,白,1001\n2026-11-20,夜,1002\n");
	deskset_open(&h, "1001");
	deskset_in(&h, "1001");
	deskset_at(&h, "2026-11-20T11:30");
	DONE(&h, leave(&h, NULL, NULL, &done));
	assert_false(done.allowed);
	desk_attended_words(&done, &said);
	has(str_text(&said), "R04.6");
	has(str_text(&said), "12:00");		/* the house: back within 30 minutes */
	deskset_at(&h, "2026-11-20T11:40");
	DONE(&h, desk_attend(h.d, ATTEND_BACK, NULL, &h.e));
	DONE(&h, leave(&h, "用餐", NULL, &done));
	assert_true(done.allowed);
	str_release(&said);
	deskset_release(&h);
}

static void R09_7_a_supervisor_agrees_with_the_own_pin(void **state)
{
	struct deskset h;
	struct desk_attended done;
	struct attendance_list list = { 0 };
	struct desk_attendance_month a;
	(void)state;
	deskset_init(&h, "R09", "2026-11-20T08:20");
	deskset_roster(&h, "2026-11", "2026-11-20,白,1001\n");
	deskset_open(&h, "1001");
	deskset_in(&h, "1001");
	FAILS(&h, ERR_REFUSED, "own", leave(&h, "用餐", "1001", &done));
	FAILS(&h, ERR_DENIED, "", leave(&h, "用餐", "1002", &done));	/* an agent may not */
	DONE(&h, leave(&h, "用餐", "8001", &done));
	assert_true(done.allowed);
	DONE(&h, store_attendance_list(h.d->store, date_from_ymd(2026, 11, 20), "白", &list, &h.e));
	assert_string_equal(list.v[list.n - 1].number, "1001");
	assert_string_equal(list.v[list.n - 1].author, "8001");
	pool_release(&list.pool);
	deskset_at(&h, "2026-11-20T08:45");
	DONE(&h, desk_attend(h.d, ATTEND_BACK, NULL, &h.e));
	/* without it, it is 脱岗 (R09.7) */
	DONE(&h, leave(&h, "用餐", NULL, &done));
	assert_false(done.allowed);
	deskset_at(&h, "2026-11-20T08:50");
	DONE(&h, desk_attend(h.d, ATTEND_BACK, NULL, &h.e));
	desk_sign_out(h.d);
	month(&h, "9001", &a);
	assert_int_equal(of(&a, "1001")->away, 1);
	assert_int_equal(of(&a, "1001")->away_ms, 25 * MINUTE_MS);
	assert_int_equal(of(&a, "1001")->left_post, 1);
	assert_int_equal(of(&a, "1001")->left_post_ms, 5 * MINUTE_MS);
	desk_attendance_release(&a);
	deskset_release(&h);	/* verifies: the supervisor may be the author */
}

static void R07_20_a_late_relief_makes_overtime_and_nobody_may_just_go(void **state)
{
	struct deskset h;
	struct desk_attendance_month a;
	struct desk_handover_accept in = { .tick_all = true };
	struct shift opened;
	char *text;
	(void)state;
	deskset_init(&h, "R04", "2026-11-20T07:40");
	deskset_roster(&h, "2026-11", "2026-11-20,白,1001\n2026-11-20,夜,1002\n");
	deskset_open(&h, "1001");
	deskset_at(&h, "2026-11-20T17:50");
	deskset_in(&h, "1001");
	FAILS(&h, ERR_REFUSED, "in charge", desk_attend(h.d, ATTEND_OUT, NULL, &h.e));
	const struct desk_count counts[] = { { "备件", 3 } };
	const struct desk_handover_prepare prepare = { .counts = counts, .n_counts = 1 };
	int64_t id;
	DONE(&h, desk_handover_prepare(h.d, &prepare, &id, &h.e));
	desk_sign_out(h.d);
	const struct signer out = deskset_who(&h, "1001");
	DONE(&h, deskset_offer(&h, &out));
	deskset_at(&h, "2026-11-20T18:25");
	in.who = deskset_who(&h, "1002");
	in.shown = deskset_sheet(&h);
	DONE(&h, desk_handover_accept(h.d, &in, &opened, &h.pool, &h.e));
	month(&h, "9001", &a);
	text = words(&a);
	assert_int_equal(of(&a, "1001")->overtime_ms, 25 * MINUTE_MS);
	assert_int_equal(of(&a, "1002")->late_ms, 25 * MINUTE_MS);
	has(text, "2026-11-20 白 1001: overtime of 25 min: the relief came late");
	has(text, "2026-11-20 夜 1002: late by 25 min (R04.18)");
	free(text);
	desk_attendance_release(&a);
	deskset_release(&h);
}

static void R40_2_a_month_is_reported_person_by_person(void **state)
{
	struct deskset h;
	struct desk_attendance_month a;
	struct sheet s;
	struct str csv = { 0 };
	char *text;
	(void)state;
	deskset_init(&h, "R40", "2026-11-16T08:50");
	deskset_roster(&h, "2026-11", "2026-11-16,班,1001\n2026-11-16,班,1002\n"
		"2026-11-17,班,1001\n2026-11-17,班,1002\n2026-11-18,班,1003\n");
	deskset_open(&h, "1001");
	deskset_at(&h, "2026-11-16T09:10");
	deskset_in(&h, "1002");
	DONE(&h, desk_attend(h.d, ATTEND_IN, NULL, &h.e));
	desk_sign_out(h.d);
	deskset_at(&h, "2026-11-16T18:00");
	const struct signer out = deskset_who(&h, "1001");
	DONE(&h, deskset_close(&h, &out, "800100200"));
	/* on the 17th 1002 opens 16 minutes late, and 1001 never comes */
	deskset_at(&h, "2026-11-17T09:16");
	deskset_open(&h, "1002");
	deskset_at(&h, "2026-11-17T17:50");
	const struct signer out2 = deskset_who(&h, "1002");
	DONE(&h, deskset_close(&h, &out2, "800100200"));
	deskset_at(&h, "2026-11-18T12:00");	/* 1003's duty runs, and is not over */
	month(&h, "9001", &a);
	text = words(&a);
	assert_int_equal(a.n, 3);
	assert_int_equal(of(&a, "1001")->duties, 2);
	assert_int_equal(of(&a, "1001")->came, 1);
	assert_int_equal(of(&a, "1001")->absent, 1);
	assert_int_equal(of(&a, "1002")->late, 1);
	assert_int_equal(of(&a, "1002")->deduct_ms, 300 * MINUTE_MS);
	assert_int_equal(of(&a, "1002")->absent, 1);
	assert_int_equal(of(&a, "1003")->absent, 0);
	has(text, "2026-11-16 班 1002: late by 10 min (R40.10)");
	has(text, "2026-11-17 班 1001: absent: never came (R40.12)");
	has(text, "2026-11-17 班 1002: absent: late or gone early by 16 min, more than 15 min "
		"(R40.12)");
	free(text);
	desk_attendance_sheet(h.d, &a, &s);
	report_bytes(&s, &csv);
	assert_true(csv.len > 0);
	str_release(&csv);
	sheet_release(&s);
	desk_attendance_release(&a);
	deskset_release(&h);
}

static void test_desk_attendance__agents_see_their_own_figures_only(void **state)
{
	struct deskset h;
	struct desk_attendance_month a;
	(void)state;
	deskset_init(&h, "R04", "2026-11-20T07:40");
	deskset_roster(&h, "2026-11", "2026-11-20,白,1001\n2026-11-19,白,1002\n");
	deskset_open(&h, "1001");
	month(&h, "8001", &a);
	assert_int_equal(a.n, 2);
	desk_attendance_release(&a);
	month(&h, "1002", &a);
	assert_int_equal(a.n, 1);
	assert_string_equal(a.v[0].number, "1002");
	for (size_t i = 0; i < a.findings.n; i++)
		assert_string_equal(a.findings.v[i].number, "1002");
	desk_attendance_release(&a);
	FAILS(&h, ERR_DENIED, "", desk_attendance_month(h.d, NOVEMBER, &a, &h.e));
	deskset_release(&h);
}

static void R40_9_an_approved_leave_is_counted_as_one(void **state)
{
	struct deskset h;
	struct desk_attendance_month a;
	struct desk_request_asked asked;
	struct desk_request_done done;
	const date_t day = date_from_ymd(2026, 11, 24);
	char *text;
	(void)state;
	deskset_init(&h, "R40", "2026-11-20T08:50");
	deskset_roster(&h, "2026-11", "2026-11-24,班,1001\n2026-11-24,班,1002\n");
	deskset_in(&h, "1001");
	const struct request r = { .kind = REQUEST_LEAVE, .from = day, .until = day,
		.leave = "事假", .reason = "搬家" };
	DONE(&h, desk_request_ask(h.d, &r, &asked, &h.e));
	desk_sign_out(h.d);
	const struct desk_request_act yes = { .who = deskset_who(&h, "9001"), .id = asked.id,
		.act = REQUEST_APPROVE };
	DONE(&h, desk_request_act(h.d, &yes, &done, &h.e));
	deskset_at(&h, "2026-11-25T09:00");
	month(&h, "9001", &a);
	text = words(&a);
	assert_int_equal(of(&a, "1001")->leaves, 1);
	assert_int_equal(of(&a, "1001")->absent, 0);
	assert_int_equal(of(&a, "1002")->absent, 1);
	has(text, "2026-11-24 事假 1001: is on leave that day");
	free(text);
	desk_attendance_release(&a);
	deskset_release(&h);
}

static void R40_13_overtime_is_asked_for_and_approved_before(void **state)
{
	struct deskset h;
	struct desk_attendance_month a;
	struct desk_request_asked asked;
	struct desk_request_done done;
	char *text;
	(void)state;
	deskset_init(&h, "R40", "2026-11-20T08:50");
	deskset_roster(&h, "2026-11", "2026-11-20,班,1001\n");
	deskset_open(&h, "1001");
	deskset_at(&h, "2026-11-20T16:00");
	deskset_in(&h, "1001");
	const struct request r = { .kind = REQUEST_OVERTIME, .date = date_from_ymd(2026, 11, 20),
		.shift = "班", .reason = "清点" };
	DONE(&h, desk_request_ask(h.d, &r, &asked, &h.e));
	assert_int_equal(asked.late_ms, 0);
	desk_sign_out(h.d);
	deskset_at(&h, "2026-11-20T19:00");
	month(&h, "9001", &a);
	text = words(&a);
	has(text, "1001: stayed 1 h beyond the end; nobody approved it before (R40.13)");
	free(text);
	desk_attendance_release(&a);
	const struct desk_request_act yes = { .who = deskset_who(&h, "9001"), .id = asked.id,
		.act = REQUEST_APPROVE };
	DONE(&h, desk_request_act(h.d, &yes, &done, &h.e));
	assert_int_equal(done.changed, 0);	/* the roster stays as it is */
	month(&h, "9001", &a);
	text = words(&a);
	has(text, "1001: stayed 1 h beyond the end\n");
	free(text);
	desk_attendance_release(&a);
	/* asked for when it has begun: too late, and only with a reason */
	deskset_in(&h, "1001");
	DONE(&h, desk_request_ask(h.d, &r, &asked, &h.e));
	assert_int_equal(asked.late_ms, HOUR_MS);
	assert_string_equal(asked.item, "R40.13");
	deskset_release(&h);
}

static void R08_1_an_hour_without_anybody_names_who_could_fill_it(void **state)
{
	struct deskset h;
	struct finding_list found = { 0 };
	struct str text = { 0 };
	struct faults f = { 0 };
	static const char csv[] = "date,shift,number\n2026-12-01,早,1001\n2026-12-01,中,1002\n";
	(void)state;
	deskset_init(&h, "R08", "2026-11-20T09:00");
	deskset_in(&h, "9001");
	DONE(&h, desk_roster_import(h.d, NOVEMBER + 1, csv, strlen(csv), &f, &h.e));
	DONE(&h, desk_roster_check(h.d, NOVEMBER + 1, &found, &h.e));
	assert_true(found.n > 0);
	desk_finding_text(&found.v[0], &text);
	/* R08.1: nobody in the first night, nor after 22:00 */
	has(str_text(&text), "2026-12-01 00:00–06:00: 1 person too few at the post, at least 1 "
		"person; could be filled by 1001, 1002, 1003, 1004");
	has(str_text(&text), "(R08.1)");
	str_release(&text);
	pool_release(&found.pool);
	deskset_release(&h);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(R04_6_leaving_without_a_reason_is_recorded_as_such),
		cmocka_unit_test(R09_7_a_supervisor_agrees_with_the_own_pin),
		cmocka_unit_test(R07_20_a_late_relief_makes_overtime_and_nobody_may_just_go),
		cmocka_unit_test(R40_2_a_month_is_reported_person_by_person),
		cmocka_unit_test(test_desk_attendance__agents_see_their_own_figures_only),
		cmocka_unit_test(R40_9_an_approved_leave_is_counted_as_one),
		cmocka_unit_test(R40_13_overtime_is_asked_for_and_approved_before),
		cmocka_unit_test(R08_1_an_hour_without_anybody_names_who_could_fill_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
