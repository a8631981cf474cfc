/* SPDX-License-Identifier: MIT */
/* The check is a polynomial over GF(32) by Horner's rule: the i-th symbol from the right counts
 * a^i times. Weights of neighbours differ and none is zero, which is all that finding single
 * mistakes and swaps takes; zeros in front change nothing, so figures need no fixed length. */
#include "trust/trust_symbols.h"

#include "dutydesk/encode.h"
#include "dutydesk/text.h"

enum { FIELD = 32, FIELD_POLYNOMIAL = 0x25, SYMBOL_SHIFT = 3, ASCII_END = 128 };

static bool is_gap(uint32_t cp)
{
	return cp == ' ' || cp == '\t' || cp == '-' || cp == '\n' || cp == '\r' || cp == 0x3000 ||
	       (cp >= 0x2010 && cp <= 0x2015) || cp == 0x2212;
}

bool trust_symbols_read(const char *text, uint8_t *values, size_t most, size_t *n)
{
	size_t count = 0;
	uint32_t cp;
	for (size_t step; (step = text_decode(text, &cp)) > 0; text += step) {
		uint32_t folded = text_fold(cp);
		if (is_gap(cp) || is_gap(folded))
			continue;
		int value = folded < ASCII_END ? encode_base32_value((char)folded) : -1;
		if (value < 0 || count == most)
			return false;
		values[count++] = (uint8_t)value;
	}
	*n = count;
	return true;
}

static uint8_t times_a(uint8_t v)
{
	unsigned twice = (unsigned)v << 1;
	return (uint8_t)(twice & FIELD ? twice ^ FIELD_POLYNOMIAL : twice);
}

uint8_t trust_symbols_add(uint8_t check, const uint8_t *values, size_t n)
{
	for (size_t i = 0; i < n; i++)
		check = times_a(check) ^ values[i];
	return check;
}

uint8_t trust_symbols_end(uint8_t check)
{
	return times_a(check);
}

char trust_symbols_char(uint8_t value)
{
	char out[2];
	uint8_t byte = (uint8_t)(value << SYMBOL_SHIFT);
	encode_base32(&byte, 1, out);
	return out[0];
}
