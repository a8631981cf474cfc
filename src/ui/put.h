/* SPDX-License-Identifier: MIT */
/* The terminal and the one routine that writes text on it. Only term.c and put.c know ncurses;
 * a screen names rows, columns and a look. Fields of a row never overlap, so that no wide
 * character is ever half covered. */
#ifndef DUTYDESK_UI_PUT_H
#define DUTYDESK_UI_PUT_H

#include "dutydesk/base.h"

enum look { LOOK_PLAIN, LOOK_BOLD, LOOK_DIM, LOOK_CHOSEN, LOOK_BAR, LOOK_BAD, LOOK_MARK, LOOK_OLD,
	LOOK_HIT, LOOK_CHOSEN_HIT };	/* what was looked for, in a row and in the chosen one */

struct canvas {
	int rows, cols;
	bool colour, ascii;	/* ascii: terminals that take ambiguous characters as wide */
	bool mouse;		/* clicks are reported */
	int caret_y, caret_x;	/* where the real cursor goes after the frame */
	void *term;		/* what ncurses calls the screen */
};
/* A field on the screen: clipped and padded to exactly cols columns. */
struct spot { int y, x, cols; enum look look; bool right; };

/* Begin and end the use of the terminal; SIGWINCH must be blocked before. */
bool term_start(struct canvas *c, struct err *e) MUST_CHECK;
void term_stop(struct canvas *c);
/* Safe at any moment, also twice: gives the terminal back (hook of fatal). */
void term_abandon(void);
/* After a stop by SIGTSTP. */
void term_resume(struct canvas *c);
/* Have clicks and the wheel reported, or leave them to the terminal. */
void term_mouse(struct canvas *c, bool on);
/* Take the size the terminal has now. */
void term_resize(struct canvas *c);
/* Begin a frame (all blank), and bring it to the glass with the cursor at the caret. */
void term_begin(struct canvas *c);
void term_show(struct canvas *c);
/* Bytes past ncurses: the mark that a test waits for. */
void term_mark(unsigned n);

/* Text that came from people or a table; shown through text_visible. */
void put_text(struct canvas *c, struct spot at, const char *text);
/* A whole row. */
void put_row(struct canvas *c, int y, enum look look, const char *text);
/* A rule across the row with a text set into it. */
void put_rule(struct canvas *c, int y, const char *text);
void put_caret(struct canvas *c, int y, int x);

#endif
