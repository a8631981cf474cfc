/* SPDX-License-Identifier: MIT */
/* The presets against the regulations: the shift catalogue row by row with its bounds, the answer
 * windows, and that no figure stands under a number that does not give it. */
#include "policyset.h"

#include "dutydesk/rules.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Is the kind on duty at this instant, as the shift of this date? */
static bool is_on_duty(const struct policy *p, const char *code, date_t day, instant_t at)
{
	struct shift_slot v[8];
	size_t n = shiftplan_at(p, at, v, ARRAY_LEN(v));

	for (size_t i = 0; i < n; i++)
		if (strcmp(v[i].kind->code, code) == 0 && v[i].date == day)
			return true;
	return false;
}

/* A row of the catalogue: times in minutes of the day on which the shift starts. */
struct row { const char *preset, *code, *item; int start, end; const char *days; };

/* On duty from the start, bound included, to the end, bound excluded, on the days and no others;
 * days: one sign a weekday from Monday on, x or a dot. 2026-11-02 was a Monday. */
static void check_row(const struct row *r)
{
	struct policy *p = policyset_preset(r->preset);
	const struct shift_kind *k = policy_shift(p, r->code);
	date_t monday;

	assert_true(date_parse("2026-11-02", &monday));
	assert_non_null(k);
	assert_int_equal(k->start, r->start);
	assert_int_equal(k->end, r->end);
	assert_string_equal(k->item, r->item);
	for (int i = 0; i < 7; i++) {
		date_t day = monday + i;
		instant_t start = date_instant(day, r->start), end = date_instant(day, r->end);
		bool on = r->days[i] == 'x';

		assert_false(is_on_duty(p, r->code, day, start - MINUTE_MS));
		assert_false(is_on_duty(p, r->code, day, start - 1));
		assert_int_equal(is_on_duty(p, r->code, day, start), on);
		assert_int_equal(is_on_duty(p, r->code, day, end - MINUTE_MS), on);
		assert_int_equal(is_on_duty(p, r->code, day, end - 1), on);
		assert_false(is_on_duty(p, r->code, day, end));
	}
	policy_free(p);
}

#define HM(hour, minute) ((hour) * 60 + (minute))
#define DAILY "xxxxxxx"
#define ROW(name, ...) \
	static void name(void **state) \
	{ \
		(void)state; \
		check_row(&(struct row){ __VA_ARGS__ }); \
	}

ROW(R01_3_the_evening_of_a_workday_is_17_30_to_21_30,
	"R01", "晚", "R01.3", HM(17, 30), HM(21, 30), "xxxxx..")
ROW(R01_4_the_weekend_is_9_00_to_21_30,
	"R01", "周", "R01.4", HM(9, 0), HM(21, 30), ".....xx")
ROW(R02_1_saturday_and_sunday_are_9_00_to_18_00,
	"R02", "周", "R02.1", HM(9, 0), HM(18, 0), ".....xx")
ROW(R04_2_the_day_shift_is_8_00_to_18_00,
	"R04", "白", "R04.1, R04.2", HM(8, 0), HM(18, 0), DAILY)
ROW(R04_3_the_night_shift_is_18_00_to_8_00_of_the_next_day,
	"R04", "夜", "R04.1, R04.3", HM(18, 0), HM(32, 0), DAILY)
ROW(R07_2_the_front_desk_is_8_30_to_18_00,
	"R07", "前", "R07.2", HM(8, 30), HM(18, 0), DAILY)
ROW(R08_3_the_early_shift_is_6_00_to_14_00,
	"R08", "早", "R08.3", HM(6, 0), HM(14, 0), DAILY)
ROW(R08_4_the_middle_shift_is_14_00_to_22_00,
	"R08", "中", "R08.4", HM(14, 0), HM(22, 0), DAILY)
ROW(R08_5_the_night_shift_is_22_00_to_6_00_of_the_next_day,
	"R08", "夜", "R08.5", HM(22, 0), HM(30, 0), DAILY)
ROW(R09_3_the_evening_shift_is_17_00_to_23_00,
	"R09", "晚", "R09.3", HM(17, 0), HM(23, 0), DAILY)
ROW(R30_1_the_day_shift_is_8_30_to_17_30,
	"R30", "白", "R30.1", HM(8, 30), HM(17, 30), DAILY)
ROW(R30_2_the_evening_shift_is_17_30_to_1_00_of_the_next_day,
	"R30", "晚", "R30.2", HM(17, 30), HM(25, 0), DAILY)
ROW(R32_2_the_day_shift_is_8_30_to_17_30,
	"R32", "白", "R32.2", HM(8, 30), HM(17, 30), DAILY)
ROW(R33_1_the_day_shift_is_8_00_to_17_00,
	"R33", "白", "R33.1", HM(8, 0), HM(17, 0), DAILY)
ROW(R33_2_the_evening_shift_is_17_00_to_1_00_of_the_next_day,
	"R33", "晚", "R33.2", HM(17, 0), HM(25, 0), DAILY)
ROW(R33_3_the_regular_shift_is_9_00_to_18_00,
	"R33", "常", "R33.3", HM(9, 0), HM(18, 0), DAILY)

/* The break is between 12:00 and 13:00, bound by bound. */
static void check_noon(const char *id, const char *item)
{
	struct policy *p = policyset_preset(id);
	const struct shift_kind *k = &p->shifts[0];

	assert_int_equal(k->n_breaks, 1);
	assert_int_equal(k->breaks[0].from, HM(12, 0));
	assert_int_equal(k->breaks[0].to, HM(13, 0));
	assert_false(k->breaks[0].paid);
	assert_string_equal(k->breaks[0].item, item);
	policy_free(p);
}

static void R17_1_monday_to_friday_are_9_00_to_18_00_with_a_break_at_noon(void **state)
{
	(void)state;
	check_row(&(struct row){"R17", "班", "R17.1", HM(9, 0), HM(18, 0), "xxxxx.."});
	check_noon("R17", "R17.1");
}

static void R09_2_the_day_shift_is_8_30_to_17_00_less_half_an_hour(void **state)
{
	struct policy *p = policyset_preset("R09");
	struct shift_slot slot;
	date_t monday;

	(void)state;
	check_row(&(struct row){"R09", "白", "R09.2", HM(8, 30), HM(17, 0), DAILY});
	assert_true(date_parse("2026-11-02", &monday));
	shiftplan_slot(policy_shift(p, "白"), monday, &slot);
	assert_int_equal(hours_gross(&slot), HM(8, 30) * MINUTE_MS);
	assert_int_equal(hours_net(&slot, 0), HM(8, 0) * MINUTE_MS);
	policy_free(p);
}

static void R40_4_a_workday_is_9_00_to_18_00_with_a_rest_at_noon(void **state)
{
	(void)state;
	check_row(&(struct row){"R40", "班", "R40.4", HM(9, 0), HM(18, 0), "xxxxx.."});
	check_noon("R40", "R40.4");
}

static void R32_3_the_evening_shift_ends_at_midnight_and_overlaps_the_day(void **state)
{
	struct policy *p = policyset_preset("R32");
	const struct shift_kind *day = policy_shift(p, "白"), *evening = policy_shift(p, "晚");
	date_t monday;

	(void)state;
	check_row(&(struct row){"R32", "晚", "R32.3", HM(17, 0), HM(24, 0), DAILY});
	assert_false(evening->next_day);
	assert_int_equal(day->end - evening->start, 30);
	assert_true(date_parse("2026-11-02", &monday));
	/* Both are on duty from 17:00, bound included, to 17:30, bound excluded. */
	assert_true(is_on_duty(p, "白", monday, date_instant(monday, HM(17, 29))));
	assert_true(is_on_duty(p, "晚", monday, date_instant(monday, HM(17, 29))));
	assert_false(is_on_duty(p, "晚", monday, date_instant(monday, HM(16, 59))));
	assert_false(is_on_duty(p, "白", monday, date_instant(monday, HM(17, 30))));
	policy_free(p);
}

static void test_policy_preset__every_shift_of_R33_has_two_people(void **state)
{
	struct policy *p = policyset_preset("R33");

	(void)state;
	assert_int_equal(p->n_shifts, 3);
	for (size_t i = 0; i < p->n_shifts; i++) {
		assert_int_equal(p->shifts[i].staff_min, 2);
		assert_int_equal(p->shifts[i].staff_max, 2);
		assert_string_equal(p->shifts[i].staff_item, "R33.4");
	}
	policy_free(p);
}

static void R13_1_a_month_is_planned_by_its_first_day(void **state)
{
	struct policy *p = policyset_preset("R13");
	int month = 2026 * 12 + 11;
	date_t last;

	(void)state;
	assert_true(rosterrule_publish_by(p, month, &last));
	assert_int_equal(last, date_month_first(month));
	assert_string_equal(p->publish_item, "R13.1");
	policy_free(p);
}

static void test_policy_preset__answer_windows_are_those_of_the_regulations(void **state)
{
	static const struct {
		const char *preset;
		int channel, rings, reading, seconds;
		const char *item;
	} cases[] = {
		{"R01", CHANNEL_PHONE, 3, READING_WITHIN, 0, "R01.10"},
		{"R07", CHANNEL_PHONE, 3, READING_WITHIN, 0, "R07.9"},
		{"R15", CHANNEL_PHONE, 3, READING_WITHIN, 0, "R15.5"},
		{"R20", CHANNEL_PHONE, 3, READING_BEFORE, 0, "R26.2, R27.4"},
		{"R32", CHANNEL_CHAT, 0, READING_WITHIN, 60, "R32.11"},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct policy *p = policyset_preset(cases[i].preset);
		const struct answer_window *a = policy_answer(p, cases[i].channel);

		assert_non_null(a);
		assert_int_equal(a->rings, cases[i].rings ? cases[i].rings : POLICY_UNSET);
		assert_int_equal(a->reading, cases[i].reading);
		assert_int_equal(a->within_ms, cases[i].seconds ? cases[i].seconds * 1000 :
			POLICY_UNSET);
		assert_string_equal(a->item, cases[i].item);
		policy_free(p);
	}
}

/* What each preset stands on is its own text: "R20–R29" covers ten papers. */
static void test_policy_preset__every_regulation_with_times_or_limits_has_one(void **state)
{
	static const struct { const char *id, *found; } cases[] = {
		{"R01", "R01"}, {"R02", "R02"}, {"R03", "R03"}, {"R04", "R04"}, {"R05", "R05"},
		{"R06", "R06"}, {"R07", "R07"}, {"R08", "R08"}, {"R09", "R09"}, {"R10", "R10"},
		{"R12", "R12"}, {"R13", "R13"}, {"R15", "R15"}, {"R17", "R17"}, {"R18", "R18"},
		{"R19", "R19"}, {"R20", "R20"}, {"R21", "R20"}, {"R24", "R20"}, {"R29", "R20"},
		{"R30", "R30"}, {"R31", "R30"}, {"R32", "R32"}, {"R33", "R33"}, {"R34", "R34"},
		{"R39", "R39"}, {"R40", "R40"}, {"R42", "R42"}, {"r28", "R20"},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		size_t n, m;

		assert_non_null(policy_preset_text(cases[i].found, &n));
		assert_ptr_equal(policy_preset_text(cases[i].id, &m),
			policy_preset_text(cases[i].found, &n));
		assert_int_equal(n, m);
	}
}

static bool covers(const char *id, const char *item)
{
	long number = strtol(item + 1, NULL, 10);

	if (strcmp(id, "R20") == 0)
		return number >= 20 && number <= 29;
	if (strcmp(id, "R30") == 0)
		return number == 30 || number == 31;
	return strncmp(id, item, 3) == 0;
}

static void test_policy_preset__no_preset_borrows_the_items_of_another(void **state)
{
	const char *const *ids;

	(void)state;
	for (size_t i = 0, n = policy_presets(&ids); i < n; i++) {
		struct policy *p = policyset_preset(ids[i]);
		struct str out = { 0 };

		policy_explain(p, &out);
		for (const char *at = str_text(&out); (at = strchr(at, 'R')); at++)
			if (at[1] >= '0' && at[1] <= '4' && at[2] >= '0' && at[2] <= '9' &&
			    !covers(ids[i], at))
				fail_msg("%s prints %.12s", ids[i], at);
		str_release(&out);
		policy_free(p);
	}
}

static void test_policy_preset__one_without_shift_times_lists_them_as_unset(void **state)
{
	static const char *const bare[] = {
		"R03", "R05", "R06", "R10", "R12", "R13", "R15", "R18", "R19", "R20", "R34", "R39",
		"R42",
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(bare); i++) {
		struct policy *p = policyset_preset(bare[i]);
		struct str out = { 0 };

		assert_int_equal(p->n_shifts, 0);
		policy_explain(p, &out);
		assert_non_null(strstr(str_text(&out), "  shifts: "));
		str_release(&out);
		policy_free(p);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(R01_3_the_evening_of_a_workday_is_17_30_to_21_30),
		cmocka_unit_test(R01_4_the_weekend_is_9_00_to_21_30),
		cmocka_unit_test(R02_1_saturday_and_sunday_are_9_00_to_18_00),
		cmocka_unit_test(R04_2_the_day_shift_is_8_00_to_18_00),
		cmocka_unit_test(R04_3_the_night_shift_is_18_00_to_8_00_of_the_next_day),
		cmocka_unit_test(R07_2_the_front_desk_is_8_30_to_18_00),
		cmocka_unit_test(R08_3_the_early_shift_is_6_00_to_14_00),
		cmocka_unit_test(R08_4_the_middle_shift_is_14_00_to_22_00),
		cmocka_unit_test(R08_5_the_night_shift_is_22_00_to_6_00_of_the_next_day),
		cmocka_unit_test(R09_2_the_day_shift_is_8_30_to_17_00_less_half_an_hour),
		cmocka_unit_test(R09_3_the_evening_shift_is_17_00_to_23_00),
		cmocka_unit_test(R13_1_a_month_is_planned_by_its_first_day),
		cmocka_unit_test(R17_1_monday_to_friday_are_9_00_to_18_00_with_a_break_at_noon),
		cmocka_unit_test(R30_1_the_day_shift_is_8_30_to_17_30),
		cmocka_unit_test(R30_2_the_evening_shift_is_17_30_to_1_00_of_the_next_day),
		cmocka_unit_test(R32_2_the_day_shift_is_8_30_to_17_30),
		cmocka_unit_test(
			R32_3_the_evening_shift_ends_at_midnight_and_overlaps_the_day),
		cmocka_unit_test(R33_1_the_day_shift_is_8_00_to_17_00),
		cmocka_unit_test(R33_2_the_evening_shift_is_17_00_to_1_00_of_the_next_day),
		cmocka_unit_test(R33_3_the_regular_shift_is_9_00_to_18_00),
		cmocka_unit_test(test_policy_preset__every_shift_of_R33_has_two_people),
		cmocka_unit_test(R40_4_a_workday_is_9_00_to_18_00_with_a_rest_at_noon),
		cmocka_unit_test(test_policy_preset__answer_windows_are_those_of_the_regulations),
		cmocka_unit_test(test_policy_preset__every_regulation_with_times_or_limits_has_one),
		cmocka_unit_test(test_policy_preset__no_preset_borrows_the_items_of_another),
		cmocka_unit_test(test_policy_preset__one_without_shift_times_lists_them_as_unset),
	};

	return cmocka_run_group_tests(tests, policyset_zone, NULL);
}
