/* SPDX-License-Identifier: MIT */
/* Verifying the record, and a code from paper, in words that a manager understands. A chain does
 * not notice that its newest rows were cut off; only a printed sheet does, so the two verdicts are
 * kept apart and both are said. Anybody who has the file may ask. */
#include "desk/desk_internal.h"

#include "dutydesk/encode.h"
#include "dutydesk/i18n.h"

#include <stdio.h>
#include <string.h>

static enum code_verdict check_code(struct store *s, const struct desk_verify *how,
				    struct desk_verified *out, struct err *e)
{
	uint8_t head[DIGEST_LEN];
	char symbols[21];
	instant_t at;
	struct err why = { 0 };

	if (!store_head(s, &out->end_seq, &at, head, e) || !how->code || !*how->code)
		return CODE_NONE;
	if (!trust_code_parse(how->code, &out->code_seq, symbols))
		return CODE_MISTYPED;
	/* The file's own end, not how far it holds: altered is not the same as cut off. */
	if (out->code_seq > out->end_seq)
		return out->verdict.archive ? CODE_OUTSIDE : CODE_SHORTER;
	if (!store_head_at(s, out->code_seq, head, &why)) {
		if (why.code != ERR_NOT_FOUND)
			*e = why;
		return out->verdict.archive ? CODE_OUTSIDE : CODE_ALTERED;
	}
	if (!trust_code_holds(symbols, head))
		return CODE_ALTERED;
	/* The head stands, but does what lies before it still make this head? */
	return out->verdict.holds || !out->verdict.first_bad ||
			       out->code_seq < out->verdict.first_bad
		       ? CODE_HOLDS
		       : CODE_ALTERED;
}

static bool count_row(void *ctx, const struct fact *f)
{
	(void)f;
	++*(int64_t *)ctx;
	return true;
}

static bool verify_store(struct store *s, const struct desk_verify *how, struct desk_verified *out,
			 struct err *e)
{
	const struct store_verify_how rights = {
		.may_author = right_may_author, .may_say = desk_said,
	};
	struct err why = { 0 };

	if (!store_verify(s, &rights, &out->verdict, e))
		return false;
	out->code = check_code(s, how, out, &why);
	if (why.code != ERR_NONE) {
		*e = why;
		return false;
	}
	if (out->verdict.seq)
		trust_code_print(out->verdict.seq, out->verdict.head, out->newest_code);
	/* A record that does not hold may not be readable to its end. */
	if ((!store_fact_walk(s, FACT_CLOCK, count_row, &out->clock_jumps, &why) ||
		!store_fact_walk(s, FACT_RESTORE, count_row, &out->restores, &why)) &&
		out->verdict.holds) {
		*e = why;
		return false;
	}
	return true;
}

/* What the database says of an archive. */
struct asked {
	uint8_t digest[DIGEST_LEN];
	bool found;
};

static bool archive_row(void *ctx, const struct fact *f)
{
	struct asked *a = ctx;
	struct archive_record r = { 0 };
	struct pool pool = { 0 };

	if (store_fact_body(f, &pool, &r, NULL) && r.digest.n == DIGEST_LEN)
		a->found = memcmp(r.digest.p, a->digest, DIGEST_LEN) == 0;
	pool_release(&pool);
	return !a->found;
}

static bool ask_database(struct desk *d, const char *path, struct desk_verified *out,
			 struct err *e)
{
	struct asked a = { .found = false };

	/* the database of another desk knows nothing of it */
	if (d->genesis.root.n != KEY_PUBLIC_LEN ||
	    memcmp(d->genesis.root.p, out->verdict.root, KEY_PUBLIC_LEN) != 0)
		return true;
	if (!desk_archive_digest(path, a.digest, e) ||
	    !store_fact_walk(d->store, FACT_ARCHIVE, archive_row, &a, e))
		return false;
	out->archive = a.found ? ARCHIVE_KNOWN : ARCHIVE_UNKNOWN;
	if (a.found || !out->verdict.holds)
		return true;
	out->verdict.holds = false;
	out->verdict.last_good = out->verdict.seq;
	snprintf(out->verdict.what, sizeof(out->verdict.what), "%s",
		 _("the database has no record of this archive: it was changed after it was "
		   "made"));
	return true;
}

bool desk_verify(
	struct desk *d, const struct desk_verify *how, struct desk_verified *out, struct err *e)
{
	struct store *archive = NULL;
	bool ok;

	memset(out, 0, sizeof(*out));
	if (!how->archive || !*how->archive)
		return verify_store(d->store, how, out, e);
	if (!trust_init(e) || !store_open(how->archive, STORE_READ, &archive, e))
		return false;
	ok = verify_store(archive, how, out, e) &&
	     (!d || !out->verdict.archive || ask_database(d, how->archive, out, e));
	store_close(archive);
	return ok;
}

/* Short enough to be compared by eye. */
static void root_words(const uint8_t root[KEY_PUBLIC_LEN], char out[DESK_ROOT_BUF])
{
	enum { SHOWN = 10 };
	uint8_t digest[DIGEST_LEN];
	char hex[2 * SHOWN + 1];
	size_t n = 0;

	trust_digest_all("dutydesk root 1", root, KEY_PUBLIC_LEN, digest);
	encode_hex(digest, SHOWN, hex);
	for (size_t i = 0; hex[i]; i++) {
		if (i && i % 4 == 0)
			out[n++] = '-';
		out[n++] = hex[i];
	}
	out[n] = '\0';
}

bool desk_recovery_root(const char *recovery, char out[DESK_ROOT_BUF])
{
	struct trust_key *key = NULL;
	uint8_t root[KEY_PUBLIC_LEN];

	if (!trust_key_from_recovery(recovery, &key))
		return false;
	trust_key_public(key, root);
	trust_key_free(key);
	root_words(root, out);
	return true;
}

static void code_words(const struct desk_verified *v, struct str *out)
{
	long long paper = (long long)v->code_seq, newest = (long long)v->end_seq;

	switch (v->code) {
	case CODE_NONE:
		return;
	case CODE_HOLDS:
		str_addf(out,
			_("The check code of the paper holds: nothing up to fact %lld was changed "
			  "since "
			  "it was printed."),
			paper);
		break;
	case CODE_MISTYPED:
		str_add(out, _("The check code is mistyped: its last symbol does not fit the "
			       "others. It says "
			       "nothing about the record; read it from the paper once more."));
		break;
	case CODE_SHORTER:
		str_addf(out,
			_("The file is shorter than the paper: the paper was printed at fact "
			  "%1$lld, the "
			  "file ends at fact %2$lld. It is an old backup, or its newest records "
			  "were cut "
			  "off."),
			paper, newest);
		break;
	case CODE_ALTERED:
		str_addf(out,
			_("The check code does not fit: fact %lld, or one before it, is not the "
			  "one that "
			  "stood in the record when the paper was printed. The record was "
			  "altered."),
			paper);
		break;
	case CODE_OUTSIDE:
		str_addf(out,
			_("The check code says nothing about this archive: the paper was printed "
			  "at fact %lld, which it does not hold. Try it on the archive of that "
			  "month, or on the database."),
			paper);
		break;
	}
	str_add(out, "\n");
}

static void fault_words(const struct store_verdict *v, struct str *out)
{
	str_addf(out, _("The record does NOT hold: %s"), v->what);
	str_add(out, "\n");
	if (v->first_bad && v->first_bad_entry)
		str_addf(out, _("The first doubtful fact is %1$lld; it is about record %2$lld."),
			 (long long)v->first_bad, (long long)v->first_bad_entry);
	else if (v->first_bad)
		str_addf(out, _("The first doubtful fact is %lld."), (long long)v->first_bad);
	else if (v->first_bad_entry)
		str_addf(out,
			_("The journal holds; what is shown of record %lld was changed beside it."),
			(long long)v->first_bad_entry);
	else if (!v->archive)
		str_add(out, _("The journal holds; what is shown was changed beside it."));
	str_add(out, "\n");
	if (v->last_good)
		str_addf(out,
			_("Up to fact %lld everything holds; any sheet printed until then is still "
			  "proven."),
			(long long)v->last_good);
	else
		str_add(out, _("Nothing of it is proven."));
	str_add(out, "\n");
	str_add(out, _("What to do: leave the file as it is, make a copy, and compare it with the "
		       "newest backup "
		       "and the printed sheets."));
	str_add(out, "\n");
}

static void cut_words(const struct store_verdict *v, struct str *out)
{
	if (!v->cut_from)
		return;
	str_addf(out,
		_("The journal was CUT OFF: it ends at fact %1$lld, but what is shown goes up to "
		  "fact %2$lld. The facts between them are gone; compare with the newest backup "
		  "and the printed sheets."),
		(long long)v->seq, (long long)v->cut_from);
	str_add(out, "\n");
}

static void guard_words(const struct store_verdict *v, struct str *out)
{
	if (!v->missing_guard[0])
		return;
	str_addf(out,
		_("A guard of the file is missing: '%s' was taken out by hand. Find out who had "
		  "the file, and go on with a copy made by 'dutydesk backup' before that."),
		v->missing_guard);
	str_add(out, "\n");
}

void desk_verify_words(const struct desk_verified *v, struct str *out)
{
	const struct store_verdict *s = &v->verdict;
	char root[DESK_ROOT_BUF];

	code_words(v, out);
	cut_words(s, out);
	guard_words(s, out);
	if (!s->holds) {
		fault_words(s, out);
		return;
	}
	str_addf(out,
		s->archive ? _("The archive holds: %1$lld facts, each chained to the one before, "
			       "%2$lld signatures, each "
			       "by the key of its author.")
			   : _("The record holds: %1$lld facts, each chained to the one before, "
			       "%2$lld signatures, each "
			       "by the key of its author, and what is shown agrees with them."),
		(long long)s->facts, (long long)s->signatures);
	str_add(out, "\n");
	if (s->archive && v->archive == ARCHIVE_KNOWN)
		str_add(out, _("It is the file that the database says was written."));
	else if (s->archive)
		str_add(out, _("Without the database nobody can tell whether newer facts were cut "
			       "off its end: verify it once more beside the database (--db)."));
	if (s->archive)
		str_add(out, "\n");
	if (v->restores) {
		str_addf(out,
			i18n_count("The record was gone on with from a backup %lld time; what was "
				   "written between the backup and then is elsewhere.",
				   "The record was gone on with from a backup %lld times; what was "
				   "written between the backup and then is elsewhere.",
				   (long)v->restores),
			(long long)v->restores);
		str_add(out, "\n");
	}
	if (v->clock_jumps) {
		str_addf(out, i18n_count("The clock jumped %lld time; the record says when.",
					 "The clock jumped %lld times; the record says when.",
					 (long)v->clock_jumps), (long long)v->clock_jumps);
		str_add(out, "\n");
	}
	str_add(out, _("Not proven: that what was written is true, and anything after the newest "
		       "paper. A file "
		       "whose newest records were cut off holds too; compare the check code of the "
		       "newest "
		       "printed sheet."));
	str_add(out, "\n");
	str_addf(out, _("Check code of the newest fact: %s"), v->newest_code);
	str_add(out, "\n");
	root_words(s->root, root);
	str_addf(out,
		_("Mark of the root key: %s. It must be the one on the recovery sheet; a file "
		  "founded anew by somebody else holds too."),
		root);
	str_add(out, "\n");
}
