/* SPDX-License-Identifier: MIT */
/* Walking a YAML document over the table of fields. The walk goes only as deep as the table
 * does, so neither an alias bomb nor a document that holds itself can lead it far. */
#ifndef POLICY_POLICY_READ_H
#define POLICY_POLICY_READ_H

#include "policy/policy_field.h"

#include <yaml.h>

enum { POLICY_FILE_MOST = 1 << 20, POLICY_FAULTS_MOST = 200 };

struct policy_reader {
	yaml_document_t *doc;
	struct policy *policy;
	struct faults *faults;
	size_t first;			/* faults before this one are somebody else's */
	bool without_base;		/* what it builds on is missing: nothing else is */
};

/* Note a fault at the node; beyond POLICY_FAULTS_MOST only that there are more. */
void policy_read_fault(struct policy_reader *r, const yaml_node_t *at, const char *fmt, ...)
	PRINTF_LIKE(3, 4);
/* The same at a place of the file. */
void policy_read_fault_at(struct policy_reader *r, int line, int column, const char *text);
/* The value of a key in a mapping, or element i of a sequence; NULL if there is none. */
yaml_node_t *policy_read_child(struct policy_reader *r, const yaml_node_t *map, const char *key);
yaml_node_t *policy_read_element(struct policy_reader *r, const yaml_node_t *list, size_t i);
/* Read the mapping below a path ("" at the top) into the struct that its fields belong to. */
void policy_read_map(struct policy_reader *r, const char *under, const yaml_node_t *map,
		void *into);

/* A single value of any kind but maps and lists, checked against its limits. */
void policy_value_read(struct policy_reader *r, const struct policy_field *f,
		const yaml_node_t *node, void *into);
/* Say what was expected at this node. */
void policy_value_expected(struct policy_reader *r, const struct policy_field *f,
		const yaml_node_t *node);

/* Faults of meaning, and figures that depend on other keys of the same struct. */
void policy_settle_element(struct policy_reader *r, enum policy_scope scope,
		const yaml_node_t *map, void *element);
void policy_settle(struct policy_reader *r, const yaml_node_t *root);
/* The part of the two on answers, matters, shares and reviews. */
void policy_settle_follow_element(struct policy_reader *r, enum policy_scope scope,
		const yaml_node_t *map, void *element);
void policy_settle_follow(struct policy_reader *r, const yaml_node_t *root);
/* The same for the windows of coverage and for the work rules, each by itself and together. */
void policy_settle_coverage_element(struct policy_reader *r, const yaml_node_t *map,
		struct coverage_rule *c);
void policy_settle_coverage(struct policy_reader *r, const yaml_node_t *root);
void policy_settle_work_element(struct policy_reader *r, const yaml_node_t *map,
		struct work_rule *w);
void policy_settle_work(struct policy_reader *r, const yaml_node_t *root);
/* Where element i of a list stands that a key at the top and one below house fill together. */
const yaml_node_t *policy_settle_place(struct policy_reader *r, const yaml_node_t *root,
		const char *key, size_t i);

/* Is the text UTF-8 without tabs and control characters? Notes each bad line. */
bool policy_source_check(struct policy_reader *r, const char *text, size_t n);
/* Does no node hold itself, directly or further down? */
bool policy_source_is_tree(struct policy_reader *r);

void policy_settle_scripts(struct policy_reader *r, const yaml_node_t *root);

/* policy_settle_tariff.c */
void policy_settle_tariff_event(struct policy_reader *r, const yaml_node_t *map,
		struct tariff_event *ev);
void policy_settle_tariff(struct policy_reader *r, const yaml_node_t *root);

#endif
