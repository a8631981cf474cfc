/* SPDX-License-Identifier: MIT */
/* Contacts, notices and the keys of callers as projections: rebuilt, compared, redacted, and made
 * for an older database when it is opened. */
#include "store_world.h"

#include "dutydesk/embedded.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <sqlite3.h>

static void good(bool ok, const struct err *e)
{
	if (!ok)
		fail_msg("%s", e->text);
}
#define GOOD(call) good((call), &e)

/* A desk with one call, three contacts and a notice that was read. */
static void begin(struct world *w)
{
	struct contact contacts[] = {
		{ .department = "维修站", .name = "何某", .phone = "138", .pattern = "3栋*" },
		{ .department = "门岗", .phone = "119", .note = "昼夜" },
	};
	const struct contact_book book = { contacts, ARRAY_LEN(contacts) };
	const struct notice notice = { .id = 1, .text = "停水", .until = WORLD_DAY };
	const struct notice_read read = { .notice = 1 };
	struct entry call = world_call(1);

	call.address = "3栋2单元";
	world_init(w);
	world_write(w, WORLD_MANAGER, FACT_CONTACT, &book);
	world_write(w, WORLD_SUPERVISOR, FACT_NOTICE, &notice);
	world_write(w, WORLD_AGENT, FACT_NOTICE_READ, &read);
	world_write(w, WORLD_AGENT, FACT_ENTRY, &call);
}

static size_t known(struct world *w, const char *phone, const char *address)
{
	const struct store_caller how = { .phone = phone, .address = address, .limit = 5 };
	struct entry_list list;
	struct err e = { 0 };
	size_t calls;
	GOOD(store_caller_calls(w->s, &how, &list, &calls, &e));
	assert_int_equal(list.n, calls);
	pool_release(&list.pool);
	return calls;
}

static size_t completed(struct world *w, const char *prefix)
{
	struct address_list list;
	struct err e = { 0 };
	GOOD(store_address_complete(w->s, prefix, 5, &list, &e));
	pool_release(&list.pool);
	return list.n;
}

static void holds(struct world *w)
{
	struct store_verdict verdict;
	world_verify(w, &verdict);
	if (!verdict.holds)
		fail_msg("%s", verdict.what);
}

static void test_store_caller__what_was_written_is_read_again(void **state)
{
	struct world w;
	struct err e = { 0 };
	struct contact_list contacts;
	struct notice_list notices;
	const struct store_notice_filter how = { .number = "1001", .on = WORLD_DAY };
	(void)state;
	begin(&w);
	GOOD(store_contact_list(w.s, &contacts, &e));
	assert_int_equal(contacts.n, 2);
	assert_string_equal(contacts.v[0].department, "维修站");
	pool_release(&contacts.pool);
	GOOD(store_notice_list(w.s, &how, &notices, &e));
	assert_int_equal(notices.n, 1);
	assert_string_equal(notices.v[0].author, "2101");
	assert_int_equal(notices.v[0].readers, 1);
	assert_true(notices.v[0].read_at > 0);
	pool_release(&notices.pool);
	assert_int_equal(known(&w, "138-1234-5678", NULL), 1);
	assert_int_equal(known(&w, NULL, "３栋２单元"), 1);
	assert_int_equal(completed(&w, "3"), 1);
	holds(&w);
	world_release(&w);
}

static void test_store_caller__a_forged_row_is_named(void **state)
{
	static const struct { const char *sql, *part; } cases[] = {
		{ "UPDATE contact SET phone = '110' WHERE department = '门岗'", "门岗" },
		{ "DELETE FROM contact WHERE department = '维修站'", "维修站" },
		{ "INSERT INTO contact SELECT desk, '假', '', phone, pattern, note, seq "
		  "FROM contact LIMIT 1", "假" },
		{ "UPDATE notice SET text = '停电'", "'text'" },
		{ "DELETE FROM notice", "notice" },
		{ "DELETE FROM notice_read", "1001" },
		{ "UPDATE notice_read SET number = '1002'", "notice" },
		{ "DELETE FROM entry_phone", "phone number" },
		{ "UPDATE entry_phone SET digits = '1'", "phone number" },
		{ "DELETE FROM entry_address", "address" },
		{ "DROP TABLE entry_address", "address" },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct world w;
		struct store_verdict verdict;
		begin(&w);
		world_sql(&w, false, cases[i].sql);
		world_verify(&w, &verdict);
		assert_false(verdict.holds);
		if (!strstr(verdict.what, cases[i].part))
			fail_msg("%s: %s", cases[i].sql, verdict.what);
		world_release(&w);
	}
}

static void test_store_caller__a_redaction_takes_the_keys(void **state)
{
	struct world w;
	struct err e = { 0 };
	uint8_t head[DIGEST_LEN];
	int64_t seq;
	instant_t at;
	(void)state;
	begin(&w);
	GOOD(store_head(w.s, &seq, &at, head, &e));
	const struct redact_record r = { .target = seq, .second = "2101", .reason = "本人申请" };
	world_write(&w, WORLD_MANAGER, FACT_REDACT, &r);
	assert_int_equal(known(&w, "13812345678", NULL), 0);
	assert_int_equal(known(&w, NULL, "3栋2单元"), 0);
	assert_int_equal(completed(&w, ""), 0);
	holds(&w);
	world_release(&w);
}

/* A file with the tables of the first step alone, and the facts of this one. */
static void make_old(struct world *w)
{
	struct pool pool = { 0 };
	const char *old = pool_printf(&pool, "%s.old", w->path);
	sqlite3 *db;
	store_close(w->s);
	w->s = NULL;
	assert_int_equal(sqlite3_open(old, &db), SQLITE_OK);
	const struct embedded_file *first = embedded_find("schema/0001_journal.sql");
	assert_int_equal(sqlite3_exec(db, (const char *)first->bytes, NULL, NULL, NULL), SQLITE_OK);
	const char *copy = pool_printf(&pool, "ATTACH '%s' AS new; INSERT INTO main.fact "
				       "SELECT * FROM new.fact ORDER BY seq;", w->path);
	char *said = NULL;
	if (sqlite3_exec(db, copy, NULL, NULL, &said) != SQLITE_OK)
		fail_msg("%s", said);
	sqlite3_close(db);
	assert_int_equal(rename(old, w->path), 0);
	pool_release(&pool);
}

static void test_store_caller__an_older_database_gets_its_rows(void **state)
{
	struct world w;
	(void)state;
	begin(&w);
	make_old(&w);
	world_reopen(&w, STORE_WRITE);
	assert_int_equal(known(&w, "13812345678", NULL), 1);
	assert_int_equal(completed(&w, "3栋"), 1);
	holds(&w);
	world_reopen(&w, STORE_READ);
	assert_int_equal(known(&w, "13812345678", NULL), 1);
	world_release(&w);
}

static void test_store_caller__a_step_that_died_half_way_is_finished(void **state)
{
	struct world w;
	struct err e = { 0 };
	(void)state;
	begin(&w);
	store_close(w.s);
	w.s = NULL;
	world_sql(&w, false, "INSERT INTO stale VALUES (2); DELETE FROM entry_phone;"
		  "DELETE FROM contact;");
	/* who only reads changes nothing in a file, or a row in `stale` would wipe out evidence */
	assert_false(store_open(w.path, STORE_READ, &w.s, &e));
	assert_int_equal(e.code, ERR_STORE);
	world_reopen(&w, STORE_WRITE);
	assert_int_equal(known(&w, "13812345678", NULL), 1);
	holds(&w);
	world_release(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_store_caller__what_was_written_is_read_again),
		cmocka_unit_test(test_store_caller__a_forged_row_is_named),
		cmocka_unit_test(test_store_caller__a_redaction_takes_the_keys),
		cmocka_unit_test(test_store_caller__an_older_database_gets_its_rows),
		cmocka_unit_test(test_store_caller__a_step_that_died_half_way_is_finished),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
