/* SPDX-License-Identifier: MIT */
/* Columns. Everything is measured as text_visible shows it, so that a width taken from the
 * stored text is right for the shown one; the table of widths is the C library's. */
#include "base/text_sign.h"

#include <limits.h>
#include <string.h>
#include <wchar.h>

enum {
	SIGN_BREAK = 0x23CE,		/* ⏎ */
	SIGN_CONTROL = 0x2400,		/* ␀, and the other control characters behind it */
	SIGN_DELETE = 0x2421,		/* ␡ */
	SIGN_FORMAT = 0xB7,		/* · */
	SIGN_UNKNOWN = 0xFFFD,
	SIGN_NOTHING = 0,
	DOTTED_CIRCLE = 0x25CC,		/* carries a mark that has no character before it */
};

bool text_is_format(uint32_t cp)
{
	static const struct {
		uint32_t first, last;
	} ranges[] = {
		{ 0x00AD, 0x00AD }, { 0x061C, 0x061C }, { 0x180E, 0x180E }, { 0x200B, 0x200F },
		{ 0x2028, 0x202E }, { 0x2060, 0x206F }, { 0xFEFF, 0xFEFF }, { 0xFFF9, 0xFFFB },
		{ 0xE0000, 0xE007F },
	};

	if (cp < 0xAD)
		return false;
	for (size_t i = 0; i < ARRAY_LEN(ranges); i++)
		if (cp >= ranges[i].first && cp <= ranges[i].last)
			return true;
	return false;
}

int text_char_width(uint32_t cp)
{
	if (cp >= 0x20 && cp < 0x7F)
		return 1;
	if (cp < 0xA0)
		return -1;
	return wcwidth((wchar_t)cp);
}

/* What stands on the screen for a character; the emoji selectors vanish, because terminals
 * disagree on the width of what they select. */
static uint32_t shown(uint32_t cp)
{
	if (cp >= 0x20 && cp < 0x7F)
		return cp;
	if (cp == '\n')
		return SIGN_BREAK;
	if (cp < 0x20)
		return SIGN_CONTROL + cp;
	if (cp == 0x7F)
		return SIGN_DELETE;
	if (cp == 0xFE0E || cp == 0xFE0F)
		return SIGN_NOTHING;
	if (text_is_format(cp))
		return SIGN_FORMAT;
	return text_char_width(cp) < 0 ? SIGN_UNKNOWN : cp;
}

/* One step of showing a text: the sign, its columns, and whether a circle goes before it.
 * *based tells whether the next mark has a character to sit on. */
struct view {
	uint32_t sign;
	int cols;
	bool circle;
};

static struct view view_of(uint32_t cp, bool *based)
{
	struct view v = { .sign = shown(cp) };

	if (v.sign == SIGN_NOTHING)
		return v;
	v.cols = text_char_width(v.sign);
	if (v.cols < 0)
		v.cols = 1;	/* without a UTF-8 locale the C library knows no Chinese */
	v.circle = v.cols == 0 && !*based;
	if (v.circle)
		v.cols = 1;
	*based = v.sign == cp;
	return v;
}

int text_width_n(const char *s, size_t n)
{
	bool based = false;
	size_t at = 0, step;
	int cols = 0;
	uint32_t cp;

	while (at < n && (step = text_decode(s + at, &cp)) > 0) {
		int more = view_of(cp, &based).cols;

		if (cols > INT_MAX - more)
			return INT_MAX;
		cols += more;
		at += step;
	}
	return cols;
}

int text_width(const char *s)
{
	return text_width_n(s, SIZE_MAX);
}

size_t text_fit(const char *s, int cols)
{
	size_t at = 0, step;

	while ((step = text_grapheme(s + at)) > 0) {
		int more = text_width_n(s + at, step);

		if (more > cols)
			break;
		cols -= more;
		at += step;
	}
	return at;
}

static void add_char(struct str *out, uint32_t cp)
{
	char bytes[5];

	str_add_n(out, bytes, text_encode(cp, bytes));
}

/* Append the first n bytes of s as they are shown. */
static void add_visible(struct str *out, const char *s, size_t n, bool breaks)
{
	bool based = false;
	size_t at = 0, step;
	uint32_t cp;

	while (at < n && (step = text_decode(s + at, &cp)) > 0) {
		at += step;
		if (cp == '\n' && breaks) {
			str_add_char(out, '\n');
			based = false;
			continue;
		}

		struct view v = view_of(cp, &based);

		if (v.circle)
			add_char(out, DOTTED_CIRCLE);
		if (v.sign != SIGN_NOTHING)
			add_char(out, v.sign);
	}
}

void text_visible(struct str *out, const char *s, bool breaks)
{
	add_visible(out, s, strlen(s), breaks);
}

static void add_blanks(struct str *out, int n)
{
	while (n-- > 0)
		str_add_char(out, ' ');
}

/* Bytes of s that are shown in cols columns, whether the rest is clipped, and the blanks. */
static size_t clip(const char *s, int cols, bool *clipped, int *blanks)
{
	size_t n = text_fit(s, cols);

	*clipped = s[n] != '\0';
	if (*clipped)
		n = text_fit(s, cols - 1);
	*blanks = cols - text_width_n(s, n) - *clipped;
	return n;
}

void text_pad(struct str *out, const char *s, int cols)
{
	bool clipped;
	int blanks;

	if (cols <= 0)
		return;
	size_t n = clip(s, cols, &clipped, &blanks);

	add_visible(out, s, n, false);
	str_add(out, clipped ? "…" : "");
	add_blanks(out, blanks);
}

void text_pad_left(struct str *out, const char *s, int cols)
{
	bool clipped;
	int blanks;

	if (cols <= 0)
		return;
	size_t n = clip(s, cols, &clipped, &blanks);

	add_blanks(out, blanks);
	add_visible(out, s, n, false);
	str_add(out, clipped ? "…" : "");
}
