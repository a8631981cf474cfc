/* SPDX-License-Identifier: MIT */
/* The tables of words: complete, without doubles, found in both languages. */
#include "dutydesk/i18n.h"
#include "dutydesk/model.h"
#include "dutydesk/vocab.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { VOCABS = VOCAB_ENTRY_FIELD + 1 };

static int in_english(void **state)
{
	(void)state;
	return i18n_use("en") ? 0 : -1;
}

static void test_vocab__every_word_is_found_by_id_and_by_both_names(void **state)
{
	(void)state;
	static const char *const languages[] = { "en", "zh_CN" };
	for (int v = 0; v < VOCABS; v++) {
		size_t n;
		const struct word *w = vocab_words((enum vocab)v, &n);
		assert_true(n > 0);
		for (size_t i = 0; i < n; i++) {
			assert_true(i18n_use("zh_CN"));
			const char *chinese = vocab_name((enum vocab)v, w[i].value);
			assert_string_not_equal(chinese, w[i].name);
			const char *const forms[] = { w[i].id, w[i].name, chinese };
			for (size_t l = 0; l < 2 * ARRAY_LEN(forms); l++) {
				int64_t value = -1;
				assert_true(i18n_use(languages[l % 2]));
				assert_true(vocab_find((enum vocab)v, forms[l / 2], &value));
				assert_int_equal(value, w[i].value);
				assert_string_equal(i18n_current(), languages[l % 2]);
			}
		}
	}
}

static void test_vocab__no_table_has_a_word_twice(void **state)
{
	(void)state;
	assert_true(i18n_use("zh_CN"));
	for (int v = 0; v < VOCABS; v++) {
		size_t n;
		const struct word *w = vocab_words((enum vocab)v, &n);
		for (size_t i = 0; i < n; i++)
			for (size_t j = 0; j < i; j++) {
				assert_true(w[i].value != w[j].value);
				assert_string_not_equal(w[i].id, w[j].id);
				assert_string_not_equal(i18n_text(w[i].name), i18n_text(w[j].name));
			}
	}
}

/* The words of the house, as the design lists them. */
static void test_vocab__kinds_steps_and_channels_bear_the_words_of_the_design(void **state)
{
	(void)state;
	static const struct { enum vocab v; const char *id, *chinese; } cases[] = {
		{ VOCAB_KIND, "enquiry", "咨询" }, { VOCAB_KIND, "help", "求助" },
		{ VOCAB_KIND, "repair", "报修" }, { VOCAB_KIND, "complaint", "投诉" },
		{ VOCAB_KIND, "suggestion", "建议" }, { VOCAB_KIND, "praise", "表扬" },
		{ VOCAB_KIND, "incident", "突发事件" }, { VOCAB_KIND, "patrol", "巡查" },
		{ VOCAB_KIND, "note", "记事" }, { VOCAB_KIND, "missed", "未接来电" },
		{ VOCAB_KIND, "invalid", "无效来电" }, { VOCAB_KIND, "suspend", "挂起" },
		{ VOCAB_KIND, "resume", "解挂" }, { VOCAB_STEP, "dispatch", "派单" },
		{ VOCAB_STEP, "accepted", "接单" }, { VOCAB_STEP, "contact", "联系" },
		{ VOCAB_STEP, "urge", "催办" }, { VOCAB_STEP, "ask", "请示" },
		{ VOCAB_STEP, "decision", "批示" }, { VOCAB_STEP, "feedback", "反馈" },
		{ VOCAB_STEP, "call", "外呼" }, { VOCAB_STEP, "visit", "回访" },
		{ VOCAB_STEP, "note", "说明" }, { VOCAB_STEP, "resolve", "办结" },
		{ VOCAB_WAIT_SOURCE, "timed", "计时" }, { VOCAB_WAIT_SOURCE, "stated", "自报" },
		{ VOCAB_WAIT_SOURCE, "record", "话单" }, { VOCAB_CHANNEL, "phone", "电话" },
		{ VOCAB_CHANNEL, "counter", "来访" }, { VOCAB_CHANNEL, "chat", "在线" },
		{ VOCAB_CHANNEL, "email", "邮件" }, { VOCAB_CHANNEL, "letter", "来信" },
		{ VOCAB_ROLE, "agent", "值班员" }, { VOCAB_ROLE, "supervisor", "主管" },
		{ VOCAB_ROLE, "manager", "经理" }, { VOCAB_SHIFT_STATE, "waiting", "待接班签收" },
		{ VOCAB_HANDOVER_STATE, "objected", "接班,有异议" },
		{ VOCAB_HANDOVER_STATE, "relieved", "主管代为确认" },
		{ VOCAB_FACT, "review.sign", "签阅" }, { VOCAB_CLOSE_MODE, "desk", "收班" },
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		int64_t value = -1;
		assert_true(vocab_find(cases[i].v, cases[i].chinese, &value));
		assert_string_equal(vocab_id(cases[i].v, value), cases[i].id);
	}
}

static void test_vocab__case_and_full_width_do_not_matter(void **state)
{
	(void)state;
	int64_t value = -1;
	assert_true(vocab_find(VOCAB_CHANNEL, "Phone", &value));
	assert_int_equal(value, CHANNEL_PHONE);
	assert_true(vocab_find(VOCAB_CHANNEL, "ｅｍａｉｌ", &value));
	assert_int_equal(value, CHANNEL_EMAIL);
}

static void test_vocab__what_is_no_word_is_not_found(void **state)
{
	(void)state;
	static const char *const wrong[] = {
		"", " ", "phon", "phones", "电", "电话 ", "?", "\xff",
	};
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
		int64_t value = 77;
		assert_false(vocab_find(VOCAB_CHANNEL, wrong[i], &value));
		assert_int_equal(value, 77);
	}
	assert_string_equal(vocab_id(VOCAB_KIND, 0), "?");
	assert_string_equal(vocab_id(VOCAB_KIND, 999), "?");
	assert_string_equal(vocab_name(VOCAB_KIND, -1), "?");
}

static void test_vocab__every_kind_of_fact_has_its_word(void **state)
{
	(void)state;
	for (int kind = 1; kind < FACT_KINDS; kind++)
		assert_string_not_equal(vocab_id(VOCAB_FACT, kind), "?");
	for (int kind = KIND_ENQUIRY; kind <= KIND_RESUME; kind++)
		assert_string_not_equal(vocab_id(VOCAB_KIND, kind), "?");
	for (int kind = STEP_DISPATCH; kind <= STEP_RESOLVE; kind++)
		assert_string_not_equal(vocab_id(VOCAB_STEP, kind), "?");
}

static void test_vocab__the_list_is_for_error_messages(void **state)
{
	(void)state;
	char *list = vocab_list(VOCAB_CHANNEL);
	assert_string_equal(list, "phone, counter, chat, email, letter, none");
	free(list);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_vocab__every_word_is_found_by_id_and_by_both_names),
		cmocka_unit_test(test_vocab__no_table_has_a_word_twice),
		cmocka_unit_test(test_vocab__kinds_steps_and_channels_bear_the_words_of_the_design),
		cmocka_unit_test(test_vocab__case_and_full_width_do_not_matter),
		cmocka_unit_test(test_vocab__what_is_no_word_is_not_found),
		cmocka_unit_test(test_vocab__every_kind_of_fact_has_its_word),
		cmocka_unit_test(test_vocab__the_list_is_for_error_messages),
	};
	return cmocka_run_group_tests(tests, in_english, NULL);
}
