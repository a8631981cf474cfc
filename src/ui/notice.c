/* SPDX-License-Identifier: MIT */
/* Unread notices. Marking is an act of the person: it happens only after the last line was
 * shown. */
#include "ui/notice.h"

#include "ui/page.h"

#include "dutydesk/i18n.h"

void notice_whole(const struct notice *n, struct lines *out, int cols)
{
	char at[DATE_BUF], until[DATE_BUF];

	if (n->until && n->until != DATE_NONE)
		lines_add(out, LOOK_BOLD, _("Notice %1$lld · %2$s · %3$s · until %4$s"),
			  (long long)n->id, date_print_time(at, n->at), n->author ? n->author : "",
			  date_print(until, n->until));
	else
		lines_add(out, LOOK_BOLD, _("Notice %1$lld · %2$s · %3$s"), (long long)n->id,
			  date_print_time(at, n->at), n->author ? n->author : "");
	lines_wrap(out, LOOK_PLAIN, cols, n->text);
	lines_add(out, LOOK_PLAIN, "%s", "");
}

void notice_lines(struct ui *u, struct lines *out, int cols)
{
	struct notice_list list = {0};
	struct err ignored = {0};

	if (desk_person(u->desk) && desk_notice_list(u->desk, NOTICES_UNREAD, &list, &ignored))
		for (size_t i = 0; i < list.n; i++)
			notice_whole(&list.v[i], out, cols);
	pool_release(&list.pool);
}

void notice_at_takeover(struct ui *u)
{
	struct page p = {.title = _("Notices that you have not read")};
	struct notice_list list = {0};
	struct err e = {0};

	if (!desk_person(u->desk))
		return;
	if (!desk_notice_list(u->desk, NOTICES_UNREAD, &list, &e)) {
		ui_tell(u, &e);
		return;
	}
	for (size_t i = 0; i < list.n; i++)
		notice_whole(&list.v[i], &p.lines, u->canvas.cols - 2);
	if (list.n && page_must_read(u, &p))
		for (size_t i = 0; i < list.n; i++)
			if (!desk_notice_read(u->desk, list.v[i].id, &e)) {
				ui_tell(u, &e);
				break;
			}
	lines_release(&p.lines);
	pool_release(&list.pool);
	u->stale = true;
}
