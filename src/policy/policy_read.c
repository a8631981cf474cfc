/* SPDX-License-Identifier: MIT */
/* Mappings and lists of a policy file, walked along the table of fields. A key is known only
 * below its own path: `grace` at the top is a fault that names `house.grace`. */
#include "policy/policy_read.h"

#include "dutydesk/i18n.h"
#include "dutydesk/text.h"

#include <stdlib.h>
#include <string.h>

enum { KEYS_SHOWN_MOST = 10 };

static bool is_full(const struct policy_reader *r)
{
	return r->faults->n - r->first > POLICY_FAULTS_MOST;
}

void policy_read_fault_at(struct policy_reader *r, int line, int column, const char *text)
{
	size_t told = r->faults->n - r->first;

	if (told < POLICY_FAULTS_MOST)
		faults_add(r->faults, line, column, "%s", text);
	else if (told == POLICY_FAULTS_MOST)
		faults_add(r->faults, 0, 0, "%s", _("there are more faults; mend these first"));
}

void policy_read_fault(struct policy_reader *r, const yaml_node_t *at, const char *fmt, ...)
{
	char text[768];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	policy_read_fault_at(r, (int)at->start_mark.line + 1, (int)at->start_mark.column + 1, text);
}

yaml_node_t *policy_read_child(struct policy_reader *r, const yaml_node_t *map, const char *key)
{
	if (!map || map->type != YAML_MAPPING_NODE)
		return NULL;
	for (yaml_node_pair_t *i = map->data.mapping.pairs.start;
	     i < map->data.mapping.pairs.top; i++) {
		const yaml_node_t *k = yaml_document_get_node(r->doc, i->key);

		if (k->type == YAML_SCALAR_NODE &&
		    strcmp((const char *)k->data.scalar.value, key) == 0)
			return yaml_document_get_node(r->doc, i->value);
	}
	return NULL;
}

yaml_node_t *policy_read_element(struct policy_reader *r, const yaml_node_t *list, size_t i)
{
	if (!list || list->type != YAML_SEQUENCE_NODE ||
	    i >= (size_t)(list->data.sequence.items.top - list->data.sequence.items.start))
		return NULL;
	return yaml_document_get_node(r->doc, list->data.sequence.items.start[i]);
}

/* A key of the file, cut and made harmless, to free. */
static char *shown_key(const yaml_node_t *node)
{
	const char *s = (const char *)node->data.scalar.value;
	char *head = xstrndup(s, text_fit(s, 40));
	struct str out = { 0 };

	text_visible(&out, head, false);
	free(head);
	str_add(&out, "");
	return str_take(&out);
}

/* The keys of a small mapping, such as an element of a list; of a large one they help nobody. */
static bool known_keys(const char *under, struct str *out)
{
	int n = 0;

	for (size_t i = 0; *under && i < policy_field_count() && n <= KEYS_SHOWN_MOST; i++) {
		const struct policy_field *f = policy_field_at(i);

		if (policy_field_is_below(f, under) && n++ < KEYS_SHOWN_MOST)
			str_addf(out, n > 1 ? ", %s" : "%s", policy_field_key(f));
	}
	return n > 0 && n <= KEYS_SHOWN_MOST;
}

/* A list of the house has a twin of the regulation, which has an item besides. */
static const struct policy_field *twin_of(const char *under, const char *key)
{
	static const char house[] = "house.";

	return strncmp(under, house, sizeof(house) - 1) == 0 ?
		policy_field_find(under + sizeof(house) - 1, key) : NULL;
}

static void unknown_key(struct policy_reader *r, const char *under, const yaml_node_t *node)
{
	const char *key = (const char *)node->data.scalar.value;

	if (is_full(r))
		return;		/* noise may have a hundred thousand keys */

	const struct policy_field *near = policy_field_nearest(under, key);
	const struct policy_field *other = twin_of(under, key);
	char *shown = shown_key(node);
	struct str keys = { 0 };

	if (!other && !near)
		other = policy_field_elsewhere(under, key);
	if (other)
		policy_read_fault(r, node, _("'%s' does not belong here; write it as %s"),
			shown, other->path);
	else if (near)
		policy_read_fault(r, node, _("there is no key '%s'; did you mean '%s'?"),
			shown, policy_field_key(near));
	else if (known_keys(under, &keys))
		policy_read_fault(r, node, _("there is no key '%1$s'; in '%2$s' there may be: "
			"%3$s"), shown, under, str_text(&keys));
	else
		policy_read_fault(r, node, _("there is no key '%s'; see `dutydesk policy show R01` "
			"for an example"), shown);
	str_release(&keys);
	free(shown);
}

/* The field of a key, after noting whatever is wrong with the key itself; NULL: skip it. */
static const struct policy_field *field_of_key(struct policy_reader *r, const char *under,
		const yaml_node_t *key, bool *seen)
{
	if (key->type != YAML_SCALAR_NODE ||
	    strlen((const char *)key->data.scalar.value) != key->data.scalar.length) {
		policy_read_fault(r, key, _("a key must be a single word"));
		return NULL;
	}

	const struct policy_field *f =
		policy_field_find(under, (const char *)key->data.scalar.value);

	if (!f) {
		unknown_key(r, under, key);
		return NULL;
	}
	const size_t at = policy_field_ordinal(f);

	if (seen[at]) {
		policy_read_fault(r, key, _("the key '%s' stands here twice"), policy_field_key(f));
		return NULL;
	}
	seen[at] = true;
	return f;
}

static void read_element(struct policy_reader *r, const struct policy_field *f,
		const yaml_node_t *node, void *element)
{
	policy_field_defaults(f->element, element);
	if (node->type == YAML_MAPPING_NODE) {
		policy_read_map(r, f->path, node, element);
		policy_settle_element(r, f->element, node, element);
	} else if (node->type == YAML_SCALAR_NODE && f->short_key) {
		policy_value_read(r, policy_field_find(f->path, f->short_key), node, element);
	} else {
		policy_read_fault(r, node, _("each entry of '%s' must hold keys with values, "
			"such as {key: value}"), f->path);
	}
}

/* Two keys may fill one list (things of the regulation, things of the house): append. */
static void read_list(struct policy_reader *r, const struct policy_field *f,
		const yaml_node_t *node, void *into)
{
	void **v = (void **)(void *)((char *)into + f->at);
	size_t *n = (size_t *)(void *)((char *)into + f->count_at);
	size_t size = f->element_size;

	if (node->type != YAML_SEQUENCE_NODE || policy_read_element(r, node, (size_t)f->most) ||
	    (f->least > 0 && !policy_read_element(r, node, 0))) {
		policy_value_expected(r, f, node);
		return;
	}

	char *grown = pool_alloc(&r->policy->pool, (*n + (size_t)f->most) * size);

	if (*n)
		memcpy(grown, *v, *n * size);
	*v = grown;
	for (size_t i = 0; policy_read_element(r, node, i); i++, (*n)++)
		read_element(r, f, policy_read_element(r, node, i), grown + *n * size);
}

static void read_field(struct policy_reader *r, const struct policy_field *f,
		const yaml_node_t *node, void *into)
{
	if (f->kind == VALUE_LIST)
		read_list(r, f, node, into);
	else if (f->kind != VALUE_MAP)
		policy_value_read(r, f, node, into);
	else if (node->type == YAML_MAPPING_NODE)
		policy_read_map(r, f->path, node, into);
	else
		policy_value_expected(r, f, node);
}

void policy_read_map(struct policy_reader *r, const char *under, const yaml_node_t *map,
		void *into)
{
	const size_t n = policy_field_count();
	bool *seen = xcalloc(n, sizeof(*seen));

	for (yaml_node_pair_t *i = map->data.mapping.pairs.start;
	     i < map->data.mapping.pairs.top; i++) {
		const struct policy_field *f = field_of_key(r, under,
			yaml_document_get_node(r->doc, i->key), seen);

		if (f)
			read_field(r, f, yaml_document_get_node(r->doc, i->value), into);
	}
	for (size_t i = 0; i < n; i++) {
		const struct policy_field *f = policy_field_at(i);

		if (f->required && !seen[i] && !r->without_base && policy_field_is_below(f, under))
			policy_read_fault(r, map, _("'%s' is missing here"), f->path);
	}
	free(seen);
}
