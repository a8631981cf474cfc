/* SPDX-License-Identifier: MIT */
/* Commands for swaps and leaves. What lacks something for the approval is told at once, when it is
 * asked for: the rule and what is missing. */
#include "cli/cli.h"
#include "dutydesk/request.h"

static bool ask(struct cli *c, const struct request *what, struct err *e)
{
	struct desk_request_asked out;
	if (!desk_request_ask(c->desk, what, &out, e))
		return false;
	cli_say(c, _("request %lld is made"), (long long)out.id);
	if (out.late_ms > 0)
		cli_say(c, _("it is late by %lld minutes (%s): it can be approved with a reason "
			     "only"), (long long)((out.late_ms + MINUTE_MS - 1) / MINUTE_MS),
			*out.item ? out.item : _("house setting"));
	if (out.needs_certificate)
		cli_say(c, _("it needs a certificate: 'request certify %lld'"), (long long)out.id);
	if (out.needs_second)
		cli_say(c, "%s", _("it needs a second approval by a manager"));
	return true;
}

static bool swap(struct cli *c, enum request_kind kind, struct err *e)
{
	struct request r = { .kind = kind, .number = cli_value(c, "--person") };
	const char *instead = cli_value(c, "--for");
	if (!cli_need_value(c, "--reason", &r.reason, e) ||
		!desk_shift_name(c->args[0], &c->pool, &r.date, &r.shift, e) ||
		(kind == REQUEST_SWAP && !cli_need_value(c, "--with", &r.other, e)) ||
		(kind == REQUEST_MOVE && !cli_need_value(c, "--for", &instead, e)) ||
		(instead && !desk_shift_name(instead, &c->pool, &r.other_date, &r.other_shift, e)))
		return false;
	return ask(c, &r, e);
}

bool cmd_request_swap(struct cli *c, struct err *e)
{
	return swap(c, REQUEST_SWAP, e);
}

bool cmd_request_move(struct cli *c, struct err *e)
{
	return swap(c, REQUEST_MOVE, e);
}

bool cmd_request_overtime(struct cli *c, struct err *e)
{
	return swap(c, REQUEST_OVERTIME, e);
}

bool cmd_request_leave(struct cli *c, struct err *e)
{
	struct request r = {
		.kind = REQUEST_LEAVE, .number = cli_value(c, "--person"),
		.stand_in = cli_value(c, "--stand-in"),
		.certificate = cli_value(c, "--certificate"),
	};
	const char *from, *to = cli_value(c, "--to");
	if (!cli_need_value(c, "--from", &from, e) || !cli_date(from, &r.from, e) ||
		!cli_date(to ? to : from, &r.until, e) ||
		!cli_need_value(c, "--kind", &r.leave, e) ||
		!cli_need_value(c, "--reason", &r.reason, e))
		return false;
	return ask(c, &r, e);
}

bool cmd_request_list(struct cli *c, struct err *e)
{
	static const struct clilist_column columns[] = {
		{"id", N_("no."), CELL_RIGHT}, {"at", N_("asked"), CELL_LEFT},
		{"kind", N_("kind"), CELL_LEFT}, {"number", N_("number"), CELL_LEFT},
		{"what", N_("subject"), CELL_LEFT}, {"state", N_("state"), CELL_LEFT},
		{"by", N_("last act by"), CELL_LEFT}, {"late_minutes", N_("late by"), CELL_RIGHT},
		{"reason", N_("reason"), CELL_LEFT},
	};
	struct request_list list = {0};
	if (!desk_request_list(c->desk, cli_has(c, "--open"), cli_has(c, "--mine"), &list, e))
		return false;
	struct clilist l;
	clilist_begin(&l, c, columns, ARRAY_LEN(columns));
	for (size_t i = 0; i < list.n; i++) {
		const struct request *r = &list.v[i];
		struct str what = {0};
		desk_request_words(c->desk, r, &what);
		clilist_int(&l, r->id);
		clilist_time(&l, r->at);
		clilist_word(&l, VOCAB_REQUEST, r->kind);
		clilist_cell(&l, r->number);
		clilist_cell(&l, str_text(&what));
		clilist_word(&l, VOCAB_REQUEST_STATE, r->state);
		clilist_cell(&l, r->last_by);
		clilist_int(&l, (r->late_ms + MINUTE_MS - 1) / MINUTE_MS);
		clilist_cell(&l, r->reason);
		str_release(&what);
	}
	pool_release(&list.pool);
	return clilist_end(&l, e);
}

static void show_line(struct cli *c, const char *label, const char *text)
{
	if (!text || !*text)
		return;
	fprintf(c->out, "%s: ", label);
	cli_show(c, text);
	fputc('\n', c->out);
}

static void show_head(struct cli *c, const struct request *r)
{
	struct str what = {0};
	char at[DATE_BUF];
	str_addf(&what, "%s ", vocab_name(VOCAB_REQUEST, r->kind));
	desk_request_words(c->desk, r, &what);
	/* TRANSLATORS: number of the request, who asked, when. */
	fprintf(c->out, _("request %lld by %s, %s\n"), (long long)r->id, r->number,
		date_print_time(at, r->at));
	show_line(c, _("subject"), str_text(&what));
	show_line(c, _("reason"), r->reason);
	show_line(c, _("certificate"), r->certificate);
	show_line(c, _("state"), vocab_name(VOCAB_REQUEST_STATE, r->state));
	str_release(&what);
}

bool cmd_request_show(struct cli *c, struct err *e)
{
	struct request_list list = {0};
	struct request_act_list acts = {0};
	int64_t id;
	bool ok = cli_id(c->args[0], &id, e) && desk_request_get(c->desk, id, &list, &acts, e);
	if (ok)
		show_head(c, &list.v[0]);
	for (size_t i = 0; ok && i < acts.n; i++) {
		const struct request_act *a = &acts.v[i];
		char at[DATE_BUF];
		fprintf(c->out, "%s %s %s", date_print_time(at, a->at),
			a->author ? a->author : "", vocab_name(VOCAB_REQUEST_ACT, a->act));
		if (a->note && *a->note) {
			fputs(": ", c->out);
			cli_show(c, a->note);
		}
		fputc('\n', c->out);
	}
	pool_release(&list.pool);
	pool_release(&acts.pool);
	return ok;
}

static bool act(struct cli *c, enum request_act_kind kind, struct err *e)
{
	struct desk_request_act how = {
		.act = kind, .who = c->who, .note = cli_value(c, "--note"),
		.certificate = kind == REQUEST_CERTIFY ? cli_value(c, "--certificate") : NULL,
	};
	struct desk_request_done done;
	if (kind == REQUEST_DECLINE || kind == REQUEST_WITHDRAW || kind == REQUEST_CERTIFY)
		how.who = (struct signer){0};
	if (!cli_id(c->args[0], &how.id, e) || !desk_request_act(c->desk, &how, &done, e))
		return false;
	cli_say(c, _("request %lld: %s"), (long long)how.id,
		vocab_name(VOCAB_REQUEST_STATE, done.state));
	if (done.changed)
		cli_say(c, i18n_count("%zu duty was changed in the roster",
				   "%zu duties were changed in the roster", (long)done.changed),
			done.changed);
	if (done.uncovered)
		cli_say(c, i18n_count("%zu duty has nobody now: plan it anew",
				   "%zu duties have nobody now: plan them anew",
				   (long)done.uncovered), done.uncovered);
	return true;
}

bool cmd_request_consent(struct cli *c, struct err *e)
{
	return act(c, REQUEST_CONSENT, e);
}

bool cmd_request_decline(struct cli *c, struct err *e)
{
	return act(c, REQUEST_DECLINE, e);
}

bool cmd_request_approve(struct cli *c, struct err *e)
{
	return act(c, REQUEST_APPROVE, e);
}

bool cmd_request_refuse(struct cli *c, struct err *e)
{
	return act(c, REQUEST_REFUSE, e);
}

bool cmd_request_withdraw(struct cli *c, struct err *e)
{
	return act(c, REQUEST_WITHDRAW, e);
}

bool cmd_request_certify(struct cli *c, struct err *e)
{
	return act(c, REQUEST_CERTIFY, e);
}
