/* SPDX-License-Identifier: MIT */
/* Errands that end in a page to be read: the report to the head, who is on duty, the blank form,
 * the doctor, who may do what. */
#include "ui/dialog.h"
#include "ui/errand.h"
#include "ui/page.h"

#include "dutydesk/i18n.h"

#include <stdlib.h>
#include <string.h>

enum { DOCTOR_ROWS = 16 };

/* --- the report to the head (R01.23) --- */

struct reporting { char *text; };

static bool commit_report(struct ui *u, struct dialog *d, struct err *e)
{
	struct reporting *r = d->ctx;
	struct pool pool = {0};
	const char *name = field_text(&d->form.v[0]), *code = NULL;
	date_t day = DATE_NONE;
	bool ok = (!*name || desk_shift_name(name, &pool, &day, &code, e)) &&
		desk_shift_report(u->desk, day, code, &r->text, e);

	pool_release(&pool);
	return ok;
}

/* Line by line, so that what is marked with the mouse can be pasted as it is. */
static void report_sheet(const char *text, struct sheet *out)
{
	for (const char *p = text; *p;) {
		size_t n = strcspn(p, "\n");
		char *line = xstrndup(p, n);

		sheet_line(out, "%s", line);
		free(line);
		p += n + (p[n] == '\n');
	}
}

bool errand_page_shift_report(struct ui *u, struct err *e)
{
	struct field f = {.label = N_("Shift"),
		.hint = N_("2026-12-01/code; nothing: the shift of the moment")};
	struct reporting r = {0};
	struct dialog d = {.title = _("The short report to the head"), .form = {&f, 1, 0, false},
		.commit = commit_report, .ctx = &r};
	struct page p = {.title = _("Ready to paste into a message"),
		.name = action_title(ACTION_SHIFT_REPORT), .file = "shift-report.txt"};
	struct sheet sheet = {0};
	bool ok = true;

	if (dialog_ask(u, &d) && r.text) {
		report_sheet(r.text, &sheet);
		ok = page_of_sheet(u, &p, &sheet, e);
	}
	sheet_release(&sheet);
	field_release(&f);
	free(r.text);
	return ok;
}

/* --- who is on duty --- */

static void on_duty_line(const struct on_duty *x, struct lines *out)
{
	char from[DATE_BUF], to[DATE_BUF];

	lines_add(out, x->now ? LOOK_BOLD : LOOK_PLAIN, _("  %1$s %2$s %3$s–%4$s  %5$s %6$s  %7$s"),
		  x->now ? _("now") : _("next"),
		  x->slot.kind ? x->slot.kind->name : x->duty.shift,
		  date_print_time(from, x->slot.start), date_print_clock(to, x->slot.end),
		  x->person.number ? x->person.number : "", x->person.name ? x->person.name : "",
		  x->person.phone ? x->person.phone : "");
}

static bool commit_on_duty(struct ui *u, struct dialog *d, struct err *e)
{
	struct on_duty_list list = {0};
	struct page p = {.title = _("Who is on duty"), .name = action_title(ACTION_ON_DUTY)};
	instant_t at = 0;
	char when[DATE_BUF];

	if (!dialog_time(u, &d->form.v[0], &at, e))
		return false;
	at = at ? at : desk_now(u->desk);
	if (!desk_on_duty(u->desk, at, &list, e))
		return false;
	lines_add(&p.lines, LOOK_PLAIN, _("At %s:"), date_print_time(when, at));
	for (size_t i = 0; i < list.n; i++)
		on_duty_line(&list.v[i], &p.lines);
	if (!list.n)
		lines_add(&p.lines, LOOK_PLAIN, "%s", _("  Nobody is rostered then."));
	page_show(u, &p);
	lines_release(&p.lines);
	pool_release(&list.pool);
	return true;
}

bool errand_page_on_duty(struct ui *u, struct err *e)
{
	struct field f = {.label = N_("When"), .hint = N_("18:42 or 2026-11-20 18:42; nothing: "
			"now")};
	struct dialog d = {.title = _("Who is on duty"), .form = {&f, 1, 0, false},
		.commit = commit_on_duty};

	(void)e;
	dialog_ask(u, &d);
	field_release(&f);
	return true;
}

/* --- the empty form for a power cut --- */

bool errand_page_blank(struct ui *u, struct err *e)
{
	struct page p = {.title = _("To be printed beforehand and kept at the desk"),
		.name = action_title(ACTION_BLANK), .file = "blank.txt"};
	struct sheet sheet = {0};
	bool ok = desk_blank_sheet(u->desk, &sheet, e) && page_of_sheet(u, &p, &sheet, e);

	sheet_release(&sheet);
	return ok;
}

/* --- the doctor --- */

bool errand_page_doctor(struct ui *u, struct err *e)
{
	struct page p = {.title = _("Terminal, database, disk, account and clock"),
		.name = action_title(ACTION_DOCTOR)};
	struct doctor_row *rows = xcalloc(DOCTOR_ROWS, sizeof(*rows));
	size_t n = desk_doctor(u->path, rows, DOCTOR_ROWS);

	(void)e;
	for (size_t i = 0; i < n; i++) {
		struct str s = {0};

		str_addf(&s, "%s %s: %s", rows[i].good ? _("good") : _("NOT GOOD"), _(rows[i].id),
			 rows[i].text);
		lines_wrap(&p.lines, rows[i].good ? LOOK_PLAIN : LOOK_BAD, u->canvas.cols - 2,
			   str_text(&s));
		if (!rows[i].good)
			lines_wrap(&p.lines, LOOK_PLAIN, u->canvas.cols - 2, rows[i].advice);
		str_release(&s);
	}
	page_show(u, &p);
	lines_release(&p.lines);
	free(rows);
	return true;
}

/* --- who may do what --- */

bool errand_page_rights(struct ui *u, struct err *e)
{
	struct page p = {.title = _("Who may do what"), .name = action_title(ACTION_RIGHTS)};
	size_t n;
	const struct right *table = right_table(&n);

	(void)e;
	for (size_t i = 0; i < n; i++) {
		struct str s = {0};
		const char *between = ": ";

		str_addf(&s, " %s", _(table[i].name));
		for (unsigned role = ROLE_AGENT; role <= ROLE_MANAGER; role++) {
			if (!(table[i].roles & 1u << role))
				continue;
			str_addf(&s, "%s%s", between, vocab_name(VOCAB_ROLE, role));
			between = " · ";
		}
		lines_wrap(&p.lines, LOOK_PLAIN, u->canvas.cols - 1, str_text(&s));
		str_release(&s);
	}
	page_show(u, &p);
	lines_release(&p.lines);
	return true;
}
