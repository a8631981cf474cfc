/* SPDX-License-Identifier: MIT */
/* PINs: wrong ones are counted and lock, first ones only certify an own one. */
#include "deskset.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static bool try_pin(struct deskset *h, const char *number, const char *pin)
{
	const struct signer who = { number, pin };
	bool must_choose;
	return desk_sign_in(h->d, &who, &must_choose, &h->e);
}

static void advance(struct deskset *h, int minutes)
{
	desk_clock_set(h->d, desk_now(h->d) + (int64_t)minutes * MINUTE_MS);
}

static void test_desk_pin__says_how_many_tries_are_left(void **state)
{
	static const char *const left[] = { "4 more tries", "3 more tries", "2 more tries",
					    "1 more try" };
	struct deskset h;
	(void)state;
	deskset_init(&h, "R01", "2026-11-20T09:00");
	for (size_t i = 0; i < ARRAY_LEN(left); i++)
		FAILS(&h, ERR_PIN, left[i], try_pin(&h, "1001", "000000"));
	deskset_in(&h, "1001");
	/* the right PIN gives all tries back */
	FAILS(&h, ERR_PIN, left[0], try_pin(&h, "1001", "000000"));
	assert_string_equal(desk_person(h.d)->number, "1001");
	deskset_release(&h);
}

static void test_desk_pin__five_wrong_ones_lock_and_name_who_unlocks(void **state)
{
	struct deskset h;
	(void)state;
	deskset_init(&h, "R01", "2026-11-20T09:00");
	for (int i = 0; i < 4; i++)
		FAILS(&h, ERR_PIN, "wrong", try_pin(&h, "1001", "000000"));
	FAILS(&h, ERR_PIN, "locked until 09:01", try_pin(&h, "1001", "000000"));
	/* locked for the right one too, and on another connection */
	FAILS(&h, ERR_PIN, "8001", try_pin(&h, "1001", deskset_pin(&h, "1001")));
	deskset_reopen(&h);
	FAILS(&h, ERR_PIN, "9001", try_pin(&h, "1001", deskset_pin(&h, "1001")));
	/* others are not touched */
	deskset_in(&h, "1002");
	advance(&h, 2);
	deskset_in(&h, "1001");
	deskset_release(&h);
}

static void test_desk_pin__the_lock_doubles_up_to_fifteen_minutes(void **state)
{
	static const int minutes[] = { 1, 2, 4, 8, 15, 15 };
	struct deskset h;
	(void)state;
	deskset_init(&h, "R01", "2026-11-20T09:00");
	for (int i = 0; i < 4; i++)
		FAILS(&h, ERR_PIN, "wrong", try_pin(&h, "1001", "000000"));
	for (size_t i = 0; i < ARRAY_LEN(minutes); i++) {
		struct store_tries t;
		FAILS(&h, ERR_PIN, "locked", try_pin(&h, "1001", "000000"));
		DONE(&h, store_tries_get(h.d->store, "1001", &t, &h.e));
		assert_in_range(t.until - desk_now(h.d), (minutes[i] - 1) * MINUTE_MS + 1,
				minutes[i] * MINUTE_MS);
		advance(&h, minutes[i]);
	}
	deskset_in(&h, "1001");
	deskset_release(&h);
}

static void test_desk_pin__a_clock_set_back_does_not_lock_for_a_day(void **state)
{
	struct deskset h;
	(void)state;
	deskset_init(&h, "R01", "2026-11-20T09:00");
	deskset_at(&h, "2026-11-21T09:00");
	for (int i = 0; i < 5; i++)
		FAILS(&h, ERR_PIN, "PIN", try_pin(&h, "1001", "000000"));
	deskset_at(&h, "2026-11-20T12:00");
	FAILS(&h, ERR_PIN, "12:15", try_pin(&h, "1001", deskset_pin(&h, "1001")));
	advance(&h, 16);
	deskset_in(&h, "1001");
	deskset_release(&h);
}

static void test_desk_pin__a_try_counts_before_it_is_tested(void **state)
{
	struct deskset h;
	struct store_tries t;
	(void)state;
	deskset_init(&h, "R01", "2026-11-20T09:00");
	FAILS(&h, ERR_PIN, "wrong", try_pin(&h, "1001", "000000"));
	DONE(&h, store_tries_get(h.d->store, "1001", &t, &h.e));
	assert_int_equal(t.count, 1);
	assert_int_equal(t.until, 0);
	deskset_release(&h);
}

static void test_desk_pin__a_supervisor_unlocks_and_an_agent_does_not(void **state)
{
	struct deskset h;
	(void)state;
	deskset_init(&h, "R01", "2026-11-20T09:00");
	for (int i = 0; i < 5; i++)
		FAILS(&h, ERR_PIN, "PIN", try_pin(&h, "1001", "000000"));
	deskset_in(&h, "1002");
	FAILS(&h, ERR_DENIED, "supervisor", desk_pin_unlock(h.d, "1001", &h.e));
	deskset_in(&h, "8001");
	FAILS(&h, ERR_REFUSED, "own", desk_pin_unlock(h.d, "8001", &h.e));
	FAILS(&h, ERR_NOT_FOUND, "7777", desk_pin_unlock(h.d, "7777", &h.e));
	DONE(&h, desk_pin_unlock(h.d, "1001", &h.e));
	deskset_in(&h, "1001");
	deskset_release(&h);
}

static void test_desk_pin__nobody_unknown_retired_or_without_a_pin_signs_in(void **state)
{
	struct deskset h;
	(void)state;
	deskset_init(&h, "R01", "2026-11-20T09:00");
	deskset_in(&h, "9001");
	const struct desk_staff_add bare = {
		.person = { .number = "1009", .name = "无码", .role = ROLE_AGENT },
	};
	DONE(&h, desk_staff_add(h.d, &bare, &h.e));
	DONE(&h, desk_staff_retire(h.d, "1004", &h.e));
	FAILS(&h, ERR_NOT_FOUND, "7777", try_pin(&h, "7777", "x"));
	FAILS(&h, ERR_PIN, "staff pin 1009", try_pin(&h, "1009", "x"));
	FAILS(&h, ERR_DENIED, "has left", try_pin(&h, "1004", deskset_pin(&h, "1004")));
	FAILS(&h, ERR_INPUT, "number", try_pin(&h, NULL, "x"));
	deskset_release(&h);
}

static void test_desk_pin__an_own_pin_replaces_the_old_one(void **state)
{
	struct deskset h;
	(void)state;
	deskset_init(&h, "R01", "2026-11-20T09:00");
	const struct signer old = deskset_who(&h, "1001");
	deskset_in(&h, "1001");
	FAILS(&h, ERR_INPUT, "at least 6", desk_pin_choose(h.d, &old, "12345", &h.e));
	FAILS(&h, ERR_INPUT, "old one", desk_pin_choose(h.d, &old, old.pin, &h.e));
	DONE(&h, desk_pin_choose(h.d, &old, "新的密码一二", &h.e));
	/* the session goes on with the new key */
	deskset_call(&h, "还在写");
	FAILS(&h, ERR_PIN, "wrong", try_pin(&h, "1001", old.pin));
	DONE(&h, try_pin(&h, "1001", "新的密码一二"));
	deskset_release(&h);
}

/* A real desk with one agent 1001 whose first PIN is 194867. */
static void real_desk(struct deskset *h)
{
	char recovery[80];
	bool must_choose;
	const struct signer manager = { "9001", "24681357" };
	const struct desk_staff_add agent = {
		.person = { .number = "1001", .name = "陈一", .role = ROLE_AGENT },
		.first_pin = "194867",
	};
	deskset_init(h, "R01", "2026-11-20T09:00");
	desk_close(h->d);
	h->d = NULL;
	snprintf(h->path, sizeof(h->path), "%s/real.db", h->dir);
	const struct desk_init init = {
		.path = h->path, .policy_name = "R01", .name = "真台", .manager_number = "9001",
		.manager_name = "周经理", .pin = "24681357",
	};
	const struct desk_options how = { .path = h->path };
	DONE(h, desk_init(&init, recovery, &h->e));
	DONE(h, desk_open(&how, &h->d, &h->e));
	DONE(h, desk_sign_in(h->d, &manager, &must_choose, &h->e));
	DONE(h, desk_staff_add(h->d, &agent, &h->e));
}

static void test_desk_pin__a_first_one_only_certifies_the_own_one(void **state)
{
	struct deskset h;
	bool must_choose = false;
	const struct signer first = { "1001", "194867" }, own = { "1001", "280561" };
	struct desk_log_added added;
	const struct desk_log_add note = {
		.entry = { .kind = KIND_NOTE, .wait_ms = -1, .rings = -1, .body = "x" },
	};
	(void)state;
	real_desk(&h);
	DONE(&h, desk_sign_in(h.d, &first, &must_choose, &h.e));
	assert_true(must_choose);
	FAILS(&h, ERR_DENIED, "first PIN", desk_log_add(h.d, &note, &added, &h.e));
	FAILS(&h, ERR_DENIED, "first PIN", deskset_close(&h, &first, ""));
	DONE(&h, desk_pin_choose(h.d, &first, own.pin, &h.e));
	DONE(&h, desk_log_add(h.d, &note, &added, &h.e));
	DONE(&h, desk_sign_in(h.d, &own, &must_choose, &h.e));
	assert_false(must_choose);
	deskset_release(&h);
}

static void test_desk_pin__a_reset_ends_the_session_and_asks_for_an_own_one(void **state)
{
	struct deskset h;
	bool must_choose = false;
	(void)state;
	deskset_init(&h, "R01", "2026-11-20T09:00");
	deskset_in(&h, "1002");
	FAILS(&h, ERR_DENIED, "manager", desk_pin_reset(h.d, "1001", "305791", &h.e));
	deskset_in(&h, "9001");
	FAILS(&h, ERR_INPUT, "at least 6", desk_pin_reset(h.d, "1001", "3", &h.e));
	FAILS(&h, ERR_INPUT, "at least 8", desk_pin_reset(h.d, "8001", "305791", &h.e));
	DONE(&h, desk_pin_reset(h.d, "1001", "305791", &h.e));
	FAILS(&h, ERR_PIN, "wrong", try_pin(&h, "1001", deskset_pin(&h, "1001")));
	const struct signer who = { "1001", "305791" };
	DONE(&h, desk_sign_in(h.d, &who, &must_choose, &h.e));
	/* first PINs may stay on a training desk */
	assert_false(must_choose);
	deskset_release(&h);
}

static void test_desk_pin__a_session_ends_when_the_pin_is_reset_elsewhere(void **state)
{
	struct deskset h;
	struct desk *other;
	(void)state;
	deskset_init(&h, "R01", "2026-11-20T09:00");
	const struct desk_options how = { .path = h.path, .now = "2026-11-20T09:01" };
	const struct signer manager = deskset_who(&h, "9001");
	bool must_choose;
	struct desk_log_added added;
	const struct desk_log_add note = {
		.entry = { .kind = KIND_NOTE, .wait_ms = -1, .rings = -1, .body = "x" },
	};
	deskset_in(&h, "1001");
	DONE(&h, desk_open(&how, &other, &h.e));
	DONE(&h, desk_sign_in(other, &manager, &must_choose, &h.e));
	DONE(&h, desk_pin_reset(other, "1001", "305791", &h.e));
	FAILS(&h, ERR_CONFLICT, "sign in again", desk_log_add(h.d, &note, &added, &h.e));
	desk_close(other);
	deskset_release(&h);
}

/* What another console does between the test of a PIN and the transaction that it signs. */
struct meanwhile {
	const char *name;
	bool (*act)(struct desk *manager, struct err *e);
	enum err_code code;
	const char *said;
};

static bool retire(struct desk *manager, struct err *e)
{
	return desk_staff_retire(manager, "8001", e);
}

static bool reset(struct desk *manager, struct err *e)
{
	return desk_pin_reset(manager, "8001", "99887766", e);
}

static bool demote(struct desk *manager, struct err *e)
{
	static const char csv[] = "number,name,role\n8001,林主管,agent\n";
	struct faults f = { 0 };
	size_t changed;
	return desk_staff_import(manager, csv, strlen(csv), &f, &changed, e);
}

static void test_desk_pin__a_key_that_became_stale_signs_nothing(void **state)
{
	static const struct meanwhile table[] = {
		{ "retired", retire, ERR_DENIED, "retired" },
		{ "new PIN", reset, ERR_CONFLICT, "PIN" },
		{ "demoted", demote, ERR_CONFLICT, "role" },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(table); i++) {
		struct deskset h;
		struct desk *other;
		struct desk_unsealed by;
		bool must_choose;
		deskset_init(&h, "R01", "2026-11-20T09:00");
		const struct desk_options how = { .path = h.path, .now = "2026-11-20T09:01" };
		const struct signer who = deskset_who(&h, "8001");
		const struct signer manager = deskset_who(&h, "9001");
		const struct check check = { .id = 1, .person = "1001", .item = "x",
					     .result = "y" };
		DONE(&h, desk_open(&how, &other, &h.e));
		DONE(&h, desk_sign_in(other, &manager, &must_choose, &h.e));
		DONE(&h, desk_unseal(h.d, &who, &h.pool, &by, &h.e));
		DONE(&h, table[i].act(other, &h.e));
		DONE(&h, desk_begin(h.d, by.person.number, &h.e));
		DONE(&h, desk_append(h.d, FACT_CHECK, &check, NULL, &h.e));
		FAILS(&h, table[i].code, table[i].said, desk_commit(h.d, by.key, &h.e));
		trust_key_free(by.key);
		desk_close(other);
		deskset_release(&h);
	}
}

/* All managers are gone: the sheet in the envelope certifies one, known or new. */
static void test_desk_pin__the_recovery_sheet_certifies_a_manager(void **state)
{
	static const struct { const char *number, *name; } table[] = {
		{ "9001", "周经理" }, { "9002", "新主任" }, { "1001", "陈一" },
	};
	struct deskset h;
	char recovery[80], mark[DESK_ROOT_BUF], other[80];
	bool must_choose;
	struct desk_verified v;
	struct str words = { 0 };
	(void)state;
	deskset_init(&h, "R01", "2026-11-20T09:00");
	desk_close(h.d);
	h.d = NULL;
	snprintf(h.path, sizeof(h.path), "%s/second.db", h.dir);
	const struct desk_init init = {
		.path = h.path, .policy_name = "R01", .name = "真台", .manager_number = "9001",
		.manager_name = "周经理", .pin = "12345678", .training = true,
		.now = "2026-11-20T09:00",
	};
	const struct desk_options how = { .path = h.path, .now = "2026-11-20T09:00" };
	const struct signer founder = { "9001", "12345678" };
	DONE(&h, desk_init(&init, recovery, &h.e));
	DONE(&h, desk_open(&how, &h.d, &h.e));
	DONE(&h, desk_sign_in(h.d, &founder, &must_choose, &h.e));
	const struct desk_staff_add agent = {
		.person = { .number = "1001", .name = "陈一", .role = ROLE_AGENT },
	};
	DONE(&h, desk_staff_add(h.d, &agent, &h.e));
	desk_sign_out(h.d);
	for (int i = 0; i < 5; i++)
		FAILS(&h, ERR_PIN, "PIN", try_pin(&h, "9001", "forgotten"));
	struct desk_recover r = { "9001", "周经理", "ABCDE", "87654321" };
	FAILS(&h, ERR_INPUT, "recovery sheet", desk_recover(h.d, &r, &h.e));
	/* of another desk */
	uint8_t public_key[KEY_PUBLIC_LEN];
	struct trust_key *foreign = trust_key_new(public_key);
	trust_key_recovery(foreign, other);
	trust_key_free(foreign);
	r.recovery = other;
	FAILS(&h, ERR_DENIED, "another desk", desk_recover(h.d, &r, &h.e));
	r.recovery = recovery;
	r.pin = "1";
	FAILS(&h, ERR_INPUT, "at least 8", desk_recover(h.d, &r, &h.e));
	r.pin = "87654321";
	r.name = "别人";
	FAILS(&h, ERR_CONFLICT, "周经理", desk_recover(h.d, &r, &h.e));
	for (size_t i = 0; i < ARRAY_LEN(table); i++) {
		r.number = table[i].number;
		r.name = table[i].name;
		DONE(&h, desk_recover(h.d, &r, &h.e));
		DONE(&h, try_pin(&h, table[i].number, "87654321"));
		assert_int_equal(desk_person(h.d)->role, ROLE_MANAGER);
		deskset_call(&h, "又能签");
	}
	/* the sheet bears the mark that verify shows */
	assert_true(desk_recovery_root(recovery, mark));
	DONE(&h, desk_verify(h.d, &(struct desk_verify){ .code = NULL }, &v, &h.e));
	desk_verify_words(&v, &words);
	assert_non_null(strstr(str_text(&words), mark));
	str_release(&words);
	deskset_release(&h);
}

enum { GUESSERS = 12 };

/* Guess wrong as a process of its own: 1 "wrong", 2 "locked", 0 anything else. */
static int guess(const char *path)
{
	const struct desk_options how = { .path = path, .now = "2026-11-20T09:00" };
	const struct signer who = { "1001", "000000" };
	struct desk *d = NULL;
	struct err e = { 0 };
	bool must_choose;
	if (!desk_open(&how, &d, &e) || desk_sign_in(d, &who, &must_choose, &e))
		return 0;
	desk_close(d);
	return strstr(e.text, "is wrong") ? 1 : e.code == ERR_PIN ? 2 : 0;
}

static void test_desk_pin__guessing_in_parallel_gives_no_more_tries(void **state)
{
	struct deskset h;
	struct store_tries t;
	pid_t child[GUESSERS];
	int said[3] = { 0 };
	(void)state;
	deskset_init(&h, "R01", "2026-11-20T09:00");
	desk_close(h.d);	/* a connection must not cross a fork */
	h.d = NULL;
	for (int i = 0; i < GUESSERS; i++) {
		child[i] = fork();
		if (child[i] == 0)
			_exit(guess(h.path));
	}
	for (int i = 0; i < GUESSERS; i++) {
		int status;
		assert_int_equal(waitpid(child[i], &status, 0), child[i]);
		assert_true(WIFEXITED(status) && WEXITSTATUS(status) < 3);
		said[WEXITSTATUS(status)]++;
	}
	assert_int_equal(said[1], 4);
	assert_int_equal(said[2], GUESSERS - 4);
	const struct desk_options how = { .path = h.path, .now = "2026-11-20T09:00" };
	DONE(&h, desk_open(&how, &h.d, &h.e));
	DONE(&h, store_tries_get(h.d->store, "1001", &t, &h.e));
	assert_int_equal(t.count, 5);
	deskset_release(&h);
}

/* A new PIN and its tries are one change: where the tries cannot be written, the PIN stays. */
static void test_desk_pin__a_reset_that_fails_changes_nothing(void **state)
{
	struct deskset h;
	(void)state;
	deskset_init(&h, "R01", "2026-11-20T09:00");
	deskset_in(&h, "9001");
	FAILS(&h, ERR_PIN, "wrong", try_pin(&h, "1001", "000000"));
	deskset_sql(&h, "CREATE TRIGGER stop BEFORE UPDATE ON tries BEGIN "
			"SELECT RAISE(ABORT, 'no'); END");
	assert_false(desk_pin_reset(h.d, "1001", "305791", &h.e));
	deskset_sql(&h, "DROP TRIGGER stop");
	deskset_in(&h, "1001");
	deskset_release(&h);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_desk_pin__says_how_many_tries_are_left),
		cmocka_unit_test(test_desk_pin__five_wrong_ones_lock_and_name_who_unlocks),
		cmocka_unit_test(test_desk_pin__the_lock_doubles_up_to_fifteen_minutes),
		cmocka_unit_test(test_desk_pin__a_clock_set_back_does_not_lock_for_a_day),
		cmocka_unit_test(test_desk_pin__a_try_counts_before_it_is_tested),
		cmocka_unit_test(test_desk_pin__a_supervisor_unlocks_and_an_agent_does_not),
		cmocka_unit_test(test_desk_pin__nobody_unknown_retired_or_without_a_pin_signs_in),
		cmocka_unit_test(test_desk_pin__an_own_pin_replaces_the_old_one),
		cmocka_unit_test(test_desk_pin__a_first_one_only_certifies_the_own_one),
		cmocka_unit_test(test_desk_pin__a_key_that_became_stale_signs_nothing),
		cmocka_unit_test(test_desk_pin__the_recovery_sheet_certifies_a_manager),
		cmocka_unit_test(test_desk_pin__guessing_in_parallel_gives_no_more_tries),
		cmocka_unit_test(test_desk_pin__a_reset_that_fails_changes_nothing),
		cmocka_unit_test(test_desk_pin__a_reset_ends_the_session_and_asks_for_an_own_one),
		cmocka_unit_test(test_desk_pin__a_session_ends_when_the_pin_is_reset_elsewhere),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
