# Every command of the project. Longer recipes are scripts in .ci/; this file says what needs what.

PYTHON ?= python3
ARGS ?=
UPGRADE ?=
VENV := .venv
BIN := $(VENV)/bin

# pip tells errors and nothing else.
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_ROOT_USER_ACTION := ignore
export PIP_NO_INPUT := 1
PIP := $(BIN)/python -m pip --quiet --quiet

# What was installed last; newer requirements or project settings make it stale.
SETUP := $(VENV)/.setup-done
TESTS := $(VENV)/.tests-done

UV := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate --no-emit-index-url --no-emit-find-links pyproject.toml

.DEFAULT_GOAL := help
.PHONY: help setup demo run test proofs check bench pins screenshot clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

setup: $(SETUP) ## make the environment in .venv, nothing else
	@echo "Ready: $(VENV)"

demo: $(SETUP) ## try the line in a browser, without a token (ARGS="--port 8000 --fresh")
	@exec $(BIN)/python -m bot demo $(ARGS)

run: $(SETUP) ## run the line with the token in .env
	@exec $(BIN)/python -m bot run $(ARGS)

test: $(TESTS) ## run all tests (ARGS="tests/domain -x" runs some)
	@.ci/tests $(ARGS)

proofs: $(TESTS) ## try every case of the roster's rules, and whole virtual years (half an hour)
	@.ci/tests -m proof $(ARGS)
	@GRANNLINJEN_PROOF_WEEKS=53 GRANNLINJEN_PROOF_YEARS=10 GRANNLINJEN_PROOF_SEEDS=2 .ci/tests tests/proofs --numprocesses 2 $(ARGS)

check: $(TESTS) ## format, lint, types, and who may import whom
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(TESTS) ## measure beside a plain echo bot
	@$(BIN)/python -m tests.bench $(ARGS)

pins: $(TESTS) ## write both requirements files from pyproject.toml (UPGRADE=--upgrade: newest)
	$(UV) $(UPGRADE) --extra build --extra channels --extra pictures -o requirements.txt
	$(UV) $(UPGRADE) --extra build --extra channels --extra pictures --extra dev -o tests/requirements.txt

screenshot: $(TESTS) ## take the README's picture of the demo
	@$(BIN)/python -m tests.screenshot $(ARGS)

clean: ## remove what can be made again (not data/, not .env)
	rm -rf $(VENV) build *.egg-info .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
	find bot config tests -name __pycache__ -prune -exec rm -rf {} +

$(SETUP): requirements.txt pyproject.toml .ci/environment
	@.ci/environment $(PYTHON) $(VENV)
	@echo "Installing what the line needs into $(VENV) (a minute the first time) ..."
	@$(PIP) install --require-hashes -r requirements.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(TESTS): $(SETUP) tests/requirements.txt
	@echo "Installing what the tests need into $(VENV) ..."
	@$(PIP) install --require-hashes -r tests/requirements.txt
	@touch $@
