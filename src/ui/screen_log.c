/* SPDX-License-Identifier: MIT */
/* The shift log: newest at the bottom, a date line where the day or the shift changes. Columns
 * are as wide as their translated words; the rest belongs to the text. */
#include "ui/call.h"
#include "ui/dialog.h"
#include "ui/list.h"
#include "ui/record.h"
#include "ui/window.h"

#include "dutydesk/i18n.h"
#include "dutydesk/text.h"
#include "dutydesk/vocab.h"

#include <stdlib.h>
#include <string.h>

struct shiftlog { struct window w; size_t top; bool loaded; };
/* A row on the screen: a record, or the date line before record `entry`. */
struct row { size_t entry; bool date; };
struct columns { int id, time, channel, answer, body, caller, state; };
enum { CALLER_COLS = 8, STATE_COLS = 10, HEAD_ROWS = 1, FOOT_ROWS = 1 };

static int list_rows(const struct ui *u)
{
	return ui_body_rows(u) - HEAD_ROWS - FOOT_ROWS;
}

static bool same_day(const struct entry *a, const struct entry *b)
{
	struct civil x, y;

	date_civil(a->occurred_at, &x);
	date_civil(b->occurred_at, &y);
	return x.date == y.date && a->shift_date == b->shift_date &&
		!strcmp(a->shift ? a->shift : "", b->shift ? b->shift : "");
}

static struct row *make_rows(const struct window *w, size_t *n, size_t *chosen)
{
	struct row *v = xcalloc(2 * w->n + 1, sizeof(*v));

	*n = *chosen = 0;
	for (size_t i = 0; i < w->n; i++) {
		if (i == 0 || !same_day(&w->v[i - 1], &w->v[i]))
			v[(*n)++] = (struct row){i, true};
		if (i == w->at)
			*chosen = *n;
		v[(*n)++] = (struct row){i, false};
	}
	return v;
}

static void measure(const struct ui *u, const struct window *w, struct columns *c)
{
	int64_t most = w->n ? w->v[w->n - 1].id : 0;
	struct str id = {0};

	for (size_t i = 0; i < w->n; i++)
		most = w->v[i].id > most ? w->v[i].id : most;
	str_addf(&id, "%lld", (long long)most);
	*c = (struct columns){.id = text_width(str_text(&id)), .time = 5, .caller = CALLER_COLS,
		.channel = ui_widest(VOCAB_CHANNEL, text_width(_("Channel"))),
		.answer = text_width(_("Ring")), .state = STATE_COLS};
	if (c->id < 4)
		c->id = 4;
	if (c->answer < 5)
		c->answer = 5;
	c->body = u->canvas.cols - 2 - (c->id + c->time + c->channel + c->answer + c->caller +
					c->state + 6);
	str_release(&id);
}

/* "5声!": the ring at which it was answered, with a mark when that was late. */
static void add_answer(const struct ui *u, const struct entry *n, struct str *out)
{
	const struct policy *p = desk_policy(u->desk);
	int64_t cycle = p && p->house.ring_cycle_ms > 0 ? p->house.ring_cycle_ms : 5000;
	int64_t ring = n->rings >= 0 ? n->rings : n->wait_ms >= 0 ? n->wait_ms / cycle + 1 : -1;

	if (ring < 0 && n->answer != ANSWER_LATE)
		return;
	if (n->channel == CHANNEL_PHONE && ring >= 0)
		str_addf(out, _("%lldr"), (long long)ring);
	else if (n->wait_ms >= 0)
		str_addf(out, _("%llds"), (long long)(n->wait_ms / 1000));
	if (n->answer == ANSWER_LATE)
		str_add(out, "!");
}

static void add_state(const struct entry *n, struct str *out)
{
	if (n->is_void)
		str_add(out, _("void"));
	else if (n->corrected_by)
		str_addf(out, _("now %lld"), (long long)n->corrected_by);
	else if (n->followup)
		str_addf(out, _("matter %lld"), (long long)n->followup);
	else if (n->corrects)
		str_add(out, _("correction"));
	else if (n->late_entry)
		str_add(out, _("late entry"));
	else if (n->before_shift)
		str_add(out, _("before"));
	else if (n->result && *n->result)
		str_add(out, _("resolved"));
}

static int cell(struct ui *u, struct spot *at, int cols, const char *text)
{
	at->cols = cols;
	put_text(&u->canvas, *at, text);
	at->x += cols;
	at->cols = 1;
	put_text(&u->canvas, *at, "");
	at->x += 1;
	return at->x;
}

static void draw_entry(struct ui *u, const struct entry *n, const struct columns *c,
		       struct spot at)
{
	struct str id = {0}, answer = {0}, state = {0};
	char clock[DATE_BUF];

	str_addf(&id, "%lld", (long long)n->id);
	add_answer(u, n, &answer);
	add_state(n, &state);
	at.cols = 1;
	put_text(&u->canvas, at, "");
	at.x = 1;
	at.right = true;
	cell(u, &at, c->id, str_text(&id));
	at.right = false;
	cell(u, &at, c->time, date_print_clock(clock, n->occurred_at));
	cell(u, &at, c->channel, n->channel ? vocab_name(VOCAB_CHANNEL, n->channel) : "");
	cell(u, &at, c->answer, str_text(&answer));
	cell(u, &at, c->body, n->body && *n->body ? n->body : vocab_name(VOCAB_KIND, n->kind));
	cell(u, &at, c->caller, n->caller && *n->caller ? n->caller : n->phone);
	cell(u, &at, c->state, str_text(&state));
	str_release(&state);
	str_release(&answer);
	str_release(&id);
}

static void draw_head(struct ui *u, const struct columns *c, int y)
{
	struct spot at = {.y = y, .x = 1, .look = LOOK_DIM};

	at.right = true;
	cell(u, &at, c->id, _("No."));
	at.right = false;
	cell(u, &at, c->time, _("Time"));
	cell(u, &at, c->channel, _("Channel"));
	cell(u, &at, c->answer, _("Ring"));
	cell(u, &at, c->body, _("Matter"));
	cell(u, &at, c->caller, _("Caller"));
	cell(u, &at, c->state, _("State"));
}

static void draw_date(struct ui *u, const struct entry *n, int y)
{
	struct civil day;
	struct str s = {0};
	char date[DATE_BUF];

	date_civil(n->occurred_at, &day);
	str_addf(&s, "%s %s · ", date_print(date, day.date), date_weekday_name(day.weekday));
	ui_shift_name(&s, u, n->shift_date, n->shift);
	put_rule(&u->canvas, y, str_text(&s));
	str_release(&s);
}

/* The line below: what the columns have no room for. */
static void draw_foot(struct ui *u, const struct window *w, int y)
{
	const struct entry *n = window_chosen(w);
	struct str s = {0};

	if (n) {
		str_addf(&s, " %lld ", (long long)n->id);
		call_wait_text(u, n, &s);
		if (n->late_reason && *n->late_reason)
			str_addf(&s, _(" · late reason: %s"), n->late_reason);
		if (n->address && *n->address)
			str_addf(&s, " · %s", n->address);
		if (n->phone && *n->phone)
			str_addf(&s, " · %s", n->phone);
	} else {
		str_add(&s, w->find ? _(" Nothing holds this text; / and an empty text show all.") :
			_(" No record yet: F2 when the phone rings, n for anything else."));
	}
	if (n && w->find)
		str_addf(&s, _(" · found by '%s'"), w->find);
	put_row(&u->canvas, y, LOOK_DIM, str_text(&s));
	str_release(&s);
}

static enum look look_of(const struct entry *n, bool chosen)
{
	if (chosen)
		return LOOK_CHOSEN;
	if (n->is_void || n->corrected_by)
		return LOOK_OLD;
	return n->answer == ANSWER_LATE ? LOOK_MARK : LOOK_PLAIN;
}

static void draw(struct ui *u, const void *state)
{
	const struct shiftlog *g = state;
	int rows = list_rows(u), y = ui_body_top(u);
	struct list l = {.top = g->top};
	struct columns c;
	struct row *v = make_rows(&g->w, &l.n, &l.at);
	size_t top = list_top(&l, rows);

	measure(u, &g->w, &c);
	draw_head(u, &c, y);
	put_caret(&u->canvas, y + HEAD_ROWS, 0);
	for (int i = 0; i < rows && top + (size_t)i < l.n; i++) {
		const struct row *r = &v[top + (size_t)i];
		const struct entry *n = &g->w.v[r->entry];
		bool here = !r->date && r->entry == g->w.at;

		if (r->date)
			draw_date(u, n, y + HEAD_ROWS + i);
		else
			draw_entry(u, n, &c, (struct spot){.y = y + HEAD_ROWS + i,
				   .look = look_of(n, here)});
		if (here)
			put_caret(&u->canvas, y + HEAD_ROWS + i, 0);
	}
	draw_foot(u, &g->w, y + HEAD_ROWS + rows);
	free(v);
}

static bool load(struct ui *u, void *state, struct err *e)
{
	struct shiftlog *g = state;

	if (g->loaded)
		return window_reload(&g->w, u, e);
	g->loaded = true;
	return window_end(&g->w, u, e);
}

/* A record that was just saved may have changed where the list ends. */
static bool move(struct ui *u, struct shiftlog *g, enum action a, struct err *e)
{
	size_t page = list_rows(u) > 2 ? (size_t)list_rows(u) - 1 : 1;
	struct list l, shown = {.top = g->top};
	struct row *v;

	if (a == ACTION_HOME)
		return window_start(&g->w, u, e);
	if (a == ACTION_END)
		return window_end(&g->w, u, e);
	if (!window_reach(&g->w, u, page + 1, e))
		return false;
	l = (struct list){g->w.n, g->w.at, 0};
	list_act(&l, a, (int)page);
	g->w.at = l.at;
	v = make_rows(&g->w, &shown.n, &shown.at);
	g->top = list_top(&shown, list_rows(u));
	free(v);
	return true;
}

static bool find(struct ui *u, struct shiftlog *g, const char *begin, struct err *e)
{
	struct field f = {.label = N_("Text to find")};
	struct dialog d = {.title = _("Find in matter, result, caller, phone, address"),
		.form = {&f, 1, 0, false}};
	bool ok = true;

	field_set(&f, begin);
	if (dialog_ask(u, &d)) {
		free(g->w.find);
		g->w.find = field_is_empty(&f) ? NULL : xstrdup(field_text(&f));
		ui_say(u, "%s", _("Finding …"));
		ui_draw(u);
		ui_hush(u);
		ok = window_end(&g->w, u, e);
	}
	field_release(&f);
	return ok;
}

/* A Chinese character typed in the list starts a search. */
static bool take_key(struct ui *u, void *state, const struct key *k)
{
	struct err e = {0};
	char text[5];

	if (k->press != PRESS_CHAR || k->ch < 0x3400 || key_fold(k->ch) != k->ch)
		return false;
	text_encode(k->ch, text);
	if (!find(u, state, text, &e))
		ui_tell(u, &e);
	return true;
}

static bool act_row(struct ui *u, int64_t id, enum action a, struct err *e)
{
	if (a == ACTION_CORRECT)
		return record_correct(u, id, e);
	if (a == ACTION_VOID)
		return record_void(u, id, e);
	if (a == ACTION_EXPLAIN)
		return record_explain(u, id, e);
	if (a == ACTION_FOLLOW)
		return record_follow(u, id, e);
	return a != ACTION_ENTER || ui_push(u, &screen_record, &id);
}

static bool act(struct ui *u, void *state, enum action a, struct err *e)
{
	struct shiftlog *g = state;
	const struct entry *n = window_chosen(&g->w);

	if (a == ACTION_FIND)
		return find(u, g, g->w.find, e);
	if (a == ACTION_BACK && g->w.find) {
		free(g->w.find);
		g->w.find = NULL;
		return window_reload(&g->w, u, e);
	}
	if (a >= ACTION_UP && a <= ACTION_END)
		return move(u, g, a, e);
	return !n || act_row(u, n->id, a, e);
}

static bool has_row(const void *state)
{
	return window_chosen(&((const struct shiftlog *)state)->w) != NULL;
}

static void close_log(void *state)
{
	window_release(&((struct shiftlog *)state)->w);
}

const struct screen_ops screen_log = {
	.id = "log", .title = N_("Log"), .where = IN_LOG, .state_size = sizeof(struct shiftlog),
	.draw = draw, .key = take_key, .act = act, .load = load, .has_row = has_row,
	.close = close_log,
};
