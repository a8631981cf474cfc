/* SPDX-License-Identifier: MIT */
/* Reading policy files: what a good one becomes, and that every fault of a bad one is told at
 * once with its place. Faults are looked up by line and column, never by their order alone. */
#include "policyset.h"

#include "dutydesk/policy.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define HEAD "name: n\nsource: T\ntimezone: Asia/Shanghai\n"
#define SHIFT "shifts:\n  - {code: a, name: A, start: \"09:00\", end: \"17:00\", days: [daily]}\n"

static void R01_its_figures_are_in_the_preset(void **state)
{
	struct policy *p = policyset_preset("R01");
	const struct shift_kind *evening = policy_shift(p, "晚"), *weekend = policy_shift(p, "周");
	const struct answer_window *phone = policy_answer(p, CHANNEL_PHONE);

	(void)state;
	assert_string_equal(p->name, "客服部值班管理规定");
	assert_string_equal(p->title, p->name);
	assert_int_equal(p->n_shifts, 2);
	assert_int_equal(evening->start, 17 * 60 + 30);	/* R01.3 */
	assert_int_equal(evening->end, 21 * 60 + 30);
	assert_int_equal(evening->days, DAYS_WORKDAYS);
	assert_string_equal(evening->item, "R01.3");
	assert_int_equal(weekend->start, 9 * 60);	/* R01.4 */
	assert_int_equal(weekend->end, 21 * 60 + 30);
	assert_int_equal(weekend->days, DAYS_REST_DAYS);
	assert_int_equal(phone->rings, 3);		/* R01.10 */
	assert_int_equal(phone->reading, READING_WITHIN);
	assert_int_equal(phone->severity, SEVERITY_REFUSE);
	assert_string_equal(phone->item, "R01.10");
	assert_int_equal(p->signatures, 2);
	assert_string_equal(p->handover_item, "R01.20");
	assert_int_equal(p->carry_over, CARRY_LIST);
	assert_string_equal(p->carry_item, "R01.19");
	assert_string_equal(p->read_item, "R01.18");
	assert_string_equal(p->change_item, "R01.15");
	assert_string_equal(p->missed_item, "R01.8");
	assert_string_equal(p->feedback_item, "R01.6");
	assert_string_equal(p->dispatch_item, "R01.11");
	assert_string_equal(p->review_every, "day");
	assert_string_equal(p->review_item, "R01.22");
	assert_string_equal(p->publish_by, "end-of-previous-month");
	assert_string_equal(p->publish_item, "R01.2");
	policy_free(p);
}

static void R01_17_everything_is_kept_three_years(void **state)
{
	struct policy *p = policyset_preset("R01");

	(void)state;
	assert_int_equal(p->keep_entry, 36);
	assert_int_equal(p->keep_handover, 36);
	assert_int_equal(p->keep_review, 36);
	assert_string_equal(p->keep_item, "R01.17");
	policy_free(p);
}

static void test_policy__house_settings_of_R01(void **state)
{
	struct policy *p = policyset_preset("R01");

	(void)state;
	assert_int_equal(p->house.ring_cycle_ms, 5000);
	assert_int_equal(p->house.open_before, 30);
	assert_int_equal(p->house.grace, 15);
	assert_int_equal(p->house.late_entry, 10);
	assert_int_equal(p->house.lock_after, 10);
	assert_int_equal(p->house.call_back, 30);
	assert_int_equal(p->house.pin_least_agent, 6);
	assert_int_equal(p->house.pin_least_others, 8);
	assert_int_equal(p->house.pin_cost, 0);
	assert_int_equal(p->house.dispatch_due, POLICY_UNSET);
	assert_int_equal(p->house.n_late_reasons, 5);
	assert_string_equal(p->house.late_reasons[1], "接待来访");
	assert_int_equal(p->house.n_things, 2);
	assert_string_equal(p->house.things[1].name, "钥匙");
	assert_false(p->house.things[1].counted);
	assert_null(p->house.things[1].item);
	policy_free(p);
}

static void R04_1_two_shifts_fill_the_24_hours_every_day(void **state)
{
	struct policy *p = policyset_preset("R04");
	const struct shift_kind *day = policy_shift(p, "白"), *night = policy_shift(p, "夜");

	(void)state;
	assert_int_equal(day->start, 8 * 60);
	assert_int_equal(day->end, night->start);
	assert_int_equal(night->end, day->start + 1440);
	assert_int_equal(day->days & night->days, DAYS_DAILY);
	policy_free(p);
}

static void R04_2_day_shift_from_08_to_18(void **state)
{
	struct policy *p = policyset_preset("R04");

	(void)state;
	assert_int_equal(policy_shift(p, "白")->start, 8 * 60);
	assert_int_equal(policy_shift(p, "白")->end, 18 * 60);
	policy_free(p);
}

static void R04_4_fifteen_minutes_early(void **state)
{
	struct policy *p = policyset_preset("R04");

	(void)state;
	assert_int_equal(p->arrive_early, 15);
	assert_string_equal(p->arrive_item, "R04.4");
	policy_free(p);
}

static void R04_8_promptly_gives_no_answer_window(void **state)
{
	struct policy *p = policyset_preset("R04");

	(void)state;
	assert_null(policy_answer(p, CHANNEL_PHONE));
	assert_int_equal(p->keep_entry, POLICY_UNSET);
	assert_null(p->review_every);
	policy_free(p);
}

static void R04_17_spare_parts_are_counted_things_of_the_regulation(void **state)
{
	struct policy *p = policyset_preset("R04");

	(void)state;
	assert_int_equal(p->house.n_things, 3);
	assert_string_equal(p->house.things[0].name, "备件");
	assert_true(p->house.things[0].counted);
	assert_string_equal(p->house.things[0].item, "R04.17");
	assert_null(p->house.things[1].item);
	policy_free(p);
}

static void R08_three_shifts_with_their_hours(void **state)
{
	static const struct { const char *code, *item; int start, end; } want[] = {
		{"早", "R08.3", 6 * 60, 14 * 60}, {"中", "R08.4", 14 * 60, 22 * 60},
		{"夜", "R08.5", 22 * 60, 30 * 60},
	};
	struct policy *p = policyset_preset("R08");

	(void)state;
	assert_int_equal(p->n_shifts, ARRAY_LEN(want));
	for (size_t i = 0; i < ARRAY_LEN(want); i++) {
		const struct shift_kind *k = policy_shift(p, want[i].code);

		assert_int_equal(k->start, want[i].start);
		assert_int_equal(k->end, want[i].end);
		assert_string_equal(k->item, want[i].item);
	}
	policy_free(p);
}

static void R08_6_the_number_of_people_is_left_open(void **state)
{
	struct policy *p = policyset_preset("R08");

	(void)state;
	for (size_t i = 0; i < p->n_shifts; i++)
		assert_int_equal(p->shifts[i].staff_min, POLICY_UNSET);
	policy_free(p);
}

static void R08_13_pending_problems_are_listed_at_the_handover(void **state)
{
	struct policy *p = policyset_preset("R08");

	(void)state;
	assert_int_equal(p->carry_over, CARRY_LIST);
	assert_string_equal(p->carry_item, "R08.13");
	policy_free(p);
}

static void test_policy__presets_are_found_by_id_and_by_name(void **state)
{
	const char *const *ids;
	size_t n;

	(void)state;
	assert_int_equal(policy_presets(&ids), 24);
	assert_string_equal(ids[0], "R01");
	assert_string_equal(ids[23], "R42");
	assert_ptr_equal(policy_preset_text("客服部值班管理规定", &n),
		policy_preset_text("R01", &n));
	assert_ptr_equal(policy_preset_text("r04", &n), policy_preset_text("R04", &n));
	assert_null(policy_preset_text("R99", &n));
}

/* Each bad text, and where its faults are. */
static const struct bad {
	const char *yaml;
	struct { int line, column; const char *says; } faults[4];
} bads[] = {
	{HEAD SHIFT "anser: []\n", {{6, 1, "did you mean 'answer'"}}},
	{HEAD SHIFT "grace: 5\n", {{6, 1, "house.grace"}}},
	{HEAD SHIFT "xyzzyxyzzy: 5\n", {{6, 1, "there is no key 'xyzzyxyzzy'"}}},
	{HEAD SHIFT "house: {grace: soon}\n",
		{{6, 16, "a whole number from 0 to 240, not 'soon'"}}},
	{HEAD SHIFT "house: {grace: 241}\n", {{6, 16, "not '241'"}}},
	{HEAD SHIFT "house: {grace: -1}\n", {{6, 16, "not '-1'"}}},
	{HEAD SHIFT "house: {grace: 1.5}\n", {{6, 16, "not '1.5'"}}},
	{HEAD SHIFT "house: {grace: 99999999999999999999}\n", {{6, 16, "whole number"}}},
	{HEAD SHIFT "house: {grace: [5]}\n", {{6, 16, "whole number"}}},
	{HEAD SHIFT "house: {grace: }\n", {{6, 16, "is empty"}}},
	{HEAD SHIFT "house: {grace: ~}\n", {{6, 16, "is empty"}}},
	{HEAD SHIFT "house: 5\n", {{6, 8, "must hold keys"}}},
	{HEAD SHIFT "house: {? [a] : b}\n", {{6, 11, "single word"}}},
	{HEAD SHIFT "house: {\"grace\\0x\": 1}\n", {{6, 9, "single word"}}},
	{HEAD SHIFT "house: {grace: 1, grace: 2}\n", {{6, 19, "twice"}}},
	{HEAD SHIFT "name: again\n", {{6, 1, "twice"}}},
	{HEAD SHIFT "words: {agent: \"a\\eb\"}\n", {{6, 16, "words.agent"}}},
	{HEAD SHIFT "words: {agent: \"a\\0b\"}\n", {{6, 16, "words.agent"}}},
	{HEAD SHIFT "roster: {publish_by: never}\n", {{6, 22, "end-of-previous-month"}}},
	{HEAD SHIFT "roster: {item: 1/2}\n", {{6, 16, "such as R01.10"}}},
	{HEAD SHIFT "roster: {item: R 1}\n", {{6, 16, "such as R01.10"}}},
	{HEAD SHIFT "roster: {item: \"R1,\"}\n", {{6, 16, "such as R01.10"}}},
	{HEAD SHIFT "roster: {item: \"R1.2,R1.3\"}\n", {{6, 16, "such as R01.10"}}},
	{HEAD SHIFT "roster: {item: R01.10-and-more-1}\n", {{6, 16, "such as R01.10"}}},
	{HEAD SHIFT "retention: {entry: 3}\n", {{6, 20, "3y or 18m"}}},
	{HEAD SHIFT "retention: {entry: y}\n", {{6, 20, "3y or 18m"}}},
	{HEAD SHIFT "retention: {entry: 3d}\n", {{6, 20, "3y or 18m"}}},
	{HEAD SHIFT "retention: {entry: xy}\n", {{6, 20, "3y or 18m"}}},
	{HEAD SHIFT "retention: {entry: 101y}\n", {{6, 20, "at most 1200 months"}}},
	{HEAD SHIFT "retention: {entry: 111111111111111111y}\n", {{6, 20, "at most 1200 months"}}},
	{HEAD SHIFT "answer: [{channel: phone}]\n", {{6, 10, "either rings or seconds"}}},
	{HEAD SHIFT "answer: [{channel: phone, rings: 3, seconds: 9}]\n", {{6, 10, "either"}}},
	{HEAD SHIFT "answer: [{channel: chat, rings: 3}]\n", {{6, 33, "only a phone rings"}}},
	{HEAD SHIFT "answer: [{channel: pigeon, rings: 3}]\n", {{6, 20, "phone, counter"}}},
	{HEAD SHIFT "answer: [{channel: none, seconds: 3}]\n", {{6, 20, "phone, counter"}}},
	{HEAD SHIFT "answer: [{rings: 3}]\n", {{6, 10, "'answer.channel' is missing"}}},
	{HEAD SHIFT "answer: [{channel: chat, seconds: 3}, {channel: chat, seconds: 4}]\n",
		{{6, 49, "already an answer window"}}},
	{HEAD SHIFT "answer: [{channel: phone, rings: 3, reading: about}]\n",
		{{6, 46, "within, before"}}},
	{HEAD SHIFT "answer: [phone]\n", {{6, 10, "each entry of 'answer'"}}},
	{HEAD SHIFT "answer: phone\n", {{6, 9, "must be a list of 0 to 16 entries"}}},
	{HEAD SHIFT "house: {late_reasons: []}\n", {{6, 23, "must be a list of 1 to 20"}}},
	{HEAD SHIFT "house: {late_reasons: [a, [b]]}\n", {{6, 27, "must be a text of 1 to 40"}}},
	{HEAD SHIFT "house: {late_reasons: [a, \"\\t\"]}\n",
		{{6, 27, "must be a text of 1 to 40"}}},
	{HEAD SHIFT "house: {handover_items: [{counted: maybe, name: x}]}\n",
		{{6, 36, "true or false"}}},
	{HEAD SHIFT "house: {handover_items: [{name: x, item: R01.1}]}\n",
		{{6, 36, "does not belong here"}}},
	{HEAD SHIFT "handover: {signatures: 2}\nhouse: {signatures: 1}\n", {{7, 21, "already"}}},
	{HEAD "shifts: 5\n", {{4, 9, "must be a list of 0 to 32"}}},
	{"source: T\ntimezone: Asia/Shanghai\n", {{1, 1, "'name' is missing"}}},
	{"name: n\ntimezone: Asia/Nowhere\n" SHIFT, {{2, 11, "Asia/Nowhere"}}},
	{"name: n\ntimezone: ../../etc/passwd\n" SHIFT, {{2, 11, "passwd"}}},
	{"", {{1, 1, "no policy in this file"}}},
	{"# only a comment\n", {{1, 1, "no policy in this file"}}},
	{"- a\n- b\n", {{1, 1, "must begin with keys"}}},
	{HEAD SHIFT "---\nname: b\n", {{7, 1, "one policy"}}},
	{HEAD SHIFT "...\n}\n", {{7, 1, "not readable as YAML"}}},
	{HEAD SHIFT "house: {grace: 5\n", {{7, 1, "not readable as YAML"}}},
	{HEAD SHIFT "house: *nobody\n", {{6, 8, "not readable as YAML"}}},
	{HEAD SHIFT "house:\n\tgrace: 5\n", {{7, 1, "tab"}}},
	{HEAD SHIFT "house: {grace: 5}\t# a\t b\n", {{6, 18, "tab"}}},
	{"name: 值\xff\n班: \xc3\x28\n", {{1, 8, "UTF-8"}, {2, 4, "UTF-8"}}},
	{"name: a\x01\n", {{1, 8, "U+0001"}}},
	{"name: a\xc2\x9b\n", {{1, 8, "U+009B"}}},
	{"name: a\xef\xbb\xbf\n", {{1, 8, "U+FEFF"}}},
	{HEAD SHIFT "house: &h {grace: 5, x: *h}\n", {{6, 8, "refers to what it stands in"}}},
	{HEAD SHIFT "answer: &h [[*h]]\n", {{6, 13, "refers to what it stands in"}}},
	{HEAD SHIFT "answer: &h {? *h : 1}\n", {{6, 9, "refers to what it stands in"}}},
	{HEAD SHIFT "roster: {publish_by: x}\nreview: {every: x}\nhous: 1\n",
		{{6, 22, ""}, {7, 17, ""}, {8, 1, "'house'"}}},
};

static void test_policy__every_fault_is_told_with_line_and_column(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(bads); i++) {
		struct faults f = { 0 };
		struct policy *p = policy_parse(bads[i].yaml, strlen(bads[i].yaml), &f);
		size_t n = 0;

		while (n < 4 && bads[i].faults[n].says)
			n++;
		if (p || f.n != n)
			fail_msg("case %zu: %zu faults, first: %s\n%s", i, f.n,
				f.n ? f.v[0].text : "none", bads[i].yaml);
		for (size_t j = 0; j < n; j++)
			if (f.v[j].line != bads[i].faults[j].line ||
			    f.v[j].column != bads[i].faults[j].column ||
			    !strstr(f.v[j].text, bads[i].faults[j].says))
				fail_msg("case %zu: %d:%d: %s\n%s", i, f.v[j].line, f.v[j].column,
					f.v[j].text, bads[i].yaml);
		faults_release(&f);
	}
}

/* Faults of meaning in one shift, written after HEAD: line 5 holds it. */
static const struct { const char *shift; int column; const char *says; } bad_shifts[] = {
	{"{code: a, name: A, start: \"25:00\", end: \"17:00\", days: [daily]}", 31, "not '25:00'"},
	{"{code: a, name: A, start: \"24:00\", end: \"17:00\", days: [daily]}", 31, "23:59"},
	{"{code: a, name: A, start: \"9:00\", end: \"17:00\", days: [daily]}", 31, "HH:MM"},
	{"{code: a, name: A, start: 900, end: \"17:00\", days: [daily]}", 31, "HH:MM"},
	{"{code: a, name: A, start: \"18:00\", end: \"08:00\", days: [daily]}", 45,
		"next_day: true"},
	{"{code: a, name: A, start: \"18:00\", end: \"18:00\", days: [daily]}", 45,
		"next_day: true"},
	{"{code: a, name: A, start: \"08:00\", end: \"18:00\", next_day: true, days: [daily]}", 45,
		"longer than 24 hours"},
	{"{code: a, name: A, start: \"08:00\", end: \"18:00\", next_day: yes, days: [daily]}", 64,
		"true or false"},
	{"{code: a b, name: A, start: \"08:00\", end: \"18:00\", days: [daily]}", 12,
		"without blanks"},
	{"{code: a/b, name: A, start: \"08:00\", end: \"18:00\", days: [daily]}", 12,
		"without blanks"},
	{"{code: 九个汉字的代码太长, name: A, start: \"08:00\", end: \"18:00\", days: [daily]}", 12,
		"1 to 8"},
	{"{name: A, start: \"08:00\", end: \"18:00\", days: [daily]}", 5,
		"'shifts.code' is missing"},
	{"{code: a, name: A, start: \"08:00\", end: \"18:00\"}", 5, "'shifts.days' is missing"},
	{"{code: a, name: A, start: \"08:00\", end: \"18:00\", days: daily, leave_out: true}", 78,
		"can be left out"},
	{"{code: a, name: A, start: \"08:00\", end: \"18:00\", days: []}", 60, "daily, workdays"},
	{"{code: a, name: A, start: \"08:00\", end: \"18:00\", days: [dayly]}", 61, "not 'dayly'"},
	{"{code: a, name: A, start: \"08:00\", end: \"18:00\", days: {a: b}}", 60,
		"daily, workdays"},
	{"{code: a, name: A, start: \"08:00\", end: \"18:00\", days: [[mon]]}", 61,
		"daily, workdays"},
	{"{code: a, name: A, start: \"08:00\", end: \"18:00\", days: daily, staff: {min: 3, "
		"max: 2}}",
		74, "staff.min 3 is more than staff.max 2"},
	{"{code: a, name: A, start: \"08:00\", end: \"18:00\", days: daily, relieves: a}", 77,
		"relieve itself"},
	{"{code: a, name: A, start: \"08:00\", end: \"18:00\", days: daily, relieves: b}", 77,
		"no kind of shift 'b'"},
	{"{code: a, name: A, start: \"08:00\", end: \"18:00\", days: daily, "
		"breaks: [{from: \"07:00\", to: \"09:00\"}]}", 76, "outside its shift"},
	{"{code: a, name: A, start: \"08:00\", end: \"18:00\", days: daily, "
		"breaks: [{from: \"17:00\", to: \"18:01\"}]}", 76, "outside its shift"},
	{"{code: a, name: A, start: \"08:00\", end: \"18:00\", days: daily, "
		"breaks: [{from: \"12:00\", to: \"12:00\"}]}", 76, "ends before it starts"},
	{"{code: a, name: A, start: \"08:00\", end: \"18:00\", days: daily, "
		"breaks: [{from: \"12:00\", to: \"13:00\"}, {from: \"12:59\", to: \"13:30\"}]}",
		106,
		"lies within another"},
	{"{code: a, name: A, start: \"18:00\", end: \"08:00\", next_day: true, days: daily, "
		"breaks: [{from: \"08:00\", to: \"09:00\"}]}", 92, "outside its shift"},
	{"{code: a, name: A, start: \"08:00\", end: \"18:00\", days: daily, breaks: [{to: "
		"\"09:00\"}]}",
		76, "'shifts.breaks.from' is missing"},
};

static void test_policy__a_shift_must_make_sense(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(bad_shifts); i++) {
		char *yaml = xasprintf(HEAD "shifts:\n  - %s\n", bad_shifts[i].shift);
		struct faults f = { 0 };

		assert_null(policy_parse(yaml, strlen(yaml), &f));
		if (f.n != 1 || f.v[0].line != 5 || f.v[0].column != bad_shifts[i].column ||
		    !strstr(f.v[0].text, bad_shifts[i].says))
			fail_msg("case %zu: %zu faults, %d:%d: %s\n%s", i, f.n, f.v[0].line,
				f.v[0].column, f.v[0].text, bad_shifts[i].shift);
		faults_release(&f);
		free(yaml);
	}
}

static void test_policy__two_kinds_of_one_code_are_refused(void **state)
{
	const char *yaml = HEAD SHIFT
		"  - {code: a, name: B, start: \"17:00\", end: \"18:00\", days: [daily]}\n";
	struct faults f = { 0 };

	(void)state;
	assert_null(policy_parse(yaml, strlen(yaml), &f));
	assert_int_equal(f.n, 1);
	assert_int_equal(f.v[0].line, 6);
	assert_int_equal(f.v[0].column, 12);
	assert_non_null(strstr(f.v[0].text, "line 5"));
	faults_release(&f);
}

static void test_policy__good_bounds_are_taken(void **state)
{
	struct policy *p = policyset_parse(HEAD "shifts:\n"
		"  - {code: a, name: A, start: \"00:00\", end: \"24:00\", days: mon}\n"
		"  - {code: b, name: B, start: \"08:00\", end: \"08:00\", next_day: true, days: "
		"[sat, sun],\n"
		"     relieves: a, soft_end: true, staff: {min: 1, max: 1},\n"
		"     breaks: [{from: \"08:00\", to: \"09:00\", paid: true}, {from: \"23:30\", "
		"to: \"00:30\"},\n"
		"              {from: \"07:00\", to: \"08:00\"}]}\n"
		"  - {code: c, name: C, start: \"12:00\", end: \"13:00\", days: [holidays], "
		"relieves: nobody}\n"
		"answer: [{channel: chat, seconds: 30, reading: before, severity: warn}]\n"
		"handover: {carry_over: reason}\n"
		"house: {handover_items: [a, {name: b, counted: true}], ring_cycle: 6}\n");

	(void)state;
	assert_int_equal(p->shifts[0].end, 1440);
	assert_int_equal(p->shifts[0].days, DAYS_MON);
	assert_int_equal(p->shifts[1].end, 480 + 1440);
	assert_int_equal(p->shifts[1].days, DAYS_SAT | DAYS_SUN);
	assert_true(p->shifts[1].soft_end);
	assert_string_equal(p->shifts[1].relieves, "a");
	assert_int_equal(p->shifts[1].n_breaks, 3);
	assert_true(p->shifts[1].breaks[0].paid);
	assert_int_equal(p->shifts[1].breaks[1].from, 23 * 60 + 30);
	assert_int_equal(p->shifts[1].breaks[1].to, 1440 + 30);
	assert_int_equal(p->shifts[1].breaks[2].to, 1440 + 480);
	assert_string_equal(p->shifts[2].relieves, "");
	assert_null(p->shifts[0].relieves);
	assert_int_equal(p->answers[0].within_ms, 30000);
	assert_int_equal(p->answers[0].rings, POLICY_UNSET);
	assert_int_equal(p->answers[0].reading, READING_BEFORE);
	assert_int_equal(p->answers[0].severity, SEVERITY_WARN);
	assert_int_equal(p->carry_over, CARRY_REASON);
	assert_true(p->house.things[1].counted);
	assert_int_equal(p->house.ring_cycle_ms, 6000);
	assert_null(policy_shift(p, "z"));
	assert_null(policy_shift(p, NULL));
	policy_free(p);
	policy_free(NULL);
}

static void test_policy__an_alias_may_repeat_a_value(void **state)
{
	struct policy *p = policyset_parse("name: n\ntimezone: Asia/Shanghai\nshifts:\n"
		"  - {code: a, name: A, start: &t \"09:00\", end: \"17:00\", days: &d [daily]}\n"
		"  - {code: b, name: B, start: *t, end: \"18:00\", days: *d}\n");

	(void)state;
	assert_int_equal(p->shifts[1].start, 540);
	assert_int_equal(p->shifts[1].days, DAYS_DAILY);
	assert_null(p->source);
	policy_free(p);
}

static void test_policy__an_alias_bomb_stays_small(void **state)
{
	struct str yaml = { 0 };
	struct faults f = { 0 };

	(void)state;
	str_add(&yaml, "a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
	for (int i = 1; i < 60; i++) {
		str_addf(&yaml, "a%d: &a%d [", i, i);
		for (int j = 0; j < 9; j++)
			str_addf(&yaml, "*a%d, ", i - 1);
		str_add(&yaml, "x]\n");
	}
	str_add(&yaml, "shifts: *a59\n");
	assert_null(policy_parse(yaml.s, yaml.len, &f));
	assert_in_range(f.n, 60, 100);
	faults_release(&f);
	str_release(&yaml);
}

static void test_policy__noise_gives_a_limited_list_of_faults(void **state)
{
	struct str yaml = { 0 };
	struct faults f = { 0 };

	(void)state;
	for (int i = 0; i < 20000; i++)
		str_addf(&yaml, "k%d: 1\n", i);
	faults_add(&f, 1, 1, "somebody else's");
	assert_null(policy_parse(yaml.s, yaml.len, &f));
	assert_int_equal(f.n, 202);
	assert_string_equal(f.v[0].text, "somebody else's");
	assert_int_equal(f.v[1].line, 1);
	assert_int_equal(f.v[201].line, 0);
	assert_non_null(strstr(f.v[201].text, "more faults"));
	faults_release(&f);
	str_release(&yaml);
}

static void test_policy__more_than_a_mebibyte_is_not_read(void **state)
{
	size_t n = (1 << 20) + 1;
	char *yaml = xmalloc(n);
	struct faults f = { 0 };

	(void)state;
	memset(yaml, '[', n);
	assert_null(policy_parse(yaml, n, &f));
	assert_int_equal(f.n, 1);
	assert_non_null(strstr(f.v[0].text, "1 MiB"));
	faults_release(&f);
	/* Nested ever deeper: ends soon all the same. */
	assert_null(policy_parse(yaml, n - 1, &f));
	assert_int_equal(f.n, 1);
	assert_int_equal(f.v[0].column, 51);
	faults_release(&f);
	memset(yaml, '&', n);
	assert_null(policy_parse(yaml, n - 1, &f));
	assert_int_equal(f.v[0].column, 501);
	faults_release(&f);
	free(yaml);
}

static void test_policy__a_NUL_byte_is_a_fault_and_not_the_end(void **state)
{
	static const char yaml[] = "name: a\0b\nxx: 1\n";
	struct faults f = { 0 };

	(void)state;
	assert_null(policy_parse(yaml, sizeof(yaml) - 1, &f));
	assert_int_equal(f.n, 1);
	assert_int_equal(f.v[0].column, 8);
	assert_non_null(strstr(f.v[0].text, "U+0000"));
	faults_release(&f);
}

static void test_policy__a_byte_order_mark_is_no_fault(void **state)
{
	struct policy *p = policyset_parse("\xef\xbb\xbf" HEAD SHIFT);

	(void)state;
	assert_string_equal(p->name, "n");
	policy_free(p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(R01_its_figures_are_in_the_preset),
		cmocka_unit_test(R01_17_everything_is_kept_three_years),
		cmocka_unit_test(test_policy__house_settings_of_R01),
		cmocka_unit_test(R04_1_two_shifts_fill_the_24_hours_every_day),
		cmocka_unit_test(R04_2_day_shift_from_08_to_18),
		cmocka_unit_test(R04_4_fifteen_minutes_early),
		cmocka_unit_test(R04_8_promptly_gives_no_answer_window),
		cmocka_unit_test(R04_17_spare_parts_are_counted_things_of_the_regulation),
		cmocka_unit_test(R08_three_shifts_with_their_hours),
		cmocka_unit_test(R08_6_the_number_of_people_is_left_open),
		cmocka_unit_test(R08_13_pending_problems_are_listed_at_the_handover),
		cmocka_unit_test(test_policy__presets_are_found_by_id_and_by_name),
		cmocka_unit_test(test_policy__every_fault_is_told_with_line_and_column),
		cmocka_unit_test(test_policy__a_shift_must_make_sense),
		cmocka_unit_test(test_policy__two_kinds_of_one_code_are_refused),
		cmocka_unit_test(test_policy__good_bounds_are_taken),
		cmocka_unit_test(test_policy__an_alias_may_repeat_a_value),
		cmocka_unit_test(test_policy__an_alias_bomb_stays_small),
		cmocka_unit_test(test_policy__noise_gives_a_limited_list_of_faults),
		cmocka_unit_test(test_policy__more_than_a_mebibyte_is_not_read),
		cmocka_unit_test(test_policy__a_NUL_byte_is_a_fault_and_not_the_end),
		cmocka_unit_test(test_policy__a_byte_order_mark_is_no_fault),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
