# Every way to run, check and build the project. `make` alone lists them.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP_INSTALL := $(BIN)/pip install --quiet --disable-pip-version-check --no-compile --no-deps --require-hashes

export PYTHONUNBUFFERED := 1

.DEFAULT_GOAL := help
.PHONY: help install run serve demo messages format lint test clean

help: ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1|\2/' | column -t -s '|'

$(BIN)/python:
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); deploy/system-packages python3-venv; $(PYTHON) -m venv $(VENV); }

$(VENV)/.installed: requirements.txt | $(BIN)/python
	$(PIP_INSTALL) -r requirements.txt
	@touch $@

$(VENV)/.installed-dev: requirements-dev.txt | $(BIN)/python
	$(PIP_INSTALL) -r requirements-dev.txt
	@touch $(VENV)/.installed $@

install: $(VENV)/.installed-dev ## Make .venv with everything that running, testing and developing needs

run: $(VENV)/.installed ## Start the site with demo content on http://localhost:8000 (PORT, DATA_DIR)
	@exec $(BIN)/python -m cms.launcher run

serve: $(VENV)/.installed ## Start the site on production settings with gunicorn (.env.example lists the variables)
	@exec $(BIN)/python -m cms.launcher serve

demo: $(VENV)/.installed ## Add the demo content to the database, as often as you like
	@$(BIN)/python manage.py migrate --verbosity 0
	@$(BIN)/python manage.py demo

clean: ## Remove what was built and installed; the data in var/ stays
	rm -rf $(VENV) node_modules build dist *.egg-info .cache .coverage* .pytest_cache .ruff_cache .import_linter_cache .hypothesis
