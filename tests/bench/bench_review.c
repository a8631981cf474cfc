/* SPDX-License-Identifier: MIT */
/* The supervisor's morning: how long the review takes to open (the names of the first frame, then
 * the figures that follow it, then the doubts of one shift) where twenty shifts with 9,000 records
 * wait, against one with ten, each on a desk that holds a year of signed shifts besides:
 * bench_review FOLDER. Prints milliseconds of both and their ratio, medians of rounds that take
 * turns. */
#include "desk/desk_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { ROUNDS = 41, YEAR = 250, OLD_RECORDS = 20 };

static const struct signer manager = {"9001", "24681357"};
static const struct signer agents[] = {{"1001", "135790"}, {"1002", "135791"}};

static double now_ms(void)
{
	struct timespec ts;
	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (double)ts.tv_sec * 1e3 + (double)ts.tv_nsec / 1e6;
}

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

static void need(bool good, const struct err *e)
{
	if (good)
		return;
	fprintf(stderr, "bench_review: %s\n", e->text);
	exit(1);
}

static void sign_in(struct desk *d, const struct signer *who)
{
	struct err e = {0};
	bool must_choose;
	need(desk_sign_in(d, who, &must_choose, &e), &e);
}

static struct desk *make_desk(const char *path)
{
	char recovery[80];
	struct err e = {0};
	struct desk *d;
	struct desk_init how = {.path = path, .policy_name = "R01", .name = "bench",
		.manager_number = manager.number, .manager_name = "bench", .pin = manager.pin,
		.now = "2025-01-01T09:00:00+08:00", .training = true};
	struct desk_options options = {.path = path, .now = how.now};
	need(desk_init(&how, recovery, &e), &e);
	need(desk_open(&options, &d, &e), &e);
	sign_in(d, &manager);
	for (size_t i = 0; i < ARRAY_LEN(agents); i++) {
		struct desk_staff_add add = {.person = {.number = agents[i].number,
			.name = agents[i].number, .role = ROLE_AGENT}, .first_pin = agents[i].pin};
		need(desk_staff_add(d, &add, &e), &e);
	}
	return d;
}

/* The slot of a day under R01: each has one. */
static struct shift_slot slot_of(struct desk *d, date_t day)
{
	const struct policy *p = desk_policy(d);
	struct shift_slot out = {0};
	for (size_t i = 0; i < p->n_shifts; i++)
		if (shiftplan_is_on(p, &p->shifts[i], day))
			shiftplan_slot(&p->shifts[i], day, &out);
	return out;
}

/* Calls of a shift as the phone system has them; one of thirty was late. */
static void add_calls(const struct shift_slot *slot, int n, struct str *csv)
{
	char at[DATE_BUF];
	for (int i = 0; i < n; i++) {
		date_print_iso(at, slot->start + i * 30000);
		str_addf(csv, "%s,phone,enquiry,%d,王先生,138%08d,咨询停车收费 %d,已办结\n",
			at, i % 30 == 7 ? 23 : 5, i, i);
	}
}

static void import(struct desk *d, struct str *csv)
{
	struct err e = {0};
	struct faults f = {0};
	struct desk_log_imported got;
	struct desk_log_import how = {.bytes = str_text(csv), .n = csv->len};
	need(desk_log_import(d, &how, &got, &f, &e), &e);
	faults_release(&f);
}

/* A shift from its opening to its closing, its calls written by the phone system. */
static void keep(struct desk *d, const struct shift_slot *slot, int records)
{
	struct err e = {0};
	struct pool pool = {0};
	struct shift opened;
	struct str csv = {0};
	uint8_t shown[DIGEST_LEN];
	const struct signer *who = &agents[slot->date % 2];
	struct desk_shift_open open = {.who = *who, .code = slot->kind->code, .reason = "bench",
		.shown = shown};
	struct desk_shift_close close = {.who = *who, .forward = "13900000000"};
	desk_clock_hold(d, slot->start);
	need(desk_logs_shown(d, who->number, open.code, shown, &e), &e);
	need(desk_shift_open(d, &open, &opened, &pool, &e), &e);
	desk_clock_hold(d, slot->end);
	str_add(&csv, "occurred_at,channel,kind,wait,caller,phone,body,result\n");
	add_calls(slot, records, &csv);
	import(d, &csv);
	need(desk_shift_close(d, &close, &e), &e);
	pool_release(&pool);
	str_release(&csv);
}

static void sign_all(struct desk *d)
{
	struct err e = {0};
	struct review_list lines;
	struct review_act *acts;
	struct desk_review_sign how = {.who = manager};
	need(desk_review_lines(d, DATE_NONE, DATE_NONE, &lines, &e), &e);
	acts = xcalloc(lines.n + 1, sizeof(*acts));
	for (size_t i = 0; i < lines.n; i++)
		acts[i] = (struct review_act){.shift_date = lines.v[i].shift.date,
			.shift = lines.v[i].shift.code, .kind = REVIEW_SIGN};
	how.shifts = acts;
	how.n = lines.n;
	need(desk_review_sign(d, &how, &e), &e);
	free(acts);
	pool_release(&lines.pool);
}

/* A year that is signed, then `shifts` that wait, with `each` records. */
static struct desk *fill(const char *path, int shifts, int each)
{
	struct desk *d = make_desk(path);
	date_t day = date_from_ymd(2025, 1, 2);
	for (int i = 0; i < YEAR + shifts; i++, day++) {
		struct shift_slot slot = slot_of(d, day);
		keep(d, &slot, i < YEAR ? OLD_RECORDS : each);
		if (i == YEAR - 1)
			sign_all(d);
	}
	return d;
}

struct measure { double names[ROUNDS], lines[ROUNDS], doubts[ROUNDS]; size_t n; };

static void once(struct desk *d, struct measure *m)
{
	struct err e = {0};
	struct review_list lines;
	struct doubt_list doubts;
	uint8_t shown[DIGEST_LEN];
	double began = now_ms(), seen;
	need(desk_review_waiting(d, &lines, &e), &e);
	m->names[m->n] = now_ms() - began;
	pool_release(&lines.pool);
	began = now_ms();
	need(desk_review_lines(d, DATE_NONE, DATE_NONE, &lines, &e), &e);
	seen = now_ms();
	m->lines[m->n] = seen - began;
	const struct shift *s = &lines.v[lines.n - 1].shift;
	need(desk_review_shown(d, s->date, s->code, shown, &e), &e);
	need(desk_review_doubts(d, s->date, s->code, &doubts, &e), &e);
	m->doubts[m->n++] = now_ms() - seen;
	pool_release(&doubts.pool);
	pool_release(&lines.pool);
}

static void show(const char *what, double *few, double *many)
{
	qsort(few, ROUNDS, sizeof(*few), by_size);
	qsort(many, ROUNDS, sizeof(*many), by_size);
	printf("%s %.2f %.2f %.2f\n", what, many[ROUNDS / 2], few[ROUNDS / 2],
	       many[ROUNDS / 2] / few[ROUNDS / 2]);
}

int main(int argc, char **argv)
{
	static struct measure few, many;
	char path[512];
	if (argc != 2) {
		fprintf(stderr, "bench_review FOLDER\n");
		return 2;
	}
	snprintf(path, sizeof(path), "%s/review-10.db", argv[1]);
	struct desk *small = fill(path, 1, 10);
	snprintf(path, sizeof(path), "%s/review-9000.db", argv[1]);
	struct desk *large = fill(path, 20, 450);
	for (int i = 0; i < ROUNDS; i++) {
		once(small, &few);
		once(large, &many);
	}
	show("names", few.names, many.names);
	show("lines", few.lines, many.lines);
	show("doubts", few.doubts, many.doubts);
	desk_close(small);
	desk_close(large);
	return 0;
}
