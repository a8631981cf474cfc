/* SPDX-License-Identifier: MIT */
/* A policy that builds on a preset: what its file does not say is copied in from there, before
 * anything is read. What the file changes no longer bears the item of the preset, or a figure of
 * the house would be printed under the number of a regulation. */
#include "policy/policy_base.h"

#include "dutydesk/i18n.h"
#include "dutydesk/text.h"

#include <stdlib.h>
#include <string.h>

/* A policy is five levels deep; an alias may unfold a small text into a large one. */
enum { DEPTH_MOST = 8, NODES_MOST = 20000, ROOT = 1, NOTES_MOST = 100 };

struct merge {
	struct policy_reader *r;	/* the file's document, which grows */
	struct policy_reader base;	/* the preset's */
	bool keep_marks;		/* the preset's text stands in the file itself */
	size_t copied;
};

static const char *key_text(const yaml_node_t *node)
{
	return node && node->type == YAML_SCALAR_NODE ? (const char *)node->data.scalar.value : "";
}

static const yaml_node_t *node_of(yaml_document_t *doc, int id)
{
	return yaml_document_get_node(doc, id);
}

/* A new node stands where what it belongs to stands in the file. */
static int placed(struct merge *m, int id, const yaml_node_t *like)
{
	yaml_node_t *node = yaml_document_get_node(m->r->doc, id);

	if (!id)
		fatal("out of memory");
	node->start_mark = like->start_mark;
	node->end_mark = like->end_mark;
	return id;
}

/* libyaml moves its nodes when it adds one: remember what is asked of a node by value. */
static int new_mapping(struct merge *m, const yaml_node_t *like)
{
	yaml_node_t mark = *like;

	return placed(m, yaml_document_add_mapping(m->r->doc, NULL, YAML_ANY_MAPPING_STYLE), &mark);
}

static int new_sequence(struct merge *m, const yaml_node_t *like)
{
	yaml_node_t mark = *like;

	return placed(m, yaml_document_add_sequence(m->r->doc, NULL, YAML_ANY_SEQUENCE_STYLE),
		&mark);
}

static void add_pair(struct merge *m, int map, int key, int value)
{
	if (!yaml_document_append_mapping_pair(m->r->doc, map, key, value))
		fatal("out of memory");
}

static void add_item(struct merge *m, int list, int item)
{
	if (!yaml_document_append_sequence_item(m->r->doc, list, item))
		fatal("out of memory");
}

static int copy_scalar(struct merge *m, const yaml_node_t *from, const yaml_node_t *like)
{
	yaml_node_t mark = *like;
	int id = yaml_document_add_scalar(m->r->doc, NULL, from->data.scalar.value,
		(int)from->data.scalar.length, from->data.scalar.style);

	return placed(m, id, &mark);
}

/* Then the whole is refused, and any node will do for what is left. */
static bool is_full(const struct merge *m)
{
	return m->copied >= NODES_MOST;
}

/* The base's node, copied into the file's document at the place of `like`. */
static int copy(struct merge *m, const yaml_node_t *from, yaml_node_t like, int depth)
{
	const yaml_node_t *at = m->keep_marks ? from : &like;

	if (is_full(m))
		return ROOT;
	m->copied++;
	if (depth > DEPTH_MOST || from->type == YAML_NO_NODE)
		return placed(m, yaml_document_add_scalar(m->r->doc, NULL,
			(const yaml_char_t *)"", 0, YAML_PLAIN_SCALAR_STYLE), at);
	if (from->type == YAML_SCALAR_NODE)
		return copy_scalar(m, from, at);
	if (from->type == YAML_SEQUENCE_NODE) {
		int list = new_sequence(m, at);

		for (yaml_node_item_t *i = from->data.sequence.items.start;
		     i < from->data.sequence.items.top && !is_full(m); i++)
			add_item(m, list, copy(m, node_of(m->base.doc, *i), like, depth + 1));
		return list;
	}

	int map = new_mapping(m, at);

	for (yaml_node_pair_t *i = from->data.mapping.pairs.start;
	     i < from->data.mapping.pairs.top && !is_full(m); i++) {
		int key = copy(m, node_of(m->base.doc, i->key), like, depth + 1);

		add_pair(m, map, key, copy(m, node_of(m->base.doc, i->value), like, depth + 1));
	}
	return map;
}

/* Does the file itself give the value of this path? */
static bool is_given(struct merge *m, const yaml_node_t *root, const char *path)
{
	const yaml_node_t *at = root;
	char part[64];

	while (at && *path) {
		size_t n = strcspn(path, ".");

		if (n >= sizeof(part))
			return false;
		memcpy(part, path, n);
		part[n] = '\0';
		at = policy_read_child(m->r, at, part);
		path += n + (path[n] == '.');
	}
	return at != NULL;
}

/* One parameter may have two keys, of the regulation and of the house. What the house of the preset
 * says gives way to a rule of the file, and not the other way round. */
static bool is_given_elsewhere(struct merge *m, const yaml_node_t *root,
		const struct policy_field *f)
{
	if (f->scope != SCOPE_POLICY || f->kind == VALUE_LIST || f->kind == VALUE_MAP ||
	    !policy_field_is_below(f, "house"))
		return false;
	for (size_t i = 0; i < policy_field_count(); i++) {
		const struct policy_field *other = policy_field_at(i);

		if (other != f && other->scope == SCOPE_POLICY && other->at == f->at &&
		    other->kind == f->kind && is_given(m, root, other->path))
			return true;
	}
	return false;
}

/* Does this key of an element change what its `item` stands for? A name is only a word. */
static bool spoils(const struct policy_field *item, const char *key)
{
	const char *name = policy_field_key(item);
	size_t stem = strlen(name) - strlen("item");

	if (stem == 0)
		return strcmp(key, "name") != 0 && strcmp(key, "code") != 0;
	return strncmp(key, name, stem - 1) == 0;
}

/* Has the file changed a figure for which this item of the preset stands? */
static bool is_spoilt(struct merge *m, const yaml_node_t *root, const yaml_node_t *map,
		const struct policy_field *item)
{
	if (item->scope == SCOPE_POLICY) {
		for (size_t i = 0; i < policy_field_count(); i++) {
			const struct policy_field *f = policy_field_at(i);

			if (f->scope == SCOPE_POLICY && f->item_at == item->at &&
			    is_given(m, root, f->path))
				return true;
		}
		return false;
	}
	for (yaml_node_pair_t *i = map->data.mapping.pairs.start;
	     i < map->data.mapping.pairs.top; i++)
		if (spoils(item, key_text(node_of(m->r->doc, i->key))))
			return true;
	return false;
}

static int merge_map(struct merge *m, const char *under, yaml_node_t own, const yaml_node_t *base);

/* --- lists --- */

/* What tells an element from the others of its list: "day_hours", "result, '遗忘商品'"; to free.
 * NULL: it bears none of the parts, and cannot be told apart. */
static char *element_key(struct policy_reader *r, const struct policy_field *f,
		const yaml_node_t *element)
{
	struct str out = { 0 };
	bool told = f->merge_bare;

	for (const char *at = f->merge_by; *at; at += *at == ' ') {
		size_t n = strcspn(at, " ");
		char *part = xstrndup(at, n);
		bool plain = element && element->type == YAML_SCALAR_NODE && f->short_key &&
			strcmp(f->short_key, part) == 0;
		const char *value = key_text(plain ? element : policy_read_child(r, element, part));

		if (*value)
			str_addf(&out, strcmp(part, "category") == 0 ? "%s'%s'" : "%s%s",
				out.len ? ", " : "", value);
		told = told || *value;
		free(part);
		at += n;
	}
	if (told) {
		str_add(&out, "");
		return str_take(&out);
	}
	str_release(&out);
	return NULL;
}

/* The first element of a list with this key. */
static int element_of(struct policy_reader *r, const struct policy_field *f,
		const yaml_node_t *list, const char *key)
{
	for (yaml_node_item_t *i = list->data.sequence.items.start;
	     i < list->data.sequence.items.top; i++) {
		char *have = element_key(r, f, node_of(r->doc, *i));
		bool same = have && key ? strcmp(have, key) == 0 : !have && !key;

		free(have);
		if (same)
			return *i;
	}
	return 0;
}

static bool is_left_out(struct merge *m, int element)
{
	return strcmp(key_text(policy_read_child(m->r, node_of(m->r->doc, element), "leave_out")),
		"true") == 0;
}

static void note(struct merge *m, enum base_change change, const struct base_note *about)
{
	struct policy *p = m->r->policy;
	struct base_note *v;

	if (p->n_notes == NOTES_MOST)
		return;
	if (!p->notes)
		p->notes = pool_alloc(&p->pool, NOTES_MOST * sizeof(*p->notes));
	v = &p->notes[p->n_notes++];
	*v = (struct base_note){
		.change = change, .list = about->list,
		.key = pool_strdup(&p->pool, about->key ? about->key : ""),
		.item = about->item && *about->item ? pool_strdup(&p->pool, about->item) : NULL,
	};
}

/* One element of the preset's list: as it is, as the file changes it, or not at all. */
static void merge_element(struct merge *m, const struct policy_field *f, const yaml_node_t *own,
		int list, const yaml_node_t *element)
{
	char *key = element_key(&m->base, f, element);
	int twin = element_of(m->r, f, own, key);
	const struct base_note about = { .list = f->path, .key = key,
		.item = key_text(policy_read_child(&m->base, element, "item")) };

	if (!twin) {
		add_item(m, list, copy(m, element, *own, 0));
		/* Who writes shifts of his own may not think of those that are there. */
		if (strcmp(f->path, "shifts") == 0)
			note(m, BASE_KEPT, &about);
	} else if (!key) {
		note(m, BASE_DROPPED, &about);
	} else if (is_left_out(m, twin)) {
		note(m, BASE_LEFT_OUT, &about);
	} else if (f->merge_whole) {
		note(m, BASE_REPLACED, &about);
	} else {
		note(m, BASE_CHANGED, &about);
		add_item(m, list, merge_map(m, f->path, *node_of(m->r->doc, twin), element));
	}
	free(key);
}

/* Is this element of the file in the list already, as a change of one of the preset? */
static bool is_merged(struct merge *m, const struct policy_field *f, const yaml_node_t *own,
		const yaml_node_t *base, int element)
{
	char *key = element_key(m->r, f, node_of(m->r->doc, element));
	bool merged = key && element_of(&m->base, f, base, key) &&
		(f->merge_whole ? is_left_out(m, element) :
			element_of(m->r, f, own, key) == element);

	free(key);
	return merged;
}

/* The preset's elements in their order, each as the file changes it; then the file's own. */
static int merge_list(struct merge *m, const struct policy_field *f, int mine,
		const yaml_node_t *base)
{
	yaml_node_t own = *node_of(m->r->doc, mine);
	int list = new_sequence(m, &own);

	for (yaml_node_item_t *i = base->data.sequence.items.start;
	     i < base->data.sequence.items.top; i++)
		merge_element(m, f, &own, list, node_of(m->base.doc, *i));
	for (yaml_node_item_t *i = own.data.sequence.items.start;
	     i < own.data.sequence.items.top; i++)
		if (!is_merged(m, f, &own, base, *i))
			add_item(m, list, *i);
	return list;
}

static int merge_value(struct merge *m, const struct policy_field *f, int mine,
		const yaml_node_t *base)
{
	const yaml_node_t *own = node_of(m->r->doc, mine);

	if (!f || !base || own->type != base->type)
		return mine;
	if (f->kind == VALUE_MAP && own->type == YAML_MAPPING_NODE)
		return merge_map(m, f->path, *own, base);
	if (own->type != YAML_SEQUENCE_NODE)
		return mine;
	if (f->kind == VALUE_LIST && f->merge_by)
		return merge_list(m, f, mine, base);
	if (f->scope == SCOPE_POLICY && (f->kind == VALUE_LIST || f->kind == VALUE_TEXTS))
		note(m, BASE_DROPPED, &(struct base_note){ .list = f->path });
	return mine;
}

static bool is_taken_over(struct merge *m, const char *under, const yaml_node_t *map,
		const char *key)
{
	const yaml_node_t *root = yaml_document_get_root_node(m->r->doc);
	const struct policy_field *f = policy_field_find(under, key);

	if (policy_read_child(m->r, map, key))
		return false;
	return !f || (!is_given_elsewhere(m, root, f) &&
		(f->kind != VALUE_ITEM || !is_spoilt(m, root, map, f)));
}

/* A value that only the base has. */
static int taken_over(struct merge *m, const char *under, const char *key, const yaml_node_t *value,
		yaml_node_t like)
{
	const struct policy_field *f = policy_field_find(under, key);

	if (!f || f->kind != VALUE_MAP || value->type != YAML_MAPPING_NODE)
		return copy(m, value, like, 0);
	/* As if the file had an empty one: the file may give a figure of it by another key. */
	like.data.mapping.pairs.start = like.data.mapping.pairs.top = NULL;
	return merge_map(m, f->path, like, value);
}

/* `own` with what only the base says, as a new mapping: an alias may use the old one twice. */
static int merge_map(struct merge *m, const char *under, yaml_node_t own, const yaml_node_t *base)
{
	int map = new_mapping(m, &own);

	for (yaml_node_pair_t *i = own.data.mapping.pairs.start;
	     i < own.data.mapping.pairs.top; i++) {
		const char *key = key_text(node_of(m->r->doc, i->key));

		add_pair(m, map, i->key, merge_value(m, policy_field_find(under, key), i->value,
			policy_read_child(&m->base, base, key)));
	}
	for (yaml_node_pair_t *i = base->data.mapping.pairs.start;
	     i < base->data.mapping.pairs.top && !is_full(m); i++) {
		const yaml_node_t *key = node_of(m->base.doc, i->key);

		if (!is_taken_over(m, under, &own, key_text(key)))
			continue;
		int name = copy(m, key, own, 0);

		add_pair(m, map, name, taken_over(m, under, key_text(key),
			node_of(m->base.doc, i->value), own));
	}
	return map;
}

/* The preset whose number is nearest to what was written, or NULL. */
static const char *nearest(const char *name)
{
	const char *const *ids, *best = NULL;
	int least = 2;

	if (strlen(name) > 20)
		return NULL;
	for (size_t i = 0, n = policy_presets(&ids); i < n; i++) {
		int distance = text_distance(ids[i], name);

		if (distance < least) {
			least = distance;
			best = ids[i];
		}
	}
	return best;
}

static void unknown_base(struct policy_reader *r, const yaml_node_t *at)
{
	const char *name = key_text(at), *near = nearest(name);

	if (!*name)
		return;		/* that it is no name is told where its value is read */

	char *head = xstrndup(name, text_fit(name, 40));
	struct str shown = { 0 };

	text_visible(&shown, head, false);
	if (near)
		policy_read_fault(r, at, _("there is no policy '%s' to build on; did you mean "
			"'%s'?"), str_text(&shown), near);
	else
		policy_read_fault(r, at, _("there is no policy '%s' to build on; `dutydesk policy "
			"list` shows those that there are"), str_text(&shown));
	free(head);
	str_release(&shown);
}

/* Whatever the file says, a preset is whole and builds on nothing. */
static bool check_base(struct merge *m, const yaml_node_t *at, const yaml_node_t *base)
{
	if (!base || base->type != YAML_MAPPING_NODE) {
		policy_read_fault(m->r, at, _("the second part of this file must be the policy "
			"that it builds on"));
		return false;
	}
	if (policy_read_child(&m->base, base, "based_on")) {
		policy_read_fault(m->r, at, _("the policy '%s' builds on another one itself; "
			"build on that one"), key_text(at));
		return false;
	}
	return policy_source_is_tree(&m->base);
}

static const yaml_node_t *merged(struct merge *m, const yaml_node_t *at)
{
	const yaml_node_t *base = yaml_document_get_root_node(m->base.doc);
	yaml_node_t place = *at;

	if (!check_base(m, at, base))
		return NULL;
	/* What the preset alone says has no place in the file but the line that names it. */
	yaml_node_t *root = yaml_document_get_root_node(m->r->doc);
	yaml_mark_t start = root->start_mark;

	root->start_mark = place.start_mark;
	int id = merge_map(m, "", *root, base);

	yaml_document_get_root_node(m->r->doc)->start_mark = start;
	if (is_full(m)) {
		policy_read_fault(m->r, &place, _("the policy that this one builds on is too "
			"large"));
		return NULL;
	}
	return yaml_document_get_node(m->r->doc, id);
}

const yaml_node_t *policy_base_merge(struct policy_reader *r, yaml_document_t *second,
		const char **preset, size_t *n)
{
	const yaml_node_t *root = yaml_document_get_root_node(r->doc);
	const yaml_node_t *at = policy_read_child(r, root, "based_on");
	struct merge m = { .r = r, .base = *r, .keep_marks = second != NULL };
	yaml_document_t doc;
	yaml_parser_t parser;

	*preset = NULL;
	m.base.doc = second;
	if (second)
		return merged(&m, at);
	*preset = policy_preset_text(key_text(at), n);
	if (!*preset) {
		unknown_base(r, at);
		return NULL;
	}
	if (!yaml_parser_initialize(&parser))
		fatal("out of memory");
	yaml_parser_set_input_string(&parser, (const unsigned char *)*preset, *n);
	if (!yaml_parser_load(&parser, &doc))
		fatal("the program carries a broken policy");
	m.base.doc = &doc;
	const yaml_node_t *whole = merged(&m, at);

	yaml_document_delete(&doc);
	yaml_parser_delete(&parser);
	return whole;
}
