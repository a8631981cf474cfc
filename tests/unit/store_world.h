/* SPDX-License-Identifier: MIT */
/* A small desk for tests of the store: a manager 2001, a supervisor 2101 and the agents 1001 and
 * 1002, each with a key, in a folder of its own. Facts are signed by real keys. */
#ifndef STORE_WORLD_H
#define STORE_WORLD_H

#include "dutydesk/store.h"

enum { WORLD_PEOPLE = 4 };
struct world {
	char folder[128], path[160];
	struct store *s;
	struct trust_key *root, *keys[WORLD_PEOPLE];
	instant_t now;
};
extern const char *const world_numbers[WORLD_PEOPLE];
enum { WORLD_MANAGER, WORLD_SUPERVISOR, WORLD_AGENT, WORLD_OTHER };
#define WORLD_DAY 20800			/* 2026-12-13 */
#define WORLD_START INT64_C(1797154200000)	/* 17:30 in Shanghai on that day */

/* An empty folder; nothing in it yet. */
void world_folder(struct world *w);
/* A desk with its people; closes nothing. Every failure fails the test. */
void world_init(struct world *w);
void world_release(struct world *w);
void world_reopen(struct world *w, enum store_mode mode);
/* One fact in a transaction of its own, signed by its author. */
int64_t world_write(struct world *w, int who, enum fact_kind kind, const void *body);
/* The same without failing the test. */
bool world_try(struct world *w, int who, enum fact_kind kind, const void *body, struct err *e);
/* A phone call as entry `id` of the agent. */
struct entry world_call(int64_t id);
int64_t world_log(struct world *w, int64_t id);
void world_open_shift(struct world *w);
/* SQL by a connection of its own, as the shell of SQLite would: guards dropped when asked. */
void world_sql(struct world *w, bool drop_guards, const char *sql);
/* The roles as the rules of the desk give them, roughly. */
bool world_may_author(enum fact_kind kind, enum role role);
void world_verify(struct world *w, struct store_verdict *out);

#endif
