/* SPDX-License-Identifier: MIT */
/* Keys of callers. People write 138 0000 1001, 138-0000-1001 and １３８…, often two numbers in
 * one field; a switchboard puts 0 or 86 in front. */
#include "store/callerkey.h"

#include "dutydesk/text.h"

#include <string.h>

enum { MOBILE = 11, LEAST = 3, LEAST_FURTHER = 7, WHOLE = 10 };

/* Digits of the number that is being read. */
struct run { char v[CALLERKEY_DIGITS]; size_t n; };

static bool is_mobile(const char *digits, size_t n)
{
	return n == MOBILE && digits[0] == '1' && digits[1] >= '3';
}

static bool begins(const struct run *r, const char *head)
{
	size_t n = strlen(head);
	return r->n > n && memcmp(r->v, head, n) == 0 && is_mobile(r->v + n, r->n - n);
}

/* How many digits in front of a mobile number are none of its own. */
static size_t prefix(const struct run *r)
{
	static const char *const heads[] = { "0086", "86", "0" };
	for (size_t i = 0; i < ARRAY_LEN(heads); i++)
		if (begins(r, heads[i]))
			return strlen(heads[i]);
	return 0;
}

static void end_run(struct run *r, struct callerkey_phones *out)
{
	size_t skip = prefix(r), n = r->n - skip;
	bool good = n >= (size_t)(out->n ? LEAST_FURTHER : LEAST) && out->n < CALLERKEY_PHONES;
	r->n = 0;
	if (!good)
		return;
	char *key = out->v[out->n];
	for (size_t i = 0; i < n; i++)
		key[i] = r->v[skip + n - 1 - i];
	key[n] = '\0';
	for (size_t i = 0; i < out->n; i++)
		if (strcmp(out->v[i], key) == 0)
			return;
	out->n++;
}

/* Signs that stand inside of a number. A blank ends a number that is whole already. */
static bool is_inside(uint32_t cp, const struct run *r)
{
	if (cp == ' ')
		return r->n < WHOLE;
	return cp == '-' || cp == '(' || cp == ')' || cp == '+' || cp == '.' || cp == 0x2013 ||
	       cp == 0x2014;
}

void callerkey_phones(const char *text, struct callerkey_phones *out)
{
	struct run r = { .n = 0 };
	uint32_t cp;
	out->n = 0;
	for (size_t step; text && (step = text_decode(text, &cp)) > 0; text += step) {
		cp = text_fold(cp);
		if (cp >= '0' && cp <= '9') {
			if (r.n < sizeof(r.v))
				r.v[r.n++] = (char)cp;
		} else if (!is_inside(cp, &r)) {
			end_run(&r, out);
		}
	}
	end_run(&r, out);
}

void callerkey_address(const char *text, struct str *out)
{
	uint32_t cp;
	char bytes[5];
	int n = 0;
	for (size_t step; text && n < CALLERKEY_ADDRESS && (step = text_decode(text, &cp)) > 0;
	     text += step) {
		cp = text_fold(cp);
		if (cp == ' ' || cp == '\t' || cp == '\r' || cp == '\n')
			continue;
		text_encode(cp, bytes);
		str_add(out, bytes);
		n++;
	}
}
