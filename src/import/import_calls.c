/* SPDX-License-Identifier: MIT */
/* Call records. The file is read twice: once to find every fault, then, if there is none, to
 * hand the rows out, so that a million rows need no memory and nothing is written by halves. */
#include "import/import_call.h"

#include "dutydesk/i18n.h"
#include "dutydesk/text.h"
#include "dutydesk/vocab.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WAIT_MOST_S = 86400, MS_DIGITS = 3 };

enum {
	AT_OCCURRED, AT_CHANNEL, AT_KIND, AT_WAIT, AT_CALLER, AT_PHONE, AT_BODY, AT_RESULT,
	AT_ADDRESS, AT_REASON, AT_NUMBER, AT_FOLLOWUP, AT_ALL
};
static const struct import_name names[AT_ALL] = {
	[AT_OCCURRED] = { "occurred_at", false },
	[AT_CHANNEL] = { "channel", false },
	[AT_KIND] = { "kind", false },
	[AT_WAIT] = { "wait", false },
	[AT_CALLER] = { "caller", false },
	[AT_PHONE] = { "phone", false },
	[AT_BODY] = { "body", false },
	[AT_RESULT] = { "result", false },
	[AT_ADDRESS] = { "address", true },
	[AT_REASON] = { "reason", true },
	[AT_NUMBER] = { "number", true },
	[AT_FOLLOWUP] = { "followup", true },
};

struct calls {
	struct import_csv csv;
	const struct import_calls_how *how;
	bool deliver;
	size_t columns;		/* of the header, 0 before it was read */
	int at[AT_ALL];
};

bool import_call_time(const char *text, bool utc, instant_t *at)
{
	char marked[DATE_BUF];
	/* Only a time without an offset still parses with a Z behind it. */
	if (utc && strlen(text) + 1 < sizeof marked) {
		snprintf(marked, sizeof marked, "%sZ", text);
		if (date_parse_instant(marked, DATE_NONE, at))
			return true;
	}
	return date_parse_instant(text, DATE_NONE, at);
}

/* Seconds with decimals into milliseconds. What is finer is cut off, never rounded up: 14.9996
 * is not yet 15. */
static bool parse_wait(const char *text, int64_t *ms)
{
	int64_t value = 0;
	int digits = 0, decimals = -1;
	for (; *text; text++) {
		if (*text == '.' && decimals < 0 && digits > 0) {
			decimals = 0;
			continue;
		}
		if (*text < '0' || *text > '9')
			return false;
		digits++;
		if (decimals < MS_DIGITS)
			value = value * 10 + (*text - '0');
		decimals += decimals >= 0;
		if (value > (int64_t)WAIT_MOST_S * 1000)
			return false;
	}
	if (digits == 0 || decimals == 0)
		return false;
	for (int i = decimals < 0 ? 0 : decimals; i < MS_DIGITS; i++)
		value *= 10;
	*ms = value;
	return value <= (int64_t)WAIT_MOST_S * 1000;
}

static bool read_time(struct calls *k, const struct import_row *row, struct entry *e)
{
	size_t cell = (size_t)k->at[AT_OCCURRED];
	const char *text = import_csv_trim(row->cells[cell]);
	if (!import_call_time(text, k->how->utc, &e->occurred_at))
		return import_csv_fault(&k->csv, row, cell,
					_("column 'occurred_at': '%s' is no date and time; write "
					  "2026-12-01T18:09:38+08:00"),
					import_csv_shown(&k->csv, text));
	if (e->occurred_at > k->how->now)
		return import_csv_fault(&k->csv, row, cell,
					_("column 'occurred_at': '%s' is in the future"),
					import_csv_shown(&k->csv, text));
	return true;
}

static bool read_word(struct calls *k, const struct import_row *row, int column, int64_t *value)
{
	size_t cell = (size_t)k->at[column];
	enum vocab v = column == AT_CHANNEL ? VOCAB_CHANNEL : VOCAB_KIND;
	const char *text = import_csv_trim(row->cells[cell]);
	if (vocab_find(v, text, value))
		return true;
	char *list = vocab_list(v);
	import_csv_fault(&k->csv, row, cell, _("column '%s': there is no '%s'; there are %s"),
			 names[column].name, import_csv_shown(&k->csv, text), list);
	free(list);
	return false;
}

static bool read_wait(struct calls *k, const struct import_row *row, struct entry *e)
{
	size_t cell = (size_t)k->at[AT_WAIT];
	const char *text = import_csv_trim(row->cells[cell]);
	if (!*text)
		return true;
	if (!parse_wait(text, &e->wait_ms))
		return import_csv_fault(&k->csv, row, cell,
					_("column 'wait': '%s' is no number of seconds; leave it "
					  "empty if it is unknown"),
					import_csv_shown(&k->csv, text));
	e->wait_source = WAIT_RECORD;
	return true;
}

static bool read_followup(struct calls *k, const struct import_row *row, bool *followup)
{
	static const struct { const char *word; bool value; } words[] = {
		{ "", false }, { "0", false }, { "no", false }, { "1", true }, { "yes", true },
	};
	int at = k->at[AT_FOLLOWUP];
	if (at < 0)
		return true;
	const char *text = import_csv_trim(row->cells[at]);
	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (strcmp(words[i].word, text) == 0) {
			*followup = words[i].value;
			return true;
		}
	return import_csv_fault(&k->csv, row, (size_t)at,
				_("column 'followup': '%s' is neither 1 nor 0"),
				import_csv_shown(&k->csv, text));
}

static bool read_call(struct calls *k, struct import_row *row, struct import_call *out)
{
	struct entry *e = &out->entry;
	bool ok = read_time(k, row, e);
	ok = read_word(k, row, AT_CHANNEL, &e->channel) && ok;
	ok = read_word(k, row, AT_KIND, &e->kind) && ok;
	ok = read_wait(k, row, e) && ok;
	ok = read_followup(k, row, &out->followup) && ok;
	e->caller = import_header_cell(row, k->at[AT_CALLER]);
	e->phone = import_header_cell(row, k->at[AT_PHONE]);
	e->body = import_header_cell(row, k->at[AT_BODY]);
	e->result = import_header_cell(row, k->at[AT_RESULT]);
	e->address = import_header_cell(row, k->at[AT_ADDRESS]);
	e->late_reason = import_header_cell(row, k->at[AT_REASON]);
	out->column = import_csv_column(
		&k->csv, row, (size_t)k->at[k->at[AT_REASON] >= 0 ? AT_REASON : AT_WAIT]);
	if (k->at[AT_NUMBER] >= 0)
		out->number = import_csv_trim(row->cells[k->at[AT_NUMBER]]);
	return ok;
}

static bool read_header(struct calls *k, struct import_row *row)
{
	static const struct import_header header = { names, AT_ALL };
	k->columns = row->n;
	return import_header_read(&k->csv, row, &header, k->at);
}

static bool on_row(void *ctx, struct import_row *row)
{
	struct calls *k = ctx;
	struct import_call call = {
		.entry = { .wait_ms = -1, .rings = -1, .origin = ORIGIN_IMPORT }, .line = row->line,
	};
	bool dutydesk = k->how->format == IMPORT_DUTYDESK;
	struct str body = { 0 };
	bool ok, go_on = true;
	if (dutydesk && k->columns == 0)
		return read_header(k, row);
	if (import_csv_is_blank(row))
		return true;
	if (dutydesk)
		ok = import_header_fits(&k->csv, row, k->columns) && read_call(k, row, &call);
	else
		ok = import_cdr_read(&k->csv, row, k->how, &call, &body);
	if (ok && k->deliver)
		go_on = k->how->row(k->how->ctx, &call);
	str_release(&body);
	return go_on;
}

bool import_calls(const char *bytes, size_t n, const struct import_calls_how *how,
		  struct faults *f)
{
	struct calls k = { .how = how };
	bool ok = import_csv_open(&k.csv, bytes, n, f) && import_csv_read(&k.csv, on_row, &k) &&
		  k.csv.found == 0;
	if (ok && how->row) {
		k.deliver = true;
		k.columns = 0;
		ok = import_csv_read(&k.csv, on_row, &k);
	}
	import_csv_release(&k.csv);
	return ok;
}
