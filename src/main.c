/* SPDX-License-Identifier: MIT */
/* Start: what holds for the whole process is set here once (file mode, core dumps, locale, keys),
 * then the command line or the console takes over. */
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "dutydesk/cli.h"
#include "dutydesk/desk.h"
#include "dutydesk/i18n.h"
#include "dutydesk/text.h"
#include "dutydesk/ui.h"

/* The language of the command line wins over that of the settings. */
static bool is_given(const char *option, int argc, char **argv)
{
	size_t n = strlen(option);
	for (int i = 1; i < argc; i++)
		if (!strncmp(argv[i], option, n) && (!argv[i][n] || argv[i][n] == '='))
			return true;
	return false;
}

int main(int argc, char **argv)
{
	struct rlimit no_core = {0, 0};
	umask(077);
	setrlimit(RLIMIT_CORE, &no_core);
	text_setup();
	struct cli_console console;
	if (!cli_wants_console(argc, argv, &console))
		return cli_run(argc, argv);
	if (console.status >= 0)
		return console.status;
	char *path = desk_default_path(console.db);
	struct ui_options how = {
		.path = path,
		.as = console.as,
		.language = console.lang,
		.language_given = is_given("--lang", argc, argv),
		.now = getenv("DUTYDESK_NOW"),
	};
	int status = ui_run(&how);
	free(path);
	return status;
}
