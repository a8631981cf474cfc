/* SPDX-License-Identifier: MIT */
/* A month of 30 people and 20,000 records under a policy, and the same records only sorted by time:
 * prints both in microseconds and their ratio. */
#include "dutydesk/rules.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { PEOPLE = 30, ENTRIES = 20000, DAYS = 31, ROUNDS = 5 };

static int64_t now_us(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (int64_t)ts.tv_sec * 1000000 + ts.tv_nsec / 1000;
}

static int by_time(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;

	return (x->occurred_at > y->occurred_at) - (x->occurred_at < y->occurred_at);
}

static char numbers[PEOPLE][8];

static void fill(struct duty *duties, struct person *people, struct entry *entries)
{
	const date_t first = date_from_ymd(2026, 12, 1);

	for (int i = 0; i < PEOPLE; i++) {
		snprintf(numbers[i], sizeof(numbers[i]), "%d", 1001 + i);
		people[i] = (struct person){ .number = numbers[i], .state = PERSON_ACTIVE };
		for (int d = 0; d < DAYS; d++)
			duties[i * DAYS + d] = (struct duty){ .date = first + d,
				.shift = (i + d) % 2 ? "白" : "夜", .number = numbers[i] };
	}
	for (int i = 0; i < ENTRIES; i++)
		entries[i] = (struct entry){ .channel = CHANNEL_PHONE, .kind = KIND_ENQUIRY,
			.occurred_at = date_instant(first + i % DAYS, i * 7 % 1440),
			.wait_ms = i * 13 % 25000, .rings = -1 };
}

int main(int argc, char **argv)
{
	static struct duty duties[PEOPLE * DAYS];
	static struct person people[PEOPLE];
	static struct entry entries[ENTRIES], sorted[ENTRIES];
	struct faults f = { 0 };
	struct err e = { 0 };
	size_t n;
	const char *text = policy_preset_text(argc > 1 ? argv[1] : "R04", &n);
	struct policy *p = text ? policy_parse(text, n, &f) : NULL;
	int64_t judged = INT64_MAX, other = INT64_MAX, found = 0;

	if (!p || !date_zone_use("Asia/Shanghai", &e))
		return 1;
	fill(duties, people, entries);
	const struct judge_case c = {
		.roster = { .policy = p, .month = date_month_of(duties[0].date), .v = duties,
			.n = ARRAY_LEN(duties), .people = people, .n_people = PEOPLE },
		.v = entries, .n = ENTRIES,
	};
	for (int i = 0; i < ROUNDS; i++) {
		struct judge_result r;
		int64_t began = now_us();

		judge_month(&c, &r);
		const int64_t took = now_us() - began;

		judged = took < judged ? took : judged;
		found = (int64_t)r.findings.n;
		pool_release(&r.findings.pool);
		for (int k = 0; k < ENTRIES; k++)
			sorted[k] = entries[k];
		began = now_us();
		qsort(sorted, ENTRIES, sizeof(*sorted), by_time);
		other = now_us() - began < other ? now_us() - began : other;
	}
	printf("%lld %lld %.2f %lld\n", (long long)judged, (long long)other,
		(double)judged / (double)other, (long long)found);
	policy_free(p);
	return 0;
}
