/* SPDX-License-Identifier: MIT */
/* Files carried inside the program, so that the bare binary works in any directory. The build
 * generates the table; names are paths below data/ ("schema/0001_journal.sql",
 * "policies/R01.yaml", "demo/calls.csv"), and catalogues are "zh_CN.mo". */
#ifndef DUTYDESK_EMBEDDED_H
#define DUTYDESK_EMBEDDED_H

#include <stddef.h>

struct embedded_file {
	const char *name;
	const unsigned char *bytes;	/* n bytes, and a NUL behind them */
	size_t n;
};

extern const struct embedded_file embedded_files[];
extern const size_t embedded_files_n;

/* The file of that exact name, or NULL; borrowed for ever. */
const struct embedded_file *embedded_find(const char *name);

#endif
