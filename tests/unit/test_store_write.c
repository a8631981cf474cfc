/* SPDX-License-Identifier: MIT */
/* The bytes of facts and the transactions that write them: every kind comes back as it went in,
 * and what is not in the canonical form is no fact. */
#include "store_world.h"

#include "store/canon.h"
#include "store/inner.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

static uint8_t digest_bytes[DIGEST_LEN] = { 7, 0, 255 };
#define DIGEST { digest_bytes, DIGEST_LEN }
static const int64_t numbers[] = { 1, INT64_MAX, INT64_MIN, 0, -1 };
static struct duty duties[] = { { 20789, "晚", "1001" }, { -1, "周", "1002" }, { 0, NULL, NULL } };
static struct handover_item items[] = {
	{ .id = 1, .kind = ITEM_THING, .name = "钥匙", .count = 3, .last_count = -1 },
	{ .id = 2, .kind = ITEM_MATTER, .ref = 17, .next_step = "回访", .whom = "工程部", .due = 5,
	  .count = -1, .last_count = -1, .reason = "待料" },
	{ .id = 3 },
};

static const struct genesis genesis = { "客服部", DIGEST, DIGEST, 1, 1 };
static const struct key_record key = { "1001", DIGEST, DIGEST, 1 };
static const struct person person = {
	.number = "1001", .name = "何某", .phone = "138", .role = 1, .state = 1
};
static const struct policy_record policy = { "n", "R01", "name: x\n", 20000, 0 };
static const struct roster roster = {
	.month = 24323, .version = 2, .v = duties, .n = 3, .findings = 4
};
static const struct shift_open shift_open = {
	WORLD_DAY,	    "晚",  "晚班", "1001", 1, 2, 3, 1, -5, 4, DIGEST, numbers,
	ARRAY_LEN(numbers), "顶班"
};
static const struct shift_close shift_close = { WORLD_DAY, "晚",   CLOSE_DESK,	 9,
						60000,	   DIGEST, "13800000000" };
static const struct attendance attendance = {
	WORLD_DAY, "晚", "1001", ATTEND_LEAVE, 8, 7, "取件", NULL
};
static const struct charge charge = { WORLD_DAY, "晚", "1001", "1002", 5, "病假", 0 };
static const struct entry entry = {
	.id = 1,
	.corrects = 2,
	.shift_date = DATE_NONE,
	.shift = "晚",
	.author = "1001",
	.occurred_at = 3,
	.recorded_at = 4,
	.begun_at = 5,
	.channel = 1,
	.kind = 2,
	.category_set = 1,
	.wait_ms = -1,
	.rings = 128,
	.wait_source = 3,
	.answer = 2,
	.late_entry = 1,
	.before_shift = 1,
	.overtime = 1,
	.origin = 2,
	.urgency = 4,
	.call = 32767,
	.policy = 32768,
	.batch = 8,
	.digest_key = "k",
	.caller = "李女士\x1b[31m",
	.phone = "p",
	.address = "3栋2单元",
	.body = "漏水\n\"引号\"",
	.result = "r",
	.late_reason = "l",
	.reason = "x",
	.category = "c",
	.area = "a",
	.recording = "n",
	.evidence = "e",
};
static const struct entry_mark mark = { .entry = 3, .at = 4, .text = "写错" };
static const struct batch batch = { 1, 2, 3, 4, "停电" };
static const struct followup followup = { .id = 1,
					  .entry = 2,
					  .kind = 2,
					  .opened_at = 3,
					  .due_at = 4,
					  .shift_date = 5,
					  .shift = "晚",
					  .owner = "1001" };
static const struct step step = { .id = 1,
				  .followup = 2,
				  .kind = 3,
				  .at = 4,
				  .due = 5,
				  .department = "工程部",
				  .number_kind = "mobile",
				  .call_result = 2,
				  .closes = 1,
				  .note = "n",
				  .phone = "p",
				  .result = "r" };
static const struct handover handover = { .id = 1, .preparation = 2, .shift_date = 3, .shift = "晚",
	.from = "1001", .to = "1002", .prepared_at = 4, .sheet = DIGEST, .note = "n", .reason = "r",
	.summary = "s", .forward = "f", .v = items, .n = 3 };
static const struct handover_act act = { 1, "1002", 2, numbers, 2, 3, 1, DIGEST, "r", "n" };
static const struct review_act review = { .shift_date = 1,
					  .shift = "晚",
					  .kind = REVIEW_SIGN,
					  .at = 2,
					  .due = 3,
					  .entry = 4,
					  .sheet = DIGEST,
					  .department = "d",
					  .note = "n" };
static const struct check check = {
	.id = 1, .at = 2, .person = "1001", .item = "i", .result = "r", .entry = 3
};
static const struct release release = { RELEASE_EXPORT, 2, "w", DIGEST };
static const struct archive_record archive = { 1, 2, 3, DIGEST, DIGEST, "f" };
static const struct clock_record clock_record = { 1, 2, -3 };
static const struct redact_record redact = { 1, "2001", "r", DIGEST };
static const struct calendar_record calendar = { .year = 2026, .source = "s", .csv = "c" };
static struct duty duties_changed[] = { { 20000, "晚", "1001" }, { 20001, "周", "1002" } };
static const struct request request = {
	.id = 1, .kind = REQUEST_SWAP, .at = 2, .number = "1001", .date = 20000, .shift = "晚",
	.other = "1002", .other_date = 20001, .other_shift = "周", .from = 20002, .until = 20003,
	.leave = "l", .stand_in = "1003", .late_ms = 4, .policy = 5, .reason = "r",
	.certificate = "c",
};
static const struct request_act request_act = {
	.request = 1, .act = REQUEST_APPROVE, .at = 2, .state = 3, .certificate = "c",
	.note = "n", .gone = duties_changed, .n_gone = 2, .come = duties_changed, .n_come = 1,
};

static struct contact contacts[] = { { "维修站", "何某", "p", "3栋*", "n", 0 },
				     { .department = "门岗", .phone = "119" } };
static const struct contact_book book = { contacts, 2 };
static const struct notice notice = { .id = 1, .at = 2, .until = 3, .text = "t" };
static const struct notice_read notice_read = { 1, 2 };

static const void *const bodies[FACT_KINDS] = {
	[FACT_GENESIS] = &genesis,
	[FACT_KEY] = &key,
	[FACT_STAFF] = &person,
	[FACT_POLICY] = &policy,
	[FACT_CALENDAR] = &calendar,
	[FACT_ROSTER] = &roster,
	[FACT_SHIFT_OPEN] = &shift_open,
	[FACT_SHIFT_CLOSE] = &shift_close,
	[FACT_ATTENDANCE] = &attendance,
	[FACT_ENTRY] = &entry,
	[FACT_ENTRY_CORRECT] = &entry,
	[FACT_ENTRY_VOID] = &mark,
	[FACT_ENTRY_EXPLAIN] = &mark,
	[FACT_BATCH] = &batch,
	[FACT_FOLLOWUP] = &followup,
	[FACT_STEP] = &step,
	[FACT_HANDOVER_PREPARE] = &handover,
	[FACT_HANDOVER_OFFER] = &act,
	[FACT_HANDOVER_TICK] = &act,
	[FACT_HANDOVER_ACCEPT] = &act,
	[FACT_HANDOVER_REFUSE] = &act,
	[FACT_HANDOVER_RELIEVE] = &act,
	[FACT_HANDOVER_EMERGENCY] = &act,
	[FACT_REVIEW_ASK] = &review,
	[FACT_REVIEW_ANSWER] = &review,
	[FACT_REVIEW_DECIDE] = &review,
	[FACT_REVIEW_SIGN] = &review,
	[FACT_CHECK] = &check,
	[FACT_RELEASE] = &release,
	[FACT_ARCHIVE] = &archive,
	[FACT_CLOCK] = &clock_record,
	[FACT_RESTORE] = &clock_record,
	[FACT_REDACT] = &redact,
	[FACT_CHARGE] = &charge,
	[FACT_CONTACT] = &book,
	[FACT_NOTICE] = &notice,
	[FACT_NOTICE_READ] = &notice_read,
	[FACT_REQUEST] = &request,
	[FACT_REQUEST_ACT] = &request_act,
};

static struct fact fact_of(int64_t kind, const struct str *payload, const struct str *words)
{
	return (struct fact){ .kind = kind, .seq = 1,
		.payload = { (const uint8_t *)payload->s, payload->len },
		.words = { (const uint8_t *)words->s, words->len } };
}

static void test_store_write__every_kind_comes_back_as_it_went_in(void **state)
{
	(void)state;
	for (int kind = 1; kind < FACT_KINDS; kind++) {
		struct str payload = { 0 }, words = { 0 }, again = { 0 }, words_again = { 0 };
		struct pool pool = { 0 };
		struct err e = { 0 };
		assert_non_null(bodies[kind]);
		body_encode(kind, bodies[kind], &payload, &words);
		assert_true(payload.len > 0);
		void *back = pool_alloc(&pool, body_size(kind));
		struct fact f = fact_of(kind, &payload, &words);
		if (!store_fact_body(&f, &pool, back, &e))
			fail_msg("kind %d: %s", kind, e.text);
		body_encode(kind, back, &again, &words_again);
		assert_int_equal(again.len, payload.len);
		assert_memory_equal(again.s, payload.s, payload.len);
		assert_int_equal(words_again.len, words.len);
		if (words.len)
			assert_memory_equal(words_again.s, words.s, words.len);
		/* every head of the bytes is another fact, or none; never more than the bytes */
		for (size_t n = 0; n < payload.len; n++) {
			uint8_t *exact = malloc(n ? n : 1);
			memcpy(exact, payload.s, n);
			f.payload = (struct bytes){ exact, n };
			f.words.n = 0;
			memset(back, 0, body_size(kind));
			if (body_decode(&f, &pool, back)) {
				str_clear(&again);
				str_clear(&words_again);
				body_encode(kind, back, &again, &words_again);
				assert_int_equal(again.len, n);
			}
			free(exact);
		}
		pool_release(&pool);
		str_release(&payload);
		str_release(&words);
		str_release(&again);
		str_release(&words_again);
	}
}

static bool holds(const struct str *bytes, const char *word)
{
	size_t n = strlen(word);
	for (size_t i = 0; i + n <= bytes->len; i++)
		if (memcmp(bytes->s + i, word, n) == 0)
			return true;
	return false;
}

static void test_store_write__members_come_back(void **state)
{
	struct str payload = { 0 }, words = { 0 };
	struct pool pool = { 0 };
	struct err e = { 0 };
	struct entry back;
	struct shift_open open_back;
	struct handover hand;
	(void)state;
	body_encode(FACT_ENTRY, &entry, &payload, &words);
	struct fact f = fact_of(FACT_ENTRY, &payload, &words);
	assert_true(store_fact_body(&f, &pool, &back, &e));
	assert_int_equal(back.shift_date, DATE_NONE);
	assert_int_equal(back.wait_ms, -1);
	assert_int_equal(back.rings, 128);
	assert_int_equal(back.call, 32767);
	assert_int_equal(back.policy, 32768);
	assert_string_equal(back.body, entry.body);
	assert_string_equal(back.caller, entry.caller);
	/* no word of a person is in the payload */
	assert_false(holds(&payload, "漏水"));
	f.words.n = 0;
	assert_true(store_fact_body(&f, &pool, &back, &e));
	assert_null(back.body);

	str_clear(&payload);
	str_clear(&words);
	body_encode(FACT_SHIFT_OPEN, &shift_open, &payload, &words);
	f = fact_of(FACT_SHIFT_OPEN, &payload, &words);
	assert_true(store_fact_body(&f, &pool, &open_back, &e));
	assert_int_equal(open_back.n_before, ARRAY_LEN(numbers));
	assert_memory_equal(open_back.before, numbers, sizeof(numbers));
	assert_int_equal(open_back.late_ms, -5);

	str_clear(&payload);
	str_clear(&words);
	body_encode(FACT_HANDOVER_PREPARE, &handover, &payload, &words);
	f = fact_of(FACT_HANDOVER_PREPARE, &payload, &words);
	assert_true(store_fact_body(&f, &pool, &hand, &e));
	assert_int_equal(hand.n, 3);
	assert_string_equal(hand.v[0].name, "钥匙");
	assert_string_equal(hand.v[1].whom, "工程部");
	assert_int_equal(hand.v[0].last_count, -1);
	assert_int_equal(hand.v[2].id, 3);
	pool_release(&pool);
	str_release(&payload);
	str_release(&words);
}

static void test_store_write__bytes_in_another_form_are_refused(void **state)
{
	static const struct { size_t n; uint8_t bytes[12]; } bad[] = {
		{ 4, { 1, 1, 1, 0 } },			/* zero is absent */
		{ 5, { 1, 1, 2, 0, 5 } },		/* longer than needed */
		{ 5, { 1, 1, 2, 0xff, 0x85 } },
		{ 3, { 1, 1, 0 } },			/* empty */
		{ 8, { 3, 1, 1, 5, 1, 1, 1, 5 } },	/* not ascending */
		{ 8, { 1, 1, 1, 5, 1, 1, 1, 5 } },	/* twice */
		{ 4, { 1, 3, 1, 5 } },			/* another type */
		{ 4, { 99, 1, 1, 5 } },			/* no such tag */
		{ 4, { 1, 1, 2, 5 } },			/* longer than the bytes */
		{ 12, { 1, 1, 9, 1, 2, 3, 4, 5, 6, 7, 8, 9 } },	/* no integer is so long */
		{ 5, { 1, 1, 0x81, 0, 5 } },		/* length in more bytes than needed */
		{ 2, { 1, 1 } },
	};
	struct pool pool = { 0 };
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		struct clock_record out = { 0 };
		struct fact f = { .kind = FACT_CLOCK,
				  .seq = 1,
				  .payload = { bad[i].bytes, bad[i].n } };
		struct err e = { 0 };
		if (store_fact_body(&f, &pool, &out, &e))
			fail_msg("case %zu was read", i);
		assert_int_equal(e.code, ERR_STORE);
	}
	const uint8_t good[] = { 1, 1, 1, 5, 3, 1, 2, 0xff, 0x38 },
		      text[] = { 2, 3, 3, 'a', 0, 'b' };
	struct clock_record out;
	struct err e = { 0 };
	struct fact f = { .kind = FACT_CLOCK, .payload = { good, sizeof(good) } };
	assert_true(store_fact_body(&f, &pool, &out, &e));
	assert_int_equal(out.seen, 5);
	assert_int_equal(out.jump_ms, -200);
	struct person p;	/* a NUL would hide what comes after it */
	f = (struct fact){ .kind = FACT_STAFF, .words = { text, sizeof(text) } };
	assert_false(store_fact_body(&f, &pool, &p, &e));
	f = (struct fact){ .kind = FACT_KINDS };
	assert_false(store_fact_body(&f, &pool, &p, &e));
	pool_release(&pool);
}

static void test_store_write__nothing_is_kept_without_commit(void **state)
{
	struct world w;
	struct err e = { 0 };
	struct entry call = world_call(1);
	struct store_act how = { .kind = FACT_ENTRY, .author = "1001" };
	struct pool pool = { 0 };
	int64_t seq, id;
	(void)state;
	world_init(&w);
	assert_false(store_append(w.s, &how, &call, &seq, &e));	/* no transaction */
	assert_false(store_commit(w.s, NULL, &e));
	assert_true(store_begin(w.s, &e));
	assert_true(store_next_id(w.s, STORE_ENTRY, &id, &e));
	assert_int_equal(id, 1);
	assert_true(store_append(w.s, &how, &call, &seq, &e));
	assert_int_equal(seq, 11);
	assert_true(store_next_id(w.s, STORE_ENTRY, &id, &e));
	assert_int_equal(id, 2);	/* what is appended can be read at once */
	store_rollback(w.s);
	assert_false(store_entry_get(w.s, 1, &pool, &call, &e));
	assert_int_equal(e.code, ERR_NOT_FOUND);
	assert_true(store_begin(w.s, &e));
	assert_true(store_append(w.s, &how, &(struct entry){ .id = 1 }, &seq, &e));
	assert_int_equal(seq, 11);
	store_close(w.s);	/* as when the program ends in the middle */
	w.s = NULL;
	world_reopen(&w, STORE_WRITE);
	assert_false(store_entry_get(w.s, 1, &pool, &call, &e));
	pool_release(&pool);
	world_release(&w);
}

static void test_store_write__a_used_number_is_a_conflict(void **state)
{
	struct world w;
	struct err e = { 0 };
	struct store_verdict v;
	struct entry call = world_call(1);
	(void)state;
	world_init(&w);
	world_log(&w, 1);
	assert_false(world_try(&w, WORLD_AGENT, FACT_ENTRY, &call, &e));
	assert_int_equal(e.code, ERR_CONFLICT);
	world_log(&w, 2);
	world_verify(&w, &v);
	assert_true(v.holds);
	world_release(&w);
}

static void test_store_write__time_never_runs_backwards(void **state)
{
	struct world w;
	uint8_t head[DIGEST_LEN];
	int64_t seq;
	instant_t at, before;
	(void)state;
	world_init(&w);
	world_log(&w, 1);
	assert_true(store_head(w.s, &seq, &before, head, NULL));
	w.now -= DAY_MS;
	world_log(&w, 2);
	assert_true(store_head(w.s, &seq, &at, head, NULL));
	assert_int_equal(at, before);
	world_release(&w);
}

static void test_store_write__heads_can_be_asked_for(void **state)
{
	struct world w;
	struct err e = { 0 };
	uint8_t head[DIGEST_LEN], same[DIGEST_LEN];
	int64_t seq;
	instant_t at;
	(void)state;
	world_init(&w);
	assert_true(store_head(w.s, &seq, &at, head, &e));
	assert_int_equal(seq, 10);
	assert_true(store_head_at(w.s, 10, same, &e));
	assert_memory_equal(head, same, DIGEST_LEN);
	assert_true(store_head_at(w.s, 9, same, &e));
	assert_memory_not_equal(head, same, DIGEST_LEN);
	assert_false(store_head_at(w.s, 11, same, &e));
	assert_int_equal(e.code, ERR_NOT_FOUND);
	world_release(&w);
}

static bool count_fact(void *ctx, const struct fact *f)
{
	struct pool pool = { 0 };
	struct err e = { 0 };
	struct entry body;
	int64_t *sum = ctx;
	assert_true(store_fact_body(f, &pool, &body, &e));
	*sum = *sum * 10 + body.id;
	pool_release(&pool);
	return body.id > 2;
}

static void test_store_write__facts_of_a_kind_are_walked_newest_first(void **state)
{
	struct world w;
	struct err e = { 0 };
	int64_t sum = 0;
	(void)state;
	world_init(&w);
	for (int64_t id = 1; id <= 4; id++)
		world_log(&w, id);
	assert_true(store_fact_walk(w.s, FACT_ENTRY, count_fact, &sum, &e));
	assert_int_equal(sum, 432);
	world_release(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_store_write__every_kind_comes_back_as_it_went_in),
		cmocka_unit_test(test_store_write__members_come_back),
		cmocka_unit_test(test_store_write__bytes_in_another_form_are_refused),
		cmocka_unit_test(test_store_write__nothing_is_kept_without_commit),
		cmocka_unit_test(test_store_write__a_used_number_is_a_conflict),
		cmocka_unit_test(test_store_write__time_never_runs_backwards),
		cmocka_unit_test(test_store_write__heads_can_be_asked_for),
		cmocka_unit_test(test_store_write__facts_of_a_kind_are_walked_newest_first),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
