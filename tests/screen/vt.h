/* SPDX-License-Identifier: MIT */
/* A person at a terminal, for tests: a child on a pseudo-terminal, its screen kept by libvterm.
 * Waits are for a text or for the program's own mark after a frame, never for a time. */
#ifndef DUTYDESK_TESTS_VT_H
#define DUTYDESK_TESTS_VT_H

#include <stdbool.h>
#include <stddef.h>

struct vt;

/* Start argv on a terminal of this size; env is a list of NAME=VALUE that ends in NULL. Returns
 * when the first frame holds `first` (fails the test if it does not come). */
struct vt *vt_start(const char *const *argv, const char *const *env, int rows, int cols,
		    const char *first);
/* Keys as they are typed: text, and names between angle brackets: <Enter> <Esc> <F8> <Up> <Tab>
 * <Backspace> <PgDn> <C-q> and so on; <<> is a plain one. Then waits for the frame after them. */
void vt_type(struct vt *v, const char *keys);
/* The same; false: the program has ended meanwhile, and only vt_end is left to do. */
bool vt_try(struct vt *v, const char *keys);
/* The same without waiting for a frame: for what ends the program or is cut off by a kill. */
void vt_type_blind(struct vt *v, const char *keys);
/* Bytes as they are, without waiting; and wait until the child has read all that was sent. */
void vt_send(struct vt *v, const char *bytes, size_t n);
void vt_wait_read(struct vt *v);
/* Text pasted between the marks of bracketed paste. */
void vt_paste(struct vt *v, const char *text);
/* Wait until the text is on the screen; fails the test after a generous deadline. */
void vt_wait(struct vt *v, const char *text);
/* The same, until it is there no more. */
void vt_wait_gone(struct vt *v, const char *text);
/* Is the text on the screen now (in one row)? Where: cells, from 0; both may be NULL. */
bool vt_has(struct vt *v, const char *text, int *row, int *col);
void vt_must_have(struct vt *v, const char *text);
void vt_must_lack(struct vt *v, const char *text);
/* A row as text, blanks at the end taken off; valid until the next call. */
const char *vt_row(struct vt *v, int row);
void vt_cursor(struct vt *v, int *row, int *col);
int vt_rows(const struct vt *v);
int vt_cols(const struct vt *v);
/* Is the cell marked as found? */
bool vt_is_underlined(struct vt *v, int row, int col);
/* No half of a wide character is left alone and none stands across the right edge. */
void vt_must_be_whole(struct vt *v);
void vt_resize(struct vt *v, int rows, int cols);
void vt_resize_blind(struct vt *v, int rows, int cols);
/* Bytes that the child has written to the terminal so far. */
size_t vt_told(const struct vt *v);
void vt_signal(struct vt *v, int number);
/* Wait until the child is stopped (Ctrl-Z). */
void vt_wait_stopped(struct vt *v);
/* Wait for the child's end: it has left the alternate screen, shows the cursor, takes pastes and
 * keys as before, and the terminal echoes and edits lines again. vt_end is still needed. */
void vt_must_be_clean(struct vt *v);
/* Wait for the child's end; returns its exit status, or 128 + signal. Frees v. */
int vt_end(struct vt *v);

#endif
