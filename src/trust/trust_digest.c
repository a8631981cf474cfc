/* SPDX-License-Identifier: MIT */
/* BLAKE2b-256, streaming. The context goes in first as a field of its own, so that bytes that
 * were digested for one purpose can never stand for another. */
#include "dutydesk/trust.h"

#include <sodium.h>

#include <stdlib.h>
#include <string.h>

enum { STATE_ALIGN = 64, INT_LEN = 8 };

/* The library wants its state on 64 bytes and malloc promises 16, so there is room to shift. */
struct trust_digest {
	uint8_t room[sizeof(crypto_generichash_state) + STATE_ALIGN];
};

static crypto_generichash_state *state_of(struct trust_digest *d)
{
	size_t past = (uintptr_t)d->room % STATE_ALIGN;
	return (crypto_generichash_state *)(d->room + (past ? STATE_ALIGN - past : 0));
}

static void big_endian(uint64_t v, uint8_t out[INT_LEN])
{
	for (int i = INT_LEN - 1; i >= 0; i--, v >>= 8)
		out[i] = (uint8_t)(v & 0xff);
}

struct trust_digest *trust_digest_new(const char *context)
{
	struct trust_digest *d = xmalloc(sizeof *d);
	crypto_generichash_init(state_of(d), NULL, 0, DIGEST_LEN);
	trust_digest_field(d, context, strlen(context));
	return d;
}

void trust_digest_bytes(struct trust_digest *d, const void *bytes, size_t n)
{
	if (n)
		crypto_generichash_update(state_of(d), bytes, n);
}

void trust_digest_field(struct trust_digest *d, const void *bytes, size_t n)
{
	uint8_t length[INT_LEN];
	big_endian(n, length);
	trust_digest_bytes(d, length, sizeof length);
	trust_digest_bytes(d, bytes, n);
}

void trust_digest_int(struct trust_digest *d, int64_t v)
{
	uint8_t bytes[INT_LEN];
	big_endian((uint64_t)v, bytes);
	trust_digest_field(d, bytes, sizeof bytes);
}

void trust_digest_end(struct trust_digest *d, uint8_t out[DIGEST_LEN])
{
	crypto_generichash_final(state_of(d), out, DIGEST_LEN);
	free(d);
}

void trust_digest_all(const char *context, const void *bytes, size_t n, uint8_t out[DIGEST_LEN])
{
	struct trust_digest *d = trust_digest_new(context);
	trust_digest_bytes(d, bytes, n);
	trust_digest_end(d, out);
}
