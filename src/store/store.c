/* SPDX-License-Identifier: MIT */
/* Writing: one transaction, its facts, their signatures. What is projected is read back from
 * the bytes of the fact, never taken from the caller's struct, so that a projection can hold
 * nothing that the fact does not. */
#include "store/find_index.h"
#include "store/inner.h"

#include "dutydesk/i18n.h"

#include <stdlib.h>
#include <string.h>

enum { VERY_MUCH = 1000 };	/* facts of one transaction */

static void cache_back(struct store *s)
{
	if (s->seq - s->begun >= VERY_MUCH)
		store_roomy(s, false);
}

static void pending_clear(struct store *s)
{
	struct pending *p = &s->pending;
	free(p->author);
	p->author = NULL;
	str_clear(&p->payload);
	str_clear(&p->words);
	p->waits = false;
}

static const char sql_begin[] = "BEGIN IMMEDIATE";

void store_patience(struct store *s, int64_t ms)
{
	s->busy_rounds = ms < STORE_BUSY_MS ? 1 : (int)(ms / STORE_BUSY_MS);
}

bool store_begin(struct store *s, struct err *e)
{
	if (s->read_only)
		return err_set(e, ERR_IO,
			       _("'%s' was opened for reading only: give this account the "
				 "right to write to the file and its folder"),
			       s->path);
	bool ok = false;
	/* Each round waits as long as the busy timeout: all of them about ten seconds, in which a
	 * backup or an import of somebody else comes to its end. */
	for (int i = 0; !ok && i < s->busy_rounds; i++) {
		struct sql q = sql_start(s, sql_begin);
		ok = sql_run(&q, e);
		if (!ok && e && e->code != ERR_BUSY)
			return false;
	}
	if (!ok)
		return false;
	err_clear(e);
	s->in_transaction = true;
	s->begun = s->seq;
	pending_clear(s);
	if (store_head(s, &s->seq, &s->at, s->head, e)) {
		s->begun = s->seq;
		return true;
	}
	store_rollback(s);
	return false;
}

static const char sql_rollback[] = "ROLLBACK";

void store_rollback(struct store *s)
{
	if (!s->in_transaction)
		return;
	s->in_transaction = false;
	pending_clear(s);
	find_index_forget(s);
	s->finding.many = false;
	if (!sqlite3_get_autocommit(s->db)) {	/* else SQLite did so by itself (full disk) */
		struct sql q = sql_start(s, sql_rollback);
		if (!sql_run(&q, NULL))
			sqlite3_interrupt(s->db);
	}
	cache_back(s);
}

static const char sql_fact_insert[] =
	"INSERT INTO fact (seq, desk, at, kind, author, payload, salt, words, head, sig) "
	"VALUES ($1, $2, $3, $4, coalesce($5, ''), coalesce($6, x''), $7, coalesce($8, x''), "
	"$9, $10)";

/* Insert the fact that waits; key: it ends the run and is signed, NULL: the run goes on. */
static bool flush(struct store *s, const struct trust_key *key, struct err *e)
{
	struct pending *p = &s->pending;
	uint8_t head[DIGEST_LEN], sig[SIGNATURE_LEN];
	if (!p->waits)
		return true;
	struct fact *f = &p->fact;
	f->author = p->author;
	f->payload = (struct bytes){ (const uint8_t *)p->payload.s, p->payload.len };
	f->words = (struct bytes){ (const uint8_t *)p->words.s, p->words.len };
	f->salt = (struct bytes){ p->salt, sizeof(p->salt) };
	fact_head(
		f,
		&(struct fact_place){ .desk = s->desk, .before = s->head, .ends = key != NULL },
		head);
	if (key)
		trust_sign(key, head, sig);

	struct sql q = sql_start(s, sql_fact_insert);
	sql_bind_int(&q, 1, f->seq);
	sql_bind_int(&q, 2, s->desk);
	sql_bind_int(&q, 3, f->at);
	sql_bind_int(&q, 4, f->kind);
	sql_bind_text(&q, 5, f->author);
	sql_bind_blob(&q, 6, f->payload);
	sql_bind_blob(&q, 7, f->salt);
	sql_bind_blob(&q, 8, f->words);
	sql_bind_blob(&q, 9, (struct bytes){ head, sizeof(head) });
	sql_bind_blob(&q, 10, (struct bytes){ sig, key ? sizeof(sig) : 0 });
	if (!sql_run(&q, e))
		return false;
	memcpy(s->head, head, sizeof(head));
	p->waits = false;
	return true;
}

static const char sql_fact_words[] = "SELECT kind, salt, words FROM fact WHERE seq = $1";

static bool may_redact(int64_t kind)
{
	return kind == FACT_ENTRY || kind == FACT_ENTRY_CORRECT || kind == FACT_ENTRY_VOID ||
	       kind == FACT_ENTRY_EXPLAIN || kind == FACT_STEP || kind == FACT_CHECK ||
	       (kind >= FACT_REVIEW_ASK && kind <= FACT_REVIEW_SIGN);
}

/* The words leave the journal, but their digest must stay, or the chain could not be checked. */
static bool keep_words_digest(struct store *s, struct redact_record *r, uint8_t digest[DIGEST_LEN],
			      struct err *e)
{
	struct sql q = sql_start(s, sql_fact_words);
	bool good = false;
	sql_bind_int(&q, 1, r->target);
	if (sql_next(&q)) {
		struct fact f = { .salt = sql_blob(&q, "salt", NULL),
				  .words = sql_blob(&q, "words", NULL) };
		fact_words_digest(&f, digest);
		good = may_redact(sql_int(&q, "kind"));
	}
	if (!sql_end(&q, e))
		return false;
	r->digest = (struct bytes){ digest, DIGEST_LEN };
	return good || err_set(e, ERR_INPUT, _("record %lld of the journal holds no words "
		"that can be redacted"), (long long)r->target);
}

/* The bytes of the body into the pending fact. */
static bool encode(struct store *s, const struct store_act *act, const void *body, struct err *e)
{
	struct pending *p = &s->pending;
	uint8_t digest[DIGEST_LEN];
	struct redact_record redact;
	if (act->kind == FACT_REDACT) {
		redact = *(const struct redact_record *)body;
		if (!keep_words_digest(s, &redact, digest, e))
			return false;
		body = &redact;
	}
	if (act->kind == FACT_GENESIS)
		s->desk = fact_desk_number(((const struct genesis *)body)->desk_id);
	str_clear(&p->payload);
	str_clear(&p->words);
	body_encode(act->kind, body, &p->payload, &p->words);
	return true;
}

bool store_append(struct store *s, const struct store_act *act, const void *body, int64_t *seq,
		  struct err *e)
{
	struct pending *p = &s->pending;
	if (!s->in_transaction || !body_size(act->kind))
		return err_set(e, ERR_STORE,
			       _("a record was to be written outside of a transaction"));
	const char *author = act->author ? act->author : "";
	if (p->waits && strcmp(p->author, author) != 0)
		return err_set(e, ERR_STORE,
			       _("the records of '%s' were not signed before those of "
				 "'%s'"),
			       p->author, author);
	if (!flush(s, NULL, e) || !encode(s, act, body, e))
		return false;
	if (act->at > s->at)
		s->at = act->at;
	s->seq++;
	if (s->seq - s->begun == VERY_MUCH) {
		store_roomy(s, true);
		if (!find_index_expect_many(s, e))
			return false;
	}
	char *old = p->author;
	p->author = xstrdup(author);
	free(old);
	trust_random(p->salt, sizeof(p->salt));
	p->fact = (struct fact){ .seq = s->seq, .at = s->at, .kind = act->kind, .author = p->author,
		.payload = { (const uint8_t *)p->payload.s, p->payload.len },
		.words = { (const uint8_t *)p->words.s, p->words.len } };
	p->waits = true;
	if (seq)
		*seq = s->seq;
	return project_fact(s, &p->fact, e);
}

bool store_seal(struct store *s, const struct trust_key *key, struct err *e)
{
	if (!s->in_transaction)
		return err_set(e, ERR_STORE,
			       _("a record was to be written outside of a transaction"));
	return flush(s, key, e);
}

static const char sql_commit[] = "COMMIT";

bool store_commit(struct store *s, const struct trust_key *key, struct err *e)
{
	if (!s->in_transaction)
		return err_set(e, ERR_STORE,
			       _("a record was to be written outside of a transaction"));
	if (s->pending.waits && !key)
		return err_set(e, ERR_STORE, _("the records of '%s' were not signed"),
			       s->pending.author);
	if (!flush(s, key, e) || !find_index_flush(s, e) || !find_index_settle(s, e) ||
	    (s->seq > s->begun && !project_went_to(s, s->seq, e)))
		return false;
	struct sql q = sql_start(s, sql_commit);
	if (!sql_run(&q, e))
		return false;
	s->in_transaction = false;
	pending_clear(s);
	cache_back(s);
	return true;
}

static const char sql_data_version[] = "PRAGMA data_version";

int64_t store_data_version(struct store *s)
{
	struct sql q = sql_start(s, sql_data_version);
	int64_t version = sql_next(&q) ? sql_int(&q, "data_version") : -1;
	return sql_end(&q, NULL) ? version : -1;
}

static const char sql_next_entry[] = "SELECT coalesce(max(id), 0) + 1 AS id FROM entry WHERE "
				     "desk = $1";
static const char sql_next_followup[] = "SELECT coalesce(max(id), 0) + 1 AS id FROM followup "
					"WHERE desk = $1";
static const char sql_next_step[] = "SELECT coalesce(max(id), 0) + 1 AS id FROM step WHERE "
				    "desk = $1";
static const char sql_next_handover[] = "SELECT coalesce(max(id), 0) + 1 AS id FROM handover "
					"WHERE desk = $1";
static const char sql_next_check[] = "SELECT coalesce(max(id), 0) + 1 AS id FROM spot_check "
				     "WHERE desk = $1";
static const char sql_next_batch[] = "SELECT coalesce(max(id), 0) + 1 AS id FROM batch WHERE "
				     "desk = $1";
static const char sql_next_item[] = "SELECT coalesce(max(id), 0) + 1 AS id FROM handover_item "
				    "WHERE desk = $1";
static const char sql_next_notice[] = "SELECT coalesce(max(id), 0) + 1 AS id FROM notice "
				      "WHERE desk = $1";
static const char sql_next_request[] = "SELECT coalesce(max(id), 0) + 1 AS id FROM request "
				       "WHERE desk = $1";

bool store_next_id(struct store *s, enum store_id what, int64_t *id, struct err *e)
{
	static const char *const texts[] = {
		[STORE_ENTRY] = sql_next_entry, [STORE_FOLLOWUP] = sql_next_followup,
		[STORE_STEP] = sql_next_step, [STORE_HANDOVER] = sql_next_handover,
		[STORE_CHECK] = sql_next_check, [STORE_BATCH] = sql_next_batch,
		[STORE_ITEM] = sql_next_item, [STORE_NOTICE] = sql_next_notice,
		[STORE_REQUEST] = sql_next_request,
	};
	struct sql q = sql_start(s, texts[what]);
	sql_bind_int(&q, 1, s->desk);
	*id = sql_next(&q) ? sql_int(&q, "id") : 0;
	return sql_end(&q, e);
}
