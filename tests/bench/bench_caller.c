/* SPDX-License-Identifier: MIT */
/* What is asked while the phone rings, on a database that is there: who called before, and which
 * addresses begin so: bench_caller DATABASE ROUNDS. Numbers and addresses are taken from the
 * newest records; those that are asked for are mostly known. Prints the median, p95 and the
 * worst of each in milliseconds. */
#include "dutydesk/date.h"
#include "dutydesk/desk.h"
#include "dutydesk/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MOST = 20000 };

/* Of the processor: what else the machine does would hide a millisecond. */
static double now_ms(void)
{
	struct timespec ts;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &ts);
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
	fprintf(stderr, "bench_caller: %s\n", e->text);
	exit(1);
}

static void ask_caller(struct desk *d, const struct entry *x)
{
	const struct desk_caller_ask who = {.phone = x->phone, .address = x->address};
	struct desk_caller known;
	struct err e = {0};
	need(desk_caller_known(d, &who, &known, &e), &e);
	desk_caller_release(&known);
}

/* The first one to four characters, as they are typed. */
static void ask_address(struct desk *d, const struct entry *x, size_t i)
{
	struct address_list list;
	struct err e = {0};
	char prefix[32] = "";
	size_t n = 0;
	uint32_t cp;
	for (size_t k = 0, step; x->address && k <= i % 4; k++, n += step) {
		step = text_decode(x->address + n, &cp);
		if (!step || n + step >= sizeof(prefix))
			break;
		memcpy(prefix + n, x->address + n, step);
	}
	need(desk_address_complete(d, prefix, 8, &list, &e), &e);
	pool_release(&list.pool);
}

static void print(const char *what, double *took, size_t n)
{
	qsort(took, n, sizeof(*took), by_size);
	printf("%s %.3f %.3f %.3f\n", what, took[n / 2], took[n * 95 / 100], took[n - 1]);
}

int main(int argc, char **argv)
{
	static double took[MOST];
	struct err e = {0};
	struct desk *d;
	struct entry_list list;
	size_t n = argc == 3 ? (size_t)strtoul(argv[2], NULL, 10) : 0;
	if (n == 0 || n > MOST) {
		fprintf(stderr, "usage: bench_caller DATABASE ROUNDS\n");
		return 2;
	}
	const struct desk_options how = {
		.path = argv[1], .read_only = true, .now = getenv("DUTYDESK_NOW")};
	const struct store_entry_filter newest = {.from = DATE_NONE, .to = DATE_NONE, .limit = n};
	need(desk_open(&how, &d, &e), &e);
	need(desk_log_list(d, &newest, &list, &e), &e);
	for (size_t i = 0; i < list.n; i++) {
		double began = now_ms();
		ask_caller(d, &list.v[i]);
		took[i] = now_ms() - began;
	}
	print("caller", took, list.n);
	for (size_t i = 0; i < list.n; i++) {
		double began = now_ms();
		ask_address(d, &list.v[i], i);
		took[i] = now_ms() - began;
	}
	print("address", took, list.n);
	pool_release(&list.pool);
	desk_close(d);
	return 0;
}
