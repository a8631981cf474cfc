/* SPDX-License-Identifier: MIT */
/* What is wrong with a policy file before its meaning is looked at. libyaml would stop at the
 * first bad byte and name it by its offset only; people need every line and column. */
#include "policy/policy_read.h"

#include "dutydesk/i18n.h"
#include "dutydesk/text.h"

#include <stdlib.h>

enum { BRACKETS_MOST = 50, ANCHORS_MOST = 500 };

static bool is_printable(uint32_t cp, size_t at)
{
	if (cp < 0x20 || (cp >= 0x7f && cp < 0xa0 && cp != 0x85))
		return cp == '\n' || cp == '\r';
	return cp != 0xfeff ? cp != 0xfffe && cp != 0xffff : at == 0;
}

/* What is wrong with the character at this offset, as text to free; NULL if nothing. */
static char *bad_character(size_t at, uint32_t cp, size_t bytes)
{
	if (cp == 0xfffd && bytes == 1)
		return xstrdup(_("this is not UTF-8 text; save the file as UTF-8"));
	if (cp == '\t')
		return xstrdup(_("there is a tab; use blanks instead"));
	if (!is_printable(cp, at))
		return xasprintf(_("there is a control character (U+%04X); take it out"),
			(unsigned)cp);
	return NULL;
}

/* libyaml needs time by the square of the depth and of the anchors; a policy is four brackets
 * deep. Counted from the bytes, quoted ones included: the limits are far from any policy. */
struct nesting { int depth, anchors; };

/* What there is too much of at this byte, or NULL. */
static const char *too_much(struct nesting *seen, char c)
{
	if (c == '[' || c == '{')
		seen->depth++;
	if ((c == ']' || c == '}') && seen->depth > 0)
		seen->depth--;
	seen->anchors += c == '&';
	if (seen->depth > BRACKETS_MOST)
		return _("there are too many open brackets");
	return seen->anchors > ANCHORS_MOST ? _("there are too many anchors (&)") : NULL;
}

bool policy_source_check(struct policy_reader *r, const char *text, size_t n)
{
	int line = 1, column = 1;
	bool told = false, sound = true;	/* told: one fault a line is enough */
	struct nesting seen = { 0 };

	for (size_t at = 0; at < n;) {
		uint32_t cp = 0;
		size_t bytes = text[at] ? text_decode(text + at, &cp) : 1;
		char *fault = bad_character(at, cp, bytes);

		if (fault && !told) {
			policy_read_fault_at(r, line, column, fault);
			told = true;
			sound = false;
		}
		free(fault);
		const char *excess = too_much(&seen, text[at]);

		if (excess) {
			policy_read_fault_at(r, line, column, excess);
			return false;
		}
		at += bytes;
		column++;
		if (cp == '\n') {
			line++;
			column = 1;
			told = false;
		}
	}
	return sound;
}

/* A child made earlier than its parent was reached by an alias; it closes a circle exactly
 * when its text spans the parent's. */
static bool holds_parent(const yaml_node_t *parent, const yaml_node_t *child)
{
	return child <= parent && child->type != YAML_SCALAR_NODE &&
		child->start_mark.index <= parent->start_mark.index &&
		child->end_mark.index >= parent->end_mark.index;
}

static bool node_is_tree(struct policy_reader *r, const yaml_node_t *node)
{
	yaml_document_t *doc = r->doc;

	if (node->type == YAML_SEQUENCE_NODE)
		for (yaml_node_item_t *i = node->data.sequence.items.start;
		     i < node->data.sequence.items.top; i++)
			if (holds_parent(node, yaml_document_get_node(doc, *i)))
				return false;
	if (node->type == YAML_MAPPING_NODE)
		for (yaml_node_pair_t *i = node->data.mapping.pairs.start;
		     i < node->data.mapping.pairs.top; i++)
			if (holds_parent(node, yaml_document_get_node(doc, i->key)) ||
			    holds_parent(node, yaml_document_get_node(doc, i->value)))
				return false;
	return true;
}

bool policy_source_is_tree(struct policy_reader *r)
{
	bool tree = true;

	for (yaml_node_t *node = r->doc->nodes.start; node < r->doc->nodes.top; node++)
		if (!node_is_tree(r, node)) {
			policy_read_fault(r, node, _("an alias (*) in here refers to what it "
				"stands in; write the values out"));
			tree = false;
		}
	return tree;
}
