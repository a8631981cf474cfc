/* SPDX-License-Identifier: MIT */
/* Today: who is on and who comes next, what waits, what may be opened. Opening a shift leads
 * through the log before it, to its end, and then to the PIN (R01.18, R01.20). */
#include "ui/dialog.h"
#include "ui/errand.h"
#include "ui/followup.h"
#include "ui/handing.h"
#include "ui/list.h"
#include "ui/notice.h"
#include "ui/page.h"
#include "ui/record.h"
#include "ui/slip.h"

#include "dutydesk/desk_calendar.h"
#include "dutydesk/i18n.h"
#include "dutydesk/request.h"
#include "dutydesk/text.h"
#include "dutydesk/vocab.h"

#include <stdio.h>
#include <string.h>

struct today { struct lines lines; size_t top; bool openable; };

static const char *where_is(int64_t attendance)
{
	if (attendance == 0)
		return _("not signed in");
	if (attendance == ATTEND_OUT)
		return _("signed out");
	return attendance == ATTEND_LEAVE ? _("away") : _("signed in");
}

/* Who came without being on the roster of the moment: helping out, early, or still there. */
static void add_there(struct ui *u, struct lines *l)
{
	const struct on_duty_list *duty = &u->status.duty;
	char at[DATE_BUF];
	struct str s = {0};

	for (size_t i = 0; i < u->status.there.n; i++) {
		const struct attendance *a = &u->status.there.v[i];
		bool listed = false;

		for (size_t k = 0; k < duty->n; k++)
			listed = listed || (duty->v[k].now && duty->v[k].slot.date == a->date &&
					    !strcmp(duty->v[k].duty.shift, a->code) &&
					    !strcmp(duty->v[k].duty.number, a->number));
		if (listed)
			continue;
		str_clear(&s);
		ui_shift_name(&s, u, a->date, a->code);
		lines_add(l, LOOK_PLAIN, _("  At the desk   %1$s  %2$s  %3$s since %4$s"),
			  str_text(&s), a->note, where_is(a->kind), date_print_clock(at, a->at));
	}
	str_release(&s);
}

static void add_duty(struct ui *u, struct lines *l)
{
	const struct on_duty_list *list = &u->status.duty;
	bool nobody = true;
	char from[DATE_BUF], to[DATE_BUF];
	struct str s = {0};

	for (size_t i = 0; i < list->n; i++) {
		const struct on_duty *one = &list->v[i];
		const char *phone = one->person.phone;

		nobody = nobody && !one->now;
		str_clear(&s);
		ui_shift_name(&s, u, one->slot.date, one->duty.shift);
		str_addf(&s, " %s–%s  %s %s  %s", date_print_clock(from, one->slot.start),
			 date_print_clock(to, one->slot.end), one->duty.number,
			 one->person.name ? one->person.name : "", phone && *phone ? phone : "");
		if (one->now) {
			str_addf(&s, "  %s", where_is(one->there));
			lines_add(l, LOOK_BOLD, _("  Rostered now  %s"), str_text(&s));
		}
		if (!one->now)
			lines_add(l, LOOK_PLAIN, _("  Next          %s"), str_text(&s));
	}
	add_there(u, l);
	if (nobody)
		lines_add(l, LOOK_PLAIN, "%s", _("  Nobody is rostered for this moment."));
	str_release(&s);
}

/* What a notice says of today and of tomorrow; on most days nothing. */
static void add_calendar(struct ui *u, struct lines *l)
{
	const char *const when[] = {N_("  Today is: %s"), N_("  Tomorrow is: %s")};
	const struct calendar *c = desk_calendar(u->desk);
	struct civil now;

	date_civil(desk_now(u->desk), &now);
	for (int i = 0; i < (int)ARRAY_LEN(when); i++) {
		const struct calendar_day *named = calendar_find(c, now.date + i);

		struct str what = {0};

		if (!named)
			continue;
		str_add(&what, vocab_name(VOCAB_CALENDAR, named->kind));
		str_addf(&what, *named->name ? " · %s" : "%s", named->name);
		lines_add(l, LOOK_MARK, _(when[i]), str_text(&what));
		str_release(&what);
	}
}

static void add_shifts(struct ui *u, struct lines *l)
{
	char at[DATE_BUF];
	struct str s = {0};

	for (size_t i = 0; i < u->status.open.n; i++) {
		const struct shift *one = &u->status.open.v[i];
		bool waits = one->state == SHIFT_WAITING || one->state == SHIFT_UNSIGNED;

		str_clear(&s);
		ui_shift_name(&s, u, one->date, one->code);
		str_addf(&s, " · %s", vocab_name(VOCAB_SHIFT_STATE, one->state));
		if (one->in_charge)
			str_addf(&s, _(" · in charge %1$s since %2$s"), one->in_charge,
				 date_print_time(at, one->opened_at));
		if (one->forward && *one->forward)
			str_addf(&s, _(" · calls forwarded to %s"), one->forward);
		lines_add(l, waits ? LOOK_MARK : LOOK_PLAIN, "  %s", str_text(&s));
	}
	str_release(&s);
}

static void add_openable(struct ui *u, struct lines *l)
{
	char from[DATE_BUF], to[DATE_BUF];

	for (size_t i = 0; i < u->status.n_slots; i++) {
		const struct shift_slot *slot = &u->status.slots[i];
		struct str s = {0};

		ui_shift_name(&s, u, slot->date, slot->kind->code);
		date_print_clock(from, slot->start);
		date_print_clock(to, slot->end);
		if (u->status.overdue[i])
			lines_add(l, LOOK_MARK,
				  _("  Takeover overdue, open it (o): %1$s %2$s–%3$s"),
				  str_text(&s), from, to);
		else
			lines_add(l, LOOK_BOLD, _("  May be opened now (o): %1$s %2$s–%3$s"),
				  str_text(&s), from, to);
		str_release(&s);
	}
}

/* What was asked back in a review: whoever may answer it is told where. */
static void add_questions(struct ui *u, struct lines *l)
{
	const struct question_list *list = &u->status.questions;

	for (size_t i = 0; i < list->n; i++) {
		struct str s = {0};

		str_add(&s, "  ! ");
		desk_question_words(&list->v[i], &s);
		if (list->v[i].mine)
			str_add(&s, _(" (review 6, open the shift, w answers)"));
		lines_wrap(l, LOOK_MARK, u->canvas.cols - 2, str_text(&s));
		str_release(&s);
	}
}

/* How much is open, and each call that has still to be returned. */
static void add_open(struct ui *u, struct lines *l)
{
	const struct followup_list *back = &u->status.call_backs;
	char at[DATE_BUF];

	if (u->status.open_followups)
		lines_add(l, LOOK_PLAIN, i18n_count("  %zu matter is open (3).",
						    "  %zu matters are open (3).",
						    (long)u->status.open_followups),
			  u->status.open_followups);
	if (slip_waiting(u))
		lines_add(l, LOOK_MARK, i18n_count("  %zu draft is not saved yet (F3).",
						   "  %zu drafts are not saved yet (F3).",
						   (long)slip_waiting(u)), slip_waiting(u));
	for (size_t i = 0; i < back->n; i++) {
		const struct followup *f = &back->v[i];
		struct str s = {0};

		str_addf(&s, "%s %s", f->phone ? f->phone : "", f->caller ? f->caller : "");
		if (f->due_at)
			lines_add(l, LOOK_BOLD, _("  Call back until %1$s: matter %2$lld, %3$s"),
				  date_print_time(at, f->due_at), (long long)f->id, str_text(&s));
		else
			lines_add(l, LOOK_BOLD, _("  Call back: matter %1$lld, %2$s"),
				  (long long)f->id, str_text(&s));
		str_release(&s);
	}
}

static void add_due(struct ui *u, struct lines *l)
{
	char at[DATE_BUF];

	for (size_t i = 0; i < u->status.due.n; i++) {
		const struct followup *f = &u->status.due.v[i];

		lines_add(l, LOOK_MARK, _("  Due: %1$s %2$lld, %3$s, %4$s %5$s"),
			  vocab_name(VOCAB_FOLLOWUP_KIND, f->kind), (long long)f->id,
			  date_print_time(at, f->due_at), f->body ? f->body : "",
			  f->phone ? f->phone : "");
	}
	for (size_t i = 0; i < u->status.before.n; i++) {
		const struct entry *n = &u->status.before.v[i];

		lines_add(l, LOOK_PLAIN, _("  Before-shift entry %1$lld of %2$s: %3$s"),
			  (long long)n->id, date_print_time(at, n->occurred_at),
			  n->body ? n->body : "");
	}
}

static void add_notices(struct ui *u, struct lines *l)
{
	if (!u->status.notices_unread)
		return;
	lines_add(l, LOOK_MARK, i18n_count("  %zu notice is not read (F10 notices):",
					   "  %zu notices are not read (F10 notices):",
					   (long)u->status.notices_unread),
		  u->status.notices_unread);
	notice_lines(u, l, u->canvas.cols - 2);
}

/* The Monday on which the logs of the week are reviewed (R19.18), not only the day after. */
static void add_reviews_today(const struct desk_reminders *r, struct lines *l)
{
	if (r->n_reviews_today)
		lines_add(l, LOOK_MARK,
			  _("  ! Logs to be reviewed today at the latest: %1$zu (%2$s)"),
			  r->n_reviews_today,
			  r->review_item ? r->review_item : _("house setting"));
}

/* Over the limit, abnormal, frequent; logs that nobody reviewed in time; the line. */
static bool add_reminders(struct ui *u, struct lines *l, struct err *e)
{
	struct desk_reminders r;
	char day[DATE_BUF], at[DATE_BUF];
	struct str s = {0};

	if (!desk_remind(u->desk, &r, e))
		return false;
	for (size_t i = 0; i < r.over.n; i++)
		followup_over_line(u, &r.over.v[i], l);
	add_reviews_today(&r, l);
	for (size_t i = 0; i < r.n_reviews; i++) {
		const struct review_due *due = &r.reviews[i];

		str_clear(&s);
		ui_shift_name(&s, u, due->date, due->code);
		lines_add(l, LOOK_MARK,
			  _("  ! The log of %1$s was to be reviewed by %2$s%3$s%4$s%5$s"),
			  str_text(&s), date_print(day, due->last), due->item ? " (" : "",
			  due->item ? due->item : "", due->item ? ")" : "");
	}
	for (size_t i = 0; i < r.n_shifts; i++) {
		str_clear(&s);
		desk_shift_due_words(&r.shifts[i], &s);
		lines_add(l, LOOK_MARK, "  ! %s", str_text(&s));
	}
	if (r.suspended_since)
		lines_add(l, LOOK_MARK,
			  _("  ! The line is suspended since %1$s; lift it%2$s%3$s%4$s"),
			  date_print_time(at, r.suspended_since), r.resume_item ? " (" : "",
			  r.resume_item ? r.resume_item : "", r.resume_item ? ")" : "");
	str_release(&s);
	desk_reminders_release(&r);
	return true;
}

static bool add_requests(struct ui *u, struct lines *l, struct err *e)
{
	struct request_list list = {0};

	if (!desk_request_waiting(u->desk, &list, e))
		return false;
	for (size_t i = 0; i < list.n; i++) {
		struct str what = {0};

		desk_request_words(u->desk, &list.v[i], &what);
		lines_add(l, LOOK_MARK,
			  _("  Request %1$lld of %2$s waits for you (F10 requests): %3$s %4$s"),
			  (long long)list.v[i].id, list.v[i].number,
			  vocab_name(VOCAB_REQUEST, list.v[i].kind), str_text(&what));
		str_release(&what);
	}
	pool_release(&list.pool);
	return true;
}

/* Nobody asks the stand-in of a leave, so the screen tells. */
static bool add_standing(struct ui *u, struct lines *l, struct err *e)
{
	struct request_list list = {0};

	if (!desk_request_standing(u->desk, &list, e))
		return false;
	for (size_t i = 0; i < list.n; i++) {
		const struct request *r = &list.v[i];
		struct str what = {0};

		desk_request_words(u->desk, r, &what);
		lines_add(l, LOOK_MARK, _("  You stand in for %1$s (request %2$lld, %3$s): %4$s"),
			  r->number, (long long)r->id, vocab_name(VOCAB_REQUEST_STATE, r->state),
			  str_text(&what));
		str_release(&what);
	}
	pool_release(&list.pool);
	return true;
}

static void add_missing(struct ui *u, struct lines *l)
{
	char month[DATE_BUF];
	int which = 0, days = 0;
	const char *item = desk_policy(u->desk)->publish_item;
	char by[24] = "";

	if (!u->status.roster_missing_month || !desk_roster_missing(u->desk, &which, &days))
		return;
	date_print_month(month, which);
	if (item)
		snprintf(by, sizeof(by), " (%s)", item);
	if (days < 0)
		lines_add(l, LOOK_MARK,
			  /* TRANSLATORS: the second text is " (R01.2)", or nothing. */
			  _("  The roster of %1$s is not published; it is overdue%2$s."),
			  month, by);
	else
		lines_add(l, LOOK_MARK, i18n_count(
			"  The roster of %1$s is not published; it must stand in %2$d day%3$s.",
			"  The roster of %1$s is not published; it must stand in %2$d days%3$s.",
			days), month, days, by);
}

static bool load(struct ui *u, void *state, struct err *e)
{
	struct today *t = state;
	struct lines *l = &t->lines;

	(void)e;
	lines_clear(l);
	t->openable = u->status.n_slots > 0;
	add_calendar(u, l);
	add_duty(u, l);
	lines_add(l, LOOK_PLAIN, "%s", "");
	add_shifts(u, l);
	add_openable(u, l);
	lines_add(l, LOOK_PLAIN, "%s", "");
	add_questions(u, l);
	add_due(u, l);
	add_open(u, l);
	if (!add_reminders(u, l, e) || !add_requests(u, l, e) ||
	    !add_standing(u, l, e))
		return false;
	add_missing(u, l);
	add_notices(u, l);
	return true;
}

static void draw(struct ui *u, const void *state)
{
	const struct today *t = state;

	lines_draw(&u->canvas, &t->lines, t->top, (struct spot){.y = ui_body_top(u) + 1,
		   .cols = u->canvas.cols}, ui_body_rows(u) - 1);
	put_caret(&u->canvas, ui_body_top(u) + 1, 0);
}

/* One log that must be read: every record whole. */
static bool read_log(struct ui *u, const struct shift *shift, struct err *e)
{
	const struct store_entry_filter how = {.from = shift->date, .to = shift->date,
		.shift = shift->code, .forward = true};
	struct entry_list list = {0};
	struct page p = {0};
	struct str title = {0};

	if (!desk_log_list(u->desk, &how, &list, e))
		return false;
	str_add(&title, _("Log before this shift: "));
	ui_shift_name(&title, u, shift->date, shift->code);
	p.title = str_text(&title);
	for (size_t i = 0; i < list.n; i++)
		record_lines(u, &list.v[i], &p.lines);
	if (!list.n)
		lines_add(&p.lines, LOOK_PLAIN, "%s", _("  No record was written in it."));
	bool ok = page_must_read(u, &p);
	lines_release(&p.lines);
	pool_release(&list.pool);
	str_release(&title);
	return ok;
}

struct opening {
	char code[64];
	size_t logs;
	uint8_t shown[DIGEST_LEN];
};

/* Every log that opening asks to have been read, and that it signs. */
static bool read_logs(struct ui *u, struct opening *o, struct err *e)
{
	struct shift_list logs = {0};
	const char *me = desk_person(u->desk)->number;
	bool ok = desk_logs_shown(u->desk, me, o->code, o->shown, e) &&
		desk_logs_to_read(u->desk, me, o->code, &logs, e);

	if (!ok)
		return false;
	o->logs = logs.n;
	for (size_t i = 0; ok && i < logs.n; i++)
		ok = read_log(u, &logs.v[i], e);
	pool_release(&logs.pool);
	return ok;
}

/* The PIN before the texts: whoever types it at once must not see it in one of them. */
enum { OPEN_NUMBER, OPEN_PIN, OPEN_REASON, OPEN_OBJECTION };

static bool commit_open(struct ui *u, struct dialog *d, struct err *e)
{
	struct field *v = d->form.v;
	const struct opening *o = d->ctx;
	struct pool pool = {0};
	struct shift opened = {0};
	struct desk_shift_open how = {
		.who = {field_text(&v[OPEN_NUMBER]), str_text(&v[OPEN_PIN].text)},
		.reason = field_text(&v[OPEN_REASON]), .shown = o->shown,
		.objection = !field_is_empty(&v[OPEN_OBJECTION]),
		.note = field_text(&v[OPEN_OBJECTION]), .code = o->code,
	};
	bool ok = desk_shift_open(u->desk, &how, &opened, &pool, e);

	if (!ok && e->code == ERR_REFUSED && field_is_empty(&v[OPEN_REASON])) {
		v[OPEN_REASON].hidden = false;
		form_focus(&d->form, OPEN_REASON);
	}
	if (ok)
		ui_say(u, _("The shift %s is open; you are in charge."),
		       opened.name ? opened.name : opened.code);
	pool_release(&pool);
	return ok;
}

/* Several shifts may be open to opening at once: which one? Its code, NULL = left. */
static const char *which_slot(struct ui *u)
{
	struct word words[ARRAY_LEN(u->status.slots)];
	struct field f = {.kind = FIELD_CHOICE, .label = N_("Shift"), .words = words};
	struct dialog d = {.title = _("Which shift?"), .form = {&f, 1, 0, false}};

	for (size_t i = 0; i < u->status.n_slots; i++)
		words[i] = (struct word){(int64_t)i, u->status.slots[i].kind->code,
			u->status.slots[i].kind->name};
	f.n_words = u->status.n_slots;
	if (f.n_words == 1)
		return words[0].id;
	return dialog_ask(u, &d) ? words[f.value].id : NULL;
}

static bool is_rostered(const struct ui *u, const char *code)
{
	const struct person *me = desk_person(u->desk);

	for (size_t i = 0; i < u->status.duty.n; i++) {
		const struct duty *d = &u->status.duty.v[i].duty;

		if (d->shift && !strcmp(d->shift, code) && d->number &&
		    !strcmp(d->number, me->number))
			return true;
	}
	return false;
}

static bool open_shift(struct ui *u, struct err *e)
{
	struct field v[] = {
		[OPEN_NUMBER] = {.kind = FIELD_FIXED, .label = N_("Number")},
		[OPEN_PIN] = {.kind = FIELD_PIN, .label = N_("PIN")},
		[OPEN_REASON] = {.label = N_("Reason, if not rostered"), .rows = 2},
		[OPEN_OBJECTION] = {.label = N_("Objection to the log, or nothing"), .rows = 2},
	};
	struct dialog d = {
		.title = _("Open the shift and sign the log before it"),
		.form = {v, ARRAY_LEN(v), 0, false}, .signing = true, .commit = commit_open,
	};
	struct opening o = {0};
	const char *chosen;

	if (!u->status.n_slots)
		return err_set(e, ERR_REFUSED, _("no shift may be opened now; the roster says when "
				"the next one begins"));
	chosen = which_slot(u);
	if (!chosen)
		return false;
	snprintf(o.code, sizeof(o.code), "%s", chosen);
	d.ctx = &o;
	if (!read_logs(u, &o, e))
		return false;
	v[OPEN_OBJECTION].hidden = !o.logs || !u->status.unsigned_logs;
	v[OPEN_REASON].hidden = is_rostered(u, o.code);
	field_set(&v[OPEN_NUMBER], desk_person(u->desk)->number);
	if (dialog_ask(u, &d))
		notice_at_takeover(u);
	form_release(&d.form);
	return true;
}

static bool act(struct ui *u, void *state, enum action a, struct err *e)
{
	struct today *t = state;
	struct list l = {t->lines.n, t->top, t->top};

	if (a == ACTION_SHIFT_OPEN)
		return open_shift(u, e);
	if (a == ACTION_ATTEND)
		return errand_attendance_act(u, e);
	if (a == ACTION_CHARGE)
		return handing_charge(u, NULL, e);
	if (list_act(&l, a, ui_body_rows(u) - 1)) {
		size_t rows = (size_t)ui_body_rows(u) - 1;

		t->top = l.n > rows && l.at > l.n - rows ? l.n - rows : l.n > rows ? l.at : 0;
	}
	return true;
}

static bool offers(const void *state, enum action a)
{
	return a != ACTION_SHIFT_OPEN || ((const struct today *)state)->openable;
}

static void close_today(void *state)
{
	lines_release(&((struct today *)state)->lines);
}

const struct screen_ops screen_today = {
	.id = "today", .title = N_("Today"), .where = IN_TODAY, .state_size = sizeof(struct today),
	.draw = draw, .act = act, .load = load, .offers = offers,
	.close = close_today,
};
