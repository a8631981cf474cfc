/* SPDX-License-Identifier: MIT */
/* The calendar of days off: which date is a statutory holiday, a day off by the notice of its
 * year, a make-up workday (调休上班日) or nothing of the kind. A notice names days of its own year
 * and may name days of the December before; where two notices name a date, the later year's
 * holds. A year without a notice is not announced: its workdays are Mondays to Fridays. */
#ifndef DUTYDESK_CALENDAR_H
#define DUTYDESK_CALENDAR_H

#include "dutydesk/base.h"
#include "dutydesk/date.h"

enum calendar_kind {
	CALENDAR_WORKDAY = 1, /* Monday to Friday, no notice says otherwise */
	CALENDAR_MAKE_UP,     /* a Saturday or Sunday that is worked */
	CALENDAR_REST,        /* an ordinary Saturday or Sunday */
	CALENDAR_OFF,         /* off by a notice without triple pay: shifted rest day */
	CALENDAR_HOLIDAY      /* the statutory holiday itself: triple pay */
};
/* A day that a notice names: kind is MAKE_UP, OFF or HOLIDAY. */
struct calendar_day {
	date_t date;
	enum calendar_kind kind;
	const char *name; /* 国庆节 */
};
struct calendar_year {
	int year;
	const char *notice;    /* which notice it follows */
	instant_t imported_at; /* 0: it came with the program */
	const char *author;    /* who imported it, or NULL */
	struct calendar_day *v;
	size_t n; /* by date */
};
struct calendar {
	struct calendar_year *years;
	size_t n; /* by year, no year twice */
	struct pool pool;
};

/* Take a year in; one that is there already is replaced. Texts and days are copied. */
void calendar_add(struct calendar *c, const struct calendar_year *y);
void calendar_release(struct calendar *c);

/* c may be NULL in all that follow: no year is announced. */
/* The year as its notice has it; NULL: not announced yet. */
const struct calendar_year *calendar_year_of(const struct calendar *c, int year);
/* What a notice says about a date; NULL: nothing. */
const struct calendar_day *calendar_find(const struct calendar *c, date_t day);
enum calendar_kind calendar_kind_of(const struct calendar *c, date_t day);
/* Is the date worked as an ordinary day: Monday to Friday without days off, and make-up days? */
bool calendar_is_workday(const struct calendar *c, date_t day);
/* A day off that a notice names, with triple pay or without. */
bool calendar_is_holiday(const struct calendar *c, date_t day);
bool calendar_is_triple(const struct calendar *c, date_t day);
/* The name of the holiday of a day off; NULL for any other day, also for make-up workdays. */
const char *calendar_holiday_name(const struct calendar *c, date_t day);

#endif
