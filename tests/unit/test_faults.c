/* SPDX-License-Identifier: MIT */
/* Lists of faults: each with its place, summed up for one line of an error. */
#include "dutydesk/base.h"
#include "dutydesk/i18n.h"

#include <setjmp.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void test_faults__an_empty_list_is_no_error(void **state)
{
	(void)state;
	struct faults f = { 0 };
	struct err e = { .code = ERR_NONE };
	struct str out = { 0 };

	assert_true(faults_err(&f, "a.csv", &e));
	assert_int_equal(e.code, ERR_NONE);
	faults_print(&f, "a.csv", &out);
	assert_string_equal(str_text(&out), "");
	faults_release(&f);
}

static void test_faults__each_is_printed_with_what_is_known_of_its_place(void **state)
{
	(void)state;
	struct faults f = { 0 };
	struct str out = { 0 };

	faults_add(&f, 3, 7, "no such day '%s'", "2026-02-29");
	faults_add(&f, 12, 0, "too long");
	faults_add(&f, 0, 0, "empty");
	snprintf(f.v[2].rule, sizeof(f.v[2].rule), "R01.3");
	faults_print(&f, "r.csv", &out);
	assert_string_equal(str_text(&out), "r.csv:3:7: no such day '2026-02-29'\n"
		"r.csv:12: too long\nr.csv: empty (R01.3)\n");
	str_clear(&out);
	faults_print(&f, NULL, &out);
	assert_string_equal(str_text(&out), "3:7: no such day '2026-02-29'\n"
		"12: too long\nempty (R01.3)\n");
	str_release(&out);
	faults_release(&f);
	assert_int_equal(f.n, 0);
}

static void test_faults__the_sum_names_the_first_and_counts_the_rest(void **state)
{
	(void)state;
	struct faults f = { 0 };
	struct err e = { 0 };

	faults_add(&f, 1, 2, "first");
	snprintf(f.v[0].rule, sizeof(f.v[0].rule), "R01.2");
	assert_false(faults_err(&f, "r.csv", &e));
	assert_int_equal(e.code, ERR_INPUT);
	assert_string_equal(e.text, "r.csv:1:2: first (R01.2)");
	assert_string_equal(e.rule, "R01.2");
	faults_add(&f, 2, 2, "second");
	faults_err(&f, "r.csv", &e);
	assert_string_equal(e.text, "r.csv:1:2: first (R01.2) (and 1 more fault)");
	for (int i = 3; i < 5000; i++)
		faults_add(&f, i, 1, "more");
	faults_err(&f, "r.csv", &e);
	assert_string_equal(e.text, "r.csv:1:2: first (R01.2) (and 4998 more faults)");
	assert_true(i18n_use("zh_CN"));
	faults_err(&f, "r.csv", &e);
	assert_string_equal(e.text, "r.csv:1:2: first (R01.2)(另有4998处错误)");
	assert_true(i18n_use("en"));
	assert_false(faults_err(&f, "r.csv", NULL));
	faults_release(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_faults__an_empty_list_is_no_error),
		cmocka_unit_test(test_faults__each_is_printed_with_what_is_known_of_its_place),
		cmocka_unit_test(test_faults__the_sum_names_the_first_and_counts_the_rest),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
