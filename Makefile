# make demo      the bundled sample plans, from nothing to a report
# make test      lint, types, tests
# make accuracy  the scores against annotated plans
# make meaning   learns the vectors of words again from the corpus of rewordings
# make bench     speed, measured side by side
# make lint      ruff and mypy only
# Needs Python 3.11 or newer with pip, and make. Everything else goes into .venv.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet -c constraints.txt

.PHONY: demo test lint accuracy meaning bench setup system clean
.DEFAULT_GOAL := demo

demo: .venv/ready
	@$(BIN)/planspoor demo --out demo-result

test: lint system
	@$(BIN)/python -m pytest

lint: .venv/ready-test
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

meaning: .venv/ready-test
	@$(BIN)/python -m matchers.texts.meaning_learning corpus/rewordings corpus/words/meaning.npz

accuracy: .venv/ready-test
	@$(BIN)/python -m tests.accuracy

bench: .venv/ready-test
	@$(PIP) -e '.[bench]' || echo "Without camelot and tablers: they could not be installed here."
	@$(BIN)/python -m tests.bench

setup: .venv/ready-test

# Tests that need these are skipped without them, and say so; who may install them gets them.
system:
	@if ! command -v tesseract >/dev/null || ! tesseract --list-langs 2>&1 | grep -q '^nld' || ! command -v chromium >/dev/null; then \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo "Installing tesseract-ocr, tesseract-ocr-nld and chromium for the tests ..."; \
	    (apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
	      tesseract-ocr tesseract-ocr-nld chromium) >/dev/null 2>&1 || echo "That did not work; the tests that need them will be skipped."; \
	  else \
	    echo "Some tests will be skipped; to run them: sudo apt-get install tesseract-ocr tesseract-ocr-nld chromium"; \
	  fi; \
	fi

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "No Python found. Install Python 3.11 or newer (Debian, Ubuntu: sudo apt-get install python3 python3-venv python3-pip)."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Planspoor needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version). Point to another one: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)"; exit 1; }
# Debian ships Python without ensurepip: then the pip that is there fills the environment.
	@$(PYTHON) -m venv .venv >/dev/null 2>&1 || { \
	  rm -rf .venv; $(PYTHON) -m venv --without-pip .venv && $(PYTHON) -m pip --python .venv/bin/python install --quiet pip; } || \
	  { rm -rf .venv; echo "No virtual environment could be made. Debian, Ubuntu: sudo apt-get install python3-venv python3-pip, then try again."; exit 1; }

.venv/ready: .venv/bin/python pyproject.toml constraints.txt
	@echo "Installing Planspoor into .venv (about a minute the first time) ..."
	@$(PIP) -e .
	@touch $@

.venv/ready-test: .venv/ready
	@echo "Installing the test tools into .venv ..."
	@$(PIP) -e '.[test]'
	@touch $@

clean:
	rm -rf .venv .planspoor demo-result demo-result-judgements.jsonl build *.egg-info
