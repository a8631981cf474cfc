/* SPDX-License-Identifier: MIT */
/* Canonical bytes of a struct: its fields in ascending tag order, each tag, type, length, value.
 * Zero, NULL and empty are absent. The same struct always gives the same bytes, and bytes that
 * are not in this form are refused, so that what is chained has one reading only. */
#ifndef STORE_CANON_H
#define STORE_CANON_H

#include "dutydesk/model.h"

enum canon_type {	/* stored in the record for ever */
	CANON_INT = 1,	/* int64_t: shortest two's complement, big endian */
	CANON_DATE,	/* date_t, likewise */
	CANON_TEXT,	/* const char *: its bytes, no NUL */
	CANON_BLOB,	/* struct bytes */
	CANON_INTS,	/* const int64_t * and a count: 8 bytes each */
	CANON_LIST	/* array of structs and a count: each a length and a sequence of its own */
};
struct canon_shape;
struct canon_field {
	int tag;			/* 1-127, ascending in the table */
	enum canon_type type;
	bool words;			/* what people wrote and whom it is about */
	size_t at, count;		/* offsets of the member and of its count */
	const struct canon_shape *of;	/* of a list's elements */
};
struct canon_shape { size_t size; const struct canon_field *v; size_t n; };

/* Append the payload (words = false) or the words of a body. */
void canon_encode(const struct canon_shape *shape, const void *body, bool words, struct str *out);
/* Read one half into a body; payload first, words after it into the same body. */
bool canon_decode(const struct canon_shape *shape, struct bytes in, bool words,
		  struct pool *pool, void *body) MUST_CHECK;

#endif
