/* SPDX-License-Identifier: MIT */
/* Verify reads the journal once, in order. Each fact must follow from the head before it, each
 * run of one author must end in that author's signature, and what the facts say must be what the
 * other tables show. It stops at the first fault: nothing after it can be believed anyway. */
#include "store/find_index.h"
#include "store/people.h"
#include "store/verdict.h"

#include "dutydesk/i18n.h"

#include <stdlib.h>
#include <string.h>

enum { PROGRESS_STEP = 1000, RUN_NEEDS = 4 };

struct run {
	char *author;		/* NULL: no run is open */
	int64_t first, entry;	/* of the first fact; the first entry that the run is about */
	struct str name;	/* of the first fact */
	uint64_t kinds;		/* of its facts, a bit each */
	/* of each set one must be among them; what the fact that needs it is called */
	uint64_t needs[RUN_NEEDS];
	size_t n_needs;
	char needing[VERDICT_NAME];
};

struct verify {
	struct store *s, *beside;	/* beside: projections made anew; NULL for an archive */
	const struct store_verify_how *how;
	struct store_verdict *out;
	struct people people;
	struct run run;
	struct pool pool;		/* of one fact */
	int64_t desk, seq, all;
	instant_t at;
	uint8_t head[DIGEST_LEN];
	bool index_differs;
};

/* One fact as it is read, and what it decodes to. */
struct read {
	struct fact f;
	int64_t desk;
	bool redacted;
	struct bytes before;		/* given where an archive begins or leaves something out */
	uint8_t words_digest[DIGEST_LEN];
	void *body;
	int64_t entry;
	char name[VERDICT_NAME];
};

static const char sql_redacted[] = "SELECT digest FROM redaction WHERE target = $1";

/* Words that are gone must have gone by a redaction, which keeps their digest. */
static bool find_redaction(struct verify *v, struct read *r, struct err *e)
{
	struct sql q = sql_start(v->s, sql_redacted);
	bool found = false;
	sql_bind_int(&q, 1, r->f.seq);
	if (sql_next(&q)) {
		struct bytes digest = sql_blob(&q, "digest", NULL);
		found = digest.n == DIGEST_LEN;
		if (found)
			memcpy(r->words_digest, digest.p, DIGEST_LEN);
	}
	if (!sql_end(&q, e))
		return false;
	if (!found)
		verdict_bad(v->out, r->f.seq, r->entry,
			    _("the words of %s were taken out without a "
			      "redaction"),
			    r->name);
	return true;
}

/* Its place: the next number, not before the newest time, this desk. */
static bool check_place(struct verify *v, struct read *r)
{
	const struct fact *f = &r->f;
	if (f->seq > v->seq + 1 && r->before.n == DIGEST_LEN && !v->run.author)
		memcpy(v->head, r->before.p, DIGEST_LEN);	/* what an archive leaves out */
	else if (f->seq != v->seq + 1)
		return verdict_bad(v->out, v->seq + 1, 0,
				   _("the record with the number %lld of the "
				     "journal is missing (before %s)"),
				   (long long)v->seq + 1, r->name);
	if (f->kind == FACT_GENESIS && f->seq == 1 && r->body)
		v->desk = fact_desk_number(((const struct genesis *)r->body)->desk_id);
	if (!r->body)
		return verdict_bad(v->out, f->seq, r->entry, _("%s cannot be read: its bytes were "
			"changed"), r->name);
	if (r->desk != v->desk)
		return verdict_bad(v->out, f->seq, r->entry, _("%s belongs to another desk"),
				   r->name);
	return true;
}

static bool check_head(struct verify *v, struct read *r)
{
	const struct fact *f = &r->f;
	uint8_t head[DIGEST_LEN];
	fact_head(f, &(struct fact_place){ .desk = r->desk, .before = v->head, .ends = f->sig.n > 0,
		.words_digest = r->redacted ? r->words_digest : NULL }, head);
	if (f->head.n != DIGEST_LEN || memcmp(head, f->head.p, DIGEST_LEN) != 0)
		return verdict_bad(v->out, f->seq, r->entry,
				   _("%s was changed after '%s' had signed "
				     "it, or put in or moved by hand"),
				   r->name, f->author);
	if (f->at < v->at)
		return verdict_bad(v->out, f->seq, r->entry,
				   _("%s bears an earlier time than the record "
				     "before it"),
				   r->name);
	memcpy(v->head, head, sizeof(head));
	v->seq = f->seq;
	v->at = f->at;
	return true;
}

static bool check_author(struct verify *v, struct read *r)
{
	switch (people_judge(&v->people, v->how, &r->f, r->body)) {
	case PEOPLE_MAY:
		return true;
	case PEOPLE_NO_KEY:
		return verdict_bad(v->out, r->f.seq, r->entry,
				   _("%s bears the name of '%s', who had "
				     "no valid key at that time"),
				   r->name, r->f.author);
	case PEOPLE_NO_RIGHT:
		return verdict_bad(v->out, r->f.seq, r->entry,
				   _("%s bears the name of '%s', who had "
				     "no right to write it at that time"),
				   r->name, r->f.author);
	}
	return false;
}

static bool speaks_for_others(struct verify *v, const struct read *r, const char *name)
{
	return verdict_bad(v->out, r->f.seq, r->entry,
			   _("%s names somebody else than '%s', who signed it"), name, r->f.author);
}

/* A signature proves its author only, so the words must be the author's too. */
static bool check_said(struct verify *v, struct read *r)
{
	struct run *run = &v->run;
	uint64_t with = 0;
	size_t i = 0;
	if (!v->how->may_say || !*r->f.author)
		return true;
	if (!v->how->may_say(&r->f, r->body, people_role(&v->people, r->f.author), &with))
		return speaks_for_others(v, r, r->name);
	run->kinds |= UINT64_C(1) << r->f.kind;
	while (i < run->n_needs && run->needs[i] != with)
		i++;
	if (with && i == run->n_needs && i < RUN_NEEDS) {
		run->needs[run->n_needs++] = with;
		memcpy(run->needing, r->name, sizeof(run->needing));
	}
	for (i = 0; r->f.sig.n && i < run->n_needs; i++)
		if (!(run->needs[i] & run->kinds))
			return speaks_for_others(v, r, run->needing);
	return true;
}

static bool unsigned_run(struct verify *v)
{
	return verdict_bad(v->out, v->run.first, v->run.entry, _("%s bears no signature of '%s'"),
			   str_text(&v->run.name), v->run.author);
}

static void run_clear(struct run *run)
{
	free(run->author);
	str_release(&run->name);
	*run = (struct run){ 0 };
}

static bool check_signature(struct verify *v, struct read *r)
{
	const uint8_t *key;
	if (!v->run.author) {
		v->run.author = xstrdup(r->f.author);
		v->run.first = r->f.seq;
		v->run.entry = 0;
		str_clear(&v->run.name);
		str_add(&v->run.name, r->name);
	} else if (strcmp(v->run.author, r->f.author) != 0) {
		return unsigned_run(v);
	}
	if (!v->run.entry)
		v->run.entry = r->entry;
	if (!r->f.sig.n)
		return true;
	key = people_key(&v->people, r->f.author);
	if (!key || r->f.sig.n != SIGNATURE_LEN || !trust_verify(key, v->head, r->f.sig.p))
		return verdict_bad(v->out, v->run.first, v->run.entry,
				   _("the signature of '%s' under "
				     "%s is not valid: somebody else wrote or changed it"),
				   r->f.author, str_text(&v->run.name));
	people_run_ends(&v->people);
	run_clear(&v->run);
	v->out->signatures++;
	v->out->last_good = r->f.seq;
	return true;
}

/* Make the rows of the fact anew; a fact that cannot be projected contradicts an earlier one. */
static bool project_beside(struct verify *v, struct read *r)
{
	struct err why = { 0 };
	if (!v->beside)
		return true;
	v->beside->desk = v->desk;
	return project_fact(v->beside, &r->f, &why) ||
	       verdict_bad(v->out, r->f.seq, r->entry, _("%s contradicts an earlier record (%s)"),
			   r->name, why.text);
}

static const char sql_entry_shown[] = "SELECT id FROM entry WHERE seq = $1";

/* The entry that the fact was, as far as the screens know. */
static int64_t entry_shown(struct verify *v, int64_t seq)
{
	if (v->s->archive)
		return 0;
	struct sql q = sql_start(v->s, sql_entry_shown);
	sql_bind_int(&q, 1, seq);
	int64_t entry = sql_next(&q) ? sql_int(&q, "id") : 0;
	return sql_end(&q, NULL) ? entry : 0;
}

static void read_fact(struct verify *v, struct sql *q, struct read *r)
{
	*r = (struct read){ 0 };
	fact_read(q, &v->pool, &r->f);
	r->desk = sql_int(q, "desk");
	r->redacted = sql_int(q, "redacted") != 0;
	r->before = sql_blob(q, "before", &v->pool);
	if (body_size(r->f.kind)) {
		r->body = pool_alloc(&v->pool, body_size(r->f.kind));
		bool whole = body_decode(&r->f, &v->pool, r->body);
		/* of a broken body mostly the figures are left, and with them its number */
		r->entry = verdict_entry(&r->f, r->body);
		r->body = whole ? r->body : NULL;
	}
	if (sql_int(q, "author_n") != (int64_t)strlen(r->f.author))
		r->body =
			NULL; /* something hides behind a NUL, which the head does not cover */
	if (!r->body && !r->entry)
		r->entry = entry_shown(v, r->f.seq);
	verdict_name(&r->f, r->entry, r->name);
}

/* false: e, or the verdict, says why to stop. */
static bool check_fact(struct verify *v, struct sql *q, struct err *e)
{
	struct read r;
	read_fact(v, q, &r);
	if (r.redacted && (!find_redaction(v, &r, e) || !v->out->holds))
		return false;
	if (!check_place(v, &r) || !check_head(v, &r) || !check_author(v, &r) ||
	    !check_said(v, &r) || !check_signature(v, &r) || !project_beside(v, &r))
		return false;
	v->out->facts++;
	v->out->seq = v->seq;
	memcpy(v->out->head, v->head, DIGEST_LEN);
	if (v->how->progress && v->out->facts % PROGRESS_STEP == 0)
		v->how->progress(v->how->ctx, v->out->facts, v->all);
	return true;
}

static const char sql_facts[] =
	"SELECT seq, at, kind, author, payload, salt, words, head, sig, desk, words IS NULL AS "
	"redacted, "
	"length(CAST(author AS BLOB)) AS author_n, NULL AS before FROM fact ORDER BY seq";
static const char sql_archived_facts[] =
	"SELECT seq, at, kind, author, payload, salt, words, head, sig, desk, words IS NULL AS "
	"redacted, "
	"length(CAST(author AS BLOB)) AS author_n, before FROM earlier UNION ALL "
	"SELECT seq, at, kind, author, payload, salt, words, head, sig, desk, words IS NULL, "
	"length(CAST(author AS BLOB)), (SELECT before FROM archived WHERE first_seq = seq) "
	"FROM fact ORDER BY seq";
static const char sql_count[] = "SELECT count(*) AS n FROM fact";

static bool check_facts(struct verify *v, struct err *e)
{
	struct sql q = sql_start(v->s, sql_count);
	v->all = sql_next(&q) ? sql_int(&q, "n") : 0;
	if (!sql_end(&q, e))
		return false;
	q = sql_start(v->s, v->s->archive ? sql_archived_facts : sql_facts);
	bool more = true;
	while (more && sql_next(&q)) {
		more = check_fact(v, &q, e);
		pool_release(&v->pool);
	}
	bool failed = !more && v->out->holds;	/* then e says why */
	if (!sql_end(&q, failed ? NULL : e) || failed)
		return false;
	if (v->out->holds && v->run.author)
		unsigned_run(v);
	if (v->out->holds && !v->out->facts)
		verdict_bad(v->out, 1, 0, _("the journal is empty: nothing is proven"));
	return true;
}

static const char sql_archived[] = "SELECT last_seq, head FROM archived";

/* An archive says how far it goes. */
static bool check_archive(struct verify *v, struct err *e)
{
	struct sql q = sql_start(v->s, sql_archived);
	bool same = false;
	if (sql_next(&q)) {
		struct bytes head = sql_blob(&q, "head", NULL);
		same = sql_int(&q, "last_seq") == v->seq && head.n == DIGEST_LEN &&
		       memcmp(head.p, v->head, DIGEST_LEN) == 0;
	}
	if (!sql_end(&q, e))
		return false;
	if (!same)
		verdict_bad(v->out, v->seq + 1, 0,
			    _("the archive ends before the record that it says it "
			      "goes to"));
	return true;
}

/* Where the journal ends before what is shown was made, its newest records were cut off. */
static bool check_ends(struct verify *v, struct err *e)
{
	struct project_ends ends;
	if (!project_read_ends(v->s, &ends, e))
		return false;
	if (ends.tables > v->seq)
		v->out->cut_from = ends.tables;
	if (ends.tables < v->seq)
		verdict_bad(v->out, 0, 0,
			    _("what is shown was made up to fact %lld only: the facts after "
			      "it were put into the journal by another program"),
			    (long long)ends.tables);
	return true;
}

/* What the index leaves out would not be found: that is a fault like any other. */
static bool check_index(struct verify *v, struct err *e)
{
	bool same;
	if (!find_index_compare(v->s, &same, e))
		return false;
	v->index_differs = !same;
	return true;
}

/* Whoever may write makes it again at once; everybody else is told. */
static void mend_index(struct verify *v)
{
	struct store *writer = NULL;
	bool mended = store_open(v->s->path, STORE_WRITE, &writer, NULL) &&
		      store_begin(writer, NULL) && find_index_rebuild(writer, NULL) &&
		      store_commit(writer, NULL, NULL);
	store_close(writer);
	v->s->finding.bad = !mended;
	verdict_bad(v->out, 0, 0, mended ?
		_("the search index was not what the records say: it has been made again, "
		  "the records hold; run 'dutydesk verify' once more") :
		_("the search index is not what the records say, so a search may miss some; "
		  "the records hold: run 'dutydesk verify' with the right to write to the file"));
}

/* Nothing of it must survive: it is a private file that has no name, and needs no safety. */
static const char sql_beside[] =
	"PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA secure_delete = OFF;";

static bool beside_open(struct verify *v, struct err *e)
{
	if (!store_open_raw("", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, &v->beside, e))
		return false;
	v->beside->finding.none = true;		/* the index is compared with the entries */
	return store_exec(v->beside, sql_beside, e) && schema_run(v->beside, e) &&
	       store_exec(v->beside, "BEGIN", e);
}

/* What is shown against what the facts say, as far as nothing was found before. */
static bool check_shown(struct verify *v, struct err *e)
{
	struct store_verdict *out = v->out;
	if (!check_ends(v, e) || (out->holds && !compare_all(v->s, v->beside, out, e)))
		return false;
	return !out->holds || check_index(v, e);
}

bool store_verify(struct store *s, const struct store_verify_how *how, struct store_verdict *out,
		  struct err *e)
{
	struct verify v = { .s = s, .how = how, .out = out };
	bool ok = false, own = !s->in_transaction;
	*out = (struct store_verdict){ .holds = true, .archive = s->archive };
	if (own && !store_exec(s, "BEGIN", e))
		return false;
	if (!s->archive && !beside_open(&v, e))
		goto done;
	if (!check_facts(&v, e))
		goto done;
	memcpy(out->root, v.people.root, sizeof(out->root));
	ok = !out->holds || (s->archive ? check_archive(&v, e) : check_shown(&v, e));
done:
	run_clear(&v.run);
	people_release(&v.people);
	pool_release(&v.pool);
	store_close(v.beside);
	if (own && !store_exec(s, "ROLLBACK", ok ? e : NULL))
		ok = false;
	if (ok && out->holds && v.index_differs)
		mend_index(&v);
	return ok;
}
