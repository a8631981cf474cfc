/* SPDX-License-Identifier: MIT */
/* Records as a table that leaves the desk: all columns for programs, few for paper. Names and
 * numbers are masked unless somebody with the right to has revealed them (D31), which is a fact of
 * its own and stands in the record before a single row is written. */
#include "desk/desk_internal.h"

#include "dutydesk/i18n.h"
#include "dutydesk/text.h"
#include "dutydesk/vocab.h"

#include <stdlib.h>
#include <string.h>

enum { LANDSCAPE = 132, CELL = 32, CELLS_MOST = 26, SECOND = 1000 };

/* A row that is being filled, cell by cell; the texts live in the sheet's pool. */
struct row {
	struct sheet *s;
	const char *cells[CELLS_MOST];
	size_t n;
	bool reveal;
};

static void put(struct row *r, const char *text)
{
	r->cells[r->n++] = text ? text : "";
}

static void put_int(struct row *r, int64_t v, int64_t none)
{
	put(r, v == none ? "" : pool_printf(&r->s->pool, "%lld", (long long)v));
}

static void put_flag(struct row *r, bool is)
{
	put(r, is ? "1" : "0");
}

static void put_iso(struct row *r, instant_t at)
{
	char buf[DATE_BUF];

	put(r, at ? pool_strdup(&r->s->pool, date_print_iso(buf, at)) : "");
}

static void put_masked(struct row *r, const char *text, void (*mask)(struct str *, const char *))
{
	struct str out = {0};

	if (r->reveal || !text || !*text) {
		put(r, text);
		return;
	}
	mask(&out, text);
	put(r, pool_strdup(&r->s->pool, str_text(&out)));
	str_release(&out);
}

/* Seconds with the decimals that matter: 14.5, 23. */
static void put_seconds(struct row *r, int64_t ms)
{
	char buf[CELL];
	int n;

	if (ms < 0) {
		put(r, "");
		return;
	}
	n = snprintf(buf, sizeof(buf), "%lld.%03d", (long long)(ms / SECOND), (int)(ms % SECOND));
	while (buf[n - 1] == '0')
		buf[--n] = '\0';
	if (buf[n - 1] == '.')
		buf[n - 1] = '\0';
	put(r, pool_strdup(&r->s->pool, buf));
}

static const char *origin_id(int64_t origin)
{
	static const char *const ids[] = {
		[ORIGIN_LIVE] = "live", [ORIGIN_IMPORT] = "import", [ORIGIN_BATCH] = "batch"};

	return origin >= 0 && origin < (int64_t)ARRAY_LEN(ids) ? ids[origin] : "?";
}

/* --- all columns, for programs: ids and order are kept for ever, new ones come at the end --- */

static const struct sheet_column all[] = {
	{"id", "id", 0, 0, CELL_RIGHT}, {"shift_date", "shift_date", 0, 0, CELL_LEFT},
	{"shift", "shift", 0, 0, CELL_LEFT}, {"occurred_at", "occurred_at", 0, 0, CELL_LEFT},
	{"recorded_at", "recorded_at", 0, 0, CELL_LEFT}, {"author", "author", 0, 0, CELL_LEFT},
	{"channel", "channel", 0, 0, CELL_LEFT}, {"kind", "kind", 0, 0, CELL_LEFT},
	{"wait_seconds", "wait_seconds", 0, 0, CELL_RIGHT}, {"rings", "rings", 0, 0, CELL_RIGHT},
	{"wait_source", "wait_source", 0, 0, CELL_LEFT},
	{"late_answer", "late_answer", 0, 0, CELL_LEFT},
	{"late_entry", "late_entry", 0, 0, CELL_LEFT}, {"caller", "caller", 0, 0, CELL_LEFT},
	{"phone", "phone", 0, 0, CELL_LEFT}, {"body", "body", 0, 0, CELL_LEFT},
	{"result", "result", 0, 0, CELL_LEFT}, {"late_reason", "late_reason", 0, 0, CELL_LEFT},
	{"corrected_by", "corrected_by", 0, 0, CELL_RIGHT}, {"void", "void", 0, 0, CELL_LEFT},
	{"followup", "followup", 0, 0, CELL_RIGHT}, {"address", "address", 0, 0, CELL_LEFT},
	{"origin", "origin", 0, 0, CELL_LEFT}, {"before_shift", "before_shift", 0, 0, CELL_LEFT},
	{"reason", "reason", 0, 0, CELL_LEFT}, {"call", "call", 0, 0, CELL_RIGHT},
};
_Static_assert(ARRAY_LEN(all) == CELLS_MOST, "room for every column");

static void whole_row(struct row *r, const struct entry *x)
{
	char day[DATE_BUF];

	put_int(r, x->id, 0);
	put(r, x->shift_date == DATE_NONE ? "" :
		pool_strdup(&r->s->pool, date_print(day, x->shift_date)));
	put(r, x->shift);
	put_iso(r, x->occurred_at);
	put_iso(r, x->recorded_at);
	put(r, x->author);
	put(r, vocab_id(VOCAB_CHANNEL, x->channel));
	put(r, vocab_id(VOCAB_KIND, x->kind));
	put_seconds(r, x->wait_ms);
	put_int(r, x->rings, -1);
	put(r, x->wait_source ? vocab_id(VOCAB_WAIT_SOURCE, x->wait_source) : "");
	put_flag(r, x->answer == ANSWER_LATE);
	put_flag(r, x->late_entry);
	put_masked(r, x->caller, text_mask_name);
	put_masked(r, x->phone, text_mask_phone);
	put(r, x->body);
	put(r, x->result);
	put(r, x->late_reason);
	put_int(r, x->corrected_by, 0);
	put_flag(r, x->is_void);
	put_int(r, x->followup, 0);
	put(r, x->address);
	put(r, origin_id(x->origin));
	put_flag(r, x->before_shift);
	put(r, x->reason);
	put_int(r, x->call, 0);
}

void desk_log_table(const struct entry_list *list, bool reveal, struct sheet *out)
{
	sheet_table(out, all, ARRAY_LEN(all));
	for (size_t i = 0; i < list->n; i++) {
		struct row r = {.s = out, .reveal = reveal};

		whole_row(&r, &list->v[i]);
		sheet_row(out, r.cells);
	}
}

/* --- few columns, for paper --- */

static const struct sheet_column few[] = {
	{"id", N_("No"), 0, 0, CELL_RIGHT}, {"shift", N_("Shift"), 0, 16, CELL_LEFT},
	{"time", N_("Time"), 11, 11, CELL_LEFT}, {"author", N_("By"), 0, 8, CELL_LEFT},
	{"kind", N_("Kind"), 0, 12, CELL_LEFT}, {"wait", N_("Wait (s)"), 0, 8, CELL_RIGHT},
	{"caller", N_("Caller"), 0, 14, CELL_LEFT}, {"phone", N_("Phone number"), 0, 14, CELL_LEFT},
	{"body", N_("Matter and result"), 30, 0, CELL_LEFT},
};

static void short_row(struct row *r, const struct entry *x)
{
	struct pool *pool = &r->s->pool;
	char day[DATE_BUF], at[DATE_BUF];

	put_int(r, x->id, 0);
	put(r, pool_printf(pool, "%s %s", date_print(day, x->shift_date), x->shift));
	put(r, pool_strdup(pool, date_print_time(at, x->occurred_at) + sizeof("2026-") - 1));
	put(r, x->author);
	put(r, vocab_name(VOCAB_KIND, x->kind));
	put_seconds(r, x->wait_ms);
	put_masked(r, x->caller, text_mask_name);
	put_masked(r, x->phone, text_mask_phone);
	put(r, pool_printf(pool, "%s%s%s%s", x->is_void ? _("(void) ") : "",
		x->body ? x->body : "", x->result && *x->result ? " → " : "",
		x->result ? x->result : ""));
}

void desk_log_page(
	struct desk *d, const struct entry_list *list, bool reveal, struct sheet *out)
{
	struct sheet_column titled[ARRAY_LEN(few)];

	desk_sheet_init(d, out, LANDSCAPE, _("Records of the duty desk"));
	sheet_line(out, _("Desk: %s"), desk_name(d));
	for (size_t i = 0; i < ARRAY_LEN(few); i++) {
		titled[i] = few[i];
		titled[i].title = _(few[i].title);
	}
	sheet_blank(out);
	sheet_table(out, titled, ARRAY_LEN(titled));
	for (size_t i = 0; i < list->n; i++) {
		struct row r = {.s = out, .reveal = reveal};

		short_row(&r, &list->v[i]);
		sheet_row(out, r.cells);
	}
	sheet_line(out, i18n_count("%zu record", "%zu records", (long)list->n), list->n);
	sheet_line(out, "%s", reveal ? _("Names and phone numbers in full, which is recorded.")
				     : _("Names and phone numbers in part."));
}
