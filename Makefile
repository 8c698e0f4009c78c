# make run    sets up, adds the sample stories, prints what it found, starts the app
# make test   sets up, runs every test
# make lint   ruff and strict mypy
# make setup  only makes .venv, with the storybank command in it
# make docs figures   renews what the documents show

PYTHON ?= python3
BANK   ?= .storybank/sample
PORT   ?= 8501
BIN    := .venv/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check install --quiet --constraint constraints.txt

.PHONY: run test lint setup system corpus docs figures constraints clean

run: .venv/ready
	$(BIN)/storybank --bank $(BANK) add corpus/stories
	$(BIN)/storybank --bank $(BANK) status
	$(BIN)/storybank --bank $(BANK) serve --port $(PORT)

setup: .venv/ready

.venv/ready: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Storybank needs Python 3.11 or newer: make PYTHON=python3.12 …"; exit 1; }
	@echo "Setting up .venv; the first time this takes some minutes and about 2.5 GB."
	$(PYTHON) -m venv .venv
	$(PIP) --editable .
	@touch $@

.venv/ready-to-test: .venv/ready
	$(PIP) --editable '.[test,lint]'
	@touch $@

test: .venv/ready-to-test system
	$(BIN)/python -m pytest -n 2 --dist loadfile

lint: .venv/ready-to-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# Tests of the browser need Chromium, tests of scans tesseract, the check of accessibility axe-core. Where they may not be installed the tests are skipped, and the summary says so.
system:
	@command -v chromium >/dev/null && command -v tesseract >/dev/null || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium tesseract-ocr tesseract-ocr-ara poppler-utils >/dev/null; } \
	|| echo "Chromium or tesseract is not installed: their tests will be skipped (sudo apt-get install chromium tesseract-ocr tesseract-ocr-ara poppler-utils)."
	@command -v npm >/dev/null && npm ci --prefix tests/ui/axe --no-audit --no-fund --silent || echo "axe-core is not installed (it needs Node.js and npm): the check of accessibility will be skipped."

# Typesets corpus/stories from corpus/sources again, and checks the gold against it.
corpus: .venv/ready
	$(PIP) --editable '.[corpus]'
	$(BIN)/python corpus/typeset.py
	$(BIN)/python corpus/check.py

# What the documents show: the output of commands, the list of modules.
docs: .venv/ready
	$(BIN)/python docs/refresh.py --write

# The README's figures: what is found in the sample stories.
figures: .venv/ready
	$(BIN)/python bench/accuracy.py --write README.md
	$(BIN)/python bench/accuracy.py --full --write docs/accuracy.md

# Every version anew, from what the package index has today. torch stays where camel-tools finds a build for the processor alone.
constraints:
	rm -rf .venv-new && $(PYTHON) -m venv .venv-new
	.venv-new/bin/python -m pip --disable-pip-version-check install --quiet torch==2.13.0 --editable '.[test,lint,corpus]'
	{ head -1 constraints.txt; .venv-new/bin/python -m pip freeze --exclude-editable | sed 's/+cpu//'; } > constraints.new && mv constraints.new constraints.txt
	rm -rf .venv-new

clean:
	rm -rf .venv .storybank
