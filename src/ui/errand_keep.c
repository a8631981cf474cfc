/* SPDX-License-Identifier: MIT */
/* Keeping: proving that nothing was altered, a copy while it runs, sealing a month. Only the last
 * cannot be taken back: it asks for the PIN and is done by F8. */
#include "ui/errand.h"
#include "ui/filing.h"
#include "ui/page.h"

#include "dutydesk/i18n.h"

#include <stdlib.h>

/* --- verify --- */

enum { VERIFY_CODE, VERIFY_ARCHIVE };

static bool commit_verify(struct ui *u, struct dialog *d, struct err *e)
{
	char *code = field_folded(&d->form.v[VERIFY_CODE]);
	char *archive = filing_path(&d->form.v[VERIFY_ARCHIVE]);
	struct desk_verify how = {
		.code = *code ? code : NULL, .archive = *archive ? archive : NULL};
	struct desk_verified *v = xcalloc(1, sizeof(*v));
	struct page p = {.title = _("Was anything altered?"), .name = action_title(ACTION_VERIFY)};
	struct str text = {0};
	bool ok;

	ui_say(u, "%s", _("Verifying every record …"));
	ui_draw(u);
	ui_hush(u);
	ok = desk_verify(u->desk, &how, v, e);
	if (ok) {
		desk_verify_words(v, &text);
		lines_wrap(&p.lines, LOOK_PLAIN, u->canvas.cols - 2, str_text(&text));
		page_show(u, &p);
	}
	lines_release(&p.lines);
	str_release(&text);
	free(archive);
	free(code);
	free(v);
	return ok;
}

bool errand_keep_verify(struct ui *u, struct err *e)
{
	struct field v[] = {
		[VERIFY_CODE] = {.label = N_("Check code"),
			.hint = N_("from the foot of a sheet, or nothing")},
		[VERIFY_ARCHIVE] = {.label = N_("Archive"),
			.hint = N_("path of a file instead of the database, or nothing")},
	};
	struct dialog d = {.title = _("Was anything altered?"),
		.form = {v, ARRAY_LEN(v), 0, false}, .commit = commit_verify};

	(void)e;
	dialog_ask(u, &d);
	form_release(&d.form);
	return true;
}

/* --- backup --- */

static bool commit_backup(struct ui *u, struct dialog *d, struct err *e)
{
	char *path = filing_path(&d->form.v[0]);
	bool ok = *path || err_set(e, ERR_INPUT,
			_("'%s' is still empty; write it, or leave with Esc"),
			_(d->form.v[0].label));

	if (ok) {
		ui_say(u, "%s", _("Copying …"));
		ui_draw(u);
		ui_hush(u);
		ok = desk_backup(u->desk, path, e);
	}
	if (ok)
		ui_say(u, _("The database is copied to '%s'."), path);
	free(path);
	return ok;
}

bool errand_keep_backup(struct ui *u, struct err *e)
{
	struct field f = {.label = N_("File"), .hint = N_("path of the copy")};
	struct dialog d = {.title = _("Copy the database"),
		.text = _("The desk goes on working meanwhile. Keep the copy away from this "
			"machine."),
		.form = {&f, 1, 0, false}, .commit = commit_backup};

	(void)e;
	dialog_ask(u, &d);
	field_release(&f);
	return true;
}

/* --- archive --- */

enum { ARCHIVE_MONTH, ARCHIVE_NUMBER, ARCHIVE_PIN };

static bool commit_archive(struct ui *u, struct dialog *d, struct err *e)
{
	struct field *v = d->form.v;
	char *text = field_folded(&v[ARCHIVE_MONTH]);
	struct signer who = {field_text(&v[ARCHIVE_NUMBER]), str_text(&v[ARCHIVE_PIN].text)};
	char *path = NULL;
	int month = 0;
	bool ok = date_parse_month(text, &month) ||
		err_set(e, ERR_INPUT, _("'%s' is no month; write 2026-11"), text);

	if (!ok)
		form_focus(&d->form, ARCHIVE_MONTH);
	ok = ok && desk_archive(u->desk, &who, month, &path, e);
	if (ok)
		ui_say(u, _("%1$s is sealed in '%2$s'; verify it there (F10 verify)."), text, path);
	free(path);
	free(text);
	return ok;
}

bool errand_keep_archive(struct ui *u, struct err *e)
{
	struct field v[] = {
		[ARCHIVE_MONTH] = {.label = N_("Month"), .hint = N_("2026-11")},
		[ARCHIVE_NUMBER] = {.kind = FIELD_FIXED, .label = N_("Number")},
		[ARCHIVE_PIN] = {.kind = FIELD_PIN, .label = N_("PIN")},
	};
	struct dialog d = {.title = _("Seal a month"),
		.text = _("Every shift of the month must be closed and reviewed. The archive is "
			"written beside the database, read back and verified; nothing is removed "
			"by it."),
		.form = {v, ARRAY_LEN(v), 0, false}, .signing = true, .commit = commit_archive};
	struct civil now;
	char month[DATE_BUF];

	(void)e;
	date_civil(desk_now(u->desk), &now);
	field_set(&v[ARCHIVE_MONTH], date_print_month(month, date_month_of(now.date) - 1));
	field_set(&v[ARCHIVE_NUMBER], desk_person(u->desk)->number);
	dialog_ask(u, &d);
	form_release(&d.form);
	return true;
}
