/* SPDX-License-Identifier: MIT */
/* Drafts on disk. Each console takes the lowest free place, held by a lock that a killed process
 * loses by itself; so whoever starts after a crash, on whatever terminal, finds the drafts. */
#include "ui/slip.h"

#include "ui/presence.h"

#include "dutydesk/i18n.h"

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
