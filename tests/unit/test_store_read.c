/* SPDX-License-Identifier: MIT */
/* Reading entries: pages, filters, what corrections and voids do to the older rows. What is
 * expected is counted here over plain arrays, never by another query. */
#include "store_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { MANY = 1000, PAGE = 37 };

static struct store_entry_filter all(void)
{
	return (struct store_entry_filter){.from = DATE_NONE, .to = DATE_NONE};
}

static size_t count(struct store *s, const struct store_entry_filter *how)
{
	struct err e = {0};
	struct entry_list list = {0};
	GOOD(store_entry_list(s, how, &list, &e));
	size_t n = list.n;
	pool_release(&list.pool);
	return n;
}

/* A thousand calls in one transaction; every four of them in the same millisecond. */
static void log_many(struct store_fixture *f)
{
	struct err e = {0};
	GOOD(store_begin(f->s, &e));
	for (int64_t i = 1; i <= MANY; i++) {
		char body[32];
		snprintf(body, sizeof(body), "第%lld件", (long long)i);
		struct entry entry = store_fixture_entry(f, body);
		entry.id = i;
		entry.occurred_at = f->evening + (i * 7 % MANY) / 4 * 1000;
		entry.shift_date = f->day + (date_t)(i % 3);
		entry.answer = i % 5 ? ANSWER_WITHIN : ANSWER_LATE;
		struct store_act act = {.at = f->at, .kind = FACT_ENTRY, .author = MANAGER};
		GOOD(store_append(f->s, &act, &entry, NULL, &e));
	}
	GOOD(store_commit(f->s, f->own[1], &e));
}

/* Walk page by page; every entry once, in order; gives how many there were. */
static size_t walk_pages(struct store *s, struct store_entry_filter how)
{
	struct err e = {0};
	bool seen[MANY + 1] = {false}, more = true;
	size_t n = 0;
	instant_t at = 0;
	int64_t id = 0;
	how.limit = PAGE;
	while (more) {
		struct entry_list list = {0};
		how.key_at = at;
		how.key_id = id;
		GOOD(store_entry_list(s, &how, &list, &e));
		assert_true(list.n == PAGE || !list.more);
		for (size_t i = 0; i < list.n; i++, n++) {
			const struct entry *entry = &list.v[i];
			assert_true(entry->id >= 1 && entry->id <= MANY && !seen[entry->id]);
			seen[entry->id] = true;
			bool later = entry->occurred_at > at ||
				     (entry->occurred_at == at && entry->id > id);
			assert_true(!n || later == how.forward);
			at = entry->occurred_at;
			id = entry->id;
		}
		more = list.more;
		pool_release(&list.pool);
	}
	return n;
}

static void test_store_read__pages_meet_every_entry_once_in_both_directions(void **state)
{
	(void)state;
	struct store_fixture f;
	store_fixture_found(&f);
	log_many(&f);
	struct store_entry_filter how = all();
	for (int forward = 0; forward < 2; forward++) {
		how = all();
		how.forward = forward;
		assert_int_equal(walk_pages(f.s, how), MANY);
		how.from = how.to = f.day + 1;
		assert_int_equal(walk_pages(f.s, how), 334);
		how.to = DATE_NONE;
		assert_int_equal(walk_pages(f.s, how), 667);
		how = all();
		how.forward = forward;
		how.to = f.day;
		assert_int_equal(walk_pages(f.s, how), 333);
		how.late_only = true;
		assert_int_equal(walk_pages(f.s, how), 66); /* multiples of 15 */
		how = all();
		how.forward = forward;
		how.find = "9件";
		assert_int_equal(walk_pages(f.s, how), 100);
	}
	store_fixture_end(&f);
}

static void test_store_read__the_last_page_says_that_it_is_the_last(void **state)
{
	(void)state;
	struct store_fixture f;
	struct err e = {0};
	struct entry_list list = {0};
	store_fixture_found(&f);
	log_many(&f);
	static const struct {
		size_t limit, n;
		bool more;
	} cases[] = {
		{1, 1, true},
		{MANY - 1, MANY - 1, true},
		{MANY, MANY, false},
		{MANY + 1, MANY, false},
		{0, MANY, false},
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct store_entry_filter how = all();
		how.limit = cases[i].limit;
		GOOD(store_entry_list(f.s, &how, &list, &e));
		assert_int_equal(list.n, cases[i].n);
		assert_int_equal(list.more, cases[i].more);
		pool_release(&list.pool);
	}
	store_fixture_end(&f);
}

static void test_store_read__a_needle_means_its_own_characters_only(void **state)
{
	(void)state;
	struct store_fixture f;
	store_fixture_evening(&f);
	struct entry entry = store_fixture_entry(&f, "涨价100% _且_ 他说\"不\" it's C:\\x*?[a]");
	entry.result = "已办结𠀀";
	entry.caller = "李女士";
	entry.phone = "02161234567";
	entry.address = "3栋2单元ABC";
	int64_t id = store_fixture_log(&f, AGENT, entry, 0);
	static const struct {
		const char *find;
		size_t n;
	} cases[] = {
		{"100%", 1},
		{"1%0", 0},
		{"%", 1},
		{"_", 1},
		{"_且_", 1},
		{"x且x", 0},
		{"\"不\"", 1},
		{"'", 1},
		{"it's", 1},
		{"\\", 1},
		{"C:\\x", 1},
		{"*?[a]", 1},
		{"[a]", 1},
		{"𠀀", 1},
		{"李女士", 1},
		{"61234567", 1},
		{"567", 5},
		{"3栋2单元ABC", 1},
		{"3栋2单元", 2},
		{"漏", 1},
		{"没有", 0},
		{"接待来访", 0},
		{"' OR 1=1 --", 0},
		{"", 5},
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct store_entry_filter how = all();
		how.find = cases[i].find;
		size_t n = count(f.s, &how);
		if (n != cases[i].n)
			fail_msg("'%s': %zu found, %zu expected", cases[i].find, n, cases[i].n);
	}
	assert_int_equal(id, 5);
	store_fixture_end(&f);
}

static void test_store_read__filters_pick_late_standing_and_one_shift(void **state)
{
	(void)state;
	struct store_fixture f;
	store_fixture_evening(&f);
	struct entry entry = store_fixture_entry(&f, "周末来电");
	entry.shift_date = f.day + 1;
	entry.shift = "周";
	entry.answer = ANSWER_LATE;
	store_fixture_log(&f, RELIEF, entry, 0);
	struct store_entry_filter how = all();
	assert_int_equal(count(f.s, &how), 5);
	how.late_only = true;
	assert_int_equal(count(f.s, &how), 2);
	how = all();
	how.standing_only = true; /* neither the corrected one nor the void one */
	assert_int_equal(count(f.s, &how), 3);
	how.from = how.to = f.day;
	how.shift = "晚";
	assert_int_equal(count(f.s, &how), 2);
	how.standing_only = false;
	assert_int_equal(count(f.s, &how), 4);
	how.shift = "周";
	assert_int_equal(count(f.s, &how), 0);
	how.from = how.to = f.day + 1;
	assert_int_equal(count(f.s, &how), 1);
	how.shift = "' OR '1'='1";
	assert_int_equal(count(f.s, &how), 0);
	store_fixture_end(&f);
}

static void R01_15_the_old_text_stays_legible_beside_its_correction(void **state)
{
	(void)state;
	struct store_fixture f;
	struct err e = {0};
	struct pool pool = {0};
	struct entry entry;
	store_fixture_evening(&f);
	GOOD(store_entry_get(f.s, f.id_within, &pool, &entry, &e));
	assert_string_equal(entry.body, "咨询周末停车收费");
	assert_int_equal(entry.corrected_by, f.id_corrected);
	assert_int_equal(entry.corrects, 0);
	assert_int_equal(entry.seq, f.entry_within);
	assert_string_equal(entry.author, AGENT);
	GOOD(store_entry_get(f.s, f.id_corrected, &pool, &entry, &e));
	assert_string_equal(entry.body, "咨询周末停车收费,按次");
	assert_int_equal(entry.corrects, f.id_within);
	assert_int_equal(entry.corrected_by, 0);
	assert_string_equal(entry.reason, "漏写");
	GOOD(store_entry_get(f.s, f.id_wrong, &pool, &entry, &e));
	assert_true(entry.is_void);
	assert_string_equal(entry.void_reason, "记错");
	assert_string_equal(entry.body, "打错了");
	GOOD(store_entry_get(f.s, f.id_late, &pool, &entry, &e));
	assert_false(entry.is_void);
	assert_int_equal(entry.followup, f.id_matter);
	assert_int_equal(entry.wait_ms, 23000);
	assert_int_equal(entry.rings, -1);
	assert_int_equal(entry.answer, ANSWER_LATE);
	assert_string_equal(entry.late_reason, "接待来访");
	assert_false(store_entry_get(f.s, 99, &pool, &entry, &e));
	assert_int_equal(e.code, ERR_NOT_FOUND);
	pool_release(&pool);

	/* A correction of the correction, and the void of the second. */
	entry = store_fixture_entry(&f, "第三稿");
	entry.corrects = f.id_corrected;
	int64_t third = store_fixture_log(&f, AGENT, entry, 0);
	GOOD(store_entry_get(f.s, f.id_within, &pool, &entry, &e));
	assert_int_equal(entry.corrected_by, f.id_corrected);
	GOOD(store_entry_get(f.s, f.id_corrected, &pool, &entry, &e));
	assert_int_equal(entry.corrected_by, third);
	pool_release(&pool);
	store_fixture_end(&f);
}

static void test_store_read__explanations_stand_under_their_entry(void **state)
{
	(void)state;
	struct store_fixture f;
	struct err e = {0};
	struct mark_list marks = {0};
	store_fixture_evening(&f);
	struct entry_mark mark = {.entry = f.id_late, .at = f.at, .text = "第二次说明"};
	store_fixture_append(&f, AGENT, FACT_ENTRY_EXPLAIN, &mark);
	GOOD(store_entry_marks(f.s, f.id_late, &marks, &e));
	assert_int_equal(marks.n, 2);
	assert_string_equal(marks.v[0].text, "前台有人");
	assert_string_equal(marks.v[0].author, AGENT);
	assert_int_equal(marks.v[0].seq, f.explained);
	assert_string_equal(marks.v[1].text, "第二次说明");
	pool_release(&marks.pool);
	GOOD(store_entry_marks(f.s, f.id_within, &marks, &e));
	assert_int_equal(marks.n, 0);
	pool_release(&marks.pool);
	store_fixture_end(&f);
}

static void test_store_read__what_came_after_the_offer_is_listed(void **state)
{
	(void)state;
	struct store_fixture f;
	struct err e = {0};
	struct entry_list list = {0};
	store_fixture_evening(&f);
	GOOD(store_entry_since(f.s, f.day, "晚", f.offered, &list, &e));
	assert_int_equal(list.n, 0);
	pool_release(&list.pool);
	GOOD(store_entry_since(f.s, f.day, "晚", f.entry_late, &list, &e));
	assert_int_equal(list.n, 2);
	assert_int_equal(list.v[0].id, f.id_corrected);
	assert_int_equal(list.v[1].id, f.id_wrong);
	pool_release(&list.pool);
	int64_t id = store_fixture_log(&f, AGENT, store_fixture_entry(&f, "交接时来电"), 0);
	GOOD(store_entry_since(f.s, f.day, "晚", f.offered, &list, &e));
	assert_int_equal(list.n, 1);
	assert_int_equal(list.v[0].id, id);
	pool_release(&list.pool);
	GOOD(store_entry_since(f.s, f.day + 1, "周", 0, &list, &e));
	assert_int_equal(list.n, 0);
	pool_release(&list.pool);
	store_fixture_end(&f);
}

static void test_store_read__an_import_key_is_seen_again(void **state)
{
	(void)state;
	struct store_fixture f;
	struct err e = {0};
	struct pool pool = {0};
	struct shift shift;
	bool has;
	store_fixture_found(&f);
	GOOD(store_entry_has_key(f.s, "ab12", &has, &e));
	assert_false(has);
	struct entry entry = store_fixture_entry(&f, "话单");
	entry.digest_key = "ab12";
	entry.origin = ORIGIN_IMPORT;
	store_fixture_log(&f, MANAGER, entry, 0);
	GOOD(store_entry_has_key(f.s, "ab12", &has, &e));
	assert_true(has);
	GOOD(store_entry_has_key(f.s, "AB12", &has, &e));
	assert_false(has);
	GOOD(store_shift_get(f.s, f.day, "晚", &pool, &shift, &e)); /* nobody opened it */
	assert_int_equal(shift.state, SHIFT_IMPORTED);
	assert_true(!shift.in_charge || !*shift.in_charge);
	pool_release(&pool);
	store_fixture_end(&f);
}

static void test_store_read__before_shift_entries_wait_until_they_are_ticked(void **state)
{
	(void)state;
	struct store_fixture f;
	struct err e = {0};
	struct entry_list list = {0};
	store_fixture_evening(&f);
	struct entry entry = store_fixture_entry(&f, "开班前来电");
	entry.before_shift = 1;
	entry.shift = NULL;
	int64_t first = store_fixture_log(&f, AGENT, entry, 0);
	int64_t second = store_fixture_log(&f, AGENT, entry, 0);
	struct store_entry_filter how = all();
	how.before_shift_only = true;
	how.forward = true;
	GOOD(store_entry_list(f.s, &how, &list, &e));
	assert_int_equal(list.n, 2);
	assert_int_equal(list.v[0].id, first);
	pool_release(&list.pool);
	struct shift_open open = {.date = f.day + 2,
		.code = "周",
		.in_charge = AGENT,
		.at = f.at,
		.start = f.at,
		.end = f.at + HOUR_MS,
		.before = &first,
		.n_before = 1};
	store_fixture_append(&f, AGENT, FACT_SHIFT_OPEN, &open);
	GOOD(store_entry_list(f.s, &how, &list, &e));
	assert_int_equal(list.n, 1);
	assert_int_equal(list.v[0].id, second);
	pool_release(&list.pool);
	store_fixture_end(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_store_read__pages_meet_every_entry_once_in_both_directions),
		cmocka_unit_test(test_store_read__the_last_page_says_that_it_is_the_last),
		cmocka_unit_test(test_store_read__a_needle_means_its_own_characters_only),
		cmocka_unit_test(test_store_read__filters_pick_late_standing_and_one_shift),
		cmocka_unit_test(R01_15_the_old_text_stays_legible_beside_its_correction),
		cmocka_unit_test(test_store_read__explanations_stand_under_their_entry),
		cmocka_unit_test(test_store_read__what_came_after_the_offer_is_listed),
		cmocka_unit_test(test_store_read__an_import_key_is_seen_again),
		cmocka_unit_test(test_store_read__before_shift_entries_wait_until_they_are_ticked),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
