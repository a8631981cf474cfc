/* SPDX-License-Identifier: MIT */
/* Handovers without the other person: the desk closed for the night, nobody comes, a forgotten PIN.
 * Nobody ever signs for somebody else. */
#include "deskset.h"

#include "dutydesk/text.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct desk_handover_prepare plain;

/* R01: 1003 has kept the evening of Friday the 20th; Saturday is 1001's. */
static void evening(struct deskset *h)
{
	deskset_init(h, "R01", "2026-11-20T09:00");
	deskset_roster(h, "2026-11", "2026-11-20,晚,1003\n2026-11-21,周,1001\n");
	deskset_at(h, "2026-11-20T17:30");
	deskset_open(h, "1003");
	deskset_in(h, "1003");
	deskset_at(h, "2026-11-20T21:31");
}

/* R08: 1001 sits in the early shift, 1002 should come at 14:00. */
static void afternoon(struct deskset *h)
{
	deskset_init(h, "R08", "2026-11-19T09:00");
	deskset_roster(h, "2026-11", "2026-11-20,早,1001\n2026-11-20,中,1002\n");
	deskset_at(h, "2026-11-20T06:00");
	deskset_open(h, "1001");
	deskset_in(h, "1001");
	deskset_at(h, "2026-11-20T14:20");
}

static bool close_desk(struct deskset *h, const char *number, const char *forward)
{
	const struct signer who = deskset_who(h, number);

	return deskset_close(h, &who, forward);
}

static void handover_of(struct deskset *h, int day, const char *code, struct handover *out)
{
	DONE(h, desk_handover_get(h->d, date_from_ymd(2026, 11, day), code, &h->pool, out, &h->e));
}

static int64_t state_of(struct deskset *h, int day, const char *code)
{
	struct shift s;

	DONE(h, store_shift_get(
			h->d->store, date_from_ymd(2026, 11, day), code, &h->pool, &s, &h->e));
	return s.state;
}

static bool holds(struct deskset *h)
{
	struct desk_verified v;

	DONE(h, desk_verify(h->d, &(struct desk_verify){ .code = NULL }, &v, &h->e));
	if (!v.verdict.holds)
		print_error("%s\n", v.verdict.what);
	return v.verdict.holds;
}

static char *sheet_text_of(struct deskset *h, int day, const char *code)
{
	struct sheet s = { 0 };
	char *text = NULL, *kept;
	size_t n = 0;
	FILE *out = open_memstream(&text, &n);

	DONE(h, desk_handover_sheet(h->d, date_from_ymd(2026, 11, day), code, &s, &h->e));
	DONE(h, report_text(&s, out, 0, &h->e));
	fclose(out);
	kept = pool_strdup(&h->pool, text);
	free(text);
	sheet_release(&s);
	return kept;
}

static void R01_20_the_log_of_a_closed_desk_waits_for_the_incoming_signature(void **state)
{
	struct deskset h;
	struct handover ho;

	(void)state;
	evening(&h);
	FAILS(&h, ERR_INPUT, "forward", close_desk(&h, "1003", NULL));
	DONE(&h, close_desk(&h, "1003", "13900000000"));
	assert_int_equal(state_of(&h, 20, "晚"), SHIFT_WAITING);
	handover_of(&h, 20, "晚", &ho);
	assert_int_equal(ho.state, HANDOVER_WAITING);
	assert_non_null(strstr(sheet_text_of(&h, 20, "晚"), "13900000000"));
	/* the next opening gives it, before its duty counts as begun */
	deskset_at(&h, "2026-11-21T08:50");
	deskset_open(&h, "1001");
	assert_int_equal(state_of(&h, 20, "晚"), SHIFT_CLOSED);
	handover_of(&h, 20, "晚", &ho);
	assert_int_equal(ho.state, HANDOVER_ACCEPTED);
	assert_string_equal(ho.from, "1003");
	assert_string_equal(ho.to, "1001");
	assert_true(holds(&h));
	deskset_release(&h);
}

static void R01_20_nobody_signs_the_own_log_in_the_morning(void **state)
{
	struct deskset h;
	struct shift opened;
	struct desk_shift_open how = { .code = "周" };
	struct handover ho;

	(void)state;
	evening(&h);
	DONE(&h, close_desk(&h, "1003", "13900000000"));
	deskset_at(&h, "2026-11-21T08:50");
	how.who = deskset_who(&h, "1003");
	how.shown = deskset_logs(&h, "1003", "周");
	bool ok = desk_shift_open(h.d, &how, &opened, &h.pool, &h.e);
	assert_false(ok);
	err_clear(&h.e);
	handover_of(&h, 20, "晚", &ho);
	assert_int_equal(ho.state, HANDOVER_WAITING);
	deskset_release(&h);
}

static void test_close__is_refused_where_a_shift_follows(void **state)
{
	struct deskset h;

	(void)state;
	afternoon(&h);
	FAILS(&h, ERR_REFUSED, "中班", close_desk(&h, "1001", "13900000000"));
	deskset_release(&h);
}

static void test_close__is_too_early_an_hour_before_the_end(void **state)
{
	struct deskset h;

	(void)state;
	evening(&h);
	deskset_at(&h, "2026-11-20T20:30");
	FAILS(&h, ERR_REFUSED, "21:00", close_desk(&h, "1003", "13900000000"));
	deskset_release(&h);
}

static void test_close__lists_open_matters_by_itself(void **state)
{
	struct deskset h;
	struct desk_log_add how = {
		.entry = {.channel = CHANNEL_COUNTER,
			.kind = KIND_REPAIR,
			.wait_ms = -1,
			.rings = -1,
			.body = "门禁坏"},
		.followup = true,
	};
	struct desk_log_added added;
	struct handover ho;
	size_t matters = 0;

	(void)state;
	evening(&h);
	DONE(&h, desk_log_add(h.d, &how, &added, &h.e));
	DONE(&h, close_desk(&h, "1003", "13900000000"));
	handover_of(&h, 20, "晚", &ho);
	for (size_t i = 0; i < ho.n; i++)
		matters += ho.v[i].kind == ITEM_MATTER && ho.v[i].ref == added.followup;
	assert_int_equal(matters, 1);
	deskset_release(&h);
}

static void test_relieve__the_supervisor_confirms_and_the_sheet_says_so(void **state)
{
	struct deskset h;
	struct handover ho;
	int64_t id;
	char *text;

	(void)state;
	afternoon(&h);
	DONE(&h, desk_handover_prepare(h.d, &plain, &id, &h.e));
	const struct signer giver = deskset_who(&h, "1001"), head = deskset_who(&h, "8001");
	DONE(&h, deskset_offer(&h, &giver));
	FAILS(&h, ERR_DENIED, "", deskset_relieve(&h, &giver, "1004", "没人来"));
	FAILS(&h, ERR_REFUSED, "reason", deskset_relieve(&h, &head, "1004", ""));
	FAILS(&h, ERR_NOT_FOUND, "7777", deskset_relieve(&h, &head, "7777", "没人来"));
	DONE(&h, deskset_relieve(&h, &head, "1004", "吴二未到"));
	handover_of(&h, 20, "早", &ho);
	assert_int_equal(ho.state, HANDOVER_RELIEVED);
	assert_string_equal(ho.confirmed_by, "8001");
	assert_string_equal(ho.to, "1004");
	assert_int_equal(state_of(&h, 20, "早"), SHIFT_CLOSED);
	assert_int_equal(state_of(&h, 20, "中"), SHIFT_OPEN);
	text = sheet_text_of(&h, 20, "早");
	assert_non_null(strstr(text, "Confirmed by the supervisor"));
	assert_non_null(strstr(text, "林主管"));
	assert_non_null(strstr(text, "Overtime"));
	assert_true(holds(&h));
	deskset_release(&h);
}

static void test_relieve__what_came_in_since_it_was_shown_is_not_confirmed(void **state)
{
	struct deskset h;
	struct handover ho;
	int64_t id;

	(void)state;
	afternoon(&h);
	DONE(&h, desk_handover_prepare(h.d, &plain, &id, &h.e));
	const struct signer giver = deskset_who(&h, "1001");
	DONE(&h, deskset_offer(&h, &giver));
	struct desk_emergency how = {
		.who = deskset_who(&h, "8001"), .taker = "1004", .reason = "吴二未到",
		.shown = deskset_sheet(&h),
	};
	deskset_in(&h, "1001");
	deskset_call(&h, "又一个来电");
	FAILS(&h, ERR_CONFLICT, "", desk_handover_relieve(h.d, &how, &h.e));
	FAILS(&h, ERR_CONFLICT, "", desk_handover_emergency(h.d, &how, &h.e));
	how.shown = deskset_sheet(&h);
	DONE(&h, desk_handover_relieve(h.d, &how, &h.e));
	handover_of(&h, 20, "早", &ho);
	assert_int_equal(ho.state, HANDOVER_RELIEVED);
	deskset_release(&h);
}

static struct shift shift_of(struct deskset *h, int day, const char *code)
{
	struct shift s;

	DONE(h, store_shift_get(h->d->store, date_from_ymd(2026, 11, day), code, &h->pool, &s,
			&h->e));
	return s;
}

static bool doubts_say(struct deskset *h, int day, const char *code, const char *part)
{
	struct doubt_list list;
	bool found = false;

	DONE(h, desk_review_doubts(h->d, date_from_ymd(2026, 11, day), code, &list, &h->e));
	for (size_t i = 0; i < list.n; i++)
		found |= strstr(list.v[i].text, part) != NULL;
	pool_release(&list.pool);
	return found;
}

static void test_relieve__one_person_keeps_two_shifts_with_the_supervisors_word(void **state)
{
	struct deskset h;

	(void)state;
	afternoon(&h);
	const struct signer head = deskset_who(&h, "8001");
	DONE(&h, deskset_relieve(&h, &head, "1001", "吴二未到，连值"));
	assert_int_equal(state_of(&h, 20, "早"), SHIFT_CLOSED);
	assert_string_equal(shift_of(&h, 20, "中").in_charge, "1001");
	assert_non_null(strstr(sheet_text_of(&h, 20, "早"), "double duty"));
	assert_true(doubts_say(&h, 20, "早", "double duty"));
	/* in the middle of it nobody else is named, and no other log waits */
	deskset_at(&h, "2026-11-20T18:00");
	FAILS(&h, ERR_REFUSED, "sits at the desk already",
	      deskset_relieve(&h, &head, "1001", "没人来"));
	assert_true(holds(&h));
	deskset_release(&h);
}

static void test_relieve__in_the_middle_of_a_shift_it_runs_on_under_another(void **state)
{
	struct deskset h;

	(void)state;
	afternoon(&h);
	deskset_at(&h, "2026-11-20T10:00");
	const struct signer head = deskset_who(&h, "8001");
	DONE(&h, deskset_relieve(&h, &head, "1004", "陈一送医"));
	assert_int_equal(state_of(&h, 20, "早"), SHIFT_OPEN);
	assert_string_equal(shift_of(&h, 20, "早").in_charge, "1004");
	assert_non_null(strstr(sheet_text_of(&h, 20, "早"), "confirmed by 林主管"));
	assert_true(doubts_say(&h, 20, "早", "confirmed by 林主管"));
	deskset_release(&h);
}

static void test_emergency__in_the_middle_of_a_shift_it_runs_on_under_the_taker(void **state)
{
	struct deskset h;
	struct desk_emergency how = { .taker = "1002", .reason = "何某晕倒" };
	const date_t day = date_from_ymd(2026, 11, 20);
	int64_t id;

	(void)state;
	evening(&h);
	deskset_at(&h, "2026-11-20T19:00");
	DONE(&h, desk_handover_prepare(h.d, &plain, &id, &h.e));
	how.who = deskset_who(&h, "1002");
	DONE(&h, desk_handover_emergency(h.d, &how, &h.e));
	assert_int_equal(state_of(&h, 20, "晚"), SHIFT_OPEN);
	assert_string_equal(shift_of(&h, 20, "晚").in_charge, "1002");
	assert_non_null(strstr(sheet_text_of(&h, 20, "晚"),
			       "signature of 何某 (1003) is still due"));
	assert_true(doubts_say(&h, 20, "晚", "still due"));
	const struct signer late = deskset_who(&h, "1003"), other = deskset_who(&h, "1004");
	FAILS(&h, ERR_REFUSED, "no signature is due",
	      desk_handover_sign_late(h.d, &other, day, "晚", &h.e));
	DONE(&h, desk_handover_sign_late(h.d, &late, day, "晚", &h.e));
	assert_non_null(strstr(sheet_text_of(&h, 20, "晚"), "signed later"));
	FAILS(&h, ERR_REFUSED, "no signature is due",
	      desk_handover_sign_late(h.d, &late, day, "晚", &h.e));
	/* what the other prepared is not offered in the own name */
	deskset_at(&h, "2026-11-20T21:20");
	deskset_in(&h, "1002");
	FAILS(&h, ERR_CONFLICT, "prepare it anew", deskset_offer(&h, &how.who));
	DONE(&h, desk_handover_prepare(h.d, &plain, &id, &h.e));
	DONE(&h, close_desk(&h, "1002", "13900000000"));
	assert_true(holds(&h));
	deskset_release(&h);
}

static void R04_17_a_late_signature_asks_for_no_new_count(void **state)
{
	struct deskset h;
	struct desk_emergency how = { .taker = "1002", .reason = "陈一忘记PIN" };
	struct handover ho;

	(void)state;
	deskset_init(&h, "R04", "2026-11-20T09:00");
	deskset_roster(&h, "2026-11", "2026-11-25,白,1001\n2026-11-25,夜,1002\n");
	deskset_at(&h, "2026-11-25T07:40");
	deskset_open(&h, "1001");
	deskset_at(&h, "2026-11-25T18:05");
	how.who = deskset_who(&h, "1002");
	DONE(&h, desk_handover_emergency(h.d, &how, &h.e));
	const struct signer late = deskset_who(&h, "1001");
	DONE(&h, desk_handover_sign_late(h.d, &late, date_from_ymd(2026, 11, 25), "白", &h.e));
	handover_of(&h, 25, "白", &ho);
	assert_int_equal(ho.state, HANDOVER_ACCEPTED);
	assert_non_null(strstr(sheet_text_of(&h, 25, "白"), "not counted"));
	deskset_release(&h);
}

static void test_relieve__the_outgoing_person_may_have_left_without_preparing(void **state)
{
	struct deskset h;
	const char *code = "中";
	struct shift s;

	(void)state;
	afternoon(&h);
	const struct signer head = deskset_who(&h, "9001");
	DONE(&h, deskset_relieve(&h, &head, "1002", "陈一已离开"));
	DONE(&h, store_shift_get(h.d->store, date_from_ymd(2026, 11, 20), code, &h.pool, &s, &h.e));
	assert_string_equal(s.in_charge, "1002");
	deskset_release(&h);
}

static void test_emergency__the_incoming_signature_is_given_later(void **state)
{
	struct deskset h;
	struct handover ho;
	struct desk_emergency how = { .taker = "1002", .reason = "吴二忘记PIN" };
	const date_t day = date_from_ymd(2026, 11, 20);

	(void)state;
	afternoon(&h);
	how.who = deskset_who(&h, "1001");
	DONE(&h, desk_handover_emergency(h.d, &how, &h.e));
	handover_of(&h, 20, "早", &ho);
	assert_int_equal(ho.state, HANDOVER_UNSIGNED);
	assert_int_equal(ho.missing, 2);
	const char *sat = strstr(sheet_text_of(&h, 20, "早"), "At the desk");
	assert_non_null(sat);
	assert_non_null(strstr(sat, "吴二 (1002)"));
	/* a time beside each of the two */
	sat = strstr(sat, "14:20");
	assert_non_null(sat);
	assert_non_null(strstr(sat + 1, "14:20"));
	assert_int_equal(state_of(&h, 20, "早"), SHIFT_UNSIGNED);
	assert_int_equal(state_of(&h, 20, "中"), SHIFT_OPEN);
	const struct signer other = deskset_who(&h, "1004"), late = deskset_who(&h, "1002");
	FAILS(&h, ERR_REFUSED, "1002", desk_handover_sign_late(h.d, &other, day, "早", &h.e));
	DONE(&h, desk_handover_sign_late(h.d, &late, day, "早", &h.e));
	handover_of(&h, 20, "早", &ho);
	assert_int_equal(ho.state, HANDOVER_ACCEPTED);
	assert_int_equal(ho.missing, 0);
	assert_int_equal(state_of(&h, 20, "早"), SHIFT_CLOSED);
	FAILS(&h, ERR_REFUSED, "no signature is due",
	      desk_handover_sign_late(h.d, &late, day, "早", &h.e));
	assert_true(holds(&h));
	deskset_release(&h);
}

static void test_emergency__a_given_outgoing_signature_keeps_its_time(void **state)
{
	struct deskset h;
	struct handover before, after;
	struct desk_emergency how = { .taker = "1002", .reason = "吴二忘记PIN" };
	int64_t id;

	(void)state;
	afternoon(&h);
	DONE(&h, desk_handover_prepare(h.d, &plain, &id, &h.e));
	const struct signer giver = deskset_who(&h, "1001");
	DONE(&h, deskset_offer(&h, &giver));
	handover_of(&h, 20, "早", &before);
	deskset_at(&h, "2026-11-20T14:30");
	how.who = deskset_who(&h, "8001");
	DONE(&h, desk_handover_emergency(h.d, &how, &h.e));
	handover_of(&h, 20, "早", &after);
	assert_int_equal(after.missing, 2);
	assert_int_equal(after.offered_at, before.offered_at);
	assert_int_equal(after.offer_seq, before.offer_seq);
	assert_true(holds(&h));
	deskset_release(&h);
}

static void test_emergency__the_outgoing_signature_is_given_later(void **state)
{
	struct deskset h;
	struct handover ho;
	struct desk_emergency how = { .taker = "1002", .reason = "陈一忘记PIN" };

	(void)state;
	afternoon(&h);
	how.who = deskset_who(&h, "1002");
	DONE(&h, desk_handover_emergency(h.d, &how, &h.e));
	handover_of(&h, 20, "早", &ho);
	assert_int_equal(ho.missing, 1);
	const struct signer late = deskset_who(&h, "1001");
	DONE(&h, desk_handover_sign_late(h.d, &late, date_from_ymd(2026, 11, 20), "早", &h.e));
	handover_of(&h, 20, "早", &ho);
	assert_int_equal(ho.state, HANDOVER_ACCEPTED);
	assert_true(holds(&h));
	deskset_release(&h);
}

static void test_emergency__is_not_a_way_round_a_signature(void **state)
{
	struct deskset h;
	struct desk_emergency how = { .taker = "1002", .reason = "赶时间" };
	int64_t id;

	(void)state;
	afternoon(&h);
	DONE(&h, desk_handover_prepare(h.d, &plain, &id, &h.e));
	how.who = deskset_who(&h, "1004");
	FAILS(&h, ERR_REFUSED, "supervisor", desk_handover_emergency(h.d, &how, &h.e));
	const struct signer giver = deskset_who(&h, "1001");
	DONE(&h, deskset_offer(&h, &giver));
	how.who = deskset_who(&h, "1002");
	FAILS(&h, ERR_REFUSED, "accept the handover", desk_handover_emergency(h.d, &how, &h.e));
	how.reason = "";
	how.who = giver;
	FAILS(&h, ERR_REFUSED, "reason", desk_handover_emergency(h.d, &how, &h.e));
	deskset_release(&h);
}

static void test_emergency__opens_the_morning_without_the_incoming_pin(void **state)
{
	struct deskset h;
	struct handover ho;
	struct desk_emergency how = { .taker = "1001", .reason = "陈一忘记PIN" };

	(void)state;
	evening(&h);
	DONE(&h, close_desk(&h, "1003", "13900000000"));
	deskset_at(&h, "2026-11-21T08:55");
	how.who = deskset_who(&h, "8001");
	DONE(&h, desk_handover_emergency(h.d, &how, &h.e));
	handover_of(&h, 20, "晚", &ho);
	assert_int_equal(ho.state, HANDOVER_UNSIGNED);
	assert_int_equal(ho.missing, 2);
	assert_int_equal(state_of(&h, 21, "周"), SHIFT_OPEN);
	assert_true(holds(&h));
	deskset_release(&h);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(R01_20_the_log_of_a_closed_desk_waits_for_the_incoming_signature),
		cmocka_unit_test(R01_20_nobody_signs_the_own_log_in_the_morning),
		cmocka_unit_test(test_close__is_refused_where_a_shift_follows),
		cmocka_unit_test(test_close__is_too_early_an_hour_before_the_end),
		cmocka_unit_test(test_close__lists_open_matters_by_itself),
		cmocka_unit_test(test_relieve__the_supervisor_confirms_and_the_sheet_says_so),
		cmocka_unit_test(test_relieve__what_came_in_since_it_was_shown_is_not_confirmed),
		cmocka_unit_test(
			test_relieve__one_person_keeps_two_shifts_with_the_supervisors_word),
		cmocka_unit_test(test_relieve__in_the_middle_of_a_shift_it_runs_on_under_another),
		cmocka_unit_test(
			test_emergency__in_the_middle_of_a_shift_it_runs_on_under_the_taker),
		cmocka_unit_test(R04_17_a_late_signature_asks_for_no_new_count),
		cmocka_unit_test(test_relieve__the_outgoing_person_may_have_left_without_preparing),
		cmocka_unit_test(test_emergency__the_incoming_signature_is_given_later),
		cmocka_unit_test(test_emergency__a_given_outgoing_signature_keeps_its_time),
		cmocka_unit_test(test_emergency__the_outgoing_signature_is_given_later),
		cmocka_unit_test(test_emergency__is_not_a_way_round_a_signature),
		cmocka_unit_test(test_emergency__opens_the_morning_without_the_incoming_pin),
	};

	if (!text_setup())
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
