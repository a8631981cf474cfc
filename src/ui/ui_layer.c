/* SPDX-License-Identifier: MIT */
/* The stack of layers. A layer that takes itself away must not touch its state afterwards. */
#include "ui/console.h"

#include "dutydesk/i18n.h"

#include <stdlib.h>

struct layer *ui_top(struct ui *u)
{
	return u->n_layers ? &u->layers[u->n_layers - 1] : NULL;
}

bool ui_push(struct ui *u, const struct screen_ops *ops, void *arg)
{
	struct layer *l = &u->layers[u->n_layers];
	struct err e = {0};

	if (u->n_layers == LAYERS_MOST) {
		ui_say(u, "%s", _("Too many questions are open; answer one first (Esc leaves "
				"it)."));
		return false;
	}
	*l = (struct layer){ops, xcalloc(1, ops->state_size ? ops->state_size : 1)};
	if ((ops->open && !ops->open(u, l->state, arg, &e)) ||
	    (ops->load && !ops->load(u, l->state, &e))) {
		if (ops->close)
			ops->close(l->state);
		free(l->state);
		if (e.code != ERR_NONE)
			ui_tell(u, &e);
		return false;
	}
	u->n_layers++;
	return true;
}

static void drop_top(struct ui *u)
{
	struct layer *l = ui_top(u);

	if (!l)
		return;
	u->n_layers--;
	if (l->ops->close)
		l->ops->close(l->state);
	free(l->state);
}

void ui_pop(struct ui *u, int result)
{
	drop_top(u);
	u->result = result;
	u->stale = true;
}

int ui_modal(struct ui *u, const struct screen_ops *ops, void *arg)
{
	size_t depth = u->n_layers;

	if (!ui_push(u, ops, arg))
		return 0;
	u->result = 0;
	while (!u->quit && u->n_layers > depth)
		ui_step(u);
	return u->quit ? 0 : u->result;
}

void ui_show(struct ui *u, const struct screen_ops *ops)
{
	/* Whoever waits for an answer from a layer that goes away here gets none. */
	u->result = 0;
	while (u->n_layers)
		drop_top(u);
	/* A screen that cannot load shows its fault; Today is nothing but reads. */
	if (!ui_push(u, ops, NULL) && ops != &screen_today && u->desk)
		ui_push(u, &screen_today, NULL);
	u->stale = true;
}

void ui_load(struct ui *u)
{
	struct desk_shift_status fresh = {0};
	struct layer *top = ui_top(u);
	struct err e = {0};

	u->stale = false;
	if (u->desk) {
		if (desk_shift_status(u->desk, &fresh, &e)) {
			desk_shift_status_release(&u->status);
			u->status = fresh;
		} else {
			ui_tell(u, &e);
		}
	}
	err_clear(&e);
	if (top && top->ops->load && !top->ops->load(u, top->state, &e) && e.code != ERR_NONE)
		ui_tell(u, &e);
	u->wrote = false;
}

void ui_release_layers(struct ui *u)
{
	while (u->n_layers)
		drop_top(u);
}
