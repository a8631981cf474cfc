/* SPDX-License-Identifier: MIT */
/* Numbered steps, embedded at build, taken one transaction each. There is one road: a new
 * database takes all of them too. What was taken is remembered with its checksum, so that a
 * program built from a changed step is noticed. */
#include "store/inner.h"

#include "dutydesk/embedded.h"
#include "dutydesk/encode.h"
#include "dutydesk/i18n.h"

#include <stdlib.h>
#include <string.h>

#define STEP_FOLDER "schema/"
enum { STEP_DIGITS = 4, CHECKSUM_BUF = 2 * DIGEST_LEN + 1 };

/* The embedded step of a number (from 1), or NULL past the last. */
static const struct embedded_file *step_of(int number)
{
	const size_t folder = strlen(STEP_FOLDER);
	for (size_t i = 0; i < embedded_files_n; i++) {
		const struct embedded_file *f = &embedded_files[i];
		if (strncmp(f->name, STEP_FOLDER, folder) == 0 &&
		    strtol(f->name + folder, NULL, 10) == number)
			return f;
	}
	return NULL;
}

static void checksum(const struct embedded_file *f, char out[CHECKSUM_BUF])
{
	uint8_t digest[DIGEST_LEN];
	trust_digest_all("dutydesk schema 1", f->bytes, f->n, digest);
	encode_hex(digest, sizeof(digest), out);
}

static const char sql_application[] = "PRAGMA application_id";
static const char sql_version[] = "PRAGMA user_version";
static const char sql_steps[] = "SELECT version, name, checksum FROM schema_step ORDER BY version";

static bool number_of(struct store *s, const char *text, const char *column, int64_t *out,
		      struct err *e)
{
	struct sql q = sql_start(s, text);
	*out = sql_next(&q) ? sql_int(&q, column) : 0;
	return sql_end(&q, e);
}

/* The steps in the file must be those of this program. */
static bool check_steps(struct store *s, struct err *e)
{
	struct sql q = sql_start(s, sql_steps);
	bool same = true;
	while (same && sql_next(&q)) {
		struct pool pool = { 0 };
		char own[CHECKSUM_BUF] = "";
		const struct embedded_file *f = step_of((int)sql_int(&q, "version"));
		const char *there = sql_text(&q, "checksum", &pool);
		if (f)
			checksum(f, own);
		same = there && strcmp(there, own) == 0;
		pool_release(&pool);
	}
	if (!sql_end(&q, e))
		return false;
	return same || err_set(e, ERR_STORE, _("'%s' was made by another build of this program: "
		"use that one, or make a new database"), s->path);
}

bool schema_check(struct store *s, int *missing, struct err *e)
{
	int64_t application, version;
	*missing = 0;
	if (!number_of(s, sql_application, "application_id", &application, e) ||
	    !number_of(s, sql_version, "user_version", &version, e))
		return false;
	if (application == SCHEMA_ARCHIVE) {
		s->archive = true;
		return true;
	}
	if (application != SCHEMA_DATABASE)
		return err_set(e, ERR_STORE, _("'%s' is no database of this program: "
			"name the right file with --db"), s->path);
	if (version < 1 || version > INT32_MAX || !step_of((int)version))
		return err_set(e, ERR_STORE,
			       _("'%s' was written by a newer version of this program "
				 "(step %lld): install that version"),
			       s->path, (long long)version);
	while (step_of((int)version + *missing + 1))
		(*missing)++;
	return check_steps(s, e);
}

static const char sql_step_insert[] =
	"INSERT INTO schema_step (version, name, checksum) VALUES ($1, $2, $3)";

static bool run_step(struct store *s, int number, const struct embedded_file *f, struct err *e)
{
	char sum[CHECKSUM_BUF];
	char *text = xstrndup((const char *)f->bytes, f->n);
	bool ok = store_exec(s, "BEGIN IMMEDIATE", e) && store_exec(s, text, e);
	free(text);
	if (ok) {
		checksum(f, sum);
		struct sql q = sql_start(s, sql_step_insert);
		sql_bind_int(&q, 1, number);
		sql_bind_text(&q, 2, f->name);
		sql_bind_text(&q, 3, sum);
		ok = sql_run(&q, e) && store_exec(s, "COMMIT", e);
	}
	if (!ok && !sqlite3_get_autocommit(s->db))
		(void)!store_exec(s, "ROLLBACK", NULL);
	return ok;
}

bool schema_run(struct store *s, struct err *e)
{
	int64_t version;
	if (!number_of(s, sql_version, "user_version", &version, e))
		return false;
	for (int n = (int)version + 1; step_of(n); n++)
		if (!run_step(s, n, step_of(n), e))
			return false;
	return true;
}
