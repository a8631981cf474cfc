/* SPDX-License-Identifier: MIT */
/* Drafts: what is typed comes back whole, and a kill in the middle of writing keeps the older. */
#include "deskset.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static struct desk_log_add what(const char *body)
{
	return (struct desk_log_add){
		.entry = { .channel = CHANNEL_PHONE, .kind = KIND_REPAIR, .wait_ms = 15000,
			   .rings = -1, .wait_source = WAIT_TIMED, .occurred_at = 1234567890123,
			   .begun_at = 1234567890999, .body = body, .caller = "李女士",
			   .late_reason = "接待来访" },
		.followup = true, .due = 42,
	};
}

static void save(struct deskset *h, int slot, const char *body)
{
	const struct desk_log_add add = what(body);
	DONE(h, desk_draft_save(h->d, &(struct desk_draft){ "console1", slot }, &add, &h->e));
}

static const char *body_of(struct deskset *h, int slot)
{
	struct desk_log_add out;
	bool found;
	DONE(h, desk_draft_load(h->d, &(struct desk_draft){ "console1", slot }, &h->pool, &out,
			&found, &h->e));
	return found ? out.entry.body : NULL;
}

static void test_desk_draft__every_field_comes_back_byte_for_byte(void **state)
{
	static const char body[] = "第一行\n第二行 a=b \\n 反斜\\\\ \x1b[31m 结束\\";
	struct deskset h;
	struct desk_log_add out;
	bool found;
	(void)state;
	deskset_init(&h, "R01", "2026-11-20T09:00");
	save(&h, 3, body);
	deskset_reopen(&h);
	DONE(&h, desk_draft_load(h.d, &(struct desk_draft){ "console1", 3 }, &h.pool, &out,
			&found, &h.e));
	assert_true(found);
	assert_string_equal(out.entry.body, body);
	assert_string_equal(out.entry.caller, "李女士");
	assert_string_equal(out.entry.late_reason, "接待来访");
	assert_null(out.entry.phone);
	assert_int_equal(out.entry.channel, CHANNEL_PHONE);
	assert_int_equal(out.entry.kind, KIND_REPAIR);
	assert_int_equal(out.entry.wait_ms, 15000);
	assert_int_equal(out.entry.rings, -1);
	assert_int_equal(out.entry.occurred_at, 1234567890123);
	assert_int_equal(out.entry.begun_at, 1234567890999);
	assert_true(out.followup);
	assert_int_equal(out.due, 42);
	deskset_release(&h);
}

static void test_desk_draft__slots_and_terminals_do_not_disturb_each_other(void **state)
{
	struct deskset h;
	const struct desk_log_add other = what("别处");
	(void)state;
	deskset_init(&h, "R01", "2026-11-20T09:00");
	assert_null(body_of(&h, 0));
	for (int i = 0; i < DRAFT_SLOTS; i++)
		save(&h, i, pool_printf(&h.pool, "草稿%d", i));
	DONE(&h, desk_draft_save(h.d, &(struct desk_draft){ "/dev/pts/2", 0 }, &other, &h.e));
	for (int i = 0; i < DRAFT_SLOTS; i++)
		assert_string_equal(body_of(&h, i), pool_printf(&h.pool, "草稿%d", i));
	desk_draft_drop(h.d, &(struct desk_draft){ "console1", 2 });
	assert_null(body_of(&h, 2));
	assert_non_null(body_of(&h, 1));
	save(&h, 2, "又来");
	assert_string_equal(body_of(&h, 2), "又来");
	deskset_release(&h);
}

/* Tear bytes out of the file as a kill in the middle of a write would leave it. */
static void tear(struct deskset *h, off_t at)
{
	char path[128];
	snprintf(path, sizeof(path), "%s.draft-console1", h->path);
	int fd = open(path, O_WRONLY);
	assert_true(fd >= 0);
	assert_int_equal(pwrite(fd, "XXXX", 4, at), 4);
	close(fd);
}

static void test_desk_draft__a_torn_write_keeps_the_older_one(void **state)
{
	struct deskset h;
	(void)state;
	deskset_init(&h, "R01", "2026-11-20T09:00");
	save(&h, 0, "旧");	/* the second place */
	save(&h, 0, "新");	/* the first place */
	assert_string_equal(body_of(&h, 0), "新");
	tear(&h, 60);
	assert_string_equal(body_of(&h, 0), "旧");
	save(&h, 0, "再新");
	assert_string_equal(body_of(&h, 0), "再新");
	tear(&h, 60);
	tear(&h, 16384 + 60);
	assert_null(body_of(&h, 0));
	deskset_release(&h);
}

static void test_desk_draft__the_room_is_taken_at_once_and_private(void **state)
{
	struct deskset h;
	struct stat st;
	char path[128];
	(void)state;
	deskset_init(&h, "R01", "2026-11-20T09:00");
	save(&h, 0, "一");
	snprintf(path, sizeof(path), "%s.draft-console1", h.path);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_size, DRAFT_SLOTS * 2 * 16384);
	assert_true(st.st_blocks * 512 >= st.st_size);
	assert_int_equal(st.st_mode & 0777, 0600);
	off_t before = st.st_size;
	for (int i = 0; i < 20; i++)
		save(&h, 0, "二");
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_size, before);
	deskset_release(&h);
}

static void test_desk_draft__too_long_or_out_of_place_is_refused(void **state)
{
	struct deskset h;
	(void)state;
	deskset_init(&h, "R01", "2026-11-20T09:00");
	char *big = pool_alloc(&h.pool, 20000);
	memset(big, 'x', 19999);
	struct desk_log_add add = what(big);
	save(&h, 0, "短");
	FAILS(&h, ERR_INPUT, "too long", desk_draft_save(h.d, &(struct desk_draft){ "console1",
			0 }, &add, &h.e));
	assert_string_equal(body_of(&h, 0), "短");
	add = what("x");
	FAILS(&h, ERR_INPUT, "8", desk_draft_save(h.d, &(struct desk_draft){ "console1",
			DRAFT_SLOTS }, &add, &h.e));
	FAILS(&h, ERR_INPUT, "8", desk_draft_save(h.d, &(struct desk_draft){ "console1", -1 },
			&add, &h.e));
	desk_draft_drop(h.d, &(struct desk_draft){ "console1", 99 });
	deskset_release(&h);
}

static void test_desk_draft__leaves_no_text_behind_when_dropped(void **state)
{
	struct deskset h;
	struct str file = { 0 };
	char path[128];
	(void)state;
	deskset_init(&h, "R01", "2026-11-20T09:00");
	save(&h, 1, "secretwords");
	save(&h, 1, "secretwords");
	desk_draft_drop(h.d, &(struct desk_draft){ "console1", 1 });
	snprintf(path, sizeof(path), "%s.draft-console1", h.path);
	DONE(&h, file_read(path, 1 << 20, &file, &h.e));
	for (size_t i = 0; i + 11 <= file.len; i++)
		assert_int_not_equal(memcmp(file.s + i, "secretwords", 11), 0);
	str_release(&file);
	deskset_release(&h);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_desk_draft__every_field_comes_back_byte_for_byte),
		cmocka_unit_test(test_desk_draft__slots_and_terminals_do_not_disturb_each_other),
		cmocka_unit_test(test_desk_draft__a_torn_write_keeps_the_older_one),
		cmocka_unit_test(test_desk_draft__the_room_is_taken_at_once_and_private),
		cmocka_unit_test(test_desk_draft__too_long_or_out_of_place_is_refused),
		cmocka_unit_test(test_desk_draft__leaves_no_text_behind_when_dropped),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
