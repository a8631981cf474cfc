/* SPDX-License-Identifier: MIT */
/* Dates and times as text. Parsing takes exact forms only: a date that is guessed is a shift
 * on the wrong day. Printing gives an empty text for what is not set. */
#include "dutydesk/date.h"

#include "dutydesk/i18n.h"

#include <stdio.h>
#include <string.h>

enum { DAY_MINUTES = 1440 };

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Exactly n digits at *s; moves *s behind them. */
static bool take_digits(const char **s, int n, int *value)
{
	int v = 0;

	for (int i = 0; i < n; i++) {
		if (!is_digit((*s)[i]))
			return false;
		v = v * 10 + ((*s)[i] - '0');
	}
	*s += n;
	*value = v;
	return true;
}

static bool take_char(const char **s, char c)
{
	if (**s != c)
		return false;
	(*s)++;
	return true;
}

static bool take_date(const char **s, date_t *day)
{
	int y, m, d;

	if (!take_digits(s, 4, &y) || !take_char(s, '-') || !take_digits(s, 2, &m) ||
	    !take_char(s, '-') || !take_digits(s, 2, &d))
		return false;
	*day = date_from_ymd(y, m, d);
	return *day != DATE_NONE;
}

/* HH:MM, 00:00 to 24:00. */
static bool take_minute(const char **s, int *minute)
{
	int h, m;

	if (!take_digits(s, 2, &h) || !take_char(s, ':') || !take_digits(s, 2, &m))
		return false;
	*minute = h * 60 + m;
	return m < 60 && *minute <= DAY_MINUTES;
}

bool date_parse(const char *s, date_t *out)
{
	date_t day;

	if (!take_date(&s, &day) || *s)
		return false;
	*out = day;
	return true;
}

bool date_parse_month(const char *s, int *month)
{
	int y, m;

	if (!take_digits(&s, 4, &y) || !take_char(&s, '-') || !take_digits(&s, 2, &m) || *s)
		return false;
	if (date_from_ymd(y, m, 1) == DATE_NONE)
		return false;
	*month = y * 12 + m - 1;
	return true;
}

bool date_parse_minute(const char *s, int *minute)
{
	int m;

	if (!take_minute(&s, &m) || *s)
		return false;
	*minute = m;
	return true;
}

/* Z, +HH:MM, -HH:MM or nothing (*local). */
static bool take_offset(const char **s, int *minutes, bool *local)
{
	bool west = **s == '-';

	*local = false;
	*minutes = 0;
	if (take_char(s, 'Z'))
		return true;
	if (!west && **s != '+') {
		*local = true;
		return true;
	}
	(*s)++;
	if (!take_minute(s, minutes) || *minutes == DAY_MINUTES)
		return false;
	*minutes = west ? -*minutes : *minutes;
	return true;
}

/* The seconds are added to the instant and not to the wall clock: a clock change never
 * falls inside a minute. */
static bool parse_full(const char *s, instant_t *out)
{
	date_t day;
	int minute, second = 0, offset;
	bool local;

	if (!take_date(&s, &day) || (!take_char(&s, 'T') && !take_char(&s, ' ')) ||
	    !take_minute(&s, &minute) || minute == DAY_MINUTES)
		return false;
	if (take_char(&s, ':') && (!take_digits(&s, 2, &second) || second > 59))
		return false;
	if (!take_offset(&s, &offset, &local) || *s)
		return false;
	*out = local ? date_instant(day, minute)
		     : (int64_t)day * DAY_MS + (int64_t)(minute - offset) * MINUTE_MS;
	*out += (int64_t)second * 1000;
	return true;
}

bool date_parse_instant(const char *s, date_t today, instant_t *out)
{
	int minute;

	if (!date_parse_minute(s, &minute))
		return parse_full(s, out);
	if (today == DATE_NONE)
		return false;
	*out = date_instant(today, minute);
	return true;
}

char *date_print(char *buf, date_t day)
{
	int y, m, d;

	buf[0] = '\0';
	if (day == DATE_NONE)
		return buf;
	date_to_ymd(day, &y, &m, &d);
	snprintf(buf, DATE_BUF, "%04d-%02d-%02d", y, m, d);
	return buf;
}

char *date_print_month(char *buf, int month)
{
	snprintf(buf, DATE_BUF, "%04d-%02d", month / 12, month % 12 + 1);
	return buf;
}

char *date_print_minute(char *buf, int minute)
{
	int m = minute == DAY_MINUTES ? minute : minute % DAY_MINUTES;

	if (m < 0)
		m += DAY_MINUTES;
	snprintf(buf, DATE_BUF, "%02d:%02d", m / 60, m % 60);
	return buf;
}

char *date_print_clock(char *buf, instant_t at)
{
	struct civil c;

	buf[0] = '\0';
	if (!at)
		return buf;
	date_civil(at, &c);
	snprintf(buf, DATE_BUF, "%02d:%02d", c.hour, c.minute);
	return buf;
}

char *date_print_time(char *buf, instant_t at)
{
	struct civil c;

	buf[0] = '\0';
	if (!at)
		return buf;
	date_civil(at, &c);
	date_print(buf, c.date);

	size_t n = strlen(buf);

	snprintf(buf + n, DATE_BUF - n, " %02d:%02d", c.hour, c.minute);
	return buf;
}

char *date_print_iso(char *buf, instant_t at)
{
	struct civil c;

	buf[0] = '\0';
	if (!at)
		return buf;
	date_civil(at, &c);
	date_print(buf, c.date);

	size_t n = strlen(buf);
	int offset = c.offset_minutes < 0 ? -c.offset_minutes : c.offset_minutes;

	snprintf(buf + n, DATE_BUF - n, "T%02d:%02d:%02d%c%02d:%02d", c.hour, c.minute, c.second,
		 c.offset_minutes < 0 ? '-' : '+', offset / 60, offset % 60);
	return buf;
}

const char *date_weekday_name(int weekday)
{
	static const char *const names[] = {
		N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"),
	};

	return weekday >= 1 && weekday <= 7 ? _(names[weekday - 1]) : "";
}
