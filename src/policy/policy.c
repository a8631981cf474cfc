/* SPDX-License-Identifier: MIT */
/* Reading a policy file whole, and finding things in it. A policy with a single fault is no
 * policy: there is no half of one in force. */
#include "dutydesk/policy.h"

#include "dutydesk/i18n.h"
#include "policy/policy_read.h"

#include <stdlib.h>
#include <string.h>

static int by_place(const void *a, const void *b)
{
	const struct fault *x = a, *y = b;

	/* Faults without a place, such as "there are more", come last. */
	if (!x->line != !y->line)
		return x->line ? -1 : 1;
	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	return (x->column > y->column) - (x->column < y->column);
}

static void yaml_fault(struct policy_reader *r, const yaml_parser_t *parser)
{
	char *text = xasprintf(_("this is not readable as YAML; check quotes, brackets, colons and "
		"indentation (%s)"), parser->problem ? parser->problem : "?");

	policy_read_fault_at(r, (int)parser->problem_mark.line + 1,
		(int)parser->problem_mark.column + 1, text);
	free(text);
}

static void read_root(struct policy_reader *r)
{
	const yaml_node_t *root = yaml_document_get_root_node(r->doc);

	if (!root) {
		policy_read_fault_at(r, 1, 1, _("there is no policy in this file"));
		return;
	}
	if (!policy_source_is_tree(r))
		return;
	if (root->type != YAML_MAPPING_NODE) {
		policy_read_fault(r, root, _("a policy must begin with keys and values, such as "
			"name: R01"));
		return;
	}
	policy_read_map(r, "", root, r->policy);
	policy_settle(r, root);
}

/* One document a file: a second one would be read by nobody. */
static void check_end(struct policy_reader *r, yaml_parser_t *parser)
{
	yaml_document_t doc;

	if (!yaml_parser_load(parser, &doc)) {
		yaml_fault(r, parser);
		return;
	}
	const yaml_node_t *root = yaml_document_get_root_node(&doc);

	if (root)
		policy_read_fault(r, root, _("a file holds one policy; take this second one out"));
	yaml_document_delete(&doc);
}

static void read_yaml(struct policy_reader *r, size_t n)
{
	yaml_document_t doc;
	yaml_parser_t parser;

	if (!yaml_parser_initialize(&parser))
		fatal("out of memory");
	yaml_parser_set_input_string(&parser, (const unsigned char *)r->policy->yaml, n);
	if (!yaml_parser_load(&parser, &doc)) {
		yaml_fault(r, &parser);
	} else {
		r->doc = &doc;
		read_root(r);
		if (yaml_document_get_root_node(&doc))
			check_end(r, &parser);
		r->doc = NULL;
		yaml_document_delete(&doc);
	}
	yaml_parser_delete(&parser);
}

struct policy *policy_parse(const char *yaml, size_t n, struct faults *f)
{
	struct policy *p = xcalloc(1, sizeof(*p));
	struct policy_reader r = { .policy = p, .faults = f, .first = f->n };

	policy_field_defaults(SCOPE_POLICY, p);
	if (n > POLICY_FILE_MOST) {
		policy_read_fault_at(&r, 0, 0,
			_("a policy file has at most 1 MiB; this is not one"));
	} else {
		p->yaml = pool_alloc(&p->pool, n + 1);
		if (n)
			memcpy(p->yaml, yaml, n);
		if (policy_source_check(&r, p->yaml, n))
			read_yaml(&r, n);
	}
	if (f->n == r.first)
		return p;
	qsort(f->v + r.first, f->n - r.first, sizeof(*f->v), by_place);
	policy_free(p);
	return NULL;
}

void policy_free(struct policy *p)
{
	if (!p)
		return;
	pool_release(&p->pool);
	free(p);
}

const struct shift_kind *policy_shift(const struct policy *p, const char *code)
{
	for (size_t i = 0; code && i < p->n_shifts; i++)
		if (p->shifts[i].code && strcmp(p->shifts[i].code, code) == 0)
			return &p->shifts[i];
	return NULL;
}

const struct answer_window *policy_answer_stage(const struct policy *p, int channel, int stage)
{
	for (size_t i = 0; i < p->n_answers; i++)
		if (p->answers[i].channel == channel && p->answers[i].stage == stage)
			return &p->answers[i];
	return NULL;
}

const struct answer_window *policy_answer(const struct policy *p, int channel)
{
	return policy_answer_stage(p, channel, STAGE_SERVE);
}

const struct work_rule *policy_work(const struct policy *p, enum work_kind kind)
{
	for (size_t i = 0; i < p->n_work; i++)
		if (p->work[i].kind == (int)kind)
			return &p->work[i];
	return NULL;
}
