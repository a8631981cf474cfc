/* SPDX-License-Identifier: MIT */
/* What surrounds every screen: the desk and the clock above, the message, the state of the desk
 * and the keys below. The body is what is left between. */
#include "ui/allowed.h"
#include "ui/call.h"
#include "ui/console.h"
#include "ui/lines.h"
#include "ui/presence.h"

#include "dutydesk/i18n.h"
#include "dutydesk/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MESSAGE_MOST = 5, WIDE_HEAD = 120, HEAD_ROWS = 2, FOOT_ROWS = 2 };

void ui_say(struct ui *u, const char *fmt, ...)
{
	char text[1024];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	str_clear(&u->message);
	str_add(&u->message, text);
	u->message_bad = false;
}

void ui_tell(struct ui *u, const struct err *e)
{
	ui_say(u, "%s", e->text);
	u->message_bad = true;
}

void ui_hush(struct ui *u)
{
	str_clear(&u->message);
	u->message_bad = false;
}

/* Message and ring timer, above the last two lines. */
static void notices(const struct ui *u, struct lines *out)
{
	struct str s = {0};

	if (u->call.running) {
		struct lines l = {0};

		call_line(u, &s);
		lines_wrap(&l, LOOK_MARK, u->canvas.cols - 2, str_text(&s));
		for (size_t i = 0; i < l.n; i++)
			lines_add(out, LOOK_MARK, " %s", l.v[i].text);
		lines_release(&l);
	}
	if (u->message.len) {
		struct lines l = {0};

		lines_wrap(&l, LOOK_PLAIN, u->canvas.cols - 2, str_text(&u->message));
		for (size_t i = 0; i < l.n && i < MESSAGE_MOST; i++)
			lines_add(out, u->message_bad ? LOOK_BAD : LOOK_BOLD, " %s", l.v[i].text);
		lines_release(&l);
	}
	str_release(&s);
}

int ui_body_top(const struct ui *u)
{
	(void)u;
	return HEAD_ROWS;
}

int ui_body_rows(const struct ui *u)
{
	struct lines l = {0};
	int rows;

	notices(u, &l);
	rows = u->canvas.rows - HEAD_ROWS - FOOT_ROWS - (int)l.n;
	lines_release(&l);
	return rows;
}

void ui_shift_name(struct str *out, const struct ui *u, date_t day, const char *code)
{
	const struct policy *p = u->desk ? desk_policy(u->desk) : NULL;
	const char *name = code;
	char buf[DATE_BUF];

	for (size_t i = 0; p && code && i < p->n_shifts; i++)
		if (!strcmp(p->shifts[i].code, code))
			name = p->shifts[i].name;
	date_print(buf, day);
	str_addf(out, "%s %s", *buf ? buf + 5 : "", name ? name : "");
}

int ui_widest(enum vocab words, int least)
{
	size_t n;
	const struct word *v = vocab_words(words, &n);

	for (size_t i = 0; i < n; i++)
		if (text_width(_(v[i].name)) > least)
			least = text_width(_(v[i].name));
	return least;
}

/* The shift of the moment: that of the person at the desk, else the first open one. */
static const struct shift *current_shift(const struct ui *u)
{
	const struct person *me = u->desk ? desk_person(u->desk) : NULL;
	const struct shift *found = NULL;

	for (size_t i = 0; i < u->status.open.n; i++) {
		const struct shift *s = &u->status.open.v[i];

		if (s->state != SHIFT_OPEN && s->state != SHIFT_OFFERED)
			continue;
		if (me && s->in_charge && !strcmp(s->in_charge, me->number))
			return s;
		if (!found)
			found = s;
	}
	return found;
}

static void head_left(struct ui *u, struct str *s)
{
	const struct shift *shift = current_shift(u);
	const struct person *me = u->desk ? desk_person(u->desk) : NULL;
	char from[DATE_BUF], to[DATE_BUF];

	if (!u->desk) {
		str_addf(s, " %s", _("duty desk"));
		return;
	}
	if (desk_is_training(u->desk))
		str_addf(s, " [%s]", _("TRAINING"));
	str_addf(s, " %s · ", desk_name(u->desk));
	if (shift)
		str_addf(s, "%s %s–%s", shift->name ? shift->name : shift->code,
			 date_print_clock(from, shift->start), date_print_clock(to, shift->end));
	else
		str_add(s, _("no shift open"));
	if (me)
		str_addf(s, " · %s %s", me->number, me->name);
	else
		str_addf(s, " · %s", _("nobody signed in"));
}

static void head(struct ui *u)
{
	struct canvas *c = &u->canvas;
	struct str left = {0}, right = {0};
	int width = 0;

	head_left(u, &left);
	if (u->desk) {
		instant_t now = desk_now(u->desk);
		struct civil day;
		char date[DATE_BUF], clock[DATE_BUF];

		date_civil(now, &day);
		str_addf(&right, "%s %s %s ", date_print(date, day.date),
			 date_weekday_name(day.weekday), date_print_clock(clock, now));
		width = text_width(str_text(&right));
	}
	put_text(c, (struct spot){0, 0, c->cols - width, LOOK_BAR, false}, str_text(&left));
	if (width)
		put_text(c, (struct spot){0, c->cols - width, width, LOOK_BAR, false},
			 str_text(&right));
	str_release(&left);
	str_release(&right);
}

/* What the screen calls itself at the moment. */
static const char *name_of(const struct ui *u, const struct screen_ops *ops)
{
	for (size_t i = u->n_layers; ops->name && i > 0; i--)
		if (u->layers[i - 1].ops == ops)
			return ops->name(u->layers[i - 1].state);
	return _(ops->title);
}

/* Which screen lies over the main ones; it goes before the keys on the right, where both have no
 * room. Columns it takes. */
static int side_name(struct ui *u, const struct screen_ops *ops, int x, int room)
{
	struct str s = {0};
	int width;

	str_addf(&s, "› %s", name_of(u, ops));
	width = text_width(str_text(&s));
	if (width > room)
		width = room;
	put_text(&u->canvas, (struct spot){1, x, width, LOOK_BOLD, false}, str_text(&s));
	str_release(&s);
	return width;
}

static void tabs(struct ui *u, const struct screen_ops *ops)
{
	static const struct screen_ops *const shown[] = {
		&screen_today, &screen_log, &screen_followup, &screen_roster, &screen_handover,
		&screen_review, &screen_reports,
	};
	static const enum action acts[] = {
		ACTION_TODAY, ACTION_LOG, ACTION_FOLLOWUPS, ACTION_ROSTER, ACTION_HANDOVER,
		ACTION_REVIEW, ACTION_REPORTS,
	};
	struct canvas *c = &u->canvas;
	bool main_one = u->n_layers && ops == u->layers[0].ops;
	/* The second set of keys works wherever the first does not. */
	const char *help = !main_one || u->n_layers != 1 ? _("F1 Help F12 中文/EN ") :
		c->cols >= WIDE_HEAD ? _("F1 Help F4 Person F7 Contacts F10 ") :
		_("F1? F4 Person F10 ");
	int width = text_width(help);
	struct str s = {0};
	int x = 1;

	for (size_t i = 0; i < ARRAY_LEN(shown) && u->desk && desk_person(u->desk); i++) {
		bool here = shown[i] == u->layers[0].ops;
		char key[16];
		int n;

		str_clear(&s);
		str_addf(&s, "%s%s", key_label(action_keys(&u->keymap, acts[i]), key),
			 _(shown[i]->title));
		n = text_width(str_text(&s));
		ui_hit(u, (struct spot){1, x, n, here ? LOOK_CHOSEN : LOOK_PLAIN, false},
		       str_text(&s), acts[i]);
		x += n + 1;
	}
	if (u->n_layers && !main_one)
		x += 1 + side_name(u, ops, x + 1, c->cols - x - 2);
	if (x + width <= c->cols)
		put_text(c, (struct spot){1, c->cols - width, width, LOOK_DIM, false}, help);
	str_release(&s);
}

static void handover_hint(struct ui *u, struct str *s)
{
	const struct shift *shift = current_shift(u);
	const struct policy *p = desk_policy(u->desk);
	char at[DATE_BUF];
	instant_t from;

	if (!shift || !p || shift->state != SHIFT_OPEN)
		return;
	from = shift->end - (instant_t)(p->house.open_before > 0 ? p->house.open_before : 0) *
		MINUTE_MS;
	if (desk_now(u->desk) < from)
		str_addf(s, _(" · handover from %s on"), date_print_clock(at, from));
	else
		str_add(s, _(" · the handover may be offered"));
}

/* What does not fit is left out whole: half a figure is a wrong one. */
static void add_fitting(const struct ui *u, struct str *line, struct str *piece)
{
	if (text_width(str_text(line)) + text_width(str_text(piece)) <= u->canvas.cols)
		str_add(line, str_text(piece));
	str_clear(piece);
}

static void state_line(struct ui *u)
{
	const struct desk_shift_status *st = &u->status;
	struct str s = {0}, piece = {0};

	if (u->desk) {
		str_addf(&s, _(" Follow-ups %1$zu · late answers %2$zu · call-backs %3$zu"),
			 st->open_followups, st->late_today,
			 st->call_backs.n + st->due_call_backs);
		if (st->overdue_matters)
			str_addf(&piece, _(" · overdue %zu"), st->overdue_matters);
		add_fitting(u, &s, &piece);
		if (desk_questions_mine(&st->questions))
			str_addf(&piece, _(" · asked back %zu"),
				 desk_questions_mine(&st->questions));
		add_fitting(u, &s, &piece);
		if (slip_waiting(u))
			str_addf(&piece, _(" · drafts %zu"), slip_waiting(u));
		add_fitting(u, &s, &piece);
		handover_hint(u, &piece);
		add_fitting(u, &s, &piece);
		if (st->unsigned_logs)
			str_addf(&piece, _(" · unsigned %zu"), st->unsigned_logs);
		add_fitting(u, &s, &piece);
		if (presence_fresh(u))
			str_addf(&piece, _(" · %s writes"), presence_fresh(u));
		add_fitting(u, &s, &piece);
	}
	put_row(&u->canvas, u->canvas.rows - 2, LOOK_PLAIN, str_text(&s));
	str_release(&piece);
	str_release(&s);
}

void ui_hit(struct ui *u, struct spot at, const char *text, enum action a)
{
	put_text(&u->canvas, at, text);
	if (u->n_hits < HITS_MOST)
		u->hits[u->n_hits++] = (struct hit){at.y, at.x, at.cols, a};
}

/* The bar offers no key that would only be answered with a refusal. */
static bool is_live(const struct ui *u, const struct layer *top, enum action a)
{
	unsigned needs = action_row(a)->needs;

	if (!allowed_is(u, top, a))
		return false;
	if (!u->desk)
		return a != ACTION_RING && a != ACTION_MISSED && a != ACTION_DRAFTS &&
			!(needs & NEED_PERSON);
	if ((needs & NEED_PERSON) && !desk_person(u->desk))
		return false;
	if ((needs & NEED_ROW) && top->ops->has_row && !top->ops->has_row(top->state))
		return false;
	return !(needs & NEED_DRAFT) || slip_waiting(u);
}

/* The same as action_bar, piece by piece, so that each can be clicked on. */
static void bar(struct ui *u, const struct layer *top)
{
	const unsigned where = top->ops->where;
	int y = u->canvas.rows - 1, x = 1;
	struct str one = {0};

	put_row(&u->canvas, y, LOOK_BAR, "");
	for (enum action a = (enum action)1; action_label(&u->keymap, where, &a, &one); a++) {
		int n = text_width(str_text(&one));

		if (is_live(u, top, a) && x + n + 1 <= u->canvas.cols) {
			ui_hit(u, (struct spot){y, x, n, LOOK_BAR, false}, str_text(&one), a);
			x += n + 1;
		}
		str_clear(&one);
	}
	str_release(&one);
}

void ui_frame(struct ui *u, const struct screen_ops *ops)
{
	struct lines l = {0};

	u->n_hits = 0;
	head(u);
	tabs(u, ops);
	notices(u, &l);
	lines_draw(&u->canvas, &l, 0, (struct spot){.y = u->canvas.rows - FOOT_ROWS - (int)l.n,
		   .cols = u->canvas.cols}, (int)l.n);
	state_line(u);
	bar(u, ui_top(u));
	put_caret(&u->canvas, u->canvas.rows - 1, 0);
	lines_release(&l);
}
