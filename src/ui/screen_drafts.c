/* SPDX-License-Identifier: MIT */
/* The entries that were put aside, also by a program that was killed. */
#include "ui/list.h"
#include "ui/slip.h"

#include "dutydesk/i18n.h"
#include "dutydesk/vocab.h"

struct drafts { struct list list; int slots[DRAFT_SLOTS]; };

static bool load(struct ui *u, void *state, struct err *e)
{
	struct drafts *d = state;
	size_t n = 0;

	(void)e;
	/* Who waits longest stands first. */
	for (int i = 0; i < DRAFT_SLOTS; i++) {
		const struct slip *s = &u->slips[i];
		size_t at = n;

		if (!s->used || s->open)
			continue;
		for (; at && u->slips[d->slots[at - 1]].begun_at > s->begun_at; at--)
			d->slots[at] = d->slots[at - 1];
		d->slots[at] = i;
		n++;
	}
	list_resize(&d->list, n);
	return true;
}

/* "12 min, ": how long it has waited. */
static void add_age(const struct ui *u, const struct slip *s, struct str *out)
{
	int64_t age = u->desk ? desk_now(u->desk) - s->begun_at : 0;

	if (age >= DAY_MS)
		str_addf(out, _("%lld d ago  "), (long long)(age / DAY_MS));
	else if (age >= HOUR_MS)
		str_addf(out, _("%lld h ago  "), (long long)(age / HOUR_MS));
	else
		str_addf(out, _("%lld min ago  "), (long long)(age > 0 ? age / MINUTE_MS : 0));
}

static void draw(struct ui *u, const void *state)
{
	const struct drafts *d = state;
	int y = ui_body_top(u) + 1;
	char at[DATE_BUF];

	put_rule(&u->canvas, y - 1,
		 _("Drafts, the oldest first · Enter goes on with the chosen one"));
	for (size_t i = 0; i < d->list.n; i++) {
		const struct slip *s = &u->slips[d->slots[i]];
		bool here = i == d->list.at;
		struct str t = {0};

		str_addf(&t, "%zu  %s  %s  ", i + 1, date_print_time(at, s->begun_at), s->author);
		add_age(u, s, &t);
		if (s->corrects)
			str_addf(&t, _("(correction of %lld) "), (long long)s->corrects);
		else if (s->v[SLIP_KIND].value == KIND_MISSED)
			str_addf(&t, "%s ", vocab_name(VOCAB_KIND, KIND_MISSED));
		str_addf(&t, "%s %s %s", str_text(&s->v[SLIP_BODY].text),
			 str_text(&s->v[SLIP_CALLER].text), str_text(&s->v[SLIP_PHONE].text));
		put_text(&u->canvas, (struct spot){y + (int)i, 1, u->canvas.cols - 2,
			 here ? LOOK_CHOSEN : LOOK_PLAIN, false}, str_text(&t));
		if (here)
			put_caret(&u->canvas, y + (int)i, 1);
		str_release(&t);
	}
	if (!d->list.n)
		put_row(&u->canvas, y, LOOK_PLAIN, _(" No draft waits."));
}

static bool act(struct ui *u, void *state, enum action a, struct err *e)
{
	struct drafts *d = state;

	(void)e;
	if (a == ACTION_ENTER && d->list.n) {
		struct slip *s = &u->slips[d->slots[d->list.at]];

		ui_pop(u, 1);
		slip_open(u, s);
	} else if (a == ACTION_BACK) {
		ui_pop(u, 0);
	} else {
		list_act(&d->list, a, DRAFT_SLOTS);
	}
	return true;
}

const struct screen_ops screen_drafts = {
	.id = "drafts", .title = N_("Drafts"), .where = IN_DRAFTS,
	.state_size = sizeof(struct drafts), .draw = draw, .act = act, .load = load,
};
