/* SPDX-License-Identifier: MIT */
/* Beginning and end of the console. The signals are blocked before ncurses starts and read from
 * a descriptor: ncurses' own handling of a changed window size loses some. */
#include "ui/console.h"

#include "dutydesk/i18n.h"
#include "ui/custom.h"
#include "ui/presence.h"
#include "ui/slip.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/timerfd.h>
#include <unistd.h>

static bool terminal_fits(struct err *e)
{
	const char *term = getenv("TERM");

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return err_set(e, ERR_USAGE, _("the console needs a terminal, and this is none; "
				"give a command instead ('dutydesk --help' lists them)"));
	if (!term || !*term || !strcmp(term, "dumb"))
		return err_set(e, ERR_USAGE, _("the terminal type '%s' cannot move its cursor; set "
				"TERM, for example TERM=xterm-256color"), term ? term : "");
	return true;
}

/* Everything a person or the system may send, read in the loop. */
static bool take_signals(struct ui *u, sigset_t *old, struct err *e)
{
	static const int taken[] = {SIGWINCH, SIGTERM, SIGHUP, SIGTSTP, SIGINT, SIGQUIT};
	struct itimerspec second = {{1, 0}, {1, 0}};
	sigset_t set;

	sigemptyset(&set);
	for (size_t i = 0; i < ARRAY_LEN(taken); i++)
		sigaddset(&set, taken[i]);
	sigprocmask(SIG_BLOCK, &set, old);
	signal(SIGPIPE, SIG_IGN);
	/* A file at its limit is a full disk, which is told; dying of it would tell nothing. */
	signal(SIGXFSZ, SIG_IGN);
	u->signal_fd = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
	u->timer_fd = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
	if (u->signal_fd < 0 || u->timer_fd < 0 ||
	    timerfd_settime(u->timer_fd, 0, &second, NULL))
		return err_set(e, ERR_IO, _("cannot watch signals and time: %s"),
			       err_reason(errno));
	return true;
}

static void settings(struct ui *u)
{
	const char *sync = getenv("DUTYDESK_SYNC");

	custom_load(u);
	u->sync_on = sync && !strcmp(sync, "1");
	u->slips = xcalloc(DRAFT_SLOTS, sizeof(*u->slips));
	u->place_fd = -1;
	u->last_key = ui_monotonic();
	u->path = xstrdup(u->how->path);
}

/* Open the desk, or the first-run screen where there is none. */
static bool first_screen(struct ui *u, struct err *e)
{
	if (ui_open_desk(u, u->path, e))
		return true;
	if (e->code != ERR_NOT_FOUND)
		return false;
	err_clear(e);
	ui_show(u, &screen_first);
	return u->n_layers > 0;
}

/* In English: what it is about cannot be read there in Chinese. */
static void warn_of_linux(struct ui *u)
{
	static const char warning[] = "TERM=linux: this console shows no Chinese and has no input "
		"method; use ssh, or --lang en.";
	const char *term = getenv("TERM");
	struct str s = {0};

	if (!term || strcmp(term, "linux"))
		return;
	str_add(&s, warning);
	if (u->message.len)
		str_addf(&s, " · %s", str_text(&u->message));
	ui_say(u, "%s", str_text(&s));
	str_release(&s);
}

static bool start(struct ui *u, struct err *e)
{
	if (!term_start(&u->canvas, e))
		return false;
	custom_apply(u);
	if (!first_screen(u, e))
		return false;
	custom_tell(u);
	warn_of_linux(u);
	return true;
}

static void finish(struct ui *u, const sigset_t *old)
{
	slip_keep_all(u);
	ui_release_layers(u);
	term_stop(&u->canvas);
	desk_shift_status_release(&u->status);
	presence_leave(u);
	slip_release_all(u);
	if (u->desk)
		desk_close(u->desk);
	if (u->signal_fd >= 0)
		close(u->signal_fd);
	if (u->timer_fd >= 0)
		close(u->timer_fd);
	sigprocmask(SIG_SETMASK, old, NULL);
	str_release(&u->message);
	key_release(&u->keys);
	settings_release(&u->settings);
	action_keymap_release(&u->keymap);
	faults_release(&u->setting_faults);
	free(u->path);
}

int ui_run(const struct ui_options *how)
{
	struct ui u = {.how = how, .signal_fd = -1, .timer_fd = -1};
	struct err e = {0};
	sigset_t old;

	if (how->language)
		i18n_use(how->language);
	sigprocmask(SIG_SETMASK, NULL, &old);
	if (!terminal_fits(&e)) {
		fprintf(stderr, "dutydesk: %s\n", e.text);
		return err_exit_status(e.code);
	}
	settings(&u);
	if (take_signals(&u, &old, &e) && start(&u, &e))
		while (!u.quit && u.n_layers)
			ui_step(&u);
	finish(&u, &old);
	if (e.code != ERR_NONE) {
		fprintf(stderr, "dutydesk: %s\n", e.text);
		return err_exit_status(e.code);
	}
	return u.exit_status;
}
