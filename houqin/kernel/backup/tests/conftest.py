"""A database of the test's own, outside the runner's transaction, because a restore replaces a whole database."""

from __future__ import annotations

import shutil
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.sqlite3 import base as sqlite

from houqin.kernel.org.models import District, School

SQLITE = "django.db.backends.sqlite3"
collect_ignore = ["test_server.py"] if settings.DATABASES["default"]["ENGINE"] == SQLITE else []


@contextmanager
def _speaking_to(name: str) -> Iterator[None]:
    own = connections[DEFAULT_DB_ALIAS].copy()
    own.settings_dict["NAME"] = name
    with _through(own):
        yield


@contextmanager
def an_office_pc(folder: Path) -> Iterator[None]:
    """An empty migrated SQLite database, whatever the runner's own is."""
    facts = {**connections[DEFAULT_DB_ALIAS].settings_dict, "NAME": str(folder / "pc.sqlite3")}
    options = {"transaction_mode": "IMMEDIATE", "timeout": 20}
    with _through(sqlite.DatabaseWrapper({**facts, "OPTIONS": options}, DEFAULT_DB_ALIAS)):
        shutil.copyfile(_pattern_file(), folder / "pc.sqlite3")
        yield


@cache
def _pattern_file() -> Path:
    """An empty migrated SQLite database, made once a run, that others are copied from."""
    file = Path(tempfile.mkdtemp()) / "pattern.sqlite3"
    facts = {**connections[DEFAULT_DB_ALIAS].settings_dict, "NAME": str(file), "ENGINE": SQLITE}
    options = {"transaction_mode": "IMMEDIATE", "timeout": 20}
    with _through(sqlite.DatabaseWrapper({**facts, "OPTIONS": options}, DEFAULT_DB_ALIAS)):
        call_command("migrate", interactive=False, verbosity=0)
    return file


@cache
def _pattern_database() -> str:
    """The same on a server."""
    name = f"houqin_{uuid.uuid4().hex}"
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    with _speaking_to(name):
        call_command("migrate", interactive=False, verbosity=0)
    return name


@contextmanager
def _through(own: Any) -> Iterator[None]:
    usual = connections[DEFAULT_DB_ALIAS]
    connections[DEFAULT_DB_ALIAS] = own
    try:
        yield
    finally:
        own.close()
        connections[DEFAULT_DB_ALIAS] = usual


@contextmanager
def a_database(folder: Path) -> Iterator[None]:
    """An empty migrated database, spoken to by the default connection; gone afterwards."""
    usual = connections[DEFAULT_DB_ALIAS]
    if usual.vendor == "sqlite":
        file = folder / f"{uuid.uuid4().hex}.sqlite3"
        shutil.copyfile(_pattern_file(), file)
        with _speaking_to(str(file)):
            yield
        return
    pattern, name = _pattern_database(), f"houqin_{uuid.uuid4().hex}"
    with usual.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE {pattern}")
    try:
        with _speaking_to(name):
            yield
    finally:
        with usual.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def house(
    tmp_path: Path, settings: Any, django_db_setup: None, django_db_blocker: Any
) -> Iterator[School]:
    """青禾小学 in a database and a folder of its own."""
    settings.VAR, settings.MEDIA_ROOT = tmp_path / "var", tmp_path / "var" / "files"
    settings.ROOT = tmp_path
    settings.VAR.mkdir()
    with django_db_blocker.unblock(), a_database(tmp_path):
        district = District.objects.create(name="青禾学区")
        yield School.objects.create(
            district=district, name="青禾小学", short="青小", kind=School.Kind.PRIMARY
        )


@pytest.fixture
def day() -> date:
    """The runner's day."""
    return date(2026, 3, 16)
