# `make demo` and `make test` do all the set-up themselves; nothing else needs to be run before.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
GOLD ?= ../shared/gold
CORPUS ?= ../shared/corpus

.PHONY: help demo test bench lint format lock tables clean system
.DEFAULT_GOAL := help

help: ## Say what the targets do
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	$(BIN)/python -m compileall -q kg  # pip does so for all but what is edited in place
	touch $@

demo: $(READY) ## Build the graph of seeds/articles into out/ and say where the files are
	$(BIN)/kg build seeds/articles --out out --title "Minsk, December 2022"
	@echo
	@echo "Open out/graph.html in a browser, load out/graph.ttl into a triple store, or ask:"
	@echo "  $(BIN)/kg query out --name who-visited-whom"
	@echo "  $(BIN)/kg why out \"Union State\""

# Browser, rapper and Virtuoso are installed where that is possible; without them their tests skip and say what is missing.
system:
	@scripts/install_system.sh

test: $(READY) system lint ## Run linters and all tests
	$(BIN)/python -m pytest -q -n 2 --dist loadfile -rs

lint: $(READY) ## ruff, mypy (strict) and the layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(READY) ## Format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(READY) ## Words per second against the bare spaCy pipeline, and what one article more costs
	$(BIN)/python scripts/bench.py --corpus $(CORPUS)
	$(BIN)/python scripts/bench_change.py --corpus $(CORPUS)

lock: $(READY) ## Pin the dependencies anew
	$(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-emit-index-url --no-emit-trusted-host \
	  --extra dev --extra notebook --output-file requirements.lock pyproject.toml

tables: $(READY) ## Make seeds/entities anew from scripts/make_entities
	$(BIN)/python scripts/make_entities/make.py

clean: ## Remove what was built
	rm -rf out build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
