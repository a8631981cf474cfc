/* SPDX-License-Identifier: MIT */
/* Building on a preset. The file as it is kept holds the preset's text as its second part, so that
 * it means the same when a later program carries another version of the preset. */
#ifndef POLICY_POLICY_BASE_H
#define POLICY_POLICY_BASE_H

#include "policy/policy_read.h"

/* The file's root with what only its base says, borrowed from the document; NULL after a fault.
 * second: the base as it stands in the file, or NULL for the preset that `based_on` names, whose
 * text then goes to *preset. */
const yaml_node_t *policy_base_merge(struct policy_reader *r, yaml_document_t *second,
	const char **preset, size_t *n);

#endif
