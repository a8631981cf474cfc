/* SPDX-License-Identifier: MIT */
/* The sheets of any shift, however long ago: the screens of handover and review show what is open,
 * and whoever is asked for last month's paper looks here. */
#include "ui/dialog.h"
#include "ui/errand.h"
#include "ui/page.h"

#include "dutydesk/i18n.h"

enum { SHEET_SHIFT, SHEET_WHICH };
enum { SHEET_HANDOVER, SHEET_REVIEW };

static bool fill(struct ui *u, struct dialog *d, struct sheet *out, struct err *e)
{
	struct pool pool = {0};
	const char *code = NULL;
	date_t day = DATE_NONE;
	bool ok = desk_shift_name(field_text(&d->form.v[SHEET_SHIFT]), &pool, &day, &code, e);

	if (!ok)
		form_focus(&d->form, SHEET_SHIFT);
	else if (d->form.v[SHEET_WHICH].value == SHEET_REVIEW)
		ok = desk_review_sheet(u->desk, day, code, out, e);
	else
		ok = desk_handover_sheet(u->desk, day, code, out, e);
	pool_release(&pool);
	return ok;
}

static bool commit(struct ui *u, struct dialog *d, struct err *e)
{
	struct sheet sheet = {0};
	struct page p = {.title = field_text(&d->form.v[SHEET_SHIFT]),
		.name = action_title(ACTION_SHEETS), .file = "sheet.txt"};
	bool ok = fill(u, d, &sheet, e) && page_of_sheet(u, &p, &sheet, e);

	sheet_release(&sheet);
	return ok;
}

bool errand_sheet(struct ui *u, struct err *e)
{
	static const struct word which[] = {
		{SHEET_HANDOVER, "handover", N_("handover sheet")},
		{SHEET_REVIEW, "review", N_("review sheet")},
	};
	struct field v[] = {
		[SHEET_SHIFT] = {.label = N_("Shift"), .hint = N_("2026-12-01/code")},
		[SHEET_WHICH] = {.kind = FIELD_CHOICE, .label = N_("Sheet"), .words = which,
			.n_words = ARRAY_LEN(which)},
	};
	struct dialog d = {.title = _("The sheets of a shift"), .form = {v, ARRAY_LEN(v), 0, false},
		.commit = commit};

	(void)e;
	dialog_ask(u, &d);
	form_release(&d.form);
	return true;
}

static bool add_handover(struct ui *u, const struct handover *h, struct lines *out, struct err *e)
{
	char day[DATE_BUF], at[DATE_BUF], code[CHECK_CODE_BUF];

	if (!desk_handover_code(u->desk, h, code, e))
		return false;
	lines_add(out, LOOK_PLAIN, _("  %1$s/%2$s  %3$s → %4$s  %5$s  %6$s"),
		  date_print(day, h->shift_date), h->shift ? h->shift : "", h->from ? h->from : "",
		  h->to ? h->to : "", vocab_name(VOCAB_HANDOVER_STATE, h->state),
		  date_print_time(at, h->closed_at));
	if (*code)
		lines_add(out, LOOK_DIM, "      %s", code);
	return true;
}

bool errand_sheet_handovers(struct ui *u, struct err *e)
{
	struct handover_list list = {0};
	struct page p = {.title = _("All handovers"), .name = action_title(ACTION_HANDOVERS)};
	bool ok = desk_handover_list(u->desk, &list, e);

	for (size_t i = 0; ok && i < list.n; i++)
		ok = add_handover(u, &list.v[i], &p.lines, e);
	if (ok && !list.n)
		lines_add(&p.lines, LOOK_PLAIN, "%s", _("  There was none yet."));
	if (ok)
		page_show(u, &p);
	lines_release(&p.lines);
	pool_release(&list.pool);
	return ok;
}
