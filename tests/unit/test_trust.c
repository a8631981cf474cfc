/* SPDX-License-Identifier: MIT */
/* Digests, signatures and sealed keys. Sealing here is cheap unless the cost is what is tested. */
#include "dutydesk/trust.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static int start(void **state)
{
	(void)state;
	struct err e = { 0 };
	return trust_init(&e) ? 0 : -1;
}

static struct bytes bytes_of(const struct str *s)
{
	return (struct bytes){ (const uint8_t *)s->s, s->len };
}

static void test_trust__a_signature_holds_for_its_digest_and_key_only(void **state)
{
	(void)state;
	uint8_t public_key[KEY_PUBLIC_LEN], other[KEY_PUBLIC_LEN], again[KEY_PUBLIC_LEN];
	uint8_t digest[DIGEST_LEN], sig[SIGNATURE_LEN];
	struct trust_key *k = trust_key_new(public_key), *stranger = trust_key_new(other);
	trust_key_public(k, again);
	assert_memory_equal(public_key, again, KEY_PUBLIC_LEN);
	assert_memory_not_equal(public_key, other, KEY_PUBLIC_LEN);
	trust_digest_all("test", "words", 5, digest);
	trust_sign(k, digest, sig);
	assert_true(trust_verify(public_key, digest, sig));
	assert_false(trust_verify(other, digest, sig));
	for (size_t i = 0; i < DIGEST_LEN; i++) {
		digest[i] ^= 1;
		assert_false(trust_verify(public_key, digest, sig));
		digest[i] ^= 1;
	}
	sig[SIGNATURE_LEN - 1] ^= 1;
	assert_false(trust_verify(public_key, digest, sig));
	trust_key_free(k);
	trust_key_free(stranger);
	trust_key_free(NULL);
}

static void test_trust__the_context_keeps_digests_apart(void **state)
{
	(void)state;
	uint8_t a[DIGEST_LEN], b[DIGEST_LEN], c[DIGEST_LEN];
	trust_digest_all("fact", "sx", 2, a);
	trust_digest_all("facts", "x", 1, b);
	trust_digest_all("fact", "sx", 2, c);
	assert_memory_not_equal(a, b, DIGEST_LEN);
	assert_memory_equal(a, c, DIGEST_LEN);
}

static void test_trust__fields_cannot_slide_into_each_other(void **state)
{
	(void)state;
	uint8_t a[DIGEST_LEN], b[DIGEST_LEN];
	struct trust_digest *d = trust_digest_new("t");
	trust_digest_field(d, "ab", 2);
	trust_digest_field(d, "c", 1);
	trust_digest_end(d, a);
	d = trust_digest_new("t");
	trust_digest_field(d, "a", 1);
	trust_digest_field(d, "bc", 2);
	trust_digest_end(d, b);
	assert_memory_not_equal(a, b, DIGEST_LEN);
}

static void test_trust__a_digest_in_pieces_equals_one_at_once(void **state)
{
	(void)state;
	uint8_t a[DIGEST_LEN], b[DIGEST_LEN];
	char text[300];
	for (size_t i = 0; i < sizeof text; i++)
		text[i] = (char)('a' + i % 23);
	trust_digest_all("t", text, sizeof text, a);
	for (size_t cut = 0; cut <= sizeof text; cut++) {
		struct trust_digest *d = trust_digest_new("t");
		trust_digest_bytes(d, text, cut);
		trust_digest_bytes(d, text + cut, sizeof text - cut);
		trust_digest_end(d, b);
		assert_memory_equal(a, b, DIGEST_LEN);
	}
}

static void test_trust__a_number_is_digested_as_eight_bytes_high_first(void **state)
{
	(void)state;
	static const uint8_t bytes[8] = { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xfe };
	uint8_t a[DIGEST_LEN], b[DIGEST_LEN];
	struct trust_digest *d = trust_digest_new("t");
	trust_digest_int(d, -2);
	trust_digest_end(d, a);
	d = trust_digest_new("t");
	trust_digest_field(d, bytes, sizeof bytes);
	trust_digest_end(d, b);
	assert_memory_equal(a, b, DIGEST_LEN);
}

/* Written down once: a digest that changes would break every record ever made. */
static void test_trust__the_digest_is_blake2b_over_the_tagged_context(void **state)
{
	(void)state;
	static const uint8_t want[8] = { 0x9b, 0x10, 0x07, 0x56, 0x82, 0xc3, 0x78, 0xd6 };
	uint8_t got[DIGEST_LEN];
	trust_digest_all("dutydesk fact 1", "abc", 3, got);
	assert_memory_equal(got, want, sizeof want);
}

static void test_trust_key__the_pin_opens_it_and_no_other(void **state)
{
	(void)state;
	static const char *const wrong[] = { "", "12345", "1234567", "123456 ", "654321" };
	uint8_t public_key[KEY_PUBLIC_LEN], again[KEY_PUBLIC_LEN];
	struct str sealed = { 0 };
	struct err e = { 0 };
	struct trust_key *k = trust_key_new(public_key), *back = NULL;
	trust_key_seal(k, "123456", TRUST_CHEAP, &sealed);
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
		assert_false(trust_key_unseal(bytes_of(&sealed), wrong[i], &back, &e));
		assert_int_equal(e.code, ERR_PIN);
		assert_null(back);
	}
	assert_true(trust_key_unseal(bytes_of(&sealed), "123456", &back, &e));
	trust_key_public(back, again);
	assert_memory_equal(public_key, again, KEY_PUBLIC_LEN);
	trust_key_free(back);
	trust_key_free(k);
	str_release(&sealed);
}

static void test_trust_key__a_flipped_bit_is_damage_not_a_wrong_pin(void **state)
{
	(void)state;
	uint8_t public_key[KEY_PUBLIC_LEN];
	struct str sealed = { 0 };
	struct err e = { 0 };
	struct trust_key *k = trust_key_new(public_key), *back = NULL;
	trust_key_seal(k, "123456", TRUST_CHEAP, &sealed);
	for (size_t i = 0; i < sealed.len * 8; i++) {
		sealed.s[i / 8] ^= (char)(1 << i % 8);
		assert_false(trust_key_unseal(bytes_of(&sealed), "123456", &back, &e));
		assert_int_equal(e.code, ERR_STORE);
		sealed.s[i / 8] ^= (char)(1 << i % 8);
	}
	for (size_t n = 0; n < sealed.len; n++) {
		struct bytes head = { (const uint8_t *)sealed.s, n };
		assert_false(trust_key_unseal(head, "123456", &back, &e));
		assert_int_equal(e.code, ERR_STORE);
	}
	trust_key_free(k);
	str_release(&sealed);
}

/* Somebody who edits the file can also mend the checksum. */
static void test_trust_key__costs_beyond_sane_limits_are_damage(void **state)
{
	(void)state;
	static const uint32_t costs[][2] = {
		{ 0, 64 }, { 4, 64 }, { 0xffffffff, 64 }, { 1, 7 }, { 1, 0 }, { 1, 256 * 1024 + 1 },
		{ 1, 0xffffffff },
	};
	uint8_t public_key[KEY_PUBLIC_LEN], digest[DIGEST_LEN];
	struct str sealed = { 0 };
	struct trust_key *k = trust_key_new(public_key), *back = NULL;
	trust_key_seal(k, "123456", TRUST_CHEAP, &sealed);
	for (size_t i = 0; i < ARRAY_LEN(costs); i++) {
		struct err e = { 0 };
		for (int b = 0; b < 4; b++) {
			sealed.s[1 + b] = (char)(costs[i][0] >> (24 - 8 * b));
			sealed.s[5 + b] = (char)(costs[i][1] >> (24 - 8 * b));
		}
		trust_digest_all("dutydesk sealed key 1", sealed.s, sealed.len - 8, digest);
		memcpy(sealed.s + sealed.len - 8, digest, 8);
		assert_false(trust_key_unseal(bytes_of(&sealed), "123456", &back, &e));
		assert_int_equal(e.code, ERR_STORE);
	}
	trust_key_free(k);
	str_release(&sealed);
}

static void test_trust_key__sealing_twice_gives_other_bytes(void **state)
{
	(void)state;
	uint8_t public_key[KEY_PUBLIC_LEN];
	struct str a = { 0 }, b = { 0 };
	struct trust_key *k = trust_key_new(public_key);
	trust_key_seal(k, "123456", TRUST_CHEAP, &a);
	trust_key_seal(k, "123456", TRUST_CHEAP, &b);
	assert_int_equal(a.len, b.len);
	assert_memory_not_equal(a.s, b.s, a.len);
	trust_key_free(k);
	str_release(&a);
	str_release(&b);
}

static void test_trust_key__the_real_costs_open_again(void **state)
{
	(void)state;
	static const enum trust_cost costs[] = { TRUST_INTERACTIVE, TRUST_MODERATE };
	uint8_t public_key[KEY_PUBLIC_LEN];
	struct trust_key *k = trust_key_new(public_key);
	for (size_t i = 0; i < ARRAY_LEN(costs); i++) {
		struct str sealed = { 0 };
		struct err e = { 0 };
		struct trust_key *back = NULL;
		trust_key_seal(k, "88888888", costs[i], &sealed);
		assert_true(trust_key_unseal(bytes_of(&sealed), "88888888", &back, &e));
		trust_key_free(back);
		str_release(&sealed);
	}
	trust_key_free(k);
}

static void test_trust_key__the_recovery_sheet_gives_the_same_key(void **state)
{
	(void)state;
	for (int i = 0; i < 200; i++) {
		uint8_t public_key[KEY_PUBLIC_LEN], again[KEY_PUBLIC_LEN];
		char text[80];
		struct trust_key *k = trust_key_new(public_key), *back = NULL;
		trust_key_recovery(k, text);
		assert_int_equal(strlen(text), 77);
		for (char *c = text; i % 2 && *c; c++)
			*c = *c == '-' ? ' ' : (char)(*c >= 'A' ? *c + ('a' - 'A') : *c);
		assert_true(trust_key_from_recovery(text, &back));
		trust_key_public(back, again);
		assert_memory_equal(public_key, again, KEY_PUBLIC_LEN);
		trust_key_free(k);
		trust_key_free(back);
	}
}

static void test_trust_key__a_mistake_on_the_recovery_sheet_is_found(void **state)
{
	(void)state;
	static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
	uint8_t public_key[KEY_PUBLIC_LEN];
	char text[80];
	struct trust_key *k = trust_key_new(public_key), *back = NULL;
	trust_key_recovery(k, text);
	for (size_t i = 0; text[i]; i++) {
		char right = text[i];
		for (const char *c = alphabet; right != '-' && *c; c++) {
			text[i] = *c;
			assert_true(*c == right || !trust_key_from_recovery(text, &back));
		}
		text[i] = right;
	}
	for (size_t g = 0; g + 11 < sizeof text - 2; g += 6) {
		char swapped[80];
		memcpy(swapped, text, sizeof text);
		memcpy(swapped + g, text + g + 6, 5);
		memcpy(swapped + g + 6, text + g, 5);
		assert_true(memcmp(text + g, text + g + 6, 5) == 0 ||
			    !trust_key_from_recovery(swapped, &back));
	}
	text[76] = '\0';
	assert_false(trust_key_from_recovery(text, &back));
	assert_false(trust_key_from_recovery("", &back));
	trust_key_free(k);
}

static void test_trust__wiping_leaves_nothing(void **state)
{
	(void)state;
	char pin[] = "123456";
	trust_wipe(pin, sizeof pin);
	for (size_t i = 0; i < sizeof pin; i++)
		assert_int_equal(pin[i], 0);
	trust_wipe(NULL, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_trust__a_signature_holds_for_its_digest_and_key_only),
		cmocka_unit_test(test_trust__the_context_keeps_digests_apart),
		cmocka_unit_test(test_trust__fields_cannot_slide_into_each_other),
		cmocka_unit_test(test_trust__a_digest_in_pieces_equals_one_at_once),
		cmocka_unit_test(test_trust__a_number_is_digested_as_eight_bytes_high_first),
		cmocka_unit_test(test_trust__the_digest_is_blake2b_over_the_tagged_context),
		cmocka_unit_test(test_trust_key__the_pin_opens_it_and_no_other),
		cmocka_unit_test(test_trust_key__a_flipped_bit_is_damage_not_a_wrong_pin),
		cmocka_unit_test(test_trust_key__costs_beyond_sane_limits_are_damage),
		cmocka_unit_test(test_trust_key__sealing_twice_gives_other_bytes),
		cmocka_unit_test(test_trust_key__the_real_costs_open_again),
		cmocka_unit_test(test_trust_key__the_recovery_sheet_gives_the_same_key),
		cmocka_unit_test(test_trust_key__a_mistake_on_the_recovery_sheet_is_found),
		cmocka_unit_test(test_trust__wiping_leaves_nothing),
	};
	return cmocka_run_group_tests(tests, start, NULL);
}
