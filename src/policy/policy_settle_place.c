/* SPDX-License-Identifier: MIT */
/* Where in the file an element of a list stands that two keys fill, one at the top and one below
 * house; the list holds them in the order of the file. */
#include "policy/policy_read.h"

static size_t length(struct policy_reader *r, const yaml_node_t *list)
{
	size_t n = 0;

	while (policy_read_element(r, list, n))
		n++;
	return n;
}

const yaml_node_t *policy_settle_place(struct policy_reader *r, const yaml_node_t *root,
		const char *key, size_t i)
{
	const yaml_node_t *first = policy_read_child(r, root, key);
	const yaml_node_t *second =
		policy_read_child(r, policy_read_child(r, root, "house"), key);

	if (first && second && second->start_mark.index < first->start_mark.index) {
		const yaml_node_t *later = first;

		first = second;
		second = later;
	}
	const yaml_node_t *at = policy_read_element(r, first, i);

	if (!at && i >= length(r, first))
		at = policy_read_element(r, second, i - length(r, first));
	return at ? at : root;
}
