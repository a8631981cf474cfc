/* SPDX-License-Identifier: MIT */
/* The supervisor's morning: one line of figures per shift that waits. A shift counts as read when
 * it was opened and each of its doubts was marked; one PIN signs all that was read, and nothing
 * else. */
#include "ui/dialog.h"
#include "ui/doubts.h"
#include "ui/list.h"
#include "ui/page.h"
#include "ui/table.h"

#include "dutydesk/i18n.h"
#include "dutydesk/vocab.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct review {
	struct list list;
	struct review_list v;
	size_t filled;		/* so many of them have their figures */
	struct reading **read;	/* each by itself: the screen above keeps a pointer to its own */
	size_t n, cap;
};

static bool load(struct ui *u, void *state, struct err *e)
{
	struct review *r = state;
	struct review_list fresh = {0};

	if (!desk_review_waiting(u->desk, &fresh, e))
		return false;
	pool_release(&r->v.pool);
	r->v = fresh;
	r->filled = 0;
	list_resize(&r->list, fresh.n);
	return true;
}

/* The figures of one shift more: the names are there at once, however many records wait. */
static bool more(struct ui *u, void *state)
{
	struct review *r = state;
	struct err e = {0};

	if (r->filled == r->v.n)
		return false;
	if (!desk_review_fill(u->desk, &r->v, r->filled, &e)) {
		ui_tell(u, &e);
		r->filled = r->v.n;
		return true;
	}
	r->filled++;
	return true;
}

/* NULL: not opened yet. */
static struct reading *reading_of(const struct review *r, const struct shift *s)
{
	for (size_t i = 0; i < r->n; i++)
		if (r->read[i]->date == s->date && !strcmp(r->read[i]->code, s->code))
			return r->read[i];
	return NULL;
}

static void forget(struct review *r)
{
	for (size_t i = 0; i < r->n; i++) {
		free(r->read[i]->v);
		free(r->read[i]);
	}
	r->n = 0;
}

static size_t count_read(const struct review *r)
{
	size_t n = 0;

	for (size_t i = 0; i < r->n; i++)
		n += !r->read[i]->left;
	return n;
}

/* --- one line of figures a shift --- */

enum column {
	COLUMN_READ, COLUMN_SHIFT, COLUMN_BY, COLUMN_RECORDS, COLUMN_CALLS, COLUMN_VISITS,
	COLUMN_IN_TIME, COLUMN_BACK, COLUMN_COMPLAINTS, COLUMN_OPEN, COLUMN_LATE, COLUMN_CORRECTED,
	COLUMN_VOID, COLUMN_CHANGES, COLUMN_DOUBTS, COLUMNS
};
enum { WIDE = 110 };
static const struct { const char *title; bool narrow, wide; } columns[COLUMNS] = {
	[COLUMN_READ] = {N_("Read"), true, true},
	[COLUMN_SHIFT] = {N_("Shift"), true, true},
	[COLUMN_BY] = {N_("Agent"), true, true},
	[COLUMN_RECORDS] = {N_("Rec."), true, true},
	[COLUMN_CALLS] = {N_("Calls"), false, true},
	[COLUMN_VISITS] = {N_("Visits"), false, true},
	[COLUMN_IN_TIME] = {N_("In time"), true, true},
	[COLUMN_BACK] = {N_("Call-b."), true, true},
	[COLUMN_COMPLAINTS] = {N_("Compl."), true, true},
	[COLUMN_OPEN] = {N_("Open"), true, true},
	[COLUMN_LATE] = {N_("Late e."), false, true},
	[COLUMN_CORRECTED] = {N_("Corr."), false, true},
	[COLUMN_VOID] = {N_("Void"), false, true},
	[COLUMN_CHANGES] = {N_("Changes"), true, false},
	[COLUMN_DOUBTS] = {N_("Doubts"), true, true},
};

/* Which columns the width of the moment has room for. */
struct drawn { const struct ui *u; const struct review *r; enum column shown[COLUMNS]; size_t n; };

/* The oldest question about the shift that nobody answered, an own one before; NULL: none. */
static const struct question *question_of(const struct ui *u, const struct shift *s)
{
	const struct question_list *list = &u->status.questions;
	const struct question *found = NULL;

	for (size_t i = 0; i < list->n; i++) {
		const struct question *q = &list->v[i];

		if (q->date == s->date && !strcmp(q->code, s->code) &&
		    (!found || (q->mine && !found->mine)))
			found = q;
	}
	return found;
}

static void add_shift(const struct drawn *d, const struct review_line *l, enum column c,
		      struct str *out)
{
	const struct reading *read = reading_of(d->r, &l->shift);

	if (c == COLUMN_SHIFT)
		ui_shift_name(out, d->u, l->shift.date, l->shift.code);
	else if (c == COLUMN_BY)
		str_add(out, l->shift.in_charge ? l->shift.in_charge : "—");
	else if (!read)
		str_add(out, _("new"));
	else if (read->left)
		str_addf(out, "%zu/%zu", read->all - read->left, read->all);
	else
		str_add(out, _("read"));
	/* What was asked back is marked at once, before the figures of the line are there. */
	if (c == COLUMN_READ && question_of(d->u, &l->shift))
		str_add(out, " ?");
}

static int64_t figure(const struct review_line *l, enum column c)
{
	switch (c) {
	case COLUMN_RECORDS: return l->entries;
	case COLUMN_CALLS: return l->calls;
	case COLUMN_VISITS: return l->visits;
	case COLUMN_COMPLAINTS: return l->complaints;
	case COLUMN_OPEN: return l->open;
	case COLUMN_LATE: return l->late_entries;
	case COLUMN_CORRECTED: return l->corrections;
	case COLUMN_VOID: return l->voids;
	case COLUMN_CHANGES: return l->late_entries + l->corrections + l->voids;
	case COLUMN_DOUBTS: return l->doubtful;
	case COLUMN_READ: case COLUMN_SHIFT: case COLUMN_BY: case COLUMN_IN_TIME: case COLUMN_BACK:
	case COLUMNS:
		break;
	}
	return 0;
}

static void cell(const void *ctx, size_t row, size_t column, struct str *out)
{
	const struct drawn *d = ctx;
	const struct review_line *l = &d->r->v.v[row];
	enum column c = d->shown[column];

	if (c == COLUMN_READ || c == COLUMN_SHIFT || c == COLUMN_BY)
		add_shift(d, l, c, out);
	else if (row >= d->r->filled)
		str_add(out, "…");
	else if (c == COLUMN_IN_TIME)
		str_addf(out, "%lld/%lld", (long long)l->within, (long long)l->judged);
	else if (c == COLUMN_BACK)
		str_addf(out, "%lld/%lld", (long long)l->called_back, (long long)l->missed);
	else
		str_addf(out, "%lld", (long long)figure(l, c));
}

static enum look line_look(const void *ctx, size_t row)
{
	const struct drawn *d = ctx;

	const struct review_line *l = &d->r->v.v[row];

	return l->doubtful || question_of(d->u, &l->shift) ? LOOK_MARK : LOOK_PLAIN;
}

/* What the line of the chosen shift has no room for. */
static void add_detail(const struct ui *u, const struct review_line *l, struct lines *out)
{
	const struct question *q = question_of(u, &l->shift);
	struct str s = {0};

	str_addf(&s, " %s", vocab_name(VOCAB_SHIFT_STATE, l->shift.state));
	if (l->shift.in_charge)
		str_addf(&s, " · %s", l->shift.in_charge);
	if (l->asked)
		str_addf(&s, _(" · asked %1$lld, answered %2$lld"), (long long)l->asked,
			 (long long)l->answered);
	if (l->late_open_ms > 0)
		str_addf(&s, _(" · opened %lld min late"),
			 (long long)(l->late_open_ms / MINUTE_MS));
	lines_add(out, LOOK_PLAIN, "%s", str_text(&s));
	str_clear(&s);
	if (q) {
		str_add(&s, " ? ");
		desk_question_words(q, &s);
		lines_add(out, LOOK_MARK, "%s", str_text(&s));
		str_clear(&s);
	}
	str_addf(&s, _("rec. %1$lld, in time %2$lld/%3$lld, back %4$lld/%5$lld, compl. "
		       "%6$lld, open %7$lld, late e. %8$lld, corr. %9$lld, void %10$lld"),
		 (long long)l->entries, (long long)l->within,
		 (long long)l->judged, (long long)l->called_back, (long long)l->missed,
		 (long long)l->complaints, (long long)l->open, (long long)l->late_entries,
		 (long long)l->corrections, (long long)l->voids);
	lines_wrap(out, LOOK_PLAIN, u->canvas.cols - 2, str_text(&s));
	str_release(&s);
}

enum { DETAIL_ROWS = 4 };

static void draw(struct ui *u, const void *state)
{
	struct drawn d = {.u = u, .r = state};
	struct table_column titles[COLUMNS];
	struct table t = {.columns = titles, .cell = cell, .look = line_look,
		.empty = N_("  No shift waits for its review.")};
	struct lines detail = {0};
	int y = ui_body_top(u) + 1, rows = ui_body_rows(u) - 1 - DETAIL_ROWS;

	for (enum column c = 0; c < COLUMNS; c++)
		if (u->canvas.cols >= WIDE ? columns[c].wide : columns[c].narrow) {
			titles[d.n] = (struct table_column){columns[c].title, 0};
			d.shown[d.n++] = c;
		}
	t.n = d.n;
	if (d.r->list.at < d.r->filled)
		add_detail(u, &d.r->v.v[d.r->list.at], &detail);
	lines_draw(&u->canvas, &detail, 0, (struct spot){.y = y + rows + 1, .x = 1,
		   .cols = u->canvas.cols - 1}, DETAIL_ROWS - 1);
	table_draw(u, &t, &d.r->list, &d, (struct spot){.y = y, .cols = rows});
	lines_release(&detail);
}

static bool open_line(struct ui *u, struct review *r)
{
	const struct shift *s = &r->v.v[r->list.at].shift;
	struct reading *read = reading_of(r, s);
	struct doubts_of of = {read};

	if (!read) {
		struct reading **new = xgrow((void **)&r->read, &r->n, &r->cap, sizeof(*new));

		*new = xcalloc(1, sizeof(**new));
		(*new)->date = s->date;
		snprintf((*new)->code, sizeof((*new)->code), "%s", s->code);
		of.reading = *new;
	}
	if (!ui_push(u, &screen_doubts, &of) && !read)
		free(r->read[--r->n]);
	return true;
}

static bool commit(struct ui *u, struct dialog *d, struct err *e)
{
	struct review *r = d->ctx;
	struct field *v = d->form.v;
	struct review_act *acts = xcalloc(r->n + 1, sizeof(*acts));
	struct desk_review_sign how = {
		.who = {field_text(&v[0]), str_text(&v[1].text)}, .shifts = acts,
		.note = field_text(&v[2]),
	};
	bool ok;

	for (size_t i = 0; i < r->n; i++)
		if (!r->read[i]->left)
			acts[how.n++] = (struct review_act){.shift_date = r->read[i]->date,
				.shift = r->read[i]->code, .kind = REVIEW_SIGN,
				.sheet = {r->read[i]->shown, DIGEST_LEN}};
	ok = desk_review_sign(u->desk, &how, e);
	if (ok) {
		ui_say(u, i18n_count("%ld shift is signed.", "%ld shifts are signed.",
				     (long)how.n), (long)how.n);
		forget(r);
	}
	free(acts);
	return ok;
}

static bool sign(struct ui *u, struct review *r, struct err *e)
{
	struct field v[] = {
		{.kind = FIELD_FIXED, .label = N_("Number")},
		{.kind = FIELD_PIN, .label = N_("PIN")},
		{.label = N_("Decision for all, or nothing"), .rows = 2},
	};
	struct dialog d = {.form = {v, ARRAY_LEN(v), 0, false}, .signing = true, .commit = commit,
		.ctx = r};
	struct str title = {0};
	long n = (long)count_read(r);

	if (!r->n)
		return err_set(e, ERR_INPUT, _("no shift was read yet; Enter opens one"));
	if (!n)
		return err_set(e, ERR_INPUT, _("no shift was read to its end yet; Enter opens it, "
				"Space marks each doubt as read"));
	str_addf(&title, i18n_count("Sign the review of %ld shift that was read",
				    "Sign the review of %ld shifts that were read", n), n);
	d.title = str_text(&title);
	field_set(&v[0], desk_person(u->desk)->number);
	dialog_ask(u, &d);
	form_release(&d.form);
	str_release(&title);
	u->stale = true;
	return true;
}

static bool sheet(struct ui *u, const struct review *r, struct err *e)
{
	struct page p = {.title = _("Review sheet"), .file = "review.txt"};
	struct sheet s = {0};
	bool ok = true;

	if (r->list.n) {
		const struct shift *shift = &r->v.v[r->list.at].shift;

		ok = desk_review_sheet(u->desk, shift->date, shift->code, &s, e) &&
			page_of_sheet(u, &p, &s, e);
		sheet_release(&s);
	}
	return ok;
}

static bool act(struct ui *u, void *state, enum action a, struct err *e)
{
	struct review *r = state;

	if (a == ACTION_ENTER)
		return !r->list.n || open_line(u, r);
	if (a == ACTION_SIGN)
		return sign(u, r, e);
	if (a == ACTION_SHEET)
		return sheet(u, r, e);
	list_act(&r->list, a, ui_body_rows(u) - 2 - DETAIL_ROWS);
	return true;
}

static void close_review(void *state)
{
	struct review *r = state;

	pool_release(&r->v.pool);
	forget(r);
	free(r->read);
}

const struct screen_ops screen_review = {
	.id = "review", .title = N_("Review"), .where = IN_REVIEW,
	.state_size = sizeof(struct review), .draw = draw, .act = act, .load = load,
	.more = more,
	.close = close_review,
};
