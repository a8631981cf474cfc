/* SPDX-License-Identifier: MIT */
/* Symbols that people copy from paper: base 32, and a check symbol over GF(32). Unlike a plain
 * sum, the check finds every single wrong symbol and every swap of two neighbours. */
#ifndef TRUST_SYMBOLS_H
#define TRUST_SYMBOLS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Values (0-31) of the symbols of text without blanks and dashes, half or full width; false if
 * there is another character or more than `most` symbols. */
bool trust_symbols_read(const char *text, uint8_t *values, size_t most, size_t *n);
/* Go on with a check over n values; 0 to begin. A list that ends in its check gives 0. */
uint8_t trust_symbols_add(uint8_t check, const uint8_t *values, size_t n);
/* The check symbol's value that makes the list so far end in 0. */
uint8_t trust_symbols_end(uint8_t check);
char trust_symbols_char(uint8_t value);

#endif
