/* SPDX-License-Identifier: MIT */
/* Loading and preparing a handover. Whatever is changed before the offer is a new preparation: the
 * record shows each of them. */
#include "ui/handing.h"
#include "ui/slip.h"

#include "dutydesk/i18n.h"
#include "dutydesk/vocab.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void add_figures(struct ui *u, struct handing_view *v)
{
	struct review_list lines = {0};
	struct err ignored = {0};

	if (desk_review_lines(u->desk, v->h.shift_date, v->h.shift_date, &lines, &ignored))
		for (size_t i = 0; i < lines.n; i++) {
			const struct review_line *r = &lines.v[i];

			if (strcmp(r->shift.code, v->h.shift))
				continue;
			lines_add(&v->head, LOOK_PLAIN, _(" Records %1$lld · calls %2$lld · visits "
				  "%3$lld · in time %4$lld of %5$lld · missed %6$lld, called back "
				  "%7$lld"), (long long)r->entries, (long long)r->calls,
				  (long long)r->visits, (long long)r->within,
				  (long long)r->judged, (long long)r->missed,
				  (long long)r->called_back);
			lines_add(&v->head, LOOK_PLAIN, _(" complaints %1$lld · shift's open "
				  "%2$lld · late entries %3$lld · corrections %4$lld · "
				  "voids %5$lld"),
				  (long long)r->complaints, (long long)r->open,
				  (long long)r->late_entries, (long long)r->corrections,
				  (long long)r->voids);
		}
	pool_release(&lines.pool);
}

static void add_state(struct ui *u, struct handing_view *v)
{
	const struct handover *h = &v->h;
	struct str s = {0};
	char at[DATE_BUF];
	char code[CHECK_CODE_BUF] = "";
	struct err ignored = {0};

	str_add(&s, " ");
	ui_shift_name(&s, u, h->shift_date, h->shift);
	str_addf(&s, _(" · %1$s · outgoing %2$s"), vocab_name(VOCAB_HANDOVER_STATE, h->state),
		 h->from ? h->from : "");
	if (h->to && *h->to)
		str_addf(&s, _(" · incoming %s"), h->to);
	if (h->offered_at)
		str_addf(&s, _(" · offered %s"), date_print_time(at, h->offered_at));
	lines_add(&v->head, LOOK_BOLD, "%s", str_text(&s));
	add_figures(u, v);
	if (u->status.handovers.n > 1)
		lines_add(&v->head, LOOK_MARK,
			  _(" %ld handovers are not complete; n shows the next"),
			  (long)u->status.handovers.n);
	if (h->reason && *h->reason)
		lines_add(&v->head, LOOK_MARK, _(" Sent back: %s"), h->reason);
	if (desk_handover_code(u->desk, h, code, &ignored) && *code)
		lines_add(&v->head, LOOK_PLAIN, _(" Check code %s"), code);
	str_release(&s);
}

static void choose(struct handing_view *v, const struct handover *h)
{
	snprintf(v->code, sizeof(v->code), "%s", h->shift);
	v->which = (struct desk_which){h->shift_date, v->code};
}

static bool is_chosen(const struct handing_view *v, const struct handover *h)
{
	return v->which.code && v->which.day == h->shift_date && !strcmp(v->code, h->shift);
}

struct desk_which handing_which(const struct handing_view *v)
{
	return v->h.id ? (struct desk_which){v->h.shift_date, v->h.shift}
		       : (struct desk_which){0};
}

/* A state begins with its turn: before the offer the outgoing person has the keyboard, after it
 * the incoming one; Tab passes it to and fro as long as it is offered. */
static void take_turn(struct handing_view *v, int64_t id, int64_t state)
{
	switch (v->h.id ? (enum handover_state)v->h.state : HANDOVER_PREPARED) {
	case HANDOVER_PREPARED: case HANDOVER_REFUSED:
		v->panes.turn = PANE_LEFT;
		return;
	case HANDOVER_OFFERED:
		if (id != v->h.id || state != v->h.state)
			v->panes.turn = PANE_RIGHT;
		return;
	case HANDOVER_WAITING: case HANDOVER_ACCEPTED: case HANDOVER_OBJECTED:
	case HANDOVER_RELIEVED: case HANDOVER_UNSIGNED:
		v->panes.turn = PANES;
		return;
	}
}

bool handing_pass(struct ui *u, struct handing_view *v, struct err *e)
{
	if (v->h.state != HANDOVER_OFFERED)
		return err_set(e, ERR_REFUSED, _("the keyboard passes when the handover is offered "
				"(o)"));
	if (v->just_passed) {
		ui_say(u, "%s", _("The offer has passed the keyboard already: it is the incoming "
				"person's turn. Tab once more hands it back."));
		return true;
	}
	v->panes.turn = v->panes.turn == PANE_LEFT ? PANE_RIGHT : PANE_LEFT;
	ui_say(u, "%s", v->panes.turn == PANE_LEFT ?
	       _("The keyboard is handed back: it is the outgoing person's turn.") :
	       _("The incoming person has the keyboard: look at each item and tick it."));
	return true;
}

static bool is_of_incoming(enum action a)
{
	return a == ACTION_TICK || a == ACTION_TICK_ALL || a == ACTION_OBJECT ||
		a == ACTION_ACCEPT || a == ACTION_REFUSE;
}

bool handing_offers(const struct handing_view *v, enum action a)
{
	bool offered = v->h.id && v->h.state == HANDOVER_OFFERED;

	if (is_of_incoming(a))
		return offered && v->panes.turn == PANE_RIGHT;
	if (a == ACTION_PREPARE || a == ACTION_CLOSE_DESK)
		return !offered;
	if (a == ACTION_OFFER)
		return v->h.id && v->h.state == HANDOVER_PREPARED;
	return a != ACTION_SHEET || v->h.id;
}

bool handing_turn(const struct handing_view *v, enum action a, struct err *e)
{
	bool in = is_of_incoming(a);
	bool out = a == ACTION_PREPARE || a == ACTION_OFFER || a == ACTION_CLOSE_DESK;

	if (v->h.state != HANDOVER_OFFERED)
		return true;
	if (in && v->panes.turn == PANE_LEFT)
		return err_set(e, ERR_REFUSED, _("it is the outgoing person's turn; Tab passes the "
				"keyboard to the incoming one"));
	if (out && v->panes.turn == PANE_RIGHT)
		return err_set(e, ERR_REFUSED, _("it is the incoming person's turn; Tab passes the "
				"keyboard back"));
	return true;
}

static void forget_said(struct handing_view *v)
{
	for (size_t i = 0; i < v->n_said; i++)
		free(v->said[i].words);
	v->n_said = 0;
}

bool handing_next(struct ui *u, struct handing_view *v, struct err *e)
{
	const struct handover_list *all = &u->status.handovers;
	size_t at = 0;

	while (at < all->n && all->v[at].id != v->h.id)
		at++;
	if (all->n < 2)
		return err_set(e, ERR_REFUSED, _("there is no other handover"));
	choose(v, &all->v[(at + 1) % all->n]);
	u->stale = true;
	return true;
}

/* The one that was chosen, as long as it is not complete; else the one that is meant; of several
 * that are offered the first. */
static bool get(struct ui *u, struct handing_view *v, struct pool *pool, struct handover *h,
		struct err *e)
{
	const struct handover_list *all = &u->status.handovers;
	bool still = false;

	for (size_t i = 0; i < all->n; i++)
		still |= is_chosen(v, &all->v[i]);
	if (!still)
		v->which = (struct desk_which){0};
	if (desk_handover_get(u->desk, v->which.day, v->which.code, pool, h, e))
		return true;
	for (size_t i = 0; e->code == ERR_INPUT && i < all->n; i++)
		if (all->v[i].state == HANDOVER_OFFERED) {
			err_clear(e);
			choose(v, &all->v[i]);
			return desk_handover_get(u->desk, v->which.day, v->code, pool, h, e);
		}
	return false;
}

bool handing_load(struct ui *u, struct handing_view *v, struct err *e)
{
	struct pool pool = {0};
	struct handover h = {0};
	struct err why = {0};
	int64_t before = v->h.id, state = v->h.state;

	if (!get(u, v, &pool, &h, &why)) {
		pool_release(&pool);
		if (why.code != ERR_NOT_FOUND && why.code != ERR_INPUT) {
			*e = why;
			return false;
		}
		h = (struct handover){0};
	}
	/* Once more after the digest of it: what comes in between is then a conflict at the
	 * signature, not something unseen. */
	if (h.id) {
		struct pool again = {0};
		bool ok = desk_handover_shown(u->desk, h.shift_date, h.shift, v->shown, e) &&
			desk_handover_get(u->desk, h.shift_date, h.shift, &again, &h, e);

		pool_release(&pool);
		pool = again;
		if (!ok) {
			pool_release(&pool);
			return false;
		}
	}
	pool_release(&v->pool);
	v->pool = pool;
	v->h = h;
	if (h.id != before || h.state != HANDOVER_OFFERED)
		forget_said(v);
	take_turn(v, before, state);
	lines_clear(&v->head);
	if (h.id) {
		add_state(u, v);
	} else {
		lines_add(&v->head, LOOK_BOLD, " %s", why.text);
		lines_wrap(&v->head, LOOK_PLAIN, u->canvas.cols - 2, _(" p prepares it: figures, "
			   "matters passed on and items. d closes the desk where no shift "
			   "follows."));
	}
	list_resize(&v->list, h.n);
	handing_fill(u, v);
	return true;
}

void handing_view_release(struct handing_view *v)
{
	pool_release(&v->pool);
	lines_release(&v->head);
	panes_release(&v->panes);
	for (int i = 0; i < PANES; i++)
		free(v->names[i]);
	forget_said(v);
	free(v->said);
}

static bool is_open(const struct followup_list *open, int64_t id)
{
	for (size_t i = 0; i < open->n; i++)
		if (open->v[i].id == id)
			return true;
	return false;
}

struct preparing { struct desk_carry *carry; struct desk_count *counts; size_t n_carry, n_counts; };

static void take_item(struct preparing *p, const struct handover_item *it,
		      const struct followup_list *open, bool whole)
{
	if (it->kind == ITEM_THING && it->count >= 0)
		p->counts[p->n_counts++] = (struct desk_count){it->name, it->count};
	if (it->kind != ITEM_MATTER || !is_open(open, it->ref))
		return;
	/* A fresh preparation takes the next step from the newest step of the matter. */
	p->carry[p->n_carry++] = (struct desk_carry){.followup = it->ref, .reason = it->reason,
		.next_step = whole ? it->next_step : NULL, .whom = whole ? it->whom : NULL,
		.due = whole ? it->due : 0};
}

bool handing_prepare(struct ui *u, struct handing_view *v, const struct handover_item *changed,
		     struct err *e)
{
	struct followup_list open = {0};
	struct preparing p = {xcalloc(v->h.n + 1, sizeof(*p.carry)),
		xcalloc(v->h.n + 1, sizeof(*p.counts)), 0, 0};
	struct desk_handover_prepare how;
	struct str drafts = {0};
	int64_t id = 0;
	bool ok = desk_followup_list(u->desk, true, false, &open, e);

	for (size_t i = 0; ok && i < v->h.n; i++)
		take_item(&p, changed && changed->id == v->h.v[i].id ? changed : &v->h.v[i], &open,
			  changed != NULL);
	how = (struct desk_handover_prepare){.carry = p.carry, .n_carry = p.n_carry,
		.counts = p.counts, .n_counts = p.n_counts, .note = v->h.note};
	if (v->h.state == HANDOVER_PREPARED)
		how.which = handing_which(v);
	ok = ok && desk_handover_prepare(u->desk, &how, &id, e);
	slip_waiting_words(u, &drafts);
	if (ok)
		ui_say(u, "%s%s", str_text(&drafts), _("The handover is prepared; Enter counts a "
				"thing or changes a matter, o offers it."));
	str_release(&drafts);
	pool_release(&open.pool);
	free(p.carry);
	free(p.counts);
	u->stale = true;
	return ok;
}

enum { MATTER_NEXT, MATTER_WHOM, MATTER_DUE, MATTER_REASON, MATTER_FIELDS };
struct editing { struct handing_view *view; struct handover_item item; };

static bool commit_count(struct ui *u, struct dialog *d, struct err *e)
{
	struct editing *g = d->ctx;
	char *text = field_folded(&d->form.v[0]);
	char *end;
	long long n = strtoll(text, &end, 10);
	bool good = end > text && !*end && n >= 0;

	if (!good)
		err_set(e, ERR_INPUT, _("'%s' is no count; write a figure such as 3"), text);
	g->item.count = n;
	free(text);
	return good && handing_prepare(u, g->view, &g->item, e);
}

static bool edit_count(struct ui *u, struct editing *g)
{
	struct field f = {.label = N_("Count")};
	struct str title = {0}, last = {0};
	struct dialog d = {.form = {&f, 1, 0, false}, .commit = commit_count, .ctx = g};

	str_addf(&title, _("How many: %s?"), g->item.name);
	if (g->item.last_count >= 0)
		str_addf(&last, _("At the last handover: %lld"), (long long)g->item.last_count);
	d.title = str_text(&title);
	d.text = last.len ? str_text(&last) : NULL;
	if (g->item.count >= 0) {
		char count[24];

		snprintf(count, sizeof(count), "%lld", (long long)g->item.count);
		field_set(&f, count);
		f.fresh = true;
	}
	if (dialog_ask(u, &d) && g->view->list.at + 1 < g->view->list.n)
		g->view->list.at++;
	field_release(&f);
	str_release(&title);
	str_release(&last);
	return true;
}

static bool commit_matter(struct ui *u, struct dialog *d, struct err *e)
{
	struct editing *g = d->ctx;
	struct field *v = d->form.v;

	g->item.next_step = field_text(&v[MATTER_NEXT]);
	g->item.whom = field_text(&v[MATTER_WHOM]);
	g->item.reason = field_text(&v[MATTER_REASON]);
	if (!dialog_time(u, &v[MATTER_DUE], &g->item.due, e)) {
		form_focus(&d->form, MATTER_DUE);
		return false;
	}
	return handing_prepare(u, g->view, &g->item, e);
}

static bool edit_matter(struct ui *u, struct editing *g)
{
	struct field v[MATTER_FIELDS] = {
		[MATTER_NEXT] = {.label = N_("Next step"), .rows = 2},
		[MATTER_WHOM] = {.label = N_("By whom")},
		[MATTER_DUE] = {.label = N_("Due")},
		[MATTER_REASON] = {.label = N_("Why it is passed on"), .rows = 2},
	};
	struct dialog d = {.form = {v, MATTER_FIELDS, 0, false}, .commit = commit_matter, .ctx = g};
	struct str title = {0};
	char at[DATE_BUF];

	str_addf(&title, _("Matter %1$lld: %2$s"), (long long)g->item.ref, g->item.name);
	d.title = str_text(&title);
	field_set(&v[MATTER_NEXT], g->item.next_step);
	field_set(&v[MATTER_WHOM], g->item.whom);
	field_set(&v[MATTER_DUE], date_print_time(at, g->item.due));
	field_set(&v[MATTER_REASON], g->item.reason);
	dialog_ask(u, &d);
	form_release(&d.form);
	str_release(&title);
	return true;
}

bool handing_edit(struct ui *u, struct handing_view *v, struct err *e)
{
	struct editing g = {.view = v};

	if (!v->list.n)
		return true;
	if (v->h.state != HANDOVER_PREPARED)
		return err_set(e, ERR_REFUSED, _("the handover is offered and cannot be changed; "
				"the incoming person may refuse it, then it is prepared anew"));
	g.item = v->h.v[v->list.at];
	if (g.item.kind == ITEM_THING)
		return edit_count(u, &g);
	if (g.item.kind == ITEM_MATTER)
		return edit_matter(u, &g);
	return true;
}
