/* SPDX-License-Identifier: MIT */
/* Breaking text into lines. Chinese may break between any two characters, except that a line
 * never begins with a closing sign or ends with an opening one (避头尾). */
#include "base/text_sign.h"

#include <string.h>

enum { NO_BREAK_SPACE = 0xA0 };

/* Is cp one of the characters of the list? */
static bool is_among(uint32_t cp, const char *list)
{
	uint32_t one;

	for (size_t step; (step = text_decode(list, &one)) > 0; list += step)
		if (one == cp)
			return true;
	return false;
}

static bool is_closing(uint32_t cp)
{
	return is_among(cp, ",.;:?!)]}%，。、；：？！）》〉」』】〕〗”’…—％·～");
}

static bool is_opening(uint32_t cp)
{
	return is_among(cp, "([{$（《〈「『【〔〖“‘￥");
}

static bool may_break(uint32_t before, uint32_t after)
{
	if (after == ' ')
		return false;	/* blanks stay with the line that they end */
	if (before == ' ')
		return true;
	if (text_char_width(before) != 2 && text_char_width(after) != 2)
		return false;
	return !is_closing(after) && !is_opening(before);
}

/* Bytes of the first line of the n bytes at p, blanks at its end included. */
static size_t line_of(const char *p, size_t n, int cols)
{
	size_t at = 0, last = 0;
	uint32_t before = 0, cp;
	int used = 0;

	while (at < n) {
		size_t step = text_grapheme(p + at);
		int more = text_width_n(p + at, step);

		text_decode(p + at, &cp);
		if (cp == ' ' && step > 1)
			cp = NO_BREAK_SPACE;	/* it carries a mark, so it is seen */
		if (at > 0 && may_break(before, cp))
			last = at;
		if (more > cols - used && cp != ' ') {
			if (last)
				return last;
			return at ? at : step;	/* one word, or one character, too wide */
		}
		used += used < cols ? more : 0;
		before = cp;
		at += step;
	}
	return n;
}

static size_t without_blanks(const char *p, size_t n)
{
	while (n && p[n - 1] == ' ')
		n--;
	return n;
}

void text_wrap(const char *s, int cols, void (*line)(void *ctx, const char *start, size_t n),
	       void *ctx)
{
	for (;;) {
		size_t rest = strcspn(s, "\n");
		const char *next = s[rest] ? s + rest + 1 : NULL;

		if (next && rest && s[rest - 1] == '\r')
			rest--;
		do {
			size_t n = line_of(s, rest, cols);

			bool trim = n < rest || text_width_n(s, n) > cols;

			line(ctx, s, trim ? without_blanks(s, n) : n);
			s += n;
			rest -= n;
		} while (rest);
		if (!next)
			return;
		s = next;
	}
}
