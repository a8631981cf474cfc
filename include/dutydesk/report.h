/* SPDX-License-Identifier: MIT */
/* A sheet is what is printed or exported: title lines, tables of typed cells, notes, boxes for
 * signatures. Builders in desk fill it; writers here know nothing but sheets. */
#ifndef DUTYDESK_REPORT_H
#define DUTYDESK_REPORT_H

#include <stdio.h>
#include "dutydesk/model.h"

/* CELL_SHORT: left, and a cell of more than three lines ends in … (in text, CSV has it whole). */
enum cell_align { CELL_LEFT, CELL_RIGHT, CELL_CENTRE, CELL_SHORT };
struct sheet_column {
	const char *id, *title;
	int width; /* least columns, 0 = by content */
	int most;  /* 0 = any: the widest wraps */
	enum cell_align align;
};
enum block_kind {
	BLOCK_TITLE,
	BLOCK_LINE,
	BLOCK_TABLE,
	BLOCK_TEXT,
	BLOCK_SIGNATURES,
	BLOCK_RULE,
	BLOCK_BLANK
};
struct sheet_block {
	enum block_kind kind;
	const char *text;             /* title, line, text */
	struct sheet_column *columns; /* table */
	size_t n_columns;
	const char **cells; /* row by row; NULL = empty */
	size_t n_rows, cap_rows;
};
struct sheet {
	int columns;               /* width on paper: 132 landscape, 80 portrait, 0 any */
	bool training;             /* 训练/TRAINING on every page */
	const char *code, *footer; /* check code; version line */
	struct sheet_block *v;
	size_t n, cap;
	struct pool pool;
};

/* All texts are copied into the sheet's pool. */
void sheet_title(struct sheet *s, const char *text);
void sheet_line(struct sheet *s, const char *fmt, ...) PRINTF_LIKE(2, 3);
void sheet_text(struct sheet *s, const char *text); /* wrapped */
void sheet_blank(struct sheet *s);
void sheet_rule(struct sheet *s);
/* Begin a table; columns are copied. Then sheet_row once a row with n_columns cells. */
void sheet_table(struct sheet *s, const struct sheet_column *columns, size_t n);
void sheet_row(struct sheet *s, const char *const *cells);
/* Boxes side by side: "交班人: 孙三 2026-11-20 21:31"; an empty value leaves a line to sign on. */
void sheet_signatures(
	struct sheet *s, const char *const *labels, const char *const *values, size_t n);
void sheet_release(struct sheet *s);

/* Writers. Text: columns aligned by display width, long cells wrapped, form feed between pages of
 * `page_lines` (0: endless). CSV: tables only, ids as header, UTF-8; guard: cells that begin with
 * = + - @ are defused with a quote. */
bool report_text(const struct sheet *s, FILE *out, int page_lines, struct err *e) MUST_CHECK;
bool report_csv(const struct sheet *s, FILE *out, bool guard, struct err *e) MUST_CHECK;
/* One CSV row of n cells (RFC 4180, CRLF off). */
void report_csv_row(FILE *out, const char *const *cells, size_t n);
/* Digest input of a sheet: canonical bytes of all its texts, for sign-offs (what was shown). */
void report_bytes(const struct sheet *s, struct str *out);

#endif
