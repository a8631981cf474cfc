/* SPDX-License-Identifier: MIT */
/* Every preset with one thing wrong at a time: each value of the wrong type, out of range, taken
 * out, or swapped with its neighbour. The fault stands at the place and names the key; what may be
 * left out is then listed as unset. */
#include "policy/policy_field.h"

#include <yaml.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* A key with its value in the text of a preset. */
struct spot {
	const char *id, *text;
	size_t n;
	const yaml_node_t *key, *value, *section;	/* section: the key at the top */
	const yaml_node_pair_t *next;	/* of the same mapping, or NULL */
	const struct policy_field *field;
	yaml_document_t *doc;
};
typedef size_t try_fn(const struct spot *s);

/* libyaml counts characters; texts are bytes. */
static size_t byte_of(const struct spot *s, size_t character)
{
	size_t at = 0;

	for (; at < s->n && character > 0; character--)
		for (at++; at < s->n && ((unsigned char)s->text[at] & 0xc0) == 0x80;)
			at++;
	return at;
}

static size_t start_of(const struct spot *s, const yaml_node_t *node)
{
	return byte_of(s, node->start_mark.index);
}

/* libyaml ends a block where the next thing begins: back to its own last sign. */
static size_t end_of(const struct spot *s, const yaml_node_t *node)
{
	size_t end = byte_of(s, node->end_mark.index);

	while (node->type != YAML_SCALAR_NODE && strchr(" \n", s->text[end - 1]))
		end--;
	return end;
}

/* The text with [from, to) replaced. */
static char *replaced(const struct spot *s, size_t from, size_t to, const char *with)
{
	return xasprintf("%.*s%s%.*s", (int)from, s->text, with, (int)(s->n - to), s->text + to);
}

static bool has_fault(const struct faults *f, int line, int column, const char *says)
{
	for (size_t i = 0; i < f->n; i++)
		if ((!line || f->v[i].line == line) && (!column || f->v[i].column == column) &&
		    strstr(f->v[i].text, says))
			return true;
	return false;
}

/* The value replaced by one that cannot be: refused there, by name. */
static void refused(const struct spot *s, const char *with)
{
	char *yaml = replaced(s, start_of(s, s->value), end_of(s, s->value), with);
	struct faults f = { 0 };
	struct policy *p = policy_parse(yaml, strlen(yaml), &f);

	const char *says = s->field->kind == VALUE_ZONE && *with && *with != '[' && *with != '{' ?
		"time zone" : s->field->path;
	int column = *with ? (int)s->value->start_mark.column + 1 : 0;

	if (p || !has_fault(&f, (int)s->value->start_mark.line + 1, column, says))
		fail_msg("%s: %s: %.20s: %s %d:%d\n%.300s", s->id, s->field->path, with,
			f.n ? f.v[0].text : "no fault", f.n ? f.v[0].line : 0,
			f.n ? f.v[0].column : 0, yaml + start_of(s, s->key));
	policy_free(p);
	faults_release(&f);
	free(yaml);
}

/* Values over several lines cannot change places with others. */
static bool is_block(const struct spot *s)
{
	size_t end = end_of(s, s->value);

	return s->value->type != YAML_SCALAR_NODE && end > 0 && s->text[end - 1] != '}' &&
		s->text[end - 1] != ']';
}

static size_t try_wrong_type(const struct spot *s)
{
	if (s->value->type == YAML_SCALAR_NODE) {
		refused(s, "[[x]]");
		refused(s, "{x: y}");
		refused(s, "");
		return 3;
	}
	refused(s, "5");
	if (s->field->kind == VALUE_LIST || s->field->kind == VALUE_TEXTS)
		refused(s, "{x: y}");
	return 1;
}

static size_t try_numbers(const struct spot *s)
{
	static const char *const wrong[] = {
		"-5", "999999999", "9999999999999999999999", "1.5", "0x10", "ten", "\"5 \"",
	};
	char over[32];

	for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
		refused(s, wrong[i]);
	snprintf(over, sizeof(over), "%d", s->field->most + 1);
	refused(s, over);
	snprintf(over, sizeof(over), "%d", s->field->least - 1);
	refused(s, over);
	return ARRAY_LEN(wrong) + 2;
}

static size_t try_texts(const struct spot *s, const char *const *wrong, size_t n)
{
	for (size_t i = 0; i < n; i++)
		refused(s, wrong[i]);
	return n;
}

#define TRY(s, ...) \
	try_texts(s, (const char *const[]){__VA_ARGS__}, \
		sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

static size_t try_out_of_range(const struct spot *s)
{
	char text[1001] = "";

	if (s->value->type != YAML_SCALAR_NODE)
		return 0;
	memset(text, 'a', s->field->most < (int)sizeof(text) ? (size_t)s->field->most + 1 : 1);
	switch (s->field->kind) {
	case VALUE_NUMBER:
	case VALUE_SECONDS:
		return try_numbers(s);
	case VALUE_TIME:
		return TRY(s, "\"24:01\"", "\"9:00\"", "\"09.00\"", "\"09:60\"", "900", "noon");
	case VALUE_BOOL:
		return TRY(s, "maybe", "1", "yes", "True");
	case VALUE_MONTHS:
		snprintf(text, sizeof(text), "%dm", s->field->most + 1);
		return TRY(s, "3", "0y", "3d", "-1y", "y", text);
	case VALUE_ITEM:
		return TRY(s, "\"R01 10\"", "R01.10/2", "\"R01.1,\"", "R01.10-and-much-more");
	case VALUE_ZONE:
		return TRY(s, "Asia/Nowhere", "UTC+8", "../../etc/passwd");
	case VALUE_CODE:
		return TRY(s, "\"a b\"", "a/b", text);
	case VALUE_WORD:
	case VALUE_CHOICE:
	case VALUE_CHANNEL:
	case VALUE_DAYS:
		return TRY(s, "nonsense", "\"\\u0007\"", "5");
	case VALUE_TEXT:
		return TRY(s, text, "\"a\\u0007b\"");
	case VALUE_TEXTS:
	case VALUE_MAP:
	case VALUE_LIST:
		break;
	}
	return 0;
}

struct seen { const char *key; bool found; };

static void see(void *ctx, const char *key, const char *sentence)
{
	struct seen *seen = ctx;

	(void)sentence;
	if (strcmp(key, seen->key) == 0)
		seen->found = true;
}

/* A single value of the policy that is listed when it is not there. */
static bool is_listed(const struct policy_field *f)
{
	return f->scope == SCOPE_POLICY && f->open && f->kind != VALUE_LIST &&
		f->kind != VALUE_MAP && strcmp(f->path, "handover.signatures") != 0;
}

/* How many lines a key at the top has with its value: up to the next one, which is not indented. */
static int lines_of(const char *text)
{
	int n = 0;

	for (const char *at = strchr(text, '\n'); at; at = strchr(at + 1, '\n'), n++)
		if (!strchr(" #-\n", at[1]))
			break;
	return n;
}

/* Does the fault name the key, or stand in what the key stood in? */
static bool is_about(const struct spot *s, const struct fault *fault)
{
	int first = (int)s->section->start_mark.line + 1,
		last = first + lines_of(s->text + start_of(s, s->section));

	return (fault->line >= first && fault->line <= last) ||
		strstr(fault->text, s->field->path);
}

/* Without the key: still a policy that lists it as unset, or a fault in what it stood in. */
static size_t try_without(const struct spot *s)
{
	size_t from = start_of(s, s->key), to = end_of(s, s->value);
	struct faults f = { 0 };

	while (s->text[to] == ' ' || s->text[to] == ',')
		to++;
	char *yaml = replaced(s, from, to, "");
	struct policy *p = policy_parse(yaml, strlen(yaml), &f);
	struct seen seen = { .key = s->field->path };
	bool there = false;

	if (p)
		policy_unset(p, see, &seen);
	for (size_t i = 0; i < f.n; i++)
		there = there || is_about(s, &f.v[i]);
	if (s->field->required ? p || !has_fault(&f, 0, 0, s->field->path) : !p && !there)
		fail_msg("%s without %s: %s", s->id, s->field->path, f.n ? f.v[0].text : "good");
	if (p && is_listed(s->field) && !seen.found)
		fail_msg("%s without %s does not list it as unset", s->id, s->field->path);
	policy_free(p);
	faults_release(&f);
	free(yaml);
	return 1;
}

/* Two neighbours changing places: a policy still, or faults with places. */
static size_t try_swapped(const struct spot *s)
{
	if (!s->next || is_block(s))
		return 0;
	struct spot other = *s;

	other.value = yaml_document_get_node(s->doc, s->next->value);
	if (is_block(&other))
		return 0;
	size_t from = start_of(s, s->value), to = end_of(s, s->value),
		again = start_of(s, other.value), end = end_of(s, other.value);
	char *yaml = xasprintf("%.*s%.*s%.*s%.*s%s", (int)from, s->text, (int)(end - again),
		s->text + again, (int)(again - to), s->text + to, (int)(to - from), s->text + from,
		s->text + end);
	struct faults f = { 0 };
	struct policy *p = policy_parse(yaml, strlen(yaml), &f);

	assert_true(p || f.n > 0);
	for (size_t i = 0; i < f.n; i++)
		assert_true(f.v[i].line > 0 && f.v[i].column > 0);
	policy_free(p);
	faults_release(&f);
	free(yaml);
	return 1;
}

/* Unknown below its mapping, with the key that was meant. */
static size_t try_misspelt(const struct spot *s)
{
	const char *key = policy_field_key(s->field);
	char *wrong = xasprintf("%.*sx%s", (int)strlen(key) - 1, key, key + strlen(key) - 1);
	size_t from = start_of(s, s->key);
	char *yaml = replaced(s, from, from + strlen(key), wrong);
	struct faults f = { 0 };
	struct policy *p = policy_parse(yaml, strlen(yaml), &f);

	if (p || !has_fault(&f, (int)s->key->start_mark.line + 1,
			(int)s->key->start_mark.column + 1, wrong))
		fail_msg("%s: %s as %s: %s", s->id, s->field->path, wrong,
			f.n ? f.v[0].text : "good");
	policy_free(p);
	faults_release(&f);
	free(yaml);
	free(wrong);
	return 1;
}

static size_t walk(struct spot s, const char *under, const yaml_node_t *node, try_fn *try)
{
	size_t tried = 0;

	if (node->type == YAML_SEQUENCE_NODE)
		for (yaml_node_item_t *i = node->data.sequence.items.start;
		     i < node->data.sequence.items.top; i++)
			tried += walk(s, under, yaml_document_get_node(s.doc, *i), try);
	if (node->type != YAML_MAPPING_NODE)
		return tried;
	for (yaml_node_pair_t *i = node->data.mapping.pairs.start;
	     i < node->data.mapping.pairs.top; i++) {
		s.key = yaml_document_get_node(s.doc, i->key);
		s.value = yaml_document_get_node(s.doc, i->value);
		if (!*under)
			s.section = s.key;
		s.next = i + 1 < node->data.mapping.pairs.top ? i + 1 : NULL;
		s.field = policy_field_find(under, (const char *)s.key->data.scalar.value);
		assert_non_null(s.field);
		tried += try(&s);
		tried += walk(s, s.field->path, s.value, try);
	}
	return tried;
}

static size_t try_presets(try_fn *try)
{
	const char *const *ids;
	size_t tried = 0;

	for (size_t i = 0, n = policy_presets(&ids); i < n; i++) {
		struct spot s = { .id = ids[i] };
		yaml_document_t doc;
		yaml_parser_t parser;

		s.text = policy_preset_text(ids[i], &s.n);
		s.doc = &doc;
		assert_true(yaml_parser_initialize(&parser));
		yaml_parser_set_input_string(&parser, (const unsigned char *)s.text, s.n);
		assert_true(yaml_parser_load(&parser, &doc));
		tried += walk(s, "", yaml_document_get_root_node(&doc), try);
		yaml_document_delete(&doc);
		yaml_parser_delete(&parser);
	}
	return tried;
}

static void test_policy_mutant__a_wrong_type_is_named_at_its_place(void **state)
{
	(void)state;
	assert_in_range(try_presets(try_wrong_type), 500, 50000);
}

static void test_policy_mutant__a_value_out_of_range_is_named_at_its_place(void **state)
{
	(void)state;
	assert_in_range(try_presets(try_out_of_range), 500, 50000);
}

static void test_policy_mutant__a_key_taken_out_is_missing_or_listed_as_unset(void **state)
{
	(void)state;
	assert_in_range(try_presets(try_without), 300, 50000);
}

static void test_policy_mutant__swapped_values_are_faults_with_a_place_or_a_policy(void **state)
{
	(void)state;
	assert_in_range(try_presets(try_swapped), 100, 50000);
}

static void test_policy_mutant__a_misspelt_key_is_named_at_its_place(void **state)
{
	(void)state;
	assert_in_range(try_presets(try_misspelt), 300, 50000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_policy_mutant__a_wrong_type_is_named_at_its_place),
		cmocka_unit_test(test_policy_mutant__a_value_out_of_range_is_named_at_its_place),
		cmocka_unit_test(test_policy_mutant__a_key_taken_out_is_missing_or_listed_as_unset),
		cmocka_unit_test(
			test_policy_mutant__swapped_values_are_faults_with_a_place_or_a_policy),
		cmocka_unit_test(test_policy_mutant__a_misspelt_key_is_named_at_its_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
