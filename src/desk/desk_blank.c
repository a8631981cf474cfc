/* SPDX-License-Identifier: MIT */
/* The empty duty record for a power cut: one page, A4 portrait, to be printed beforehand and
 * written by hand. Its columns are those that the outage batch asks for afterwards; whoever adds
 * a field to one adds it to the other. */
#include "desk/desk_internal.h"
#include "dutydesk/i18n.h"

enum { BLANK_ROWS = 16, BLANK_COLUMNS = 7, PAGE_COLUMNS = 80 };

static const struct sheet_column blank_columns[BLANK_COLUMNS] = {
	{ "no", N_("No"), 3, 3, CELL_RIGHT },
	{ "time", N_("Time"), 6, 6, CELL_LEFT },
	{ "channel", N_("Channel, kind"), 13, 13, CELL_LEFT },
	{ "wait", N_("Rings/s"), 7, 7, CELL_LEFT },
	{ "caller", N_("Caller, phone"), 15, 15, CELL_LEFT },
	{ "body", N_("Matter and result"), 22, 22, CELL_LEFT },
	{ "late_reason", N_("Why late"), 8, 8, CELL_LEFT },
};

static void line_to_write_on(char *out, size_t n)
{
	for (size_t i = 0; i < n; i++)
		out[i] = '_';
	out[n] = '\0';
}

static void blank_rows(struct sheet *s)
{
	struct sheet_column columns[BLANK_COLUMNS];
	char text[BLANK_COLUMNS][32], number[16];
	const char *cells[BLANK_COLUMNS];

	for (size_t i = 0; i < BLANK_COLUMNS; i++) {
		columns[i] = blank_columns[i];
		columns[i].title = _(blank_columns[i].title);
		line_to_write_on(text[i], (size_t)blank_columns[i].width);
		cells[i] = text[i];
	}
	sheet_table(s, columns, BLANK_COLUMNS);
	cells[0] = number;
	for (int i = 1; i <= BLANK_ROWS; i++) {
		snprintf(number, sizeof(number), "%d", i);
		sheet_row(s, cells);
		/* A second line for the matter, so that a hand finds room. */
		const char *more[BLANK_COLUMNS] = { "", "", "", "", text[4], text[5], "" };
		sheet_row(s, more);
	}
}

bool desk_blank_sheet(struct desk *d, struct sheet *out, struct err *e)
{
	struct str title = { 0 };
	const char *labels[] = { _("Entered by"), _("Confirmed by") };
	const char *values[] = { "", "" };

	if (!d)
		return err_set(e, ERR_NOT_FOUND, _("there is no desk whose form could be printed"));
	out->columns = PAGE_COLUMNS;
	out->training = desk_is_training(d);
	str_addf(&title, _("%s: duty record on paper"), desk_name(d));
	sheet_title(out, str_text(&title));
	str_release(&title);
	sheet_line(out, "%s",
		_("Shift date ____-__-__   Shift ____________   On duty ____________________"));
	sheet_line(out, "%s",
		_("Power cut from ____-__-__ __:__ to ____-__-__ __:__   Page ____ of ____"));
	sheet_blank(out);
	blank_rows(out);
	sheet_blank(out);
	sheet_text(out,
		_("Kinds: enquiry, help, repair, complaint, suggestion, praise, incident, missed. "
		  "Write nothing over: strike a mistake through with one line and write it anew. "
		  "When the power is back, everything is entered as one outage batch with one "
		  "reason and signed by two persons; keep this page with the log."));
	sheet_blank(out);
	sheet_signatures(out, labels, values, ARRAY_LEN(labels));
	return true;
}
