/* SPDX-License-Identifier: MIT */
/* Call records as Asterisk's cdr_custom writes them with its sample settings: 18 columns, or 19
 * with a sequence number, caller id first and no header. Not the order of cdr_csv. */
#include "import/import_call.h"

#include "dutydesk/i18n.h"

#include <string.h>

enum {
	CDR_CLID, CDR_SRC, CDR_DST, CDR_START = 8, CDR_ANSWER, CDR_END, CDR_DURATION, CDR_BILLSEC,
	CDR_DISPOSITION, CDR_UNIQUEID = 16, CDR_LEAST = 18, CDR_MOST = 19
};

static const struct { const char *word; int64_t kind; } dispositions[] = {
	/* The record knows that somebody spoke, not about what. */
	{ "ANSWERED", KIND_ENQUIRY },
	{ "NO ANSWER", KIND_MISSED },
	{ "BUSY", KIND_MISSED },
	{ "FAILED", KIND_MISSED },
	{ "CONGESTION", KIND_MISSED },
};

static bool read_time(struct import_csv *c, struct import_row *row, size_t cell, bool utc,
		      instant_t *at)
{
	const char *text = import_csv_trim(row->cells[cell]);
	return import_call_time(text, utc, at) ||
	       import_csv_fault(c, row, cell, _("column %zu: '%s' is no date and time"), cell + 1,
				import_csv_shown(c, text));
}

static bool read_disposition(struct import_csv *c, struct import_row *row, int64_t *kind)
{
	const char *text = import_csv_trim(row->cells[CDR_DISPOSITION]);
	for (size_t i = 0; i < ARRAY_LEN(dispositions); i++)
		if (strcmp(dispositions[i].word, text) == 0) {
			*kind = dispositions[i].kind;
			return true;
		}
	return import_csv_fault(c, row, CDR_DISPOSITION,
				_("column %d: '%s' is no disposition of a call; is this a file of "
				  "cdr_custom with its sample columns?"), CDR_DISPOSITION + 1,
				import_csv_shown(c, text));
}

static bool read_wait(struct import_csv *c, struct import_row *row, bool utc, struct entry *e)
{
	instant_t answer;
	if (!read_time(c, row, CDR_ANSWER, utc, &answer))
		return false;
	if (answer < e->occurred_at)
		return import_csv_fault(c, row, CDR_ANSWER,
					_("column %d: the call was answered before it began"),
					CDR_ANSWER + 1);
	e->wait_ms = answer - e->occurred_at;
	e->wait_source = WAIT_RECORD;
	return true;
}

/* The name in a caller id such as "Wang" <13800001003>; changes the cell. */
static const char *name_of(char *clid)
{
	char *end = strrchr(clid, '<');
	if (!end)
		return "";
	*end = '\0';
	char *name = import_csv_trim(clid);
	size_t n = strlen(name);
	if (n >= 2 && name[0] == '"' && name[n - 1] == '"') {
		name[n - 1] = '\0';
		name++;
	}
	return import_csv_trim(name);
}

bool import_cdr_read(struct import_csv *c, struct import_row *row,
		     const struct import_calls_how *how, struct import_call *out, struct str *body)
{
	struct entry *e = &out->entry;
	if (row->n < CDR_LEAST || row->n > CDR_MOST)
		return import_csv_fault(c, row, 0, _("the row has %zu columns; call records of "
						     "cdr_custom have %d or %d"),
					row->n, CDR_LEAST, CDR_MOST);
	bool timed = read_time(c, row, CDR_START, how->utc, &e->occurred_at);
	bool ok = read_disposition(c, row, &e->kind) && timed;
	if (timed && e->occurred_at > how->now)
		ok = import_csv_fault(c, row, CDR_START, _("column %d: '%s' is in the future"),
				      CDR_START + 1, import_csv_shown(c, row->cells[CDR_START]));
	if (ok && e->kind != KIND_MISSED)
		ok = read_wait(c, row, how->utc, e);
	if (!ok)
		return false;
	/* Not translated: the same record must read the same whoever imports it. */
	str_addf(body, "%s -> %s, %s s, %s", row->cells[CDR_SRC], row->cells[CDR_DST],
		 row->cells[CDR_BILLSEC], row->cells[CDR_DISPOSITION]);
	e->channel = CHANNEL_PHONE;
	e->caller = name_of(row->cells[CDR_CLID]);
	e->phone = row->cells[CDR_SRC];
	e->body = body->s;
	e->recording = row->cells[CDR_UNIQUEID];
	return true;
}
