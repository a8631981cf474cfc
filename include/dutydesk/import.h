/* SPDX-License-Identifier: MIT */
/* CSV from elsewhere into plain rows. All faults of a file are collected with line and column;
 * nothing is decided here that needs the database (does the number exist?): the rows keep their
 * line, so that desk can name it. Input is UTF-8 with or without mark, or GB18030. */
#ifndef DUTYDESK_IMPORT_H
#define DUTYDESK_IMPORT_H

#include "dutydesk/calendar.h"
#include "dutydesk/model.h"

enum { IMPORT_MOST = 256 * 1024 * 1024 }; /* bytes of a file */

struct import_duty {
	struct duty duty;
	int line, column;
};
struct import_roster {
	struct import_duty *v;
	size_t n;
	struct pool pool;
};
/* Either `date,shift,number` or the month grid `number,name,1,…,31` (seen from the header). The
 * grid cell holds a shift code, several joined by '+' or blank. Faults: a 32nd day, a date of
 * another month, a duplicate cell, a missing column, a torn character, a NUL byte. The duties
 * come by date, shift, number. When false, out still holds what fits, so that the caller can go
 * on naming faults; release its pool in any case. The same for import_staff. */
bool import_roster(const char *bytes, size_t n, int month, struct import_roster *out,
	struct faults *f) MUST_CHECK;

struct import_person {
	struct person person;
	int line;
};
struct import_staff {
	struct import_person *v;
	size_t n;
	struct pool pool;
};
bool import_staff(
	const char *bytes, size_t n, struct import_staff *out, struct faults *f) MUST_CHECK;

/* Contacts: columns department and phone, optional name, address_pattern, note. A text is NULL
 * where its column is not in the file, "" where the cell is empty. */
struct import_contact {
	struct contact contact;
	int line;
};
struct import_contacts {
	struct import_contact *v;
	size_t n;
	struct pool pool;
};
bool import_contacts(
	const char *bytes, size_t n, struct import_contacts *out, struct faults *f) MUST_CHECK;

/* The days off of a year: comment lines that begin with '#', of which the first says which notice
 * the file follows, and columns date, kind (holiday, off or make-up), name. The year is that of
 * the newest date; of the year before only days of December may be named. notice is that comment,
 * text the file in UTF-8; all of it lives in the pool, which is to be released in any case. */
struct import_calendar {
	struct calendar_year year;
	const char *text;
	struct pool pool;
};
bool import_calendar(
	const char *bytes, size_t n, struct import_calendar *out, struct faults *f) MUST_CHECK;

/* Calls, one row at a time, so that a million rows need no memory: row() returns false to stop.
 * Columns of the dutydesk format: occurred_at,channel,kind,wait,caller,phone,body,result, optional
 * address,reason,number,followup. asterisk-cdr: the 18/19 columns of cdr_custom. The whole file
 * is checked first: row() is only called when there is no fault. */
enum import_format { IMPORT_DUTYDESK, IMPORT_ASTERISK_CDR };
struct import_call {
	struct entry entry;
	const char *number;
	bool followup;
	int line, column; /* column: of the reason of a late answer, else of the wait */
};
typedef bool (*import_call_row)(void *ctx, const struct import_call *row);
struct import_calls_how {
	enum import_format format;
	bool utc;            /* times in the file are UTC */
	instant_t now;       /* later is a fault */
	import_call_row row; /* NULL: only check */
	void *ctx;
};
/* Text is kept byte for byte (line breaks, quotes). */
bool import_calls(const char *bytes, size_t n, const struct import_calls_how *how,
	struct faults *f) MUST_CHECK;

#endif
