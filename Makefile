# Every way to run, check and build the project. `make` alone lists them.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP_INSTALL := $(BIN)/pip install --quiet --disable-pip-version-check --no-compile --no-deps --require-hashes

# Checks touch no data of the site.
CHECK := DATA_DIR=.cache/check $(BIN)/python manage.py
TEMPLATES := templates home dialogue_pages
PYTEST := $(BIN)/pytest --numprocesses=auto --dist=worksteal
TEST_DATABASE_URL ?= postgres://postgres@127.0.0.1:5432/dialogue_pages
TEST_REDIS_URL ?= redis://127.0.0.1:6379/5
TEST_SERVICES := DATABASE_URL=$(TEST_DATABASE_URL) REDIS_URL=$(TEST_REDIS_URL)

export PYTHONUNBUFFERED := 1

.DEFAULT_GOAL := help
.PHONY: help install run serve demo messages format lint test test-tools bench clean

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

messages: $(VENV)/.installed-dev test-tools ## Collect the texts to translate and compile the translations
	$(CHECK) makemessages --locale sv --no-obsolete --no-wrap --add-location file --ignore '.venv' --ignore 'tests' --ignore 'node_modules' --ignore 'var' --ignore 'build'
	$(CHECK) compilemessages --locale sv --ignore '.venv' --ignore 'node_modules'

format: $(VENV)/.installed-dev ## Format Python and templates
	$(BIN)/ruff check --fix --quiet .
	$(BIN)/ruff format --quiet .
	$(BIN)/djlint $(TEMPLATES) --reformat --quiet || true

lint: $(VENV)/.installed-dev test-tools ## Check style, the rooms' borders, migrations, translations and production settings
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djlint $(TEMPLATES) --lint --check --quiet
	$(BIN)/lint-imports
	$(CHECK) makemigrations --check --dry-run
	$(BIN)/python deploy/check_translations.py
	BASE_URL=https://dialog.example.se DJANGO_SETTINGS_MODULE=cms.settings.production $(CHECK) check --deploy --fail-level WARNING

# PostgreSQL and Redis are tested against when they answer; CI must have them.
test: lint ## Install what is missing, lint, and run every test on SQLite, then on PostgreSQL and Redis
	@$(TEST_SERVICES) $(BIN)/python deploy/services_answer.py || [ "$${CI:-}" != true ]
	env --unset=DATABASE_URL --unset=REDIS_URL $(PYTEST) --cov --cov-report=term --cov-fail-under=90
	@if $(TEST_SERVICES) $(BIN)/python deploy/services_answer.py; then \
		echo "The same on PostgreSQL and Redis:"; $(TEST_SERVICES) $(PYTEST); \
	else echo "Not tested on PostgreSQL and Redis."; fi

bench: $(VENV)/.installed-dev ## Measure kept and made pages, and long lists, on a quiet machine (writes docs/benchmarks.md)
	@command -v wrk >/dev/null || deploy/system-packages wrk
	$(BIN)/python -m deploy.bench
	$(BIN)/python -m deploy.bench.lists
	$(BIN)/python -m deploy.bench.register

test-tools:
	@deploy/test-tools

clean: ## Remove what was built and installed; the data in var/ stays
	rm -rf $(VENV) node_modules build dist *.egg-info .cache .coverage* .pytest_cache .ruff_cache .import_linter_cache .hypothesis
