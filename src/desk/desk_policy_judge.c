/* SPDX-License-Identifier: MIT */
/* A month of files under a policy. The people are those of the roster file; the days off are those
 * that the program carries. */
#include "desk/desk_internal.h"

#include "dutydesk/desk_calendar.h"
#include "dutydesk/import.h"
#include "dutydesk/points.h"

#include <stdlib.h>
#include <string.h>

struct reading {
	struct entry *v;
	size_t n, most;
};

static bool keep_row(void *ctx, const struct import_call *row)
{
	struct reading *r = ctx;
	if (r->n == r->most) {
		r->most = r->most ? r->most * 2 : 1024;
		r->v = xreallocarray(r->v, r->most, sizeof(*r->v));
	}
	/* the texts live as long as the row does, and nothing here reads them */
	r->v[r->n] = row->entry;
	r->v[r->n].author = NULL;
	r->n++;
	return true;
}

static bool read_calls(const struct desk_judge *how, struct reading *r, struct faults *f)
{
	const struct import_calls_how read = {
		.format = IMPORT_DUTYDESK, .now = INT64_MAX, .row = keep_row, .ctx = r
	};
	return !how->calls || import_calls(how->calls, how->n_calls, &read, f);
}

/* Each number of the roster once, so that gaps can name who could fill them. */
static size_t people_of(const struct duty *v, size_t n, struct person *out)
{
	size_t people = 0;
	for (size_t i = 0; i < n; i++) {
		size_t k = 0;
		while (k < people && strcmp(out[k].number, v[i].number) != 0)
			k++;
		if (k == people)
			out[people++] = (struct person){ .number = v[i].number,
							 .state = PERSON_ACTIVE };
	}
	return people;
}

bool desk_policy_judge(const struct desk_judge *how, struct judge_result *out, struct faults *f,
		       bool *roster_at_fault, struct err *e)
{
	struct import_roster roster = { 0 };
	struct reading calls = { 0 };
	struct calendar calendar = { 0 };
	struct policy policy = *how->policy;
	*out = (struct judge_result){ 0 };
	*roster_at_fault = false;
	if (!date_zone_use(policy.timezone, e))
		return false;
	*roster_at_fault = how->roster &&
			   !import_roster(how->roster, how->n_roster, how->month, &roster, f);
	bool ok = !*roster_at_fault && read_calls(how, &calls, f);
	if (ok) {
		struct duty *duties = xcalloc(roster.n + 1, sizeof(*duties));
		struct person *people = xcalloc(roster.n + 1, sizeof(*people));
		for (size_t i = 0; i < roster.n; i++)
			duties[i] = roster.v[i].duty;
		desk_calendar_own(&calendar);
		policy.calendar = &calendar;
		const struct judge_case c = {
			.roster = { .policy = &policy, .month = how->month, .v = duties,
				    .n = roster.n, .people = people,
				    .n_people = people_of(duties, roster.n, people) },
			.v = calls.v, .n = calls.n,
		};
		judge_month(&c, out);
		coverage_fill(&c.roster, &out->findings);
		free(duties);
		free(people);
	}
	free(calls.v);
	pool_release(&roster.pool);
	calendar_release(&calendar);
	return ok;
}
