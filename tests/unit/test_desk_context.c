/* SPDX-License-Identifier: MIT */
/* The context of the use cases: founding, the clock, two desks on one file, policies. */
#include "deskset.h"

#include "dutydesk/i18n.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

static void test_desk__is_founded_with_one_manager_and_one_policy(void **state)
{
	struct deskset h;
	(void)state;
	deskset_init(&h, "R01", "2026-11-20T09:00");
	assert_string_equal(desk_name(h.d), "试验台");
	assert_true(desk_is_training(h.d));
	assert_string_equal(desk_path(h.d), h.path);
	assert_string_equal(desk_policy(h.d)->source, "R01");
	assert_null(desk_person(h.d));
	deskset_in(&h, "9001");
	assert_string_equal(desk_person(h.d)->name, "周经理");
	assert_int_equal(desk_person(h.d)->role, ROLE_MANAGER);
	deskset_release(&h);
}

static void test_desk__the_recovery_sheet_brings_the_root_key_back(void **state)
{
	struct deskset h;
	char recovery[80], path[128];
	struct trust_key *root = NULL;
	(void)state;
	deskset_init(&h, "R01", "2026-11-20T09:00");
	snprintf(path, sizeof(path), "%s/second.db", h.dir);
	const struct desk_init init = {
		.path = path, .policy_name = "R08", .name = "第二台", .manager_number = "1",
		.manager_name = "王", .pin = "12345678", .training = true,
	};
	DONE(&h, desk_init(&init, recovery, &h.e));
	assert_true(trust_key_from_recovery(recovery, &root));
	trust_key_free(root);
	deskset_release(&h);
}

static void test_desk__a_file_that_is_there_is_never_founded_over(void **state)
{
	struct deskset h;
	char recovery[80];
	(void)state;
	deskset_init(&h, "R01", "2026-11-20T09:00");
	const struct desk_init init = {
		.path = h.path, .policy_name = "R01", .name = "台", .manager_number = "1",
		.manager_name = "王", .pin = "12345678", .training = true,
	};
	assert_false(desk_init(&init, recovery, &h.e));
	assert_string_equal(recovery, "");
	err_clear(&h.e);
	deskset_reopen(&h);
	assert_string_equal(desk_name(h.d), "试验台");
	deskset_release(&h);
}

static void test_desk__no_database_is_not_found(void **state)
{
	struct desk *d = NULL;
	struct err e = { 0 };
	const struct desk_options how = { .path = "/nonexistent/desk.db" };
	(void)state;
	assert_false(desk_open(&how, &d, &e));
	assert_null(d);
	assert_int_equal(e.code, ERR_NOT_FOUND);
}

static void test_desk__a_short_pin_or_an_empty_name_founds_nothing(void **state)
{
	struct deskset h;
	char recovery[80], path[128];
	struct stat st;
	(void)state;
	deskset_init(&h, "R01", "2026-11-20T09:00");
	snprintf(path, sizeof(path), "%s/none.db", h.dir);
	struct desk_init init = {
		.path = path, .policy_name = "R01", .name = "台", .manager_number = "1",
		.manager_name = "王", .pin = "1234567", .training = true,
	};
	FAILS(&h, ERR_INPUT, "at least 8", desk_init(&init, recovery, &h.e));
	init.pin = "12345678";
	init.name = "";
	FAILS(&h, ERR_INPUT, "name", desk_init(&init, recovery, &h.e));
	init.name = "台";
	init.manager_number = "a b";
	FAILS(&h, ERR_INPUT, "a b", desk_init(&init, recovery, &h.e));
	init.manager_number = "1";
	init.policy_name = "R99";
	FAILS(&h, ERR_NOT_FOUND, "R99", desk_init(&init, recovery, &h.e));
	assert_int_not_equal(stat(path, &st), 0);
	deskset_release(&h);
}

static void test_desk__a_training_clock_starts_where_it_is_told_and_runs_on(void **state)
{
	struct deskset h;
	instant_t told;
	(void)state;
	deskset_init(&h, "R01", "2026-11-20T09:00");
	assert_true(date_parse_instant("2026-11-20T17:25", DATE_NONE, &told));
	h.d->held = false;
	desk_clock_set(h.d, told);
	assert_true(desk_now(h.d) >= told);
	for (const instant_t first = desk_now(h.d); desk_now(h.d) == first;)
		continue;
	assert_int_equal(desk_clock_jump(h.d), 0);
	deskset_release(&h);
}

static void test_desk__a_held_clock_stands_still(void **state)
{
	struct deskset h;
	instant_t told;
	(void)state;
	deskset_init(&h, "R01", "2026-11-20T09:00");
	assert_true(date_parse_instant("2026-11-20T17:25", DATE_NONE, &told));
	const struct desk_options how = { .path = h.path, .now = "2026-11-20T17:25 held" };
	desk_close(h.d);
	DONE(&h, desk_open(&how, &h.d, &h.e));
	for (const int64_t first = desk_clock_ticks(); desk_clock_ticks() == first;)
		continue;
	assert_int_equal(desk_now(h.d), told);
	assert_int_equal(desk_clock_jump(h.d), 0);
	deskset_release(&h);
}

static void test_desk__a_set_clock_that_cannot_be_read_is_refused(void **state)
{
	static const char *const wrong[] = {
		"2026-11-20T17:25 helt", "2026-11-20T17:25 held held", " held", "tomorrow",
	};
	struct deskset h;
	struct desk *d = NULL;
	(void)state;
	deskset_init(&h, "R01", "2026-11-20T09:00");
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
		const struct desk_options how = { .path = h.path, .now = wrong[i] };
		FAILS(&h, ERR_INPUT, wrong[i], desk_open(&how, &d, &h.e));
	}
	deskset_release(&h);
}

static void test_desk__a_real_desk_ignores_the_set_clock(void **state)
{
	struct deskset h;
	char recovery[80], path[128];
	struct desk *d;
	(void)state;
	deskset_init(&h, "R01", "2026-11-20T09:00");
	snprintf(path, sizeof(path), "%s/real.db", h.dir);
	const struct desk_init init = {
		.path = path, .policy_name = "R01", .name = "台", .manager_number = "1",
		.manager_name = "王", .pin = "24681357", .now = "2001-01-01T00:00",
	};
	const struct desk_options how = { .path = path, .now = "2001-01-01T00:00" };
	DONE(&h, desk_init(&init, recovery, &h.e));
	DONE(&h, desk_open(&how, &d, &h.e));
	assert_false(desk_is_training(d));
	instant_t then;
	assert_true(date_parse_instant("2020-01-01T00:00", DATE_NONE, &then));
	assert_true(desk_now(d) > then);
	desk_close(d);
	deskset_release(&h);
}

static bool count_row(void *ctx, const struct fact *f)
{
	(void)f;
	(*(int *)ctx)++;
	return true;
}

static int clock_facts(struct deskset *h)
{
	int n = 0;
	DONE(h, store_fact_walk(h->d->store, FACT_CLOCK, count_row, &n, &h->e));
	return n;
}

static void test_desk__a_clock_set_back_is_on_record_once_and_writing_goes_on(void **state)
{
	struct deskset h;
	(void)state;
	deskset_init(&h, "R01", "2026-11-20T09:00");
	deskset_at(&h, "2026-11-20T12:00");
	deskset_in(&h, "1001");
	deskset_call(&h, "一");
	assert_int_equal(clock_facts(&h), 0);
	deskset_at(&h, "2026-11-20T11:00");
	assert_true(desk_clock_jump(h.d) < -3500 * 1000);
	deskset_call(&h, "二");
	assert_int_equal(clock_facts(&h), 1);
	deskset_call(&h, "三");
	deskset_reopen(&h);
	deskset_in(&h, "1001");
	deskset_call(&h, "四");
	assert_int_equal(clock_facts(&h), 1);
	deskset_release(&h);
}

static void test_desk__one_jump_forward_does_not_spoil_later_times(void **state)
{
	struct deskset h;
	struct entry x;
	struct desk_verified v;
	(void)state;
	deskset_init(&h, "R01", "2026-11-20T09:00");
	deskset_roster(&h, "2026-12", "2026-12-01,晚,1001\n");
	deskset_at(&h, "2027-06-01T12:00");
	deskset_in(&h, "1001");
	deskset_call(&h, "未来");
	deskset_at(&h, "2026-12-02T18:00");
	int64_t id = deskset_call(&h, "校时后");
	DONE(&h, desk_log_get(h.d, id, &h.pool, &x, &h.e));
	assert_in_range(desk_now(h.d) - x.recorded_at, 0, MINUTE_MS);
	assert_in_range(desk_now(h.d) - x.occurred_at, 0, MINUTE_MS);
	assert_int_equal(x.shift_date, date_from_ymd(2026, 12, 2));
	assert_int_equal(clock_facts(&h), 1);
	/* set back once more: another fault, another fact */
	deskset_at(&h, "2026-12-01T18:00");
	deskset_call(&h, "又校一次");
	assert_int_equal(clock_facts(&h), 2);
	deskset_open(&h, "1001");
	DONE(&h, desk_verify(h.d, &(struct desk_verify){ .code = NULL }, &v, &h.e));
	assert_true(v.verdict.holds);
	deskset_release(&h);
}

static void test_desk__a_clock_within_a_minute_is_no_jump(void **state)
{
	struct deskset h;
	(void)state;
	deskset_init(&h, "R01", "2026-11-20T09:00");
	deskset_at(&h, "2026-11-20T12:00:59");
	deskset_in(&h, "1001");
	deskset_call(&h, "一");
	deskset_at(&h, "2026-11-20T12:00:05");
	assert_int_equal(desk_clock_jump(h.d), 0);
	deskset_call(&h, "二");
	assert_int_equal(clock_facts(&h), 0);
	deskset_release(&h);
}

static void test_desk__a_jump_forward_over_a_shift_start_is_on_record(void **state)
{
	struct deskset h;
	(void)state;
	deskset_init(&h, "R01", "2026-11-20T09:00");
	deskset_at(&h, "2026-11-20T12:00");
	deskset_in(&h, "1001");
	deskset_call(&h, "一");
	desk_clock_shift(h.d, 2 * HOUR_MS);
	assert_true(desk_clock_jump(h.d) > 7100 * 1000);
	deskset_call(&h, "二");
	assert_int_equal(clock_facts(&h), 0);
	desk_clock_shift(h.d, 4 * HOUR_MS);
	deskset_call(&h, "三");
	assert_int_equal(clock_facts(&h), 1);
	deskset_call(&h, "四");
	assert_int_equal(clock_facts(&h), 1);
	deskset_release(&h);
}

static void test_desk__two_desks_on_one_file_see_each_other(void **state)
{
	struct deskset h;
	struct desk *other;
	struct person_list people = { 0 };
	(void)state;
	deskset_init(&h, "R01", "2026-11-20T09:00");
	const struct desk_options how = { .path = h.path, .now = "2026-11-20T09:05" };
	DONE(&h, desk_open(&how, &other, &h.e));
	assert_false(desk_changed(other));
	deskset_in(&h, "9001");
	DONE(&h, desk_staff_retire(h.d, "1004", &h.e));
	assert_true(desk_changed(other));
	assert_false(desk_changed(other));
	DONE(&h, desk_staff_list(other, &people, &h.e));
	for (size_t i = 0; i < people.n; i++)
		if (strcmp(people.v[i].number, "1004") == 0)
			assert_int_equal(people.v[i].state, PERSON_RETIRED);
	pool_release(&people.pool);
	desk_close(other);
	deskset_release(&h);
}

static void test_desk__who_is_retired_elsewhere_writes_no_more(void **state)
{
	struct deskset h;
	struct desk *other;
	bool must_choose;
	struct desk_log_added added;
	const struct desk_log_add call = {
		.entry = { .channel = CHANNEL_NONE, .kind = KIND_NOTE, .wait_ms = -1, .rings = -1,
			   .body = "x" },
	};
	(void)state;
	deskset_init(&h, "R01", "2026-11-20T09:00");
	const struct desk_options how = { .path = h.path, .now = "2026-11-20T09:05" };
	const struct signer who = deskset_who(&h, "1004");
	DONE(&h, desk_open(&how, &other, &h.e));
	DONE(&h, desk_sign_in(other, &who, &must_choose, &h.e));
	deskset_in(&h, "9001");
	DONE(&h, desk_staff_retire(h.d, "1004", &h.e));
	FAILS(&h, ERR_DENIED, "retired meanwhile", desk_log_add(other, &call, &added, &h.e));
	desk_close(other);
	deskset_release(&h);
}

static void test_desk__a_read_only_desk_shows_and_writes_nothing(void **state)
{
	struct deskset h;
	struct desk *d;
	struct person_list people = { 0 };
	(void)state;
	deskset_init(&h, "R01", "2026-11-20T09:00");
	desk_close(h.d);
	h.d = NULL;
	const struct desk_options how = { .path = h.path, .read_only = true,
					  .now = "2026-11-20T09:05" };
	DONE(&h, desk_open(&how, &d, &h.e));
	DONE(&h, desk_staff_list(d, &people, &h.e));
	assert_int_equal(people.n, 6);
	pool_release(&people.pool);
	FAILS(&h, ERR_STORE, "reading only", desk_begin_plain(d, "1001", &h.e));
	desk_close(d);
	deskset_release(&h);
}

static const char night[] =
	"name: 新制度\nsource: R01\ntimezone: Asia/Shanghai\nshifts:\n"
	"  - {code: 夜, name: 夜班, start: \"20:00\", end: \"22:00\", days: [daily]}\n";

static void test_desk__each_day_is_judged_by_the_policy_in_force_then(void **state)
{
	struct deskset h;
	struct shift_slot slot;
	(void)state;
	deskset_init(&h, "R01", "2026-11-20T09:00");
	const struct signer manager = deskset_who(&h, "9001"), agent = deskset_who(&h, "1001");
	date_t from = date_from_ymd(2026, 12, 1);
	FAILS(&h, ERR_DENIED, "manager", desk_policy_apply(h.d, &agent, night, from, &h.e));
	FAILS(&h, ERR_INPUT, "begun", desk_policy_apply(h.d, &manager, night, from - 30, &h.e));
	FAILS(&h, ERR_INPUT, "begun",
	      desk_policy_apply(h.d, &manager, night, date_from_ymd(2026, 11, 20), &h.e));
	DONE(&h, desk_policy_apply(h.d, &manager, night, from, &h.e));
	DONE(&h, desk_slot_of(h.d, from, "夜", &slot, &h.e));
	assert_int_equal(slot.start, date_instant(from, 20 * 60));
	FAILS(&h, ERR_NOT_FOUND, "晚", desk_slot_of(h.d, from, "晚", &slot, &h.e));
	DONE(&h, desk_slot_of(h.d, from - 1, "晚", &slot, &h.e));
	/* what happened before the first policy is judged by it */
	assert_string_equal(desk_policy_on(h.d, from - 400, &h.e)->name,
			    desk_policy_on(h.d, from - 1, &h.e)->name);
	deskset_at(&h, "2026-12-01T00:00");
	assert_string_equal(desk_policy(h.d)->name, "新制度");
	deskset_release(&h);
}

/* R04's night of the 4th runs until the 5th, from which on R01 is in force. */
static void test_desk__a_night_ends_under_the_policy_that_it_began_with(void **state)
{
	struct deskset h;
	struct on_duty_list on;
	struct shift s;
	size_t n;
	(void)state;
	deskset_init(&h, "R04", "2026-11-30T10:00");
	deskset_roster(&h, "2026-12", "2026-12-04,夜,1001\n");
	const struct signer manager = deskset_who(&h, "9001");
	deskset_at(&h, "2026-12-04T23:00");
	DONE(&h, desk_policy_apply(h.d, &manager, policy_preset_text("R01", &n),
				   date_from_ymd(2026, 12, 5), &h.e));
	deskset_at(&h, "2026-12-05T00:40");
	DONE(&h, desk_on_duty(h.d, desk_now(h.d), &on, &h.e));
	assert_true(on.n > 0 && on.v[0].now);
	assert_string_equal(on.v[0].duty.number, "1001");
	pool_release(&on.pool);
	const struct desk_shift_open how = {
		.who = deskset_who(&h, "1001"), .shown = deskset_logs(&h, "1001", NULL),
	};
	DONE(&h, desk_shift_open(h.d, &how, &s, &h.pool, &h.e));
	assert_string_equal(s.code, "夜");
	assert_int_equal(s.date, date_from_ymd(2026, 12, 4));
	deskset_in(&h, "1001");
	const int64_t id = deskset_call(&h, "夜里报修");
	struct entry x;
	DONE(&h, desk_log_get(h.d, id, &h.pool, &x, &h.e));
	assert_string_equal(x.shift, "夜");
	assert_int_equal(x.shift_date, date_from_ymd(2026, 12, 4));
	deskset_release(&h);
}

static void test_desk__a_faulty_policy_is_not_applied(void **state)
{
	struct deskset h;
	(void)state;
	deskset_init(&h, "R01", "2026-11-20T09:00");
	const struct signer manager = deskset_who(&h, "9001");
	assert_false(desk_policy_apply(h.d, &manager, "name: x\n", date_from_ymd(2026, 12, 1),
				       &h.e));
	assert_int_equal(h.e.code, ERR_INPUT);
	deskset_release(&h);
}

static void test_desk__presets_show_shifts_and_windows(void **state)
{
	struct desk_preset v[8];
	(void)state;
	size_t n = desk_preset_list(v, ARRAY_LEN(v));
	assert_true(n >= 3);
	assert_string_equal(v[0].id, "R01");
	assert_non_null(strstr(v[0].shifts, "17:30–21:30"));
	assert_non_null(strstr(v[0].windows, "3"));
	assert_true(v[0].unset > 0);
	assert_int_equal(desk_preset_list(v, 1), 1);
}

static void test_desk__a_policy_that_is_neither_preset_nor_file_is_not_found(void **state)
{
	struct faults f = { 0 };
	struct err e = { 0 };
	(void)state;
	struct policy *p = desk_policy_load("R04", &f, &e);
	assert_non_null(p);
	policy_free(p);
	assert_null(desk_policy_load("/nonexistent.yaml", &f, &e));
	assert_int_equal(e.code, ERR_NOT_FOUND);
	faults_release(&f);
}

static void test_desk__doctor_takes_the_clock_of_a_training_desk_as_it_was_set(void **state)
{
	struct deskset h;
	struct doctor_row rows[16];
	bool seen = false;
	(void)state;
	/* its newest record is in a year that the clock of the system has not reached */
	deskset_init(&h, "R01", "2099-11-20T09:00");
	size_t n = desk_doctor(h.path, rows, ARRAY_LEN(rows));
	for (size_t i = 0; i < n; i++)
		if (strcmp(rows[i].id, "clock") == 0) {
			assert_true(rows[i].good);
			assert_non_null(strstr(rows[i].text, "training desk"));
			seen = true;
		}
	assert_true(seen);
	deskset_release(&h);
}

static void test_desk__doctor_looks_at_everything(void **state)
{
	struct deskset h;
	struct doctor_row rows[16];
	(void)state;
	deskset_init(&h, "R01", "2026-11-20T09:00");
	size_t n = desk_doctor(h.path, rows, ARRAY_LEN(rows));
	assert_int_equal(n, 8);
	for (size_t i = 0; i < n; i++) {
		assert_true(rows[i].text[0] != '\0');
		if (!rows[i].good)
			assert_true(rows[i].advice[0] != '\0');
		if (strcmp(rows[i].id, "database") == 0 || strcmp(rows[i].id, "clock") == 0 ||
		    strcmp(rows[i].id, "account") == 0)
			assert_true(rows[i].good);
	}
	assert_int_equal(chmod(h.path, 0644), 0);
	n = desk_doctor(h.path, rows, ARRAY_LEN(rows));
	for (size_t i = 0; i < n; i++)
		if (strcmp(rows[i].id, "account") == 0)
			assert_false(rows[i].good);
	deskset_release(&h);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_desk__is_founded_with_one_manager_and_one_policy),
		cmocka_unit_test(test_desk__the_recovery_sheet_brings_the_root_key_back),
		cmocka_unit_test(test_desk__a_file_that_is_there_is_never_founded_over),
		cmocka_unit_test(test_desk__no_database_is_not_found),
		cmocka_unit_test(test_desk__a_short_pin_or_an_empty_name_founds_nothing),
		cmocka_unit_test(test_desk__a_training_clock_starts_where_it_is_told_and_runs_on),
		cmocka_unit_test(test_desk__a_held_clock_stands_still),
		cmocka_unit_test(test_desk__a_set_clock_that_cannot_be_read_is_refused),
		cmocka_unit_test(test_desk__a_real_desk_ignores_the_set_clock),
		cmocka_unit_test(test_desk__a_clock_set_back_is_on_record_once_and_writing_goes_on),
		cmocka_unit_test(test_desk__one_jump_forward_does_not_spoil_later_times),
		cmocka_unit_test(test_desk__a_clock_within_a_minute_is_no_jump),
		cmocka_unit_test(test_desk__a_jump_forward_over_a_shift_start_is_on_record),
		cmocka_unit_test(test_desk__two_desks_on_one_file_see_each_other),
		cmocka_unit_test(test_desk__who_is_retired_elsewhere_writes_no_more),
		cmocka_unit_test(test_desk__a_read_only_desk_shows_and_writes_nothing),
		cmocka_unit_test(test_desk__each_day_is_judged_by_the_policy_in_force_then),
		cmocka_unit_test(test_desk__a_night_ends_under_the_policy_that_it_began_with),
		cmocka_unit_test(test_desk__a_faulty_policy_is_not_applied),
		cmocka_unit_test(test_desk__presets_show_shifts_and_windows),
		cmocka_unit_test(test_desk__a_policy_that_is_neither_preset_nor_file_is_not_found),
		cmocka_unit_test(
			test_desk__doctor_takes_the_clock_of_a_training_desk_as_it_was_set),
		cmocka_unit_test(test_desk__doctor_looks_at_everything),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
