/* SPDX-License-Identifier: MIT */
/* Attendance of one person on one shift, by table: rows are minutes and milliseconds from the
 * start of a shift from 09:00 to 17:00, findings come back as text. */
#include "policyset.h"

#include "dutydesk/rules.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { ROWS = 6, END = 480 };
#define HEAD "name: n\ntimezone: Asia/Shanghai\n"
#define SHIFT "shifts:\n  - {code: 日, name: D, start: \"09:00\", end: \"17:00\", days: [daily]}\n"
#define SOFT "shifts:\n  - {code: 日, name: D, start: \"09:00\", end: \"17:00\", soft_end: true, " \
	"soft_item: R30.4, days: [daily]}\n"

struct row { enum attendance_kind kind; int minute, ms; const char *note, *by; };
struct attend_row {
	struct row v[ROWS];
	const char *want;
	bool not_rostered, on_leave, handed_over, may_stay;
	int relieved;	/* minute at which the relief came; 0 = none */
	int now;	/* minute, 0 = long after */
};

/* A policy that builds on a preset and has the shift of these tests, and one for the other hours:
 * some presets have somebody there all day. */
static struct policy *based(const char *preset)
{
	struct str yaml = { 0 };

	str_addf(&yaml, HEAD "based_on: %s\n" SHIFT "  - {code: 余, name: R, start: \"17:00\", "
		"end: \"09:00\", next_day: true, days: [daily]}\n", preset);
	struct policy *p = policyset_parse(str_text(&yaml));

	str_release(&yaml);
	return p;
}

static const char *name_of(enum finding_kind kind)
{
	static const struct { enum finding_kind kind; const char *name; } names[] = {
		{ FINDING_SHORT, "short" }, { FINDING_BEFORE_WINDOW, "before" },
		{ FINDING_LATE, "late" }, { FINDING_LEFT_EARLY, "early" },
		{ FINDING_ABSENT, "absent" }, { FINDING_NEVER_CAME, "never" },
		{ FINDING_AWAY_LONG, "long" }, { FINDING_LEFT_POST, "left" },
		{ FINDING_NOT_BACK, "gone" }, { FINDING_LATE_RELIEF, "relief" },
		{ FINDING_SOFT_END, "soft" }, { FINDING_STAYED, "stayed" },
		{ FINDING_UNAPPROVED, "unasked" },
	};

	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (names[i].kind == kind)
			return names[i].name;
	return "?";
}

static void judge(const struct policy *p, const struct attend_row *r, struct attend_verdict *v,
	struct str *out)
{
	const date_t day = date_from_ymd(2026, 12, 1);
	struct attendance rows[ROWS];
	struct shift_slot slot;
	struct finding_list found = { 0 };
	size_t n = 0;

	shiftplan_slot(policy_shift(p, "日"), day, &slot);
	for (; n < ROWS && r->v[n].kind; n++)
		rows[n] = (struct attendance){
			.date = day, .code = "日", .number = "1001", .kind = r->v[n].kind,
			.at = slot.start + (int64_t)r->v[n].minute * MINUTE_MS + r->v[n].ms,
			.note = r->v[n].note, .author = r->v[n].by ? r->v[n].by : "1001",
		};
	const struct attend_case c = {
		.policy = p, .slot = &slot, .number = "1001", .v = rows, .n = n,
		.rostered = !r->not_rostered, .on_leave = r->on_leave,
		.handed_over = r->handed_over, .may_stay = r->may_stay,
		.relieved_at = r->relieved ? slot.start + (int64_t)r->relieved * MINUTE_MS : 0,
		.now = slot.start + (int64_t)(r->now ? r->now : 3 * END) * MINUTE_MS,
	};

	attend_judge(&c, v);
	attend_findings(&c, v, &found);
	for (size_t i = 0; i < found.n; i++)
		str_addf(out, "%s %d/%d %s; ", name_of(found.v[i].kind), found.v[i].amount,
			found.v[i].limit, found.v[i].item);
	str_add(out, "");
	pool_release(&found.pool);
}

static void check(struct policy *p, const struct attend_row *v, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct attend_verdict verdict;
		struct str have = { 0 };

		judge(p, &v[i], &verdict, &have);
		if (strcmp(str_text(&have), v[i].want) != 0)
			fail_msg("case %zu: '%s', not '%s'", i, str_text(&have), v[i].want);
		str_release(&have);
	}
	policy_free(p);
}
#define CHECK(p, rows) check(p, rows, ARRAY_LEN(rows))
#define IN(m, x) { ATTEND_IN, m, x, NULL, NULL }
#define OUT(m, x) { ATTEND_OUT, m, x, NULL, NULL }
#define LEAVE(m, note) { ATTEND_LEAVE, m, 0, note, NULL }
#define BACK(m) { ATTEND_BACK, m, 0, NULL, NULL }

/* 15 minutes early is in time, a millisecond less is late for takeover; on the dot is no
 * lateness, a millisecond after it is. */
static void early(const char *preset, int minutes, const char *item, const char *late_item)
{
	struct policy *p = based(preset);
	struct attend_verdict v;
	struct str have = { 0 }, want = { 0 };

	str_addf(&want, "short %d/%d %s; ", minutes - 1, minutes, item);
	judge(p, &(struct attend_row){ .v = { IN(-minutes, 0), OUT(END, 0) } }, &v, &have);
	assert_string_equal(str_text(&have), "");
	judge(p, &(struct attend_row){ .v = { IN(-minutes, 1), OUT(END, 0) } }, &v, &have);
	assert_string_equal(str_text(&have), str_text(&want));
	str_clear(&have);
	str_clear(&want);
	judge(p, &(struct attend_row){ .v = { IN(0, 0), OUT(END, 0) } }, &v, &have);
	str_addf(&want, "short 0/%d %s; ", minutes, item);
	assert_string_equal(str_text(&have), str_text(&want));
	assert_int_equal(v.late_ms, 0);
	str_clear(&have);
	str_clear(&want);
	judge(p, &(struct attend_row){ .v = { IN(0, 1), OUT(END, 0) } }, &v, &have);
	str_addf(&want, "late 0/0 %s; ", late_item);
	assert_string_equal(str_text(&have), str_text(&want));
	assert_int_equal(v.late_ms, 1);
	assert_false(v.is_short);
	str_release(&have);
	str_release(&want);
	policy_free(p);
}

static void R04_4_fifteen_minutes_early_is_in_time_and_a_moment_less_is_not(void **state)
{
	(void)state;
	early("R04", 15, "R04.4", "R04.18");
}

static void R23_4_ten_minutes_early(void **state)
{
	(void)state;
	early("R20", 10, "R23.4", "R27.2, R27.12");
}

static void R34_1_ten_minutes_early(void **state)
{
	(void)state;
	early("R34", 10, "R34.1", "R34.13");
}

static void R06_2_ten_minutes_before_the_doors_open(void **state)
{
	(void)state;
	early("R06", 10, "R06.2", "");
}

static void R39_11_the_early_shift_is_at_the_post_ten_minutes_before(void **state)
{
	(void)state;
	early("R39", 10, "R39.11", "");
}

static void R33_29_ten_to_fifteen_minutes_early(void **state)
{
	static const struct attend_row rows[] = {
		{ .v = { IN(-15, 0), OUT(END, 0) }, .want = "" },
		{ .v = { IN(-10, 0), OUT(END, 0) }, .want = "" },
		{ .v = { IN(-10, 1), OUT(END, 0) }, .want = "short 9/10 R33.29; " },
		{ .v = { IN(-15, -1), OUT(END, 0) }, .want = "before 15/15 R33.29; " },
	};

	(void)state;
	CHECK(based("R33"), rows);
}

static void test_attend__a_kind_of_shift_may_ask_for_its_own_minutes(void **state)
{
	static const struct attend_row rows[] = {
		{ .v = { IN(-20, 0), OUT(END, 0) }, .want = "" },
		{ .v = { IN(-19, 0), OUT(END, 0) }, .want = "short 19/20 X.1; " },
	};

	(void)state;
	CHECK(policyset_parse(HEAD
		"shifts:\n  - {code: 日, name: D, start: \"09:00\", end: \"17:00\", "
		"days: [daily], arrive_early: 20, item: X.1}\nattendance: {arrive_early: 5}\n"),
		rows);
}

/* Late, and gone early, under a regulation that forbids both. */
static void forbidden(const char *preset, const char *item)
{
	struct policy *p = based(preset);
	struct attend_verdict v;
	struct str have = { 0 }, want = { 0 };

	judge(p, &(struct attend_row){ .v = { IN(20, 30000), OUT(END - 7, 0) } }, &v, &have);
	str_addf(&want, "late 20/0 %s; early 7/0 %s; ", item, item);
	assert_string_equal(str_text(&have), str_text(&want));
	str_clear(&have);
	str_clear(&want);
	judge(p, &(struct attend_row){ .v = { IN(-30, 0), OUT(END, 0) } }, &v, &have);
	assert_string_equal(str_text(&have), "");
	/* who is rostered and never comes is absent when the shift is over, not before */
	judge(p, &(struct attend_row){ .now = END - 1 }, &v, &have);
	assert_string_equal(str_text(&have), "");
	judge(p, &(struct attend_row){ .now = END }, &v, &have);
	str_addf(&want, "never 0/0 %s; ", item);
	assert_string_equal(str_text(&have), str_text(&want));
	assert_true(v.absent);
	str_release(&have);
	str_release(&want);
	policy_free(p);
}

static void R04_18_no_lateness_and_no_early_leaving(void **state)
{
	(void)state;
	forbidden("R04", "R04.18");
}

static void R09_13_no_lateness_early_leaving_or_absence(void **state)
{
	(void)state;
	forbidden("R09", "R09.13");
}

static void R13_4_punctual_by_the_roster(void **state)
{
	(void)state;
	forbidden("R13", "R13.4");
}

static void R15_3_no_lateness_early_leaving_or_absence(void **state)
{
	(void)state;
	forbidden("R15", "R15.3");
}

static void R17_2_no_lateness_or_early_leaving(void **state)
{
	(void)state;
	forbidden("R17", "R17.2");
}

static void R18_5_no_lateness_or_early_leaving(void **state)
{
	(void)state;
	forbidden("R18", "R18.5");
}

static void R27_12_lateness_early_leaving_and_absence(void **state)
{
	(void)state;
	forbidden("R20", "R27.2, R27.12");
}

static void R27_2_the_time_that_is_rostered_is_the_measure(void **state)
{
	static const struct attend_row rows[] = {
		{ .v = { IN(5, 0), OUT(END, 0) }, .want = "late 5/0 R27.2, R27.12; " },
		{ .v = { IN(5, 0), OUT(END, 0) }, .not_rostered = true,
			.want = "late 5/0 R27.2, R27.12; " },
	};
	struct attend_verdict v;
	struct str have = { 0 };
	struct policy *p = based("R20");

	(void)state;
	check(based("R20"), rows, 1);
	/* who helps out without a duty cannot be late for one */
	judge(p, &rows[1], &v, &have);
	assert_string_equal(str_text(&have), "");
	assert_int_equal(v.late_ms, 0);
	str_release(&have);
	policy_free(p);
}

static void R30_17_no_lateness_or_early_leaving(void **state)
{
	(void)state;
	forbidden("R30", "R30.17");
}

static void R34_13_no_lateness_or_early_leaving(void **state)
{
	struct attend_verdict v;
	struct str have = { 0 };
	struct policy *p = based("R34");

	(void)state;
	judge(p, &(struct attend_row){ .v = { IN(1, 0), OUT(END - 1, 0) } }, &v, &have);
	assert_string_equal(str_text(&have), "late 1/0 R34.13; early 1/0 R34.13; ");
	str_release(&have);
	policy_free(p);
}

static void R16_6_lateness_early_leaving_and_absence(void **state)
{
	static const struct attend_row rows[] = {
		{ .v = { IN(1, 0), OUT(END - 1, 0) }, .want = "late 1/0 R16.6; early 1/0 R16.6; " },
		{ .want = "never 0/0 R16.6; " },
		/* leave that was approved is none of them */
		{ .on_leave = true, .want = "" },
	};

	(void)state;
	CHECK(policyset_parse(HEAD SHIFT "attendance: {late_item: R16.6}\n"), rows);
}

static void R40_10_late_is_after_the_start_and_early_is_before_the_end(void **state)
{
	static const struct attend_row rows[] = {
		{ .v = { IN(0, 0), OUT(END, 0) }, .want = "" },
		{ .v = { IN(0, 1), OUT(END, 0) }, .want = "late 0/0 R40.10; " },
		{ .v = { IN(0, 0), OUT(END, -1) }, .want = "early 0/0 R40.10; " },
		{ .v = { IN(3, 0), OUT(END - 4, 0) },
			.want = "late 3/0 R40.10; early 4/0 R40.10; " },
	};

	(void)state;
	CHECK(based("R40"), rows);
}

static void R40_12_exactly_fifteen_minutes_are_lateness_and_more_is_absence(void **state)
{
	static const struct attend_row rows[] = {
		{ .v = { IN(15, 0), OUT(END, 0) }, .want = "late 15/0 R40.10; " },
		{ .v = { IN(15, 1), OUT(END, 0) }, .want = "absent 15/15 R40.12; " },
		{ .v = { IN(0, 0), OUT(END - 15, 0) }, .want = "early 15/0 R40.10; " },
		{ .v = { IN(0, 0), OUT(END - 15, -1) }, .want = "absent 15/15 R40.12; " },
		{ .want = "never 0/0 R40.12; " },
	};

	(void)state;
	CHECK(based("R40"), rows);
}

static void R40_11_each_whole_minute_deducts_half_an_hour(void **state)
{
	static const struct { struct attend_row row; int minutes; } cases[] = {
		{ { .v = { IN(0, 59999), OUT(END, 0) } }, 0 },
		{ { .v = { IN(1, 0), OUT(END, 0) } }, 30 },
		{ { .v = { IN(15, 0), OUT(END, 0) } }, 450 },	/* 7.5 hours */
		{ { .v = { IN(3, 59000), OUT(END - 2, -1000) } }, 150 },
		{ { .v = { IN(16, 0), OUT(END, 0) } }, 0 },	/* absence, no lateness */
	};
	struct policy *p = based("R40");

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct attend_verdict v;
		struct str have = { 0 };

		judge(p, &cases[i].row, &v, &have);
		assert_int_equal(v.deduct_ms, (int64_t)cases[i].minutes * MINUTE_MS);
		str_release(&have);
	}
	policy_free(p);
}

static void R40_9_a_leave_is_not_lateness_absence_or_early_leaving(void **state)
{
	static const struct attend_row rows[] = {
		{ .on_leave = true, .want = "" },
		{ .v = { IN(120, 0), OUT(END - 60, 0) }, .on_leave = true, .want = "" },
	};
	struct attend_sum sum = { 0 };
	struct attend_verdict v;
	struct str have = { 0 };
	struct policy *p = based("R40");

	(void)state;
	judge(p, &rows[0], &v, &have);
	attend_add(&v, &sum);
	assert_int_equal(sum.leaves, 1);
	assert_int_equal(sum.absent, 0);
	assert_int_equal(sum.deduct_ms, 0);
	str_release(&have);
	CHECK(p, rows);
}

static void R40_2_start_end_and_leave_are_summed_for_a_month(void **state)
{
	static const struct attend_row rows[] = {
		{ .v = { IN(0, 0), OUT(END, 0) } }, { .v = { IN(10, 0), OUT(END, 0) } },
		{ .v = { IN(16, 0), OUT(END, 0) } }, { .v = { IN(0, 0), OUT(END - 5, 0) } },
		{ .on_leave = true }, { .want = "" },
		{ .v = { IN(0, 0), LEAVE(60, "用餐"), BACK(90), OUT(END + 20, 0) } },
	};
	struct policy *p = based("R40");
	struct attend_sum sum = { 0 };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct attend_verdict v;
		struct str have = { 0 };

		judge(p, &rows[i], &v, &have);
		attend_add(&v, &sum);
		str_release(&have);
	}
	assert_int_equal(sum.duties, 7);
	assert_int_equal(sum.came, 5);
	assert_int_equal(sum.late, 1);
	assert_int_equal(sum.late_ms, 10 * MINUTE_MS);
	assert_int_equal(sum.left_early, 1);
	assert_int_equal(sum.left_ms, 5 * MINUTE_MS);
	assert_int_equal(sum.absent, 2);	/* 16 minutes late, and never there */
	assert_int_equal(sum.leaves, 1);
	assert_int_equal(sum.away, 1);
	assert_int_equal(sum.away_ms, 30 * MINUTE_MS);
	assert_int_equal(sum.overtime_ms, 20 * MINUTE_MS);
	assert_int_equal(sum.deduct_ms, 15 * 30 * MINUTE_MS);
	assert_int_equal(sum.present_ms,
		((int64_t)END + END - 10 + END - 16 + END - 5 + END - 10) * MINUTE_MS);
	policy_free(p);
}

/* --- leaving the post --- */

static void R04_6_leaving_the_post_takes_a_reason_of_the_list(void **state)
{
	static const struct attend_row rows[] = {
		{ .v = { IN(-15, 0), LEAVE(60, "用餐"), BACK(90), OUT(END, 0) }, .want = "" },
		{ .v = { IN(-15, 0), LEAVE(60, "用餐,二楼"), BACK(70), OUT(END, 0) }, .want = "" },
		{ .v = { IN(-15, 0), LEAVE(60, NULL), BACK(70), OUT(END, 0) },
			.want = "left 10/0 R04.6, R04.18; " },
		{ .v = { IN(-15, 0), LEAVE(60, "散步"), BACK(70), OUT(END, 0) },
			.want = "left 10/0 R04.6, R04.18; " },
	};

	(void)state;
	CHECK(based("R04"), rows);
}

static void R07_3_nobody_leaves_the_post_on_their_own(void **state)
{
	static const struct attend_row rows[] = {
		{ .v = { IN(0, 0), LEAVE(60, ""), BACK(61), OUT(END, 0) },
			.want = "left 1/0 R07.3; " },
		{ .v = { IN(0, 0), LEAVE(60, "取送资料"), BACK(61), OUT(END, 0) }, .want = "" },
	};

	(void)state;
	CHECK(based("R07"), rows);
}

/* The supervisor's consent is a row that the supervisor wrote. */
static void consent(const char *preset, const char *item)
{
	struct policy *p = based(preset);
	struct attend_row alone = { .v = { IN(-10, 0), LEAVE(60, "用餐"), BACK(75), OUT(END, 0) } };
	struct attend_row agreed = alone;
	struct attend_verdict v;
	struct str have = { 0 }, want = { 0 };

	judge(p, &alone, &v, &have);
	str_addf(&want, "left 15/0 %s; ", item);
	assert_string_equal(str_text(&have), str_text(&want));
	assert_int_equal(v.left_post_ms, 15 * MINUTE_MS);
	assert_int_equal(v.away, 0);
	str_clear(&have);
	agreed.v[1].by = "8001";
	judge(p, &agreed, &v, &have);
	assert_string_equal(str_text(&have), "");
	assert_int_equal(v.away, 1);
	assert_int_equal(v.left_post, 0);
	str_release(&have);
	str_release(&want);
	policy_free(p);
}

static void R09_7_leaving_takes_the_supervisors_consent(void **state)
{
	(void)state;
	consent("R09", "R09.7");
}

static void R30_17_leaving_is_asked_of_the_supervisor_first(void **state)
{
	(void)state;
	consent("R30", "R30.17");
}

static void R33_13_leaving_the_post_takes_the_supervisors_consent(void **state)
{
	(void)state;
	consent("R33", "R33.13");
}

static void R42_3_a_break_at_another_time_takes_the_supervisors_approval(void **state)
{
	(void)state;
	consent("R42", "R42.3");
}

static void R34_5_leaving_the_seat_takes_the_supervisors_approval(void **state)
{
	(void)state;
	consent("R34", "R34.5");
}

static void test_attend__thirty_minutes_away_are_kept_and_a_moment_more_not(void **state)
{
	static const struct attend_row rows[] = {
		{ .v = { IN(-15, 0), LEAVE(60, "用餐"), BACK(90), OUT(END, 0) }, .want = "" },
		{ .v = { IN(-15, 0), LEAVE(60, "用餐"), { ATTEND_BACK, 90, 1, NULL, NULL },
			 OUT(END, 0) }, .want = "long 30/30 ; " },
		/* not back yet: judged against the clock */
		{ .v = { IN(-15, 0), LEAVE(60, "用餐") }, .now = 90, .want = "" },
		{ .v = { IN(-15, 0), LEAVE(60, "用餐") }, .now = 91, .want = "long 31/30 ; " },
	};

	(void)state;
	CHECK(based("R04"), rows);
}

static void test_attend__who_does_not_come_back_is_told(void **state)
{
	static const struct attend_row rows[] = {
		{ .v = { IN(-15, 0), LEAVE(END - 20, "用餐"), OUT(END, 0) },
			.want = "gone 20/0 R04.6, R04.18; " },
		{ .v = { IN(-15, 0), LEAVE(END - 20, "用餐") }, .now = END - 1, .want = "" },
		{ .v = { IN(-15, 0), LEAVE(END - 20, "用餐") }, .now = END,
			.want = "gone 20/0 R04.6, R04.18; " },
	};

	(void)state;
	CHECK(based("R04"), rows);
}

/* --- overtime --- */

static void R07_20_staying_because_the_relief_is_late_is_overtime(void **state)
{
	static const struct attend_row rows[] = {
		{ .v = { IN(0, 0), OUT(END + 25, 0) }, .handed_over = true, .relieved = END + 25,
			.want = "relief 25/0 R07.20; " },
		{ .v = { IN(0, 0), OUT(END, 0) }, .handed_over = true, .relieved = END,
			.want = "" },
		/* whose relief came before the end was relieved, and has not gone early */
		{ .v = { IN(0, 0), OUT(END - 5, 0) }, .handed_over = true, .relieved = END - 5,
			.want = "" },
		/* still there: it counts on */
		{ .v = { IN(0, 0) }, .now = END + 3, .want = "stayed 3/0 ; " },
	};

	(void)state;
	CHECK(based("R07"), rows);
}

static void R30_4_staying_with_an_open_contact_is_overtime_of_a_soft_end(void **state)
{
	static const struct attend_row rows[] = {
		{ .v = { IN(0, 0), OUT(END, 0) }, .want = "" },
		{ .v = { IN(0, 0), OUT(END + 12, 0) }, .want = "soft 12/0 R30.4; " },
		{ .v = { IN(0, 0), OUT(END + 12, 0) }, .handed_over = true, .relieved = END + 12,
			.want = "soft 12/0 R30.4; " },
	};

	(void)state;
	CHECK(policyset_parse(HEAD SOFT), rows);
}

static const struct attend_row overtime_rows[] = {
	{ .v = { IN(0, 0), OUT(END, 0) }, .want = "" },
	{ .v = { IN(0, 0), OUT(END + 30, 0) }, .may_stay = true, .want = "stayed 30/0 ; " },
	/* a late relief is nobody's wish */
	{ .v = { IN(0, 0), OUT(END + 30, 0) }, .handed_over = true, .relieved = END + 30,
		.want = "relief 30/0 ; " },
};

static void R40_13_overtime_without_approval_is_told(void **state)
{
	static const struct attend_row row[] = {
		{ .v = { IN(0, 0), OUT(END + 30, 0) }, .want = "unasked 30/0 R40.13; " },
	};

	(void)state;
	CHECK(based("R40"), row);
	CHECK(based("R40"), overtime_rows);
}

static void R42_6_overtime_only_after_approval(void **state)
{
	static const struct attend_row row[] = {
		{ .v = { IN(0, 0), OUT(END, 1) }, .want = "unasked 0/0 R42.5, R42.6; " },
	};

	(void)state;
	CHECK(based("R42"), row);
	CHECK(based("R42"), overtime_rows);
}

static void test_attend__nothing_unset_is_judged(void **state)
{
	static const struct attend_row rows[] = {
		{ .v = { IN(0, 0), LEAVE(10, NULL), BACK(200), OUT(END, 0) }, .want = "" },
		{ .v = { IN(200, 0), OUT(END, 0) }, .want = "late 200/0 ; " },
	};

	(void)state;
	CHECK(policyset_parse(HEAD SHIFT), rows);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(R04_4_fifteen_minutes_early_is_in_time_and_a_moment_less_is_not),
		cmocka_unit_test(R23_4_ten_minutes_early),
		cmocka_unit_test(R34_1_ten_minutes_early),
		cmocka_unit_test(R06_2_ten_minutes_before_the_doors_open),
		cmocka_unit_test(R39_11_the_early_shift_is_at_the_post_ten_minutes_before),
		cmocka_unit_test(R33_29_ten_to_fifteen_minutes_early),
		cmocka_unit_test(test_attend__a_kind_of_shift_may_ask_for_its_own_minutes),
		cmocka_unit_test(R04_18_no_lateness_and_no_early_leaving),
		cmocka_unit_test(R09_13_no_lateness_early_leaving_or_absence),
		cmocka_unit_test(R13_4_punctual_by_the_roster),
		cmocka_unit_test(R15_3_no_lateness_early_leaving_or_absence),
		cmocka_unit_test(R17_2_no_lateness_or_early_leaving),
		cmocka_unit_test(R18_5_no_lateness_or_early_leaving),
		cmocka_unit_test(R27_12_lateness_early_leaving_and_absence),
		cmocka_unit_test(R27_2_the_time_that_is_rostered_is_the_measure),
		cmocka_unit_test(R30_17_no_lateness_or_early_leaving),
		cmocka_unit_test(R34_13_no_lateness_or_early_leaving),
		cmocka_unit_test(R16_6_lateness_early_leaving_and_absence),
		cmocka_unit_test(R40_10_late_is_after_the_start_and_early_is_before_the_end),
		cmocka_unit_test(R40_12_exactly_fifteen_minutes_are_lateness_and_more_is_absence),
		cmocka_unit_test(R40_11_each_whole_minute_deducts_half_an_hour),
		cmocka_unit_test(R40_9_a_leave_is_not_lateness_absence_or_early_leaving),
		cmocka_unit_test(R40_2_start_end_and_leave_are_summed_for_a_month),
		cmocka_unit_test(R04_6_leaving_the_post_takes_a_reason_of_the_list),
		cmocka_unit_test(R07_3_nobody_leaves_the_post_on_their_own),
		cmocka_unit_test(R09_7_leaving_takes_the_supervisors_consent),
		cmocka_unit_test(R30_17_leaving_is_asked_of_the_supervisor_first),
		cmocka_unit_test(R33_13_leaving_the_post_takes_the_supervisors_consent),
		cmocka_unit_test(R42_3_a_break_at_another_time_takes_the_supervisors_approval),
		cmocka_unit_test(R34_5_leaving_the_seat_takes_the_supervisors_approval),
		cmocka_unit_test(test_attend__thirty_minutes_away_are_kept_and_a_moment_more_not),
		cmocka_unit_test(test_attend__who_does_not_come_back_is_told),
		cmocka_unit_test(R07_20_staying_because_the_relief_is_late_is_overtime),
		cmocka_unit_test(R30_4_staying_with_an_open_contact_is_overtime_of_a_soft_end),
		cmocka_unit_test(R40_13_overtime_without_approval_is_told),
		cmocka_unit_test(R42_6_overtime_only_after_approval),
		cmocka_unit_test(test_attend__nothing_unset_is_judged),
	};

	return cmocka_run_group_tests(tests, policyset_zone, NULL);
}
