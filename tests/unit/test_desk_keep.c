/* SPDX-License-Identifier: MIT */
/* Keeping: verifying in words, check codes of paper, the month's archive, copies, releases. */
#include "deskset.h"

#include "dutydesk/text.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

/* Friday evening of R01 kept and closed, Saturday's block opened by the next person and closed. */
static void november(struct deskset *h)
{
	deskset_init(h, "R01", "2026-11-27T09:00");
	deskset_roster(h, "2026-11", "2026-11-27,晚,1003\n2026-11-28,周,1001\n");
	deskset_at(h, "2026-11-27T17:30");
	deskset_open(h, "1003");
	deskset_in(h, "1003");
	deskset_call(h, "咨询");
	deskset_at(h, "2026-11-27T21:30");
	const struct signer who = deskset_who(h, "1003");
	DONE(h, deskset_close(h, &who, "13900000000"));
}

static bool sign(struct deskset *h, const char *who, int day, const char *code)
{
	const struct review_act which = {.shift_date = date_from_ymd(2026, 11, day), .shift = code};
	const struct desk_review_sign how = {.who = deskset_who(h, who), .shifts = &which, .n = 1};

	return desk_review_sign(h->d, &how, &h->e);
}

static bool archive(struct deskset *h, const char *who, char **path)
{
	const struct signer by = deskset_who(h, who);

	return desk_archive(h->d, &by, 2026 * 12 + 10, path, &h->e);
}

static void verify(struct deskset *h, const char *code, struct desk_verified *out)
{
	DONE(h, desk_verify(h->d, &(struct desk_verify){ .code = code }, out, &h->e));
}

static void R01_16_the_month_is_sealed_when_all_is_closed_and_reviewed(void **state)
{
	struct deskset h;
	struct desk_verified v;
	struct stat st;
	char *path = NULL, *again = NULL;

	(void)state;
	november(&h);
	FAILS(&h, ERR_REFUSED, "not over", archive(&h, "9001", &path));
	deskset_at(&h, "2026-12-01T09:00");
	FAILS(&h, ERR_DENIED, "", archive(&h, "8001", &path));
	FAILS(&h, ERR_REFUSED, "2026-11-27/晚", archive(&h, "9001", &path));
	const struct desk_emergency how = {
		.who = deskset_who(&h, "8001"), .taker = "1001", .reason = "补签"
	};
	DONE(&h, desk_handover_emergency(h.d, &how, &h.e));
	const struct signer late = deskset_who(&h, "1001");
	DONE(&h, desk_handover_sign_late(h.d, &late, date_from_ymd(2026, 11, 27), "晚", &h.e));
	FAILS(&h, ERR_REFUSED, "not reviewed", archive(&h, "9001", &path));
	DONE(&h, sign(&h, "8001", 27, "晚"));
	DONE(&h, archive(&h, "9001", &path));
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	DONE(&h, desk_verify(h.d, &(struct desk_verify){ .archive = path }, &v, &h.e));
	assert_true(v.verdict.holds);
	assert_true(v.verdict.archive);
	/* nothing was removed, and it is not sealed twice */
	verify(&h, NULL, &v);
	assert_true(v.verdict.holds);
	FAILS(&h, ERR_CONFLICT, "archived already", archive(&h, "9001", &again));
	free(path);
	deskset_release(&h);
}

static void R01_17_nothing_is_removed_by_an_archive(void **state)
{
	struct deskset h;
	struct entry x;
	char *path = NULL;

	(void)state;
	november(&h);
	deskset_at(&h, "2026-11-28T08:55");
	deskset_open(&h, "1001");
	deskset_at(&h, "2026-11-28T21:30");
	const struct signer who = deskset_who(&h, "1001"), next = deskset_who(&h, "8001");
	DONE(&h, deskset_close(&h, &who, "13900000000"));
	deskset_at(&h, "2026-12-01T09:00");
	const struct desk_emergency how = { .who = next, .taker = "1002", .reason = "补签" };
	DONE(&h, desk_handover_emergency(h.d, &how, &h.e));
	const struct signer late = deskset_who(&h, "1002");
	DONE(&h, desk_handover_sign_late(h.d, &late, date_from_ymd(2026, 11, 28), "周", &h.e));
	DONE(&h, sign(&h, "8001", 27, "晚"));
	DONE(&h, sign(&h, "8001", 28, "周"));
	DONE(&h, archive(&h, "9001", &path));
	DONE(&h, desk_log_get(h.d, 1, &h.pool, &x, &h.e));
	assert_string_equal(x.body, "咨询");
	free(path);
	deskset_release(&h);
}

static void R01_15_the_code_on_paper_proves_the_record_up_to_it(void **state)
{
	struct deskset h;
	struct desk_verified v;
	struct str words = { 0 };
	char code[CHECK_CODE_BUF], wrong[CHECK_CODE_BUF], later[CHECK_CODE_BUF];
	uint8_t head[DIGEST_LEN] = { 1 };
	int64_t seq;

	(void)state;
	november(&h);
	verify(&h, NULL, &v);
	assert_int_equal(v.code, CODE_NONE);
	snprintf(code, sizeof(code), "%s", v.newest_code);
	seq = v.verdict.seq;
	deskset_in(&h, "1003");
	deskset_call(&h, "之后");
	verify(&h, code, &v);
	assert_int_equal(v.code, CODE_HOLDS);
	/* one symbol wrong */
	snprintf(wrong, sizeof(wrong), "%s", code);
	wrong[strlen(wrong) - 3] = wrong[strlen(wrong) - 3] == '0' ? '1' : '0';
	verify(&h, wrong, &v);
	assert_int_equal(v.code, CODE_MISTYPED);
	/* a paper from beyond the end, and one of another record */
	trust_code_print(seq + 1000, head, later);
	verify(&h, later, &v);
	assert_int_equal(v.code, CODE_SHORTER);
	desk_verify_words(&v, &words);
	assert_non_null(strstr(str_text(&words), "shorter than the paper"));
	str_release(&words);
	trust_code_print(seq, head, later);
	verify(&h, later, &v);
	assert_int_equal(v.code, CODE_ALTERED);
	deskset_release(&h);
}

/* Altered before the paper is not the same as cut off: the file still goes beyond the paper. */
static void test_verify__an_altered_fact_is_not_called_a_shorter_file(void **state)
{
	struct deskset h;
	struct desk_verified v;
	char code[CHECK_CODE_BUF];

	(void)state;
	november(&h);
	verify(&h, NULL, &v);
	snprintf(code, sizeof(code), "%s", v.newest_code);
	deskset_sql(&h, "DROP TRIGGER fact_update; UPDATE fact SET at = at + 1 WHERE seq = 20");
	verify(&h, code, &v);
	assert_false(v.verdict.holds);
	assert_int_equal(v.verdict.first_bad, 20);
	assert_int_equal(v.code, CODE_ALTERED);
	desk_close(h.d);	/* what is left does not verify */
	h.d = NULL;
	deskset_release(&h);
}

/* The month sealed; what there is to fault in its file. */
static char *sealed(struct deskset *h)
{
	char *path = NULL;

	november(h);
	deskset_at(h, "2026-12-01T09:00");
	const struct desk_emergency how = {
		.who = deskset_who(h, "8001"), .taker = "1001", .reason = "补签"
	};
	const struct signer late = deskset_who(h, "1001");
	DONE(h, desk_handover_emergency(h->d, &how, &h->e));
	DONE(h, desk_handover_sign_late(h->d, &late, date_from_ymd(2026, 11, 27), "晚", &h->e));
	DONE(h, sign(h, "8001", 27, "晚"));
	DONE(h, archive(h, "9001", &path));
	return path;
}

/* Its last run cut off, and what it says of itself made to fit: only the database tells. */
static void R01_16_an_archive_that_was_cut_is_not_the_one_that_was_sealed(void **state)
{
	static const char cut[] =
		"DELETE FROM fact WHERE seq > (SELECT max(seq) FROM fact WHERE sig IS NOT NULL AND "
		"seq < (SELECT max(seq) FROM fact)); UPDATE archived SET last_seq = (SELECT "
		"max(seq) FROM fact), head = (SELECT head FROM fact ORDER BY seq DESC LIMIT 1)";
	struct deskset h;
	struct desk_verified v;
	char code[CHECK_CODE_BUF];
	struct deskset file = { 0 };
	char *path = sealed(&h);
	const struct desk_verify how = { .archive = path };

	(void)state;
	DONE(&h, desk_verify(h.d, &how, &v, &h.e));
	assert_true(v.verdict.holds);
	assert_int_equal(v.archive, ARCHIVE_KNOWN);
	/* nobody guesses PINs with it: what seals a key is not in there */
	struct str bytes = { 0 };
	struct key_record key;
	DONE(&h, store_key_get(h.d->store, "1001", &h.pool, &key, &h.e));
	DONE(&h, file_read(path, 1u << 26, &bytes, &h.e));
	assert_true(key.sealed.n > 0);
	for (size_t i = 0; i + key.sealed.n <= bytes.len; i++)
		assert_memory_not_equal(bytes.s + i, key.sealed.p, key.sealed.n);
	str_release(&bytes);
	/* without the database */
	DONE(&h, desk_verify(NULL, &how, &v, &h.e));
	assert_true(v.verdict.holds);
	assert_int_equal(v.archive, ARCHIVE_UNASKED);
	/* a paper from after it says nothing about it */
	verify(&h, NULL, &v);
	snprintf(code, sizeof(code), "%s", v.newest_code);
	DONE(&h, desk_verify(h.d, &(struct desk_verify){ .archive = path, .code = code }, &v,
			     &h.e));
	assert_int_equal(v.code, CODE_OUTSIDE);
	snprintf(file.path, sizeof(file.path), "%s", path);
	deskset_sql(&file, cut);
	DONE(&h, desk_verify(h.d, &how, &v, &h.e));
	assert_false(v.verdict.holds);
	assert_int_equal(v.archive, ARCHIVE_UNKNOWN);
	free(path);
	deskset_release(&h);
}

/* An agent with the own key and a program taken apart: whatever is signed, it is not shown as
 * another's, and verify names it. */
static void test_verify__nobody_speaks_for_somebody_else(void **state)
{
	const date_t day = date_from_ymd(2026, 11, 27);
	const struct entry entry = {
		.id = 900, .author = "1002", .shift_date = day, .shift = "晚", .wait_ms = -1,
		.rings = -1, .kind = KIND_NOTE, .body = "替他写的", .origin = ORIGIN_LIVE,
	};
	const struct entry imported = {
		.id = 900, .author = "1002", .shift_date = day, .shift = "晚", .wait_ms = -1,
		.rings = -1, .kind = KIND_NOTE, .body = "替他写的", .origin = ORIGIN_IMPORT,
	};
	const struct attendance away = {
		.date = day, .code = "晚", .number = "1002", .kind = ATTEND_LEAVE, .at = 1,
	};
	const struct attendance out = {
		.date = day, .code = "晚", .number = "1002", .kind = ATTEND_OUT, .at = 1,
	};
	const struct shift_open open = {
		.date = day + 1, .code = "周", .in_charge = "1002", .at = 1, .start = 1, .end = 2,
	};
	const struct handover_act accept = { .handover = 1, .person = "1002" };
	const struct charge charge = {
		.date = day, .code = "晚", .from = "1001", .to = "1002", .at = 1,
	};
	const struct { enum fact_kind kind; const void *body; } cases[] = {
		{ FACT_ENTRY, &entry }, { FACT_ENTRY, &imported }, { FACT_ATTENDANCE, &away },
		{ FACT_ATTENDANCE, &out }, { FACT_SHIFT_OPEN, &open },
		{ FACT_HANDOVER_ACCEPT, &accept }, { FACT_HANDOVER_OFFER, &accept },
		{ FACT_CHARGE, &charge },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct deskset h;
		struct desk_verified v;
		struct entry shown;

		november(&h);
		deskset_in(&h, "1003");
		DONE(&h, desk_begin(h.d, NULL, &h.e));
		DONE(&h, desk_append(h.d, cases[i].kind, cases[i].body, NULL, &h.e));
		DONE(&h, desk_commit(h.d, NULL, &h.e));
		verify(&h, NULL, &v);
		if (v.verdict.holds || !strstr(v.verdict.what, "somebody else"))
			fail_msg("case %zu: %s", i, v.verdict.what);
		if (cases[i].body == &entry) {
			DONE(&h, desk_log_get(h.d, 900, &h.pool, &shown, &h.e));
			assert_string_equal(shown.author, "1003");
		}
		desk_close(h.d);	/* it does not verify */
		h.d = NULL;
		deskset_release(&h);
	}
}

static void test_verify__the_words_say_what_is_not_proven(void **state)
{
	struct deskset h;
	struct desk_verified v;
	struct str words = { 0 };

	(void)state;
	november(&h);
	verify(&h, NULL, &v);
	assert_true(v.verdict.holds);
	desk_verify_words(&v, &words);
	assert_non_null(strstr(str_text(&words), "The record holds"));
	assert_non_null(strstr(str_text(&words), "Not proven"));
	assert_non_null(strstr(str_text(&words), v.newest_code));
	str_clear(&words);
	v.verdict = (struct store_verdict){ .first_bad = 7, .first_bad_entry = 3, .last_good = 6 };
	snprintf(v.verdict.what, sizeof(v.verdict.what), "changed");
	desk_verify_words(&v, &words);
	assert_non_null(strstr(str_text(&words), "does NOT hold: changed"));
	assert_non_null(strstr(str_text(&words), "record 3"));
	assert_non_null(strstr(str_text(&words), "Up to fact 6"));
	str_release(&words);
	deskset_release(&h);
}

static void test_keep__a_copy_holds_what_the_desk_holds(void **state)
{
	struct deskset h;
	struct desk *copy = NULL;
	struct desk_verified v;

	(void)state;
	november(&h);
	char *path = pool_printf(&h.pool, "%s/copy.db", h.dir);
	deskset_in(&h, "1003");
	FAILS(&h, ERR_DENIED, "", desk_backup(h.d, path, &h.e));
	deskset_in(&h, "9001");
	DONE(&h, desk_backup(h.d, path, &h.e));
	const struct desk_options how = { .path = path, .read_only = true };
	DONE(&h, desk_open(&how, &copy, &h.e));
	DONE(&h, desk_verify(copy, &(struct desk_verify){ .code = NULL }, &v, &h.e));
	assert_true(v.verdict.holds);
	desk_close(copy);
	deskset_release(&h);
}

/* Who goes on with a backup says so by the first record that is written. */
static void test_keep__going_on_with_a_backup_is_on_record_once(void **state)
{
	struct deskset h;
	struct desk_verified v;
	struct str words = { 0 };

	(void)state;
	november(&h);
	char *path = pool_printf(&h.pool, "%s/copy.db", h.dir);
	deskset_in(&h, "9001");
	DONE(&h, desk_backup(h.d, path, &h.e));
	deskset_call(&h, "原件继续");
	verify(&h, NULL, &v);
	assert_int_equal(v.restores, 0);
	snprintf(h.path, sizeof(h.path), "%s", path);
	deskset_reopen(&h);
	deskset_in(&h, "1003");
	verify(&h, NULL, &v);
	assert_int_equal(v.restores, 0);
	deskset_call(&h, "副本继续");
	deskset_call(&h, "再写一条");
	verify(&h, NULL, &v);
	assert_true(v.verdict.holds);
	assert_int_equal(v.restores, 1);
	desk_verify_words(&v, &words);
	assert_non_null(strstr(str_text(&words), "from a backup"));
	str_release(&words);
	deskset_release(&h);
}

static void test_keep__what_is_printed_is_on_record_with_its_digest(void **state)
{
	struct deskset h;
	struct sheet s = { 0 };
	struct desk_verified v;

	(void)state;
	november(&h);
	deskset_in(&h, "1003");
	DONE(&h, desk_blank_sheet(h.d, &s, &h.e));
	DONE(&h, desk_release(h.d, RELEASE_PRINT, "blank", &s, &h.e));
	FAILS(&h, ERR_DENIED, "", desk_release(h.d, RELEASE_REVEAL, "log", NULL, &h.e));
	sheet_release(&s);
	verify(&h, NULL, &v);
	assert_true(v.verdict.holds);
	deskset_release(&h);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(R01_16_the_month_is_sealed_when_all_is_closed_and_reviewed),
		cmocka_unit_test(R01_17_nothing_is_removed_by_an_archive),
		cmocka_unit_test(R01_15_the_code_on_paper_proves_the_record_up_to_it),
		cmocka_unit_test(test_verify__an_altered_fact_is_not_called_a_shorter_file),
		cmocka_unit_test(R01_16_an_archive_that_was_cut_is_not_the_one_that_was_sealed),
		cmocka_unit_test(test_verify__nobody_speaks_for_somebody_else),
		cmocka_unit_test(test_verify__the_words_say_what_is_not_proven),
		cmocka_unit_test(test_keep__a_copy_holds_what_the_desk_holds),
		cmocka_unit_test(test_keep__going_on_with_a_backup_is_on_record_once),
		cmocka_unit_test(test_keep__what_is_printed_is_on_record_with_its_digest),
	};

	if (!text_setup())
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
