/* SPDX-License-Identifier: MIT */
/* Comparing what people type: an input method leaves full-width letters and signs behind, and
 * they must find and trigger what their half-width selves do. */
#include "dutydesk/text.h"

#include <string.h>

uint32_t text_fold(uint32_t cp)
{
	if (cp == 0x3000)	/* the ideographic blank */
		return ' ';
	if (cp >= 0xFF01 && cp <= 0xFF5E)
		cp -= 0xFF01 - '!';
	return cp >= 'A' && cp <= 'Z' ? cp - 'A' + 'a' : cp;
}

bool text_is_empty(const char *s)
{
	return !s || !*s;
}

bool text_is_same(const char *a, const char *b)
{
	return a && b && strcmp(a, b) == 0;
}

int text_order(const char *a, const char *b)
{
	return strcmp(a ? a : "", b ? b : "");
}

bool text_ends_with(const char *s, const char *tail)
{
	size_t n = strlen(s), k = strlen(tail);

	return n >= k && strcmp(s + n - k, tail) == 0;
}

static bool begins_with(const char *hay, const char *needle)
{
	uint32_t a, b;

	for (;;) {
		size_t step = text_decode(needle, &b);

		if (!step)
			return true;
		hay += text_decode(hay, &a);
		needle += step;
		if (text_fold(a) != text_fold(b))
			return false;	/* also at the end of hay: a is 0 then */
	}
}

bool text_contains(const char *hay, const char *needle)
{
	uint32_t cp;
	size_t step;

	while (!begins_with(hay, needle)) {
		step = text_decode(hay, &cp);
		if (!step)
			return false;
		hay += step;
	}
	return true;
}

/* Each holds the other only where they are the same. */
bool text_is_alike(const char *a, const char *b)
{
	return text_contains(a, b) && text_contains(b, a);
}

enum { WORD_MOST = 40, FAR = 4 };

/* Code points of a word; false if it is too long to be a slip of the finger. */
static bool spell(const char *s, uint32_t out[WORD_MOST], int *n)
{
	size_t step;

	*n = 0;
	while (*n < WORD_MOST && (step = text_decode(s, &out[*n])) > 0) {
		s += step;
		(*n)++;
	}
	return *s == '\0';
}

static int least(int a, int b)
{
	return a < b ? a : b;
}

int text_distance(const char *a, const char *b)
{
	uint32_t x[WORD_MOST], y[WORD_MOST];
	int d[WORD_MOST + 1][WORD_MOST + 1];
	int n, m;

	if (!spell(a, x, &n) || !spell(b, y, &m))
		return strcmp(a, b) == 0 ? 0 : FAR;
	for (int i = 0; i <= n; i++)
		d[i][0] = i;
	for (int j = 0; j <= m; j++)
		d[0][j] = j;
	for (int i = 1; i <= n; i++) {
		for (int j = 1; j <= m; j++) {
			int put = least(d[i - 1][j], d[i][j - 1]) + 1;
			int turn = d[i - 1][j - 1] + (x[i - 1] != y[j - 1]);

			d[i][j] = least(put, turn);
			if (i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1])
				d[i][j] = least(d[i][j], d[i - 2][j - 2] + 1);
		}
	}
	return least(d[n][m], FAR);
}
