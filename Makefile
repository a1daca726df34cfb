# Everything runs in .venv, which the first target that needs it makes. PYTHON chooses the interpreter.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
PYTEST := $(BIN)/python -m pytest
# what runs without extras, and with the oldest versions
COMMANDS := tests/cli/test_status.py tests/cli/test_similar.py tests/cli/test_returns.py tests/cli/test_import_tracker.py \
	tests/cli/test_report_forms.py tests/formats/paper/test_pictures.py tests/formats/screen

.PHONY: help report test test-laws test-system test-bare test-oldest coverage coverage-alone soak check check-examples golden lock benchmark wheel clean

.DEFAULT_GOAL := report

help:  ## print what each target does
	@sed -n 's/^\([a-z-]*\):.*  ## \(.*\)$$/\1\t\2/p' $(firstword $(MAKEFILE_LIST)) | while IFS='	' read -r target does; do \
		printf '  %-16s %s\n' "$$target" "$$does"; done

report: $(INSTALLED)  ## write the January 2024 paper of the shipped register into reports/
	$(BIN)/auditrack report --since 2023-07 --meeting 2024-01

test: $(INSTALLED)  ## the tests that need nothing but Python and git
	$(PYTEST) -n 2 --dist worksteal -m "not system and not laws"
	@echo "Left out: the tests marked 'system', which need LibreOffice or Chromium (make test-system), and the long laws (make test-laws)."

test-laws: $(INSTALLED)  ## the laws that take long, over many made-up registers
	$(PYTEST) -n 2 --dist worksteal -m laws

coverage: $(INSTALLED)  ## the tests, and how much of the source they reach: the laws need reach nothing more
	$(BIN)/coverage erase
	$(MAKE) test PYTEST="$(BIN)/coverage run -m pytest"
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage json --quiet -o .coverage.json
	$(BIN)/python -m tests.coverage_gate .coverage.json

coverage-alone: $(INSTALLED)  ## how much of each module of the core its own tests reach: it takes long
	$(BIN)/python -m tests.coverage_alone

soak: $(INSTALLED)  ## spoilt files, kills, merges and crowds of writers: it takes an hour
	$(BIN)/python -m tests.soak

test-system: $(INSTALLED)  ## the tests that need LibreOffice or Chromium
	$(BIN)/python -m pytest -m system

check: $(INSTALLED) coverage test-laws test-system test-bare test-oldest check-examples  ## all that has to hold before a change lands
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/auditrack check --as-of 2024-01-09 > /dev/null

check-examples: $(INSTALLED)  ## that no register under examples/ has errors on the day of its latest meeting's position
	for each in $(wildcard examples/*/registry); do \
		last=$$(ls $$each/meetings/*.yaml | tail -n 1); \
		day=$$(sed -n 's/^date: *//p; s/^position_date: *//p' $$last | sort | head -n 1); \
		$(BIN)/auditrack --registry $$each check --as-of $$day > /dev/null || exit 1; \
	done

test-bare: $(INSTALLED)  ## commands where nothing optional is installed
	$(PYTHON) -m venv .venv-bare
	.venv-bare/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	.venv-bare/bin/python -m pip uninstall --quiet --yes resvg-py xlsxwriter python-calamine rapidfuzz pikepdf
	.venv-bare/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	.venv-bare/bin/python -m pytest -q -n 2 -m "not system and not extras" $(COMMANDS)

test-oldest: $(INSTALLED)  ## the same with the oldest versions that pyproject.toml allows
	$(PYTHON) -m venv .venv-oldest
	$(BIN)/python -m tests.oldest > .venv-oldest/constraints.txt
	.venv-oldest/bin/python -m pip install --quiet --disable-pip-version-check \
		-c .venv-oldest/constraints.txt -r requirements-dev.in --editable '.[all]'
	.venv-oldest/bin/python -m pytest -q -n 2 -m "not system" $(COMMANDS) tests/store/test_sheets.py

golden: $(INSTALLED)  ## write the golden files, the schema and the generated docs anew: read the diff
	$(BIN)/python -m pytest -q -n 2 --dist worksteal -m "not system" --update-golden

PIN := $(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-emit-index-url --no-emit-find-links

lock:  ## choose the versions of requirements-dev.txt and ci/requirements.txt anew
	$(PIN) --extra all --output-file requirements-dev.txt pyproject.toml requirements-dev.in
	$(PIN) --no-annotate --constraint requirements-dev.txt --output-file ci/requirements.txt pyproject.toml ci/requirements.in

benchmark: $(INSTALLED)  ## measure start-up, status and check against their limits
	$(BIN)/python -m benchmarks.run

wheel: $(INSTALLED)  ## build the wheel into dist/
	$(BIN)/python -m build --wheel

clean:  ## delete all that is made
	rm -rf $(VENV) .venv-bare .venv-oldest dist reports .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage .coverage.*

$(INSTALLED): requirements-dev.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "auditrack needs Python 3.11 or later")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@
