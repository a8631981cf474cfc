/* SPDX-License-Identifier: MIT */
/* What is done now and then and needs no screen of its own: a question, then a page or a file. */
#ifndef DUTYDESK_UI_ERRAND_H
#define DUTYDESK_UI_ERRAND_H

#include "ui/console.h"

/* Do it if the action is one of these; false with an empty error: it is another one. */
bool errand_run(struct ui *u, enum action a, struct err *e);

/* --- errand_page.c: what is only looked at --- */
bool errand_page_shift_report(struct ui *u, struct err *e) MUST_CHECK;
bool errand_page_on_duty(struct ui *u, struct err *e) MUST_CHECK;
bool errand_page_blank(struct ui *u, struct err *e) MUST_CHECK;
bool errand_page_doctor(struct ui *u, struct err *e) MUST_CHECK;
bool errand_page_rights(struct ui *u, struct err *e) MUST_CHECK;
/* --- errand_sheet.c: of any shift --- */
bool errand_sheet(struct ui *u, struct err *e) MUST_CHECK;
bool errand_sheet_handovers(struct ui *u, struct err *e) MUST_CHECK;
/* --- errand_attendance.c: the act, and the figures of a month --- */
bool errand_attendance(struct ui *u, struct err *e) MUST_CHECK;
bool errand_attendance_act(struct ui *u, struct err *e) MUST_CHECK;
/* --- errand_calendar.c --- */
bool errand_calendar(struct ui *u, struct err *e) MUST_CHECK;
bool errand_calendar_import(struct ui *u, struct err *e) MUST_CHECK;
/* --- errand_points.c --- */
bool errand_points(struct ui *u, struct err *e) MUST_CHECK;
bool errand_points_retention(struct ui *u, struct err *e) MUST_CHECK;
/* --- errand_judge.c: a month by a policy that is not in force --- */
void errand_judge(struct ui *u, const char *policy);
/* --- errand_caller.c --- */
bool errand_caller(struct ui *u, struct err *e) MUST_CHECK;
/* --- errand_file.c: records that come in from files and go out into them --- */
bool errand_file_export(struct ui *u, struct err *e) MUST_CHECK;
bool errand_file_calls(struct ui *u, struct err *e) MUST_CHECK;
bool errand_file_batch(struct ui *u, struct err *e) MUST_CHECK;
/* --- errand_keep.c --- */
bool errand_keep_verify(struct ui *u, struct err *e) MUST_CHECK;
bool errand_keep_backup(struct ui *u, struct err *e) MUST_CHECK;
bool errand_keep_archive(struct ui *u, struct err *e) MUST_CHECK;
/* --- errand_pin.c --- */
bool errand_pin_own(struct ui *u, struct err *e) MUST_CHECK;
bool errand_pin_recover(struct ui *u, struct err *e) MUST_CHECK;

#endif
