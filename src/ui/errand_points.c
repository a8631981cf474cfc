/* SPDX-License-Identifier: MIT */
/* What the tariff makes of a month, and what the retention says of a date. No sum of others is
 * shown to who is no manager: the use case leaves them out (D24). */
#include "ui/dialog.h"
#include "ui/errand.h"
#include "ui/page.h"

#include "dutydesk/i18n.h"
#include "dutydesk/points.h"

#include <stdlib.h>

static bool commit_points(struct ui *u, struct dialog *d, struct err *e)
{
	char *text = field_folded(&d->form.v[0]);
	struct desk_points points = {0};
	struct sheet sheet = {0};
	struct page p = {.title = _("Points and fines"), .name = action_title(ACTION_POINTS),
		.file = "points.txt"};
	int month = 0;
	bool ok = (date_parse_month(text, &month) ||
		   err_set(e, ERR_INPUT, _("'%s' is no month; write 2026-12"), text)) &&
		  desk_points_month(u->desk, month, &points, e);

	if (ok) {
		desk_points_sheet(u->desk, &points, &sheet);
		ok = page_of_sheet(u, &p, &sheet, e);
	}
	sheet_release(&sheet);
	desk_points_release(&points);
	free(text);
	return ok;
}

bool errand_points(struct ui *u, struct err *e)
{
	struct field f = {.label = N_("Month")};
	struct dialog d = {.title = _("Points and fines"), .form = {&f, 1, 0, false},
		.commit = commit_points};
	char month[DATE_BUF];
	struct civil now;

	(void)e;
	date_civil(desk_now(u->desk), &now);
	field_set(&f, date_print_month(month, date_month_of(now.date)));
	dialog_ask(u, &d);
	field_release(&f);
	return true;
}

static bool commit_retention(struct ui *u, struct dialog *d, struct err *e)
{
	struct desk_retention r = {0};
	struct sheet sheet = {0};
	struct page p = {.title = _("Retention"), .name = action_title(ACTION_RETENTION),
		.file = "retention.txt"};
	date_t on = 0;
	bool ok = form_date(&d->form, 0, &on, e) && desk_retention(u->desk, on, &r, e);

	if (ok) {
		desk_retention_sheet(u->desk, &r, &sheet);
		ok = page_of_sheet(u, &p, &sheet, e);
	}
	sheet_release(&sheet);
	desk_retention_release(&r);
	return ok;
}

bool errand_points_retention(struct ui *u, struct err *e)
{
	struct field f = {.label = N_("Day")};
	struct dialog d = {.title = _("Retention"), .form = {&f, 1, 0, false},
		.commit = commit_retention};
	char day[DATE_BUF];
	struct civil now;

	(void)e;
	date_civil(desk_now(u->desk), &now);
	field_set(&f, date_print(day, now.date));
	dialog_ask(u, &d);
	field_release(&f);
	return true;
}
