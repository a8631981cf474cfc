/* SPDX-License-Identifier: MIT */
/* Taking the terminal and giving it back. ncurses draws only; keys come from our own reader, so
 * the keypad and paste modes are switched here by hand. No key may make a signal: a pasted Ctrl-C
 * would throw away what was not read yet, the end of the paste with it. */
#include "ui/put.h"

#include "dutydesk/i18n.h"

#include <curses.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

/* Keypad in application mode, pasted text between marks; and back. */
static const char modes_on[] = "\033[?1h\033=\033[?2004h";
static const char modes_off[] = "\033[?1006l\033[?1000l\033[?2004l\033[?1l\033>";

static void send(const char *text)
{
	size_t n = strlen(text);

	while (n) {
		ssize_t done = write(STDOUT_FILENO, text, n);

		if (done <= 0 && errno != EINTR)
			return;
		if (done > 0) {
			text += done;
			n -= (size_t)done;
		}
	}
}

/* Ctrl-S must not freeze a duty desk. */
static void no_flow_control(void)
{
	struct termios t;

	if (tcgetattr(STDIN_FILENO, &t))
		return;
	t.c_iflag &= (tcflag_t)~(IXON | IXOFF);
	tcsetattr(STDIN_FILENO, TCSANOW, &t);
}

static void colours(struct canvas *c)
{
	const char *no = getenv("NO_COLOR");

	c->colour = !(no && *no) && has_colors();
	if (!c->colour)
		return;
	start_color();
	use_default_colors();
	init_pair(1, COLOR_RED, -1);
	init_pair(2, COLOR_MAGENTA, -1); /* yellow is not seen on white */
	init_pair(3, COLOR_CYAN, -1);
}

/* Types that say what they are, but of which the database of a small system knows nothing: the
 * nearest one that it does know. */
static const struct { const char *begin, *known; } families[] = {
	{"putty", "xterm"}, {"tmux", "screen"}, {"screen", "screen"}, {"xterm", "xterm"},
	{"konsole", "xterm"}, {"gnome", "xterm"}, {"vte", "xterm"}, {"kitty", "xterm"},
	{"alacritty", "xterm"}, {"foot", "xterm"}, {"rxvt", "xterm"}, {"st-", "xterm"},
	{"mintty", "xterm"}, {"vt2", "vt100"}, {"vt3", "vt100"}, {"vt4", "vt100"},
};

static SCREEN *open_screen(const char *name)
{
	SCREEN *screen = newterm(name, stdout, stdin);

	for (size_t i = 0; name && !screen && i < ARRAY_LEN(families); i++)
		if (!strncmp(name, families[i].begin, strlen(families[i].begin)))
			screen = newterm(families[i].known, stdout, stdin);
	return screen;
}

bool term_start(struct canvas *c, struct err *e)
{
	const char *ascii = getenv("DUTYDESK_ASCII");
	const char *name = getenv("TERM");
	SCREEN *screen = open_screen(name);

	if (!screen)
		return err_set(e, ERR_USAGE, _("the terminal type '%s' is not known here; set "
				"TERM, for example TERM=xterm-256color"), name ? name : "");
	c->term = screen;
	c->ascii = ascii && *ascii && strcmp(ascii, "0");
	raw();
	noecho();
	nonl();
	typeahead(-1);
	no_flow_control();
	def_prog_mode();
	colours(c);
	curs_set(1);
	send(modes_on);
	fatal_set_hook(term_abandon);
	term_resize(c);
	return true;
}

void term_mouse(struct canvas *c, bool on)
{
	c->mouse = on;
	send(on ? "\033[?1000h\033[?1006h" : "\033[?1006l\033[?1000l");
}

void term_abandon(void)
{
	if (!isendwin()) {
		send(modes_off);
		endwin();
	}
}

void term_stop(struct canvas *c)
{
	if (!c->term)
		return;
	term_abandon();
	fatal_set_hook(NULL);
	delscreen(c->term);
	c->term = NULL;
}

void term_resume(struct canvas *c)
{
	reset_prog_mode();
	no_flow_control();
	send(modes_on);
	term_mouse(c, c->mouse);
	term_resize(c);
}

void term_resize(struct canvas *c)
{
	struct winsize w = {0};

	if (!ioctl(STDOUT_FILENO, TIOCGWINSZ, &w) && w.ws_row && w.ws_col)
		resize_term(w.ws_row, w.ws_col);
	getmaxyx(stdscr, c->rows, c->cols);
	clearok(curscr, TRUE);
}

void term_begin(struct canvas *c)
{
	erase();
	c->caret_y = c->rows - 1;
	c->caret_x = 0;
}

void term_show(struct canvas *c)
{
	int y = c->caret_y, x = c->caret_x;

	if (y >= c->rows)
		y = c->rows - 1;
	if (x >= c->cols)
		x = c->cols - 1;
	move(y < 0 ? 0 : y, x < 0 ? 0 : x);
	refresh();
}

void term_mark(unsigned n)
{
	struct str s = {0};

	str_addf(&s, "\033]2;sync %u\a", n);
	send(str_text(&s));
	str_release(&s);
}
