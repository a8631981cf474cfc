/* SPDX-License-Identifier: MIT */
/* A fact as bytes: its head, its row. The head also covers whether the fact ends a run, or a
 * signature could be taken away where the same person signed again later. */
#include "store/inner.h"

#include "dutydesk/i18n.h"

#include <string.h>

#define FACT_CONTEXT "dutydesk fact 1"
#define WORDS_CONTEXT "dutydesk words 1"

void fact_words_digest(const struct fact *f, uint8_t out[DIGEST_LEN])
{
	struct trust_digest *d = trust_digest_new(WORDS_CONTEXT);
	trust_digest_field(d, f->salt.p, f->salt.n);
	trust_digest_field(d, f->words.p, f->words.n);
	trust_digest_end(d, out);
}

void fact_head(const struct fact *f, const struct fact_place *p, uint8_t head[DIGEST_LEN])
{
	uint8_t words[DIGEST_LEN];
	if (p->words_digest)
		memcpy(words, p->words_digest, sizeof(words));
	else
		fact_words_digest(f, words);
	struct trust_digest *d = trust_digest_new(FACT_CONTEXT);
	trust_digest_field(d, p->before, DIGEST_LEN);
	trust_digest_int(d, f->seq);
	trust_digest_int(d, p->desk);
	trust_digest_int(d, f->at);
	trust_digest_int(d, f->kind);
	trust_digest_field(d, f->author, strlen(f->author));
	trust_digest_field(d, f->payload.p, f->payload.n);
	trust_digest_field(d, words, sizeof(words));
	trust_digest_int(d, p->ends);
	trust_digest_end(d, head);
}

/* 63 bits of the desk's identity: a key of eight bytes in every table instead of sixteen. */
int64_t fact_desk_number(struct bytes desk_id)
{
	uint8_t digest[DIGEST_LEN];
	trust_digest_all("dutydesk desk 1", desk_id.p, desk_id.n, digest);
	uint64_t v = 0;
	for (int i = 0; i < 8; i++)
		v = v << 8 | digest[i];
	return (int64_t)(v >> 1) | 1;
}

void fact_read(struct sql *q, struct pool *pool, struct fact *out)
{
	const char *author;
	out->seq = sql_int(q, "seq");
	out->at = sql_int(q, "at");
	out->kind = sql_int(q, "kind");
	author = sql_text(q, "author", pool);
	out->author = author ? author : "";
	out->payload = sql_blob(q, "payload", pool);
	out->salt = sql_blob(q, "salt", pool);
	out->words = sql_blob(q, "words", pool);
	out->head = sql_blob(q, "head", pool);
	out->sig = sql_blob(q, "sig", pool);
}

static const char sql_fact_walk[] =
	"SELECT seq, at, kind, author, payload, salt, words, head, sig FROM fact "
	"WHERE kind = $1 AND kind <> 10 ORDER BY seq DESC";
static const char sql_fact_walk_entries[] =
	"SELECT seq, at, kind, author, payload, salt, words, head, sig FROM fact "
	"WHERE kind = $1 ORDER BY seq DESC";

bool store_fact_walk(struct store *s, enum fact_kind kind,
		     bool (*row)(void *ctx, const struct fact *f), void *ctx, struct err *e)
{
	struct sql q = sql_start(s, kind == FACT_ENTRY ? sql_fact_walk_entries : sql_fact_walk);
	sql_bind_int(&q, 1, kind);
	for (bool more = true; more && sql_next(&q);) {
		struct pool pool = { 0 };
		struct fact f = { 0 };
		fact_read(&q, &pool, &f);
		more = row(ctx, &f);
		pool_release(&pool);
	}
	return sql_end(&q, e);
}

static const char sql_fact_of[] =
	"SELECT seq, at, kind, author, payload, salt, words, head, sig FROM fact WHERE seq = $1";

bool store_read_back(struct store *s, const struct entry *entry, int64_t *bits, struct err *e)
{
	struct sql q = sql_start(s, sql_fact_of);
	struct pool pool = { 0 };
	struct fact f = { 0 };
	struct entry body = { 0 };
	*bits = 0;
	sql_bind_int(&q, 1, entry->seq);
	bool found = sql_next(&q);
	if (found)
		fact_read(&q, &pool, &f);
	bool ok = sql_end(&q, e);
	if (ok && found && (f.kind == FACT_ENTRY || f.kind == FACT_ENTRY_CORRECT)) {
		ok = store_fact_body(&f, &pool, &body, e);
		*bits = body.read_back;
	}
	pool_release(&pool);
	return ok;
}

bool store_fact_body(const struct fact *f, struct pool *pool, void *body, struct err *e)
{
	memset(body, 0, body_size(f->kind));
	return (body_size(f->kind) && body_decode(f, pool, body)) ||
	       err_set(e, ERR_STORE, _("record %lld of the journal cannot be read: "
			"run 'dutydesk verify'"), (long long)f->seq);
}

static const char sql_fact_newest[] =
	"SELECT seq, desk, at, head FROM fact ORDER BY seq DESC LIMIT 1";

bool store_head(struct store *s, int64_t *seq, instant_t *at, uint8_t head[DIGEST_LEN],
		struct err *e)
{
	struct sql q = sql_start(s, sql_fact_newest);
	*seq = 0;
	*at = 0;
	memset(head, 0, DIGEST_LEN);
	if (sql_next(&q)) {
		*seq = sql_int(&q, "seq");
		s->desk = sql_int(&q, "desk");
		*at = sql_int(&q, "at");
		struct bytes b = sql_blob(&q, "head", NULL);
		memcpy(head, b.p, b.n < DIGEST_LEN ? b.n : DIGEST_LEN);
	}
	return sql_end(&q, e);
}

static const char sql_fact_head_at[] = "SELECT head FROM fact WHERE seq = $1";

bool store_head_at(struct store *s, int64_t seq, uint8_t head[DIGEST_LEN], struct err *e)
{
	struct sql q = sql_start(s, sql_fact_head_at);
	bool found = false;
	sql_bind_int(&q, 1, seq);
	memset(head, 0, DIGEST_LEN);
	if (sql_next(&q)) {
		struct bytes b = sql_blob(&q, "head", NULL);
		memcpy(head, b.p, b.n < DIGEST_LEN ? b.n : DIGEST_LEN);
		found = true;
	}
	if (!sql_end(&q, e))
		return false;
	return found ||
	       err_set(e, ERR_NOT_FOUND, _("the journal has no record %lld"), (long long)seq);
}

static const char sql_run_end[] =
	"SELECT seq FROM fact WHERE seq >= $1 AND sig IS NOT NULL ORDER BY seq LIMIT 1";

bool store_run_end(struct store *s, int64_t seq, int64_t *end, struct err *e)
{
	struct sql q = sql_start(s, sql_run_end);
	sql_bind_int(&q, 1, seq);
	*end = sql_next(&q) ? sql_int(&q, "seq") : seq;
	return sql_end(&q, e);
}
