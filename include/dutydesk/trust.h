/* SPDX-License-Identifier: MIT */
/* PINs, keys, signatures, digests. The only layer that knows libsodium; it does not know what
 * the bytes mean. Secret keys live in locked memory and are wiped when freed. */
#ifndef DUTYDESK_TRUST_H
#define DUTYDESK_TRUST_H

#include "dutydesk/model.h"

/* Once per process, before anything else here. */
bool trust_init(struct err *e) MUST_CHECK;
/* Can memory be locked here (doctor)? */
bool trust_can_lock(void);
void trust_random(void *out, size_t n);

struct trust_digest; /* BLAKE2b-256, streaming, opaque */
/* context: what is digested, "dutydesk fact 1" */
struct trust_digest *trust_digest_new(const char *context);
/* Raw; as a field, with its 8-byte length first. */
void trust_digest_bytes(struct trust_digest *d, const void *bytes, size_t n);
void trust_digest_field(struct trust_digest *d, const void *bytes, size_t n);
void trust_digest_int(struct trust_digest *d, int64_t v);               /* as a field, big endian */
void trust_digest_end(struct trust_digest *d, uint8_t out[DIGEST_LEN]); /* frees d */
void trust_digest_all(const char *context, const void *bytes, size_t n, uint8_t out[DIGEST_LEN]);

/* Cheap: training desks only. */
enum trust_cost { TRUST_MODERATE, TRUST_INTERACTIVE, TRUST_CHEAP };
struct trust_key; /* a secret key in locked memory */
struct trust_key *trust_key_new(uint8_t public_key[KEY_PUBLIC_LEN]);
void trust_key_free(struct trust_key *k); /* wipes; NULL is fine */
void trust_key_public(const struct trust_key *k, uint8_t out[KEY_PUBLIC_LEN]);
/* Seal under argon2id(PIN): the bytes hold version, cost, salt, nonce, ciphertext. */
void trust_key_seal(
	const struct trust_key *k, const char *pin, enum trust_cost cost, struct str *sealed);
/* Unseal; ERR_PIN when the PIN is wrong, ERR_STORE when the bytes are damaged (also costs beyond
 * sane limits, so that an edited file cannot make it run for ever). */
bool trust_key_unseal(
	struct bytes sealed, const char *pin, struct trust_key **out, struct err *e) MUST_CHECK;
/* The root key as words on the recovery sheet (base 32 with check symbols), and back. */
void trust_key_recovery(const struct trust_key *k, char out[80]);
bool trust_key_from_recovery(const char *text, struct trust_key **out);
void trust_sign(
	const struct trust_key *k, const uint8_t digest[DIGEST_LEN], uint8_t sig[SIGNATURE_LEN]);
bool trust_verify(const uint8_t public_key[KEY_PUBLIC_LEN], const uint8_t digest[DIGEST_LEN],
	const uint8_t sig[SIGNATURE_LEN]);

/* Check code (校验码): seq, 20 base-32 symbols of the head, one check symbol:
 * "4127-ABCDE-FGHJK-MNPQR-STVWX-Y". */
enum { CHECK_CODE_BUF = 64 };
void trust_code_print(int64_t seq, const uint8_t head[DIGEST_LEN], char out[CHECK_CODE_BUF]);
/* Forgiving about case, blanks and dashes; false = mistyped (the check symbol covers all). */
bool trust_code_parse(const char *text, int64_t *seq, char symbols[21]);
bool trust_code_holds(const char symbols[21], const uint8_t head[DIGEST_LEN]);
/* Wipe a PIN or key text from memory. */
void trust_wipe(void *p, size_t n);

#endif
