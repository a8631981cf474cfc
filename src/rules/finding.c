/* SPDX-License-Identifier: MIT */
/* The list that all rules add their findings to. It lives in its pool, which cannot grow a block:
 * the list doubles at each power of two. */
#include "dutydesk/rules.h"

#include <string.h>

struct finding *finding_add(struct finding_list *out, enum finding_kind kind, date_t date,
		const char *item)
{
	if ((out->n & (out->n - 1)) == 0) {
		struct finding *grown = pool_alloc(&out->pool, (out->n ? out->n * 2 : 1) *
			sizeof(*grown));

		if (out->n)
			memcpy(grown, out->v, out->n * sizeof(*grown));
		out->v = grown;
	}

	struct finding *f = &out->v[out->n++];

	*f = (struct finding){ .kind = kind, .date = date };
	f->item = pool_strdup(&out->pool, item ? item : "");
	return f;
}
