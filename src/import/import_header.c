/* SPDX-License-Identifier: MIT */
/* The first row of a file: which column is which. Names may stand in any order; case, width and
 * blanks around them do not matter. */
#include "import/import_csv.h"

#include "dutydesk/i18n.h"
#include "dutydesk/text.h"

/* As the sheets of the people who plan are headed. */
static const struct { const char *name, *also; } second_names[] = {
	{ "date", "日期" }, { "shift", "班次" }, { "number", "工号" }, { "name", "姓名" },
};

bool import_header_is(const char *name, const char *cell)
{
	for (size_t i = 0; i < ARRAY_LEN(second_names); i++)
		if (text_is_same(second_names[i].name, name) &&
		    text_is_alike(second_names[i].also, cell))
			return true;
	return text_is_alike(name, cell);
}

static int find(const struct import_name *names, size_t n, const char *cell)
{
	for (size_t i = 0; i < n; i++)
		if (import_header_is(names[i].name, cell))
			return (int)i;
	return -1;
}

bool import_header_read(struct import_csv *c, struct import_row *row,
			const struct import_header *h, int *at)
{
	bool ok = true;
	for (size_t i = 0; i < h->n; i++)
		at[i] = -1;
	for (size_t i = 0; i < row->n && i < IMPORT_COLUMNS; i++) {
		char *cell = import_csv_trim(row->cells[i]);
		int known = find(h->names, h->n, cell);
		if (known < 0)
			ok = import_csv_fault(c, row, i, _("there is no column named '%s' here"),
					      import_csv_shown(c, cell));
		else if (at[known] >= 0)
			ok = import_csv_fault(c, row, i, _("the column '%s' is there twice"),
					      h->names[known].name);
		else
			at[known] = (int)i;
	}
	for (size_t i = 0; i < h->n; i++)
		if (at[i] < 0 && !h->names[i].optional)
			ok = import_csv_fault(c, row, 0,
					      _("the column '%s' is missing in the header"),
					      h->names[i].name);
	if (row->n > IMPORT_COLUMNS)
		ok = import_csv_fault(c, row, IMPORT_COLUMNS, _("there are more than %d columns"),
				      IMPORT_COLUMNS);
	return ok;
}

bool import_header_fits(struct import_csv *c, const struct import_row *row, size_t columns)
{
	return row->n == columns ||
	       import_csv_fault(c, row, row->n < columns ? 0 : columns,
				_("the row has %zu columns, the header has %zu"), row->n, columns);
}

char *import_header_cell(const struct import_row *row, int at)
{
	return at >= 0 && (size_t)at < row->n ? row->cells[at] : NULL;
}
