/* SPDX-License-Identifier: MIT */
/* The secret key as only this folder sees it. It lives in sodium_malloc memory, so it must
 * never be copied into a struct of somebody else or onto the stack. */
#ifndef TRUST_SECRET_H
#define TRUST_SECRET_H

#include "dutydesk/trust.h"

#include <sodium.h>

_Static_assert(DIGEST_LEN == crypto_generichash_BYTES, "BLAKE2b-256");
_Static_assert(KEY_PUBLIC_LEN == crypto_sign_PUBLICKEYBYTES, "Ed25519 public key");
_Static_assert(SIGNATURE_LEN == crypto_sign_BYTES, "Ed25519 signature");

struct trust_key {
	uint8_t secret[crypto_sign_SECRETKEYBYTES];	/* seed, then public key */
};

/* A key from its 32-byte seed; never NULL. */
struct trust_key *trust_key_of_seed(const uint8_t seed[crypto_sign_SEEDBYTES]);

#endif
