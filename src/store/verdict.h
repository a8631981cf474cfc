/* SPDX-License-Identifier: MIT */
/* What verify found, in words for people: the first difference only. */
#ifndef STORE_VERDICT_H
#define STORE_VERDICT_H

#include "store/inner.h"

/* Put the first fault into the verdict; fmt is translated. Returns false. */
bool verdict_bad(struct store_verdict *v, int64_t seq, int64_t entry, const char *fmt, ...)
	PRINTF_LIKE(4, 5);
/* "record 41 of the journal (entry 17)"; buf of VERDICT_NAME bytes. */
enum { VERDICT_NAME = 160 };
const char *verdict_name(const struct fact *f, int64_t entry, char buf[VERDICT_NAME]);
/* The entry that a fact is about, 0 = none. */
int64_t verdict_entry(const struct fact *f, const void *body);

/* compare.c: is every projection of s what beside holds? false: the verdict says what differs. */
bool compare_all(struct store *s, struct store *beside, struct store_verdict *v,
		 struct err *e) MUST_CHECK;

#endif
