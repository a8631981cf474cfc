/* SPDX-License-Identifier: MIT */
/* Tables as CSV (RFC 4180, lines end in LF). Without the guard cells come out byte for byte,
 * because scripts read them; with it a spreadsheet cannot take what a caller said for a formula. */
#include "dutydesk/report.h"

#include "dutydesk/i18n.h"
#include "dutydesk/text.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* Full-width signs count too: spreadsheets with a Chinese setting compute them. */
static bool looks_like_a_formula(const char *cell)
{
	uint32_t cp;
	if (text_decode(cell, &cp) == 0)
		return false;
	cp = text_fold(cp);
	return cp == '=' || cp == '+' || cp == '-' || cp == '@' || cp == '\t' || cp == '\r';
}

static bool needs_quotes(const char *cell)
{
	return strpbrk(cell, ",\"\r\n") || cell[0] == ' ' || cell[0] == '\t' ||
	       (cell[0] && strchr(" \t", cell[strlen(cell) - 1]));
}

static void put_cell(FILE *out, const char *cell, bool guard)
{
	bool defuse = guard && looks_like_a_formula(cell);
	bool quoted = needs_quotes(cell);
	if (quoted)
		fputc('"', out);
	if (defuse)
		fputc('\'', out);
	if (quoted) {
		for (; *cell; cell++) {
			if (*cell == '"')
				fputc('"', out);
			fputc(*cell, out);
		}
		fputc('"', out);
	} else {
		fputs(cell, out);
	}
}

static void put_row(FILE *out, const char *const *cells, size_t n, bool guard)
{
	/* A lone empty cell would be an empty line, which readers skip. */
	if (n == 1 && (!cells[0] || !cells[0][0]))
		fputs("\"\"", out);
	for (size_t i = 0; i < n; i++) {
		if (i)
			fputc(',', out);
		if (cells[i])
			put_cell(out, cells[i], guard);
	}
	fputc('\n', out);
}

void report_csv_row(FILE *out, const char *const *cells, size_t n)
{
	put_row(out, cells, n, false);
}

static void put_table(FILE *out, const struct sheet_block *b, bool guard)
{
	const char **ids = xcalloc(b->n_columns ? b->n_columns : 1, sizeof *ids);
	for (size_t i = 0; i < b->n_columns; i++)
		ids[i] = b->columns[i].id;
	put_row(out, ids, b->n_columns, false);
	free(ids);
	for (size_t r = 0; r < b->n_rows; r++)
		put_row(out, b->cells + r * b->n_columns, b->n_columns, guard);
}

bool report_csv(const struct sheet *s, FILE *out, bool guard, struct err *e)
{
	bool first = true;
	for (const struct sheet_block *b = s->v; b < s->v + s->n; b++) {
		if (b->kind != BLOCK_TABLE)
			continue;
		if (!first)
			fputc('\n', out);
		first = false;
		put_table(out, b, guard);
	}
	if (fflush(out) != 0 || ferror(out))
		return err_set(e, ERR_IO, _("cannot write the sheet: %s"), strerror(errno));
	return true;
}
