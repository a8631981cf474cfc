/* SPDX-License-Identifier: MIT */
/* A person without any sense: keys of the action table, names of actions, text, pastes, windows
 * of all sizes, kills. Whatever comes of it, the console never crashes and the record verifies.
 * The seeds are fixed; SCREEN_FUZZ_SECONDS goes on with further ones for so long (make fuzz). */
#include "stage.h"
#include "ui/action.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

enum { STEPS = 220, KEY_BYTES = 256 };

static const char *const numbers[] = {"1001", "1002", "1003", "1004", "8001", "9001"};
static const char *const languages[] = {"zh_CN", "en"};
static const char *const times[] = {
	"2026-11-20T18:42:00+08:00 held", "2026-11-20T21:20:00+08:00 held",
	"2026-11-21T08:50:00+08:00 held", "2026-12-01T00:00:00+08:00 held",
	"2026-11-20T18:42:00+08:00",
};
static const char *const texts[] = {
	"漏水", "三号楼", "13800001111", "0", "1", "3", "12", "18:42", "2026-11-20", "-3d", "y",
	"n", "a", "😀", "e\xcc\x81", "👩‍👧", "𠮷", "？", "：", "／", "、", " ", "；", "25:61",
	"%s%n", "'\"",
	"<<>", "../..", "\xe2\x80\xae", "\xff", "\033[", "\033O", "\033[[", "\033[<<>0;5;5M",
	"\033[1;", "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十",
};
static const char *const pastes[] = {
	"甲\r乙\n丙\t丁", "", "\033[2J\033c", "\x03\x1a\x1c\x11", "\xff\xfe", "=1+1;@x",
	"一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十",
};

struct player {
	const struct stage *stage;
	struct vt *v;
	uint32_t random;
};

static unsigned pick(struct player *p, size_t of)
{
	p->random = p->random * 1664525u + 1013904223u;
	return (unsigned)((p->random >> 8) % of);
}

/* Shown by the runner when the test fails. */
static void tell(const char *what)
{
	fprintf(stderr, " %s", what);
}

static void begin(struct player *p)
{
	const struct scene how = {
		times[pick(p, sizeof(times) / sizeof(times[0]))],
		languages[pick(p, 2)], 24 + (int)pick(p, 20), 80 + (int)pick(p, 60),
	};
	const char *number = numbers[pick(p, 6)];
	char keys[64];

	p->v = stage_play(p->stage, &how);
	snprintf(keys, sizeof(keys), "%s<Enter>%s<Enter>", number, stage_pin(number));
	tell(number);
	if (!vt_try(p->v, keys))
		fail_msg("no sign-in");
}

/* One of the keys of the table, as vt_type wants it. */
static void table_key(struct player *p, char out[KEY_BYTES])
{
	const char *names = action_row((enum action)(1 + pick(p, ACTIONS - 1)))->keys;
	size_t n;

	while (strchr(names, ' ') && pick(p, 2))
		names = strchr(names, ' ') + 1;
	n = strcspn(names, " ");
	if (n == 5 && !strncmp(names, "Space", n))
		snprintf(out, KEY_BYTES, " ");
	else if (n == 5 && !strncmp(names, "S-Tab", n))
		snprintf(out, KEY_BYTES, "\033[Z");
	else if (n > 1 && (names[0] != '<' || n > 3))
		snprintf(out, KEY_BYTES, "<%.*s>", (int)n, names);
	else
		snprintf(out, KEY_BYTES, "%.*s", (int)n, names);
}

static void choose(struct player *p, char out[KEY_BYTES])
{
	static const char *const moves[] = {
		"<Enter>", "<Enter>", "<Enter>", "<Tab>", "<Down>", "<Up>", "<Esc>", "<F8>", "<F8>",
		"<Backspace>", "<Del>", "<Left>", "<Right>", "<C-u>", "<C-k>", "<F2>", "y<Enter>",
	};
	unsigned kind = pick(p, 20);

	if (kind < 8)
		table_key(p, out);
	else if (kind < 13)
		snprintf(out, KEY_BYTES, "%s", moves[pick(p, sizeof(moves) / sizeof(moves[0]))]);
	else if (kind < 17)
		snprintf(out, KEY_BYTES, "%s", texts[pick(p, sizeof(texts) / sizeof(texts[0]))]);
	else if (kind == 17)
		snprintf(out, KEY_BYTES, "%s<Enter>", stage_pin(numbers[pick(p, 6)]));
	else if (kind == 18)
		snprintf(out, KEY_BYTES, "<F10>%s<Enter>",
			 action_row((enum action)(1 + pick(p, ACTIONS - 1)))->name);
	else
		snprintf(out, KEY_BYTES, "%s<Enter>", numbers[pick(p, 6)]);
}

/* The console has ended or is ended: only as it may. */
static void end(struct player *p, int signal)
{
	int status;

	if (signal)
		vt_signal(p->v, signal);
	status = vt_end(p->v);
	if (status == 0 || (signal == SIGKILL && status == 128 + SIGKILL))
		return;
	fail_msg("the console ended with %d", status);
}

static void resize(struct player *p)
{
	static const int rows[] = {24, 25, 40, 80, 23, 1, 24}, cols[] = {80, 81, 120, 300, 79, 1};

	vt_resize_blind(p->v, rows[pick(p, 7)], cols[pick(p, 6)]);
	tell("(resize)");
}

static void step(struct player *p)
{
	static const int ends[] = {SIGKILL, SIGKILL, SIGTERM, SIGHUP};
	char keys[KEY_BYTES];
	unsigned kind = pick(p, 60);

	if (kind == 0) {
		tell("(kill)");
		vt_type_blind(p->v, "半句话");
		end(p, ends[pick(p, 4)]);
		begin(p);
		return;
	}
	if (kind < 3)
		resize(p);
	if (kind < 5)
		snprintf(keys, sizeof(keys), "\033[200~%s\033[201~",
			 pastes[pick(p, sizeof(pastes) / sizeof(pastes[0]))]);
	else
		choose(p, keys);
	tell(keys);
	if (vt_try(p->v, keys))
		return;
	end(p, 0);
	tell("(ended)");
	begin(p);
}

static void play(const struct stage *s, uint32_t seed, int steps)
{
	struct player p = {.stage = s, .random = seed * 2654435761u + 1};

	fprintf(stderr, "seed %u:", seed);
	begin(&p);
	for (int i = 0; i < steps; i++)
		step(&p);
	vt_resize_blind(p.v, 24, 80);
	if (vt_try(p.v, ""))
		vt_must_be_whole(p.v);
	end(&p, SIGTERM);
	fprintf(stderr, "\n");
	stage_verify(s);
}

static void test_screen_fuzz__keys_without_sense(void **state)
{
	for (uint32_t seed = 1; seed <= 2; seed++)
		play(*state, seed, STEPS);
}

static void test_screen_fuzz__other_keys_without_sense(void **state)
{
	for (uint32_t seed = 11; seed <= 12; seed++)
		play(*state, seed, STEPS);
}

static int64_t seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec;
}

/* Only as long as it is asked for. */
static void test_screen_fuzz__keys_without_sense_for_a_while(void **state)
{
	const char *wanted = getenv("SCREEN_FUZZ_SECONDS"), *first = getenv("SCREEN_FUZZ_SEED");
	int64_t until = seconds() + (wanted ? strtol(wanted, NULL, 10) : 0);
	uint32_t seed = first ? (uint32_t)strtoul(first, NULL, 10) : 100;

	for (; seconds() < until; seed++) {
		struct stage *s;
		void *own;

		stage_demo(&own);
		s = own;
		play(s, seed, STEPS);
		stage_end(&own);
	}
	(void)state;
}

#define PLAY(f) cmocka_unit_test_setup_teardown(f, stage_demo, stage_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		PLAY(test_screen_fuzz__keys_without_sense),
		PLAY(test_screen_fuzz__other_keys_without_sense),
		PLAY(test_screen_fuzz__keys_without_sense_for_a_while),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
