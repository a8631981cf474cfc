/* SPDX-License-Identifier: MIT */
/* Records as rows and one record as a page. CSV has every field for programs; a line for people
 * has to fit on a screen, so it says only what differs from the plain case. */
#include "cli/cli.h"

#include <stdlib.h>
#include <string.h>

/* Seconds with the decimals that matter: 14.5, 23. */
static const char *seconds(char buf[32], int64_t ms)
{
	int n = snprintf(buf, 32, "%lld.%03d", (long long)(ms / 1000), (int)(ms % 1000));
	while (buf[n - 1] == '0')
		buf[--n] = '\0';
	if (buf[n - 1] == '.')
		buf[n - 1] = '\0';
	return buf;
}

/* The words of a wait, as short as it was said: "14.5 s", "3rd ring" and where it is from. */
static void wait_words(const struct entry *x, struct str *out)
{
	char buf[32];
	if (x->wait_ms >= 0)
		str_addf(out, _("%s s"), seconds(buf, x->wait_ms));
	else if (x->rings >= 0)
		str_addf(out, _("ring %lld"), (long long)x->rings);
}

static void add_mark(struct str *out, bool is, const char *word)
{
	if (is)
		str_addf(out, "%s%s", out->len ? _(", ") : "", word);
}

static void mark_words(const struct entry *x, struct str *out)
{
	add_mark(out, x->answer == ANSWER_LATE, _("answered late"));
	add_mark(out, x->late_entry, _("late entry"));
	add_mark(out, x->before_shift, _("before-shift entry"));
	add_mark(out, x->is_void, _("void"));
	if (x->corrects)
		str_addf(out, _("%scorrects %lld"), out->len ? _(", ") : "",
			(long long)x->corrects);
	if (x->corrected_by)
		str_addf(out, _("%scorrected by %lld"), out->len ? _(", ") : "",
			(long long)x->corrected_by);
	if (x->followup)
		str_addf(out, _("%sfollow-up %lld"), out->len ? _(", ") : "",
			(long long)x->followup);
}

static const struct clilist_column text_columns[] = {
	{"id", N_("no."), CELL_RIGHT},
	{"shift", N_("shift"), CELL_LEFT},
	{"occurred_at", N_("happened"), CELL_LEFT},
	{"author", N_("author"), CELL_LEFT},
	{"channel", N_("channel"), CELL_LEFT},
	{"kind", N_("kind"), CELL_LEFT},
	{"wait", N_("wait"), CELL_RIGHT},
	{"caller", N_("caller"), CELL_LEFT},
	{"body", N_("matter"), CELL_SHORT},
	{"marks", N_("marks"), CELL_LEFT},
};

/* Only the minute where the day is the shift's own: the next column but one says it already. */
static void cell_happened(struct clilist *l, const struct entry *x)
{
	struct civil at;
	char buf[DATE_BUF];
	date_civil(x->occurred_at, &at);
	clilist_cell(l, at.date == x->shift_date ? date_print_clock(buf, x->occurred_at)
						 : date_print_time(buf, x->occurred_at));
}

static void add_part(struct str *out, const char *text, const char *between,
	void (*mask)(struct str *, const char *))
{
	if (!text || !*text)
		return;
	str_add(out, out->len ? between : "");
	if (mask)
		mask(out, text);
	else
		str_add(out, text);
}

static void text_row(struct clilist *l, const struct entry *x, bool reveal)
{
	struct str text = {0};
	char day[DATE_BUF];
	clilist_int(l, x->id);
	str_addf(&text, "%s/%s", date_print(day, x->shift_date), x->shift);
	clilist_cell(l, str_text(&text));
	cell_happened(l, x);
	clilist_cell(l, x->author);
	clilist_word(l, VOCAB_CHANNEL, x->channel);
	clilist_word(l, VOCAB_KIND, x->kind);
	str_clear(&text);
	wait_words(x, &text);
	clilist_cell(l, str_text(&text));
	str_clear(&text);
	add_part(&text, x->caller, " ", reveal ? NULL : text_mask_name);
	add_part(&text, x->phone, " ", reveal ? NULL : text_mask_phone);
	clilist_cell(l, str_text(&text));
	str_clear(&text);
	add_part(&text, x->body, "", NULL);
	add_part(&text, x->result, " → ", NULL);
	clilist_cell(l, str_text(&text));
	str_clear(&text);
	mark_words(x, &text);
	clilist_cell(l, str_text(&text));
	str_release(&text);
}

static const char *text_of(const char *s)
{
	return s ? s : "";
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
	f->forward = n == 0;
	return true;
}

/* The newest so many, and still the oldest of them first. */
static void turn_round(struct entry_list *list)
{
	for (size_t i = 0; i < list->n / 2; i++) {
		struct entry x = list->v[i];
		list->v[i] = list->v[list->n - 1 - i];
		list->v[list->n - 1 - i] = x;
	}
}

static bool print_table(
	struct cli *c, const struct entry_list *list, bool reveal, struct err *e)
{
	struct sheet s = {0};
	desk_log_table(list, reveal, &s);
	bool ok = report_csv(&s, c->out, false, e);
	sheet_release(&s);
	return ok;
}

bool cmd_log_list(struct cli *c, struct err *e)
{
	struct store_entry_filter filter;
	struct entry_list list = {0};
	bool reveal = cli_has(c, "--reveal"), csv = cli_is_csv(c);
	if (!read_filter(c, &filter, e) || (reveal && !desk_log_reveal(c->desk, "log list", e)) ||
		!desk_log_list(c->desk, &filter, &list, e))
		return false;
	if (!filter.forward)
		turn_round(&list);
	struct clilist l;
	if (csv) {
		bool ok = print_table(c, &list, reveal, e);
		pool_release(&list.pool);
		return ok;
	}
	clilist_begin(&l, c, text_columns, ARRAY_LEN(text_columns));
	for (size_t i = 0; i < list.n; i++)
		text_row(&l, &list.v[i], reveal);
	pool_release(&list.pool);
	return clilist_end(&l, e);
}

/* --- one record as a page --- */

/* A label with what a person wrote. With the record that was corrected the old text stands beside
 * the new one (R01.15). */
static void field(struct cli *c, const char *label, const char *text, const char *old)
{
	bool changed = old && strcmp(old, text ? text : "") != 0;
	if ((!text || !*text) && !changed)
		return;
	fprintf(c->out, "%s: ", label);
	cli_show(c, text && *text ? text : "-");
	if (changed) {
		fputs(_("    (was: "), c->out);
		cli_show(c, *old ? old : "-");
		fputc(')', c->out);
	}
	fputc('\n', c->out);
}

static const char *masked(
	struct cli *c, const char *text, bool reveal, void (*mask)(struct str *, const char *))
{
	struct str out = {0};
	if (reveal || !text || !*text)
		return text ? text : "";
	mask(&out, text);
	const char *kept = pool_strdup(&c->pool, str_text(&out));
	str_release(&out);
	return kept;
}

static const char *said_time(struct cli *c, instant_t at)
{
	char buf[DATE_BUF];
	return at ? pool_strdup(&c->pool, date_print_time(buf, at)) : "";
}

static const char *said_wait(struct cli *c, const struct entry *x)
{
	struct str out = {0};
	char buf[32];
	wait_words(x, &out);
	if (out.len && x->wait_source)
		str_addf(&out, _(" (%s)"), vocab_name(VOCAB_WAIT_SOURCE, x->wait_source));
	if (x->greet_ms > 0)
		str_addf(&out, _("%1$sgreeted after %2$s s"), out.len ? " · " : "",
			seconds(buf, x->greet_ms));
	const char *kept = pool_strdup(&c->pool, str_text(&out));
	str_release(&out);
	return kept;
}

static const char *said_word(enum vocab v, int64_t value)
{
	return value ? vocab_name(v, value) : "";
}

static void page_head(struct cli *c, const struct entry *x)
{
	struct str marks = {0};
	char day[DATE_BUF];
	mark_words(x, &marks);
	fprintf(c->out, _("record %lld of %s/%s"), (long long)x->id,
		date_print(day, x->shift_date), x->shift);
	if (marks.len)
		fprintf(c->out, " (%s)", str_text(&marks));
	fputc('\n', c->out);
	str_release(&marks);
}

struct page_field {
	const char *label, *text;
	bool once; /* a correction does not change it: nothing to show beside it */
};
enum { PAGE_FIELDS = 20 };

static const char *said_origin(const struct entry *x)
{
	if (x->origin == ORIGIN_LIVE)
		return "";
	return x->origin == ORIGIN_IMPORT ? _("imported") : _("outage batch");
}

static void page_said(
	struct cli *c, const struct entry *x, bool reveal, struct page_field out[PAGE_FIELDS])
{
	const struct page_field fields[] = {
		{_("happened"), said_time(c, x->occurred_at), false},
		{_("recorded"), said_time(c, x->recorded_at), true},
		{_("author"), x->author, true},
		{_("channel"), vocab_name(VOCAB_CHANNEL, x->channel), false},
		{_("kind"), vocab_name(VOCAB_KIND, x->kind), false},
		{_("wait"), said_wait(c, x), false},
		{_("late reason"), x->late_reason, false},
		{_("caller"), masked(c, x->caller, reveal, text_mask_name), false},
		{_("phone"), masked(c, x->phone, reveal, text_mask_phone), false},
		{_("address"), x->address, false},
		{_("matter"), x->body, false},
		{_("result"), x->result, false},
		{_("category"), x->category, false},
		{_("urgency"), said_word(VOCAB_URGENCY, x->urgency), false},
		{_("area"), x->area, false},
		{_("recording"), x->recording, false},
		{_("evidence"), x->evidence, false},
		{_("reason of the correction"), x->reason, true},
		{_("reason why it is void"), x->is_void ? x->void_reason : "", true},
		{_("origin"), said_origin(x), true},
	};
	_Static_assert(ARRAY_LEN(fields) == PAGE_FIELDS, "a field of the page was added or taken");
	memcpy(out, fields, sizeof(fields));
}

/* was: the record that this one corrects, or NULL. */
static void page_fields(
	struct cli *c, const struct entry *x, const struct entry *was, bool reveal)
{
	struct page_field now[PAGE_FIELDS], then[PAGE_FIELDS];
	page_said(c, x, reveal, now);
	if (was)
		page_said(c, was, reveal, then);
	for (size_t i = 0; i < PAGE_FIELDS; i++)
		field(c, now[i].label, now[i].text,
			was && !now[i].once ? text_of(then[i].text) : NULL);
	/* a correction names the first version there */
	if (x->call && x->call != x->id && !x->corrects)
		fprintf(c->out, _("further matter of the call of record %lld\n"),
			(long long)x->call);
}

static bool page_marks(struct cli *c, int64_t id, struct err *e)
{
	struct mark_list marks = {0};
	char at[DATE_BUF];
	if (!desk_log_marks(c->desk, id, &marks, e))
		return false;
	for (size_t i = 0; i < marks.n; i++) {
		fprintf(c->out, _("explanation of %s, %s: "), marks.v[i].author,
			date_print_time(at, marks.v[i].at));
		cli_show(c, marks.v[i].text);
		fputc('\n', c->out);
	}
	pool_release(&marks.pool);
	return true;
}

bool cmd_log_show(struct cli *c, struct err *e)
{
	int64_t id;
	struct entry x, was;
	bool reveal = cli_has(c, "--reveal");
	if (!cli_id(c->args[0], &id, e) || (reveal && !desk_log_reveal(c->desk, c->args[0], e)) ||
		!desk_log_get(c->desk, id, &c->pool, &x, e) ||
		(x.corrects && !desk_log_get(c->desk, x.corrects, &c->pool, &was, e)))
		return false;
	if (cli_is_csv(c)) {
		const struct entry_list one = {.v = &x, .n = 1};
		return print_table(c, &one, reveal, e);
	}
	page_head(c, &x);
	page_fields(c, &x, x.corrects ? &was : NULL, reveal);
	return page_marks(c, id, e);
}
