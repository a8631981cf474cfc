/* SPDX-License-Identifier: MIT */
/* The store on a disk that fails at its nth operation, for n = 1, 2, … until a whole use goes
 * through, and under SIGKILL. After each: the database opens, verify holds, whatever was reported
 * as written is there, and nothing is there by half. */
#include "../unit/store_fixture.h"
#include "bad_disk.h"

#include <sqlite3.h>

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

enum { POINTS_MOST = 2000 };

struct ground {
	struct store_fixture evening;
	struct bad_disk *disk;
	char copy[128];
};

static int set_up(void **state)
{
	struct ground *g = xcalloc(1, sizeof(*g));
	g->disk = bad_disk_new();
	store_fixture_evening(&g->evening);
	store_close(g->evening.s);
	g->evening.s = NULL;
	snprintf(g->copy, sizeof(g->copy), "%s/copy.db", g->evening.folder);
	*state = g;
	return 0;
}

static int tear_down(void **state)
{
	struct ground *g = *state;
	store_fixture_end(&g->evening);
	bad_disk_free(g->disk);
	free(g);
	return 0;
}

static struct store_fixture fresh_copy(struct ground *g)
{
	struct store_fixture f = g->evening;
	store_fixture_remove(g->copy);
	store_fixture_copy(f.path, g->copy);
	snprintf(f.path, sizeof(f.path), "%.90s", g->copy);
	bad_disk_settle(f.path);
	return f;
}

/* An entry and the matter that it opens, in one transaction; false: it failed, with e. */
static bool write_both(struct store_fixture *f, int64_t *id, struct err *e)
{
	struct entry entry = store_fixture_entry(f, "停电前最后一件");
	struct followup matter = {.kind = FOLLOWUP_MATTER, .due_at = f->at, .owner = AGENT};
	struct store_act act = {.at = f->at, .kind = FACT_ENTRY, .author = AGENT};
	struct store_act open = {.at = f->at, .kind = FACT_FOLLOWUP, .author = AGENT};
	bool ok = store_begin(f->s, e) && store_next_id(f->s, STORE_ENTRY, &entry.id, e) &&
		  store_next_id(f->s, STORE_FOLLOWUP, &matter.id, e) &&
		  store_append(f->s, &act, &entry, NULL, e);
	matter.entry = entry.id;
	ok = ok && store_append(f->s, &open, &matter, NULL, e) && store_commit(f->s, f->own[3], e);
	if (!ok)
		store_rollback(f->s);
	*id = ok ? entry.id : 0;
	return ok;
}

/* Open, verify, and count what is there of the last entry; -1 in the text of a failure. */
static void check_after(struct store_fixture *f, int64_t reported, const char *where)
{
	struct err e = {0};
	struct store_verdict v;
	struct pool pool = {0};
	struct entry entry;
	if (!store_open(f->path, STORE_WRITE, &f->s, &e))
		fail_msg("%s: does not open again: %s", where, e.text);
	store_fixture_verify(f, &v);
	if (!v.holds)
		fail_msg("%s: does not hold: %s", where, v.what);
	if (v.seq < f->last)
		fail_msg("%s: the journal ends at %lld", where, (long long)v.seq);
	bool there = store_entry_get(f->s, f->id_wrong + 1, &pool, &entry, &e);
	if (reported && !there)
		fail_msg("%s: a committed record is lost", where);
	if (there && !entry.followup)
		fail_msg("%s: an entry without its matter", where);
	pool_release(&pool);
	int64_t id = 0;
	if (!write_both(f, &id, &e)) /* writing goes on */
		fail_msg("%s: cannot go on: %s", where, e.text);
	store_close(f->s);
	f->s = NULL;
}

struct way {
	const char *name;
	enum bad_way way;
	bool sticky;
};

/* Open, write, close on a disk that fails at n; true: nothing failed any more. */
static bool one_point(struct ground *g, const struct way *w, int64_t n)
{
	char where[96];
	struct err e = {0};
	int64_t id = 0;
	struct store_fixture f = fresh_copy(g);
	snprintf(where, sizeof(where), "%s at %lld", w->name, (long long)n);
	bad_disk_fail(g->disk, w->way, n, w->sticky);
	bool opened = store_open(f.path, STORE_WRITE, &f.s, &e);
	bool written = opened && write_both(&f, &id, &e);
	if (!written && e.code != ERR_IO && e.code != ERR_FULL)
		fail_msg("%s: code %d: %s", where, e.code, e.text);
	if (!written && w->way == BAD_FULL && e.code != ERR_FULL)
		fail_msg("%s: does not say that the disk is full: %s", where, e.text);
	if (opened && !written && !w->sticky && !write_both(&f, &id, &e))
		fail_msg("%s: not when tried again: %s", where, e.text);
	store_close(f.s);
	f.s = NULL;
	bool hit = bad_disk_mend(g->disk);
	if (w->way == BAD_POWER)
		bad_disk_lose(f.path);
	check_after(&f, id, where);
	return !hit;
}

static void every_point(struct ground *g, const struct way *w)
{
	int64_t n = 1;
	while (n < POINTS_MOST && !one_point(g, w, n))
		n++;
	assert_in_range(n, 3, POINTS_MOST - 1); /* it did fail, and it did end */
}

static void R01_15_a_disk_fault_loses_no_committed_record(void **state)
{
	static const struct way ways[] = {
		{"one fault", BAD_FAULT, false},
		{"faults from then on", BAD_FAULT, true},
	};
	for (size_t i = 0; i < ARRAY_LEN(ways); i++)
		every_point(*state, &ways[i]);
}

static void R01_15_a_torn_write_loses_no_committed_record(void **state)
{
	static const struct way ways[] = {
		{"one torn write", BAD_TORN, false},
		{"torn writes from then on", BAD_TORN, true},
	};
	for (size_t i = 0; i < ARRAY_LEN(ways); i++)
		every_point(*state, &ways[i]);
}

static void R01_15_a_power_cut_loses_no_committed_record(void **state)
{
	every_point(*state, &(struct way){"power cut", BAD_POWER, true});
}

static void test_store_fault__a_full_disk_is_told_and_left_whole(void **state)
{
	static const struct way ways[] = {
		{"no room once", BAD_FULL, false},
		{"no room any more", BAD_FULL, true},
	};
	for (size_t i = 0; i < ARRAY_LEN(ways); i++)
		every_point(*state, &ways[i]);
}

/* --- founding a desk --- */

static bool found(struct store_fixture *f, const uint8_t root[KEY_PUBLIC_LEN], struct err *e)
{
	static const uint8_t id[16] = {1};
	struct genesis genesis = {.desk = "新",
		.desk_id = {id, sizeof(id)},
		.root = {root, KEY_PUBLIC_LEN},
		.format = 1,
		.training = 1};
	struct store_act act = {.at = 1, .kind = FACT_GENESIS, .author = ROOT_NUMBER};
	bool ok = store_begin(f->s, e) && store_append(f->s, &act, &genesis, NULL, e) &&
		  store_commit(f->s, f->own[0], e);
	if (!ok)
		store_rollback(f->s);
	return ok;
}

/* Made whole, or refused and to be made again; never something that claims to be a desk. */
static bool found_point(struct ground *g, struct store_fixture *f, const struct way *w, int64_t n)
{
	uint8_t root[KEY_PUBLIC_LEN];
	struct err e = {0};
	struct store_verdict v;
	trust_key_public(f->own[0], root);
	store_fixture_remove(f->path);
	bad_disk_settle(f->path);
	bad_disk_fail(g->disk, w->way, n, w->sticky);
	bool opened = store_open(f->path, STORE_CREATE, &f->s, &e);
	if (!opened && access(f->path, F_OK) == 0)
		fail_msg("%s at %lld: a file that is no desk is left", w->name, (long long)n);
	bool made = opened && found(f, root, &e);
	store_close(f->s);
	f->s = NULL;
	bool hit = bad_disk_mend(g->disk);
	if (w->way == BAD_POWER)
		bad_disk_lose(f->path);
	bool opens = store_open(f->path, STORE_WRITE, &f->s, &e);
	if (made && !opens)
		fail_msg("%s at %lld: a desk that was made is lost: %s", w->name, (long long)n,
			e.text);
	if (!opens && e.code != ERR_NOT_FOUND && e.code != ERR_STORE)
		fail_msg("%s at %lld: %s", w->name, (long long)n, e.text);
	if (opens) {
		store_fixture_verify(f, &v);
		if (v.facts != 0 && !v.holds)
			fail_msg("%s at %lld: %s", w->name, (long long)n, v.what);
		if (made && v.facts != 1)
			fail_msg("%s at %lld: the founding is lost", w->name, (long long)n);
	}
	store_close(f->s);
	f->s = NULL;
	return !hit;
}

static void test_store_fault__a_desk_is_founded_whole_or_not_at_all(void **state)
{
	static const struct way ways[] = {
		{"one fault", BAD_FAULT, false},
		{"faults from then on", BAD_FAULT, true},
		{"torn writes", BAD_TORN, true},
		{"full", BAD_FULL, true},
		{"power cut", BAD_POWER, true},
	};
	struct ground *g = *state;
	for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
		struct store_fixture f = g->evening;
		snprintf(f.path, sizeof(f.path), "%.64s/new.db", g->evening.folder);
		int64_t n = 1;
		/* Many points are alike: every third. */
		while (n < POINTS_MOST && !found_point(g, &f, &ways[i], n))
			n += 3;
		assert_in_range(n, 3, POINTS_MOST - 1);
	}
}

/* --- copies --- */

static void test_store_fault__a_copy_that_fails_is_not_left_behind(void **state)
{
	struct ground *g = *state;
	struct err e = {0};
	char to[128];
	bool ok = false;
	int64_t points = 0;
	struct store_fixture f = fresh_copy(g);
	store_fixture_reopen(&f, STORE_WRITE);
	snprintf(to, sizeof(to), "%s/away.db", f.folder);
	for (int archive = 0; archive < 2; archive++, ok = false) {
		for (int64_t n = 1; n < POINTS_MOST && !ok; n++, points++) {
			bad_disk_fail(g->disk, BAD_FULL, n, true);
			ok = archive ? store_archive_write(f.s, 1, f.last, to, &e)
				     : store_backup(f.s, to, &e);
			bad_disk_mend(g->disk);
			if (ok == (access(to, F_OK) != 0))
				fail_msg("at %lld: %s", (long long)n,
					ok ? "no file" : "left behind");
			if (!ok && e.code != ERR_FULL && e.code != ERR_IO)
				fail_msg("at %lld: %s", (long long)n, e.text);
		}
		assert_true(ok);
		store_fixture_remove(to);
	}
	assert_true(points > 4);
	store_close(f.s);
	check_after(&f, 0, "after the copies");
}

/* --- SIGKILL --- */

/* Open, write, close in a process that is killed at its nth operation; true: it was not. */
static bool kill_point(struct ground *g, int64_t n)
{
	char where[96];
	int ends[2], status;
	struct err e = {0};
	int64_t id = 0;
	struct store_fixture f = fresh_copy(g);
	snprintf(where, sizeof(where), "killed at %lld", (long long)n);
	assert_int_equal(pipe(ends), 0);
	pid_t child = fork();
	assert_true(child >= 0);
	if (!child) {
		bad_disk_fail(g->disk, BAD_KILL, n, false);
		if (store_open(f.path, STORE_WRITE, &f.s, &e) && write_both(&f, &id, &e) &&
			write(ends[1], &id, sizeof(id)) == sizeof(id))
			store_close(f.s);
		_exit(0);
	}
	close(ends[1]);
	if (read(ends[0], &id, sizeof(id)) != sizeof(id))
		id = 0;
	close(ends[0]);
	assert_int_equal(waitpid(child, &status, 0), child);
	check_after(&f, id, where);
	return !WIFSIGNALED(status);
}

static void R01_15_a_kill_inside_a_write_loses_no_committed_record(void **state)
{
	int64_t n = 1;
	while (n < POINTS_MOST && !kill_point(*state, n))
		n++;
	assert_in_range(n, 3, POINTS_MOST - 1);
}

/* Writes entries for ever and tells each id once it is committed. */
static void write_until_killed(struct store_fixture *f, int out)
{
	struct err e = {0};
	int64_t id;
	if (!store_open(f->path, STORE_WRITE, &f->s, &e))
		_exit(1);
	while (write_both(f, &id, &e))
		if (write(out, &id, sizeof(id)) != sizeof(id))
			_exit(2);
	_exit(3);
}

/* Let it tell `most` ids, kill it, read what it told until then; the last id. */
static int64_t kill_after(struct store_fixture *f, int most)
{
	int ends[2], told = 0;
	int64_t id, last = 0;
	assert_int_equal(pipe(ends), 0);
	pid_t child = fork();
	assert_true(child >= 0);
	if (!child) {
		close(ends[0]);
		write_until_killed(f, ends[1]);
	}
	close(ends[1]);
	while (read(ends[0], &id, sizeof(id)) == sizeof(id)) {
		assert_int_equal(id, last ? last + 1 : id);
		last = id;
		if (++told == most)
			kill(child, SIGKILL);
	}
	close(ends[0]);
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status));
	return last;
}

static void R01_15_what_was_reported_survives_a_kill(void **state)
{
	struct ground *g = *state;
	struct store_fixture f = fresh_copy(g);
	int64_t before = f.id_wrong;
	for (int most = 1; most <= 40; most++) {
		struct err e = {0};
		struct store_verdict v;
		struct pool pool = {0};
		struct entry entry;
		int64_t last = kill_after(&f, most);
		assert_true(last >= before + most);
		store_fixture_reopen(&f, STORE_READ);
		store_fixture_verify(&f, &v);
		if (!v.holds)
			fail_msg("killed after %d: %s", most, v.what);
		for (int64_t id = before + 1; id <= last; id++) {
			if (!store_entry_get(f.s, id, &pool, &entry, &e))
				fail_msg("killed after %d: %s", most, e.text);
			assert_true(entry.followup);
		}
		/* One more may have been committed and not been told any more. */
		before = store_entry_get(f.s, last + 1, &pool, &entry, &e) ? last + 1 : last;
		assert_false(store_entry_get(f.s, before + 1, &pool, &entry, &e));
		pool_release(&pool);
		store_close(f.s);
		f.s = NULL;
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(R01_15_a_disk_fault_loses_no_committed_record),
		cmocka_unit_test(R01_15_a_torn_write_loses_no_committed_record),
		cmocka_unit_test(R01_15_a_power_cut_loses_no_committed_record),
		cmocka_unit_test(test_store_fault__a_full_disk_is_told_and_left_whole),
		cmocka_unit_test(test_store_fault__a_desk_is_founded_whole_or_not_at_all),
		cmocka_unit_test(test_store_fault__a_copy_that_fails_is_not_left_behind),
		cmocka_unit_test(R01_15_a_kill_inside_a_write_loses_no_committed_record),
		cmocka_unit_test(R01_15_what_was_reported_survives_a_kill),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
