/* SPDX-License-Identifier: MIT */
/* The house of the use-case tests. The database is a real file: what the tests prove holds for
 * the disk too. */
#include "deskset.h"

#include <sqlite3.h>

#include <dirent.h>
#include <locale.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

void deskset_ok(struct deskset *h, bool ok, const char *file, int line)
{
	if (!ok)
		fail_msg("%s:%d: %s", file, line, h->e.text);
	err_clear(&h->e);
}

void deskset_fails(struct deskset *h, bool ok, enum err_code code, const char *part)
{
	assert_false(ok);
	if (h->e.code != code || !strstr(h->e.text, part))
		fail_msg("code %d, not %d with '%s': %s", (int)h->e.code, (int)code, part,
			 h->e.text);
	err_clear(&h->e);
}

const char *deskset_pin(struct deskset *h, const char *number)
{
	return pool_printf(&h->pool, number[0] == '1' ? "%s42" : "%s4242", number);
}

struct signer deskset_who(struct deskset *h, const char *number)
{
	return (struct signer){ .number = number, .pin = deskset_pin(h, number) };
}

void deskset_in(struct deskset *h, const char *number)
{
	const struct signer who = deskset_who(h, number);
	bool must_choose = true;
	DONE(h, desk_sign_in(h->d, &who, &must_choose, &h->e));
	assert_false(must_choose);
}

static void add(struct deskset *h, const char *number, const char *name, enum role role)
{
	const struct desk_staff_add how = {
		.person = { .number = number, .name = name, .role = role, .phone = "13800000000" },
		.first_pin = deskset_pin(h, number),
	};
	DONE(h, desk_staff_add(h->d, &how, &h->e));
}

void deskset_init(struct deskset *h, const char *policy, const char *now)
{
	char recovery[80];
	const char *tmp = getenv("TMPDIR");
	*h = (struct deskset){ 0 };
	assert_non_null(setlocale(LC_CTYPE, "C.UTF-8"));
	snprintf(h->dir, sizeof(h->dir), "%s/deskset-XXXXXX",
			tmp && strlen(tmp) < 40 ? tmp : "/tmp");
	assert_non_null(mkdtemp(h->dir));
	snprintf(h->path, sizeof(h->path), "%s/desk.db", h->dir);
	const struct desk_init init = {
		.path = h->path, .policy_name = strchr(policy, '\n') ? NULL : policy,
		.policy_yaml = strchr(policy, '\n') ? policy : NULL,
		.name = "试验台", .manager_number = "9001",
		.manager_name = "周经理", .pin = deskset_pin(h, "9001"), .now = now,
		.training = true,
	};
	const struct desk_options how = { .path = h->path, .now = now };
	DONE(h, desk_init(&init, recovery, &h->e));
	DONE(h, desk_open(&how, &h->d, &h->e));
	deskset_at(h, now);
	deskset_in(h, "9001");
	add(h, "8001", "林主管", ROLE_SUPERVISOR);
	add(h, "1001", "陈一", ROLE_AGENT);
	add(h, "1002", "吴二", ROLE_AGENT);
	add(h, "1003", "何某", ROLE_AGENT);
	add(h, "1004", "郑四", ROLE_AGENT);
	desk_sign_out(h->d);
}

/* Whatever a test did, the record that it leaves must verify. */
static void verify(struct deskset *h)
{
	const struct store_verify_how how = {
		.may_author = right_may_author, .may_say = desk_said,
	};
	struct store_verdict verdict;
	if (!h->d)
		return;
	DONE(h, store_verify(h->d->store, &how, &verdict, &h->e));
	if (!verdict.holds)
		fail_msg("the record does not verify: %s", verdict.what);
}

void deskset_release(struct deskset *h)
{
	verify(h);
	DIR *dir = opendir(h->dir);
	desk_close(h->d);
	for (struct dirent *f; dir && (f = readdir(dir));) {
		char path[512];
		snprintf(path, sizeof(path), "%s/%s", h->dir, f->d_name);
		if (strcmp(f->d_name, ".") != 0 && strcmp(f->d_name, "..") != 0)
			unlink(path);
	}
	if (dir)
		closedir(dir);
	rmdir(h->dir);
	pool_release(&h->pool);
}

void deskset_at(struct deskset *h, const char *now)
{
	instant_t at;
	assert_true(date_parse_instant(now, DATE_NONE, &at));
	desk_clock_hold(h->d, at);
}

void deskset_reopen(struct deskset *h)
{
	char now[DATE_BUF + 8];
	date_print_iso(now, desk_now(h->d));
	snprintf(now + strlen(now), 8, " held");
	const struct desk_options how = { .path = h->path, .now = now };
	desk_close(h->d);
	DONE(h, desk_open(&how, &h->d, &h->e));
}

void deskset_roster(struct deskset *h, const char *month, const char *duties)
{
	struct faults f = { 0 };
	struct finding_list findings = { 0 };
	struct desk_publish how = { .confirm = true, .who = deskset_who(h, "9001") };
	char *csv = pool_printf(&h->pool, "date,shift,number\n%s", duties);
	assert_true(date_parse_month(month, &how.month));
	deskset_in(h, "9001");
	DONE(h, desk_roster_import(h->d, how.month, csv, strlen(csv), &f, &h->e));
	DONE(h, desk_roster_publish(h->d, &how, &findings, &h->e));
	pool_release(&findings.pool);
	faults_release(&f);
	desk_sign_out(h->d);
}

int64_t deskset_call(struct deskset *h, const char *body)
{
	struct desk_log_added added = { 0 };
	const struct desk_log_add how = {
		.entry = { .channel = CHANNEL_PHONE, .kind = KIND_ENQUIRY, .wait_ms = 5000,
			   .rings = -1, .wait_source = WAIT_TIMED, .body = body },
	};
	DONE(h, desk_log_add(h->d, &how, &added, &h->e));
	return added.id;
}

const uint8_t *deskset_logs(struct deskset *h, const char *number, const char *code)
{
	uint8_t *out = pool_alloc(&h->pool, DIGEST_LEN);
	DONE(h, desk_logs_shown(h->d, number, code, out, &h->e));
	return out;
}

const uint8_t *deskset_sheet(struct deskset *h)
{
	uint8_t *out = pool_alloc(&h->pool, DIGEST_LEN);
	DONE(h, desk_handover_shown(h->d, DATE_NONE, NULL, out, &h->e));
	return out;
}

void deskset_open(struct deskset *h, const char *number)
{
	struct shift opened;
	const struct desk_shift_open how = {
		.who = deskset_who(h, number), .shown = deskset_logs(h, number, NULL),
	};
	DONE(h, desk_shift_open(h->d, &how, &opened, &h->pool, &h->e));
	assert_string_equal(opened.in_charge, number);
}

void deskset_sql(struct deskset *h, const char *sql)
{
	sqlite3 *db = NULL;
	char *why = NULL;
	assert_int_equal(sqlite3_open(h->path, &db), SQLITE_OK);
	if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK)
		fail_msg("%s: %s", sql, why);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

bool deskset_offer(struct deskset *h, const struct signer *who)
{
	const struct desk_handover_sign how = { .who = *who };
	return desk_handover_offer(h->d, &how, &h->e);
}

bool deskset_refuse(struct deskset *h, const struct signer *who, const char *reason)
{
	const struct desk_handover_sign how = { .who = *who, .reason = reason };
	return desk_handover_refuse(h->d, &how, &h->e);
}

bool deskset_relieve(
	struct deskset *h, const struct signer *who, const char *taker, const char *reason)
{
	const struct desk_emergency how = { .who = *who, .taker = taker, .reason = reason };
	return desk_handover_relieve(h->d, &how, &h->e);
}

bool deskset_close(struct deskset *h, const struct signer *who, const char *forward)
{
	const struct desk_shift_close how = { .who = *who, .forward = forward };
	return desk_shift_close(h->d, &how, &h->e);
}
