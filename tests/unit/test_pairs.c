/* SPDX-License-Identifier: MIT */
/* Terms of texts and needles: golden cases, because what stands in an index was cut by them. */
#include "dutydesk/pairs.h"
#include "dutydesk/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void test_pairs__a_text_gives_each_of_its_terms_once(void **state)
{
	static const struct { const char *text, *terms; } cases[] = {
		{ NULL, "" }, { "", "" }, { " ,。、 ", "" }, { "水", "水" },
		{ "漏水", "水 漏水" }, { "漏水漏水", "水 水漏 漏水" },
		{ "水、电", "水 电" }, { "水 电", "水 电" }, { "水　电", "水 电" },
		{ "Leak in LOBBY", "in leak lobby" }, { "ＡＢ１２", "ab12" },
		{ "3栋2单元", "2 2单 3 3栋 元 单元 栋" }, { "A座", "a a座 座" },
		{ "138-0000-1001", "0000 1001 138" }, { "𠮷野家", "家 野家 𠮷野" },
		{ "\xff水", "水" }, { "\"漏\" OR *", "or 漏" },
		{ "0123456789012345678901234567890123456789xyz",
			"0123456789012345678901234567890123456789" },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct str out = { 0 };
		pairs_index(&out, cases[i].text);
		pairs_unique(&out);
		assert_string_equal(str_text(&out), cases[i].terms);
		str_release(&out);
	}
}

static void test_pairs__a_needle_asks_for_whole_terms_where_it_can(void **state)
{
	static const struct {
		const char *needle, *query;
		enum pairs_strength strength;
	} cases[] = {
		{ "", "", PAIRS_NONE }, { "。", "", PAIRS_NONE },
		{ "水", "\"水\"*", PAIRS_WEAK }, { "漏水", "\"漏水\"", PAIRS_TERMS },
		{ "水管漏", "\"水管\" AND \"管漏\"", PAIRS_TERMS },
		{ "138", "\"138\"*", PAIRS_WEAK }, { "3栋", "\"3栋\"", PAIRS_TERMS },
		{ "Leak in", "\"leak\"", PAIRS_TERMS }, { "水、电", "\"水\"", PAIRS_TERMS },
		{ "栋2", "\"栋\"", PAIRS_TERMS }, { "\"", "", PAIRS_NONE },
		{ "水 AND", "\"水\"", PAIRS_TERMS },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct str out = { 0 };
		assert_int_equal(pairs_query(&out, cases[i].needle), cases[i].strength);
		assert_string_equal(str_text(&out), cases[i].query);
		str_release(&out);
	}
}

static void test_pairs__a_needle_is_found_where_it_stands_and_nowhere_else(void **state)
{
	static const struct { const char *text, *needle; int at, n; } cases[] = {
		{ "厨房漏水", "漏水", 6, 6 }, { "水、电", "水电", -1, 0 }, { "水 电",
		"水电", -1, 0 },
		{ "水、电", "水、电", 0, 9 }, { "13栋", "3栋", -1, 0 }, { "1,3栋", "3栋", 2, 4 },
		{ "第３栋", "3栋", 3, 6 }, { "LEAK", "leak", 0, 4 }, { "leaking", "leak", 0, 4 },
		{ "unleak leak", "leak", 7, 4 }, { "100%", "%", 3, 1 }, { "abc", "_", -1, 0 },
		{ "𠮷野家", "𠮷", 0, 4 }, { "", "", 0, 0 }, { NULL, "水", -1, 0 },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		size_t at = 0, n = 0;
		bool found = pairs_contains(cases[i].text, cases[i].needle, &at, &n);
		if (found != (cases[i].at >= 0) || (found && ((int)at != cases[i].at ||
							      (int)n != cases[i].n)))
			fail_msg("'%s' in '%s': %d at %zu, %zu bytes", cases[i].needle,
				 cases[i].text ? cases[i].text : "", found, at, n);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pairs__a_text_gives_each_of_its_terms_once),
		cmocka_unit_test(test_pairs__a_needle_asks_for_whole_terms_where_it_can),
		cmocka_unit_test(test_pairs__a_needle_is_found_where_it_stands_and_nowhere_else),
	};
	text_setup();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
