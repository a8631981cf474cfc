/* SPDX-License-Identifier: MIT */
/* PINs for commands: from a file that only its owner may read, or asked for on the terminal
 * without showing it. Never from an option: other people can see those. */
#include "cli/cli.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

enum { PIN_MOST = 128, SHEET_MOST = 65536 };

static bool pin_from_file(struct cli *c, const char *path, const char **pin, struct err *e)
{
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (fd < 0 || fstat(fd, &st) != 0) {
		int why = errno;
		if (fd >= 0)
			close(fd);
		return err_set(
			e, ERR_INPUT, _("cannot read the PIN file '%s': %s"), path, strerror(why));
	}
	if (S_ISREG(st.st_mode) && (st.st_mode & 077)) {
		close(fd);
		return err_set(e, ERR_INPUT,
			_("others may read the PIN file '%s': make it private with 'chmod 600 %s'"),
			path, path);
	}
	char buf[PIN_MOST + 2];
	ssize_t n = read(fd, buf, sizeof(buf) - 1);
	close(fd);
	size_t len = n > 0 ? (size_t)n : 0;
	buf[len] = '\0';
	len = strcspn(buf, "\r\n");
	if (len == 0 || len > PIN_MOST)
		return err_set(e, ERR_INPUT, _("the first line of '%s' holds no PIN"), path);
	*pin = pool_strndup(&c->pool, buf, len);
	trust_wipe(buf, sizeof(buf));
	return true;
}

static bool pin_from_terminal(struct cli *c, const char *prompt, const char **pin, struct err *e)
{
	int fd = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
	struct termios old, quiet;
	if (fd < 0 || tcgetattr(fd, &old) != 0) {
		if (fd >= 0)
			close(fd);
		return err_set(e, ERR_USAGE,
			_("there is no terminal to ask for the PIN: give --pin-file FILE"));
	}
	quiet = old;
	quiet.c_lflag &= (tcflag_t) ~(ECHO | ECHOE | ECHOK);
	quiet.c_lflag |= ECHONL;
	tcsetattr(fd, TCSAFLUSH, &quiet);
	dprintf(fd, "%s", prompt);
	char buf[PIN_MOST + 2];
	ssize_t n = read(fd, buf, sizeof(buf) - 1);
	tcsetattr(fd, TCSAFLUSH, &old);
	close(fd);
	size_t len = n > 0 ? (size_t)n : 0;
	buf[len] = '\0';
	len = strcspn(buf, "\r\n");
	*pin = pool_strndup(&c->pool, buf, len);
	trust_wipe(buf, sizeof(buf));
	return len > 0 || err_set(e, ERR_PIN, _("no PIN was typed, nothing was done"));
}

bool clipin_read_recovery(struct cli *c, const char **key, struct err *e)
{
	const char *file = cli_value(c, "--recovery-file");
	struct str text = {0};
	char root[DESK_ROOT_BUF];
	*key = NULL;
	if (!file)
		return pin_from_terminal(
			c, pool_printf(&c->pool, _("key of the recovery sheet: ")), key, e);
	if (!file_read(file, SHEET_MOST, &text, e))
		return false;
	for (char *save = NULL, *line = strtok_r(text.s, "\r\n", &save); line && !*key;
		line = strtok_r(NULL, "\r\n", &save)) {
		line += strspn(line, " \t");
		if (desk_recovery_root(line, root))
			*key = pool_strndup(&c->pool, line, strlen(line));
	}
	if (text.s)
		trust_wipe(text.s, text.len);
	str_release(&text);
	return *key || err_set(e, ERR_INPUT, _("'%s' holds no recovery key"), file);
}

bool clipin_read(
	struct cli *c, const char *option, const char *who, const char **pin, struct err *e)
{
	const char *file = cli_value(c, option);
	if (file)
		return pin_from_file(c, file, pin, e);
	return pin_from_terminal(c, pool_printf(&c->pool, _("PIN of %s: "), who), pin, e);
}

bool clipin_read_new(
	struct cli *c, const char *option, const char *who, const char **pin, struct err *e)
{
	const char *file = cli_value(c, option), *again;
	if (file)
		return pin_from_file(c, file, pin, e);
	if (!pin_from_terminal(c, pool_printf(&c->pool, _("new PIN of %s: "), who), pin, e) ||
		!pin_from_terminal(c, pool_printf(&c->pool, _("the same again: ")), &again, e))
		return false;
	if (strcmp(*pin, again))
		return err_set(e, ERR_INPUT, _("the two PINs differ, nothing was done"));
	return true;
}
