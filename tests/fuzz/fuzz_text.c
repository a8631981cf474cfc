/* SPDX-License-Identifier: MIT */
/* Any bytes as text: what is shown is valid, printable, of the width that was measured, and
 * showing it twice changes nothing. The first byte is a number of columns. */
#include "dutydesk/date.h"
#include "dutydesk/text.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void must(bool holds)
{
	if (!holds)
		abort();
}

struct lines {
	const char *text;
	size_t taken;
	int cols;
};

static void check_line(void *ctx, const char *start, size_t n)
{
	struct lines *l = ctx;
	struct str one = { 0 };

	must(start >= l->text + l->taken);
	l->taken = (size_t)(start - l->text) + n;
	str_add_n(&one, start, n);
	must(text_width(str_text(&one)) <= l->cols || text_grapheme(str_text(&one)) == n);
	str_release(&one);
}

static void check_shown(const char *s, int cols)
{
	struct str once = { 0 }, twice = { 0 }, field = { 0 };
	uint32_t cp;

	text_visible(&once, s, false);
	text_visible(&twice, str_text(&once), false);
	must(strcmp(str_text(&once), str_text(&twice)) == 0);
	must(text_is_valid(str_text(&once), once.len));
	must(text_width(s) == text_width(str_text(&once)));
	for (const char *p = str_text(&once); *p; p += text_decode(p, &cp))
		must(text_decode(p, &cp) > 0 && text_char_width(cp) >= 0);
	text_pad(&field, s, cols);
	must(text_width(str_text(&field)) == cols);
	str_clear(&field);
	text_pad_left(&field, s, cols);
	must(text_width(str_text(&field)) == cols);
	str_release(&once);
	str_release(&twice);
	str_release(&field);
}

/* Going back from every grapheme meets the one before; few, because each goes from the start. */
static void check_graphemes(const char *s)
{
	size_t at = 0, step;

	for (int i = 0; i < 200 && (step = text_grapheme(s + at)) > 0; i++) {
		must(text_grapheme_before(s, at + step) == at);
		at += step;
	}
}

static void check_dates(const char *s)
{
	instant_t t;
	char buf[DATE_BUF];
	date_t day;
	int number;

	if (date_parse(s, &day))
		must(strcmp(date_print(buf, day), s) == 0);
	if (date_parse_month(s, &number))
		must(strcmp(date_print_month(buf, number), s) == 0);
	if (date_parse_minute(s, &number))
		must(strcmp(date_print_minute(buf, number), s) == 0);
	if (date_parse_instant(s, 0, &t))
		date_print_iso(buf, t);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	if (!n || n > 5000 || !text_setup())
		return 0;

	int cols = data[0] % 90 + 1;
	char *s = xstrndup((const char *)data + 1, n - 1);
	struct lines l = { .text = s, .cols = cols };
	struct str masked = { 0 };

	check_shown(s, cols);
	check_graphemes(s);
	check_dates(s);
	text_wrap(s, cols, check_line, &l);
	must(text_contains(s, ""));
	must(text_contains(s, s));
	must(text_distance(s, s) == 0);
	text_mask_name(&masked, s);
	text_mask_phone(&masked, s);
	str_release(&masked);
	free(s);
	return 0;
}
