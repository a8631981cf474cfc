/* SPDX-License-Identifier: MIT */
/* An evening that ends at midnight or at one o'clock in principle: while a customer is consulting
 * the shift goes on, what comes in is accepted and marked, and the overtime is counted (D06). */
#include "deskset.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

struct evening {
	const char *policy;
	const char *opened, *before, *end, *beyond, *closed;
	int64_t overtime_ms;
};

static struct entry written(struct deskset *h, const char *when)
{
	struct entry x = { 0 };

	deskset_at(h, when);
	DONE(h, store_entry_get(h->d->store, deskset_call(h, "还在咨询"), &h->pool, &x, &h->e));
	return x;
}

/* The last call before the end, one at the end itself, one beyond it; then the desk is closed. */
static void play(const struct evening *v)
{
	struct deskset h;
	struct entry x;
	struct shift s;
	date_t day = date_from_ymd(2026, 12, 1);

	deskset_init(&h, v->policy, "2026-11-20T09:00");
	deskset_roster(&h, "2026-12", "2026-12-01,晚,1001\n2026-12-01,晚,1002\n");
	deskset_at(&h, v->opened);
	struct signer who = deskset_who(&h, "1001");
	const struct desk_shift_open how = {
		.who = who, .code = "晚", .shown = deskset_logs(&h, "1001", "晚"),
	};
	DONE(&h, desk_shift_open(h.d, &how, &s, &h.pool, &h.e));
	deskset_in(&h, "1001");
	x = written(&h, v->before);
	assert_int_equal(x.overtime, 0);
	x = written(&h, v->end);
	assert_int_equal(x.overtime, 1);
	assert_int_equal(x.shift_date, day);
	x = written(&h, v->beyond);
	assert_int_equal(x.overtime, 1);
	assert_int_equal(x.shift_date, day);
	assert_string_equal(x.shift, "晚");
	DONE(&h, store_shift_get(h.d->store, day, "晚", &h.pool, &s, &h.e));
	assert_int_equal(s.state, SHIFT_OPEN);
	deskset_at(&h, v->closed);
	const struct desk_handover_prepare summary = { .note = "咨询已答复,无遗留" };
	int64_t id;
	DONE(&h, desk_handover_prepare(h.d, &summary, &id, &h.e));
	DONE(&h, deskset_close(&h, &who, "13900000001"));
	DONE(&h, store_shift_get(h.d->store, day, "晚", &h.pool, &s, &h.e));
	assert_int_equal(s.state, SHIFT_WAITING);
	assert_in_range(s.overtime_ms, v->overtime_ms, v->overtime_ms + MINUTE_MS);
	deskset_release(&h);
}

static void R30_4_the_evening_goes_on_beyond_one_oclock_while_somebody_is_consulting(void **state)
{
	(void)state;
	play(&(struct evening){
		"R30", "2026-12-01T17:30", "2026-12-02T00:59:59+08:00", "2026-12-02T01:00",
		"2026-12-02T01:15", "2026-12-02T01:20", 20 * MINUTE_MS });
}

static void R32_5_the_evening_goes_on_beyond_midnight_while_somebody_is_consulting(void **state)
{
	(void)state;
	play(&(struct evening){
		"R32", "2026-12-01T17:00", "2026-12-01T23:59:59+08:00", "2026-12-02T00:00",
		"2026-12-02T00:10", "2026-12-02T00:30", 30 * MINUTE_MS });
}

static void R33_6_the_evening_of_three_shifts_goes_on_beyond_one_oclock(void **state)
{
	(void)state;
	play(&(struct evening){
		"R33", "2026-12-01T17:00", "2026-12-02T00:59:59+08:00", "2026-12-02T01:00",
		"2026-12-02T01:30", "2026-12-02T02:00", 60 * MINUTE_MS });
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			R30_4_the_evening_goes_on_beyond_one_oclock_while_somebody_is_consulting),
		cmocka_unit_test(
			R32_5_the_evening_goes_on_beyond_midnight_while_somebody_is_consulting),
		cmocka_unit_test(R33_6_the_evening_of_three_shifts_goes_on_beyond_one_oclock),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
