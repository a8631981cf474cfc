/* SPDX-License-Identifier: MIT */
/* A picture of each screen as text, in both languages, at 80x24 and 120x40, compared exactly with
 * tests/screen/pictures/SCREEN.LANGUAGE.SIZE.txt. After a wanted change: `make pictures` writes
 * them all anew (PICTURES=renew); look at them with `git diff` before they are committed. The
 * last line says where the cursor stands; what differs at each start is masked by '#'. */
#include "stage.h"
#include "ui/action.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

enum { TEXT_MOST = 256 * 1024, CHANGES_SHOWN = 12 };

/* Keys from Today; `wait` (Chinese, English) must come before the picture is taken: what is shown
 * once the draft is on disk. `back` leads to Today again. */
struct picture {
	const char *name, *number, *keys;
	unsigned where;
	const char *wait[2];
	const char *back;
};

#define BACK "<Esc><Esc><Esc>1"
#define LEAVE "<Esc>y<Enter>1"
#define KEPT {"草稿已存", "draft kept"}
#define LONG_NAME "欧阳娜娜一二三四五六七八九十" \
	"欧阳娜娜一二三四五六七八九十欧阳娜娜一二三四五六七八九十"

static const struct picture pictures[] = {
	{"today", "1003", "1", IN_TODAY, {NULL, NULL}, "1"},
	{"log", "1003", "2", IN_LOG, {NULL, NULL}, "1"},
	{"record", "1003", "2<End><Enter>", IN_RECORD, {NULL, NULL}, BACK},
	{"find", "1003", "2/漏水", IN_LOG, {NULL, NULL}, BACK},
	{"find-none", "1003", "2/没有这样的字", IN_LOG, {NULL, NULL}, BACK},
	{"followups", "1003", "3", IN_FOLLOWUPS, {NULL, NULL}, "1"},
	{"matter", "1003", "3<Enter>", IN_MATTER, {NULL, NULL}, BACK},
	{"step", "1003", "3<Enter>s", IN_DIALOG, {NULL, NULL}, BACK},
	{"roster", "1003", "4", IN_ROSTER, {NULL, NULL}, "1"},
	{"handover", "1003", "5", IN_HANDOVER, {NULL, NULL}, "1"},
	{"review", "8001", "6", IN_REVIEW, {NULL, NULL}, "1"},
	{"doubts", "8001", "6<Enter>", IN_DOUBTS, {NULL, NULL}, BACK},
	{"reports", "8001", "7", IN_REPORTS, {NULL, NULL}, "1"},
	{"entry", "1003", "2n", IN_FORM, {NULL, NULL}, BACK},
	{"entry-full", "1003", "2<F2>5三号楼水管爆裂,已派维修站<Enter>3栋2单元<Enter>李女士"
		"<Enter>13622220002<Enter>", IN_FORM, KEPT, LEAVE},
	{"entry-combining", "1003", "2ne\xcc\x81" "a\xcc\x88 咖啡 cafe\xcc\x81 กำ 한국 नि"
		"<Enter>Ångström 3栋<Enter>" LONG_NAME, IN_FORM, KEPT, LEAVE},
	{"entry-emoji", "1003", "2n漏水😀了👩‍👧家🇨🇳国👍🏽好𠮷野家<Enter>3栋🏠", IN_FORM,
		KEPT, LEAVE},
	{"missed", "1003", "2<F5>", IN_FORM, {NULL, NULL}, LEAVE},
	{"drafts", "1003", "2n放一放<F3><Esc><F3>", IN_DRAFTS, {NULL, NULL}, "<Enter>" LEAVE},
	{"thrown-away", "1003", "2n不要了<Esc>", IN_DIALOG, {NULL, NULL}, "y<Enter>1"},
	{"help", "1003", "2<F1>", IN_PAGE, {NULL, NULL}, BACK},
	{"command", "1003", ":", IN_COMMAND, {NULL, NULL}, BACK},
	{"command-typed", "1003", ":pol", IN_COMMAND, {NULL, NULL}, BACK},
	{"contacts", "1003", "<F7>", IN_CONTACTS, {NULL, NULL}, BACK},
	{"notices", "8001", ":notices<Enter>", IN_NOTICES, {NULL, NULL}, BACK},
	{"people", "9001", ":people<Enter>", IN_PEOPLE, {NULL, NULL}, BACK},
	{"checks", "8001", ":checks<Enter>", IN_CHECKS, {NULL, NULL}, BACK},
	{"requests", "1003", ":requests<Enter>", IN_REQUESTS, {NULL, NULL}, BACK},
	{"policies", "9001", ":policies<Enter>", IN_POLICIES, {NULL, NULL}, BACK},
	{"policy", "9001", ":policy<Enter>", IN_PAGE, {NULL, NULL}, BACK},
	{"settings", "1003", ":settings<Enter>", IN_SETTINGS, {NULL, NULL}, BACK},
	{"verify-asked", "1003", ":verify<Enter>", IN_DIALOG, {NULL, NULL}, BACK},
	{"verify", "1003", ":verify<Enter><Enter><Enter>", IN_PAGE, {NULL, NULL}, BACK},
	{"on-duty", "1003", ":on-duty<Enter>", IN_DIALOG, {NULL, NULL}, BACK},
	{"rights", "1003", ":rights<Enter>", IN_PAGE, {NULL, NULL}, BACK},
	{"blank", "1003", ":blank<Enter>", IN_PAGE, {NULL, NULL}, BACK},
	{"shift-report", "1003", ":shift-report<Enter>", IN_DIALOG, {NULL, NULL}, BACK},
	{"caller", "1003", ":caller<Enter>", IN_DIALOG, {NULL, NULL}, BACK},
	{"batch", "9001", ":batch<Enter>", IN_DIALOG, {NULL, NULL}, BACK},
	{"export", "9001", ":export<Enter>", IN_DIALOG, {NULL, NULL}, BACK},
	{"import-calls", "9001", ":import-calls<Enter>", IN_DIALOG, {NULL, NULL}, BACK},
	{"backup", "9001", ":backup<Enter>", IN_DIALOG, {NULL, NULL}, BACK},
	{"archive", "9001", ":archive<Enter>", IN_DIALOG, {NULL, NULL}, BACK},
	{"attendance", "1003", "i", IN_DIALOG, {NULL, NULL}, BACK},
	{"void", "1003", "2<End>v误记<Enter>", IN_SIGNING, {NULL, NULL}, BACK},
	{"lock", "1003", "<C-l>", IN_LOCK, {NULL, NULL}, "135790<Enter>1"},
	{"person", "1003", "<F4>", IN_SIGNIN, {NULL, NULL}, BACK},
};

static const struct { const char *name, *lang; int rows, cols; } forms[] = {
	{"zh.80x24", "zh_CN", 24, 80}, {"en.80x24", "en", 24, 80},
	{"zh.120x40", "zh_CN", 40, 120}, {"en.120x40", "en", 40, 120},
};

/* --- the text of a picture --- */

/* Check codes and digests of this play: long runs of figures, capitals and hyphens, or of hex. */
static void mask(char *line)
{
	static const char *const signs[] = {
		"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-", "0123456789abcdef-",
	};

	for (size_t k = 0; k < 2; k++)
		for (char *p = line; *p;) {
			size_t n = strspn(p, signs[k]), figures = 0, letters = 0;

			for (size_t i = 0; i < n; i++) {
				figures += isdigit((unsigned char)p[i]) != 0;
				letters += isalpha((unsigned char)p[i]) != 0;
			}
			for (size_t i = 0; n >= 16 && figures && letters && i < n; i++)
				p[i] = p[i] == '-' ? '-' : '#';
			p += n ? n : 1;
		}
}

/* The folder of this play. */
static void mask_folder(char *line)
{
	for (char *p = line; (p = strstr(p, "screen-")); p += 7)
		for (size_t i = 7; i < 13 && p[i]; i++)
			p[i] = '#';
}

static void take_picture(struct vt *v, char *out)
{
	int row, col;
	size_t n = 0;

	for (int y = 0; y < vt_rows(v); y++) {
		char line[4096];

		snprintf(line, sizeof(line), "%s", vt_row(v, y));
		mask(line);
		mask_folder(line);
		n += (size_t)snprintf(out + n, TEXT_MOST - n, "%s\n", line);
		assert_true(n < TEXT_MOST);
	}
	vt_cursor(v, &row, &col);
	snprintf(out + n, TEXT_MOST - n, "cursor: row %d, column %d\n", row, col);
}

/* --- the files --- */

static bool renewing(void)
{
	const char *how = getenv("PICTURES");

	return how && !strcmp(how, "renew");
}

static void path_of(const char *name, const char *form, char out[512])
{
	const char *source = getenv("SOURCE");

	snprintf(out, 512, "%s/tests/screen/pictures", source ? source : ".");
	if (renewing())
		mkdir(out, 0777);
	snprintf(out + strlen(out), 512 - strlen(out), "/%s.%s.txt", name, form);
}

static void write_file(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
}

static char *read_file(const char *path)
{
	char *text = calloc(TEXT_MOST, 1);
	FILE *f = fopen(path, "r");

	assert_non_null(text);
	if (f) {
		text[fread(text, 1, TEXT_MOST - 1, f)] = 0;
		fclose(f);
	}
	return text;
}

/* The lines that differ, old and new. */
static void tell(const char *path, const char *old, const char *new)
{
	int shown = 0;

	print_error("%s differs:\n", path);
	while ((*old || *new) && shown < CHANGES_SHOWN) {
		size_t a = strcspn(old, "\n"), b = strcspn(new, "\n");

		if (a != b || memcmp(old, new, a)) {
			print_error("- %.*s\n+ %.*s\n", (int)a, old, (int)b, new);
			shown++;
		}
		old += a + (old[a] == '\n');
		new += b + (new[b] == '\n');
	}
}

static bool is_as_before(struct vt *v, const char *name, const char *form)
{
	char *now = calloc(TEXT_MOST, 1), *before, path[512];
	bool same = true;

	assert_non_null(now);
	take_picture(v, now);
	path_of(name, form, path);
	if (renewing())
		write_file(path, now);
	before = read_file(path);
	same = !strcmp(before, now);
	if (!same)
		tell(path, before, now);
	free(before);
	free(now);
	return same;
}

/* --- the visits --- */

static void sign_in(struct vt *v, const char *number)
{
	char keys[64];

	snprintf(keys, sizeof(keys), "<C-u>%s<Enter><C-u>%s<Enter>", number, stage_pin(number));
	vt_type(v, keys);
	vt_must_have(v, number);
}

/* A long text cannot be written into the table: 3,700 characters, pasted. */
static void paste_long(struct vt *v)
{
	static const char piece[] = "一二三四五六七八九十";
	char text[3700 * 3 + 1] = "";

	for (size_t i = 0; i < 370; i++)
		memcpy(text + i * (sizeof(piece) - 1), piece, sizeof(piece));
	vt_type(v, "2n");
	vt_paste(v, text);
}

static void visit_all(void **state, size_t at)
{
	const struct scene how = {EVENING, forms[at].lang, forms[at].rows, forms[at].cols};
	const int words = strcmp(forms[at].lang, "zh_CN") != 0;
	struct vt *v = stage_first(*state, &how);
	const char *on = "";
	int different = 0;

	different += !is_as_before(v, "first", forms[at].name);
	vt_type(v, "1");
	different += !is_as_before(v, "setup", forms[at].name);
	vt_signal(v, 15);
	assert_int_equal(vt_end(v), 0);
	v = stage_play(*state, &how);
	different += !is_as_before(v, "signin", forms[at].name);
	for (size_t i = 0; i < sizeof(pictures) / sizeof(pictures[0]); i++) {
		const struct picture *p = &pictures[i];

		if (strcmp(on, p->number)) {
			vt_type(v, *on ? "<F4>" : "");
			sign_in(v, p->number);
		}
		on = p->number;
		vt_type(v, p->keys);
		if (p->wait[words])
			vt_wait(v, p->wait[words]);
		different += !is_as_before(v, p->name, forms[at].name);
		vt_must_be_whole(v);
		vt_type(v, p->back);
	}
	vt_type(v, "<F4>");
	sign_in(v, "1003");
	paste_long(v);
	vt_wait(v, words ? "draft kept" : "草稿已存");
	different += !is_as_before(v, "entry-long", forms[at].name);
	vt_type(v, "<F8><End><Enter>");
	different += !is_as_before(v, "record-long", forms[at].name);
	vt_signal(v, 15);
	assert_int_equal(vt_end(v), 0);
	assert_int_equal(different, 0);
}

/* On the way to taking over: the old log to be read, with its signature. */
static void visit_takeover(void **state, size_t at)
{
	const struct scene late = {LATE_EVENING, forms[at].lang, forms[at].rows, forms[at].cols};
	struct vt *v = stage_play(*state, &late);
	int different = 0;

	stage_sign_in(v, "1003");
	vt_type(v, "5p");
	different += !is_as_before(v, "handover-prepared", forms[at].name);
	vt_type(v, "<Enter>1<Enter><Enter>3<Enter>o135790");
	different += !is_as_before(v, "handover-offer", forms[at].name);
	vt_type(v, "<F8>");
	different += !is_as_before(v, "handover-offered", forms[at].name);
	vt_type(v, "ta");
	different += !is_as_before(v, "must-read", forms[at].name);
	vt_signal(v, 15);
	assert_int_equal(vt_end(v), 0);
	assert_int_equal(different, 0);
}

static void test_screen_pictures__80x24_in_chinese(void **state)
{
	visit_all(state, 0);
}

static void test_screen_pictures__80x24_in_english(void **state)
{
	visit_all(state, 1);
}

static void test_screen_pictures__120x40_in_chinese(void **state)
{
	visit_all(state, 2);
}

static void test_screen_pictures__120x40_in_english(void **state)
{
	visit_all(state, 3);
}

static void test_screen_pictures__of_the_takeover(void **state)
{
	void *own;

	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
		stage_demo(&own);
		visit_takeover(&own, i);
		stage_end(&own);
	}
	(void)state;
}

/* Whatever place the table of actions knows has its picture. */
static void test_screen_pictures__every_place_has_one(void **state)
{
	unsigned seen = IN_FIRST | IN_SIGNIN | IN_MUST_READ, all = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(pictures) / sizeof(pictures[0]); i++)
		seen |= pictures[i].where;
	for (int a = 1; a < ACTIONS; a++)
		if (action_row((enum action)a)->where != ~0u)
			all |= action_row((enum action)a)->where;
	assert_int_equal(all & (IN_MAIN | IN_SIDE | IN_LIST | IN_TEXT | IN_DIALOG | IN_SIGNING |
				IN_FORM | IN_LOCK | IN_COMMAND) & ~seen, 0);
}

#define PLAY(f) cmocka_unit_test_setup_teardown(f, stage_demo, stage_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		PLAY(test_screen_pictures__80x24_in_chinese),
		PLAY(test_screen_pictures__80x24_in_english),
		PLAY(test_screen_pictures__120x40_in_chinese),
		PLAY(test_screen_pictures__120x40_in_english),
		PLAY(test_screen_pictures__of_the_takeover),
		cmocka_unit_test(test_screen_pictures__every_place_has_one),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
