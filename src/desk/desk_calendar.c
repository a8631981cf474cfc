/* SPDX-License-Identifier: MIT */
/* The calendar of days off: the years that the program carries, each replaced by what a manager
 * imported for it. It is judged with when something happens: what is on record stays. */
#include "desk/desk_internal.h"
#include "dutydesk/desk_calendar.h"
#include "dutydesk/embedded.h"
#include "dutydesk/i18n.h"
#include "dutydesk/import.h"

#include <string.h>

#define FOLDER "holidays/"
enum { CALENDAR_BYTES_MOST = 64 * 1024 };

/* A text that was read before and is therefore sound; one that is not adds nothing. */
static void add_text(struct calendar *c, const char *bytes, size_t n,
		     const struct calendar_record *r)
{
	struct import_calendar in;
	struct faults faults = { 0 };
	if (import_calendar(bytes, n, &in, &faults)) {
		in.year.imported_at = r ? r->imported_at : 0;
		in.year.author = r ? r->author : NULL;
		calendar_add(c, &in.year);
	}
	pool_release(&in.pool);
	faults_release(&faults);
}

void desk_calendar_own(struct calendar *out)
{
	*out = (struct calendar){ 0 };
	for (size_t i = 0; i < embedded_files_n; i++) {
		const struct embedded_file *f = &embedded_files[i];
		if (strncmp(f->name, FOLDER, strlen(FOLDER)) == 0)
			add_text(out, (const char *)f->bytes, f->n, NULL);
	}
}

bool desk_calendar_refresh(struct store *s, struct desk_policies *all, struct err *e)
{
	struct calendar_list list = { 0 };
	int64_t seq = 0;
	if (!store_calendar_list(s, &list, e))
		return false;
	for (size_t i = 0; i < list.n; i++)
		seq = list.v[i].seq > seq ? list.v[i].seq : seq;
	if (all->calendar.n == 0 || seq != all->calendar_seq) {
		calendar_release(&all->calendar);
		desk_calendar_own(&all->calendar);
		for (size_t i = 0; i < list.n; i++)
			add_text(&all->calendar, list.v[i].csv, strlen(list.v[i].csv), &list.v[i]);
		all->calendar_seq = seq;
	}
	pool_release(&list.pool);
	return true;
}

const struct calendar *desk_calendar(struct desk *d)
{
	/* The policy of today comes with the calendar as it stands. */
	(void)desk_policy(d);
	return &d->policies->calendar;
}

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
