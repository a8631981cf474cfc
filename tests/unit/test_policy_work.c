/* SPDX-License-Identifier: MIT */
/* Coverage, work and attendance in a policy file: what a good one becomes, what contradicts
 * itself, and how it is explained. */
#include "dutydesk/policy.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define HEAD "name: n\ntimezone: Asia/Shanghai\n"
#define DAY "shifts:\n  - {code: a, name: A, area: 东区, start: \"08:00\", end: \"18:00\", " \
	"days: [mon, tue]}\n"

static struct policy *parse(const char *yaml)
{
	struct faults f = { 0 };
	struct policy *p = policy_parse(yaml, strlen(yaml), &f);

	if (!p)
		fail_msg("%d:%d: %s", f.v[0].line, f.v[0].column, f.v[0].text);
	faults_release(&f);
	return p;
}

/* The line 6 (after head and shift) of the file has this fault. */
static void fails(const char *line, const char *words)
{
	struct str yaml = { 0 };
	struct faults f = { 0 };

	str_addf(&yaml, HEAD DAY "%s\n", line);
	struct policy *p = policy_parse(yaml.s, yaml.len, &f);

	assert_null(p);
	bool found = false;

	for (size_t i = 0; i < f.n; i++)
		found = found || (f.v[i].line == 5 && strstr(f.v[i].text, words));
	if (!found)
		fail_msg("'%s': not '%s' but %d:%d '%s'", line, words, f.v[0].line, f.v[0].column,
			f.v[0].text);
	faults_release(&f);
	str_release(&yaml);
}

static void test_policy_work__contradictions_are_told_with_their_line(void **state)
{
	static const struct { const char *line, *words; } cases[] = {
		{"coverage: [{min: 3, max: 2}]", "minimum of 3"},
		{"coverage: [{from: \"08:00\", to: \"09:00\"}]", "'min', 'max' or both"},
		{"coverage: [{from: \"08:00\", min: 1}]", "both 'from' and 'to'"},
		{"coverage: [{from: \"17:00\", to: \"20:00\", min: 1}]", "at 18:00"},
		{"coverage: [{from: \"06:00\", to: \"08:00\", min: 1}]", "at 06:00"},
		{"coverage: [{from: \"09:00\", to: \"10:00\", days: [sat], min: 1}]",
			"nobody works"},
		{"coverage: [{from: \"22:00\", to: \"02:00\", min: 1}]", "at 22:00"},
		{"coverage: [{scope: area, of: 西区, min: 1}]", "西区"},
		{"coverage: [{scope: shift, of: b, min: 1}]", "'b'"},
		{"coverage: [{of: a, min: 1}]", "add scope"},
		{"coverage: [{time: noon, from: \"11:00\", to: \"12:00\", min: 1}]", "not both"},
		{"coverage: [{scope: town, min: 1}]", "one of: desk, area, shift"},
		{"coverage: [{min: 501}]", "from 0 to 500"},
		{"coverage: [{minn: 1}]", "did you mean 'min'"},
		{"house: {noon: {from: \"13:00\", to: \"12:00\"}}", "noon ends"},
		{"house: {noon: {from: \"13:00\"}}", "both 'from' and 'to'"},
		{"house: {coverage: [{min: 3, max: 2}]}", "minimum of 3"},
		{"house: {coverage: [{min: 1, item: R01.1}]}", "does not belong here"},
		{"work: [{rule: week_hours}]", "add amount"},
		{"work: [{rule: week_hours, amount: 169}]", "at most 168"},
		{"work: [{rule: day_hours, amount: 25}]", "at most 24"},
		{"work: [{rule: rest_on}]", "add days"},
		{"work: [{rule: rest_on, days: [sat], amount: 1}]", "no amount"},
		{"work: [{rule: week_days, amount: 5, days: [sat]}]", "only 'rest_on'"},
		{"work: [{rule: day_hours, hours: 8}]",
			"in 'work' there may be: rule, amount, days, severity, item, "
			"arranged_item"},
		{"clusters: [{count: 3, hours: 2, kind: repair}]",
			"in 'clusters' there may be: count, minutes, hours, days, category, item"},
		{"scripts: {greeting: \"您好,{desk},{nummer}\"}", "nothing fills in '{nummer}'"},
		{"scripts: {holidays: [{holiday: 春节, greeting: \"过年好{\"}]}", "fills in '{'"},
		{"breaks: [{from: \"10:30\", to: \"10:00\"}]", "ends before it starts"},
		{"work: [{rule: naps, amount: 5}]", "one of: day_hours, week_hours"},
		{"work: [{rule: week_days, amount: 5}, {rule: week_days, amount: 6}]",
			"already a rule 'week_days'"},
		{"work: [{rule: week_days, amount: 6}, {rule: rest_weekly, amount: 2}]",
			"2 rest days"},
		{"work: [{amount: 6}]", "'work.rule' is missing"},
		{"attendance: {absent_after: -1}", "from 0 to 1440"},
		{"attendance: {away: {needs: luck}}", "one of: reason, consent"},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		fails(cases[i].line, cases[i].words);
}

static void note_key(void *ctx, const char *key, const char *sentence)
{
	str_addf(ctx, "%s: %s\n", key, sentence);
}

static void test_policy_work__what_never_counts_is_listed(void **state)
{
	struct policy *p = parse(HEAD DAY
		"scripts: {holidays: [{holiday: 无节, greeting: 好}, "
		"{holiday: 春节, greeting: 好}]}\n"
		"tariff: {events: [{code: smile, name: 微笑}, {code: x, name: y, amount: 5}]}\n");
	struct str out = { 0 };

	(void)state;
	policy_unset(p, note_key, &out);
	assert_non_null(strstr(str_text(&out), "names the holiday '无节'"));
	assert_null(strstr(str_text(&out), "春节"));
	assert_non_null(strstr(str_text(&out), "tariff.events.smile: what this event costs"));
	assert_null(strstr(str_text(&out), "tariff.events.x"));
	str_release(&out);
	policy_free(p);
}

static void test_policy_work__regulation_and_house_fill_one_list(void **state)
{
	struct policy *p = parse(HEAD DAY
		"house: {coverage: [{from: \"08:00\", to: \"10:00\", min: 1}], work: "
		"[{rule: rest_between, amount: 8}]}\n"
		"coverage: [{min: 2, item: R33.4}]\nwork: [{rule: week_days, amount: 5}]\n");

	(void)state;
	assert_int_equal(p->n_coverage, 2);
	assert_null(p->coverage[0].item);
	assert_int_equal(p->coverage[0].from, 480);
	assert_string_equal(p->coverage[1].item, "R33.4");
	assert_int_equal(p->coverage[1].from, POLICY_UNSET);
	assert_int_equal(p->coverage[1].severity, SEVERITY_WARN);
	assert_int_equal(policy_work(p, WORK_REST_BETWEEN)->amount, 8);
	assert_int_equal(policy_work(p, WORK_WEEK_DAYS)->amount, 5);
	assert_null(policy_work(p, WORK_WEEK_HOURS));
	policy_free(p);
}

static void test_policy_work__a_window_over_midnight_ends_on_the_next_day(void **state)
{
	struct policy *p = parse(HEAD "shifts:\n  - {code: n, name: N, start: \"20:00\", end: "
		"\"08:00\", next_day: true, days: [daily]}\n"
		"coverage: [{from: \"22:00\", to: \"02:00\", min: 1}]\n");

	(void)state;
	assert_int_equal(p->coverage[0].to, 26 * 60);
	policy_free(p);
}

static void test_policy_work__sentences_bear_the_item_of_each_figure(void **state)
{
	static const struct { const char *preset, *words; } cases[] = {
		{"R34", "at the post at the desk, 中午 12:00 to 13:00 (house setting): "
			"at least 2 people (R34.14)\n"},
		{"R02", "at the post in each area, while a shift runs: 1 to 2 people (R02.2)\n"},
		{"R05", "at the post at the desk, while a shift runs: at least 1 person (R05.8)\n"},
		{"R06", "换岗吃饭 11:30 to 12:30: at least 1 person (R06.12)\n"},
		{"R40", "at most 8 hours of work a day (R40.3)\n"},
		{"R40", "days with a duty a week: at most 5 (R40.3)\n"},
		{"R40", "overtime of at most 50 percent of the day's hours (R40.14)\n"},
		{"R40", "it is absence to come later, or to leave earlier, than by: 15 minutes "
			"(R40.12)\n"},
		{"R40", "working time deducted for each minute late or left early: 30 minutes "
			"(R40.11)\n"},
		{"R42", "at most 40 hours of work a week (R42.5)\n"},
		{"R42", "nobody has a duty on: holidays (R42.9)\n"
			"  who works then all the same is arranged before and reported (R42.10)\n"},
		{"R42", "break of every kind of shift that has none of its own: 10:00 to 10:30, "
			"paid (R42.2, R42.4)\n"},
		{"R32", "days with a duty in a row: at most 6 (R32.4)\n"},
		{"R33", "rest days a month: at least 4 (R33.5)\n"},
		{"R30", "rest days a week: at least 1 (R30.3)\n"},
		{"R04", "nobody comes late, leaves early or stays away (R04.18)\n"},
		{"R04", "to leave the post during a shift takes: a reason (R04.6, R04.18)\n"},
		{"R04", "who left the post is back within: 30 minutes (house setting)\n"},
		{"R07", "who is on duty stays until the relief is there (R07.20)\n"},
		{"R33", "the window of arrival begins this long before the start: 15 minutes "
			"(R33.29)\n"},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		size_t n;
		struct policy *p = parse(policy_preset_text(cases[i].preset, &n));
		struct str out = { 0 };

		policy_explain(p, &out);
		if (!strstr(str_text(&out), cases[i].words))
			fail_msg("%s: '%s' is not in\n%s", cases[i].preset, cases[i].words,
				str_text(&out));
		str_release(&out);
		policy_free(p);
	}
}

static void see(void *ctx, const char *key, const char *sentence)
{
	(void)sentence;
	str_addf(ctx, "%s\n", key);
}

static void test_policy_work__what_is_open_is_listed_as_unset(void **state)
{
	static const char *const keys[] = { "coverage\n", "work\n", "attendance.absent_after\n",
		"attendance.away.needs\n", "house.away_longest\n" };
	struct policy *p = parse(HEAD DAY);
	struct str out = { 0 };

	(void)state;
	policy_unset(p, see, &out);
	for (size_t i = 0; i < ARRAY_LEN(keys); i++)
		assert_non_null(strstr(str_text(&out), keys[i]));
	str_release(&out);
	policy_free(p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_policy_work__contradictions_are_told_with_their_line),
		cmocka_unit_test(test_policy_work__what_never_counts_is_listed),
		cmocka_unit_test(test_policy_work__regulation_and_house_fill_one_list),
		cmocka_unit_test(test_policy_work__a_window_over_midnight_ends_on_the_next_day),
		cmocka_unit_test(test_policy_work__sentences_bear_the_item_of_each_figure),
		cmocka_unit_test(test_policy_work__what_is_open_is_listed_as_unset),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
