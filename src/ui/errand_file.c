/* SPDX-License-Identifier: MIT */
/* Records that come in from files and go out into them. Names and numbers leave the desk in part;
 * in full only after a manager's PIN, and the record says so before the file is written. */
#include "ui/errand.h"
#include "ui/filing.h"
#include "ui/page.h"

#include "dutydesk/i18n.h"
#include "dutydesk/text.h"

#include <stdlib.h>

/* --- export --- */

enum { EXPORT_FROM, EXPORT_TO, EXPORT_FIND, EXPORT_LATE, EXPORT_FULL, EXPORT_FILE };

static bool write_list(struct ui *u, const struct entry_list *list, const char *path, bool full,
		       struct err *e)
{
	struct sheet sheet = {0};
	bool ok;

	if (text_ends_with(path, ".csv"))
		desk_log_table(list, full, &sheet);
	else
		desk_log_page(u->desk, list, full, &sheet);
	ok = filing_write(u, &sheet, path, e) &&
		desk_release(u->desk, RELEASE_EXPORT, path, &sheet, e);
	if (ok)
		ui_say(u, i18n_count("%1$zu record is written into '%2$s'.",
				     "%1$zu records are written into '%2$s'.", (long)list->n),
		       list->n, path);
	sheet_release(&sheet);
	return ok;
}

/* The PIN is asked for anew: a screen that was left open must not be enough. */
static bool reveal(struct ui *u, const char *path, struct err *e)
{
	return dialog_pin(u, _("Names and phone numbers in full"),
			  _("Only a manager may, and the record says for ever who did.")) &&
		desk_log_reveal(u->desk, path, e);
}

static bool commit_export(struct ui *u, struct dialog *d, struct err *e)
{
	struct field *v = d->form.v;
	struct store_entry_filter how = {.from = DATE_NONE, .to = DATE_NONE, .forward = true,
		.find = field_is_empty(&v[EXPORT_FIND]) ? NULL : field_text(&v[EXPORT_FIND]),
		.late_only = v[EXPORT_LATE].value};
	struct entry_list list = {0};
	char *path = filing_path(&v[EXPORT_FILE]);
	bool full = v[EXPORT_FULL].value;
	bool ok = form_date_if_any(&d->form, EXPORT_FROM, &how.from, e) &&
		form_date_if_any(&d->form, EXPORT_TO, &how.to, e);

	if (ok && !text_ends_with(path, ".csv") && !text_ends_with(path, ".txt")) {
		form_focus(&d->form, EXPORT_FILE);
		ok = err_set(e, ERR_INPUT,
			     _("cannot tell what '%s' shall be: name it .txt or .csv"), path);
	}
	ok = ok && desk_log_list(u->desk, &how, &list, e) &&
		(!full || reveal(u, path, e)) && write_list(u, &list, path, full, e);
	pool_release(&list.pool);
	free(path);
	return ok;
}

bool errand_file_export(struct ui *u, struct err *e)
{
	struct field v[] = {
		[EXPORT_FROM] = {.label = N_("From"), .hint = N_("2026-11-20, or nothing")},
		[EXPORT_TO] = {.label = N_("To"), .hint = N_("2026-11-20, or nothing")},
		[EXPORT_FIND] = {.label = N_("Find"), .hint = N_("as with /, or nothing")},
		[EXPORT_LATE] = {.kind = FIELD_YESNO, .label = N_("Only late answers")},
		[EXPORT_FULL] = {.kind = FIELD_YESNO, .label = N_("Names in full")},
		[EXPORT_FILE] = {.label = N_("File"), .hint = N_("path; .txt or .csv")},
	};
	struct dialog d = {.title = _("Write records into a file"),
		.text = _("Names and phone numbers are written in part (王**, 138****5678)."),
		.form = {v, ARRAY_LEN(v), 0, false}, .commit = commit_export};
	struct civil now;
	char day[DATE_BUF];

	(void)e;
	date_civil(desk_now(u->desk), &now);
	field_set(&v[EXPORT_FROM], date_print(day, now.date));
	dialog_ask(u, &d);
	form_release(&d.form);
	return true;
}

/* --- call records of the phone system --- */

enum { CALLS_FILE, CALLS_FORMAT, CALLS_UTC };
enum { FORMAT_DUTYDESK, FORMAT_ASTERISK };

struct reading {
	struct str bytes;
	struct desk_log_import how;
	struct desk_log_imported would;
};

static void dry_lines(const struct desk_log_imported *n, struct lines *out)
{
	lines_add(out, LOOK_PLAIN, _("  Rows in the file:           %zu"), n->rows);
	lines_add(out, LOOK_PLAIN, _("  Would be added:             %zu"), n->added);
	lines_add(out, LOOK_PLAIN, _("  Are there already:          %zu"), n->known);
	lines_add(out, LOOK_PLAIN, _("  Answered late, of the new:  %zu"), n->late);
	lines_add(out, LOOK_PLAIN, _("  Matters that would open:    %zu"), n->matters);
}

/* All is looked at, nothing is written. */
static bool commit_calls(struct ui *u, struct dialog *d, struct err *e)
{
	struct reading *r = d->ctx;
	struct field *v = d->form.v;
	char *path = filing_path(&v[CALLS_FILE]);
	struct faults f = {0};
	bool ok;

	str_clear(&r->bytes);
	ok = filing_read(u, &v[CALLS_FILE], &r->bytes, e);
	r->how = (struct desk_log_import){.bytes = str_text(&r->bytes), .n = r->bytes.len,
		.asterisk = v[CALLS_FORMAT].value == FORMAT_ASTERISK, .utc = v[CALLS_UTC].value,
		.dry_run = true};
	ok = ok && desk_log_import(u->desk, &r->how, &r->would, &f, e);
	if (!ok)
		filing_faults(u, &f, path, e);
	faults_release(&f);
	free(path);
	return ok;
}

/* What would happen is read and gone on from by F8, then the PIN. */
static bool import_read(struct ui *u, struct reading *r, struct err *e)
{
	struct page p = {.title = _("What would happen; nothing is written yet")};
	struct desk_log_imported done = {0};
	struct faults f = {0};
	bool go, ok = true;

	dry_lines(&r->would, &p.lines);
	go = page_must_read(u, &p);
	lines_release(&p.lines);
	if (!go || !dialog_pin(u, _("Import the call records"),
			       _("They become records that nobody can take back.")))
		return true;
	ui_say(u, "%s", _("Importing …"));
	ui_draw(u);
	ui_hush(u);
	r->how.dry_run = false;
	ok = desk_log_import(u->desk, &r->how, &done, &f, e);
	if (ok)
		ui_say(u, _("%1$zu of %2$zu records are added, %3$zu were there already."),
		       done.added, done.rows, done.known);
	else
		filing_faults(u, &f, "", e);
	faults_release(&f);
	u->stale = true;
	return ok;
}

bool errand_file_calls(struct ui *u, struct err *e)
{
	static const struct word formats[] = {
		{FORMAT_DUTYDESK, "dutydesk", N_("dutydesk (occurred_at,channel,…)")},
		{FORMAT_ASTERISK, "asterisk-cdr", N_("call records of Asterisk")},
	};
	struct field v[] = {
		[CALLS_FILE] = {.label = N_("File"), .hint = N_("path of a CSV file")},
		[CALLS_FORMAT] = {.kind = FIELD_CHOICE, .label = N_("Layout"), .words = formats,
			.n_words = ARRAY_LEN(formats)},
		[CALLS_UTC] = {.kind = FIELD_YESNO, .label = N_("Times are UTC")},
	};
	struct reading r = {0};
	struct dialog d = {.title = _("Read call records from a file"),
		.text = _("All or nothing; what is there already is not taken twice. First it is "
			"only shown what would happen."),
		.form = {v, ARRAY_LEN(v), 0, false}, .commit = commit_calls, .ctx = &r};
	bool ok = true;

	if (dialog_ask(u, &d))
		ok = import_read(u, &r, e);
	form_release(&d.form);
	str_release(&r.bytes);
	return ok;
}

/* --- the paper record of a power cut --- */

enum { BATCH_FILE, BATCH_REASON, BATCH_NUMBER, BATCH_PIN, BATCH_SECOND, BATCH_SECOND_PIN };

static bool commit_batch(struct ui *u, struct dialog *d, struct err *e)
{
	struct field *v = d->form.v;
	char *path = filing_path(&v[BATCH_FILE]);
	char *second = field_folded(&v[BATCH_SECOND]);
	struct str bytes = {0};
	struct faults f = {0};
	size_t n = 0;
	bool ok = filing_read(u, &v[BATCH_FILE], &bytes, e);
	struct desk_batch_file how = {.bytes = str_text(&bytes), .n = bytes.len,
		.reason = field_text(&v[BATCH_REASON]),
		.who = {field_text(&v[BATCH_NUMBER]), str_text(&v[BATCH_PIN].text)},
		.second = {second, str_text(&v[BATCH_SECOND_PIN].text)}};

	ok = ok && desk_batch_import(u->desk, &how, &n, &f, e);
	if (!ok)
		filing_faults(u, &f, path, e);
	if (ok)
		ui_say(u, i18n_count("The outage batch is written: %zu record, signed by two.",
				     "The outage batch is written: %zu records, signed by two.",
				     (long)n), n);
	u->stale = true;
	faults_release(&f);
	str_release(&bytes);
	free(second);
	free(path);
	return ok;
}

bool errand_file_batch(struct ui *u, struct err *e)
{
	struct field v[] = {
		[BATCH_FILE] = {.label = N_("File"), .hint = N_("path of a CSV file")},
		[BATCH_REASON] = {.label = N_("Reason"), .rows = 2},
		[BATCH_NUMBER] = {.kind = FIELD_FIXED, .label = N_("Number")},
		[BATCH_PIN] = {.kind = FIELD_PIN, .label = N_("PIN")},
		[BATCH_SECOND] = {.label = N_("Other person"), .hint = N_("number")},
		[BATCH_SECOND_PIN] = {.kind = FIELD_PIN, .label = N_("Other's PIN")},
	};
	struct dialog d = {.title = _("Outage batch: the paper record of a power cut"),
		.text = _("Header of the file: occurred_at,channel,kind,wait,caller,phone,body,"
			"result. All or nothing; both sign, each with the own PIN."),
		.form = {v, ARRAY_LEN(v), 0, false}, .signing = true, .commit = commit_batch};

	(void)e;
	field_set(&v[BATCH_NUMBER], desk_person(u->desk)->number);
	dialog_ask(u, &d);
	form_release(&d.form);
	return true;
}
