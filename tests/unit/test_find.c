/* SPDX-License-Identifier: MIT */
/* Every form of the find line, and the tree that it becomes. */
#include "dutydesk/rules.h"
#include "dutydesk/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* The tree in brackets, so that a case is one line. */
static void show(const struct find_query *q, int at, struct str *out)
{
	static const char *const states[] = { "", "late", "late-entry", "before", "correction",
		"imported", "batch", "void", "open" };
	const struct find_node *n = &q->v[at];
	char a[DATE_BUF], b[DATE_BUF];
	switch (n->op) {
	case FIND_ALL:
		str_add(out, "all");
		break;
	case FIND_AND:
	case FIND_OR:
		str_add(out, n->op == FIND_AND ? "(& " : "(| ");
		show(q, n->left, out);
		str_add(out, " ");
		show(q, n->right, out);
		str_add(out, ")");
		break;
	case FIND_NOT:
		str_add(out, "!");
		show(q, n->left, out);
		break;
	case FIND_TEXT:
		str_addf(out, "'%s'", n->text);
		break;
	case FIND_KIND:
		str_addf(out, "kind%d", (int)n->from);
		break;
	case FIND_CHANNEL:
		str_addf(out, "channel%d", (int)n->from);
		break;
	case FIND_STATE:
		str_add(out, states[n->from]);
		break;
	case FIND_NUMBER:
		str_addf(out, "#%d", (int)n->from);
		break;
	case FIND_PHONE:
		str_addf(out, "..%s", n->text);
		break;
	case FIND_DATES:
		str_addf(out, "%s..%s", n->from > 0 ? date_print(a, (date_t)n->from) : "",
			 n->to < INT32_MAX ? date_print(b, (date_t)n->to) : "");
		break;
	}
}

static void expect(const char *line, const char *tree)
{
	struct find_query q;
	struct str out = { 0 };
	find_parse(line, date_from_ymd(2026, 12, 3), &q);
	if (q.n)
		show(&q, 0, &out);
	if (strcmp(str_text(&out), tree) != 0)
		fail_msg("%s: %s, not %s", line, str_text(&out), tree);
	str_release(&out);
	find_query_release(&q);
}

static void test_find__every_line_is_a_query(void **state)
{
	static const struct { const char *line, *tree; } cases[] = {
		{ "", "" }, { "   ", "" }, { "　", "" }, { "漏水", "'漏水'" },
		{ "漏水 3栋", "(& '漏水' '3栋')" }, { "漏水　3栋", "(& '漏水' '3栋')" },
		{ "\"报修 漏水\"", "'报修 漏水'" }, { "“报修”", "'报修'" },
		{ "\"报修", "'报修'" },
		{ "\"\"", "" }, { "\"", "" }, { "报修", "(| kind3 '报修')" },
		{ "repair", "(| kind3 'repair')" }, { "REPAIR", "(| kind3 'repair')" },
		{ "电话", "(| channel1 '电话')" }, { "超时", "(| late '超时')" },
		{ "late", "(| late 'late')" }, { "补录", "(| late-entry '补录')" },
		{ "作废", "(| void '作废')" }, { "未办结", "(| open '未办结')" },
		{ "open", "(| open 'open')" }, { "#17", "#17" }, { "＃１７", "#17" },
		{ "17", "(| #17 '17')" }, { "1001", "(| (| #1001 ..1001) '1001')" },
		{ "#", "'#'" }, { "#a", "'#a'" },
		{ "-3d", "2026-11-30.." }, { "－３ｄ", "2026-11-30.." }, { "-1周",
		"2026-11-26.." },
		{ "2026-12-01", "2026-12-01..2026-12-01" }, { "2026-12",
		"2026-12-01..2026-12-31" },
		{ "12-01..12-05", "2026-12-01..2026-12-05" },
		{ "11-25..11-30", "2026-11-25..2026-11-30" },
		{ "12-28..01-03", "2025-12-28..2026-01-03" }, { "12-01..", "2026-12-01.." },
		{ "..11-30", "..2026-11-30" }, { "..", "'..'" }, { "13-01..13-05",
		"'13-01..13-05'" },
		{ "02-29..02-29", "2024-02-29..2024-02-29" }, { "2026-02-30", "'2026-02-30'" },
		{ "漏水 或 停电", "(| '漏水' '停电')" }, { "漏水 | 停电", "(| '漏水' '停电')" },
		{ "漏水|停电", "(| '漏水' '停电')" }, { "a or b and c", "(| 'a' (& 'b' 'c'))" },
		{ "漏水 与 停电", "(& '漏水' '停电')" }, { "非 漏水", "!'漏水'" },
		{ "not not 漏水", "'漏水'" }, { "漏水 -停电", "(& '漏水' !'停电')" },
		{ "-\"停 电\"", "!'停 电'" }, { "--x", "!'-x'" }, { "-", "'-'" },
		{ "漏水 或", "'漏水'" }, { "或 漏水", "'漏水'" }, { "漏水 and", "'漏水'" },
		{ "或", "'或'" }, { "漏水 非", "(& '漏水' '非')" }, { "非", "'非'" },
		{ "%", "'%'" }, { "100%", "'100%'" }, { "'; DROP", "(& '';' 'drop')" },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		expect(cases[i].line, cases[i].tree);
}

static void test_find__a_pasted_page_is_cut_after_forty_words(void **state)
{
	struct str line = { 0 };
	struct find_query q;
	(void)state;
	for (int i = 0; i < 5000; i++)
		str_add(&line, "非 x ");
	find_parse(str_text(&line), 20000, &q);
	assert_in_range(q.n, 1, 4 * FIND_WORDS);
	find_query_release(&q);
	str_release(&line);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_find__every_line_is_a_query),
		cmocka_unit_test(test_find__a_pasted_page_is_cut_after_forty_words),
	};
	text_setup();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
