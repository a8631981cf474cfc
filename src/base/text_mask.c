/* SPDX-License-Identifier: MIT */
/* Masking a person's details (design D31). The stars do not tell how long a name is; of a
 * number, the four digits before the last four go. */
#include "dutydesk/text.h"

#include <string.h>

enum {
	SHOWN_AT_END = 4,
	HIDDEN_BEFORE = 4,
	LONGEST_NUMBER = 13,	/* +86 and a mobile number; what is longer is no phone */
};

void text_mask_name(struct str *out, const char *name)
{
	size_t n = text_grapheme(name);

	if (!n)
		return;
	str_add_n(out, name, n);
	str_add(out, "**");
}

static bool is_digit(uint32_t cp)
{
	return cp >= '0' && cp <= '9';
}

/* Between two numbers in one field. A blank is not: "138 1234 5678" is one number. */
static bool is_between(uint32_t cp)
{
	return cp == '/' || cp == ',' || cp == ';' || cp == 0x3001 || cp == '\n';
}

/* Bytes up to the end of the number at s, and its digits. */
static size_t number_at(const char *s, int *digits)
{
	size_t at = 0, step;
	uint32_t cp;

	*digits = 0;
	while ((step = text_decode(s + at, &cp)) > 0 && !is_between(text_fold(cp))) {
		*digits += is_digit(text_fold(cp));
		at += step;
	}
	return at;
}

static bool is_hidden(int nth, int digits)
{
	int from_end = digits - nth;	/* 1 is the last digit */

	if (digits <= SHOWN_AT_END)
		return true;
	if (from_end <= SHOWN_AT_END)
		return false;
	return digits > LONGEST_NUMBER || from_end <= SHOWN_AT_END + HIDDEN_BEFORE;
}

static void mask_number(struct str *out, const char *s, size_t n, int digits)
{
	int nth = 0;
	uint32_t cp;

	for (size_t at = 0, step; at < n; at += step) {
		step = text_decode(s + at, &cp);
		cp = text_fold(cp);
		bool shown = is_digit(cp) ? !is_hidden(nth++, digits)
					  : cp < 0x80 && cp && strchr("+-() #*", (int)cp);

		str_add_char(out, shown ? (char)cp : '*');
	}
}

void text_mask_phone(struct str *out, const char *phone)
{
	while (*phone) {
		uint32_t cp;
		int digits;
		size_t n = number_at(phone, &digits);

		mask_number(out, phone, n, digits);
		phone += n;
		n = text_decode(phone, &cp);
		str_add_n(out, phone, n);
		phone += n;
	}
}
