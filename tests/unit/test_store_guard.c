/* SPDX-License-Identifier: MIT */
/* What the database itself refuses, and what a transaction promises. The guards are tried with
 * plain SQL, as from the sqlite3 shell, because a program of ours never sends such statements. */
#include "store_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static int64_t facts(struct store_fixture *f)
{
	return store_fixture_number(f->path, "SELECT count(*) FROM fact");
}

static void R01_15_a_written_record_cannot_be_altered(void **state)
{
	(void)state;
	static const char *const attempts[] = {
		"UPDATE fact SET words = x'00' WHERE seq = 5",
		"UPDATE fact SET words = NULL WHERE seq = 5",
		"UPDATE fact SET words = NULL",
		"UPDATE fact SET payload = x'01010101' WHERE seq = 5",
		"UPDATE fact SET at = at + 1 WHERE seq = 5",
		"UPDATE fact SET author = '1001' WHERE seq = (SELECT max(seq) FROM fact)",
		"UPDATE fact SET sig = NULL WHERE seq = 5",
		"UPDATE fact SET head = x'' WHERE seq = 5",
		"UPDATE fact SET salt = x'' WHERE seq = 5",
		"UPDATE fact SET kind = 14, seq = 5 WHERE seq = 5",
		"UPDATE fact SET seq = 9999 WHERE seq = 5",
		"UPDATE fact SET seq = seq",
		"UPDATE OR REPLACE fact SET seq = 6 WHERE seq = 5",
		"UPDATE OR IGNORE fact SET words = x'00' WHERE seq = 5",
		"INSERT INTO fact SELECT seq, desk, at, kind, author, payload, salt, words, head, "
		"sig "
		"FROM fact WHERE seq = 5 ON CONFLICT (seq) DO UPDATE SET words = x'00'",
		"REPLACE INTO fact SELECT seq, desk, at, kind, author, payload, salt, x'00', head, "
		"sig "
		"FROM fact WHERE seq = 5",
		"INSERT OR REPLACE INTO fact SELECT seq, desk, at, kind, author, payload, salt, "
		"x'00', "
		"head, sig FROM fact WHERE seq = (SELECT max(seq) FROM fact)",
		"INSERT OR IGNORE INTO fact SELECT 5, desk, at, kind, author, payload, salt, "
		"words, "
		"head, sig FROM fact WHERE seq = 6",
	};
	struct store_fixture f;
	store_fixture_evening(&f);
	int64_t sum =
		store_fixture_number(f.path, "SELECT sum(length(quote(words)) * seq) FROM fact");
	int64_t n = facts(&f);
	for (size_t i = 0; i < ARRAY_LEN(attempts); i++)
		if (store_fixture_try(f.path, attempts[i]))
			fail_msg("not refused: %s", attempts[i]);
	assert_int_equal(facts(&f), n);
	assert_int_equal(
		store_fixture_number(f.path, "SELECT sum(length(quote(words)) * seq) FROM fact"),
		sum);
	store_fixture_end(&f);
}

static void R01_15_a_written_record_cannot_be_erased(void **state)
{
	(void)state;
	static const char *const attempts[] = {
		"DELETE FROM fact",
		"DELETE FROM fact WHERE seq = 5",
		"DELETE FROM fact WHERE seq = (SELECT max(seq) FROM fact)",
	};
	struct store_fixture f;
	store_fixture_evening(&f);
	int64_t n = facts(&f);
	for (size_t i = 0; i < ARRAY_LEN(attempts); i++)
		if (store_fixture_try(f.path, attempts[i]))
			fail_msg("not refused: %s", attempts[i]);
	assert_int_equal(facts(&f), n);
	store_fixture_end(&f);
}

static void test_store_guard__a_fact_only_ever_follows_the_newest(void **state)
{
	(void)state;
	static const char *const seqs[] = {"0", "-1", "5", "NULL", "99999", "-9223372036854775808"};
	struct store_fixture f;
	store_fixture_evening(&f);
	int64_t n = facts(&f);
	for (size_t i = 0; i < ARRAY_LEN(seqs); i++) {
		char sql[256];
		snprintf(sql, sizeof(sql),
			"INSERT INTO fact SELECT %s, desk, at, kind, author, payload, "
			"salt, words, head, sig FROM fact WHERE seq = 6",
			seqs[i]);
		if (store_fixture_try(f.path, sql))
			fail_msg("not refused: %s", sql);
	}
	assert_int_equal(facts(&f), n);
	store_fixture_end(&f);
}

static void R01_15_words_go_only_when_a_redaction_names_them(void **state)
{
	(void)state;
	struct store_fixture f;
	struct err e = {0};
	struct entry entry;
	struct pool pool = {0};
	store_fixture_evening(&f);
	struct redact_record r = {
		.target = f.entry_late, .second = SUPERVISOR, .reason = "本人申请"};
	store_fixture_append(&f, MANAGER, FACT_REDACT, &r);
	assert_int_equal(
		store_fixture_number(f.path, "SELECT count(*) FROM fact WHERE words IS NULL"), 1);
	GOOD(store_entry_get(f.s, f.id_late, &pool, &entry, &e));
	assert_true(!entry.body || !*entry.body);
	assert_true(!entry.caller || !*entry.caller);
	assert_true(!entry.phone || !*entry.phone);
	assert_int_equal(entry.wait_ms, 23000); /* the figures stay */
	assert_true(entry.redacted != 0);
	GOOD(store_entry_get(f.s, f.id_corrected, &pool, &entry, &e));
	assert_string_equal(entry.body, "咨询周末停车收费,按次");
	pool_release(&pool);
	char sql[128];
	snprintf(sql, sizeof(sql), "UPDATE fact SET words = x'00' WHERE seq = %lld",
		(long long)f.entry_late);
	assert_false(store_fixture_try(f.path, sql)); /* nor can new ones be put there */
	store_fixture_end(&f);
}

static void test_store_guard__figures_and_people_cannot_be_redacted(void **state)
{
	(void)state;
	struct store_fixture f;
	store_fixture_evening(&f);
	const int64_t targets[] = {
		f.genesis, f.policy, f.staff_agent, f.roster, f.accepted, 0, -1, 9999};
	for (size_t i = 0; i < ARRAY_LEN(targets); i++) {
		struct err e = {0};
		struct redact_record r = {
			.target = targets[i], .second = SUPERVISOR, .reason = "x"};
		struct store_act act = {.at = f.at, .kind = FACT_REDACT, .author = MANAGER};
		GOOD(store_begin(f.s, &e));
		assert_false(store_append(f.s, &act, &r, NULL, &e));
		assert_int_equal(e.code, ERR_INPUT);
		store_rollback(f.s);
	}
	store_fixture_end(&f);
}

/* --- transactions --- */

static void test_store_guard__what_is_not_committed_leaves_nothing(void **state)
{
	(void)state;
	struct store_fixture f;
	struct err e = {0};
	store_fixture_evening(&f);
	int64_t n = facts(&f);
	struct entry entry = store_fixture_entry(&f, "半句");
	struct store_act act = {.at = f.at, .kind = FACT_ENTRY, .author = AGENT};
	for (int way = 0; way < 3; way++) {
		GOOD(store_begin(f.s, &e));
		GOOD(store_next_id(f.s, STORE_ENTRY, &entry.id, &e));
		GOOD(store_append(f.s, &act, &entry, NULL, &e));
		if (way == 1)
			GOOD(store_seal(f.s, f.own[3], &e));
		if (way == 2)
			store_rollback(f.s);
		else
			store_fixture_reopen(&f, STORE_WRITE); /* closes in the middle */
		assert_int_equal(facts(&f), n);
		assert_int_equal(store_fixture_number(
					 f.path, "SELECT count(*) FROM entry WHERE body = '半句'"),
			0);
	}
	f.id_within = store_fixture_log(&f, AGENT, entry, 0); /* and writing goes on */
	assert_int_equal(facts(&f), n + 1);
	store_fixture_end(&f);
}

static void test_store_guard__facts_of_two_authors_need_two_signatures(void **state)
{
	(void)state;
	struct store_fixture f;
	struct err e = {0};
	store_fixture_evening(&f);
	int64_t n = facts(&f), seq;
	struct entry_mark note = {.entry = f.id_late, .at = f.at, .text = "说明"};
	struct store_act by_agent = {.at = f.at, .kind = FACT_ENTRY_EXPLAIN, .author = AGENT};
	struct store_act by_relief = {.at = f.at, .kind = FACT_ENTRY_EXPLAIN, .author = RELIEF};
	GOOD(store_begin(f.s, &e));
	GOOD(store_append(f.s, &by_agent, &note, NULL, &e));
	assert_false(store_append(f.s, &by_relief, &note, NULL, &e));
	store_rollback(f.s);
	GOOD(store_begin(f.s, &e));
	GOOD(store_append(f.s, &by_agent, &note, NULL, &e));
	GOOD(store_append(f.s, &by_agent, &note, NULL, &e));
	GOOD(store_seal(f.s, f.own[3], &e));
	GOOD(store_append(f.s, &by_relief, &note, &seq, &e));
	assert_false(store_commit(f.s, NULL, &e)); /* nobody signed for the relief */
	store_rollback(f.s);
	assert_int_equal(facts(&f), n);
	GOOD(store_begin(f.s, &e));
	GOOD(store_append(f.s, &by_agent, &note, NULL, &e));
	GOOD(store_append(f.s, &by_agent, &note, NULL, &e));
	GOOD(store_seal(f.s, f.own[3], &e));
	GOOD(store_append(f.s, &by_relief, &note, &seq, &e));
	GOOD(store_commit(f.s, f.own[4], &e));
	assert_int_equal(facts(&f), n + 3);
	assert_int_equal(seq, n + 3);
	assert_int_equal(store_fixture_number(f.path, "SELECT count(*) FROM fact WHERE sig IS NULL "
						      "AND seq > (SELECT max(seq) FROM fact) - 3"),
		1);
	store_fixture_end(&f);
}

static void test_store_guard__writing_needs_a_transaction_and_a_kind(void **state)
{
	(void)state;
	struct store_fixture f;
	struct err e = {0};
	store_fixture_found(&f);
	struct entry entry = store_fixture_entry(&f, "x");
	struct store_act act = {.at = f.at, .kind = FACT_ENTRY, .author = MANAGER};
	assert_false(store_append(f.s, &act, &entry, NULL, &e));
	assert_false(store_seal(f.s, f.own[1], &e));
	assert_false(store_commit(f.s, f.own[1], &e));
	GOOD(store_begin(f.s, &e));
	act.kind = FACT_KINDS;
	assert_false(store_append(f.s, &act, &entry, NULL, &e));
	store_rollback(f.s);
	store_rollback(f.s); /* of nothing is fine */
	GOOD(store_begin(f.s, &e));
	GOOD(store_commit(f.s, NULL, &e)); /* and so is a commit of nothing */
	store_fixture_end(&f);
}

static void test_store_guard__time_in_the_journal_never_goes_back(void **state)
{
	(void)state;
	struct store_fixture f;
	struct err e = {0};
	int64_t seq;
	instant_t at;
	uint8_t head[DIGEST_LEN];
	store_fixture_evening(&f);
	instant_t newest = f.at;
	f.at -= 30 * (instant_t)DAY_MS; /* the clock was set back */
	store_fixture_log(&f, AGENT, store_fixture_entry(&f, "时钟倒退"), 0);
	GOOD(store_head(f.s, &seq, &at, head, &e));
	assert_true(at >= newest);
	assert_int_equal(store_fixture_number(f.path, "SELECT count(*) FROM fact a, fact b "
						      "WHERE b.seq = a.seq + 1 AND b.at < a.at"),
		0);
	store_fixture_end(&f);
}

static void test_store_guard__the_head_moves_with_every_fact(void **state)
{
	(void)state;
	struct store_fixture f;
	struct err e = {0};
	int64_t seq;
	instant_t at;
	uint8_t head[DIGEST_LEN], same[DIGEST_LEN], zero[DIGEST_LEN] = {0};
	store_fixture_folder(&f);
	GOOD(store_open(f.path, STORE_CREATE, &f.s, &e));
	GOOD(store_head(f.s, &seq, &at, head, &e));
	assert_int_equal(seq, 0);
	assert_memory_equal(head, zero, DIGEST_LEN);
	store_fixture_end(&f);

	store_fixture_evening(&f);
	GOOD(store_head(f.s, &seq, &at, head, &e));
	assert_int_equal(seq, f.last);
	GOOD(store_head_at(f.s, seq, same, &e));
	assert_memory_equal(head, same, DIGEST_LEN);
	GOOD(store_head_at(f.s, seq - 1, same, &e));
	assert_memory_not_equal(head, same, DIGEST_LEN);
	assert_false(store_head_at(f.s, seq + 1, same, &e));
	assert_int_equal(e.code, ERR_NOT_FOUND);
	assert_false(store_head_at(f.s, 0, same, &e));
	assert_int_equal(e.code, ERR_NOT_FOUND);
	store_fixture_end(&f);
}

static void test_store_guard__ids_run_on_inside_a_transaction(void **state)
{
	(void)state;
	struct store_fixture f;
	struct err e = {0};
	int64_t id;
	static const struct {
		enum store_id what;
		int64_t next;
	} cases[] = {
		{STORE_ENTRY, 5},
		{STORE_FOLLOWUP, 2},
		{STORE_STEP, 2},
		{STORE_HANDOVER, 2},
		{STORE_CHECK, 2},
		{STORE_BATCH, 1},
		{STORE_ITEM, 3},
	};
	store_fixture_evening(&f);
	GOOD(store_begin(f.s, &e));
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		GOOD(store_next_id(f.s, cases[i].what, &id, &e));
		assert_int_equal(id, cases[i].next);
	}
	struct entry entry = store_fixture_entry(&f, "x");
	struct store_act act = {.at = f.at, .kind = FACT_ENTRY, .author = AGENT};
	entry.id = 5;
	GOOD(store_append(f.s, &act, &entry, NULL, &e));
	GOOD(store_next_id(f.s, STORE_ENTRY, &id, &e));
	assert_int_equal(id, 6);
	assert_false(store_append(f.s, &act, &entry, NULL, &e)); /* the same id again */
	store_rollback(f.s);
	store_fixture_end(&f);
}

/* --- wrong PINs and plans: no records --- */

static void test_store_guard__tries_and_plans_stand_outside_the_journal(void **state)
{
	(void)state;
	struct store_fixture f;
	struct err e = {0};
	struct store_tries t = {9, 9};
	struct duty_list plan = {0};
	store_fixture_evening(&f);
	int64_t n = facts(&f);
	GOOD(store_tries_get(f.s, AGENT, &t, &e));
	assert_int_equal(t.count, 0);
	assert_int_equal(t.until, 0);
	t = (struct store_tries){3, f.at};
	GOOD(store_tries_set(f.s, AGENT, &t, &e));
	store_fixture_reopen(&f, STORE_WRITE); /* a kill does not help */
	t = (struct store_tries){0};
	GOOD(store_tries_get(f.s, AGENT, &t, &e));
	assert_int_equal(t.count, 3);
	assert_int_equal(t.until, f.at);

	struct duty duties[] = {{f.day + 30, "晚", AGENT}, {f.day + 11, "周", RELIEF}};
	int month = date_month_of(f.day) + 1;
	GOOD(store_begin(f.s, &e));
	GOOD(store_plan_set(f.s, month, duties, 2, &e));
	GOOD(store_commit(f.s, NULL, &e));
	GOOD(store_plan_get(f.s, month, &plan, &e));
	assert_int_equal(plan.n, 2);
	assert_int_equal(plan.v[0].date, f.day + 30);
	assert_string_equal(plan.v[1].number, RELIEF);
	pool_release(&plan.pool);
	GOOD(store_begin(f.s, &e));
	GOOD(store_plan_set(f.s, month, NULL, 0, &e));
	GOOD(store_commit(f.s, NULL, &e));
	GOOD(store_plan_get(f.s, month, &plan, &e));
	assert_int_equal(plan.n, 0);
	pool_release(&plan.pool);
	assert_int_equal(facts(&f), n);
	store_fixture_end(&f);
}

/* --- two programs at once --- */

static void test_store_guard__a_second_writer_waits_and_then_tells(void **state)
{
	(void)state;
	struct store_fixture f;
	struct err e = {0};
	struct store *other;
	store_fixture_evening(&f);
	GOOD(store_open(f.path, STORE_WRITE, &other, &e));
	int64_t version = store_data_version(other);
	assert_int_equal(store_data_version(other), version);
	GOOD(store_begin(f.s, &e));
	assert_false(store_begin(other, &e));
	assert_int_equal(e.code, ERR_BUSY);
	assert_int_equal(err_exit_status(e.code), 3);
	store_rollback(f.s);
	GOOD(store_begin(other, &e));
	store_rollback(other);
	assert_int_equal(store_data_version(other), version); /* nobody committed */
	store_fixture_log(&f, AGENT, store_fixture_entry(&f, "另一处可见"), 0);
	assert_int_not_equal(store_data_version(other), version);
	struct entry_list list = {0};
	GOOD(store_entry_list(other,
		&(struct store_entry_filter){.from = DATE_NONE, .to = DATE_NONE, .find = "另一处"},
		&list, &e));
	assert_int_equal(list.n, 1);
	pool_release(&list.pool);

	/* The second goes on where the first ended, though it opened before. */
	struct store_fixture second = f;
	second.s = other;
	store_fixture_log(&second, RELIEF, store_fixture_entry(&f, "轮流"), 0);
	store_fixture_log(&f, AGENT, store_fixture_entry(&f, "写"), 0);
	store_close(other);
	struct store_verdict v;
	store_fixture_verify(&f, &v);
	assert_true(v.holds);
	store_fixture_end(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(R01_15_a_written_record_cannot_be_altered),
		cmocka_unit_test(R01_15_a_written_record_cannot_be_erased),
		cmocka_unit_test(test_store_guard__a_fact_only_ever_follows_the_newest),
		cmocka_unit_test(R01_15_words_go_only_when_a_redaction_names_them),
		cmocka_unit_test(test_store_guard__figures_and_people_cannot_be_redacted),
		cmocka_unit_test(test_store_guard__what_is_not_committed_leaves_nothing),
		cmocka_unit_test(test_store_guard__facts_of_two_authors_need_two_signatures),
		cmocka_unit_test(test_store_guard__writing_needs_a_transaction_and_a_kind),
		cmocka_unit_test(test_store_guard__time_in_the_journal_never_goes_back),
		cmocka_unit_test(test_store_guard__the_head_moves_with_every_fact),
		cmocka_unit_test(test_store_guard__ids_run_on_inside_a_transaction),
		cmocka_unit_test(test_store_guard__tries_and_plans_stand_outside_the_journal),
		cmocka_unit_test(test_store_guard__a_second_writer_waits_and_then_tells),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
