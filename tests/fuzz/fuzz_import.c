/* SPDX-License-Identifier: MIT */
/* Any bytes as a file to import. The first byte chooses the reader. What comes out holds the
 * promises of the header: valid text, the month asked for, no rows beside faults. */
#include "dutydesk/import.h"
#include "dutydesk/text.h"

#include <stdlib.h>
#include <string.h>

enum { MONTH = 2026 * 12 + 11 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void must(bool holds)
{
	if (!holds)
		abort();
}

static bool is_text(const char *s)
{
	return !s || text_is_valid(s, strlen(s));
}

static void check_faults(struct faults *f, bool ok)
{
	must(ok == (f->n == 0));
	for (size_t i = 0; i < f->n; i++)
		must(is_text(f->v[i].text) && f->v[i].line >= 0 && f->v[i].column >= 0);
	faults_release(f);
}

static bool take(void *ctx, const struct import_call *row)
{
	const instant_t *now = ctx;
	const struct entry *e = &row->entry;
	must(e->occurred_at <= *now && e->wait_ms >= -1 && row->line > 0);
	must(e->kind > 0 && is_text(e->body) && is_text(e->caller) && is_text(e->phone));
	return true;
}

static void try_calls(const char *bytes, size_t n, enum import_format format, bool utc)
{
	struct faults f = { 0 };
	instant_t now = INT64_C(1800000000000);
	struct import_calls_how how = {
		.format = format, .utc = utc, .now = now, .row = take, .ctx = &now,
	};
	bool ok = import_calls(bytes, n, &how, &f);
	check_faults(&f, ok);
}

static void try_roster(const char *bytes, size_t n)
{
	struct faults f = { 0 };
	struct import_roster out;
	bool ok = import_roster(bytes, n, MONTH, &out, &f);
	for (size_t i = 0; i < out.n; i++) {
		const struct duty *d = &out.v[i].duty;
		must(date_month_of(d->date) == MONTH && d->shift[0] && d->number[0]);
		must(is_text(d->shift) && is_text(d->number) && out.v[i].line > 0);
	}
	pool_release(&out.pool);
	check_faults(&f, ok);
}

static void try_staff(const char *bytes, size_t n)
{
	struct faults f = { 0 };
	struct import_staff out;
	bool ok = import_staff(bytes, n, &out, &f);
	for (size_t i = 0; i < out.n; i++)
		must(out.v[i].person.number[0] && out.v[i].person.role != ROLE_NONE);
	pool_release(&out.pool);
	check_faults(&f, ok);
}

static void try_contacts(const char *bytes, size_t n)
{
	struct faults f = { 0 };
	struct import_contacts out;
	bool ok = import_contacts(bytes, n, &out, &f);
	for (size_t i = 0; i < out.n; i++) {
		const struct contact *c = &out.v[i].contact;
		must(c->department[0] && c->phone[0] && out.v[i].line > 0);
		must(is_text(c->name) && is_text(c->pattern) && is_text(c->note));
	}
	pool_release(&out.pool);
	check_faults(&f, ok);
}

static void try_calendar(const char *bytes, size_t n)
{
	struct faults f = { 0 };
	struct import_calendar out;
	bool ok = import_calendar(bytes, n, &out, &f);
	must(!ok || (out.year.notice && is_text(out.year.notice) && is_text(out.text)));
	must(!ok || (out.year.n > 0 && out.year.year > 0));
	for (size_t i = 0; ok && i < out.year.n; i++) {
		const struct calendar_day *d = &out.year.v[i];
		must(d->name && is_text(d->name) && d->date != DATE_NONE);
		must(d->kind == CALENDAR_MAKE_UP || d->kind == CALENDAR_OFF ||
		     d->kind == CALENDAR_HOLIDAY);
	}
	pool_release(&out.pool);
	check_faults(&f, ok);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	if (n == 0)
		return 0;
	const char *bytes = (const char *)data + 1;
	if (data[0] == 'k') {
		try_contacts(bytes, n - 1);
		return 0;
	}
	if (data[0] == 'h') {
		try_calendar(bytes, n - 1);
		return 0;
	}
	switch (data[0] % 4) {
	case 0:
		try_roster(bytes, n - 1);
		break;
	case 1:
		try_staff(bytes, n - 1);
		break;
	case 2:
		try_calls(bytes, n - 1, IMPORT_DUTYDESK, data[0] >= 128);
		break;
	case 3:
		try_calls(bytes, n - 1, IMPORT_ASTERISK_CDR, data[0] >= 128);
		break;
	}
	return 0;
}
