/* SPDX-License-Identifier: MIT */
/* The write transaction of a use case. Everything in it bears one time, that of the clock, also
 * where the clock is behind the newest record: a `clock` fact says by how much. Only the journal's
 * own time never goes back, or one wrong jump would spoil all later times. */
#include "desk/desk_internal.h"
#include "dutydesk/i18n.h"

#include <string.h>

/* Is the newest clock fact already about this newest time? Then the same fault was recorded,
 * unless the clock was set back once more since. */
struct clock_seen { instant_t last, now; bool found; };

static bool clock_row(void *ctx, const struct fact *f)
{
	struct clock_seen *seen = ctx;
	struct clock_record body = { 0 };
	struct pool pool = { 0 };
	if (store_fact_body(f, &pool, &body, NULL))
		seen->found = body.last == seen->last &&
			      body.seen - seen->now <= DESK_CLOCK_SLACK_MS;
	pool_release(&pool);
	return false;
}

/* A jump forward matters when a shift was to start in the time that was skipped. */
static bool is_start_skipped(struct desk *d, instant_t from, instant_t to)
{
	const struct policy *p = desk_policy(d);
	struct shift_slot slot;
	return p && shiftplan_next(p, from, &slot) && slot.start <= to;
}

static bool record_clock(struct desk *d, instant_t last, struct err *e)
{
	instant_t now = desk_now(d);
	int64_t behind = last - now, ahead = desk_clock_ahead(d);
	struct clock_record body = { .seen = now, .last = last };
	struct clock_seen seen = { .last = last, .now = now };
	if (last && behind > DESK_CLOCK_SLACK_MS) {
		if (!store_fact_walk(d->store, FACT_CLOCK, clock_row, &seen, e))
			return false;
		body.jump_ms = -behind;
		return seen.found || desk_append(d, FACT_CLOCK, &body, NULL, e);
	}
	if (!ahead || !is_start_skipped(d, now - ahead, now))
		return true;
	body.jump_ms = ahead;
	return desk_append(d, FACT_CLOCK, &body, NULL, e);
}

/* Who writes from here on, as the record knows them before they write. */
static bool run_begins(struct desk *d, const char *author, struct err *e)
{
	struct pool pool = { 0 };
	struct person now = { 0 };
	struct key_record key = { 0 };
	struct err why = { 0 };
	d->run = (struct desk_run){ 0 };
	d->author = author;
	if ((store_person_get(d->store, author, &pool, &now, &why) &&
	     store_key_get(d->store, author, &pool, &key, &why)) &&
	    now.state == PERSON_ACTIVE && key.public_key.n == KEY_PUBLIC_LEN) {
		d->run.has_key = true;
		d->run.role = now.role;
		memcpy(d->run.key, key.public_key.p, KEY_PUBLIC_LEN);
	}
	pool_release(&pool);
	if (why.code == ERR_NONE || why.code == ERR_NOT_FOUND)
		return true;
	if (e)
		*e = why;
	return false;
}

/* Another console may have retired the person or given a new PIN or role while this one was
 * testing the PIN; what was signed so would never verify. */
static bool run_ends(struct desk *d, const struct trust_key *key, struct err *e)
{
	uint8_t own[KEY_PUBLIC_LEN];
	const struct desk_run *run = &d->run;
	bool may = !d->key || key != d->key || run->role == d->person.role;
	for (int kind = 1; kind < FACT_KINDS; kind++)
		if (run->kinds >> kind & 1 &&
		    !right_may_author((enum fact_kind)kind, (enum role)run->role))
			may = false;
	if (!run->has_key)
		return err_set(e, ERR_DENIED,
			       _("'%s' was retired meanwhile and signs nothing any more: let "
				 "somebody else sign in"),
			       d->author);
	if (!may)
		return err_set(e, ERR_CONFLICT,
			       _("the role of '%s' was changed meanwhile: sign in again"),
			       d->author);
	trust_key_public(key, own);
	if (memcmp(own, run->key, sizeof(own)) != 0)
		return err_set(e, ERR_CONFLICT,
			       _("the PIN of '%s' was changed meanwhile: sign in again"),
			       d->author);
	return true;
}

/* Into the copy of a backup: the record says from where on it is another one. */
static bool record_restore(struct desk *d, struct err *e)
{
	struct clock_record body = { .seen = desk_now(d) };
	bool copied;
	if (!store_take_copied(d->store, &copied, &body.last, e))
		return false;
	return !copied || desk_append(d, FACT_RESTORE, &body, NULL, e);
}

static bool begin(struct desk *d, const char *author, instant_t *last, struct err *e)
{
	uint8_t head[DIGEST_LEN];
	int64_t seq;
	if (d->writing)
		fatal("a use case inside another one");
	if (!author || !*author)
		return err_set(e, ERR_DENIED, _("nobody is signed in: sign in first"));
	if (store_is_read_only(d->store))
		return err_set(e, ERR_STORE, _("'%s' is open for reading only: nothing can be "
					       "written"), d->path);
	if (!store_begin(d->store, e))
		return false;
	d->writing = true;
	if (!run_begins(d, author, e) || !store_head(d->store, &seq, last, head, e)) {
		desk_rollback(d);
		return false;
	}
	d->at = desk_now(d);
	return true;
}

bool desk_begin_plain(struct desk *d, const char *author, struct err *e)
{
	instant_t last;
	return begin(d, author, &last, e);
}

bool desk_begin(struct desk *d, const char *author, struct err *e)
{
	instant_t last;
	if (!begin(d, author ? author : d->person.number, &last, e))
		return false;
	if (record_restore(d, e) && record_clock(d, last, e))
		return true;
	desk_rollback(d);
	return false;
}

bool desk_append(struct desk *d, enum fact_kind kind, const void *body, int64_t *seq, struct err *e)
{
	struct store_act act = { .at = d->at, .kind = kind, .author = d->author };
	int64_t own;
	if (!d->writing)
		fatal("a fact outside of a transaction");
	if (kind == FACT_POLICY || kind == FACT_CALENDAR)
		d->policies->asked = false;
	d->run.kinds |= UINT64_C(1) << kind;
	return store_append(d->store, &act, body, seq ? seq : &own, e);
}

bool desk_seal(struct desk *d, const struct trust_key *key, const char *next_author, struct err *e)
{
	return run_ends(d, key, e) && store_seal(d->store, key, e) && run_begins(d, next_author, e);
}

bool desk_commit(struct desk *d, const struct trust_key *key, struct err *e)
{
	if (!key && !d->key)
		fatal("a record without a signature");
	key = key ? key : d->key;
	if (!run_ends(d, key, e) || !store_commit(d->store, key, e)) {
		desk_rollback(d);
		return false;
	}
	d->writing = false;
	d->author = NULL;
	desk_clock_seen(d);
	return true;
}

void desk_rollback(struct desk *d)
{
	if (!d->writing)
		return;
	store_rollback(d->store);
	d->writing = false;
	d->author = NULL;
	d->policies->asked = false;
}
