/* SPDX-License-Identifier: MIT */
/* Attendance of a month on paper: one row a person, then every finding with its item. Times are
 * counted and their minutes stand in brackets; nobody has to trust a sum without its cases. */
#include "desk/desk_internal.h"
#include "dutydesk/i18n.h"
#include "dutydesk/points.h"

#include <stdio.h>

enum { PORTRAIT = 80, CELL = 48, FIGURES = 13 };

static const struct sheet_column columns[FIGURES] = {
	{ "number", N_("Number"), 4, 8, CELL_LEFT },
	{ "name", N_("Name"), 6, 8, CELL_LEFT },
	{ "duties", N_("Duties"), 0, 6, CELL_RIGHT },
	{ "came", N_("Came"), 0, 6, CELL_RIGHT },
	{ "short", N_("Short"), 0, 6, CELL_RIGHT },
	{ "late", N_("Late"), 0, 8, CELL_RIGHT },
	{ "left_early", N_("Early"), 0, 8, CELL_RIGHT },
	{ "absent", N_("Absent"), 0, 6, CELL_RIGHT },
	{ "leaves", N_("Leaves"), 0, 6, CELL_RIGHT },
	{ "away", N_("Away"), 0, 8, CELL_RIGHT },
	{ "left_post", N_("Left post"), 4, 8, CELL_RIGHT },
	{ "overtime", N_("Over"), 0, 9, CELL_RIGHT },
	{ "deducted", N_("Off"), 0, 8, CELL_RIGHT },
};

static const char *count(char out[CELL], size_t n)
{
	snprintf(out, CELL, "%zu", n);
	return out;
}

/* "2(35)": twice, 35 minutes in all. */
static const char *times(char out[CELL], size_t n, int64_t ms)
{
	if (n == 0)
		snprintf(out, CELL, "0");
	else
		snprintf(out, CELL, "%zu(%lld)", n, (long long)(ms / MINUTE_MS));
	return out;
}

static void add_row(struct sheet *s, const struct attend_sum *x)
{
	char v[FIGURES][CELL];
	const char *cells[] = {
		x->number, x->name, count(v[2], x->duties), count(v[3], x->came),
		count(v[4], x->is_short), times(v[5], x->late, x->late_ms),
		times(v[6], x->left_early, x->left_ms), count(v[7], x->absent),
		count(v[8], x->leaves), times(v[9], x->away, x->away_ms),
		times(v[10], x->left_post, x->left_post_ms),
		times(v[11], x->overtimes, x->overtime_ms), v[12],
	};
	_Static_assert(ARRAY_LEN(cells) == FIGURES, "a cell for each column");
	snprintf(v[12], CELL, "%lld", (long long)(x->deduct_ms / MINUTE_MS));
	sheet_row(s, cells);
}

static void add_findings(const struct desk_attendance_month *a, struct sheet *s)
{
	for (size_t i = 0; i < a->findings.n; i++) {
		struct str text = { 0 };
		desk_finding_text(&a->findings.v[i], &text);
		sheet_text(s, str_text(&text));
		str_release(&text);
	}
	if (a->findings.n == 0)
		sheet_line(s, "%s", _("no findings"));
}

void desk_attendance_sheet(struct desk *d, const struct desk_attendance_month *a,
			   struct sheet *out)
{
	struct sheet_column titled[FIGURES];
	struct str title = { 0 };
	char month[DATE_BUF];
	str_addf(&title, _("%s: attendance %s"), desk_name(d), date_print_month(month, a->month));
	desk_sheet_init(d, out, PORTRAIT, str_text(&title));
	str_release(&title);
	for (size_t i = 0; i < FIGURES; i++) {
		titled[i] = columns[i];
		titled[i].title = _(columns[i].title);
	}
	sheet_table(out, titled, FIGURES);
	for (size_t i = 0; i < a->n; i++)
		add_row(out, &a->v[i]);
	sheet_blank(out);
	sheet_text(out, _("Short: came before the start, later than is asked for. Left post: "
			  "without reason or consent. Over: beyond the end. Off: minutes of pay. "
			  "In brackets: minutes; a shift of absence counts in no other column."));
	sheet_blank(out);
	add_findings(a, out);
}
