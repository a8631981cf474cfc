/* SPDX-License-Identifier: MIT */
/* The policies of the program and those in files, looked at before one of them is in force. */
#include "desk/desk_internal.h"
#include "dutydesk/i18n.h"
#include "dutydesk/vocab.h"

#include <stdio.h>
#include <string.h>

enum { POLICY_BYTES_MOST = 1024 * 1024 };

static void add_shift(char *out, size_t room, const struct shift_kind *k)
{
	char from[DATE_BUF], to[DATE_BUF];
	size_t n = strlen(out);
	snprintf(out + n, room - n, k->next_day ? _("%s%s %s–%s next day") : "%s%s %s–%s",
		 n ? " · " : "", k->name, date_print_minute(from, k->start),
		 date_print_minute(to, k->end));
}

static void add_window(char *out, size_t room, const struct answer_window *w)
{
	size_t n = strlen(out);
	const char *between = n ? " · " : "";
	const char *channel = vocab_name(VOCAB_CHANNEL, w->channel);
	if (w->immediate)
		snprintf(out + n, room - n, _("%s%s: at once"), between, channel);
	else if (w->rings == POLICY_UNSET)
		snprintf(out + n, room - n, _("%s%s: %lld s"), between, channel,
			 (long long)(w->within_ms / 1000));
	else if (w->reading == READING_BEFORE)
		snprintf(out + n, room - n, _("%s%s: before ring %d"), between, channel, w->rings);
	else
		snprintf(out + n, room - n, _("%s%s: within %d rings"), between, channel, w->rings);
}

static void count_unset(void *ctx, const char *key, const char *sentence)
{
	(void)ctx;
	(void)key;
	(void)sentence;
}

static void preset_fill(struct desk_preset *out, const char *id, const struct policy *p)
{
	*out = (struct desk_preset){ .id = id };
	snprintf(out->name, sizeof(out->name), "%s", p->name);
	snprintf(out->source, sizeof(out->source), "%s", p->source ? p->source : "");
	snprintf(out->title, sizeof(out->title), "%s", p->title ? p->title : p->name);
	for (size_t i = 0; i < p->n_shifts; i++)
		add_shift(out->shifts, sizeof(out->shifts), &p->shifts[i]);
	for (size_t i = 0; i < p->n_answers; i++)
		add_window(out->windows, sizeof(out->windows), &p->answers[i]);
	out->unset = policy_unset(p, count_unset, NULL);
	out->pin_least = p->house.pin_least_others;
}

size_t desk_preset_list(struct desk_preset *out, size_t most)
{
	const char *const *ids;
	size_t n = policy_presets(&ids), filled = 0;
	for (size_t i = 0; i < n && filled < most; i++) {
		struct faults faults = { 0 };
		size_t bytes;
		const char *text = policy_preset_text(ids[i], &bytes);
		struct policy *p = text ? policy_parse(text, bytes, &faults) : NULL;
		faults_release(&faults);
		if (!p)
			continue;
		preset_fill(&out[filled++], ids[i], p);
		policy_free(p);
	}
	return filled;
}

struct policy *desk_policy_load(const char *name_or_file, struct faults *f, struct err *e)
{
	struct str file = { 0 };
	size_t n;
	const char *text = policy_preset_text(name_or_file, &n);
	if (!text) {
		if (!file_read(name_or_file, POLICY_BYTES_MOST, &file, e)) {
			if (e && e->code == ERR_NOT_FOUND)
				err_set(e, ERR_NOT_FOUND,
					_("'%s' is neither a policy of the program nor a file: see "
					  "'policy list'"), name_or_file);
			return NULL;
		}
		text = str_text(&file);
		n = file.len;
	}
	struct policy *p = policy_parse(text, n, f);
	if (!p && faults_err(f, file.s ? name_or_file : NULL, e))
		err_set(e, ERR_INPUT, _("the policy '%s' cannot be read"), name_or_file);
	str_release(&file);
	return p;
}

bool desk_policy_has_shifts(const struct policy *p, struct err *e)
{
	if (p->n_shifts)
		return true;
	return err_set(e, ERR_INPUT, _("the policy '%1$s' gives no times of shifts, so no desk can "
				       "run by it alone: write a file that says 'based_on: %1$s' "
				       "and your shifts ('policy show R04 --yaml' is an example), "
				       "and use that file"), p->name);
}

bool desk_preset_usable(const char *id, struct err *e)
{
	struct faults faults = { 0 };
	struct policy *p = desk_policy_load(id, &faults, e);
	bool ok = p && desk_policy_has_shifts(p, e);
	policy_free(p);
	faults_release(&faults);
	return ok;
}
