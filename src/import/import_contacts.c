/* SPDX-License-Identifier: MIT */
/* Contacts: department, name, phone, address pattern, note. The name may be empty: then the
 * number is the department's own. */
#include "import/import_csv.h"

#include "dutydesk/i18n.h"

#include <stdlib.h>

enum { AT_DEPARTMENT, AT_NAME, AT_PHONE, AT_PATTERN, AT_NOTE, AT_ALL };
static const struct import_name names[AT_ALL] = {
	[AT_DEPARTMENT] = { "department", false },
	[AT_NAME] = { "name", true },
	[AT_PHONE] = { "phone", false },
	[AT_PATTERN] = { "address_pattern", true },
	[AT_NOTE] = { "note", true },
};

struct reading {
	struct import_csv csv;
	struct import_contacts *out;
	struct import_contact *v;
	size_t n, cap, columns;
	struct import_keys keys;
	int at[AT_ALL];
};

/* NULL for a column that is not in the file. */
static const char *cell(struct reading *r, const struct import_row *row, int column)
{
	char *text = import_header_cell(row, r->at[column]);
	return text ? pool_strdup(&r->out->pool, import_csv_trim(text)) : NULL;
}

static bool needed(struct reading *r, const struct import_row *row, int column, const char **text)
{
	*text = cell(r, row, column);
	return (*text && **text) ||
	       import_csv_fault(&r->csv, row, (size_t)r->at[column], _("column '%s' is empty"),
				names[column].name);
}

static bool on_row(void *ctx, struct import_row *row)
{
	struct reading *r = ctx;
	struct import_contact c = { .line = row->line };
	if (r->columns == 0) {
		static const struct import_header header = { names, AT_ALL };
		r->columns = row->n;
		return import_header_read(&r->csv, row, &header, r->at);
	}
	if (import_csv_is_blank(row) || !import_header_fits(&r->csv, row, r->columns))
		return true;
	bool ok = needed(r, row, AT_DEPARTMENT, &c.contact.department);
	ok = needed(r, row, AT_PHONE, &c.contact.phone) && ok;
	c.contact.name = cell(r, row, AT_NAME);
	c.contact.pattern = cell(r, row, AT_PATTERN);
	c.contact.note = cell(r, row, AT_NOTE);
	if (c.contact.department && *c.contact.department) {
		const char *name = c.contact.name ? c.contact.name : "";
		import_keys_add(&r->keys,
				pool_printf(&r->out->pool, "%s / %s", c.contact.department, name),
				row->line,
				import_csv_column(&r->csv, row, (size_t)r->at[AT_DEPARTMENT]));
	}
	if (ok)
		*(struct import_contact *)xgrow((void **)&r->v, &r->n, &r->cap, sizeof c) = c;
	return true;
}

bool import_contacts(const char *bytes, size_t n, struct import_contacts *out, struct faults *f)
{
	struct reading r = { .out = out, .keys = { .names = true } };
	*out = (struct import_contacts){ 0 };
	bool ok = import_csv_open(&r.csv, bytes, n, f) && import_csv_read(&r.csv, on_row, &r);
	ok = import_keys_check(&r.keys, &r.csv) && ok && r.csv.found == 0;
	import_keys_release(&r.keys);
	if (r.n) {
		out->v = pool_memdup(&out->pool, r.v, r.n * sizeof *r.v);
		out->n = r.n;
	}
	free(r.v);
	import_csv_release(&r.csv);
	return ok;
}
