/* SPDX-License-Identifier: MIT */
/* Start of the crypto library, random bytes, signatures. A signature is always over a digest:
 * what was digested, and for what purpose, is said by the digest's context, never here. */
#include "dutydesk/trust.h"

#include "dutydesk/i18n.h"
#include "trust/secret.h"

#include <sodium.h>

#include <stdlib.h>

enum { LOCK_TRY_LEN = 4096 };

bool trust_init(struct err *e)
{
	return sodium_init() >= 0 ||
	       err_set(e, ERR_IO, _("cannot start the crypto library: the system gives no "
				    "random numbers; run 'dutydesk doctor'"));
}

bool trust_can_lock(void)
{
	void *try = xmalloc(LOCK_TRY_LEN);
	bool locked = sodium_mlock(try, LOCK_TRY_LEN) == 0;
	if (locked)
		sodium_munlock(try, LOCK_TRY_LEN);
	free(try);
	return locked;
}

void trust_random(void *out, size_t n)
{
	randombytes_buf(out, n);
}

void trust_wipe(void *p, size_t n)
{
	if (p && n)
		sodium_memzero(p, n);
}

void trust_sign(const struct trust_key *k, const uint8_t digest[DIGEST_LEN],
		uint8_t sig[SIGNATURE_LEN])
{
	crypto_sign_detached(sig, NULL, digest, DIGEST_LEN, k->secret);
}

bool trust_verify(const uint8_t public_key[KEY_PUBLIC_LEN], const uint8_t digest[DIGEST_LEN],
		  const uint8_t sig[SIGNATURE_LEN])
{
	return crypto_sign_verify_detached(sig, digest, DIGEST_LEN, public_key) == 0;
}
