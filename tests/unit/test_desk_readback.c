/* SPDX-License-Identifier: MIT */
/* What the caller heard again: kept in the entry's fact, not in any table, so that old databases
 * hold as they are; and the entry that urges a matter in one transaction. */
#include "deskset.h"

#include <setjmp.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static struct desk_log_add call_of(const char *body)
{
	return (struct desk_log_add){.entry = {.channel = CHANNEL_PHONE, .kind = KIND_REPAIR,
		.wait_ms = 4000, .rings = -1, .body = body, .address = "3栋2单元",
		.caller = "李女士", .phone = "13812345678"}};
}

static int64_t bits_of(struct deskset *h, int64_t id)
{
	struct entry n;
	int64_t bits = -1;

	DONE(h, desk_log_get(h->d, id, &h->pool, &n, &h->e));
	DONE(h, desk_log_read_back(h->d, &n, &bits, &h->e));
	return bits;
}

static void R21_2_what_was_read_back_stands_in_the_record(void **state)
{
	struct desk_log_add how = call_of("漏水");
	struct desk_log_added added;
	struct deskset h;

	(void)state;
	deskset_init(&h, "R01", "2026-11-20T18:00");
	deskset_in(&h, "1003");
	how.entry.read_back = READ_MATTER | READ_PHONE | 64;
	DONE(&h, desk_log_add(h.d, &how, &added, &h.e));
	assert_int_equal(bits_of(&h, added.id), READ_MATTER | READ_PHONE);
	/* the tables are made anew from the facts and compared with those that are shown */
	deskset_reopen(&h);
	assert_int_equal(bits_of(&h, added.id), READ_MATTER | READ_PHONE);
	deskset_release(&h);
}

static void test_desk_readback__a_correction_keeps_the_ticks_of_what_stands(void **state)
{
	struct desk_log_add how = call_of("漏水");
	struct desk_log_added added;
	struct desk_log_change change = {.reason = "电话号码听错了"};
	struct deskset h;
	int64_t id;

	(void)state;
	deskset_init(&h, "R01", "2026-11-20T18:00");
	deskset_in(&h, "1003");
	how.entry.read_back = READ_ALL;
	DONE(&h, desk_log_add(h.d, &how, &added, &h.e));
	change.id = added.id;
	DONE(&h, desk_log_get(h.d, added.id, &h.pool, &change.entry, &h.e));
	change.entry.phone = "13812345679";
	DONE(&h, desk_log_correct(h.d, &change, &id, &h.e));
	assert_int_equal(bits_of(&h, id), READ_ALL & ~READ_PHONE);
	deskset_release(&h);
}

static void test_desk_readback__an_entry_urges_a_matter_in_one_transaction(void **state)
{
	struct desk_log_add how = call_of("漏水");
	struct desk_log_added first, second;
	struct step_list steps = { 0 };
	struct followup f;
	struct deskset h;

	(void)state;
	deskset_init(&h, "R01", "2026-11-20T18:00");
	deskset_in(&h, "1003");
	how.followup = true;
	DONE(&h, desk_log_add(h.d, &how, &first, &h.e));
	how = call_of("还在漏水");
	how.urges = first.followup;
	DONE(&h, desk_log_add(h.d, &how, &second, &h.e));
	DONE(&h, desk_followup_get(h.d, first.followup, &h.pool, &f, &steps, &h.e));
	assert_int_equal(steps.n, 1);
	assert_int_equal(steps.v[0].kind, STEP_URGE);
	assert_string_equal(steps.v[0].note, "还在漏水");
	pool_release(&steps.pool);
	deskset_release(&h);
}

static void test_desk_readback__what_urges_a_closed_matter_writes_nothing(void **state)
{
	const struct step told = {.kind = STEP_FEEDBACK, .note = "电话告知已修好"};
	struct store_entry_filter all = {.from = DATE_NONE, .to = DATE_NONE};
	struct desk_log_add how = call_of("漏水");
	struct desk_log_added added;
	struct entry_list list = { 0 };
	struct step s = told;
	struct deskset h;

	(void)state;
	deskset_init(&h, "R01", "2026-11-20T18:00");
	deskset_in(&h, "1003");
	how.followup = true;
	DONE(&h, desk_log_add(h.d, &how, &added, &h.e));
	s.followup = added.followup;
	DONE(&h, desk_followup_step(h.d, &s, &h.e));
	DONE(&h, desk_followup_close(h.d, added.followup, "已修好", &h.e));
	how = call_of("还在漏水");
	how.urges = added.followup;
	FAILS(&h, ERR_REFUSED, "closed", desk_log_add(h.d, &how, &added, &h.e));
	DONE(&h, desk_log_list(h.d, &all, &list, &h.e));
	assert_int_equal(list.n, 1);
	pool_release(&list.pool);
	deskset_release(&h);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(R21_2_what_was_read_back_stands_in_the_record),
		cmocka_unit_test(test_desk_readback__a_correction_keeps_the_ticks_of_what_stands),
		cmocka_unit_test(test_desk_readback__an_entry_urges_a_matter_in_one_transaction),
		cmocka_unit_test(test_desk_readback__what_urges_a_closed_matter_writes_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
