/* SPDX-License-Identifier: MIT */
/* Swaps and leaves in the record: what they do to the published roster, and what they may not. */
#include "deskset.h"
#include "dutydesk/request.h"

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define WEEK "2026-11-23,晚,1001\n2026-11-24,晚,1002\n2026-11-25,晚,1001\n2026-11-26,晚,1003\n"

static date_t day(const char *text)
{
	date_t out;
	assert_true(date_parse(text, &out));
	return out;
}

static struct request swap_of(const char *mine, const char *theirs)
{
	struct request r = {
		.kind = REQUEST_SWAP, .date = day(mine), .shift = "晚", .other = "1002",
		.reason = "家中有事",
	};
	if (theirs) {
		r.other_date = day(theirs);
		r.other_shift = "晚";
	}
	return r;
}

static struct request leave_of(const char *from, const char *until)
{
	return (struct request){ .kind = REQUEST_LEAVE, .from = day(from), .until = day(until),
				 .leave = "事假", .reason = "搬家" };
}

static int64_t ask(struct deskset *h, const char *who, const struct request *r)
{
	struct desk_request_asked asked;
	deskset_in(h, who);
	DONE(h, desk_request_ask(h->d, r, &asked, &h->e));
	desk_sign_out(h->d);
	return asked.id;
}

static bool act(struct deskset *h, const char *who, enum request_act_kind kind, int64_t id)
{
	struct desk_request_done done;
	const struct desk_request_act how = {
		.who = deskset_who(h, who), .id = id, .act = kind, .note = NULL
	};
	return desk_request_act(h->d, &how, &done, &h->e);
}

/* "23:1002 24:1001 …" of the published month. */
static const char *plan(struct deskset *h)
{
	struct roster r;
	struct str out = { 0 };
	int y, m, d;
	DONE(h, desk_roster_get(h->d, date_month_of(day("2026-11-23")), false, &h->pool, &r,
				&h->e));
	for (size_t i = 0; i < r.n; i++) {
		date_to_ymd(r.v[i].date, &y, &m, &d);
		str_addf(&out, "%s%d:%s", i ? " " : "", d, r.v[i].number);
	}
	const char *text = pool_strdup(&h->pool, str_text(&out));
	str_release(&out);
	return text;
}

/* How many duties of November came after its publication. */
static size_t changes(struct deskset *h)
{
	struct roster r;
	struct duty_list list = { 0 };
	DONE(h, desk_roster_get(h->d, date_month_of(day("2026-11-23")), false, &h->pool, &r,
				&h->e));
	DONE(h, desk_request_changes(h->d, &r, &list, &h->e));
	pool_release(&list.pool);
	return list.n;
}

static size_t standing(struct deskset *h, const char *number)
{
	struct request_list list = { 0 };
	deskset_in(h, number);
	DONE(h, desk_request_standing(h->d, &list, &h->e));
	pool_release(&list.pool);
	return list.n;
}

static void begin(struct deskset *h, const char *policy)
{
	deskset_init(h, policy, "2026-11-20T09:00");
	deskset_roster(h, "2026-11", WEEK);
}

static void test_desk_request__a_swap_that_was_agreed_and_approved_changes_the_roster(void **state)
{
	struct deskset h;
	(void)state;
	begin(&h, "R01");
	const struct request r = swap_of("2026-11-23", "2026-11-24");
	const int64_t id = ask(&h, "1001", &r);
	FAILS(&h, ERR_REFUSED, "agreed", act(&h, "8001", REQUEST_APPROVE, id));
	DONE(&h, act(&h, "1002", REQUEST_CONSENT, id));
	assert_string_equal(plan(&h), "23:1001 24:1002 25:1001 26:1003");
	DONE(&h, act(&h, "8001", REQUEST_APPROVE, id));
	assert_string_equal(plan(&h), "23:1002 24:1001 25:1001 26:1003");
	assert_int_equal(changes(&h), 2);
	FAILS(&h, ERR_REFUSED, "decided", act(&h, "8001", REQUEST_APPROVE, id));
	FAILS(&h, ERR_REFUSED, "decided", act(&h, "8001", REQUEST_REFUSE, id));
	deskset_release(&h);
}

static void test_desk_request__whoever_stands_in_is_told(void **state)
{
	struct deskset h;
	(void)state;
	begin(&h, "R01");
	struct request r = leave_of("2026-11-23", "2026-11-23");
	r.stand_in = "1002";
	assert_int_equal(changes(&h), 0);
	const int64_t id = ask(&h, "1001", &r);
	assert_int_equal(standing(&h, "1002"), 1);
	assert_int_equal(standing(&h, "1003"), 0);
	DONE(&h, act(&h, "8001", REQUEST_APPROVE, id));
	assert_int_equal(standing(&h, "1002"), 1);
	assert_int_equal(changes(&h), 1);
	deskset_at(&h, "2026-11-24T09:00");
	assert_int_equal(standing(&h, "1002"), 0);
	deskset_release(&h);
}

static void R33_33_what_changed_the_roster_stays_after_the_tables_are_made_anew(void **state)
{
	struct deskset h;
	(void)state;
	begin(&h, "R01");
	const struct request r = swap_of("2026-11-23", NULL);
	const int64_t id = ask(&h, "1001", &r);
	DONE(&h, act(&h, "1002", REQUEST_CONSENT, id));
	DONE(&h, act(&h, "9001", REQUEST_APPROVE, id));
	deskset_sql(&h, "DELETE FROM roster_duty; INSERT INTO stale VALUES (99)");
	deskset_reopen(&h);
	assert_string_equal(plan(&h), "23:1002 24:1002 25:1001 26:1003");
	deskset_release(&h);	/* and verifies */
}

static void test_desk_request__wrong_ones_are_refused_whole(void **state)
{
	struct deskset h;
	struct desk_request_asked asked;
	(void)state;
	begin(&h, "R01");
	deskset_in(&h, "1001");
	struct request r = swap_of("2026-11-24", NULL);
	FAILS(&h, ERR_REFUSED, "no duty", desk_request_ask(h.d, &r, &asked, &h.e));
	r = swap_of("2026-11-23", NULL);
	r.other = "1001";
	FAILS(&h, ERR_INPUT, "somebody else", desk_request_ask(h.d, &r, &asked, &h.e));
	r.other = "7777";
	FAILS(&h, ERR_NOT_FOUND, "7777", desk_request_ask(h.d, &r, &asked, &h.e));
	r = swap_of("2026-11-23", "2026-11-25");
	FAILS(&h, ERR_REFUSED, "no duty", desk_request_ask(h.d, &r, &asked, &h.e));
	r = swap_of("2026-11-23", NULL);
	r.reason = "";
	FAILS(&h, ERR_INPUT, "why", desk_request_ask(h.d, &r, &asked, &h.e));
	r = leave_of("2026-11-25", "2026-11-24");
	FAILS(&h, ERR_INPUT, "last day", desk_request_ask(h.d, &r, &asked, &h.e));
	r = leave_of("2026-11-25", "2027-11-26");
	FAILS(&h, ERR_INPUT, "366", desk_request_ask(h.d, &r, &asked, &h.e));
	r = leave_of("2026-11-25", "2026-11-25");
	r.number = "1002";
	FAILS(&h, ERR_DENIED, "", desk_request_ask(h.d, &r, &asked, &h.e));
	deskset_release(&h);
}

static void test_desk_request__the_same_is_not_asked_for_twice(void **state)
{
	struct deskset h;
	struct desk_request_asked asked;
	(void)state;
	begin(&h, "R01");
	const struct request r = leave_of("2026-11-23", "2026-11-25");
	const struct request again = leave_of("2026-11-25", "2026-11-26");
	const int64_t id = ask(&h, "1001", &r);
	deskset_in(&h, "1001");
	FAILS(&h, ERR_REFUSED, "request 1", desk_request_ask(h.d, &again, &asked, &h.e));
	DONE(&h, act(&h, "1001", REQUEST_WITHDRAW, id));
	DONE(&h, desk_request_ask(h.d, &again, &asked, &h.e));
	deskset_release(&h);
}

static void R42_13_the_duties_of_a_leave_go_to_who_stands_in(void **state)
{
	struct deskset h;
	struct desk_request_done done;
	(void)state;
	begin(&h, "R01");
	struct request r = leave_of("2026-11-23", "2026-11-25");
	r.stand_in = "1004";
	const int64_t id = ask(&h, "1001", &r);
	const struct desk_request_act how = {
		.who = deskset_who(&h, "8001"), .id = id, .act = REQUEST_APPROVE
	};
	DONE(&h, desk_request_act(h.d, &how, &done, &h.e));
	assert_int_equal(done.changed, 2);
	assert_int_equal(done.uncovered, 0);
	assert_string_equal(plan(&h), "23:1004 24:1002 25:1004 26:1003");
	const char *kind;
	DONE(&h, desk_request_leave(h.d, "1001", day("2026-11-25"), &h.pool, &kind, &h.e));
	assert_string_equal(kind, "事假");
	DONE(&h, desk_request_leave(h.d, "1001", day("2026-11-26"), &h.pool, &kind, &h.e));
	assert_null(kind);
	deskset_release(&h);
}

static void test_desk_request__a_leave_without_a_stand_in_leaves_gaps_that_are_told(void **state)
{
	struct deskset h;
	struct desk_request_done done;
	(void)state;
	begin(&h, "R01");
	const struct request r = leave_of("2026-11-23", "2026-11-25");
	const int64_t id = ask(&h, "1001", &r);
	const struct desk_request_act how = {
		.who = deskset_who(&h, "8001"), .id = id, .act = REQUEST_APPROVE
	};
	DONE(&h, desk_request_act(h.d, &how, &done, &h.e));
	assert_int_equal(done.uncovered, 2);
	assert_string_equal(plan(&h), "24:1002 26:1003");
	deskset_release(&h);
}

static void test_desk_request__a_stand_in_cannot_be_in_two_places(void **state)
{
	struct deskset h;
	(void)state;
	deskset_init(&h, "R04", "2026-11-20T09:00");
	deskset_roster(&h, "2026-11", "2026-11-23,白,1001\n2026-11-23,白,1002\n");
	struct request r = leave_of("2026-11-23", "2026-11-23");
	r.stand_in = "1002";
	const int64_t id = ask(&h, "1001", &r);
	FAILS(&h, ERR_REFUSED, "two duties", act(&h, "8001", REQUEST_APPROVE, id));
	assert_string_equal(plan(&h), "23:1001 23:1002");
	deskset_release(&h);
}

static void test_desk_request__a_duty_whose_shift_was_opened_is_kept(void **state)
{
	struct deskset h;
	struct desk_request_asked asked;
	(void)state;
	begin(&h, "R01");
	const struct request early = swap_of("2026-11-23", NULL);
	const int64_t id = ask(&h, "1001", &early);
	DONE(&h, act(&h, "1002", REQUEST_CONSENT, id));
	deskset_at(&h, "2026-11-23T17:30");
	deskset_open(&h, "1001");
	FAILS(&h, ERR_REFUSED, "opened already", act(&h, "8001", REQUEST_APPROVE, id));
	deskset_in(&h, "1001");
	DONE(&h, act(&h, "1001", REQUEST_WITHDRAW, id));
	FAILS(&h, ERR_REFUSED, "opened already", desk_request_ask(h.d, &early, &asked, &h.e));
	deskset_release(&h);
}

static void test_desk_request__a_roster_published_anew_is_a_conflict(void **state)
{
	struct deskset h;
	(void)state;
	begin(&h, "R01");
	const struct request r = swap_of("2026-11-23", NULL);
	const int64_t id = ask(&h, "1001", &r);
	DONE(&h, act(&h, "1002", REQUEST_CONSENT, id));
	deskset_roster(&h, "2026-11", "2026-11-23,晚,1003\n2026-11-24,晚,1002\n");
	FAILS(&h, ERR_CONFLICT, "changed", act(&h, "8001", REQUEST_APPROVE, id));
	deskset_release(&h);
}

static void R04_5_the_consent_alone_changes_the_roster_where_nobody_approves(void **state)
{
	struct deskset h;
	(void)state;
	deskset_init(&h, "R04", "2026-11-20T09:00");
	deskset_roster(&h, "2026-11", "2026-11-23,白,1001\n2026-11-24,白,1002\n");
	struct request r = swap_of("2026-11-23", "2026-11-24");
	r.shift = r.other_shift = "白";
	const int64_t id = ask(&h, "1001", &r);
	FAILS(&h, ERR_DENIED, "another one's", act(&h, "1003", REQUEST_CONSENT, id));
	DONE(&h, act(&h, "1002", REQUEST_CONSENT, id));
	assert_string_equal(plan(&h), "23:1002 24:1001");
	deskset_release(&h);
}

static void test_desk_request__a_head_asks_for_who_phones_in_ill(void **state)
{
	struct deskset h;
	struct request_list list;
	struct request_act_list acts;
	(void)state;
	begin(&h, "R01");
	struct request r = leave_of("2026-11-23", "2026-11-23");
	r.number = "1001";
	const int64_t id = ask(&h, "8001", &r);
	DONE(&h, act(&h, "8001", REQUEST_APPROVE, id));
	DONE(&h, desk_request_get(h.d, id, &list, &acts, &h.e));
	assert_string_equal(list.v[0].number, "1001");
	assert_string_equal(list.v[0].last_by, "8001");
	assert_int_equal(acts.n, 1);
	pool_release(&list.pool);
	pool_release(&acts.pool);
	FAILS(&h, ERR_NOT_FOUND, "request 9", desk_request_get(h.d, 9, &list, &acts, &h.e));
	deskset_release(&h);
}

/* How many requests wait for somebody. */
static size_t waiting(struct deskset *h, const char *who)
{
	struct request_list list;
	deskset_in(h, who);
	DONE(h, desk_request_waiting(h->d, &list, &h->e));
	const size_t n = list.n;
	pool_release(&list.pool);
	desk_sign_out(h->d);
	return n;
}

static void test_desk_request__waits_for_the_other_one_first_and_then_for_a_head(void **state)
{
	struct deskset h;
	(void)state;
	begin(&h, "R01");
	const struct request r = swap_of("2026-11-23", NULL);
	const int64_t id = ask(&h, "1001", &r);
	assert_int_equal(waiting(&h, "1001"), 0);
	assert_int_equal(waiting(&h, "1002"), 1);
	assert_int_equal(waiting(&h, "8001"), 0);
	DONE(&h, act(&h, "1002", REQUEST_CONSENT, id));
	assert_int_equal(waiting(&h, "1002"), 0);
	assert_int_equal(waiting(&h, "8001"), 1);
	DONE(&h, act(&h, "8001", REQUEST_APPROVE, id));
	assert_int_equal(waiting(&h, "8001"), 0);
	deskset_release(&h);
}

static void test_desk_request__a_wrong_pin_decides_nothing(void **state)
{
	struct deskset h;
	struct desk_request_done done;
	(void)state;
	begin(&h, "R01");
	const struct request r = leave_of("2026-11-23", "2026-11-23");
	const int64_t id = ask(&h, "1001", &r);
	const struct desk_request_act how = {
		.who = { .number = "8001", .pin = "00000000" }, .id = id, .act = REQUEST_APPROVE
	};
	FAILS(&h, ERR_PIN, "wrong", desk_request_act(h.d, &how, &done, &h.e));
	assert_string_equal(plan(&h), "23:1001 24:1002 25:1001 26:1003");
	deskset_release(&h);
}

/* What verification asks of a record whose author had a role. */
static bool said(enum fact_kind kind, const void *body, enum role role)
{
	const struct fact f = { .kind = kind, .author = "1001" };
	uint64_t with;
	return desk_said(&f, body, role, &with);
}

static void R23_5_an_approval_in_the_record_by_who_is_no_head_is_none(void **state)
{
	struct request_act act = { .request = 1, .act = REQUEST_APPROVE };
	struct request own = { .number = "1001" }, others = { .number = "1002" };
	(void)state;
	assert_false(said(FACT_REQUEST_ACT, &act, ROLE_AGENT));
	assert_true(said(FACT_REQUEST_ACT, &act, ROLE_SUPERVISOR));
	act.act = REQUEST_REFUSE;
	assert_false(said(FACT_REQUEST_ACT, &act, ROLE_AGENT));
	act.act = REQUEST_CONSENT;
	assert_true(said(FACT_REQUEST_ACT, &act, ROLE_AGENT));
	assert_true(said(FACT_REQUEST, &own, ROLE_AGENT));
	assert_false(said(FACT_REQUEST, &others, ROLE_AGENT));
	assert_true(said(FACT_REQUEST, &others, ROLE_SUPERVISOR));
}

static void test_desk_request__an_edited_state_is_found(void **state)
{
	struct deskset h;
	struct desk_verified v;
	(void)state;
	begin(&h, "R01");
	const struct request r = leave_of("2026-11-23", "2026-11-23");
	ask(&h, "1001", &r);
	deskset_sql(&h, "UPDATE request SET state = 4");
	DONE(&h, desk_verify(h.d, &(struct desk_verify){ .code = NULL }, &v, &h.e));
	assert_false(v.verdict.holds);
	deskset_sql(&h, "UPDATE request SET state = 1");
	deskset_release(&h);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_desk_request__whoever_stands_in_is_told),
		cmocka_unit_test(
			test_desk_request__a_swap_that_was_agreed_and_approved_changes_the_roster),
		cmocka_unit_test(
			R33_33_what_changed_the_roster_stays_after_the_tables_are_made_anew),
		cmocka_unit_test(test_desk_request__wrong_ones_are_refused_whole),
		cmocka_unit_test(test_desk_request__the_same_is_not_asked_for_twice),
		cmocka_unit_test(R42_13_the_duties_of_a_leave_go_to_who_stands_in),
		cmocka_unit_test(
			test_desk_request__a_leave_without_a_stand_in_leaves_gaps_that_are_told),
		cmocka_unit_test(test_desk_request__a_stand_in_cannot_be_in_two_places),
		cmocka_unit_test(test_desk_request__a_duty_whose_shift_was_opened_is_kept),
		cmocka_unit_test(test_desk_request__a_roster_published_anew_is_a_conflict),
		cmocka_unit_test(R04_5_the_consent_alone_changes_the_roster_where_nobody_approves),
		cmocka_unit_test(test_desk_request__a_head_asks_for_who_phones_in_ill),
		cmocka_unit_test(
			test_desk_request__waits_for_the_other_one_first_and_then_for_a_head),
		cmocka_unit_test(test_desk_request__a_wrong_pin_decides_nothing),
		cmocka_unit_test(R23_5_an_approval_in_the_record_by_who_is_no_head_is_none),
		cmocka_unit_test(test_desk_request__an_edited_state_is_found),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
