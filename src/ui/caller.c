/* SPDX-License-Identifier: MIT */
/* The caller who rings again. Looked up when the address or the number has been written, not at
 * each key: on a slow disk typing must not wait. A fault in here is never in the way of a call:
 * it is shown, and the entry is written all the same. */
#include "ui/caller.h"

#include "dutydesk/i18n.h"
#include "dutydesk/vocab.h"

#include <stdlib.h>
#include <string.h>

enum { MATTERS_MOST = 8, ADDRESSES_MOST = 8 };

/* The words live in the slip: it may lie aside while other forms are open. */
static void offer_matters(struct slip *s, const struct followup_list *open)
{
	struct field *f = &s->v[SLIP_URGE];
	size_t n = open->n < MATTERS_MOST ? open->n : MATTERS_MOST;
	struct word *words = pool_alloc(&s->pool, (n + 1) * sizeof(*words));
	bool still = false;

	words[0] = (struct word){0, "new", N_("a new matter (n)")};
	for (size_t i = 0; i < n; i++) {
		words[i + 1] = (struct word){open->v[i].id, "urge",
			pool_printf(&s->pool, _("urging %1$lld (u): %2$s"),
				    (long long)open->v[i].id,
				    open->v[i].body ? open->v[i].body : "")};
		still = still || open->v[i].id == f->value;
	}
	f->words = words;
	f->n_words = n + 1;
	f->hidden = !n || s->corrects;
	if (!still)
		f->value = 0;
	s->v[SLIP_FOLLOW].hidden = s->corrects || f->value;
}

static void known(struct ui *u, const struct desk_caller *c, struct lines *out)
{
	struct str t = {0};

	if (c->days > 0 && c->n_calls)
		str_addf(&t, _("Call no. %1$zu within %2$d days"), c->n_calls + 1, c->days);
	for (size_t i = 0; i < c->open.n && i < MATTERS_MOST; i++)
		str_addf(&t, _("%1$smatter %2$lld %3$s (%4$s)"), t.len ? " · " : "",
			 (long long)c->open.v[i].id, c->open.v[i].body ? c->open.v[i].body : "",
			 vocab_name(VOCAB_FOLLOWUP_STATE, c->open.v[i].state));
	if (t.len)
		lines_wrap(out, LOOK_MARK, u->canvas.cols - 2, str_text(&t));
	str_release(&t);
}

static void department(struct ui *u, const char *address, struct lines *out)
{
	struct contact_list list = {0};
	struct err ignored = {0};

	if (desk_contact_for(u->desk, address, &list, &ignored) && list.n)
		lines_add(out, LOOK_BOLD, _("This address: %1$s %2$s %3$s (F7 shows all)"),
			  list.v[0].department ? list.v[0].department : "",
			  list.v[0].name ? list.v[0].name : "",
			  list.v[0].phone ? list.v[0].phone : "");
	pool_release(&list.pool);
}

void caller_look(struct ui *u, struct slip *s, struct lines *out)
{
	char *phone = field_folded(&s->v[SLIP_PHONE]);
	struct desk_caller_ask who = {.phone = phone,
		.address = field_text(&s->v[SLIP_ADDRESS]), .call = s->before.call};
	struct desk_caller c = {0};
	struct err e = {0};

	lines_clear(out);
	if ((*phone || *who.address) && u->desk && !s->corrects) {
		if (desk_caller_known(u->desk, &who, &c, &e))
			known(u, &c, out);
		else
			ui_tell(u, &e);
	}
	offer_matters(s, &c.open);
	desk_caller_release(&c);
	if (*who.address && u->desk)
		department(u, who.address, out);
	explicit_bzero(phone, strlen(phone));
	free(phone);
}

bool caller_complete(struct ui *u, struct slip *s, struct completing *c)
{
	struct field *f = &s->v[SLIP_ADDRESS];
	struct address_list list = {0};
	struct err ignored = {0};
	const char *next = NULL;
	size_t n = 0;

	if (!c->on) {
		str_clear(&c->typed);
		str_add(&c->typed, field_text(f));
		c->nth = 0;
	}
	if (c->typed.len && desk_address_complete(u->desk, str_text(&c->typed), ADDRESSES_MOST,
						  &list, &ignored))
		for (size_t i = 0; i < list.n; i++) {
			if (!strcmp(list.v[i].text, str_text(&c->typed)))
				continue;
			next = n == c->nth ? list.v[i].text : next;
			n++;
		}
	/* After the last one what was typed stands there again. */
	if (n) {
		field_set(f, next ? next : str_text(&c->typed));
		c->nth = next ? c->nth + 1 : 0;
		c->on = true;
		ui_say(u, i18n_count("%zu address was written so before; Enter goes on.",
				     "%zu addresses were written so before; Tab shows the next, "
				     "Enter goes on.", (long)n), n);
	}
	pool_release(&list.pool);
	return n > 0;
}

bool caller_key(struct slip *s, const struct key *k)
{
	struct field *f = &s->v[SLIP_URGE];
	size_t at = 0;

	if (!key_is(k, "u U n N") || f->n_words < 2)
		return false;
	for (size_t i = 0; i < f->n_words; i++)
		if (f->words[i].value == f->value)
			at = i;
	f->value = key_is(k, "n N") ? 0 : f->words[at + 1 < f->n_words ? at + 1 : 1].value;
	return true;
}

