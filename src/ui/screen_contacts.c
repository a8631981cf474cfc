/* SPDX-License-Identifier: MIT */
/* Numbers to call (通讯录): what is typed narrows the list. Opened over an entry it begins with
 * those whose pattern fits the entry's address, the most specific first; arg: that address. */
#include "ui/dialog.h"
#include "ui/filing.h"
#include "ui/table.h"

#include "dutydesk/i18n.h"

#include <stdlib.h>

struct contacts {
	struct field typed;
	struct list list;
	struct contact_list v;
	char *address;		/* NULL: none */
	bool by_address;	/* v fits the address */
};
enum { COL_DEPARTMENT, COL_NAME, COL_PHONE, COL_PATTERN, COL_NOTE };

static const struct table_column columns[] = {
	[COL_DEPARTMENT] = {N_("Department"), 24}, [COL_NAME] = {N_("Name"), 16},
	[COL_PHONE] = {N_("Phone number"), 18}, [COL_PATTERN] = {N_("Addresses"), 20},
	[COL_NOTE] = {N_("Note"), 0},
};

static void cell(const void *ctx, size_t row, size_t column, struct str *out)
{
	const struct contact *c = &((const struct contacts *)ctx)->v.v[row];
	const char *texts[] = {
		[COL_DEPARTMENT] = c->department, [COL_NAME] = c->name, [COL_PHONE] = c->phone,
		[COL_PATTERN] = c->pattern, [COL_NOTE] = c->note,
	};

	str_add(out, texts[column]);
}

static bool load(struct ui *u, void *state, struct err *e)
{
	struct contacts *s = state;
	struct contact_list fresh = {0};
	bool typed = !field_is_empty(&s->typed);
	bool ok = true;

	s->by_address = false;
	if (s->address && !typed) {
		ok = desk_contact_for(u->desk, s->address, &fresh, e);
		s->by_address = ok && fresh.n > 0;
	}
	if (ok && !s->by_address) {
		pool_release(&fresh.pool);
		fresh = (struct contact_list){0};
		ok = desk_contact_list(u->desk, typed ? field_text(&s->typed) : NULL, &fresh, e);
	}
	if (!ok) {
		pool_release(&fresh.pool);
		return false;
	}
	pool_release(&s->v.pool);
	s->v = fresh;
	list_resize(&s->list, fresh.n);
	return true;
}

static bool open_contacts(struct ui *u, void *state, void *arg, struct err *e)
{
	struct contacts *s = state;

	(void)u;
	(void)e;
	s->typed.label = N_("Find");
	s->typed.hint = N_("type a department, a name, a number, an address");
	if (arg && *(const char *)arg)
		s->address = xstrdup(arg);
	return true;
}

static void draw(struct ui *u, const void *state)
{
	static const struct table t = {columns, ARRAY_LEN(columns), cell, NULL,
		N_(" No number holds this.")};
	const struct contacts *s = state;
	int y = ui_body_top(u);
	struct str head = {0};

	if (s->by_address)
		str_addf(&head, _("Numbers for '%s'; typing looks through all"), s->address);
	else
		str_addf(&head, i18n_count("%zu number", "%zu numbers", (long)s->v.n), s->v.n);
	put_rule(&u->canvas, y, str_text(&head));
	table_draw(u, &t, &s->list, s, (struct spot){.y = y + 2, .cols = ui_body_rows(u) - 2});
	/* Drawn last: the caret is where one types. */
	put_text(&u->canvas, (struct spot){.y = y + 1, .x = 1, .cols = 1}, "/");
	field_draw(&u->canvas, &s->typed, (struct spot){.y = y + 1, .x = 2,
		   .cols = u->canvas.cols - 2}, true);
	str_release(&head);
}

static bool take_key(struct ui *u, void *state, const struct key *k)
{
	struct contacts *s = state;
	struct err e = {0};

	if (key_is(k, "Home End"))
		return false;
	if (k->press == PRESS_PASTE)
		field_paste(&s->typed, str_text(&u->keys.paste));
	else if (!field_key(&s->typed, k))
		return false;
	s->list.at = 0;
	if (!load(u, s, &e))
		ui_tell(u, &e);
	return true;
}

static bool take_file(struct ui *u, const void *ctx, const struct str *bytes, struct faults *f,
		      struct str *said, struct err *e)
{
	size_t n = 0;

	(void)ctx;
	if (!desk_contact_import(u->desk, str_text(bytes), bytes->len, f, &n, e))
		return false;
	str_addf(said, i18n_count("%zu number was added or changed.",
				  "%zu numbers were added or changed.", (long)n), n);
	return true;
}

static bool act(struct ui *u, void *state, enum action a, struct err *e)
{
	struct contacts *s = state;
	struct filing how = {.title = _("Add and change numbers from a file"), .take = take_file};

	if (a == ACTION_IMPORT)
		filing_import(u, &how);
	else if (a == ACTION_BACK && !field_is_empty(&s->typed)) {
		field_set(&s->typed, "");
		return load(u, s, e);
	} else if (a == ACTION_BACK)
		ui_pop(u, 0);
	else
		list_act(&s->list, a, ui_body_rows(u) - 3);
	return true;
}

static void close_contacts(void *state)
{
	struct contacts *s = state;

	field_release(&s->typed);
	pool_release(&s->v.pool);
	free(s->address);
}

const struct screen_ops screen_contacts = {
	.id = "contacts", .title = N_("Contacts"), .where = IN_CONTACTS,
	.state_size = sizeof(struct contacts), .open = open_contacts, .draw = draw,
	.key = take_key, .act = act, .load = load, .close = close_contacts,
};
