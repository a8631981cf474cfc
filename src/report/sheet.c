/* SPDX-License-Identifier: MIT */
/* Filling a sheet. Only the row arrays of tables are on the heap (they grow); every text and
 * every column lives in the sheet's pool, so builders may pass temporary strings. */
#include "dutydesk/report.h"

#include <stdlib.h>
#include <string.h>

static struct sheet_block *block_new(struct sheet *s, enum block_kind kind, const char *text)
{
	struct sheet_block *b = xgrow((void **)&s->v, &s->n, &s->cap, sizeof *s->v);
	b->kind = kind;
	b->text = pool_strdup(&s->pool, text);
	return b;
}

void sheet_title(struct sheet *s, const char *text)
{
	block_new(s, BLOCK_TITLE, text);
}

void sheet_line(struct sheet *s, const char *fmt, ...)
{
	char *text;
	va_list ap;
	va_start(ap, fmt);
	int n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	text = pool_alloc(&s->pool, (size_t)(n < 0 ? 0 : n) + 1);
	va_start(ap, fmt);
	vsnprintf(text, (size_t)(n < 0 ? 0 : n) + 1, fmt, ap);
	va_end(ap);
	block_new(s, BLOCK_LINE, NULL)->text = text;
}

void sheet_text(struct sheet *s, const char *text)
{
	block_new(s, BLOCK_TEXT, text);
}

void sheet_blank(struct sheet *s)
{
	block_new(s, BLOCK_BLANK, NULL);
}

void sheet_rule(struct sheet *s)
{
	block_new(s, BLOCK_RULE, NULL);
}

static void copy_columns(struct sheet *s, struct sheet_block *b, const struct sheet_column *columns,
			 size_t n)
{
	b->columns = pool_alloc(&s->pool, n * sizeof *columns);
	b->n_columns = n;
	for (size_t i = 0; i < n; i++) {
		b->columns[i] = columns[i];
		b->columns[i].id = pool_strdup(&s->pool, columns[i].id);
		b->columns[i].title = pool_strdup(&s->pool, columns[i].title);
	}
}

static void add_row(struct sheet *s, struct sheet_block *b, const char *const *cells)
{
	if (b->n_rows == b->cap_rows) {
		b->cap_rows = b->cap_rows ? b->cap_rows * 2 : 8;
		b->cells = xreallocarray(b->cells, b->cap_rows * b->n_columns, sizeof *b->cells);
	}
	const char **row = b->cells + b->n_rows++ * b->n_columns;
	for (size_t i = 0; i < b->n_columns; i++)
		row[i] = pool_strdup(&s->pool, cells[i]);
}

void sheet_table(struct sheet *s, const struct sheet_column *columns, size_t n)
{
	copy_columns(s, block_new(s, BLOCK_TABLE, NULL), columns, n);
}

void sheet_row(struct sheet *s, const char *const *cells)
{
	if (s->n == 0 || s->v[s->n - 1].kind != BLOCK_TABLE)
		fatal("a row outside of a table");
	add_row(s, &s->v[s->n - 1], cells);
}

/* Kept as a table of one row: the labels are its titles. */
void sheet_signatures(struct sheet *s, const char *const *labels, const char *const *values,
		      size_t n)
{
	struct sheet_block *b = block_new(s, BLOCK_SIGNATURES, NULL);
	struct sheet_column *columns = xcalloc(n, sizeof *columns);
	for (size_t i = 0; i < n; i++)
		columns[i].title = labels[i];
	copy_columns(s, b, columns, n);
	free(columns);
	if (n)
		add_row(s, b, values);
}

void sheet_release(struct sheet *s)
{
	for (size_t i = 0; i < s->n; i++)
		free(s->v[i].cells);
	free(s->v);
	pool_release(&s->pool);
	s->v = NULL;
	s->n = s->cap = 0;
}
