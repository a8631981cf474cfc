/* SPDX-License-Identifier: MIT */
/* The two sides of a handover: left what is offered, right what the incoming person says to it,
 * above both the names, below whose turn it is and both signatures. */
#include "ui/handing.h"

#include "dutydesk/i18n.h"
#include "dutydesk/text.h"
#include "dutydesk/vocab.h"

#include <stdlib.h>
#include <string.h>

/* "1003 何某"; a number that nobody has stands alone. */
static char *name_of(struct ui *u, const char *number)
{
	struct person_list people = {0};
	struct err ignored = {0};
	struct str s = {0};

	if (text_is_empty(number))
		return xstrdup("");
	str_add(&s, number);
	if (desk_staff_list(u->desk, &people, &ignored))
		for (size_t i = 0; i < people.n; i++)
			if (!strcmp(people.v[i].number, number))
				str_addf(&s, " %s", people.v[i].name);
	pool_release(&people.pool);
	return str_take(&s);
}

const char *handing_expected(const struct ui *u)
{
	for (size_t i = 0; i < u->status.duty.n; i++)
		if (!u->status.duty.v[i].now)
			return u->status.duty.v[i].duty.number;
	return NULL;
}

static void fill_names(struct ui *u, struct handing_view *v)
{
	const char *to = v->h.to;

	v->expected = text_is_empty(to);
	if (v->expected)
		to = handing_expected(u);
	for (int i = 0; i < PANES; i++)
		free(v->names[i]);
	v->names[PANE_LEFT] = name_of(u, v->h.from);
	v->names[PANE_RIGHT] = name_of(u, to);
}

/* Counted now, counted last, and what is missing or too many. */
static void thing_text(const struct handover_item *it, struct str *out)
{
	if (it->count >= 0)
		str_addf(out, _("%1$s: %2$lld"), it->name, (long long)it->count);
	else
		str_addf(out, _("%s: not counted"), it->name);
	if (it->last_count >= 0)
		str_addf(out, _(" · last time %lld"), (long long)it->last_count);
	if (it->last_count >= 0 && it->count >= 0 && it->last_count != it->count)
		str_addf(out, _(" · difference %+lld"), (long long)(it->count - it->last_count));
}

/* Is it this text, in whatever language it was written? */
static bool is_said(const char *msgid, const char *text)
{
	const char *current = i18n_current();
	bool same = !strcmp(text, msgid);

	if (!same && i18n_use("zh_CN")) {
		same = !strcmp(text, i18n_text(msgid));
		i18n_use(current);
	}
	return same;
}

/* The program's own words for a step, stored in the language of whoever prepared it. */
static const char *step_words(const char *text)
{
	int64_t value = 0;

	if (text_is_empty(text))
		return "";
	if (is_said(N_("not begun"), text))
		return _("not begun");
	if (vocab_find(VOCAB_FOLLOWUP_KIND, text, &value) && value == FOLLOWUP_CALL_BACK)
		return vocab_name(VOCAB_FOLLOWUP_KIND, value);
	if (vocab_find(VOCAB_STEP, text, &value))
		return vocab_name(VOCAB_STEP, value);
	return text;
}

static void matter_text(const struct handover_item *it, struct str *out)
{
	char due[DATE_BUF];

	str_addf(out, _("matter %1$lld %2$s · next: %3$s"), (long long)it->ref,
		 it->name ? it->name : "", step_words(it->next_step));
	if (!text_is_empty(it->whom))
		str_addf(out, " → %s", it->whom);
	if (it->due)
		str_addf(out, _(", due %s"), date_print_time(due, it->due));
	if (!text_is_empty(it->reason))
		str_addf(out, " (%s)", it->reason);
}

static const char *heading_of(int64_t kind)
{
	switch ((enum item_kind)kind) {
	case ITEM_THING:
		return _(" Things: counted now, last time");
	case ITEM_MATTER:
		return _(" Matters passed on: next step, whom, due");
	case ITEM_ENTRY:
		return _(" Since the offer: records of the outgoing shift");
	}
	return "";
}

static void answer_text(const struct handing_view *v, const struct handover_item *it,
			struct str *out)
{
	const char *words = handing_objection(v, it);

	str_addf(out, "[%s] %lld", words ? "!" : handing_is_ticked(v, it) ? "x" : " ",
		 (long long)it->id);
	if (words)
		str_addf(out, _(" OBJECTION: %s"), words);
}

static void add_row(struct handing_view *v, size_t i)
{
	const struct handover_item *it = &v->h.v[i];
	bool first = !i || v->h.v[i - 1].kind != it->kind;
	bool odd = handing_objection(v, it) || (it->kind == ITEM_THING && it->count < 0);
	struct str left = {0}, right = {0};

	str_addf(&left, "%lld ", (long long)it->id);
	if (it->kind == ITEM_THING)
		thing_text(it, &left);
	else if (it->kind == ITEM_MATTER)
		matter_text(it, &left);
	else
		str_addf(&left, _("record %1$lld %2$s"), (long long)it->ref,
			 it->name ? it->name : "");
	answer_text(v, it, &right);
	panes_add(&v->panes, first ? heading_of(it->kind) : NULL, str_text(&left),
		  str_text(&right), odd ? LOOK_MARK : LOOK_PLAIN);
	str_release(&left);
	str_release(&right);
}

void handing_fill(struct ui *u, struct handing_view *v)
{
	fill_names(u, v);
	panes_clear(&v->panes);
	for (size_t i = 0; i < v->h.n; i++)
		add_row(v, i);
}

static struct spot half(const struct ui *u, int pane, int y, enum look look)
{
	int cols = u->canvas.cols;

	return (struct spot){y, panes_from(pane, cols), panes_cols(pane, cols), look, false};
}

static void title_of(const struct handing_view *v, int pane, struct str *out)
{
	const char *name = v->names[pane] ? v->names[pane] : "";

	if (pane == v->panes.turn)
		str_add(out, "▶ ");
	if (pane == PANE_LEFT)
		str_addf(out, _("Offered by %s"), name);
	else if (v->expected && *name)
		str_addf(out, _("Incoming (roster %s)"), name);
	else
		str_addf(out, _("Incoming %s"), name);
}

void handing_draw_titles(struct ui *u, const struct handing_view *v, int y)
{
	for (int pane = 0; pane < PANES; pane++) {
		struct str s = {0};

		title_of(v, pane, &s);
		put_text(&u->canvas, half(u, pane, y, pane == v->panes.turn ? LOOK_BAR : LOOK_DIM),
			 str_text(&s));
		str_release(&s);
	}
}

/* Whose turn it is, and the keys that are that person's. */
static void turn_text(const struct ui *u, const struct handing_view *v, struct str *out)
{
	static const enum action keys[PANES][6] = {
		{ACTION_ENTER, ACTION_PREPARE, ACTION_OFFER, ACTION_CLOSE_DESK},
		{ACTION_TICK, ACTION_TICK_ALL, ACTION_OBJECT, ACTION_ACCEPT, ACTION_REFUSE,
			ACTION_PASS},
	};
	int turn = v->panes.turn;
	bool waits = turn == PANE_LEFT && v->h.state == HANDOVER_OFFERED;
	char key[16];

	if (turn == PANES) {
		str_add(out, _(" Nothing is to be signed here any more."));
		return;
	}
	str_add(out, turn == PANE_LEFT ? _(" ▶ The outgoing person's turn:")
				       : _(" ▶ Incoming's turn:"));
	for (size_t i = 0; !waits && i < ARRAY_LEN(keys[turn]) && keys[turn][i]; i++)
		if (keys[turn][i] == ACTION_ENTER ? v->h.id && v->h.state == HANDOVER_PREPARED :
		    keys[turn][i] == ACTION_PASS || handing_offers(v, keys[turn][i]))
			str_addf(out, " %s %s",
				 key_label(action_keys(&u->keymap, keys[turn][i]), key),
				 keys[turn][i] == ACTION_ENTER ? _("Count") :
				 action_title(keys[turn][i]));
	/* Offered, and taken back into the hand: all that can be done is to pass it on. */
	if (waits)
		str_addf(out, " %s %s", key_label(action_keys(&u->keymap, ACTION_PASS), key),
			 action_title(ACTION_PASS));
}

static void rule(struct ui *u, struct spot at, const char *title)
{
	struct str s = {0};
	int used;

	str_addf(&s, "── %s ", title);
	used = text_width(str_text(&s));
	for (; used < at.cols; used++)
		str_add(&s, "─");
	put_text(&u->canvas, at, str_text(&s));
	str_release(&s);
}

/* When it was signed; else why there is nothing yet. */
static void signature_text(const struct handing_view *v, int pane, struct str *out)
{
	const struct handover *h = &v->h;
	char at[DATE_BUF];

	switch (h->id ? (enum handover_state)h->state : HANDOVER_PREPARED) {
	case HANDOVER_PREPARED: case HANDOVER_REFUSED:
		str_add(out, _("not signed"));
		return;
	case HANDOVER_OFFERED: case HANDOVER_WAITING:
		if (pane == PANE_LEFT)
			str_addf(out, _("signed %s"), date_print_time(at, h->offered_at));
		else
			str_add(out, _("not signed"));
		return;
	case HANDOVER_ACCEPTED:
		str_addf(out, _("signed %s"), date_print_time(at, pane == PANE_LEFT &&
				h->offered_at ? h->offered_at : h->closed_at));
		return;
	case HANDOVER_OBJECTED:
		if (pane == PANE_LEFT)
			str_addf(out, _("signed %s"), date_print_time(at, h->offered_at));
		else
			str_addf(out, _("signed with objection %s"),
				 date_print_time(at, h->closed_at));
		return;
	case HANDOVER_RELIEVED:
		if (pane == PANE_LEFT && h->offered_at)
			str_addf(out, _("signed %s"), date_print_time(at, h->offered_at));
		else
			str_addf(out, _("confirmed by %1$s %2$s"),
				 h->confirmed_by ? h->confirmed_by : "",
				 date_print_time(at, h->closed_at));
		return;
	case HANDOVER_UNSIGNED:
		str_add(out, (pane == PANE_LEFT) == (h->missing == 1) ?
			_("still due (l gives it)") : _("signed"));
		return;
	}
}

void handing_draw_foot(struct ui *u, const struct handing_view *v, int y)
{
	struct str s = {0};

	turn_text(u, v, &s);
	put_row(&u->canvas, y++, v->panes.turn == PANES ? LOOK_DIM : LOOK_MARK, str_text(&s));
	rule(u, half(u, PANE_LEFT, y, LOOK_DIM), _("Outgoing signature"));
	rule(u, half(u, PANE_RIGHT, y++, LOOK_DIM), _("Incoming signature"));
	for (int pane = 0; pane < PANES; pane++) {
		const char *name = v->names[pane] ? v->names[pane] : "";

		str_clear(&s);
		if (pane == PANE_RIGHT && v->expected && *name)
			str_addf(&s, _("by the roster %s"), name);
		else
			str_add(&s, *name ? name : "—");
		put_text(&u->canvas, half(u, pane, y, LOOK_BOLD), str_text(&s));
		str_clear(&s);
		signature_text(v, pane, &s);
		put_text(&u->canvas, half(u, pane, y + 1, LOOK_PLAIN), str_text(&s));
	}
	str_release(&s);
}
