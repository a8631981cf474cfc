/* SPDX-License-Identifier: MIT */
/* Call records in both formats: what arrives, byte for byte, and every way of being wrong. */
#include "dutydesk/i18n.h"
#include "dutydesk/import.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define HEADER "occurred_at,channel,kind,wait,caller,phone,body,result\n"

struct seen { int n, stop_at; struct import_call last; char body[64], caller[64], phone[64]; };

static int start(void **state)
{
	(void)state;
	struct err e = { 0 };
	return setlocale(LC_ALL, "C.UTF-8") && i18n_use("en") &&
	       date_zone_use("Asia/Shanghai", &e) ? 0 : -1;
}

static instant_t instant(const char *text)
{
	instant_t at = 0;
	assert_true(date_parse_instant(text, DATE_NONE, &at));
	return at;
}

static void keep(char *to, size_t size, const char *text)
{
	snprintf(to, size, "%s", text ? text : "");
}

static bool take(void *ctx, const struct import_call *row)
{
	struct seen *s = ctx;
	s->n++;
	s->last = *row;
	keep(s->body, sizeof s->body, row->entry.body);
	keep(s->caller, sizeof s->caller, row->entry.caller);
	keep(s->phone, sizeof s->phone, row->entry.phone);
	return s->n != s->stop_at;
}

static bool import_n(const char *text, size_t n, struct import_calls_how how, struct faults *f)
{
	how.now = how.now ? how.now : instant("2027-01-01T00:00:00+08:00");
	return import_calls(text, n, &how, f);
}

/* One row below the usual header. */
static void read_one(const char *row, bool utc, struct seen *seen)
{
	struct faults f = { 0 };
	struct str text = { 0 };
	struct import_calls_how how = { .utc = utc, .row = take, .ctx = seen };
	str_add(&text, HEADER);
	str_add(&text, row);
	assert_true(import_n(text.s, text.len, how, &f));
	assert_int_equal(f.n, 0);
	assert_int_equal(seen->n, 1);
	faults_release(&f);
	str_release(&text);
}

static void test_import_calls__a_row_becomes_an_entry(void **state)
{
	(void)state;
	struct seen s = { 0 };
	read_one("2026-12-01T18:09:38+08:00,phone,repair,29,,138,water,\n", false, &s);
	assert_true(s.last.entry.occurred_at == instant("2026-12-01T10:09:38Z"));
	assert_int_equal(s.last.entry.channel, CHANNEL_PHONE);
	assert_int_equal(s.last.entry.kind, KIND_REPAIR);
	assert_int_equal(s.last.entry.wait_ms, 29000);
	assert_int_equal(s.last.entry.wait_source, WAIT_RECORD);
	assert_int_equal(s.last.entry.rings, -1);
	assert_int_equal(s.last.entry.origin, ORIGIN_IMPORT);
	assert_int_equal(s.last.line, 2);
	assert_string_equal(s.body, "water");
	assert_string_equal(s.phone, "138");
	assert_string_equal(s.caller, "");
}

static void test_import_calls__text_arrives_byte_for_byte(void **state)
{
	(void)state;
	struct seen s = { 0 };
	read_one("2026-12-01 18:09,电话,报修,, Wang ,\" 1\",\"a\r\n \"\"b\"\",\n\t ３栋 \",x\r\n",
		 false, &s);
	assert_string_equal(s.body, "a\r\n \"b\",\n\t ３栋 ");
	assert_string_equal(s.caller, " Wang ");
	assert_string_equal(s.phone, " 1");
	assert_int_equal(s.last.entry.wait_ms, -1);
	assert_int_equal(s.last.entry.wait_source, WAIT_NONE);
}

/* 14.9996 s is within three rings and must not be rounded up to 15. */
static void test_import_calls__a_wait_is_cut_and_never_rounded_up(void **state)
{
	(void)state;
	static const struct { const char *text; int64_t ms; } cases[] = {
		{ "0", 0 }, { "15", 15000 }, { "15.0", 15000 }, { "14.999", 14999 },
		{ "14.9996", 14999 }, { "0.5", 500 }, { "0.05", 50 }, { "7.123456789", 7123 },
		{ " 9 ", 9000 }, { "86400", 86400000 }, { "", -1 },
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct seen s = { 0 };
		char row[128];
		snprintf(row, sizeof row, "2026-12-01 18:09,phone,help,%s,,,b,\n", cases[i].text);
		read_one(row, false, &s);
		assert_int_equal(s.last.entry.wait_ms, cases[i].ms);
	}
}

static void test_import_calls__times_without_offset_follow_the_zone_or_utc(void **state)
{
	(void)state;
	static const struct { const char *text; bool utc; const char *want; } cases[] = {
		{ "2026-12-01 18:09:38", false, "2026-12-01T10:09:38Z" },
		{ "2026-12-01 18:09:38", true, "2026-12-01T18:09:38Z" },
		{ "2026-12-01T18:09:38+08:00", true, "2026-12-01T10:09:38Z" },
		{ "2026-12-01T18:09:38Z", true, "2026-12-01T18:09:38Z" },
		{ "2026-12-01T18:09:38Z", false, "2026-12-01T18:09:38Z" },
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct seen s = { 0 };
		char row[128];
		snprintf(row, sizeof row, "%s,phone,help,1,,,b,\n", cases[i].text);
		read_one(row, cases[i].utc, &s);
		assert_true(s.last.entry.occurred_at == instant(cases[i].want));
	}
}

static void test_import_calls__columns_may_stand_in_any_order(void **state)
{
	(void)state;
	static const char text[] =
		"\xef\xbb\xbf" "number,reason,body,result,phone,caller,wait,kind,channel,"
		"Occurred_At,followup,address\r\n"
		"1001,busy,b,r,p,c,16,complaint,counter,2026-12-01 10:00,1,3-2\r\n"
		"\r\n,,,,,,,,,,,\r\n";
	struct seen s = { 0 };
	struct faults f = { 0 };
	struct import_calls_how how = { .row = take, .ctx = &s };
	assert_true(import_n(text, sizeof text - 1, how, &f));
	assert_int_equal(s.n, 1);
	assert_true(s.last.followup);
	assert_int_equal(s.last.entry.channel, CHANNEL_COUNTER);
	assert_int_equal(s.last.entry.wait_ms, 16000);
	assert_string_equal(s.caller, "c");
	faults_release(&f);
}

struct wrong { const char *text; int line, column; const char *says; };

static void assert_wrong(const struct wrong *w, enum import_format format)
{
	struct seen s = { 0 };
	struct faults f = { 0 };
	struct import_calls_how how = { .format = format, .row = take, .ctx = &s };
	assert_false(import_n(w->text, strlen(w->text), how, &f));
	assert_int_equal(s.n, 0);
	assert_true(f.n > 0);
	if (f.v[0].line != w->line || f.v[0].column != w->column || !strstr(f.v[0].text, w->says))
		fail_msg("'%s': %d:%d: %s", w->text, f.v[0].line, f.v[0].column, f.v[0].text);
	faults_release(&f);
}

#define GOOD "2026-12-01 18:09,phone,help,1,,,b,\n"

static void test_import_calls__each_fault_has_its_place_and_nothing_is_delivered(void **state)
{
	(void)state;
	static const struct wrong cases[] = {
		{ "", 1, 0, "empty" },
		{ "\n\n", 1, 0, "empty" },
		{ "nonsense\n", 1, 1, "'nonsense'" },
		{ "occurred_at,channel\n", 1, 1, "'kind' is missing" },
		{ HEADER "2026-12-32 18:09,phone,help,1,,,b,\n", 2, 1, "no date" },
		{ HEADER GOOD "yesterday,phone,help,1,,,b,\n", 3, 1, "'yesterday'" },
		{ HEADER GOOD "2027-01-01 00:01,phone,help,1,,,b,\n", 3, 1, "future" },
		{ HEADER GOOD "2026-12-01 18:09,fax,help,1,,,b,\n", 3, 18,
		  "'fax'; there are phone" },
		{ HEADER GOOD "2026-12-01 18:09,,help,1,,,b,\n", 3, 18, "'channel'" },
		{ HEADER GOOD "2026-12-01 18:09,电话,闲聊,1,,,b,\n", 3, 21, "'闲聊'" },
		{ HEADER GOOD "2026-12-01 18:09,phone,help,x,,,b,\n", 3, 29, "'wait'" },
		{ HEADER GOOD "2026-12-01 18:09,phone,help,-1,,,b,\n", 3, 29, "'-1'" },
		{ HEADER GOOD "2026-12-01 18:09,phone,help,1.,,,b,\n", 3, 29, "'1.'" },
		{ HEADER GOOD "2026-12-01 18:09,phone,help,86400.001,,,b,\n", 3, 29, "seconds" },
		{ HEADER GOOD "2026-12-01 18:09,phone,help,99999999999999999999,,,b,\n", 3, 29,
		  "wait" },
		{ HEADER "2026-12-01 18:09,phone,help,1,,,\"a\nb\",\n"
		  "x,phone,help,1,,,b,\n", 4, 1, "'x'" },
		{ HEADER GOOD "2026-12-01 18:09,phone,help,1,,,b\n", 3, 1, "7 columns" },
		{ HEADER GOOD "2026-12-01 18:09,phone,help,1,,,b,,c\n", 3, 36, "9 columns" },
		{ HEADER GOOD "2026-12-01 18:09,phone,help,1,,,b\"c,\n", 3, 34, "quotation" },
		{ HEADER GOOD "2026-12-01 18:09,phone,help,1,,,\"b\"c,\n", 3, 36, "quotation" },
		{ HEADER GOOD "2026-12-01 18:09,phone,help,1,,,\"b,\n,\n", 3, 33, "never closed" },
		{ "occurred_at,channel,kind,wait,caller,phone,body,result,body\n", 1, 56, "twice" },
		{ HEADER GOOD "\033[2J,phone,help,1,,,b,\n", 3, 1, "␛[2J" },
		{ HEADER GOOD "2026-12-01 18:09,phone,help,1,,,漏水\xe6\xb0,\n", 3, 35, "torn" },
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		assert_wrong(&cases[i], IMPORT_DUTYDESK);
}

static void test_import_calls__a_nul_byte_is_a_fault(void **state)
{
	(void)state;
	static const char text[] = HEADER "2026-12-01 18:09,phone,help,1,,,a\0b,\n";
	struct seen s = { 0 };
	struct faults f = { 0 };
	struct import_calls_how how = { .row = take, .ctx = &s };
	assert_false(import_n(text, sizeof text - 1, how, &f));
	assert_int_equal(f.v[0].line, 2);
	assert_int_equal(s.n, 0);
	faults_release(&f);
}

static void test_import_calls__all_faults_are_told_at_once_up_to_a_hundred(void **state)
{
	(void)state;
	struct str text = { 0 };
	struct faults f = { 0 };
	struct import_calls_how how = { 0 };
	str_add(&text, HEADER);
	for (int i = 0; i < 30; i++)
		str_add(&text, "x,fax,chatter,y,,,b,\n");
	assert_false(import_n(text.s, text.len, how, &f));
	assert_int_equal(f.n, 101);
	for (size_t i = 0; i < 100; i++) {
		assert_int_equal(f.v[i].line, 2 + (int)i / 4);
		assert_true(f.v[i].column > 0);
	}
	faults_release(&f);
	str_release(&text);
}

static void test_import_calls__megabytes_of_noise_end_in_faults(void **state)
{
	(void)state;
	enum { NOISE = 3 * 1024 * 1024 };
	static const char *const alphabets[] = {
		NULL, "ab,\"\n", "ab,\n", ",", "\"", "\n,", "1,\r",
	};
	char *noise = xmalloc(NOISE);
	for (size_t k = 0; k < ARRAY_LEN(alphabets); k++) {
		uint32_t x = 2463534242u;
		struct faults f = { 0 };
		struct import_calls_how how = { .row = take };
		for (size_t i = 0; i < NOISE; i++) {
			x ^= x << 13;
			x ^= x >> 17;
			x ^= x << 5;
			noise[i] = alphabets[k] ? alphabets[k][x % strlen(alphabets[k])]
						: (char)(x & 0xff);
		}
		assert_false(import_n(noise, NOISE, how, &f));
		assert_true(f.n > 0 && f.n <= 102);
		faults_release(&f);
	}
	free(noise);
}

static void test_import_calls__the_taker_may_stop(void **state)
{
	(void)state;
	static const char text[] = HEADER GOOD GOOD GOOD;
	struct seen s = { .stop_at = 2 };
	struct faults f = { 0 };
	struct import_calls_how how = { .row = take, .ctx = &s };
	assert_true(import_n(text, sizeof text - 1, how, &f));
	assert_int_equal(s.n, 2);
	faults_release(&f);
}

#define CDR(clid, start, answer, end, what) \
	clid ",\"1380013\",\"6789\",\"default\",\"P/1\",\"P/2\",\"Dial\",\"P/2\",\"" start "\",\"" \
	answer "\",\"" end "\",\"31\",\"13\",\"" what "\",\"DOCUMENTATION\",\"\",\"1690.2\",\"\""

static void test_import_cdr__answered_and_missed_calls(void **state)
{
	(void)state;
	static const char text[] =
		CDR("\"\"\"Li\"\" <1380013>\"", "2026-07-26 01:51:32", "2026-07-26 01:51:50",
		    "2026-07-26 01:52:04", "ANSWERED") ",2\n"
		CDR("\"\"\"\"\" <client2>\"", "2026-07-26 01:52:11", "", "2026-07-26 01:52:42",
		    "NO ANSWER") "\n";
	struct seen s = { .stop_at = 1 };
	struct faults f = { 0 };
	struct import_calls_how how = { .format = IMPORT_ASTERISK_CDR, .row = take, .ctx = &s };
	assert_true(import_n(text, sizeof text - 1, how, &f));
	assert_int_equal(s.n, 1);
	assert_int_equal(s.last.entry.kind, KIND_ENQUIRY);
	assert_int_equal(s.last.entry.wait_ms, 18000);
	assert_true(s.last.entry.occurred_at == instant("2026-07-26T01:51:32+08:00"));
	assert_string_equal(s.caller, "Li");
	assert_string_equal(s.phone, "1380013");
	assert_string_equal(s.body, "1380013 -> 6789, 13 s, ANSWERED");
	s.stop_at = s.n = 0;
	assert_true(import_n(text, sizeof text - 1, how, &f));
	assert_int_equal(s.n, 2);
	assert_int_equal(s.last.entry.kind, KIND_MISSED);
	assert_int_equal(s.last.entry.wait_ms, -1);
	assert_int_equal(s.last.entry.channel, CHANNEL_PHONE);
	assert_string_equal(s.caller, "");
	faults_release(&f);
}

static void test_import_cdr__each_fault_has_its_place(void **state)
{
	(void)state;
	static const struct wrong cases[] = {
		{ "a,b,c\n", 1, 1, "3 columns" },
		{ HEADER GOOD, 1, 1, "8 columns" },
		{ CDR("x", "2026-07-26 25:00:00", "", "", "NO ANSWER") "\n", 1, 55, "no date" },
		{ CDR("x", "2026-07-26 01:00:00", "", "", "PERHAPS") "\n", 1, 93, "'PERHAPS'" },
		{ CDR("x", "2026-07-26 01:00:00", "", "", "ANSWERED") "\n", 1, 77, "no date" },
		{ CDR("x", "2026-07-26 01:00:01", "2026-07-26 01:00:00", "", "ANSWERED") "\n", 1,
		  77, "before it began" },
		{ CDR("x", "2027-07-26 01:00:00", "", "", "BUSY") "\n", 1, 55, "future" },
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		assert_wrong(&cases[i], IMPORT_ASTERISK_CDR);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_import_calls__a_row_becomes_an_entry),
		cmocka_unit_test(test_import_calls__text_arrives_byte_for_byte),
		cmocka_unit_test(test_import_calls__a_wait_is_cut_and_never_rounded_up),
		cmocka_unit_test(test_import_calls__times_without_offset_follow_the_zone_or_utc),
		cmocka_unit_test(test_import_calls__columns_may_stand_in_any_order),
		cmocka_unit_test(
			test_import_calls__each_fault_has_its_place_and_nothing_is_delivered),
		cmocka_unit_test(test_import_calls__a_nul_byte_is_a_fault),
		cmocka_unit_test(test_import_calls__all_faults_are_told_at_once_up_to_a_hundred),
		cmocka_unit_test(test_import_calls__megabytes_of_noise_end_in_faults),
		cmocka_unit_test(test_import_calls__the_taker_may_stop),
		cmocka_unit_test(test_import_cdr__answered_and_missed_calls),
		cmocka_unit_test(test_import_cdr__each_fault_has_its_place),
	};
	return cmocka_run_group_tests(tests, start, NULL);
}
