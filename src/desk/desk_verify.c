/* SPDX-License-Identifier: MIT */
/* Verifying the record, and a code from paper, in words that a manager understands. A chain does
 * not notice that its newest rows were cut off; only a printed sheet does, so the two verdicts are
 * kept apart and both are said. Anybody who has the file may ask. */
#include "desk/desk_internal.h"

#include "dutydesk/i18n.h"

#include <string.h>

static enum code_verdict check_code(struct store *s, const struct desk_verify *how,
				    struct desk_verified *out, struct err *e)
{
	uint8_t head[DIGEST_LEN];
	char symbols[21];
	struct err why = { 0 };

	if (!how->code || !*how->code)
		return CODE_NONE;
	if (!trust_code_parse(how->code, &out->code_seq, symbols))
		return CODE_MISTYPED;
	if (out->code_seq > out->verdict.seq)
		return CODE_SHORTER;
	if (!store_head_at(s, out->code_seq, head, &why)) {
		if (why.code != ERR_NOT_FOUND)
			*e = why;
		return CODE_SHORTER;
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
	const struct store_verify_how rights = { .may_author = right_may_author };
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
	if (!store_fact_walk(s, FACT_CLOCK, count_row, &out->clock_jumps, &why) &&
		out->verdict.holds) {
		*e = why;
		return false;
	}
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
	if (!store_open(how->archive, STORE_READ, &archive, e))
		return false;
	ok = verify_store(archive, how, out, e);
	store_close(archive);
	return ok;
}

static void code_words(const struct desk_verified *v, struct str *out)
{
	long long paper = (long long)v->code_seq, newest = (long long)v->verdict.seq;

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
	else
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

void desk_verify_words(const struct desk_verified *v, struct str *out)
{
	const struct store_verdict *s = &v->verdict;

	code_words(v, out);
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
}
