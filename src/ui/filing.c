/* SPDX-License-Identifier: MIT */
/* Reading and writing of files that people name. "~/" is the home folder; nothing else of a
 * shell's ways is known. */
#include "ui/filing.h"

#include "ui/page.h"

#include "dutydesk/i18n.h"
#include "dutydesk/text.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FILE_MOST = 64 * 1024 * 1024, PAPER_LINES = 50, FAULTS_SHOWN = 500 };

char *filing_path(struct field *f)
{
	const char *text = field_text(f);
	const char *home = getenv("HOME");

	if (!strncmp(text, "~/", 2) && home)
		return xasprintf("%s/%s", home, text + 2);
	return xstrdup(text);
}

static void show_faults(struct ui *u, const struct faults *f, const char *file)
{
	struct faults first = {f->v, f->n < FAULTS_SHOWN ? f->n : FAULTS_SHOWN, 0};
	struct page p = {.title = _("Nothing was taken over: what is wrong in the file"),
		.name = _("Faults")};
	struct str text = {0};

	faults_print(&first, file, &text);
	lines_wrap(&p.lines, LOOK_PLAIN, u->canvas.cols - 2, str_text(&text));
	if (f->n > first.n)
		lines_add(&p.lines, LOOK_MARK, i18n_count("… and %zu fault more",
				"… and %zu faults more", (long)(f->n - first.n)), f->n - first.n);
	page_show(u, &p);
	lines_release(&p.lines);
	str_release(&text);
}

void filing_faults(struct ui *u, const struct faults *f, const char *path, struct err *e)
{
	if (!f->n)
		return;
	show_faults(u, f, path);
	/* The page has said it all. */
	if (e->code == ERR_NONE || e->code == ERR_INPUT)
		err_set(e, ERR_INPUT, i18n_count(
			"nothing was taken over: %zu fault in the file",
			"nothing was taken over: %zu faults in the file", (long)f->n), f->n);
}

bool filing_read(struct ui *u, struct field *f, struct str *out, struct err *e)
{
	char *path = filing_path(f);
	bool ok;

	if (!*path) {
		free(path);
		return err_set(e, ERR_INPUT, _("'%s' is still empty; write it, or leave with Esc"),
			       _(f->label));
	}
	ui_say(u, "%s", _("Reading …"));
	ui_draw(u);
	ui_hush(u);
	ok = file_read(path, FILE_MOST, out, e);
	free(path);
	return ok;
}

static bool commit_import(struct ui *u, struct dialog *d, struct err *e)
{
	const struct filing *how = d->ctx;
	char *path = filing_path(&d->form.v[0]);
	struct str bytes = {0}, said = {0};
	struct faults f = {0};
	bool ok = filing_read(u, &d->form.v[0], &bytes, e) &&
		how->take(u, how->ctx, &bytes, &f, &said, e);

	if (!ok)
		filing_faults(u, &f, path, e);
	if (ok)
		ui_say(u, "%s", str_text(&said));
	u->stale = true;
	faults_release(&f);
	str_release(&bytes);
	str_release(&said);
	free(path);
	return ok;
}

void filing_import(struct ui *u, const struct filing *how)
{
	struct field f = {.label = N_("File"), .rows = 2, .hint = N_("path of a CSV file")};
	struct filing copy = *how;
	struct dialog d = {.title = how->title, .text = how->text, .form = {&f, 1, 0, false},
		.commit = commit_import, .ctx = &copy};

	dialog_ask(u, &d);
	field_release(&f);
}

static bool write_sheet(const struct sheet *s, const char *path, struct err *e)
{
	char *bytes = NULL;
	size_t n = 0;
	FILE *f = open_memstream(&bytes, &n);
	bool ok;

	if (!f)
		fatal("out of memory");
	ok = text_ends_with(path, ".csv") ? report_csv(s, f, true, e) :
		report_text(s, f, PAPER_LINES, e);
	fclose(f);
	ok = ok && file_write(path, bytes, n, 0644, e);
	free(bytes);
	return ok;
}

bool filing_write(struct ui *u, const struct sheet *s, const char *path, struct err *e)
{
	if (!text_ends_with(path, ".csv") && !text_ends_with(path, ".txt"))
		return err_set(e, ERR_INPUT,
			       _("cannot tell what '%s' shall be: name it .txt or .csv"), path);
	if (!access(path, F_OK) && !dialog_sure(u, _("There is such a file; write over it?"), path))
		return false;
	return write_sheet(s, path, e);
}

static bool commit_print(struct ui *u, struct dialog *d, struct err *e)
{
	const struct filing_out *how = d->ctx;
	char *path = filing_path(&d->form.v[0]);
	const bool csv = how->table && text_ends_with(path, ".csv");
	const struct sheet *s = csv ? how->table : how->sheet;
	bool ok = filing_write(u, s, path, e) &&
		desk_release(u->desk, RELEASE_PRINT, how->what, s, e);

	if (ok)
		ui_say(u, _("Written into '%s'."), path);
	free(path);
	return ok;
}

void filing_out(struct ui *u, const struct filing_out *how)
{
	struct field f = {.label = N_("File"), .rows = 2, .hint = N_("path; .txt or .csv")};
	struct filing_out copy = *how;
	struct dialog d = {.title = _("Write the printed form into a file"),
		.form = {&f, 1, 0, false}, .commit = commit_print, .ctx = &copy};

	field_set(&f, how->path);
	dialog_ask(u, &d);
	field_release(&f);
}

void filing_print(struct ui *u, const struct sheet *s, const char *what, const char *path)
{
	const struct filing_out how = {.sheet = s, .what = what, .path = path};

	filing_out(u, &how);
}
