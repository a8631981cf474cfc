/* SPDX-License-Identifier: MIT */
/* The event loop: keys, signals and the second in one poll, so that a resize, a foreign commit
 * and the ring timer all show at once. Buffered keys are taken before anything is drawn. */
#include "ui/call.h"
#include "ui/console.h"
#include "ui/pointer.h"
#include "ui/presence.h"

#include "dutydesk/i18n.h"
#include "dutydesk/text.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <sys/signalfd.h>
#include <time.h>
#include <unistd.h>

int64_t ui_monotonic(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void draw_too_small(struct ui *u)
{
	struct str s = {0};

	str_addf(&s, _("The window is too small: %1$d×%2$d are needed, it has %3$d×%4$d."),
		 LEAST_COLS, LEAST_ROWS, u->canvas.cols, u->canvas.rows);
	put_row(&u->canvas, 0, LOOK_BOLD, str_text(&s));
	put_row(&u->canvas, 1, LOOK_PLAIN, _("Make it larger; nothing is lost."));
	put_caret(&u->canvas, 2, 0);
	str_release(&s);
}

static bool is_too_small(const struct ui *u)
{
	return u->canvas.rows < LEAST_ROWS || u->canvas.cols < LEAST_COLS;
}

void ui_draw(struct ui *u)
{
	size_t i = u->n_layers;

	term_begin(&u->canvas);
	if (is_too_small(u)) {
		draw_too_small(u);
	} else {
		while (i > 1 && u->layers[i - 1].ops->over)
			i--;
		if (i)
			ui_frame(u, u->layers[i - 1].ops);
		for (; i && i <= u->n_layers; i++)
			u->layers[i - 1].ops->draw(u, u->layers[i - 1].state);
	}
	term_show(&u->canvas);
}

/* May this action be done now; else say why not. */
static bool needs_met(struct ui *u, const struct layer *top, enum action a)
{
	unsigned needs = action_row(a)->needs;
	enum need lacking = NEED_NOTHING;

	if ((needs & NEED_PERSON) && (!u->desk || !desk_person(u->desk)))
		lacking = NEED_PERSON;
	else if ((needs & NEED_ROW) && top->ops->has_row && !top->ops->has_row(top->state))
		lacking = NEED_ROW;
	else if ((needs & NEED_DRAFT) && !slip_waiting(u))
		lacking = NEED_DRAFT;
	if (lacking == NEED_NOTHING)
		return true;
	ui_say(u, "%s", action_need_text(lacking));
	u->message_bad = true;
	return false;
}

void ui_do(struct ui *u, enum action a)
{
	struct layer *top = ui_top(u);
	struct err e = {0};
	bool ok;

	if (!top || a == ACTION_NONE || !needs_met(u, top, a))
		return;
	ok = ui_global(u, a, &e);
	if (!ok && e.code == ERR_NONE)
		ok = top->ops->act(u, top->state, a, &e);
	if (!ok && e.code != ERR_NONE)
		ui_tell(u, &e);
}

void ui_key(struct ui *u, const struct key *k)
{
	struct layer *top = ui_top(u);

	if (top && !(top->ops->key && top->ops->key(u, top->state, k)))
		ui_do(u, action_find(&u->keymap, k, top->ops->where));
}

/* Nothing of a paste that cannot be taken whole, and said. */
static bool paste_is_good(struct ui *u)
{
	const struct str *s = &u->keys.paste;
	struct err e = {0};

	if (u->keys.pasted > PASTE_MOST)
		err_set(&e, ERR_INPUT, _("the pasted text has %1$lld bytes, and %2$d fit: nothing "
				"of it was taken; paste it in parts"),
			(long long)u->keys.pasted, (int)PASTE_MOST);
	else if (!text_is_valid(str_text(s), s->len))
		err_set(&e, ERR_INPUT, _("what was pasted is no text (UTF-8): nothing of it was "
				"taken"));
	else
		return true;
	ui_tell(u, &e);
	return false;
}

/* who: whom to stop, as kill() takes it. */
static void stop_and_go_on(struct ui *u, pid_t who)
{
	slip_keep_all(u);
	term_abandon();
	kill(who, SIGSTOP);
	term_resume(&u->canvas);
}

/* The terminal sends no signals for keys: those bytes come in pastes, too. Where the console is
 * all there is of a session, nobody could wake it again. */
static bool is_job_key(struct ui *u, const struct key *k)
{
	if (key_is(k, "C-c"))
		ui_say(u, "%s", _("Ctrl-C ends nothing here; Ctrl-Q leaves the console."));
	else if (key_is(k, "C-z") && getsid(0) == getpid())
		ui_say(u, "%s", _("Ctrl-Z does nothing here: no shell could wake the console; "
				"Ctrl-Q leaves it."));
	else if (key_is(k, "C-z"))
		stop_and_go_on(u, 0);
	else
		return false;
	return true;
}

static void dispatch(struct ui *u, const struct key *k)
{

	if (k->press == PRESS_SYNC) {
		u->sync_due = u->sync_on;
		return;
	}
	u->last_key = ui_monotonic();
	if (!ui_top(u) || is_too_small(u))
		return;
	if (pointer_key(u, k))
		return;
	ui_hush(u);
	if (is_job_key(u, k) || (k->press == PRESS_PASTE && !paste_is_good(u)))
		return;
	if (!call_key(u, k))
		ui_key(u, k);
}

static void take_signal(struct ui *u)
{
	struct signalfd_siginfo s;

	while (read(u->signal_fd, &s, sizeof(s)) == sizeof(s)) {
		switch (s.ssi_signo) {
		case SIGWINCH:
			term_resize(&u->canvas);
			break;
		case SIGTSTP:
			stop_and_go_on(u, getpid());
			break;
		case SIGHUP:
		case SIGTERM:
			slip_keep_all(u);
			u->quit = true;
			break;
		case SIGINT:
			ui_say(u, "%s", _("Ctrl-C ends nothing here; Ctrl-Q leaves the console."));
			break;
		default:
			break;
		}
	}
}

static void lock_when_idle(struct ui *u)
{
	const struct policy *p = u->desk ? desk_policy(u->desk) : NULL;
	int64_t minutes = p ? p->house.lock_after : 0;

	if (u->locked || minutes <= 0 || !u->desk || !desk_person(u->desk))
		return;
	if (ui_monotonic() - u->last_key >= minutes * MINUTE_MS && ui_push(u, &screen_lock, NULL))
		u->locked = true;
}

/* Once a second: drafts to disk, others' work, the lock. */
static void take_second(struct ui *u)
{
	uint64_t ticks;
	int64_t minute = ui_monotonic() / MINUTE_MS;

	if (read(u->timer_fd, &ticks, sizeof(ticks)) != sizeof(ticks) || !u->desk)
		return;
	slip_keep_all(u);
	presence_second(u);
	lock_when_idle(u);
	if (desk_changed(u->desk) || minute != u->last_second) {
		u->stale = true;
		u->last_second = minute;
	}
	if (ui_top(u) && ui_top(u)->ops->second)
		ui_top(u)->ops->second(u, ui_top(u)->state);
}

/* The second wakes us as well, so the pause is counted from the last byte. -1: for ever. */
static int64_t patience_left(const struct ui *u)
{
	int patience = key_patience(&u->keys, u->escape_ms);
	int64_t left = u->last_byte + patience - ui_monotonic();

	return patience < 0 ? -1 : left > 0 ? left : 0;
}

static void take_bytes(struct ui *u)
{
	key_read(&u->keys, STDIN_FILENO);
	u->last_byte = ui_monotonic();
	if (u->keys.ended)
		u->quit = true;
}

static void wait_and_take(struct ui *u)
{
	struct pollfd p[] = {
		{STDIN_FILENO, POLLIN, 0}, {u->signal_fd, POLLIN, 0}, {u->timer_fd, POLLIN, 0},
	};
	int64_t left = patience_left(u);
	int n = poll(p, ARRAY_LEN(p), (int)left);
	struct key k;

	if (n < 0 && errno != EINTR) {
		u->quit = true;
		return;
	}
	if (n > 0 && p[1].revents)
		take_signal(u);
	if (n > 0 && p[2].revents)
		take_second(u);
	if (n > 0 && p[0].revents)
		take_bytes(u);
	else if (patience_left(u) == 0 && key_next(&u->keys, true, &k))
		dispatch(u, &k);
}

static bool does_somebody_type(void)
{
	struct pollfd p = {STDIN_FILENO, POLLIN, 0};

	return poll(&p, 1, 0) > 0;
}

/* The first frame is there; figures that take a moment follow it. A key comes before them, except
 * that a test's mark waits for all. True: there is something new to show. */
static bool follow_up(struct ui *u)
{
	bool any = false;

	while (!u->quit && (u->sync_due || !does_somebody_type())) {
		struct layer *top = ui_top(u);

		if (!top || !top->ops->more || !top->ops->more(u, top->state))
			break;
		any = true;
	}
	return any;
}

void ui_step(struct ui *u)
{
	struct key k;

	if (u->stale)
		ui_load(u);
	if (key_next(&u->keys, false, &k)) {
		dispatch(u, &k);
		return;
	}
	ui_draw(u);
	if (follow_up(u))
		ui_draw(u);
	if (u->sync_due) {
		u->sync_due = false;
		term_mark(++u->syncs);
	}
	wait_and_take(u);
}
