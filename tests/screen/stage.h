/* SPDX-License-Identifier: MIT */
/* Where the tests play: an empty folder of its own with the demo desk in it, made by the program
 * itself from its first-run screen. */
#ifndef DUTYDESK_TESTS_STAGE_H
#define DUTYDESK_TESTS_STAGE_H

#include "vt.h"

struct stage { char folder[64]; };
/* How a console is started. */
struct scene { const char *now, *lang; int rows, cols; };

#define EVENING "2026-11-20T18:42:00+08:00 held"
#define LATE_EVENING "2026-11-20T21:20:00+08:00 held"
#define MORNING "2026-11-21T08:50:00+08:00 held"

/* setup and teardown of cmocka: *state is a struct stage with an empty folder, or with the demo */
int stage_empty(void **state);
int stage_demo(void **state);
int stage_end(void **state);
/* The program on the demo of the folder, at its sign-in; or where there is no desk yet. */
struct vt *stage_play(const struct stage *s, const struct scene *how);
/* With further NAME=VALUE (at most 4, NULL ends them), waiting for `first`. */
struct vt *stage_play_with(const struct stage *s, const struct scene *how, const char *const *env,
			   const char *first);
struct vt *stage_first(const struct stage *s, const struct scene *how);
/* Run the program once with these arguments (NULL ends them), silently; its exit status. */
int stage_run(const char *const *arguments);
/* What it prints, the status must be 0; the caller frees. */
char *stage_output(const char *const *arguments);
/* Write a file of mode 0600, such as one with a PIN. */
void stage_file(const char *path, const char *text);
/* Run `dutydesk verify` on the demo of the folder: it must hold. */
void stage_verify(const struct stage *s);
/* Sign a person of the demo in, by number. */
void stage_sign_in(struct vt *v, const char *number);
const char *stage_pin(const char *number);
/* Leave by Ctrl-Q, in Chinese or English; the exit status must be 0. */
void stage_leave(struct vt *v);

#endif
