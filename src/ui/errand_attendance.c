/* SPDX-License-Identifier: MIT */
/* Attendance: the act (in, out, away, back) and the figures of a month. What a policy asks for to
 * leave the post is asked here; without it the act is recorded all the same, as what it is. */
#include "ui/dialog.h"
#include "ui/errand.h"
#include "ui/page.h"

#include "dutydesk/i18n.h"
#include "dutydesk/points.h"

#include <stdlib.h>
#include <string.h>

enum { ACT_WHAT, ACT_NOTE, ACT_SHIFT, ACT_CONSENT, ACT_PIN };
enum { CHOICES_MOST = 24 };

/* The first choice leaves it to the roster, or to where the person is. */
struct choices { struct word v[CHOICES_MOST]; size_t n; };

static void add_choice(struct choices *c, const char *code, const char *name)
{
	for (size_t i = 1; i < c->n; i++)
		if (!strcmp(c->v[i].id, code))
			return;
	if (c->n == CHOICES_MOST)
		return;
	c->v[c->n] = (struct word){(int64_t)c->n, code, name ? name : code};
	c->n++;
}

static void add_choices(const struct ui *u, struct choices *c)
{
	c->v[c->n++] = (struct word){0, "", N_("mine")};
	for (size_t i = 0; i < u->status.open.n; i++)
		add_choice(c, u->status.open.v[i].code, u->status.open.v[i].name);
	for (size_t i = 0; i < u->status.n_slots; i++)
		add_choice(c, u->status.slots[i].kind->code, u->status.slots[i].kind->name);
}

static bool commit_act(struct ui *u, struct dialog *d, struct err *e)
{
	struct field *v = d->form.v;
	const struct choices *shifts = d->ctx;
	char *number = field_folded(&v[ACT_CONSENT]);
	struct desk_attended done;
	struct desk_attend_on how = {
		.kind = (enum attendance_kind)v[ACT_WHAT].value, .note = field_text(&v[ACT_NOTE]),
	};
	struct str words = {0};
	bool ok;

	if (v[ACT_SHIFT].value)
		how.code = shifts->v[v[ACT_SHIFT].value].id;
	if (how.kind == ATTEND_LEAVE && *number)
		how.consent = (struct signer){number, str_text(&v[ACT_PIN].text)};
	ok = desk_attend_act(u->desk, &how, &done, e);
	if (ok) {
		desk_attended_words(&done, &words);
		if (words.len)
			ui_say(u, _("Recorded: %1$s; %2$s."),
			       vocab_name(VOCAB_ATTENDANCE, how.kind), str_text(&words));
		else
			ui_say(u, _("Recorded: %s."), vocab_name(VOCAB_ATTENDANCE, how.kind));
	}
	str_release(&words);
	free(number);
	return ok;
}

/* What the policy wants of somebody who leaves the post; "" where it says nothing. */
static void say_needs(const struct policy *p, struct str *out)
{
	if (p->attendance.away_needs == POLICY_UNSET)
		return;
	str_addf(out, p->attendance.away_needs == AWAY_CONSENT ?
		 _("Leaving the post takes a supervisor's consent, given with the PIN (%s).") :
		 _("Leaving the post takes a reason, first in the note (%s)."),
		 p->attendance.away_item ? p->attendance.away_item : _("house setting"));
	for (size_t i = 0; i < p->house.n_away_reasons; i++)
		str_addf(out, "%s%s", i ? " / " : " ", p->house.away_reasons[i]);
}

bool errand_attendance_act(struct ui *u, struct err *e)
{
	const struct policy *p = desk_policy(u->desk);
	struct field v[] = {
		[ACT_WHAT] = {.kind = FIELD_CHOICE, .label = N_("What")},
		[ACT_NOTE] = {.label = N_("Note")},
		[ACT_SHIFT] = {.kind = FIELD_CHOICE, .label = N_("Shift")},
		[ACT_CONSENT] = {.label = N_("Supervisor"),
			.hint = N_("number, to leave the post")},
		[ACT_PIN] = {.kind = FIELD_PIN, .label = N_("PIN"), .optional = true},
	};
	struct str needs = {0};
	struct choices shifts = {.n = 0};
	struct dialog d = {.title = _("Attendance"), .form = {v, ARRAY_LEN(v), 0, false},
		.commit = commit_act, .ctx = &shifts};

	(void)e;
	say_needs(p, &needs);
	d.text = needs.len ? str_text(&needs) : NULL;
	v[ACT_WHAT].words = vocab_words(VOCAB_ATTENDANCE, &v[ACT_WHAT].n_words);
	v[ACT_WHAT].value = ATTEND_IN;
	add_choices(u, &shifts);
	v[ACT_SHIFT].words = shifts.v;
	v[ACT_SHIFT].n_words = shifts.n;
	v[ACT_CONSENT].hidden = p->attendance.away_needs != AWAY_CONSENT;
	v[ACT_PIN].hidden = v[ACT_CONSENT].hidden;
	dialog_ask(u, &d);
	form_release(&d.form);
	str_release(&needs);
	u->stale = true;
	return true;
}

static bool commit_month(struct ui *u, struct dialog *d, struct err *e)
{
	struct desk_attendance_month a = {0};
	struct sheet sheet = {0};
	struct page p = {.title = _("Attendance of a month"),
		.name = action_title(ACTION_ATTENDANCE), .file = "attendance.txt"};
	int month;
	bool ok = date_parse_month(field_text(&d->form.v[0]), &month) ||
		err_set(e, ERR_INPUT, _("'%s' is no month; write 2026-12"),
			field_text(&d->form.v[0]));

	ok = ok && desk_attendance_month(u->desk, month, &a, e);
	if (ok) {
		desk_attendance_sheet(u->desk, &a, &sheet);
		ok = page_of_sheet(u, &p, &sheet, e);
	}
	sheet_release(&sheet);
	desk_attendance_release(&a);
	return ok;
}

bool errand_attendance(struct ui *u, struct err *e)
{
	struct field f = {.label = N_("Month")};
	struct dialog d = {.title = _("Attendance of a month"), .form = {&f, 1, 0, false},
		.commit = commit_month};
	struct civil now;
	char month[DATE_BUF];

	(void)e;
	date_civil(desk_now(u->desk), &now);
	field_set(&f, date_print_month(month, date_month_of(now.date)));
	dialog_ask(u, &d);
	field_release(&f);
	return true;
}
