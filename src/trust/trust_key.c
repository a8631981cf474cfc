/* SPDX-License-Identifier: MIT */
/* Key pairs: new, sealed under a PIN, on the recovery sheet. Only the seed is ever written; a
 * wrong PIN and damaged bytes are told apart by a plain checksum over the sealed bytes, which
 * says nothing about the PIN. */
#include "dutydesk/trust.h"

#include "dutydesk/encode.h"
#include "dutydesk/i18n.h"
#include "trust/secret.h"
#include "trust/trust_symbols.h"

#include <sodium.h>

#include <string.h>

/* Sealed: version, passes, KiB (4 bytes each, big endian), salt, nonce, ciphertext, checksum.
 * Everything before the ciphertext is authenticated with it. */
enum {
	SEAL_VERSION = 1,
	SEED_LEN = crypto_sign_SEEDBYTES,
	AT_PASSES = 1, AT_KIB = 5, AT_SALT = 9,
	AT_NONCE = AT_SALT + crypto_pwhash_SALTBYTES,
	AT_CIPHER = AT_NONCE + crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
	CIPHER_LEN = SEED_LEN + crypto_aead_xchacha20poly1305_ietf_ABYTES,
	AT_SUM = AT_CIPHER + CIPHER_LEN,
	SUM_LEN = 8,
	SEALED_LEN = AT_SUM + SUM_LEN,
};
/* Recovery sheet: 13 groups of four symbols and one check over them and the group's number. */
enum {
	RECOVERY_GROUPS = 13, GROUP_DATA = 4, GROUP_LEN = 5,
	RECOVERY_SYMBOLS = RECOVERY_GROUPS * GROUP_LEN,
};

struct cost { uint32_t passes, kib; };

static const struct cost costs[] = {
	[TRUST_MODERATE] = {
		crypto_pwhash_OPSLIMIT_MODERATE, crypto_pwhash_MEMLIMIT_MODERATE / 1024,
	},
	[TRUST_INTERACTIVE] = {
		crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE / 1024,
	},
	[TRUST_CHEAP] = { crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN / 1024 },
};

static void *locked_memory(size_t n)
{
	void *p = sodium_malloc(n);
	if (!p)
		fatal("out of memory for a key");
	return p;
}

static void put32(uint8_t *at, uint32_t v)
{
	for (int i = 3; i >= 0; i--, v >>= 8)
		at[i] = (uint8_t)(v & 0xff);
}

static uint32_t get32(const uint8_t *at)
{
	return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

struct trust_key *trust_key_of_seed(const uint8_t seed[SEED_LEN])
{
	struct trust_key *k = locked_memory(sizeof *k);
	uint8_t public_key[KEY_PUBLIC_LEN];
	crypto_sign_seed_keypair(public_key, k->secret, seed);
	return k;
}

struct trust_key *trust_key_new(uint8_t public_key[KEY_PUBLIC_LEN])
{
	struct trust_key *k = locked_memory(sizeof *k);
	crypto_sign_keypair(public_key, k->secret);
	return k;
}

void trust_key_free(struct trust_key *k)
{
	sodium_free(k);
}

void trust_key_public(const struct trust_key *k, uint8_t out[KEY_PUBLIC_LEN])
{
	memcpy(out, k->secret + SEED_LEN, KEY_PUBLIC_LEN);
}

/* The key under which the seed is sealed, in locked memory; NULL when there is no memory for
 * the cost. */
static uint8_t *stretch(const char *pin, const uint8_t *salt, struct cost cost)
{
	uint8_t *key = locked_memory(crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
	if (crypto_pwhash(key, crypto_aead_xchacha20poly1305_ietf_KEYBYTES, pin, strlen(pin), salt,
			  cost.passes, (size_t)cost.kib * 1024, crypto_pwhash_ALG_ARGON2ID13) == 0)
		return key;
	sodium_free(key);
	return NULL;
}

static void checksum(const uint8_t *sealed, uint8_t out[SUM_LEN])
{
	uint8_t digest[DIGEST_LEN];
	trust_digest_all("dutydesk sealed key 1", sealed, AT_SUM, digest);
	memcpy(out, digest, SUM_LEN);
}

void trust_key_seal(const struct trust_key *k, const char *pin, enum trust_cost cost,
		    struct str *sealed)
{
	uint8_t out[SEALED_LEN] = { SEAL_VERSION };
	put32(out + AT_PASSES, costs[cost].passes);
	put32(out + AT_KIB, costs[cost].kib);
	trust_random(out + AT_SALT, AT_CIPHER - AT_SALT);
	uint8_t *key = stretch(pin, out + AT_SALT, costs[cost]);
	if (!key)
		fatal("out of memory for sealing a key");
	crypto_aead_xchacha20poly1305_ietf_encrypt(out + AT_CIPHER, NULL, k->secret, SEED_LEN, out,
						   AT_CIPHER, NULL, out + AT_NONCE, key);
	sodium_free(key);
	checksum(out, out + AT_SUM);
	str_clear(sealed);
	str_add_n(sealed, out, sizeof out);
}

static bool is_whole(struct bytes sealed)
{
	uint8_t sum[SUM_LEN];
	if (sealed.n != SEALED_LEN || sealed.p[0] != SEAL_VERSION)
		return false;
	checksum(sealed.p, sum);
	return memcmp(sum, sealed.p + AT_SUM, SUM_LEN) == 0;
}

static bool is_sane(struct cost cost)
{
	const struct cost *least = &costs[TRUST_CHEAP], *most = &costs[TRUST_MODERATE];
	return cost.passes >= least->passes && cost.passes <= most->passes &&
	       cost.kib >= least->kib && cost.kib <= most->kib;
}

/* NULL when the key does not fit. */
static struct trust_key *open_sealed(const uint8_t *sealed, const uint8_t *key)
{
	uint8_t *seed = locked_memory(SEED_LEN);
	struct trust_key *k = NULL;
	if (crypto_aead_xchacha20poly1305_ietf_decrypt(seed, NULL, NULL, sealed + AT_CIPHER,
						       CIPHER_LEN, sealed, AT_CIPHER,
						       sealed + AT_NONCE, key) == 0)
		k = trust_key_of_seed(seed);
	sodium_free(seed);
	return k;
}

bool trust_key_unseal(struct bytes sealed, const char *pin, struct trust_key **out, struct err *e)
{
	if (!is_whole(sealed))
		return err_set(e, ERR_STORE, _("the sealed key is damaged: ask a manager to "
					       "reset the PIN, and run 'dutydesk verify'"));
	struct cost cost = { get32(sealed.p + AT_PASSES), get32(sealed.p + AT_KIB) };
	if (!is_sane(cost))
		return err_set(e, ERR_STORE, _("the sealed key asks for an impossible amount of "
					       "work: ask a manager to reset the PIN, and run "
					       "'dutydesk verify'"));
	uint8_t *key = stretch(pin, sealed.p + AT_SALT, cost);
	if (!key)
		return err_set(e, ERR_IO, _("not enough memory to test the PIN: "
					    "close other programs and try again"));
	struct trust_key *k = open_sealed(sealed.p, key);
	sodium_free(key);
	if (!k)
		return err_set(e, ERR_PIN, _("the PIN is wrong: try again, "
					     "or ask a manager to reset it"));
	*out = k;
	return true;
}

static uint8_t group_check(int group, const uint8_t *values, size_t n)
{
	uint8_t number = (uint8_t)(group + 1);
	return trust_symbols_add(trust_symbols_add(0, &number, 1), values, n);
}

void trust_key_recovery(const struct trust_key *k, char out[80])
{
	/* 52 symbols reach 4 bits beyond the seed */
	uint8_t *seed = locked_memory(SEED_LEN + 1);
	char *symbols = locked_memory(RECOVERY_GROUPS * GROUP_DATA + 1);
	memcpy(seed, k->secret, SEED_LEN);
	seed[SEED_LEN] = 0;
	encode_base32(seed, RECOVERY_GROUPS * GROUP_DATA, symbols);
	char *at = out;
	for (int g = 0; g < RECOVERY_GROUPS; g++) {
		uint8_t values[GROUP_DATA];
		for (int i = 0; i < GROUP_DATA; i++) {
			*at++ = symbols[g * GROUP_DATA + i];
			values[i] = (uint8_t)encode_base32_value(symbols[g * GROUP_DATA + i]);
		}
		*at++ = trust_symbols_char(trust_symbols_end(group_check(g, values, GROUP_DATA)));
		*at++ = g + 1 < RECOVERY_GROUPS ? '-' : '\0';
		trust_wipe(values, sizeof values);
	}
	sodium_free(symbols);
	sodium_free(seed);
}

/* Pack five-bit values into the seed; false when the bits beyond it are not zero. */
static bool pack_seed(const uint8_t *values, uint8_t seed[SEED_LEN])
{
	unsigned held = 0;
	int bits = 0;
	size_t at = 0;
	for (int i = 0; i < RECOVERY_SYMBOLS; i++) {
		if (i % GROUP_LEN == GROUP_DATA)
			continue;
		held = (held << 5 | values[i]) & 0xfff;
		bits += 5;
		if (bits >= 8 && at < SEED_LEN) {
			bits -= 8;
			seed[at++] = (uint8_t)(held >> bits & 0xff);
		}
	}
	return (held & ((1u << bits) - 1)) == 0;
}

bool trust_key_from_recovery(const char *text, struct trust_key **out)
{
	uint8_t *values = locked_memory(RECOVERY_SYMBOLS);
	uint8_t *seed = locked_memory(SEED_LEN);
	size_t n = 0;
	bool ok = trust_symbols_read(text, values, RECOVERY_SYMBOLS, &n) && n == RECOVERY_SYMBOLS;
	for (int g = 0; ok && g < RECOVERY_GROUPS; g++)
		ok = group_check(g, values + g * GROUP_LEN, GROUP_LEN) == 0;
	ok = ok && pack_seed(values, seed);
	if (ok)
		*out = trust_key_of_seed(seed);
	sodium_free(seed);
	sodium_free(values);
	return ok;
}
