/* SPDX-License-Identifier: MIT */
/* Memory that cannot fail, growing arrays, and how the program dies. Death is watched from
 * outside, in a child process. */
#include "dutydesk/base.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static void test_base__no_bytes_are_a_pointer_too(void **state)
{
	(void)state;
	void *all[] = { xmalloc(0), xcalloc(0, 8), xcalloc(8, 0), xreallocarray(NULL, 0, 8) };

	for (size_t i = 0; i < ARRAY_LEN(all); i++) {
		assert_non_null(all[i]);
		free(all[i]);
	}
}

static void test_base__a_copy_ends_at_the_nul_or_at_n(void **state)
{
	(void)state;
	static const struct {
		const char *s;
		size_t n;
		const char *want;
	} cases[] = {
		{ "abc", 2, "ab" }, { "abc", 9, "abc" }, { "abc", 0, "" }, { "", 4, "" },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		char *s = xstrndup(cases[i].s, cases[i].n);

		assert_string_equal(s, cases[i].want);
		free(s);
	}
	char *made = xasprintf("%s-%d", "值班", 7);

	assert_string_equal(made, "值班-7");
	free(made);
}

static void test_base__an_array_grows_and_new_elements_are_zeroed(void **state)
{
	(void)state;
	struct {
		long number;
		const char *name;
	} *v = NULL, *one;
	size_t n = 0, cap = 0;

	for (long i = 0; i < 1000; i++) {
		one = xgrow((void **)&v, &n, &cap, sizeof(*v));
		assert_int_equal(one->number, 0);
		assert_null(one->name);
		one->number = i;
		one->name = "x";
	}
	assert_int_equal(n, 1000);
	assert_true(cap >= n);
	for (long i = 0; i < 1000; i++)
		assert_int_equal(v[i].number, i);
	free(v);
}

static void say_hook(void)
{
	fputs("hook;", stderr);
	fflush(stderr);
}

static void failing_hook(void)
{
	fatal("from the hook");
}

static void overflow(void)
{
	free(xreallocarray(NULL, SIZE_MAX / 2, 3));
}

static void die(void)
{
	fatal("the shift %d has no desk", 7);
}

/* What a child that runs act says on standard error, and its exit status. */
static int last_words(void (*hook)(void), void (*act)(void), char *said, size_t room)
{
	int ends[2], status = 0;
	size_t n = 0;
	ssize_t got;

	assert_int_equal(pipe(ends), 0);
	pid_t child = fork();

	assert_true(child >= 0);
	if (child == 0) {
		dup2(ends[1], STDERR_FILENO);
		close(ends[0]);
		close(ends[1]);
		fatal_set_hook(hook);
		act();
		_exit(0);
	}
	close(ends[1]);
	while ((got = read(ends[0], said + n, room - 1 - n)) > 0)
		n += (size_t)got;
	said[n] = '\0';
	close(ends[0]);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static void test_base__fatal_runs_the_hook_before_it_speaks_and_exits_3(void **state)
{
	(void)state;
	char said[512];

	assert_int_equal(last_words(say_hook, die, said, sizeof(said)), 3);
	assert_string_equal(said, "hook;dutydesk: fatal: the shift 7 has no desk\n");
	assert_int_equal(last_words(NULL, die, said, sizeof(said)), 3);
	assert_string_equal(said, "dutydesk: fatal: the shift 7 has no desk\n");
}

static void test_base__a_hook_that_dies_does_not_call_itself(void **state)
{
	(void)state;
	char said[512];

	assert_int_equal(last_words(failing_hook, die, said, sizeof(said)), 3);
	assert_string_equal(said, "dutydesk: fatal: from the hook\n");
}

static void test_base__a_size_that_overflows_is_out_of_memory(void **state)
{
	(void)state;
	char said[512];

	assert_int_equal(last_words(NULL, overflow, said, sizeof(said)), 3);
	assert_non_null(strstr(said, "out of memory"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_base__no_bytes_are_a_pointer_too),
		cmocka_unit_test(test_base__a_copy_ends_at_the_nul_or_at_n),
		cmocka_unit_test(test_base__an_array_grows_and_new_elements_are_zeroed),
		cmocka_unit_test(test_base__fatal_runs_the_hook_before_it_speaks_and_exits_3),
		cmocka_unit_test(test_base__a_hook_that_dies_does_not_call_itself),
		cmocka_unit_test(test_base__a_size_that_overflows_is_out_of_memory),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
