/* SPDX-License-Identifier: MIT */
/* What every screen can do: write down a call, change screen, person or language, help, leave. */
#include "ui/call.h"
#include "ui/dialog.h"
#include "ui/errand.h"
#include "ui/page.h"

#include "dutydesk/i18n.h"

#include <stdlib.h>
#include <string.h>

/* Whoever waits in front of the screen is told after this; a draft waits as long as it must. */
enum { PATIENCE_MS = 2000 };

bool ui_open_desk(struct ui *u, const char *path, struct err *e)
{
	struct desk_options how = {.path = path, .now = u->how->now, .patience_ms = PATIENCE_MS};
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
	if (a == ACTION_ROSTER)
		return &screen_roster;
	if (a == ACTION_HANDOVER)
		return &screen_handover;
	if (a == ACTION_REVIEW)
		return &screen_review;
	if (a == ACTION_REPORTS)
		return &screen_reports;
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

static const struct screen_ops *side_screen(enum action a)
{
	if (a == ACTION_NOTICES)
		return &screen_notices;
	if (a == ACTION_PEOPLE)
		return &screen_people;
	if (a == ACTION_CHECKS)
		return &screen_checks;
	if (a == ACTION_SETTINGS)
		return &screen_settings;
	if (a == ACTION_POLICIES)
		return &screen_policies;
	if (a == ACTION_REQUESTS)
		return &screen_requests;
	return NULL;
}

/* Over the screen of the moment; one beside it gives way. */
static void show_side(struct ui *u, const struct screen_ops *to)
{
	if (ui_top(u)->ops->where & IN_SIDE)
		ui_pop(u, 0);
	ui_push(u, to, NULL);
}

static void show_policy(struct ui *u)
{
	struct page p = {.title = _("The duty policy in force"),
		.name = action_title(ACTION_POLICY)};
	struct str text = {0};

	if (u->desk && desk_policy(u->desk))
		policy_explain(desk_policy(u->desk), &text);
	lines_wrap(&p.lines, LOOK_PLAIN, u->canvas.cols - 2, str_text(&text));
	page_show(u, &p);
	lines_release(&p.lines);
	str_release(&text);
}

static bool of_pages(struct ui *u, enum action a)
{
	const struct screen_ops *to = side_screen(a);

	if (to)
		show_side(u, to);
	else if (a == ACTION_POLICY)
		show_policy(u);
	else if (a == ACTION_CONTACTS && ui_top(u)->ops != &screen_entry)
		ui_push(u, &screen_contacts, NULL);
	else if (a == ACTION_COMMAND)
		ui_push(u, &screen_command, NULL);
	else
		return false;
	return true;
}

/* A question or a form below a page would lose its answer without a word. */
static bool is_asking(const struct ui *u)
{
	const unsigned asking = IN_FORM | IN_MUST_READ;

	for (size_t i = 0; i < u->n_layers; i++)
		if ((u->layers[i].ops->where & asking) || dialog_is_waiting(&u->layers[i]))
			return true;
	return false;
}

bool ui_global(struct ui *u, enum action a, struct err *e)
{
	const struct screen_ops *to = main_screen(a);

	if ((to || a == ACTION_PERSON) && is_asking(u))
		return err_set(e, ERR_REFUSED, _("a question or a form is open below; answer it or "
				"leave it first (Esc)"));
	if (of_calls(u, a) || of_pages(u, a) || errand_run(u, a, e))
		return true;
	if (e->code != ERR_NONE)
		return false;
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
