/* SPDX-License-Identifier: MIT */
/* Rows by libcsv, strict about quotation marks. The library says nothing about places, so it is
 * fed line by line, and the column of a fault is found afterwards by going through its row. */
#include "import/import_csv.h"

#include "dutydesk/encode.h"
#include "dutydesk/i18n.h"
#include "dutydesk/text.h"

#include <csv.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SHOWN_COLUMNS = 40 };

struct reading {
	struct import_csv *c;
	bool (*row)(void *ctx, struct import_row *row);
	void *ctx;
	struct import_row now;
	struct str cells;			/* one after the other, each ends in NUL */
	size_t starts[IMPORT_COLUMNS];
	bool ended, stopped;
};

/* Count a fault; is it one of those that are told? */
static bool is_told(struct import_csv *c, int line, int column)
{
	c->found++;
	if (c->found == IMPORT_FAULTS + 1)
		faults_add(c->faults, line, column, "%s",
			   _("there are more faults; mend these first"));
	return c->found <= IMPORT_FAULTS;
}

static bool add_fault(struct import_csv *c, int line, int column, const char *text)
{
	if (is_told(c, line, column))
		faults_add(c->faults, line, column, "%s", text);
	return false;
}

static char *format(const char *fmt, va_list ap) PRINTF_LIKE(1, 0);
static char *format(const char *fmt, va_list ap)
{
	va_list again;
	va_copy(again, ap);
	int n = vsnprintf(NULL, 0, fmt, again);
	va_end(again);
	size_t size = (size_t)(n < 0 ? 0 : n) + 1;
	char *text = xcalloc(size, 1);
	vsnprintf(text, size, fmt, ap);
	return text;
}

bool import_csv_fault_at(struct import_csv *c, int line, int column, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	char *text = format(fmt, ap);
	va_end(ap);
	add_fault(c, line, column, text);
	free(text);
	return false;
}

bool import_csv_open(struct import_csv *c, const char *bytes, size_t n, struct faults *f)
{
	*c = (struct import_csv){ .faults = f };
	if (n > IMPORT_MOST)
		return add_fault(c, 0, 0, _("the file is too large; split it"));
	if (!encode_to_utf8(bytes, n, &c->text, f))
		return false;
	if (str_text(&c->text)[strspn(str_text(&c->text), " \t\r\n")] == '\0')
		return add_fault(c, 1, 0, _("the file is empty"));
	return true;
}

void import_csv_release(struct import_csv *c)
{
	str_release(&c->text);
}

/* Line and column, in characters, of the byte `to`, when `from` is the first one of `line`. */
static void place_of(const char *text, size_t from, size_t to, int *line, int *column)
{
	*column = 1;
	for (size_t i = from; i < to; i++) {
		if (text[i] == '\n') {
			++*line;
			*column = 1;
		} else if ((text[i] & 0xc0) != 0x80) {
			++*column;
		}
	}
}

/* Where a cell of a row begins; the row has been read, so its quotation marks are sound. */
static size_t cell_start(const struct import_csv *c, const struct import_row *row, size_t cell)
{
	bool quoted = false;
	size_t at = row->at;
	for (; cell > 0 && at < c->text.len; at++) {
		if (c->text.s[at] == '"')
			quoted = !quoted;
		else if (c->text.s[at] == ',' && !quoted)
			cell--;
	}
	return at;
}

int import_csv_column(const struct import_csv *c, const struct import_row *row, size_t cell)
{
	int line = row->line, column;
	place_of(c->text.s, row->at, cell_start(c, row, cell), &line, &column);
	return column;
}

bool import_csv_fault(struct import_csv *c, const struct import_row *row, size_t cell,
		      const char *fmt, ...)
{
	int line = row->line, column;
	va_list ap;
	va_start(ap, fmt);
	char *text = format(fmt, ap);
	va_end(ap);
	if (c->found <= IMPORT_FAULTS)
		place_of(c->text.s, row->at, cell_start(c, row, cell), &line, &column);
	else
		column = 0;	/* nobody will read it, and a row may be long */
	add_fault(c, line, column, text);
	free(text);
	return false;
}

const char *import_csv_shown(struct import_csv *c, const char *cell)
{
	struct str whole = { 0 }, clipped = { 0 };
	char head[IMPORT_SHOWN];
	/* A cell may be megabytes long: its head is enough, cut at a whole character. */
	size_t n = text_fit(cell, SHOWN_COLUMNS + 1);
	n = n < sizeof head ? n : 0;
	memcpy(head, cell, n);
	head[n] = '\0';
	text_visible(&whole, head, false);
	if (text_width(str_text(&whole)) > SHOWN_COLUMNS)
		text_pad(&clipped, str_text(&whole), SHOWN_COLUMNS);
	else
		str_add(&clipped, str_text(&whole));
	n = clipped.len < sizeof c->shown ? clipped.len : sizeof c->shown - 1;
	while (n < clipped.len && n > 0 && (clipped.s[n] & 0xc0) == 0x80)
		n--;
	memcpy(c->shown, str_text(&clipped), n);
	c->shown[n] = '\0';
	str_release(&whole);
	str_release(&clipped);
	return c->shown;
}

static size_t blank_length(const char *s)
{
	if (*s == ' ' || *s == '\t' || *s == '\r' || *s == '\n')
		return 1;
	return strncmp(s, "\xe3\x80\x80", 3) == 0 ? 3 : 0;
}

char *import_csv_trim(char *cell)
{
	for (size_t n; (n = blank_length(cell)) > 0; cell += n)
		;
	size_t end = 0;
	for (size_t i = 0; cell[i]; ) {
		size_t n = blank_length(cell + i);
		i += n ? n : 1;
		if (!n)
			end = i;
	}
	cell[end] = '\0';
	return cell;
}

bool import_csv_is_blank(const struct import_row *row)
{
	for (size_t i = 0; i < row->n && i < IMPORT_COLUMNS; i++) {
		const char *s = row->cells[i];
		for (size_t n; (n = blank_length(s)) > 0; s += n)
			;
		if (*s)
			return false;
	}
	return row->n <= IMPORT_COLUMNS;
}

static int no_space(unsigned char c)
{
	(void)c;
	return 0;
}

static void on_cell(void *s, size_t n, void *ctx)
{
	struct reading *r = ctx;
	if (r->now.n < IMPORT_COLUMNS) {
		r->starts[r->now.n] = r->cells.len;
		str_add_n(&r->cells, s ? s : "", n);
		str_add_char(&r->cells, '\0');
	}
	r->now.n++;
}

static void on_row(int c, void *ctx)
{
	struct reading *r = ctx;
	(void)c;
	for (size_t i = 0; i < r->now.n && i < IMPORT_COLUMNS; i++)
		r->now.cells[i] = r->cells.s + r->starts[i];
	if (!r->stopped && !r->row(r->ctx, &r->now))
		r->stopped = true;
	str_clear(&r->cells);
	r->now.n = 0;
	r->ended = true;
}

/* Feed the parser line by line; the place where it stumbled, or the end of the text. */
static size_t feed(struct reading *r, struct csv_parser *parser)
{
	const char *text = r->c->text.s;
	size_t at = 0, len = r->c->text.len;
	int line = 1;
	r->ended = true;
	while (at < len && !r->stopped) {
		const char *end = memchr(text + at, '\n', len - at);
		size_t n = end ? (size_t)(end - text) + 1 - at : len - at;
		bool empty = text[at] == '\n' || (n == 2 && text[at] == '\r');
		if (r->ended) {
			r->now.at = at;
			r->now.line = line;
		}
		if (!r->ended || !empty) {
			r->ended = false;
			size_t done = csv_parse(parser, text + at, n, on_cell, on_row, r);
			if (done != n)
				return at + done;
		}
		line++;
		at += n;
	}
	return at;
}

static void torn_quote(struct reading *r, size_t at)
{
	int line = r->now.line, column;
	place_of(r->c->text.s, r->now.at, at, &line, &column);
	add_fault(r->c, line, column, _("a quotation mark is in the wrong place, the rest was not "
					"read; write \"\" for one inside of a quoted cell"));
}

bool import_csv_read(struct import_csv *c, bool (*row)(void *ctx, struct import_row *row),
		     void *ctx)
{
	struct reading r = { .c = c, .row = row, .ctx = ctx };
	struct csv_parser parser;
	bool ok = true;
	if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
		fatal("cannot start the CSV parser");
	csv_set_space_func(&parser, no_space);	/* blanks are text, too */
	size_t at = feed(&r, &parser);
	if (csv_error(&parser) == CSV_ENOMEM || csv_error(&parser) == CSV_ETOOBIG)
		fatal("out of memory in the CSV parser");
	if (!r.stopped && at < c->text.len) {
		torn_quote(&r, at);
		ok = false;
	} else if (!r.stopped && csv_fini(&parser, on_cell, on_row, &r) != 0) {
		ok = import_csv_fault(c, &r.now, r.now.n, "%s",
				      _("the quotation mark that opens this cell is never closed"));
	}
	csv_free(&parser);
	str_release(&r.cells);
	return ok;
}
