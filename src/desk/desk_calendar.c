/* SPDX-License-Identifier: MIT */
/* The calendar of days off: the years that the program carries, each replaced by what a manager
 * imported for it. It is judged with when something happens: what is on record stays. */
#include "desk/desk_internal.h"
#include "dutydesk/embedded.h"
#include "dutydesk/import.h"

#include <string.h>

#define FOLDER "holidays/"

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
