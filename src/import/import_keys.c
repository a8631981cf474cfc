/* SPDX-License-Identifier: MIT */
/* Keys that may not stand twice in a file. Sorted once at the end: comparing each new row with
 * all before it would take hours on a large file of noise. */
#include "import/import_csv.h"

#include "dutydesk/i18n.h"

#include <stdlib.h>
#include <string.h>

void import_keys_add(struct import_keys *k, const char *text, int line, int column)
{
	struct import_key *key = xgrow((void **)&k->v, &k->n, &k->cap, sizeof *k->v);
	*key = (struct import_key){ text, line, column };
}

static int compare(const void *a, const void *b)
{
	const struct import_key *x = a, *y = b;
	int by_text = strcmp(x->text, y->text);
	return by_text ? by_text : x->line - y->line;
}

bool import_keys_check(struct import_keys *k, struct import_csv *c)
{
	bool ok = true;
	size_t first = 0;
	if (k->n)
		qsort(k->v, k->n, sizeof *k->v, compare);
	for (size_t i = 1; i < k->n; i++) {
		if (strcmp(k->v[first].text, k->v[i].text) != 0)
			first = i;
		else
			ok = import_csv_fault_at(c, k->v[i].line, k->v[i].column,
						 k->names ?
						 _("'%s' stands in line %d already") :
						 _("the number '%s' stands in line %d already"),
						 import_csv_shown(c, k->v[i].text),
						 k->v[first].line);
	}
	return ok;
}

void import_keys_release(struct import_keys *k)
{
	free(k->v);
	*k = (struct import_keys){ 0 };
}
