/* SPDX-License-Identifier: MIT */
/* Growable text. The memory doubles, so adding a byte at a time is cheap; the NUL at the end
 * is not counted in len but always fits into cap. */
#include "dutydesk/base.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Make room for n more bytes and the NUL. */
static void reserve(struct str *b, size_t n)
{
	size_t want, cap = b->cap ? b->cap : 32;

	if (__builtin_add_overflow(b->len, n, &want) || want >= SIZE_MAX / 2)
		fatal("out of memory (a text of %zu bytes)", n);
	want++;
	if (want <= b->cap)
		return;
	while (cap < want)
		cap *= 2;
	b->s = xreallocarray(b->s, cap, 1);
	b->cap = cap;
}

void str_add(struct str *b, const char *text)
{
	if (text)
		str_add_n(b, text, strlen(text));
}

void str_add_n(struct str *b, const void *bytes, size_t n)
{
	reserve(b, n);
	if (n)
		memcpy(b->s + b->len, bytes, n);
	b->len += n;
	b->s[b->len] = '\0';
}

void str_add_char(struct str *b, char c)
{
	/* the way of most bytes: there is room already */
	if (b->cap - b->len < 2)
		reserve(b, 1);
	b->s[b->len++] = c;
	b->s[b->len] = '\0';
}

void str_addf(struct str *b, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	int n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n < 0)
		fatal("cannot format '%s'", fmt);
	reserve(b, (size_t)n);
	va_start(ap, fmt);
	vsnprintf(b->s + b->len, (size_t)n + 1, fmt, ap);
	va_end(ap);
	b->len += (size_t)n;
}

void str_clear(struct str *b)
{
	b->len = 0;
	if (b->s)
		b->s[0] = '\0';
}

const char *str_text(const struct str *b)
{
	return b->s ? b->s : "";
}

char *str_take(struct str *b)
{
	char *s = b->s ? b->s : xstrdup("");

	*b = (struct str){ 0 };
	return s;
}

void str_release(struct str *b)
{
	free(b->s);
	*b = (struct str){ 0 };
}
