# The one way in: `make run`, `make test`. Everything is installed into .venv, once.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet --quiet
SAY    := >&2 echo

# A process a core, each with files of tests of its own.
IN_PARALLEL := --numprocesses=auto --dist=loadfile

# The question exactly as it was typed: $, quotes and apostrophes reach the program through the environment.
override Q := $(value Q)
export Q

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test coverage proof screenshots lint fix clean

help: ## Show this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | expand -t 12

run: $(VENV)/installed ## Answer questions, in Telegram or here; Q="…" answers one and ends
	@$(BIN)/python -m bot run --question="$$Q"

test: $(VENV)/installed-dev ## Run all tests; PYTEST="…" adds options
	@$(BIN)/python -m pytest $(IN_PARALLEL) $(PYTEST)

coverage: $(VENV)/installed-dev ## Run all tests and require 90 % branch coverage
	@$(BIN)/python -m pytest $(IN_PARALLEL) --cov --cov-report=term:skip-covered --cov-fail-under=90 $(PYTEST)

proof: $(VENV)/installed-dev ## Run the long proofs: soaks, hundreds of kills, scale
	@$(BIN)/python -m pytest -m proof --timeout=3600 $(PYTEST)

screenshots: $(VENV)/installed-dev ## Make the pictures of the README (needs Chromium)
	@$(BIN)/python -m docs.screenshots

lint: $(VENV)/installed-dev ## Check style and types
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy

fix: $(VENV)/installed-dev ## Mend what can be mended automatically
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

clean: ## Remove what was installed and cached; the index in var/ stays
	@rm -rf $(VENV) build *.egg-info .coverage* .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A second call finds these files and starts at once, without asking pip.
$(VENV)/installed: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  $(SAY) "Python 3.11 or later is needed, and $(PYTHON) is not: install it, then say make PYTHON=python3.12 or the like."; \
	  exit 1; }
	@$(PYTHON) -m venv $(VENV) >/dev/null || { \
	  $(SAY) "$(PYTHON) cannot make a virtual environment: install its venv module (on Debian: apt install python3-venv)."; \
	  exit 1; }
	@$(SAY) "Setting up once, in $(VENV): PyTorch first (some 200 MB) …"
	@$(PIP) install --constraint constraints.txt "$$(grep '^torch==' constraints.txt)"
	@$(SAY) "… and the rest …"
	@$(PIP) install --constraint constraints.txt --editable .
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed
	@$(SAY) "Installing what the tests need …"
	@$(PIP) install --constraint constraints.txt --editable '.[dev]'
	@touch $@
