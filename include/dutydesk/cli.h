/* SPDX-License-Identifier: MIT */
/* The command line: one table of commands over the use cases of desk.h. */
#ifndef DUTYDESK_CLI_H
#define DUTYDESK_CLI_H

#include <stdbool.h>

/* Run the command that argv names (argv[0] is the program); returns the exit status:
 * 0 done, 1 refused or bad input, 2 usage, 3 storage or system, 4 verification failed. */
int cli_run(int argc, char **argv);
/* Is there a command among the words (else the console is meant)? Fills what the console needs from
 * the common options; status is -1, or an exit status when the words make no sense. */
struct cli_console { const char *db, *as, *lang; int status; };
bool cli_wants_console(int argc, char **argv, struct cli_console *out);

#endif
