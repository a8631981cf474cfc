/* SPDX-License-Identifier: MIT */
/* What the two formats of call records share. */
#ifndef IMPORT_CALL_H
#define IMPORT_CALL_H

#include "import/import_csv.h"

/* A date and time; without an offset it is UTC or in the zone in use. */
bool import_call_time(const char *text, bool utc, instant_t *at);
/* One row of Asterisk's cdr_custom. The body is made in the caller's string. */
bool import_cdr_read(struct import_csv *c, struct import_row *row,
		     const struct import_calls_how *how, struct import_call *out,
		     struct str *body) MUST_CHECK;

#endif
