/* SPDX-License-Identifier: MIT */
/* Lists and sheets on standard output. A list is a sheet with one table, so that text and CSV
 * come out of the same writers as everything that is printed. */
#include "cli/cli.h"

#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { COLUMNS_LEAST = 40, COLUMNS_MOST = 1000, DATE_WIDTH = 26 };

static int out_columns(void)
{
	struct winsize size;
	if (isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 &&
		size.ws_col >= COLUMNS_LEAST)
		return size.ws_col;
	const char *told = getenv("COLUMNS");
	int64_t n = 0;
	struct err ignored = {0};
	if (told && cli_number(told, COLUMNS_LEAST, COLUMNS_MOST, &n, &ignored))
		return (int)n;
	return 120;
}

static bool column_shown(const struct clilist *l, size_t i)
{
	return cli_is_csv(l->c) || l->columns[i].title;
}

void clilist_begin(struct clilist *l, struct cli *c, const struct clilist_column *columns, size_t n)
{
	*l = (struct clilist){
		.c = c, .columns = columns, .n = n, .sheet = {.columns = out_columns()}};
	struct sheet_column *shown = xcalloc(n, sizeof(*shown));
	size_t k = 0;
	for (size_t i = 0; i < n; i++)
		if (column_shown(l, i)) {
			shown[k].id = columns[i].id;
			shown[k].title = columns[i].title ? _(columns[i].title) : columns[i].id;
			shown[k++].align = columns[i].align;
		}
	sheet_table(&l->sheet, shown, k);
	free(shown);
	l->row = xcalloc(n, sizeof(*l->row));
}

void clilist_cell(struct clilist *l, const char *text)
{
	l->row[l->at++] = text ? pool_strdup(&l->sheet.pool, text) : "";
	if (l->at < l->n)
		return;
	const char **shown = xcalloc(l->n, sizeof(*shown));
	size_t k = 0;
	for (size_t i = 0; i < l->n; i++)
		if (column_shown(l, i))
			shown[k++] = l->row[i];
	sheet_row(&l->sheet, shown);
	free(shown);
	l->at = 0;
}

void clilist_masked(
	struct clilist *l, const char *text, void (*mask)(struct str *, const char *))
{
	struct str out = {0};
	if (text && *text)
		mask(&out, text);
	clilist_cell(l, str_text(&out));
	str_release(&out);
}

void clilist_int(struct clilist *l, int64_t v)
{
	char buf[24];
	snprintf(buf, sizeof(buf), "%lld", (long long)v);
	clilist_cell(l, buf);
}

void clilist_flag(struct clilist *l, bool v)
{
	if (cli_is_csv(l->c))
		clilist_cell(l, v ? "1" : "0");
	else
		clilist_cell(l, v ? "!" : "");
}

void clilist_time(struct clilist *l, instant_t at)
{
	char buf[DATE_BUF];
	if (!at)
		clilist_cell(l, "");
	else
		clilist_cell(
			l, cli_is_csv(l->c) ? date_print_iso(buf, at) : date_print_time(buf, at));
}

void clilist_date(struct clilist *l, date_t day)
{
	char buf[DATE_BUF];
	clilist_cell(l, day == DATE_NONE ? "" : date_print(buf, day));
}

void clilist_word(struct clilist *l, enum vocab v, int64_t value)
{
	clilist_cell(l, cli_is_csv(l->c) ? vocab_id(v, value) : vocab_name(v, value));
}

/* A date or a time that breaks reads as two: such a column keeps the width of its widest cell. */
static void keep_dates_whole(struct clilist *l)
{
	struct sheet_block *b = &l->sheet.v[0];
	for (size_t i = 0; i < b->n_columns; i++)
		for (size_t r = 0; r < b->n_rows; r++) {
			const char *cell = b->cells[r * b->n_columns + i];
			date_t day;
			char head[sizeof("2026-12-01")];
			if (!cell)
				continue;
			snprintf(head, sizeof(head), "%s", cell);
			int width = date_parse(head, &day) ? text_width(cell) : 0;
			if (width <= DATE_WIDTH && width > b->columns[i].width)
				b->columns[i].width = width;
		}
}

bool clilist_end(struct clilist *l, struct err *e)
{
	keep_dates_whole(l);
	bool ok = cli_is_csv(l->c) ? report_csv(&l->sheet, l->c->out, false, e)
				   : report_text(&l->sheet, l->c->out, 0, e);
	free(l->row);
	sheet_release(&l->sheet);
	return ok;
}

/* The file is made whole or not at all: a full disk must not leave half a sheet to be pinned up. */
static bool sheet_to_file(const struct sheet *s, const char *to, int lines, struct err *e)
{
	bool csv = text_ends_with(to, ".csv");
	if (!csv && !text_ends_with(to, ".txt"))
		return err_set(e, ERR_USAGE,
			_("cannot tell what '%s' shall be: name it .txt or .csv"), to);
	char *bytes = NULL;
	size_t n = 0;
	FILE *f = open_memstream(&bytes, &n);
	if (!f)
		return err_set(e, ERR_IO, _("not enough memory for the sheet"));
	bool ok = csv ? report_csv(s, f, true, e) : report_text(s, f, lines, e);
	ok = fclose(f) == 0 && ok;
	if (ok)
		ok = file_write(to, bytes, n, 0644, e);
	free(bytes);
	return ok;
}

bool clilist_sheet(struct cli *c, const struct sheet *s, const char *to, int lines, struct err *e)
{
	if (to)
		return sheet_to_file(s, to, lines, e);
	return cli_is_csv(c) ? report_csv(s, c->out, false, e) : report_text(s, c->out, 0, e);
}
