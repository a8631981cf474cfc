/* SPDX-License-Identifier: MIT */
/* The clocks of a matter at their bounds: what is exactly at its limit is in time (D50). The story:
 * a repair under the heating hotline's rules, opened at 0 and told in minutes. */
#include "dutydesk/rules.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { M = MINUTE_MS, H = 60 * MINUTE_MS, START = 1000 * MINUTE_MS };

static struct policy *parse(const char *yaml, size_t n)
{
	struct faults f = { 0 };
	struct policy *p = policy_parse(yaml, n, &f);

	if (!p)
		fail_msg("%d:%d: %s", f.v[0].line, f.v[0].column, f.v[0].text);
	faults_release(&f);
	return p;
}

static struct policy *preset(const char *id)
{
	size_t n;
	const char *yaml = policy_preset_text(id, &n);

	return parse(yaml, n);
}

static struct policy *text(const char *yaml)
{
	return parse(yaml, strlen(yaml));
}

static const char of_the_house[] = "based_on: R20\n"
	"house: {limits: [{of: accept, kind: repair, minutes: 30},"
	" {of: contact, kind: repair, minutes: 60}]}\n";

struct story {
	struct followup f;
	struct step v[8];
	struct limit_case c;
	struct limit_found found[8];
	size_t n;
};

static void begin(struct story *s, const struct policy *p)
{
	memset(s, 0, sizeof(*s));
	s->f = (struct followup){ .id = 1, .kind = FOLLOWUP_MATTER, .opened_at = START,
		.state = FOLLOWUP_OPEN };
	s->c = (struct limit_case){ .policy = p, .matter = &s->f, .steps = s->v,
		.kind = KIND_REPAIR };
}

static void step(struct story *s, int64_t after, struct step one)
{
	one.at = START + after;
	s->v[s->c.n++] = one;
}

/* What is over its limit so long after the opening: items, "R28.1 R28.3", or "". */
static void expect(struct story *s, int64_t after, const char *items)
{
	char got[128] = "";

	s->c.now = START + after;
	s->n = limit_exceeded(&s->c, s->found, ARRAY_LEN(s->found));
	for (size_t i = 0; i < s->n; i++) {
		if (i)
			strcat(got, " ");
		strcat(got, s->found[i].rule->item ? s->found[i].rule->item : "house");
	}
	if (strcmp(got, items) != 0)
		fail_msg("after %ld ms: '%s', not '%s'", (long)after, got, items);
}

static void R28_1_the_team_accepts_within_the_time_that_the_house_sets(void **state)
{
	struct policy *p = text(of_the_house);
	struct story s;

	(void)state;
	begin(&s, p);
	expect(&s, 10 * H, "");		/* not dispatched: the clock does not run */
	step(&s, 5 * M, (struct step){ .kind = STEP_DISPATCH });
	expect(&s, 35 * M, "");
	expect(&s, 35 * M + 1, "R28.1");
	assert_true(s.found[0].by_house);
	assert_true(s.found[0].standing);
	assert_int_equal(s.found[0].minutes, 30);
	assert_int_equal(s.found[0].rule->report, REPORT_DAILY);
	step(&s, 36 * M, (struct step){ .kind = STEP_ACCEPTED });
	expect(&s, 40 * M, "R28.1");	/* accepted, but too late */
	assert_false(s.found[0].standing);
	s.v[1].at = START + 35 * M;
	expect(&s, 40 * M, "");
	policy_free(p);
}

static void R28_1_without_a_figure_nothing_is_judged(void **state)
{
	struct policy *p = preset("R20");
	struct story s;

	(void)state;
	begin(&s, p);
	step(&s, 0, (struct step){ .kind = STEP_DISPATCH });
	expect(&s, 3 * H, "");
	policy_free(p);
}

static void R28_2_the_resident_is_contacted_within_the_time_that_the_house_sets(void **state)
{
	struct policy *p = text(of_the_house);
	struct story s;

	(void)state;
	begin(&s, p);
	step(&s, 0, (struct step){ .kind = STEP_DISPATCH });
	step(&s, 10 * M, (struct step){ .kind = STEP_ACCEPTED });
	expect(&s, 60 * M, "");
	expect(&s, 60 * M + 1, "R28.2");
	step(&s, 60 * M, (struct step){ .kind = STEP_CONTACT });
	expect(&s, 2 * H, "");
	policy_free(p);
}

static void R28_3_a_repair_above_four_hours_is_an_anomaly(void **state)
{
	struct policy *p = preset("R20");
	struct story s;

	(void)state;
	begin(&s, p);
	step(&s, 2 * H, (struct step){ .kind = STEP_DISPATCH });
	expect(&s, 6 * H, "");			/* exactly 4 hours, from the dispatch (D48) */
	expect(&s, 6 * H + 1, "R28.3");
	assert_false(s.found[0].by_house);
	step(&s, 6 * H, (struct step){ .kind = STEP_FEEDBACK });
	expect(&s, 9 * H, "");
	s.v[1].at++;
	expect(&s, 9 * H, "R28.3");
	policy_free(p);
}

static void R28_3_only_repairs_have_the_four_hours(void **state)
{
	struct policy *p = preset("R20");
	struct story s;

	(void)state;
	begin(&s, p);
	s.c.kind = KIND_COMPLAINT;
	step(&s, 0, (struct step){ .kind = STEP_DISPATCH });
	expect(&s, 40 * H, "");
	policy_free(p);
}

static void D48_the_way_to_the_department_is_a_clock_of_its_own(void **state)
{
	struct policy *p = text("based_on: R20\n"
		"house: {limits: [{of: dispatch, minutes: 15}]}\n");
	struct story s;

	(void)state;
	begin(&s, p);
	expect(&s, 15 * M, "");
	expect(&s, 15 * M + 1, "house");
	step(&s, 20 * M, (struct step){ .kind = STEP_DISPATCH });
	expect(&s, 4 * H + 20 * M + 1, "house R28.3");
	assert_false(s.found[0].standing);
	assert_true(s.found[1].standing);
	policy_free(p);
}

static void R28_4_station_and_mobile_both_unanswered_are_an_anomaly(void **state)
{
	static const struct step station = { .kind = STEP_CALL, .call_result = CALL_NO_ANSWER,
		.number_kind = "station" };
	static const struct step mobile = { .kind = STEP_CALL, .call_result = CALL_OFF,
		.number_kind = "mobile" };
	struct policy *p = preset("R20");
	struct story s;

	(void)state;
	begin(&s, p);
	step(&s, 1 * M, station);
	expect(&s, 9 * M, "");
	step(&s, 2 * M, station);	/* the same number twice is not both */
	expect(&s, 9 * M, "");
	step(&s, 3 * M, mobile);
	expect(&s, 9 * M, "R28.4");
	assert_true(s.found[0].standing);
	assert_int_equal(s.found[0].since, START + 3 * M);
	step(&s, 4 * M, (struct step){ .kind = STEP_CALL, .call_result = CALL_REACHED,
		.number_kind = "mobile" });
	expect(&s, 9 * M, "R28.4");	/* it is over, but it happened */
	assert_false(s.found[0].standing);
	assert_int_equal(s.found[0].ended, START + 4 * M);
	step(&s, 5 * M, (struct step){ .kind = STEP_CALL, .call_result = CALL_NO_ANSWER });
	expect(&s, 9 * M, "R28.4");	/* which number is not said: nothing new */
	assert_false(s.found[0].standing);
	step(&s, 6 * M, mobile);
	step(&s, 7 * M, station);
	expect(&s, 9 * M, "R28.4");
	assert_true(s.found[0].standing);
	step(&s, 8 * M, (struct step){ .kind = STEP_ACCEPTED });
	expect(&s, 9 * M, "R28.4");
	assert_false(s.found[0].standing);
	assert_int_equal(s.found[0].since, START + 7 * M);
	policy_free(p);
}

static void R28_10_what_was_told_to_the_head_is_reported(void **state)
{
	struct policy *p = preset("R20");
	struct story s;

	(void)state;
	begin(&s, p);
	step(&s, 0, (struct step){ .kind = STEP_DISPATCH });
	step(&s, 1 * H, (struct step){ .kind = STEP_ASK });
	expect(&s, 5 * H, "R28.3");
	assert_false(s.found[0].reported);	/* that was before it was over the limit */
	step(&s, 5 * H, (struct step){ .kind = STEP_ASK });
	expect(&s, 6 * H, "R28.3");
	assert_true(s.found[0].reported);
	policy_free(p);
}

static void R15_9_the_promised_time_is_kept(void **state)
{
	struct policy *p = preset("R15");
	struct story s;

	(void)state;
	begin(&s, p);
	expect(&s, 100 * H, "");	/* nothing was promised */
	s.f.due_at = START + 2 * H;
	expect(&s, 2 * H, "");
	expect(&s, 2 * H + 1, "R15.9");
	step(&s, 2 * H, (struct step){ .kind = STEP_FEEDBACK });
	expect(&s, 3 * H, "");
	policy_free(p);
}

static void R15_13_the_result_is_told_within_the_prescribed_time(void **state)
{
	struct policy *p = text("based_on: R15\n"
		"house: {limits: [{of: result, kind: complaint, days: 3}]}\n");
	struct policy *open = preset("R15");
	struct story s;

	(void)state;
	begin(&s, p);
	s.c.kind = KIND_COMPLAINT;
	expect(&s, 72 * H, "");
	expect(&s, 72 * H + 1, "R15.13");
	step(&s, 72 * H, (struct step){ .kind = STEP_FEEDBACK });
	expect(&s, 80 * H, "");
	begin(&s, open);		/* the text gives no figure: not judged */
	s.c.kind = KIND_COMPLAINT;
	expect(&s, 500 * H, "");
	policy_free(open);
	policy_free(p);
}

static void R19_22_forgotten_goods_go_on_after_seven_days(void **state)
{
	struct policy *p = preset("R19");
	struct story s;

	(void)state;
	begin(&s, p);
	s.c.category = "遗忘商品";
	s.c.kind = KIND_NOTE;
	expect(&s, 7 * 24 * H, "");
	expect(&s, 7 * 24 * H + 1, "R19.22");
	assert_int_equal(s.found[0].of, LIMIT_STORE);
	step(&s, 6 * 24 * H, (struct step){ .kind = STEP_DISPATCH });
	expect(&s, 8 * 24 * H, "");	/* sent to the warehouse in time */
	s.c.category = "团购";
	expect(&s, 8 * 24 * H, "");
	policy_free(p);
}

static void test_limit__the_narrower_rule_wins(void **state)
{
	struct policy *p = text("based_on: R15\nhouse: {limits: [{of: result, days: 3},"
		" {of: result, kind: complaint, hours: 12}]}\n");
	struct story s;

	(void)state;
	begin(&s, p);
	s.c.kind = KIND_COMPLAINT;
	expect(&s, 12 * H + 1, "R15.13");
	s.c.kind = KIND_HELP;
	expect(&s, 12 * H + 1, "");
	expect(&s, 72 * H + 1, "house");
	policy_free(p);
}

static void test_limit__the_next_to_end_is_told_before_it_ends(void **state)
{
	struct policy *p = text(of_the_house);
	struct limit_found next;
	struct story s;

	(void)state;
	begin(&s, p);
	assert_false(limit_next(&s.c, &next));
	step(&s, 0, (struct step){ .kind = STEP_DISPATCH });
	s.c.now = START + 30 * M;
	assert_true(limit_next(&s.c, &next));
	assert_int_equal(next.of, LIMIT_ACCEPT);
	assert_int_equal(next.due, START + 30 * M);
	s.c.now++;
	assert_true(limit_next(&s.c, &next));
	assert_int_equal(next.of, LIMIT_CONTACT);
	policy_free(p);
}

static void test_limit__a_call_back_has_none_of_these_clocks(void **state)
{
	struct policy *p = preset("R20");
	struct story s;

	(void)state;
	begin(&s, p);
	s.f.kind = FOLLOWUP_CALL_BACK;
	step(&s, 0, (struct step){ .kind = STEP_DISPATCH });
	expect(&s, 50 * H, "");
	policy_free(p);
}

static void test_limit__a_clock_from_the_opening_and_one_for_the_visit(void **state)
{
	struct policy *p = text("based_on: R15\n"
		"house: {limits: [{of: repair, from: opened, hours: 2},"
		" {of: visit, days: 1}]}\n");
	struct story s;

	(void)state;
	begin(&s, p);
	step(&s, 1 * H, (struct step){ .kind = STEP_DISPATCH });
	expect(&s, 2 * H, "");
	expect(&s, 2 * H + 1, "house");
	step(&s, 2 * H, (struct step){ .kind = STEP_FEEDBACK });
	expect(&s, 26 * H, "");
	expect(&s, 26 * H + 1, "house");
	assert_int_equal(s.found[0].of, LIMIT_VISIT);
	step(&s, 26 * H, (struct step){ .kind = STEP_VISIT });
	expect(&s, 99 * H, "");
	policy_free(p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(R28_1_the_team_accepts_within_the_time_that_the_house_sets),
		cmocka_unit_test(R28_1_without_a_figure_nothing_is_judged),
		cmocka_unit_test(
			R28_2_the_resident_is_contacted_within_the_time_that_the_house_sets),
		cmocka_unit_test(R28_3_a_repair_above_four_hours_is_an_anomaly),
		cmocka_unit_test(R28_3_only_repairs_have_the_four_hours),
		cmocka_unit_test(D48_the_way_to_the_department_is_a_clock_of_its_own),
		cmocka_unit_test(R28_4_station_and_mobile_both_unanswered_are_an_anomaly),
		cmocka_unit_test(R28_10_what_was_told_to_the_head_is_reported),
		cmocka_unit_test(R15_9_the_promised_time_is_kept),
		cmocka_unit_test(R15_13_the_result_is_told_within_the_prescribed_time),
		cmocka_unit_test(R19_22_forgotten_goods_go_on_after_seven_days),
		cmocka_unit_test(test_limit__the_narrower_rule_wins),
		cmocka_unit_test(test_limit__the_next_to_end_is_told_before_it_ends),
		cmocka_unit_test(test_limit__a_call_back_has_none_of_these_clocks),
		cmocka_unit_test(test_limit__a_clock_from_the_opening_and_one_for_the_visit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
