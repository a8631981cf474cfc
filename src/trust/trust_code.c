/* SPDX-License-Identifier: MIT */
/* The check code (校验码) on paper. The seq has no fixed length: read from the right, the last
 * symbol is the check, the 20 before it are the head's, and what is left is the seq. */
#include "dutydesk/trust.h"

#include "dutydesk/encode.h"
#include "trust/trust_symbols.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum {
	CODE_SYMBOLS = 20, CODE_GROUP = 5, SEQ_DIGITS = 19,
	CODE_MOST = SEQ_DIGITS + CODE_SYMBOLS + 1,
};

void trust_code_print(int64_t seq, const uint8_t head[DIGEST_LEN], char out[CHECK_CODE_BUF])
{
	char symbols[CODE_SYMBOLS + 1], plain[CHECK_CODE_BUF];
	uint8_t values[CODE_MOST];
	size_t n = 0;
	encode_base32(head, CODE_SYMBOLS, symbols);
	int digits = snprintf(plain, sizeof plain, "%" PRId64 "%s", seq, symbols) - CODE_SYMBOLS;
	if (seq < 0 || !trust_symbols_read(plain, values, CODE_MOST, &n))
		fatal("check code for the impossible seq %" PRId64, seq);
	char *at = out;
	memcpy(at, plain, (size_t)digits);
	at += digits;
	for (int i = 0; i < CODE_SYMBOLS; i += CODE_GROUP) {
		*at++ = '-';
		memcpy(at, symbols + i, CODE_GROUP);
		at += CODE_GROUP;
	}
	*at++ = '-';
	*at++ = trust_symbols_char(trust_symbols_end(trust_symbols_add(0, values, n)));
	*at = '\0';
}

static bool seq_of(const uint8_t *digits, size_t n, int64_t *seq)
{
	int64_t v = 0;
	for (size_t i = 0; i < n; i++) {
		if (digits[i] > 9 || v > (INT64_MAX - digits[i]) / 10)
			return false;
		v = v * 10 + digits[i];
	}
	*seq = v;
	return v > 0;
}

bool trust_code_parse(const char *text, int64_t *seq, char symbols[21])
{
	uint8_t values[CODE_MOST];
	size_t n;
	int64_t v;
	if (!trust_symbols_read(text, values, CODE_MOST, &n) || n <= CODE_SYMBOLS + 1)
		return false;
	size_t digits = n - CODE_SYMBOLS - 1;
	if (trust_symbols_add(0, values, n) != 0 || !seq_of(values, digits, &v))
		return false;
	for (size_t i = 0; i < CODE_SYMBOLS; i++)
		symbols[i] = trust_symbols_char(values[digits + i]);
	symbols[CODE_SYMBOLS] = '\0';
	*seq = v;
	return true;
}

bool trust_code_holds(const char symbols[21], const uint8_t head[DIGEST_LEN])
{
	char own[CODE_SYMBOLS + 1];
	encode_base32(head, CODE_SYMBOLS, own);
	return strcmp(own, symbols) == 0;
}
