/* SPDX-License-Identifier: MIT */
/* Canonical bytes. The golden ones were made by another program from the description in canon.h,
 * and none of them may ever change: what was signed once must hash to the same for ever. */
#include "store_fixture.h"

#include "dutydesk/encode.h"
#include "store/inner.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct golden {
	enum fact_kind kind;
	const void *body;
	const char *payload, *words;
};

#define LONG_NOTE_HEX "78787878787878787878787878787878787878787878787878"
#define LONG_NOTE "xxxxxxxxxxxxxxxxxxxxxxxxx"

static const int64_t before[] = {7, -1}, ticks[] = {1, 2};
static struct bytes raw(const char *p, size_t n)
{
	return (struct bytes){(const uint8_t *)p, n};
}

static void check_golden(const struct golden *g)
{
	struct str payload = {0}, words = {0};
	char *hex;
	body_encode(g->kind, g->body, &payload, &words);
	hex = xcalloc(2, payload.len + words.len + 1);
	encode_hex((const uint8_t *)str_text(&payload), payload.len, hex);
	assert_string_equal(hex, g->payload);
	encode_hex((const uint8_t *)str_text(&words), words.len, hex);
	assert_string_equal(hex, g->words);
	free(hex);
	str_release(&payload);
	str_release(&words);
}

static const struct entry golden_entry = {.id = 42,
	.shift_date = 20777,
	.shift = "晚",
	.occurred_at = 1763631000123,
	.channel = CHANNEL_PHONE,
	.kind = KIND_REPAIR,
	.wait_ms = -1,
	.rings = 128,
	.answer = ANSWER_LATE,
	.caller = "王先生",
	.body = "漏水\"\n",
	.evidence = "\xf0\xa0\x80\x80"};
#define ENTRY_PAYLOAD                                                                              \
	"0101012a0302025129040303e6999a060106019aa0996a3b090101010a0101030c0101ff0d010200800f0101" \
	"02"
#define ENTRY_WORDS "190309e78e8be58588e7949f1c0308e6bc8fe6b0b4220a230304f0a08080"

static void test_store_canon__the_bytes_of_figures_and_words_never_change(void **state)
{
	(void)state;
	const struct golden cases[] = {
		{FACT_GENESIS, &(struct genesis){"值班台", raw("\1\2", 2), raw("\xff\0", 2), 1, 1},
			"010309e580bce78fade58fb00204020102030402ff000401010105010101", ""},
		{FACT_KEY, &(struct key_record){"1003", raw("\xab", 1), raw("\0\1", 2), 1},
			"01030431303033020401ab04010101", "0304020001"},
		{FACT_STAFF,
			&(struct person){.number = "1003",
				.name = "何某",
				.phone = "138",
				.role = ROLE_SUPERVISOR,
				.state = PERSON_RETIRED},
			"010304313030330401010205010101", "020306e4bd95e69f90030303313338"},
		{FACT_POLICY,
			&(struct policy_record){.name = "规定",
				.source = "R01",
				.yaml = "name: 规定\n",
				.from = 20777},
			"010306e8a784e5ae9a02030352303103030d6e616d653a20e8a784e5ae9a0a0401025129",
			""},
		{FACT_SHIFT_OPEN,
			&(struct shift_open){.date = 20777,
				.code = "晚",
				.in_charge = "1003",
				.start = 1763631000000,
				.before = before,
				.n_before = 2,
				.reason = "顶班"},
			"0102025129020303e6999a04030431303033050106019aa09969c00c0510"
			"0000000000000007ffffffffffffffff",
			"0d0306e9a1b6e78fad"},
		{FACT_ENTRY, &golden_entry, ENTRY_PAYLOAD, ENTRY_WORDS},
		{FACT_ENTRY_CORRECT, &golden_entry, ENTRY_PAYLOAD, ENTRY_WORDS},
		{FACT_STEP,
			&(struct step){.id = 1,
				.followup = 17,
				.kind = STEP_DISPATCH,
				.number_kind = "station",
				.department = "维修站",
				.note = LONG_NOTE LONG_NOTE LONG_NOTE LONG_NOTE LONG_NOTE "xxxxx"},
			"01010101020101110301010107030773746174696f6e",
			"060309e7bbb4e4bfaee7ab990a038201" LONG_NOTE_HEX LONG_NOTE_HEX LONG_NOTE_HEX
				LONG_NOTE_HEX LONG_NOTE_HEX "7878787878"},
		{FACT_HANDOVER_OFFER,
			&(struct handover_act){.handover = 3,
				.person = "1004",
				.ticks = ticks,
				.n_ticks = 2,
				.reason = "无"},
			"010101030203043130303404051000000000000000010000000000000002",
			"080303e697a0"},
		{FACT_REVIEW_SIGN,
			&(struct review_act){.shift_date = 20777,
				.kind = REVIEW_SIGN,
				.sheet = raw("\xaa\xbb", 2),
				.note = "阅"},
			"010202512903010104070402aabb", "090303e99885"},
		{FACT_REDACT, &(struct redact_record){18, "1001", "本人申请", raw("\x11", 1)},
			"010101120203043130303104040111", "03030ce69cace4babae794b3e8afb7"},
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		check_golden(&cases[i]);
}

static void test_store_canon__the_bytes_of_short_facts_never_change(void **state)
{
	(void)state;
	const struct golden cases[] = {
		{FACT_BATCH, &(struct batch){INT64_MIN, INT64_MAX, -129, -128, NULL},
			"01010880000000000000000201087fffffffffffffff030102ff7f04010180", ""},
		{FACT_NOTICE,
			&(struct notice){
				.id = 3, .at = 1763631000123, .until = 20777, .text = "停水"},
			"01010103020106019aa0996a3b0302025129", "040306e5819ce6b0b4"},
		{FACT_NOTICE_READ, &(struct notice_read){3, 1763631000123},
			"01010103020106019aa0996a3b", ""},
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		check_golden(&cases[i]);
}

static void test_store_canon__the_bytes_of_lists_never_change(void **state)
{
	(void)state;
	struct duty duties[] = {{20777, "晚", "1003"}, {-1, NULL, NULL}};
	struct handover_item items[] = {
		{.id = 1, .kind = ITEM_THING, .name = "钥匙", .count = 5, .last_count = -1},
		{.id = 2}};
	struct contact contacts[] = {{.department = "维修站",
					     .name = "何某",
					     .phone = "138",
					     .pattern = "3栋*",
					     .note = "夜"},
		{.department = "门岗", .phone = "119"}};
	const struct golden cases[] = {
		{FACT_ROSTER,
			&(struct roster){
				.month = 24322, .version = 1, .v = duties, .n = 2, .findings = 2},
			"0101025f0202010101030618120102025129020303e6999a0303043130303304010201ff04"
			"010102",
			""},
		{FACT_HANDOVER_PREPARE,
			&(struct handover){.id = 3, .v = items, .n = 2, .note = "好"},
			"01010103090616100101010102010101090101050a0101ff0401010102",
			"09060b09040306e992a5e58c99000a0303e5a5bd"},
		{FACT_CONTACT, &(struct contact_book){contacts, 2},
			"01061f14010309e7bbb4e4bfaee7ab9904030533e6a08b2a09010306e997a8e5b297",
			"01061d15020306e4bd95e69f90030303313338050303e5a49c06030303313139"},
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		check_golden(&cases[i]);
}

static void test_store_canon__the_head_of_a_fact_never_changes(void **state)
{
	(void)state;
	static const char *const heads[] = {
		"849182f67f0c5db1c75dadfe2e7627de368e2f723f512034af246ff2c6460ebc",
		"749009fb67829d659a92f9ac0f831837d0b4ce608662e0a4e32979f3fb832179",
	};
	struct str payload = {0}, words = {0};
	uint8_t salt[SALT_LEN], prev[DIGEST_LEN], head[DIGEST_LEN];
	char hex[2 * DIGEST_LEN + 1];
	for (int i = 0; i < SALT_LEN; i++)
		salt[i] = (uint8_t)i;
	memset(prev, 9, sizeof(prev));
	body_encode(FACT_ENTRY, &golden_entry, &payload, &words);
	struct fact f = {.seq = 5,
		.at = 1763631000123,
		.kind = FACT_ENTRY,
		.author = "1003",
		.payload = raw(payload.s, payload.len),
		.words = raw(words.s, words.len),
		.salt = {salt, sizeof(salt)}};
	for (int ends = 0; ends < 2; ends++) {
		fact_head(&f, &(struct fact_place){.desk = 77, .before = prev, .ends = ends}, head);
		encode_hex(head, sizeof(head), hex);
		assert_string_equal(hex, heads[ends]);
	}
	str_release(&payload);
	str_release(&words);
}

/* --- bytes in another form --- */

static bool reads(enum fact_kind kind, const char *payload_hex, const char *words_hex)
{
	uint8_t payload[256], words[256];
	struct pool pool = {0};
	struct fact f = {.seq = 1,
		.kind = kind,
		.author = "",
		.payload = {payload, strlen(payload_hex) / 2},
		.words = {words, strlen(words_hex) / 2}};
	assert_true(encode_unhex(payload_hex, payload, f.payload.n));
	assert_true(encode_unhex(words_hex, words, f.words.n));
	void *body = pool_alloc(&pool, 1024);
	struct err e = {0};
	bool ok = store_fact_body(&f, &pool, body, &e);
	assert_true(ok || e.code == ERR_STORE);
	pool_release(&pool);
	return ok;
}

static void test_store_canon__bytes_in_any_other_form_are_refused(void **state)
{
	(void)state;
	static const struct {
		const char *name, *payload, *words;
	} cases[] = {
		{"a tag twice",
			"010101010101"
			"0101",
			""},
		{"tags descending", "0201010101010101", ""},
		{"an unknown tag", "7f010101", ""},
		{"tag zero", "00010101", ""},
		{"another type", "01030131", ""},
		{"an int with a leading zero byte", "0101020001", ""},
		{"an int with a leading sign byte", "010102ffff", ""},
		{"an int of nine bytes", "010109010101010101010101", ""},
		{"zero written out", "01010100", ""},
		{"an empty field", "010100", ""},
		{"a length in a longer form", "0101810001", ""},
		{"a field that is cut", "010102", ""},
		{"a head that is cut", "0101", ""},
		{"a length beyond all", "0101ffffffffffffffffff7f01", ""},
		{"a date beyond its range", "0302058000000000", ""},
		{"a NUL in a text", "", "19030400313233"},
		{"words among the figures", "190301ff", ""},
		{"figures among the words", "", "01010101"},
	};
	assert_true(reads(FACT_ENTRY, "01010101", "19030131"));
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		if (reads(FACT_ENTRY, cases[i].payload, cases[i].words))
			fail_msg("%s was read", cases[i].name);
	assert_false(reads(FACT_KINDS, "", ""));
	assert_false(reads(0, "", ""));
	assert_false(reads(-1, "", ""));
	assert_false(reads(INT32_MAX, "", ""));
}

static void test_store_canon__lists_whose_halves_differ_are_refused(void **state)
{
	(void)state;
	assert_true(reads(FACT_HANDOVER_PREPARE,
		"09060504"
		"01010101",
		"09060504"
		"04030131"));
	assert_false(reads(FACT_HANDOVER_PREPARE,
		"09060504"
		"01010101",
		"0906060004"
		"04030131"));
	assert_false(reads(FACT_HANDOVER_PREPARE, "",
		"09060504"
		"04030131"));
	assert_false(reads(FACT_HANDOVER_PREPARE,
		"09060504"
		"01010101",
		"09060100"));
	assert_false(reads(FACT_SHIFT_OPEN, "0c050700000000000001", ""));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_store_canon__the_bytes_of_figures_and_words_never_change),
		cmocka_unit_test(test_store_canon__the_bytes_of_short_facts_never_change),
		cmocka_unit_test(test_store_canon__the_bytes_of_lists_never_change),
		cmocka_unit_test(test_store_canon__the_head_of_a_fact_never_changes),
		cmocka_unit_test(test_store_canon__bytes_in_any_other_form_are_refused),
		cmocka_unit_test(test_store_canon__lists_whose_halves_differ_are_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
