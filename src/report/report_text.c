/* SPDX-License-Identifier: MIT */
/* A sheet as plain text for terminals and line printers. Everything goes through text_visible
 * on its way out, so that no stored byte can steer either. */
#include "dutydesk/report.h"

#include "dutydesk/i18n.h"
#include "dutydesk/text.h"
#include "report/report_page.h"
#include "report/report_table.h"

#include <errno.h>
#include <string.h>

enum text_place { PLACE_LEFT, PLACE_CENTRE };

/* cols 0: only at line breaks. */
static void put_wrapped(struct report_page *p, const char *text, enum text_place place, bool breaks)
{
	struct report_cell cell = { 0 };
	struct str unit = { 0 }, line = { 0 };
	report_cell_wrap(&cell, text, p->sheet->columns, breaks);
	for (size_t i = 0; i < cell.n; i++) {
		str_clear(&line);
		str_add_n(&line, cell.text.s + cell.lines[i].at, cell.lines[i].n);
		int spare = report_page_columns(p->sheet) - text_width(str_text(&line));
		report_page_line(&unit, place == PLACE_CENTRE ? spare / 2 : 0, str_text(&line),
				 line.len);
	}
	if (cell.n == 0)
		str_add_char(&unit, '\n');
	report_page_unit(p, unit.s);
	report_cell_release(&cell);
	str_release(&unit);
	str_release(&line);
}

static void put_rule(struct report_page *p)
{
	struct str line = { 0 };
	for (int i = 0; i < report_page_columns(p->sheet); i++)
		str_add_char(&line, '-');
	str_add_char(&line, '\n');
	report_page_unit(p, line.s);
	str_release(&line);
}

static void put_block(struct report_page *p, const struct sheet_block *b)
{
	switch (b->kind) {
	case BLOCK_TITLE:
		put_wrapped(p, b->text, PLACE_CENTRE, false);
		return;
	case BLOCK_LINE:
		put_wrapped(p, b->text, PLACE_LEFT, false);
		return;
	case BLOCK_TEXT:
		put_wrapped(p, b->text, PLACE_LEFT, true);
		return;
	case BLOCK_TABLE:
		report_table(p, b);
		return;
	case BLOCK_SIGNATURES:
		report_table_signatures(p, b);
		return;
	case BLOCK_RULE:
		put_rule(p);
		return;
	case BLOCK_BLANK:
		report_page_unit(p, "\n");
		return;
	}
}

static void put_sheet(struct report_page *p)
{
	report_page_begin(p);
	for (size_t i = 0; i < p->sheet->n; i++)
		put_block(p, &p->sheet->v[i]);
	report_page_end(p);
}

bool report_text(const struct sheet *s, FILE *out, int page_lines, struct err *e)
{
	struct report_page count = { .sheet = s, .lines = page_lines };
	if (page_lines > 0)
		put_sheet(&count);
	struct report_page p = { .out = out, .sheet = s, .lines = page_lines, .pages = count.page };
	put_sheet(&p);
	if (fflush(out) != 0 || ferror(out))
		return err_set(e, ERR_IO, _("cannot write the sheet: %s"), strerror(errno));
	return true;
}
