/* SPDX-License-Identifier: MIT */
/* What is doubtful in one shift, each marked as it is read, then what was asked and answered about
 * it, then how many records hold nothing unusual. */
#include "ui/dialog.h"
#include "ui/doubts.h"
#include "ui/list.h"
#include "ui/page.h"

#include "dutydesk/i18n.h"
#include "dutydesk/vocab.h"

struct doubts {
	struct reading *reading;
	struct list list;
	struct doubt_list v;
	struct lines acts;
};

/* "The others" are there only beside records that are doubtful. */
static void add_plain(struct doubts *d)
{
	long n = (long)d->v.plain;

	if (!d->v.records && !n)
		lines_add(&d->acts, LOOK_BOLD, "%s", _("The shift holds no record."));
	else if (!d->v.records)
		lines_add(&d->acts, LOOK_BOLD, i18n_count(
			"The one record of the shift holds nothing unusual.",
			"All %ld records hold nothing unusual.", n), n);
	else if (n)
		lines_add(&d->acts, LOOK_BOLD, i18n_count(
			"The other %ld record holds nothing unusual.",
			"The other %ld records hold nothing unusual.", n), n);
	else
		lines_add(&d->acts, LOOK_BOLD, "%s", _("There is no other record."));
}

static void add_acts(struct ui *u, struct doubts *d, const struct review_act_list *list)
{
	char at[DATE_BUF], due[DATE_BUF];

	lines_clear(&d->acts);
	for (size_t i = 0; i < list->n; i++) {
		const struct review_act *a = &list->v[i];
		struct str s = {0};

		str_addf(&s, _("%1$s by %2$s, %3$s"), vocab_name(VOCAB_REVIEW, a->kind),
			 a->author ? a->author : "", date_print_time(at, a->at));
		if (a->entry)
			str_addf(&s, _(", record %lld"), (long long)a->entry);
		if (a->department && *a->department)
			str_addf(&s, " → %s", a->department);
		if (a->due)
			str_addf(&s, _(", due %s"), date_print_time(due, a->due));
		if (a->note && *a->note)
			str_addf(&s, ": %s", a->note);
		lines_wrap(&d->acts, LOOK_PLAIN, u->canvas.cols - 2, str_text(&s));
		str_release(&s);
	}
	add_plain(d);
}

static bool is_read(const struct doubts *d, size_t i)
{
	const struct doubt_mark mark = doubts_mark(&d->v, i);

	return doubts_is_read(d->reading, &mark);
}

static void count_left(struct doubts *d)
{
	d->reading->all = d->reading->left = d->v.n;
	for (size_t i = 0; i < d->v.n; i++)
		d->reading->left -= is_read(d, i);
}

/* The chosen one is read; on to the next that is not, from the top again after the last. */
static void read_one(struct ui *u, struct doubts *d)
{
	size_t from = d->list.at;

	if (d->v.n) {
		const struct doubt_mark mark = doubts_mark(&d->v, from);

		doubts_read(d->reading, &mark);
	}
	for (size_t i = 1; i <= d->v.n; i++)
		if (!is_read(d, (from + i) % d->v.n)) {
			d->list.at = (from + i) % d->v.n;
			return;
		}
	ui_say(u, "%s", _("All of this shift is read. Esc goes back; s signs all that was read."));
}

static bool load(struct ui *u, void *state, struct err *e)
{
	struct doubts *d = state;
	struct doubt_list fresh = {0};
	struct review_act_list acts = {0};

	struct reading *r = d->reading;

	/* The digest first: what comes in between is then a conflict, not something unseen. */
	if (!desk_review_shown(u->desk, r->date, r->code, r->shown, e) ||
	    !desk_review_doubts(u->desk, r->date, r->code, &fresh, e))
		return false;
	pool_release(&d->v.pool);
	d->v = fresh;
	list_resize(&d->list, fresh.n);
	count_left(d);
	if (desk_review_acts(u->desk, r->date, r->code, &acts, e))
		add_acts(u, d, &acts);
	pool_release(&acts.pool);
	return e->code == ERR_NONE;
}

static bool open_doubts(struct ui *u, void *state, void *arg, struct err *e)
{
	(void)u;
	(void)e;
	((struct doubts *)state)->reading = ((const struct doubts_of *)arg)->reading;
	return true;
}

static void draw_doubt(struct ui *u, const struct doubts *d, size_t i, int y)
{
	const struct doubt *one = &d->v.v[i];
	bool here = i == d->list.at;
	struct str s = {0};

	str_addf(&s, " [%s]", is_read(d, i) ? "x" : " ");
	if (one->entry.id)
		str_addf(&s, " %lld", (long long)one->entry.id);
	str_addf(&s, " %s", one->text);
	if (*one->rule)
		str_addf(&s, " (%s)", one->rule);
	if (one->asked)
		str_addf(&s, " [%s]", _("asked back"));
	if (one->entry.body)
		str_addf(&s, " · %s", one->entry.body);
	put_row(&u->canvas, y, here ? LOOK_CHOSEN : LOOK_PLAIN, str_text(&s));
	if (here)
		put_caret(&u->canvas, y, 0);
	str_release(&s);
}

static int list_rows(const struct ui *u, const struct doubts *d)
{
	int rows = ui_body_rows(u) - 2;
	int acts = (int)d->acts.n < rows / 2 ? (int)d->acts.n : rows / 2;

	rows -= acts + 1;
	return rows < (int)d->list.n ? rows : (int)d->list.n;
}

static void draw(struct ui *u, const void *state)
{
	const struct doubts *d = state;
	int y = ui_body_top(u), rows = list_rows(u, d);
	size_t top = list_top(&d->list, rows);
	struct str s = {0};

	ui_shift_name(&s, u, d->reading->date, d->reading->code);
	str_addf(&s, " · %s", d->v.n ? _("what is doubtful") : _("nothing is doubtful"));
	if (d->v.n)
		str_addf(&s, _(" · read %1$zu of %2$zu"), d->v.n - d->reading->left, d->v.n);
	put_rule(&u->canvas, y++, str_text(&s));
	put_caret(&u->canvas, y, 0);
	for (int i = 0; i < rows && top + (size_t)i < d->list.n; i++)
		draw_doubt(u, d, top + (size_t)i, y + i);
	y += rows + 1;
	lines_draw(&u->canvas, &d->acts, 0, (struct spot){.y = y, .x = 1,
		   .cols = u->canvas.cols - 1}, ui_body_top(u) + ui_body_rows(u) - y);
	str_release(&s);
}

static bool write_act(struct ui *u, const struct doubts *d, enum review_kind kind, struct err *e)
{
	static const char *const titles[] = {
		[REVIEW_ASK] = N_("Ask the author back"),
		[REVIEW_ANSWER] = N_("Answer the supervisor"),
		[REVIEW_DECISION] = N_("Write a decision"),
		[REVIEW_SIGN] = N_("Review"),
	};
	struct str note = {0}, title = {0};
	struct review_act a = {.shift_date = d->reading->date,
		.shift = d->reading->code, .kind = kind};
	bool ok = true;

	if (d->list.n)
		a.entry = d->v.v[d->list.at].entry.id;
	str_add(&title, _(titles[kind]));
	if (a.entry)
		str_addf(&title, _(", record %lld"), (long long)a.entry);
	if (dialog_text(u, str_text(&title), N_("Words"), &note)) {
		a.note = str_text(&note);
		ok = desk_review_act(u->desk, &a, e);
		if (ok)
			ui_say(u, _("Written: %s."), vocab_name(VOCAB_REVIEW, kind));
		u->stale = true;
	}
	str_release(&note);
	str_release(&title);
	return ok;
}

static bool show_sheet(struct ui *u, const struct doubts *d, struct err *e)
{
	struct page p = {.title = _("Review sheet"), .file = "review.txt"};
	struct sheet s = {0};
	bool ok = desk_review_sheet(u->desk, d->reading->date, d->reading->code, &s, e) &&
		page_of_sheet(u, &p, &s, e);

	sheet_release(&s);
	return ok;
}

static bool act(struct ui *u, void *state, enum action a, struct err *e)
{
	struct doubts *d = state;
	int64_t id = d->list.n ? d->v.v[d->list.at].entry.id : 0;

	if (a == ACTION_ASK)
		return write_act(u, d, REVIEW_ASK, e);
	if (a == ACTION_ANSWER)
		return write_act(u, d, REVIEW_ANSWER, e);
	if (a == ACTION_DECIDE)
		return doubts_decide(u, d->reading, id, e);
	if (a == ACTION_SEEN) {
		read_one(u, d);
		return true;
	}
	if (a == ACTION_SHEET)
		return show_sheet(u, d, e);
	if (a == ACTION_ENTER)
		return !id || ui_push(u, &screen_record, &id);
	if (a == ACTION_BACK)
		ui_pop(u, 0);
	else
		list_act(&d->list, a, list_rows(u, d));
	return true;
}

static void close_doubts(void *state)
{
	struct doubts *d = state;

	pool_release(&d->v.pool);
	lines_release(&d->acts);
}

const struct screen_ops screen_doubts = {
	.id = "doubts", .title = N_("Doubtful"), .where = IN_DOUBTS,
	.state_size = sizeof(struct doubts), .open = open_doubts, .draw = draw, .act = act,
	.load = load, .close = close_doubts,
};
