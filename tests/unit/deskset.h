/* SPDX-License-Identifier: MIT */
/* A small training desk in a folder of its own, for tests of use cases: a manager 9001, a
 * supervisor 8001, agents 1001 to 1004, each with an own PIN, and a clock that the test sets. */
#ifndef TEST_DESKSET_H
#define TEST_DESKSET_H

#include "desk/desk_internal.h"

struct deskset {
	char dir[64], path[96];
	struct desk *d;
	struct pool pool;
	struct err e;
};

/* Found the desk at a time ("2026-11-20T09:00") under a preset ("R01") or the text of a policy;
 * people are added. */
void deskset_init(struct deskset *h, const char *policy, const char *now);
void deskset_release(struct deskset *h);	/* verifies, closes, removes the folder */
void deskset_at(struct deskset *h, const char *now);
/* Close and open again, as another process at the same time would. */
void deskset_reopen(struct deskset *h);
/* The PIN of a person of this house, and number with PIN. */
const char *deskset_pin(struct deskset *h, const char *number);
struct signer deskset_who(struct deskset *h, const char *number);
void deskset_in(struct deskset *h, const char *number);	/* signs in */
/* Publish a month from CSV duties ("2026-11-20,晚,1001\n…"), findings confirmed, as 9001. */
void deskset_roster(struct deskset *h, const char *month, const char *duties);
/* Write a plain phone call of now, as who is signed in; returns its id. */
int64_t deskset_call(struct deskset *h, const char *body);
/* Open the shift of the moment for a person who is rostered. */
void deskset_open(struct deskset *h, const char *number);
/* Sign the only shift that fits, whatever was shown. */
bool deskset_offer(struct deskset *h, const struct signer *who);
bool deskset_refuse(struct deskset *h, const struct signer *who, const char *reason);
bool deskset_relieve(
	struct deskset *h, const struct signer *who, const char *taker, const char *reason);
bool deskset_close(struct deskset *h, const struct signer *who, const char *forward);
/* What was shown: the logs before a shift, the sheet of the current handover. */
const uint8_t *deskset_logs(struct deskset *h, const char *number, const char *code);
const uint8_t *deskset_sheet(struct deskset *h);
/* SQL by a connection of its own, as the shell of SQLite would. */
void deskset_sql(struct deskset *h, const char *sql);
/* Fail the test with the error's words. */
void deskset_ok(struct deskset *h, bool ok, const char *file, int line);
#define DONE(h, call) deskset_ok((h), (call), __FILE__, __LINE__)
/* The call fails with this code, and the words hold `part`. */
void deskset_fails(struct deskset *h, bool ok, enum err_code code, const char *part);
#define FAILS(h, code, part, call) deskset_fails((h), (call), (code), (part))

#endif
