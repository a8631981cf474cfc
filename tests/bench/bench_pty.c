/* SPDX-License-Identifier: MIT */
/* Measure a terminal program from outside, through a pseudo-terminal of 120 x 40:
 *   bench_pty start RUNS COMMAND...          milliseconds to the first full frame, median
 *   bench_pty keys SETUP KEYS TIMES COMMAND... key to screen: median, p95, worst; resident KiB
 * A frame is full when nothing more comes for a while; its time is that of its last byte, so
 * the waiting itself is not counted. SETUP and KEYS are sent with \e, \r and \n unescaped; a
 * blank in SETUP waits for the frame, as initscr throws away what was typed before it. */
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { QUIET_START = 150, QUIET_KEY = 25, LIMIT = 20000 };

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

static int open_child(char **command, pid_t *child)
{
	struct winsize size = {.ws_row = 40, .ws_col = 120};
	int fd;
	*child = forkpty(&fd, NULL, NULL, &size);
	if (*child < 0) {
		perror("forkpty");
		exit(1);
	}
	if (*child == 0) {
		setenv("TERM", "xterm-256color", 1);
		execvp(command[0], command);
		perror(command[0]);
		_exit(127);
	}
	return fd;
}

/* Read until nothing comes for `quiet` ms after the first byte; the time of the last byte,
 * or -1 when the program ended or never said anything. */
static double frame_end(int fd, int quiet)
{
	static char buf[65536];
	double last = -1, give_up = now_ms() + LIMIT;
	for (;;) {
		struct pollfd p = {.fd = fd, .events = POLLIN};
		int ready = poll(&p, 1, last < 0 ? LIMIT : quiet);
		if (ready <= 0)
			return last;
		if (read(fd, buf, sizeof(buf)) <= 0 || now_ms() > give_up)
			return last < 0 ? -1 : last;
		last = now_ms();
	}
}

static void end_child(int fd, pid_t child)
{
	kill(child, SIGHUP);
	close(fd);
	waitpid(child, NULL, 0);
}

static int measure_start(int runs, char **command)
{
	double ms[1000];
	for (int i = 0; i < runs; i++) {
		pid_t child;
		double began = now_ms();
		int fd = open_child(command, &child);
		double end = frame_end(fd, QUIET_START);
		end_child(fd, child);
		if (end < 0) {
			fprintf(stderr, "%s showed nothing\n", command[0]);
			return 1;
		}
		ms[i] = end - began;
	}
	qsort(ms, (size_t)runs, sizeof(ms[0]), by_size);
	printf("%.2f\n", ms[runs / 2]);
	return 0;
}

/* The next key of a text with escapes, sent as one write; returns what follows it. */
static const char *send_key(int fd, const char *keys)
{
	char out[16];
	size_t n = 0;
	if (strncmp(keys, "\\e", 2) == 0) {
		out[n++] = '\033';
		for (keys += 2; *keys && n < sizeof(out) && *keys != '\\' && *keys != ' ';)
			out[n++] = *keys++;
	} else if (keys[0] == '\\') {
		out[n++] = keys[1] == 'r' ? '\r' : keys[1] == 'n' ? '\n' : keys[1];
		keys += 2;
	} else {
		out[n++] = *keys++;
	}
	if (write(fd, out, n) != (ssize_t)n)
		perror("write");
	return keys;
}

static long resident_kib(pid_t child)
{
	char path[64], line[256];
	long kib = -1;
	snprintf(path, sizeof(path), "/proc/%d/status", (int)child);
	FILE *in = fopen(path, "r");
	while (in && fgets(line, sizeof(line), in))
		if (strncmp(line, "VmHWM:", 6) == 0)
			kib = strtol(line + 6, NULL, 10);
	if (in)
		fclose(in);
	return kib;
}

static int measure_keys(char **argv)
{
	const char *setup = argv[0], *keys = argv[1];
	int times = (int)strtol(argv[2], NULL, 10), n = 0;
	double ms[4000];
	pid_t child;
	int fd = open_child(argv + 3, &child);
	if (frame_end(fd, QUIET_START) < 0)
		return 1;
	while (*setup) {
		if (*setup == ' ') {
			setup++;
			frame_end(fd, QUIET_START);
		} else {
			setup = send_key(fd, setup);
		}
	}
	/* A program may change nothing at the end of a list: such a key is left out. */
	for (int i = 0; i < times; i++) {
		for (const char *k = keys; *k && n < 4000;) {
			struct pollfd p = {.fd = fd, .events = POLLIN};
			double began = now_ms();
			k = send_key(fd, k);
			if (poll(&p, 1, 300) <= 0)
				continue;
			double end = frame_end(fd, QUIET_KEY);
			if (end < 0)
				break;
			ms[n++] = end - began;
		}
	}
	long kib = resident_kib(child);
	end_child(fd, child);
	if (n == 0) {
		fprintf(stderr, "no key was answered\n");
		return 1;
	}
	qsort(ms, (size_t)n, sizeof(ms[0]), by_size);
	printf("%.2f %.2f %.2f %ld %d\n", ms[n / 2], ms[n * 95 / 100], ms[n - 1], kib, n);
	return 0;
}

int main(int argc, char **argv)
{
	if (argc >= 4 && strcmp(argv[1], "start") == 0) {
		long runs = strtol(argv[2], NULL, 10);
		return measure_start(runs > 0 && runs < 1000 ? (int)runs : 1, argv + 3);
	}
	if (argc >= 6 && strcmp(argv[1], "keys") == 0)
		return measure_keys(argv + 2);
	fprintf(stderr, "bench_pty start RUNS COMMAND... | keys SETUP KEYS TIMES COMMAND...\n");
	return 2;
}
