/* SPDX-License-Identifier: MIT */
/* Notices: who writes, who has read, to which day they are shown, and that nothing waits. */
#include "deskset.h"

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static date_t day(const char *text)
{
	date_t d = DATE_NONE;
	assert_true(date_parse(text, &d));
	return d;
}

static int64_t add(struct deskset *h, const char *text, date_t until)
{
	int64_t id = 0;
	DONE(h, desk_notice_add(h->d, text, until, &id, &h->e));
	return id;
}

static size_t count(struct deskset *h, enum desk_notices which)
{
	struct notice_list list;
	DONE(h, desk_notice_list(h->d, which, &list, &h->e));
	pool_release(&list.pool);
	return list.n;
}

static size_t unread_in_status(struct deskset *h)
{
	struct desk_shift_status st;
	DONE(h, desk_shift_status(h->d, &st, &h->e));
	size_t n = st.notices_unread;
	desk_shift_status_release(&st);
	return n;
}

static void begin(struct deskset *h)
{
	deskset_init(h, "R01", "2026-11-20T09:00");
	deskset_in(h, "8001");
	assert_int_equal(add(h, "明日停水", day("2026-11-21")), 1);
	assert_int_equal(add(h, "新的派单流程\n见附件", DATE_NONE), 2);
}

static void test_desk_notice__newest_first_with_all_that_was_written(void **state)
{
	struct deskset h;
	struct notice_list list;
	(void)state;
	begin(&h);
	deskset_in(&h, "1001");
	DONE(&h, desk_notice_list(h.d, NOTICES_SHOWN, &list, &h.e));
	assert_int_equal(list.n, 2);
	assert_int_equal(list.v[0].id, 2);
	assert_string_equal(list.v[0].text, "新的派单流程\n见附件");
	assert_string_equal(list.v[0].author, "8001");
	assert_int_equal(list.v[0].until, 0);
	assert_int_equal(list.v[1].until, day("2026-11-21"));
	assert_in_range(desk_now(h.d) - list.v[1].at, 0, MINUTE_MS);
	assert_int_equal(list.v[1].read_at, 0);
	pool_release(&list.pool);
	deskset_release(&h);
}

static void R18_9_each_person_is_notified_and_marks_for_the_own_person(void **state)
{
	struct deskset h;
	struct notice_list list;
	(void)state;
	begin(&h);
	assert_int_equal(count(&h, NOTICES_UNREAD), 0);	/* the author knows */
	deskset_in(&h, "1001");
	assert_int_equal(count(&h, NOTICES_UNREAD), 2);
	assert_int_equal(unread_in_status(&h), 2);
	DONE(&h, desk_notice_read(h.d, 2, &h.e));
	assert_int_equal(unread_in_status(&h), 1);
	deskset_in(&h, "1002");
	assert_int_equal(count(&h, NOTICES_UNREAD), 2);
	DONE(&h, desk_notice_read(h.d, 2, &h.e));
	DONE(&h, desk_notice_list(h.d, NOTICES_UNREAD, &list, &h.e));
	assert_int_equal(list.n, 1);
	assert_int_equal(list.v[0].id, 1);
	pool_release(&list.pool);
	DONE(&h, desk_notice_list(h.d, NOTICES_SHOWN, &list, &h.e));
	assert_int_equal(list.v[0].readers, 2);
	assert_in_range(desk_now(h.d) - list.v[0].read_at, 0, MINUTE_MS);
	assert_int_equal(list.v[1].readers, 0);
	pool_release(&list.pool);
	DONE(&h, desk_notice_unread_of(h.d, "1001", &list, &h.e));
	assert_int_equal(list.n, 1);
	pool_release(&list.pool);
	desk_sign_out(h.d);
	assert_int_equal(count(&h, NOTICES_UNREAD), 2);	/* by nobody: all */
	deskset_release(&h);
}

static void test_desk_notice__a_second_mark_changes_nothing(void **state)
{
	struct deskset h;
	int64_t before, after;
	instant_t at;
	uint8_t head[DIGEST_LEN];
	(void)state;
	begin(&h);
	deskset_in(&h, "1001");
	DONE(&h, desk_notice_read(h.d, 1, &h.e));
	DONE(&h, store_head(h.d->store, &before, &at, head, &h.e));
	deskset_at(&h, "2026-11-20T10:00");
	DONE(&h, desk_notice_read(h.d, 1, &h.e));
	DONE(&h, store_head(h.d->store, &after, &at, head, &h.e));
	assert_int_equal(before, after);
	deskset_release(&h);
}

static void R32_19_a_notice_is_shown_and_counted_to_its_last_day_inclusive(void **state)
{
	static const struct { const char *now; size_t shown; } cases[] = {
		{ "2026-11-20T09:00", 2 }, { "2026-11-21T00:00", 2 }, { "2026-11-21T23:59", 2 },
		{ "2026-11-22T00:00", 1 }, { "2027-11-22T00:00", 1 },
	};
	struct deskset h;
	(void)state;
	begin(&h);
	deskset_in(&h, "1001");
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		deskset_at(&h, cases[i].now);
		assert_int_equal(count(&h, NOTICES_SHOWN), cases[i].shown);
		assert_int_equal(count(&h, NOTICES_UNREAD), cases[i].shown);
		assert_int_equal(unread_in_status(&h), cases[i].shown);
		assert_int_equal(count(&h, NOTICES_ALL), 2);
	}
	/* one that has ended can still be marked, by who opens it from the list of all */
	DONE(&h, desk_notice_read(h.d, 1, &h.e));
	deskset_release(&h);
}

static void test_desk_notice__heads_write_and_nobody_else(void **state)
{
	struct deskset h;
	int64_t id;
	(void)state;
	begin(&h);
	desk_sign_out(h.d);
	FAILS(&h, ERR_DENIED, "sign in", desk_notice_add(h.d, "一", DATE_NONE, &id, &h.e));
	FAILS(&h, ERR_DENIED, "sign in", desk_notice_read(h.d, 1, &h.e));
	deskset_in(&h, "1001");
	FAILS(&h, ERR_DENIED, "supervisor", desk_notice_add(h.d, "一", DATE_NONE, &id, &h.e));
	deskset_in(&h, "9001");
	assert_int_equal(add(&h, "一", day("2026-11-20")), 3);	/* today is not over */
	deskset_release(&h);
}

static void test_desk_notice__what_is_none_is_refused(void **state)
{
	struct deskset h;
	int64_t id;
	char *wide = xcalloc(5000, 1);
	(void)state;
	begin(&h);
	memset(wide, 'x', 4001);
	FAILS(&h, ERR_INPUT, "empty", desk_notice_add(h.d, NULL, 0, &id, &h.e));
	FAILS(&h, ERR_INPUT, "empty", desk_notice_add(h.d, " \n　", 0, &id, &h.e));
	FAILS(&h, ERR_INPUT, "longer", desk_notice_add(h.d, wide, 0, &id, &h.e));
	FAILS(&h, ERR_INPUT, "UTF-8", desk_notice_add(h.d, "\xff停水", 0, &id, &h.e));
	FAILS(&h, ERR_INPUT, "2026-11-19",
	      desk_notice_add(h.d, "停水", day("2026-11-19"), &id, &h.e));
	FAILS(&h, ERR_NOT_FOUND, "notice 3", desk_notice_read(h.d, 3, &h.e));
	FAILS(&h, ERR_NOT_FOUND, "notice 0", desk_notice_read(h.d, 0, &h.e));
	FAILS(&h, ERR_NOT_FOUND, "notice -1", desk_notice_read(h.d, -1, &h.e));
	assert_int_equal(count(&h, NOTICES_ALL), 2);
	free(wide);
	deskset_release(&h);
}

static void test_desk_notice__a_shift_is_taken_over_unread(void **state)
{
	struct deskset h;
	(void)state;
	begin(&h);
	deskset_roster(&h, "2026-11", "2026-11-20,晚,1001\n");
	deskset_at(&h, "2026-11-20T17:30");
	deskset_open(&h, "1001");
	deskset_in(&h, "1001");
	assert_int_equal(unread_in_status(&h), 2);
	deskset_release(&h);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_desk_notice__newest_first_with_all_that_was_written),
		cmocka_unit_test(R18_9_each_person_is_notified_and_marks_for_the_own_person),
		cmocka_unit_test(test_desk_notice__a_second_mark_changes_nothing),
		cmocka_unit_test(R32_19_a_notice_is_shown_and_counted_to_its_last_day_inclusive),
		cmocka_unit_test(test_desk_notice__heads_write_and_nobody_else),
		cmocka_unit_test(test_desk_notice__what_is_none_is_refused),
		cmocka_unit_test(test_desk_notice__a_shift_is_taken_over_unread),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
