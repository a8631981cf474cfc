/* SPDX-License-Identifier: MIT */
/* The days off and the make-up workdays of a year. A year that is read in is signed by a manager:
 * it changes which shifts there are. */
#include "ui/errand.h"
#include "ui/filing.h"
#include "ui/page.h"

#include "dutydesk/desk_calendar.h"
#include "dutydesk/i18n.h"

#include <stdlib.h>

enum { YEAR_LEAST = 1949, YEAR_MOST = 9998 };

static bool read_year(struct field *f, int *out, struct err *e)
{
	char *text = field_folded(f);
	char *end;
	long year = strtol(text, &end, 10);
	bool ok = (*text && !*end && year >= YEAR_LEAST && year <= YEAR_MOST) ||
		err_set(e, ERR_INPUT, _("'%s' is no year; write 2026"), text);

	*out = (int)year;
	free(text);
	return ok;
}

static bool commit_show(struct ui *u, struct dialog *d, struct err *e)
{
	struct sheet sheet = {0};
	struct page p = {.title = _("Days off and make-up workdays"),
		.name = action_title(ACTION_CALENDAR), .file = "calendar.txt"};
	int year = 0;
	bool ok = read_year(&d->form.v[0], &year, e);

	if (ok) {
		desk_calendar_sheet(u->desk, year, &sheet);
		ok = page_of_sheet(u, &p, &sheet, e);
	}
	sheet_release(&sheet);
	return ok;
}

bool errand_calendar(struct ui *u, struct err *e)
{
	struct field f = {.label = N_("Year")};
	struct dialog d = {.title = _("Days off and make-up workdays"), .form = {&f, 1, 0, false},
		.commit = commit_show};
	struct str year = {0};
	struct civil now;

	(void)e;
	date_civil(desk_now(u->desk), &now);
	str_addf(&year, "%d", now.year);
	field_set(&f, str_text(&year));
	dialog_ask(u, &d);
	str_release(&year);
	field_release(&f);
	return true;
}

enum { IMPORT_FILE, IMPORT_NUMBER, IMPORT_PIN };

static bool commit_import(struct ui *u, struct dialog *d, struct err *e)
{
	struct field *v = d->form.v;
	char *path = filing_path(&v[IMPORT_FILE]);
	struct str bytes = {0};
	struct faults f = {0};
	bool ok = filing_read(u, &v[IMPORT_FILE], &bytes, e);
	struct desk_calendar_file how = {
		.who = {field_text(&v[IMPORT_NUMBER]), str_text(&v[IMPORT_PIN].text)},
		.bytes = str_text(&bytes), .n = bytes.len};

	ok = ok && desk_calendar_import(u->desk, &how, &f, e);
	if (ok)
		ui_say(u, _("The days off of %d are read in."), how.year);
	else
		filing_faults(u, &f, path, e);
	u->stale = true;
	faults_release(&f);
	str_release(&bytes);
	free(path);
	return ok;
}

bool errand_calendar_import(struct ui *u, struct err *e)
{
	struct field v[] = {
		[IMPORT_FILE] = {.label = N_("File"), .hint = N_("path of a CSV file")},
		[IMPORT_NUMBER] = {.kind = FIELD_FIXED, .label = N_("Number")},
		[IMPORT_PIN] = {.kind = FIELD_PIN, .label = N_("PIN")},
	};
	struct dialog d = {.title = _("Read the days off of a year from a file"),
		.text = _("A first line says which notice it is (# notice of November 2026), then "
			"date,kind,name. It replaces that year; shifts that were kept stay."),
		.form = {v, ARRAY_LEN(v), 0, false}, .signing = true, .commit = commit_import};

	(void)e;
	field_set(&v[IMPORT_NUMBER], desk_person(u->desk)->number);
	dialog_ask(u, &d);
	form_release(&d.form);
	return true;
}
