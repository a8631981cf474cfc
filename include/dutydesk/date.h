/* SPDX-License-Identifier: MIT */
/* Civil dates, minutes of a day and instants. No clock in here: whoever needs the time gets
 * it as an argument.
 *
 * A date is a day number (days since 1970-01-01), a time of day is minutes after the midnight
 * of the shift's date and may exceed 1440 (a night shift ends at 08:00 = 1920), an instant is
 * milliseconds UTC. Why: night shifts cross midnight, and reports name the shift's date, not
 * the clock's. */
#ifndef DUTYDESK_DATE_H
#define DUTYDESK_DATE_H

#include "dutydesk/base.h"

typedef int32_t date_t;		/* days since 1970-01-01, proleptic Gregorian */
typedef int64_t instant_t;	/* milliseconds UTC since 1970; 0 = not set */
#define DATE_NONE INT32_MIN
enum { MINUTE_MS = 60000, HOUR_MS = 3600000, DAY_MS = 86400000 };

struct civil {			/* an instant as people read it */
	date_t date;
	int year, month, day, hour, minute, second, ms;
	int weekday;		/* 1 = Monday … 7 = Sunday */
	int offset_minutes;	/* east of UTC */
};

date_t date_from_ymd(int y, int m, int d);		/* DATE_NONE if none in years 1–9999 */
void date_to_ymd(date_t day, int *y, int *m, int *d);
int date_weekday(date_t day);				/* 1 = Monday … 7 = Sunday */
int date_days_in_month(int y, int m);
/* A month is year * 12 + (month - 1). */
int date_month_of(date_t day);
date_t date_month_first(int month);
date_t date_month_last(int month);

/* Use a time zone of the system's database ("Asia/Shanghai") in this process; a name that does
 * not exist is an error (the C library would take it for UTC). Where the system has no zone
 * database at all, Asia/Shanghai still works (CST-8). */
bool date_zone_use(const char *name, struct err *e) MUST_CHECK;
/* Would date_zone_use accept this name? Leaves the zone in use alone. */
bool date_zone_check(const char *name, struct err *e) MUST_CHECK;
void date_civil(instant_t at, struct civil *out);	/* in the zone in use */
date_t date_of(instant_t at);				/* the date alone */
/* The instant of a minute on a date in the zone in use; a skipped hour (DST) moves forward,
 * a repeated one takes the first. */
instant_t date_instant(date_t day, int minute);

/* Parsing: exact forms only; false without touching *out when it does not fit. */
bool date_parse(const char *s, date_t *out);		/* 2026-12-01 */
bool date_parse_month(const char *s, int *month);	/* 2026-12 */
bool date_parse_minute(const char *s, int *minute);	/* HH:MM, 00:00–24:00 */
/* 2026-12-01T18:09:38+08:00, …Z, or without offset = zone in use; "T" or one blank, seconds
 * optional; HH:MM alone = on `today` (DATE_NONE: not allowed). */
bool date_parse_instant(const char *s, date_t today, instant_t *out);

/* Printing; buffers of DATE_BUF bytes. All return buf. DATE_NONE and an instant that is not
 * set print as an empty text. */
enum { DATE_BUF = 48 };
char *date_print(char *buf, date_t day);		/* 2026-12-01 */
char *date_print_month(char *buf, int month);		/* 2026-12 */
char *date_print_minute(char *buf, int minute);		/* 17:30; 1440 is 24:00, 1920 is 08:00 */
char *date_print_clock(char *buf, instant_t at);	/* 18:42 */
char *date_print_time(char *buf, instant_t at);		/* 2026-12-01 18:42 */
char *date_print_iso(char *buf, instant_t at);		/* 2026-12-01T18:42:05+08:00 */
/* 周一 / Mon, translated. */
const char *date_weekday_name(int weekday);

#endif
