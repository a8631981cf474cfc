/* SPDX-License-Identifier: MIT */
/* Opening a database and everything that must hold before a record is written to it. The file
 * is made here, not by SQLite, so that it is never there without its mode; the files beside it
 * (-wal, -shm) take theirs from it. */
#include "store/find_index.h"
#include "store/inner.h"

#include "dutydesk/i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/magic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

enum { OPEN_ROUNDS = 8 };

bool store_exec(struct store *s, const char *text, struct err *e)
{
	int rc = sqlite3_exec(s->db, text, NULL, NULL, NULL);
	return rc == SQLITE_OK || sql_fail(s, rc, e);
}

/* Locks on these are a promise that they do not keep. */
static const long network_kinds[] = {
	NFS_SUPER_MAGIC, SMB_SUPER_MAGIC, 0xff534d42 /* cifs */, 0xfe534d42 /* smb2 */,
	AFS_SUPER_MAGIC, 0x6b414653 /* kafs */, CODA_SUPER_MAGIC, 0x564c /* ncp */,
	0x00c36400 /* ceph */, 0x0bd00bd0 /* lustre */, 0x01161970 /* gfs2 */,
	0x7461636f /* ocfs2 */,
};

static bool is_on_network(const char *path)
{
	struct statfs fs;
	if (statfs(path, &fs) != 0)
		return false;
	for (size_t i = 0; i < ARRAY_LEN(network_kinds); i++)
		if ((uint32_t)fs.f_type == (uint32_t)network_kinds[i])
			return true;
	return false;
}

bool store_file_make(const char *path, struct err *e)
{
	int fd = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
	if (fd < 0 && errno == EEXIST)
		return err_set(e, ERR_CONFLICT, _("'%s' is there already: choose another name"),
			       path);
	if (fd < 0)
		return err_set(e, err_code_of(errno), _("cannot make '%s': %s"), path,
			       err_reason(errno));
	close(fd);
	return true;
}

static bool file_check(const char *path, struct err *e)
{
	struct stat st;
	if (stat(path, &st) != 0 && (errno == ENOENT || errno == ENOTDIR))
		return err_set(e, ERR_NOT_FOUND, _("there is no database '%s': make one with "
			"'dutydesk init', or name another with --db"), path);
	if (stat(path, &st) != 0)
		return err_set(e, ERR_IO, _("cannot open '%s': %s"), path, err_reason(errno));
	if (!S_ISREG(st.st_mode))
		return err_set(e, ERR_STORE, _("'%s' is no database of this program: "
			"name the right file with --db"), path);
	return true;
}

/* The guards of the connection. Temporary files would hold what people wrote, so there are none. */
#define CACHE_SMALL "PRAGMA cache_size = -2000;"
#define CACHE_LARGE "PRAGMA cache_size = -196608;"
static const char sql_guards[] =
	"PRAGMA foreign_keys = ON;"
	"PRAGMA secure_delete = ON;"
	"PRAGMA temp_store = MEMORY;"
	CACHE_SMALL
	"PRAGMA synchronous = FULL;";

void store_roomy(struct store *s, bool yes)
{
	(void)!store_exec(s, yes ? CACHE_LARGE : CACHE_SMALL, NULL);
}

bool store_open_raw(const char *path, int flags, struct store **out, struct err *e)
{
	struct store *s = xcalloc(1, sizeof(*s));
	s->path = xstrdup(path);
	int rc = sqlite3_open_v2(path, &s->db, flags | SQLITE_OPEN_NOMUTEX, NULL);
	if (!s->db)
		fatal("out of memory in the database");
	bool ok = rc == SQLITE_OK || sql_fail(s, rc, e);
	if (ok) {
		sqlite3_extended_result_codes(s->db, 1);
		sqlite3_busy_timeout(s->db, STORE_BUSY_MS);
		s->busy_rounds = STORE_BUSY_ROUNDS;
		sqlite3_db_config(s->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
		sqlite3_db_config(s->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
		ok = store_exec(s, sql_guards, e);
	}
	if (ok) {
		*out = s;
		return true;
	}
	store_close(s);
	return false;
}

void store_close(struct store *s)
{
	if (!s)
		return;
	store_rollback(s);
	find_index_forget(s);
	sql_cache_release(&s->cache);
	sqlite3_close(s->db);
	str_release(&s->pending.payload);
	str_release(&s->pending.words);
	free(s->pending.author);
	free(s->path);
	free(s);
}

const char *store_path(const struct store *s)
{
	return s->path;
}

bool store_is_read_only(const struct store *s)
{
	return s->read_only;
}

static const char sql_copy[] = "VACUUM INTO $1";

bool store_copy_aside(struct store *s, const char *why, struct err *e)
{
	char *path = xasprintf("%s.%s", s->path, why);
	unlink(path);
	int fd = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
	bool ok = fd >= 0 || err_set(e, ERR_IO, _("cannot copy '%s' aside before it is changed: "
		"see that its folder can be written to"), s->path);
	if (ok) {
		close(fd);
		struct sql q = sql_start(s, sql_copy);
		sql_bind_text(&q, 1, path);
		ok = sql_run(&q, e);
		if (!ok)
			unlink(path);
	}
	free(path);
	return ok;
}

/* A program that has just died may have left a log to be recovered, under a lock. */
static bool check_patiently(struct store *s, int *missing, struct err *e)
{
	for (int i = 0; i < OPEN_ROUNDS; i++) {
		if (schema_check(s, missing, e)) {
			err_clear(e);
			return true;
		}
		if (!e || e->code != ERR_BUSY)
			return false;
	}
	return false;
}

/* A step that ran, and died before the tables were made again, is half a step. */
static bool is_followed(struct store *s, int *missing, struct err *e)
{
	struct project_ends ends;
	if (!project_read_ends(s, &ends, e))
		return false;
	*missing = ends.stale;
	return true;
}

static bool make_new(struct store *s, struct err *e)
{
	return store_exec(s, "PRAGMA journal_mode = WAL", e) && schema_run(s, e) &&
	       project_rebuild(s, e);
}

/* The rows of old facts in new tables are made for the desk that the head names. */
static bool bring_up_to_date(struct store *s, struct err *e)
{
	uint8_t head[DIGEST_LEN];
	return store_copy_aside(s, "before-update", e) && schema_run(s, e) &&
	       store_head(s, &s->seq, &s->at, head, e) && project_rebuild(s, e);
}

static bool make_ready(struct store *s, enum store_mode mode, struct err *e)
{
	int missing = 0;
	uint8_t head[DIGEST_LEN];
	if (mode == STORE_CREATE && !make_new(s, e))
		return false;
	if (!check_patiently(s, &missing, e))
		return false;
	if (s->archive)
		return mode == STORE_READ ||
		       err_set(e, ERR_STORE, _("'%s' is an archive: it can only be verified"),
			       s->path);
	if (mode == STORE_READ && !missing && !is_followed(s, &missing, e))
		return false;
	if (missing && mode == STORE_READ)
		return err_set(e, ERR_STORE,
			       _("'%s' was written by an older version of this program: "
				 "open it once for writing, which brings it up to date"),
			       s->path);
	if (missing && !bring_up_to_date(s, e))
		return false;
	/* a backup comes back without it */
	if (mode == STORE_WRITE && !store_exec(s, "PRAGMA journal_mode = WAL", e))
		return false;
	return store_head(s, &s->seq, &s->at, head, e);
}

/* Tables that go further than the journal, which was cut off, are made again from it, and the
 * file as it was is kept beside it. Anything else that was changed by hand is for verify to name:
 * opening a file must not wipe out what was done to it. */
static bool follow_journal(struct store *s, struct err *e)
{
	struct project_ends ends;
	if (s->archive)
		return true;
	if (!project_read_ends(s, &ends, e))
		return false;
	if (!ends.stale && ends.tables <= ends.journal)
		return true;
	s->mended = !ends.stale;
	return store_copy_aside(s, "before-rebuild", e) && project_rebuild(s, e);
}

bool store_was_mended(const struct store *s)
{
	return s->mended;
}

/* Where the folder cannot be written to (a CD, somebody else's folder) there can be no -shm file;
 * then the file alone is read, which is right as long as nobody writes. */
static bool open_immutable(const char *path, struct store **out, struct err *e)
{
	struct str uri = { 0 };
	str_add(&uri, "file:");
	for (const char *c = path; *c; c++) {
		if (strchr("%?#", *c))
			str_addf(&uri, "%%%02x", (unsigned)(unsigned char)*c);
		else
			str_add_char(&uri, *c);
	}
	str_add(&uri, "?immutable=1");
	bool ok = store_open_raw(uri.s, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, out, e);
	if (ok) {
		free((*out)->path);
		(*out)->path = xstrdup(path);
		(*out)->read_only = true;
		ok = make_ready(*out, STORE_READ, e);
	}
	if (!ok) {
		store_close(*out);
		*out = NULL;
	}
	str_release(&uri);
	return ok;
}

static bool has_log(const char *path)
{
	struct stat st;
	char *log = xasprintf("%s-wal", path);
	bool has = stat(log, &st) == 0 && st.st_size > 0;
	free(log);
	return has;
}

static bool open_to_read(const char *path, struct store **out, struct err *e)
{
	struct err first = { 0 };
	if (store_open_raw(path, SQLITE_OPEN_READONLY, out, &first)) {
		(*out)->read_only = true;
		if (make_ready(*out, STORE_READ, &first))
			return true;
	}
	store_close(*out);
	*out = NULL;
	/* a full disk has no room for the files beside it; without a log the file is whole */
	bool alone = first.code == ERR_IO || (first.code == ERR_FULL && !has_log(path));
	if (alone && access(path, R_OK) == 0)
		return open_immutable(path, out, e);
	if (e)
		*e = first;
	return false;
}

static bool open_to_write(const char *path, enum store_mode mode, struct store **out, struct err *e)
{
	if (!store_open_raw(path, SQLITE_OPEN_READWRITE, out, e) || !make_ready(*out, mode, e) ||
	    !follow_journal(*out, e))
		return false;
	return sqlite3_db_readonly((*out)->db, "main") != 1 || sql_fail(*out, SQLITE_READONLY, e);
}

bool store_open(const char *path, enum store_mode mode, struct store **out, struct err *e)
{
	struct err own = { 0 };
	e = e ? e : &own;
	*out = NULL;
	if (mode == STORE_CREATE ? !store_file_make(path, e) : !file_check(path, e))
		return false;
	bool ok = !is_on_network(path) || err_set(e, ERR_STORE,
						  _("'%s' is on a network file system, "
						    "where records can be lost: move it to a "
						    "disk of this machine"),
						  path);
	if (ok && mode == STORE_READ)
		ok = open_to_read(path, out, e);
	else
		ok = ok && open_to_write(path, mode, out, e);
	if (ok) {
		if (!(*out)->archive)
			find_index_check(*out);
		return true;
	}
	store_close(*out);
	*out = NULL;
	if (mode == STORE_CREATE)
		unlink(path);
	return false;
}
