/* SPDX-License-Identifier: MIT */
/* Files that were kept: backups and archives, and what a damaged file may do. A damaged one may be
 * refused in any words, but it may not end the program, and what holds must be what was written. */
#include "store_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

enum { FLIPS = 400, CUTS = 60 };

static int start(void **state)
{
	struct store_fixture *f = xcalloc(1, sizeof(*f));
	store_fixture_evening(f);
	*state = f;
	return 0;
}

static int finish(void **state)
{
	store_fixture_end(*state);
	free(*state);
	return 0;
}

static struct store *open_kept(const char *path, struct store_verdict *v)
{
	struct err e = {0};
	struct store *s;
	struct store_verify_how how = {.may_author = store_fixture_may};
	GOOD(store_open(path, STORE_READ, &s, &e));
	GOOD(store_verify(s, &how, v, &e));
	return s;
}

static void test_store_keep__a_backup_made_while_others_write_is_whole(void **state)
{
	struct store_fixture *f = *state;
	struct err e = {0};
	struct store *writer;
	struct store_verdict v;
	struct stat st;
	char path[128];
	uint8_t head[DIGEST_LEN], kept[DIGEST_LEN];
	snprintf(path, sizeof(path), "%s/backup.db", f->folder);
	GOOD(store_open(f->path, STORE_WRITE, &writer, &e));
	GOOD(store_begin(writer, &e));
	struct entry entry = store_fixture_entry(f, "还没提交");
	struct store_act act = {.at = f->at, .kind = FACT_ENTRY, .author = AGENT};
	entry.id = 77;
	GOOD(store_append(writer, &act, &entry, NULL, &e));
	GOOD(store_backup(f->s, path, &e));
	store_rollback(writer);
	store_close(writer);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	struct store *s = open_kept(path, &v);
	assert_true(v.holds);
	assert_int_equal(v.seq, f->last);
	GOOD(store_head_at(s, f->last, kept, &e));
	GOOD(store_head_at(f->s, f->last, head, &e));
	assert_memory_equal(kept, head, DIGEST_LEN);
	store_close(s);
	assert_false(store_backup(f->s, path, &e)); /* never over another */
	assert_int_equal(e.code, ERR_CONFLICT);
	assert_false(store_backup(f->s, "no/such/folder/x.db", &e));
	store_fixture_remove(path);
}

static void test_store_keep__a_backup_can_be_worked_on(void **state)
{
	struct store_fixture *f = *state, copy = *f;
	struct err e = {0};
	struct store_verdict v;
	snprintf(copy.path, sizeof(copy.path), "%.64s/again.db", f->folder);
	GOOD(store_backup(f->s, copy.path, &e));
	GOOD(store_open(copy.path, STORE_WRITE, &copy.s, &e));
	struct clock_record back = {.seen = f->at, .last = f->at};
	store_fixture_append(&copy, MANAGER, FACT_RESTORE, &back);
	store_fixture_log(&copy, AGENT, store_fixture_entry(&copy, "恢复后"), 0);
	store_fixture_verify(&copy, &v);
	assert_true(v.holds);
	store_close(copy.s);
	store_fixture_remove(copy.path);
}

static void R01_16_an_archive_takes_whole_runs_and_the_people_before_them(void **state)
{
	struct store_fixture *f = *state;
	struct err e = {0};
	struct store_verdict v;
	char path[128];
	uint8_t head[DIGEST_LEN];
	snprintf(path, sizeof(path), "%s/part.archive", f->folder);
	/* From inside of a run of two to the inside of another. */
	GOOD(store_archive_write(f->s, f->opened + 1, f->entry_late, path, &e));
	struct store *s = open_kept(path, &v);
	if (!v.holds)
		fail_msg("%s", v.what);
	assert_true(v.archive);
	assert_int_equal(v.seq, f->matter);
	GOOD(store_head_at(f->s, f->matter, head, &e));
	assert_memory_equal(v.head, head, DIGEST_LEN);
	store_close(s);
	assert_int_equal(store_fixture_number(path, "SELECT min(seq) FROM fact"), f->opened);
	assert_int_equal(store_fixture_number(path, "SELECT max(seq) FROM fact"), f->matter);
	store_fixture_remove(path);
	assert_false(store_archive_write(f->s, f->last + 1, f->last + 5, path, &e));
}

/* --- damage --- */

static void change_byte(const char *path, const struct str *bytes, size_t at, unsigned bit)
{
	struct err e = {0};
	store_fixture_remove(path);
	bytes->s[at] = (char)(bytes->s[at] ^ (1 << bit));
	GOOD(file_write(path, bytes->s, bytes->len, 0600, &e));
	bytes->s[at] = (char)(bytes->s[at] ^ (1 << bit));
}

/* Does it open and hold? Then it must be what was written. */
static bool holds_as_written(const char *path, const struct store_verdict *good)
{
	struct err e = {0};
	struct store *s;
	struct store_verdict v = {0};
	struct store_verify_how how = {.may_author = store_fixture_may};
	struct entry_list list = {0};
	struct store_entry_filter all = {.from = DATE_NONE, .to = DATE_NONE};
	if (!store_open(path, STORE_READ, &s, &e)) {
		assert_true(*e.text != '\0');
		return false;
	}
	bool ok = store_verify(s, &how, &v, &e);
	if (!ok)
		assert_true(*e.text != '\0');
	if (ok && v.holds && memcmp(v.head, good->head, DIGEST_LEN) != 0)
		fail_msg("%s holds at fact %lld, which was never written", path, (long long)v.seq);
	if (!good->archive && store_entry_list(s, &all, &list, &e) && ok && v.holds)
		assert_int_equal(list.n, 4);
	pool_release(&list.pool);
	store_close(s);
	return ok && v.holds;
}

static void flip(const char *whole, const char *damaged, const struct store_verdict *good)
{
	struct err e = {0};
	struct str bytes = {0};
	uint32_t turn = 12345;
	int found = 0;
	GOOD(file_read(whole, 1u << 24, &bytes, &e));
	for (int i = 0; i < FLIPS; i++) {
		turn = turn * 1664525u + 1013904223u;
		size_t at = i < 120 ? (size_t)i : (size_t)turn % bytes.len;
		change_byte(damaged, &bytes, at, turn >> 29);
		found += !holds_as_written(damaged, good);
	}
	assert_true(found > 0); /* most of a file is room that nobody uses */
	str_release(&bytes);
	store_fixture_remove(damaged);
}

static void cut(const char *whole, const char *damaged, const struct store_verdict *good)
{
	struct err e = {0};
	struct str bytes = {0};
	GOOD(file_read(whole, 1u << 24, &bytes, &e));
	for (size_t i = 0; i < CUTS; i++) {
		store_fixture_remove(damaged);
		GOOD(file_write(damaged, bytes.s, bytes.len * i / CUTS, 0600, &e));
		if (holds_as_written(damaged, good))
			fail_msg("holds with %zu of %zu bytes", bytes.len * i / CUTS, bytes.len);
	}
	str_release(&bytes);
	store_fixture_remove(damaged);
}

static void test_store_keep__a_damaged_database_is_refused_or_found(void **state)
{
	struct store_fixture *f = *state;
	struct store_verdict good;
	char damaged[128];
	store_fixture_verify(f, &good);
	store_fixture_reopen(f, STORE_READ);
	store_close(f->s); /* everything is in the file now */
	f->s = NULL;
	store_fixture_sql(f->path, "PRAGMA wal_checkpoint(TRUNCATE)");
	snprintf(damaged, sizeof(damaged), "%s/damaged.db", f->folder);
	flip(f->path, damaged, &good);
	cut(f->path, damaged, &good);
	store_fixture_reopen(f, STORE_WRITE);
}

static void R01_17_a_damaged_archive_is_refused_or_found(void **state)
{
	struct store_fixture *f = *state;
	struct err e = {0};
	struct store_verdict good;
	char path[128], damaged[128];
	snprintf(path, sizeof(path), "%s/month.archive", f->folder);
	snprintf(damaged, sizeof(damaged), "%s/damaged.archive", f->folder);
	GOOD(store_archive_write(f->s, f->opened, f->last, path, &e));
	store_close(open_kept(path, &good));
	assert_true(good.holds && good.archive);
	flip(path, damaged, &good);
	cut(path, damaged, &good);
	store_fixture_remove(path);
}

/* A byte of somebody's words, wherever it stands in the file. */
static void test_store_keep__a_word_changed_inside_an_archive_is_named(void **state)
{
	static const char from[] = "已派维修站", to[] = "没派维修站";
	struct store_fixture *f = *state;
	struct err e = {0};
	struct store_verdict v;
	struct str bytes = {0};
	char path[128];
	int places = 0;
	snprintf(path, sizeof(path), "%s/words.archive", f->folder);
	GOOD(store_archive_write(f->s, f->opened, f->last, path, &e));
	GOOD(file_read(path, 1u << 24, &bytes, &e));
	for (size_t i = 0; i + sizeof(from) < bytes.len; i++)
		if (memcmp(bytes.s + i, from, sizeof(from) - 1) == 0) {
			memcpy(bytes.s + i, to, sizeof(to) - 1);
			places++;
		}
	assert_true(places > 0);
	GOOD(file_write(path, bytes.s, bytes.len, 0600, &e));
	str_release(&bytes);
	store_close(open_kept(path, &v));
	assert_false(v.holds);
	assert_int_equal(v.first_bad, f->step);
	store_fixture_remove(path);
}

static void test_store_keep__a_schema_in_other_letters_is_read(void **state)
{
	struct store_fixture *f = *state, copy = *f;
	struct err e = {0};
	struct entry_list list = {0};
	struct store_entry_filter all = {.from = DATE_NONE, .to = DATE_NONE};
	snprintf(copy.path, sizeof(copy.path), "%.64s/letters.db", f->folder);
	GOOD(store_backup(f->s, copy.path, &e));
	store_fixture_sql(copy.path,
		"PRAGMA writable_schema = ON; UPDATE sqlite_schema SET "
		"sql = replace(replace(sql, 'origin', 'ORIGIN'), 'number', 'Number')");
	GOOD(store_open(copy.path, STORE_READ, &copy.s, &e));
	GOOD(store_entry_list(copy.s, &all, &list, &e));
	assert_int_equal(list.n, 4);
	pool_release(&list.pool);
	store_close(copy.s);
	store_fixture_remove(copy.path);
}

static void test_store_keep__a_folder_or_a_device_is_no_database(void **state)
{
	struct store_fixture *f = *state;
	static const char *const paths[] = {"/", "/dev/null", ""};
	for (size_t i = 0; i < ARRAY_LEN(paths); i++)
		for (int mode = STORE_READ; mode <= STORE_CREATE; mode++) {
			struct err e = {0};
			struct store *s = NULL;
			assert_false(store_open(paths[i], mode, &s, &e));
			assert_null(s);
			assert_true(e.code == ERR_STORE || e.code == ERR_NOT_FOUND ||
				    e.code == ERR_CONFLICT || e.code == ERR_IO);
		}
	struct err e = {0};
	struct store *s;
	assert_false(store_open(f->folder, STORE_WRITE, &s, &e));
	assert_int_equal(e.code, ERR_STORE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_store_keep__a_backup_made_while_others_write_is_whole),
		cmocka_unit_test(test_store_keep__a_backup_can_be_worked_on),
		cmocka_unit_test(R01_16_an_archive_takes_whole_runs_and_the_people_before_them),
		cmocka_unit_test(test_store_keep__a_damaged_database_is_refused_or_found),
		cmocka_unit_test(R01_17_a_damaged_archive_is_refused_or_found),
		cmocka_unit_test(test_store_keep__a_word_changed_inside_an_archive_is_named),
		cmocka_unit_test(test_store_keep__a_schema_in_other_letters_is_read),
		cmocka_unit_test(test_store_keep__a_folder_or_a_device_is_no_database),
	};
	return cmocka_run_group_tests(tests, start, finish);
}
