/* SPDX-License-Identifier: MIT */
/* A CSV file as rows that know where they stand. Cells belong to the reader and live until the
 * next row; they may be trimmed in place. */
#ifndef IMPORT_CSV_H
#define IMPORT_CSV_H

#include "dutydesk/import.h"

enum {
	IMPORT_COLUMNS = 64,	/* cells that are kept of a row; more are only counted */
	IMPORT_FAULTS = 100,	/* that are told of one file */
	IMPORT_SHOWN = 160,
};

struct import_row {
	int line;		/* of its first character */
	size_t at;		/* where it begins in the text */
	size_t n;
	char *cells[IMPORT_COLUMNS];
};

struct import_csv {
	struct str text;	/* the whole file in UTF-8 */
	struct faults *faults;
	size_t found;
	char shown[IMPORT_SHOWN];
};

/* Take a file in; false, with faults, when it is no text. Release c in any case. */
bool import_csv_open(struct import_csv *c, const char *bytes, size_t n,
		     struct faults *f) MUST_CHECK;
void import_csv_release(struct import_csv *c);
/* Call row() for every row; it returns false to stop, which is no fault. False when the file
 * itself is no CSV (a torn quotation mark), which is then among the faults. */
bool import_csv_read(struct import_csv *c, bool (*row)(void *ctx, struct import_row *row),
		     void *ctx) MUST_CHECK;
/* A fault; the first hundred are kept. Returns false. */
bool import_csv_fault_at(struct import_csv *c, int line, int column, const char *fmt, ...)
	PRINTF_LIKE(4, 5);
/* The same for the cell `cell` of a row. */
bool import_csv_fault(struct import_csv *c, const struct import_row *row, size_t cell,
		      const char *fmt, ...) PRINTF_LIKE(4, 5);
/* Column, in characters, where a cell begins in its line. */
int import_csv_column(const struct import_csv *c, const struct import_row *row, size_t cell);
/* A cell for a message: visible and short; good until the next call. */
const char *import_csv_shown(struct import_csv *c, const char *cell);
/* Without blanks (also full-width ones) around it; changes the cell. */
char *import_csv_trim(char *cell);
/* Is there nothing but blanks in the whole row? */
bool import_csv_is_blank(const struct import_row *row);

/* Keys of rows, of which none may stand twice. The texts are borrowed. */
struct import_key { const char *text; int line, column; };
struct import_keys { struct import_key *v; size_t n, cap; bool names; };	/* not numbers */
void import_keys_add(struct import_keys *k, const char *text, int line, int column);
/* A fault for each key that stands in an earlier line already; sorts the keys. */
bool import_keys_check(struct import_keys *k, struct import_csv *c) MUST_CHECK;
void import_keys_release(struct import_keys *k);

/* A header: which column bears which name. */
struct import_name { const char *name; bool optional; };
struct import_header { const struct import_name *names; size_t n; };
/* The place of each name among the header's cells into `at`, -1 for an optional one that is not
 * there; false, with faults, when names are missing, unknown or twice. */
bool import_header_read(struct import_csv *c, struct import_row *row,
			const struct import_header *h, int *at) MUST_CHECK;
/* Is the cell this name? Some have a second one, in Chinese. */
bool import_header_is(const char *name, const char *cell);
/* Has a row as many cells as the header? A fault if not. */
bool import_header_fits(struct import_csv *c, const struct import_row *row,
			size_t columns) MUST_CHECK;
/* The cell in a column that import_header_read found; NULL for one that is not there. */
char *import_header_cell(const struct import_row *row, int at);

#endif
