/* SPDX-License-Identifier: MIT */
/* Bytes as hex and as base 32. The base-32 alphabet leaves out I, L, O and U, because check
 * codes are read from paper and typed by hand. */
#include "dutydesk/encode.h"

static const char hex_digits[] = "0123456789abcdef";
static const char symbols32[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

void encode_hex(const uint8_t *bytes, size_t n, char *out)
{
	for (size_t i = 0; i < n; i++) {
		*out++ = hex_digits[bytes[i] >> 4];
		*out++ = hex_digits[bytes[i] & 15];
	}
	*out = '\0';
}

static int hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

bool encode_unhex(const char *hex, uint8_t *out, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		int high = hex_value(hex[2 * i]);
		int low = high < 0 ? -1 : hex_value(hex[2 * i + 1]);

		if (low < 0)
			return false;
		out[i] = (uint8_t)(high << 4 | low);
	}
	return hex[2 * n] == '\0';
}

void encode_base32(const uint8_t *bytes, size_t symbols, char *out)
{
	for (size_t i = 0; i < symbols; i++) {
		size_t bit = i * 5, at = bit / 8;
		unsigned pair = (unsigned)bytes[at] << 8;

		/* The second byte is read only if the symbol reaches into it. */
		if (bit % 8 > 3)
			pair |= bytes[at + 1];
		*out++ = symbols32[pair >> (11 - bit % 8) & 31];
	}
	*out = '\0';
}

int encode_base32_value(char c)
{
	if (c >= 'a' && c <= 'z')
		c = (char)(c - 'a' + 'A');
	if (c == 'O')
		return 0;
	if (c == 'I' || c == 'L')
		return 1;
	for (int i = 0; i < 32; i++)
		if (symbols32[i] == c)
			return i;
	return -1;
}
