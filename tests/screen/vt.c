/* SPDX-License-Identifier: MIT */
/* The harness: forkpty, libvterm, poll with a deadline. Every whole-screen assertion follows the
 * sync key, which the program answers with a title after its next whole frame. */
#include "vt.h"

#include "dutydesk/text.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <vterm.h>

#include <setjmp.h>
#include <cmocka.h>

enum { DEADLINE_MS = 60000, ROW_BYTES = 4096 };

struct vt {
	pid_t pid;
	int fd;
	VTerm *term;
	VTermScreen *screen;
	int rows, cols;
	unsigned synced, asked;
	bool gone, alternate, hidden, pastes;
	size_t told;			/* bytes that the child wrote */
	char row[ROW_BYTES];
};

static int64_t now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void dump(struct vt *v, const char *why)
{
	fprintf(stderr, "%s; the screen:\n", why);
	for (int y = 0; y < v->rows; y++)
		fprintf(stderr, "%2d|%s\n", y, vt_row(v, y));
}

static int on_property(VTermProp prop, VTermValue *value, void *user)
{
	struct vt *v = user;

	if (prop == VTERM_PROP_ALTSCREEN)
		v->alternate = value->boolean;
	if (prop == VTERM_PROP_CURSORVISIBLE)
		v->hidden = !value->boolean;
	if (prop == VTERM_PROP_TITLE && !strncmp(value->string, "sync ", 5))
		v->synced = (unsigned)strtoul(value->string + 5, NULL, 10);
	return 1;
}

static void on_output(const char *bytes, size_t n, void *user)
{
	struct vt *v = user;

	while (n) {
		ssize_t done = write(v->fd, bytes, n);
		struct pollfd p = {v->fd, POLLOUT, 0};

		if (done > 0) {
			bytes += done;
			n -= (size_t)done;
		} else if (errno == EAGAIN) {
			poll(&p, 1, 100);
		} else if (errno != EINTR) {
			return;
		}
	}
}

/* libvterm keeps the mode of pastes to itself. */
static void see_modes(struct vt *v, const char *bytes, size_t n)
{
	static const char on[] = "\033[?2004h", off[] = "\033[?2004l";

	for (size_t i = 0; i + sizeof(on) - 1 <= n; i++)
		if (!memcmp(bytes + i, on, sizeof(on) - 1))
			v->pastes = true;
		else if (!memcmp(bytes + i, off, sizeof(off) - 1))
			v->pastes = false;
}

/* Take what the child wrote; false when nothing came in time. */
static bool take(struct vt *v, int ms)
{
	struct pollfd p = {v->fd, POLLIN, 0};
	char buf[8192];
	ssize_t n;

	if (v->gone || poll(&p, 1, ms) <= 0)
		return false;
	n = read(v->fd, buf, sizeof(buf));
	if (n > 0) {
		v->told += (size_t)n;
		see_modes(v, buf, (size_t)n);
	}
	if (n > 0)
		vterm_input_write(v->term, buf, (size_t)n);
	else if (n == 0 || (errno != EAGAIN && errno != EINTR))
		v->gone = true;
	return n > 0;
}

static void make_terminal(struct vt *v)
{
	static const VTermScreenCallbacks calls = {.settermprop = on_property};

	v->term = vterm_new(v->rows, v->cols);
	vterm_set_utf8(v->term, 1);
	v->screen = vterm_obtain_screen(v->term);
	vterm_screen_enable_altscreen(v->screen, 1);
	vterm_screen_set_callbacks(v->screen, &calls, v);
	vterm_screen_reset(v->screen, 1);
	vterm_output_set_callback(v->term, on_output, v);
}

struct vt *vt_start(const char *const *argv, const char *const *env, int rows, int cols,
		    const char *first)
{
	struct vt *v = calloc(1, sizeof(*v));
	struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};

	assert_non_null(v);
	v->rows = rows;
	v->cols = cols;
	v->pid = forkpty(&v->fd, NULL, NULL, &size);
	assert_true(v->pid >= 0);
	if (v->pid == 0) {
		setenv("TERM", "xterm-256color", 1);
		setenv("LC_ALL", "C.UTF-8", 1);
		setenv("ESCDELAY", "25", 1);
		setenv("DUTYDESK_SYNC", "1", 1);
		unsetenv("COLUMNS");
		unsetenv("LINES");
		for (; env && *env; env++)
			putenv(strdup(*env));
		execv(argv[0], (char *const *)argv);
		_exit(127);
	}
	fcntl(v->fd, F_SETFL, O_NONBLOCK);
	fcntl(v->fd, F_SETFD, FD_CLOEXEC);
	make_terminal(v);
	vt_wait(v, first);
	return v;
}

/* One row as text; the cells that each byte begins at go to cells, if asked. */
static size_t row_text(struct vt *v, int y, char *out, int *cells)
{
	size_t n = 0;

	for (int x = 0; x < v->cols;) {
		VTermScreenCell cell;
		char utf8[64];
		size_t k = 0;

		if (!vterm_screen_get_cell(v->screen, (VTermPos){y, x}, &cell))
			break;
		for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++)
			if (cell.chars[i] != (uint32_t)-1)
				k += text_encode(cell.chars[i], utf8 + k);
		if (!k)
			utf8[k++] = ' ';
		for (size_t i = 0; i < k && n < ROW_BYTES - 1; i++) {
			if (cells)
				cells[n] = x;
			out[n++] = utf8[i];
		}
		x += cell.width > 0 ? cell.width : 1;
	}
	out[n] = 0;
	return n;
}

const char *vt_row(struct vt *v, int row)
{
	size_t n = row_text(v, row, v->row, NULL);

	while (n && v->row[n - 1] == ' ')
		v->row[--n] = 0;
	return v->row;
}

bool vt_has(struct vt *v, const char *text, int *row, int *col)
{
	static const size_t most = ROW_BYTES;
	int *cells = calloc(most, sizeof(*cells));
	char *line = calloc(most, 1);
	bool found = false;

	assert_true(cells && line);
	for (int y = 0; y < v->rows && !found; y++) {
		const char *at;

		row_text(v, y, line, cells);
		at = strstr(line, text);
		if (!at)
			continue;
		found = true;
		if (row)
			*row = y;
		if (col)
			*col = cells[at - line];
	}
	free(cells);
	free(line);
	return found;
}

void vt_wait(struct vt *v, const char *text)
{
	int64_t end = now_ms() + DEADLINE_MS;

	while (!vt_has(v, text, NULL, NULL)) {
		if (take(v, 200))
			continue;
		if (v->gone || now_ms() > end) {
			dump(v, v->gone ? "the program is gone" : "it did not come");
			fail_msg("waited for '%s'", text);
		}
	}
}

void vt_wait_gone(struct vt *v, const char *text)
{
	int64_t end = now_ms() + DEADLINE_MS;

	while (vt_has(v, text, NULL, NULL)) {
		if (!take(v, 200) && (v->gone || now_ms() > end)) {
			dump(v, v->gone ? "the program is gone" : "it did not go");
			fail_msg("waited for '%s' to go", text);
		}
	}
}

/* A child that writes while we write must be read from, or both would wait for ever. */
static void send(struct vt *v, const char *bytes, size_t n)
{
	while (n && !v->gone) {
		ssize_t done = write(v->fd, bytes, n);

		if (done > 0) {
			bytes += done;
			n -= (size_t)done;
		} else if (errno == EAGAIN) {
			take(v, 20);
		} else if (errno != EINTR) {
			return;
		}
	}
}

void vt_send(struct vt *v, const char *bytes, size_t n)
{
	send(v, bytes, n);
}

void vt_wait_read(struct vt *v)
{
	int64_t end = now_ms() + DEADLINE_MS;
	int left = 1;

	while (left && !v->gone) {
		int fd = open(ptsname(v->fd), O_RDWR | O_NOCTTY | O_CLOEXEC);

		if (fd < 0 || ioctl(fd, FIONREAD, &left))
			fail_msg("nobody can tell what was read");
		close(fd);
		if (left)
			take(v, 5);
		if (now_ms() > end)
			fail_msg("what was typed is not read");
	}
}

/* Ask for the mark, and take everything until it is there; false: the program has ended. */
static bool sync_or_end(struct vt *v)
{
	int64_t end = now_ms() + DEADLINE_MS;

	v->asked++;
	send(v, "\033[99~", 5);
	while (v->synced < v->asked && !v->gone) {
		if (!take(v, 200) && now_ms() > end) {
			dump(v, "no mark came");
			fail_msg("no frame after the last keys");
		}
	}
	return v->synced >= v->asked;
}

static void sync_up(struct vt *v)
{
	if (sync_or_end(v))
		return;
	dump(v, "the program is gone");
	fail_msg("no frame after the last keys");
}

static const struct { const char *name; VTermKey key; } named[] = {
	{"Enter", VTERM_KEY_ENTER}, {"Tab", VTERM_KEY_TAB}, {"Backspace", VTERM_KEY_BACKSPACE},
	{"Esc", VTERM_KEY_ESCAPE}, {"Up", VTERM_KEY_UP}, {"Down", VTERM_KEY_DOWN},
	{"Left", VTERM_KEY_LEFT}, {"Right", VTERM_KEY_RIGHT}, {"Home", VTERM_KEY_HOME},
	{"End", VTERM_KEY_END}, {"PgUp", VTERM_KEY_PAGEUP}, {"PgDn", VTERM_KEY_PAGEDOWN},
	{"Del", VTERM_KEY_DEL},
};

static void press(struct vt *v, const char *name, size_t n)
{
	if (n == 1 && *name == '<') {
		send(v, "<", 1);
		return;
	}
	if (n == 3 && name[0] == 'C' && name[1] == '-') {
		char c = (char)(name[2] & 31);

		send(v, &c, 1);
		return;
	}
	if (name[0] == 'F' && n <= 3) {
		vterm_keyboard_key(v->term, (VTermKey)VTERM_KEY_FUNCTION(atoi(name + 1)),
				   VTERM_MOD_NONE);
		return;
	}
	for (size_t i = 0; i < sizeof(named) / sizeof(named[0]); i++) {
		if (strlen(named[i].name) == n && !strncmp(named[i].name, name, n)) {
			vterm_keyboard_key(v->term, named[i].key, VTERM_MOD_NONE);
			/* A lone ESC is told from a sequence by what follows it. */
			if (named[i].key == VTERM_KEY_ESCAPE)
				take(v, 60);
			return;
		}
	}
	fail_msg("no key is called '%.*s'", (int)n, name);
}

void vt_type_blind(struct vt *v, const char *keys)
{
	while (*keys) {
		const char *end = *keys == '<' ? strchr(keys + 2, '>') : NULL;

		if (end) {
			press(v, keys + 1, (size_t)(end - keys - 1));
			keys = end + 1;
		} else {
			size_t n = strcspn(keys + 1, "<") + 1;

			send(v, keys, n);
			keys += n;
		}
	}
}

void vt_type(struct vt *v, const char *keys)
{
	vt_type_blind(v, keys);
	sync_up(v);
}

bool vt_try(struct vt *v, const char *keys)
{
	vt_type_blind(v, keys);
	return sync_or_end(v);
}

void vt_paste(struct vt *v, const char *text)
{
	send(v, "\033[200~", 6);
	send(v, text, strlen(text));
	send(v, "\033[201~", 6);
	sync_up(v);
}

void vt_must_have(struct vt *v, const char *text)
{
	if (!vt_has(v, text, NULL, NULL)) {
		dump(v, "missing text");
		fail_msg("'%s' is not on the screen", text);
	}
}

void vt_must_lack(struct vt *v, const char *text)
{
	if (vt_has(v, text, NULL, NULL)) {
		dump(v, "unwanted text");
		fail_msg("'%s' is on the screen", text);
	}
}

void vt_cursor(struct vt *v, int *row, int *col)
{
	VTermPos at;

	vterm_state_get_cursorpos(vterm_obtain_state(v->term), &at);
	*row = at.row;
	*col = at.col;
}

int vt_rows(const struct vt *v)
{
	return v->rows;
}

int vt_cols(const struct vt *v)
{
	return v->cols;
}

bool vt_is_underlined(struct vt *v, int row, int col)
{
	VTermScreenCell cell;

	vterm_screen_get_cell(v->screen, (VTermPos){row, col}, &cell);
	return cell.attrs.underline != 0;
}

void vt_must_be_whole(struct vt *v)
{
	for (int y = 0; y < v->rows; y++) {
		for (int x = 0; x < v->cols; x++) {
			VTermScreenCell cell;

			vterm_screen_get_cell(v->screen, (VTermPos){y, x}, &cell);
			if (cell.chars[0] == 0xfffd || cell.chars[0] == (uint32_t)-1 ||
			    (cell.width == 2 && x + 1 >= v->cols)) {
				dump(v, "half a character");
				fail_msg("row %d, column %d is torn", y, x);
			}
			x += cell.width - 1;
		}
	}
}

void vt_resize_blind(struct vt *v, int rows, int cols)
{
	struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};

	v->rows = rows;
	v->cols = cols;
	vterm_set_size(v->term, rows, cols);
	ioctl(v->fd, TIOCSWINSZ, &size);
}

void vt_resize(struct vt *v, int rows, int cols)
{
	vt_resize_blind(v, rows, cols);
	sync_up(v);
}

size_t vt_told(const struct vt *v)
{
	return v->told;
}

void vt_signal(struct vt *v, int number)
{
	kill(v->pid, number);
}

void vt_wait_stopped(struct vt *v)
{
	int64_t end = now_ms() + DEADLINE_MS;
	int status = 0;

	while (waitpid(v->pid, &status, WUNTRACED | WNOHANG) != v->pid) {
		take(v, 20);
		if (now_ms() > end)
			fail_msg("it does not stop");
	}
	assert_true(WIFSTOPPED(status));
}

static void wait_gone(struct vt *v)
{
	int64_t end = now_ms() + DEADLINE_MS;

	while (!v->gone && now_ms() < end)
		take(v, 200);
}

void vt_must_be_clean(struct vt *v)
{
	struct termios t;

	wait_gone(v);
	assert_true(v->gone);
	assert_int_equal(tcgetattr(v->fd, &t), 0);
	assert_int_equal(t.c_lflag & (ECHO | ICANON | ISIG), ECHO | ICANON | ISIG);
	assert_int_equal(t.c_iflag & ICRNL, ICRNL);
	assert_int_equal(t.c_oflag & OPOST, OPOST);
	assert_false(v->alternate);
	assert_false(v->hidden);
	assert_false(v->pastes);
}

int vt_end(struct vt *v)
{
	int status = 0;

	wait_gone(v);
	if (!v->gone) {
		dump(v, "it does not end");
		kill(v->pid, SIGKILL);
	}
	waitpid(v->pid, &status, 0);
	close(v->fd);
	vterm_free(v->term);
	free(v);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
