/* SPDX-License-Identifier: MIT */
/* Counting a log. A record that was corrected counts as its newest version, one made void does
 * not count; several matters of one call are several records and one call. */
#include "desk/desk_figures.h"

#include "desk/desk_entry.h"
#include "dutydesk/i18n.h"

#include <stdlib.h>

static int by_id(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

/* Ids of the records that a newer one replaces, sorted. */
static int64_t *replaced_ids(const struct entry *v, size_t n, int64_t seq, size_t *count)
{
	int64_t *ids = xcalloc(n + 1, sizeof(*ids));

	*count = 0;
	for (size_t i = 0; i < n; i++)
		if (v[i].corrects && (!seq || v[i].seq <= seq))
			ids[(*count)++] = v[i].corrects;
	qsort(ids, *count, sizeof(*ids), by_id);
	return ids;
}

static int64_t distinct(int64_t *ids, size_t n)
{
	int64_t count = 0;

	qsort(ids, n, sizeof(*ids), by_id);
	for (size_t i = 0; i < n; i++)
		count += i == 0 || ids[i] != ids[i - 1];
	return count;
}

static void count_one(const struct entry *x, struct review_line *out)
{
	out->entries++;
	out->judged += x->answer != ANSWER_UNJUDGED;
	out->within += x->answer == ANSWER_WITHIN;
	out->late += x->answer == ANSWER_LATE;
	out->missed += x->kind == KIND_MISSED;
	out->complaints += x->kind == KIND_COMPLAINT;
	out->late_entries += x->late_entry != 0;
	out->before_shift += x->before_shift != 0;
}

void desk_figures_count(const struct entry *v, size_t n, int64_t seq, struct review_line *out)
{
	int64_t *calls = xcalloc(n + 1, sizeof(*calls)), *visits = xcalloc(n + 1, sizeof(*visits));
	size_t n_replaced, n_calls = 0, n_visits = 0;
	int64_t *replaced = replaced_ids(v, n, seq, &n_replaced);

	for (size_t i = 0; i < n; i++) {
		const struct entry *x = &v[i];

		if (seq && x->seq > seq)
			continue;
		out->corrections += x->corrects != 0;
		out->voids += x->is_void != 0;
		if (x->is_void || bsearch(&x->id, replaced, n_replaced, sizeof(*replaced), by_id))
			continue;
		count_one(x, out);
		if (!desk_entry_is_answered(x))
			continue;
		if (x->channel == CHANNEL_PHONE)
			calls[n_calls++] = x->call ? x->call : x->id;
		else if (x->channel == CHANNEL_COUNTER)
			visits[n_visits++] = x->call ? x->call : x->id;
	}
	out->calls = distinct(calls, n_calls);
	out->visits = distinct(visits, n_visits);
	free(replaced);
	free(visits);
	free(calls);
}

bool desk_figures_entries(struct desk *d, date_t day, const char *code, struct entry_list *out,
			  struct err *e)
{
	const struct store_entry_filter how = {
		.from = day, .to = day, .shift = code, .forward = true
	};

	return store_entry_list(d->store, &how, out, e);
}

void desk_figures_words(const struct review_line *line, struct str *out)
{
	str_addf(out,
		_("calls %1$lld, visits %2$lld, within the window %3$lld of %4$lld, late %5$lld, "
		  "missed %6$lld, complaints %7$lld"),
		(long long)line->calls, (long long)line->visits, (long long)line->within,
		(long long)line->judged, (long long)line->late, (long long)line->missed,
		(long long)line->complaints);
}
