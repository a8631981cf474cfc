/* SPDX-License-Identifier: MIT */
/* Switching languages, and catalogues that are damaged in every single byte. */
#include "dutydesk/i18n.h"

#include "base/mo.h"
#include "dutydesk/base.h"
#include "dutydesk/embedded.h"

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* A catalogue of three texts: the header, "Mon", and "%d record" with its plural. */
static const unsigned char small[] =
	"\xDE\x12\x04\x95\0\0\0\0\3\0\0\0\x1C\0\0\0\x34\0\0\0\0\0\0\0\0\0\0\0"
	"\x00\0\0\0\x4C\0\0\0" "\x14\0\0\0\x4D\0\0\0" "\x03\0\0\0\x62\0\0\0"
	"\x04\0\0\0\x66\0\0\0" "\x0B\0\0\0\x6B\0\0\0" "\x06\0\0\0\x77\0\0\0"
	"\0" "%d record\0%d records\0" "Mon\0"
	"head\0" "%d\xE6\x9D\xA1\xE8\xAE\xB0\xE5\xBD\x95\0" "\xE5\x91\xA8\xE4\xB8\x80";

static int back_to_english(void **state)
{
	(void)state;
	return i18n_use("en") ? 0 : -1;
}

static void test_i18n__texts_are_english_until_the_language_is_switched(void **state)
{
	(void)state;
	assert_string_equal(i18n_current(), "en");
	assert_string_equal(_("Mon"), "Mon");
	assert_true(i18n_use("zh_CN"));
	assert_string_equal(i18n_current(), "zh_CN");
	assert_string_equal(_("Mon"), "周一");
	assert_true(i18n_use("en"));
	assert_string_equal(_("Mon"), "Mon");
}

static void test_i18n__what_has_no_translation_stays_as_it_is(void **state)
{
	(void)state;
	assert_true(i18n_use("zh_CN"));
	assert_string_equal(_("no text of ours"), "no text of ours");
	assert_string_equal(_(""), "");	/* and not the header of the catalogue */
}

static void test_i18n__an_unknown_language_changes_nothing(void **state)
{
	(void)state;
	assert_true(i18n_use("zh_CN"));
	assert_false(i18n_use("fr"));
	assert_false(i18n_use(""));
	assert_false(i18n_use("zh"));
	assert_string_equal(i18n_current(), "zh_CN");
}

static void test_i18n__a_count_chooses_its_form(void **state)
{
	(void)state;
	static const struct {
		long n;
		const char *want;
	} cases[] = { { 0, "many" }, { 1, "one" }, { 2, "many" }, { -1, "many" } };

	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		assert_string_equal(i18n_count("one", "many", cases[i].n), cases[i].want);
	assert_true(i18n_use("zh_CN"));
	for (long n = 0; n < 3; n++)
		assert_string_equal(i18n_count("%s (and %ld more fault)",
			"%s (and %ld more faults)", n), "%s(另有%ld处错误)");
	assert_string_equal(i18n_count("one", "many", 2), "many");
}

static void test_i18n__the_environment_names_a_language_or_none(void **state)
{
	(void)state;
	static const struct {
		const char *value, *want;
	} cases[] = {
		{ "zh_CN:en", "zh_CN" }, { "en_US.UTF-8", "en" }, { "zh_CN.UTF-8", "zh_CN" },
		{ "zh", "zh_CN" }, { "zh-Hans", "zh_CN" }, { "zh_TW", "zh_CN" }, { "en", "en" },
		{ "fr:de:en", "en" }, { "fr_FR.UTF-8", NULL }, { "C.UTF-8", NULL }, { "C", NULL },
		{ "POSIX", NULL }, { "", NULL }, { ":", NULL }, { NULL, NULL }, { "eng", NULL },
		{ "zhx_CN", NULL }, { ":zh", "zh_CN" }, { "en@euro", "en" },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const char *got = i18n_of_locale(cases[i].value);

		if (!cases[i].want)
			assert_null(got);
		else
			assert_string_equal(got, cases[i].want);
	}
}

static void test_i18n__a_catalogue_is_read_in_place(void **state)
{
	(void)state;
	const size_t n = sizeof(small);

	assert_string_equal(mo_find(small, n, "Mon"), "周一");
	assert_string_equal(mo_find(small, n, "%d record"), "%d条记录");
	assert_string_equal(mo_find(small, n, ""), "head");
	assert_null(mo_find(small, n, "Tue"));
	assert_null(mo_find(small, n, "%d records"));
	assert_null(mo_find(small, n, "A"));
}

static void test_i18n__a_cut_catalogue_is_never_read_past_its_end(void **state)
{
	(void)state;
	static const char *const texts[] = { "", "Mon", "%d record", "zzz", "!" };

	for (size_t n = 0; n < sizeof(small); n++) {
		unsigned char *cut = xmalloc(n);

		memcpy(cut, small, n);
		for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
			const char *found = mo_find(cut, n, texts[i]);

			assert_true(!found || strlen(found) < n);
		}
		free(cut);
	}
}

static void test_i18n__a_catalogue_with_any_wrong_byte_is_harmless(void **state)
{
	(void)state;
	static const char *const texts[] = { "", "Mon", "%d record", "zzz" };
	unsigned char *bad = xmalloc(sizeof(small));

	for (size_t at = 0; at < sizeof(small); at++) {
		for (unsigned value = 0; value < 256; value += 5) {
			memcpy(bad, small, sizeof(small));
			bad[at] = (unsigned char)value;
			for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
				const char *found = mo_find(bad, sizeof(small), texts[i]);

				assert_true(!found || strlen(found) < sizeof(small));
			}
		}
	}
	free(bad);
}

static void test_i18n__the_program_carries_its_catalogue(void **state)
{
	(void)state;
	const struct embedded_file *c = embedded_find("zh_CN.mo");

	assert_non_null(c);
	assert_true(c->n > 100);
	assert_null(embedded_find("zh_CN.m"));
	assert_null(embedded_find(""));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(
			test_i18n__texts_are_english_until_the_language_is_switched,
			back_to_english),
		cmocka_unit_test_teardown(test_i18n__what_has_no_translation_stays_as_it_is,
			back_to_english),
		cmocka_unit_test_teardown(test_i18n__an_unknown_language_changes_nothing,
			back_to_english),
		cmocka_unit_test_teardown(test_i18n__a_count_chooses_its_form, back_to_english),
		cmocka_unit_test(test_i18n__the_environment_names_a_language_or_none),
		cmocka_unit_test(test_i18n__a_catalogue_is_read_in_place),
		cmocka_unit_test(test_i18n__a_cut_catalogue_is_never_read_past_its_end),
		cmocka_unit_test(test_i18n__a_catalogue_with_any_wrong_byte_is_harmless),
		cmocka_unit_test(test_i18n__the_program_carries_its_catalogue),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
