# Two commands matter: `make run` and `make test`. Everything else is a part of them.
PYTHON  ?= python3
SOURCES ?= mirror
VENV    := .venv
BIN     := $(VENV)/bin
READY   := $(VENV)/.ready
# A folder with real captures of the sites, where one is kept beside the checkout; without it those tests are not run.
CAPTURES ?= $(firstword $(wildcard ../*/samples))
PYTEST  := $(BIN)/python -m pytest $(if $(CAPTURES),--captures=$(CAPTURES))
SIDE_BY_SIDE = -n $(WORKERS) --dist loadgroup --no-loadscope-reorder
# Processes that tests run in, one a core if not told; each takes whole modules. Those that start a whole Airflow need
# the machine for themselves.
WORKERS ?= auto

.PHONY: run drills audit bench bench-lock test lint types floors fast slow install lock clean

run: $(READY)
	$(BIN)/python -m standalone --sources $(SOURCES)

test: lint types floors fast slow

install: $(READY)

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; v = sys.version_info[:2]; sys.exit(0 if (3, 11) <= v < (3, 14) else f"Python 3.11 to 3.13 is needed, this is {v[0]}.{v[1]}: name another with PYTHON=")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $(READY)

lint: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(READY)
	$(BIN)/mypy

floors: $(READY)
	$(BIN)/lint-imports

fast: $(READY)
	$(PYTEST) $(SIDE_BY_SIDE) -m "not slow"

slow: $(READY)
	$(PYTEST) $(SIDE_BY_SIDE) -m "slow and not airflow"
	$(PYTEST) -m airflow

# Newer versions of what pyproject.toml allows, with hashes and without the address they came from.
lock: $(READY)
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --upgrade --generate-hashes --no-emit-index-url \
	  --no-header --no-annotate --extra cluster --group dev pyproject.toml -o requirements.lock

# Known weaknesses of what requirements.lock pins, by the database of osv.dev.
audit: $(READY)
	@if $(BIN)/python -c 'import requests; requests.get("https://api.osv.dev/", timeout=10)' 2>/dev/null; then \
	  $(BIN)/pip-audit --vulnerability-service osv --disable-pip --require-hashes --requirement requirements.lock; \
	else \
	  echo "audit: NOT RUN, no vulnerability database can be reached (https://api.osv.dev)"; \
	fi

# Every source's mirror pages spoilt in every way: prints the guard that noticed, and false alarms.
drills: $(READY)
	$(BIN)/python -m tests.drills

# How fast, beside what else: figures into bench/figures.json, the page into docs/benchmarks.md. BENCH names some.
bench: $(READY)
	$(BIN)/python -m bench $(BENCH) $(if $(CAPTURES),--captures=$(CAPTURES))

# The same for the alternatives that the benches are held against.
bench-lock: $(READY)
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --upgrade --generate-hashes --no-emit-index-url \
	  --no-header --no-annotate bench/requirements.in -o bench/requirements.lock

clean:
	rm -rf $(VENV) bench/.venv .airflow lake state .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
