/* SPDX-License-Identifier: MIT */
/* Use cases of desk.h about the calendar of days off and about hours by the roster. */
#ifndef DUTYDESK_DESK_CALENDAR_H
#define DUTYDESK_DESK_CALENDAR_H

#include "dutydesk/desk.h"

/* The days off that the desk goes by: those that come with the program, each year replaced by what
 * was imported for it. Borrowed; what it holds changes when somebody imports another year. */
const struct calendar *desk_calendar(struct desk *d);
/* Read the days off of one year from a file, signed by a manager; shifts that were kept stay as
 * they are on record. */
struct desk_calendar_file {
	struct signer who;
	const char *bytes;
	size_t n;
	int year; /* filled in: of the notice */
};
bool desk_calendar_import(struct desk *d, struct desk_calendar_file *how, struct faults *f,
	struct err *e) MUST_CHECK;
/* A year as a sheet of 80 columns: its notice, the holidays, the months; or that it is not
 * announced yet. d NULL: by what comes with the program. */
void desk_calendar_sheet(struct desk *d, int year, struct sheet *out);
/* The same as rows date, kind, name: what import reads. */
void desk_calendar_table(struct desk *d, int year, struct sheet *out);
/* "notice …, came with the program" or when it was imported; that it is not announced yet. */
void desk_calendar_version(struct desk *d, int year, struct str *out);
/* What is special about the days of a month: "国庆节 01–07 · make-up workday 10"; "": nothing. */
void desk_calendar_month(struct desk *d, int month, struct str *out);
/* One word of a day for a narrow column: statutory holiday, day off, make-up workday; "": none. */
const char *desk_calendar_mark(enum calendar_kind kind);

/* --- hours: as the roster plans them; attendance is another matter --- */
/* The hours of one person by a roster, each duty under the policy of its date. */
void desk_roster_hours(
	struct desk *d, const struct roster *r, const char *number, struct hours_sum *out);
/* "162.5": hours with at most two decimals. */
char *desk_hours_text(char buf[DATE_BUF], int64_t ms);
/* Shifts and hours of everybody in a month, gross and net, on rest days and with triple pay: what
 * is published, or with plan=true the plan. */
bool desk_hours_sheet(
	struct desk *d, int month, bool plan, struct sheet *out, struct err *e) MUST_CHECK;

#endif
