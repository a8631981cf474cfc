/* SPDX-License-Identifier: MIT */
/* Lists of faults in a piece of input. Everything wrong is told at once, so that a person
 * mends the file once and not fault by fault. */
#include "dutydesk/base.h"

#include "dutydesk/i18n.h"

#include <stdio.h>
#include <stdlib.h>

void faults_add(struct faults *f, int line, int column, const char *fmt, ...)
{
	struct fault *fault = xgrow((void **)&f->v, &f->n, &f->cap, sizeof(*f->v));
	va_list ap;

	va_start(ap, fmt);
	int n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n < 0)
		fatal("cannot format '%s'", fmt);
	fault->line = line;
	fault->column = column;
	fault->text = xmalloc((size_t)n + 1);
	va_start(ap, fmt);
	vsnprintf(fault->text, (size_t)n + 1, fmt, ap);
	va_end(ap);
}

void faults_release(struct faults *f)
{
	for (size_t i = 0; i < f->n; i++)
		free(f->v[i].text);
	free(f->v);
	*f = (struct faults){ 0 };
}

/* "roster.csv:3:7: text (R01.3)", as compilers do it; parts that are not known are left out. */
static void add_fault(struct str *out, const char *file, const struct fault *fault)
{
	if (file && *file)
		str_addf(out, "%s:", file);
	if (fault->line > 0)
		str_addf(out, "%d:", fault->line);
	if (fault->line > 0 && fault->column > 0)
		str_addf(out, "%d:", fault->column);
	if (out->len && out->s[out->len - 1] == ':')
		str_add_char(out, ' ');
	str_add(out, fault->text);
	if (fault->rule[0])
		str_addf(out, " (%s)", fault->rule);
}

void faults_print(const struct faults *f, const char *file, struct str *out)
{
	for (size_t i = 0; i < f->n; i++) {
		struct str line = { 0 };

		add_fault(&line, file, &f->v[i]);
		str_add(out, str_text(&line));
		str_add_char(out, '\n');
		str_release(&line);
	}
}

bool faults_err(const struct faults *f, const char *file, struct err *e)
{
	struct str first = { 0 };

	if (!f->n)
		return true;
	add_fault(&first, file, &f->v[0]);
	if (f->n == 1)
		err_set(e, ERR_INPUT, "%s", str_text(&first));
	else
		err_set(e, ERR_INPUT, i18n_count("%s (and %ld more fault)",
			"%s (and %ld more faults)", (long)f->n - 1),
			str_text(&first), (long)f->n - 1);
	if (e)
		snprintf(e->rule, sizeof(e->rule), "%s", f->v[0].rule);
	str_release(&first);
	return false;
}
