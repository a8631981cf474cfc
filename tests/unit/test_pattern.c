/* SPDX-License-Identifier: MIT */
/* Which addresses a pattern of the contacts fits, and which of two is the more specific. */
#include "dutydesk/rules.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void test_pattern__fits_what_the_desk_means(void **state)
{
	static const struct { const char *pattern, *address; int weight; } cases[] = {
		{ "3栋", "3栋2单元", 2 },
		{ "3栋", "幸福小区3栋2单元", 2 },
		{ "3栋", "13栋2单元", 0 },	/* another building */
		{ "3栋", "幸福小区13栋", 0 },
		{ "单元2", "3栋单元21", 0 },	/* a longer number at the end */
		{ "单元2", "3栋单元2", 3 },
		{ "3栋*", "3栋2单元", 2 },
		{ "3栋*", "3栋", 2 },
		{ "3栋*", "幸福小区3栋", 0 },
		{ "3栋*", "13栋", 0 },
		{ "*3栋", "幸福小区3栋", 2 },
		{ "幸福*3栋*", "幸福小区3栋2单元", 4 },
		{ "幸福*3栋", "幸福小区3栋2单元", 0 },
		{ "*a*b*", "xaxbx", 2 },
		{ "a*a*a", "aaab", 0 },
		{ "３栋", "3 栋", 2 },		/* full width, blanks */
		{ "A座", "a座1203", 2 },
		{ "3栋;4栋", "4栋", 2 },
		{ "3栋;幸福小区4栋", "幸福小区4栋", 6 },
		{ "3栋；4栋、5栋", "5栋", 2 },
		{ "", "3栋", 0 },
		{ "*", "3栋", 0 },		/* everything is nothing special */
		{ ";;", "3栋", 0 },
		{ "3栋", "", 0 },
		{ NULL, "3栋", 0 },
		{ "3栋", NULL, 0 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		if (pattern_weight(cases[i].pattern, cases[i].address) != cases[i].weight)
			fail_msg("'%s' and '%s'", cases[i].pattern, cases[i].address);
}

static void test_pattern__many_stars_end_in_time(void **state)
{
	char pattern[201], address[2001];

	(void)state;
	for (size_t i = 0; i < 200; i++)
		pattern[i] = i % 2 ? 'a' : '*';
	pattern[199] = 'b';
	pattern[200] = '\0';
	memset(address, 'a', 2000);
	address[2000] = '\0';
	assert_int_equal(pattern_weight(pattern, address), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pattern__fits_what_the_desk_means),
		cmocka_unit_test(test_pattern__many_stars_end_in_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
