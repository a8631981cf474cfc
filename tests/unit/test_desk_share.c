/* SPDX-License-Identifier: MIT */
/* Share targets in force: a day of an online shop under R03, in the review and on the report. */
#include "deskset.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char shop[] = "based_on: R03\nname: 网店\nshifts:\n"
	"  - {code: 白, name: 白班, start: \"09:00\", end: \"18:00\", days: [daily]}\n";

static void chats(struct deskset *h, const char *number, int64_t n, int64_t wait_ms)
{
	const struct desk_log_add how = {
		.entry = { .channel = CHANNEL_CHAT, .kind = KIND_ENQUIRY, .wait_ms = wait_ms,
			.rings = -1, .body = "咨询" },
	};
	struct desk_log_added added;

	deskset_in(h, number);
	for (int64_t i = 0; i < n; i++)
		DONE(h, desk_log_add(h->d, &how, &added, &h->e));
}

/* 1001 opened the shop; 1002 answers along. */
static void day(struct deskset *h)
{
	deskset_init(h, shop, "2026-11-20T08:00");
	deskset_roster(h, "2026-11", "2026-11-20,白,1001\n2026-11-20,白,1002\n");
	deskset_at(h, "2026-11-20T09:00");
	deskset_open(h, "1001");
	deskset_at(h, "2026-11-20T10:00");
}

static const struct share_row *row(const struct share_list *list, const char *author)
{
	for (size_t i = 0; i < list->n; i++)
		if (author ? list->v[i].author && strcmp(list->v[i].author, author) == 0
			   : !list->v[i].author)
			return &list->v[i];
	fail_msg("no row");
	return NULL;
}

static bool doubted(struct deskset *h, const char *rule, const char *part)
{
	struct doubt_list doubts = { 0 };
	bool is = false;

	DONE(h, desk_review_doubts(h->d, desk_today(h->d), "白", &doubts, &h->e));
	for (size_t i = 0; i < doubts.n; i++)
		is |= strcmp(doubts.v[i].rule, rule) == 0 && strstr(doubts.v[i].text, part);
	pool_release(&doubts.pool);
	return is;
}

static void R03_5_a_day_is_measured_against_its_targets(void **state)
{
	struct deskset h;
	const struct desk_share_ask ask = {
		date_from_ymd(2026, 11, 20), date_from_ymd(2026, 11, 20), NULL
	};
	struct share_list list = { 0 };

	(void)state;
	day(&h);
	chats(&h, "1001", 9, 20000);
	chats(&h, "1002", 1, 60000);
	DONE(&h, desk_share(h.d, &ask, &list, &h.e));
	assert_int_equal(row(&list, NULL)->figure.share, TARGET_MET);	/* 9 of 10 */
	assert_int_equal(row(&list, NULL)->figure.average, TARGET_MET);	/* 24 s */
	assert_false(doubted(&h, "R03.5", ""));
	pool_release(&list.pool);
	deskset_release(&h);
}

static void R03_13_a_missed_target_is_named_with_date_metric_and_cause(void **state)
{
	struct deskset h;

	(void)state;
	day(&h);
	chats(&h, "1001", 8, 20000);
	chats(&h, "1002", 2, 114000);
	assert_true(doubted(&h, "R03.5", "8 of 10 within 30 s, that is 80.0 %"));
	assert_true(doubted(&h, "R03.5", "answered in time ÷ answered"));
	assert_true(doubted(&h, "R03.5", "average wait 38.8 s, target 28 s, not met"));
	assert_true(doubted(&h, "R03.5", "on average 114 s over 2"));
	/* the report of the day bears the date above them */
	struct desk_report r;
	struct sheet sheet = { 0 };
	bool dated = false, told = false;

	DONE(&h, desk_report_day(h.d, desk_today(h.d), &r, &h.e));
	DONE(&h, desk_report_sheet(h.d, &r, &sheet, &h.e));
	for (size_t i = 0; i < sheet.n; i++) {
		const char *text = sheet.v[i].text ? sheet.v[i].text : "";

		dated |= strstr(text, "Report of the day 2026-11-20") != NULL;
		told |= strstr(text, "average wait 38.8 s, target 28 s, not met") != NULL;
	}
	assert_true(dated && told);
	sheet_release(&sheet);
	desk_report_release(&r);
	deskset_release(&h);
}

static void R03_14_the_figures_of_each_agent_show_who_was_slow(void **state)
{
	struct deskset h;
	const struct desk_share_ask ask = {
		date_from_ymd(2026, 11, 20), date_from_ymd(2026, 11, 20), "白"
	};
	struct share_list list = { 0 };

	(void)state;
	day(&h);
	chats(&h, "1001", 8, 20000);
	chats(&h, "1002", 2, 114000);
	DONE(&h, desk_share(h.d, &ask, &list, &h.e));
	assert_int_equal(row(&list, "1001")->figure.average_ms, 20000);
	assert_int_equal(row(&list, "1002")->figure.average_ms, 114000);
	assert_int_equal(row(&list, "1002")->figure.average, TARGET_MISSED);
	assert_int_equal(row(&list, "1001")->figure.average, TARGET_MET);
	assert_int_equal(row(&list, NULL)->count.answered, 10);
	pool_release(&list.pool);
	deskset_release(&h);
}

static void test_desk_share__the_report_of_the_day_says_its_targets(void **state)
{
	struct deskset h;
	struct desk_report r = { 0 };
	struct sheet s = { 0 };
	char *text = NULL;
	size_t n = 0;

	(void)state;
	day(&h);
	chats(&h, "1001", 1, 20000);
	DONE(&h, desk_report_day(h.d, desk_today(h.d), &r, &h.e));
	DONE(&h, desk_report_sheet(h.d, &r, &s, &h.e));
	FILE *out = open_memstream(&text, &n);
	DONE(&h, report_text(&s, out, 0, &h.e));
	fclose(out);
	assert_non_null(strstr(text, "1 of 1 within 30 s, that is 100.0 %"));
	assert_non_null(strstr(text, "R03.5"));
	free(text);
	sheet_release(&s);
	desk_report_release(&r);
	deskset_release(&h);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(R03_5_a_day_is_measured_against_its_targets),
		cmocka_unit_test(R03_13_a_missed_target_is_named_with_date_metric_and_cause),
		cmocka_unit_test(R03_14_the_figures_of_each_agent_show_who_was_slow),
		cmocka_unit_test(test_desk_share__the_report_of_the_day_says_its_targets),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
