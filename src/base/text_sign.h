/* SPDX-License-Identifier: MIT */
/* How characters that must not reach a terminal are shown, for the files of text_*. */
#ifndef BASE_TEXT_SIGN_H
#define BASE_TEXT_SIGN_H

#include "dutydesk/text.h"

/* Steers layout without a look of its own: direction marks, joiners, tags, soft hyphen. */
bool text_is_format(uint32_t cp);
/* Columns of the first n bytes of s as text_visible shows them. */
int text_width_n(const char *s, size_t n);

#endif
