/* SPDX-License-Identifier: MIT */
/* Reading the desk: people, policies, rosters, shifts, matters. Every figure
 * that is expected was counted by hand from the story of store_fixture.c. */
#include "store_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* --- people and keys --- */

static void test_store_desk__people_are_listed_with_role_and_key(void **state)
{
	(void)state;
	struct store_fixture f;
	struct err e = {0};
	struct person_list list = {0};
	struct pool pool = {0};
	struct person p;
	struct key_record key;
	uint8_t own[KEY_PUBLIC_LEN];
	store_fixture_evening(&f);
	GOOD(store_person_list(f.s, &list, &e));
	assert_int_equal(list.n, 4);
	assert_string_equal(list.v[0].number, MANAGER);
	assert_int_equal(list.v[0].role, ROLE_MANAGER);
	assert_int_equal(list.v[1].role, ROLE_SUPERVISOR);
	assert_int_equal(list.v[2].role, ROLE_AGENT);
	assert_string_equal(list.v[2].name, "何某");
	assert_string_equal(list.v[2].phone, "13900000003");
	assert_true(list.v[2].has_key && !list.v[2].first_pin);
	pool_release(&list.pool);
	GOOD(store_key_get(f.s, AGENT, &pool, &key, &e));
	trust_key_public(f.own[3], own);
	assert_int_equal(key.public_key.n, KEY_PUBLIC_LEN);
	assert_memory_equal(key.public_key.p, own, KEY_PUBLIC_LEN);
	assert_int_equal(key.first, 0);
	assert_false(store_person_get(f.s, "9999", &pool, &p, &e));
	assert_int_equal(e.code, ERR_NOT_FOUND);
	assert_false(store_key_get(f.s, "9999", &pool, &key, &e));
	assert_int_equal(e.code, ERR_NOT_FOUND);
	pool_release(&pool);
	store_fixture_end(&f);
}

static void test_store_desk__who_retires_has_no_key_any_more(void **state)
{
	(void)state;
	struct store_fixture f;
	struct err e = {0};
	struct pool pool = {0};
	struct key_record key;
	struct person p = {
		.number = RELIEF, .name = "吴某", .role = ROLE_AGENT, .state = PERSON_RETIRED};
	store_fixture_evening(&f);
	store_fixture_append(&f, MANAGER, FACT_STAFF, &p);
	GOOD(store_person_get(f.s, RELIEF, &pool, &p, &e));
	assert_int_equal(p.state, PERSON_RETIRED);
	assert_false(p.has_key);
	assert_false(store_key_get(f.s, RELIEF, &pool, &key, &e));
	pool_release(&pool);
	store_fixture_end(&f);
}

static void test_store_desk__a_new_pin_makes_a_key_that_must_be_replaced(void **state)
{
	(void)state;
	struct store_fixture f;
	struct err e = {0};
	struct pool pool = {0};
	struct person p;
	uint8_t pub[KEY_PUBLIC_LEN];
	store_fixture_evening(&f);
	trust_key_public(f.first[4], pub);
	struct key_record key = {.number = RELIEF, .public_key = {pub, sizeof(pub)}, .first = 1};
	store_fixture_append(&f, MANAGER, FACT_KEY, &key);
	GOOD(store_person_get(f.s, RELIEF, &pool, &p, &e));
	assert_true(p.first_pin);
	assert_false(p.has_key);
	pool_release(&pool);
	store_fixture_end(&f);
}

static void test_store_desk__genesis_is_read_back(void **state)
{
	(void)state;
	struct store_fixture f;
	struct err e = {0};
	struct pool pool = {0};
	struct genesis g;
	store_fixture_folder(&f);
	GOOD(store_open(f.path, STORE_CREATE, &f.s, &e));
	assert_false(store_genesis(f.s, &pool, &g, &e));
	assert_int_equal(e.code, ERR_NOT_FOUND);
	store_fixture_end(&f);
	store_fixture_found(&f);
	GOOD(store_genesis(f.s, &pool, &g, &e));
	assert_string_equal(g.desk, "中心花园客服部");
	assert_int_equal(g.desk_id.n, 16);
	assert_int_equal(g.root.n, KEY_PUBLIC_LEN);
	assert_int_equal(g.training, 1);
	pool_release(&pool);
	store_fixture_end(&f);
}

/* --- policies and rosters --- */

static void test_store_desk__the_policy_of_a_day_is_the_newest_that_began(void **state)
{
	(void)state;
	struct store_fixture f;
	struct err e = {0};
	struct pool pool = {0};
	struct policy_record p;
	struct policy_list list = {0};
	store_fixture_found(&f);
	struct policy_record next = {
		.name = "二", .source = "R04", .yaml = "b", .from = f.day + 10};
	int64_t second = store_fixture_append(&f, MANAGER, FACT_POLICY, &next);
	next.name = "三";
	int64_t third =
		store_fixture_append(&f, MANAGER, FACT_POLICY, &next); /* same day: newer wins */
	next = (struct policy_record){
		.name = "早", .source = "R08", .yaml = "c", .from = f.day - 1};
	int64_t fourth = store_fixture_append(&f, MANAGER, FACT_POLICY, &next);
	const struct {
		int days;
		int64_t version;
	} cases[] = {
		{-1, fourth},
		{0, fourth},
		{9, fourth},
		{10, third},
		{4000, third},
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		GOOD(store_policy_at(f.s, f.day + cases[i].days, &pool, &p, &e));
		assert_int_equal(p.version, cases[i].version);
	}
	assert_string_equal(p.name, "三");
	assert_int_equal(p.from, f.day + 10);
	assert_false(store_policy_at(f.s, f.day - 2, &pool, &p, &e));
	assert_int_equal(e.code, ERR_NOT_FOUND);
	GOOD(store_policy_list(f.s, &list, &e));
	assert_int_equal(list.n, 4);
	assert_true(list.v[2].version == second && list.v[3].version == third);
	pool_release(&list.pool);
	pool_release(&pool);
	store_fixture_end(&f);
}

static void R01_2_the_newest_publication_of_a_month_is_the_roster(void **state)
{
	(void)state;
	struct store_fixture f;
	struct err e = {0};
	struct pool pool = {0};
	struct roster r;
	struct duty_list list = {0};
	store_fixture_evening(&f);
	int month = date_month_of(f.day);
	GOOD(store_roster_get(f.s, month, &pool, &r, &e));
	assert_int_equal(r.n, 3);
	assert_int_equal(r.findings, 2);
	assert_int_equal(r.seq, f.roster);
	assert_string_equal(r.author, MANAGER);
	assert_string_equal(r.v[0].number, AGENT);
	assert_false(store_roster_get(f.s, month + 1, &pool, &r, &e));
	assert_int_equal(e.code, ERR_NOT_FOUND);
	struct duty duties[] = {{f.day, "晚", RELIEF}, {f.day, "晚", AGENT}};
	struct roster second = {.month = month, .version = 2, .v = duties, .n = 2};
	store_fixture_append(&f, MANAGER, FACT_ROSTER, &second);
	GOOD(store_roster_get(f.s, month, &pool, &r, &e));
	assert_int_equal(r.version, 2);
	assert_int_equal(r.n, 2);
	GOOD(store_duties_on(f.s, f.day, &list, &e));
	assert_int_equal(list.n, 2);
	assert_string_equal(list.v[0].shift, "晚");
	pool_release(&list.pool);
	GOOD(store_duties_on(f.s, f.day + 1, &list, &e)); /* was in the first version only */
	assert_int_equal(list.n, 0);
	pool_release(&list.pool);
	second = (struct roster){.month = month, .version = 3};
	store_fixture_append(&f, MANAGER, FACT_ROSTER, &second);
	GOOD(store_roster_get(f.s, month, &pool, &r, &e));
	assert_int_equal(r.n, 0);
	pool_release(&pool);
	store_fixture_end(&f);
}

/* --- shifts --- */

static void test_store_desk__shifts_pass_through_their_states(void **state)
{
	(void)state;
	struct store_fixture f;
	struct err e = {0};
	struct pool pool = {0};
	struct shift s;
	struct shift_list list = {0};
	struct attendance_list there = {0};
	store_fixture_evening(&f);
	GOOD(store_shift_get(f.s, f.day, "晚", &pool, &s, &e));
	assert_int_equal(s.state, SHIFT_CLOSED);
	assert_int_equal(s.close_mode, CLOSE_HANDOVER);
	assert_string_equal(s.in_charge, AGENT);
	assert_int_equal(s.rostered, 1);
	assert_int_equal(s.policy, f.policy);
	assert_true(s.closed_at > s.opened_at);
	struct shift_close close = {.date = f.day + 1,
		.code = "周",
		.mode = CLOSE_DESK,
		.at = f.at,
		.overtime_ms = 60000,
		.forward = "13900000001"};
	store_fixture_append(&f, RELIEF, FACT_SHIFT_CLOSE, &close);
	GOOD(store_shift_get(f.s, f.day + 1, "周", &pool, &s, &e));
	assert_int_equal(s.state, SHIFT_WAITING);
	assert_int_equal(s.close_mode, CLOSE_DESK);
	assert_int_equal(s.overtime_ms, 60000);
	assert_string_equal(s.forward, "13900000001");
	GOOD(store_attendance_list(f.s, f.day, "晚", &there, &e));
	assert_int_equal(there.n, 1);
	assert_string_equal(there.v[0].number, AGENT);
	assert_int_equal(there.v[0].kind, ATTEND_IN);
	pool_release(&there.pool);
	const struct {
		unsigned states;
		size_t n;
	} cases[] = {
		{1u << SHIFT_WAITING, 1},
		{1u << SHIFT_CLOSED, 1},
		{1u << SHIFT_OPEN, 0},
		{1u << SHIFT_WAITING | 1u << SHIFT_CLOSED, 2},
		{~0u, 2},
		{0, 0},
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct store_shift_filter how = {cases[i].states, DATE_NONE, DATE_NONE};
		GOOD(store_shift_list(f.s, &how, &list, &e));
		assert_int_equal(list.n, cases[i].n);
		pool_release(&list.pool);
	}
	struct store_shift_filter one = {~0u, f.day + 1, f.day + 1};
	GOOD(store_shift_list(f.s, &one, &list, &e));
	assert_int_equal(list.n, 1);
	assert_string_equal(list.v[0].code, "周");
	pool_release(&list.pool);
	pool_release(&pool);
	store_fixture_end(&f);
}

static void R01_18_the_shift_before_is_the_newest_that_really_was_kept(void **state)
{
	(void)state;
	struct store_fixture f;
	struct err e = {0};
	struct pool pool = {0};
	struct shift s;
	store_fixture_evening(&f);
	struct entry entry = store_fixture_entry(&f, "话单");
	entry.shift_date = f.day;
	entry.shift = "夜";
	entry.origin = ORIGIN_IMPORT;
	store_fixture_log(&f, MANAGER, entry, 0);
	GOOD(store_shift_before(f.s, date_instant(f.day + 1, 9 * 60), &pool, &s, &e));
	assert_string_equal(s.code, "晚");
	assert_int_equal(s.date, f.day);
	GOOD(store_shift_before(f.s, date_instant(f.day + 30, 0), &pool, &s, &e));
	assert_string_equal(s.code, "周");
	assert_false(store_shift_before(f.s, date_instant(f.day, 21 * 60), &pool, &s, &e));
	assert_int_equal(e.code, ERR_NOT_FOUND);
	pool_release(&pool);
	store_fixture_end(&f);
}

static void test_store_desk__a_shift_opens_once_and_charge_changes_by_an_act(void **state)
{
	(void)state;
	struct store_fixture f;
	struct err e = {0};
	struct pool pool = {0};
	struct shift s;
	store_fixture_evening(&f);
	struct shift_open again = {.date = f.day + 1, .code = "周", .in_charge = AGENT, .at = f.at};
	struct store_act act = {.at = f.at, .kind = FACT_SHIFT_OPEN, .author = AGENT};
	GOOD(store_begin(f.s, &e));
	assert_false(store_append(f.s, &act, &again, NULL, &e));
	assert_int_equal(e.code, ERR_CONFLICT);
	store_rollback(f.s);
	struct charge charge = {.date = f.day + 1,
		.code = "周",
		.from = RELIEF,
		.to = AGENT,
		.at = f.at,
		.reason = "就医"};
	store_fixture_append(&f, AGENT, FACT_CHARGE, &charge);
	GOOD(store_shift_get(f.s, f.day + 1, "周", &pool, &s, &e));
	assert_string_equal(s.in_charge, AGENT);
	pool_release(&pool);
	store_fixture_end(&f);
}

/* --- matters --- */

static void add_matter(struct store_fixture *f, int64_t id, instant_t due)
{
	struct followup m = {.id = id,
		.entry = f->id_late,
		.kind = FOLLOWUP_CALL_BACK,
		.opened_at = f->at,
		.due_at = due,
		.shift_date = f->day,
		.shift = "晚",
		.owner = AGENT};
	store_fixture_append(f, AGENT, FACT_FOLLOWUP, &m);
}

static void R01_19_open_matters_are_listed_by_when_they_are_due(void **state)
{
	(void)state;
	struct store_fixture f;
	struct err e = {0};
	struct followup_list list = {0};
	store_fixture_evening(&f);
	instant_t first_due = f.evening + 3 * HOUR_MS; /* moved there by the dispatch */
	add_matter(&f, 2, 0);
	add_matter(&f, 3, first_due - 1);
	add_matter(&f, 4, first_due);
	struct store_followup_filter how = {.open_only = true};
	static const int64_t order[] = {3, 1, 4, 2};
	GOOD(store_followup_list(f.s, &how, &list, &e));
	assert_int_equal(list.n, 4);
	for (size_t i = 0; i < 4; i++)
		assert_int_equal(list.v[i].id, order[i]);
	pool_release(&list.pool);
	how = (struct store_followup_filter){.entry = f.id_within};
	GOOD(store_followup_list(f.s, &how, &list, &e));
	assert_int_equal(list.n, 0);
	pool_release(&list.pool);
	how = (struct store_followup_filter){.entry = f.id_late, .limit = 2};
	GOOD(store_followup_list(f.s, &how, &list, &e));
	assert_int_equal(list.n, 2);
	pool_release(&list.pool);
	store_fixture_end(&f);
}

struct after {
	int64_t kind, closes, state;
};

static void test_store_desk__steps_move_a_matter_to_its_end(void **state)
{
	(void)state;
	static const struct after cases[] = {
		{STEP_ACCEPTED, 0, FOLLOWUP_DISPATCHED},
		{STEP_URGE, 0, FOLLOWUP_DISPATCHED},
		{STEP_ASK, 0, FOLLOWUP_WAITING},
		{STEP_NOTE, 0, FOLLOWUP_WAITING},
		{STEP_DECISION, 0, FOLLOWUP_OPEN},
		{STEP_CALL, 0, FOLLOWUP_OPEN},
		{STEP_FEEDBACK, 1, FOLLOWUP_CLOSED},
		{STEP_NOTE, 0, FOLLOWUP_CLOSED},
		{STEP_DISPATCH, 0, FOLLOWUP_CLOSED},
	};
	struct store_fixture f;
	struct err e = {0};
	struct pool pool = {0};
	struct followup m;
	struct step_list steps = {0};
	store_fixture_evening(&f);
	GOOD(store_followup_get(f.s, f.id_matter, &pool, &m, &e));
	assert_int_equal(m.state, FOLLOWUP_DISPATCHED);
	assert_string_equal(m.department, "维修站");
	assert_string_equal(m.last_note, "已派维修站");
	assert_string_equal(m.body, "3栋2单元漏水");
	assert_string_equal(m.caller, "王先生");
	assert_int_equal(m.last_step, f.id_step);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct step step = {.id = (int64_t)i + 2,
			.followup = f.id_matter,
			.kind = cases[i].kind,
			.at = f.at,
			.closes = cases[i].closes,
			.note = "步",
			.phone = "138",
			.result = cases[i].closes ? "已修好并回电" : NULL,
			.call_result = CALL_BUSY};
		store_fixture_append(&f, i % 2 ? AGENT : RELIEF, FACT_STEP, &step);
		GOOD(store_followup_get(f.s, f.id_matter, &pool, &m, &e));
		assert_int_equal(m.state, cases[i].state);
		assert_int_equal(m.steps, (int64_t)i + 2);
	}
	assert_true(m.closed_at != 0);
	assert_string_equal(m.result, "已修好并回电");
	GOOD(store_step_list(f.s, f.id_matter, &steps, &e));
	assert_int_equal(steps.n, 1 + ARRAY_LEN(cases));
	assert_string_equal(steps.v[1].author, RELIEF);
	assert_string_equal(steps.v[2].author, AGENT);
	assert_string_equal(steps.v[0].number_kind, "station");
	assert_int_equal(steps.v[6].call_result, CALL_BUSY);
	pool_release(&steps.pool);
	assert_false(store_followup_get(f.s, 99, &pool, &m, &e));
	assert_int_equal(e.code, ERR_NOT_FOUND);
	pool_release(&pool);
	store_fixture_end(&f);
}

static void test_store_desk__a_matter_shows_the_corrected_text(void **state)
{
	(void)state;
	struct store_fixture f;
	struct err e = {0};
	struct pool pool = {0};
	struct followup m;
	struct entry entry;
	store_fixture_evening(&f);
	entry = store_fixture_entry(&f, "3栋3单元漏水");
	entry.corrects = f.id_late;
	entry.phone = "13999999999";
	int64_t id = store_fixture_log(&f, AGENT, entry, 0);
	GOOD(store_followup_get(f.s, f.id_matter, &pool, &m, &e));
	assert_string_equal(m.body, "3栋3单元漏水");
	assert_string_equal(m.phone, "13999999999");
	GOOD(store_entry_get(f.s, id, &pool, &entry, &e));
	assert_int_equal(entry.followup, f.id_matter);
	pool_release(&pool);
	store_fixture_end(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_store_desk__people_are_listed_with_role_and_key),
		cmocka_unit_test(test_store_desk__who_retires_has_no_key_any_more),
		cmocka_unit_test(test_store_desk__a_new_pin_makes_a_key_that_must_be_replaced),
		cmocka_unit_test(test_store_desk__genesis_is_read_back),
		cmocka_unit_test(test_store_desk__the_policy_of_a_day_is_the_newest_that_began),
		cmocka_unit_test(R01_2_the_newest_publication_of_a_month_is_the_roster),
		cmocka_unit_test(test_store_desk__shifts_pass_through_their_states),
		cmocka_unit_test(R01_18_the_shift_before_is_the_newest_that_really_was_kept),
		cmocka_unit_test(test_store_desk__a_shift_opens_once_and_charge_changes_by_an_act),
		cmocka_unit_test(R01_19_open_matters_are_listed_by_when_they_are_due),
		cmocka_unit_test(test_store_desk__steps_move_a_matter_to_its_end),
		cmocka_unit_test(test_store_desk__a_matter_shows_the_corrected_text),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
