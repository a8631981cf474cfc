/* SPDX-License-Identifier: MIT */
/* Whole files in and out, each test in a folder of its own. */
#include "dutydesk/base.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <signal.h>
#include <unistd.h>

#include <cmocka.h>

enum { MOST = 1000 };

struct folder {
	char path[64];
	char name[128];
};

static int open_folder(void **state)
{
	struct folder *f = xcalloc(1, sizeof(*f));

	snprintf(f->path, sizeof(f->path), "/tmp/dutydesk-test-file-XXXXXX");
	*state = f;
	return mkdtemp(f->path) ? 0 : -1;
}

static int files_in(const char *path, bool away)
{
	char below[512];
	DIR *d = opendir(path);
	int n = 0;

	for (struct dirent *one; d && (one = readdir(d)); ) {
		if (strcmp(one->d_name, ".") == 0 || strcmp(one->d_name, "..") == 0)
			continue;
		n++;
		snprintf(below, sizeof(below), "%s/%s", path, one->d_name);
		if (away)
			remove(below);
	}
	if (d)
		closedir(d);
	return n;
}

static int close_folder(void **state)
{
	struct folder *f = *state;

	files_in(f->path, true);
	rmdir(f->path);
	free(f);
	return 0;
}

/* A name in the test's folder, good until the next call. */
static const char *in(struct folder *f, const char *name)
{
	snprintf(f->name, sizeof(f->name), "%s/%s", f->path, name);
	return f->name;
}

static void test_file__what_was_written_is_read_back(void **state)
{
	struct folder *f = *state;
	struct str out = { 0 };
	struct err e = { 0 };
	struct stat st;

	str_add(&out, "what was there before");
	assert_true(file_write(in(f, "a"), "a\0\xff值", 6, 0600, &e));
	assert_true(file_read(in(f, "a"), MOST, &out, &e));
	assert_int_equal(out.len, 6);
	assert_memory_equal(out.s, "a\0\xff值", 7);
	assert_int_equal(stat(in(f, "a"), &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_true(file_write(in(f, "a"), "", 0, 0644, &e));
	assert_true(file_read(in(f, "a"), MOST, &out, &e));
	assert_int_equal(out.len, 0);
	assert_string_equal(out.s, "");
	assert_int_equal(stat(in(f, "a"), &st), 0);
	assert_int_equal(st.st_mode & 0777, 0644);
	assert_int_equal(files_in(f->path, false), 1);
	str_release(&out);
}

static void test_file__exactly_the_most_is_read_and_a_byte_more_is_not(void **state)
{
	struct folder *f = *state;
	struct str out = { 0 };
	struct err e = { 0 };
	char *bytes = xcalloc(1, 100001);

	memset(bytes, 'x', 100000);
	assert_true(file_write(in(f, "big"), bytes, 100000, 0600, &e));
	assert_true(file_read(in(f, "big"), 100000, &out, &e));
	assert_string_equal(out.s, bytes);
	assert_false(file_read(in(f, "big"), 99999, &out, &e));
	assert_int_equal(e.code, ERR_INPUT);
	assert_non_null(strstr(e.text, "99999"));
	assert_null(out.s);
	free(bytes);
}

static void test_file__directories_devices_and_nothing_are_refused(void **state)
{
	struct folder *f = *state;
	struct str out = { 0 };
	struct err e = { 0 };
	static const struct {
		const char *path;
		enum err_code code;
	} cases[] = {
		{ "/dev/zero", ERR_INPUT }, { "/dev/null", ERR_INPUT }, { "/", ERR_INPUT },
		{ "", ERR_NOT_FOUND }, { "/nowhere/at/all", ERR_NOT_FOUND },
		{ "/dev/null/x", ERR_NOT_FOUND },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		assert_false(file_read(cases[i].path, MOST, &out, &e));
		assert_int_equal(e.code, cases[i].code);
		assert_null(out.s);
		assert_false(file_write(cases[i].path, "x", 1, 0600, &e));
		assert_int_equal(err_exit_status(e.code), 1);
	}
	struct stat st;

	assert_int_equal(stat("/dev/null", &st), 0);
	assert_true(S_ISCHR(st.st_mode));
	assert_false(file_write(f->path, "x", 1, 0600, &e));
	assert_int_equal(files_in(f->path, false), 0);
}

static void test_file__a_link_is_written_through(void **state)
{
	struct folder *f = *state;
	struct str out = { 0 };
	struct err e = { 0 };
	struct stat st;

	assert_true(file_write(in(f, "real"), "old", 3, 0600, &e));
	assert_int_equal(symlink("real", in(f, "link")), 0);
	assert_true(file_write(in(f, "link"), "new", 3, 0600, &e));
	assert_int_equal(lstat(in(f, "link"), &st), 0);
	assert_true(S_ISLNK(st.st_mode));
	assert_true(file_read(in(f, "real"), MOST, &out, &e));
	assert_string_equal(out.s, "new");
	str_release(&out);
}

static void test_file__a_write_that_fails_leaves_the_old_file_and_nothing_beside_it(void **state)
{
	struct folder *f = *state;
	struct str out = { 0 };
	struct err e = { 0 };
	int status = 0;

	assert_true(file_write(in(f, "a"), "old", 3, 0600, &e));
	pid_t child = fork();

	assert_true(child >= 0);
	if (child == 0) {
		/* A limit on file sizes stands for the full disk: it needs no mount. */
		const struct rlimit limit = { 5, 5 };
		struct err why = { 0 };

		signal(SIGXFSZ, SIG_IGN);
		setrlimit(RLIMIT_FSIZE, &limit);
		bool ok = file_write(in(f, "a"), "much too long", 13, 0600, &why);

		_exit(ok ? 100 : (int)why.code);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), ERR_FULL);
	assert_true(file_read(in(f, "a"), MOST, &out, &e));
	assert_string_equal(out.s, "old");
	assert_int_equal(files_in(f->path, false), 1);
	str_release(&out);
}

static void test_file__a_pipe_and_standard_input_can_be_read(void **state)
{
	(void)state;
	int ends[2], status = 0;

	assert_int_equal(pipe(ends), 0);
	assert_int_equal(write(ends[1], "piped", 5), 5);
	close(ends[1]);
	pid_t child = fork();

	assert_true(child >= 0);
	if (child == 0) {
		struct str out = { 0 };
		struct err e = { 0 };

		dup2(ends[0], STDIN_FILENO);
		bool ok = file_read("-", MOST, &out, &e) && strcmp(out.s, "piped") == 0;

		str_release(&out);
		_exit(ok ? 0 : 1);
	}
	close(ends[0]);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, open_folder, close_folder)

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(test_file__what_was_written_is_read_back),
		IN_FOLDER(test_file__exactly_the_most_is_read_and_a_byte_more_is_not),
		IN_FOLDER(test_file__directories_devices_and_nothing_are_refused),
		IN_FOLDER(test_file__a_link_is_written_through),
		IN_FOLDER(
			test_file__a_write_that_fails_leaves_the_old_file_and_nothing_beside_it),
		cmocka_unit_test(test_file__a_pipe_and_standard_input_can_be_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
