/* SPDX-License-Identifier: MIT */
/* Measure a terminal program from outside, through a pseudo-terminal of 120 x 40:
 *   bench_pty start RUNS COMMAND...          milliseconds to the first full frame, median
 *   bench_pty keys SETUP KEYS TIMES COMMAND... key to screen: median, p95, worst; resident KiB at
 *                                            its highest; keys counted; bytes sent for a key,
 *                                            milliseconds of a processor for a key
 *   bench_pty hold SETUP KEY TIMES COMMAND...  a key held down: seconds that it took; resident KiB
 *                                            before, and at its highest after
 * A frame is full when nothing more comes for a while; its time is that of its last byte, so
 * the waiting itself is not counted. SETUP and KEYS are sent with \e, \r, \n, \d (Backspace) and
 * \x (Ctrl-U) unescaped; a blank in SETUP waits for the frame, as initscr throws away what was
 * typed before it. A key of KEYS after \! only leads back to where the next one is measured. */
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
	QUIET_START = 150, QUIET_KEY = 25, UNANSWERED = 300, LIMIT = 20000,
	MOST = 4000,
};

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
static double frame_end(int fd, int quiet, long *bytes)
{
	static char buf[65536];
	double last = -1, give_up = now_ms() + LIMIT;
	for (;;) {
		struct pollfd p = {.fd = fd, .events = POLLIN};
		int ready = poll(&p, 1, last < 0 ? LIMIT : quiet);
		ssize_t n;
		if (ready <= 0)
			return last;
		n = read(fd, buf, sizeof(buf));
		if (n <= 0 || now_ms() > give_up)
			return last < 0 ? -1 : last;
		*bytes += n;
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
	long bytes = 0;
	for (int i = 0; i < runs; i++) {
		pid_t child;
		double began = now_ms();
		int fd = open_child(command, &child);
		double end = frame_end(fd, QUIET_START, &bytes);
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
		out[n++] = keys[1] == 'r' ? '\r' : keys[1] == 'n' ? '\n' : keys[1] == 'd' ?
			'\177' : keys[1] == 'x' ? '\025' : keys[1];
		keys += 2;
	} else {
		do
			out[n++] = *keys++;
		while (((unsigned char)*keys & 0xc0) == 0x80 && n < sizeof(out));
	}
	if (write(fd, out, n) != (ssize_t)n)
		perror("write");
	return keys;
}

static long resident_kib(pid_t child, const char *which)
{
	char path[64], line[256];
	long kib = -1;
	snprintf(path, sizeof(path), "/proc/%d/status", (int)child);
	FILE *in = fopen(path, "r");
	while (in && fgets(line, sizeof(line), in))
		if (strncmp(line, which, 6) == 0)
			kib = strtol(line + 6, NULL, 10);
	if (in)
		fclose(in);
	return kib;
}

/* Start the command and lead it to where it is measured; -1: it showed nothing. */
static int set_up(const char *setup, char **command, pid_t *child)
{
	long bytes = 0;
	int fd = open_child(command, child);
	if (frame_end(fd, QUIET_START, &bytes) < 0)
		return -1;
	while (*setup) {
		if (*setup == ' ') {
			setup++;
			frame_end(fd, QUIET_START, &bytes);
		} else {
			setup = send_key(fd, setup);
		}
	}
	return fd;
}

struct measured { double ms[MOST]; int n, sent; long bytes; };

/* One key; a program may change nothing at the end of a list: such a key is left out. */
static const char *measure_key(int fd, const char *k, struct measured *m)
{
	struct pollfd p = {.fd = fd, .events = POLLIN};
	bool counts = strncmp(k, "\\!", 2) != 0;
	long bytes = 0;
	double began = now_ms(), end;
	k = send_key(fd, counts ? k : k + 2);
	m->sent++;
	if (poll(&p, 1, UNANSWERED) <= 0)
		return k;
	end = frame_end(fd, QUIET_KEY, &bytes);
	if (counts && end >= 0 && m->n < MOST) {
		m->ms[m->n++] = end - began;
		m->bytes += bytes;
	}
	return k;
}

/* Nanoseconds that the child has had of a processor: what others do does not count in here. */
static double worked_ms(pid_t child)
{
	char path[64];
	double ns = 0;
	snprintf(path, sizeof(path), "/proc/%d/schedstat", (int)child);
	FILE *in = fopen(path, "r");
	if (in && fscanf(in, "%lf", &ns) != 1)
		ns = 0;
	if (in)
		fclose(in);
	return ns / 1e6;
}

static int measure_keys(char **argv)
{
	static struct measured m;
	int times = (int)strtol(argv[2], NULL, 10);
	pid_t child;
	int fd = set_up(argv[0], argv + 3, &child);
	double worked = fd >= 0 ? worked_ms(child) : 0;
	for (int i = 0; fd >= 0 && i < times; i++)
		for (const char *k = argv[1]; *k;)
			k = measure_key(fd, k, &m);
	long kib = resident_kib(child, "VmHWM:");
	worked = worked_ms(child) - worked;
	end_child(fd, child);
	if (m.n == 0) {
		fprintf(stderr, "no key was answered\n");
		return 1;
	}
	qsort(m.ms, (size_t)m.n, sizeof(m.ms[0]), by_size);
	printf("%.2f %.2f %.2f %ld %d %ld %.2f\n", m.ms[m.n / 2], m.ms[m.n * 95 / 100],
	       m.ms[m.n - 1], kib, m.n, m.bytes / m.n, worked / m.sent);
	return 0;
}

/* Each page is shown before the next key is sent, or nothing would be read for it. */
static int measure_hold(char **argv)
{
	long times = strtol(argv[2], NULL, 10), before;
	pid_t child;
	int fd = set_up(argv[0], argv + 3, &child);
	if (fd < 0)
		return 1;
	before = resident_kib(child, "VmRSS:");
	double began = now_ms();
	for (long i = 0; i < times; i++) {
		struct pollfd p = {.fd = fd, .events = POLLIN};
		char buf[65536];
		int wait = UNANSWERED;
		send_key(fd, argv[1]);
		for (; poll(&p, 1, wait) > 0 && read(fd, buf, sizeof(buf)) > 0; wait = 0)
			;
	}
	printf("%.2f %ld %ld\n", (now_ms() - began) / 1e3, before, resident_kib(child, "VmHWM:"));
	end_child(fd, child);
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
	if (argc >= 6 && strcmp(argv[1], "hold") == 0)
		return measure_hold(argv + 2);
	fprintf(stderr, "bench_pty start RUNS COMMAND... | keys SETUP KEYS TIMES COMMAND... | "
		"hold SETUP KEY TIMES COMMAND...\n");
	return 2;
}
