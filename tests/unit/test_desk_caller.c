/* SPDX-License-Identifier: MIT */
/* Who is calling again, addresses written before, and what to say. */
#include "deskset.h"

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct call { const char *phone, *address, *body; int64_t kind, of; bool followup; };

static struct desk_log_added log_call(struct deskset *h, const struct call *c)
{
	struct desk_log_added added = { 0 };
	const struct desk_log_add how = {
		.entry = { .channel = CHANNEL_PHONE, .kind = c->kind ? c->kind : KIND_REPAIR,
			   .wait_ms = 5000, .rings = -1, .wait_source = WAIT_TIMED,
			   .body = c->body ? c->body : "漏水", .phone = c->phone,
			   .address = c->address, .call = c->of },
		.followup = c->followup,
	};
	DONE(h, desk_log_add(h->d, &how, &added, &h->e));
	return added;
}

static int64_t call(struct deskset *h, const char *phone, const char *address)
{
	return log_call(h, &(struct call){ .phone = phone, .address = address }).id;
}

static void begin(struct deskset *h)
{
	deskset_init(h, "R01", "2026-11-10T18:00");
	deskset_in(h, "1001");
}

static struct desk_caller known(struct deskset *h, const char *phone, const char *address)
{
	struct desk_caller c;
	const struct desk_caller_ask who = { .phone = phone, .address = address };
	DONE(h, desk_caller_known(h->d, &who, &c, &h->e));
	return c;
}

static size_t calls(struct deskset *h, const char *phone, const char *address)
{
	struct desk_caller c = known(h, phone, address);
	size_t n = c.n_calls;
	desk_caller_release(&c);
	return n;
}

static void test_desk_caller__open_matters_and_calls_of_seven_days(void **state)
{
	struct deskset h;
	(void)state;
	begin(&h);
	call(&h, "13800001001", NULL);			/* more than seven days ago */
	deskset_at(&h, "2026-11-18T18:00");
	int64_t matter = log_call(&h, &(struct call){ .phone = "138-0000-1001",
		.body = "3栋漏水", .followup = true }).followup;
	deskset_at(&h, "2026-11-19T18:00");
	int64_t last = call(&h, "13800001001", "3栋2单元");
	call(&h, "13900001001", NULL);
	deskset_at(&h, "2026-11-20T18:00");
	desk_sign_out(h.d);	/* while the screen is locked, too */
	struct desk_caller c = known(&h, "+86 138 0000 1001", NULL);
	assert_int_equal(c.days, 7);
	assert_int_equal(c.n_calls, 2);
	assert_int_equal(c.calls.n, 2);
	assert_int_equal(c.calls.v[0].id, last);
	assert_int_equal(c.open.n, 1);
	assert_int_equal(c.open.v[0].id, matter);
	assert_string_equal(c.open.v[0].body, "3栋漏水");
	desk_caller_release(&c);
	c = known(&h, NULL, "3 栋 2 单元");
	assert_int_equal(c.n_calls, 1);
	assert_int_equal(c.open.n, 0);
	desk_caller_release(&c);
	deskset_release(&h);
}

static void test_desk_caller__the_bound_of_seven_days_is_inside(void **state)
{
	struct deskset h;
	(void)state;
	begin(&h);
	int64_t id = call(&h, "13800001001", NULL);
	struct entry x;
	DONE(&h, desk_log_get(h.d, id, &h.pool, &x, &h.e));
	desk_clock_set(h.d, x.occurred_at + 7 * (int64_t)DAY_MS - MINUTE_MS);
	assert_int_equal(calls(&h, "13800001001", NULL), 1);
	desk_clock_set(h.d, x.occurred_at + 7 * (int64_t)DAY_MS + MINUTE_MS);
	assert_int_equal(calls(&h, "13800001001", NULL), 0);
	deskset_release(&h);
}

static void test_desk_caller__which_numbers_are_the_same(void **state)
{
	static const struct { const char *written, *asked; bool same; } cases[] = {
		{ "010-88886666", "88886666", true },
		{ "88886666", "010-88886666", true },
		{ "88886666", "0755-88886666", true },
		{ "010-88886666", "0755-88886666", false },
		{ "13888886666", "88886666", false },	/* a mobile number has no area code */
		{ "13800001001", "1001", false },
		{ "8001", "8001", true },
		{ "13800008001", "8001", false },
		{ "13800001001/13900002002", "13900002002", true },
		{ "8888666", "08888666", false },
	};
	struct deskset h;
	(void)state;
	begin(&h);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		int64_t id = call(&h, cases[i].written, NULL);
		if (calls(&h, cases[i].asked, NULL) != cases[i].same)
			fail_msg("'%s' and '%s'", cases[i].written, cases[i].asked);
		DONE(&h, desk_log_void(h.d, id, "试验", &h.e));
		assert_int_equal(calls(&h, cases[i].asked, NULL), 0);
	}
	deskset_release(&h);
}

static void test_desk_caller__only_what_stands_is_known(void **state)
{
	struct deskset h;
	struct desk_log_change how = { .reason = "写错" };
	int64_t newer;
	(void)state;
	begin(&h);
	int64_t matter = log_call(&h, &(struct call){ .phone = "13800001001",
		.followup = true }).id;
	how.id = matter;
	DONE(&h, desk_log_get(h.d, how.id, &h.pool, &how.entry, &h.e));
	how.entry.phone = "13800001002";
	DONE(&h, desk_log_correct(h.d, &how, &newer, &h.e));
	assert_int_equal(calls(&h, "13800001001", NULL), 0);
	assert_int_equal(calls(&h, "13800001002", NULL), 1);
	struct desk_caller c = known(&h, "13800001002", NULL);
	assert_int_equal(c.open.n, 1);		/* the matter goes with its correction */
	desk_caller_release(&c);
	deskset_release(&h);
}

static void test_desk_caller__notes_and_the_call_in_hand_are_not_counted(void **state)
{
	struct deskset h;
	struct desk_caller c;
	(void)state;
	begin(&h);
	log_call(&h, &(struct call){ .phone = "13800001001", .kind = KIND_NOTE });
	log_call(&h, &(struct call){ .phone = "13800001001", .kind = KIND_MISSED });
	int64_t first = call(&h, "13800001001", NULL);
	log_call(&h, &(struct call){ .phone = "13800001001", .of = first });
	assert_int_equal(calls(&h, "13800001001", NULL), 2);	/* missed, and one of two matters */
	const struct desk_caller_ask who = { .phone = "13800001001", .call = first };
	DONE(&h, desk_caller_known(h.d, &who, &c, &h.e));
	assert_int_equal(c.n_calls, 1);
	desk_caller_release(&c);
	deskset_release(&h);
}

static void test_desk_caller__a_closed_matter_is_not_open(void **state)
{
	struct deskset h;
	(void)state;
	begin(&h);
	struct desk_log_added a = log_call(&h, &(struct call){ .phone = "13800001001",
		.followup = true });
	struct step step = { .followup = a.followup, .kind = STEP_FEEDBACK, .note = "已告知" };
	DONE(&h, desk_followup_step(h.d, &step, &h.e));
	DONE(&h, desk_followup_close(h.d, a.followup, "修好", &h.e));
	struct desk_caller c = known(&h, "13800001001", NULL);
	assert_int_equal(c.open.n, 0);
	assert_int_equal(c.n_calls, 1);
	desk_caller_release(&c);
	deskset_release(&h);
}

static void test_desk_caller__nothing_asked_nothing_known(void **state)
{
	static const char *const none[] = { NULL, "", "无", "12", "  " };
	struct deskset h;
	(void)state;
	begin(&h);
	call(&h, NULL, NULL);
	call(&h, "无", "");
	for (size_t i = 0; i < ARRAY_LEN(none); i++)
		assert_int_equal(calls(&h, none[i], NULL), 0);
	deskset_release(&h);
}

static void test_desk_caller__more_than_are_listed_are_counted(void **state)
{
	struct deskset h;
	(void)state;
	begin(&h);
	for (int i = 0; i < 25; i++)
		log_call(&h, &(struct call){ .phone = "13800001001", .followup = true });
	struct desk_caller c = known(&h, "13800001001", NULL);
	assert_int_equal(c.n_calls, 25);
	assert_int_equal(c.calls.n, 20);
	assert_true(c.calls.more);
	assert_int_equal(c.open.n, 20);
	desk_caller_release(&c);
	deskset_release(&h);
}

static void completes(struct deskset *h, const char *prefix, const char *want)
{
	struct address_list list;
	struct str all = { 0 };
	DONE(h, desk_address_complete(h->d, prefix, 3, &list, &h->e));
	for (size_t i = 0; i < list.n; i++)
		str_addf(&all, "%s%s", i ? "|" : "", list.v[i].text);
	assert_string_equal(str_text(&all), want);
	str_release(&all);
	pool_release(&list.pool);
}

static void test_desk_caller__an_address_is_completed(void **state)
{
	struct deskset h;
	(void)state;
	begin(&h);
	for (int i = 0; i < 4; i++)
		call(&h, NULL, "3栋1单元");		/* four times: two weeks more */
	deskset_at(&h, "2026-11-20T18:00");
	call(&h, NULL, "3栋2单元");
	int64_t wrong = call(&h, NULL, "3东2单元");
	deskset_at(&h, "2026-11-20T18:05");
	call(&h, NULL, "A座１２");
	DONE(&h, desk_log_void(h.d, wrong, "写错", &h.e));
	completes(&h, "3", "3栋1单元|3栋2单元");
	completes(&h, "３ 栋", "3栋1单元|3栋2单元");
	completes(&h, "3栋2", "3栋2单元");
	completes(&h, "3栋2单元", "3栋2单元");
	completes(&h, "a座", "A座１２");
	completes(&h, "栋", "");
	completes(&h, "", "3栋1单元|A座１２|3栋2单元");
	completes(&h, NULL, "3栋1单元|A座１２|3栋2单元");
	deskset_release(&h);
}

static void test_desk_caller__with_very_many_the_newest_are_weighed(void **state)
{
	struct deskset h;
	char address[64];
	(void)state;
	begin(&h);
	for (int i = 0; i < 230; i++) {
		snprintf(address, sizeof(address), "3栋%d室", 1000 + i);
		call(&h, NULL, address);
	}
	deskset_at(&h, "2026-11-20T18:00");
	call(&h, NULL, "3栋9999室");
	struct address_list list;
	DONE(&h, desk_address_complete(h.d, "3", 1, &list, &h.e));
	assert_int_equal(list.n, 1);
	assert_string_equal(list.v[0].text, "3栋9999室");
	pool_release(&list.pool);
	deskset_release(&h);
}

static void apply_scripts(struct deskset *h, const char *scripts)
{
	size_t n;
	const char *preset = policy_preset_text("R01", &n);
	char *yaml = pool_printf(&h->pool, "%.*s%s\n", (int)n, preset, scripts);
	const struct signer who = deskset_who(h, "9001");
	DONE(h, desk_policy_apply(h->d, &who, yaml, desk_today(h->d) + 1, &h->e));
	desk_clock_set(h->d, desk_now(h->d) + 24 * 60 * MINUTE_MS);
}

static void greets(const char *script, const char *want)
{
	struct deskset h;
	struct str out = { 0 };
	begin(&h);
	apply_scripts(&h, pool_printf(&h.pool, "scripts: {greeting: \"%s\", item: R21.1}", script));
	deskset_in(&h, "1001");
	assert_true(desk_greeting(h.d, &out));
	assert_string_equal(str_text(&out), want);
	assert_false(desk_closing(h.d, &out));
	str_release(&out);
	deskset_release(&h);
}

static void R07_10_the_greeting_names_the_site(void **state)
{
	(void)state;
	greets("您好,{desk}", "您好,试验台");
}

static void R15_6_the_company_in_the_greeting_is_a_variable(void **state)
{
	(void)state;
	greets("您好,{desk}客服,{name}很高兴为您服务", "您好,试验台客服,陈一很高兴为您服务");
}

static void R21_1_the_greeting_names_desk_and_operator_number(void **state)
{
	(void)state;
	greets("您好,{desk}{number}号为您服务,请问", "您好,试验台1001号为您服务,请问");
}

static void R21_3_the_closing_is_the_policys(void **state)
{
	struct deskset h;
	struct str out = { 0 };
	(void)state;
	begin(&h);
	apply_scripts(&h, "scripts: {closing: \"工作人员会尽快与您联系,感谢您的来电,再见\"}");
	assert_true(desk_closing(h.d, &out));
	assert_string_equal(str_text(&out), "工作人员会尽快与您联系,感谢您的来电,再见");
	assert_false(desk_greeting(h.d, &out));
	str_release(&out);
	deskset_release(&h);
}

static void test_desk_caller__a_silent_policy_says_nothing(void **state)
{
	struct deskset h;
	struct str out = { 0 };
	(void)state;
	begin(&h);	/* R01 has none */
	assert_false(desk_greeting(h.d, &out));
	assert_false(desk_closing(h.d, &out));
	assert_int_equal(out.len, 0);
	deskset_release(&h);
}

static void test_desk_caller__calls_are_not_counted_where_unset(void **state)
{
	struct deskset h;
	size_t n;
	(void)state;
	begin(&h);
	const char *preset = policy_preset_text("R01", &n);
	const char *line = strstr(preset, "  repeat_days:");
	char *yaml = pool_printf(&h.pool, "%.*s%s", (int)(line - preset), preset,
				 strchr(line, '\n') + 1);
	const struct signer who = deskset_who(&h, "9001");
	log_call(&h, &(struct call){ .phone = "13800001001", .followup = true });
	DONE(&h, desk_policy_apply(h.d, &who, yaml, desk_today(h.d) + 1, &h.e));
	desk_clock_set(h.d, desk_now(h.d) + 24 * 60 * MINUTE_MS);
	struct desk_caller c = known(&h, "13800001001", NULL);
	assert_int_equal(c.days, POLICY_UNSET);
	assert_int_equal(c.n_calls, 0);
	assert_int_equal(c.open.n, 1);
	desk_caller_release(&c);
	deskset_release(&h);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_desk_caller__open_matters_and_calls_of_seven_days),
		cmocka_unit_test(test_desk_caller__the_bound_of_seven_days_is_inside),
		cmocka_unit_test(test_desk_caller__which_numbers_are_the_same),
		cmocka_unit_test(test_desk_caller__only_what_stands_is_known),
		cmocka_unit_test(test_desk_caller__notes_and_the_call_in_hand_are_not_counted),
		cmocka_unit_test(test_desk_caller__a_closed_matter_is_not_open),
		cmocka_unit_test(test_desk_caller__nothing_asked_nothing_known),
		cmocka_unit_test(test_desk_caller__more_than_are_listed_are_counted),
		cmocka_unit_test(test_desk_caller__an_address_is_completed),
		cmocka_unit_test(test_desk_caller__with_very_many_the_newest_are_weighed),
		cmocka_unit_test(R07_10_the_greeting_names_the_site),
		cmocka_unit_test(R15_6_the_company_in_the_greeting_is_a_variable),
		cmocka_unit_test(R21_1_the_greeting_names_desk_and_operator_number),
		cmocka_unit_test(R21_3_the_closing_is_the_policys),
		cmocka_unit_test(test_desk_caller__a_silent_policy_says_nothing),
		cmocka_unit_test(test_desk_caller__calls_are_not_counted_where_unset),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
