/* SPDX-License-Identifier: MIT */
/* Calls and matters are counted apart, and the sheet, the report and the review count alike. */
#include "deskset.h"

#include "desk/desk_figures.h"
#include "desk/desk_review.h"
#include "dutydesk/text.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct call { int64_t channel, kind, of, wait_ms; };

static int64_t log_call(struct deskset *h, struct call c)
{
	struct desk_log_added added = { 0 };
	const struct desk_log_add how = {
		.entry = { .channel = c.channel, .kind = c.kind, .call = c.of,
			   .wait_ms = c.wait_ms ? c.wait_ms : -1, .rings = -1, .body = "事",
			   .late_reason = c.wait_ms > 15000 ? "正在通话" : NULL },
	};
	DONE(h, desk_log_add(h->d, &how, &added, &h->e));
	return added.id;
}

static void begin(struct deskset *h)
{
	deskset_init(h, "R01", "2026-11-20T09:00");
	deskset_roster(h, "2026-11", "2026-11-20,晚,1001\n");
	deskset_at(h, "2026-11-20T17:30");
	deskset_open(h, "1001");
	deskset_in(h, "1001");
}

static struct shift shift_of(struct deskset *h)
{
	struct shift s;
	const struct desk_shift_ask ask = { .number = "1001" };
	DONE(h, desk_shift_of(h->d, &ask, &h->pool, &s, &h->e));
	return s;
}

static struct review_line figures(struct deskset *h)
{
	const struct shift s = shift_of(h);
	struct review_line all, line;
	DONE(h, store_review_figures(h->d->store, &s, 0, &all, &h->e));
	DONE(h, desk_review_line(h->d, s.date, s.code, &h->pool, &line, &h->e));
	/* the review's line is the same counting with more to it */
	const int64_t a[] = { all.entries, all.calls, all.visits, all.matters, all.within,
		all.judged, all.missed, all.complaints, all.late, all.late_entries,
		all.corrections, all.voids, all.before_shift };
	const int64_t b[] = { line.entries, line.calls, line.visits, line.matters, line.within,
		line.judged, line.missed, line.complaints, line.late, line.late_entries,
		line.corrections, line.voids, line.before_shift };
	assert_memory_equal(a, b, sizeof(a));
	return all;
}

static void expect(struct deskset *h, int64_t entries, int64_t calls, int64_t visits,
		   int64_t matters)
{
	const struct review_line n = figures(h);
	assert_int_equal(n.entries, entries);
	assert_int_equal(n.calls, calls);
	assert_int_equal(n.visits, visits);
	assert_int_equal(n.matters, matters);
}

static void test_desk_figures__several_matters_of_one_call_are_one_call(void **state)
{
	struct deskset h;
	(void)state;
	begin(&h);
	int64_t first = log_call(&h, (struct call){ CHANNEL_PHONE, KIND_REPAIR, 0, 5000 });
	int64_t second = log_call(&h, (struct call){ CHANNEL_PHONE, KIND_COMPLAINT, first, 0 });
	expect(&h, 2, 1, 0, 2);
	/* any record of the call names it */
	int64_t third = log_call(&h, (struct call){ CHANNEL_PHONE, KIND_ENQUIRY, second, 0 });
	expect(&h, 3, 1, 0, 3);
	struct entry x;
	DONE(&h, desk_log_get(h.d, third, &h.pool, &x, &h.e));
	assert_int_equal(x.call, first);
	log_call(&h, (struct call){ CHANNEL_PHONE, KIND_ENQUIRY, 0, 5000 });
	expect(&h, 4, 2, 0, 4);
	const struct review_line n = figures(&h);
	assert_int_equal(n.judged, 2);
	assert_int_equal(n.within, 2);
	assert_int_equal(n.complaints, 1);
	deskset_release(&h);
}

static void test_desk_figures__another_channel_is_another_contact(void **state)
{
	struct deskset h;
	struct entry x;
	(void)state;
	begin(&h);
	int64_t first = log_call(&h, (struct call){ CHANNEL_PHONE, KIND_REPAIR, 0, 5000 });
	int64_t visit = log_call(&h, (struct call){ CHANNEL_COUNTER, KIND_REPAIR, first, 0 });
	DONE(&h, desk_log_get(h.d, visit, &h.pool, &x, &h.e));
	assert_int_equal(x.call, visit);
	expect(&h, 2, 1, 1, 2);
	int64_t note = log_call(&h, (struct call){ CHANNEL_NONE, KIND_NOTE, first, 0 });
	DONE(&h, desk_log_get(h.d, note, &h.pool, &x, &h.e));
	assert_int_equal(x.call, 0);
	expect(&h, 3, 1, 1, 2);
	deskset_release(&h);
}

static void test_desk_figures__a_call_that_is_none_is_refused(void **state)
{
	struct deskset h;
	struct desk_log_added added;
	const struct desk_log_add how = {
		.entry = { .channel = CHANNEL_PHONE, .kind = KIND_HELP, .call = 99, .body = "事" },
	};
	(void)state;
	begin(&h);
	FAILS(&h, ERR_NOT_FOUND, "99", desk_log_add(h.d, &how, &added, &h.e));
	deskset_release(&h);
}

static void test_desk_figures__notes_patrols_and_missed_calls_are_no_contact(void **state)
{
	static const struct { int64_t channel, kind, calls, visits, matters; } cases[] = {
		{ CHANNEL_PHONE, KIND_NOTE, 0, 0, 0 },
		{ CHANNEL_COUNTER, KIND_PATROL, 0, 0, 0 },
		{ CHANNEL_PHONE, KIND_MISSED, 0, 0, 0 },
		{ CHANNEL_PHONE, KIND_SUSPEND, 0, 0, 0 },
		{ CHANNEL_NONE, KIND_HELP, 0, 0, 0 },
		{ CHANNEL_PHONE, KIND_INVALID, 1, 0, 1 },
		{ CHANNEL_COUNTER, KIND_PRAISE, 1, 1, 2 },
		{ CHANNEL_EMAIL, KIND_ENQUIRY, 1, 1, 3 },
		/* whoever came was there, also where only a note was made of it */
		{ CHANNEL_COUNTER, KIND_NOTE, 1, 2, 4 },
	};
	struct deskset h;
	(void)state;
	begin(&h);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		log_call(&h, (struct call){ cases[i].channel, cases[i].kind, 0, 0 });
		expect(&h, (int64_t)i + 1, cases[i].calls, cases[i].visits, cases[i].matters);
	}
	assert_int_equal(figures(&h).missed, 1);
	deskset_release(&h);
}

static void test_desk_figures__a_call_is_late_once(void **state)
{
	struct deskset h;
	(void)state;
	begin(&h);
	int64_t first = log_call(&h, (struct call){ CHANNEL_PHONE, KIND_HELP, 0, 23000 });
	log_call(&h, (struct call){ CHANNEL_PHONE, KIND_HELP, first, 23000 });
	log_call(&h, (struct call){ CHANNEL_PHONE, KIND_HELP, first, 5000 });
	const struct review_line n = figures(&h);
	assert_int_equal(n.late, 1);
	assert_int_equal(n.judged, 1);
	assert_int_equal(n.within, 0);
	deskset_release(&h);
}

static void test_desk_figures__corrections_and_voids(void **state)
{
	struct deskset h;
	struct desk_log_change how = { .reason = "写错" };
	int64_t newer;
	(void)state;
	begin(&h);
	int64_t first = log_call(&h, (struct call){ CHANNEL_PHONE, KIND_COMPLAINT, 0, 23000 });
	int64_t second = log_call(&h, (struct call){ CHANNEL_PHONE, KIND_HELP, first, 0 });
	how.id = first;
	DONE(&h, desk_log_get(h.d, first, &h.pool, &how.entry, &h.e));
	how.entry.kind = KIND_ENQUIRY;
	how.entry.wait_ms = 5000;
	DONE(&h, desk_log_correct(h.d, &how, &newer, &h.e));
	expect(&h, 2, 1, 0, 2);
	struct review_line n = figures(&h);
	assert_int_equal(n.corrections, 1);
	assert_int_equal(n.complaints, 0);
	assert_int_equal(n.late, 0);
	assert_int_equal(n.within, 1);
	DONE(&h, desk_log_void(h.d, newer, "误记", &h.e));	/* the call goes on in its second */
	expect(&h, 1, 1, 0, 1);
	DONE(&h, desk_log_void(h.d, second, "误记", &h.e));
	expect(&h, 0, 0, 0, 0);
	n = figures(&h);
	assert_int_equal(n.voids, 2);
	assert_int_equal(n.judged, 0);
	deskset_release(&h);
}

static void test_desk_figures__a_snapshot_knows_nothing_newer(void **state)
{
	struct deskset h;
	struct desk_log_change how = { .reason = "写错" };
	struct review_line n;
	int64_t seq, newer;
	instant_t at;
	uint8_t head[DIGEST_LEN];
	(void)state;
	begin(&h);
	int64_t first = log_call(&h, (struct call){ CHANNEL_PHONE, KIND_COMPLAINT, 0, 5000 });
	DONE(&h, store_head(h.d->store, &seq, &at, head, &h.e));
	const struct shift s = shift_of(&h);
	how.id = first;
	DONE(&h, desk_log_get(h.d, first, &h.pool, &how.entry, &h.e));
	how.entry.kind = KIND_PRAISE;
	DONE(&h, desk_log_correct(h.d, &how, &newer, &h.e));
	log_call(&h, (struct call){ CHANNEL_PHONE, KIND_HELP, first, 0 });
	DONE(&h, store_review_figures(h.d->store, &s, seq, &n, &h.e));
	assert_int_equal(n.entries, 1);
	assert_int_equal(n.matters, 1);
	assert_int_equal(n.complaints, 1);
	assert_int_equal(n.corrections, 0);
	expect(&h, 2, 1, 0, 2);
	deskset_release(&h);
}

/* "calls 1, visits …": what stands on paper between the word and the end of the line. */
static char *words_in(struct deskset *h, const char *text)
{
	const char *from = strstr(text, "calls ");
	assert_non_null(from);
	return pool_strndup(&h->pool, from, strcspn(from, "\n"));
}

static char *text_of(struct sheet *s)
{
	char *bytes = NULL;
	size_t n = 0;
	struct err e = { 0 };
	FILE *f = open_memstream(&bytes, &n);
	s->columns = 200;
	assert_true(report_text(s, f, 0, &e));
	fclose(f);
	sheet_release(s);
	return bytes;
}

static void test_desk_figures__sheet_report_and_review_agree(void **state)
{
	struct deskset h;
	struct sheet handover = { 0 }, review = { 0 };
	char *report, *text;
	const struct desk_count counts[] = { { "值班电话", 1 }, { "钥匙", 3 } };
	const struct desk_handover_prepare how = { .counts = counts, .n_counts = 2 };
	int64_t id;
	(void)state;
	begin(&h);
	int64_t first = log_call(&h, (struct call){ CHANNEL_PHONE, KIND_HELP, 0, 23000 });
	log_call(&h, (struct call){ CHANNEL_PHONE, KIND_HELP, first, 0 });
	log_call(&h, (struct call){ CHANNEL_COUNTER, KIND_NOTE, 0, 0 });
	const struct shift s = shift_of(&h);
	deskset_at(&h, "2026-11-20T21:10");
	DONE(&h, desk_handover_prepare(h.d, &how, &id, &h.e));
	DONE(&h, desk_handover_sheet(h.d, s.date, s.code, &handover, &h.e));
	DONE(&h, desk_review_sheet(h.d, s.date, s.code, &review, &h.e));
	DONE(&h, desk_shift_report(h.d, s.date, s.code, &report, &h.e));
	static const char want[] = "calls 1, visits 1, matters 3, within the window 0 of 1, "
				   "late 1, missed 0, complaints 0";
	text = text_of(&handover);
	assert_string_equal(words_in(&h, text), want);
	free(text);
	text = text_of(&review);
	assert_non_null(strstr(words_in(&h, text), want));
	free(text);
	assert_non_null(strstr(words_in(&h, report), want));
	free(report);
	deskset_release(&h);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_desk_figures__several_matters_of_one_call_are_one_call),
		cmocka_unit_test(test_desk_figures__another_channel_is_another_contact),
		cmocka_unit_test(test_desk_figures__a_call_that_is_none_is_refused),
		cmocka_unit_test(test_desk_figures__notes_patrols_and_missed_calls_are_no_contact),
		cmocka_unit_test(test_desk_figures__a_call_is_late_once),
		cmocka_unit_test(test_desk_figures__corrections_and_voids),
		cmocka_unit_test(test_desk_figures__a_snapshot_knows_nothing_newer),
		cmocka_unit_test(test_desk_figures__sheet_report_and_review_agree),
	};
	if (!text_setup())
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
