# SPDX-License-Identifier: MIT
# GNU make. `make run` opens the console, `make test` runs every test, `make help` lists the rest.
# BUILD=folder builds elsewhere, FLAVOUR=release|asan|fuzz chooses how, V=1 shows the commands.

BUILD ?= build
FLAVOUR ?= release
PREFIX ?= /usr/local
FUZZ_SECONDS ?= 10
BENCH_ENTRIES ?= 100000

O := $(BUILD)$(if $(filter-out release,$(FLAVOUR)),/$(FLAVOUR))
Q := $(if $(V),,@)
say = $(if $(V),,@printf '  %-5s %s\n' $(1) $(patsubst $(BUILD)/%,%,$(2));)

# The tools that find the libraries may not be there yet: `make run` installs them first and
# builds in a make of its own, so nothing here may fail for want of them. ncursesw's flags on
# Debian ask for an older _XOPEN_SOURCE than ours.
PC := ncursesw sqlite3 libsodium yaml-0.1
LIB_CFLAGS := $(filter-out -D_XOPEN_SOURCE=%,$(shell pkg-config --cflags $(PC) 2>/dev/null))
LIBS := $(shell pkg-config --libs $(PC) 2>/dev/null) -lcsv

# Not -Wpedantic: it rejects the positional arguments (%2$s) that translations need.
WARN := -Wall -Wextra -Wshadow -Wvla -Wstrict-prototypes -Wpointer-arith -Werror
DEFS := -D_XOPEN_SOURCE=700 -D_DEFAULT_SOURCE -D_XOPEN_SOURCE_EXTENDED=1
ifeq ($(FLAVOUR),asan)
OPT := -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all
LDOPT := -fsanitize=address,undefined
else ifeq ($(FLAVOUR),fuzz)
CC := clang
OPT := -O1 -g -fno-omit-frame-pointer -fsanitize=fuzzer-no-link,address,undefined \
	-fno-sanitize-recover=all -Wno-gnu-zero-variadic-macro-arguments
LDOPT := -fsanitize=address,undefined
else
OPT := -O2 -g -fstack-protector-strong -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2 -fPIE
LDOPT := -pie -Wl,-z,relro,-z,now
endif
ALL_CFLAGS = -std=c17 $(DEFS) $(WARN) $(OPT) -Iinclude -Isrc $(LIB_CFLAGS) -MMD -MP $(CFLAGS)
LINK = $(CC) $(OPT) $(LDOPT) $(LDFLAGS)
JOBS = $(if $(filter -j% --jobserver%,$(MAKEFLAGS)),,-j$(shell nproc))

obj = $(patsubst %.c,$(O)/%.o,$(1))
bin = $(patsubst %.c,$(O)/%,$(1))
LIB_SRC := $(wildcard src/*/*.c)
LIB := $(O)/libdutydesk.a
PROGRAM := $(O)/dutydesk
UNIT := $(wildcard tests/unit/test_*.c)
SCREEN := $(wildcard tests/screen/test_*.c)
FAULT := $(wildcard tests/fault/test_*.c)
FUZZ := $(wildcard tests/fuzz/fuzz_*.c)
CLI := $(wildcard tests/cli/*__*.sh)
BENCH := $(wildcard tests/bench/bench_*.c)
TESTS := $(call bin,$(UNIT) $(SCREEN) $(FAULT) $(FUZZ))
# What the tests of one folder share: every .c there that is no test itself. In an archive, so
# that a test links only what it uses; those of the unit tests serve the others, too.
helpers = $(call obj,$(filter-out $(wildcard tests/$(1)/test_*.c),$(wildcard tests/$(1)/*.c)))
HELP := $(patsubst %,$(O)/tests/%/helpers.a,unit screen fault)

# What the program carries inside; a name in it is the path below data/.
DATA := $(wildcard data/schema/*.sql data/policies/*.yaml data/holidays/*.csv \
	data/demo/* data/man/*.1)
PO := $(wildcard data/po/zh_CN/*.po)

PACKAGES := sh data/packages.sh
RUN_TESTS = KIND=$@ bash tests/run $(O)

.PHONY: all run test check unit cli screen pictures fault fuzz fuzzers fuzzkeys asan lint bench \
	po install uninstall regulations help clean tests
.DELETE_ON_ERROR:
.SECONDARY:
.DEFAULT_GOAL := all

all: $(PROGRAM) ## build the program: build/dutydesk

run: ## install what is missing, build, open the console
	@$(PACKAGES) build
	@$(MAKE) --no-print-directory $(JOBS) all
	@exec $(PROGRAM)

test: ## install what the tests need, build, run every test
	@$(PACKAGES) build test
	@$(MAKE) --no-print-directory $(JOBS) check

check: $(PROGRAM) $(TESTS)
	@$(RUN_TESTS) $(TESTS) $(CLI)
unit: $(call bin,$(UNIT)) ## run the unit tests only
	@$(RUN_TESTS) $^
cli: $(PROGRAM) ## run the tests of the commands only
	@$(RUN_TESTS) $(CLI)
screen: $(PROGRAM) $(call bin,$(SCREEN)) ## run the tests of the screens only
	@$(RUN_TESTS) $(call bin,$(SCREEN))
pictures: $(PROGRAM) $(call bin,tests/screen/test_screen_pictures.c) ## write the pictures of the screens anew
	@export PICTURES=renew; $(RUN_TESTS) $(call bin,tests/screen/test_screen_pictures.c)
fault: $(PROGRAM) $(call bin,$(FAULT)) ## run the tests with failing disks only
	@$(RUN_TESTS) $(call bin,$(FAULT))

asan: ## run every test under the address and undefined-behaviour sanitizers
	@$(PACKAGES) build test
	@$(MAKE) --no-print-directory $(JOBS) FLAVOUR=asan check

fuzz: ## let libFuzzer try each parser, and random keys the console, for FUZZ_SECONDS
	@$(PACKAGES) build fuzz
	@$(MAKE) --no-print-directory $(JOBS) FLAVOUR=fuzz fuzzers
	@FUZZ_SECONDS=$(FUZZ_SECONDS) sh tests/fuzz/smoke.sh $(BUILD)/fuzz
	@$(PACKAGES) build test
	@$(MAKE) --no-print-directory $(JOBS) FLAVOUR=asan fuzzkeys
fuzzers: $(call bin,$(FUZZ))
fuzzkeys: $(PROGRAM) $(call bin,tests/screen/test_screen_fuzz.c)
	@export SCREEN_FUZZ_SECONDS=$(FUZZ_SECONDS) TEST_SECONDS=$$(($(FUZZ_SECONDS) + 900)); \
		$(RUN_TESTS) $(call bin,tests/screen/test_screen_fuzz.c)

lint: ## check layers, sizes, words, translations and the rest of tests/lint
	@$(PACKAGES) build lint
	@$(MAKE) --no-print-directory $(JOBS) all
	@bash tests/lint/run $(O)

bench: ## measure against others' work, with BENCH_ENTRIES records (bars: 1000000)
	@$(PACKAGES) build bench
	@$(MAKE) --no-print-directory $(JOBS) all $(call bin,$(BENCH))
	@BENCH_ENTRIES=$(BENCH_ENTRIES) bash tests/bench/run $(O)

regulations: ## the share of the regulations that tests prove
	@bash tests/regulations/regulations.sh $(wildcard $(O)/check.results)

po: ## bring data/po up to date with the texts of the source
	@sh data/po/update.sh

install: ## install below PREFIX; ACCOUNT=yes also sets up the desk's own account
	$(if $(wildcard $(PROGRAM)),,$(MAKE) all)
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/man/man1
	install -m 755 $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/dutydesk
	install -m 644 data/man/dutydesk.1 $(DESTDIR)$(PREFIX)/share/man/man1/dutydesk.1
	$(if $(filter yes,$(ACCOUNT)),sh data/account.sh $(PREFIX)/bin/dutydesk)
uninstall: ## remove what install put there; the desk's records stay
	rm -f $(DESTDIR)$(PREFIX)/bin/dutydesk $(DESTDIR)$(PREFIX)/share/man/man1/dutydesk.1

help: ## this list
	@awk -F':.*## ' '/^[a-z]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' Makefile
clean: ## remove everything built
	rm -rf $(BUILD)

# One rule for each kind of thing that is built.

$(BUILD)/.gitignore:
	@mkdir -p $(@D) && echo '*' >$@
$(O)/%.o: %.c | $(BUILD)/.gitignore
	$(call say,CC,$@)mkdir -p $(@D) && $(CC) $(ALL_CFLAGS) -c -o $@ $<
$(O)/embedded.o: $(O)/embedded.c
	$(call say,CC,$@)$(CC) $(ALL_CFLAGS) -c -o $@ $<
$(O)/embedded.c: data/embed.sh $(DATA) $(O)/zh_CN.mo
	$(call say,EMBED,$@)sh data/embed.sh $(O)/zh_CN.mo $(DATA) >$@
$(O)/zh_CN.mo: data/po/merge.sh $(PO) | $(BUILD)/.gitignore
	$(call say,MO,$@)mkdir -p $(@D) && sh data/po/merge.sh $(PO) >$@
$(LIB): $(call obj,$(LIB_SRC)) $(O)/embedded.o
	$(call say,AR,$@)rm -f $@ && $(AR) rcs $@ $^
$(PROGRAM): $(O)/src/main.o $(LIB)
	$(call say,LD,$@)$(LINK) -o $@ $^ $(LIBS)

$(HELP): $(O)/tests/%/helpers.a:
	$(call say,AR,$@)mkdir -p $(@D) && rm -f $@ && $(AR) rcs $@ $^
$(foreach kind,unit screen fault,$(eval $(O)/tests/$(kind)/helpers.a: $(call helpers,$(kind))))
$(call bin,$(UNIT)): $(O)/%: $(O)/%.o $(O)/tests/unit/helpers.a $(LIB)
	$(call say,LD,$@)$(LINK) -o $@ $^ -lcmocka $(LIBS)
$(call bin,$(SCREEN)): $(O)/%: $(O)/%.o $(O)/tests/screen/helpers.a $(O)/tests/unit/helpers.a $(LIB)
	$(call say,LD,$@)$(LINK) -o $@ $^ -lcmocka -lvterm -lutil $(LIBS)
$(call bin,$(FAULT)): $(O)/%: $(O)/%.o $(O)/tests/fault/helpers.a $(O)/tests/unit/helpers.a $(LIB)
	$(call say,LD,$@)$(LINK) -o $@ $^ -lcmocka $(LIBS)
FUZZ_MAIN := $(if $(filter fuzz,$(FLAVOUR)),-fsanitize=fuzzer,$(O)/tests/fuzz/driver.o)
$(call bin,$(FUZZ)): $(O)/%: $(O)/%.o $(filter %.o,$(FUZZ_MAIN)) $(LIB)
	$(call say,LD,$@)$(LINK) -o $@ $^ $(filter -%,$(FUZZ_MAIN)) $(LIBS)
BENCH_HELP := $(call obj,$(filter-out $(BENCH),$(wildcard tests/bench/*.c)))
$(call bin,$(BENCH)): $(O)/%: $(O)/%.o $(BENCH_HELP) $(LIB)
	$(call say,LD,$@)$(LINK) -o $@ $^ -lutil $(LIBS)

-include $(shell find $(O) -name '*.d' 2>/dev/null)
