/* SPDX-License-Identifier: MIT */
/* UTF-8, one character at a time. A bad byte is one character of its own (U+FFFD), so every
 * text can be walked, measured and shown, whatever it holds. */
#include "dutydesk/text.h"

#include <langinfo.h>
#include <locale.h>
#include <string.h>

enum { REPLACEMENT = 0xFFFD, CODE_POINT_LAST = 0x10FFFF };

bool text_setup(void)
{
	static const char *const names[] = { "", "C.UTF-8", "C.utf8", "zh_CN.UTF-8" };

	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (setlocale(LC_CTYPE, names[i]) && strcmp(nl_langinfo(CODESET), "UTF-8") == 0)
			return true;
	return false;
}

/* Bytes that a lead byte promises and the least code point that needs so many; 0 if it is
 * no lead byte. */
static size_t promised(unsigned char lead, uint32_t *bits, uint32_t *least)
{
	if (lead >= 0xC2 && lead <= 0xDF) {
		*bits = lead & 0x1Fu;
		*least = 0x80;
		return 2;
	}
	if (lead >= 0xE0 && lead <= 0xEF) {
		*bits = lead & 0x0Fu;
		*least = 0x800;
		return 3;
	}
	if (lead >= 0xF0 && lead <= 0xF4) {
		*bits = lead & 0x07u;
		*least = 0x10000;
		return 4;
	}
	return 0;
}

size_t text_decode(const char *s, uint32_t *cp)
{
	const unsigned char *u = (const unsigned char *)s;
	uint32_t value, least;

	*cp = u[0];
	if (u[0] < 0x80)
		return u[0] ? 1 : 0;
	*cp = REPLACEMENT;

	size_t n = promised(u[0], &value, &least);

	if (!n)
		return 1;
	for (size_t i = 1; i < n; i++) {
		if ((u[i] & 0xC0u) != 0x80)
			return 1;	/* also stops at the NUL */
		value = value << 6 | (u[i] & 0x3Fu);
	}
	if (value < least || value > CODE_POINT_LAST || (value >= 0xD800 && value <= 0xDFFF))
		return 1;
	*cp = value;
	return n;
}

size_t text_encode(uint32_t cp, char out[5])
{
	unsigned char *u = (unsigned char *)out;
	size_t n;

	if (cp > CODE_POINT_LAST || (cp >= 0xD800 && cp <= 0xDFFF))
		cp = REPLACEMENT;
	if (cp < 0x80) {
		n = 1;
		u[0] = (unsigned char)cp;
	} else if (cp < 0x800) {
		n = 2;
		u[0] = (unsigned char)(0xC0u | cp >> 6);
	} else if (cp < 0x10000) {
		n = 3;
		u[0] = (unsigned char)(0xE0u | cp >> 12);
	} else {
		n = 4;
		u[0] = (unsigned char)(0xF0u | cp >> 18);
	}
	for (size_t i = 1; i < n; i++)
		u[i] = (unsigned char)(0x80u | (cp >> 6 * (n - 1 - i) & 0x3Fu));
	u[n] = '\0';
	return n;
}

bool text_is_valid(const char *s, size_t n)
{
	size_t at = 0;

	while (at < n) {
		char head[5] = { 0 };	/* a cut last character must not be read past the end */
		uint32_t cp;

		if (!(s[at] & 0x80)) {
			at++;
			continue;
		}
		memcpy(head, s + at, n - at < 4 ? n - at : 4);

		size_t step = text_decode(head, &cp);

		if (step == 1)
			return false;
		at += step;
	}
	return true;
}
