/* SPDX-License-Identifier: MIT */
/* The bytes of a sheet that a signature covers. The check code and the version line stay out:
 * the code is only known after the signature that it describes. */
#include "dutydesk/report.h"

#include <string.h>

enum { INT_LEN = 8 };

static void put_int(struct str *out, uint64_t v)
{
	char bytes[INT_LEN];
	for (int i = INT_LEN - 1; i >= 0; i--, v >>= 8)
		bytes[i] = (char)(v & 0xff);
	str_add_n(out, bytes, sizeof bytes);
}

static void put_text(struct str *out, const char *text)
{
	size_t n = text ? strlen(text) : 0;
	put_int(out, n);
	str_add_n(out, text ? text : "", n);
}

void report_bytes(const struct sheet *s, struct str *out)
{
	put_text(out, "sheet 1");
	put_int(out, s->training);
	put_int(out, s->n);
	for (const struct sheet_block *b = s->v; b < s->v + s->n; b++) {
		put_int(out, b->kind);
		put_text(out, b->text);
		put_int(out, b->n_columns);
		put_int(out, b->n_rows);
		for (size_t i = 0; i < b->n_columns; i++) {
			put_text(out, b->columns[i].id);
			put_text(out, b->columns[i].title);
		}
		for (size_t i = 0; i < b->n_rows * b->n_columns; i++)
			put_text(out, b->cells[i]);
	}
}
