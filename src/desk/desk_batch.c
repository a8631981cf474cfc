/* SPDX-License-Identifier: MIT */
/* The outage batch (停电补录): what was written on paper while the power was off, entered with one
 * reason and signed by two. The first person signs the run of entries, the second a fact that
 * confirms them; both lie in one transaction, so neither exists without the other. */
#include "desk/desk_entry.h"

#include <stdlib.h>
#include <string.h>

#include "dutydesk/encode.h"
#include "dutydesk/i18n.h"
#include "dutydesk/import.h"

/* The two people, their PINs tested before anything is written. */
struct pair {
	struct pool pool;
	struct desk_unsealed first, second;
};

static void pair_release(struct pair *p)
{
	trust_key_free(p->first.key);
	trust_key_free(p->second.key);
	pool_release(&p->pool);
}

static bool unseal_both(struct desk *d, const struct desk_batch *how, struct pair *p, struct err *e)
{
	if (!how->who.number || !how->second.number ||
		strcmp(how->who.number, how->second.number) == 0)
		return err_set(e, ERR_REFUSED, _("an outage batch is signed by two people; "
						 "let a colleague confirm it with an own PIN"));
	return desk_unseal(d, &how->who, &p->pool, &p->first, e) &&
	       desk_may_person(&p->first.person, ACT_BATCH, e) &&
	       desk_unseal(d, &how->second, &p->pool, &p->second, e) &&
	       desk_may_person(&p->second.person, ACT_BATCH, e);
}

/* On paper the shift was the one of the hour; where its review is signed, the record falls to
 * the shift that is running. */
static bool batch_place(struct desk *d, const struct entry_seeker *who, struct pool *pool,
			struct entry_place *out, struct err *e)
{
	bool is_signed;

	if (who->named && *who->named)
		return desk_entry_place(d, who, pool, out, e);
	if (!desk_entry_window(d, who->occurred_at, out, e) ||
	    !desk_review_is_signed(d, out->date, out->code, &is_signed, e))
		return false;
	return !is_signed || desk_entry_place(d, who, pool, out, e);
}

enum { KEY_LEN = 2 * DIGEST_LEN + 1 };

/* The same line of the same paper once more adds nothing. */
static void batch_key(const struct entry *x, char out[KEY_LEN])
{
	const char *const words[] = {
		x->author, x->caller, x->phone, x->address, x->body, x->result, x->late_reason,
	};
	struct trust_digest *digest = trust_digest_new("dutydesk batch 1");
	uint8_t key[DIGEST_LEN];

	trust_digest_int(digest, x->occurred_at);
	trust_digest_int(digest, x->channel);
	trust_digest_int(digest, x->kind);
	trust_digest_int(digest, x->wait_ms);
	trust_digest_int(digest, x->rings);
	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		trust_digest_field(
			digest, words[i] ? words[i] : "", words[i] ? strlen(words[i]) : 0);
	trust_digest_end(digest, key);
	encode_hex(key, DIGEST_LEN, out);
}

static bool batch_entry(
	struct desk *d, const struct desk_log_add *how, struct batch *batch, struct err *e)
{
	struct pool pool = { 0 };
	char key[KEY_LEN];
	bool known;
	struct entry_place place = { 0 };
	struct person writer;
	struct entry entry;
	int64_t followup;
	bool ok = false;

	if (!how->entry.occurred_at) {
		err_set(e, ERR_INPUT,
			_("the time is missing; give the time that stands on the paper"));
		goto done;
	}
	if (!desk_entry_check(&how->entry, d->at, &entry, e))
		goto done;
	entry.id = entry.corrects = 0;
	entry.origin = ORIGIN_BATCH;
	entry.batch = batch->id;
	if (!entry.author || !*entry.author)
		entry.author = d->author;
	else if (!store_person_get(d->store, entry.author, &pool, &writer, e))
		goto done;
	batch_key(&entry, key);
	entry.digest_key = key;
	if (!store_entry_has_key(d->store, key, &known, e))
		goto done;
	if (known) {
		ok = true;
		goto done;
	}
	const struct entry_seeker who = { entry.author, how->shift, entry.occurred_at };
	if (!batch_place(d, &who, &pool, &place, e))
		goto done;
	desk_entry_judge(&entry, &place);
	entry.late_entry = 1;
	if (!desk_entry_reason_given(&entry, place.policy, e))
		goto done;
	const struct entry_order order = { .entry = &entry, .place = &place, .how = how };
	if (!desk_entry_write(d, &order, &followup, e))
		goto done;
	batch->n++;
	if (!batch->from || entry.occurred_at < batch->from)
		batch->from = entry.occurred_at;
	if (entry.occurred_at > batch->to)
		batch->to = entry.occurred_at;
	ok = true;
done:
	pool_release(&pool);
	return ok;
}

/* *bad: which entry could not be written, n when it was something else; when all went well, how
 * many were new. */
static bool add_batch(
	struct desk *d, const struct desk_batch *how, size_t *bad, int64_t *id, struct err *e)
{
	struct pair p = { 0 };
	struct batch batch = { .reason = how->reason };
	bool ok = false;

	*bad = how->n;
	if (!how->n)
		return err_set(
			e, ERR_INPUT, _("the batch is empty; enter what stands on the paper"));
	if (!how->reason || !*how->reason)
		return err_set(e, ERR_INPUT,
			_("an outage batch needs its reason; say what failed, and when"));
	if (!unseal_both(d, how, &p, e) || !desk_begin(d, p.first.person.number, e))
		goto done;
	if (!store_next_id(d->store, STORE_BATCH, &batch.id, e))
		goto done;
	for (size_t i = 0; i < how->n; i++) {
		if (!batch_entry(d, &how->v[i], &batch, e)) {
			*bad = i;
			goto done;
		}
	}
	if (!batch.n) {
		err_set(e, ERR_CONFLICT,
			_("all %d records of the batch are on record already; nothing was added"),
			(int)how->n);
		goto done;
	}
	if (!desk_seal(d, p.first.key, p.second.person.number, e) ||
	    !desk_append(d, FACT_BATCH, &batch, NULL, e) || !desk_commit(d, p.second.key, e))
		goto done;
	*id = batch.id;
	*bad = (size_t)batch.n;
	ok = true;
done:
	if (!ok)
		desk_rollback(d);
	pair_release(&p);
	return ok;
}

bool desk_batch_add(struct desk *d, const struct desk_batch *how, int64_t *id, struct err *e)
{
	size_t bad;
	bool ok = add_batch(d, how, &bad, id, e);

	if (!ok && bad < how->n)
		err_context(e, _("record %d of the batch"), (int)bad + 1);
	return ok;
}

/* The rows of a file, kept until all are known to be good. */
struct batch_rows {
	struct pool pool;
	struct desk_log_add *v;
	size_t n, cap;
	struct place { int line, column; } *places;
	size_t n_places, cap_places;
};

static char *copy(struct pool *pool, const char *s)
{
	return s ? pool_strdup(pool, s) : NULL;
}

static bool batch_row(void *ctx, const struct import_call *row)
{
	struct batch_rows *rows = ctx;
	struct desk_log_add *how = xgrow((void **)&rows->v, &rows->n, &rows->cap, sizeof(*rows->v));
	struct pool *pool = &rows->pool;
	struct entry *entry = &how->entry;

	*entry = row->entry;
	entry->caller = copy(pool, entry->caller);
	entry->phone = copy(pool, entry->phone);
	entry->address = copy(pool, entry->address);
	entry->body = copy(pool, entry->body);
	entry->result = copy(pool, entry->result);
	entry->late_reason = copy(pool, entry->late_reason);
	entry->recording = copy(pool, entry->recording);
	entry->reason = entry->category = entry->area = entry->evidence = NULL;
	entry->author = copy(pool, row->number);
	entry->wait_source = WAIT_NONE;		/* a person counted it: stated, not recorded */
	how->followup = row->followup;
	struct place *place = xgrow((void **)&rows->places, &rows->n_places, &rows->cap_places,
				    sizeof(*rows->places));
	*place = (struct place){ row->line, row->column };
	return true;
}

bool desk_batch_import(struct desk *d, const struct desk_batch_file *how, size_t *added,
		       struct faults *f, struct err *e)
{
	struct batch_rows rows = { 0 };
	const struct import_calls_how calls = {
		.format = IMPORT_DUTYDESK, .now = desk_now(d), .row = batch_row, .ctx = &rows
	};
	struct desk_batch batch = { .reason = how->reason, .who = how->who, .second = how->second };
	int64_t id;
	size_t bad;
	bool ok = false;

	*added = 0;
	if (!import_calls(how->bytes, how->n, &calls, f)) {
		if (faults_err(f, NULL, e))
			err_set(e, ERR_INPUT,
				_("the file could not be read to its end; nothing was written"));
		goto done;
	}
	batch.v = rows.v;
	batch.n = rows.n;
	ok = add_batch(d, &batch, &bad, &id, e);
	if (ok)
		*added = bad;
	else if (bad < rows.n && e)	/* only a late answer has its fault in one cell */
		faults_add(f, rows.places[bad].line, e->rule[0] ? rows.places[bad].column : 0,
			   "%s", e->text);
done:
	free(rows.v);
	free(rows.places);
	pool_release(&rows.pool);
	return ok;
}
