/* SPDX-License-Identifier: MIT */
/* Commands for the shift log. A correction starts from the record as it stands and changes only
 * the fields that were given. */
#include "cli/cli.h"

#include <stddef.h>
#include <string.h>

enum { FILE_MOST = 256 * 1024 * 1024 };

/* The fields that are plain text: option and place in struct entry. */
static const struct {
	const char *option;
	size_t at;
} text_fields[] = {
	{"--caller", offsetof(struct entry, caller)},
	{"--phone", offsetof(struct entry, phone)},
	{"--address", offsetof(struct entry, address)},
	{"--body", offsetof(struct entry, body)},
	{"--result", offsetof(struct entry, result)},
	{"--late-reason", offsetof(struct entry, late_reason)},
	{"--category", offsetof(struct entry, category)},
	{"--area", offsetof(struct entry, area)},
	{"--recording", offsetof(struct entry, recording)},
	{"--evidence", offsetof(struct entry, evidence)},
};
static const struct {
	const char *option;
	enum vocab vocab;
	size_t at;
} word_fields[] = {
	{"--channel", VOCAB_CHANNEL, offsetof(struct entry, channel)},
	{"--kind", VOCAB_KIND, offsetof(struct entry, kind)},
	{"--urgency", VOCAB_URGENCY, offsetof(struct entry, urgency)},
};

static bool read_wait(const struct cli *c, struct entry *x, struct err *e)
{
	const char *wait = cli_value(c, "--wait"), *rings = cli_value(c, "--rings");
	if (wait && rings)
		return err_set(e, ERR_USAGE, _("give --wait or --rings, not both"));
	if (wait) {
		x->rings = -1;
		x->wait_source = WAIT_STATED;
		return cli_seconds(wait, &x->wait_ms, e);
	}
	if (rings) {
		x->wait_ms = -1;
		x->wait_source = WAIT_STATED;
		return cli_number(rings, 0, 1000, &x->rings, e);
	}
	return true;
}

/* Put the fields that were given into x; the others stay as they are. */
static bool read_fields(const struct cli *c, struct entry *x, struct err *e)
{
	for (size_t i = 0; i < ARRAY_LEN(text_fields); i++) {
		const char *v = cli_value(c, text_fields[i].option);
		if (v)
			*(const char **)((char *)x + text_fields[i].at) = v;
	}
	for (size_t i = 0; i < ARRAY_LEN(word_fields); i++) {
		const char *v = cli_value(c, word_fields[i].option);
		if (v && !cli_word(word_fields[i].vocab, v,
				 (int64_t *)((char *)x + word_fields[i].at), e))
			return false;
	}
	const char *at = cli_value(c, "--at");
	if (at && !cli_time(c, at, &x->occurred_at, e))
		return false;
	return read_wait(c, x, e);
}

bool cmd_log_add(struct cli *c, struct err *e)
{
	const char *given, *due = cli_value(c, "--due");
	struct desk_log_add how = {
		.entry = {.wait_ms = -1, .rings = -1},
		.followup = cli_has(c, "--follow-up"),
		.shift = cli_value(c, "--shift"),
	};
	struct desk_log_added added = {0};
	char day[DATE_BUF];
	if (!cli_need_value(c, "--channel", &given, e) || !cli_need_value(c, "--kind", &given, e) ||
		!read_fields(c, &how.entry, e) || (due && !cli_time(c, due, &how.due, e)) ||
		!desk_log_add(c->desk, &how, &added, e))
		return false;
	if (cli_is_csv(c)) {
		fprintf(c->out, "%lld\n", (long long)added.id);
		return true;
	}
	fprintf(c->out, _("record %lld of %s/%s"), (long long)added.id,
		date_print(day, added.shift_date), added.shift);
	if (added.before_shift)
		fprintf(c->out, ", %s", _("before-shift entry"));
	if (added.late_entry)
		fprintf(c->out, ", %s", _("late entry"));
	if (added.late_answer)
		fprintf(c->out, ", %s", _("answered late"));
	if (added.followup)
		fprintf(c->out, _(", follow-up %lld"), (long long)added.followup);
	fputc('\n', c->out);
	return true;
}

bool cmd_log_correct(struct cli *c, struct err *e)
{
	struct desk_log_change how = {0};
	int64_t new_id;
	if (!cli_id(c->args[0], &how.id, e) || !cli_need_value(c, "--reason", &how.reason, e) ||
		!desk_log_get(c->desk, how.id, &c->pool, &how.entry, e) ||
		!read_fields(c, &how.entry, e) || !desk_log_correct(c->desk, &how, &new_id, e))
		return false;
	cli_say(c, _("record %lld corrects record %lld"), (long long)new_id, (long long)how.id);
	return true;
}

bool cmd_log_void(struct cli *c, struct err *e)
{
	int64_t id;
	const char *reason;
	if (!cli_id(c->args[0], &id, e) || !cli_need_value(c, "--reason", &reason, e) ||
		!desk_log_void(c->desk, id, reason, e))
		return false;
	cli_say(c, _("record %lld is void"), (long long)id);
	return true;
}

bool cmd_log_explain(struct cli *c, struct err *e)
{
	int64_t id;
	const char *note;
	if (!cli_id(c->args[0], &id, e) || !cli_need_value(c, "--note", &note, e) ||
		!desk_log_explain(c->desk, id, note, e))
		return false;
	cli_say(c, _("the explanation was added to record %lld"), (long long)id);
	return true;
}

static const struct clilist_column entry_columns[] = {
	{"id", N_("no."), CELL_RIGHT},
	{"shift_date", N_("shift date"), CELL_LEFT},
	{"shift", N_("shift"), CELL_LEFT},
	{"occurred_at", N_("happened"), CELL_LEFT},
	{"recorded_at", NULL, CELL_LEFT},
	{"author", N_("author"), CELL_LEFT},
	{"channel", N_("channel"), CELL_LEFT},
	{"kind", N_("kind"), CELL_LEFT},
	{"wait_seconds", N_("wait (s)"), CELL_RIGHT},
	{"rings", N_("rings"), CELL_RIGHT},
	{"wait_source", NULL, CELL_LEFT},
	{"late_answer", N_("late"), CELL_LEFT},
	{"late_entry", N_("late entry"), CELL_LEFT},
	{"caller", N_("caller"), CELL_LEFT},
	{"phone", N_("phone"), CELL_LEFT},
	{"body", N_("matter"), CELL_LEFT},
	{"result", N_("result"), CELL_LEFT},
	{"late_reason", NULL, CELL_LEFT},
	{"corrected_by", N_("corrected by"), CELL_RIGHT},
	{"void", N_("void"), CELL_LEFT},
	{"followup", N_("follow-up"), CELL_RIGHT},
	{"address", NULL, CELL_LEFT},
	{"origin", NULL, CELL_LEFT},
	{"before_shift", NULL, CELL_LEFT},
	{"reason", NULL, CELL_LEFT},
};

static void cell_optional(struct clilist *l, int64_t v, int64_t none)
{
	if (v == none)
		clilist_cell(l, "");
	else
		clilist_int(l, v);
}

static void cell_seconds(struct clilist *l, int64_t ms)
{
	char buf[32];
	if (ms < 0) {
		clilist_cell(l, "");
		return;
	}
	int n = snprintf(buf, sizeof(buf), "%lld.%03d", (long long)(ms / 1000), (int)(ms % 1000));
	while (buf[n - 1] == '0')
		buf[--n] = '\0';
	if (buf[n - 1] == '.')
		buf[n - 1] = '\0';
	clilist_cell(l, buf);
}

static void cell_masked(
	struct clilist *l, const char *text, bool reveal, void (*mask)(struct str *, const char *))
{
	struct str out = {0};
	if (text && *text && !reveal)
		mask(&out, text);
	clilist_cell(l, reveal ? text : str_text(&out));
	str_release(&out);
}

static const char *origin_id(int64_t origin)
{
	static const char *const ids[] = {
		[ORIGIN_LIVE] = "live", [ORIGIN_IMPORT] = "import", [ORIGIN_BATCH] = "batch"};
	return origin >= 0 && origin < (int64_t)ARRAY_LEN(ids) ? ids[origin] : "?";
}

static void entry_row(struct clilist *l, const struct entry *x, bool reveal)
{
	bool csv = cli_is_csv(l->c);
	clilist_int(l, x->id);
	clilist_date(l, x->shift_date);
	clilist_cell(l, x->shift);
	clilist_time(l, x->occurred_at);
	clilist_time(l, x->recorded_at);
	clilist_cell(l, x->author);
	clilist_word(l, VOCAB_CHANNEL, x->channel);
	clilist_word(l, VOCAB_KIND, x->kind);
	cell_seconds(l, x->wait_ms);
	cell_optional(l, x->rings, -1);
	clilist_cell(l, x->wait_source ? csv ? vocab_id(VOCAB_WAIT_SOURCE, x->wait_source)
					     : vocab_name(VOCAB_WAIT_SOURCE, x->wait_source)
				       : "");
	clilist_flag(l, x->answer == ANSWER_LATE);
	clilist_flag(l, x->late_entry);
	cell_masked(l, x->caller, reveal, text_mask_name);
	cell_masked(l, x->phone, reveal, text_mask_phone);
	clilist_cell(l, x->body);
	clilist_cell(l, x->result);
	clilist_cell(l, x->late_reason);
	cell_optional(l, x->corrected_by, 0);
	clilist_flag(l, x->is_void);
	cell_optional(l, x->followup, 0);
	clilist_cell(l, x->address);
	clilist_cell(l, origin_id(x->origin));
	clilist_flag(l, x->before_shift);
	clilist_cell(l, x->reason);
}

static bool read_filter(const struct cli *c, struct store_entry_filter *f, struct err *e)
{
	const char *date = cli_value(c, "--date"), *from = cli_value(c, "--from"),
		   *to = cli_value(c, "--to");
	const char *limit = cli_value(c, "--limit");
	int64_t n = 0;
	*f = (struct store_entry_filter){
		.from = DATE_NONE,
		.to = DATE_NONE,
		.find = cli_value(c, "--find"),
		.late_only = cli_has(c, "--late"),
		.forward = true,
	};
	if (date && (from || to))
		return err_set(e, ERR_USAGE, _("give --date or --from and --to, not both"));
	if (date) {
		if (!cli_date(date, &f->from, e))
			return false;
		f->to = f->from;
	}
	if ((from && !cli_date(from, &f->from, e)) || (to && !cli_date(to, &f->to, e)) ||
		(limit && !cli_number(limit, 1, 100000000, &n, e)))
		return false;
	f->limit = (size_t)n;
	return true;
}

bool cmd_log_list(struct cli *c, struct err *e)
{
	struct store_entry_filter filter;
	struct entry_list list = {0};
	bool reveal = cli_has(c, "--reveal");
	if (!read_filter(c, &filter, e) || (reveal && !desk_log_reveal(c->desk, "log list", e)) ||
		!desk_log_list(c->desk, &filter, &list, e))
		return false;
	struct clilist l;
	clilist_begin(&l, c, entry_columns, ARRAY_LEN(entry_columns));
	for (size_t i = 0; i < list.n; i++)
		entry_row(&l, &list.v[i], reveal);
	pool_release(&list.pool);
	return clilist_end(&l, e);
}

bool cmd_log_show(struct cli *c, struct err *e)
{
	int64_t id;
	struct entry x;
	struct mark_list marks = {0};
	char at[DATE_BUF];
	bool reveal = cli_has(c, "--reveal");
	if (!cli_id(c->args[0], &id, e) || (reveal && !desk_log_reveal(c->desk, c->args[0], e)) ||
		!desk_log_get(c->desk, id, &c->pool, &x, e) ||
		!desk_log_marks(c->desk, id, &marks, e))
		return false;
	struct clilist l;
	clilist_begin(&l, c, entry_columns, ARRAY_LEN(entry_columns));
	entry_row(&l, &x, reveal);
	bool ok = clilist_end(&l, e);
	for (size_t i = 0; ok && !cli_is_csv(c) && i < marks.n; i++) {
		fprintf(c->out, "%s %s: ", date_print_time(at, marks.v[i].at), marks.v[i].author);
		cli_show(c, marks.v[i].text);
		fputc('\n', c->out);
	}
	if (ok && x.is_void && !cli_is_csv(c)) {
		cli_say(c, _("void: %s"), x.void_reason ? x.void_reason : "");
	}
	pool_release(&marks.pool);
	return ok;
}

static void print_imported(struct cli *c, const struct desk_log_imported *n, bool dry)
{
	if (!dry && n->added == 0)
		cli_say(c, _("all %zu records are already there, nothing was added"), n->rows);
	else
		cli_say(c,
			dry ? _("would add %zu of %zu records (%zu already there), "
				"%zu answered late")
			    : _("added %zu of %zu records (%zu already there), %zu answered late"),
			n->added, n->rows, n->known, n->late);
}

bool cmd_log_import(struct cli *c, struct err *e)
{
	const char *format = cli_value(c, "--format");
	struct str bytes = {0};
	struct faults f = {0};
	struct desk_log_imported counts = {0};
	struct desk_log_import how = {
		.utc = cli_has(c, "--utc"), .dry_run = cli_has(c, "--dry-run")};
	if (format && !strcmp(format, "asterisk-cdr"))
		how.asterisk = true;
	else if (format && strcmp(format, "dutydesk"))
		return err_set(
			e, ERR_USAGE, _("'%s' is no format: use dutydesk or asterisk-cdr"), format);
	bool ok = file_read(c->args[0], FILE_MOST, &bytes, e);
	how.bytes = str_text(&bytes);
	how.n = bytes.len;
	ok = ok && desk_log_import(c->desk, &how, &counts, &f, e);
	if (f.n)
		cli_faults(c->args[0], &f, e);
	if (ok)
		print_imported(c, &counts, how.dry_run);
	faults_release(&f);
	str_release(&bytes);
	return ok;
}

bool cmd_log_batch(struct cli *c, struct err *e)
{
	struct str bytes = {0};
	struct faults f = {0};
	struct desk_batch_file how = {.who = c->who};
	size_t n = 0;
	if (!cli_need_value(c, "--reason", &how.reason, e) ||
		!cli_need_value(c, "--second", &how.second.number, e) ||
		!clipin_read(c, "--second-pin-file", how.second.number, &how.second.pin, e))
		return false;
	bool ok = file_read(c->args[0], FILE_MOST, &bytes, e);
	how.bytes = str_text(&bytes);
	how.n = bytes.len;
	ok = ok && desk_batch_import(c->desk, &how, &n, &f, e);
	if (f.n)
		cli_faults(c->args[0], &f, e);
	if (ok) {
		cli_say(c,
			i18n_count("outage batch: %zu record, signed by %s and %s",
				"outage batch: %zu records, signed by %s and %s", (long)n),
			n, c->who.number, how.second.number);
	}
	faults_release(&f);
	str_release(&bytes);
	return ok;
}
