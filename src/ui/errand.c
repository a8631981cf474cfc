/* SPDX-License-Identifier: MIT */
/* The list of errands. A new one is a row here and an action in the table; the test of parity asks
 * for its command. */
#include "ui/errand.h"

bool errand_run(struct ui *u, enum action a, struct err *e)
{
	static const struct {
		enum action action;
		bool (*run)(struct ui *u, struct err *e);
	} errands[] = {
		{ACTION_SHIFT_REPORT, errand_page_shift_report},
		{ACTION_SHEETS, errand_sheet},
		{ACTION_HANDOVERS, errand_sheet_handovers},
		{ACTION_ATTENDANCE, errand_attendance},
		{ACTION_CALENDAR, errand_calendar},
		{ACTION_CALENDAR_IMPORT, errand_calendar_import},
		{ACTION_POINTS, errand_points},
		{ACTION_RETENTION, errand_points_retention},
		{ACTION_ON_DUTY, errand_page_on_duty},
		{ACTION_CALLER, errand_caller},
		{ACTION_EXPORT, errand_file_export},
		{ACTION_IMPORT_CALLS, errand_file_calls},
		{ACTION_BATCH, errand_file_batch},
		{ACTION_VERIFY, errand_keep_verify},
		{ACTION_BACKUP, errand_keep_backup},
		{ACTION_ARCHIVE, errand_keep_archive},
		{ACTION_BLANK, errand_page_blank},
		{ACTION_DOCTOR, errand_page_doctor},
		{ACTION_RIGHTS, errand_page_rights},
		{ACTION_OWN_PIN, errand_pin_own},
		{ACTION_RECOVER, errand_pin_recover},
	};

	for (size_t i = 0; i < ARRAY_LEN(errands); i++)
		if (errands[i].action == a)
			return errands[i].run(u, e);
	return false;
}
