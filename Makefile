# Commands of the edition. `make` alone lists them.
# Needed beforehand: python3 (3.11 or newer, with venv), make, git. PYTHON names another python3.

PYTHON ?= python3
RUN := PYTHONPATH=hooks NO_MKDOCS_2_WARNING=1 .venv/bin/python
INSTALL := .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input --require-hashes

# Outputs carry the date of the newest commit, so that two builds of it are the same.
ifeq ($(SOURCE_DATE_EPOCH),)
SOURCE_DATE_EPOCH := $(shell git log -1 --format=%ct 2>/dev/null)
endif
ifneq ($(SOURCE_DATE_EPOCH),)
export SOURCE_DATE_EPOCH
else
unexport SOURCE_DATE_EPOCH
endif

.PHONY: help site build serve check convert test bench fonts clean
.DELETE_ON_ERROR:
.NOTPARALLEL:

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s  %s\n", $$1, $$2 }' Makefile

site: .venv/installed-for-site ## build the site, the offline bundle, the study guides and the cards
	@$(RUN) hooks/built.py current site || $(MAKE) --no-print-directory build
	@echo "The site: site/index.html"
	@for file in site/downloads/*.zip; do echo "The offline bundle: $$file"; done
	@for file in site/downloads/*.pdf site/downloads/*.apkg; do echo "For study and print: $$file"; done

# Built aside and moved into place, so that a build that fails leaves the last good site as it is.
build:
	$(RUN) -m mkdocs build --strict --site-dir .cache/site
	$(RUN) -m corpus offer .cache/site
	@rm -rf site && mv .cache/site site
	@$(RUN) hooks/built.py record site

serve: .venv/installed-for-site ## show the site while it is being edited
	$(RUN) -m mkdocs serve

check: .venv/installed-for-site ## check the annotations, build nothing
	@$(RUN) -m corpus check

convert: .venv/installed-for-site ## make the document pages from the sources
	$(RUN) -m corpus convert

test: .venv/installed-for-tests ## run all tests; ARGS="-k fidelity" runs some
	@CHROMIUM=$$($(RUN) tests/browsers.py chromium) && export CHROMIUM && \
	  FIREFOX=$$($(RUN) tests/browsers.py firefox) && export FIREFOX && $(RUN) -m pytest $(ARGS)

bench: .venv/installed-for-site ## measure builds of 5, 100 and 1,000 documents; ARGS="--sizes 5" of some
	$(RUN) benchmarks/run.py $(ARGS)

fonts: .venv/installed-for-site ## make the font subsets
	$(RUN) fonts/make.py

clean: ## remove what was built (.venv stays)
	rm -rf site .cache

# The stamps say which lock .venv was last filled from. The tests' lock contains the site's.
.venv/installed-for-site: requirements.txt | .venv/made
	@echo "Installing what the site needs into .venv ..."
	@$(INSTALL) -r requirements.txt
	@touch $@

.venv/installed-for-tests: requirements.txt tests/requirements.txt | .venv/made
	@echo "Installing what the tests need into .venv ..."
	@$(INSTALL) -r tests/requirements.txt
	@touch .venv/installed-for-site $@

.venv/made:
	@command -v $(PYTHON) >/dev/null || \
	  { echo "There is no $(PYTHON) here. Install Python 3.11 or newer (Debian: apt-get install python3-venv)."; exit 1; } >&2
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; $(PYTHON) is $$($(PYTHON) -V). Name a newer one: make PYTHON=python3.12 ..."; exit 1; } >&2
	@$(PYTHON) -m venv .venv || \
	  { rm -rf .venv; echo "python3 cannot make a virtual environment. Install its venv module (Debian: apt-get install python3-venv)."; exit 1; } >&2
	@touch $@
