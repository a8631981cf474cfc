/* SPDX-License-Identifier: MIT */
/* What every screen can do: write down a call, change screen, person or language, help, leave. */
#include "ui/call.h"
#include "ui/dialog.h"
#include "ui/page.h"

#include "dutydesk/i18n.h"

#include <stdlib.h>
#include <string.h>

bool ui_open_desk(struct ui *u, const char *path, struct err *e)
{
	struct desk_options how = {.path = path, .now = u->how->now};
	struct desk *d = NULL;
	size_t drafts;

	if (!desk_open(&how, &d, e))
		return false;
	if (u->desk)
		desk_close(u->desk);
	u->desk = d;
	if (path != u->path) {
		free(u->path);
		u->path = xstrdup(path);
	}
	drafts = slip_restore(u);
	ui_show(u, &screen_signin);
	if (drafts)
		ui_say(u, i18n_count("%ld draft was kept: F3 opens it.",
				     "%ld drafts were kept: F3 opens them.", (long)drafts),
		       (long)drafts);
	return true;
}

static void other_language(struct ui *u)
{
	i18n_use(!strcmp(i18n_current(), "zh_CN") ? "en" : "zh_CN");
	u->stale = true;
}

static void leave(struct ui *u)
{
	const char *text = slip_count(u) ? _("The drafts stay and are there again next time.") :
		_("Whoever is on duty stays so; only this screen ends.");

	if (dialog_sure(u, _("Leave the console?"), text))
		u->quit = true;
}

static const struct screen_ops *main_screen(enum action a)
{
	if (a == ACTION_TODAY)
		return &screen_today;
	if (a == ACTION_LOG)
		return &screen_log;
	if (a == ACTION_FOLLOWUPS)
		return &screen_followup;
	if (a == ACTION_HANDOVER)
		return &screen_handover;
	if (a == ACTION_REVIEW)
		return &screen_review;
	return NULL;
}

static bool of_calls(struct ui *u, enum action a)
{
	if (a == ACTION_RING)
		call_ring(u);
	else if (a == ACTION_MISSED)
		call_missed(u);
	else if (a == ACTION_NEW)
		slip_open(u, slip_new(u));
	else if (a == ACTION_DRAFTS)
		ui_push(u, &screen_drafts, NULL);
	else
		return false;
	return true;
}

bool ui_global(struct ui *u, enum action a, struct err *e)
{
	const struct screen_ops *to = main_screen(a);

	(void)e;
	if (of_calls(u, a))
		return true;
	if (to)
		ui_show(u, to);
	else if (a == ACTION_HELP)
		page_help(u, ui_top(u)->ops->where);
	else if (a == ACTION_LANGUAGE)
		other_language(u);
	else if (a == ACTION_PERSON)
		ui_push(u, &screen_signin, u);
	else if (a == ACTION_LOCK)
		u->locked = ui_push(u, &screen_lock, NULL);
	else if (a == ACTION_QUIT)
		leave(u);
	else
		return false;
	return true;
}
