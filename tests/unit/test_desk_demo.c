/* SPDX-License-Identifier: MIT */
/* The demo plays at any hour of any day, and what it makes verifies. */
#include "deskset.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

struct stage { char dir[64], path[96]; struct desk *d; struct err e; };

static void play(struct stage *s, const char *now)
{
	*s = (struct stage){ 0 };
	snprintf(s->dir, sizeof(s->dir), "%s", "/tmp/demo-XXXXXX");
	assert_non_null(mkdtemp(s->dir));
	snprintf(s->path, sizeof(s->path), "%s/d.db", s->dir);
	const struct desk_options how = { .path = s->path, .now = now };
	if (!desk_demo(s->path, now, &s->e) || !desk_open(&how, &s->d, &s->e))
		fail_msg("%s: %s", now ? now : "-", s->e.text);
}

static void leave(struct stage *s)
{
	static const char *const ends[] = { "", "-wal", "-shm" };
	char path[128];
	desk_close(s->d);
	for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
		snprintf(path, sizeof(path), "%s%s", s->path, ends[i]);
		unlink(path);
	}
	rmdir(s->dir);
}

static void test_desk_demo__friday_evening_is_in_full_swing(void **state)
{
	struct stage s;
	struct desk_shift_status st;
	struct entry_list today = { 0 };
	struct roster r;
	struct pool pool = { 0 };
	(void)state;
	play(&s, "2026-11-20T18:42:00+08:00");
	assert_true(desk_is_training(s.d));
	assert_true(desk_shift_status(s.d, &st, &s.e));
	assert_int_equal(st.open.n, 1);
	assert_string_equal(st.open.v[0].code, "晚");
	assert_string_equal(st.open.v[0].in_charge, "1003");
	assert_int_equal(st.unsigned_logs, 0);
	assert_true(st.open_followups >= 2);
	desk_shift_status_release(&st);
	const struct store_entry_filter how = {
		.from = date_from_ymd(2026, 11, 20), .to = date_from_ymd(2026, 11, 20),
		.forward = true,
	};
	assert_true(desk_log_list(s.d, &how, &today, &s.e));
	assert_int_equal(today.n, 3);
	assert_int_equal(today.v[1].answer, ANSWER_LATE);
	assert_string_equal(today.v[1].late_reason, "接待来访");
	pool_release(&today.pool);
	assert_true(desk_roster_get(s.d, 2026 * 12 + 10, false, &pool, &r, &s.e));
	assert_int_equal(r.n, 30);
	pool_release(&pool);
	leave(&s);
}

static void test_desk_demo__yesterday_was_signed_by_both(void **state)
{
	struct stage s;
	struct pool pool = { 0 };
	struct handover h;
	struct shift shift;
	(void)state;
	play(&s, "2026-11-20T18:42:00+08:00");
	date_t day = date_from_ymd(2026, 11, 19);
	assert_true(store_shift_get(s.d->store, day, "晚", &pool, &shift, &s.e));
	assert_int_equal(shift.state, SHIFT_CLOSED);
	assert_true(store_handover_of(s.d->store, day, "晚", &pool, &h, &s.e));
	assert_int_equal(h.state, HANDOVER_ACCEPTED);
	assert_string_equal(h.from, "1002");
	assert_string_equal(h.to, "1003");
	pool_release(&pool);
	leave(&s);
}

static void test_desk_demo__plays_at_any_hour_and_verifies(void **state)
{
	static const char *const cases[] = {
		"2026-11-20T18:42:00+08:00", "2026-11-21T18:42:00+08:00",
		"2026-11-22T09:01:00+08:00", "2026-11-23T07:00:00+08:00",
		"2026-12-01T18:42:00+08:00", "2027-01-01T17:31:00+08:00",
		"2028-02-29T23:59:00+08:00", "2026-11-23T18:42:00+08:00",
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct stage s;
		struct store_verdict verdict;
		const struct store_verify_how how = { .may_author = right_may_author };
		play(&s, cases[i]);
		assert_true(store_verify(s.d->store, &how, &verdict, &s.e));
		if (!verdict.holds)
			fail_msg("%s: %s", cases[i], verdict.what);
		leave(&s);
	}
}

static void test_desk_demo__the_hint_holds_pins_that_open(void **state)
{
	struct stage s;
	char line[200];
	int people = 0;
	(void)state;
	play(&s, "2026-11-20T18:42:00+08:00");
	const char *hint = desk_demo_hint(s.d);
	assert_non_null(hint);
	assert_non_null(strstr(hint, "1003 何某 135790"));
	while (*hint) {
		size_t n = strcspn(hint, "\n");
		snprintf(line, sizeof(line), "%.*s", (int)n, hint);
		char *name = strchr(line, ' '), *pin = strrchr(line, ' ');
		bool must_choose = true;
		*name = '\0';
		const struct signer who = { line, pin + 1 };
		if (!desk_sign_in(s.d, &who, &must_choose, &s.e))
			fail_msg("%s: %s", line, s.e.text);
		assert_false(must_choose);
		people++;
		hint += n + (hint[n] == '\n');
	}
	assert_int_equal(people, 6);
	leave(&s);
}

static void test_desk_demo__can_be_opened_without_a_set_time(void **state)
{
	struct stage s;
	const struct desk_options how = { .path = s.path };
	int64_t jump;
	(void)state;
	play(&s, "2099-11-20T18:42:00+08:00");
	desk_close(s.d);
	assert_true(desk_open(&how, &s.d, &s.e));
	jump = desk_clock_jump(s.d);
	assert_int_equal(jump, 0);
	leave(&s);
}

static void test_desk_demo__another_desk_has_no_hint(void **state)
{
	struct deskset h;
	(void)state;
	deskset_init(&h, "R01", "2026-11-20T09:00");
	assert_null(desk_demo_hint(h.d));
	deskset_release(&h);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_desk_demo__friday_evening_is_in_full_swing),
		cmocka_unit_test(test_desk_demo__yesterday_was_signed_by_both),
		cmocka_unit_test(test_desk_demo__plays_at_any_hour_and_verifies),
		cmocka_unit_test(test_desk_demo__the_hint_holds_pins_that_open),
		cmocka_unit_test(test_desk_demo__can_be_opened_without_a_set_time),
		cmocka_unit_test(test_desk_demo__another_desk_has_no_hint),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
