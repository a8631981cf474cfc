/* SPDX-License-Identifier: MIT */
/* Commands for shifts: open, close, attendance, charge, status, report. Opening prints the log of
 * the shift before, because it counts as read only when it was shown (R01.18). */
#include "cli/cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void print_entry(struct cli *c, const struct entry *x)
{
	char at[DATE_BUF];
	fprintf(c->out, "  %5lld %s %s ", (long long)x->id, date_print_clock(at, x->occurred_at),
		vocab_name(VOCAB_KIND, x->kind));
	cli_show(c, x->body);
	if (x->result && *x->result) {
		fputs(" → ", c->out);
		cli_show(c, x->result);
	}
	if (x->is_void)
		fputs(_(" (void)"), c->out);
	if (x->corrected_by)
		fprintf(c->out, _(" (corrected by %lld)"), (long long)x->corrected_by);
	fputc('\n', c->out);
}

static bool print_log(struct cli *c, const struct shift *s, struct err *e)
{
	const struct store_entry_filter how = {
		.from = s->date, .to = s->date, .shift = s->code, .forward = true};
	struct entry_list list = {0};
	char day[DATE_BUF];
	if (!desk_log_list(c->desk, &how, &list, e))
		return false;
	cli_say(c, _("log of %s/%s, kept by %s:"), date_print(day, s->date), s->code,
		s->in_charge ? s->in_charge : "-");
	for (size_t i = 0; i < list.n; i++)
		print_entry(c, &list.v[i]);
	pool_release(&list.pool);
	return true;
}

/* Every log that has to be read, and every one that is signed by opening. */
static bool print_logs(struct cli *c, uint8_t shown[DIGEST_LEN], struct err *e)
{
	struct shift_list logs = {0};
	const char *code = cli_value(c, "--shift");
	if (!desk_logs_shown(c->desk, c->who.number, code, shown, e) ||
		!desk_logs_to_read(c->desk, c->who.number, code, &logs, e))
		return false;
	bool ok = true;
	if (!logs.n)
		cli_say(c, "%s", _("no shift was kept before this one"));
	for (size_t i = 0; ok && i < logs.n; i++)
		ok = print_log(c, &logs.v[i], e);
	pool_release(&logs.pool);
	return ok;
}

static bool print_ticked(struct cli *c, const struct shift *s, struct err *e)
{
	struct entry_list list = {0};
	if (!desk_shift_ticked(c->desk, s, &list, e))
		return false;
	if (list.n) {
		cli_say(c,
			i18n_count("%zu before-shift entry, ticked:",
				"%zu before-shift entries, ticked:", (long)list.n),
			list.n);
	}
	for (size_t i = 0; i < list.n; i++)
		print_entry(c, &list.v[i]);
	pool_release(&list.pool);
	return true;
}

static void print_opened(struct cli *c, const struct shift *s)
{
	char day[DATE_BUF], start[DATE_BUF], end[DATE_BUF];
	cli_say(c, _("shift %s/%s %s–%s is open, in charge: %s"), date_print(day, s->date), s->code,
		date_print_clock(start, s->start), date_print_clock(end, s->end), s->in_charge);
}

/* Is the log that was not shown yet all that stands in the way? */
static bool only_unread(struct cli *c, const struct err *e)
{
	const struct policy *p = desk_policy(c->desk);
	const char *item = p->read_item ? p->read_item : p->handover_item;
	return item && !strcmp(e->rule, item);
}

bool cmd_shift_open(struct cli *c, struct err *e)
{
	struct shift opened = {0};
	uint8_t shown[DIGEST_LEN];
	struct desk_shift_open how = {
		.who = c->who,
		.code = cli_value(c, "--shift"),
		.reason = cli_value(c, "--reason"),
		.objection = cli_has(c, "--objection"),
		.note = cli_value(c, "--objection"),
	};
	if (cli_has(c, "--note"))
		how.note = cli_value(c, "--note");
	/* Asked first without the log: what is refused anyway needs no reading. */
	if (!desk_shift_open(c->desk, &how, &opened, &c->pool, e)) {
		if (!only_unread(c, e))
			return false;
		err_clear(e);
		how.shown = shown;
		if (!print_logs(c, shown, e) ||
			!desk_shift_open(c->desk, &how, &opened, &c->pool, e))
			return false;
	}
	print_opened(c, &opened);
	return print_ticked(c, &opened, e) && cmd_notice_print_unread(c, e);
}

bool cmd_shift_close(struct cli *c, struct err *e)
{
	uint8_t shown[DIGEST_LEN];
	struct desk_shift_close how = {
		.who = c->who, .forward = cli_value(c, "--forward"), .shown = shown};
	if (!cmd_handover_which(c, &how.which, e) ||
		!cmd_handover_print(c, &how.which, shown, e) ||
		!desk_shift_close(c->desk, &how, e))
		return false;
	cli_say(c, "%s", _("the desk is closed; the log waits for the incoming signature"));
	return true;
}

bool cmd_shift_attend(struct cli *c, struct err *e)
{
	int64_t kind;
	struct desk_attended done;
	struct desk_attend_on how = {
		.code = cli_value(c, "--shift"),
		.note = cli_value(c, "--note"),
		.consent.number = cli_value(c, "--second"),
	};
	struct str words = {0};
	if (!cli_word(VOCAB_ATTENDANCE, c->args[0], &kind, e))
		return false;
	if (how.consent.number &&
		!clipin_read(c, "--second-pin-file", how.consent.number, &how.consent.pin, e))
		return false;
	how.kind = (enum attendance_kind)kind;
	if (!desk_attend_act(c->desk, &how, &done, e))
		return false;
	fprintf(c->out, "%s: %s\n", c->who.number, vocab_name(VOCAB_ATTENDANCE, kind));
	desk_attended_words(&done, &words);
	if (words.len)
		cli_say(c, "%s", str_text(&words));
	str_release(&words);
	return true;
}

bool cmd_shift_charge(struct cli *c, struct err *e)
{
	struct desk_charge_on how = {.from = c->who, .to = {.number = c->args[0]}};
	if (!cli_need_value(c, "--reason", &how.reason, e) ||
		!cmd_handover_which(c, &how.which, e) ||
		!clipin_read(c, "--second-pin-file", how.to.number, &how.to.pin, e) ||
		!desk_charge_on(c->desk, &how, e))
		return false;
	cli_say(c, _("%s is in charge now"), how.to.number);
	return true;
}

bool cmd_shift_report(struct cli *c, struct err *e)
{
	date_t day = DATE_NONE;
	const char *code = NULL;
	char *text = NULL;
	if (c->n_args && !desk_shift_name(c->args[0], &c->pool, &day, &code, e))
		return false;
	if (!desk_shift_report(c->desk, day, code, &text, e))
		return false;
	cli_show(c, text);
	free(text);
	return true;
}

static void status_csv_row(struct clilist *l, const struct shift *s)
{
	clilist_date(l, s->date);
	clilist_cell(l, s->code);
	clilist_word(l, VOCAB_SHIFT_STATE, s->state);
	clilist_cell(l, s->in_charge);
	clilist_time(l, s->start);
	clilist_time(l, s->end);
	clilist_time(l, s->opened_at);
}

/* Without a number the sentence would have a hole. */
static void print_greeting(struct cli *c)
{
	struct str greeting = {0};
	if (desk_person(c->desk) && desk_greeting(c->desk, &greeting)) {
		cli_say(c, _("greeting: %s"), str_text(&greeting));
	}
	str_release(&greeting);
}

/* The roster is one thing, who is at the desk another. */
static void print_people(struct cli *c, const struct desk_shift_status *st)
{
	for (size_t i = 0; i < st->duty.n; i++) {
		const struct on_duty *o = &st->duty.v[i];
		char at[DATE_BUF];
		cli_say(c, o->now ? _("rostered: %s %s %s from %s") : _("next: %s %s %s from %s"),
			o->person.number, o->person.name ? o->person.name : "",
			o->person.phone ? o->person.phone : "", date_print_time(at, o->slot.start));
		if (o->now && !desk_is_there(o->there))
			cli_say(c, o->there ? _("signed out: %1$s %2$s") :
					      _("not signed in: %1$s %2$s"), o->person.number,
				o->person.name ? o->person.name : "");
	}
	for (size_t i = 0; i < st->there.n; i++) {
		const struct attendance *a = &st->there.v[i];
		char day[DATE_BUF], at[DATE_BUF];
		cli_say(c, a->kind == ATTEND_LEAVE ? _("away: %1$s, %2$s/%3$s, since %4$s")
						   : _("signed in: %1$s, %2$s/%3$s, since %4$s"),
			a->note, date_print(day, a->date), a->code, date_print_clock(at, a->at));
	}
}

static void print_counts(struct cli *c, const struct desk_shift_status *st)
{
	char month[DATE_BUF];
	cli_say(c,
		_("open matters %1$zu, of these overdue %2$zu, call-backs %3$zu, answered late "
		  "today %4$zu, logs not yet signed %5$zu, before-shift entries %6$zu"),
		st->open_followups, st->overdue_matters, st->call_backs.n + st->due_call_backs,
		st->late_today, st->unsigned_logs, st->before.n);
	for (size_t i = 0; i < st->questions.n; i++) {
		struct str words = {0};
		desk_question_words(&st->questions.v[i], &words);
		cli_say(c, "%s", str_text(&words));
		str_release(&words);
	}
	if (st->notices_unread) {
		cli_say(c, _("notices not read yet: %zu"), st->notices_unread);
	}
	print_people(c, st);
	for (size_t i = 0; i < st->n_slots; i++) {
		char day[DATE_BUF], at[DATE_BUF];
		if (st->overdue[i])
			cli_say(c, _("takeover overdue: shift %1$s/%2$s began at %3$s and nobody "
				     "opened it"), date_print(day, st->slots[i].date),
				st->slots[i].kind->code, date_print_clock(at, st->slots[i].start));
	}
	if (st->roster_missing_month) {
		const char *item = desk_policy(c->desk)->publish_item;
		char by[24] = "";
		if (item)
			snprintf(by, sizeof(by), " (%s)", item);
		/* TRANSLATORS: the second text is " (R01.2)", or nothing. */
		cli_say(c, _("the roster of %1$s is not published%2$s"),
			date_print_month(month, st->roster_missing_month), by);
	}
}

/* What Today shows as over its limit. */
static bool print_reminders(struct cli *c, struct err *e)
{
	struct desk_reminders r;
	char day[DATE_BUF], last[DATE_BUF];
	if (!desk_remind(c->desk, &r, e))
		return false;
	for (size_t i = 0; i < r.over.n; i++)
		cmd_followup_over(c, &r.over.v[i]);
	if (r.n_reviews_today)
		cli_say(c, _("logs to be reviewed today at the latest: %1$zu (%2$s)"),
			r.n_reviews_today, r.review_item ? r.review_item : _("house setting"));
	for (size_t i = 0; i < r.n_reviews; i++) {
		const struct review_due *due = &r.reviews[i];
		date_print(day, due->date);
		date_print(last, due->last);
		if (due->item && *due->item)
			cli_say(c, _("the log %1$s/%2$s was to be reviewed by %3$s (%4$s)"), day,
				due->code, last, due->item);
		else
			cli_say(c, _("the log %1$s/%2$s was to be reviewed by %3$s"), day,
				due->code, last);
	}
	for (size_t i = 0; i < r.n_shifts; i++) {
		struct str words = {0};
		desk_shift_due_words(&r.shifts[i], &words);
		cli_say(c, "%s", str_text(&words));
		str_release(&words);
	}
	if (r.suspended_since && r.resume_item)
		cli_say(c, _("the line is suspended since %1$s; lift it (%2$s)"),
			date_print_time(day, r.suspended_since), r.resume_item);
	else if (r.suspended_since)
		cli_say(c, _("the line is suspended since %s"),
			date_print_time(day, r.suspended_since));
	desk_reminders_release(&r);
	return true;
}

bool cmd_shift_status(struct cli *c, struct err *e)
{
	static const struct clilist_column columns[] = {
		{"shift_date", N_("shift date"), CELL_LEFT},
		{"shift", N_("shift"), CELL_LEFT},
		{"state", N_("state"), CELL_LEFT},
		{"in_charge", N_("in charge"), CELL_LEFT},
		{"start", N_("start"), CELL_LEFT},
		{"end", N_("end"), CELL_LEFT},
		{"opened_at", N_("opened at"), CELL_LEFT},
	};
	struct desk_shift_status st = {0};
	if (!desk_shift_status(c->desk, &st, e))
		return false;
	struct clilist l;
	clilist_begin(&l, c, columns, ARRAY_LEN(columns));
	for (size_t i = 0; i < st.open.n; i++)
		status_csv_row(&l, &st.open.v[i]);
	bool ok = clilist_end(&l, e);
	if (ok && !cli_is_csv(c)) {
		if (!st.open.n)
			cli_say(c, "%s", _("no shift is open"));
		print_counts(c, &st);
		ok = print_reminders(c, e);
		print_greeting(c);
	}
	desk_shift_status_release(&st);
	return ok;
}
