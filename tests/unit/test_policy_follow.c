/* SPDX-License-Identifier: MIT */
/* What a policy file may say of answers, clocks, shares, events and clusters: contradictions with
 * their places, what stays open, and the sentences. */
#include "dutydesk/policy.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct policy *parse(const char *extra, struct faults *f)
{
	static char yaml[2048];

	snprintf(yaml, sizeof(yaml), "based_on: R04\n%s\n", extra);
	return policy_parse(yaml, strlen(yaml), f);
}

static void test_policy_follow__contradictions_are_told_with_their_place(void **state)
{
	static const struct { const char *extra, *fault; int line; } cases[] = {
		{"answer: [{channel: chat, immediate: true, seconds: 5}]", "immediate: true", 2},
		{"answer: [{channel: chat}]", "rings or seconds", 2},
		{"answer: [{channel: chat, seconds: 5, stage: greet}]", "only a visitor", 2},
		{"answer:\n  - {channel: counter, seconds: 5}\n  - {channel: counter, seconds: 6}",
			"already an answer window", 4},
		{"share: [{channel: chat, seconds: 30}]", "both its seconds and its percent", 2},
		{"share: [{channel: chat}]", "or an average", 2},
		{"share:\n  - {channel: chat, average: 5}\n  - {channel: chat, average: 6}",
			"already a target", 4},
		{"share: [{channel: chat, seconds: 30, percent: 101}]", "from 1 to 100", 2},
		{"followup: {limits: [{of: accept, minutes: 5, hours: 1}]}", "not twice", 2},
		{"followup: {limits: [{of: promise, minutes: 5}]}", "no time of its own", 2},
		{"followup: {limits: [{of: visit, from: opened, days: 1}]}", "take 'from' out", 2},
		{"followup: {limits: [{minutes: 5}]}", "is missing here", 2},
		{"followup: {limits: [{of: lunch}]}", "must be one of", 2},
		{"followup: {limits: [{of: result, days: 1}]}\nhouse: {limits: [{of: result, "
			"days: 2}]}", "two figures for one limit", 3},
		{"followup: {closing: [{kind: complaint}]}", "is missing here", 2},
		{"anomalies: [{report: daily}]", "by its kind", 2},
		{"clusters: [{count: 3}]", "both its count", 2},
		{"clusters: [{count: 1, days: 1}]", "from 2 to 1000", 2},
		{"review: {every: month, day: mon}", "only a weekly review", 2},
		{"handover: {offer_before: 0}", "from 1 to 240", 2},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct faults f = { 0 };
		struct policy *p = parse(cases[i].extra, &f);

		if (p || f.n == 0)
			fail_msg("case %zu: no fault", i);
		if (!strstr(f.v[0].text, cases[i].fault) || f.v[0].line != cases[i].line)
			fail_msg("case %zu: %d: %s", i, f.v[0].line, f.v[0].text);
		faults_release(&f);
	}
}

static void test_policy_follow__minutes_hours_and_days_are_one_figure(void **state)
{
	struct faults f = { 0 };
	struct policy *p = parse("followup: {limits: [{of: repair, hours: 4},"
		" {of: result, days: 7}, {of: accept, minutes: 30}, {of: contact}]}\n"
		"clusters: [{count: 3, hours: 2}]", &f);

	(void)state;
	assert_non_null(p);
	const struct follow_limit *own = p->limits + p->n_limits - 4;	/* after those of R04 */

	assert_int_equal(own[0].minutes, 240);
	assert_int_equal(own[1].minutes, 7 * 24 * 60);
	assert_int_equal(own[2].minutes, 30);
	assert_int_equal(own[3].minutes, POLICY_UNSET);
	assert_int_equal(p->clusters[0].minutes, 120);
	faults_release(&f);
	policy_free(p);
}

static void note(void *ctx, const char *key, const char *sentence)
{
	(void)sentence;
	str_addf(ctx, "%s ", key);
}

static char *unset(const char *id)
{
	struct faults f = { 0 };
	struct str out = { 0 };
	size_t n;
	const char *yaml = policy_preset_text(id, &n);
	struct policy *p = policy_parse(yaml, n, &f);

	assert_non_null(p);
	policy_unset(p, note, &out);
	policy_free(p);
	faults_release(&f);
	return str_take(&out);
}

static void D47_what_the_texts_leave_open_is_listed(void **state)
{
	static const struct { const char *id, *key; } cases[] = {
		{"R20", "followup.limits.accept "}, {"R20", "followup.limits.contact "},
		{"R15", "followup.limits.result "}, {"R07", "clusters.count "},
		{"R10", "house.at_once "}, {"R34", "house.at_once "},
		{"R04", "followup.limits.dispatch "},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		char *keys = unset(cases[i].id);
		const char *first = strstr(keys, cases[i].key);

		if (!first || strstr(first + 1, cases[i].key))
			fail_msg("%s: %s is not listed once in %s", cases[i].id, cases[i].key,
				keys);
		free(keys);
	}
	char *heating = unset("R20");

	assert_null(strstr(heating, "followup.limits.repair"));
	free(heating);
}

static void test_policy_follow__each_rule_is_a_sentence_with_its_item(void **state)
{
	static const struct { const char *id, *sentence; } cases[] = {
		{"R20", "limit of repair: a dispatched matter is repaired: within 4 hours (R28.3)"},
		{"R20", "a dispatched matter is accepted by the department: no time is given "
			"(R28.1)"},
		{"R20", "abnormal event: complaint, 维修人员, reported at once (R28.6)"},
		{"R03", "chat: at least 90 % are answered within 30 s (R03.5)"},
		{"R03", "chat: the average wait is at most 28 s (R03.5)"},
		{"R12", "counter: greeted within 10 s (R12.7)"},
		{"R10", "chat: answered at once; without a figure nothing is judged (R10.5)"},
		{"R07", "frequent similar matters are reported; how many in what time is not said "
			"(R07.23)"},
		{"R32", "a handover begins before the end of the shift by: 30 minutes (R32.6)"},
		{"R33", "a handover is done in person: both are at the desk (R33.30)"},
		{"R19", "a weekly review is done on: Mondays (R19.18)"},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct faults f = { 0 };
		struct str out = { 0 };
		size_t n;
		const char *yaml = policy_preset_text(cases[i].id, &n);
		struct policy *p = policy_parse(yaml, n, &f);

		assert_non_null(p);
		policy_explain(p, &out);
		if (!strstr(str_text(&out), cases[i].sentence))
			fail_msg("%s does not say: %s", cases[i].id, cases[i].sentence);
		str_release(&out);
		policy_free(p);
		faults_release(&f);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_policy_follow__contradictions_are_told_with_their_place),
		cmocka_unit_test(test_policy_follow__minutes_hours_and_days_are_one_figure),
		cmocka_unit_test(D47_what_the_texts_leave_open_is_listed),
		cmocka_unit_test(test_policy_follow__each_rule_is_a_sentence_with_its_item),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
