/* SPDX-License-Identifier: MIT */
/* The form of an entry. A refusal keeps it open with the rule's message, and the caret goes to the
 * field that the rule asks for; what was typed is on disk all the while. */
#include "ui/call.h"
#include "ui/caller.h"
#include "ui/dialog.h"
#include "ui/presence.h"
#include "ui/readback.h"

#include "dutydesk/i18n.h"
#include "dutydesk/vocab.h"

enum { HELP_ROWS = 4 };
struct writing { struct slip *slip; struct completing completing; struct lines known; };

static bool open_entry(struct ui *u, void *state, void *arg, struct err *e)
{
	struct writing *w = state;

	(void)e;
	w->slip = arg;
	w->slip->open = true;
	if (w->slip->form.at == 0)
		form_begin(&w->slip->form);
	readback_show(u, w->slip);
	caller_look(u, w->slip, &w->known);
	return true;
}

/* How the wait stands to the window, as it is typed. */
static void judged(struct ui *u, struct slip *s, struct str *out)
{
	struct pool pool = {0};
	struct desk_log_add what;
	struct err ignored = {0};

	if (slip_request(u, s, &pool, &what, &ignored))
		call_wait_text(u, &what.entry, out);
	pool_release(&pool);
}

/* What to say, until the first word is written; then what is known of the caller. */
static int draw_help(struct ui *u, const struct writing *w, int y)
{
	struct canvas *c = &u->canvas;
	struct str say = {0};
	int n = (int)w->known.n < HELP_ROWS ? (int)w->known.n : HELP_ROWS;

	if (!w->slip->corrects && !w->slip->before.call && !w->slip->v[SLIP_BODY].text.len &&
	    w->slip->v[SLIP_CHANNEL].value == CHANNEL_PHONE && desk_greeting(u->desk, &say)) {
		put_text(c, (struct spot){y++, 1, c->cols - 2, LOOK_BOLD, false}, str_text(&say));
		n = n < HELP_ROWS - 1 ? n : HELP_ROWS - 1;
	}
	lines_draw(c, &w->known, 0, (struct spot){.y = y, .x = 1, .cols = c->cols - 2}, n);
	str_release(&say);
	return y + n;
}

static void title(const struct ui *u, const struct slip *s, struct str *t)
{
	const char *who = presence_at(u, PRESENCE_ENTRY, s->corrects);
	char at[DATE_BUF], kept[DATE_BUF];

	if (s->corrects)
		str_addf(t, _("Correction of record %1$lld · begun %2$s"), (long long)s->corrects,
			 date_print_clock(at, s->begun_at));
	else if (s->before.call)
		str_addf(t, _("Further matter of the call of record %1$lld · %2$s"),
			 (long long)s->before.call, date_print_time(at, s->occurred_at));
	else
		str_addf(t, _("New entry · %1$s"), date_print_time(at, s->occurred_at));
	if (s->kept_at && !s->unkept)
		str_addf(t, _(" · draft kept %s"), date_print_clock(kept, s->kept_at));
	if (s->corrects && who)
		str_addf(t, _(" · %s writes"), who);
}

static void draw(struct ui *u, const void *state)
{
	const struct writing *w = state;
	struct canvas *c = &u->canvas;
	int y = ui_body_top(u), end = y + ui_body_rows(u);
	struct str t = {0}, wait = {0};

	title(u, w->slip, &t);
	put_rule(c, y, str_text(&t));
	judged(u, w->slip, &wait);
	put_text(c, (struct spot){y + 1, 1, c->cols - 2, LOOK_MARK, false}, str_text(&wait));
	readback_show(u, w->slip);
	y = draw_help(u, w, y + 2);
	form_draw(c, &w->slip->form, y, end - y);
	str_release(&t);
	str_release(&wait);
}

/* Tab goes on where there is nothing to complete. */
static bool special_key(struct ui *u, struct writing *w, const struct key *k)
{
	struct slip *s = w->slip;
	bool done = false;

	if (k->press == PRESS_TAB && s->form.at == SLIP_ADDRESS)
		done = caller_complete(u, s, &w->completing);
	else
		w->completing.on = false;
	if (s->form.at == SLIP_URGE && caller_key(s, k))
		done = true;
	s->unkept = s->unkept || done;
	return done;
}

static bool take_key(struct ui *u, void *state, const struct key *k)
{
	struct writing *w = state;
	struct slip *s = w->slip;
	size_t at = s->form.at;

	s->form.dirty = false;
	if (special_key(u, w, k))
		return true;
	switch (form_key(&s->form, &u->keys, k)) {
	case FORM_LEFT:
		return false;
	case FORM_TOOK:
		break;
	case FORM_END:
		ui_say(u, "%s", _("F8 saves the entry."));
		break;
	}
	if (s->form.dirty) {
		s->unkept = true;
		readback_changed(s, at);
		if (at == SLIP_WAIT)
			s->wait_source = WAIT_STATED;
	}
	if (at != s->form.at && (at == SLIP_ADDRESS || at == SLIP_PHONE))
		caller_look(u, s, &w->known);
	s->v[SLIP_FOLLOW].hidden = s->corrects || slip_urged(s);
	return true;
}

static bool correct(struct ui *u, const struct desk_log_add *what, int64_t *id, struct err *e)
{
	struct desk_log_change how = {.id = what->entry.corrects, .entry = what->entry,
		.reason = what->entry.reason};

	return desk_log_correct(u->desk, &how, id, e);
}

static void say_saved(struct ui *u, const struct desk_log_add *what,
		      const struct desk_log_added *done)
{
	if (what->entry.corrects)
		ui_say(u, _("Record %1$lld is corrected by record %2$lld."),
		       (long long)what->entry.corrects, (long long)done->id);
	else if (what->urges)
		ui_say(u, _("Record %1$lld is saved; matter %2$lld is urged."), (long long)done->id,
		       (long long)what->urges);
	else if (done->followup)
		ui_say(u, _("Record %1$lld is saved; matter %2$lld is open."), (long long)done->id,
		       (long long)done->followup);
	else if (done->before_shift)
		ui_say(u, _("Record %lld is saved as a before-shift entry."), (long long)done->id);
	else
		ui_say(u, _("Record %lld is saved."), (long long)done->id);
}

/* What the policy wants read back and was not: the caller may still be on the line. And what the
 * policy calls abnormal, with its item. */
static void say_more(struct ui *u, const struct slip *s, const struct desk_log_added *done)
{
	struct str names = {0}, all = {0};

	readback_missing(s, &names);
	str_add(&all, str_text(&u->message));
	if (names.len)
		str_addf(&all, _(" Not read back: %s."), str_text(&names));
	if (*done->warning)
		str_addf(&all, " %s", done->warning);
	ui_say(u, "%s", str_text(&all));
	str_release(&names);
	str_release(&all);
}

/* Where the refusal sends the caret. */
static void focus_fault(struct slip *s, const struct desk_log_add *what, struct ui *u)
{
	struct desk_judgement j = {0};

	desk_log_judge(u->desk, &what->entry, &j);
	if (j.verdict == ANSWER_LATE && field_is_empty(&s->v[SLIP_LATE]))
		form_focus(&s->form, SLIP_LATE);
	else if (field_is_empty(&s->v[SLIP_BODY]))
		form_focus(&s->form, SLIP_BODY);
	else if (s->corrects && field_is_empty(&s->v[SLIP_REASON]))
		form_focus(&s->form, SLIP_REASON);
}

/* Saved: away with the draft, and back, or on to the next matter of the same call. */
static void go_on(struct ui *u, struct writing *w, const struct desk_log_add *what, int64_t further)
{
	int slot = w->slip->slot;

	slip_drop(u, w->slip);
	if (!further) {
		ui_pop(u, 1);
		return;
	}
	w->slip = slip_further(u, slot, &what->entry, further);
	w->slip->open = true;
	caller_look(u, w->slip, &w->known);
	u->stale = true;
}

static bool save(struct ui *u, struct writing *w, bool further, struct err *e)
{
	struct slip *s = w->slip;
	struct desk_log_added done = {0};
	struct desk_log_add what = {0};
	struct pool pool = {0};
	bool ok = slip_request(u, s, &pool, &what, e);

	slip_keep(u, s);
	if (!ok)
		form_focus(&s->form, (size_t)s->fault);
	if (!ok || !dialog_signed_in(u)) {
		pool_release(&pool);
		return ok;
	}
	/* Another program may hold the database for seconds. */
	ui_say(u, "%s", _("Saving …"));
	ui_draw(u);
	ui_hush(u);
	ok = s->corrects ? correct(u, &what, &done.id, e) :
		desk_log_add(u->desk, &what, &done, e);
	if (ok) {
		u->wrote = true;
		say_saved(u, &what, &done);
		say_more(u, s, &done);
		go_on(u, w, &what, !further ? 0 : what.entry.call ? what.entry.call : done.id);
	} else {
		focus_fault(s, &what, u);
		if (!s->unkept && (e->code == ERR_BUSY || e->code == ERR_FULL || e->code == ERR_IO))
			err_context(e, _("not a record yet; the words are safe as a draft, F8 "
					 "tries again"));
	}
	pool_release(&pool);
	return ok;
}

static void put_aside(struct ui *u, struct slip *s)
{
	s->unkept = true;
	slip_keep(u, s);
	s->open = false;
	ui_say(u, i18n_count("Put aside as a draft; %ld draft waits. F3 in a list opens it.",
			     "Put aside as a draft; %ld drafts wait. F3 in a list opens them.",
			     (long)slip_waiting(u)), (long)slip_waiting(u));
}

static void leave(struct ui *u, struct slip *s)
{
	enum dialog_answer to = slip_is_blank(s) ? SURE_YES :
		dialog_choose(u, _("Throw this entry away?"),
			      _("F3 puts it aside instead, as a draft."), ACTION_PARK);

	if (to == SURE_NO)
		return;
	if (to == SURE_YES)
		slip_drop(u, s);
	else
		put_aside(u, s);
	ui_pop(u, 0);
}

static void park(struct ui *u, struct writing *w)
{
	struct slip *next;

	if (slip_is_blank(w->slip)) {
		ui_say(u, "%s", _("This entry is still empty; write into it."));
		return;
	}
	next = slip_new(u);
	if (!next)
		return;
	next->open = true;
	put_aside(u, w->slip);
	w->slip = next;
	form_begin(&next->form);
	caller_look(u, next, &w->known);
}

static bool act(struct ui *u, void *state, enum action a, struct err *e)
{
	struct writing *w = state;

	if (a == ACTION_FURTHER && w->slip->corrects)
		return err_set(e, ERR_INPUT, _("a correction has no further matter; F8 saves it"));
	if (a == ACTION_SAVE || a == ACTION_FURTHER)
		return save(u, w, a == ACTION_FURTHER, e);
	if (a == ACTION_READ_BACK)
		readback_tick(u, w->slip);
	else if (a == ACTION_PARK)
		park(u, w);
	else if (a == ACTION_CONTACTS)
		ui_push(u, &screen_contacts, (void *)field_text(&w->slip->v[SLIP_ADDRESS]));
	else if (a == ACTION_BACK)
		leave(u, w->slip);
	return true;
}

/* Another layer may have thrown the entry away (the list of drafts above it). */
static bool load(struct ui *u, void *state, struct err *e)
{
	struct writing *w = state;
	struct layer *top = ui_top(u);

	(void)e;
	if (!w->slip->used && top && top->state == state)
		ui_pop(u, 0);
	return true;
}

static bool offers(const void *state, enum action a)
{
	const struct writing *w = state;

	if (a == ACTION_FURTHER)
		return !w->slip->corrects;
	return a != ACTION_READ_BACK || readback_is_wanted(w->slip);
}

static void close_entry(void *state)
{
	struct writing *w = state;

	w->slip->open = false;
	lines_release(&w->known);
	str_release(&w->completing.typed);
}

const struct screen_ops screen_entry = {
	.id = "entry", .title = N_("Entry"), .where = IN_FORM, .state_size = sizeof(struct writing),
	.open = open_entry, .draw = draw, .key = take_key, .act = act, .load = load,
	.offers = offers, .close = close_entry,
};
