/* SPDX-License-Identifier: MIT */
/* A desk under R01 on the evening of 2026-11-20 in a folder of its own, told as one story: the
 * manager 1001 sets it up, 1003 keeps the evening shift, 1004 takes over, 1002 reviews. What a
 * test needs of it stands under a name. The store asks no rules, so the bodies are made here. */
#ifndef TESTS_STORE_FIXTURE_H
#define TESTS_STORE_FIXTURE_H

#include "dutydesk/store.h"

#define ROOT_NUMBER ""
#define MANAGER "1001"
#define SUPERVISOR "1002"
#define AGENT "1003"
#define RELIEF "1004"

enum { FIXTURE_PEOPLE = 5 }; /* the root key counts as one */

struct store_fixture {
	char folder[64], path[96];
	struct store *s;
	struct trust_key
		*own[FIXTURE_PEOPLE]; /* by the last digit of the number; [0] is the root */
	struct trust_key *first[FIXTURE_PEOPLE]; /* what the manager gave them */
	date_t day;
	instant_t evening; /* 17:25 of that day, desk time */
	instant_t at;      /* one second later with every fact */

	/* seq of facts of the story */
	int64_t genesis, policy, staff_agent, key_agent_first, key_agent, roster, opened,
		entry_within, entry_late, matter, step, corrected, entry_wrong, voided, explained,
		prepared, offered, ticked, accepted, relief_opened, asked, answered, signed_off,
		checked, last;
	/* ids */
	int64_t id_within, id_late, id_corrected, id_wrong, id_matter, id_step, id_handover,
		id_check;
};

/* An empty folder; no database yet. */
void store_fixture_folder(struct store_fixture *f);
/* The database with its founders only: genesis, manager, policy. */
void store_fixture_found(struct store_fixture *f);
/* The whole evening. */
void store_fixture_evening(struct store_fixture *f);
/* Close, forget the keys, remove the folder. */
void store_fixture_end(struct store_fixture *f);
void store_fixture_reopen(struct store_fixture *f, enum store_mode mode);

/* One fact in a transaction of its own, signed by its author. Fails the test if it fails. */
int64_t store_fixture_append(
	struct store_fixture *f, const char *author, enum fact_kind kind, const void *body);
/* The same signed with another key: a forger who can write to the file. */
int64_t store_fixture_plant(struct store_fixture *f, const char *author, enum fact_kind kind,
	const void *body, const struct trust_key *key);
struct trust_key *store_fixture_key(struct store_fixture *f, const char *number);
/* An entry of that evening; the caller changes what it needs. */
struct entry store_fixture_entry(struct store_fixture *f, const char *body);
/* Append it under the next free id, with a follow-up of that id if due is set; gives the id. */
int64_t store_fixture_log(
	struct store_fixture *f, const char *author, struct entry entry, instant_t due);

/* What the desk's table of rights says about facts, in short. */
bool store_fixture_may(enum fact_kind kind, enum role role);
/* Verify what is open; an error fails the test. */
void store_fixture_verify(struct store_fixture *f, struct store_verdict *out);

/* Use the database as somebody with the sqlite3 shell would. */
void store_fixture_sql(const char *path, const char *sql);
bool store_fixture_try(const char *path, const char *sql); /* false: it was refused */
int64_t store_fixture_number(const char *path, const char *sql);
/* Triggers of the guards, so that what is below them can be forged. */
extern const char store_fixture_unguard[];
/* Copy a file that nobody writes to. */
void store_fixture_copy(const char *from, const char *to);
/* Remove a database with the log beside it, if it is there. */
void store_fixture_remove(const char *path);
/* Fail the test with the text of e unless it went well. */
void store_fixture_good(bool ok, const struct err *e, const char *what);
#define GOOD(call) store_fixture_good((call), &e, #call)

#endif
