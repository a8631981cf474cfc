/* SPDX-License-Identifier: MIT */
/* What makes two phone numbers or two addresses the same. The keys stand in projections and are
 * compared by verify: whoever changes one of these functions adds a schema step that makes the
 * projections anew. */
#ifndef STORE_CALLERKEY_H
#define STORE_CALLERKEY_H

#include "dutydesk/base.h"

enum { CALLERKEY_PHONES = 4, CALLERKEY_DIGITS = 24, CALLERKEY_ADDRESS = 128 };

struct callerkey_phones {
	char v[CALLERKEY_PHONES][CALLERKEY_DIGITS + 1];
	size_t n;
};
/* The digits of each number in a text, last one first. 86, 0086 and 0 in front of a mobile
 * number go; an extension (转803) is no number of its own. */
void callerkey_phones(const char *text, struct callerkey_phones *out);
/* Folded and without blanks, cut after CALLERKEY_ADDRESS characters. */
void callerkey_address(const char *text, struct str *out);

#endif
