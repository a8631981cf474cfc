/* SPDX-License-Identifier: MIT */
/* Figures of a log in words, and the records that they count. The counting itself stands once, in
 * the store: a sheet, a report and a review that disagreed would be worth nothing. */
#include "desk/desk_figures.h"

#include "dutydesk/i18n.h"

bool desk_figures_entries(struct desk *d, date_t day, const char *code, struct entry_list *out,
			  struct err *e)
{
	const struct store_entry_filter how = {
		.from = day, .to = day, .shift = code, .forward = true
	};

	return store_entry_list(d->store, &how, out, e);
}

void desk_figures_words(const struct review_line *line, struct str *out)
{
	str_addf(out,
		_("calls %1$lld, visits %2$lld, matters %3$lld, within the window %4$lld of "
		  "%5$lld, late %6$lld, missed %7$lld, complaints %8$lld"),
		(long long)line->calls, (long long)line->visits, (long long)line->matters,
		(long long)line->within, (long long)line->judged, (long long)line->late,
		(long long)line->missed, (long long)line->complaints);
}
