/* SPDX-License-Identifier: MIT */
/* A manager's file of days off takes the place of what was known of its year. The text is kept as
 * it was given, so that what stands on record can be read again. */
#include "desk/desk_internal.h"
#include "dutydesk/desk_calendar.h"
#include "dutydesk/i18n.h"
#include "dutydesk/import.h"

#include <string.h>

enum { CALENDAR_BYTES_MOST = 64 * 1024 };

/* The same text again says nothing new: a slip of the hand. */
static bool check_new(struct desk *d, const struct calendar_record *r, struct err *e)
{
	struct calendar_list list = { 0 };
	bool same = false;
	if (!store_calendar_list(d->store, &list, e))
		return false;
	for (size_t i = 0; i < list.n; i++)
		same = same || (list.v[i].year == r->year && strcmp(list.v[i].csv, r->csv) == 0);
	pool_release(&list.pool);
	return !same || err_set(e, ERR_CONFLICT, _("the days off of %lld stand so already, word "
						   "for word"), (long long)r->year);
}

static bool write(struct desk *d, const struct desk_unsealed *by, const struct calendar_record *r,
		  struct err *e)
{
	return desk_begin(d, by->person.number, e) && check_new(d, r, e) &&
	       desk_append(d, FACT_CALENDAR, r, NULL, e) && desk_commit(d, by->key, e);
}

bool desk_calendar_import(struct desk *d, struct desk_calendar_file *how, struct faults *f,
			  struct err *e)
{
	struct import_calendar in = { 0 };
	struct desk_unsealed by = { 0 };
	struct pool pool = { 0 };
	bool ok = how->n <= CALENDAR_BYTES_MOST ||
		  err_set(e, ERR_INPUT, _("the file is too large for the days off of a year"));
	if (ok && !import_calendar(how->bytes, how->n, &in, f)) {
		ok = false;
		if (faults_err(f, NULL, e))
			err_set(e, ERR_INPUT, _("the file of days off cannot be read"));
	}
	const struct calendar_record r = {
		.year = in.year.year, .source = in.year.notice, .csv = in.text,
	};
	how->year = in.year.year;
	ok = ok && desk_unseal(d, &how->who, &pool, &by, e) &&
	     desk_may_person(&by.person, ACT_CALENDAR, e) && write(d, &by, &r, e);
	desk_rollback(d);
	trust_key_free(by.key);
	pool_release(&pool);
	pool_release(&in.pool);
	return ok;
}
