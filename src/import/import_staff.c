/* SPDX-License-Identifier: MIT */
/* People: number, name, role and, where it is known, phone. Whether a number is new or an
 * update is not seen from the file. */
#include "import/import_csv.h"

#include "dutydesk/i18n.h"
#include "dutydesk/vocab.h"

#include <stdlib.h>

enum { AT_NUMBER, AT_NAME, AT_ROLE, AT_PHONE, AT_ALL };
static const struct import_name names[AT_ALL] = {
	[AT_NUMBER] = { "number", false },
	[AT_NAME] = { "name", false },
	[AT_ROLE] = { "role", false },
	[AT_PHONE] = { "phone", true },
};

struct reading {
	struct import_csv csv;
	struct import_staff *out;
	struct import_person *v;
	size_t n, cap, columns;
	struct import_keys numbers;
	int at[AT_ALL];
};

static bool read_role(struct reading *r, const struct import_row *row, int64_t *role)
{
	const char *text = import_csv_trim(row->cells[r->at[AT_ROLE]]);
	if (vocab_find(VOCAB_ROLE, text, role))
		return true;
	char *list = vocab_list(VOCAB_ROLE);
	import_csv_fault(&r->csv, row, (size_t)r->at[AT_ROLE],
			 _("column '%s': there is no '%s'; there are %s"), "role",
			 import_csv_shown(&r->csv, text), list);
	free(list);
	return false;
}

static bool read_text(struct reading *r, const struct import_row *row, int column,
		      const char **text)
{
	const char *cell = import_csv_trim(row->cells[r->at[column]]);
	*text = pool_strdup(&r->out->pool, cell);
	return *cell || import_csv_fault(&r->csv, row, (size_t)r->at[column],
					 _("column '%s' is empty"), names[column].name);
}

static bool on_row(void *ctx, struct import_row *row)
{
	struct reading *r = ctx;
	struct import_person p = { .person = { .state = PERSON_ACTIVE }, .line = row->line };
	if (r->columns == 0) {
		static const struct import_header header = { names, AT_ALL };
		r->columns = row->n;
		return import_header_read(&r->csv, row, &header, r->at);
	}
	if (import_csv_is_blank(row) || !import_header_fits(&r->csv, row, r->columns))
		return true;
	bool ok = read_text(r, row, AT_NUMBER, &p.person.number);
	if (ok)
		import_keys_add(&r->numbers, p.person.number, row->line,
				import_csv_column(&r->csv, row, (size_t)r->at[AT_NUMBER]));
	ok = read_text(r, row, AT_NAME, &p.person.name) && ok;
	ok = read_role(r, row, &p.person.role) && ok;
	if (r->at[AT_PHONE] >= 0)
		p.person.phone = pool_strdup(&r->out->pool,
					     import_csv_trim(row->cells[r->at[AT_PHONE]]));
	if (ok)
		*(struct import_person *)xgrow((void **)&r->v, &r->n, &r->cap, sizeof p) = p;
	return true;
}

bool import_staff(const char *bytes, size_t n, struct import_staff *out, struct faults *f)
{
	struct reading r = { .out = out };
	*out = (struct import_staff){ 0 };
	bool ok = import_csv_open(&r.csv, bytes, n, f) && import_csv_read(&r.csv, on_row, &r);
	ok = import_keys_check(&r.numbers, &r.csv) && ok && r.csv.found == 0;
	import_keys_release(&r.numbers);
	if (r.n) {
		out->v = pool_memdup(&out->pool, r.v, r.n * sizeof *r.v);
		out->n = r.n;
	}
	free(r.v);
	import_csv_release(&r.csv);
	return ok;
}
