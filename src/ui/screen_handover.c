/* SPDX-License-Identifier: MIT */
/* The handover, one screen for two people: figures above, then left what is offered and right what
 * is said to it, both signatures below. The acts are in handing.c and handing_sign.c. */
#include "ui/handing.h"

#include "dutydesk/i18n.h"

static bool load(struct ui *u, void *state, struct err *e)
{
	return handing_load(u, state, e);
}

/* Rows for the items, between what stands above and below them. */
static int item_rows(const struct ui *u, const struct handing_view *v)
{
	int rows = ui_body_rows(u) - (int)v->head.n - HANDING_TITLE_ROWS - HANDING_FOOT_ROWS;

	return rows > 1 ? rows : 1;
}

static void draw(struct ui *u, const void *state)
{
	const struct handing_view *v = state;
	int y = ui_body_top(u), rows = item_rows(u, v);
	int head = (int)v->head.n;

	lines_draw(&u->canvas, &v->head, 0, (struct spot){.y = y, .cols = u->canvas.cols}, head);
	y += head;
	handing_draw_titles(u, v, y++);
	panes_draw(&u->canvas, &v->panes, &v->list, (struct spot){.y = y}, rows);
	handing_draw_foot(u, v, y + rows);
}

/* The flag holds for one key. */
static bool pass(struct ui *u, struct handing_view *v, struct err *e)
{
	bool ok = handing_pass(u, v, e);

	v->just_passed = false;
	return ok;
}

static bool offers(const void *state, enum action a)
{
	return handing_offers(state, a);
}

static bool act(struct ui *u, void *state, enum action a, struct err *e)
{
	static const struct {
		enum action action;
		bool (*run)(struct ui *u, struct handing_view *v, struct err *e);
	} acts[] = {
		{ACTION_OFFER, handing_offer}, {ACTION_TICK, handing_tick},
		{ACTION_TICK_ALL, handing_tick_all},
		{ACTION_OBJECT, handing_object}, {ACTION_ACCEPT, handing_accept},
		{ACTION_REFUSE, handing_refuse}, {ACTION_CLOSE_DESK, handing_close_desk},
		{ACTION_SHEET, handing_sheet}, {ACTION_ENTER, handing_edit},
		{ACTION_RELIEVE, handing_relieve}, {ACTION_EMERGENCY, handing_emergency},
		{ACTION_SIGN_LATE, handing_sign_late}, {ACTION_CHARGE, handing_charge},
	};
	struct handing_view *v = state;
	int rows = item_rows(u, v);

	if (a != ACTION_PASS && a != ACTION_OFFER)
		v->just_passed = false;
	if (!handing_turn(v, a, e))
		return false;
	if (a == ACTION_PASS)
		return pass(u, v, e);
	if (a == ACTION_OTHER)
		return handing_next(u, v, e);
	if (a == ACTION_PREPARE)
		return handing_prepare(u, v, NULL, e);
	for (size_t i = 0; i < ARRAY_LEN(acts); i++)
		if (acts[i].action == a)
			return acts[i].run(u, v, e);
	list_act(&v->list, a, panes_seen(&v->panes, panes_top(&v->panes, &v->list,
		 u->canvas.cols, rows), u->canvas.cols, rows));
	v->list.top = panes_top(&v->panes, &v->list, u->canvas.cols, rows);
	return true;
}

static bool has_row(const void *state)
{
	return ((const struct handing_view *)state)->list.n > 0;
}

static void close_handover(void *state)
{
	handing_view_release(state);
}

const struct screen_ops screen_handover = {
	.id = "handover", .title = N_("Handover"), .where = IN_HANDOVER,
	.state_size = sizeof(struct handing_view), .draw = draw, .act = act, .load = load,
	.has_row = has_row, .offers = offers, .close = close_handover,
};
