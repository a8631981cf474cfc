/* SPDX-License-Identifier: MIT */
/* Forgeries by somebody who has the file, the sqlite3 shell and time, and in some cases a key of
 * their own. Each must be found, and the record that it is about must be named. */
#include "store_fixture.h"

#include "store/inner.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define AT(member) offsetof(struct store_fixture, member)
#define NOWHERE ((size_t)-1)

/* One evening for all cases of a group; each case works on a copy. */
struct ground {
	struct store_fixture evening;
	char copy[128];
};

static int set_up(void **state)
{
	struct ground *g = xcalloc(1, sizeof(*g));
	store_fixture_evening(&g->evening);
	store_close(g->evening.s);
	g->evening.s = NULL;
	snprintf(g->copy, sizeof(g->copy), "%s/copy.db", g->evening.folder);
	*state = g;
	return 0;
}

static int tear_down(void **state)
{
	struct ground *g = *state;
	store_fixture_end(&g->evening);
	free(g);
	return 0;
}

static int64_t number_at(const struct store_fixture *f, size_t at)
{
	return at == NOWHERE ? 0 : *(const int64_t *)(const void *)((const char *)f + at);
}

/* A copy of the evening under forged SQL, in which # stands for the seq. */
static struct store_fixture forged(struct ground *g, const char *sql, int64_t seq)
{
	struct store_fixture f = g->evening;
	struct str text = {0};
	store_fixture_remove(g->copy);
	store_fixture_copy(f.path, g->copy);
	snprintf(f.path, sizeof(f.path), "%.90s", g->copy);
	str_add(&text, store_fixture_unguard);
	for (const char *c = sql; *c; c++) {
		if (*c == '#')
			str_addf(&text, "%lld", (long long)seq);
		else
			str_add_char(&text, *c);
	}
	store_fixture_sql(f.path, str_text(&text));
	str_release(&text);
	return f;
}

static void verify_copy(struct store_fixture *f, struct store_verdict *v)
{
	store_fixture_reopen(f, STORE_READ);
	store_fixture_verify(f, v);
	store_close(f->s);
	f->s = NULL;
}

struct forgery {
	const char *name, *sql;
	size_t seq, entry; /* of the evening: the fact it is about, the entry that must be named */
	const char *says;  /* in the verdict's words, or NULL */
};

static void check_bad(const char *name, const struct store_verdict *v, int64_t seq, int64_t entry)
{
	if (v->holds)
		fail_msg("%s: not found", name);
	if (v->first_bad != seq || v->first_bad_entry != entry)
		fail_msg("%s: fact %lld and entry %lld are named, not %lld and %lld: %s", name,
			(long long)v->first_bad, (long long)v->first_bad_entry, (long long)seq,
			(long long)entry, v->what);
	if (!*v->what)
		fail_msg("%s: no words", name);
	if (seq && v->last_good >= seq)
		fail_msg("%s: fact %lld still counts as good", name, (long long)v->last_good);
}

static void check_forgeries(struct ground *g, const struct forgery *v, size_t n, bool in_journal)
{
	for (size_t i = 0; i < n; i++) {
		struct store_verdict verdict;
		int64_t seq = number_at(&g->evening, v[i].seq);
		struct store_fixture f = forged(g, v[i].sql, seq);
		verify_copy(&f, &verdict);
		check_bad(v[i].name, &verdict, in_journal ? seq : 0, number_at(&f, v[i].entry));
		if (v[i].says && !strstr(verdict.what, v[i].says))
			fail_msg("%s: '%s' is not in: %s", v[i].name, v[i].says, verdict.what);
	}
}

static void test_store_forgery__an_evening_as_it_was_kept_holds(void **state)
{
	struct ground *g = *state;
	struct store_verdict v;
	uint8_t head[DIGEST_LEN];
	struct err e = {0};
	struct store_fixture f = forged(g, "", 0);
	int64_t signatures = store_fixture_number(f.path, "SELECT count(sig) FROM fact");
	for (int mode = STORE_READ; mode <= STORE_WRITE; mode++) {
		store_fixture_reopen(&f, mode);
		store_fixture_verify(&f, &v);
		if (!v.holds)
			fail_msg("%s", v.what);
		assert_false(v.archive);
		assert_int_equal(v.facts, f.last);
		assert_int_equal(v.seq, f.last);
		assert_int_equal(v.last_good, f.last);
		assert_int_equal(v.signatures, signatures);
		assert_int_equal(v.first_bad, 0);
		GOOD(store_head_at(f.s, f.last, head, &e));
		assert_memory_equal(v.head, head, DIGEST_LEN);
	}
	store_close(f.s);
}

/* --- the journal --- */

#define TEXT_IN(column, from, to)                                                           \
	"UPDATE fact SET " column " = CAST(replace(CAST(" column " AS TEXT), " from ", " to \
	") AS BLOB) "                                                                       \
	"WHERE seq = #"

static void R01_15_an_altered_record_is_named(void **state)
{
	static const struct forgery cases[] = {
		{"edited words", TEXT_IN("words", "'漏水'", "'停电'"), AT(entry_late), AT(id_late),
			NULL},
		{"edited caller", TEXT_IN("words", "'王先生'", "'李女士'"), AT(entry_within),
			AT(id_within), NULL},
		{"words in no form", "UPDATE fact SET words = CAST('随便' AS BLOB) WHERE seq = #",
			AT(entry_late), AT(id_late), NULL},
		{"words as a text", "UPDATE fact SET words = '随便' WHERE seq = #", AT(entry_late),
			AT(id_late), NULL},
		{"words emptied", "UPDATE fact SET words = x'' WHERE seq = #", AT(entry_late),
			AT(id_late), NULL},
		{"words taken out", "UPDATE fact SET words = NULL WHERE seq = #", AT(entry_late),
			AT(id_late), NULL},
		{"words of another",
			"UPDATE fact SET words = (SELECT words FROM fact WHERE seq = # - 1) "
			"WHERE seq = #",
			AT(entry_wrong), AT(id_wrong), NULL},
		{"edited figures", TEXT_IN("payload", "char(9,1,1,1)", "char(9,1,1,2)"),
			AT(entry_late), AT(id_late), NULL},
		{"edited void", "UPDATE fact SET words = x'' WHERE seq = #", AT(voided),
			AT(id_wrong), NULL},
		{"edited time", "UPDATE fact SET at = at + 1 WHERE seq = #", AT(entry_late),
			AT(id_late), NULL},
		{"edited author", "UPDATE fact SET author = '1004' WHERE seq = #", AT(entry_late),
			AT(id_late), NULL},
		{"author with an end",
			"UPDATE fact SET author = author || char(0) || 'x' WHERE seq = #",
			AT(entry_late), AT(id_late), NULL},
		{"author nobody knows", "UPDATE fact SET author = '7777' WHERE seq = #",
			AT(entry_late), AT(id_late), NULL},
		{"edited kind", "UPDATE fact SET kind = 11 WHERE seq = #", AT(entry_late),
			AT(id_late), NULL},
		{"edited salt", "UPDATE fact SET salt = zeroblob(16) WHERE seq = #", AT(entry_late),
			AT(id_late), NULL},
		{"edited head", "UPDATE fact SET head = zeroblob(32) WHERE seq = #", AT(entry_late),
			AT(id_late), NULL},
		{"short head", "UPDATE fact SET head = x'' WHERE seq = #", AT(entry_late),
			AT(id_late), NULL},
		{"another desk", "UPDATE fact SET desk = desk + 2 WHERE seq = #", AT(entry_late),
			AT(id_late), NULL},
		{"unknown kind", "UPDATE fact SET kind = 4711 WHERE seq = #", AT(entry_late),
			AT(id_late), NULL},
		{"edited policy", TEXT_IN("payload", "'R01'", "'R08'"), AT(policy), NOWHERE, NULL},
		{"edited roster", TEXT_IN("payload", "'1003'", "'1004'"), AT(roster), NOWHERE,
			MANAGER},
		{"edited role", TEXT_IN("payload", "char(4,1,1,1)", "char(4,1,1,3)"),
			AT(staff_agent), NOWHERE, NULL},
		{"edited key",
			"UPDATE fact SET payload = (SELECT payload FROM fact WHERE seq = # + 1) "
			"WHERE seq = #",
			AT(key_agent), NOWHERE, NULL},
		{"edited review", "UPDATE fact SET payload = x'' WHERE seq = #", AT(signed_off),
			NOWHERE, SUPERVISOR},
		{"training desk made a real one",
			"UPDATE fact SET payload = substr(payload, 1, length(payload) - 4) WHERE "
			"seq = #",
			AT(genesis), NOWHERE, NULL},
		{"training flag in no form", TEXT_IN("payload", "char(5,1,1,1)", "char(5,1,1,0)"),
			AT(genesis), NOWHERE, NULL},
	};
	check_forgeries(*state, cases, ARRAY_LEN(cases), true);
}

static void test_store_forgery__a_signature_that_is_not_the_authors_is_named(void **state)
{
	static const struct forgery cases[] = {
		{"deleted", "UPDATE fact SET sig = NULL WHERE seq = #", AT(entry_within),
			AT(id_within), NULL},
		{"deleted from an offer", "UPDATE fact SET sig = NULL WHERE seq = #", AT(offered),
			NOWHERE, NULL},
		{"deleted at the end", "UPDATE fact SET sig = NULL WHERE seq = #", AT(last),
			NOWHERE, NULL},
		{"emptied", "UPDATE fact SET sig = x'' WHERE seq = #", AT(entry_within),
			AT(id_within), NULL},
		{"of another fact",
			"UPDATE fact SET sig = (SELECT sig FROM fact WHERE seq = # - 1) "
			"WHERE seq = #",
			AT(corrected), AT(id_corrected), AGENT},
		{"zero", "UPDATE fact SET sig = zeroblob(64) WHERE seq = #", AT(corrected),
			AT(id_corrected), AGENT},
		{"cut", "UPDATE fact SET sig = substr(sig, 1, 63) WHERE seq = #", AT(corrected),
			AT(id_corrected), NULL},
		{"longer", "UPDATE fact SET sig = CAST(sig || x'00' AS BLOB) WHERE seq = #",
			AT(corrected), AT(id_corrected), NULL},
		{"put in", "UPDATE fact SET sig = zeroblob(64) WHERE seq = #", AT(entry_late),
			AT(id_late), NULL},
	};
	check_forgeries(*state, cases, ARRAY_LEN(cases), true);
}

static void R01_15_an_erased_record_is_named(void **state)
{
	static const struct forgery cases[] = {
		{"an entry", "DELETE FROM fact WHERE seq = #", AT(entry_within), NOWHERE, NULL},
		{"an entry with its row",
			"DELETE FROM entry WHERE seq = #; DELETE FROM fact WHERE seq = #",
			AT(entry_within), NOWHERE, NULL},
		{"a run of two", "DELETE FROM fact WHERE seq IN (#, # + 1)", AT(entry_late),
			NOWHERE, NULL},
		{"the genesis", "DELETE FROM fact WHERE seq = #", AT(genesis), NOWHERE, NULL},
		{"one, and the rest moved up",
			"DELETE FROM fact WHERE seq = #; "
			"UPDATE fact SET seq = seq + 1000000 WHERE seq > #; "
			"UPDATE fact SET seq = seq - 1000001 WHERE seq > 1000000",
			AT(entry_wrong), NOWHERE, NULL},
		{"two facts swapped",
			"UPDATE fact SET seq = 1000000 WHERE seq = #; "
			"UPDATE fact SET seq = # WHERE seq = # + 1; "
			"UPDATE fact SET seq = # + 1 WHERE seq = 1000000",
			AT(offered), NOWHERE, NULL},
	};
	struct ground *g = *state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct store_verdict v;
		int64_t seq = number_at(&g->evening, cases[i].seq);
		struct store_fixture f = forged(g, cases[i].sql, seq);
		verify_copy(&f, &v);
		if (v.holds || v.first_bad != seq)
			fail_msg("%s: fact %lld is named, not %lld: %s", cases[i].name,
				(long long)v.first_bad, (long long)seq, v.what);
		assert_int_equal(v.last_good >= seq, false);
	}
}

static void test_store_forgery__an_emptied_journal_proves_nothing(void **state)
{
	struct store_verdict v;
	struct store_fixture f = forged(*state, "DELETE FROM fact", 0);
	verify_copy(&f, &v);
	assert_false(v.holds);
	assert_int_equal(v.facts, 0);
	assert_int_equal(v.last_good, 0);
}

/* --- the tables beside it --- */

static void test_store_forgery__a_table_changed_by_hand_is_named(void **state)
{
	static const struct forgery cases[] = {
		{"role", "UPDATE staff SET role = 'manager' WHERE number = '1003'", NOWHERE,
			NOWHERE, AGENT},
		{"person taken out", "DELETE FROM staff WHERE number = '1002'", NOWHERE, NOWHERE,
			SUPERVISOR},
		{"person put in",
			"INSERT INTO staff SELECT desk, '6666', '某', NULL, 'manager', 0, seq "
			"FROM staff WHERE number = '1001'",
			NOWHERE, NOWHERE, "6666"},
		{"key", "UPDATE person_key SET public_key = zeroblob(32) WHERE number = '1001'",
			NOWHERE, NOWHERE, MANAGER},
		{"training flag", "UPDATE genesis SET training = 0", NOWHERE, NOWHERE, "training"},
		{"policy", "UPDATE policy SET yaml = 'x'", NOWHERE, NOWHERE, "yaml"},
		{"roster", "UPDATE roster SET findings = 0", NOWHERE, NOWHERE, "findings"},
		{"duty",
			"UPDATE roster_duty SET number = '1004' WHERE number = '1003' AND shift = "
			"'晚'",
			NOWHERE, NOWHERE, NULL},
		{"shift", "UPDATE shift SET late_ms = 60000 WHERE code = '晚'", NOWHERE, NOWHERE,
			"晚"},
		{"attendance", "DELETE FROM attendance", NOWHERE, NOWHERE, NULL},
		{"follow-up", "UPDATE followup SET closed_at = 1, state = 4", NOWHERE, AT(id_late),
			NULL},
		{"step", "UPDATE step SET note = '已修好'", NOWHERE, NOWHERE, "note"},
		{"handover", "UPDATE handover SET to_number = '1002'", NOWHERE, NOWHERE, "晚"},
		{"item", "UPDATE handover_item SET count = 4 WHERE id = 1", NOWHERE, NOWHERE,
			"count"},
		{"review", "DELETE FROM review_act WHERE kind = 1", NOWHERE, NOWHERE, "晚"},
		{"spot check", "UPDATE spot_check SET result = '不通'", NOWHERE, NOWHERE, "result"},
		{"column dropped", "ALTER TABLE spot_check DROP COLUMN result", NOWHERE, NOWHERE,
			NULL},
	};
	check_forgeries(*state, cases, ARRAY_LEN(cases), false);
}

static void R01_15_an_entry_shown_otherwise_than_signed_is_named(void **state)
{
	static const struct forgery cases[] = {
		{"body", "UPDATE entry SET body = '没事' WHERE id = 2", NOWHERE, AT(id_late),
			"body"},
		{"wait", "UPDATE entry SET wait_ms = 9000 WHERE id = 2", NOWHERE, AT(id_late),
			"wait_ms"},
		{"verdict", "UPDATE entry SET answer = 1 WHERE id = 2", NOWHERE, AT(id_late),
			"answer"},
		{"text to bytes", "UPDATE entry SET author = '1003' || char(0) || 'x' WHERE id = 2",
			NOWHERE, AT(id_late), "author"},
		{"nothing to empty", "UPDATE entry SET area = '' WHERE id = 2", NOWHERE,
			AT(id_late), "area"},
		{"taken out", "DELETE FROM entry WHERE id = 1", NOWHERE, AT(id_within), NULL},
		{"last taken out", "DELETE FROM entry WHERE id = 4", NOWHERE, AT(id_wrong), NULL},
		{"correction unlinked", "UPDATE entry SET corrects = 0, root = 3 WHERE id = 3",
			NOWHERE, AT(id_corrected), NULL},
		{"void taken out", "DELETE FROM entry_void", NOWHERE, AT(id_wrong), NULL},
		{"explanation edited", "UPDATE entry_note SET text = 'x'", NOWHERE, AT(id_late),
			"text"},
		{"tick put in", "INSERT INTO entry_tick SELECT desk, 2, 5 FROM genesis", NOWHERE,
			AT(id_late), NULL},
	};
	check_forgeries(*state, cases, ARRAY_LEN(cases), false);
}

static void test_store_forgery__an_entry_put_in_by_hand_is_named(void **state)
{
	struct store_verdict v;
	struct store_fixture f = forged(*state,
		"CREATE TEMP TABLE t AS SELECT * FROM entry WHERE id = 1; "
		"UPDATE t SET id = 77, root = 77; INSERT INTO entry SELECT * FROM t",
		0);
	verify_copy(&f, &v);
	check_bad("entry put in", &v, 0, 77);
}

/* --- forgers who can make heads --- */

struct chain {
	char *sql;
	struct str text;
	uint8_t head[DIGEST_LEN];
	int64_t desk;
	const struct trust_key *key; /* signs every end anew; NULL keeps the signatures */
};

static void add_hex(struct str *out, const char *column, const uint8_t *bytes, size_t n)
{
	str_addf(out, "%s = x'", column);
	for (size_t i = 0; i < n; i++)
		str_addf(out, "%02x", bytes[i]);
	str_add(out, "'");
}

static void rechain_one(struct chain *c, const struct fact *f)
{
	uint8_t sig[SIGNATURE_LEN];
	fact_head(f, &(struct fact_place){.desk = c->desk, .before = c->head, .ends = f->sig.n > 0},
		c->head);
	str_add(&c->text, "UPDATE fact SET ");
	add_hex(&c->text, "head", c->head, sizeof(c->head));
	if (c->key && f->sig.n) {
		trust_sign(c->key, c->head, sig);
		add_hex(&c->text, ", sig", sig, sizeof(sig));
	}
	str_addf(&c->text, " WHERE seq = %lld;", (long long)f->seq);
}

/* Every head from the first fact on made anew, as if the facts had always been so. */
static void rechain(struct store_fixture *f, const struct trust_key *key)
{
	static const char sql[] =
		"SELECT seq, at, kind, author, payload, salt, words, head, sig FROM fact "
		"ORDER BY seq";
	struct err e = {0};
	struct chain c = {.key = key};
	str_add(&c.text, store_fixture_unguard);
	store_fixture_reopen(f, STORE_READ);
	c.desk = f->s->desk;
	struct sql q = sql_start(f->s, sql);
	while (sql_next(&q)) {
		struct pool pool = {0};
		struct fact fact;
		fact_read(&q, &pool, &fact);
		rechain_one(&c, &fact);
		pool_release(&pool);
	}
	GOOD(sql_end(&q, &e));
	store_close(f->s);
	f->s = NULL;
	store_fixture_sql(f->path, str_text(&c.text));
	str_release(&c.text);
}

static void R01_15_a_chain_made_anew_without_the_keys_is_found(void **state)
{
	struct ground *g = *state;
	struct store_verdict v;
	struct store_fixture f = forged(g, "", 0);
	rechain(&f, NULL); /* nothing changed: the same heads */
	verify_copy(&f, &v);
	assert_true(v.holds);

	f = forged(g, TEXT_IN("words", "'漏水'", "'停电'"), g->evening.entry_late);
	store_fixture_sql(f.path, "UPDATE entry SET body = replace(body, '漏水', '停电')");
	rechain(&f, NULL);
	verify_copy(&f, &v);
	check_bad("kept signatures", &v, f.entry_late, f.id_late);
	assert_non_null(strstr(v.what, AGENT));

	rechain(&f, f.own[3]); /* the agent signs for all: the founding is not the agent's */
	verify_copy(&f, &v);
	check_bad("signed by one", &v, f.genesis, 0);

	f = forged(g,
		"DELETE FROM fact WHERE seq = #; UPDATE fact SET seq = seq + 1000000 WHERE seq > "
		"#; "
		"UPDATE fact SET seq = seq - 1000001 WHERE seq > 1000000; DELETE FROM entry WHERE "
		"seq = #",
		g->evening.entry_wrong);
	rechain(&f, NULL);
	verify_copy(&f, &v);
	assert_false(v.holds);
	assert_int_equal(v.first_bad, f.entry_wrong);

	f = forged(g, "UPDATE fact SET sig = NULL WHERE seq = #", g->evening.entry_within);
	rechain(&f, NULL); /* joins two runs of the same person */
	verify_copy(&f, &v);
	check_bad("signature taken out", &v, f.entry_within, f.id_within);
}

/* --- forgers who have a key --- */

struct planted {
	const char *name, *author;
	enum fact_kind kind;
	const void *body;
	int key; /* last digit of whose own key signs */
	bool about_entry;
};

static void check_planted(struct ground *g, const struct planted *p)
{
	struct store_fixture f = forged(g, "", 0);
	struct store_verdict v;
	store_fixture_reopen(&f, STORE_WRITE);
	int64_t seq = store_fixture_plant(&f, p->author, p->kind, p->body, f.own[p->key]);
	store_fixture_append(&f, MANAGER, FACT_CLOCK, &(struct clock_record){.seen = 1});
	verify_copy(&f, &v);
	check_bad(p->name, &v, seq, p->about_entry ? 50 : 0);
	if (p->kind != FACT_GENESIS && !strstr(v.what, p->author))
		fail_msg("%s: '%s' is not in: %s", p->name, p->author, v.what);
}

static void test_store_forgery__a_fact_planted_in_anothers_name_is_named(void **state)
{
	struct ground *g = *state;
	static const uint8_t pub[KEY_PUBLIC_LEN] = {7};
	struct entry entry = store_fixture_entry(&g->evening, "栽赃");
	entry.id = 50;
	struct person self = {.number = AGENT, .role = ROLE_MANAGER};
	struct policy_record policy = {.name = "宽", .source = "x", .from = 1};
	struct key_record other = {.number = RELIEF, .public_key = {pub, sizeof(pub)}};
	struct key_record own_first = {
		.number = AGENT, .public_key = {pub, sizeof(pub)}, .first = 1};
	struct genesis second = {.desk = "另", .desk_id = {pub, 16}, .root = {pub, sizeof(pub)}};
	struct review_act sign = {.shift_date = g->evening.day, .shift = "晚", .kind = REVIEW_SIGN};
	const struct planted cases[] = {
		{"an entry with another's key", AGENT, FACT_ENTRY, &entry, 4, true},
		{"an entry with the manager's key", AGENT, FACT_ENTRY, &entry, 1, true},
		{"an entry of the root", ROOT_NUMBER, FACT_ENTRY, &entry, 0, true},
		{"an entry of nobody", "8888", FACT_ENTRY, &entry, 3, true},
		{"an agent who makes a manager", AGENT, FACT_STAFF, &self, 3, false},
		{"an agent who applies a policy", AGENT, FACT_POLICY, &policy, 3, false},
		{"an agent who gives a key", AGENT, FACT_KEY, &other, 3, false},
		{"an agent who makes a first key", AGENT, FACT_KEY, &own_first, 3, false},
		{"an agent who signs a review", AGENT, FACT_REVIEW_SIGN, &sign, 3, false},
		{"a manager's policy by an agent", MANAGER, FACT_POLICY, &policy, 3, false},
		{"a person with a stranger's root key", ROOT_NUMBER, FACT_STAFF, &self, 3, false},
		{"a second founding", ROOT_NUMBER, FACT_GENESIS, &second, 0, false},
		{"a founding by the manager", MANAGER, FACT_GENESIS, &second, 1, false},
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		check_planted(g, &cases[i]);
}

static void test_store_forgery__a_key_ends_with_the_person_and_the_next_key(void **state)
{
	struct ground *g = *state;
	struct store_verdict v;
	struct person gone = {
		.number = RELIEF, .name = "吴某", .role = ROLE_AGENT, .state = PERSON_RETIRED};
	struct entry entry = store_fixture_entry(&g->evening, "离职后");
	entry.id = 50;
	struct store_fixture f = forged(g, "", 0);
	store_fixture_reopen(&f, STORE_WRITE);
	store_fixture_append(&f, MANAGER, FACT_STAFF, &gone);
	verify_copy(&f, &v);
	assert_true(v.holds);
	store_fixture_reopen(&f, STORE_WRITE);
	int64_t seq = store_fixture_append(&f, RELIEF, FACT_ENTRY, &entry);
	verify_copy(&f, &v);
	check_bad("retired", &v, seq, 50);

	f = forged(g, "", 0);
	store_fixture_reopen(&f, STORE_WRITE);
	seq = store_fixture_plant(&f, AGENT, FACT_ENTRY, &entry, f.first[3]);
	verify_copy(&f, &v);
	check_bad("the key before", &v, seq, 50);
}

static void test_store_forgery__a_first_key_only_certifies_the_next(void **state)
{
	struct ground *g = *state;
	struct store_verdict v;
	uint8_t pub[KEY_PUBLIC_LEN];
	struct entry entry = store_fixture_entry(&g->evening, "首次密码");
	entry.id = 50;
	trust_key_public(g->evening.first[4], pub);
	struct key_record reset = {.number = RELIEF, .public_key = {pub, sizeof(pub)}, .first = 1};
	struct store_fixture f = forged(g, "", 0);
	store_fixture_reopen(&f, STORE_WRITE);
	store_fixture_append(&f, MANAGER, FACT_KEY, &reset);
	int64_t seq = store_fixture_plant(&f, RELIEF, FACT_ENTRY, &entry, f.first[4]);
	verify_copy(&f, &v);
	check_bad("an entry under a first key", &v, seq, 50);

	f = forged(g, "", 0);
	store_fixture_reopen(&f, STORE_WRITE);
	store_fixture_append(&f, MANAGER, FACT_KEY, &reset);
	trust_key_public(f.own[4], pub);
	struct key_record own = {.number = RELIEF, .public_key = {pub, sizeof(pub)}};
	store_fixture_plant(&f, RELIEF, FACT_KEY, &own, f.first[4]);
	store_fixture_append(&f, RELIEF, FACT_ENTRY, &entry);
	verify_copy(&f, &v);
	assert_true(v.holds);
}

static void test_store_forgery__the_role_at_that_time_counts(void **state)
{
	struct ground *g = *state;
	struct store_verdict v;
	struct review_act sign = {.shift_date = g->evening.day, .shift = "晚", .kind = REVIEW_SIGN};
	struct person down = {.number = SUPERVISOR, .name = "钱", .role = ROLE_AGENT};
	struct person up = {.number = AGENT, .name = "何某", .role = ROLE_SUPERVISOR};
	struct store_fixture f = forged(g, "", 0);
	store_fixture_reopen(&f, STORE_WRITE);
	store_fixture_append(&f, MANAGER, FACT_STAFF, &up);
	store_fixture_append(&f, AGENT, FACT_REVIEW_SIGN, &sign);
	store_fixture_append(
		&f, MANAGER, FACT_STAFF, &down); /* what she signed before still holds */
	verify_copy(&f, &v);
	assert_true(v.holds);
	store_fixture_reopen(&f, STORE_WRITE);
	int64_t seq = store_fixture_append(&f, SUPERVISOR, FACT_REVIEW_SIGN, &sign);
	verify_copy(&f, &v);
	check_bad("a supervisor no more", &v, seq, 0);
}

/* --- cut off, redacted --- */

static void test_store_forgery__only_paper_tells_that_the_end_was_cut_off(void **state)
{
	struct ground *g = *state;
	struct store_verdict v;
	struct err e = {0};
	uint8_t head[DIGEST_LEN], before[DIGEST_LEN];
	struct store_fixture f = g->evening;
	store_fixture_reopen(&f, STORE_READ);
	GOOD(store_head_at(f.s, f.offered, before, &e));
	store_close(f.s);
	f = forged(g, "DELETE FROM fact WHERE seq > #", g->evening.offered);
	store_fixture_reopen(&f, STORE_WRITE); /* makes the other tables follow */
	store_fixture_verify(&f, &v);
	if (!v.holds)
		fail_msg("%s", v.what);
	assert_int_equal(v.seq, f.offered);
	assert_false(store_head_at(f.s, f.accepted, head, &e));
	assert_int_equal(e.code, ERR_NOT_FOUND);
	GOOD(store_head_at(f.s, f.offered, head, &e));
	assert_memory_equal(head, before, DIGEST_LEN);
	struct handover h;
	struct pool pool = {0};
	GOOD(store_handover_get(f.s, f.id_handover, &pool, &h, &e));
	assert_int_equal(h.state, HANDOVER_OFFERED);
	pool_release(&pool);
	store_fixture_log(&f, AGENT, store_fixture_entry(&f, "继续"), 0); /* writing goes on */
	store_fixture_verify(&f, &v);
	assert_true(v.holds);
	store_close(f.s);
}

static void test_store_forgery__cutting_inside_a_run_is_found(void **state)
{
	struct ground *g = *state;
	struct store_verdict v;
	struct store_fixture f = forged(g, "DELETE FROM fact WHERE seq > #", g->evening.entry_late);
	verify_copy(&f, &v); /* the entry is there, the matter that bears the signature is not */
	check_bad("cut inside", &v, f.entry_late, f.id_late);
	assert_int_equal(v.last_good, f.entry_late - 1);
}

static void test_store_forgery__a_redacted_record_still_holds(void **state)
{
	struct ground *g = *state;
	struct store_verdict v;
	struct store_fixture f = forged(g, "", 0);
	struct redact_record r = {.target = f.entry_late, .second = SUPERVISOR, .reason = "申请"};
	store_fixture_reopen(&f, STORE_WRITE);
	store_fixture_append(&f, MANAGER, FACT_REDACT, &r);
	verify_copy(&f, &v);
	if (!v.holds)
		fail_msg("%s", v.what);
	store_fixture_sql(f.path, "UPDATE redaction SET digest = zeroblob(32)");
	verify_copy(&f, &v);
	check_bad("digest of what went", &v, f.entry_late, f.id_late);
}

/* The forger knows salt and words, so the digest of what goes is easily made. */
static void R01_15_words_taken_out_under_a_forged_redaction_are_found(void **state)
{
	struct ground *g = *state;
	static const char sql[] = "SELECT salt, words FROM fact WHERE seq = $1";
	struct store_verdict v;
	struct err e = {0};
	struct str text = {0};
	uint8_t digest[DIGEST_LEN];
	struct store_fixture f = forged(g, "", 0);
	store_fixture_reopen(&f, STORE_READ);
	struct sql q = sql_start(f.s, sql);
	sql_bind_int(&q, 1, f.entry_late);
	assert_true(sql_next(&q));
	struct fact fact = {
		.salt = sql_blob(&q, "salt", NULL), .words = sql_blob(&q, "words", NULL)};
	fact_words_digest(&fact, digest);
	GOOD(sql_end(&q, &e));
	store_close(f.s);
	f.s = NULL;
	str_addf(&text,
		"INSERT INTO redaction SELECT desk, %lld, '1002', 'x', zeroblob(32), %lld FROM "
		"genesis; "
		"UPDATE redaction SET ",
		(long long)f.entry_late, (long long)f.last);
	add_hex(&text, "digest", digest, sizeof(digest));
	store_fixture_sql(f.path, str_text(&text));
	str_release(&text);
	verify_copy(&f, &v);
	assert_false(v.holds);
	assert_int_equal(
		store_fixture_number(f.path, "SELECT count(*) FROM fact WHERE words IS NULL"), 1);
	store_fixture_sql(f.path, "DELETE FROM redaction");
	verify_copy(&f, &v);
	check_bad("and its row gone again", &v, f.entry_late, f.id_late);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_store_forgery__an_evening_as_it_was_kept_holds),
		cmocka_unit_test(R01_15_an_altered_record_is_named),
		cmocka_unit_test(test_store_forgery__a_signature_that_is_not_the_authors_is_named),
		cmocka_unit_test(R01_15_an_erased_record_is_named),
		cmocka_unit_test(test_store_forgery__an_emptied_journal_proves_nothing),
		cmocka_unit_test(test_store_forgery__a_table_changed_by_hand_is_named),
		cmocka_unit_test(R01_15_an_entry_shown_otherwise_than_signed_is_named),
		cmocka_unit_test(test_store_forgery__an_entry_put_in_by_hand_is_named),
		cmocka_unit_test(R01_15_a_chain_made_anew_without_the_keys_is_found),
		cmocka_unit_test(test_store_forgery__a_fact_planted_in_anothers_name_is_named),
		cmocka_unit_test(test_store_forgery__a_key_ends_with_the_person_and_the_next_key),
		cmocka_unit_test(test_store_forgery__a_first_key_only_certifies_the_next),
		cmocka_unit_test(test_store_forgery__the_role_at_that_time_counts),
		cmocka_unit_test(test_store_forgery__only_paper_tells_that_the_end_was_cut_off),
		cmocka_unit_test(test_store_forgery__cutting_inside_a_run_is_found),
		cmocka_unit_test(test_store_forgery__a_redacted_record_still_holds),
		cmocka_unit_test(R01_15_words_taken_out_under_a_forged_redaction_are_found),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
