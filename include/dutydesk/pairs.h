/* SPDX-License-Identifier: MIT */
/* Index terms of a text. Chinese has no blanks between words, so a text is cut into every two
 * neighbouring characters; Latin letters and digits stay whole words. The terms of a text and
 * those of a needle in it always agree: what holds the needle has all of its terms. The other way
 * round is not so, and whoever searches looks at the text itself afterwards. */
#ifndef DUTYDESK_PAIRS_H
#define DUTYDESK_PAIRS_H

#include "dutydesk/base.h"

/* Longer words are cut here, in the text and in the needle alike. */
enum { PAIRS_WORD_MOST = 40 };

/* Is it a Latin letter or a digit (case and full width do not matter)? */
bool pairs_is_word(uint32_t cp);
/* Append the terms of a text, each with a blank before it; NULL has none. Of a run of other
 * letters: every pair, and the last character alone. Of Latin letters and digits: the whole word,
 * and the word with the character that follows it (3栋). Punctuation and blanks end a run. */
void pairs_index(struct str *out, const char *text);
/* Sort the terms of out and leave each one only once. */
void pairs_unique(struct str *out);

enum pairs_strength {
	PAIRS_NONE, /* the needle has no term: every text may hold it */
	PAIRS_WEAK, /* only beginnings of terms: many terms may have to be read */
	PAIRS_TERMS /* whole terms */
};
/* Append the expression of a full-text search ("漏水" AND "水管") for the texts that may hold
 * the needle. */
enum pairs_strength pairs_query(struct str *out, const char *needle);
/* Is the needle in the text? Case and full width do not matter; a needle that begins with a
 * letter or digit begins where a word does (3栋 is not in 13栋). *at (may be NULL) gets where, and
 * *n how many bytes of the text. An empty needle is in everything. */
bool pairs_contains(const char *text, const char *needle, size_t *at, size_t *n);

#endif
