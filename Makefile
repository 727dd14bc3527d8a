# The two commands that matter: `make run` and `make test`. The rest is for who builds on.
# Everything installs from the lock files, into .venv and node_modules, and nothing outside.

PYTHON ?= python3
PORT ?= 8000
UPGRADE ?= --upgrade
BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes

.PHONY: run test lint bench e2e fuzz lock translations permissions assets clean help

help:  ## Show what can be made
	@grep -E '^[a-z0-9]+:.*##' Makefile | sed 's/:.*## /\t/'

run: .venv/run.stamp assets  ## Install, prepare and start the site and its worker (PORT=8000)
	@$(MANAGE) collect_assets
	@$(MANAGE) setup
	@$(MANAGE) serve --port $(PORT)

test: .venv/dev.stamp  ## Install and run all tests; in a browser too when Chromium is there
	@$(BIN)/python -m pytest

e2e: .venv/dev.stamp assets  ## Only the journeys in a real browser
	@$(BIN)/python -m pytest -m e2e

fuzz: .venv/dev.stamp  ## The importers against thousands of damaged inputs
	@HYPOTHESIS_PROFILE=thorough $(BIN)/python -m pytest -k fuzz

lint: .venv/dev.stamp  ## Style, types, layers, templates, migrations, translations
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@PYTHONPATH=src $(BIN)/lint-imports
	@$(BIN)/djlint --quiet --lint src
	@$(MANAGE) makemigrations --check --dry-run
	@$(BIN)/python scripts/check_translations.py
	@$(BIN)/python scripts/check_publiccode.py

bench: .venv/dev.stamp assets  ## Measure and print tables; takes about three quarters of an hour
	@$(BIN)/python benchmarks/run.py
	@$(BIN)/python benchmarks/targets.py $(if $(BOUNDARIES),--boundaries $(BOUNDARIES))
	@$(BIN)/python benchmarks/search_scale.py
	@$(BIN)/python benchmarks/search_following.py
	@$(BIN)/python benchmarks/desk.py

assets: .venv/run.stamp  ## Build the style sheet, fonts and scripts
	@$(BIN)/python scripts/build_assets.py

translations: .venv/dev.stamp  ## Bring the Dutch catalogue up to date with the source
	@$(BIN)/python scripts/check_translations.py --write

permissions: .venv/dev.stamp  ## Write docs/permissions.md anew from the permission matrix
	@$(BIN)/python scripts/write_permissions.py

lock: .venv/dev.stamp  ## Renew the locked versions; `make lock UPGRADE=` only adds what is new
	@for set in run dev; do $(BIN)/uv pip compile --quiet --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-emit-find-links --no-header $(UPGRADE) \
		requirements/$$set.in -o requirements/$$set.txt; done
	@npm update --package-lock-only --ignore-scripts

clean:  ## Remove what was installed and built; your data in var/ stays
	rm -rf .venv node_modules build

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Thuisplein needs Python 3.11 or newer")'
	@$(PYTHON) -m venv .venv

.venv/run.stamp: requirements/run.txt | .venv/bin/python
	@echo "Installing what Thuisplein needs …"
	@$(PIP) -r requirements/run.txt
	@touch $@

.venv/dev.stamp: requirements/dev.txt | .venv/bin/python
	@echo "Installing what the tests need …"
	@$(PIP) -r requirements/dev.txt
	@touch .venv/run.stamp $@
