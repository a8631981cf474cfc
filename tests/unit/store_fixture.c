/* SPDX-License-Identifier: MIT */
/* The evening that the tests of the store share. Every fact is one second after the one before,
 * so that the order of things can be told from their times. */
#include "store_fixture.h"

#include <sqlite3.h>

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

const char store_fixture_unguard[] =
	"DROP TRIGGER IF EXISTS fact_insert; DROP TRIGGER IF EXISTS fact_update;"
	"DROP TRIGGER IF EXISTS fact_delete;";

void store_fixture_good(bool ok, const struct err *e, const char *what)
{
	if (!ok)
		fail_msg("%s: %s (code %d, %s:%d)", what, e->text, e->code, e->file, e->line);
}

/* --- the file from outside --- */

static sqlite3 *open_raw(const char *path)
{
	sqlite3 *db;
	if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK)
		fail_msg("%s: %s", path, sqlite3_errmsg(db));
	sqlite3_busy_timeout(db, 5000);
	return db;
}

/* Triggers of the file, to be put back: a careful forger leaves no guard missing. */
static char *guards(sqlite3 *db)
{
	static const char sql[] = "SELECT group_concat(replace(sql, 'CREATE TRIGGER', "
				  "'CREATE TRIGGER IF NOT EXISTS'), ';') FROM sqlite_schema "
				  "WHERE type = 'trigger'";
	sqlite3_stmt *st;
	char *text = NULL;
	if (sqlite3_prepare_v2(db, sql, -1, &st, NULL) == SQLITE_OK &&
		sqlite3_step(st) == SQLITE_ROW && sqlite3_column_text(st, 0))
		text = xstrdup((const char *)sqlite3_column_text(st, 0));
	sqlite3_finalize(st);
	return text;
}

void store_fixture_sql(const char *path, const char *sql)
{
	char *message = NULL;
	sqlite3 *db = open_raw(path);
	char *back = strstr(sql, store_fixture_unguard) ? guards(db) : NULL;
	if (sqlite3_exec(db, sql, NULL, NULL, &message) != SQLITE_OK)
		fail_msg("%s: %s", sql, message);
	if (back && sqlite3_exec(db, back, NULL, NULL, &message) != SQLITE_OK)
		fail_msg("%s: %s", back, message);
	free(back);
	sqlite3_close(db);
}

bool store_fixture_try(const char *path, const char *sql)
{
	sqlite3 *db = open_raw(path);
	bool ok = sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK;
	sqlite3_close(db);
	return ok;
}

int64_t store_fixture_number(const char *path, const char *sql)
{
	sqlite3_stmt *st;
	sqlite3 *db = open_raw(path);
	if (sqlite3_prepare_v2(db, sql, -1, &st, NULL) != SQLITE_OK ||
		sqlite3_step(st) != SQLITE_ROW)
		fail_msg("%s: %s", sql, sqlite3_errmsg(db));
	int64_t v = sqlite3_column_int64(st, 0);
	sqlite3_finalize(st);
	sqlite3_close(db);
	return v;
}

void store_fixture_copy(const char *from, const char *to)
{
	struct err e = {0};
	struct str bytes = {0};
	GOOD(file_read(from, 1u << 30, &bytes, &e));
	GOOD(file_write(to, bytes.s, bytes.len, 0600, &e));
	str_release(&bytes);
}

void store_fixture_remove(const char *path)
{
	static const char *const parts[] = {"", "-wal", "-shm", "-journal"};
	for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
		char *one = xasprintf("%s%s", path, parts[i]);
		unlink(one);
		free(one);
	}
}

/* --- the folder and the keys --- */

void store_fixture_folder(struct store_fixture *f)
{
	struct err e = {0};
	*f = (struct store_fixture){0};
	GOOD(trust_init(&e));
	GOOD(date_zone_use("Asia/Shanghai", &e));
	const char *above = getenv("TMPDIR");
	snprintf(f->folder, sizeof(f->folder), "%s/storeXXXXXX",
		above && strlen(above) < sizeof(f->folder) - 16 ? above : "/tmp");
	assert_non_null(mkdtemp(f->folder));
	snprintf(f->path, sizeof(f->path), "%s/desk.db", f->folder);
	f->day = date_from_ymd(2026, 11, 20);
	f->evening = date_instant(f->day, 17 * 60 + 25);
	f->at = f->evening - DAY_MS;
}

static int digit(const char *number)
{
	return *number ? number[strlen(number) - 1] - '0' : 0;
}

struct trust_key *store_fixture_key(struct store_fixture *f, const char *number)
{
	return f->own[digit(number)];
}

void store_fixture_end(struct store_fixture *f)
{
	store_close(f->s);
	for (int i = 0; i < FIXTURE_PEOPLE; i++) {
		trust_key_free(f->own[i]);
		trust_key_free(f->first[i]);
	}
	DIR *d = opendir(f->folder);
	for (struct dirent *one; d && (one = readdir(d));) {
		char path[512];
		snprintf(path, sizeof(path), "%s/%s", f->folder, one->d_name);
		if (unlink(path) != 0)
			rmdir(path);
	}
	if (d)
		closedir(d);
	rmdir(f->folder);
	*f = (struct store_fixture){0};
}

void store_fixture_reopen(struct store_fixture *f, enum store_mode mode)
{
	struct err e = {0};
	store_close(f->s);
	f->s = NULL;
	GOOD(store_open(f->path, mode, &f->s, &e));
}

/* --- facts --- */

static int64_t add(
	struct store_fixture *f, const char *author, enum fact_kind kind, const void *body)
{
	struct err e = {0};
	int64_t seq;
	f->at += 1000;
	struct store_act act = {.at = f->at, .kind = kind, .author = author};
	GOOD(store_append(f->s, &act, body, &seq, &e));
	return seq;
}

int64_t store_fixture_plant(struct store_fixture *f, const char *author, enum fact_kind kind,
	const void *body, const struct trust_key *key)
{
	struct err e = {0};
	GOOD(store_begin(f->s, &e));
	int64_t seq = add(f, author, kind, body);
	GOOD(store_commit(f->s, key, &e));
	f->last = seq;
	return seq;
}

int64_t store_fixture_append(
	struct store_fixture *f, const char *author, enum fact_kind kind, const void *body)
{
	return store_fixture_plant(f, author, kind, body, store_fixture_key(f, author));
}

static struct key_record key_of(
	struct trust_key *k, const char *number, uint8_t public_key[KEY_PUBLIC_LEN])
{
	static const uint8_t sealed[] = "sealed under a PIN";
	trust_key_public(k, public_key);
	return (struct key_record){.number = number,
		.public_key = {public_key, KEY_PUBLIC_LEN},
		.sealed = {sealed, sizeof(sealed)}};
}

static int64_t add_key(struct store_fixture *f, const char *author, const char *number, bool first)
{
	uint8_t public_key[KEY_PUBLIC_LEN];
	struct trust_key **k = first ? &f->first[digit(number)] : &f->own[digit(number)];
	*k = trust_key_new(public_key);
	struct key_record body = key_of(*k, number, public_key);
	body.first = first;
	return add(f, author, FACT_KEY, &body);
}

static const struct person people[] = {
	{MANAGER, "赵经理", "13900000001", ROLE_MANAGER, 0, 0, 0},
	{SUPERVISOR, "钱主管", "13900000002", ROLE_SUPERVISOR, 0, 0, 0},
	{AGENT, "何某", "13900000003", ROLE_AGENT, 0, 0, 0},
	{RELIEF, "吴某", "13900000004", ROLE_AGENT, 0, 0, 0},
};

void store_fixture_found(struct store_fixture *f)
{
	static const uint8_t desk_id[16] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
	struct err e = {0};
	uint8_t root[KEY_PUBLIC_LEN];
	store_fixture_folder(f);
	GOOD(store_open(f->path, STORE_CREATE, &f->s, &e));
	f->own[0] = trust_key_new(root);
	struct genesis genesis = {.desk = "中心花园客服部",
		.desk_id = {desk_id, sizeof(desk_id)},
		.root = {root, sizeof(root)},
		.format = 1,
		.training = 1};
	struct policy_record policy = {.name = "客服部值班管理规定",
		.source = "R01",
		.yaml = "name: 规定\n",
		.from = f->day - 1};
	GOOD(store_begin(f->s, &e));
	f->genesis = add(f, ROOT_NUMBER, FACT_GENESIS, &genesis);
	add(f, ROOT_NUMBER, FACT_STAFF, &people[0]);
	add_key(f, ROOT_NUMBER, MANAGER, false);
	GOOD(store_seal(f->s, f->own[0], &e));
	f->policy = f->last = add(f, MANAGER, FACT_POLICY, &policy);
	GOOD(store_commit(f->s, store_fixture_key(f, MANAGER), &e));
}

static void hire(struct store_fixture *f)
{
	struct err e = {0};
	GOOD(store_begin(f->s, &e));
	for (size_t i = 1; i < ARRAY_LEN(people); i++) {
		bool agent = strcmp(people[i].number, AGENT) == 0;
		int64_t staff = add(f, MANAGER, FACT_STAFF, &people[i]);
		int64_t key = add_key(f, MANAGER, people[i].number, true);
		f->staff_agent = agent ? staff : f->staff_agent;
		f->key_agent_first = agent ? key : f->key_agent_first;
	}
	GOOD(store_commit(f->s, store_fixture_key(f, MANAGER), &e));
	for (size_t i = 1; i < ARRAY_LEN(people); i++) { /* each chooses an own PIN */
		GOOD(store_begin(f->s, &e));
		int64_t key = add_key(f, people[i].number, people[i].number, false);
		f->key_agent = strcmp(people[i].number, AGENT) == 0 ? key : f->key_agent;
		GOOD(store_commit(f->s, f->first[digit(people[i].number)], &e));
	}
}

static void publish(struct store_fixture *f)
{
	struct duty duties[] = {
		{f->day, "晚", AGENT},
		{f->day + 1, "周", RELIEF},
		{f->day + 2, "周", AGENT},
	};
	struct roster roster = {.month = date_month_of(f->day),
		.version = 1,
		.v = duties,
		.n = ARRAY_LEN(duties),
		.findings = 2};
	f->roster = store_fixture_append(f, MANAGER, FACT_ROSTER, &roster);
}

static int64_t open_shift(struct store_fixture *f, const char *who, date_t day, const char *code)
{
	bool evening = strcmp(code, "晚") == 0;
	f->at = date_instant(day, evening ? 17 * 60 + 25 : 8 * 60 + 55);
	struct shift_open open = {.date = day,
		.code = code,
		.name = evening ? "晚班" : "周末班",
		.in_charge = who,
		.start = date_instant(day, evening ? 17 * 60 + 30 : 9 * 60),
		.end = date_instant(day, 21 * 60 + 30),
		.at = f->at,
		.rostered = 1,
		.policy = f->policy};
	struct attendance in = {
		.date = day, .code = code, .number = who, .kind = ATTEND_IN, .at = f->at};
	struct err e = {0};
	GOOD(store_begin(f->s, &e));
	int64_t seq = add(f, who, FACT_SHIFT_OPEN, &open);
	add(f, who, FACT_ATTENDANCE, &in);
	GOOD(store_commit(f->s, store_fixture_key(f, who), &e));
	return seq;
}

struct entry store_fixture_entry(struct store_fixture *f, const char *body)
{
	return (struct entry){.shift_date = f->day,
		.shift = "晚",
		.author = AGENT,
		.occurred_at = f->at,
		.recorded_at = f->at,
		.begun_at = f->at,
		.channel = CHANNEL_PHONE,
		.kind = KIND_ENQUIRY,
		.wait_ms = 9000,
		.rings = -1,
		.wait_source = WAIT_TIMED,
		.answer = ANSWER_WITHIN,
		.policy = f->policy,
		.caller = "王先生",
		.phone = "13812345678",
		.body = body};
}

int64_t store_fixture_log(
	struct store_fixture *f, const char *author, struct entry entry, instant_t due)
{
	struct err e = {0};
	GOOD(store_begin(f->s, &e));
	GOOD(store_next_id(f->s, STORE_ENTRY, &entry.id, &e));
	entry.author = author;
	f->last = add(f, author, entry.corrects ? FACT_ENTRY_CORRECT : FACT_ENTRY, &entry);
	if (due) {
		struct followup matter = {.entry = entry.id,
			.kind = FOLLOWUP_MATTER,
			.opened_at = f->at,
			.due_at = due,
			.shift_date = entry.shift_date,
			.shift = entry.shift,
			.owner = author};
		GOOD(store_next_id(f->s, STORE_FOLLOWUP, &matter.id, &e));
		f->id_matter = matter.id;
		f->last = f->matter = add(f, author, FACT_FOLLOWUP, &matter);
	}
	GOOD(store_commit(f->s, store_fixture_key(f, author), &e));
	return entry.id;
}

static void keep_log(struct store_fixture *f)
{
	struct entry entry = store_fixture_entry(f, "咨询周末停车收费");
	f->id_within = store_fixture_log(f, AGENT, entry, 0);
	f->entry_within = f->last;

	entry = store_fixture_entry(f, "3栋2单元漏水");
	entry.kind = KIND_REPAIR;
	entry.wait_ms = 23000;
	entry.answer = ANSWER_LATE;
	entry.late_reason = "接待来访";
	f->id_late = store_fixture_log(f, AGENT, entry, f->evening + 2 * HOUR_MS);
	f->entry_late = f->last - 1;

	struct step step = {.id = 1,
		.followup = f->id_matter,
		.kind = STEP_DISPATCH,
		.at = f->at,
		.due = f->evening + 3 * HOUR_MS,
		.department = "维修站",
		.number_kind = "station",
		.note = "已派维修站"};
	f->id_step = step.id;
	f->step = store_fixture_append(f, AGENT, FACT_STEP, &step);

	entry = store_fixture_entry(f, "咨询周末停车收费,按次");
	entry.corrects = f->id_within;
	entry.reason = "漏写";
	f->id_corrected = store_fixture_log(f, AGENT, entry, 0);
	f->corrected = f->last;

	f->id_wrong = store_fixture_log(f, AGENT, store_fixture_entry(f, "打错了"), 0);
	f->entry_wrong = f->last;
	struct entry_mark mark = {.entry = f->id_wrong, .at = f->at, .text = "记错"};
	f->voided = store_fixture_append(f, AGENT, FACT_ENTRY_VOID, &mark);
	mark = (struct entry_mark){.entry = f->id_late, .at = f->at, .text = "前台有人"};
	f->explained = store_fixture_append(f, AGENT, FACT_ENTRY_EXPLAIN, &mark);
}

static void hand_over(struct store_fixture *f)
{
	static const uint8_t sheet[DIGEST_LEN] = {0xaa, 0xbb};
	struct handover_item items[] = {
		{.id = 1, .kind = ITEM_THING, .name = "钥匙", .count = 5, .last_count = -1},
		{.id = 2,
			.kind = ITEM_MATTER,
			.ref = f->id_matter,
			.next_step = "催办维修站",
			.whom = "维修站",
			.due = f->evening + 3 * HOUR_MS},
	};
	struct handover h = {.id = 1,
		.preparation = 1,
		.shift_date = f->day,
		.shift = "晚",
		.from = AGENT,
		.to = RELIEF,
		.prepared_at = f->at,
		.note = "一切正常",
		.v = items,
		.n = ARRAY_LEN(items)};
	const int64_t ticks[] = {1, 2};
	f->id_handover = h.id;
	f->prepared = store_fixture_append(f, AGENT, FACT_HANDOVER_PREPARE, &h);
	struct handover_act act = {.handover = h.id, .at = f->at, .sheet = {sheet, sizeof(sheet)}};
	f->offered = store_fixture_append(f, AGENT, FACT_HANDOVER_OFFER, &act);
	act = (struct handover_act){
		.handover = h.id, .person = RELIEF, .at = f->at, .ticks = ticks, .n_ticks = 2};
	f->ticked = store_fixture_append(f, RELIEF, FACT_HANDOVER_TICK, &act);
	act = (struct handover_act){
		.handover = h.id, .person = RELIEF, .at = f->at, .sheet = {sheet, sizeof(sheet)}};
	f->accepted = store_fixture_append(f, RELIEF, FACT_HANDOVER_ACCEPT, &act);
}

static void review(struct store_fixture *f)
{
	struct review_act act = {.shift_date = f->day,
		.shift = "晚",
		.kind = REVIEW_ASK,
		.at = f->at,
		.entry = f->id_late,
		.note = "为何迟接"};
	f->asked = store_fixture_append(f, SUPERVISOR, FACT_REVIEW_ASK, &act);
	act.kind = REVIEW_ANSWER;
	act.note = "正在接待来访";
	f->answered = store_fixture_append(f, AGENT, FACT_REVIEW_ANSWER, &act);
	act.kind = REVIEW_SIGN;
	act.entry = 0;
	act.note = NULL;
	f->signed_off = store_fixture_append(f, SUPERVISOR, FACT_REVIEW_SIGN, &act);
	struct check check = {
		.id = 1, .at = f->at, .person = RELIEF, .item = "值班电话", .result = "畅通"};
	f->id_check = check.id;
	f->checked = store_fixture_append(f, SUPERVISOR, FACT_CHECK, &check);
}

void store_fixture_evening(struct store_fixture *f)
{
	store_fixture_found(f);
	hire(f);
	publish(f);
	f->opened = open_shift(f, AGENT, f->day, "晚");
	keep_log(f);
	hand_over(f);
	f->relief_opened = open_shift(f, RELIEF, f->day + 1, "周");
	review(f);
}

/* --- verify --- */

bool store_fixture_may(enum fact_kind kind, enum role role)
{
	if (kind == FACT_STAFF || kind == FACT_POLICY || kind == FACT_ROSTER ||
		kind == FACT_CALENDAR || kind == FACT_ARCHIVE || kind == FACT_REDACT)
		return role == ROLE_MANAGER;
	if (kind == FACT_REVIEW_ASK || kind == FACT_REVIEW_SIGN || kind == FACT_REVIEW_DECIDE ||
		kind == FACT_CHECK || kind == FACT_HANDOVER_RELIEVE)
		return role == ROLE_SUPERVISOR || role == ROLE_MANAGER;
	return kind != FACT_GENESIS && role != ROLE_NONE;
}

void store_fixture_verify(struct store_fixture *f, struct store_verdict *out)
{
	struct err e = {0};
	struct store_verify_how how = {.may_author = store_fixture_may};
	GOOD(store_verify(f->s, &how, out, &e));
}
