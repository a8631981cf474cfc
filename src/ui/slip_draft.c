/* SPDX-License-Identifier: MIT */
/* Drafts on disk. Each console takes the lowest free place, held by a lock that a killed process
 * loses by itself; so whoever starts after a crash, on whatever terminal, finds the drafts. */
#include "ui/slip.h"

#include "ui/presence.h"

#include "dutydesk/i18n.h"

#include <stdio.h>
#include <string.h>

void slip_keep(struct ui *u, struct slip *s)
{
	struct pool pool = {0};
	struct desk_log_add what;
	struct err e = {0};

	if (!s->used || !s->unkept || !u->desk)
		return;
	/* What cannot be read yet must not keep the rest from being kept. */
	if (!slip_request(u, s, &pool, &what, &e))
		err_clear(&e);
	/* A draft may wait for somebody who has gone home: whose it is stays with it. */
	what.entry.author = s->author;
	const struct desk_draft where = {u->terminal, s->slot};

	if (desk_draft_save(u->desk, &where, &what, &e)) {
		s->unkept = false;
		s->kept_at = desk_now(u->desk);
	} else if (!u->message.len) {
		ui_tell(u, &e);
	}
	pool_release(&pool);
}

void slip_keep_all(struct ui *u)
{
	for (int i = 0; u->slips && i < DRAFT_SLOTS; i++)
		slip_keep(u, &u->slips[i]);
}

size_t slip_restore(struct ui *u)
{
	size_t n = 0;

	presence_take(u);
	for (int i = 0; i < DRAFT_SLOTS; i++) {
		struct desk_log_add kept = {0};
		struct err e = {0};
		bool found = false;
		struct slip *s;

		if (u->slips[i].used)
			continue;
		s = slip_take(u, i);
		if (!desk_draft_load(u->desk, &(struct desk_draft){u->terminal, i}, &s->pool,
				     &kept, &found, &e))
			ui_tell(u, &e);
		if (found) {
			slip_fill(s, &kept.entry, kept.followup);
			snprintf(s->author, sizeof(s->author), "%s",
				 kept.entry.author ? kept.entry.author : "");
			/* Its words come when the form is opened and the caller looked up. */
			s->v[SLIP_URGE].value = kept.urges;
			s->v[SLIP_URGE].hidden = !kept.urges;
		} else {
			slip_forget(s);
		}
		s->kept_at = found ? desk_now(u->desk) : 0;
		n += found;
	}
	return n;
}

void slip_waiting_words(const struct ui *u, struct str *out)
{
	struct str who = {0};
	size_t n = slip_waiting(u);

	for (int i = 0; n && i < DRAFT_SLOTS; i++) {
		const struct slip *s = &u->slips[i];
		bool told = !s->used || s->open || !*s->author;

		for (int k = 0; k < i && !told; k++)
			told = u->slips[k].used && !u->slips[k].open &&
				!strcmp(u->slips[k].author, s->author);
		if (!told)
			str_addf(&who, "%s%s", who.len ? ", " : "", s->author);
	}
	if (n && who.len)
		str_addf(out, i18n_count("%1$zu draft of %2$s lies on this terminal and is no "
					 "record yet (F3).\n",
					 "%1$zu drafts of %2$s lie on this terminal and are no "
					 "records yet (F3).\n", (long)n), n, str_text(&who));
	else if (n)
		str_addf(out, i18n_count("%zu draft lies on this terminal and is no record yet "
					 "(F3).\n",
					 "%zu drafts lie on this terminal and are no records yet "
					 "(F3).\n", (long)n), n);
	str_release(&who);
}
