/* SPDX-License-Identifier: MIT */
/* Opening, closing, attendance and charge of a shift, over the days that follow each other. */
#include "deskset.h"

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct try { const char *number, *code, *reason; bool unread, objection; };

static bool open_shift(struct deskset *h, const struct try *t, struct shift *out)
{
	const struct desk_shift_open how = {
		.who = deskset_who(h, t->number), .code = t->code, .reason = t->reason,
		.shown = t->unread ? NULL : deskset_logs(h, t->number, t->code),
		.objection = t->objection,
		.note = t->objection ? "少记一通电话" : NULL,
	};
	return desk_shift_open(h->d, &how, out, &h->pool, &h->e);
}

static bool opens(struct deskset *h, const char *number, const char *code, const char *reason,
		  struct shift *out)
{
	return open_shift(h, &(struct try){ .number = number, .code = code, .reason = reason },
			out);
}

static bool close_shift(struct deskset *h, const char *number)
{
	const struct signer who = deskset_who(h, number);
	return deskset_close(h, &who, "13900000001");
}

static struct shift get(struct deskset *h, const char *name)
{
	struct shift s = { 0 };
	date_t day;
	const char *code;
	DONE(h, desk_shift_name(name, &h->pool, &day, &code, &h->e));
	DONE(h, store_shift_get(h->d->store, day, code, &h->pool, &s, &h->e));
	return s;
}

/* Friday's evening shift for 1001, Saturday and Sunday for 1002 and 1003, Monday for 1001. */
static void r01(struct deskset *h)
{
	deskset_init(h, "R01", "2026-11-20T09:00");
	deskset_roster(h, "2026-11",
		       "2026-11-20,晚,1001\n2026-11-21,周,1002\n"
		       "2026-11-22,周,1003\n2026-11-23,晚,1001\n");
}

/* Friday evening kept and closed by 1001. */
static void friday_closed(struct deskset *h)
{
	r01(h);
	deskset_at(h, "2026-11-20T17:25");
	deskset_open(h, "1001");
	deskset_in(h, "1001");
	deskset_call(h, "咨询停车");
	deskset_at(h, "2026-11-20T21:32");
	DONE(h, close_shift(h, "1001"));
}

static void R01_3_the_evening_shift_opens_from_half_an_hour_before(void **state)
{
	static const struct { const char *at, *part; enum err_code code; } cases[] = {
		{ "2026-11-20T16:59:59", "next is 晚班", ERR_REFUSED },
		{ "2026-11-20T21:30", "no shift", ERR_REFUSED },
	};
	struct deskset h;
	struct shift s;
	(void)state;
	r01(&h);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		deskset_at(&h, cases[i].at);
		FAILS(&h, cases[i].code, cases[i].part, opens(&h, "1001", NULL, NULL, &s));
	}
	deskset_at(&h, "2026-11-20T17:00");
	DONE(&h, opens(&h, "1001", NULL, NULL, &s));
	assert_string_equal(s.code, "晚");
	assert_int_equal(s.state, SHIFT_OPEN);
	assert_int_equal(s.rostered, 1);
	assert_int_equal(s.late_ms, 0);
	assert_string_equal(s.in_charge, "1001");
	assert_int_equal(s.start, date_instant(s.date, 17 * 60 + 30));
	assert_int_equal(s.end, date_instant(s.date, 21 * 60 + 30));
	FAILS(&h, ERR_CONFLICT, "already", opens(&h, "1002", "晚", "帮忙", &s));
	deskset_release(&h);
}

static void R01_4_the_weekend_shift_runs_on_rest_days_only(void **state)
{
	struct deskset h;
	struct shift s;
	(void)state;
	r01(&h);
	deskset_at(&h, "2026-11-20T12:00");
	FAILS(&h, ERR_REFUSED, "周", opens(&h, "1002", "周", NULL, &s));
	deskset_at(&h, "2026-11-21T18:00");
	FAILS(&h, ERR_REFUSED, "晚", opens(&h, "1002", "晚", NULL, &s));
	deskset_at(&h, "2026-11-21T08:30");
	DONE(&h, opens(&h, "1002", "周", NULL, &s));
	assert_int_equal(s.end - s.start, (int64_t)12 * HOUR_MS + 30 * MINUTE_MS);
	deskset_release(&h);
}

static void R01_2_who_is_not_on_the_roster_opens_only_with_a_reason(void **state)
{
	struct deskset h;
	struct shift s;
	(void)state;
	r01(&h);
	deskset_at(&h, "2026-11-20T17:25");
	FAILS(&h, ERR_REFUSED, "陈一 (1001)", opens(&h, "1003", NULL, NULL, &s));
	DONE(&h, open_shift(&h, &(struct try){ .number = "1003", .reason = "陈一生病" }, &s));
	assert_int_equal(s.rostered, 0);
	assert_string_equal(s.reason, "陈一生病");
	deskset_release(&h);
}

static void test_desk_shift__nobody_rostered_needs_a_reason_too(void **state)
{
	struct deskset h;
	struct shift s;
	(void)state;
	deskset_init(&h, "R01", "2026-11-20T09:00");
	deskset_at(&h, "2026-11-20T17:25");
	FAILS(&h, ERR_REFUSED, "nobody", opens(&h, "1001", NULL, NULL, &s));
	DONE(&h, open_shift(&h, &(struct try){ .number = "1001", .reason = "未排班" }, &s));
	deskset_release(&h);
}

static void test_desk_shift__lateness_counts_from_the_start(void **state)
{
	struct deskset h;
	struct shift s;
	(void)state;
	r01(&h);
	deskset_at(&h, "2026-11-20T17:41");
	DONE(&h, opens(&h, "1001", NULL, NULL, &s));
	assert_in_range(s.late_ms, 11 * MINUTE_MS, 12 * MINUTE_MS);
	deskset_release(&h);
}

static void R04_4_less_than_fifteen_minutes_early_is_noted_but_not_late(void **state)
{
	static const struct { const char *at; bool noted; } cases[] = {
		{ "2026-11-25T07:45:00", false }, { "2026-11-25T07:45:30", true },
		{ "2026-11-25T07:59:30", true },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct deskset h;
		struct shift s;
		struct attendance_list list = { 0 };
		deskset_init(&h, "R04", "2026-11-20T09:00");
		deskset_roster(&h, "2026-11", "2026-11-25,白,1001\n");
		deskset_at(&h, cases[i].at);
		/* the house clock runs on while the PIN is tested */
		desk_clock_set(h.d, desk_now(h.d) - (cases[i].noted ? 0 : 20000));
		DONE(&h, opens(&h, "1001", NULL, NULL, &s));
		assert_int_equal(s.late_ms, 0);
		DONE(&h, store_attendance_list(h.d->store, s.date, s.code, &list, &h.e));
		assert_int_equal(list.n, 1);
		if (cases[i].noted)
			assert_non_null(strstr(list.v[0].note, "R04.4"));
		else
			assert_true(!list.v[0].note || !*list.v[0].note);
		pool_release(&list.pool);
		deskset_release(&h);
	}
}

static void R04_3_the_night_shift_opened_after_midnight_keeps_its_date(void **state)
{
	struct deskset h;
	struct shift s;
	(void)state;
	deskset_init(&h, "R04", "2026-11-20T09:00");
	deskset_roster(&h, "2026-11", "2026-11-30,夜,1002\n");
	deskset_at(&h, "2026-12-01T00:40");
	DONE(&h, opens(&h, "1002", NULL, NULL, &s));
	assert_int_equal(s.date, date_from_ymd(2026, 11, 30));
	assert_string_equal(s.code, "夜");
	assert_int_equal(s.end, date_instant(date_from_ymd(2026, 12, 1), 8 * 60));
	deskset_release(&h);
}

static void test_desk_shift__each_of_three_shifts_opens_in_its_own_hours(void **state)
{
	static const struct { const char *at, *code; } cases[] = {
		{ "2026-11-25T05:30", "早" }, { "2026-11-25T13:30", "中" },
		{ "2026-11-25T21:30", "夜" }, { "2026-11-26T01:00", "夜" },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct deskset h;
		struct shift s;
		deskset_init(&h, "R08", "2026-11-20T09:00");
		deskset_at(&h, cases[i].at);
		DONE(&h, opens(&h, "1001", cases[i].code, "未排班", &s));
		assert_string_equal(s.code, cases[i].code);
		assert_int_equal(s.date, date_from_ymd(2026, 11, 25));
		deskset_release(&h);
	}
}

static void R01_18_the_log_before_is_read_first(void **state)
{
	struct deskset h;
	struct shift s, before;
	struct entry_list log = { 0 };
	(void)state;
	friday_closed(&h);
	deskset_at(&h, "2026-11-21T08:50");
	FAILS(&h, ERR_REFUSED, "R01.18",
	      open_shift(&h, &(struct try){ .number = "1002", .unread = true }, &s));
	assert_int_equal(get(&h, "2026-11-20/晚").state, SHIFT_WAITING);
	DONE(&h, desk_previous_log(h.d, &before, &log, &h.e));
	assert_string_equal(before.code, "晚");
	assert_int_equal(log.n, 1);
	assert_string_equal(log.v[0].body, "咨询停车");
	pool_release(&log.pool);
	DONE(&h, opens(&h, "1002", NULL, NULL, &s));
	deskset_release(&h);
}

static void R01_18_every_log_that_is_signed_is_read(void **state)
{
	struct deskset h;
	struct shift s;
	struct shift_list logs;
	(void)state;
	friday_closed(&h);
	/* 1001 stays over the weekend: the own log of Friday waits on, beside that of Saturday */
	deskset_at(&h, "2026-11-21T08:50");
	DONE(&h, open_shift(&h, &(struct try){ .number = "1001", .reason = "连值" }, &s));
	const uint8_t *friday = deskset_logs(&h, "1003", NULL);
	deskset_at(&h, "2026-11-21T21:40");
	DONE(&h, close_shift(&h, "1001"));
	deskset_at(&h, "2026-11-22T08:50");
	DONE(&h, desk_logs_to_read(h.d, "1003", NULL, &logs, &h.e));
	assert_int_equal(logs.n, 2);
	assert_int_equal(logs.v[0].date, date_from_ymd(2026, 11, 20));
	assert_int_equal(logs.v[1].date, date_from_ymd(2026, 11, 21));
	pool_release(&logs.pool);
	struct desk_shift_open how = {
		.who = deskset_who(&h, "1003"), .reason = "顶班",
	};
	FAILS(&h, ERR_REFUSED, "2026-11-20/晚", desk_shift_open(h.d, &how, &s, &h.pool, &h.e));
	how.shown = friday;
	FAILS(&h, ERR_CONFLICT, "changed", desk_shift_open(h.d, &how, &s, &h.pool, &h.e));
	how.shown = deskset_logs(&h, "1003", NULL);
	DONE(&h, desk_shift_open(h.d, &how, &s, &h.pool, &h.e));
	assert_int_equal(get(&h, "2026-11-20/晚").state, SHIFT_CLOSED);
	assert_int_equal(get(&h, "2026-11-21/周").state, SHIFT_CLOSED);
	deskset_release(&h);
}

static void test_desk_shift__the_first_shift_of_all_has_no_log_to_read(void **state)
{
	struct deskset h;
	struct shift s;
	struct entry_list log = { 0 };
	(void)state;
	r01(&h);
	deskset_at(&h, "2026-11-20T17:25");
	FAILS(&h, ERR_NOT_FOUND, "before", desk_previous_log(h.d, &s, &log, &h.e));
	DONE(&h, open_shift(&h, &(struct try){ .number = "1001", .unread = true }, &s));
	deskset_release(&h);
}

static void R01_20_opening_signs_the_log_that_waits(void **state)
{
	struct deskset h;
	struct shift s;
	struct handover ho;
	(void)state;
	friday_closed(&h);
	assert_int_equal(get(&h, "2026-11-20/晚").state, SHIFT_WAITING);
	deskset_at(&h, "2026-11-21T08:50");
	DONE(&h, opens(&h, "1002", NULL, NULL, &s));
	assert_int_equal(s.state, SHIFT_OPEN);
	assert_int_equal(get(&h, "2026-11-20/晚").state, SHIFT_CLOSED);
	DONE(&h, store_handover_of(h.d->store, date_from_ymd(2026, 11, 20), "晚", &h.pool, &ho,
			&h.e));
	assert_int_equal(ho.state, HANDOVER_ACCEPTED);
	assert_string_equal(ho.from, "1001");
	assert_string_equal(ho.to, "1002");
	deskset_release(&h);
}

static void R01_20_an_objection_is_kept_with_the_incoming_signature(void **state)
{
	struct deskset h;
	struct shift s;
	struct handover ho;
	(void)state;
	friday_closed(&h);
	deskset_at(&h, "2026-11-21T08:50");
	DONE(&h, open_shift(&h, &(struct try){ .number = "1002", .objection = true }, &s));
	DONE(&h, store_handover_of(h.d->store, date_from_ymd(2026, 11, 20), "晚", &h.pool, &ho,
			&h.e));
	assert_int_equal(ho.state, HANDOVER_OBJECTED);
	deskset_release(&h);
}

static void R01_20_nobody_countersigns_the_own_log(void **state)
{
	struct deskset h;
	struct shift s;
	(void)state;
	friday_closed(&h);
	/* the same agent again, because the others did not come */
	deskset_at(&h, "2026-11-21T08:50");
	FAILS(&h, ERR_REFUSED, "reason", opens(&h, "1001", NULL, NULL, &s));
	deskset_roster(&h, "2026-11", "2026-11-20,晚,1001\n2026-11-21,周,1001\n");
	FAILS(&h, ERR_REFUSED, "R01.20", opens(&h, "1001", NULL, NULL, &s));
	DONE(&h, open_shift(&h, &(struct try){ .number = "1001", .reason = "连值两班" }, &s));
	assert_int_equal(get(&h, "2026-11-20/晚").state, SHIFT_WAITING);
	deskset_release(&h);
}

static void test_desk_shift__a_running_shift_is_taken_over_not_passed_by(void **state)
{
	struct deskset h;
	struct shift s;
	(void)state;
	deskset_init(&h, "R08", "2026-11-20T09:00");
	deskset_roster(&h, "2026-11", "2026-11-25,早,1001\n2026-11-25,中,1002\n");
	deskset_at(&h, "2026-11-25T05:50");
	DONE(&h, opens(&h, "1001", NULL, NULL, &s));
	deskset_at(&h, "2026-11-25T13:50");
	FAILS(&h, ERR_REFUSED, "handover accept", opens(&h, "1002", "中", NULL, &s));
	deskset_release(&h);
}

static void test_desk_shift__before_shift_entries_are_ticked_at_the_opening(void **state)
{
	struct deskset h;
	struct shift s;
	struct desk_shift_status st;
	struct entry_list ticked;
	(void)state;
	r01(&h);
	deskset_at(&h, "2026-11-20T16:40");
	deskset_in(&h, "1002");
	deskset_call(&h, "班前来电");
	DONE(&h, desk_shift_status(h.d, &st, &h.e));
	assert_int_equal(st.before.n, 1);
	desk_shift_status_release(&st);
	deskset_at(&h, "2026-11-20T17:25");
	DONE(&h, opens(&h, "1001", NULL, NULL, &s));
	DONE(&h, desk_shift_status(h.d, &st, &h.e));
	assert_int_equal(st.before.n, 0);
	desk_shift_status_release(&st);
	DONE(&h, desk_shift_ticked(h.d, &s, &ticked, &h.e));
	assert_int_equal(ticked.n, 1);
	assert_string_equal(ticked.v[0].body, "班前来电");
	pool_release(&ticked.pool);
	deskset_release(&h);
}

static void test_desk_shift__closing_the_desk_leaves_the_log_waiting(void **state)
{
	struct deskset h;
	struct shift s;
	struct attendance_list list = { 0 };
	(void)state;
	r01(&h);
	deskset_at(&h, "2026-11-20T17:25");
	deskset_open(&h, "1001");
	deskset_at(&h, "2026-11-20T21:40");
	FAILS(&h, ERR_NOT_FOUND, "1002", close_shift(&h, "1002"));
	DONE(&h, close_shift(&h, "1001"));
	s = get(&h, "2026-11-20/晚");
	assert_int_equal(s.state, SHIFT_WAITING);
	assert_string_equal(s.forward, "13900000001");
	assert_in_range(s.overtime_ms, 10 * MINUTE_MS, 11 * MINUTE_MS);
	DONE(&h, store_attendance_list(h.d->store, s.date, s.code, &list, &h.e));
	assert_int_equal(list.n, 2);
	assert_int_equal(list.v[1].kind, ATTEND_OUT);
	pool_release(&list.pool);
	FAILS(&h, ERR_NOT_FOUND, "1001", close_shift(&h, "1001"));
	deskset_release(&h);
}

static void R04_1_the_desk_is_not_closed_where_a_shift_follows(void **state)
{
	struct deskset h;
	struct shift s;
	(void)state;
	deskset_init(&h, "R04", "2026-11-20T09:00");
	deskset_roster(&h, "2026-11", "2026-11-25,白,1001\n2026-11-25,夜,1002\n");
	deskset_at(&h, "2026-11-25T07:40");
	DONE(&h, opens(&h, "1001", NULL, NULL, &s));
	deskset_at(&h, "2026-11-25T18:05");
	assert_false(close_shift(&h, "1001"));
	assert_int_equal(h.e.code, ERR_REFUSED);
	assert_int_equal(get(&h, "2026-11-25/白").state, SHIFT_OPEN);
	deskset_release(&h);
}

static void R08_1_the_desk_is_not_closed_where_a_shift_follows(void **state)
{
	struct deskset h;
	struct shift s;
	(void)state;
	deskset_init(&h, "R08", "2026-11-20T09:00");
	deskset_at(&h, "2026-11-25T21:50");
	DONE(&h, opens(&h, "1001", "夜", "未排班", &s));
	deskset_at(&h, "2026-11-26T06:01");
	assert_false(close_shift(&h, "1001"));
	assert_int_equal(h.e.code, ERR_REFUSED);
	deskset_release(&h);
}

static void test_desk_shift__attendance_follows_the_person(void **state)
{
	struct deskset h;
	(void)state;
	r01(&h);
	deskset_at(&h, "2026-11-20T17:25");
	deskset_in(&h, "1002");
	FAILS(&h, ERR_NOT_FOUND, "no shift is open", desk_attend(h.d, ATTEND_IN, NULL, &h.e));
	deskset_open(&h, "1001");
	FAILS(&h, ERR_NOT_FOUND, "1002", desk_attend(h.d, ATTEND_OUT, NULL, &h.e));
	/* who is not on the roster says where */
	const struct desk_attend_on help = { .kind = ATTEND_IN, .code = "晚", .note = "来帮忙" };
	FAILS(&h, ERR_REFUSED, "--shift", desk_attend(h.d, ATTEND_IN, "来帮忙", &h.e));
	DONE(&h, desk_attend_on(h.d, &help, &h.e));
	FAILS(&h, ERR_CONFLICT, "1002", desk_attend(h.d, ATTEND_IN, NULL, &h.e));
	DONE(&h, desk_attend(h.d, ATTEND_LEAVE, "去现场", &h.e));
	FAILS(&h, ERR_CONFLICT, "1002", desk_attend(h.d, ATTEND_LEAVE, NULL, &h.e));
	DONE(&h, desk_attend(h.d, ATTEND_BACK, NULL, &h.e));
	DONE(&h, desk_attend(h.d, ATTEND_OUT, NULL, &h.e));
	DONE(&h, desk_attend_on(h.d, &help, &h.e));
	deskset_in(&h, "1001");
	FAILS(&h, ERR_REFUSED, "in charge", desk_attend(h.d, ATTEND_OUT, NULL, &h.e));
	deskset_release(&h);
}

static void test_desk_shift__the_charge_passes_with_both_pins(void **state)
{
	struct deskset h;
	(void)state;
	r01(&h);
	deskset_at(&h, "2026-11-20T17:25");
	deskset_open(&h, "1001");
	const struct signer from = deskset_who(&h, "1001"), to = deskset_who(&h, "1003");
	const struct signer wrong = { "1003", "000000" }, other = deskset_who(&h, "1002");
	FAILS(&h, ERR_PIN, "wrong", desk_charge(h.d, &from, &wrong, "急事", &h.e));
	FAILS(&h, ERR_INPUT, "reason", desk_charge(h.d, &from, &to, "", &h.e));
	FAILS(&h, ERR_INPUT, "another person", desk_charge(h.d, &from, &from, "急事", &h.e));
	FAILS(&h, ERR_NOT_FOUND, "1002", desk_charge(h.d, &other, &to, "急事", &h.e));
	DONE(&h, desk_charge(h.d, &from, &to, "急事", &h.e));
	assert_string_equal(get(&h, "2026-11-20/晚").in_charge, "1003");
	deskset_in(&h, "1001");
	DONE(&h, desk_attend(h.d, ATTEND_OUT, NULL, &h.e));
	deskset_at(&h, "2026-11-20T21:31");
	DONE(&h, close_shift(&h, "1003"));
	deskset_release(&h);
}

static void test_desk_shift__a_takeover_is_overdue_after_the_grace(void **state)
{
	static const struct { const char *at; bool overdue; } cases[] = {
		{"2026-11-21T09:14", false}, {"2026-11-21T09:16", true},
	};
	struct deskset h;
	struct desk_shift_status st;
	struct doubt_list list = { 0 };
	struct shift s;
	bool found = false;
	(void)state;
	friday_closed(&h);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		deskset_at(&h, cases[i].at);
		DONE(&h, desk_shift_status(h.d, &st, &h.e));
		assert_int_equal(st.n_slots, 1);
		assert_int_equal(st.overdue[0], cases[i].overdue);
		desk_shift_status_release(&st);
	}
	DONE(&h, opens(&h, "1002", NULL, NULL, &s));
	DONE(&h, desk_review_doubts(h.d, s.date, s.code, &list, &h.e));
	for (size_t i = 0; i < list.n; i++)
		found = found || strstr(list.v[i].text, "overdue takeover");
	assert_true(found);
	pool_release(&list.pool);
	deskset_release(&h);
}

static void test_desk_shift__status_gathers_what_today_shows(void **state)
{
	struct deskset h;
	struct desk_shift_status st;
	struct shift s;
	(void)state;
	friday_closed(&h);
	deskset_at(&h, "2026-11-21T08:40");
	deskset_in(&h, "1002");
	DONE(&h, desk_shift_status(h.d, &st, &h.e));
	assert_int_equal(st.open.n, 1);
	assert_int_equal(st.unsigned_logs, 1);
	assert_int_equal(st.handovers.n, 1);
	assert_int_equal(st.n_slots, 1);
	assert_false(st.overdue[0]);
	assert_true(st.may_open);
	assert_true(st.duty.n >= 1);
	assert_string_equal(st.duty.v[0].person.number, "1002");
	desk_shift_status_release(&st);
	DONE(&h, opens(&h, "1002", NULL, NULL, &s));
	DONE(&h, desk_shift_status(h.d, &st, &h.e));
	assert_int_equal(st.n_slots, 0);
	assert_false(st.may_open);
	assert_int_equal(st.unsigned_logs, 0);
	desk_shift_status_release(&st);
	desk_sign_out(h.d);
	DONE(&h, desk_shift_status(h.d, &st, &h.e));
	assert_false(st.may_open);
	desk_shift_status_release(&st);
	deskset_release(&h);
}

static void test_desk_shift__two_consoles_do_not_open_one_shift_twice(void **state)
{
	struct deskset h;
	struct desk *other;
	struct shift s;
	(void)state;
	r01(&h);
	deskset_at(&h, "2026-11-20T17:25");
	const struct desk_options how = { .path = h.path, .now = "2026-11-20T17:25" };
	const struct desk_shift_open second = {
		.who = deskset_who(&h, "1002"), .code = "晚", .reason = "我也来",
	};
	DONE(&h, desk_open(&how, &other, &h.e));
	deskset_open(&h, "1001");
	FAILS(&h, ERR_CONFLICT, "already",
	      desk_shift_open(other, &second, &s, &h.pool, &h.e));
	desk_close(other);
	deskset_release(&h);
}

static void test_desk_shift__a_name_is_a_date_and_a_code(void **state)
{
	static const char *const bad[] = { "", "晚", "2026-12-01", "2026-12-01/", "2026-13-01/晚",
					   "/晚", NULL };
	struct pool pool = { 0 };
	struct err e;
	date_t day;
	const char *code;
	(void)state;
	assert_true(desk_shift_name("2026-12-01/晚", &pool, &day, &code, &e));
	assert_int_equal(day, date_from_ymd(2026, 12, 1));
	assert_string_equal(code, "晚");
	for (size_t i = 0; i < ARRAY_LEN(bad); i++)
		assert_false(desk_shift_name(bad[i], &pool, &day, &code, &e));
	pool_release(&pool);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(R01_3_the_evening_shift_opens_from_half_an_hour_before),
		cmocka_unit_test(R01_4_the_weekend_shift_runs_on_rest_days_only),
		cmocka_unit_test(R01_2_who_is_not_on_the_roster_opens_only_with_a_reason),
		cmocka_unit_test(test_desk_shift__nobody_rostered_needs_a_reason_too),
		cmocka_unit_test(test_desk_shift__lateness_counts_from_the_start),
		cmocka_unit_test(R04_4_less_than_fifteen_minutes_early_is_noted_but_not_late),
		cmocka_unit_test(R04_3_the_night_shift_opened_after_midnight_keeps_its_date),
		cmocka_unit_test(test_desk_shift__each_of_three_shifts_opens_in_its_own_hours),
		cmocka_unit_test(R01_18_the_log_before_is_read_first),
		cmocka_unit_test(R01_18_every_log_that_is_signed_is_read),
		cmocka_unit_test(test_desk_shift__the_first_shift_of_all_has_no_log_to_read),
		cmocka_unit_test(R01_20_opening_signs_the_log_that_waits),
		cmocka_unit_test(R01_20_an_objection_is_kept_with_the_incoming_signature),
		cmocka_unit_test(R01_20_nobody_countersigns_the_own_log),
		cmocka_unit_test(
			test_desk_shift__a_running_shift_is_taken_over_not_passed_by),
		cmocka_unit_test(test_desk_shift__before_shift_entries_are_ticked_at_the_opening),
		cmocka_unit_test(test_desk_shift__closing_the_desk_leaves_the_log_waiting),
		cmocka_unit_test(R04_1_the_desk_is_not_closed_where_a_shift_follows),
		cmocka_unit_test(R08_1_the_desk_is_not_closed_where_a_shift_follows),
		cmocka_unit_test(test_desk_shift__attendance_follows_the_person),
		cmocka_unit_test(test_desk_shift__the_charge_passes_with_both_pins),
		cmocka_unit_test(test_desk_shift__a_takeover_is_overdue_after_the_grace),
		cmocka_unit_test(test_desk_shift__status_gathers_what_today_shows),
		cmocka_unit_test(test_desk_shift__two_consoles_do_not_open_one_shift_twice),
		cmocka_unit_test(test_desk_shift__a_name_is_a_date_and_a_code),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
