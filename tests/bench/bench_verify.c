/* SPDX-License-Identifier: MIT */
/* The two parts of verify by themselves: bench_verify DB DUMP SIGNATURES. The chain: read each fact
 * and make its head from the one before; what the heads cover is written to DUMP, for b2sum. The
 * signatures: our own call against libsodium's, as many of each. Prints seconds of the chain,
 * facts, MiB of the dump, microseconds of one signature of both, and their ratio. */
#include "dutydesk/trust.h"
#include "store/inner.h"

#include <sodium.h>
#include <sqlite3.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double now_us(void)
{
	struct timespec ts;
	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (double)ts.tv_sec * 1e6 + (double)ts.tv_nsec / 1e3;
}

static void fail(const char *what)
{
	fprintf(stderr, "bench_verify: %s\n", what);
	exit(1);
}

static struct bytes blob(sqlite3_stmt *st, int column)
{
	return (struct bytes){sqlite3_column_blob(st, column),
		(size_t)sqlite3_column_bytes(st, column)};
}

static void read_row(sqlite3_stmt *st, struct fact *f)
{
	f->seq = sqlite3_column_int64(st, 0);
	f->at = sqlite3_column_int64(st, 1);
	f->kind = sqlite3_column_int64(st, 2);
	f->author = (const char *)sqlite3_column_text(st, 3);
	f->payload = blob(st, 4);
	f->salt = blob(st, 5);
	f->words = blob(st, 6);
	f->head = blob(st, 7);
	f->sig = blob(st, 8);
}

static sqlite3_stmt *facts_of(sqlite3 *db)
{
	sqlite3_stmt *st;
	if (sqlite3_prepare_v2(db, "SELECT seq, at, kind, author, payload, salt, words, head, sig, "
			       "desk FROM fact ORDER BY seq", -1, &st, NULL) != SQLITE_OK)
		fail(sqlite3_errmsg(db));
	return st;
}

/* false: a head is not what it should be. */
static bool chain(sqlite3 *db, int64_t *n)
{
	uint8_t before[DIGEST_LEN] = {0}, head[DIGEST_LEN];
	sqlite3_stmt *st = facts_of(db);
	struct fact f = {0};
	bool good = true;
	while (good && sqlite3_step(st) == SQLITE_ROW) {
		read_row(st, &f);
		const struct fact_place place = {.desk = sqlite3_column_int64(st, 9),
			.before = before, .ends = f.sig.n > 0};
		fact_head(&f, &place, head);
		good = f.head.n == DIGEST_LEN && !memcmp(head, f.head.p, DIGEST_LEN);
		memcpy(before, head, sizeof(before));
		(*n)++;
	}
	sqlite3_finalize(st);
	return good;
}

static double dump(sqlite3 *db, const char *path)
{
	sqlite3_stmt *st = facts_of(db);
	FILE *out = fopen(path, "wb");
	struct fact f = {0};
	double n = 0;
	while (out && sqlite3_step(st) == SQLITE_ROW) {
		read_row(st, &f);
		const struct bytes parts[] = {f.payload, f.salt, f.words, f.head};
		for (size_t i = 0; i < 4; i++)
			n += (double)fwrite(parts[i].p ? parts[i].p : (const uint8_t *)"", 1,
					    parts[i].n, out);
	}
	sqlite3_finalize(st);
	if (!out || fclose(out))
		fail("cannot write the dump");
	return n;
}

/* Microseconds of one signature by either. */
static void signatures(int n, double *ours, double *other)
{
	uint8_t key[KEY_PUBLIC_LEN], digest[DIGEST_LEN] = {0}, sig[SIGNATURE_LEN];
	unsigned char public_key[crypto_sign_PUBLICKEYBYTES];
	unsigned char secret[crypto_sign_SECRETKEYBYTES], sign[crypto_sign_BYTES];
	struct trust_key *k = trust_key_new(key);
	int good = 0;
	crypto_sign_keypair(public_key, secret);
	trust_sign(k, digest, sig);
	crypto_sign_detached(sign, NULL, digest, sizeof(digest), secret);
	double began = now_us();
	for (int i = 0; i < n; i++)
		good += trust_verify(key, digest, sig);
	*ours = (now_us() - began) / n;
	began = now_us();
	for (int i = 0; i < n; i++)
		good += crypto_sign_verify_detached(sign, digest, sizeof(digest), public_key) == 0;
	*other = (now_us() - began) / n;
	trust_key_free(k);
	if (good != 2 * n)
		fail("a signature does not hold");
}

int main(int argc, char **argv)
{
	sqlite3 *db;
	int64_t facts = 0;
	double ours, other;
	if (argc != 4 || sodium_init() < 0)
		fail("bench_verify DB DUMP SIGNATURES");
	if (sqlite3_open_v2(argv[1], &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK)
		fail(sqlite3_errmsg(db));
	double began = now_us();
	if (!chain(db, &facts))
		fail("the chain does not hold");
	double seconds = (now_us() - began) / 1e6;
	double bytes = dump(db, argv[2]);
	signatures((int)strtol(argv[3], NULL, 10), &ours, &other);
	printf("%.3f %lld %.1f %.1f %.1f %.2f\n", seconds, (long long)facts, bytes / 1048576, ours,
	       other, ours / other);
	sqlite3_close(db);
	return 0;
}
