/* SPDX-License-Identifier: MIT */
/* Reading a compiled catalogue (.mo, little-endian) in place. */
#ifndef BASE_MO_H
#define BASE_MO_H

#include <stddef.h>

/* The translation of msgid (of the first form, if it has several) in the n bytes of a
 * catalogue, or NULL if there is none or the catalogue is damaged. Borrowed from bytes. */
const char *mo_find(const unsigned char *bytes, size_t n, const char *msgid);

#endif
