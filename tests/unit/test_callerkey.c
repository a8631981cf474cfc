/* SPDX-License-Identifier: MIT */
/* What makes two numbers or two addresses the same. The keys stand in every database: a case here
 * that has to change needs a schema step. */
#include "store/callerkey.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void test_callerkey__numbers_as_people_write_them(void **state)
{
	static const struct { const char *text, *keys; } cases[] = {
		{ "13800001001", "10010000831" },
		{ "138 0000 1001", "10010000831" },
		{ "138-0000-1001", "10010000831" },
		{ "１３８００００１００１", "10010000831" },
		{ "+86 138 0000 1001", "10010000831" },
		{ "008613800001001", "10010000831" },
		{ "013800001001", "10010000831" },	/* the switchboard's 0 */
		{ "王 13800001001(妻)", "10010000831" },
		{ "010-88886666", "66668888010" },
		{ "(0755) 8888 6666", "666688885570" },
		{ "88886666转803", "66668888" },
		{ "13800001001/13900002002", "10010000831 20020000931" },
		{ "13800001001 13900002002", "10010000831 20020000931" },
		{ "13800001001、13800001001", "10010000831" },
		{ "8001", "1008" },
		{ "12", "" },
		{ "无", "" },
		{ "", "" },
		{ NULL, "" },
		{ "1;1234567;2345678;3456789;4567890;5678901", "7654321 8765432 9876543 0987654" },
		{ "123456789012345678901234567890", "432109876543210987654321" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct callerkey_phones keys;
		struct str all = { 0 };

		callerkey_phones(cases[i].text, &keys);
		for (size_t k = 0; k < keys.n; k++)
			str_addf(&all, "%s%s", k ? " " : "", keys.v[k]);
		assert_string_equal(str_text(&all), cases[i].keys);
		str_release(&all);
	}
}

static void test_callerkey__addresses_without_blanks_case_and_width(void **state)
{
	static const struct { const char *text, *key; } cases[] = {
		{ "3栋 2单元", "3栋2单元" }, { "３栋　２单元\n", "3栋2单元" },
		{ "A座12B", "a座12b" },
		{ " ", "" }, { NULL, "" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct str key = { 0 };

		callerkey_address(cases[i].text, &key);
		assert_string_equal(str_text(&key), cases[i].key);
		str_release(&key);
	}
}

static void test_callerkey__a_long_address_is_cut_at_a_character(void **state)
{
	struct str text = { 0 }, key = { 0 };

	(void)state;
	for (int i = 0; i < 300; i++)
		str_add(&text, "栋");
	callerkey_address(str_text(&text), &key);
	assert_int_equal(key.len, CALLERKEY_ADDRESS * strlen("栋"));
	str_release(&text);
	str_release(&key);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_callerkey__numbers_as_people_write_them),
		cmocka_unit_test(test_callerkey__addresses_without_blanks_case_and_width),
		cmocka_unit_test(test_callerkey__a_long_address_is_cut_at_a_character),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
