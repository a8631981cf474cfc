/* SPDX-License-Identifier: MIT */
/* Figures of shifts and their reviews, and spot checks. Counted are entries that stand: neither
 * corrected nor void; a correction itself counts as the entry that it replaces. */
#include "store/inner.h"

#include "dutydesk/i18n.h"
#include "store/shape.h"

static const struct row_field line_fields[] = {
	ROW_I(review_line, entries), ROW_I(review_line, calls), ROW_I(review_line, visits),
	ROW_I(review_line, matters),
	ROW_I(review_line, within), ROW_I(review_line, judged), ROW_I(review_line, missed),
	ROW_I(review_line, called_back), ROW_I(review_line, complaints), ROW_I(review_line, open),
	ROW_I(review_line, late), ROW_I(review_line, late_entries), ROW_I(review_line, corrections),
	ROW_I(review_line, voids), ROW_I(review_line, before_shift), ROW_I(review_line, swapped),
	ROW_AS("late_open_ms", ROW_INT, review_line, late_open_ms), ROW_I(review_line, asked),
	ROW_I(review_line, answered), ROW_I(review_line, signed_at), ROW_T(review_line, reviewer),
	ROW_I(review_line, seq), ROW_I(review_line, since),
	ROW_AS("date", ROW_DATE, review_line, shift.date),
	ROW_AS("code", ROW_TEXT, review_line, shift.code),
	ROW_AS("name", ROW_TEXT, review_line, shift.name),
	ROW_AS("state", ROW_INT, review_line, shift.state),
	ROW_AS("close_mode", ROW_INT, review_line, shift.close_mode),
	ROW_AS("in_charge", ROW_TEXT, review_line, shift.in_charge),
	ROW_AS("start_at", ROW_INT, review_line, shift.start),
	ROW_AS("end_at", ROW_INT, review_line, shift.end),
	ROW_AS("opened_at", ROW_INT, review_line, shift.opened_at),
	ROW_AS("closed_at", ROW_INT, review_line, shift.closed_at),
	ROW_AS("rostered", ROW_INT, review_line, shift.rostered),
	ROW_AS("late_ms", ROW_INT, review_line, shift.late_ms),
	ROW_AS("overtime_ms", ROW_INT, review_line, shift.overtime_ms),
	ROW_AS("policy", ROW_INT, review_line, shift.policy),
	ROW_AS("reason", ROW_TEXT, review_line, shift.reason),
	ROW_AS("forward", ROW_TEXT, review_line, shift.forward),
};
static const struct row_shape line_shape = { line_fields, ARRAY_LEN(line_fields) };

/* The one way to count a log: of `days`, which every query says for itself, the records up to the
 * fact $4. A void counts at once: unlike a new record it stands nowhere else on a sheet. Several
 * matters of one call are several entries and one call, which is late if one of them is. A note or
 * a patrol is no contact, except that whoever came to the counter was there, also where only a note
 * was made of it. Channels, kinds and verdicts are the numbers of model.h: phone 1, counter 2;
 * complaint 4, patrol 8, note 9, missed 10, suspend 12, resume 13; within 1, late 2. */
#define COUNTED                                                                                \
	"stands AS MATERIALIZED (SELECT e.shift_date, e.shift, e.channel, e.kind, e.answer, "  \
	"e.late_entry, e.corrects, e.before_shift, v.entry IS NOT NULL AS is_void, "           \
	"v.entry IS NULL AND NOT "                                                             \
	"EXISTS (SELECT 1 FROM entry c WHERE c.desk = e.desk AND c.root = e.root "             \
	"AND c.corrects = e.id AND c.corrects > 0 AND +c.seq <= $4) AS yes, "                  \
	"iif(e.call > 0, e.call, e.id) AS one, "                                               \
	"e.channel > 0 AND (e.kind NOT IN (8, 9, 10, 12, 13) "                                 \
	"OR (e.kind = 9 AND e.channel = 2)) AS contact "                                       \
	"FROM days e LEFT JOIN entry_void v ON v.desk = e.desk AND v.entry = e.id), "          \
	"n AS (SELECT shift_date, shift, sum(yes) AS entries, "                                \
	"count(DISTINCT CASE WHEN yes AND contact AND channel = 1 THEN one END) AS calls, "    \
	"count(DISTINCT CASE WHEN yes AND contact AND channel = 2 THEN one END) AS visits, "   \
	"sum(yes AND contact) AS matters, "                                                    \
	"count(DISTINCT CASE WHEN yes AND answer > 0 THEN one END) AS judged, "                \
	"count(DISTINCT CASE WHEN yes AND answer = 2 THEN one END) AS late, "                  \
	"sum(yes AND kind = 10) AS missed, sum(yes AND kind = 4) AS complaints, "              \
	"sum(yes AND late_entry > 0) AS late_entries, sum(corrects > 0) AS corrections, "      \
	"sum(is_void) AS voids, sum(yes AND before_shift > 0) AS before_shift "                \
	"FROM stands GROUP BY shift_date, shift) "
#define FIGURES                                                                                \
	"WITH days AS (SELECT * FROM entry WHERE desk = $1 AND shift_date >= $2 "              \
	"AND shift_date <= $3 AND +seq <= $4 AND ($5 IS NULL OR shift = $5)), " COUNTED
#define FIGURE_COLUMNS                                                                         \
	"coalesce(entries, 0) AS entries, coalesce(calls, 0) AS calls, "                       \
	"coalesce(visits, 0) AS visits, coalesce(matters, 0) AS matters, "                     \
	"coalesce(judged - late, 0) AS within, coalesce(judged, 0) AS judged, "                \
	"coalesce(missed, 0) AS missed, coalesce(complaints, 0) AS complaints, "               \
	"coalesce(late, 0) AS late, coalesce(late_entries, 0) AS late_entries, "               \
	"coalesce(corrections, 0) AS corrections, coalesce(voids, 0) AS voids, "               \
	"coalesce(before_shift, 0) AS before_shift "

static const char sql_review_figures[] = FIGURES "SELECT " FIGURE_COLUMNS "FROM n";

bool store_review_figures(struct store *s, const struct shift *which, int64_t seq,
			  struct review_line *out, struct err *e)
{
	struct sql q = sql_start(s, sql_review_figures);
	sql_bind_int(&q, 1, s->desk);
	sql_bind_int(&q, 2, which->date);
	sql_bind_int(&q, 3, which->date);
	sql_bind_int(&q, 4, seq ? seq : INT64_MAX);
	sql_bind_text(&q, 5, which->code);
	*out = (struct review_line){ 0 };
	if (sql_next(&q))
		sql_read_row(&q, &line_shape, NULL, out);
	return sql_end(&q, e);
}

/* The newest record of a shift: rows are added in the order of the facts, so it is the last one of
 * the index, and no other record is read. */
#define NEWEST \
	"(SELECT e.seq FROM entry e WHERE e.desk = $1 AND e.shift_date = s.date " \
	"AND e.shift = s.code ORDER BY e.rowid DESC LIMIT 1)"
/* What came in after the signature. */
#define SINCE \
	"CASE WHEN signed > 0 AND " NEWEST " > signed THEN (SELECT count(*) FROM entry e " \
	"WHERE e.desk = $1 AND e.shift_date = s.date AND e.shift = s.code AND +e.seq > signed) " \
	"ELSE 0 END AS since "
#define LINE_COLUMNS                                                                           \
	"SELECT " FIGURE_COLUMNS ", coalesce(called_back, 0) AS called_back, "                 \
	"coalesce(open, 0) AS open, "                                                          \
	"s.state <> 6 AND s.rostered = 0 AS swapped, s.late_ms AS late_open_ms, "              \
	"coalesce(asked, 0) AS asked, coalesce(answered, 0) AS answered, "                     \
	"coalesce(a.at, 0) AS signed_at, a.author AS reviewer, coalesce(signed, 0) AS "        \
	"seq, " SINCE ", " SHIFT_COLUMNS
#define MATTERS_SELECT                                                                         \
	"SELECT f.shift_date, f.shift, sum(f.kind = 2 AND f.closed_at > 0) AS called_back, "   \
	"sum(f.closed_at = 0) AS open FROM "
#define ACTS_SELECT                                                                            \
	"SELECT a.shift_date, a.shift, sum(a.kind = 1) AS asked, sum(a.kind = 2) AS answered, " \
	"max(CASE WHEN a.kind = 4 THEN a.seq END) AS signed FROM "
#define LINE_ORDER "ORDER BY s.date, s.start_at, s.code"

/* Beside the figures one pass over the matters of the days and one over the acts of their reviews:
 * call-back 2; ask 1, answer 2, sign 4. */
static const char sql_review_lines[] =
	FIGURES ", "
	"m AS (" MATTERS_SELECT "followup f "
	"WHERE f.desk = $1 AND f.shift_date >= $2 AND f.shift_date <= $3 GROUP BY 1, 2), "
	"r AS (" ACTS_SELECT "review_act a "
	"WHERE a.desk = $1 AND a.shift_date >= $2 AND a.shift_date <= $3 GROUP BY 1, 2) "
	LINE_COLUMNS
	"FROM shift s LEFT JOIN n ON n.shift_date = s.date AND n.shift = s.code "
	"LEFT JOIN m ON m.shift_date = s.date AND m.shift = s.code "
	"LEFT JOIN r ON r.shift_date = s.date AND r.shift = s.code "
	"LEFT JOIN review_act a ON a.desk = s.desk AND a.seq = r.signed "
	"WHERE s.desk = $1 AND s.date >= $2 AND s.date <= $3 " LINE_ORDER;

/* The shifts that wait come first, so that years of signed ones cost a look each and not their
 * records: waiting 3, unsigned 4, closed 5; imported 6 from the day $2 on. */
#define WAITING \
	"FROM shift s WHERE s.desk = $1 " \
	"AND (s.state IN (3, 4, 5) OR (s.state = 6 AND s.date >= $2)) " \
	"AND (SELECT coalesce(max(+a.seq) < " NEWEST ", max(+a.seq) IS NULL) " \
	"FROM review_act a WHERE a.desk = $1 AND a.shift_date = s.date " \
	"AND a.shift = s.code AND a.kind = 4) "
static const char sql_review_names[] = "SELECT " SHIFT_COLUMNS WAITING LINE_ORDER;
static const char sql_review_waiting[] =
	"WITH w AS MATERIALIZED (SELECT s.desk, s.date, s.code " WAITING "), "
	"days AS (SELECT e.* FROM w CROSS JOIN entry e ON e.desk = w.desk "
	"AND e.shift_date = w.date AND e.shift = w.code AND +e.seq <= $4), " COUNTED ", "
	"m AS (" MATTERS_SELECT "w CROSS JOIN followup f ON f.desk = w.desk "
	"AND f.shift_date = w.date AND f.shift = w.code GROUP BY 1, 2), "
	"r AS (" ACTS_SELECT "w CROSS JOIN review_act a ON a.desk = w.desk "
	"AND a.shift_date = w.date AND a.shift = w.code GROUP BY 1, 2) "
	LINE_COLUMNS
	"FROM w CROSS JOIN shift s ON s.desk = w.desk AND s.date = w.date AND s.code = w.code "
	"LEFT JOIN n ON n.shift_date = s.date AND n.shift = s.code "
	"LEFT JOIN m ON m.shift_date = s.date AND m.shift = s.code "
	"LEFT JOIN r ON r.shift_date = s.date AND r.shift = s.code "
	"LEFT JOIN review_act a ON a.desk = s.desk AND a.seq = r.signed " LINE_ORDER;

static bool read_lines(struct sql *q, struct review_list *out, struct err *e)
{
	struct sql_list list = { .size = sizeof(struct review_line), .pool = &out->pool };
	bool ok = sql_read_list(q, &line_shape, &list, e);
	out->v = list.v;
	out->n = list.n;
	return ok;
}

bool store_review_names(struct store *s, date_t first, struct review_list *out, struct err *e)
{
	struct sql q = sql_start(s, sql_review_names);
	*out = (struct review_list){ 0 };
	sql_bind_int(&q, 1, s->desk);
	sql_bind_int(&q, 2, first);
	return read_lines(&q, out, e);
}

bool store_review_waiting(struct store *s, date_t first, struct review_list *out, struct err *e)
{
	struct sql q = sql_start(s, sql_review_waiting);
	*out = (struct review_list){ 0 };
	sql_bind_int(&q, 1, s->desk);
	sql_bind_int(&q, 2, first);
	sql_bind_int(&q, 4, INT64_MAX);
	return read_lines(&q, out, e);
}

bool store_review_lines(struct store *s, date_t from, date_t to, struct review_list *out,
			struct err *e)
{
	struct sql q = sql_start(s, sql_review_lines);
	*out = (struct review_list){ 0 };
	sql_bind_int(&q, 1, s->desk);
	sql_bind_int(&q, 2, from);
	sql_bind_int(&q, 3, to == DATE_NONE ? INT32_MAX : to);
	sql_bind_int(&q, 4, INT64_MAX);
	sql_bind_text(&q, 5, NULL);
	return read_lines(&q, out, e);
}

#define ACT_COLUMNS \
	"SELECT a.shift_date, a.shift, a.kind, a.at, a.due, a.entry, a.sheet, a.department, " \
	"a.note, a.author, a.seq FROM review_act a WHERE a.desk = $1 "
static const char sql_review_acts[] =
	ACT_COLUMNS "AND a.shift_date = $2 AND a.shift = $3 ORDER BY a.seq";
/* Ask 1, answer 2, sign 4; a question without a record is answered by any answer. */
static const char sql_review_asked[] =
	ACT_COLUMNS "AND a.kind = 1 AND NOT EXISTS (SELECT 1 FROM review_act b "
	"WHERE b.desk = a.desk AND b.shift_date = a.shift_date AND b.shift = a.shift "
	"AND +b.seq > a.seq AND (b.kind = 4 OR (b.kind = 2 AND (coalesce(b.entry, 0) = 0 "
	"OR coalesce(a.entry, 0) = 0 OR b.entry = a.entry)))) ORDER BY a.seq";

static bool read_acts(struct sql *q, struct review_act_list *out, struct err *e)
{
	static const struct row_field fields[] = {
		ROW_D(review_act, shift_date), ROW_T(review_act, shift), ROW_I(review_act, kind),
		ROW_I(review_act, at), ROW_I(review_act, due), ROW_I(review_act, entry),
		ROW_B(review_act, sheet), ROW_T(review_act, department), ROW_T(review_act, note),
		ROW_T(review_act, author), ROW_I(review_act, seq),
	};
	struct sql_list list = { .size = sizeof(struct review_act), .pool = &out->pool };
	bool ok = sql_read_list(q, &(struct row_shape){ fields, ARRAY_LEN(fields) }, &list, e);
	out->v = list.v;
	out->n = list.n;
	return ok;
}

bool store_review_acts(struct store *s, date_t day, const char *code, struct review_act_list *out,
		       struct err *e)
{
	struct sql q = sql_start(s, sql_review_acts);
	*out = (struct review_act_list){ 0 };
	sql_bind_int(&q, 1, s->desk);
	sql_bind_int(&q, 2, day);
	sql_bind_text(&q, 3, code);
	return read_acts(&q, out, e);
}

bool store_review_asked(struct store *s, struct review_act_list *out, struct err *e)
{
	struct sql q = sql_start(s, sql_review_asked);
	*out = (struct review_act_list){ 0 };
	sql_bind_int(&q, 1, s->desk);
	return read_acts(&q, out, e);
}

static const char sql_check_list[] =
	"SELECT id, at, author, person, item, result, entry, seq, event, sheet, points, recording "
	"FROM spot_check WHERE desk = $1 "
	"ORDER BY id";

bool store_check_list(struct store *s, struct check_list *out, struct err *e)
{
	static const struct row_field fields[] = {
		ROW_I(check, id), ROW_I(check, at), ROW_T(check, author), ROW_T(check, person),
		ROW_T(check, item), ROW_T(check, result), ROW_I(check, entry), ROW_I(check, seq),
		ROW_T(check, event), ROW_T(check, sheet), ROW_I(check, points),
		ROW_T(check, recording),
	};
	struct sql q = sql_start(s, sql_check_list);
	struct sql_list list = { .size = sizeof(struct check), .pool = &out->pool };
	*out = (struct check_list){ 0 };
	sql_bind_int(&q, 1, s->desk);
	bool ok = sql_read_list(&q, &(struct row_shape){ fields, ARRAY_LEN(fields) }, &list, e);
	out->v = list.v;
	out->n = list.n;
	return ok;
}

/* Every kind of fact that bears a shift date of its own, and what was done to its entries. */
static const char sql_month_last[] =
	"SELECT coalesce(max(seq), 0) AS seq FROM ("
	"SELECT max(seq) AS seq FROM entry WHERE desk = $1 AND shift_date BETWEEN $2 AND $3 "
	"UNION ALL "
	"SELECT max(v.seq) FROM entry_void v JOIN entry e ON e.desk = v.desk AND e.id = "
	"v.entry "
	"WHERE v.desk = $1 AND e.shift_date BETWEEN $2 AND $3 UNION ALL "
	"SELECT max(v.seq) FROM entry_note v JOIN entry e ON e.desk = v.desk AND e.id = "
	"v.entry "
	"WHERE v.desk = $1 AND e.shift_date BETWEEN $2 AND $3 UNION ALL "
	"SELECT max(last_seq) FROM followup WHERE desk = $1 AND shift_date BETWEEN $2 AND $3 "
	"UNION ALL "
	"SELECT max(last_seq) FROM shift WHERE desk = $1 AND date BETWEEN $2 AND $3 UNION ALL "
	"SELECT max(seq) FROM attendance WHERE desk = $1 AND date BETWEEN $2 AND $3 UNION ALL "
	"SELECT max(last_seq) FROM handover WHERE desk = $1 AND shift_date BETWEEN $2 AND $3 "
	"UNION ALL "
	"SELECT max(seq) FROM review_act WHERE desk = $1 AND shift_date BETWEEN $2 AND $3)";

bool store_month_last_seq(struct store *s, int month, int64_t *seq, struct err *e)
{
	struct sql q = sql_start(s, sql_month_last);
	sql_bind_int(&q, 1, s->desk);
	sql_bind_int(&q, 2, date_month_first(month));
	sql_bind_int(&q, 3, date_month_last(month));
	*seq = sql_next(&q) ? sql_int(&q, "seq") : 0;
	return sql_end(&q, e);
}
