/* SPDX-License-Identifier: MIT */
/* Keeping: copies while running, the month end archive (R01.16) and what leaves the house on paper
 * or as a file. An archive is written, read back and verified before the record says that it
 * exists; nothing is removed by it. */
#include "desk/desk_internal.h"
#include "desk/desk_review.h"

#include "dutydesk/i18n.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool desk_backup(struct desk *d, const char *path, struct err *e)
{
	return desk_may(d, ACT_BACKUP, e) && store_backup(d->store, path, e);
}

bool desk_release(struct desk *d, enum release_kind kind, const char *what, const struct sheet *s,
	struct err *e)
{
	uint8_t digest[DIGEST_LEN];
	struct release r = { .kind = kind, .what = what };
	bool ok;

	if (!desk_may(d, kind == RELEASE_REVEAL ? ACT_REVEAL : ACT_SHOW, e))
		return false;
	if (s) {
		desk_sheet_digest(s, digest);
		r.digest = (struct bytes){ digest, DIGEST_LEN };
	}
	if (!desk_begin(d, NULL, e))
		return false;
	r.at = d->at;
	ok = desk_append(d, FACT_RELEASE, &r, NULL, e) && desk_commit(d, NULL, e);
	if (!ok)
		desk_rollback(d);
	return ok;
}

/* --- archive --- */

/* What is known of earlier archives. */
struct archived { int64_t last_seq; int month; bool done; };

static bool archive_row(void *ctx, const struct fact *f)
{
	struct archived *a = ctx;
	struct archive_record r = { 0 };
	struct pool pool = { 0 };

	if (store_fact_body(f, &pool, &r, NULL)) {
		if (r.last_seq > a->last_seq)
			a->last_seq = r.last_seq;
		a->done |= r.month == a->month;
	}
	pool_release(&pool);
	return true;
}

static bool is_reviewed(const struct review_line *line, date_t first, struct err *e)
{
	const struct shift *s = &line->shift;
	char day[DATE_BUF];

	if (s->state == SHIFT_IMPORTED && s->date < first)
		return true;
	if (s->state == SHIFT_OPEN || s->state == SHIFT_OFFERED)
		return err_set(e, ERR_REFUSED,
			_("the shift %1$s/%2$s still runs; close it before the month is "
			  "archived"),
			date_print(day, s->date), s->code);
	if (s->state == SHIFT_WAITING || s->state == SHIFT_UNSIGNED)
		return err_set(e, ERR_REFUSED,
			_("the shift %1$s/%2$s still lacks a signature; let it be signed "
			  "before the month is archived"),
			date_print(day, s->date), s->code);
	return (line->signed_at && !line->since) ||
	       err_set(e, ERR_REFUSED,
		       _("the shift %1$s/%2$s is not reviewed; sign its review before the month "
			 "is archived"),
		       date_print(day, s->date), s->code);
}

/* Closed and reviewed, every shift of it; the first that is not is named. */
static bool month_is_done(struct desk *d, int month, struct err *e)
{
	struct review_list lines = { 0 };
	char name[DATE_BUF];
	date_t first;
	bool ok = true;

	if (date_month_last(month) >= desk_today(d))
		return err_set(e, ERR_REFUSED, _("the month %s is not over yet"),
			date_print_month(name, month));
	if (!desk_review_first_day(d, &first, e) ||
		!desk_review_lines(
			d, date_month_first(month), date_month_last(month), &lines, e))
		return false;
	for (size_t i = 0; ok && i < lines.n; i++)
		ok = is_reviewed(&lines.v[i], first, e);
	pool_release(&lines.pool);
	return ok;
}

/* The run of facts that goes into the archive of a month: from the last archive's end on. */
static bool month_range(struct desk *d, int month, int64_t *first, int64_t *last, struct err *e)
{
	struct archived before = { .month = month };
	char name[DATE_BUF];

	if (!store_fact_walk(d->store, FACT_ARCHIVE, archive_row, &before, e) ||
	    !store_month_last_seq(d->store, month, last, e))
		return false;
	date_print_month(name, month);
	if (before.done)
		return err_set(e, ERR_CONFLICT, _("the month %s is archived already"), name);
	*first = before.last_seq + 1;
	if (!*last)
		return err_set(e, ERR_NOT_FOUND, _("the month %s holds no record"), name);
	return *last >= *first ||
	       err_set(e, ERR_CONFLICT, _("the month %s lies inside the archive of a later one"),
		       name);
}

bool desk_archive_digest(const char *path, uint8_t out[DIGEST_LEN], struct err *e)
{
	static const size_t room = 65536;
	FILE *f = fopen(path, "rb");
	struct trust_digest *sum;
	unsigned char *buf;
	size_t n;
	bool ok;

	if (!f)
		return err_set(e, err_code_of(errno), _("cannot read '%1$s': %2$s"), path,
			err_reason(errno));
	buf = xmalloc(room);
	sum = trust_digest_new("dutydesk archive 1");
	while ((n = fread(buf, 1, room, f)) > 0)
		trust_digest_bytes(sum, buf, n);
	trust_digest_end(sum, out);
	ok = !ferror(f) || err_set(e, ERR_IO, _("cannot read '%s' to its end"), path);
	free(buf);
	fclose(f);
	return ok;
}

/* Written, closed to others, read back: an archive that does not verify is none. */
static bool write_archive(struct desk *d, const struct archive_record *r, const char *path,
			  uint8_t digest[DIGEST_LEN], struct err *e)
{
	struct desk_verified seen;
	const struct desk_verify how = { .archive = path };

	if (!store_archive_write(d->store, r->first_seq, r->last_seq, path, e))
		return false;
	if (chmod(path, S_IRUSR | S_IWUSR) != 0)
		return err_set(e, err_code_of(errno), _("cannot keep '%1$s' from others: %2$s"),
			path, err_reason(errno));
	/* the database knows it only after this */
	if (!desk_verify(NULL, &how, &seen, e))
		return false;
	if (!seen.verdict.holds)
		return err_set(e, ERR_VERIFY, _("the archive '%1$s' does not verify: %2$s"), path,
			       seen.verdict.what);
	return desk_archive_digest(path, digest, e);
}

/* Beside the database, named after it: "desk.2026-12.archive". */
static char *archive_path(const struct desk *d, int month)
{
	const char *path = desk_path(d), *slash = strrchr(path, '/');
	const char *dot = strrchr(slash ? slash : path, '.');
	char name[DATE_BUF];

	return xasprintf("%.*s.%s.archive", (int)(dot ? (size_t)(dot - path) : strlen(path)), path,
			 date_print_month(name, month));
}

static bool record_archive(struct desk *d, const struct desk_unsealed *by, struct archive_record *r,
			   const char *path, struct err *e)
{
	uint8_t digest[DIGEST_LEN], head[DIGEST_LEN];
	const char *slash = strrchr(path, '/');

	r->file = slash ? slash + 1 : path;
	r->digest = (struct bytes){ digest, DIGEST_LEN };
	r->head = (struct bytes){ head, DIGEST_LEN };
	if (access(path, F_OK) == 0)
		return err_set(e, ERR_CONFLICT, _("'%s' exists already; move it away first"), path);
	if (write_archive(d, r, path, digest, e) && store_head_at(d->store, r->last_seq, head, e) &&
	    desk_begin(d, by->person.number, e) && desk_append(d, FACT_ARCHIVE, r, NULL, e) &&
	    desk_commit(d, by->key, e))
		return true;
	desk_rollback(d);
	unlink(path);
	return false;
}

bool desk_archive(struct desk *d, const struct signer *who, int month, char **path, struct err *e)
{
	struct pool pool = { 0 };
	struct desk_unsealed by = { 0 };
	struct archive_record r = { .month = month };
	char *name = archive_path(d, month);
	bool ok = desk_unseal(d, who, &pool, &by, e) &&
		  desk_may_person(&by.person, ACT_ARCHIVE, e) && month_is_done(d, month, e) &&
		  month_range(d, month, &r.first_seq, &r.last_seq, e) &&
		  record_archive(d, &by, &r, name, e);

	if (ok)
		*path = name;
	else
		free(name);
	trust_key_free(by.key);
	pool_release(&pool);
	return ok;
}
