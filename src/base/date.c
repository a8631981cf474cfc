/* SPDX-License-Identifier: MIT */
/* The calendar: day numbers and civil dates, proleptic Gregorian, years 1 to 9999. Years are
 * counted from March inside, so that the leap day is the last of its year and needs no case. */
#include "dutydesk/date.h"

enum {
	YEAR_FIRST = 1,
	YEAR_LAST = 9999,
	ERA_DAYS = 146097,		/* days in 400 years */
	EPOCH_FROM_MARCH_0 = 719468,	/* 0000-03-01 to 1970-01-01 */
};

static bool is_leap(int y)
{
	return (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
}

int date_days_in_month(int y, int m)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	if (m < 1 || m > 12)
		return 0;
	return m == 2 && is_leap(y) ? 29 : days[m - 1];
}

date_t date_from_ymd(int y, int m, int d)
{
	if (y < YEAR_FIRST || y > YEAR_LAST || d < 1 || d > date_days_in_month(y, m))
		return DATE_NONE;

	int from_march = (m + 9) % 12;
	int year = m <= 2 ? y - 1 : y;
	int era = year / 400, year_of_era = year % 400;
	int day_of_year = (153 * from_march + 2) / 5 + d - 1;
	int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

	return era * ERA_DAYS + day_of_era - EPOCH_FROM_MARCH_0;
}

void date_to_ymd(date_t day, int *y, int *m, int *d)
{
	int64_t z = (int64_t)day + EPOCH_FROM_MARCH_0;
	int64_t era = (z >= 0 ? z : z - (ERA_DAYS - 1)) / ERA_DAYS;
	int day_of_era = (int)(z - era * ERA_DAYS);
	int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 -
			   day_of_era / 146096) / 365;
	int day_of_year = day_of_era -
		(365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int from_march = (5 * day_of_year + 2) / 153;

	*d = day_of_year - (153 * from_march + 2) / 5 + 1;
	*m = from_march < 10 ? from_march + 3 : from_march - 9;
	*y = (int)(era * 400) + year_of_era + (*m <= 2);
}

int date_weekday(date_t day)
{
	int from_monday = (int)(((int64_t)day + 3) % 7);	/* 1970-01-01 was a Thursday */

	return (from_monday < 0 ? from_monday + 7 : from_monday) + 1;
}

int date_month_of(date_t day)
{
	int y, m, d;

	date_to_ymd(day, &y, &m, &d);
	return y * 12 + m - 1;
}

date_t date_month_first(int month)
{
	return month < 12 ? DATE_NONE : date_from_ymd(month / 12, month % 12 + 1, 1);
}

date_t date_month_last(int month)
{
	date_t first = date_month_first(month);

	if (first == DATE_NONE)
		return DATE_NONE;
	return first + date_days_in_month(month / 12, month % 12 + 1) - 1;
}
