/* SPDX-License-Identifier: MIT */
/* Building on a preset: what the file says wins, what it changes loses the preset's item, the
 * lines of faults are the file's, and what is kept needs no preset any more. */
#include "policy/policy_field.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct policy *parse(const char *yaml)
{
	struct faults f = { 0 };
	struct policy *p = policy_parse(yaml, strlen(yaml), &f);

	if (!p)
		fail_msg("%d:%d: %s", f.v[0].line, f.v[0].column, f.v[0].text);
	faults_release(&f);
	return p;
}

static char *explained(const struct policy *p)
{
	struct str out = { 0 };

	policy_explain(p, &out);
	return str_take(&out);
}

static void test_policy_base__what_the_file_does_not_say_is_the_presets(void **state)
{
	struct policy *p = parse("based_on: R01\nname: 我们的制度\n"
		"review: {every: week}\nhouse: {grace: 20}\n");

	(void)state;
	assert_string_equal(p->name, "我们的制度");
	assert_string_equal(p->based_on, "R01");
	assert_string_equal(p->source, "R01");
	assert_int_equal(p->n_shifts, 2);
	assert_string_equal(p->shifts[0].item, "R01.3");
	assert_string_equal(p->shifts[1].item, "R01.4");
	assert_string_equal(p->review_every, "week");
	assert_int_equal(p->house.grace, 20);
	assert_int_equal(p->house.open_before, 30);
	assert_int_equal(p->house.n_late_reasons, 5);
	assert_int_equal(policy_answer(p, CHANNEL_PHONE)->rings, 3);
	policy_free(p);
}

static void test_policy_base__what_the_file_changes_no_longer_bears_the_item(void **state)
{
	struct policy *p = parse("based_on: R01\nreview: {every: week}\n"
		"retention: {entry: 5y, item: A-7}\n"
		"shifts: [{code: 晚, start: \"18:00\"}]\n"
		"handover: {signatures: 1}\n");
	char *text = explained(p);

	(void)state;
	assert_null(p->review_item);
	assert_string_equal(p->keep_item, "A-7");
	assert_null(policy_shift(p, "晚")->item);
	assert_string_equal(policy_shift(p, "周")->item, "R01.4");
	assert_null(p->handover_item);
	assert_string_equal(p->carry_item, "R01.19");
	assert_non_null(strstr(text, "18:00 to 21:30 (house setting)\n"));
	assert_non_null(strstr(text, "1 signature (house setting)\n"));
	assert_non_null(strstr(text, "every week (house setting)\n"));
	assert_non_null(strstr(text, "builds on R01; what this desk changed is a house setting\n"));
	free(text);
	policy_free(p);
}

static void test_policy_base__shifts_merge_by_code_and_windows_by_channel(void **state)
{
	struct policy *p = parse("based_on: R04\n"
		"shifts:\n"
		"  - {code: 夜, staff: {min: 2}}\n"
		"  - {code: 中, name: 中班, start: \"12:00\", end: \"16:00\", days: [daily]}\n"
		"answer: [{channel: phone, seconds: 20}]\n");

	(void)state;
	assert_int_equal(p->n_shifts, 3);
	assert_string_equal(p->shifts[0].code, "白");
	assert_string_equal(p->shifts[1].code, "夜");
	assert_int_equal(p->shifts[1].start, 18 * 60);
	assert_int_equal(p->shifts[1].end, 32 * 60);
	assert_int_equal(p->shifts[1].staff_min, 2);
	assert_null(p->shifts[1].item);
	assert_string_equal(p->shifts[2].code, "中");
	assert_string_equal(p->shifts[0].item, "R04.1, R04.2");
	policy_free(p);
	/* A window is one statement: seconds of the house do not meet the rings of the text. */
	p = parse("based_on: R01\nanswer: [{channel: phone, seconds: 20}, "
		"{channel: chat, seconds: 60}]\n");
	assert_int_equal(p->n_answers, 2);
	assert_int_equal(policy_answer(p, CHANNEL_PHONE)->rings, POLICY_UNSET);
	assert_int_equal(policy_answer(p, CHANNEL_PHONE)->within_ms, 20000);
	assert_null(policy_answer(p, CHANNEL_PHONE)->item);
	policy_free(p);
	/* R12 has two windows for the counter; one of the house stands for both. */
	p = parse("based_on: R12\nanswer: [{channel: counter, seconds: 20}]\n");
	assert_int_equal(p->n_answers, 1);
	assert_int_equal(policy_answer(p, CHANNEL_COUNTER)->within_ms, 20000);
	policy_free(p);
}

static void test_policy_base__other_lists_are_replaced(void **state)
{
	struct policy *p = parse("based_on: R01\nhouse: {late_reasons: [火警], "
		"handover_items: [钥匙]}\n");

	(void)state;
	assert_int_equal(p->house.n_late_reasons, 1);
	assert_string_equal(p->house.late_reasons[0], "火警");
	assert_int_equal(p->house.n_things, 1);
	policy_free(p);
}

static void test_policy_base__rules_of_a_list_merge_by_their_key(void **state)
{
	struct policy *p = parse("based_on: R42\n"
		"shifts: [{code: 甲, name: A, start: \"09:00\", end: \"17:00\", days: [daily]}]\n"
		"work:\n  - {rule: day_hours, amount: 9}\n  - {rule: week_hours, leave_out: true}\n"
		"leave: {kinds: [{name: 事假, certificate: true}, 婚假]}\n"
		"house: {late_reasons: [火警]}\n");
	char *text = explained(p);

	(void)state;
	assert_int_equal(policy_work(p, WORK_DAY_HOURS)->amount, 9);
	assert_null(policy_work(p, WORK_DAY_HOURS)->item);
	assert_null(policy_work(p, WORK_WEEK_HOURS));
	assert_string_equal(policy_work(p, WORK_OVERTIME_HOURS)->item, "R42.6");
	assert_string_equal(policy_work(p, WORK_REST_ON)->item, "R42.9");
	assert_int_equal(p->request.n_kinds, 5);	/* with 年假 of the house */
	assert_string_equal(policy_shift(p, "甲")->breaks[1].item, "R42.2, R42.4");
	assert_non_null(strstr(text, "  replaces work day_hours (R42.1)\n"));
	assert_non_null(strstr(text, "  leaves out work week_hours (R42.5)\n"));
	assert_non_null(strstr(text, "  replaces leave.kinds 事假 (R42.12)\n"));
	assert_non_null(strstr(text, "  replaces all of house.late_reasons (house setting)\n"));
	free(text);
	policy_free(p);
}

static void test_policy_base__windows_limits_and_events_merge_by_their_key(void **state)
{
	struct policy *p = parse("based_on: R20\n"
		"shifts: [{code: 晚, name: 晚, start: \"00:00\", end: \"24:00\", days: [daily]}]\n"
		"coverage: [{name: 高峰, from: \"18:00\", to: \"20:00\", min: 2}]\n"
		"anomalies: [{kind: praise, report: at-once}]\n");
	size_t praises = 0;

	(void)state;
	assert_int_equal(p->n_coverage, 2);	/* the unnamed one of the preset stays */
	for (size_t i = 0; i < p->n_anomalies; i++)
		if (p->anomalies[i].kind == KIND_PRAISE && !p->anomalies[i].category) {
			praises++;
			assert_int_equal(p->anomalies[i].report, REPORT_AT_ONCE);
			assert_null(p->anomalies[i].item);
		}
	assert_int_equal(praises, 1);
	assert_true(p->n_anomalies > 1);
	assert_true(p->n_limits > 0);
	policy_free(p);
}

static void test_policy_base__kinds_of_shift_that_stay_are_named(void **state)
{
	struct policy *p = parse("based_on: R07\nshifts: "
		"[{code: 早, name: 早班, start: \"08:00\", end: \"16:00\", days: [daily]}]\n");
	char *text = explained(p);

	(void)state;
	assert_non_null(strstr(text,
		"  shifts 前 of the preset stays (R07.2); `leave_out: true` drops it\n"));
	free(text);
	policy_free(p);
}

static void test_policy_base__a_kind_of_shift_can_be_left_out(void **state)
{
	struct policy *p = parse("based_on: R33\nshifts: [{code: 常, leave_out: true}]\n");

	(void)state;
	assert_int_equal(p->n_shifts, 2);
	assert_null(policy_shift(p, "常"));
	assert_non_null(policy_shift(p, "晚"));
	policy_free(p);
}

static void test_policy_base__the_house_may_fill_what_the_preset_filled_by_the_house(void **state)
{
	/* R04 takes two signatures from house; the file gives the figure as a rule of its own. */
	struct policy *p = parse("based_on: R04\nhandover: {signatures: 1, item: A-2}\n");

	(void)state;
	assert_int_equal(p->signatures, 1);
	assert_string_equal(p->handover_item, "A-2");
	policy_free(p);
}

static void test_policy_base__a_paper_of_the_hotline_is_found_by_its_number(void **state)
{
	struct policy *p = parse("based_on: R24\nshifts: [{code: 值, name: 值班, start: \"08:00\", "
		"end: \"08:00\", next_day: true, days: [daily]}]\n");

	(void)state;
	assert_string_equal(p->source, "R20–R29");
	assert_int_equal(p->n_shifts, 1);
	policy_free(p);
}

static void test_policy_base__what_is_kept_means_the_same_without_the_preset(void **state)
{
	const char *file = "# ours\nbased_on: R01   # the evening desk\nhouse: {grace: 20}\n";
	struct policy *p = parse(file), *again;

	(void)state;
	assert_memory_equal(p->yaml, file, strlen(file));
	assert_non_null(strstr(p->yaml, "\n---\n"));
	assert_non_null(strstr(p->yaml, "item: R01.10"));
	/* The preset's part stands for itself: here it is another version of it. */
	char *kept = xstrdup(p->yaml), *rings = strstr(kept, "rings: 3");

	rings[7] = '4';
	again = parse(kept);
	assert_int_equal(policy_answer(again, CHANNEL_PHONE)->rings, 4);
	assert_int_equal(again->house.grace, 20);
	policy_free(again);
	again = parse(p->yaml);
	assert_string_equal(again->yaml, p->yaml);

	char *one = explained(p), *two = explained(again);

	assert_string_equal(one, two);
	free(one);
	free(two);
	free(kept);
	policy_free(again);
	policy_free(p);
}

/* Faults and where they are in the file, never in the preset. */
static const struct bad {
	const char *yaml;
	struct { int line, column; const char *says; } faults[3];
} bads[] = {
	{"based_on: R99\nhouse: {grace: soon}\n", {{1, 11, "did you mean 'R09'"}, {2, 16, "soon"}}},
	{"name: n\nbased_on: X\n", {{2, 11, "policy list"}}},
	{"based_on: [R01]\n", {{1, 11, "must be a text"}}},
	{"based_on:\n", {{1, 10, "is empty"}}},
	{"based_on: R01\nhouse:\n  grace: soon\n  graze: 5\n",
		{{3, 10, "not 'soon'"}, {4, 3, "did you mean 'grace'"}}},
	{"based_on: R01\nshifts:\n  - {code: 晚, start: \"25:00\"}\n", {{3, 22, "not '25:00'"}}},
	{"based_on: R01\nshifts:\n  - {code: 晚, start: \"22:00\"}\n", {{3, 5, "next_day: true"}}},
	{"based_on: R33\nshifts:\n  - {code: 晚, staff: {min: 3}}\n", {{3, 22, "more than"}}},
	{"based_on: R33\nshifts:\n  - {code: 白, leave_out: true}\n", {{3, 3, "no kind of shift "
		"'白' to relieve"}}},
	{"based_on: R01\nshifts:\n  - {code: 新}\n", {{3, 5, "'shifts.name' is missing"},
		{3, 5, "'shifts.start' is missing"}, {3, 5, "'shifts.end' is missing"}}},
	{"based_on: R01\nshifts: 晚\n", {{2, 9, "must be a list"}}},
	{"based_on: R01\nhouse: 5\n", {{2, 8, "must hold keys"}}},
	{"based_on: R01\nhouse: {signatures: 1}\n", {{2, 21, "already"}}},
	{"based_on: R01\n---\n- a\n", {{1, 11, "second part"}}},
	{"based_on: R01\n---\nbased_on: R04\n", {{1, 11, "builds on another one itself"}}},
	{"based_on: R01\n---\nname: n\ntimezone: Asia/Nowhere\n", {{4, 11, "Asia/Nowhere"}}},
	{"based_on: R01\n---\nname: n\ntimezone: Asia/Shanghai\n---\nname: m\n",
		{{6, 1, "one policy"}}},
	{"name: n\ntimezone: Asia/Shanghai\n---\nname: m\n", {{4, 1, "one policy"}}},
};

static void test_policy_base__faults_are_told_at_the_lines_of_the_file(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(bads); i++) {
		struct faults f = { 0 };
		struct policy *p = policy_parse(bads[i].yaml, strlen(bads[i].yaml), &f);
		size_t n = 0;

		while (n < 3 && bads[i].faults[n].says)
			n++;
		for (size_t j = 0; j < f.n && f.n != n; j++)
			print_message("%d:%d: %s\n", f.v[j].line, f.v[j].column, f.v[j].text);
		if (p || (f.n != n && n < 3))
			fail_msg("case %zu: %zu faults\n%s", i, f.n, bads[i].yaml);
		for (size_t j = 0; j < n; j++)
			if (f.v[j].line != bads[i].faults[j].line ||
			    f.v[j].column != bads[i].faults[j].column ||
			    !strstr(f.v[j].text, bads[i].faults[j].says))
				fail_msg("case %zu: %d:%d: %s\n%s", i, f.v[j].line, f.v[j].column,
					f.v[j].text, bads[i].yaml);
		faults_release(&f);
	}
}

static void test_policy_base__every_preset_can_be_built_upon(void **state)
{
	const char *const *ids;

	(void)state;
	for (size_t i = 0, n = policy_presets(&ids); i < n; i++) {
		char *file = xasprintf("based_on: %s\nname: own\n", ids[i]);
		struct policy *p = parse(file), *plain;
		size_t bytes;
		const char *text = policy_preset_text(ids[i], &bytes);
		struct faults f = { 0 };

		plain = policy_parse(text, bytes, &f);
		assert_non_null(plain);
		assert_string_equal(p->name, "own");
		assert_int_equal(p->n_shifts, plain->n_shifts);
		/* Nothing lost on the way, whatever families of fields there are. */
		char *a = explained(p), *b = explained(plain);
		size_t extra = strlen("builds on R00; what this desk changed is a house setting\n");

		assert_int_equal(strlen(strchr(a, '\n')), strlen(strchr(b, '\n')) + extra);
		free(a);
		free(b);
		faults_release(&f);
		policy_free(plain);
		policy_free(p);
		free(file);
	}
}

/* A file that builds on a preset and gives one value: "a: {b: {c: value}}". */
static char *one_value(const char *id, const char *path, const char *value)
{
	struct str yaml = { 0 };
	int depth = 0;

	str_addf(&yaml, "based_on: %s\n", id);
	for (; *path; path += strcspn(path, ".") + (strchr(path, '.') != NULL)) {
		str_addf(&yaml, "%s%.*s: ", depth++ ? "{" : "", (int)strcspn(path, "."), path);
		if (!strchr(path, '.'))
			break;
	}
	str_add(&yaml, value);
	while (--depth > 0)
		str_add(&yaml, "}");
	str_add(&yaml, "\n");
	return str_take(&yaml);
}

static bool is_item_of_a_regulation(const char *line, size_t n)
{
	for (size_t i = 0; i + 2 < n; i++)
		if ((line[i] == '(' || line[i] == ' ') && line[i + 1] == 'R' &&
		    line[i + 2] >= '0' && line[i + 2] <= '4')
			return true;
	return false;
}

/* Lines that only the changed policy has must be the house's. */
static size_t check_lines(const char *yaml, const char *before)
{
	struct faults f = { 0 };
	struct policy *p = policy_parse(yaml, strlen(yaml), &f);
	size_t changed = 0;

	faults_release(&f);
	if (!p)
		return 0;	/* it contradicts something else of the preset */
	char *after = explained(p);

	for (const char *at = strchr(after, '\n') + 1; *at; at += strcspn(at, "\n") + 1) {
		size_t n = strcspn(at, "\n");
		char *line = xasprintf("\n%.*s\n", (int)n, at);

		/* What another key gives, now seen in another light, keeps its item. */
		if (!strstr(before, line) && !strstr(line, "builds on")) {
			changed++;
			if (is_item_of_a_regulation(at, n))
				fail_msg("%s%s", yaml, line);
		}
		free(line);
	}
	free(after);
	policy_free(p);
	return changed;
}

static void test_policy_base__no_changed_figure_is_printed_under_an_item(void **state)
{
	const char *const *ids;
	size_t changed = 0;

	(void)state;
	for (size_t i = 0, n = policy_presets(&ids); i < n; i++) {
		char *plain = xasprintf("based_on: %s\n", ids[i]);
		struct policy *p = parse(plain);
		char *before = explained(p);

		for (size_t k = 0; k < policy_field_count(); k++) {
			static const char *const values[] = {
				"1", "2", "3", "7", "37", "25m", "true", "\"12:34\"", "某",
			};
			const struct policy_field *f = policy_field_at(k);

			if (f->scope != SCOPE_POLICY || f->kind == VALUE_ITEM ||
			    f->kind == VALUE_LIST || f->kind == VALUE_MAP ||
			    strncmp(f->path, "house.", 6) == 0 || policy_field_is_unset(f, p))
				continue;
			for (size_t v = 0; v < ARRAY_LEN(values) + f->n_choices; v++) {
				char *yaml = one_value(ids[i], f->path, v < ARRAY_LEN(values) ?
					values[v] : f->choices[v - ARRAY_LEN(values)].id);

				changed += check_lines(yaml, before);
				free(yaml);
			}
		}
		free(before);
		policy_free(p);
		free(plain);
	}
	assert_in_range(changed, 100, 100000);
}

static void test_policy_base__an_alias_bomb_behind_it_stays_small(void **state)
{
	struct str yaml = { 0 };
	struct faults f = { 0 };

	(void)state;
	str_add(&yaml, "based_on: R01\n---\na0: &a0 [x, x, x, x, x, x, x, x, x]\n");
	for (int i = 1; i < 60; i++) {
		str_addf(&yaml, "a%d: &a%d [", i, i);
		for (int j = 0; j < 9; j++)
			str_addf(&yaml, "*a%d, ", i - 1);
		str_add(&yaml, "x]\n");
	}
	str_add(&yaml, "shifts: *a59\n");
	assert_null(policy_parse(yaml.s, yaml.len, &f));
	assert_in_range(f.n, 1, 201);
	faults_release(&f);
	str_release(&yaml);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_policy_base__what_the_file_does_not_say_is_the_presets),
		cmocka_unit_test(test_policy_base__what_the_file_changes_no_longer_bears_the_item),
		cmocka_unit_test(test_policy_base__shifts_merge_by_code_and_windows_by_channel),
		cmocka_unit_test(test_policy_base__other_lists_are_replaced),
		cmocka_unit_test(test_policy_base__rules_of_a_list_merge_by_their_key),
		cmocka_unit_test(test_policy_base__windows_limits_and_events_merge_by_their_key),
		cmocka_unit_test(test_policy_base__kinds_of_shift_that_stay_are_named),
		cmocka_unit_test(test_policy_base__a_kind_of_shift_can_be_left_out),
		cmocka_unit_test(
			test_policy_base__the_house_may_fill_what_the_preset_filled_by_the_house),
		cmocka_unit_test(test_policy_base__a_paper_of_the_hotline_is_found_by_its_number),
		cmocka_unit_test(test_policy_base__what_is_kept_means_the_same_without_the_preset),
		cmocka_unit_test(test_policy_base__faults_are_told_at_the_lines_of_the_file),
		cmocka_unit_test(test_policy_base__every_preset_can_be_built_upon),
		cmocka_unit_test(test_policy_base__no_changed_figure_is_printed_under_an_item),
		cmocka_unit_test(test_policy_base__an_alias_bomb_behind_it_stays_small),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
