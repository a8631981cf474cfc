/* SPDX-License-Identifier: MIT */
/* UTF-8 text in columns: Chinese characters take two, combining marks none. Whatever a
 * person typed is shown through text_visible, so that no stored byte can steer a terminal. */
#ifndef DUTYDESK_TEXT_H
#define DUTYDESK_TEXT_H

#include "dutydesk/base.h"

/* Use a UTF-8 locale for characters (C.UTF-8 if the environment names none). Widths of Chinese
 * are wrong before; main and tests call it first. False if the system has no such locale. */
bool text_setup(void);
/* Decode the character at s; returns its bytes (1-4), 0 at the end. A bad byte gives U+FFFD
 * and is 1 byte. */
size_t text_decode(const char *s, uint32_t *cp);
size_t text_encode(uint32_t cp, char out[5]);		/* returns bytes, NUL-terminates */
bool text_is_valid(const char *s, size_t n);		/* well-formed UTF-8 */
/* Columns of one character as terminals count them: 0, 1 or 2; -1 for control characters and
 * those that the C library does not know. */
int text_char_width(uint32_t cp);
/* Columns of a whole string, as text_visible (without breaks) shows it. */
int text_width(const char *s);
/* Bytes of the longest head of s that fits into cols, never cutting a grapheme. */
size_t text_fit(const char *s, int cols);
/* Bytes of the grapheme (base character and its marks) at s; 0 at the end. */
size_t text_grapheme(const char *s);
/* Start of the grapheme before s + at. */
size_t text_grapheme_before(const char *s, size_t at);
/* Append s, made visible, clipped to cols and padded with blanks to exactly cols; a clipped
 * text ends in "…". */
void text_pad(struct str *out, const char *s, int cols);
void text_pad_left(struct str *out, const char *s, int cols);	/* padded on the left (figures) */
/* Append s for a screen or a paper: control characters, escape sequences and direction marks
 * as visible signs (␛, ␀…; direction and zero-width marks as ·), a line break as ⏎ when
 * !breaks, bad bytes and unknown characters as U+FFFD. Doing it twice changes nothing. */
void text_visible(struct str *out, const char *s, bool breaks);
/* Break s into lines of at most cols columns (Chinese may break anywhere, Latin between words,
 * \n always); calls line(ctx, start, bytes) for each. There is one line more than there are
 * breaks: "" gives one empty line. A character wider than cols has a line of its own. */
void text_wrap(const char *s, int cols, void (*line)(void *ctx, const char *start, size_t n),
	       void *ctx);
/* Full-width forms to half width and ASCII lower case, for comparing and shortcuts. */
uint32_t text_fold(uint32_t cp);
/* Is needle (folded) in hay (folded)? An empty needle is in everything. */
bool text_contains(const char *hay, const char *needle);
/* NULL or "". */
bool text_is_empty(const char *s);
/* Both there and byte for byte the same: NULL is the same as nothing, not even as NULL. */
bool text_is_same(const char *a, const char *b);
/* As strcmp, NULL standing for "": also "are they equal" where not given and empty are one. */
int text_order(const char *a, const char *b);
bool text_ends_with(const char *s, const char *tail);	/* byte for byte; "" is every tail */
/* The same but for case and full width. */
bool text_is_alike(const char *a, const char *b);
/* Mask a name (王**) or a phone number (138****5678) into out. */
void text_mask_name(struct str *out, const char *name);
void text_mask_phone(struct str *out, const char *phone);
/* Damerau distance of two short words, for "did you mean"; stops counting above 3. */
int text_distance(const char *a, const char *b);

#endif
