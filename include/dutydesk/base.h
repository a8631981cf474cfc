/* SPDX-License-Identifier: MIT */
/* Memory that cannot fail, errors as values, growable text, pools, lists of faults.
 * Out of memory and broken invariants end the program through fatal(), which first
 * gives the terminal back; everything else is a struct err handed to the caller. */
#ifndef DUTYDESK_BASE_H
#define DUTYDESK_BASE_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MUST_CHECK __attribute__((warn_unused_result))
#define PRINTF_LIKE(fmt, args) __attribute__((format(printf, fmt, args)))
#define ARRAY_LEN(a) (sizeof(a) / sizeof((a)[0]))

/* What a caller may branch on. One table gives each its exit status (err_exit_status). */
enum err_code {
	ERR_NONE,
	ERR_USAGE,	/* the command line makes no sense: exit 2 */
	ERR_INPUT,	/* bad input: exit 1 */
	ERR_REFUSED,	/* a duty rule says no: exit 1 */
	ERR_DENIED,	/* the role may not: exit 1 */
	ERR_PIN,	/* wrong or locked PIN: exit 1 */
	ERR_NOT_FOUND,	/* exit 1 */
	ERR_CONFLICT,	/* somebody changed or signed it first: exit 1 */
	ERR_BUSY,	/* the database is locked by another program: exit 3 */
	ERR_FULL,	/* the disk is full: exit 3 */
	ERR_STORE,	/* damaged, foreign or newer database: exit 3 */
	ERR_IO,		/* files, terminal, system: exit 3 */
	ERR_VERIFY,	/* verification failed: exit 4 */
};

/* One failure, by value: no allocation on the failure path. text is translated,
 * lower case, says what failed and what to do next. rule is "R01.10" or "". */
struct err {
	enum err_code code;
	char rule[16];
	char text[768];
	const char *file;
	int line;
};

/* Fill e and return false, so that `return err_set(e, ERR_INPUT, _("..."), x);` is one
 * line. Text too long is cut at a whole character. e may be NULL. */
#define err_set(e, code, ...) err_set_at((e), (code), NULL, __FILE__, __LINE__, __VA_ARGS__)
/* The same for a refusal by a numbered rule; the text then ends in " (R01.10)", so whoever
 * prints it adds nothing. */
#define err_rule(e, rule, ...) err_set_at((e), ERR_REFUSED, (rule), __FILE__, __LINE__, __VA_ARGS__)
bool err_set_at(struct err *e, enum err_code code, const char *rule, const char *file, int line,
		const char *fmt, ...) PRINTF_LIKE(6, 7);
/* Put more context in front: "cannot open the desk: <old text>". Returns false. */
bool err_context(struct err *e, const char *fmt, ...) PRINTF_LIKE(2, 3);
void err_clear(struct err *e);
/* Exit status of the program for an error code. */
int err_exit_status(enum err_code code);
/* What an errno value means to a person, translated ("the disk is full"); and its code. */
const char *err_reason(int number);
enum err_code err_code_of(int number);

/* End the program over a bug or lack of memory; runs the hook (terminal restore) first. */
_Noreturn void fatal(const char *fmt, ...) PRINTF_LIKE(1, 2);
/* hook may be NULL; it must be safe to call at any moment. */
void fatal_set_hook(void (*hook)(void));

/* Never return NULL; sizes are multiplied with an overflow check. */
void *xmalloc(size_t n);
void *xcalloc(size_t n, size_t size);
void *xreallocarray(void *p, size_t n, size_t size);
char *xstrdup(const char *s);
char *xstrndup(const char *s, size_t n);
char *xasprintf(const char *fmt, ...) PRINTF_LIKE(1, 2);

/* Growable text, always NUL-terminated when s is not NULL; {0} is an empty one. */
struct str {
	char *s;
	size_t len, cap;
};
void str_add(struct str *b, const char *text);		/* NULL adds nothing */
void str_add_n(struct str *b, const void *bytes, size_t n);
void str_add_char(struct str *b, char c);
void str_addf(struct str *b, const char *fmt, ...) PRINTF_LIKE(2, 3);
void str_clear(struct str *b);					/* empty, keeps the memory */
const char *str_text(const struct str *b);			/* never NULL */
char *str_take(struct str *b);				/* the caller frees; b is {0} after */
void str_release(struct str *b);

/* Bump allocator; everything lives until pool_release. {0} is an empty one. */
struct pool {
	struct pool_chunk *chunk;
};
void *pool_alloc(struct pool *p, size_t n);			/* zeroed, aligned for any type */
char *pool_strdup(struct pool *p, const char *s);		/* NULL gives NULL */
char *pool_strndup(struct pool *p, const char *s, size_t n);
char *pool_printf(struct pool *p, const char *fmt, ...) PRINTF_LIKE(2, 3);
void *pool_memdup(struct pool *p, const void *bytes, size_t n);
void pool_release(struct pool *p);

/* Grow array *v (of elements of `size` bytes, n in use, cap allocated) so that one more
 * fits; returns the address of the new element, zeroed, and counts it. */
void *xgrow(void **v, size_t *n, size_t *cap, size_t size);

/* What is wrong with a piece of input: every fault with its place. line and column count
 * from 1 (column in characters); 0 means that the fault has no such place. */
struct fault {
	int line, column;
	char rule[16];
	char *text;	/* translated, owned by the list */
};
struct faults {
	struct fault *v;
	size_t n, cap;
};
void faults_add(struct faults *f, int line, int column, const char *fmt, ...)
	PRINTF_LIKE(4, 5);
void faults_release(struct faults *f);
/* Append every fault as one line: "roster.csv:3:7: text (R01.3)". file may be NULL. */
void faults_print(const struct faults *f, const char *file, struct str *out);
/* Sum the list up as an ERR_INPUT: the first fault with its place and how many more. True,
 * and e untouched, if the list is empty. */
bool faults_err(const struct faults *f, const char *file, struct err *e);

/* Read a whole file of at most `most` bytes; refuses directories and devices other than
 * standard input ("-"). The caller releases out. NUL bytes are kept (see out->len).
 * What out held before is dropped; after a failure it is {0}. */
bool file_read(const char *path, size_t most, struct str *out, struct err *e) MUST_CHECK;
/* Write a file whole or not at all: beside it first, fsync, rename. mode e.g. 0600. A full
 * disk is ERR_FULL; a name that is a directory or a device is refused. */
bool file_write(const char *path, const void *bytes, size_t n, int mode, struct err *e) MUST_CHECK;

#endif
