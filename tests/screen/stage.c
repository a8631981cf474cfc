/* SPDX-License-Identifier: MIT */
/* Making the demo costs more than a test, so each program makes it once and copies it. */
#include "stage.h"

#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <setjmp.h>
#include <cmocka.h>

enum { PATH_MOST = 256 };
static const char original[] = "original.db";

static const struct { const char *number, *pin; } people[] = {
	{"1001", "135791"}, {"1002", "135792"}, {"1003", "135790"}, {"1004", "135794"},
	{"8001", "13571357"}, {"9001", "24682468"},
};

const char *stage_pin(const char *number)
{
	for (size_t i = 0; i < sizeof(people) / sizeof(people[0]); i++)
		if (!strcmp(people[i].number, number))
			return people[i].pin;
	fail_msg("the demo has no %s", number);
	return "";
}

static const char *program(void)
{
	const char *path = getenv("DUTYDESK");

	if (!path)
		fail_msg("DUTYDESK must name the program");
	return path;
}

static const char *const nothing[] = {NULL};

static struct vt *start(const struct stage *s, const struct scene *how, const char *file,
			const char *const *more, const char *first)
{
	char db[PATH_MOST], now[64], home[PATH_MOST];
	const char *argv[] = {program(), "--db", db, "--lang", how->lang, NULL};
	const char *env[7] = {now, home};

	snprintf(db, sizeof(db), "%s/%s", s->folder, file);
	snprintf(now, sizeof(now), "DUTYDESK_NOW=%s", how->now);
	snprintf(home, sizeof(home), "HOME=%s", s->folder);
	for (size_t i = 0; more[i] && i < 4; i++)
		env[i + 2] = more[i];
	return vt_start(argv, env, how->rows, how->cols, first);
}

static bool chinese(const struct scene *how)
{
	return !strcmp(how->lang, "zh_CN");
}

struct vt *stage_play(const struct stage *s, const struct scene *how)
{
	struct vt *v = start(s, how, "demo.db", nothing, chinese(how) ? "工号" : "Number");

	vt_type(v, "");
	return v;
}

struct vt *stage_play_with(const struct stage *s, const struct scene *how, const char *const *env,
			   const char *first)
{
	return start(s, how, "demo.db", env, first);
}

struct vt *stage_first(const struct stage *s, const struct scene *how)
{
	struct vt *v = start(s, how, "desk.db", nothing,
		chinese(how) ? "建立值班台" : "Set up a desk");

	vt_type(v, "");
	return v;
}

void stage_sign_in(struct vt *v, const char *number)
{
	char keys[128];

	snprintf(keys, sizeof(keys), "%s<Enter>%s<Enter>", number, stage_pin(number));
	vt_type(v, keys);
	vt_must_have(v, number);
}

void stage_leave(struct vt *v)
{
	vt_type(v, "<C-q>");
	vt_type_blind(v, "y<Enter>");
	assert_int_equal(vt_end(v), 0);
}

/* The program in a child of its own, its output to a descriptor; the status it ended with. */
static int run_into(const char *const *arguments, int out)
{
	const char *argv[32] = {program()};
	int status = 0;
	pid_t pid;

	for (size_t i = 0; arguments[i] && i < 30; i++)
		argv[i + 1] = arguments[i];
	pid = fork();
	if (pid == 0) {
		int null = open("/dev/null", O_RDWR);

		dup2(null, 0);
		dup2(out >= 0 ? out : null, 1);
		dup2(null, 2);
		execv(argv[0], (char *const *)argv);
		_exit(127);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

int stage_run(const char *const *arguments)
{
	return run_into(arguments, -1);
}

char *stage_output(const char *const *arguments)
{
	FILE *f = tmpfile();
	char *text;
	long n;

	assert_non_null(f);
	assert_int_equal(run_into(arguments, fileno(f)), 0);
	assert_int_equal(fseek(f, 0, SEEK_END), 0);
	n = ftell(f);
	rewind(f);
	text = calloc((size_t)n + 1, 1);
	assert_non_null(text);
	assert_int_equal(fread(text, 1, (size_t)n, f), (size_t)n);
	fclose(f);
	return text;
}

void stage_verify(const struct stage *s)
{
	char db[PATH_MOST];
	const char *argv[] = {"--db", db, "verify", NULL};

	snprintf(db, sizeof(db), "%s/demo.db", s->folder);
	assert_int_equal(stage_run(argv), 0);
}

void stage_file(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	chmod(path, 0600);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
}

int stage_empty(void **state)
{
	struct stage *s = calloc(1, sizeof(*s));

	assert_non_null(s);
	snprintf(s->folder, sizeof(s->folder), "screen-XXXXXX");
	assert_non_null(mkdtemp(s->folder));
	*state = s;
	return 0;
}

static void copy(const char *from, const char *to)
{
	char buf[16384];
	FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
	size_t n;

	assert_true(in && out);
	chmod(to, 0600);
	while ((n = fread(buf, 1, sizeof(buf), in)) > 0)
		assert_int_equal(fwrite(buf, 1, n, out), n);
	fclose(in);
	assert_int_equal(fclose(out), 0);
}

/* The demo, made from the first-run screen and left again. */
static void make_original(void)
{
	const struct scene how = {EVENING, "zh_CN", 24, 80};
	struct stage *s;
	void *state;
	struct vt *v;
	char path[PATH_MOST];

	stage_empty(&state);
	s = state;
	v = stage_first(s, &how);
	vt_type_blind(v, "2");
	vt_wait(v, "工号");
	vt_type(v, "<Esc>");
	vt_type_blind(v, "y<Enter>");
	assert_int_equal(vt_end(v), 0);
	snprintf(path, sizeof(path), "%s/demo.db", s->folder);
	copy(path, original);
	stage_end(&state);
}

int stage_demo(void **state)
{
	struct stage *s;
	char path[PATH_MOST];

	if (access(original, R_OK))
		make_original();
	stage_empty(state);
	s = *state;
	snprintf(path, sizeof(path), "%s/demo.db", s->folder);
	copy(original, path);
	return 0;
}

/* The runner removes the folder of the whole program. */
int stage_end(void **state)
{
	free(*state);
	*state = NULL;
	return 0;
}
