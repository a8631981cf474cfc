/* SPDX-License-Identifier: MIT */
/* Finding over a real desk: what people type, as they typed it. */
#include "deskset.h"

#include "dutydesk/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct story { struct deskset h; int64_t leak, fixed, wrong, visit, english; };

static int64_t add(struct deskset *h, struct entry entry, bool followup)
{
	struct desk_log_added added;
	struct desk_log_add how = { .entry = entry, .followup = followup };
	how.entry.rings = -1;
	how.entry.wait_ms = entry.channel == CHANNEL_PHONE ? 5000 : -1;
	DONE(h, desk_log_add(h->d, &how, &added, &h->e));
	return added.id;
}

static void tell(struct story *s)
{
	struct deskset *h = &s->h;
	deskset_init(h, "R01", "2026-11-20T09:00");
	deskset_roster(h, "2026-11", "2026-11-20,晚,1001\n2026-11-21,周,1002\n");
	deskset_at(h, "2026-11-20T17:30");
	deskset_open(h, "1001");
	deskset_in(h, "1001");
	s->leak = add(h, (struct entry){ .channel = CHANNEL_PHONE, .kind = KIND_REPAIR,
		.caller = "王先生", .phone = "138 0000 4711", .address = "3栋2单元",
		.body = "厨房、卫生间漏水" }, true);
	s->wrong = add(h, (struct entry){ .channel = CHANNEL_PHONE, .kind = KIND_NOTE,
		.body = "误记的一条" }, false);
	s->visit = add(h, (struct entry){ .channel = CHANNEL_COUNTER, .kind = KIND_COMPLAINT,
		.address = "13栋", .body = "𠮷野家门前噪音 100%" }, false);
	s->english = add(h, (struct entry){ .channel = CHANNEL_EMAIL, .kind = KIND_ENQUIRY,
		.body = "Parking fee at the Lobby" }, false);
	struct desk_log_change change = { .id = s->leak, .reason = "补写" };
	DONE(h, desk_log_get(h->d, s->leak, &h->pool, &change.entry, &h->e));
	change.entry.body = "厨房漏水,水管爆裂";
	DONE(h, desk_log_correct(h->d, &change, &s->fixed, &h->e));
	DONE(h, desk_log_void(h->d, s->wrong, "误记", &h->e));
	DONE(h, desk_followup_step(h->d, &(struct step){ .followup = 1, .kind = STEP_DISPATCH,
		.department = "工程维修部" }, &h->e));
}

/* The ids that a line finds, newest first, as text. */
static void finds(struct story *s, const char *line, const char *want)
{
	struct desk_found found;
	struct str got = { 0 };
	struct { const char *name; int64_t id; } names[] = { { "leak", s->leak },
		{ "fixed", s->fixed }, { "wrong", s->wrong }, { "visit", s->visit },
		{ "english", s->english } };
	DONE(&s->h, desk_find(s->h.d, &(struct desk_find){ .line = line, .limit = 50 }, &found,
			      &s->h.e));
	for (size_t n = 0; n < ARRAY_LEN(names); n++)
		for (size_t i = 0; i < found.found.list.n; i++)
			if (found.found.list.v[i].id == names[n].id)
				str_addf(&got, "%s%s", got.len ? " " : "", names[n].name);
	if (strcmp(str_text(&got), want) != 0)
		fail_msg("'%s' finds '%s', not '%s'", line, str_text(&got), want);
	str_release(&got);
	desk_found_release(&found);
}

static void test_desk_find__what_people_type(void **state)
{
	static const struct { const char *line, *want; } cases[] = {
		{ "漏水", "leak fixed" }, { "卫生间", "leak" }, { "房卫", "" }, { "水",
		"leak fixed" },
		{ "爆裂", "fixed" }, { "报修", "leak fixed" }, { "repair", "leak fixed" },
		{ "3栋", "leak fixed" }, { "13栋", "visit" }, { "4711", "leak fixed" },
		{ "13800004711", "leak fixed" }, { "王", "leak fixed" }, { "作废", "wrong" },
		{ "误记", "wrong" }, { "更正", "fixed" }, { "未办结", "leak fixed" },
		{ "维修部", "leak fixed" }, { "工", "leak fixed" }, { "来访", "visit" },
		{ "𠮷野", "visit" }, { "100%", "visit" }, { "1_0", "" }, { "lobby", "english" },
		{ "park", "english" }, { "obby", "" }, { "ＬＯＢＢＹ", "english" },
		{ "非 电话 -噪音", "english" }, { "噪音 或 parking", "visit english" },
		{ "2026-11-20", "leak fixed wrong visit english" }, { "2026-11-19", "" },
		{ "-0d 噪音", "visit" }, { "..11-19", "" }, { "漏水 爆裂", "fixed" },
		{ "\"报修\"", "" }, { "游泳池", "" },
	};
	struct story s;
	(void)state;
	tell(&s);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		finds(&s, cases[i].line, cases[i].want);
	deskset_reopen(&s.h);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		finds(&s, cases[i].line, cases[i].want);
	deskset_release(&s.h);
}

static void test_desk_find__hits_are_marked_and_counted(void **state)
{
	struct story s;
	struct desk_found found;
	size_t at, n;
	bool more;
	(void)state;
	tell(&s);
	const struct desk_find how = { .line = "漏水 或 噪音", .limit = 2 };
	DONE(&s.h, desk_find(s.h.d, &how, &found, &s.h.e));
	assert_int_equal(found.found.list.n, 2);
	assert_true(found.found.list.more);
	assert_true(find_match_hit(&found.query, "厨房漏水,噪音", 0, &at, &n));
	assert_int_equal(at, strlen("厨房"));
	assert_true(find_match_hit(&found.query, "厨房漏水,噪音", at + n, &at, &n));
	assert_int_equal(at, strlen("厨房漏水,"));
	assert_false(find_match_hit(&found.query, "厨房漏水,噪音", at + n, &at, &n));
	desk_found_release(&found);
	DONE(&s.h, desk_find_count(s.h.d, &(struct desk_find){ .line = "漏水", .limit = 9 }, &n,
				   &more, &s.h.e));
	assert_int_equal(n, 2);
	assert_false(more);
	deskset_release(&s.h);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_desk_find__what_people_type),
		cmocka_unit_test(test_desk_find__hits_are_marked_and_counted),
	};
	text_setup();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
