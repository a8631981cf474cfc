/* SPDX-License-Identifier: MIT */
/* The body of a fact from any bytes: a kind, the length of the payload (two bytes), payload,
 * words. What can be read must give the same bytes again, or two facts would look alike. */
#include "store/inner.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void expect_same(struct bytes in, const struct str *out)
{
	if (in.n != out->len || (in.n && memcmp(in.p, out->s, in.n) != 0))
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct pool pool = { 0 };
	struct str payload = { 0 }, words = { 0 };
	struct err e = { 0 };
	if (n < 3)
		return 0;
	size_t length = (size_t)data[1] << 8 | data[2];
	if (length > n - 3)
		length = n - 3;
	struct fact f = {
		.kind = data[0], .payload = { data + 3, length },
		.words = { data + 3 + length, n - 3 - length },
	};
	void *body = pool_alloc(&pool, body_size(f.kind));
	if (store_fact_body(&f, &pool, body, &e)) {
		body_encode((enum fact_kind)f.kind, body, &payload, &words);
		expect_same(f.payload, &payload);
		expect_same(f.words, &words);
	}
	str_release(&payload);
	str_release(&words);
	pool_release(&pool);
	return 0;
}
