/* SPDX-License-Identifier: MIT */
/* Contacts: imported whole or not at all, updated by department and name, found by address. */
#include "deskset.h"

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define HEADER "department,name,phone,address_pattern,note\n"
#define BOOK HEADER "维修一站,何师傅,13800009001,3栋*;4栋*,白天\n" \
	"维修二站,,010-88886666,幸福小区,\n门岗,值班,8001,,24小时\n"

static bool import(struct deskset *h, const char *csv, size_t *changed)
{
	struct faults f = { 0 };
	bool ok = desk_contact_import(h->d, csv, strlen(csv), &f, changed, &h->e);
	faults_release(&f);
	return ok;
}

static int64_t facts(struct deskset *h)
{
	int64_t seq;
	instant_t at;
	uint8_t head[DIGEST_LEN];
	DONE(h, store_head(h->d->store, &seq, &at, head, &h->e));
	return seq;
}

static void begin(struct deskset *h)
{
	size_t changed;
	deskset_init(h, "R01", "2026-11-20T09:00");
	deskset_in(h, "9001");
	DONE(h, import(h, BOOK, &changed));
	assert_int_equal(changed, 3);
}

static struct contact_list all(struct deskset *h, const char *find)
{
	struct contact_list list;
	DONE(h, desk_contact_list(h->d, find, &list, &h->e));
	return list;
}

static void test_desk_contact__an_import_is_one_fact_and_comes_back(void **state)
{
	struct deskset h;
	(void)state;
	begin(&h);
	struct contact_list list = all(&h, NULL);
	assert_int_equal(list.n, 3);
	assert_string_equal(list.v[0].department, "维修一站");
	assert_string_equal(list.v[0].name, "何师傅");
	assert_string_equal(list.v[0].pattern, "3栋*;4栋*");
	assert_string_equal(list.v[0].note, "白天");
	assert_string_equal(list.v[1].department, "维修二站");
	assert_null(list.v[1].name);
	assert_string_equal(list.v[2].phone, "8001");
	assert_int_equal(list.v[0].seq, list.v[2].seq);
	pool_release(&list.pool);
	deskset_release(&h);
}

static void test_desk_contact__the_same_file_again_writes_nothing(void **state)
{
	struct deskset h;
	size_t changed = 9;
	(void)state;
	begin(&h);
	int64_t before = facts(&h);
	DONE(&h, import(&h, BOOK, &changed));
	assert_int_equal(changed, 0);
	assert_int_equal(facts(&h), before);
	deskset_release(&h);
}

static void test_desk_contact__department_and_name_say_which_is_updated(void **state)
{
	struct deskset h;
	size_t changed;
	(void)state;
	begin(&h);
	int64_t before = facts(&h);
	DONE(&h, import(&h, "phone,department,name\n13800009002,维修一站,何师傅\n119,消防,\n",
			&changed));
	assert_int_equal(changed, 2);
	assert_int_equal(facts(&h), before + 1);
	struct contact_list list = all(&h, NULL);
	assert_int_equal(list.n, 4);
	assert_string_equal(list.v[1].phone, "13800009002");
	assert_string_equal(list.v[1].pattern, "3栋*;4栋*");	/* no such column: it stays */
	pool_release(&list.pool);
	DONE(&h, import(&h, HEADER "维修一站,何师傅,13800009002,,\n", &changed));
	assert_int_equal(changed, 1);
	list = all(&h, "何师傅");
	assert_int_equal(list.n, 1);
	assert_null(list.v[0].pattern);		/* an empty cell empties it */
	pool_release(&list.pool);
	deskset_release(&h);
}

static void test_desk_contact__is_found_in_any_column(void **state)
{
	static const struct { const char *find; size_t n; } cases[] = {
		{ NULL, 3 }, { "", 3 }, { "维修", 2 }, { "何", 1 }, { "8888", 1 }, { "8001", 1 },
		{ "小区", 1 }, { "24", 1 }, { "８００１", 1 }, { "没有", 0 },
	};
	struct deskset h;
	(void)state;
	begin(&h);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct contact_list list = all(&h, cases[i].find);
		assert_int_equal(list.n, cases[i].n);
		pool_release(&list.pool);
	}
	deskset_release(&h);
}

static void R02_8_an_address_names_the_maintenance_staff_to_call(void **state)
{
	static const struct { const char *address, *department; size_t n; } cases[] = {
		{ "3栋2单元", "维修一站", 1 },
		{ "13栋2单元", NULL, 0 },
		{ "幸福小区3栋", "维修二站", 1 },
		{ "4栋,幸福小区", "维修二站", 2 },	/* the longer pattern */
		{ "", NULL, 0 },
		{ NULL, NULL, 0 },
	};
	struct deskset h;
	(void)state;
	begin(&h);
	desk_sign_out(h.d);	/* the form asks while the screen is locked, too */
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct contact_list list;
		DONE(&h, desk_contact_for(h.d, cases[i].address, &list, &h.e));
		assert_int_equal(list.n, cases[i].n);
		if (list.n)
			assert_string_equal(list.v[0].department, cases[i].department);
		pool_release(&list.pool);
	}
	deskset_release(&h);
}

static void test_desk_contact__faults_are_all_named_and_nothing_is_written(void **state)
{
	static const char csv[] = HEADER
		"维修一站,何师傅,139,,\n"
		",无名,139,,\n"
		"维修一站,何师傅,140,,\n"
		"维修三站,乙,,,\n"
		"维修四站,丙,141,\"两\n行\",\n"
		"少一列,丁,142,\n";
	static const struct { int line, column; const char *part; } want[] = {
		{ 3, 1, "department" }, { 5, 8, "phone" }, { 8, 1, "columns" }, { 4, 1, "line 2" },
		{ 6, 0, "address_pattern" },
	};
	struct deskset h;
	struct faults f = { 0 };
	size_t changed;
	(void)state;
	begin(&h);
	int64_t before = facts(&h);
	assert_false(desk_contact_import(h.d, csv, strlen(csv), &f, &changed, &h.e));
	assert_int_equal(f.n, ARRAY_LEN(want));
	for (size_t i = 0; i < f.n; i++) {
		assert_int_equal(f.v[i].line, want[i].line);
		assert_int_equal(f.v[i].column, want[i].column);
		assert_non_null(strstr(f.v[i].text, want[i].part));
	}
	faults_release(&f);
	assert_int_equal(facts(&h), before);
	deskset_release(&h);
}

static void test_desk_contact__files_that_are_none(void **state)
{
	static const struct { const char *csv, *part; } cases[] = {
		{ "", "empty" },
		{ "department,name\n维修,甲\n", "phone" },
		{ "department,phone,phone\n", "twice" },
		{ "department,phone,colour\n", "colour" },
		{ "department,phone\n\"维修,1\n", "quotation" },
		{ "department,phone\n\xff\xfe,1\n", "" },
	};
	struct deskset h;
	size_t changed;
	(void)state;
	begin(&h);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		FAILS(&h, ERR_INPUT, cases[i].part, import(&h, cases[i].csv, &changed));
	deskset_release(&h);
}

static void test_desk_contact__gb18030_with_a_header_alone_too(void **state)
{
	static const char gb[] = "department,phone\n\xce\xac\xd0\xde\xd5\xbe,119\n";	/* 维修站 */
	struct deskset h;
	size_t changed;
	(void)state;
	begin(&h);
	DONE(&h, import(&h, gb, &changed));
	assert_int_equal(changed, 1);
	struct contact_list list = all(&h, "119");
	assert_string_equal(list.v[0].department, "维修站");
	pool_release(&list.pool);
	DONE(&h, import(&h, HEADER, &changed));
	assert_int_equal(changed, 0);
	deskset_release(&h);
}

static void test_desk_contact__only_a_manager_imports(void **state)
{
	struct deskset h;
	size_t changed;
	(void)state;
	begin(&h);
	desk_sign_out(h.d);
	FAILS(&h, ERR_DENIED, "sign in", import(&h, BOOK, &changed));
	deskset_in(&h, "8001");
	FAILS(&h, ERR_DENIED, "manager", import(&h, BOOK, &changed));
	deskset_release(&h);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_desk_contact__an_import_is_one_fact_and_comes_back),
		cmocka_unit_test(test_desk_contact__the_same_file_again_writes_nothing),
		cmocka_unit_test(test_desk_contact__department_and_name_say_which_is_updated),
		cmocka_unit_test(test_desk_contact__is_found_in_any_column),
		cmocka_unit_test(R02_8_an_address_names_the_maintenance_staff_to_call),
		cmocka_unit_test(test_desk_contact__faults_are_all_named_and_nothing_is_written),
		cmocka_unit_test(test_desk_contact__files_that_are_none),
		cmocka_unit_test(test_desk_contact__gb18030_with_a_header_alone_too),
		cmocka_unit_test(test_desk_contact__only_a_manager_imports),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
