/* SPDX-License-Identifier: MIT */
/* Findings in words, for plans and for attendance alike: one place, so that a roster, a sheet and
 * a command say the same. A finding ends in its R-item; one without has no regulation behind it. */
#include "desk/desk_internal.h"
#include "dutydesk/i18n.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum unit { NOTHING, PEOPLE, MINUTES, DAYS, PERCENT, SECONDS };
struct wording { enum finding_kind kind; enum unit unit; const char *text; };

/* %1$s is the amount and %2$s the limit, each with its unit. */
static const struct wording wordings[] = {
	{ FINDING_THIN, PEOPLE, N_("%1$s too few at the post, at least %2$s") },
	{ FINDING_CROWDED, PEOPLE, N_("%1$s too many at the post, at most %2$s") },
	{ FINDING_DAY_HOURS, MINUTES, N_("%1$s of work on this day, at most %2$s") },
	{ FINDING_WEEK_HOURS, MINUTES, N_("%1$s of work this week, at most %2$s") },
	{ FINDING_MONTH_HOURS, MINUTES, N_("%1$s of work this month, at most %2$s") },
	{ FINDING_WEEK_DAYS, DAYS, N_("%1$s with a duty this week, at most %2$s") },
	{ FINDING_OVERTIME_HOURS, MINUTES, N_("%1$s of overtime on this day, at most %2$s") },
	{ FINDING_OVERTIME_SHARE, PERCENT,
	  N_("overtime of %1$s of the day's hours, at most %2$s") },
	{ FINDING_REST_BETWEEN, MINUTES, N_("%1$s of rest before this shift, at least %2$s") },
	{ FINDING_CONSECUTIVE_DAYS, DAYS, N_("%1$s with a duty in a row, at most %2$s") },
	{ FINDING_REST_WEEKLY, DAYS, N_("%1$s of rest this week, at least %2$s") },
	{ FINDING_REST_MONTHLY, DAYS, N_("%1$s of rest this month, at least %2$s") },
	{ FINDING_REST_ON, NOTHING, N_("a duty on a day of rest") },
	{ FINDING_ON_LEAVE, NOTHING, N_("is on leave that day") },
	{ FINDING_SHORT, MINUTES,
	  N_("late for takeover: came %1$s before the start, %2$s are asked for") },
	{ FINDING_BEFORE_WINDOW, MINUTES,
	  N_("came %1$s before the start, the window of arrival begins %2$s before it") },
	{ FINDING_LATE, MINUTES, N_("late by %1$s") },
	{ FINDING_LEFT_EARLY, MINUTES, N_("left early by %1$s") },
	{ FINDING_ABSENT, MINUTES, N_("absent: late or gone early by %1$s, more than %2$s") },
	{ FINDING_NEVER_CAME, NOTHING, N_("absent: never came") },
	{ FINDING_AWAY_LONG, MINUTES, N_("away from the post for %1$s, longer than %2$s") },
	{ FINDING_LEFT_POST, MINUTES,
	  N_("left the post without the reason or consent that it takes, for %1$s") },
	{ FINDING_NOT_BACK, NOTHING, N_("left the post and did not come back") },
	{ FINDING_LATE_RELIEF, MINUTES, N_("overtime of %1$s: the relief came late") },
	{ FINDING_SOFT_END, MINUTES, N_("overtime of %1$s: the shift has a soft end") },
	{ FINDING_UNAPPROVED, MINUTES,
	  N_("stayed %1$s beyond the end; nobody approved it before") },
	{ FINDING_STAYED, MINUTES, N_("stayed %1$s beyond the end") },
	{ FINDING_LATE_ANSWER, SECONDS, N_("answered after %1$s, the limit is %2$s") },
	{ FINDING_SHARE_MISSED, PERCENT, N_("%1$s answered in time in this month, at least %2$s") },
	{ FINDING_AVERAGE_MISSED, SECONDS,
	  N_("answered after %1$s on the average of this month, at most %2$s") },
};

static void minute_words(struct str *out, int n)
{
	if (n == 0)
		str_add(out, _("less than a minute"));
	else if (n < 60)
		str_addf(out, _("%d min"), n);
	else if (n % 60 == 0)
		str_addf(out, _("%d h"), n / 60);
	else
		str_addf(out, _("%1$d h %2$d min"), n / 60, n % 60);
}

static void amount_words(struct str *out, enum unit unit, int n)
{
	switch (unit) {
	case NOTHING:
		break;
	case PEOPLE:
		str_addf(out, i18n_count("%d person", "%d people", n), n);
		break;
	case MINUTES:
		minute_words(out, n);
		break;
	case DAYS:
		str_addf(out, i18n_count("%d day", "%d days", n), n);
		break;
	case PERCENT:
		str_addf(out, "%d%%", n);
		break;
	case SECONDS:
		str_addf(out, i18n_count("%d second", "%d seconds", n), n);
		break;
	}
}

/* "2026-12-02 晚 12:00–13:00 1003: " */
static void where_words(struct str *out, const struct finding *f)
{
	char day[DATE_BUF], from[DATE_BUF], to[DATE_BUF];
	str_add(out, date_print(day, f->date));
	if (f->shift && *f->shift)
		str_addf(out, " %s", f->shift);
	if (f->place && *f->place)
		str_addf(out, " %s", f->place);
	if (f->from && f->to)
		str_addf(out, " %s–%s", date_print_clock(from, f->from),
			 date_print_clock(to, f->to));
	else if (f->from)
		str_addf(out, " %s", date_print_clock(from, f->from));
	if (f->number && *f->number)
		str_addf(out, " %s", f->number);
	str_add(out, ": ");
}

static bool plan_words(const struct finding *f, struct str *out)
{
	char day[DATE_BUF];
	const char *shift = f->shift ? f->shift : "", *number = f->number ? f->number : "";
	date_print(day, f->date);
	if (f->kind == FINDING_GAP)
		str_addf(out, i18n_count("%s %s: %d person is missing",
					 "%s %s: %d people are missing", f->amount),
			 day, shift, f->amount);
	else if (f->kind == FINDING_SURPLUS)
		str_addf(out, i18n_count("%s %s: %d person too many", "%s %s: %d people too many",
					 f->amount), day, shift, f->amount);
	else if (f->kind == FINDING_NOT_A_DAY)
		str_addf(out, _("%s %s: this shift does not run on that day (%s)"), day, shift,
			 number);
	else if (f->kind == FINDING_DOUBLE)
		str_addf(out, _("%s %s: %s has two duties at the same time"), day, shift, number);
	else if (f->kind == FINDING_RETIRED)
		str_addf(out, _("%s %s: %s has left or is not known"), day, shift, number);
	else if (f->kind == FINDING_EMPTY)
		str_add(out, _("the month holds no duty at all"));
	else
		return false;
	return true;
}

void desk_finding_text(const struct finding *f, struct str *out)
{
	bool done = plan_words(f, out);
	for (size_t i = 0; !done && i < ARRAY_LEN(wordings); i++) {
		struct str amount = { 0 }, limit = { 0 };
		if (wordings[i].kind != f->kind)
			continue;
		amount_words(&amount, wordings[i].unit, f->amount);
		amount_words(&limit, wordings[i].unit, f->limit);
		where_words(out, f);
		str_addf(out, _(wordings[i].text), str_text(&amount), str_text(&limit));
		str_release(&amount);
		str_release(&limit);
		done = true;
	}
	if (f->fill && *f->fill)
		str_addf(out, _("; could be filled by %s"), f->fill);
	if (f->item && *f->item)
		str_addf(out, " (%s)", f->item);
	if (f->arranged)
		str_addf(out, _("; confirm it only where it was arranged before and reported (%s)"),
			f->arranged);
}
