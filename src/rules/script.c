/* SPDX-License-Identifier: MIT */
/* The greeting of a day: a holiday has its own on the days off that its notice names (R21.8). */
#include "dutydesk/rules.h"

#include <string.h>

const char *script_greeting(const struct policy *p, date_t day)
{
	const char *holiday = calendar_holiday_name(p->calendar, day);

	/* 国庆节、中秋节 of one notice are both */
	for (size_t i = 0; holiday && i < p->n_holidays; i++)
		if (strstr(holiday, p->holidays[i].holiday))
			return p->holidays[i].greeting;
	return p->greeting;
}
