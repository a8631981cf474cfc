/* SPDX-License-Identifier: MIT */
/* Notices (公告) with the read marks of the person at the desk. Enter shows one whole and marks it;
 * whoever wrote it sees how many have read it. */
#include "ui/dialog.h"
#include "ui/notice.h"
#include "ui/page.h"
#include "ui/table.h"

#include "dutydesk/i18n.h"

struct notices { struct list list; struct notice_list v; };
enum { COL_ID, COL_AT, COL_AUTHOR, COL_UNTIL, COL_READ, COL_READERS, COL_TEXT };

static const struct table_column columns[] = {
	[COL_ID] = {N_("No."), 6}, [COL_AT] = {N_("Written"), 0}, [COL_AUTHOR] = {N_("By"), 12},
	[COL_UNTIL] = {N_("Until"), 0}, [COL_READ] = {N_("Read?"), 0},
	[COL_READERS] = {N_("Readers"), 0}, [COL_TEXT] = {N_("Notice"), 0},
};

static void cell(const void *ctx, size_t row, size_t column, struct str *out)
{
	const struct notice *n = &((const struct notices *)ctx)->v.v[row];
	char buf[DATE_BUF];

	if (column == COL_ID)
		str_addf(out, "%lld", (long long)n->id);
	else if (column == COL_AT)
		str_add(out, date_print_time(buf, n->at) + 5);
	else if (column == COL_AUTHOR)
		str_add(out, n->author);
	else if (column == COL_UNTIL && n->until && n->until != DATE_NONE)
		str_add(out, date_print(buf, n->until) + 5);
	else if (column == COL_READ)
		str_add(out, n->read_at ? _("read") : _("new "));
	else if (column == COL_READERS)
		str_addf(out, "%lld", (long long)n->readers);
	else if (column == COL_TEXT)
		str_add(out, n->text);
}

static enum look look(const void *ctx, size_t row)
{
	return ((const struct notices *)ctx)->v.v[row].read_at ? LOOK_PLAIN : LOOK_MARK;
}

static bool load(struct ui *u, void *state, struct err *e)
{
	struct notices *s = state;
	struct notice_list fresh = {0};

	if (!desk_notice_list(u->desk, NOTICES_SHOWN, &fresh, e))
		return false;
	pool_release(&s->v.pool);
	s->v = fresh;
	list_resize(&s->list, fresh.n);
	return true;
}

static void draw(struct ui *u, const void *state)
{
	static const struct table t = {columns, ARRAY_LEN(columns), cell, look,
		N_(" There is no notice.")};
	const struct notices *s = state;

	table_draw(u, &t, &s->list, s, (struct spot){.y = ui_body_top(u) + 1,
		   .cols = ui_body_rows(u) - 1});
}

static bool mark(struct ui *u, int64_t id, bool is_read, struct err *e)
{
	u->stale = true;
	return is_read || desk_notice_read(u->desk, id, e);
}

static bool show(struct ui *u, const struct notice *n, struct err *e)
{
	struct page p = {.title = _("Notice")};
	int64_t id = n->id;
	bool is_read = n->read_at != 0;

	notice_whole(n, &p.lines, u->canvas.cols - 2);
	page_show(u, &p);
	lines_release(&p.lines);
	return !desk_person(u->desk) || mark(u, id, is_read, e);
}

static bool commit_add(struct ui *u, struct dialog *d, struct err *e)
{
	struct field *v = d->form.v;
	date_t last = DATE_NONE;
	int64_t id = 0;
	bool ok = form_date_if_any(&d->form, 1, &last, e) &&
		desk_notice_add(u->desk, field_text(&v[0]), last, &id, e);

	if (ok)
		ui_say(u, _("Notice %lld is written; everybody is shown it."), (long long)id);
	return ok;
}

static void add(struct ui *u)
{
	struct field v[] = {
		{.label = N_("Notice"), .rows = 5},
		{.label = N_("Until"), .hint = N_("last day, 2026-12-01; or nothing")},
	};
	struct dialog d = {.title = _("Write a notice"), .form = {v, ARRAY_LEN(v), 0, false},
		.commit = commit_add};

	dialog_ask(u, &d);
	form_release(&d.form);
	u->stale = true;
}

static bool act(struct ui *u, void *state, enum action a, struct err *e)
{
	struct notices *s = state;
	const struct notice *one = s->list.n ? &s->v.v[s->list.at] : NULL;

	if (a == ACTION_ADD)
		add(u);
	else if (a == ACTION_BACK)
		ui_pop(u, 0);
	else if (one && a == ACTION_ENTER)
		return show(u, one, e);
	else if (one && a == ACTION_MARK_READ)
		return mark(u, one->id, one->read_at != 0, e);
	else
		list_act(&s->list, a, ui_body_rows(u) - 2);
	return true;
}

static bool has_row(const void *state)
{
	return ((const struct notices *)state)->list.n > 0;
}

static void close_notices(void *state)
{
	pool_release(&((struct notices *)state)->v.pool);
}

const struct screen_ops screen_notices = {
	.id = "notices", .title = N_("Notices"), .where = IN_NOTICES,
	.state_size = sizeof(struct notices), .draw = draw, .act = act, .load = load,
	.has_row = has_row, .close = close_notices,
};
