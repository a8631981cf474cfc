/* SPDX-License-Identifier: MIT */
/* Steps of a matter and its closing. What a step needs besides its words (a department, a due
 * time, the result of a call) stands in the same short form; desk decides what may stay empty. */
#include "ui/followup.h"

#include "ui/dialog.h"
#include "ui/presence.h"

#include "dutydesk/i18n.h"
#include "dutydesk/vocab.h"

#include <string.h>

enum { STEP_WHAT, STEP_WORDS, STEP_WHOM, STEP_PHONE, STEP_NUMBER, STEP_REACHED, STEP_DUE,
	STEP_FIELDS };
/* Which number was called (R28.4): the ids are what the record holds. */
static const struct word number_kinds[] = {
	{0, "none", N_("not said")}, {1, "station", N_("station phone")},
	{2, "mobile", N_("mobile phone")},
};
enum { PICKS_MOST = 3 };
struct stepping { int64_t id; };

static bool commit_step(struct ui *u, struct dialog *d, struct err *e)
{
	struct field *v = d->form.v;
	struct step s = {
		.followup = ((const struct stepping *)d->ctx)->id, .kind = v[STEP_WHAT].value,
		.note = field_text(&v[STEP_WORDS]), .department = field_text(&v[STEP_WHOM]),
		.phone = field_text(&v[STEP_PHONE]), .call_result = v[STEP_REACHED].value,
	};

	if (v[STEP_NUMBER].value)
		s.number_kind = number_kinds[v[STEP_NUMBER].value].id;
	if (!dialog_time(u, &v[STEP_DUE], &s.due, e)) {
		form_focus(&d->form, STEP_DUE);
		return false;
	}
	if (!desk_followup_step(u->desk, &s, e))
		return false;
	ui_say(u, _("The step is written to matter %lld."), (long long)s.followup);
	return true;
}

/* 请示: whom to ask, with phones. */
static void heads(struct ui *u, struct str *out)
{
	struct person_list list = {0};
	struct err ignored = {0};

	if (desk_heads(u->desk, &list, &ignored))
		for (size_t i = 0; i < list.n; i++)
			str_addf(out, "%s%s %s", i ? "; " : "", list.v[i].name,
				 list.v[i].phone ? list.v[i].phone : "");
	pool_release(&list.pool);
}

/* Whose the address of the matter is: a digit puts the department into its empty field. */
static void departments(struct ui *u, int64_t id, struct field *f, struct pool *pool)
{
	struct followup what = {0};
	struct step_list steps = {0};
	struct contact_list list = {0};
	struct entry n = {0};
	struct err ignored = {0};
	const char **picks = pool_alloc(pool, PICKS_MOST * sizeof(*picks));

	if (desk_followup_get(u->desk, id, pool, &what, &steps, &ignored) &&
	    desk_log_get(u->desk, what.entry, pool, &n, &ignored) && n.address && *n.address &&
	    desk_contact_for(u->desk, n.address, &list, &ignored))
		for (size_t i = 0; i < list.n && f->n_picks < PICKS_MOST; i++)
			picks[f->n_picks++] = pool_strdup(pool, list.v[i].department);
	f->picks = picks;
	pool_release(&steps.pool);
	pool_release(&list.pool);
}

bool followup_step(struct ui *u, int64_t id, struct err *e)
{
	struct field v[STEP_FIELDS] = {
		[STEP_WHAT] = {.kind = FIELD_CHOICE, .label = N_("Step")},
		[STEP_WORDS] = {.label = N_("What was said or done"), .rows = 3},
		[STEP_WHOM] = {.label = N_("Department or person")},
		[STEP_PHONE] = {.label = N_("Phone number")},
		[STEP_NUMBER] = {.kind = FIELD_CHOICE, .label = N_("Which number"),
			.words = number_kinds, .n_words = ARRAY_LEN(number_kinds)},
		[STEP_REACHED] = {.kind = FIELD_CHOICE, .label = N_("Result of the call")},
		[STEP_DUE] = {.label = N_("Due"),
			.hint = N_("HH:MM, or date and time; or nothing")},
	};
	struct stepping ctx = {id};
	struct dialog d = {.form = {v, STEP_FIELDS, 0, false}, .commit = commit_step, .ctx = &ctx};
	struct str title = {0}, text = {0};
	struct pool pool = {0};

	(void)e;
	departments(u, id, &v[STEP_WHOM], &pool);
	v[STEP_WHAT].words = vocab_words(VOCAB_STEP, &v[STEP_WHAT].n_words);
	v[STEP_WHAT].value = STEP_CONTACT;
	v[STEP_REACHED].words = vocab_words(VOCAB_CALL_RESULT, &v[STEP_REACHED].n_words);
	v[STEP_REACHED].value = CALL_NONE;
	str_addf(&title, _("A step for matter %lld"), (long long)id);
	str_add(&text, _("To ask for a decision: "));
	heads(u, &text);
	str_add(&text, presence_at(u, PRESENCE_MATTER, id) ? "\n" : "");
	presence_words(u, PRESENCE_MATTER, id, &text);
	d.title = str_text(&title);
	d.text = str_text(&text);
	u->at_matter = id;
	dialog_ask(u, &d);
	u->at_matter = 0;
	form_release(&d.form);
	pool_release(&pool);
	str_release(&title);
	str_release(&text);
	return true;
}

static bool commit_close(struct ui *u, struct dialog *d, struct err *e)
{
	int64_t id = ((const struct stepping *)d->ctx)->id;

	if (!desk_followup_close(u->desk, id, field_text(&d->form.v[0]), e)) {
		struct str told = {0};

		str_addf(&told, _("%s · Esc, then s writes the step: feedback, or call"), e->text);
		if (e->code == ERR_REFUSED)
			err_set(e, ERR_REFUSED, "%s", str_text(&told));
		str_release(&told);
		return false;
	}
	ui_say(u, _("Matter %lld is closed."), (long long)id);
	return true;
}

bool followup_close(struct ui *u, int64_t id, struct err *e)
{
	struct field f = {.label = N_("Result"), .rows = 3};
	struct stepping ctx = {id};
	struct dialog d = {.form = {&f, 1, 0, false}, .commit = commit_close, .ctx = &ctx};
	struct str title = {0};

	(void)e;
	str_addf(&title, _("Close matter %lld"), (long long)id);
	d.title = str_text(&title);
	d.text = _("The customer must have been told, or attempts to reach them written as steps.");
	u->at_matter = id;
	dialog_ask(u, &d);
	u->at_matter = 0;
	field_release(&f);
	str_release(&title);
	return true;
}

static void add_step(struct ui *u, const struct step *s, struct lines *out)
{
	char at[DATE_BUF], due[DATE_BUF];
	struct str t = {0};

	str_addf(&t, _("  %1$s  %2$s by %3$s"), date_print_time(at, s->at),
		 vocab_name(VOCAB_STEP, s->kind), s->author ? s->author : "");
	if (s->department && *s->department)
		str_addf(&t, " → %s", s->department);
	if (s->phone && *s->phone)
		str_addf(&t, " %s", s->phone);
	for (size_t i = 1; s->number_kind && i < ARRAY_LEN(number_kinds); i++)
		if (strcmp(number_kinds[i].id, s->number_kind) == 0)
			str_addf(&t, " %s", _(number_kinds[i].name));
	if (s->call_result)
		str_addf(&t, " (%s)", vocab_name(VOCAB_CALL_RESULT, s->call_result));
	if (s->due)
		str_addf(&t, _(", due %s"), date_print_time(due, s->due));
	if (s->note && *s->note)
		str_addf(&t, ": %s", s->note);
	if (s->result && *s->result)
		str_addf(&t, _(" · result: %s"), s->result);
	lines_wrap(out, LOOK_PLAIN, u->canvas.cols - 2, str_text(&t));
	str_release(&t);
}

void followup_words(const struct followup *f, struct str *out)
{
	if (f->body && *f->body) {
		str_add(out, f->body);
		return;
	}
	str_add(out, vocab_name(VOCAB_FOLLOWUP_KIND, f->kind));
	if (f->caller && *f->caller)
		str_addf(out, " %s", f->caller);
	if (f->phone && *f->phone)
		str_addf(out, " %s", f->phone);
}

/* What the matter exceeds, each with its item. */
static bool add_over(struct ui *u, int64_t id, struct lines *out, struct err *e)
{
	struct over_list over = {0};
	bool ok = desk_over_of(u->desk, id, &over, e);

	for (size_t i = 0; ok && i < over.n; i++)
		followup_over_line(u, &over.v[i], out);
	pool_release(&over.pool);
	return ok;
}

void followup_over_line(struct ui *u, const struct over *o, struct lines *out)
{
	struct str t = {0};

	str_addf(&t, "  ! %s", o->text);
	if (*o->item)
		str_addf(&t, " (%s)", o->item);
	lines_wrap(out, LOOK_MARK, u->canvas.cols - 2, str_text(&t));
	str_release(&t);
}

bool followup_lines(struct ui *u, int64_t id, struct lines *out, struct err *e)
{
	struct step_list steps = {0};
	struct pool pool = {0};
	struct followup f = {0};
	struct str t = {0};
	char at[DATE_BUF], due[DATE_BUF];
	bool ok = desk_followup_get(u->desk, id, &pool, &f, &steps, e);

	if (ok) {
		str_addf(&t, _("%1$s %2$lld of record %3$lld · %4$s · opened %5$s"),
			 vocab_name(VOCAB_FOLLOWUP_KIND, f.kind), (long long)f.id,
			 (long long)f.entry, vocab_name(VOCAB_FOLLOWUP_STATE, f.state),
			 date_print_time(at, f.opened_at));
		if (f.due_at)
			str_addf(&t, _(", due %s"), date_print_time(due, f.due_at));
		lines_wrap(out, LOOK_BOLD, u->canvas.cols - 2, str_text(&t));
		str_clear(&t);
		str_add(&t, "  ");
		followup_words(&f, &t);
		if (f.body && *f.body)
			str_addf(&t, "  %s %s", f.caller ? f.caller : "", f.phone ? f.phone : "");
		lines_wrap(out, LOOK_PLAIN, u->canvas.cols - 2, str_text(&t));
		ok = add_over(u, id, out, e);
		lines_add(out, LOOK_PLAIN, "%s", "");
		for (size_t i = 0; i < steps.n; i++)
			add_step(u, &steps.v[i], out);
		if (!steps.n)
			lines_add(out, LOOK_PLAIN, "%s", _("  No step was written yet."));
	}
	str_release(&t);
	pool_release(&steps.pool);
	pool_release(&pool);
	return ok;
}
