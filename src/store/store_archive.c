/* SPDX-License-Identifier: MIT */
/* Copies that leave the desk: a backup of everything, and an archive of a range of the journal.
 * An archive holds whole runs, and with them the earlier runs that made people and keys, each
 * with the head before it; so it can be verified alone, for as long as it is kept. */
#include "store/inner.h"

#include "dutydesk/i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

static bool sync_file(const char *path, struct err *e)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	bool ok = fd >= 0 && fsync(fd) == 0;
	if (!ok)
		err_set(e, err_code_of(errno), _("cannot write '%s': %s"), path, err_reason(errno));
	if (fd >= 0)
		close(fd);
	return ok;
}

static const char sql_backup[] = "VACUUM INTO $1";

static const char sql_mark[] =
	"INSERT INTO copied SELECT seq, at FROM fact ORDER BY seq DESC LIMIT 1";

static bool mark_copy(const char *path, struct err *e)
{
	struct store *copy = NULL;
	if (!store_open_raw(path, SQLITE_OPEN_READWRITE, &copy, e))
		return false;
	struct sql q = sql_start(copy, sql_mark);
	bool ok = sql_run(&q, e);
	store_close(copy);
	return ok;
}

bool store_backup(struct store *s, const char *path, struct err *e)
{
	if (!store_file_make(path, e))
		return false;
	struct sql q = sql_start(s, sql_backup);
	sql_bind_text(&q, 1, path);
	if (sql_run(&q, e) && mark_copy(path, e) && sync_file(path, e))
		return true;
	err_context(e, _("the backup '%s' was not made"), path);
	unlink(path);
	return false;
}

static const char sql_copied[] = "SELECT at FROM copied ORDER BY seq DESC LIMIT 1";
static const char sql_copied_clear[] = "DELETE FROM copied";

bool store_take_copied(struct store *s, bool *copied, instant_t *at, struct err *e)
{
	struct sql q = sql_start(s, sql_copied);
	*copied = sql_next(&q);
	*at = *copied ? sql_int(&q, "at") : 0;
	if (!sql_end(&q, e))
		return false;
	if (!*copied)
		return true;
	q = sql_start(s, sql_copied_clear);
	return sql_run(&q, e);
}

/* --- archive --- */

static const char sql_archive_schema[] =
	"CREATE TABLE fact (seq INTEGER PRIMARY KEY CHECK (seq > 0), desk INTEGER NOT NULL, "
	"at INTEGER NOT NULL, kind INTEGER NOT NULL, author TEXT NOT NULL, payload ANY NOT NULL, "
	"salt BLOB NOT NULL, words ANY, head BLOB NOT NULL, sig BLOB) STRICT;"
	"CREATE TABLE earlier (seq INTEGER PRIMARY KEY CHECK (seq > 0), desk INTEGER NOT NULL, "
	"at INTEGER NOT NULL, kind INTEGER NOT NULL, author TEXT NOT NULL, payload ANY NOT NULL, "
	"salt BLOB NOT NULL, words ANY, head BLOB NOT NULL, sig BLOB, before BLOB NOT NULL) STRICT;"
	"CREATE TABLE archived (desk INTEGER NOT NULL, first_seq INTEGER NOT NULL, "
	"last_seq INTEGER NOT NULL, before BLOB NOT NULL, head BLOB NOT NULL) STRICT;"
	"CREATE TABLE redaction (target INTEGER PRIMARY KEY, digest BLOB) STRICT;"
	"PRAGMA application_id = 1145323825; PRAGMA user_version = 1;";

/* The first and the last fact of the runs that hold first and last. */
static const char sql_whole_runs[] =
	"SELECT (SELECT coalesce(max(seq), 0) + 1 FROM fact WHERE seq < $1 AND sig IS NOT "
	"NULL) AS first, "
	"(SELECT min(seq) FROM fact WHERE seq >= $2 AND sig IS NOT NULL) AS last";

static bool whole_runs(struct store *s, int64_t *first, int64_t *last, struct err *e)
{
	struct sql q = sql_start(s, sql_whole_runs);
	sql_bind_int(&q, 1, *first);
	sql_bind_int(&q, 2, *last);
	if (sql_next(&q)) {
		*first = sql_int(&q, "first");
		*last = sql_int(&q, "last");
	}
	if (!sql_end(&q, e))
		return false;
	return *last >= *first || err_set(e, ERR_NOT_FOUND, _("the journal has no record %lld"),
					  (long long)*last);
}

static const char sql_archive_fact[] =
	"INSERT INTO fact (seq, desk, at, kind, author, payload, salt, words, head, sig) "
	"VALUES ($1, $2, $3, $4, coalesce($5, ''), coalesce($6, x''), $7, iif($8, NULL, "
	"coalesce($9, x'')), "
	"$10, $11)";
static const char sql_archive_earlier[] =
	"INSERT INTO earlier (seq, desk, at, kind, author, payload, salt, words, head, sig, "
	"before) "
	"VALUES ($1, $2, $3, $4, coalesce($5, ''), coalesce($6, x''), $7, iif($8, NULL, "
	"coalesce($9, x'')), "
	"$10, $11, $12)";

static const char sql_archive_redaction[] = "INSERT INTO redaction (target, digest) VALUES "
					    "($1, $2)";

static bool leave_out(struct store *to, int64_t target, struct bytes digest, struct err *e)
{
	struct sql q = sql_start(to, sql_archive_redaction);
	sql_bind_int(&q, 1, target);
	sql_bind_blob(&q, 2, digest);
	return sql_run(&q, e);
}

/* Sealed keys stay at the desk: in an archive only their digest stands. */
static bool copy_fact(struct store *to, const char *text, struct sql *from, struct err *e)
{
	struct pool pool = { 0 };
	struct fact f = { 0 };
	uint8_t digest[DIGEST_LEN];
	struct sql q = sql_start(to, text);
	fact_read(from, &pool, &f);
	bool redacted = sql_int(from, "redacted") != 0, key = f.kind == FACT_KEY && !redacted;
	sql_bind_int(&q, 1, f.seq);
	sql_bind_int(&q, 2, sql_int(from, "desk"));
	sql_bind_int(&q, 3, f.at);
	sql_bind_int(&q, 4, f.kind);
	sql_bind_text(&q, 5, f.author);
	sql_bind_blob(&q, 6, f.payload);
	sql_bind_blob(&q, 7, f.salt);
	sql_bind_int(&q, 8, redacted || key);
	sql_bind_blob(&q, 9, f.words);
	sql_bind_blob(&q, 10, f.head);
	sql_bind_blob(&q, 11, f.sig);
	if (text == sql_archive_earlier)
		sql_bind_blob(&q, 12, sql_blob(from, "before", &pool));
	bool ok = sql_run(&q, e);
	if (ok && key) {
		fact_words_digest(&f, digest);
		ok = leave_out(to, f.seq, (struct bytes){ digest, DIGEST_LEN }, e);
	}
	pool_release(&pool);
	return ok;
}

static const char sql_range[] = "SELECT seq, at, kind, author, payload, salt, words, head, "
				"sig, desk, words IS NULL AS redacted "
				"FROM fact WHERE seq BETWEEN $1 AND $2 ORDER BY seq";

static bool copy_range(struct store *s, struct store *to, int64_t first, int64_t last,
		       struct err *e)
{
	struct sql q = sql_start(s, sql_range);
	bool ok = true;
	sql_bind_int(&q, 1, first);
	sql_bind_int(&q, 2, last);
	while (ok && sql_next(&q))
		ok = copy_fact(to, sql_archive_fact, &q, e);
	return sql_end(&q, ok ? e : NULL) && ok;
}

/* The whole run of every earlier fact about the desk, people and keys (1 to 3). */
static const char sql_earlier[] =
	"WITH runs AS (SELECT DISTINCT "
	"(SELECT coalesce(max(p.seq), 0) + 1 FROM fact p WHERE p.seq < f.seq AND p.sig IS NOT "
	"NULL) AS a, "
	"(SELECT min(p.seq) FROM fact p WHERE p.seq >= f.seq AND p.sig IS NOT NULL) AS z "
	"FROM fact f WHERE f.kind IN (1, 2, 3) AND f.kind <> 10 AND f.seq < $1) "
	"SELECT f.seq, f.at, f.kind, f.author, f.payload, f.salt, f.words, f.head, f.sig, "
	"f.desk, "
	"f.words IS NULL AS redacted, "
	"coalesce((SELECT b.head FROM fact b WHERE b.seq = f.seq - 1), zeroblob(32)) AS before "
	"FROM runs r JOIN fact f ON f.seq BETWEEN r.a AND r.z WHERE r.z < $1 ORDER BY f.seq";

static bool copy_earlier(struct store *s, struct store *to, int64_t first, struct err *e)
{
	struct sql q = sql_start(s, sql_earlier);
	bool ok = true;
	sql_bind_int(&q, 1, first);
	while (ok && sql_next(&q))
		ok = copy_fact(to, sql_archive_earlier, &q, e);
	return sql_end(&q, ok ? e : NULL) && ok;
}

static const char sql_redactions[] = "SELECT target, digest FROM redaction WHERE target <= $1";
static bool copy_redactions(struct store *s, struct store *to, int64_t last, struct err *e)
{
	struct sql q = sql_start(s, sql_redactions);
	bool ok = true;
	sql_bind_int(&q, 1, last);
	while (ok && sql_next(&q)) {
		ok = leave_out(to, sql_int(&q, "target"), sql_blob(&q, "digest", NULL), e);
	}
	return sql_end(&q, ok ? e : NULL) && ok;
}

static const char sql_archived[] = "INSERT INTO archived (desk, first_seq, last_seq, before, "
				   "head) VALUES ($1, $2, $3, $4, $5)";

static bool write_range(struct store *s, struct store *to, int64_t first, int64_t last,
			struct err *e)
{
	uint8_t before[DIGEST_LEN] = { 0 }, head[DIGEST_LEN];
	if ((first > 1 && !store_head_at(s, first - 1, before, e)) ||
	    !store_head_at(s, last, head, e))
		return false;
	struct sql q = sql_start(to, sql_archived);
	sql_bind_int(&q, 1, s->desk);
	sql_bind_int(&q, 2, first);
	sql_bind_int(&q, 3, last);
	sql_bind_blob(&q, 4, (struct bytes){ before, sizeof(before) });
	sql_bind_blob(&q, 5, (struct bytes){ head, sizeof(head) });
	return sql_run(&q, e) && copy_earlier(s, to, first, e) &&
	       copy_range(s, to, first, last, e) && copy_redactions(s, to, last, e);
}

bool store_archive_write(struct store *s, int64_t first, int64_t last, const char *path,
			 struct err *e)
{
	struct store *to = NULL;
	bool own = !s->in_transaction;
	if (!store_file_make(path, e))
		return false;
	bool ok = store_open_raw(path, SQLITE_OPEN_READWRITE, &to, e) &&
		  (!own || store_exec(s, "BEGIN", e));
	if (ok) {
		ok = whole_runs(s, &first, &last, e) && store_exec(to, "BEGIN", e) &&
		     store_exec(to, sql_archive_schema, e) && write_range(s, to, first, last, e) &&
		     store_exec(to, "COMMIT", e);
		if (own && !store_exec(s, "ROLLBACK", ok ? e : NULL))
			ok = false;
	}
	store_close(to);
	ok = ok && sync_file(path, e);
	if (!ok) {
		err_context(e, _("the archive '%s' was not made"), path);
		unlink(path);
	}
	return ok;
}
