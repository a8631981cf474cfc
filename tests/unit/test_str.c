/* SPDX-License-Identifier: MIT */
/* Growable text: always a string, whatever was added. */
#include "dutydesk/base.h"

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void test_str__an_empty_one_is_an_empty_text(void **state)
{
	(void)state;
	struct str b = { 0 };

	assert_string_equal(str_text(&b), "");
	str_add(&b, NULL);
	str_add_n(&b, "", 0);
	str_add_n(&b, NULL, 0);
	assert_string_equal(str_text(&b), "");
	str_clear(&b);
	str_release(&b);
	str_release(&b);
	assert_null(b.s);
}

static void test_str__pieces_of_every_kind_follow_each_other(void **state)
{
	(void)state;
	struct str b = { 0 };

	str_add(&b, "值班");
	str_add_char(&b, ':');
	str_add_n(&b, "abcdef", 3);
	str_addf(&b, "[%s=%d]", "n", 42);
	assert_string_equal(str_text(&b), "值班:abc[n=42]");
	assert_int_equal(b.len, strlen(b.s));
	str_clear(&b);
	assert_string_equal(str_text(&b), "");
	assert_true(b.cap > 0);
	str_release(&b);
}

static void test_str__nul_bytes_are_kept(void **state)
{
	(void)state;
	struct str b = { 0 };

	str_add_n(&b, "a\0b", 3);
	assert_int_equal(b.len, 3);
	assert_memory_equal(b.s, "a\0b", 4);
	str_release(&b);
}

static void test_str__a_million_bytes_one_by_one(void **state)
{
	(void)state;
	struct str b = { 0 };

	for (int i = 0; i < 1000000; i++)
		str_add_char(&b, (char)('a' + i % 26));
	assert_int_equal(b.len, 1000000);
	assert_int_equal(strlen(b.s), 1000000);
	assert_int_equal(b.s[27], 'b');
	str_addf(&b, "%0*d", 5000, 1);
	assert_int_equal(b.len, 1005000);
	str_release(&b);
}

static void test_str__what_is_taken_belongs_to_the_taker(void **state)
{
	(void)state;
	struct str b = { 0 };
	char *s = str_take(&b);

	assert_string_equal(s, "");
	free(s);
	str_add(&b, "x");
	s = str_take(&b);
	assert_string_equal(s, "x");
	assert_null(b.s);
	assert_int_equal(b.len, 0);
	assert_int_equal(b.cap, 0);
	free(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_str__an_empty_one_is_an_empty_text),
		cmocka_unit_test(test_str__pieces_of_every_kind_follow_each_other),
		cmocka_unit_test(test_str__nul_bytes_are_kept),
		cmocka_unit_test(test_str__a_million_bytes_one_by_one),
		cmocka_unit_test(test_str__what_is_taken_belongs_to_the_taker),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
