/* SPDX-License-Identifier: MIT */
/* The demo: a training desk that is played in fast motion through the same use cases as any other,
 * by setting its clock between them. So what it shows is what the program does. */
#include "desk/desk_internal.h"
#include "dutydesk/embedded.h"
#include "dutydesk/i18n.h"
#include "dutydesk/import.h"

#include <stdlib.h>
#include <string.h>

#define DEMO_NAME "演示值班台"
#define DEMO_MANAGER "9001"
#define DEMO_PIN "24682468"

enum {
	EVENING_MINUTE = 18 * 60 + 42, FOUNDED_DAYS_BEFORE = 5, LOOK_BACK_DAYS = 10,
	SLOTS_MOST = 8, AGENTS = 4, TODAYS_AGENT = 2,
};

static const char *const agents[AGENTS] = { "1001", "1002", "1003", "1004" };

struct play {
	const char *path;
	struct desk *d;
	instant_t now;
	date_t today;
	struct shift_slot before, running;	/* running.kind NULL: none runs at this hour */
	struct pool pool;
};

static const char *demo_file(const char *name, size_t *n)
{
	const struct embedded_file *f = embedded_find(name);
	if (!f)
		fatal("the program does not carry '%s'", name);
	*n = f->n;
	return (const char *)f->bytes;
}

/* Whose turn a day is: a rota of four, and today is the third one's. */
static const char *agent_of(const struct play *p, date_t day)
{
	int turn = (int)(day - p->today + TODAYS_AGENT) % AGENTS;
	return agents[turn < 0 ? turn + AGENTS : turn];
}

/* NULL when the story gives this person none. */
static char *find_pin(struct pool *pool, const char *number)
{
	size_t n;
	const char *text = demo_file("demo/pins.csv", &n), *end = text + n;
	size_t width = strlen(number);
	while (text < end) {
		const char *line = text, *stop = memchr(text, '\n', (size_t)(end - text));
		text = stop ? stop + 1 : end;
		if ((size_t)(text - line) > width + 1 && line[width] == ',' &&
		    memcmp(line, number, width) == 0)
			return pool_strndup(pool, line + width + 1,
					    (size_t)((stop ? stop : end) - line) - width - 1);
	}
	return NULL;
}

static char *pin_of(struct play *p, const char *number)
{
	char *pin = find_pin(&p->pool, number);
	if (!pin)
		fatal("the demo has no PIN for '%s'", number);
	return pin;
}

static struct signer signer_of(struct play *p, const char *number)
{
	return (struct signer){ .number = number, .pin = pin_of(p, number) };
}

static bool sign_in(struct play *p, const char *number, struct err *e)
{
	const struct signer who = signer_of(p, number);
	bool must_choose;
	return desk_sign_in(p->d, &who, &must_choose, e);
}

/* --- people and the roster --- */

static bool add_people(struct play *p, struct err *e)
{
	struct faults f = { 0 };
	struct import_staff people = { 0 };
	size_t n;
	const char *text = demo_file("demo/people.csv", &n);
	bool ok = import_staff(text, n, &people, &f);
	for (size_t i = 0; ok && i < people.n; i++) {
		const struct desk_staff_add add = {
			.person = people.v[i].person,
			.first_pin = pin_of(p, people.v[i].person.number),
		};
		ok = desk_staff_add(p->d, &add, e);
	}
	pool_release(&people.pool);
	faults_release(&f);
	return ok;
}

static bool publish(struct play *p, int month, struct err *e)
{
	struct str csv = { 0 };
	struct faults f = { 0 };
	struct finding_list findings = { 0 };
	char day[DATE_BUF];
	const struct policy *policy = desk_policy(p->d);
	str_add(&csv, "date,shift,number\n");
	for (date_t at = date_month_first(month); at <= date_month_last(month); at++)
		for (size_t i = 0; i < policy->n_shifts; i++)
			if (shiftplan_is_on(policy, &policy->shifts[i], at))
				str_addf(&csv, "%s,%s,%s\n", date_print(day, at),
					 policy->shifts[i].code, agent_of(p, at));
	const struct desk_publish how = {
		.month = month, .confirm = true, .who = signer_of(p, DEMO_MANAGER),
	};
	bool ok = desk_roster_import(p->d, month, csv.s, csv.len, &f, e) &&
		  desk_roster_publish(p->d, &how, &findings, e);
	pool_release(&findings.pool);
	faults_release(&f);
	str_release(&csv);
	return ok;
}

/* --- calls --- */

/* "+12" or "-61" at the start of a line: minutes from base, made an instant for the importer. */
static void calls_from(const char *text, size_t n, instant_t base, struct str *out)
{
	const char *end = text + n;
	while (text < end) {
		char *after, at[DATE_BUF];
		const char *stop = memchr(text, '\n', (size_t)(end - text));
		const char *next = stop ? stop + 1 : end;
		if (*text == '+' || *text == '-') {
			long minutes = strtol(text, &after, 10);
			date_print_iso(at, base + minutes * MINUTE_MS);
			str_add(out, at);
			text = after;
		}
		str_add_n(out, text, (size_t)(next - text));
		text = next;
	}
}

struct calling { struct play *p; const struct shift_slot *slot; struct err *e; bool ok; };

static bool after_call(struct calling *c, const struct import_call *call,
		       const struct desk_log_added *added)
{
	struct desk *d = c->p->d;
	struct step step = { .followup = added->followup, .kind = STEP_DISPATCH,
			     .department = "工程部", .note = "请今晚到场处理" };
	if (!added->followup)
		return true;
	if (call->entry.kind != KIND_MISSED) {
		desk_clock_set(d, call->entry.occurred_at + 3 * MINUTE_MS);
		return desk_followup_step(d, &step, c->e);
	}
	/* a missed call is called back within the quarter of an hour */
	desk_clock_set(d, call->entry.occurred_at + 12 * MINUTE_MS);
	step.kind = STEP_CALL;
	step.call_result = CALL_REACHED;
	step.department = NULL;
	step.note = "已回拨,业主咨询门禁卡补办";
	return desk_followup_step(d, &step, c->e) &&
	       desk_followup_close(d, added->followup, "已告知补办地点和材料", c->e);
}

static bool one_call(void *ctx, const struct import_call *call)
{
	struct calling *c = ctx;
	struct desk_log_added added = { 0 };
	struct desk_log_add add = { .entry = call->entry, .followup = call->followup };
	/* at an odd hour the shift may be younger than the first calls of the story */
	if (call->entry.occurred_at < c->slot->start)
		return true;
	desk_clock_set(c->p->d, call->entry.occurred_at + MINUTE_MS);
	add.entry.begun_at = call->entry.occurred_at;
	add.entry.wait_source = call->entry.wait_ms >= 0 ? WAIT_TIMED : WAIT_NONE;
	c->ok = desk_log_add(c->p->d, &add, &added, c->e) && after_call(c, call, &added);
	return c->ok;
}

static bool write_calls(struct play *p, const char *file, const struct shift_slot *slot,
			instant_t base, struct err *e)
{
	struct calling calling = { .p = p, .slot = slot, .e = e, .ok = true };
	struct str csv = { 0 };
	struct faults f = { 0 };
	size_t n;
	const char *text = demo_file(file, &n);
	calls_from(text, n, base, &csv);
	const struct import_calls_how how = {
		.format = IMPORT_DUTYDESK, .now = p->now, .row = one_call, .ctx = &calling,
	};
	bool read = import_calls(csv.s, csv.len, &how, &f);
	if (!read && calling.ok && faults_err(&f, file, e))
		err_set(e, ERR_INPUT, _("the demo's calls cannot be read"));
	faults_release(&f);
	str_release(&csv);
	return read && calling.ok;
}

/* --- the two shifts --- */

static bool open_shift(struct play *p, const struct shift_slot *slot, struct err *e)
{
	const char *number = agent_of(p, slot->date);
	struct shift opened;
	uint8_t shown[DIGEST_LEN];
	const struct desk_shift_open how = {
		.who = signer_of(p, number), .code = slot->kind->code, .shown = shown,
	};
	desk_clock_set(p->d, slot->start - 8 * MINUTE_MS);
	return desk_logs_shown(p->d, number, how.code, shown, e) &&
	       desk_shift_open(p->d, &how, &opened, &p->pool, e) && sign_in(p, number, e);
}

static bool play_evening(struct play *p, struct err *e)
{
	const struct shift_slot *slot = &p->before;
	const struct desk_shift_close close = {
		.who = signer_of(p, agent_of(p, slot->date)), .forward = "13900008001",
	};
	const struct desk_handover_prepare prepare = { .note = "漏水户主明早回访" };
	int64_t id;
	if (!open_shift(p, slot, e) || !write_calls(p, "demo/evening.csv", slot, slot->start, e))
		return false;
	desk_clock_set(p->d, slot->end - 5 * MINUTE_MS);
	if (!desk_handover_prepare(p->d, &prepare, &id, e))
		return false;
	desk_clock_set(p->d, slot->end + 2 * MINUTE_MS);
	return desk_shift_close(p->d, &close, e);
}

static bool play_running(struct play *p, struct err *e)
{
	if (!p->running.kind)
		return true;
	return open_shift(p, &p->running, e) &&
	       write_calls(p, "demo/running.csv", &p->running, p->now, e);
}

/* --- when it plays --- */

/* The newest slot that ended before what runs now began. */
static bool find_before(struct play *p, const struct policy *policy)
{
	instant_t limit = p->running.kind ? p->running.start : p->now;
	p->before = (struct shift_slot){ 0 };
	for (date_t day = p->today; day > p->today - LOOK_BACK_DAYS; day--)
		for (size_t i = 0; i < policy->n_shifts; i++) {
			struct shift_slot slot;
			if (!shiftplan_is_on(policy, &policy->shifts[i], day))
				continue;
			shiftplan_slot(&policy->shifts[i], day, &slot);
			if (slot.end + 3 * MINUTE_MS <= limit && slot.end > p->before.end)
				p->before = slot;
		}
	return p->before.kind != NULL;
}

static void find_running(struct play *p, const struct policy *policy)
{
	struct shift_slot slots[SLOTS_MOST];
	p->running = (struct shift_slot){ 0 };
	if (shiftplan_at(policy, p->now, slots, SLOTS_MOST) > 0)
		p->running = slots[0];
}

static instant_t this_evening(void)
{
	struct desk clock = { 0 };
	return date_instant(desk_today(&clock), EVENING_MINUTE);
}

static bool found(struct play *p, struct err *e)
{
	char now[DATE_BUF], recovery[80];
	struct faults f = { 0 };
	struct policy *policy = desk_policy_load("R01", &f, e);
	faults_release(&f);
	if (!policy || !date_zone_use(policy->timezone, e)) {
		policy_free(policy);
		return false;
	}
	if (!p->now)
		p->now = this_evening();
	p->today = date_of(p->now);
	find_running(p, policy);
	find_before(p, policy);
	date_t founded = date_month_first(date_month_of(p->before.date)) - FOUNDED_DAYS_BEFORE;
	policy_free(policy);
	date_print_iso(now, date_instant(founded, 9 * 60 + 30));
	const struct desk_init init = {
		.path = p->path, .policy_name = "R01", .name = DEMO_NAME,
		.manager_number = DEMO_MANAGER, .manager_name = "周经理", .pin = DEMO_PIN,
		.now = now, .training = true,
	};
	const struct desk_options how = { .path = p->path, .now = now };
	if (!desk_init(&init, recovery, e))
		return false;
	trust_wipe(recovery, sizeof(recovery));
	return desk_open(&how, &p->d, e);
}

static bool play_all(struct play *p, struct err *e)
{
	int first = date_month_of(p->before.date), last = date_month_of(p->today);
	if (!sign_in(p, DEMO_MANAGER, e) || !add_people(p, e))
		return false;
	/* slots point into the policy of the desk that is open now */
	find_running(p, desk_policy(p->d));
	find_before(p, desk_policy(p->d));
	for (int month = first; month <= last; month++)
		if (!publish(p, month, e))
			return false;
	return play_evening(p, e) && play_running(p, e);
}

bool desk_demo(const char *path, const char *now, struct err *e)
{
	struct play p = { .path = path };
	bool held;
	if (now && *now && !desk_clock_read(now, &p.now, &held, e))
		return false;
	bool ok = found(&p, e) && play_all(&p, e);
	desk_close(p.d);
	pool_release(&p.pool);
	return ok || err_context(e, "%s", _("cannot make the demo"));
}

const char *desk_demo_hint(struct desk *d)
{
	struct person_list people = { 0 };
	struct pool pool = { 0 };
	struct str out = { 0 };
	if (d->hint)
		return d->hint;
	if (!desk_is_training(d) || strcmp(desk_name(d), DEMO_NAME) != 0 ||
	    !store_person_list(d->store, &people, NULL))
		return NULL;
	for (size_t i = 0; i < people.n; i++) {
		const struct person *who = &people.v[i];
		const char *pin = find_pin(&pool, who->number);
		if (who->state == PERSON_ACTIVE && pin)
			str_addf(&out, "%s%s %s %s", out.len ? "\n" : "", who->number, who->name,
				 pin);
	}
	d->hint = str_take(&out);
	pool_release(&people.pool);
	pool_release(&pool);
	return d->hint;
}
