/* SPDX-License-Identifier: MIT */
/* Commands for matters to follow up. Steps may be written by anyone, also when no shift is open. */
#include "cli/cli.h"

#include "dutydesk/pairs.h"

/* The items that a matter exceeds, "R28.1 R28.3"; an exclamation mark for a house setting. */
static bool over_items(struct cli *c, int64_t id, struct str *out, struct err *e)
{
	struct over_list over = {0};
	if (!desk_over_of(c->desk, id, &over, e))
		return false;
	for (size_t i = 0; i < over.n; i++)
		if (over.v[i].standing)
			str_addf(out, "%s%s", out->len ? " " : "",
				*over.v[i].item ? over.v[i].item : "!");
	pool_release(&over.pool);
	return true;
}

void cmd_followup_over(struct cli *c, const struct over *o)
{
	if (*o->item)
		/* TRANSLATORS: what is over its limit, the R-item. */
		cli_say(c, _("over the limit: %1$s (%2$s)"), o->text, o->item);
	else
		cli_say(c, _("over the limit: %s"), o->text);
}

bool cmd_followup_list(struct cli *c, struct err *e)
{
	/* on a terminal there is room for the items only where they are asked for */
	const char *over_title = cli_has(c, "--over") ? N_("over the limit") : NULL;
	const struct clilist_column columns[] = {
		{"id", N_("no."), CELL_RIGHT},
		{"entry", N_("record"), CELL_RIGHT},
		{"opened_at", N_("opened at"), CELL_LEFT},
		{"kind", N_("kind"), CELL_LEFT},
		{"state", N_("state"), CELL_LEFT},
		{"due_at", N_("due at"), CELL_LEFT},
		{"owner", N_("owner"), CELL_LEFT},
		{"body", N_("matter"), CELL_SHORT},
		{"department", N_("department"), CELL_LEFT},
		{"last_note", N_("last step"), CELL_SHORT},
		{"caller", NULL, CELL_LEFT},
		{"phone", N_("phone"), CELL_LEFT},
		{"over", over_title, CELL_LEFT},
	};
	struct followup_list list = {0};
	struct str over = {0};
	bool ok = true;
	const char *to = cli_value(c, "--to"); /* a department, or part of its name */
	if (!desk_followup_list(c->desk, cli_has(c, "--open"), cli_has(c, "--due-now"), &list, e))
		return false;
	struct clilist l;
	clilist_begin(&l, c, columns, ARRAY_LEN(columns));
	for (size_t i = 0; ok && i < list.n; i++) {
		const struct followup *f = &list.v[i];
		str_clear(&over);
		ok = over_items(c, f->id, &over, e);
		if (cli_has(c, "--over") && !over.len)
			continue;
		if (to && !pairs_contains(f->department, to, NULL, NULL))
			continue;
		clilist_int(&l, f->id);
		clilist_int(&l, f->entry);
		clilist_time(&l, f->opened_at);
		clilist_word(&l, VOCAB_FOLLOWUP_KIND, f->kind);
		clilist_word(&l, VOCAB_FOLLOWUP_STATE, f->state);
		clilist_time(&l, f->due_at);
		clilist_cell(&l, f->owner);
		clilist_cell(&l, f->body);
		clilist_cell(&l, f->department);
		clilist_cell(&l, f->last_note);
		clilist_masked(&l, f->caller, text_mask_name);
		clilist_masked(&l, f->phone, text_mask_phone);
		clilist_cell(&l, str_text(&over));
	}
	str_release(&over);
	pool_release(&list.pool);
	struct err ignored = {0};
	return clilist_end(&l, ok ? e : &ignored) && ok;
}

/* The number that is to be called is shown in full to whoever gave the own name and PIN. */
static void cell_phone(struct clilist *l, const char *phone)
{
	if (desk_person(l->c->desk))
		clilist_cell(l, phone);
	else
		clilist_masked(l, phone, text_mask_phone);
}

static void print_caller(struct cli *c, const struct followup *f)
{
	struct str who = {0};
	bool full = desk_person(c->desk) != NULL;
	if (f->caller && *f->caller && full)
		str_add(&who, f->caller);
	else if (f->caller && *f->caller)
		text_mask_name(&who, f->caller);
	if (f->phone && *f->phone && who.len)
		str_add_char(&who, ' ');
	if (f->phone && *f->phone && full)
		str_add(&who, f->phone);
	else if (f->phone && *f->phone)
		text_mask_phone(&who, f->phone);
	if (who.len) {
		fputs(_("caller: "), c->out);
		cli_show(c, str_text(&who));
		fputc('\n', c->out);
	}
	str_release(&who);
}

static void step_row(struct clilist *l, const struct step *s)
{
	clilist_time(l, s->at);
	clilist_cell(l, s->author);
	clilist_word(l, VOCAB_STEP, s->kind);
	clilist_cell(l, s->department);
	clilist_cell(l, s->note);
	if (s->call_result)
		clilist_word(l, VOCAB_CALL_RESULT, s->call_result);
	else
		clilist_cell(l, "");
	cell_phone(l, s->phone);
	clilist_time(l, s->due);
	clilist_cell(l, s->result);
}

static bool print_over(struct cli *c, int64_t id, struct err *e)
{
	struct over_list over = {0};
	if (!desk_over_of(c->desk, id, &over, e))
		return false;
	for (size_t i = 0; i < over.n; i++)
		cmd_followup_over(c, &over.v[i]);
	pool_release(&over.pool);
	return true;
}

bool cmd_followup_show(struct cli *c, struct err *e)
{
	static const struct clilist_column columns[] = {
		{"at", N_("when"), CELL_LEFT},
		{"author", N_("author"), CELL_LEFT},
		{"kind", N_("step"), CELL_LEFT},
		{"department", N_("department"), CELL_LEFT},
		{"note", N_("remark"), CELL_LEFT},
		{"call_result", N_("call"), CELL_LEFT},
		{"phone", N_("phone"), CELL_LEFT},
		{"due", N_("due at"), CELL_LEFT},
		{"result", N_("result"), CELL_LEFT},
	};
	int64_t id;
	struct followup f;
	struct step_list steps = {0};
	if (!cli_id(c->args[0], &id, e) || !desk_followup_get(c->desk, id, &c->pool, &f, &steps, e))
		return false;
	if (!cli_is_csv(c)) {
		fprintf(c->out, _("follow-up %lld of record %lld, %s: "), (long long)f.id,
			(long long)f.entry, vocab_name(VOCAB_FOLLOWUP_STATE, f.state));
		cli_show(c, f.body);
		fputc('\n', c->out);
		print_caller(c, &f);
	}
	struct clilist l;
	clilist_begin(&l, c, columns, ARRAY_LEN(columns));
	for (size_t i = 0; i < steps.n; i++)
		step_row(&l, &steps.v[i]);
	pool_release(&steps.pool);
	return clilist_end(&l, e) && (cli_is_csv(c) || print_over(c, id, e));
}

bool cmd_followup_open(struct cli *c, struct err *e)
{
	int64_t entry, id;
	instant_t due = 0;
	const char *text = cli_value(c, "--due");
	if (!cli_id(c->args[0], &entry, e) || (text && !cli_time_due(c, text, &due, e)) ||
		!desk_followup_open(c->desk, entry, due, &id, e))
		return false;
	cli_say(c, _("follow-up %lld of record %lld"), (long long)id, (long long)entry);
	return true;
}

bool cmd_followup_step(struct cli *c, struct err *e)
{
	const char *kind, *text;
	struct step s = {
		.department = cli_value(c, "--to"),
		.note = cli_value(c, "--note"),
		.phone = cli_value(c, "--phone"),
		.number_kind = cli_value(c, "--number-kind"),
		.result = cli_value(c, "--result"),
	};
	if (!cli_id(c->args[0], &s.followup, e) || !cli_need_value(c, "--kind", &kind, e) ||
		!cli_word(VOCAB_STEP, kind, &s.kind, e))
		return false;
	text = cli_value(c, "--call-result");
	if (text && !cli_word(VOCAB_CALL_RESULT, text, &s.call_result, e))
		return false;
	text = cli_value(c, "--due");
	if (text && !cli_time_due(c, text, &s.due, e))
		return false;
	text = cli_value(c, "--at");
	if ((text && !cli_time_past(c, text, &s.at, e)) || !desk_followup_step(c->desk, &s, e))
		return false;
	cli_say(c, _("follow-up %lld: %s"), (long long)s.followup, vocab_name(VOCAB_STEP, s.kind));
	return true;
}

bool cmd_followup_close(struct cli *c, struct err *e)
{
	int64_t id;
	const char *result;
	if (!cli_id(c->args[0], &id, e) || !cli_need_value(c, "--result", &result, e) ||
		!desk_followup_close(c->desk, id, result, e))
		return false;
	cli_say(c, _("follow-up %lld is closed"), (long long)id);
	return true;
}
