/* SPDX-License-Identifier: MIT */
/* Whatever somebody does to the file behind the program's back is found and named, as long as
 * the keys are not theirs. Each forgery starts from a desk with a signed evening. */
#include "store_world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sqlite3.h>

#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Seqs of the evening: 1 genesis, 2-3 manager, 4 policy, 5-10 people, 11 shift, 12.. entries. */
enum { SEQ_POLICY = 4, SEQ_SHIFT = 11, SEQ_CALL = 12, CALLS = 6 };

static void evening(struct world *w)
{
	world_init(w);
	world_open_shift(w);
	for (int64_t id = 1; id <= CALLS; id++)
		world_log(w, id);
}

static void expect_bad(struct world *w, int64_t seq, int64_t entry, const char *word)
{
	struct store_verdict v;
	world_verify(w, &v);
	if (v.holds)
		fail_msg("it holds, though %s", word);
	if (v.first_bad != seq || v.first_bad_entry != entry || !strstr(v.what, word))
		fail_msg("seq %lld entry %lld: %s", (long long)v.first_bad,
			 (long long)v.first_bad_entry, v.what);
}

static void test_store_verify__an_untouched_desk_holds(void **state)
{
	struct world w;
	struct store_verdict v;
	uint8_t head[DIGEST_LEN];
	int64_t seq;
	instant_t at;
	(void)state;
	evening(&w);
	world_verify(&w, &v);
	assert_string_equal(v.what, "");
	assert_true(v.holds);
	assert_false(v.archive);
	assert_true(store_head(w.s, &seq, &at, head, NULL));
	assert_int_equal(v.seq, seq);
	assert_int_equal(v.facts, seq);
	assert_int_equal(v.last_good, seq);
	assert_int_equal(v.signatures, 2 + 1 + CALLS);
	assert_memory_equal(v.head, head, DIGEST_LEN);
	world_release(&w);
}

/* What a person with the file and the shell of SQLite can do, and what is then said. */
static const struct forgery {
	const char *sql, *word;
	int64_t seq, entry;
} forgeries[] = {
	{ "UPDATE fact SET payload = x'0101' WHERE seq = 13", "cannot be read", 13, 2 },
	{ "UPDATE fact SET words = 'edited' WHERE seq = 13", "cannot be read", 13, 2 },
	{ "UPDATE fact SET words = CAST(replace(CAST(words AS TEXT), '停车', '住宿') AS BLOB) "
	  "WHERE seq = 13",
	  "was changed after", 13, 2 },
	{ "UPDATE fact SET words = NULL WHERE seq = 13", "without a redaction", 13, 2 },
	{ "UPDATE fact SET words = x'' WHERE seq = 13", "was changed after", 13, 2 },
	{ "UPDATE fact SET salt = zeroblob(16) WHERE seq = 13", "was changed after", 13, 2 },
	{ "UPDATE fact SET at = at + 1 WHERE seq = 13", "was changed after", 13, 2 },
	{ "UPDATE fact SET author = '1002' WHERE seq = 13", "was changed after", 13, 2 },
	{ "UPDATE fact SET desk = desk + 1 WHERE seq = 13", "belongs to another desk", 13, 2 },
	{ "UPDATE fact SET kind = 14 WHERE seq = 13", "journal 13", 13, 2 },
	{ "UPDATE fact SET head = zeroblob(32) WHERE seq = 13", "was changed after", 13, 2 },
	{ "UPDATE fact SET sig = NULL WHERE seq = 13", "was changed after", 13, 2 },
	{ "UPDATE fact SET sig = NULL WHERE seq = 17", "was changed after", 17, 6 },
	{ "UPDATE fact SET sig = (SELECT sig FROM fact WHERE seq = 14) WHERE seq = 13",
	  "signature of '1001'", 13, 2 },
	{ "DELETE FROM fact WHERE seq = 13", "13 of the journal is missing", 13, 0 },
	{ "UPDATE fact SET seq = seq + 100 WHERE seq = 17; UPDATE fact SET seq = 17 WHERE seq "
	  "= 16;"
	  "UPDATE fact SET seq = 16 WHERE seq = 117",
	  "entry 6", 16, 6 },
	{ "DELETE FROM fact WHERE seq < 5", "1 of the journal is missing", 1, 0 },
	{ "INSERT INTO fact SELECT 18, desk, at, kind, '1002', payload, salt, words, head, sig "
	  "FROM fact WHERE seq = 17",
	  "was changed after", 18, 6 },
	{ "UPDATE entry SET body = 'nothing happened' WHERE id = 3", "'body'", 0, 3 },
	{ "UPDATE entry SET wait_ms = 1 WHERE id = 3", "'wait_ms'", 0, 3 },
	{ "DELETE FROM entry WHERE id = 3", "entry 3: a signed record", 0, 3 },
	{ "INSERT INTO entry_void VALUES ((SELECT desk FROM genesis), 3, 1, '1001', 'x', 14)",
	  "void of entry 3: it is shown", 0, 3 },
	{ "UPDATE entry SET id = 99 WHERE id = 3", "entry", 0, 3 },
	{ "UPDATE staff SET role = 'manager' WHERE number = '1001'", "person 1001", 0, 0 },
	{ "UPDATE staff SET role = 3 WHERE number = '1001'", "'role'", 0, 0 },
	{ "UPDATE genesis SET training = 0", "'training'", 0, 0 },
	{ "UPDATE person_key SET public_key = zeroblob(32) WHERE number = '2001'",
	  "'public_key'", 0, 0 },
	{ "UPDATE shift SET rostered = 0", "duty shift 2026-12-13/晚", 0, 0 },
	{ "UPDATE policy SET yaml = 'name: y'", "duty policy", 0, 0 },
	{ "DROP TABLE spot_check", "spot check", 0, 0 },
	{ "INSERT INTO staff VALUES ((SELECT desk FROM genesis), '9', 'x', NULL, 'manager', 0, "
	  "5)",
	  "person 9: it is shown", 0, 0 },
};

static void test_store_verify__each_forgery_is_named(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(forgeries); i++) {
		const struct forgery *f = &forgeries[i];
		struct world w;
		print_message("%s\n", f->sql);
		evening(&w);
		world_sql(&w, true, f->sql);
		expect_bad(&w, f->seq, f->entry, f->word);
		world_release(&w);
	}
}

static void test_store_verify__what_holds_before_the_fault_is_told(void **state)
{
	struct world w;
	struct store_verdict v;
	(void)state;
	evening(&w);
	world_sql(&w, true, "UPDATE fact SET at = at + 1 WHERE seq = 15");
	world_verify(&w, &v);
	assert_int_equal(v.last_good, 14);
	world_release(&w);
}

/* The training flag stands in the genesis fact: flipping it there breaks the first head. */
static void test_store_verify__the_training_flag_cannot_be_flipped(void **state)
{
	struct world w;
	(void)state;
	evening(&w);
	world_sql(&w, true,
		  "UPDATE fact SET payload = substr(payload, 1, length(payload) - 1) || x'02' "
		  "WHERE seq = 1");
	expect_bad(&w, 1, 0, "founding of the desk");
	world_release(&w);
}

static void test_store_verify__whole_newest_transactions_can_be_cut_off(void **state)
{
	struct world w;
	struct store_verdict v;
	struct entry entry;
	struct pool pool = { 0 };
	(void)state;
	evening(&w);
	store_close(w.s);
	w.s = NULL;
	world_sql(&w, true, "DELETE FROM fact WHERE seq > 14");
	world_reopen(&w, STORE_READ);
	world_verify(&w, &v);
	assert_string_equal(v.what, "");
	assert_true(v.holds);
	assert_int_equal(v.seq, 14);
	assert_true(v.cut_from > 14);
	world_reopen(&w, STORE_WRITE);
	assert_true(store_was_mended(w.s));
	assert_false(store_entry_get(w.s, 4, &pool, &entry, NULL));
	world_log(&w, 4);	/* and the desk goes on */
	world_verify(&w, &v);
	assert_true(v.holds);
	pool_release(&pool);
	world_release(&w);
}

/* The journal is cut; what else was done to the tables is found as ever. */
static void test_store_verify__a_cut_journal_excuses_no_other_change(void **state)
{
	static const char *const edits[] = {
		"UPDATE staff SET role = 'manager' WHERE number = '1001'",
		"UPDATE staff SET role = 'manager', seq = 99999 WHERE number = '1001'",
		"DELETE FROM entry WHERE id = 1",
		"UPDATE entry SET body = 'x' WHERE id = 1",
		"INSERT INTO entry_tick SELECT desk, 1, 99999 FROM genesis",
		"UPDATE projected SET seq = 9",
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(edits); i++) {
		struct world w;
		struct store_verdict v;
		evening(&w);
		store_close(w.s);
		w.s = NULL;
		world_sql(&w, true, "DELETE FROM fact WHERE seq > 14");
		world_sql(&w, false, edits[i]);
		world_reopen(&w, STORE_READ);
		world_verify(&w, &v);
		if (v.holds)
			fail_msg("not found: %s", edits[i]);
		world_release(&w);
	}
}

/* Opening a file wipes out nothing that was done to it, however new the row says it is. */
static void test_store_verify__opening_mends_no_row_changed_by_hand(void **state)
{
	struct world w;
	struct store_verdict v;
	(void)state;
	evening(&w);
	store_close(w.s);
	w.s = NULL;
	world_sql(&w, false,
		  "UPDATE staff SET role = 'manager', seq = 99999 WHERE number = '1001'");
	for (int mode = STORE_READ; mode <= STORE_WRITE; mode++) {
		world_reopen(&w, mode);
		world_verify(&w, &v);
		assert_false(v.holds);
		assert_non_null(strstr(v.what, "1001"));
		assert_false(store_was_mended(w.s));
	}
	world_release(&w);
}

/* One copy, however often; the desk goes on. */
static void test_store_verify__a_file_cut_again_and_again_still_opens(void **state)
{
	struct world w;
	char copy[200];
	(void)state;
	evening(&w);
	for (int i = 0; i < 3; i++) {
		world_log(&w, 50 + i);
		store_close(w.s);
		w.s = NULL;
		world_sql(&w, true, "DELETE FROM fact WHERE seq > 14");
		world_reopen(&w, STORE_WRITE);
		assert_true(store_was_mended(w.s));
	}
	snprintf(copy, sizeof(copy), "%s.before-rebuild", w.path);
	assert_int_equal(access(copy, F_OK), 0);
	world_release(&w);
}

static void test_store_verify__the_shape_of_the_file_is_compared(void **state)
{
	static const struct { const char *sql, *says; } cases[] = {
		{ "CREATE TRIGGER evil AFTER UPDATE ON tries BEGIN "
		  "UPDATE tries SET count = 0, until = 0 WHERE count > 0; END", "trigger evil" },
		{ "DROP TABLE tries; CREATE TABLE tries (number TEXT, count, until)", "tries" },
		{ "CREATE VIEW a AS SELECT 1", "view a" },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct world w;
		struct store_verdict v;
		evening(&w);
		store_close(w.s);
		w.s = NULL;
		world_sql(&w, false, cases[i].sql);
		world_reopen(&w, STORE_READ);
		world_verify(&w, &v);
		assert_false(v.holds);
		if (!strstr(v.what, cases[i].says))
			fail_msg("%s: %s", cases[i].sql, v.what);
		world_release(&w);
	}
}

/* The record is what was signed, guard or no guard; but somebody has been there. */
static void test_store_verify__a_guard_that_is_gone_is_told(void **state)
{
	struct world w;
	struct store_verdict v;
	(void)state;
	evening(&w);
	store_close(w.s);
	w.s = NULL;
	world_sql(&w, false, "DROP TRIGGER fact_delete");
	world_reopen(&w, STORE_READ);
	world_verify(&w, &v);
	assert_true(v.holds);
	assert_string_equal(v.missing_guard, "trigger fact_delete");
	world_release(&w);
}

static void test_store_verify__half_a_transaction_cannot(void **state)
{
	struct world w;
	(void)state;
	evening(&w);
	store_close(w.s);
	w.s = NULL;
	world_sql(&w, true, "DELETE FROM fact WHERE seq > 7");
	world_reopen(&w, STORE_WRITE);
	expect_bad(&w, 4, 0, "no signature of '2001'");
	world_release(&w);
}

/* Somebody who knows how heads are made, and has no key: every head fits again. */
static void forge_chain(struct world *w, int64_t from, bool keep_signatures)
{
	static const char read[] =
		"SELECT seq, desk, at, kind, author, payload, salt, words, sig, head FROM fact "
		"ORDER BY seq";
	static const char write[] = "UPDATE fact SET head = ?1, sig = ?2 WHERE seq = ?3";
	sqlite3 *db;
	sqlite3_stmt *st, *up;
	uint8_t before[DIGEST_LEN] = { 0 };
	assert_int_equal(sqlite3_open(w->path, &db), SQLITE_OK);
	sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
	assert_int_equal(sqlite3_prepare_v2(db, read, -1, &st, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, write, -1, &up, NULL), SQLITE_OK);
	while (sqlite3_step(st) == SQLITE_ROW) {
		uint8_t words[DIGEST_LEN];
		bool ends = sqlite3_column_bytes(st, 8) > 0 && keep_signatures;
		if (sqlite3_column_int64(st, 0) < from) {
			memcpy(before, sqlite3_column_blob(st, 9), DIGEST_LEN);
			continue;
		}
		struct trust_digest *d = trust_digest_new("dutydesk words 1");
		trust_digest_field(d, sqlite3_column_blob(st, 6),
				   (size_t)sqlite3_column_bytes(st, 6));
		trust_digest_field(d, sqlite3_column_blob(st, 7),
				   (size_t)sqlite3_column_bytes(st, 7));
		trust_digest_end(d, words);
		d = trust_digest_new("dutydesk fact 1");
		trust_digest_field(d, before, DIGEST_LEN);
		for (int i = 0; i < 4; i++)
			trust_digest_int(d, sqlite3_column_int64(st, i));
		trust_digest_field(d, sqlite3_column_text(st, 4),
				   (size_t)sqlite3_column_bytes(st, 4));
		trust_digest_field(d, sqlite3_column_blob(st, 5),
				   (size_t)sqlite3_column_bytes(st, 5));
		trust_digest_field(d, words, DIGEST_LEN);
		trust_digest_int(d, ends);
		trust_digest_end(d, before);
		sqlite3_bind_blob(up, 1, before, DIGEST_LEN, SQLITE_STATIC);
		if (ends)
			sqlite3_bind_blob(up, 2, sqlite3_column_blob(st, 8), SIGNATURE_LEN,
					  SQLITE_STATIC);
		else
			sqlite3_bind_null(up, 2);
		sqlite3_bind_int64(up, 3, sqlite3_column_int64(st, 0));
		assert_int_equal(sqlite3_step(up), SQLITE_DONE);
		sqlite3_reset(up);
	}
	sqlite3_finalize(st);
	sqlite3_finalize(up);
	sqlite3_close(db);
}

static void test_store_verify__a_chain_made_anew_without_keys_is_found(void **state)
{
	static const char edit[] =
		"UPDATE fact SET words = CAST(replace(CAST(words AS TEXT), '停车', "
		"'住宿') AS BLOB) WHERE seq = 13";
	struct world w;
	(void)state;
	evening(&w);
	world_sql(&w, true, edit);
	forge_chain(&w, 13, true);
	expect_bad(&w, 13, 2, "signature of '1001'");
	world_release(&w);

	evening(&w);
	world_sql(&w, true, edit);
	forge_chain(&w, 13, false);
	expect_bad(&w, 13, 2, "no signature of '1001'");
	world_release(&w);
}

static void test_store_verify__a_fact_planted_at_the_end_is_found(void **state)
{
	struct world w;
	(void)state;
	evening(&w);
	world_sql(&w, true,
		  "INSERT INTO fact SELECT 18, desk, at, kind, '1002', payload, salt, words, "
		  "head, "
		  "NULL FROM fact WHERE seq = 17");
	forge_chain(&w, 18, false);
	expect_bad(&w, 18, 6, "contradicts an earlier record");
	world_release(&w);
}

/* --- keys and roles --- */

static bool append(struct world *w, const char *author, enum fact_kind kind, const void *body)
{
	struct store_act act = { .at = w->now, .kind = kind, .author = author };
	struct err e = { 0 };
	return store_append(w->s, &act, body, NULL, &e);
}

static struct key_record record(const char *number, const uint8_t *public_key, bool first)
{
	return (struct key_record){ .number = number, .public_key = { public_key, KEY_PUBLIC_LEN },
		.sealed = { public_key, 4 }, .first = first };
}

static void test_store_verify__an_agent_cannot_certify_another(void **state)
{
	struct world w;
	uint8_t public_key[KEY_PUBLIC_LEN];
	(void)state;
	evening(&w);
	struct trust_key *own = trust_key_new(public_key);
	struct key_record k = record("2001", public_key, false);
	world_write(&w, WORLD_AGENT, FACT_KEY, &k);
	expect_bad(&w, 18, 0, "no right");
	trust_key_free(own);
	world_release(&w);
}

static void test_store_verify__an_agent_cannot_appoint_a_manager(void **state)
{
	struct world w;
	struct person p = { .number = "1001", .name = "x", .role = ROLE_MANAGER };
	(void)state;
	evening(&w);
	world_write(&w, WORLD_AGENT, FACT_STAFF, &p);
	expect_bad(&w, 18, 0, "no right");
	world_release(&w);
}

static void test_store_verify__an_own_next_key_is_signed_by_the_old_one(void **state)
{
	struct world w;
	struct store_verdict v;
	uint8_t public_key[KEY_PUBLIC_LEN];
	(void)state;
	evening(&w);
	struct trust_key *next = trust_key_new(public_key);
	struct key_record k = record("1001", public_key, false);
	world_write(&w, WORLD_AGENT, FACT_KEY, &k);
	struct trust_key *old = w.keys[WORLD_AGENT];
	w.keys[WORLD_AGENT] = next;
	world_log(&w, 7);
	world_verify(&w, &v);
	assert_true(v.holds);
	w.keys[WORLD_AGENT] = old;
	world_log(&w, 8);	/* the old key is over */
	w.keys[WORLD_AGENT] = next;
	expect_bad(&w, 20, 8, "signature of '1001'");
	trust_key_free(old);
	world_release(&w);
}

static void test_store_verify__a_new_key_does_not_sign_itself(void **state)
{
	struct world w;
	struct err e = { 0 };
	uint8_t public_key[KEY_PUBLIC_LEN];
	(void)state;
	evening(&w);
	struct trust_key *next = trust_key_new(public_key);
	struct key_record k = record("1001", public_key, false);
	assert_true(store_begin(w.s, &e));
	assert_true(append(&w, "1001", FACT_KEY, &k));
	assert_true(store_commit(w.s, next, &e));
	expect_bad(&w, 18, 0, "signature of '1001'");
	trust_key_free(next);
	world_release(&w);
}

static void test_store_verify__a_first_key_only_certifies_the_next(void **state)
{
	struct world w;
	struct store_verdict v;
	uint8_t first_public[KEY_PUBLIC_LEN], own_public[KEY_PUBLIC_LEN];
	(void)state;
	evening(&w);
	struct trust_key *first = trust_key_new(first_public), *own = trust_key_new(own_public);
	struct key_record reset = record("1001", first_public, true),
			  chosen = record("1001", own_public, false);
	world_write(&w, WORLD_MANAGER, FACT_KEY, &reset);
	trust_key_free(w.keys[WORLD_AGENT]);
	w.keys[WORLD_AGENT] = first;
	world_write(&w, WORLD_AGENT, FACT_KEY, &chosen);
	w.keys[WORLD_AGENT] = own;
	world_log(&w, 7);
	world_verify(&w, &v);
	assert_true(v.holds);
	world_write(&w, WORLD_MANAGER, FACT_KEY, &reset);
	w.keys[WORLD_AGENT] = first;
	world_log(&w, 8);
	w.keys[WORLD_AGENT] = own;
	expect_bad(&w, 22, 8, "no right");
	trust_key_free(first);
	world_release(&w);
}

static void test_store_verify__a_retired_persons_key_ends(void **state)
{
	struct world w;
	struct person p = {
		.number = "1001", .name = "x", .role = ROLE_AGENT, .state = PERSON_RETIRED
	};
	(void)state;
	evening(&w);
	world_write(&w, WORLD_MANAGER, FACT_STAFF, &p);
	world_log(&w, 7);
	expect_bad(&w, 19, 7, "no valid key");
	world_release(&w);
}

static void test_store_verify__two_people_sign_their_runs_of_one_transaction(void **state)
{
	struct world w;
	struct store_verdict v;
	struct err e = { 0 };
	struct entry call = world_call(7);
	struct batch batch = { .id = 1, .n = 1, .reason = "停电" };
	(void)state;
	evening(&w);
	call.origin = ORIGIN_BATCH;
	assert_true(store_begin(w.s, &e));
	assert_true(append(&w, "1001", FACT_ENTRY, &call));
	assert_false(append(&w, "1002", FACT_BATCH, &batch));	/* the first has not signed */
	assert_true(store_seal(w.s, w.keys[WORLD_AGENT], &e));
	assert_true(append(&w, "1002", FACT_BATCH, &batch));
	assert_false(store_commit(w.s, NULL, &e));
	assert_true(store_commit(w.s, w.keys[WORLD_OTHER], &e));
	world_verify(&w, &v);
	assert_true(v.holds);
	world_release(&w);
}

static void test_store_verify__a_redaction_holds_and_shows_the_gap(void **state)
{
	struct world w;
	struct store_verdict v;
	struct entry entry;
	struct pool pool = { 0 };
	struct redact_record r = { .target = 14, .second = "2101", .reason = "当事人要求" };
	(void)state;
	evening(&w);
	world_write(&w, WORLD_MANAGER, FACT_REDACT, &r);
	world_verify(&w, &v);
	assert_string_equal(v.what, "");
	assert_true(v.holds);
	assert_true(store_entry_get(w.s, 3, &pool, &entry, NULL));
	assert_null(entry.body);
	assert_null(entry.phone);
	assert_true(entry.redacted);
	assert_int_equal(entry.wait_ms, 7000);
	pool_release(&pool);
	world_release(&w);
}

static void count_progress(void *ctx, int64_t done, int64_t all)
{
	assert_true(done <= all);
	(*(int *)ctx)++;
}

static void test_store_verify__tells_how_far_it_is(void **state)
{
	struct world w;
	struct store_verdict v;
	struct err e = { 0 };
	int calls = 0;
	struct store_verify_how how = {
		.may_author = world_may_author, .progress = count_progress, .ctx = &calls,
	};
	(void)state;
	evening(&w);
	assert_true(store_begin(w.s, &e));
	for (int64_t id = 7; id < 2100; id++) {
		struct entry call = world_call(id);
		assert_true(append(&w, "1001", FACT_ENTRY, &call));
	}
	assert_true(store_commit(w.s, w.keys[WORLD_AGENT], &e));
	assert_true(store_verify(w.s, &how, &v, &e));
	assert_true(v.holds);
	assert_int_equal(calls, 2);
	world_release(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_store_verify__an_untouched_desk_holds),
		cmocka_unit_test(test_store_verify__each_forgery_is_named),
		cmocka_unit_test(test_store_verify__what_holds_before_the_fault_is_told),
		cmocka_unit_test(test_store_verify__the_training_flag_cannot_be_flipped),
		cmocka_unit_test(test_store_verify__whole_newest_transactions_can_be_cut_off),
		cmocka_unit_test(test_store_verify__a_cut_journal_excuses_no_other_change),
		cmocka_unit_test(test_store_verify__opening_mends_no_row_changed_by_hand),
		cmocka_unit_test(test_store_verify__a_file_cut_again_and_again_still_opens),
		cmocka_unit_test(test_store_verify__the_shape_of_the_file_is_compared),
		cmocka_unit_test(test_store_verify__a_guard_that_is_gone_is_told),
		cmocka_unit_test(test_store_verify__half_a_transaction_cannot),
		cmocka_unit_test(test_store_verify__a_chain_made_anew_without_keys_is_found),
		cmocka_unit_test(test_store_verify__a_fact_planted_at_the_end_is_found),
		cmocka_unit_test(test_store_verify__an_agent_cannot_certify_another),
		cmocka_unit_test(test_store_verify__an_agent_cannot_appoint_a_manager),
		cmocka_unit_test(test_store_verify__an_own_next_key_is_signed_by_the_old_one),
		cmocka_unit_test(test_store_verify__a_new_key_does_not_sign_itself),
		cmocka_unit_test(test_store_verify__a_first_key_only_certifies_the_next),
		cmocka_unit_test(test_store_verify__a_retired_persons_key_ends),
		cmocka_unit_test(test_store_verify__two_people_sign_their_runs_of_one_transaction),
		cmocka_unit_test(test_store_verify__a_redaction_holds_and_shows_the_gap),
		cmocka_unit_test(test_store_verify__tells_how_far_it_is),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
