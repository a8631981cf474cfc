/* SPDX-License-Identifier: MIT */
/* The shift log: newest at the bottom, a date line where the day or the shift changes. Columns
 * are as wide as their translated words; the rest belongs to the text. */
#include "ui/call.h"
#include "ui/finding.h"
#include "ui/list.h"
#include "ui/presence.h"
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
struct shown {
	int id, time, channel, answer, body, caller, state;	/* columns */
	const struct find_query *query;
};
struct row_text { const struct find_query *query; const char *text; };
enum { WIDE_COLS = 100, WIDE_CALLER = 15 };
enum { CALLER_COLS = 8, STATE_COLS = 10, HEAD_ROWS = 1, FOOT_ROWS = 1 };

/* The line that is being typed, over this screen, takes two rows instead of the foot. */
static int list_rows(const struct ui *u, const struct window *w)
{
	return ui_body_rows(u) - HEAD_ROWS - FOOT_ROWS - w->typing;
}

static bool same_day(const struct entry *a, const struct entry *b)
{
	struct civil x, y;

	date_civil(a->occurred_at, &x);
	date_civil(b->occurred_at, &y);
	return x.date == y.date && a->shift_date == b->shift_date &&
		text_order(a->shift, b->shift) == 0;
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

static void measure(const struct ui *u, const struct window *w, struct shown *c)
{
	int64_t most = w->n ? w->v[w->n - 1].id : 0;
	struct str id = {0};

	for (size_t i = 0; i < w->n; i++)
		most = w->v[i].id > most ? w->v[i].id : most;
	str_addf(&id, "%lld", (long long)most);
	*c = (struct shown){.id = text_width(str_text(&id)), .time = 5, .caller = CALLER_COLS,
		.channel = ui_widest(VOCAB_CHANNEL, text_width(_("Channel"))),
		.answer = text_width(_("Ring")), .state = STATE_COLS, .query = &w->query};
	if (c->id < 4)
		c->id = 4;
	if (c->answer < 5)
		c->answer = 5;
	/* Where there is room a phone number is shown whole. */
	if (u->canvas.cols >= WIDE_COLS)
		c->caller = WIDE_CALLER;
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

/* The same, and what was looked for stands out in it. */
static void marked_cell(struct ui *u, struct spot *at, int cols, const struct row_text *t)
{
	struct spot one = *at;
	size_t from = 0, hit, n;

	cell(u, at, cols, t->text);
	one.look = one.look == LOOK_CHOSEN ? LOOK_CHOSEN_HIT : LOOK_HIT;
	/* Where the text is clipped its sign stands in the last column. */
	if (t->text && text_width(t->text) > cols)
		cols--;
	while (t->text && find_match_hit(t->query, t->text, from, &hit, &n) && n) {
		char *head = xstrndup(t->text, hit), *it = xstrndup(t->text + hit, n);
		int before = text_width(head);

		one.cols = text_width(it);
		if (one.cols > 0 && before + one.cols <= cols)
			put_text(&u->canvas, (struct spot){one.y, one.x + before, one.cols,
				 one.look, false}, it);
		free(head);
		free(it);
		from = hit + n;
	}
}

static void draw_entry(struct ui *u, const struct entry *n, const struct shown *c,
		       struct spot at)
{
	const struct find_query *q = c->query;
	struct str id = {0}, answer = {0}, state = {0};
	char clock[DATE_BUF];
	const char *who;

	str_addf(&id, "%lld", (long long)n->id);
	add_answer(u, n, &answer);
	who = presence_at(u, PRESENCE_ENTRY, n->id);
	if (who)
		str_addf(&state, _("%s writes"), who);
	else
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
	marked_cell(u, &at, c->body, &(struct row_text){q, n->body && *n->body ? n->body :
		    vocab_name(VOCAB_KIND, n->kind)});
	marked_cell(u, &at, c->caller, &(struct row_text){q, n->caller && *n->caller ? n->caller :
		    n->phone});
	cell(u, &at, c->state, str_text(&state));
	str_release(&state);
	str_release(&answer);
	str_release(&id);
}

static void draw_head(struct ui *u, const struct shown *c, int y)
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

/* Where it was found if no column shows it, by what, and how many there are. */
static void add_found(const struct window *w, const struct entry *n, struct str *s)
{
	size_t at, len;

	str_addf(s, _("found by '%s'"), w->find);
	if (w->counted)
		str_addf(s, w->count_more ? _(" · %zu and more") : _(" · %zu in all"), w->count);
	if (n->result && find_match_hit(&w->query, n->result, 0, &at, &len))
		str_addf(s, _(" · result: %s"), n->result);
}

static void add_place(const struct entry *n, const char *between, struct str *s)
{
	if (n->address && *n->address) {
		str_addf(s, "%s%s", between, n->address);
		between = " · ";
	}
	if (n->phone && *n->phone)
		str_addf(s, "%s%s", between, n->phone);
}

/* The line below: what the columns have no room for. */
static void draw_foot(struct ui *u, const struct window *w, int y)
{
	const struct entry *n = window_chosen(w);
	const char *between = " · ";
	struct str s = {0}, wait = {0};

	if (n) {
		str_addf(&s, " %lld ", (long long)n->id);
		if (w->find)
			add_found(w, n, &s);
		call_wait_text(u, n, &wait);
		str_addf(&s, "%s%s", w->find && wait.len ? " · " : "", str_text(&wait));
		/* The dot stands between two things. */
		if (!w->find && !wait.len && !(n->late_reason && *n->late_reason))
			between = "";
		if (n->late_reason && *n->late_reason)
			str_addf(&s, _(" · late reason: %s"), n->late_reason);
		add_place(n, between, &s);
	} else {
		str_add(&s, w->find ? _(" Nothing holds this text; / and an empty text show all.") :
			_(" No record yet: F2 when the phone rings, n for anything else."));
	}
	put_row(&u->canvas, y, LOOK_DIM, str_text(&s));
	str_release(&wait);
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
	int rows = list_rows(u, &g->w), y = ui_body_top(u);
	struct list l = {.top = g->top};
	struct shown c;
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
	if (!g->w.typing)
		draw_foot(u, &g->w, y + HEAD_ROWS + rows);
	free(v);
}

static bool load(struct ui *u, void *state, struct err *e)
{
	struct shiftlog *g = state;
	bool at_end = g->w.at_end && g->w.at + 1 >= g->w.n;

	g->w.counted = false;
	if (g->loaded && g->w.n && !(u->wrote && at_end)) {
		/* What others write comes into sight below; the choice stays where it is. */
		if (at_end)
			g->top = SIZE_MAX / 2;
		return window_reload(&g->w, u, e);
	}
	g->loaded = true;
	return window_end(&g->w, u, e);
}

/* A record that was just saved may have changed where the list ends. */
static bool move(struct ui *u, struct shiftlog *g, enum action a, struct err *e)
{
	size_t page = list_rows(u, &g->w) > 2 ? (size_t)list_rows(u, &g->w) - 1 : 1;
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
	g->top = list_top(&shown, list_rows(u, &g->w));
	free(v);
	return true;
}

/* A Chinese character typed in the list starts a search. */
static bool take_key(struct ui *u, void *state, const struct key *k)
{
	struct shiftlog *g = state;
	struct find_line how = {.window = &g->w};

	if (k->press != PRESS_CHAR || k->ch < 0x3400 || key_fold(k->ch) != k->ch)
		return false;
	text_encode(k->ch, how.begin);
	ui_push(u, &screen_find, &how);
	return true;
}

/* While the line is typed, the screen over this one loads. */
static void second(struct ui *u, void *state)
{
	window_count(&((struct shiftlog *)state)->w, u);
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
		return ui_push(u, &screen_find, &(struct find_line){.window = &g->w});
	if (a == ACTION_BACK && g->w.find) {
		window_look_for(&g->w, u, NULL);
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
	.second = second, .close = close_log,
};
