/* SPDX-License-Identifier: MIT */
/* By when a log is to be reviewed. A night shift belongs to the date on which it starts, so the
 * cycle is counted from that date and never from the clock. */
#include "dutydesk/rules.h"

#include "dutydesk/calendar.h"

#include <string.h>

enum { SEARCH_DAYS = 40 };

static date_t next_workday(const struct policy *p, date_t day)
{
	date_t next = day + 1;

	for (int i = 0; i < SEARCH_DAYS && !calendar_is_workday(p->calendar, next); i++)
		next++;
	return next;
}

static date_t next_weekday(date_t day, int weekday)
{
	date_t next = day + 1;

	while (date_weekday(next) != weekday)
		next++;
	return next;
}

bool reviewdue_day(const struct policy *p, date_t shift, date_t *last)
{
	const char *every = p->review_every;

	if (!every)
		return false;
	if (strcmp(every, "day") == 0) {
		*last = next_workday(p, shift);
		return true;
	}
	if (strcmp(every, "week") == 0) {
		/* R19.18 says Monday; where no day is given the week ends with Sunday. */
		*last = next_weekday(shift, p->review_day == POLICY_UNSET ? 7 : p->review_day);
		return true;
	}
	/* The month's end, and for its last evening the next morning. */
	date_t end = date_month_last(date_month_of(shift));
	*last = shift < end ? end : next_workday(p, shift);
	return true;
}

bool reviewdue_is_last_day(const struct policy *p, date_t shift, date_t today)
{
	date_t last;

	return reviewdue_day(p, shift, &last) && today == last &&
		strcmp(p->review_every, "day") != 0;
}

bool reviewdue_is_over(const struct policy *p, date_t shift, date_t today)
{
	date_t last;

	return reviewdue_day(p, shift, &last) && today > last;
}
