/* SPDX-License-Identifier: MIT */
/* The only file that reads a clock. A training desk counts on from the instant that it was given,
 * by the steady clock, or stands still there when that was said; a real desk asks the system each
 * time, and the steady clock only tells whether somebody moved the hands meanwhile. */
#include "desk/desk_internal.h"

#include "dutydesk/i18n.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#define HELD " held"

static int64_t read_clock(clockid_t which)
{
	struct timespec ts;
	if (clock_gettime(which, &ts) != 0)
		fatal("the system gives no time");
	return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

int64_t desk_clock_ticks(void)
{
#ifdef CLOCK_BOOTTIME
	/* counts on while the machine sleeps, so that waking up is no jump */
	return read_clock(CLOCK_BOOTTIME);
#else
	return read_clock(CLOCK_MONOTONIC);
#endif
}

/* Ticks as this desk counts them: none go by while its clock is held. */
static int64_t ticks_of(const struct desk *d)
{
	return d->held ? 0 : desk_clock_ticks();
}

instant_t desk_now(const struct desk *d)
{
	if (d->set_at)
		return d->set_at + (ticks_of(d) - d->set_ticks) + d->jump_ms;
	return read_clock(CLOCK_REALTIME) + d->jump_ms;
}

date_t desk_today(const struct desk *d)
{
	return date_of(desk_now(d));
}

void desk_clock_seen(struct desk *d)
{
	d->seen_at = desk_now(d);
	d->seen_ticks = ticks_of(d);
}

void desk_clock_init(struct desk *d)
{
	d->set_at = 0;
	d->held = false;
	d->jump_ms = 0;
	desk_clock_seen(d);
}

void desk_clock_set(struct desk *d, instant_t at)
{
	d->set_at = at;
	d->set_ticks = ticks_of(d);
	d->jump_ms = 0;
	desk_clock_seen(d);
}

void desk_clock_hold(struct desk *d, instant_t at)
{
	d->held = true;
	desk_clock_set(d, at);
}

bool desk_clock_read(const char *now, instant_t *at, bool *held, struct err *e)
{
	char *time = xstrdup(now);
	char *tail = strstr(time, HELD);
	*held = tail && strcmp(tail, HELD) == 0;
	if (*held)
		*tail = '\0';
	const bool ok = date_parse_instant(time, DATE_NONE, at);
	free(time);
	return ok || err_set(e, ERR_INPUT, _("'%s' is no time: DUTYDESK_NOW looks like "
					     "2026-11-20T17:25:00+08:00"), now);
}

void desk_clock_shift(struct desk *d, int64_t ms)
{
	d->jump_ms += ms;
}

int64_t desk_clock_ahead(const struct desk *d)
{
	int64_t ahead = (desk_now(d) - d->seen_at) - (ticks_of(d) - d->seen_ticks);
	return ahead > DESK_CLOCK_SLACK_MS ? ahead : 0;
}

int64_t desk_clock_jump(const struct desk *d)
{
	uint8_t head[DIGEST_LEN];
	int64_t seq;
	instant_t last;
	if (store_head(d->store, &seq, &last, head, NULL) && seq > 0 &&
	    last - desk_now(d) > DESK_CLOCK_SLACK_MS)
		return desk_now(d) - last;
	return desk_clock_ahead(d);
}
