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
	const char *greeted = cli_value(c, "--greeted");
	if (greeted && !cli_seconds(greeted, &x->greet_ms, e))
		return false;
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
	if (at && !cli_time_past(c, at, &x->occurred_at, e))
		return false;
	return read_wait(c, x, e);
}

static void say_added(struct cli *c, const struct desk_log_added *added)
{
	char day[DATE_BUF];
	fprintf(c->out, _("record %lld of %s/%s"), (long long)added->id,
		date_print(day, added->shift_date), added->shift);
	if (added->before_shift)
		fprintf(c->out, ", %s", _("before-shift entry"));
	if (added->late_entry)
		fprintf(c->out, ", %s", _("late entry"));
	if (added->late_answer)
		fprintf(c->out, ", %s", _("answered late"));
	if (added->followup)
		fprintf(c->out, _(", follow-up %lld"), (long long)added->followup);
	fputc('\n', c->out);
	if (*added->warning)
		cli_say(c, "%s", added->warning);
}

bool cmd_log_add(struct cli *c, struct err *e)
{
	const char *given, *due = cli_value(c, "--due"), *call = cli_value(c, "--call");
	struct desk_log_add how = {
		.entry = {.wait_ms = -1, .rings = -1},
		.followup = cli_has(c, "--follow-up") || due, /* what is due is followed up */
		.shift = cli_value(c, "--shift"),
	};
	struct desk_log_added added = {0};
	if (!cli_need_value(c, "--channel", &given, e) || !cli_need_value(c, "--kind", &given, e) ||
		!read_fields(c, &how.entry, e) || (call && !cli_id(call, &how.entry.call, e)) ||
		(due && !cli_time_due(c, due, &how.due, e)) ||
		!desk_log_add(c->desk, &how, &added, e))
		return false;
	if (cli_is_csv(c))
		fprintf(c->out, "%lld\n", (long long)added.id);
	else
		say_added(c, &added);
	return true;
}

/* Is any field named besides the reason? A correction that changes nothing is a slip. */
static bool changes_something(const struct cli *c, struct err *e)
{
	for (size_t i = 0; i < c->n_given; i++)
		if (!cli_list_has("--reason --db --as --pin-file --csv --lang",
			    c->given[i].option->name))
			return true;
	return err_set(e, ERR_USAGE,
		_("nothing would be changed: name the fields that shall stand differently, such as "
		  "--body"));
}

bool cmd_log_correct(struct cli *c, struct err *e)
{
	struct desk_log_change how = {0};
	int64_t new_id;
	if (!cli_id(c->args[0], &how.id, e) || !cli_need_value(c, "--reason", &how.reason, e) ||
		!changes_something(c, e) ||
		!desk_log_newest(c->desk, how.id, &c->pool, &how.entry, e))
		return false;
	how.id = how.entry.id;
	if (!read_fields(c, &how.entry, e) || !desk_log_correct(c->desk, &how, &new_id, e))
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
