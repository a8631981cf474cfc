/* SPDX-License-Identifier: MIT */
/* Reading a policy file whole, and finding things in it. A policy with a single fault is no
 * policy: there is no half of one in force. */
#include "dutydesk/policy.h"

#include "dutydesk/i18n.h"
#include "policy/policy_base.h"

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

/* The root of the file, or NULL with a fault where there is nothing to read. */
static const yaml_node_t *root_of(struct policy_reader *r)
{
	const yaml_node_t *root = yaml_document_get_root_node(r->doc);

	if (!root)
		policy_read_fault_at(r, 1, 1, _("there is no policy in this file"));
	else if (policy_source_is_tree(r)) {
		if (root->type == YAML_MAPPING_NODE)
			return root;
		policy_read_fault(r, root, _("a policy must begin with keys and values, such as "
			"name: R01"));
	}
	return NULL;
}

static void read_root(struct policy_reader *r, const yaml_node_t *root)
{
	policy_read_map(r, "", root, r->policy);
	if (!r->without_base)
		policy_settle(r, root);
}

/* Keep the preset's text behind the file's. */
static void keep_base(struct policy_reader *r, const char *preset, size_t n)
{
	struct str whole = { 0 };

	str_add(&whole, r->policy->yaml);
	str_add(&whole, "\n---\n");
	str_add_n(&whole, preset, n);
	if (whole.len > POLICY_FILE_MOST)
		policy_read_fault_at(r, 0, 0, _("a policy file has at most 1 MiB together with "
			"the policy that it builds on"));
	r->policy->yaml = pool_strdup(&r->policy->pool, str_text(&whole));
	str_release(&whole);
}

static void read_on_base(struct policy_reader *r, yaml_document_t *second)
{
	const char *preset;
	size_t n = 0;
	const yaml_node_t *whole = policy_base_merge(r, second, &preset, &n);

	r->without_base = !whole;
	/* The nodes may have moved: not the root that was seen before. */
	read_root(r, whole ? whole : yaml_document_get_root_node(r->doc));
	if (preset && whole)
		keep_base(r, preset, n);
}

/* One document a file, or two where the second is what the first builds on. */
static void read_rest(struct policy_reader *r, yaml_parser_t *parser, const yaml_node_t *root)
{
	bool based = root && policy_read_child(r, root, "based_on");
	yaml_document_t doc;

	if (!yaml_parser_load(parser, &doc)) {
		yaml_fault(r, parser);
		return;
	}
	const yaml_node_t *second = yaml_document_get_root_node(&doc);

	if (based)
		read_on_base(r, second ? &doc : NULL);
	else if (second)
		policy_read_fault(r, second, _("a file holds one policy; take this second one "
			"out"));
	yaml_document_delete(&doc);
	if (!second || !based)
		return;
	if (!yaml_parser_load(parser, &doc)) {
		yaml_fault(r, parser);
		return;
	}
	second = yaml_document_get_root_node(&doc);
	if (second)
		policy_read_fault(r, second, _("a file holds one policy; take this second one "
			"out"));
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
		const yaml_node_t *root = root_of(r);

		if (root && !policy_read_child(r, root, "based_on"))
			read_root(r, root);
		if (yaml_document_get_root_node(&doc))
			read_rest(r, &parser, root);
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
