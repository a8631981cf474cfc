/* SPDX-License-Identifier: MIT */
/* What a policy leaves open, and the policy in sentences: no figure without the item that gives
 * it, and no house setting under an item. */
#include "policyset.h"

#include "dutydesk/policy.h"

#include "dutydesk/i18n.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define HEAD "name: n\nsource: T\ntimezone: Asia/Shanghai\n"
#define SHIFT "shifts:\n  - {code: a, name: A, start: \"09:00\", end: \"17:00\", days: [daily]}\n"

struct seen { size_t n; char keys[4096]; };

static void see(void *ctx, const char *key, const char *sentence)
{
	struct seen *s = ctx;

	assert_true(*sentence);
	strncat(s->keys, key, sizeof(s->keys) - strlen(s->keys) - 2);
	strcat(s->keys, "\n");
	s->n++;
}

static void test_policy_explain__unset_lists_what_the_text_leaves_open(void **state)
{
	static const struct { const char *preset, *key; bool unset; } cases[] = {
		{"R01", "shifts.days\n", true},		/* statutory holidays */
		{"R04", "shifts.days\n", false},	/* daily is daily */
		{"R01", "answer.phone\n", false}, {"R01", "answer.chat\n", true},
		{"R04", "answer.phone\n", true}, {"R04", "retention.entry\n", true},
		{"R08", "shifts.早.staff.min\n", true}, {"R08", "shifts.夜.staff.min\n", true},
		{"R01", "shifts.晚.staff.min\n", false}, {"R01", "shifts.晚.staff.max\n", true},
		{"R01", "attendance.arrive_early\n", true}, {"R04", "attendance.arrive_early\n",
			false},
		{"R01", "roster.publish_by\n", false}, {"R08", "roster.publish_by\n", true},
		{"R08", "handover.signatures\n", false},	/* a house setting */
		{"R01", "house.dispatch_due\n", true}, {"R01", "house.grace\n", false},
		{"R01", "scripts.greeting\n", true}, {"R01", "scripts.closing\n", true},
		{"R01", "house.repeat_days\n", false},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct policy *p = policyset_preset(cases[i].preset);
		struct seen seen = { 0 };

		size_t n = policy_unset(p, see, &seen);

		assert_int_equal(n, seen.n);
		assert_int_equal(policy_unset(p, NULL, NULL), seen.n);
		if (!strstr(seen.keys, cases[i].key) == cases[i].unset)
			fail_msg("%s %s%s", cases[i].preset, cases[i].key, seen.keys);
		policy_free(p);
	}
}

static void see_what_waits(void *ctx, const char *key, const char *sentence)
{
	(void)ctx;
	if (!strstr(sentence, " (waits for it: "))
		fail_msg("nothing waits for %s: %s", key, sentence);
}

static void test_policy_explain__what_is_unset_says_what_waits_for_it(void **state)
{
	const char *const *ids;

	(void)state;
	for (size_t i = 0, n = policy_presets(&ids); i < n; i++) {
		struct policy *p = policyset_preset(ids[i]);

		assert_true(policy_unset(p, see_what_waits, NULL) > 0);
		policy_free(p);
	}
	struct policy *least = policyset_parse("name: n\ntimezone: Asia/Shanghai\n");

	assert_true(policy_unset(least, see_what_waits, NULL) > 20);
	policy_free(least);
}

static void test_policy_explain__the_least_policy_judges_nothing(void **state)
{
	struct policy *p = policyset_parse(HEAD SHIFT);

	(void)state;
	assert_int_equal(p->signatures, POLICY_UNSET);
	assert_int_equal(p->carry_over, POLICY_UNSET);
	assert_int_equal(p->house.ring_cycle_ms, POLICY_UNSET);
	assert_int_equal(p->house.open_before, POLICY_UNSET);
	assert_int_equal(p->house.pin_least_agent, 6);
	assert_int_equal(p->house.pin_least_others, 8);
	policy_free(p);
}

static void test_policy_explain__scripts_bear_their_item(void **state)
{
	struct policy *p = policyset_parse(HEAD SHIFT
		"scripts: {greeting: \"您好,{desk}\", item: R07.10}\n");
	struct str out = { 0 };

	(void)state;
	assert_string_equal(p->greeting, "您好,{desk}");
	assert_null(p->closing);
	assert_int_equal(p->house.repeat_days, POLICY_UNSET);
	policy_explain(p, &out);
	assert_non_null(strstr(str_text(&out),
			       "what is said when a call is answered: 您好,{desk} (R07.10)\n"));
	str_release(&out);
	policy_free(p);
}

static void test_policy_explain__the_explanation_gives_each_figure_its_item(void **state)
{
	static const struct { const char *preset, *line; } cases[] = {
		{"R01", "shift 晚 晚班: 17:30 to 21:30 (R01.3)\n  on these days: workdays (R01.3)\n"
			"  people on duty: at least 1 person (R01.3)\n"},
		{"R01", "answered within ring 3, that is before 15 s at 5 s a ring (R01.10)\n"},
		{"R01", "signatures of a complete handover: 2 signatures (R01.20)\n"},
		{"R01", "matters still open at the handover: each is listed (R01.19)\n"},
		{"R01", "the supervisor reviews the shift logs: every working day (R01.22)\n"},
		{"R01", "a missed call is called back (R01.8)\n"},
		{"R01", "a record is corrected by a new one, never altered (R01.15)\n"},
		{"R01", "who takes over has read the log of the shift before (R01.18)\n"},
		{"R01", "retention of entries: 3 years (R01.17)\n"},
		{"R01", "published by: the end of the previous month (R01.2)\n"},
		{"R01", "least length of an agent's PIN: 6 characters (house setting)\n"},
		{"R01", "handed over: 钥匙 (house setting)\n"},
		{"R01", "the calls of a caller are counted back over: 7 days (house setting)\n"},
		{"R01", "unset, recorded and not judged:\n"},
		{"R04", "shift 夜 夜班: 18:00 to 08:00 the next day (R04.1, R04.3)\n"},
		{"R04", "handed over with its count: 备件 (R04.17)\n"},
		{"R04", "arrive this long before the start: 15 minutes (R04.4)\n"},
		{"R04", "signatures of a complete handover: 2 signatures (house setting)\n"},
		{"R08", "shift 早 早班: 06:00 to 14:00 (R08.3)\n"
			"  on these days: every day (R08.3)\n"
			"  number of people unset\n"},
		{"R07", "shift 前 前台: 08:30 to 18:00 (R07.2)\n"
			"  on these days: every day (house setting)\n"},
		{"R30", "shift 晚 晚班: 17:30 to 01:00 the next day (R30.2)\n"
			"  on these days: every day (R30.3)\n"},
		{"R30", "  stays open while a contact is open (R30.4)\n"},
		{"R32", "shift 晚 晚班: 17:00 to 24:00 (R32.3)\n"},
		{"R33", "  people on duty: 2 people (R33.4)\n"},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct policy *p = policyset_preset(cases[i].preset);
		struct str out = { 0 };

		policy_explain(p, &out);
		if (!strstr(str_text(&out), cases[i].line))
			fail_msg("no '%s' in:\n%s", cases[i].line, str_text(&out));
		if (strcmp(cases[i].preset, "R01") != 0)
			assert_null(strstr(str_text(&out), "R01"));
		str_release(&out);
		policy_free(p);
	}
}

static void test_policy_explain__the_explanation_knows_every_form_of_a_shift(void **state)
{
	struct policy *p = policyset_parse(HEAD "shifts:\n"
		"  - {code: a, name: A, start: \"09:00\", end: \"17:00\", days: [mon, sun], "
		"soft_end: true,\n"
		"     relieves: b, staff: {max: 2}, breaks: [{from: \"12:00\", to: \"13:00\", "
		"paid: true}]}\n"
		"  - {code: b, name: B, start: \"09:00\", end: \"17:00\", days: [workdays], "
		"relieves: nobody,\n"
		"     staff: {min: 1, max: 2}, breaks: [{from: \"12:00\", to: \"13:00\"}]}\n"
		"answer:\n  - {channel: phone, rings: 3, reading: before, severity: warn}\n"
		"  - {channel: chat, seconds: 30}\n  - {channel: email, seconds: 60, reading: "
		"before}\n"
		"retention: {entry: 18m}\nwords: {agent: 客服}\nhouse: {ring_cycle: 6}\n");
	static const char *const lines[] = {
		"Mondays, Sundays (house setting)", "at most 2 people",
		"stays open while a contact", "relieves b",
		"break 12:00 to 13:00, paid", "relieves nobody", "1 to 2 people", "not paid",
		"answered before ring 3, that is before 12 s at 6 s a ring", "only warned of",
		"answered within 30 s",
		"answered before 60 s", "18 months", "calls the agent: 客服",
	};
	struct str out = { 0 };

	(void)state;
	policy_explain(p, &out);
	for (size_t i = 0; i < ARRAY_LEN(lines); i++)
		if (!strstr(str_text(&out), lines[i]))
			fail_msg("no '%s' in:\n%s", lines[i], str_text(&out));
	str_release(&out);
	policy_free(p);
}

static void test_policy_explain__the_explanation_speaks_chinese(void **state)
{
	struct policy *p = policyset_preset("R01");
	struct str out = { 0 };

	(void)state;
	assert_true(i18n_use("zh_CN"));
	policy_explain(p, &out);
	assert_non_null(strstr(str_text(&out), "班次 晚 晚班:17:30至21:30(R01.3)\n"));
	assert_non_null(strstr(str_text(&out), "响铃周期:5秒(本单位设定)\n"));
	assert_non_null(strstr(str_text(&out), "未设定,不判定:\n"));
	assert_true(i18n_use("en"));
	str_release(&out);
	policy_free(p);
}

static void test_policy_explain__no_preset_puts_a_house_setting_under_an_item(void **state)
{
	const char *const *ids;

	(void)state;
	for (size_t i = 0, n = policy_presets(&ids); i < n; i++) {
		struct policy *p = policyset_preset(ids[i]);
		struct str out = { 0 };

		policy_explain(p, &out);
		assert_non_null(strstr(str_text(&out), "from one ring to the next: 5 seconds "
			"(house setting)\n"));
		assert_null(strstr(str_text(&out), "ring cycle: 5 seconds (R"));
		str_release(&out);
		policy_free(p);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_policy_explain__unset_lists_what_the_text_leaves_open),
		cmocka_unit_test(test_policy_explain__what_is_unset_says_what_waits_for_it),
		cmocka_unit_test(test_policy_explain__the_least_policy_judges_nothing),
		cmocka_unit_test(test_policy_explain__scripts_bear_their_item),
		cmocka_unit_test(test_policy_explain__the_explanation_gives_each_figure_its_item),
		cmocka_unit_test(test_policy_explain__the_explanation_knows_every_form_of_a_shift),
		cmocka_unit_test(test_policy_explain__the_explanation_speaks_chinese),
		cmocka_unit_test(test_policy_explain__no_preset_puts_a_house_setting_under_an_item),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
