/* SPDX-License-Identifier: MIT */
/* Columns are as wide as their widest line; where the paper is too narrow the widest column that
 * may wrap gives way first, so that figures and names stay on one line as long as they can. */
#include "report/report_table.h"

#include "dutydesk/i18n.h"
#include "dutydesk/text.h"

#include <stdlib.h>
#include <string.h>

enum {
	GAP = 2, GAP_LEAST = 1,
	WIDTH_LEAST = 2,	/* one Chinese character */
	WIDTH_MOST = 4096,
	GRID = 12,
	BOX_LEAST = 36,
	SHORT_LINES = 3,
	SHORT_WIDTH = 20,
	WORD_MOST = 16,	/* longer ones may be torn */
};

/* The widest line of a text, as it will be shown. */
static int widest(struct str *scratch, const char *text)
{
	int most = 0;
	while (text && *text) {
		size_t n = strcspn(text, "\n");
		str_clear(scratch);
		str_add_n(scratch, text, n);
		int width = text_width(str_text(scratch));
		most = width > most ? width : most;
		text += n + (text[n] == '\n');
	}
	return most < WIDTH_MOST ? most : WIDTH_MOST;
}

static int natural_width(const struct sheet_block *b, size_t column, struct str *scratch)
{
	const struct sheet_column *c = &b->columns[column];
	int width = widest(scratch, c->title);
	for (size_t r = 0; r < b->n_rows; r++) {
		int w = widest(scratch, b->cells[r * b->n_columns + column]);
		width = w > width ? w : width;
	}
	if (c->most > 0 && width > c->most)
		width = c->most;
	if (width < c->width)
		width = c->width;
	return width < WIDTH_LEAST ? WIDTH_LEAST : width;
}

static int sum(const int *widths, size_t n, int gap)
{
	int all = n ? (int)(n - 1) * gap : 0;
	for (size_t i = 0; i < n; i++)
		all += widths[i];
	return all;
}

/* The widest word that would have to be torn; Chinese may break anywhere. */
static int widest_word(struct str *scratch, const char *text)
{
	int most = 0;
	while (text && *text) {
		size_t n = strcspn(text, " \n");
		str_clear(scratch);
		for (size_t i = 0; i < n; i++)
			if ((unsigned char)text[i] < 0x80)
				str_add_char(scratch, text[i]);
		int width = text_width(str_text(scratch));
		most = width > most ? width : most;
		text += n + (text[n] != '\0');
	}
	return most < WORD_MOST ? most : WORD_MOST;
}

static int least_width(const struct sheet_block *b, size_t column, struct str *scratch)
{
	const struct sheet_column *c = &b->columns[column];
	int least = widest_word(scratch, c->title);
	for (size_t r = 0; r < b->n_rows; r++) {
		int w = widest_word(scratch, b->cells[r * b->n_columns + column]);
		least = w > least ? w : least;
	}
	least = c->most > 0 && least > c->most ? c->most : least;
	least = c->width > least ? c->width : least;
	return least < WIDTH_LEAST ? WIDTH_LEAST : least;
}

/* Take `excess` columns away, always from the widest that is above its floor. */
static int narrow(int *widths, const int *least, size_t n, int excess)
{
	while (excess > 0) {
		size_t at = n;
		for (size_t i = 0; i < n; i++)
			if (widths[i] > (least ? least[i] : WIDTH_LEAST) &&
			    (at == n || widths[i] > widths[at]))
				at = i;
		if (at == n)
			break;
		widths[at]--;
		excess--;
	}
	return excess;
}

/* Long words that are cut anyway give way first, then what may wrap between words, then words. */
static void narrow_all(const struct sheet_block *b, int *widths, int excess)
{
	struct str scratch = { 0 };
	int *least = xcalloc(b->n_columns, sizeof *least);
	for (size_t i = 0; i < b->n_columns; i++) {
		const struct sheet_column *c = &b->columns[i];
		bool soft = c->align == CELL_SHORT && widths[i] > SHORT_WIDTH;
		least[i] = soft ? SHORT_WIDTH : widths[i];
	}
	excess = narrow(widths, least, b->n_columns, excess);
	for (size_t i = 0; i < b->n_columns; i++)
		least[i] = b->columns[i].most ? widths[i] : least_width(b, i, &scratch);
	excess = narrow(widths, least, b->n_columns, excess);
	for (size_t i = 0; i < b->n_columns; i++)
		least[i] = b->columns[i].width > WIDTH_LEAST ? b->columns[i].width : WIDTH_LEAST;
	excess = narrow(widths, least, b->n_columns, excess);
	narrow(widths, NULL, b->n_columns, excess);
	free(least);
	str_release(&scratch);
}

/* A tight gap where it saves wrapping, and in grids that are all narrow columns. */
static int gap_for(const struct sheet_block *b, const int *widths, int columns)
{
	if (columns == 0 || sum(widths, b->n_columns, GAP) <= columns)
		return GAP;
	bool fits = sum(widths, b->n_columns, GAP_LEAST) <= columns;
	return fits || b->n_columns > GRID ? GAP_LEAST : GAP;
}

int report_table_widths(const struct sheet_block *b, int columns, int *widths)
{
	struct str scratch = { 0 };
	for (size_t i = 0; i < b->n_columns; i++)
		widths[i] = natural_width(b, i, &scratch);
	str_release(&scratch);
	int gap = gap_for(b, widths, columns);
	/* What cannot fit at all had better stay legible than come near. */
	if (columns > 0 && columns >= (int)b->n_columns * (WIDTH_LEAST + gap) - gap)
		narrow_all(b, widths, sum(widths, b->n_columns, gap) - columns);
	return gap;
}

static void add_aligned(struct str *out, const char *text, int cols, enum cell_align align)
{
	int spare = cols - text_width(text);
	switch (align) {
	case CELL_LEFT:
	case CELL_SHORT:
		text_pad(out, text, cols);
		return;
	case CELL_RIGHT:
		text_pad_left(out, text, cols);
		return;
	case CELL_CENTRE:
		for (int i = 0; i < spare / 2; i++)
			str_add_char(out, ' ');
		text_pad(out, text, spare > 0 ? cols - spare / 2 : cols);
		return;
	}
}

struct grid {
	const struct sheet_block *b;
	int *widths;
	int gap;
	struct report_cell *cells;
	struct str line, piece;
};

/* How many lines of the cell that was wrapped for a column are shown. */
static size_t shown_lines(const struct grid *g, size_t i)
{
	size_t n = g->cells[i].n;
	bool cut = g->b->columns[i].align == CELL_SHORT && n > SHORT_LINES;
	return cut ? SHORT_LINES : n;
}

/* Append one row: as many lines as its tallest cell. */
static void add_row(struct grid *g, const char *const *cells, struct str *out)
{
	size_t n = g->b->n_columns, tallest = 1;
	for (size_t i = 0; i < n; i++) {
		report_cell_wrap(&g->cells[i], cells[i], g->widths[i], true);
		size_t lines = shown_lines(g, i);
		tallest = lines > tallest ? lines : tallest;
	}
	for (size_t l = 0; l < tallest; l++) {
		str_clear(&g->line);
		for (size_t i = 0; i < n; i++) {
			const struct report_cell *c = &g->cells[i];
			str_clear(&g->piece);
			if (l < shown_lines(g, i))
				str_add_n(&g->piece, c->text.s + c->lines[l].at, c->lines[l].n);
			/* too long for its last line by now: the padding cuts it back */
			if (l + 1 == shown_lines(g, i) && l + 1 < c->n)
				str_add(&g->piece, "…");
			add_aligned(&g->line, str_text(&g->piece), g->widths[i],
				    g->b->columns[i].align);
			for (int k = 0; i + 1 < n && k < g->gap; k++)
				str_add_char(&g->line, ' ');
		}
		report_page_line(out, 0, str_text(&g->line), g->line.len);
	}
}

static void add_heading(struct grid *g, struct str *out)
{
	size_t n = g->b->n_columns;
	const char **titles = xcalloc(n, sizeof *titles);
	for (size_t i = 0; i < n; i++)
		titles[i] = g->b->columns[i].title;
	add_row(g, titles, out);
	free(titles);
	str_clear(&g->line);
	for (size_t i = 0; i < n; i++) {
		for (int k = 0; k < g->widths[i]; k++)
			str_add_char(&g->line, '-');
		for (int k = 0; k < g->gap; k++)
			str_add_char(&g->line, ' ');
	}
	report_page_line(out, 0, str_text(&g->line), g->line.len);
}

void report_table(struct report_page *p, const struct sheet_block *b)
{
	if (b->n_columns == 0)
		return;
	struct grid g = {
		.b = b,
		.widths = xcalloc(b->n_columns, sizeof *g.widths),
		.cells = xcalloc(b->n_columns, sizeof *g.cells),
	};
	struct str heading = { 0 }, unit = { 0 };
	g.gap = report_table_widths(b, p->sheet->columns, g.widths);
	add_heading(&g, &heading);
	str_add(&unit, heading.s);	/* stays with the first row */
	for (size_t r = 0; r < b->n_rows; r++) {
		add_row(&g, b->cells + r * b->n_columns, &unit);
		report_page_unit(p, unit.s);
		p->heading = heading.s;
		str_clear(&unit);
	}
	if (b->n_rows == 0)
		report_page_unit(p, unit.s);
	p->heading = NULL;
	for (size_t i = 0; i < b->n_columns; i++)
		report_cell_release(&g.cells[i]);
	str_release(&g.line);
	str_release(&g.piece);
	str_release(&heading);
	str_release(&unit);
	free(g.cells);
	free(g.widths);
}

/* What stands in a box: the label with its value, or with a line to sign on. */
static void wrap_box(struct report_cell *c, const struct sheet_block *b, size_t i, int cols)
{
	struct str text = { 0 };
	const char *value = b->cells[i];
	if (value && value[0]) {
		str_addf(&text, "%s: %s", b->columns[i].title, value);
	} else {
		str_addf(&text, "%s:\n\n", b->columns[i].title);
		for (int k = 0; k < cols; k++)
			str_add_char(&text, '_');
	}
	report_cell_wrap(c, text.s, cols, true);
	str_release(&text);
}

static void add_box_edge(struct str *out, size_t n, int inner)
{
	struct str line = { 0 };
	for (size_t i = 0; i < n; i++) {
		str_add(&line, i ? "  +" : "+");
		for (int k = 0; k < inner + 2; k++)
			str_add_char(&line, '-');
		str_add_char(&line, '+');
	}
	report_page_line(out, 0, line.s, line.len);
	str_release(&line);
}

static void add_box_line(struct str *out, const struct report_cell *cells, size_t n, int inner,
			 size_t l)
{
	struct str line = { 0 }, piece = { 0 };
	for (size_t i = 0; i < n; i++) {
		str_clear(&piece);
		if (l < cells[i].n)
			str_add_n(&piece, cells[i].text.s + cells[i].lines[l].at,
				  cells[i].lines[l].n);
		str_add(&line, i ? "  | " : "| ");
		text_pad(&line, str_text(&piece), inner);
		str_add(&line, " |");
	}
	report_page_line(out, 0, line.s, line.len);
	str_release(&line);
	str_release(&piece);
}

void report_table_signatures(struct report_page *p, const struct sheet_block *b)
{
	int columns = report_page_columns(p->sheet);
	size_t abreast = columns > BOX_LEAST ? (size_t)(columns / BOX_LEAST) : 1;
	abreast = abreast > b->n_columns ? b->n_columns : abreast;
	struct report_cell *cells = xcalloc(abreast + 1, sizeof *cells);
	struct str unit = { 0 };
	for (size_t first = 0; first < b->n_columns; first += abreast) {
		size_t n = b->n_columns - first < abreast ? b->n_columns - first : abreast;
		int inner = (columns - (int)(abreast - 1) * 2) / (int)abreast - 4;
		size_t tallest = 0;
		for (size_t i = 0; i < n; i++) {
			wrap_box(&cells[i], b, first + i, inner);
			tallest = cells[i].n > tallest ? cells[i].n : tallest;
		}
		str_clear(&unit);
		add_box_edge(&unit, n, inner);
		for (size_t l = 0; l < tallest; l++)
			add_box_line(&unit, cells, n, inner, l);
		add_box_edge(&unit, n, inner);
		report_page_unit(p, unit.s);
	}
	for (size_t i = 0; i < abreast; i++)
		report_cell_release(&cells[i]);
	free(cells);
	str_release(&unit);
}
