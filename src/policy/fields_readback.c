/* SPDX-License-Identifier: MIT */
/* What a policy says of reading back (跟读确认): which parts of an entry the caller hears again, in
 * the order in which they are taken down. Nobody asks for ticks that the policy does not want. */
#include "policy/fields.h"

#include "dutydesk/i18n.h"

static const struct policy_choice ticks[] = {{"tick", 1, N_("with a tick")}};

#define READ_BACK(member, words)                                                             \
	{"read_back." #member, VALUE_CHOICE, IN_POLICY(read_back.member), UNSET,             \
		.sentence = words, CHOICES(ticks), ITEM(read_back.item)}

static const struct policy_field rows[] = {
	{"read_back", VALUE_MAP, SCOPE_POLICY, .sentence = NULL},
	READ_BACK(matter, N_("the matter is read back to the caller")),
	READ_BACK(address, N_("the address is read back to the caller")),
	READ_BACK(name, N_("the name is read back to the caller")),
	READ_BACK(phone, N_("the phone number is read back to the caller")),
	{"read_back.item", VALUE_ITEM, IN_POLICY(read_back.item), LIMITS(1, 15)},
};

const struct policy_fields fields_readback = { rows, ARRAY_LEN(rows) };
