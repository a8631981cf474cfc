/* SPDX-License-Identifier: MIT */
/* Use cases that add a month up by its rules: attendance, points, retention, and a month of files
 * under a policy. What desk.h says of all use cases holds here. */
#ifndef DUTYDESK_POINTS_H
#define DUTYDESK_POINTS_H

#include "dutydesk/desk.h"

/* --- attendance figures (考勤), per person and month --- */
/* By the published roster, what was recorded and the approved leaves, each shift by the policy it
 * was kept under. Agents see their own figures, supervisors and managers all (D24); ERR_DENIED for
 * nobody. */
struct desk_attendance_month {
	int month;
	struct attend_sum *v; /* by number */
	size_t n;
	struct finding_list findings; /* by date */
	struct pool pool;
};
bool desk_attendance_month(struct desk *d, int month, struct desk_attendance_month *out,
	struct err *e) MUST_CHECK;
void desk_attendance_release(struct desk_attendance_month *a);
/* The figures and the findings as they are printed, 80 columns. */
void desk_attendance_sheet(
	struct desk *d, const struct desk_attendance_month *a, struct sheet *out);

/* --- points (考核、奖惩): what the tariff makes of a month (D22-D25). Agents and supervisors see
 * their own, managers all. --- */
struct desk_points_row {
	const char *number, *name;
	struct tariff_count *v; /* events that happened, in the policy's order */
	size_t n;
	int64_t sheets, sheet_points; /* scoring sheets, and what they cost */
	int64_t checks;               /* spot checks of the person */
	int64_t duties;               /* of the roster; who has neither is left out */
	struct tariff_sum sum;
};
struct desk_points {
	int month;
	struct desk_points_row *v; /* by number */
	size_t n;
	struct pool pool;
};
bool desk_points_month(struct desk *d, int month, struct desk_points *out, struct err *e)
	MUST_CHECK;
void desk_points_release(struct desk_points *p);
void desk_points_sheet(struct desk *d, const struct desk_points *p, struct sheet *out);

/* --- retention: which months may be removed on a date, and by which rule --- */
struct desk_kept_kind {
	int months; /* kept so many; RETENTION_EVER, POLICY_UNSET */
	date_t end; /* the first day on which it may go; DATE_NONE */
	const char *item;
};
enum { DESK_KEPT_KINDS = 3 }; /* entries, handovers, reviews */
struct desk_kept {
	int month;
	struct desk_kept_kind kinds[DESK_KEPT_KINDS];
	date_t end; /* of the whole month: that of its longest kind; DATE_NONE */
	bool eligible, archived;
};
struct desk_retention {
	date_t on;
	const struct policy *policy; /* of that day: what it says of papers elsewhere */
	struct desk_kept *v; /* oldest first */
	size_t n;
	struct pool pool;
};
bool desk_retention(struct desk *d, date_t on, struct desk_retention *out, struct err *e)
	MUST_CHECK;
void desk_retention_release(struct desk_retention *r);
void desk_retention_sheet(struct desk *d, const struct desk_retention *r, struct sheet *out);

/* --- judging --- */
/* A month under a policy as if it had been in force, from files alone: no database, nothing is
 * written. Either text may be NULL. Faults of the files are in f, by its lines. */
struct desk_judge {
	const struct policy *policy;
	int month;
	const char *roster, *calls; /* as `roster import` and `log import --format dutydesk` read */
	size_t n_roster, n_calls;
};
/* out: release findings.pool. Puts the policy's zone in use. False with faults: *roster_at_fault
 * tells which of the two files they are about. */
bool desk_policy_judge(const struct desk_judge *how, struct judge_result *out, struct faults *f,
	bool *roster_at_fault, struct err *e) MUST_CHECK;

#endif
