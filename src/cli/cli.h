/* SPDX-License-Identifier: MIT */
/* What the command handlers share: the parsed command line, the open desk, and lists that come
 * out as aligned text for people or as CSV for programs. */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include <stdio.h>

#include "dutydesk/base.h"
#include "dutydesk/date.h"
#include "dutydesk/desk.h"
#include "dutydesk/i18n.h"
#include "dutydesk/model.h"
#include "dutydesk/report.h"
#include "dutydesk/text.h"
#include "dutydesk/vocab.h"

enum cli_need {
	CLI_FREE = 0,    /* needs no database */
	CLI_DESK = 1,    /* opens the database for reading */
	CLI_WRITE = 2,   /* opens it for writing */
	CLI_SIGNER = 4,  /* --as and a PIN, handed to the use case */
	CLI_SIGN_IN = 8, /* --as and a PIN, signed in first */
};

struct cli;
struct cli_command {
	const char *words;   /* "log add" */
	const char *args;    /* places after the words, for the usage line */
	int least, most;     /* how many places; most -1: any number */
	const char *options; /* names, blank-separated */
	unsigned needs;
	const char *help; /* N_() */
	bool (*run)(struct cli *c, struct err *e);
};
extern const struct cli_command cli_table[];
extern const size_t cli_table_len;

struct cli_option {                    /* listed once, whichever command takes it */
	const char *name, *arg, *help; /* arg NULL: a switch; help N_() */
};
extern const struct cli_option cli_options[];
extern const size_t cli_options_len;

struct cli_given {
	const struct cli_option *option;
	const char *value;
};
struct cli {
	const struct cli_command *command;
	struct cli_given *given; /* in order, repeats kept */
	size_t n_given, cap_given;
	const char **args; /* places after the command's words */
	size_t n_args, cap_args;
	struct desk *desk;
	char *db;          /* path of the database */
	struct signer who; /* --as and PIN, once read */
	struct pool pool;  /* lives as long as the command */
	FILE *out;
	int status; /* exit status a handler asks for without an error (verify) */
};

extern const char cli_common_options[];                /* what every command takes */
bool cli_list_has(const char *list, const char *word); /* is a word in a blank-separated list */
/* How many of the places are the words of this command; 0: it is another one. */
size_t cli_match_words(const struct cli *c, const char *words);
/* Explain one command on the output. */
void cmd_help_command(struct cli *c, const struct cli_command *cmd);
/* Print one line for people, with its line break; whatever is in it is shown harmlessly. */
void cli_say(struct cli *c, const char *fmt, ...) PRINTF_LIKE(2, 3);
/* What a person wrote, shown harmlessly; NULL is nothing. */
void cli_show(struct cli *c, const char *text);
/* The first value of an option, NULL when it was not given; a switch gives "". */
const char *cli_value(const struct cli *c, const char *name);
bool cli_has(const struct cli *c, const char *name);
/* The value or an ERR_USAGE that names the option. */
bool cli_need_value(
	const struct cli *c, const char *name, const char **out, struct err *e) MUST_CHECK;
/* "NUMBER:NAME". */
bool cli_person(struct cli *c, const char *text, const char **number, const char **name,
	struct err *e) MUST_CHECK;
/* Typed places and values; what does not fit is ERR_USAGE naming the text. */
bool cli_number(
	const char *text, int64_t least, int64_t most, int64_t *out, struct err *e) MUST_CHECK;
bool cli_id(const char *text, int64_t *out, struct err *e) MUST_CHECK;
bool cli_month(const char *text, int *out, struct err *e) MUST_CHECK;
bool cli_date(const char *text, date_t *out, struct err *e) MUST_CHECK;
bool cli_time(const struct cli *c, const char *text, instant_t *out, struct err *e) MUST_CHECK;
/* The same for what has happened, and for what is still to be done by then. */
bool cli_time_past(
	const struct cli *c, const char *text, instant_t *out, struct err *e) MUST_CHECK;
bool cli_time_due(
	const struct cli *c, const char *text, instant_t *out, struct err *e) MUST_CHECK;
bool cli_word(enum vocab v, const char *text, int64_t *out, struct err *e) MUST_CHECK;
bool cli_seconds(const char *text, int64_t *ms, struct err *e) MUST_CHECK;
/* Print every fault as FILE:LINE:COLUMN: text on standard error and sum them up in e. */
bool cli_faults(const char *file, const struct faults *f, struct err *e);

/* PIN of --pin-file (mode 0600) or asked for on the terminal; lives in the cli's pool. */
bool clipin_read(struct cli *c, const char *option, const char *who, const char **pin,
	struct err *e) MUST_CHECK;
/* The recovery key of a sheet: the line of the file that is one, or asked for. */
bool clipin_read_recovery(struct cli *c, const char **key, struct err *e) MUST_CHECK;
/* The same for a new PIN, which is asked for twice on the terminal. */
bool clipin_read_new(struct cli *c, const char *option, const char *who, const char **pin,
	struct err *e) MUST_CHECK;

/* A list: columns with an id (CSV) and a title (text; NULL: only in CSV). Cells are copied. */
struct clilist_column {
	const char *id, *title;
	enum cell_align align;
};
struct clilist {
	struct cli *c;
	const struct clilist_column *columns;
	size_t n;
	struct sheet sheet;
	const char **row;
	size_t at;
};
void clilist_begin(
	struct clilist *l, struct cli *c, const struct clilist_column *columns, size_t n);
void clilist_cell(struct clilist *l, const char *text); /* left to right; the row ends by itself */
/* In part, as everywhere where nobody has asked for it in full. */
void clilist_masked(
	struct clilist *l, const char *text, void (*mask)(struct str *, const char *));
void clilist_int(struct clilist *l, int64_t v);
void clilist_flag(struct clilist *l, bool v); /* 0/1 in CSV, blank or a mark in text */
void clilist_time(
	struct clilist *l, instant_t at); /* ISO in CSV, date and minute in text; 0 = empty */
void clilist_date(struct clilist *l, date_t day);
void clilist_word(struct clilist *l, enum vocab v, int64_t value); /* id in CSV, name in text */
bool clilist_end(struct clilist *l, struct err *e) MUST_CHECK;
/* Print a sheet, or with --to write it to FILE.txt/.csv; pages of `lines` (0: endless). */
bool clilist_sheet(
	struct cli *c, const struct sheet *s, const char *to, int lines, struct err *e) MUST_CHECK;
bool cli_is_csv(const struct cli *c);

/* Handlers, one per row of cli_table; files cmd_*.c. */
bool cmd_desk_init(struct cli *c, struct err *e);
bool cmd_desk_demo(struct cli *c, struct err *e);
bool cmd_desk_doctor(struct cli *c, struct err *e);
bool cmd_desk_rights(struct cli *c, struct err *e);
bool cmd_desk_policy_list(struct cli *c, struct err *e);
bool cmd_desk_policy_show(struct cli *c, struct err *e);
bool cmd_desk_policy_check(struct cli *c, struct err *e);
bool cmd_desk_policy_apply(struct cli *c, struct err *e);
bool cmd_help(struct cli *c, struct err *e);
bool cmd_keep_verify(struct cli *c, struct err *e);
bool cmd_keep_backup(struct cli *c, struct err *e);
bool cmd_keep_archive(struct cli *c, struct err *e);
bool cmd_keep_blank(struct cli *c, struct err *e);
bool cmd_staff_add(struct cli *c, struct err *e);
bool cmd_staff_list(struct cli *c, struct err *e);
bool cmd_staff_import(struct cli *c, struct err *e);
bool cmd_staff_retire(struct cli *c, struct err *e);
bool cmd_staff_recover(struct cli *c, struct err *e);
bool cmd_staff_pin(struct cli *c, struct err *e);
bool cmd_staff_unlock(struct cli *c, struct err *e);
bool cmd_calendar_show(struct cli *c, struct err *e);
bool cmd_calendar_import(struct cli *c, struct err *e);
bool cmd_calendar_hours(struct cli *c, struct err *e);
bool cmd_roster_import(struct cli *c, struct err *e);
bool cmd_roster_show(struct cli *c, struct err *e);
bool cmd_roster_check(struct cli *c, struct err *e);
bool cmd_roster_publish(struct cli *c, struct err *e);
bool cmd_roster_print(struct cli *c, struct err *e);
bool cmd_roster_on_duty(struct cli *c, struct err *e);
bool cmd_shift_open(struct cli *c, struct err *e);
bool cmd_shift_close(struct cli *c, struct err *e);
bool cmd_shift_status(struct cli *c, struct err *e);
bool cmd_shift_attend(struct cli *c, struct err *e);
bool cmd_shift_charge(struct cli *c, struct err *e);
bool cmd_shift_report(struct cli *c, struct err *e);
bool cmd_log_add(struct cli *c, struct err *e);
bool cmd_log_correct(struct cli *c, struct err *e);
bool cmd_log_void(struct cli *c, struct err *e);
bool cmd_log_explain(struct cli *c, struct err *e);
bool cmd_log_list(struct cli *c, struct err *e);
bool cmd_log_show(struct cli *c, struct err *e);
bool cmd_log_import(struct cli *c, struct err *e);
bool cmd_log_batch(struct cli *c, struct err *e);
/* "over the limit: … (R28.3)" */
void cmd_followup_over(struct cli *c, const struct over *o);
bool cmd_followup_list(struct cli *c, struct err *e);
bool cmd_followup_show(struct cli *c, struct err *e);
bool cmd_followup_step(struct cli *c, struct err *e);
bool cmd_followup_open(struct cli *c, struct err *e);
bool cmd_followup_close(struct cli *c, struct err *e);
/* What --shift names: a code, or DATE/CODE; code NULL: nothing. */
bool cmd_handover_which(struct cli *c, struct desk_which *out, struct err *e);
/* Print the sheet that is about to be signed, with the digest to sign it by. */
bool cmd_handover_print(
	struct cli *c, struct desk_which *which, uint8_t shown[DIGEST_LEN], struct err *e);
bool cmd_handover_prepare(struct cli *c, struct err *e);
bool cmd_handover_offer(struct cli *c, struct err *e);
bool cmd_handover_tick(struct cli *c, struct err *e);
bool cmd_handover_accept(struct cli *c, struct err *e);
bool cmd_handover_refuse(struct cli *c, struct err *e);
bool cmd_handover_relieve(struct cli *c, struct err *e);
bool cmd_handover_emergency(struct cli *c, struct err *e);
bool cmd_handover_sign_late(struct cli *c, struct err *e);
bool cmd_handover_show(struct cli *c, struct err *e);
bool cmd_handover_list(struct cli *c, struct err *e);
bool cmd_report_day(struct cli *c, struct err *e);
bool cmd_attendance(struct cli *c, struct err *e);
bool cmd_report_month(struct cli *c, struct err *e);
bool cmd_review_list(struct cli *c, struct err *e);
bool cmd_review_show(struct cli *c, struct err *e);
bool cmd_review_ask(struct cli *c, struct err *e);
bool cmd_review_answer(struct cli *c, struct err *e);
bool cmd_review_decide(struct cli *c, struct err *e);
bool cmd_review_sign(struct cli *c, struct err *e);
bool cmd_contact_import(struct cli *c, struct err *e);
bool cmd_contact_list(struct cli *c, struct err *e);
bool cmd_contact_caller(struct cli *c, struct err *e);
bool cmd_notice_add(struct cli *c, struct err *e);
bool cmd_notice_list(struct cli *c, struct err *e);
bool cmd_notice_read(struct cli *c, struct err *e);
/* Nobody has to read before a takeover, but everybody is shown. */
bool cmd_notice_print_unread(struct cli *c, struct err *e) MUST_CHECK;
bool cmd_request_swap(struct cli *c, struct err *e);
bool cmd_request_move(struct cli *c, struct err *e);
bool cmd_request_overtime(struct cli *c, struct err *e);
bool cmd_request_leave(struct cli *c, struct err *e);
bool cmd_request_list(struct cli *c, struct err *e);
bool cmd_request_show(struct cli *c, struct err *e);
bool cmd_request_consent(struct cli *c, struct err *e);
bool cmd_request_decline(struct cli *c, struct err *e);
bool cmd_request_approve(struct cli *c, struct err *e);
bool cmd_request_refuse(struct cli *c, struct err *e);
bool cmd_request_withdraw(struct cli *c, struct err *e);
bool cmd_request_certify(struct cli *c, struct err *e);
bool cmd_report_points(struct cli *c, struct err *e);
bool cmd_report_retention(struct cli *c, struct err *e);
bool cmd_policy_judge(struct cli *c, struct err *e);
bool cmd_check_add(struct cli *c, struct err *e);
bool cmd_check_list(struct cli *c, struct err *e);

#endif
