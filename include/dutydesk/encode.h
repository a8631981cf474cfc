/* SPDX-License-Identifier: MIT */
/* Encodings of files from elsewhere: UTF-8 with or without mark, GB18030; hex and base 32. */
#ifndef DUTYDESK_ENCODE_H
#define DUTYDESK_ENCODE_H

#include "dutydesk/base.h"

/* Turn file bytes into UTF-8: a byte-order mark is dropped, UTF-8 stays, else GB18030 is tried.
 * A torn character or a NUL byte is a fault with line and column; false if there is any. */
bool encode_to_utf8(const char *bytes, size_t n, struct str *out, struct faults *f) MUST_CHECK;
void encode_hex(const uint8_t *bytes, size_t n, char *out);	/* 2n+1 bytes, lower case */
bool encode_unhex(const char *hex, uint8_t *out, size_t n);
/* Base 32 without I, L, O, U (Crockford), most significant bits first; out holds symbols+1. */
void encode_base32(const uint8_t *bytes, size_t symbols, char *out);
/* Value of a symbol, forgiving (i, l = 1, o = 0, lower case); -1 if it is none. */
int encode_base32_value(char c);

#endif
