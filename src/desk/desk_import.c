/* SPDX-License-Identifier: MIT */
/* Call records from elsewhere: the whole file in one transaction, all or nothing. Each record
 * bears a key made of its fields, so that the same file again adds nothing. The transaction also
 * serves the dry run: it is done for real and then taken back, so that both say the same. */
#include "desk/desk_entry.h"

#include <string.h>

#include "dutydesk/encode.h"
#include "dutydesk/i18n.h"
#include "dutydesk/import.h"

enum { KEY_LEN = 2 * DIGEST_LEN + 1, PLACES = 4 };

/* Where the calls of a time belong. */
struct import_place { struct entry_place place; instant_t from, to; };

struct importing {
	struct desk *d;
	const struct desk_log_import *how;
	struct desk_log_imported *out;
	struct faults *f;
	struct err *e;
	bool failed;			/* e says why; not a fault of the file */
	int64_t next;			/* id of the next entry */
	char number[64];		/* the last number that was looked up, and found */
	struct import_place places[PLACES];	/* of the last records, of all different shifts */
	struct entry_place *place;		/* one of them: that of this record */
	size_t n_places;
};

static void import_key(const struct import_call *row, char out[KEY_LEN])
{
	const struct entry *c = &row->entry;
	const char *const words[] = {
		c->caller, c->phone, c->address, c->body, c->result, c->late_reason, c->recording,
		row->number
	};
	struct trust_digest *digest = trust_digest_new("dutydesk import 1");
	uint8_t key[DIGEST_LEN];

	trust_digest_int(digest, c->occurred_at);
	trust_digest_int(digest, c->channel);
	trust_digest_int(digest, c->kind);
	trust_digest_int(digest, c->wait_ms);
	trust_digest_int(digest, c->rings);
	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		trust_digest_field(
			digest, words[i] ? words[i] : "", words[i] ? strlen(words[i]) : 0);
	trust_digest_end(digest, key);
	encode_hex(key, DIGEST_LEN, out);
}

/* Is the number in the number column one of the desk's people? */
static bool is_known_number(struct importing *im, const struct import_call *row)
{
	struct pool pool = { 0 };
	struct person who;
	struct err none = { 0 };
	bool is;

	if (!row->number || !*row->number || strcmp(row->number, im->number) == 0)
		return true;
	is = store_person_get(im->d->store, row->number, &pool, &who, &none);
	pool_release(&pool);
	if (is) {
		snprintf(im->number, sizeof(im->number), "%s", row->number);
	} else if (none.code == ERR_NOT_FOUND) {
		faults_add(im->f, row->line, 0,
			_("nobody has the number '%s'; add the person first"), row->number);
	} else {
		*im->e = none;
		im->failed = true;
	}
	return is;
}

static bool is_same_place(const struct entry_place *a, const struct entry_place *b)
{
	return a->date == b->date && a->before == b->before && a->start == b->start &&
	       a->version == b->version && strcmp(a->code, b->code) == 0;
}

/* The shift in whose window it happened. Calls come in runs, so the last answers are kept for as
 * long as they cannot change: until this window ends, or until the slot that comes next starts. A
 * call before that which gets the same answer says that nothing lies between them. */
static bool import_place(struct importing *im, instant_t at)
{
	struct import_place now = { .from = at };

	for (size_t i = 0; i < PLACES; i++) {
		im->place = &im->places[i].place;
		if (at >= im->places[i].from && at < im->places[i].to)
			return true;
	}
	if (!desk_entry_window(im->d, at, &now.place, im->e)) {
		im->failed = true;
		return false;
	}
	now.to = now.place.before ? now.place.start : now.place.end;
	for (size_t i = 0; i < PLACES; i++) {
		struct import_place *known = &im->places[i];

		im->place = &known->place;
		if (known->to == now.to && known->to > at && known->from > at &&
		    is_same_place(&known->place, &now.place)) {
			known->from = at;
			return true;
		}
	}
	struct import_place *oldest = &im->places[im->n_places++ % PLACES];
	*oldest = now;
	im->place = &oldest->place;
	return true;
}

static bool import_append(struct importing *im, const struct import_call *row, const char *key)
{
	struct entry entry = row->entry;
	struct desk_log_add how = { .followup = row->followup };
	const struct entry_order order = {
		.entry = &entry, .place = im->place, .how = &how, .no_call_back = true
	};
	int64_t followup;

	entry.id = im->next++;
	entry.corrects = entry.batch = 0;
	entry.origin = ORIGIN_IMPORT;
	entry.author = row->number && *row->number ? row->number : im->d->person.number;
	entry.recorded_at = entry.begun_at = im->d->at;
	entry.wait_source = entry.wait_ms < 0 && entry.rings < 0 ? WAIT_NONE : WAIT_RECORD;
	entry.digest_key = key;
	desk_entry_judge(&entry, im->place);
	/* It was on record in time, elsewhere: an import is no late entry. */
	entry.late_entry = 0;
	if (!desk_entry_write(im->d, &order, &followup, im->e)) {
		im->failed = true;
		return false;
	}
	im->out->added++;
	im->out->late += entry.answer == ANSWER_LATE;
	im->out->matters += followup != 0;
	return true;
}

static bool import_row(void *ctx, const struct import_call *row)
{
	struct importing *im = ctx;
	char key[KEY_LEN];
	bool known;

	im->out->rows++;
	if (!im->how->asterisk && !desk_entry_says(&row->entry))
		faults_add(im->f, row->line, 0,
			   _("the record says nothing; write what it is about"));
	if (!is_known_number(im, row))
		return !im->failed;
	/* Once there is a fault nothing will be written; the rest is only looked at. */
	if (im->f->n)
		return true;
	import_key(row, key);
	if (!store_entry_has_key(im->d->store, key, &known, im->e)) {
		im->failed = true;
		return false;
	}
	if (known) {
		im->out->known++;
		return true;
	}
	return import_place(im, row->entry.occurred_at) && import_append(im, row, key);
}

bool desk_log_import(struct desk *d, const struct desk_log_import *how,
		     struct desk_log_imported *out, struct faults *f, struct err *e)
{
	struct importing im = { .d = d, .how = how, .out = out, .f = f, .e = e };
	struct import_calls_how calls = {
		.format = how->asterisk ? IMPORT_ASTERISK_CDR : IMPORT_DUTYDESK,
		.utc = how->utc, .now = desk_now(d), .row = import_row, .ctx = &im,
	};
	bool ok = false;

	memset(out, 0, sizeof(*out));
	if (!desk_may(d, ACT_LOG_IMPORT, e))
		return false;
	if (!desk_begin(d, NULL, e))
		return false;
	if (!store_next_id(d->store, STORE_ENTRY, &im.next, e))
		goto done;
	bool clean = import_calls(how->bytes, how->n, &calls, f);
	if (im.failed)
		goto done;
	if (!faults_err(f, NULL, e))
		goto done;
	if (!clean) {
		err_set(e, ERR_INPUT,
			_("the file could not be read to its end; nothing was written"));
		goto done;
	}
	if (how->dry_run || !out->added)
		desk_rollback(d);
	else if (!desk_commit(d, NULL, e))
		goto done;
	ok = true;
done:
	if (!ok) {
		desk_rollback(d);
		out->added = out->matters = out->late = 0;
	}
	return ok;
}
