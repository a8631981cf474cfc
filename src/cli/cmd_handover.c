/* SPDX-License-Identifier: MIT */
/* Commands for the handover. Accepting prints the sheet first: what is signed was shown. */
#include "cli/cli.h"

#include <string.h>

enum { PAPER_LINES = 60 };

/* "17=等配件" into its two halves. */
static bool split_pair(
	struct cli *c, const char *text, const char **left, const char **right, struct err *e)
{
	const char *eq = strchr(text, '=');
	if (!eq || eq == text || !eq[1])
		return err_set(e, ERR_USAGE, _("'%s' is no pair: write it as NAME=VALUE"), text);
	*left = pool_strndup(&c->pool, text, (size_t)(eq - text));
	*right = eq + 1;
	return true;
}

static struct desk_carry *carry_of(struct desk_carry *v, size_t *n, int64_t followup)
{
	for (size_t i = 0; i < *n; i++)
		if (v[i].followup == followup)
			return &v[i];
	v[*n].followup = followup;
	return &v[(*n)++];
}

struct prepare_lists {
	struct desk_carry *carry;
	size_t n_carry;
	struct desk_count *counts;
	size_t n_counts;
};

static bool read_pair(
	struct cli *c, const struct cli_given *g, struct prepare_lists *out, struct err *e)
{
	bool count = !strcmp(g->option->name, "--count"), next = !strcmp(g->option->name, "--next");
	bool carry = !strcmp(g->option->name, "--carry");
	const char *left = NULL, *right = NULL;
	int64_t id;
	if (!count && !next && !carry)
		return true;
	if (!split_pair(c, g->value, &left, &right, e))
		return false;
	if (count) {
		struct desk_count *one = &out->counts[out->n_counts++];
		one->name = left;
		return cli_number(right, 0, 1000000, &one->count, e);
	}
	if (!cli_id(left, &id, e))
		return false;
	struct desk_carry *one = carry_of(out->carry, &out->n_carry, id);
	if (next)
		one->next_step = right;
	else
		one->reason = right;
	return true;
}

bool cmd_handover_which(struct cli *c, struct desk_which *out, struct err *e)
{
	const char *text = cli_value(c, "--shift");
	*out = (struct desk_which){.day = DATE_NONE, .code = text};
	if (!text || !strchr(text, '/'))
		return true;
	return desk_shift_name(text, &c->pool, &out->day, &out->code, e);
}

/* The date of a shift that was named by its code alone: that of the newest one kept. */
static bool find_day(struct cli *c, struct desk_which *which, struct err *e)
{
	struct desk_shift_status st = {0};
	if (!which->code || which->day != DATE_NONE)
		return true;
	if (!desk_shift_status(c->desk, &st, e))
		return false;
	for (size_t i = 0; i < st.open.n; i++)
		if (!strcmp(st.open.v[i].code, which->code) && st.open.v[i].date > which->day)
			which->day = st.open.v[i].date;
	desk_shift_status_release(&st);
	return which->day != DATE_NONE ||
	       err_set(e, ERR_NOT_FOUND, _("no shift '%s' is open: see 'shift status'"),
		       which->code);
}

/* What is signed is printed; the digest is asked for first, so that nothing slips in between. */
bool cmd_handover_print(
	struct cli *c, struct desk_which *which, uint8_t shown[DIGEST_LEN], struct err *e)
{
	struct sheet s = {0};
	bool ok = find_day(c, which, e) &&
		  desk_handover_shown(c->desk, which->day, which->code, shown, e) &&
		  desk_handover_sheet(c->desk, which->day, which->code, &s, e) &&
		  clilist_sheet(c, &s, NULL, 0, e);
	sheet_release(&s);
	return ok;
}

bool cmd_handover_prepare(struct cli *c, struct err *e)
{
	struct prepare_lists lists = {
		.carry = pool_alloc(&c->pool, (c->n_given + 1) * sizeof(*lists.carry)),
		.counts = pool_alloc(&c->pool, (c->n_given + 1) * sizeof(*lists.counts)),
	};
	int64_t id;
	for (size_t i = 0; i < c->n_given; i++)
		if (!read_pair(c, &c->given[i], &lists, e))
			return false;
	struct desk_handover_prepare how = {
		.carry = lists.carry,
		.n_carry = lists.n_carry,
		.counts = lists.counts,
		.n_counts = lists.n_counts,
		.carry_all = cli_value(c, "--carry-all"),
		.note = cli_value(c, "--note"),
	};
	if (!cmd_handover_which(c, &how.which, e) ||
		!desk_handover_prepare(c->desk, &how, &id, e))
		return false;
	cli_say(c,
		_("handover %lld is prepared: look at it with 'dutydesk handover show', then offer "
		  "it"),
		(long long)id);
	return true;
}

bool cmd_handover_offer(struct cli *c, struct err *e)
{
	uint8_t shown[DIGEST_LEN];
	struct desk_handover_sign how = {.who = c->who, .shown = shown};
	if (!cmd_handover_which(c, &how.which, e) ||
		!cmd_handover_print(c, &how.which, shown, e) ||
		!desk_handover_offer(c->desk, &how, e))
		return false;
	cli_say(c, "%s",
		_("the handover is offered and signed; the incoming person ticks and accepts"));
	return true;
}

bool cmd_handover_tick(struct cli *c, struct err *e)
{
	int64_t *items = pool_alloc(&c->pool, (c->n_args + 1) * sizeof(*items));
	struct desk_tick how = {.items = items,
		.n = c->n_args,
		.all = cli_has(c, "--all"),
		.objection = cli_value(c, "--note")};
	const char *object = cli_value(c, "--object");
	for (size_t i = 0; i < c->n_args; i++)
		if (!cli_id(c->args[i], &items[i], e))
			return false;
	if (object && !cli_id(object, &how.objection_item, e))
		return false;
	if (!how.all && !how.n && !object)
		return err_set(e, ERR_USAGE, _("say which items: their numbers, or --all"));
	if (!cmd_handover_which(c, &how.which, e) || !desk_handover_tick(c->desk, &how, e))
		return false;
	cli_say(c, "%s", _("ticked"));
	return true;
}

bool cmd_handover_accept(struct cli *c, struct err *e)
{
	struct shift opened = {0};
	uint8_t shown[DIGEST_LEN];
	struct desk_handover_accept how = {
		.who = c->who,
		.objection = cli_value(c, "--objection"),
		.reason = cli_value(c, "--reason"),
		.tick_all = cli_has(c, "--all"),
		.shown = shown,
	};
	char day[DATE_BUF];
	if (!cmd_handover_which(c, &how.which, e) ||
		!desk_handover_offered_to(c->desk, c->who.number, &c->pool, &how.which, e) ||
		!cmd_handover_print(c, &how.which, shown, e) ||
		!desk_handover_accept(c->desk, &how, &opened, &c->pool, e))
		return false;
	if (!opened.code) {
		cli_say(c, "%s", _("accepted; both have signed, and no shift begins now"));
		return true;
	}
	cli_say(c, _("accepted; shift %s/%s is open, in charge: %s"),
		date_print(day, opened.date), opened.code, opened.in_charge);
	return cmd_notice_print_unread(c, e);
}

bool cmd_handover_refuse(struct cli *c, struct err *e)
{
	struct desk_handover_sign how = {.who = c->who};
	if (!cli_need_value(c, "--reason", &how.reason, e) ||
		!cmd_handover_which(c, &how.which, e) || !desk_handover_refuse(c->desk, &how, e))
		return false;
	cli_say(c, "%s", _("the handover is refused; the supervisor will see why"));
	return true;
}

bool cmd_handover_relieve(struct cli *c, struct err *e)
{
	struct desk_emergency how = {.who = c->who, .taker = cli_value(c, "--taker")};
	if (!cli_need_value(c, "--reason", &how.reason, e) ||
		!cmd_handover_which(c, &how.which, e) || !desk_handover_relieve(c->desk, &how, e))
		return false;
	cli_say(c, "%s", _("confirmed by the supervisor; the sheet says so for ever"));
	return true;
}

bool cmd_handover_emergency(struct cli *c, struct err *e)
{
	struct desk_emergency how = {.who = c->who};
	if (!cli_need_value(c, "--reason", &how.reason, e) ||
		!cli_need_value(c, "--taker", &how.taker, e) ||
		!cmd_handover_which(c, &how.which, e) ||
		!desk_handover_emergency(c->desk, &how, e))
		return false;
	cli_say(c, "%s",
		_("emergency takeover: one signature is still due by the next working day"));
	return true;
}

bool cmd_handover_sign_late(struct cli *c, struct err *e)
{
	date_t day;
	const char *code;
	if (!desk_shift_name(c->args[0], &c->pool, &day, &code, e) ||
		!desk_handover_sign_late(c->desk, &c->who, day, code, e))
		return false;
	cli_say(c, _("the missing signature of %s is given"), c->args[0]);
	return true;
}

bool cmd_handover_show(struct cli *c, struct err *e)
{
	date_t day = DATE_NONE;
	const char *code = NULL;
	struct sheet s = {0};
	if (c->n_args && !desk_shift_name(c->args[0], &c->pool, &day, &code, e))
		return false;
	bool ok = desk_handover_sheet(c->desk, day, code, &s, e) &&
		  clilist_sheet(c, &s, cli_value(c, "--to"), PAPER_LINES, e);
	if (ok && cli_has(c, "--to") && desk_person(c->desk))
		ok = desk_release(c->desk, RELEASE_PRINT, "handover", &s, e);
	sheet_release(&s);
	return ok;
}

bool cmd_handover_list(struct cli *c, struct err *e)
{
	static const struct clilist_column columns[] = {
		{"id", N_("no."), CELL_RIGHT},
		{"shift_date", N_("shift date"), CELL_LEFT},
		{"shift", N_("shift"), CELL_LEFT},
		{"state", N_("state"), CELL_LEFT},
		{"from", N_("outgoing"), CELL_LEFT},
		{"to", N_("incoming"), CELL_LEFT},
		{"offered_at", N_("offered at"), CELL_LEFT},
		{"closed_at", N_("closed at"), CELL_LEFT},
		{"code", N_("check code"), CELL_LEFT},
		{"reason", N_("reason"), CELL_SHORT},
	};
	struct handover_list list = {0};
	char code[CHECK_CODE_BUF];
	if (!desk_handover_list(c->desk, &list, e))
		return false;
	struct clilist l;
	clilist_begin(&l, c, columns, ARRAY_LEN(columns));
	bool ok = true;
	for (size_t i = 0; ok && i < list.n; i++) {
		const struct handover *h = &list.v[i];
		ok = desk_handover_code(c->desk, h, code, e);
		clilist_int(&l, h->id);
		clilist_date(&l, h->shift_date);
		clilist_cell(&l, h->shift);
		clilist_word(&l, VOCAB_HANDOVER_STATE, h->state);
		clilist_cell(&l, h->from);
		clilist_cell(&l, h->to);
		clilist_time(&l, h->offered_at);
		clilist_time(&l, h->closed_at);
		clilist_cell(&l, ok ? code : "");
		clilist_cell(&l, h->reason);
	}
	pool_release(&list.pool);
	struct err ignored = {0};
	return clilist_end(&l, ok ? e : &ignored) && ok;
}
