# Two commands matter: `make demo` shows the house, `make test` proves it.
PYTHON ?= python3
PORT ?= 8000
DOSSIERS ?= 2000
FRESH ?=
DATABASE_URL ?=
WORKERS ?= 2

BIN := .venv/bin
# A place named only for this run must reach the children; an empty one must not.
ifneq ($(strip $(DATABASE_URL)),)
export DATABASE_URL
else
unexport DATABASE_URL
endif

# What is only being proved needs no secrets of its own.
test check bench cluster upgrade-trial shots: export MOTCUA_PROVING := yes
# What was compiled once is not compiled again by each of the many processes of a test.
test check bench cluster upgrade-trial shots: export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help demo test check types rest audit format lock bench cluster upgrade-trial shots clean base dev real-data real-base real-units real-processes real-catalogue

help:
	@echo "make demo    run the house with a test province   (PORT=8000 DOSSIERS=2000 FRESH=1 DATABASE_URL=)"
	@echo "make test    every test, the journeys in a browser among them"
	@echo "make check   format, lint, types, import contracts, migrations, packages, OpenAPI"
	@echo "make audit   ask a database of known holes about the locked packages (needs the net)"
	@echo "make format  put the code in its one format"
	@echo "make bench   the benchmarks, each beside a measure of the same run"
	@echo "make cluster three database machines, the first is killed under load  (ROUNDS=1)"
	@echo "make upgrade-trial FROM=commit  an older Motcua with a used province becomes this one, and back"
	@echo "make shots   screenshots of the journeys' pages, into shots/"
	@echo "make real-data DATA=folder  import real lists, print what was found"
	@echo "make lock    compile requirements/*.in to *.txt, with hashes"
	@echo "make clean   remove .venv, .data and caches"

demo:
	@$(PYTHON) tools/bootstrap.py base --port "$(PORT)"
	@exec $(BIN)/motcua demo --port "$(PORT)" --dossiers "$(DOSSIERS)" $(if $(filter-out 0 no,$(FRESH)),--fresh)

base:
	@$(PYTHON) tools/bootstrap.py base

dev:
	@$(PYTHON) tools/bootstrap.py dev

test: dev
	@$(PYTHON) tools/debian.py
	@$(BIN)/pytest -q -n $(WORKERS) --dist loadfile -m "not journey"
	@# The stories of a file share a house, so here they go in one order; by hand they are shuffled.
	@$(BIN)/pytest -q -n $(WORKERS) --dist loadfile -p no:randomly -m journey tests/journeys

# Types take as long as all the rest: the two go side by side.
check: dev
	@$(MAKE) --no-print-directory --jobs 2 --output-sync=target types rest

types:
	@$(BIN)/mypy --no-error-summary

rest:
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/lint-imports
	@$(BIN)/deptry --no-ansi src
	@$(BIN)/python tools/migrations.py
	@$(BIN)/python tools/audit.py
	@$(BIN)/motcua openapi --check
	@$(BIN)/motcua docs --check

# Asks a database of known holes over the net; in a folder of its own, for it needs much that we do not.
audit:
	@test -x .cache/audit/bin/pip-audit || { $(PYTHON) -m venv .cache/audit && .cache/audit/bin/pip install --quiet pip-audit; }
	@for lock in base dev installer; do \
	  .cache/audit/bin/pip-audit --requirement requirements/$$lock.txt --require-hashes --disable-pip || exit 1; \
	done

format: dev
	@$(BIN)/ruff check --quiet --fix .
	@$(BIN)/ruff format --quiet .

lock: dev
	@for group in installer base dev cluster; do \
	  $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
	    requirements/$$group.in -o requirements/$$group.txt || exit 1; \
	done

bench: dev
	@for each in bench/[a-z]*.py; do $(BIN)/python "$$each" || exit 1; done

# Patroni is no part of the house: it lives in an environment beside it.
ROUNDS ?= 1
cluster: dev
	@$(PYTHON) tools/debian.py cluster
	@test -x .data/patroni/bin/patroni || { $(BIN)/python -m venv --without-pip .data/patroni && \
	  $(BIN)/pip --python .data/patroni/bin/python install --quiet --require-hashes -r requirements/cluster.txt; }
	@$(BIN)/python bench/cluster/run.py --rounds $(ROUNDS)
	@$(BIN)/python bench/cluster/pooled.py

# What happens to rows of an older Motcua; needs the history of git.
FROM ?=
upgrade-trial: dev
	@test -n "$(FROM)" || { echo "FROM= names the older commit."; exit 2; }
	@$(BIN)/python bench/upgrade/run.py "$(FROM)"

shots: dev
	@$(PYTHON) tools/debian.py
	@MOTCUA_SHOTS=shots $(BIN)/pytest -q -m journey tests/journeys

# One target for each kind of list, so that one can be run alone; they share a database in .data/real.
DATA ?=
real-data: real-units real-processes real-catalogue

real-base: export MOTCUA_PROVING := yes
real-base: base
	@test -d "$(DATA)" || { echo "DATA= names the folder of the real lists."; exit 2; }
	@$(REAL); $(BIN)/motcua migrate > /dev/null && $(BIN)/motcua province load > /dev/null 2>&1

real-units: export MOTCUA_PROVING := yes
real-units: real-base
	@$(REAL); $(BIN)/motcua units import "$(DATA)/admin_units" "$(DATA)/orgs"

real-processes: base
	@test -d "$(DATA)" || { echo "DATA= names the folder of the real lists."; exit 2; }
	@$(BIN)/motcua process check "$(DATA)"/processes/*.xml

real-catalogue: export MOTCUA_PROVING := yes
real-catalogue: real-base
	@$(REAL); for file in "$(DATA)"/procedures/tthc_*.jsonl.gz "$(DATA)"/procedures/tthc_*structured*.json; do \
	  if [ -f "$$file" ]; then echo "== $$file"; $(BIN)/motcua catalogue import "$$file" || exit 1; \
	  else echo "$$file is not there, passed over."; fi; \
	done

REAL = export MOTCUA_DATA=.data/real MOTCUA_FILES=.data/real/files; \
  : $${DATABASE_URL:=$$($(BIN)/python -m motcua.gateways.postgres start)}; export DATABASE_URL

clean:
	@for data in .data .data/test .data/real .data/journeys-*; do \
	  if [ -x $(BIN)/python ] && [ -d "$$data/postgres" ]; then \
	    MOTCUA_DATA="$$data" $(BIN)/python -m motcua.gateways.postgres stop > /dev/null || true; \
	  fi; \
	done
	@rm -rf .venv .data .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	@rm -rf shots build dist src/*.egg-info
	@for each in src tests tools bench; do \
	  [ ! -d $$each ] || find $$each -name __pycache__ -type d -prune -exec rm -rf {} +; \
	done
