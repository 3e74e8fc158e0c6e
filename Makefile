# Two commands matter: `make run` and `make test`. The rest is for those who change the code.
SHELL := /bin/sh
PY := .venv/bin/python
export PYTHONUNBUFFERED := 1
# Whatever the machine speaks: with LC_ALL=C Python cannot even start below a folder with a Chinese name.
export LC_ALL := C.UTF-8

.PHONY: run serve setup setup-dev test quick check fmt docs module lock bench backup restore postgres

run: setup           ## set up, load the demonstration school if the database is empty, start
	@$(PY) scripts/static.py
	@$(PY) manage.py migrate --noinput -v 0
	@$(PY) manage.py catch_up
	@$(PY) manage.py demo --if-empty
	@exec $(PY) manage.py serve

serve: setup         ## the same without the demonstration
	@$(PY) scripts/static.py
	@$(PY) manage.py migrate --noinput -v 0
	@$(PY) manage.py catch_up
	@exec $(PY) manage.py serve

setup:
	@sh scripts/setup.sh run

setup-dev:
	@sh scripts/setup.sh run && sh scripts/setup.sh dev

test: setup-dev      ## everything: checks, suite on SQLite and PostgreSQL, browser
	@$(PY) scripts/test.py $(ARGS)

quick: setup-dev     ## the suite on SQLite only; ARGS="houqin/modules/stores -k issue"
	@$(PY) -m pytest -m "not browser" -n 2 $(ARGS)

check: setup-dev     ## style, types, contracts, migrations, glossary, sizes, generated pages
	@$(PY) scripts/check.py

fmt: setup-dev
	@.venv/bin/ruff check -q --fix-only houqin tests scripts frontend conftest.py
	@.venv/bin/ruff format -q

docs: setup-dev      ## write generated pages anew
	@$(PY) scripts/handbook.py

module: setup-dev    ## make module name=keys label=钥匙
	@$(PY) scripts/module.py "$(name)" "$(label)"

lock: setup-dev      ## resolve the dependencies anew; ARGS=--upgrade
	@sh scripts/lock.sh $(ARGS)

postgres: setup-dev  ## a shell, or ARGS="command", with DATABASE_URL of a throw-away PostgreSQL
	@$(PY) scripts/postgres.py $(ARGS)

bench: setup-dev
	@$(PY) -m bench $(ARGS)

backup: setup
	@$(PY) manage.py backup $(ARGS)

restore: setup
	@$(PY) manage.py restore $(ARGS)
