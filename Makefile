# Two commands do everything on a fresh machine: `make demo` and `make test`.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: setup demo test exhaustive lint bench build docs clean

setup: .venv/ready

.venv/ready: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip install --quiet --compile-bytecode --python $(BIN)/python --constraint constraints.txt --editable ".[dev]"
	@sh tools/system-packages.sh bwrap
	@touch .venv/ready

demo: setup
	$(BIN)/autograder demo --out demo
	$(BIN)/autograder build >/dev/null

test: setup lint
	@sh tools/system-packages.sh chromium
	$(BIN)/python -m pytest -n 2 --dist loadgroup

exhaustive: setup
	$(BIN)/python -m pytest -n 2 --dist loadgroup -m exhaustive -rs

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python tools/format_banks.py --check
	$(BIN)/lint-imports
	$(BIN)/pyright

bench: build
	$(BIN)/python benchmarks/training.py
	$(BIN)/python benchmarks/grading.py
	$(BIN)/python benchmarks/diagnosis.py
	$(BIN)/python benchmarks/pages.py
	$(BIN)/python benchmarks/cluster.py agree

build: setup
	$(BIN)/autograder build

docs: setup
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet

clean:
	rm -rf .venv demo site
