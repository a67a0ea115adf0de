# make run    cleans the five seeds and a page of HTML, and shows what became of them
# make test   lint, types, tests
# make native   compile what a compiler speeds up, in place; make test-native tests it, make pure undoes it
# make test-wheel   the wheel for this machine, installed where nothing else is
# make test-engines   the adapters for engines, crawlers and retrieval, on these themselves
# make test-browser   the report of pages in headless Chromium
# All set up .venv on a fresh machine: they need make and any Python from 3.11 on (another one: make run PYTHON=/path/to/python).

.DEFAULT_GOAL := help

VENV := .venv
BIN := $(VENV)/bin
CORPUS ?= ../shared/corpus
PAGES ?= ../shared/markdown
SECONDS := 60
SAMPLE := 200
SEED := 1
PYTHON ?= python3 python3.14 python3.13 python3.12 python3.11

.PHONY: help
help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 16

.PHONY: run
run: $(VENV)/installed ## clean the five seeds and a page of HTML, and show what became of them
	@$(BIN)/python examples/tour.py

.PHONY: test
test: $(VENV)/installed-dev ## lint, types and tests
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest -q -n 2

.PHONY: native
native: $(VENV)/installed-dev ## compile in place what gains by it; make pure removes what that makes
	@$(BIN)/python hatch_build.py

.PHONY: pure
pure: ## remove what is compiled, so that its source runs
	@find scrubber -name '*.so' -delete -o -name '*.pyd' -delete

.PHONY: test-native
test-native: native ## the tests on the compiled loops
	$(BIN)/pytest -q -n 2

# The wheel for this machine, in an environment that has nothing but what it requires, where no compiler is found.
.PHONY: test-wheel
test-wheel: $(VENV)/installed-dev ## build the wheel and try it in an empty environment without a compiler; some two minutes
	@rm -rf build/wheel && mkdir -p build/wheel/empty
	@$(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir build/wheel .
	@$(BIN)/python -m venv build/wheel/venv
	@build/wheel/venv/bin/python -m pip install --quiet "$$(echo build/wheel/*.whl)[cli]"
	@cd build/wheel/empty && env -i PATH="$$PWD/../venv/bin" ../venv/bin/scrubber --version
	@cd build/wheel/empty && env -i PATH="$$PWD/../venv/bin" ../venv/bin/scrubber clean ../../../seeds/001_8a0484b5e21d9973.txt >/dev/null

.PHONY: test-engines
test-engines: $(VENV)/installed-engines ## the adapters on Spark, Ray, datatrove, Hugging Face, Beam, Scrapy, LangChain and LlamaIndex
	@java -version >/dev/null 2>&1 || { \
	  echo "Spark needs Java 17, and none was found." >&2; \
	  echo "Install it (on Debian: apt install openjdk-17-jre-headless)." >&2; \
	  exit 1; \
	}
	$(BIN)/pytest -q tests/engines

.PHONY: test-browser
test-browser: $(VENV)/installed-browser ## the report in headless Chromium
	@command -v chromium chromium-browser google-chrome >/dev/null || { \
	  echo "The report is tested in Chromium, and none was found." >&2; \
	  echo "Install it (on Debian: apt install chromium)." >&2; \
	  exit 1; \
	}
	$(BIN)/pytest -q tests/browser

.PHONY: docs
docs: $(VENV)/installed-docs ## the documentation, in build/docs; warnings are errors, and nothing is loaded from the network
	@NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --quiet --strict
	@echo "wrote build/docs/index.html"

.PHONY: figures
figures: $(VENV)/installed-dev ## write tables and charts of README.md, BENCHMARKS.md and docs/ from benchmarks/results
	@$(BIN)/python -m benchmarks.documents

.PHONY: readme
readme: $(VENV)/installed-dev ## write today's traces into README.md and docs/
	@PYTHONPATH=. $(BIN)/python tests/test_documents.py

.PHONY: tables
tables: $(VENV)/installed-dev ## write the phrase files as they are looked up; needed after a change of a phrase
	@$(BIN)/python -m training.tables

.PHONY: bench
bench: $(VENV)/installed-peers ## accuracy and speed beside the peers; CORPUS=folder
	$(BIN)/python -m benchmarks.accuracy --corpus $(CORPUS) --peers
	$(BIN)/python -m benchmarks.speed --corpus $(CORPUS) --json benchmarks/results/speed.json
	$(BIN)/python -m benchmarks.start --json benchmarks/results/start.json

# Some twenty minutes on two processors, the peers' accuracy (their figures change seldom) left out.
HELD_OUT = $(BIN)/python -m benchmarks.accuracy --corpus $(CORPUS) --held-out $(FOLDS) --store
.PHONY: measure
measure: $(VENV)/installed-peers $(VENV)/installed-gate ## measure anew what BENCHMARKS.md shows; CORPUS=folder, PAGES=folder, FOLDS=folder of make train
	@test -n "$(FOLDS)" || { echo "name the folder of the folds' weights: make measure FOLDS=folder (make train writes it)" >&2; exit 1; }
	$(HELD_OUT) --metadata
	$(HELD_OUT) --gold --flat --flattener html2text --flattener markdown --flattener nodes --flattener wrapped --flattener one_line
	$(BIN)/python -m benchmarks.structure --pages $(PAGES) --peers --json benchmarks/results/structure.json
	$(BIN)/python -m benchmarks.speed --corpus $(CORPUS) --json benchmarks/results/speed.json
	$(BIN)/python -m benchmarks.start --json benchmarks/results/start.json
	$(BIN)/python -m benchmarks.sites --corpus $(CORPUS) --folds $(FOLDS)
	$(BIN)/python -m benchmarks.documents

.PHONY: train
train: $(VENV)/installed-training ## make the weights of all three scorers anew; CORPUS=folder, FOLDS=folder for each fold's weights
	$(BIN)/python -m training.html --corpus $(CORPUS) --out scrubber/scoring $(if $(FOLDS),--folds $(FOLDS))
	$(BIN)/python -m training.flat --corpus $(CORPUS) --out scrubber/scoring $(if $(FOLDS),--folds $(FOLDS))
	$(if $(FOLDS),$(BIN)/python -m training.sites --corpus $(CORPUS) --out scrubber/scoring --folds $(FOLDS))
	$(BIN)/python -m training.title_flat --corpus $(CORPUS) --out scrubber/metadata/fields

.PHONY: gate
gate: $(VENV)/installed-gate ## refuse a change that makes the figures on the corpus worse; CORPUS=folder, PAGES=folder, ARGS=--raise
	$(BIN)/python -m benchmarks.gate --corpus $(CORPUS) --pages $(PAGES) $(ARGS)

.PHONY: compare
compare: $(VENV)/installed-gate ## what differs from the output of another checkout; BEFORE=folder, CORPUS=folder, ARGS=--ignore KEY
	$(BIN)/python -m benchmarks.compare --before $(BEFORE) --after . --corpus $(CORPUS) $(ARGS)

.PHONY: hostile
hostile: $(VENV)/installed-peers ## pages made to break a cleaner, beside the peers; some nine minutes
	$(BIN)/python -m benchmarks.hostile

.PHONY: fuzz
fuzz: $(VENV)/installed-fuzz ## fuzz each entrance for a minute; SECONDS=60
	@for target in html text json_ld charset phrases; do \
	  mkdir -p .fuzz/$$target && echo "== $$target" && \
	  $(BIN)/python -m fuzz $$target -max_total_time=$(SECONDS) -artifact_prefix=.fuzz/ 2>.fuzz/$$target.log || \
	  { tail -n 40 .fuzz/$$target.log; exit 1; }; \
	  grep -E "stat::(number_of_executed_units|peak_rss_mb)" .fuzz/$$target.log; \
	done

.PHONY: mutants
mutants: $(VENV)/installed-mutants ## how many small changes of the code the tests notice, some 15 minutes; SAMPLE=200, SEED=1
	@$(BIN)/python -m benchmarks.mutants --sample $(SAMPLE) --seed $(SEED)

.PHONY: clean
clean: ## remove .venv, caches and what builds left
	rm -rf $(VENV) build dist out .fuzz .mutants .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Stamps: each is remade when pyproject.toml changes.
$(VENV)/installed: $(VENV)/made pyproject.toml
	@echo "Installing scrubber into $(VENV)" >&2
	@$(BIN)/python -m pip install --quiet --editable '.[cli]'
	@touch $@

$(VENV)/installed-dev: $(VENV)/made pyproject.toml
	@echo "Installing scrubber and what its tests need into $(VENV)" >&2
	@$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@ $(VENV)/installed

$(VENV)/installed-peers: $(VENV)/made pyproject.toml
	@echo "Installing scrubber and its peers into $(VENV)" >&2
	@$(BIN)/python -m pip install --quiet --editable '.[peers]'
	@touch $@ $(VENV)/installed

$(VENV)/installed-engines: $(VENV)/made pyproject.toml
	@echo "Installing scrubber and the engines that it runs on into $(VENV)" >&2
	@$(BIN)/python -m pip install --quiet --editable '.[dev,spark,ray,datatrove,huggingface,beam,langchain,llamaindex,scrapy]'
	@touch $@ $(VENV)/installed $(VENV)/installed-dev

$(VENV)/installed-browser: $(VENV)/made pyproject.toml
	@echo "Installing scrubber and what drives a browser into $(VENV)" >&2
	@$(BIN)/python -m pip install --quiet --editable '.[browser]'
	@touch $@ $(VENV)/installed $(VENV)/installed-dev

$(VENV)/installed-docs: $(VENV)/made pyproject.toml
	@echo "Installing scrubber and what builds its documentation into $(VENV)" >&2
	@$(BIN)/python -m pip install --quiet --editable '.[docs]'
	@touch $@ $(VENV)/installed

$(VENV)/installed-gate: $(VENV)/made pyproject.toml
	@echo "Installing scrubber and what the gate needs into $(VENV)" >&2
	@$(BIN)/python -m pip install --quiet --editable '.[gate]'
	@touch $@ $(VENV)/installed

$(VENV)/installed-training: $(VENV)/made pyproject.toml
	@echo "Installing scrubber and what training needs into $(VENV)" >&2
	@$(BIN)/python -m pip install --quiet --editable '.[training]'
	@touch $@ $(VENV)/installed

$(VENV)/installed-fuzz: $(VENV)/made pyproject.toml
	@echo "Installing scrubber and what fuzzing needs into $(VENV)" >&2
	@$(BIN)/python -m pip install --quiet --editable '.[fuzz]'
	@touch $@ $(VENV)/installed

$(VENV)/installed-mutants: $(VENV)/made pyproject.toml
	@echo "Installing scrubber and what mutation testing needs into $(VENV)" >&2
	@$(BIN)/python -m pip install --quiet --editable '.[mutants]'
	@touch $@ $(VENV)/installed $(VENV)/installed-dev

# A .venv that works is kept as it is. The pip that comes with Python 3.11 stumbles over readability-lxml's requirements, hence
# the upgrade.
ENOUGH := import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))
$(VENV)/made:
	@if $(BIN)/python -c '$(ENOUGH)' 2>/dev/null; then found=yes; else found=; fi; \
	for python in $(PYTHON); do \
	  if test -z "$$found" && "$$python" -c '$(ENOUGH)' 2>/dev/null; then \
	    echo "Setting up $(VENV) with $$("$$python" --version)" >&2; \
	    "$$python" -m venv --clear $(VENV) || exit 1; \
	    found=yes; \
	  fi; \
	done; \
	if test -z "$$found"; then \
	  echo "No Python 3.11 or later with venv found (tried: $(PYTHON))." >&2; \
	  echo "Install one (on Debian: apt install python3 python3-venv) or name one: make PYTHON=/path/to/python" >&2; \
	  exit 1; \
	fi
	@$(BIN)/python -m pip install --quiet --upgrade pip
	@touch $@
