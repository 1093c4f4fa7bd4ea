# What one does with Seminarium; `make` alone lists it.
PYTHON ?= python3
BIN := .venv/bin
INSTALLED := .venv/installed

.DEFAULT_GOAL := help
.PHONY: help install run test check check-style check-rest check-site check-readers format bench crash schema lock

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 16

install: $(INSTALLED) ## what the others need, into .venv; a second call does nothing

$(INSTALLED): requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Seminarium needs Python 3.11 or newer; say which: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv .venv
	@echo "Installing into .venv …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

run: install ## the whole site on http://127.0.0.1:8000 (PORT=… for another port)
	@$(BIN)/python -m config.run

test: install ## every test, on SQLite and on PostgreSQL, with real servers and a real browser
	@$(BIN)/python -m tests.run

check: install ## format, lint, types, imports, templates, migrations, fast tests: under a minute
	@$(MAKE) --no-print-directory -k -j2 --output-sync=target \
	  check-site check-readers check-rest check-style

check-style: install
	$(BIN)/ruff check --output-format concise .
	$(BIN)/ruff format --check .
	$(BIN)/djlint --quiet --lint config seminars speakers notifications  # its reflow changes inline white space
	$(BIN)/lint-imports

# A production's environment, so that `check --deploy` judges a production.
PRODUCTION := DEBUG=false SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(50))') \
  ALLOWED_HOSTS=seminars.example.org SITE_URL=https://seminars.example.org \
  REDIS_URL=redis://127.0.0.1:6379/0 EMAIL_HOST=mail.example.org

check-rest: install
	$(BIN)/mypy
	$(BIN)/python manage.py makemigrations --check --dry-run
	@echo "manage.py check --deploy"
	@$(PRODUCTION) $(BIN)/python manage.py check --deploy --fail-level WARNING

# The fast tests in two halves, one for each of two cores.
check-site: install
	$(BIN)/python -m pytest --quiet tests/unit/seminars tests/unit/config tests/unit/test_demo.py

check-readers: install
	$(BIN)/python -m pytest --quiet tests/unit/speakers tests/unit/notifications tests/house

format: install ## put the code into the agreed form
	$(BIN)/ruff check --fix --quiet .
	$(BIN)/ruff format .

bench: install ## the benchmarks, each a ratio measured in one run
	@$(BIN)/python -m benchmarks.feeds
	@$(BIN)/python -m benchmarks.mail
	@$(BIN)/python -m benchmarks.cv.speed tests/corpus
	@$(BIN)/python -m benchmarks.cv.reference_styles --lists 2
	@$(BIN)/python -m benchmarks.cv.accuracy

crash: install ## kill real workers in the middle of batches; print sent, lost, repeated
	@$(BIN)/python -m benchmarks.crash

schema: install ## make docs/openapi.yaml from the API
	$(BIN)/python manage.py spectacular --file docs/openapi.yaml

lock: install ## make requirements.lock from pyproject.toml
	$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --all-extras \
	  --generate-hashes --no-emit-index-url --no-header --no-annotate --quiet -o requirements.lock
