/* SPDX-License-Identifier: MIT */
/* The handover: figures above, then things with counts, matters with their next step and what came
 * in since the offer. The acts are in handing.c and handing_sign.c. */
#include "ui/handing.h"

#include "dutydesk/i18n.h"
#include "dutydesk/text.h"
#include "dutydesk/vocab.h"

static bool load(struct ui *u, void *state, struct err *e)
{
	return handing_load(u, state, e);
}

static void thing_text(const struct handover_item *it, struct str *out)
{
	if (it->count >= 0)
		str_addf(out, _("thing    %1$s: %2$lld"), it->name, (long long)it->count);
	else
		str_addf(out, _("thing    %s: not counted"), it->name);
	if (it->last_count >= 0 && it->last_count != it->count)
		str_addf(out, _(" (last time %lld)"), (long long)it->last_count);
}

static void matter_text(const struct handover_item *it, struct str *out)
{
	char due[DATE_BUF];

	str_addf(out, _("matter   %1$lld %2$s · next: %3$s"), (long long)it->ref,
		 it->name ? it->name : "", it->next_step ? it->next_step : "");
	if (it->whom && *it->whom)
		str_addf(out, " → %s", it->whom);
	if (it->due)
		str_addf(out, _(", due %s"), date_print_time(due, it->due));
	if (it->reason && *it->reason)
		str_addf(out, " (%s)", it->reason);
}

static void item_text(const struct handover_item *it, struct str *out)
{
	if (it->kind == ITEM_THING)
		thing_text(it, out);
	else if (it->kind == ITEM_MATTER)
		matter_text(it, out);
	else
		str_addf(out, _("since    record %1$lld %2$s"), (long long)it->ref,
			 it->name ? it->name : "");
	if (it->objection && *it->objection)
		str_addf(out, _(" · OBJECTION: %s"), it->objection);
}

static void draw(struct ui *u, const void *state)
{
	const struct handing_view *v = state;
	int y = ui_body_top(u), rows = ui_body_rows(u);
	int head = (int)v->head.n;
	size_t top;

	lines_draw(&u->canvas, &v->head, 0, (struct spot){.y = y, .cols = u->canvas.cols}, head);
	y += head + 1;
	rows -= head + 1;
	top = list_top(&v->list, rows);
	put_caret(&u->canvas, y, 0);
	for (int i = 0; i < rows && top + (size_t)i < v->list.n; i++) {
		const struct handover_item *it = &v->h.v[top + (size_t)i];
		bool here = top + (size_t)i == v->list.at;
		struct str s = {0};

		str_addf(&s, " [%c] %lld ", handing_is_ticked(v, it) ? 'x' : ' ',
			 (long long)it->id);
		item_text(it, &s);
		put_row(&u->canvas, y + i, here ? LOOK_CHOSEN : LOOK_PLAIN, str_text(&s));
		if (here)
			put_caret(&u->canvas, y + i, 0);
		str_release(&s);
	}
}

static bool act(struct ui *u, void *state, enum action a, struct err *e)
{
	static const struct {
		enum action action;
		bool (*run)(struct ui *u, struct handing_view *v, struct err *e);
	} acts[] = {
		{ACTION_OFFER, handing_offer}, {ACTION_TICK, handing_tick},
		{ACTION_OBJECT, handing_object}, {ACTION_ACCEPT, handing_accept},
		{ACTION_REFUSE, handing_refuse}, {ACTION_CLOSE_DESK, handing_close_desk},
		{ACTION_SHEET, handing_sheet}, {ACTION_ENTER, handing_edit},
		{ACTION_RELIEVE, handing_relieve}, {ACTION_EMERGENCY, handing_emergency},
		{ACTION_SIGN_LATE, handing_sign_late}, {ACTION_CHARGE, handing_charge},
	};
	struct handing_view *v = state;

	if (a == ACTION_OTHER)
		return handing_next(u, v, e);
	if (a == ACTION_PREPARE)
		return handing_prepare(u, v, NULL, e);
	for (size_t i = 0; i < ARRAY_LEN(acts); i++)
		if (acts[i].action == a)
			return acts[i].run(u, v, e);
	list_act(&v->list, a, ui_body_rows(u) - (int)v->head.n - 1);
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
	.has_row = has_row, .close = close_handover,
};
