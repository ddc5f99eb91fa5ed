# Two commands do all set-up: `make build` runs the main job, `make test` everything that CI runs.
# They need Python 3.11, 3.12 or 3.13, pip, make and git, and nothing else.
.DELETE_ON_ERROR:
.SUFFIXES:

# The first Python that starts and fits; version managers install names that only print an error, hence the run.
FITS := import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))
PYTHON ?= $(shell for name in python3.13 python3.12 python3.11 python3 python; do \
	if $$name -c '$(FITS)' >/dev/null 2>&1; then echo $$name; break; fi; done)
VENV ?= .venv
BIN := $(VENV)/bin
# Prefect keeps its database and settings here, not in the home folder, and reports to nobody.
export PREFECT_HOME ?= $(CURDIR)/$(VENV)/prefect
export PREFECT_SERVER_ANALYTICS_ENABLED := false
export DO_NOT_TRACK := 1

.PHONY: help
help:  ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(VENV)/installed: requirements.lock pyproject.toml
	@if [ -z "$(PYTHON)" ]; then \
		echo "No Python 3.11, 3.12 or 3.13 found. Install one, or say which: make PYTHON=/path/to/python3.12" >&2; exit 1; fi
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.PHONY: setup
setup: $(VENV)/installed  ## create .venv from requirements.lock

.PHONY: build
build: setup  ## run the main job: corpus/ -> datapackage/, as a Prefect flow
	$(BIN)/python flows/build.py

.PHONY: unchanged
unchanged:  ## fail if datapackage/ is not the committed one
	@git diff --stat --exit-code -- datapackage || { echo "datapackage/ differs from the committed one: see git diff" >&2; exit 1; }
	@test -z "$$(git ls-files --others --exclude-standard datapackage)" || { \
		git ls-files --others --exclude-standard datapackage; echo "datapackage/ holds new files: commit them" >&2; exit 1; }

.PHONY: check
check: setup  ## show all problems of the corpus
	$(BIN)/footnote check

.PHONY: test
test: lint types unit  ## everything that CI runs

.PHONY: lint
lint: setup  ## formatting, lint, workflows
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/zizmor --offline --quiet .github/workflows

.PHONY: format
format: setup  ## mend formatting and what lint can mend
	$(BIN)/ruff check --fix --quiet .
	$(BIN)/ruff format .

.PHONY: types
types: setup  ## strict types
	$(BIN)/mypy

.PHONY: unit
unit: setup  ## tests, doctests, and the committed package against a rebuild
	$(BIN)/pytest

.PHONY: agreement
agreement: setup  ## agreement of the two annotators, recomputed from their passes
	$(BIN)/python -m footnote.corpus.agreement corpus/passes/a corpus/passes/b

.PHONY: verify
verify: setup  ## compare every span with the texts in corpus/texts and stamp the files
	$(BIN)/footnote check --texts corpus/texts

.PHONY: bench
bench: setup  ## speed and memory on a generated corpus, against the floor of the same run
	$(BIN)/python benchmarks/build.py

.PHONY: lock
lock:  ## rewrite requirements.lock (needs uv)
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-header --all-extras \
		--python-version 3.11 --quiet --output-file requirements.lock pyproject.toml

.PHONY: clean
clean:  ## remove the environment and caches
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
