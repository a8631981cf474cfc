/* SPDX-License-Identifier: MIT */
/* A month's roster in either layout. Both give the same duties in the same order (by date,
 * shift, number), so that a file that was turned from one into the other compares equal. */
#include "import/import_csv.h"

#include "dutydesk/i18n.h"
#include "dutydesk/text.h"

#include <stdlib.h>
#include <string.h>

enum { DAYS_MOST = 31 };
enum layout { LAYOUT_UNKNOWN, LAYOUT_LIST, LAYOUT_GRID };
enum { LIST_DATE, LIST_SHIFT, LIST_NUMBER, LIST_NAME, LIST_ALL };
enum { GRID_NUMBER, GRID_NAME, GRID_DAYS };

static const struct import_name list_names[LIST_ALL] = {
	[LIST_DATE] = { "date", false },
	[LIST_SHIFT] = { "shift", false },
	[LIST_NUMBER] = { "number", false },
	[LIST_NAME] = { "name", true },
};

struct reading {
	struct import_csv csv;
	struct import_roster *out;
	int month, days;
	enum layout layout;
	size_t columns;
	struct import_duty *v;
	size_t n, cap;
	struct import_keys numbers;		/* of the grid's rows */
	int at[GRID_DAYS + DAYS_MOST];		/* place of each column, -1: not there */
};

static void add_duty(struct reading *r, const struct import_row *row, size_t cell,
		     struct duty duty)
{
	struct import_duty *d = xgrow((void **)&r->v, &r->n, &r->cap, sizeof *r->v);
	struct pool *pool = &r->out->pool;
	d->duty = (struct duty){
		duty.date, pool_strdup(pool, duty.shift), pool_strdup(pool, duty.number),
	};
	d->line = row->line;
	d->column = import_csv_column(&r->csv, row, cell);
}

/* The number in a header cell: 0 when it is none. */
static int day_of(const char *cell)
{
	int day = 0;
	size_t i = 0;
	for (; cell[i] >= '0' && cell[i] <= '9' && i < 3; i++)
		day = day * 10 + (cell[i] - '0');
	return i == 0 || cell[i] ? 0 : day;
}

static bool is_named(const char *cell, int column)
{
	return import_header_is(list_names[column].name, cell);
}

static void add_grid_column(struct reading *r, struct import_row *row, size_t i)
{
	const char *cell = import_csv_trim(row->cells[i]);
	int day = day_of(cell), column = -1;
	if (is_named(cell, LIST_NUMBER))
		column = GRID_NUMBER;
	else if (is_named(cell, LIST_NAME))
		column = GRID_NAME;
	else if (day >= 1 && day <= DAYS_MOST)
		column = GRID_DAYS + day - 1;
	else if (day)
		import_csv_fault(&r->csv, row, i, _("no month has a day %d"), day);
	else
		import_csv_fault(&r->csv, row, i, _("there is no column named '%s' here"),
				 import_csv_shown(&r->csv, cell));
	if (column >= 0 && r->at[column] >= 0)
		import_csv_fault(&r->csv, row, i, _("the column '%s' is there twice"), cell);
	else if (column >= 0)
		r->at[column] = (int)i;
}

/* Days that the header lacks are one fault, not thirty. */
static void tell_missing_days(struct reading *r, struct import_row *row)
{
	int missing = 0, first = 0;
	for (int day = r->days; day >= 1; day--)
		if (r->at[GRID_DAYS + day - 1] < 0) {
			missing++;
			first = day;
		}
	if (missing == 1)
		import_csv_fault(&r->csv, row, 0, _("day %d is missing in the header"), first);
	else if (missing)
		import_csv_fault(&r->csv, row, 0,
				 _("%d days are missing in the header, the first is day %d"),
				 missing, first);
}

/* With whatever faults, the rows below are read as long as it is known whose they are: the
 * faults of the whole file are told at once. */
static bool read_grid_header(struct reading *r, struct import_row *row)
{
	r->layout = LAYOUT_GRID;
	for (size_t i = 0; i < ARRAY_LEN(r->at); i++)
		r->at[i] = -1;
	for (size_t i = 0; i < row->n && i < IMPORT_COLUMNS; i++)
		add_grid_column(r, row, i);
	for (int c = GRID_NUMBER; c < GRID_DAYS; c++)
		if (r->at[c] < 0)
			import_csv_fault(&r->csv, row, 0,
					 _("the column '%s' is missing in the header"),
					 c == GRID_NUMBER ? "number" : "name");
	tell_missing_days(r, row);
	return r->at[GRID_NUMBER] >= 0;
}

static bool has_name(struct import_row *row, int column)
{
	for (size_t i = 0; i < row->n && i < IMPORT_COLUMNS; i++)
		if (is_named(import_csv_trim(row->cells[i]), column))
			return true;
	return false;
}

static bool has_first_day(struct import_row *row)
{
	for (size_t i = 0; i < row->n && i < IMPORT_COLUMNS; i++)
		if (day_of(import_csv_trim(row->cells[i])) == 1)
			return true;
	return false;
}

static bool read_header(struct reading *r, struct import_row *row)
{
	static const struct import_header list = { list_names, LIST_ALL };
	r->columns = row->n;
	if (has_name(row, LIST_DATE) || has_name(row, LIST_SHIFT)) {
		r->layout = LAYOUT_LIST;
		return import_header_read(&r->csv, row, &list, r->at);
	}
	if (has_name(row, LIST_NUMBER) || has_name(row, LIST_NAME) || has_first_day(row))
		return read_grid_header(r, row);
	return import_csv_fault(&r->csv, row, 0, _("the header is neither date,shift,number nor "
						   "number,name,1,2,… up to the last day"));
}

static bool read_list_date(struct reading *r, const struct import_row *row, date_t *date)
{
	size_t cell = (size_t)r->at[LIST_DATE];
	const char *text = import_csv_trim(row->cells[cell]);
	char month[DATE_BUF];
	if (!date_parse(text, date))
		return import_csv_fault(&r->csv, row, cell,
					_("column 'date': there is no day '%s'; write 2026-12-01"),
					import_csv_shown(&r->csv, text));
	if (date_month_of(*date) != r->month)
		return import_csv_fault(&r->csv, row, cell,
					_("column 'date': '%s' is not in the month %s"), text,
					date_print_month(month, r->month));
	return true;
}

static bool read_list_text(struct reading *r, const struct import_row *row, int column,
			   const char **text)
{
	*text = import_csv_trim(row->cells[r->at[column]]);
	return **text || import_csv_fault(&r->csv, row, (size_t)r->at[column],
					  _("column '%s' is empty"), list_names[column].name);
}

static void read_list_row(struct reading *r, struct import_row *row)
{
	struct duty duty;
	bool ok = read_list_date(r, row, &duty.date);
	ok = read_list_text(r, row, LIST_SHIFT, &duty.shift) && ok;
	ok = read_list_text(r, row, LIST_NUMBER, &duty.number) && ok;
	if (ok)
		add_duty(r, row, (size_t)r->at[LIST_SHIFT], duty);
}

/* The plus sign in a cell of several codes, half or full width: its bytes, 0 if it is none. */
static size_t plus_at(const char *s)
{
	if (*s == '+')
		return 1;
	return strncmp(s, "\xef\xbc\x8b", 3) == 0 ? 3 : 0;
}

static void read_grid_cell(struct reading *r, struct import_row *row, int day, const char *number)
{
	size_t cell = (size_t)r->at[GRID_DAYS + day - 1];
	char *text = import_csv_trim(row->cells[cell]);
	if (!*text)
		return;
	if (day > r->days) {
		char month[DATE_BUF];
		import_csv_fault(&r->csv, row, cell, _("day %d: %s has no such day"), day,
				 date_print_month(month, r->month));
		return;
	}
	struct duty duty = { .date = date_month_first(r->month) + day - 1, .number = number };
	for (char *code = text; code; ) {
		char *end = code;
		while (*end && !plus_at(end))
			end++;
		char *next = *end ? end + plus_at(end) : NULL;
		*end = '\0';
		duty.shift = import_csv_trim(code);
		if (*duty.shift)
			add_duty(r, row, cell, duty);
		else
			import_csv_fault(&r->csv, row, cell,
					 _("day %d: a shift code is missing beside '+'"), day);
		code = next;
	}
}

static void read_grid_row(struct reading *r, struct import_row *row)
{
	size_t cell = (size_t)r->at[GRID_NUMBER];
	const char *number = import_csv_trim(row->cells[cell]);
	if (!*number) {
		import_csv_fault(&r->csv, row, cell, _("column '%s' is empty"), "number");
		return;
	}
	import_keys_add(&r->numbers, pool_strdup(&r->out->pool, number), row->line,
			import_csv_column(&r->csv, row, cell));
	for (int day = 1; day <= DAYS_MOST; day++)
		if (r->at[GRID_DAYS + day - 1] >= 0)
			read_grid_cell(r, row, day, number);
}

static bool on_row(void *ctx, struct import_row *row)
{
	struct reading *r = ctx;
	if (r->layout == LAYOUT_UNKNOWN)
		return read_header(r, row);
	if (import_csv_is_blank(row) || !import_header_fits(&r->csv, row, r->columns))
		return true;
	if (r->layout == LAYOUT_LIST)
		read_list_row(r, row);
	else
		read_grid_row(r, row);
	return true;
}

static int compare_duty(const struct duty *a, const struct duty *b)
{
	if (a->date != b->date)
		return a->date < b->date ? -1 : 1;
	int by_shift = strcmp(a->shift, b->shift);
	return by_shift ? by_shift : strcmp(a->number, b->number);
}

static int compare(const void *a, const void *b)
{
	const struct import_duty *x = a, *y = b;
	int by_duty = compare_duty(&x->duty, &y->duty);
	if (by_duty)
		return by_duty;
	return x->line != y->line ? x->line - y->line : x->column - y->column;
}

/* Neighbours after sorting; each double is a fault and only the first one stays. */
static bool drop_doubles(struct reading *r)
{
	size_t kept = 0;
	char date[DATE_BUF];
	for (size_t i = 0; i < r->n; i++) {
		const struct duty *d = &r->v[i].duty;
		if (kept && compare_duty(&r->v[kept - 1].duty, d) == 0) {
			import_csv_fault_at(&r->csv, r->v[i].line, r->v[i].column,
					    _("'%s' has this shift on %s in line %d already"),
					    import_csv_shown(&r->csv, d->number),
					    date_print(date, d->date), r->v[kept - 1].line);
			continue;
		}
		r->v[kept++] = r->v[i];
	}
	bool none = kept == r->n;
	r->n = kept;
	return none;
}

bool import_roster(const char *bytes, size_t n, int month, struct import_roster *out,
		   struct faults *f)
{
	struct reading r = { .out = out, .month = month };
	*out = (struct import_roster){ 0 };
	r.days = date_month_last(month) - date_month_first(month) + 1;
	bool ok = import_csv_open(&r.csv, bytes, n, f) && import_csv_read(&r.csv, on_row, &r);
	ok = import_keys_check(&r.numbers, &r.csv) && ok && r.csv.found == 0;
	if (r.n) {
		qsort(r.v, r.n, sizeof *r.v, compare);
		ok = drop_doubles(&r) && ok;
		out->v = pool_memdup(&out->pool, r.v, r.n * sizeof *r.v);
		out->n = r.n;
	}
	free(r.v);
	import_keys_release(&r.numbers);
	import_csv_release(&r.csv);
	return ok;
}
