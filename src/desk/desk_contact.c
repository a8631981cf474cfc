/* SPDX-License-Identifier: MIT */
/* Contacts (通讯录): numbers to call, and whose an address is. An import is one fact that holds
 * what it adds and what it changes; importing the same file again writes nothing. */
#include "desk/desk_internal.h"
#include "dutydesk/i18n.h"
#include "dutydesk/import.h"
#include "dutydesk/text.h"

#include <stdlib.h>
#include <string.h>

enum { CELL_MOST = 400 };

static const char *own(const char *s)
{
	return s ? s : "";
}

static bool is_line(const char *s)
{
	uint32_t cp;
	if (strlen(s) > CELL_MOST || !text_is_valid(s, strlen(s)))
		return false;
	for (size_t step; (step = text_decode(s, &cp)) > 0; s += step)
		if (cp < 0x20 || (cp >= 0x7f && cp < 0xa0))
			return false;
	return true;
}

/* Each text is one line that fits a screen. */
static void check_row(const struct import_contact *row, struct faults *f)
{
	const struct { const char *column, *text; } cells[] = {
		{ "department", own(row->contact.department) }, { "name", own(row->contact.name) },
		{ "phone", own(row->contact.phone) },
		{ "address_pattern", own(row->contact.pattern) },
		{ "note", own(row->contact.note) },
	};
	for (size_t i = 0; i < ARRAY_LEN(cells); i++)
		if (!is_line(cells[i].text))
			faults_add(f, row->line, 0,
				   _("column '%s' is no line of at most %d bytes"),
				   cells[i].column, (int)CELL_MOST);
}

/* Both lists by department and name would be faster to walk; a desk has a few hundred. */
static const struct contact *known(const struct contact_list *old, const struct contact *c)
{
	for (size_t i = 0; i < old->n; i++)
		if (strcmp(own(old->v[i].department), own(c->department)) == 0 &&
		    strcmp(own(old->v[i].name), own(c->name)) == 0)
			return &old->v[i];
	return NULL;
}

/* What a row says beyond what stands: a column that is not in the file changes nothing. */
static bool is_change(const struct contact *was, struct contact *c)
{
	if (!was)
		return true;
	c->pattern = c->pattern ? c->pattern : was->pattern;
	c->note = c->note ? c->note : was->note;
	return strcmp(own(was->phone), own(c->phone)) != 0 ||
	       strcmp(own(was->pattern), own(c->pattern)) != 0 ||
	       strcmp(own(was->note), own(c->note)) != 0;
}

static bool write_changes(struct desk *d, const struct import_contacts *rows, size_t *changed,
			  struct err *e)
{
	struct contact_list old = { 0 };
	struct contact_book book = { .v = xcalloc(rows->n + 1, sizeof(*book.v)) };
	bool ok = store_contact_list(d->store, &old, e);
	for (size_t i = 0; ok && i < rows->n; i++) {
		book.v[book.n] = rows->v[i].contact;
		book.n += is_change(known(&old, &book.v[book.n]), &book.v[book.n]);
	}
	/* a run without any fact has nothing to sign */
	if (ok && book.n)
		ok = desk_append(d, FACT_CONTACT, &book, NULL, e) && desk_commit(d, NULL, e);
	*changed = ok ? book.n : 0;
	free(book.v);
	pool_release(&old.pool);
	return ok;
}

bool desk_contact_import(struct desk *d, const char *bytes, size_t n, struct faults *f,
			 size_t *changed, struct err *e)
{
	struct import_contacts rows = { 0 };
	bool ok = false;
	*changed = 0;
	if (!desk_may(d, ACT_CONTACT, e))
		return false;
	if (!import_contacts(bytes, n, &rows, f) && f->n == 0) {
		err_set(e, ERR_INPUT, _("the file of contacts cannot be read"));
		goto done;
	}
	for (size_t i = 0; i < rows.n; i++)
		check_row(&rows.v[i], f);
	ok = faults_err(f, NULL, e) && desk_begin(d, NULL, e) &&
	     write_changes(d, &rows, changed, e);
done:
	desk_rollback(d);
	pool_release(&rows.pool);
	return ok;
}

static bool holds(const struct contact *c, const char *find)
{
	return text_contains(own(c->department), find) || text_contains(own(c->name), find) ||
	       text_contains(own(c->phone), find) || text_contains(own(c->pattern), find) ||
	       text_contains(own(c->note), find);
}

bool desk_contact_list(struct desk *d, const char *find, struct contact_list *out, struct err *e)
{
	size_t n = 0;
	if (!store_contact_list(d->store, out, e))
		return false;
	for (size_t i = 0; i < out->n; i++)
		if (holds(&out->v[i], own(find)))
			out->v[n++] = out->v[i];
	out->n = n;
	return true;
}

struct weighed { struct contact contact; int weight; size_t at; };

static int most_specific(const void *a, const void *b)
{
	const struct weighed *x = a, *y = b;
	if (x->weight != y->weight)
		return y->weight - x->weight;
	return (x->at > y->at) - (x->at < y->at);
}

bool desk_contact_for(struct desk *d, const char *address, struct contact_list *out, struct err *e)
{
	if (!store_contact_list(d->store, out, e))
		return false;
	struct weighed *v = xcalloc(out->n + 1, sizeof(*v));
	size_t n = 0;
	for (size_t i = 0; i < out->n; i++) {
		int weight = pattern_weight(out->v[i].pattern, address);
		if (weight > 0)
			v[n++] = (struct weighed){ out->v[i], weight, i };
	}
	qsort(v, n, sizeof(*v), most_specific);
	for (size_t i = 0; i < n; i++)
		out->v[i] = v[i].contact;
	out->n = n;
	free(v);
	return true;
}
