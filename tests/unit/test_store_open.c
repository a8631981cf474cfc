/* SPDX-License-Identifier: MIT */
/* Files that are no databases, newer ones, locked ones, and the guards of those that are. */
#include "store_world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sqlite3.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void expect_open(const char *path, enum store_mode mode, enum err_code code)
{
	struct store *s = NULL;
	struct err e = { 0 };
	if (store_open(path, mode, &s, &e) || s)
		fail_msg("'%s' was opened", path);
	if (e.code != code || !e.text[0])
		fail_msg("error %d: %s", (int)e.code, e.text);
}

static void write_file(const char *path, const char *bytes, size_t n)
{
	struct err e = { 0 };
	assert_true(file_write(path, bytes, n, 0600, &e));
}

static void test_store_open__what_is_not_there_is_not_found(void **state)
{
	struct world w;
	(void)state;
	world_folder(&w);
	expect_open(w.path, STORE_READ, ERR_NOT_FOUND);
	expect_open(w.path, STORE_WRITE, ERR_NOT_FOUND);
	assert_int_not_equal(access(w.path, F_OK), 0);	/* and nothing is left behind */
	world_release(&w);
}

static void test_store_open__an_existing_file_is_never_made_anew(void **state)
{
	struct world w;
	(void)state;
	world_init(&w);
	expect_open(w.path, STORE_CREATE, ERR_CONFLICT);
	world_reopen(&w, STORE_WRITE);
	world_release(&w);
}

static void test_store_open__what_is_no_database_is_refused(void **state)
{
	static const struct { const char *bytes; size_t n; } files[] = {
		{ "", 0 }, { "x", 1 }, { "SQLite format 3\0 and then nothing", 33 },
		{ "date,shift,number\n2026-12-01,\xe6\x99\x9a,1001\n", 39 },
	};
	struct world w;
	(void)state;
	world_folder(&w);
	for (size_t i = 0; i < ARRAY_LEN(files); i++) {
		write_file(w.path, files[i].bytes, files[i].n);
		expect_open(w.path, STORE_READ, ERR_STORE);
		expect_open(w.path, STORE_WRITE, ERR_STORE);
	}
	char noise[65536];
	trust_random(noise, sizeof(noise));
	write_file(w.path, noise, sizeof(noise));
	expect_open(w.path, STORE_WRITE, ERR_STORE);
	expect_open(w.folder, STORE_WRITE, ERR_STORE);
	world_release(&w);
}

static void test_store_open__another_programs_database_is_refused(void **state)
{
	struct world w;
	(void)state;
	world_folder(&w);
	world_sql(&w, false, "CREATE TABLE t (x); INSERT INTO t VALUES (1)");
	expect_open(w.path, STORE_READ, ERR_STORE);
	expect_open(w.path, STORE_WRITE, ERR_STORE);
	world_release(&w);
}

static void test_store_open__a_newer_database_is_refused(void **state)
{
	struct world w;
	struct store *s = NULL;
	struct err e = { 0 };
	(void)state;
	world_init(&w);
	store_close(w.s);
	w.s = NULL;
	world_sql(&w, false, "PRAGMA user_version = 999");
	assert_false(store_open(w.path, STORE_WRITE, &s, &e));
	assert_int_equal(e.code, ERR_STORE);
	assert_non_null(strstr(e.text, "newer version"));
	expect_open(w.path, STORE_READ, ERR_STORE);
	world_release(&w);
}

static void test_store_open__a_changed_schema_step_is_refused(void **state)
{
	struct world w;
	(void)state;
	world_init(&w);
	store_close(w.s);
	w.s = NULL;
	world_sql(&w, false, "UPDATE schema_step SET checksum = 'x'");
	expect_open(w.path, STORE_WRITE, ERR_STORE);
	world_release(&w);
}

static void test_store_open__files_belong_to_one_account_only(void **state)
{
	struct world w;
	struct stat st;
	char path[200];
	static const char *const ends[] = { "", "-wal", "-shm" };
	(void)state;
	world_init(&w);
	world_log(&w, 1);
	for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
		snprintf(path, sizeof(path), "%s%s", w.path, ends[i]);
		assert_int_equal(stat(path, &st), 0);
		assert_int_equal(st.st_mode & 0777, 0600);
	}
	world_release(&w);
}

static void test_store_open__reading_only_refuses_to_write(void **state)
{
	struct world w;
	struct err e = { 0 };
	struct entry entry;
	struct pool pool = { 0 };
	(void)state;
	world_init(&w);
	world_log(&w, 1);
	world_reopen(&w, STORE_READ);
	assert_true(store_is_read_only(w.s));
	assert_true(store_entry_get(w.s, 1, &pool, &entry, &e));
	assert_false(store_begin(w.s, &e));
	assert_int_equal(e.code, ERR_IO);
	assert_string_equal(store_path(w.s), w.path);
	pool_release(&pool);
	world_release(&w);
}

/* Nobody may write to it, not even root: a file system that is mounted read-only looks so. */
static void test_store_open__a_folder_that_cannot_be_written_to_is_read(void **state)
{
	struct world w;
	struct store *s = NULL;
	struct err e = { 0 };
	struct entry entry;
	struct pool pool = { 0 };
	(void)state;
	world_init(&w);
	world_log(&w, 1);
	store_close(w.s);
	w.s = NULL;
	assert_int_equal(chmod(w.path, 0400), 0);
	assert_int_equal(chmod(w.folder, 0500), 0);
	assert_true(store_open(w.path, STORE_READ, &s, &e));
	assert_true(store_entry_get(s, 1, &pool, &entry, &e));
	store_close(s);
	if (geteuid() != 0)
		expect_open(w.path, STORE_WRITE, ERR_IO);
	assert_int_equal(chmod(w.folder, 0700), 0);
	pool_release(&pool);
	world_release(&w);
}

static void test_store_open__a_lock_of_minutes_is_told_soon(void **state)
{
	struct world w;
	struct err e = { 0 };
	sqlite3 *other;
	(void)state;
	world_init(&w);
	assert_int_equal(sqlite3_open(w.path, &other), SQLITE_OK);
	assert_int_equal(sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
	assert_false(store_begin(w.s, &e));
	assert_int_equal(e.code, ERR_BUSY);
	assert_int_equal(sqlite3_exec(other, "ROLLBACK", NULL, NULL, NULL), SQLITE_OK);
	world_log(&w, 1);	/* and it goes on */
	sqlite3_close(other);
	world_release(&w);
}

static void test_store_open__a_database_on_rollback_journal_is_taken_back_to_wal(void **state)
{
	struct world w, back = { 0 };
	struct err e = { 0 };
	struct store_verdict v;
	sqlite3 *db;
	sqlite3_stmt *st;
	(void)state;
	world_init(&w);
	world_log(&w, 1);
	snprintf(back.path, sizeof(back.path), "%s/back.db", w.folder);
	assert_true(store_backup(w.s, back.path, &e));
	expect_open(back.path, STORE_CREATE, ERR_CONFLICT);
	assert_false(store_backup(w.s, back.path, &e));
	world_log(&w, 2);
	assert_true(store_open(back.path, STORE_WRITE, &back.s, &e));
	world_verify(&back, &v);
	assert_true(v.holds);
	assert_int_equal(sqlite3_open(back.path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, "PRAGMA journal_mode", -1, &st, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(st), SQLITE_ROW);
	assert_string_equal(sqlite3_column_text(st, 0), "wal");
	sqlite3_finalize(st);
	sqlite3_close(db);
	store_close(back.s);
	world_release(&w);
}

/* The guards of the schema, tried by a connection of its own. */
static void test_store_open__no_statement_changes_a_fact(void **state)
{
	static const char *const tries[] = {
		"UPDATE fact SET payload = x'00' WHERE seq = 2",
		"UPDATE fact SET words = NULL WHERE seq = 2",
		"UPDATE OR REPLACE fact SET seq = 3 WHERE seq = 2",
		"DELETE FROM fact WHERE seq = 2",
		"INSERT OR REPLACE INTO fact SELECT * FROM fact WHERE seq = 2",
		"REPLACE INTO fact SELECT seq, desk, at, 3, author, payload, salt, words, "
		"head, sig FROM fact "
		"WHERE seq = 2",
		"INSERT INTO fact SELECT -1, desk, at, kind, author, payload, salt, words, "
		"head, sig FROM fact "
		"WHERE seq = 2",
		"INSERT INTO fact SELECT 99, desk, at, kind, author, payload, salt, words, "
		"head, sig FROM fact "
		"WHERE seq = 2",
		"INSERT INTO fact SELECT NULL, desk, at, kind, author, payload, salt, words, "
		"head, sig FROM fact "
		"WHERE seq = 2",
	};
	struct world w;
	struct store_verdict v;
	sqlite3 *db;
	(void)state;
	world_init(&w);
	assert_int_equal(sqlite3_open(w.path, &db), SQLITE_OK);
	for (size_t i = 0; i < ARRAY_LEN(tries); i++)
		if (sqlite3_exec(db, tries[i], NULL, NULL, NULL) != SQLITE_CONSTRAINT)
			fail_msg("%s", tries[i]);
	sqlite3_close(db);
	world_verify(&w, &v);
	assert_true(v.holds);
	world_release(&w);
}

static void test_store_open__two_connections_see_each_other(void **state)
{
	struct world w;
	struct store *other = NULL;
	struct err e = { 0 };
	struct entry entry;
	struct pool pool = { 0 };
	(void)state;
	world_init(&w);
	assert_true(store_open(w.path, STORE_WRITE, &other, &e));
	int64_t before = store_data_version(other);
	assert_int_equal(store_data_version(other), before);
	world_log(&w, 1);
	assert_int_not_equal(store_data_version(other), before);
	assert_true(store_entry_get(other, 1, &pool, &entry, &e));
	struct store *first = w.s;
	w.s = other;
	world_log(&w, 2);
	w.s = first;
	world_log(&w, 3);
	assert_true(store_entry_get(other, 3, &pool, &entry, &e));
	pool_release(&pool);
	store_close(other);
	world_release(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_store_open__what_is_not_there_is_not_found),
		cmocka_unit_test(test_store_open__an_existing_file_is_never_made_anew),
		cmocka_unit_test(test_store_open__what_is_no_database_is_refused),
		cmocka_unit_test(test_store_open__another_programs_database_is_refused),
		cmocka_unit_test(test_store_open__a_newer_database_is_refused),
		cmocka_unit_test(test_store_open__a_changed_schema_step_is_refused),
		cmocka_unit_test(test_store_open__files_belong_to_one_account_only),
		cmocka_unit_test(test_store_open__reading_only_refuses_to_write),
		cmocka_unit_test(test_store_open__a_folder_that_cannot_be_written_to_is_read),
		cmocka_unit_test(test_store_open__a_lock_of_minutes_is_told_soon),
		cmocka_unit_test(
			test_store_open__a_database_on_rollback_journal_is_taken_back_to_wal),
		cmocka_unit_test(test_store_open__no_statement_changes_a_fact),
		cmocka_unit_test(test_store_open__two_connections_see_each_other),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
