/* SPDX-License-Identifier: MIT */
/* Compiled catalogues: a header, a table of originals in order, a table of translations; each
 * entry is a length and an offset. Nothing in it is trusted: every text is checked to lie
 * inside and to end in a NUL before it is compared or handed out. */
#include "base/mo.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum {
	MO_MAGIC_AT = 0,
	MO_COUNT_AT = 8,
	MO_ORIGINALS_AT = 12,
	MO_TRANSLATIONS_AT = 16,
	MO_HEADER = 20,
	MO_ENTRY = 8,
};
#define MO_MAGIC 0x950412DEu

struct mo {
	const unsigned char *bytes;
	size_t n;
};

static uint32_t number_at(const struct mo *m, size_t at)
{
	const unsigned char *b = m->bytes + at;

	return (uint32_t)b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
}

/* Text i of the table at that offset, or NULL if any of it lies outside. */
static const char *text_at(const struct mo *m, size_t table, size_t i)
{
	size_t entry = table + i * MO_ENTRY;

	if (entry > m->n || m->n - entry < MO_ENTRY)
		return NULL;

	size_t length = number_at(m, entry), offset = number_at(m, entry + 4);

	if (offset >= m->n || length >= m->n - offset || m->bytes[offset + length] != '\0')
		return NULL;
	return (const char *)m->bytes + offset;
}

const char *mo_find(const unsigned char *bytes, size_t n, const char *msgid)
{
	struct mo m = { .bytes = bytes, .n = n };

	if (n < MO_HEADER || number_at(&m, MO_MAGIC_AT) != MO_MAGIC)
		return NULL;

	size_t low = 0, high = number_at(&m, MO_COUNT_AT);
	size_t originals = number_at(&m, MO_ORIGINALS_AT);

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const char *original = text_at(&m, originals, middle);

		if (!original)
			return NULL;

		/* With plural forms the original is "one\0many"; the first decides. */
		int order = strcmp(msgid, original);

		if (order == 0)
			return text_at(&m, number_at(&m, MO_TRANSLATIONS_AT), middle);
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}
