/* SPDX-License-Identifier: MIT */
/* The supervisor's morning: one line of figures per shift that waits. A shift counts as read when
 * its doubtful records were opened; one PIN signs all that was read, and nothing else. */
#include "ui/dialog.h"
#include "ui/doubts.h"
#include "ui/list.h"
#include "ui/page.h"

#include "dutydesk/i18n.h"
#include "dutydesk/text.h"
#include "dutydesk/vocab.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { READ_MOST = 64, CODE_LEN = 32 };
struct was_read { date_t date; char code[CODE_LEN]; uint8_t shown[DIGEST_LEN]; };
struct review {
	struct list list;
	struct review_list v;
	struct was_read read[READ_MOST];
	size_t n;
};

static bool load(struct ui *u, void *state, struct err *e)
{
	struct review *r = state;
	struct review_list fresh = {0};

	if (!desk_review_lines(u->desk, DATE_NONE, DATE_NONE, &fresh, e))
		return false;
	pool_release(&r->v.pool);
	r->v = fresh;
	list_resize(&r->list, fresh.n);
	return true;
}

/* Which of those that were read it is; r->n: none. */
static size_t read_at(const struct review *r, const struct shift *s)
{
	size_t i = 0;

	while (i < r->n && (r->read[i].date != s->date || strcmp(r->read[i].code, s->code)))
		i++;
	return i;
}

static bool is_read(const struct review *r, const struct shift *s)
{
	return read_at(r, s) < r->n;
}

static void draw_line(struct ui *u, const struct review *r, size_t i, int y)
{
	const struct review_line *l = &r->v.v[i];
	bool here = i == r->list.at;
	struct str s = {0};
	enum look look = here ? LOOK_CHOSEN : l->doubtful ? LOOK_MARK : LOOK_PLAIN;

	str_addf(&s, " [%s] ", is_read(r, &l->shift) ? _("read") : _("new "));
	ui_shift_name(&s, u, l->shift.date, l->shift.code);
	str_addf(&s, " · %s · %s", l->shift.in_charge ? l->shift.in_charge : "",
		 vocab_name(VOCAB_SHIFT_STATE, l->shift.state));
	if (l->asked)
		str_addf(&s, _(" · asked %1$lld, answered %2$lld"), (long long)l->asked,
			 (long long)l->answered);
	if (l->late_open_ms > 0)
		str_addf(&s, _(" · opened %lld min late"),
			 (long long)(l->late_open_ms / MINUTE_MS));
	put_row(&u->canvas, y, look, str_text(&s));
	str_clear(&s);
	str_addf(&s, _("    rec. %1$lld, in time %2$lld/%3$lld, back %4$lld/%5$lld, compl. "
		       "%6$lld, open %7$lld, late e. %8$lld, corr. %9$lld, void %10$lld"),
		 (long long)l->entries, (long long)l->within,
		 (long long)l->judged, (long long)l->called_back, (long long)l->missed,
		 (long long)l->complaints, (long long)l->open, (long long)l->late_entries,
		 (long long)l->corrections, (long long)l->voids);
	put_row(&u->canvas, y + 1, look, str_text(&s));
	if (here)
		put_caret(&u->canvas, y, 0);
	str_release(&s);
}

static void draw(struct ui *u, const void *state)
{
	const struct review *r = state;
	int y = ui_body_top(u) + 1, rows = (ui_body_rows(u) - 1) / 2;
	size_t top = list_top(&r->list, rows);

	put_caret(&u->canvas, y, 0);
	for (int i = 0; i < rows && top + (size_t)i < r->list.n; i++)
		draw_line(u, r, top + (size_t)i, y + 2 * i);
	if (!r->list.n)
		put_row(&u->canvas, y, LOOK_PLAIN, _("  No shift waits for its review."));
}

static bool open_line(struct ui *u, struct review *r)
{
	const struct shift *s = &r->v.v[r->list.at].shift;
	size_t at = read_at(r, s);
	struct doubts_of of = {.date = s->date};

	/* This screen lives as long as the one above it, which fills the digest in. */
	if (at < READ_MOST)
		of.shown = r->read[at].shown;
	snprintf(of.code, sizeof(of.code), "%s", s->code);
	if (!ui_push(u, &screen_doubts, &of))
		return true;
	if (at == r->n && r->n < READ_MOST) {
		r->read[at].date = s->date;
		snprintf(r->read[at].code, sizeof(r->read[at].code), "%s", s->code);
		r->n++;
	}
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
		acts[how.n++] = (struct review_act){.shift_date = r->read[i].date,
			.shift = r->read[i].code, .kind = REVIEW_SIGN,
			.sheet = {r->read[i].shown, DIGEST_LEN}};
	ok = desk_review_sign(u->desk, &how, e);
	if (ok) {
		ui_say(u, i18n_count("%ld shift is signed.", "%ld shifts are signed.", (long)r->n),
		       (long)r->n);
		r->n = 0;
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

	if (!r->n)
		return err_set(e, ERR_INPUT, _("no shift was read yet; Enter opens one"));
	str_addf(&title, i18n_count("Sign the review of %ld shift that was read",
				    "Sign the review of %ld shifts that were read", (long)r->n),
		 (long)r->n);
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
	list_act(&r->list, a, (ui_body_rows(u) - 1) / 2);
	return true;
}

static void close_review(void *state)
{
	pool_release(&((struct review *)state)->v.pool);
}

const struct screen_ops screen_review = {
	.id = "review", .title = N_("Review"), .where = IN_REVIEW,
	.state_size = sizeof(struct review), .draw = draw, .act = act, .load = load,
	.close = close_review,
};
