# make          set up .venv and build every deck into build/
# make pdf      the same with PDFs of all forms and answer keys
# make test     set up the test tools and run all checks
# make fuzz     try projects that were changed at random, for SECONDS=300; SEED=... tries the same again
# make bench    measure
# make bench-checks ITEMS=FILE  how far the checks agree with people who labelled items for flaws
# make pictures make the pictures in docs/ anew, with Anki's own window (600 MB in .venv-anki-desktop)
# make lock     remake requirements/*.txt from pyproject.toml and requirements/*.in
# make clean    remove all that make made
# PYTHON=... names the Python to set up with; on its own, make finds one (3.11 or newer).

.PHONY: build pdf test fuzz bench bench-checks pictures lock clean setup setup-test browser
.DELETE_ON_ERROR:

# Where the documents are that the shipped facts cite; they are other people's texts and not part of this repository.
DOCUMENTS = ../shared/seeds

export PYTHON UPGRADE

# The tests start Python hundreds of times: they run with compiled modules, whatever the user's own setting.
test fuzz bench bench-checks: export PYTHONPYCACHEPREFIX = $(CURDIR)/.venv/pycache
test fuzz bench bench-checks: export PYTHONDONTWRITEBYTECODE =

build: setup
	.venv/bin/quizgen build

pdf: .venv/pdf.stamp
	.venv/bin/quizgen build --pdf

test: setup-test
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy
	TMPDIR=$$(tests/setup/scratch.sh) .venv/bin/pytest -n auto
	@if [ -d $(DOCUMENTS) ]; then .venv/bin/quizgen verify $(DOCUMENTS); \
	else echo "$(DOCUMENTS) is not there: the citations were not checked against the documents"; fi

fuzz: setup-test
	.venv/bin/python -m tests.fuzz --seconds $(or $(SECONDS),300) $(if $(SEED),--seed $(SEED))

bench: setup-test
	.venv/bin/python -m tests.bench

bench-checks: setup-test
	.venv/bin/python -m tests.bench.checks "$(ITEMS)"

pictures: setup-test .venv-anki-desktop/stamp
	.venv/bin/python -m tests.support.pictures

lock:
	tests/setup/lock.sh

clean:
	rm -rf build fuzzed .venv* .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find quizgen tests -name __pycache__ -prune -exec rm -rf {} +

# The stamps say that an environment is whole; the second make finds them newer than the locks and installs nothing.
setup: .venv/runtime.stamp
setup-test: .venv/test.stamp .venv-anki/stamp .venv-anki-23.10.1/stamp .venv-editor/stamp browser

LOCKS = requirements/build.txt requirements/runtime.txt

.venv/runtime.stamp: $(LOCKS) pyproject.toml tests/setup/venv.sh tests/setup/package.sh
	@tests/setup/venv.sh .venv $(LOCKS)
	@tests/setup/package.sh .venv
	@touch $@

# Installs the runtime's locks again: after a break, venv.sh may have to start from an empty .venv.
.venv/pdf.stamp: requirements/pdf.txt .venv/runtime.stamp
	@tests/setup/venv.sh .venv $(LOCKS) requirements/pdf.txt
	@tests/setup/package.sh .venv
	@touch -a .venv/runtime.stamp && touch $@

.venv/test.stamp: requirements/test.txt requirements/pdf.txt .venv/runtime.stamp
	@tests/setup/venv.sh .venv $(LOCKS) requirements/pdf.txt requirements/test.txt
	@tests/setup/package.sh .venv
	@touch .venv/runtime.stamp .venv/pdf.stamp $@

# Anki is licensed under the AGPL: the tests talk to it in processes and environments of its own.
.venv-%/stamp: requirements/%.txt tests/setup/venv.sh
	@tests/setup/venv.sh $(@D) $<
	@touch $@

.venv-editor/stamp: requirements/editor/package-lock.json tests/setup/node.sh
	@tests/setup/node.sh $(@D) requirements/editor
	@touch $@

browser: .venv/test.stamp
	@tests/setup/browser.sh
