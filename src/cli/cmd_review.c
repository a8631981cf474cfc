/* SPDX-License-Identifier: MIT */
/* Commands for the morning review. */
#include "cli/cli.h"

enum { PAPER_LINES = 60, SHOWN_DAYS = 31 };

static const struct clilist_column text_columns[] = {
	{"shift", N_("shift"), CELL_LEFT},
	{"state", N_("state"), CELL_LEFT},
	{"entries", N_("records"), CELL_RIGHT},
	{"calls", N_("calls"), CELL_RIGHT},
	{"visits", N_("visits"), CELL_RIGHT},
	{"within", N_("in time"), CELL_RIGHT},
	{"late", N_("late"), CELL_RIGHT},
	{"missed", N_("missed"), CELL_RIGHT},
	{"complaints", N_("complaints"), CELL_RIGHT},
	{"corrections", N_("corrections"), CELL_RIGHT},
	{"open", N_("open"), CELL_RIGHT},
	{"reviewer", N_("reviewer"), CELL_LEFT},
	{"signed_at", N_("signed at"), CELL_LEFT},
};

static void text_row(struct clilist *l, const struct review_line *r)
{
	char day[DATE_BUF];
	struct str text = {0};
	str_addf(&text, "%s/%s", date_print(day, r->shift.date), r->shift.code);
	clilist_cell(l, str_text(&text));
	clilist_word(l, VOCAB_SHIFT_STATE, r->shift.state);
	clilist_int(l, r->entries);
	clilist_int(l, r->calls);
	clilist_int(l, r->visits);
	str_clear(&text);
	if (r->judged)
		str_addf(&text, "%lld/%lld", (long long)r->within, (long long)r->judged);
	clilist_cell(l, str_text(&text));
	clilist_int(l, r->late);
	clilist_int(l, r->missed);
	clilist_int(l, r->complaints);
	clilist_int(l, r->corrections);
	clilist_int(l, r->open);
	clilist_cell(l, r->reviewer);
	clilist_time(l, r->signed_at);
	str_release(&text);
}

/* All of them, for programs; a line for people has to fit. */
static const struct clilist_column line_columns[] = {
	{"shift_date", NULL, CELL_LEFT},
	{"shift", NULL, CELL_LEFT},
	{"state", NULL, CELL_LEFT},
	{"entries", NULL, CELL_RIGHT},
	{"late", NULL, CELL_RIGHT},
	{"missed", NULL, CELL_RIGHT},
	{"open", NULL, CELL_RIGHT},
	{"reviewer", NULL, CELL_LEFT},
	{"signed_at", NULL, CELL_LEFT},
	{"calls", NULL, CELL_RIGHT},
	{"visits", NULL, CELL_RIGHT},
	{"within", NULL, CELL_RIGHT},
	{"judged", NULL, CELL_RIGHT},
	{"called_back", NULL, CELL_RIGHT},
	{"complaints", NULL, CELL_RIGHT},
	{"late_entries", NULL, CELL_RIGHT},
	{"corrections", NULL, CELL_RIGHT},
	{"voids", NULL, CELL_RIGHT},
	{"swapped", NULL, CELL_RIGHT},
	{"asked", NULL, CELL_RIGHT},
	{"answered", NULL, CELL_RIGHT},
	{"matters", NULL, CELL_RIGHT},
};

static void line_row(struct clilist *l, const struct review_line *r)
{
	clilist_date(l, r->shift.date);
	clilist_cell(l, r->shift.code);
	clilist_word(l, VOCAB_SHIFT_STATE, r->shift.state);
	clilist_int(l, r->entries);
	clilist_int(l, r->late);
	clilist_int(l, r->missed);
	clilist_int(l, r->open);
	clilist_cell(l, r->reviewer);
	clilist_time(l, r->signed_at);
	const int64_t rest[] = {
		r->calls,
		r->visits,
		r->within,
		r->judged,
		r->called_back,
		r->complaints,
		r->late_entries,
		r->corrections,
		r->voids,
		r->swapped,
		r->asked,
		r->answered,
		r->matters,
	};
	for (size_t i = 0; i < ARRAY_LEN(rest); i++)
		clilist_int(l, rest[i]);
}

/* The last month; with --open all that waits for a signature, however old. */
bool cmd_review_list(struct cli *c, struct err *e)
{
	const char *from_text = cli_value(c, "--from"), *to_text = cli_value(c, "--to");
	date_t from = DATE_NONE, to = DATE_NONE;
	struct review_list list = {0};
	struct civil now;
	date_civil(desk_now(c->desk), &now);
	if (!cli_has(c, "--open"))
		from = now.date - SHOWN_DAYS;
	if ((from_text && !cli_date(from_text, &from, e)) ||
		(to_text && !cli_date(to_text, &to, e)) ||
		!desk_review_lines(c->desk, from, to, &list, e))
		return false;
	struct clilist l;
	bool csv = cli_is_csv(c);
	clilist_begin(&l, c, csv ? line_columns : text_columns,
		csv ? ARRAY_LEN(line_columns) : ARRAY_LEN(text_columns));
	for (size_t i = 0; i < list.n; i++) {
		if (csv)
			line_row(&l, &list.v[i]);
		else
			text_row(&l, &list.v[i]);
	}
	pool_release(&list.pool);
	return clilist_end(&l, e);
}

bool cmd_review_show(struct cli *c, struct err *e)
{
	date_t day;
	const char *code;
	struct sheet s = {0};
	if (!desk_shift_name(c->args[0], &c->pool, &day, &code, e))
		return false;
	bool ok = desk_review_sheet(c->desk, day, code, &s, e) &&
		  clilist_sheet(c, &s, cli_value(c, "--to"), PAPER_LINES, e);
	sheet_release(&s);
	return ok;
}

static bool review_act(struct cli *c, enum review_kind kind, struct err *e)
{
	struct review_act act = {.kind = kind};
	const char *entry = cli_value(c, "--entry"), *due = cli_value(c, "--due");
	if (!desk_shift_name(c->args[0], &c->pool, &act.shift_date, &act.shift, e) ||
		!cli_need_value(c, "--note", &act.note, e) ||
		(entry && !cli_id(entry, &act.entry, e)) ||
		(due && !cli_time_due(c, due, &act.due, e)))
		return false;
	if (kind == REVIEW_DECISION)
		act.department = cli_value(c, "--to");
	if (!desk_review_act(c->desk, &act, e))
		return false;
	cli_say(c, "%s: %s", c->args[0], vocab_name(VOCAB_REVIEW, kind));
	return true;
}

bool cmd_review_ask(struct cli *c, struct err *e)
{
	return review_act(c, REVIEW_ASK, e);
}

bool cmd_review_answer(struct cli *c, struct err *e)
{
	return review_act(c, REVIEW_ANSWER, e);
}

bool cmd_review_decide(struct cli *c, struct err *e)
{
	return review_act(c, REVIEW_DECISION, e);
}

/* What is signed is printed; the digest is asked for first, so that nothing slips in between. */
static bool print_review(struct cli *c, struct review_act *act, struct err *e)
{
	uint8_t *shown = pool_alloc(&c->pool, DIGEST_LEN);
	struct sheet s = {0};
	bool ok = desk_review_shown(c->desk, act->shift_date, act->shift, shown, e) &&
		  desk_review_sheet(c->desk, act->shift_date, act->shift, &s, e) &&
		  clilist_sheet(c, &s, NULL, 0, e);
	act->sheet = (struct bytes){shown, DIGEST_LEN};
	sheet_release(&s);
	return ok;
}

bool cmd_review_sign(struct cli *c, struct err *e)
{
	struct review_act *shifts = pool_alloc(&c->pool, c->n_args * sizeof(*shifts));
	struct desk_review_sign how = {
		.who = c->who, .shifts = shifts, .n = c->n_args, .note = cli_value(c, "--note")};
	for (size_t i = 0; i < c->n_args; i++)
		if (!desk_shift_name(
			    c->args[i], &c->pool, &shifts[i].shift_date, &shifts[i].shift, e) ||
			!print_review(c, &shifts[i], e))
			return false;
	if (!desk_review_sign(c->desk, &how, e))
		return false;
	cli_say(c,
		i18n_count("%zu shift is reviewed and signed", "%zu shifts are reviewed and signed",
			(long)how.n),
		how.n);
	return true;
}
