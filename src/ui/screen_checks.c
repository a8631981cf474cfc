/* SPDX-License-Identifier: MIT */
/* Spot checks (抽查): what the supervisor looked at and found. Nobody checks the own work. */
#include "ui/dialog.h"
#include "ui/page.h"
#include "ui/table.h"

#include "dutydesk/i18n.h"

#include <stdlib.h>

struct checks { struct list list; struct check_list v; };
enum { COL_AT, COL_AUTHOR, COL_PERSON, COL_ENTRY, COL_ITEM, COL_RESULT };

static const struct table_column columns[] = {
	[COL_AT] = {N_("Written"), 0}, [COL_AUTHOR] = {N_("By"), 12},
	[COL_PERSON] = {N_("Checked"), 12}, [COL_ENTRY] = {N_("Record"), 8},
	[COL_ITEM] = {N_("What"), 24}, [COL_RESULT] = {N_("Found"), 0},
};

static void cell(const void *ctx, size_t row, size_t column, struct str *out)
{
	const struct check *c = &((const struct checks *)ctx)->v.v[row];
	char at[DATE_BUF];

	if (column == COL_AT)
		str_add(out, date_print_time(at, c->at));
	else if (column == COL_AUTHOR)
		str_add(out, c->author);
	else if (column == COL_PERSON)
		str_add(out, c->person);
	else if (column == COL_ENTRY && c->entry)
		str_addf(out, "%lld", (long long)c->entry);
	else if (column == COL_ITEM)
		str_add(out, c->item);
	else if (column == COL_RESULT)
		str_add(out, c->result);
}

static bool load(struct ui *u, void *state, struct err *e)
{
	struct checks *s = state;
	struct check_list fresh = {0};

	if (!desk_check_list(u->desk, &fresh, e))
		return false;
	pool_release(&s->v.pool);
	s->v = fresh;
	list_resize(&s->list, fresh.n);
	return true;
}

static void draw(struct ui *u, const void *state)
{
	static const struct table t = {columns, ARRAY_LEN(columns), cell, NULL,
		N_(" No spot check was written yet.")};
	const struct checks *s = state;

	table_draw(u, &t, &s->list, s, (struct spot){.y = ui_body_top(u) + 1,
		   .cols = ui_body_rows(u) - 1});
}

static void show(struct ui *u, const struct check *c)
{
	struct page p = {.title = _("Spot check")};
	int cols = u->canvas.cols - 2;
	char at[DATE_BUF];

	lines_add(&p.lines, LOOK_BOLD, "%s  %s", date_print_time(at, c->at),
		  c->author ? c->author : "");
	if (c->person && *c->person)
		lines_add(&p.lines, LOOK_PLAIN, _("Checked: %s"), c->person);
	if (c->entry)
		lines_add(&p.lines, LOOK_PLAIN, _("Record: %lld"), (long long)c->entry);
	lines_wrap(&p.lines, LOOK_PLAIN, cols, c->item);
	lines_wrap(&p.lines, LOOK_PLAIN, cols, c->result);
	page_show(u, &p);
	lines_release(&p.lines);
}

enum { ADD_PERSON, ADD_ITEM, ADD_RESULT, ADD_ENTRY, ADD_EVENT, ADD_POINTS, ADD_SHEET, ADD_MISSED,
	ADD_RECORDING, ADD_FIELDS };

/* A number, of a record or of points; 0 where nothing is written. */
static bool read_number(struct form *f, size_t at, int64_t *out, struct err *e)
{
	char *text = field_folded(&f->v[at]);
	char *end;
	bool ok;

	*out = strtoll(text, &end, 10);
	ok = !*end && *out >= 0;
	if (!ok) {
		form_focus(f, at);
		err_set(e, ERR_INPUT, _("'%s' is no number"), text);
	}
	free(text);
	return ok;
}

static bool commit_add(struct ui *u, struct dialog *d, struct err *e)
{
	struct field *v = d->form.v;
	char *person = field_folded(&v[ADD_PERSON]);
	struct check c = {.person = person, .item = field_text(&v[ADD_ITEM]),
		.result = field_text(&v[ADD_RESULT]), .event = field_text(&v[ADD_EVENT]),
		.sheet = field_text(&v[ADD_SHEET]), .missed = field_text(&v[ADD_MISSED]),
		.recording = field_text(&v[ADD_RECORDING])};
	bool ok = read_number(&d->form, ADD_ENTRY, &c.entry, e) &&
		  read_number(&d->form, ADD_POINTS, &c.points, e) &&
		  desk_check_add(u->desk, &c, e);

	if (ok)
		ui_say(u, "%s", _("The spot check is written."));
	free(person);
	return ok;
}

/* The codes of the policy's tariff, so that a digit puts one in. */
static size_t event_codes(const struct policy *p, const char **out, size_t most)
{
	size_t n = 0;

	for (size_t i = 0; p && i < p->tariff.n_events && n < most; i++)
		if (p->tariff.events[i].source == TARIFF_RECORDED)
			out[n++] = p->tariff.events[i].code;
	return n;
}

static size_t sheet_codes(const struct policy *p, const char **out, size_t most)
{
	size_t n = 0;

	for (size_t i = 0; p && i < p->tariff.n_sheets && n < most; i++)
		out[n++] = p->tariff.sheets[i].code;
	return n;
}

static void add(struct ui *u)
{
	const struct policy *p = desk_policy(u->desk);
	const char *events[9], *sheets[9];
	const size_t n_events = event_codes(p, events, ARRAY_LEN(events));
	const size_t n_sheets = sheet_codes(p, sheets, ARRAY_LEN(sheets));
	struct field v[ADD_FIELDS] = {
		[ADD_PERSON] = {.label = N_("Who was checked"), .hint = N_("number, or nothing")},
		[ADD_ITEM] = {.label = N_("What was checked"), .rows = 2},
		[ADD_RESULT] = {.label = N_("What was found"), .rows = 3},
		[ADD_ENTRY] = {.label = N_("Record"), .hint = N_("number, or nothing")},
		[ADD_EVENT] = {.label = N_("Event"), .hint = N_("a code of the tariff, or nothing"),
			.picks = events, .n_picks = n_events, .hidden = n_events == 0},
		[ADD_POINTS] = {.label = N_("Points"), .hint = N_("as judged, where it is a range"),
			.hidden = n_events == 0},
		[ADD_SHEET] = {.label = N_("Scoring sheet"), .hint = N_("its code, or nothing"),
			.picks = sheets, .n_picks = n_sheets, .hidden = n_sheets == 0},
		[ADD_MISSED] = {.label = N_("Lines missed"),
			.hint = N_("lines of the sheet, ; between"), .hidden = n_sheets == 0},
		[ADD_RECORDING] = {.label = N_("Recording"), .hint = N_("which, or nothing")},
	};
	struct dialog d = {.title = _("Write a spot check"), .form = {v, ADD_FIELDS, 0, false},
		.commit = commit_add};

	dialog_ask(u, &d);
	form_release(&d.form);
	u->stale = true;
}

static bool act(struct ui *u, void *state, enum action a, struct err *e)
{
	struct checks *s = state;

	(void)e;
	if (a == ACTION_ADD)
		add(u);
	else if (a == ACTION_BACK)
		ui_pop(u, 0);
	else if (a == ACTION_ENTER && s->list.n)
		show(u, &s->v.v[s->list.at]);
	else
		list_act(&s->list, a, ui_body_rows(u) - 2);
	return true;
}

static void close_checks(void *state)
{
	pool_release(&((struct checks *)state)->v.pool);
}

const struct screen_ops screen_checks = {
	.id = "checks", .title = N_("Spot checks"), .where = IN_CHECKS,
	.state_size = sizeof(struct checks), .draw = draw, .act = act, .load = load,
	.close = close_checks,
};
