/* SPDX-License-Identifier: MIT */
/* Requests (申请): swaps, other times and leaves. Asking and deciding happen at one keyboard: who
 * agrees or approves gives the own number and PIN, whoever is signed in. */
#include "ui/dialog.h"
#include "ui/page.h"
#include "ui/table.h"

#include "dutydesk/i18n.h"
#include "dutydesk/request.h"

#include <stdlib.h>

struct requests { struct list list; struct request_list v; struct desk *desk; };
enum { COL_ID, COL_KIND, COL_NUMBER, COL_STATE, COL_LATE, COL_WHAT, COL_REASON };

static const struct table_column columns[] = {
	[COL_ID] = {N_("No."), 4}, [COL_KIND] = {N_("Kind"), 0}, [COL_NUMBER] = {N_("By"), 8},
	[COL_STATE] = {N_("State"), 0}, [COL_LATE] = {N_("In time?"), 0},
	[COL_WHAT] = {N_("What"), 36}, [COL_REASON] = {N_("Reason"), 0},
};

static void cell(const void *ctx, size_t row, size_t column, struct str *out)
{
	const struct requests *s = ctx;
	const struct request *r = &s->v.v[row];

	if (column == COL_ID)
		str_addf(out, "%lld", (long long)r->id);
	else if (column == COL_KIND)
		str_add(out, vocab_name(VOCAB_REQUEST, r->kind));
	else if (column == COL_NUMBER)
		str_add(out, r->number);
	else if (column == COL_STATE)
		str_add(out, vocab_name(VOCAB_REQUEST_STATE, r->state));
	else if (column == COL_LATE)
		str_add(out, r->late_ms > 0 ? _("late!") : "");
	else if (column == COL_WHAT)
		desk_request_words(s->desk, r, out);
	else if (column == COL_REASON)
		str_add(out, r->reason);
}

static enum look look(const void *ctx, size_t row)
{
	const struct request *r = &((const struct requests *)ctx)->v.v[row];

	return r->state == REQUEST_ASKED || r->state == REQUEST_CONSENTED ||
	       r->state == REQUEST_FIRST ? LOOK_MARK : LOOK_PLAIN;
}

static bool load(struct ui *u, void *state, struct err *e)
{
	struct requests *s = state;
	struct request_list fresh = {0};

	if (!desk_request_list(u->desk, false, false, &fresh, e))
		return false;
	pool_release(&s->v.pool);
	s->v = fresh;
	s->desk = u->desk;
	list_resize(&s->list, fresh.n);
	return true;
}

static void draw(struct ui *u, const void *state)
{
	static const struct table t = {columns, ARRAY_LEN(columns), cell, look,
		N_(" Nothing was asked for yet; a asks for a swap or a leave.")};
	const struct requests *s = state;

	table_draw(u, &t, &s->list, s, (struct spot){.y = ui_body_top(u) + 1,
		   .cols = ui_body_rows(u) - 1});
}

/* --- asking --- */

enum { SWAP_DUTY, SWAP_WITH, SWAP_FOR, SWAP_REASON, SWAP_PERSON, SWAP_FIELDS };
enum { LEAVE_KIND, LEAVE_FROM, LEAVE_TO, LEAVE_STAND_IN, LEAVE_CERTIFICATE, LEAVE_REASON,
	LEAVE_PERSON, LEAVE_FIELDS };

static bool ask(struct ui *u, const struct request *r, struct err *e)
{
	struct desk_request_asked out;

	if (!desk_request_ask(u->desk, r, &out, e))
		return false;
	if (out.late_ms > 0)
		ui_say(u, _("Request %1$lld is made, too late by %2$lld minutes (%3$s): it can be "
			    "approved with a reason only."), (long long)out.id,
		       (long long)((out.late_ms + MINUTE_MS - 1) / MINUTE_MS),
		       *out.item ? out.item : _("house setting"));
	else if (out.needs_certificate)
		ui_say(u, _("Request %lld is made; it needs a certificate before it is approved."),
		       (long long)out.id);
	else
		ui_say(u, _("Request %lld is made."), (long long)out.id);
	return true;
}

static bool commit_swap(struct ui *u, struct dialog *d, struct err *e)
{
	struct field *v = d->form.v;
	struct pool pool = {0};
	char *duty = field_folded(&v[SWAP_DUTY]), *instead = field_folded(&v[SWAP_FOR]);
	char *with = field_folded(&v[SWAP_WITH]), *person = field_folded(&v[SWAP_PERSON]);
	struct request r = {
		.kind = *(const int *)d->ctx, .number = person, .other = with,
		.reason = field_text(&v[SWAP_REASON]),
	};
	bool ok = desk_shift_name(duty, &pool, &r.date, &r.shift, e) &&
		  (!*instead ||
		   desk_shift_name(instead, &pool, &r.other_date, &r.other_shift, e)) &&
		  ask(u, &r, e);

	free(duty);
	free(instead);
	free(with);
	free(person);
	pool_release(&pool);
	return ok;
}

static void ask_swap(struct ui *u, int kind)
{
	const bool is_move = kind == REQUEST_MOVE, is_overtime = kind == REQUEST_OVERTIME;
	struct field v[SWAP_FIELDS] = {
		[SWAP_DUTY] = {.label = N_("Duty"), .hint = N_("as 2026-12-01/A")},
		[SWAP_WITH] = {.label = N_("Taken by"), .hint = N_("number"),
			.hidden = is_move || is_overtime},
		[SWAP_FOR] = {.label = N_("Instead of"),
			.hint = N_("the duty in exchange; or nothing"), .hidden = is_overtime},
		[SWAP_REASON] = {.label = N_("Reason"), .rows = 2},
		[SWAP_PERSON] = {.label = N_("For whom"), .hint = N_("nothing: for myself")},
	};
	struct dialog d = {
		.title = is_overtime ? _("Ask for overtime") :
			is_move ? _("Ask for another time") : _("Ask for a swap"),
		.form = {v, SWAP_FIELDS, 0, false}, .commit = commit_swap, .ctx = &kind};

	dialog_ask(u, &d);
	form_release(&d.form);
}

static bool commit_leave(struct ui *u, struct dialog *d, struct err *e)
{
	struct field *v = d->form.v;
	char *stand_in = field_folded(&v[LEAVE_STAND_IN]);
	char *person = field_folded(&v[LEAVE_PERSON]);
	struct request r = {
		.kind = REQUEST_LEAVE, .number = person, .stand_in = *stand_in ? stand_in : NULL,
		.leave = field_text(&v[LEAVE_KIND]), .reason = field_text(&v[LEAVE_REASON]),
		.certificate = field_text(&v[LEAVE_CERTIFICATE]),
	};
	bool ok = form_date_coming(&d->form, LEAVE_FROM, date_of(desk_now(u->desk)), &r.from,
				   e);

	r.until = r.from;
	if (ok && !field_is_empty(&v[LEAVE_TO]))
		ok = form_date_coming(&d->form, LEAVE_TO, r.from, &r.until, e);
	ok = ok && ask(u, &r, e);
	free(stand_in);
	free(person);
	return ok;
}

static void ask_leave(struct ui *u)
{
	const struct policy *p = desk_policy(u->desk);
	const char *picks[9] = {NULL};
	size_t n = 0;
	struct field v[LEAVE_FIELDS] = {
		[LEAVE_KIND] = {.label = N_("Kind")},
		[LEAVE_FROM] = {.label = N_("First day"), .hint = N_("as 2026-12-01 or 12-01")},
		[LEAVE_TO] = {.label = N_("Last day"), .hint = N_("nothing: one day")},
		[LEAVE_STAND_IN] = {.label = N_("Stand-in"),
			.hint = N_("number of who takes the duties")},
		[LEAVE_CERTIFICATE] = {.label = N_("Certificate"),
			.hint = N_("which, and where it lies")},
		[LEAVE_REASON] = {.label = N_("Reason"), .rows = 2},
		[LEAVE_PERSON] = {.label = N_("For whom"), .hint = N_("nothing: for myself")},
	};
	struct dialog d = {.title = _("Ask for a leave"), .form = {v, LEAVE_FIELDS, 0, false},
		.commit = commit_leave};

	for (size_t i = 0; p && i < p->request.n_kinds && n < ARRAY_LEN(picks); i++)
		picks[n++] = p->request.kinds[i].name;
	v[LEAVE_KIND].picks = picks;
	v[LEAVE_KIND].n_picks = n;
	dialog_ask(u, &d);
	form_release(&d.form);
}

static void begin(struct ui *u)
{
	size_t n;
	const struct word *kinds = vocab_words(VOCAB_REQUEST, &n);
	struct field v[] = {{.kind = FIELD_CHOICE, .label = N_("Kind"), .words = kinds,
		.n_words = n, .value = REQUEST_SWAP}};
	struct dialog d = {.title = _("What is asked for?"), .form = {v, 1, 0, false}};

	if (!dialog_signed_in(u))
		return;
	if (dialog_ask(u, &d)) {
		if (v[0].value == REQUEST_LEAVE)
			ask_leave(u);
		else
			ask_swap(u, (int)v[0].value);
	}
	form_release(&d.form);
	u->stale = true;
}

/* --- deciding --- */

enum { ACT_WHICH, ACT_NOTE_FIELD, ACT_NUMBER, ACT_PIN_FIELD, ACT_FIELDS };

static bool commit_act(struct ui *u, struct dialog *d, struct err *e)
{
	struct field *v = d->form.v;
	char *number = field_folded(&v[ACT_NUMBER]);
	const char *note = field_text(&v[ACT_NOTE_FIELD]);
	const struct desk_request_act how = {
		.who = {.number = number, .pin = str_text(&v[ACT_PIN_FIELD].text)},
		.id = *(const int64_t *)d->ctx, .act = (enum request_act_kind)v[ACT_WHICH].value,
		.note = v[ACT_WHICH].value == REQUEST_CERTIFY ? NULL : note,
		.certificate = v[ACT_WHICH].value == REQUEST_CERTIFY ? note : NULL,
	};
	struct desk_request_done done;
	bool ok = desk_request_act(u->desk, &how, &done, e);

	if (ok && done.uncovered)
		ui_say(u, i18n_count("Request %1$lld: %2$s; %3$zu duty has nobody now.",
				     "Request %1$lld: %2$s; %3$zu duties have nobody now.",
				     (long)done.uncovered), (long long)how.id,
		       vocab_name(VOCAB_REQUEST_STATE, done.state), done.uncovered);
	else if (ok)
		ui_say(u, _("Request %1$lld: %2$s."), (long long)how.id,
		       vocab_name(VOCAB_REQUEST_STATE, done.state));
	free(number);
	return ok;
}

/* What comes next for it, so that mostly only the PIN has to be typed. */
static enum request_act_kind next_act(const struct ui *u, const struct request *r)
{
	const struct person *me = desk_person(u->desk);

	if (r->kind == REQUEST_SWAP && r->state == REQUEST_ASKED)
		return REQUEST_CONSENT;
	return me && me->role == ROLE_AGENT ? REQUEST_WITHDRAW : REQUEST_APPROVE;
}

static void decide(struct ui *u, const struct request *r)
{
	size_t n;
	const struct word *acts = vocab_words(VOCAB_REQUEST_ACT, &n);
	const struct person *me = desk_person(u->desk);
	const enum request_act_kind next = next_act(u, r);
	int64_t id = r->id;
	struct field v[ACT_FIELDS] = {
		[ACT_WHICH] = {.kind = FIELD_CHOICE, .label = N_("Act"), .words = acts,
			.n_words = n, .value = next},
		[ACT_NOTE_FIELD] = {.label = N_("Remark"), .rows = 2,
			.hint = N_("a reason, or which certificate")},
		[ACT_NUMBER] = {.label = N_("Number")},
		[ACT_PIN_FIELD] = {.kind = FIELD_PIN, .label = N_("PIN")},
	};
	struct str what = {0}, title = {0};
	struct dialog d = {.form = {v, ACT_FIELDS, 0, false}, .commit = commit_act, .ctx = &id,
		.signing = true};

	str_addf(&title, _("Request %1$lld by %2$s"), (long long)r->id, r->number);
	str_addf(&what, "%s ", vocab_name(VOCAB_REQUEST, r->kind));
	desk_request_words(u->desk, r, &what);
	d.title = str_text(&title);
	d.text = str_text(&what);
	if (next == REQUEST_CONSENT && r->other)
		field_set(&v[ACT_NUMBER], r->other);
	else if (me)
		field_set(&v[ACT_NUMBER], me->number);
	dialog_ask(u, &d);
	form_release(&d.form);
	str_release(&title);
	str_release(&what);
	u->stale = true;
}

/* --- reading --- */

static void add_line(struct page *p, int cols, const char *label, const char *text)
{
	struct str line = {0};

	if (!text || !*text)
		return;
	/* TRANSLATORS: a label and what it is. */
	str_addf(&line, _("%1$s: %2$s"), label, text);
	lines_wrap(&p->lines, LOOK_PLAIN, cols, str_text(&line));
	str_release(&line);
}

static bool show(struct ui *u, int64_t id, struct err *e)
{
	struct page p = {.title = _("Request")};
	struct request_list list = {0};
	struct request_act_list acts = {0};
	struct str what = {0};
	const int cols = u->canvas.cols - 2;
	bool ok = desk_request_get(u->desk, id, &list, &acts, e);

	if (ok) {
		const struct request *r = &list.v[0];

		str_addf(&what, "%lld %s ", (long long)r->id, vocab_name(VOCAB_REQUEST, r->kind));
		desk_request_words(u->desk, r, &what);
		add_line(&p, cols, _("What"), str_text(&what));
		add_line(&p, cols, _("By"), r->number);
		add_line(&p, cols, _("Reason"), r->reason);
		add_line(&p, cols, _("Certificate"), r->certificate);
		add_line(&p, cols, _("State"), vocab_name(VOCAB_REQUEST_STATE, r->state));
	}
	for (size_t i = 0; ok && i < acts.n; i++) {
		const struct request_act *a = &acts.v[i];
		char at[DATE_BUF];

		str_clear(&what);
		str_addf(&what, "%s %s %s", date_print_time(at, a->at), a->author ? a->author : "",
			 a->note ? a->note : "");
		add_line(&p, cols, vocab_name(VOCAB_REQUEST_ACT, a->act), str_text(&what));
	}
	if (ok)
		page_show(u, &p);
	lines_release(&p.lines);
	str_release(&what);
	pool_release(&list.pool);
	pool_release(&acts.pool);
	return ok;
}

static bool act(struct ui *u, void *state, enum action a, struct err *e)
{
	struct requests *s = state;
	const struct request *one = s->list.n ? &s->v.v[s->list.at] : NULL;

	if (a == ACTION_REQUEST_ASK)
		begin(u);
	else if (a == ACTION_BACK)
		ui_pop(u, 0);
	else if (one && a == ACTION_ENTER)
		return show(u, one->id, e);
	else if (one && a == ACTION_REQUEST_ACT)
		decide(u, one);
	else
		list_act(&s->list, a, ui_body_rows(u) - 2);
	return true;
}

static bool has_row(const void *state)
{
	return ((const struct requests *)state)->list.n > 0;
}

static void close_requests(void *state)
{
	pool_release(&((struct requests *)state)->v.pool);
}

const struct screen_ops screen_requests = {
	.id = "requests", .title = N_("Requests"), .where = IN_REQUESTS,
	.state_size = sizeof(struct requests), .draw = draw, .act = act, .load = load,
	.has_row = has_row, .close = close_requests,
};
