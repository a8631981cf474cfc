/* SPDX-License-Identifier: MIT */
/* The body of every kind of fact through the journal and back. The table of members here is
 * written anew, not taken from src/store, so that a member which the store forgets is seen. */
#include "store_fixture.h"

#include "store/inner.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum member_type { INT, DATE, TEXT, BLOB, INTS, LIST };
struct member {
	const char *name;
	enum member_type type;
	size_t at, count;
	const struct kind *of;
};
struct kind {
	enum fact_kind fact;
	const char *name;
	size_t size;
	struct member v[40];
};

#define I(of, m)                                         \
	{                                                \
#m, INT, offsetof(struct of, m), 0, NULL \
	}
#define D(of, m)                                          \
	{                                                 \
#m, DATE, offsetof(struct of, m), 0, NULL \
	}
#define T(of, m)                                          \
	{                                                 \
#m, TEXT, offsetof(struct of, m), 0, NULL \
	}
#define B(of, m)                                          \
	{                                                 \
#m, BLOB, offsetof(struct of, m), 0, NULL \
	}
#define N(of, m, c)                                                            \
	{                                                                      \
#m, INTS, offsetof(struct of, m), offsetof(struct of, c), NULL \
	}
#define L(of, m, c, k)                                                        \
	{                                                                     \
#m, LIST, offsetof(struct of, m), offsetof(struct of, c), (k) \
	}

static const struct kind duty = {
	0, "duty", sizeof(struct duty), {D(duty, date), T(duty, shift), T(duty, number)}};
static const struct kind item = {0, "item", sizeof(struct handover_item),
	{I(handover_item, id), I(handover_item, kind), I(handover_item, ref),
		T(handover_item, name), T(handover_item, next_step), T(handover_item, whom),
		T(handover_item, reason), I(handover_item, due), I(handover_item, count),
		I(handover_item, last_count), I(handover_item, ticked),
		T(handover_item, objection)}};

static const struct kind contact = {0, "contact", sizeof(struct contact),
	{T(contact, department), T(contact, name), T(contact, phone), T(contact, pattern),
		T(contact, note)}};

#define ENTRY_MEMBERS                                                                         \
	{                                                                                     \
		I(entry, id), I(entry, corrects), D(entry, shift_date), T(entry, shift),      \
			T(entry, author), I(entry, occurred_at), I(entry, recorded_at),       \
			I(entry, begun_at), I(entry, channel), I(entry, kind),                \
			I(entry, category_set), I(entry, wait_ms), I(entry, rings),           \
			I(entry, wait_source), I(entry, answer), I(entry, late_entry),        \
			I(entry, before_shift), I(entry, overtime), I(entry, origin),         \
			I(entry, urgency), I(entry, call), I(entry, policy), I(entry, batch), \
			T(entry, digest_key), T(entry, caller), T(entry, phone),              \
			T(entry, address), T(entry, body), T(entry, result),                  \
			T(entry, late_reason), T(entry, reason), T(entry, category),          \
			T(entry, area), T(entry, recording), T(entry, evidence)               \
	}
#define MARK_MEMBERS                                                         \
	{                                                                    \
		I(entry_mark, entry), I(entry_mark, at), T(entry_mark, text) \
	}
#define ACT_MEMBERS                                                                                \
	{                                                                                          \
		I(handover_act, handover), T(handover_act, person), I(handover_act, at),           \
			N(handover_act, ticks, n_ticks), I(handover_act, objection_item),          \
			I(handover_act, missing), B(handover_act, sheet), T(handover_act, reason), \
			T(handover_act, note)                                                      \
	}
#define REVIEW_MEMBERS                                                                       \
	{                                                                                    \
		D(review_act, shift_date), T(review_act, shift), I(review_act, kind),        \
			I(review_act, at), I(review_act, due), I(review_act, entry),         \
			B(review_act, sheet), T(review_act, department), T(review_act, note) \
	}
#define CLOCK_MEMBERS                                                                  \
	{                                                                              \
		I(clock_record, seen), I(clock_record, last), I(clock_record, jump_ms) \
	}

static const struct kind kinds[] = {
	{FACT_KEY, "key", sizeof(struct key_record),
		{T(key_record, number), B(key_record, public_key), B(key_record, sealed),
			I(key_record, first)}},
	{FACT_STAFF, "staff", sizeof(struct person),
		{T(person, number), T(person, name), T(person, phone), I(person, role),
			I(person, state)}},
	{FACT_POLICY, "policy", sizeof(struct policy_record),
		{T(policy_record, name), T(policy_record, source), T(policy_record, yaml),
			I(policy_record, from)}},
	{FACT_CALENDAR, "calendar", sizeof(struct calendar_record),
		{I(calendar_record, year), T(calendar_record, source), T(calendar_record, csv)}},
	{FACT_ROSTER, "roster", sizeof(struct roster),
		{I(roster, month), I(roster, version), L(roster, v, n, &duty),
			I(roster, findings)}},
	{FACT_SHIFT_OPEN, "shift_open", sizeof(struct shift_open),
		{D(shift_open, date), T(shift_open, code), T(shift_open, name),
			T(shift_open, in_charge), I(shift_open, start), I(shift_open, end),
			I(shift_open, at), I(shift_open, rostered), I(shift_open, late_ms),
			I(shift_open, policy), B(shift_open, read_digest),
			N(shift_open, before, n_before), T(shift_open, reason)}},
	{FACT_SHIFT_CLOSE, "shift_close", sizeof(struct shift_close),
		{D(shift_close, date), T(shift_close, code), I(shift_close, mode),
			I(shift_close, at), I(shift_close, overtime_ms), B(shift_close, sheet),
			T(shift_close, forward)}},
	{FACT_ATTENDANCE, "attendance", sizeof(struct attendance),
		{D(attendance, date), T(attendance, code), T(attendance, number),
			I(attendance, kind), I(attendance, at), I(attendance, late_ms),
			T(attendance, note)}},
	{FACT_ENTRY, "entry", sizeof(struct entry), ENTRY_MEMBERS},
	{FACT_ENTRY_CORRECT, "entry_correct", sizeof(struct entry), ENTRY_MEMBERS},
	{FACT_ENTRY_VOID, "entry_void", sizeof(struct entry_mark), MARK_MEMBERS},
	{FACT_ENTRY_EXPLAIN, "entry_explain", sizeof(struct entry_mark), MARK_MEMBERS},
	{FACT_BATCH, "batch", sizeof(struct batch),
		{I(batch, id), I(batch, n), I(batch, from), I(batch, to), T(batch, reason)}},
	{FACT_FOLLOWUP, "followup", sizeof(struct followup),
		{I(followup, id), I(followup, entry), I(followup, kind), I(followup, opened_at),
			I(followup, due_at), D(followup, shift_date), T(followup, shift),
			T(followup, owner)}},
	{FACT_STEP, "step", sizeof(struct step),
		{I(step, id), I(step, followup), I(step, kind), I(step, at), I(step, due),
			T(step, department), T(step, number_kind), I(step, call_result),
			I(step, closes), T(step, note), T(step, phone), T(step, result)}},
	{FACT_HANDOVER_PREPARE, "handover", sizeof(struct handover),
		{I(handover, id), I(handover, preparation), D(handover, shift_date),
			T(handover, shift), T(handover, from), T(handover, to),
			I(handover, prepared_at), B(handover, sheet), T(handover, note),
			T(handover, reason), T(handover, summary), T(handover, forward),
			L(handover, v, n, &item)}},
	{FACT_HANDOVER_OFFER, "offer", sizeof(struct handover_act), ACT_MEMBERS},
	{FACT_HANDOVER_TICK, "tick", sizeof(struct handover_act), ACT_MEMBERS},
	{FACT_HANDOVER_ACCEPT, "accept", sizeof(struct handover_act), ACT_MEMBERS},
	{FACT_HANDOVER_REFUSE, "refuse", sizeof(struct handover_act), ACT_MEMBERS},
	{FACT_HANDOVER_RELIEVE, "relieve", sizeof(struct handover_act), ACT_MEMBERS},
	{FACT_HANDOVER_EMERGENCY, "emergency", sizeof(struct handover_act), ACT_MEMBERS},
	{FACT_REVIEW_ASK, "ask", sizeof(struct review_act), REVIEW_MEMBERS},
	{FACT_REVIEW_ANSWER, "answer", sizeof(struct review_act), REVIEW_MEMBERS},
	{FACT_REVIEW_DECIDE, "decide", sizeof(struct review_act), REVIEW_MEMBERS},
	{FACT_REVIEW_SIGN, "sign", sizeof(struct review_act), REVIEW_MEMBERS},
	{FACT_CHECK, "check", sizeof(struct check),
		{I(check, id), I(check, at), T(check, person), I(check, entry), T(check, item),
			T(check, result), T(check, event), T(check, sheet), I(check, points),
			T(check, recording)}},
	{FACT_REQUEST, "request", sizeof(struct request),
		{I(request, id), I(request, kind), I(request, at), T(request, number),
			D(request, date), T(request, shift), T(request, other),
			D(request, other_date), T(request, other_shift), D(request, from),
			D(request, until), T(request, leave), T(request, stand_in),
			I(request, late_ms), I(request, policy), T(request, reason),
			T(request, certificate)}},
	{FACT_REQUEST_ACT, "request act", sizeof(struct request_act),
		{I(request_act, request), I(request_act, act), I(request_act, at),
			I(request_act, state), L(request_act, gone, n_gone, &duty),
			L(request_act, come, n_come, &duty), T(request_act, certificate),
			T(request_act, note)}},
	{FACT_RELEASE, "release", sizeof(struct release),
		{I(release, kind), I(release, at), T(release, what), B(release, digest)}},
	{FACT_ARCHIVE, "archive", sizeof(struct archive_record),
		{I(archive_record, month), I(archive_record, first_seq),
			I(archive_record, last_seq), B(archive_record, digest),
			B(archive_record, head), T(archive_record, file)}},
	{FACT_CLOCK, "clock", sizeof(struct clock_record), CLOCK_MEMBERS},
	{FACT_RESTORE, "restore", sizeof(struct clock_record), CLOCK_MEMBERS},
	{FACT_CONTACT, "contacts", sizeof(struct contact_book), {L(contact_book, v, n, &contact)}},
	{FACT_NOTICE, "notice", sizeof(struct notice),
		{I(notice, id), I(notice, at), D(notice, until), T(notice, text)}},
	{FACT_NOTICE_READ, "notice_read", sizeof(struct notice_read),
		{I(notice_read, notice), I(notice_read, at)}},
	{FACT_CHARGE, "charge", sizeof(struct charge),
		{D(charge, date), T(charge, code), T(charge, from), T(charge, to), I(charge, at),
			T(charge, reason), I(charge, missing)}},
};
static const struct kind genesis = {FACT_GENESIS, "genesis", sizeof(struct genesis),
	{T(genesis, desk), B(genesis, desk_id), B(genesis, root), I(genesis, format),
		I(genesis, training)}};

/* --- filling and comparing by the table --- */

static const int64_t odd_ints[] = {
	INT64_MIN,
	-1,
	INT64_MAX,
	127,
	128,
	-128,
	-129,
	255,
	256,
	32767,
	-32769,
	1763631000123,
};
static const char *const odd_texts[] = {
	"何某",
	"it's \"quoted\", 100% _sure_\\",
	"line\nbreak\ttab\r\n",
	"\xf0\xa0\x80\x80𝄞😀",
	"'; DROP TABLE fact; --",
	" ",
	"\x1b[2J\xe2\x80\xae",
	"e\xcc\x81",
	"\x7f\x01",
};
static const uint8_t odd_bytes[] = {0, 0xff, 0, 1, 0x80, 0};
static const int64_t odd_list[] = {0, INT64_MIN, 7, INT64_MAX, -1};

static void fill(const struct kind *k, void *body, struct pool *pool, int *turn);

static void fill_list(char *body, const struct member *m, struct pool *pool)
{
	enum { ELEMENTS = 3 }; /* the second is all empty */
	char *v = pool_alloc(pool, ELEMENTS * m->of->size);
	int turn = (int)m->at;
	fill(m->of, v, pool, &turn);
	turn++; /* or both would bear the same id */
	fill(m->of, v + 2 * m->of->size, pool, &turn);
	memcpy(body + m->at, &v, sizeof(v));
	*(size_t *)(void *)(body + m->count) = ELEMENTS;
}

static void fill(const struct kind *k, void *body, struct pool *pool, int *turn)
{
	for (const struct member *m = k->v; m->name; m++, (*turn)++) {
		void *at = (char *)body + m->at;
		switch (m->type) {
		case INT:
			*(int64_t *)at = odd_ints[(size_t)*turn % ARRAY_LEN(odd_ints)];
			break;
		case DATE:
			*(date_t *)at = *turn % 2 ? INT32_MAX : -*turn - 1;
			break;
		case TEXT:
			*(const char **)at = odd_texts[(size_t)*turn % ARRAY_LEN(odd_texts)];
			break;
		case BLOB:
			*(struct bytes *)at = (struct bytes){odd_bytes, sizeof(odd_bytes)};
			break;
		case INTS:
			*(const int64_t **)at = odd_list;
			*(size_t *)(void *)((char *)body + m->count) = ARRAY_LEN(odd_list);
			break;
		case LIST:
			fill_list(body, m, pool);
			break;
		}
	}
}

static bool same_text(const char *a, const char *b)
{
	return strcmp(a ? a : "", b ? b : "") == 0;
}

static bool same(const struct kind *k, const void *a, const void *b, const char **wrong);

static bool same_list(const struct member *m, const void *a, const void *b, const char **wrong)
{
	size_t n = *(const size_t *)(const void *)((const char *)a + m->count);
	const char *x, *y;
	memcpy(&x, (const char *)a + m->at, sizeof(x));
	memcpy(&y, (const char *)b + m->at, sizeof(y));
	if (n != *(const size_t *)(const void *)((const char *)b + m->count))
		return false;
	for (size_t i = 0; i < n; i++)
		if (!same(m->of, x + i * m->of->size, y + i * m->of->size, wrong))
			return false;
	return true;
}

static bool same_member(const struct member *m, const void *a, const void *b, const char **wrong)
{
	const void *x = (const char *)a + m->at, *y = (const char *)b + m->at;
	const struct bytes *p = x, *q = y;
	size_t n;
	switch (m->type) {
	case INT:
		return *(const int64_t *)x == *(const int64_t *)y;
	case DATE:
		return *(const date_t *)x == *(const date_t *)y;
	case TEXT:
		return same_text(*(const char *const *)x, *(const char *const *)y);
	case BLOB:
		return p->n == q->n && (!p->n || memcmp(p->p, q->p, p->n) == 0);
	case INTS:
		n = *(const size_t *)(const void *)((const char *)a + m->count);
		return n == *(const size_t *)(const void *)((const char *)b + m->count) &&
		       (!n || memcmp(*(const int64_t *const *)x, *(const int64_t *const *)y,
				      n * sizeof(int64_t)) == 0);
	case LIST:
		return same_list(m, a, b, wrong);
	}
	return false;
}

static bool same(const struct kind *k, const void *a, const void *b, const char **wrong)
{
	for (const struct member *m = k->v; m->name; m++)
		if (!same_member(m, a, b, wrong)) {
			*wrong = m->name;
			return false;
		}
	return true;
}

/* --- through the journal --- */

struct seen {
	const struct kind *k;
	const void *body;
	int64_t seq;
	bool met;
};

static bool check_row(void *ctx, const struct fact *f)
{
	struct seen *seen = ctx;
	struct pool pool = {0};
	struct err e = {0};
	const char *wrong = "?";
	void *body = pool_alloc(&pool, seen->k->size);
	memset(body, 0x5a, seen->k->size); /* what was there before does not shine through */
	GOOD(store_fact_body(f, &pool, body, &e));
	assert_int_equal(f->seq, seen->seq);
	assert_int_equal(f->kind, seen->k->fact);
	if (!same(seen->k, seen->body, body, &wrong))
		fail_msg("%s: member %s did not come back", seen->k->name, wrong);
	seen->met = true;
	pool_release(&pool);
	return false; /* the newest is enough */
}

static void check_kind(struct store_fixture *f, const struct kind *k, const void *body)
{
	struct err e = {0};
	struct seen seen = {.k = k, .body = body};
	seen.seq = store_fixture_plant(f, MANAGER, k->fact, body, f->own[1]);
	store_fixture_reopen(f, STORE_WRITE);
	GOOD(store_fact_walk(f->s, k->fact, check_row, &seen, &e));
	if (!seen.met)
		fail_msg("%s: not found by walking", k->name);
}

static void R04_12_every_member_of_every_kind_comes_back_as_it_was_written(void **state)
{
	(void)state;
	struct store_fixture f;
	store_fixture_found(&f);
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
		struct pool pool = {0};
		int turn = (int)i;
		void *body = pool_alloc(&pool, kinds[i].size);
		fill(&kinds[i], body, &pool, &turn);
		check_kind(&f, &kinds[i], body);
		pool_release(&pool);
	}
	store_fixture_end(&f);
}

static void test_store_body__genesis_comes_back_as_it_was_written(void **state)
{
	(void)state;
	struct store_fixture f;
	struct err e = {0};
	uint8_t public_key[KEY_PUBLIC_LEN];
	struct genesis body = {.desk = odd_texts[1],
		.desk_id = {odd_bytes, sizeof(odd_bytes)},
		.root = {odd_bytes, 3},
		.format = 1,
		.training = -7};
	store_fixture_folder(&f);
	GOOD(store_open(f.path, STORE_CREATE, &f.s, &e));
	f.own[1] = trust_key_new(public_key);
	check_kind(&f, &genesis, &body);
	store_fixture_end(&f);
}

static bool check_redact(void *ctx, const struct fact *f)
{
	struct pool pool = {0};
	struct err e = {0};
	struct redact_record r;
	GOOD(store_fact_body(f, &pool, &r, &e));
	assert_int_equal(r.target, *(int64_t *)ctx);
	assert_string_equal(r.second, SUPERVISOR);
	assert_string_equal(r.reason, "本人申请");
	assert_int_equal(r.digest.n, DIGEST_LEN);
	pool_release(&pool);
	*(int64_t *)ctx = 0;
	return true;
}

static void test_store_body__a_redaction_keeps_the_digest_of_what_went(void **state)
{
	(void)state;
	struct store_fixture f;
	struct err e = {0};
	store_fixture_evening(&f);
	struct redact_record r = {
		.target = f.entry_late, .second = SUPERVISOR, .reason = "本人申请"};
	int64_t target = r.target;
	store_fixture_append(&f, MANAGER, FACT_REDACT, &r);
	GOOD(store_fact_walk(f.s, FACT_REDACT, check_redact, &target, &e));
	assert_int_equal(target, 0);
	store_fixture_end(&f);
}

static void test_store_body__every_kind_of_fact_is_tested_here(void **state)
{
	(void)state;
	bool tested[FACT_KINDS] = {[FACT_GENESIS] = true, [FACT_REDACT] = true};
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		tested[kinds[i].fact] = true;
	for (int kind = 1; kind < FACT_KINDS; kind++)
		assert_true(tested[kind]);
}

static void test_store_body__what_is_empty_takes_no_byte(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
		struct pool pool = {0};
		struct str payload = {0}, words = {0};
		void *body = pool_alloc(&pool, kinds[i].size);
		for (const struct member *m = kinds[i].v; m->name; m++)
			if (m->type == TEXT)
				*(const char **)(void *)((char *)body + m->at) = "";
		body_encode(kinds[i].fact, body, &payload, &words);
		assert_int_equal(payload.len, 0);
		assert_int_equal(words.len, 0);
		str_release(&payload);
		str_release(&words);
		pool_release(&pool);
	}
}

static bool check_text(void *ctx, const struct fact *f)
{
	struct pool pool = {0};
	struct err e = {0};
	struct entry entry;
	GOOD(store_fact_body(f, &pool, &entry, &e));
	assert_string_equal(entry.body, ctx);
	pool_release(&pool);
	return false;
}

static void R12_13_a_statement_of_any_length_is_kept_in_full(void **state)
{
	(void)state;
	struct store_fixture f;
	struct err e = {0};
	struct str text = {0};
	for (int i = 0; i < 50000; i++)
		str_addf(&text, "%s%d", i % 7 ? "漏水" : "\"\n", i % 10);
	store_fixture_found(&f);
	struct entry entry = store_fixture_entry(&f, str_text(&text));
	store_fixture_log(&f, MANAGER, entry, 0);
	GOOD(store_fact_walk(f.s, FACT_ENTRY, check_text, text.s, &e));
	struct pool pool = {0};
	GOOD(store_entry_get(f.s, 1, &pool, &entry, &e));
	assert_string_equal(entry.body, text.s);
	pool_release(&pool);
	str_release(&text);
	store_fixture_end(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(R04_12_every_member_of_every_kind_comes_back_as_it_was_written),
		cmocka_unit_test(test_store_body__genesis_comes_back_as_it_was_written),
		cmocka_unit_test(test_store_body__a_redaction_keeps_the_digest_of_what_went),
		cmocka_unit_test(test_store_body__every_kind_of_fact_is_tested_here),
		cmocka_unit_test(test_store_body__what_is_empty_takes_no_byte),
		cmocka_unit_test(R12_13_a_statement_of_any_length_is_kept_in_full),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
