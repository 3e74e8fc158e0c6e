"""PostgreSQL: a moment shared by many short readings; a successor in a schema of its own (ADR 4)."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from math import ceil
from typing import Any

from django.db import (
    DEFAULT_DB_ALIAS,
    DatabaseError,
    OperationalError,
    connection,
    connections,
    transaction,
)

from houqin.base.refusal import Refusal
from houqin.kernel.backup import rows, schemas
from houqin.kernel.backup.changing import Moment, running, speaking_to

NEXT, BEFORE = "houqin_restoring", "houqin_replaced"
"""The schemas where a successor is built, and where what it replaced stands until it is cleared away."""
MOVING = 2
"""How many locks a table takes when it changes its schema: itself and its sequence."""
PATIENCE = 10.0
"""Seconds that whoever has just hung up is given to be gone."""
IN_USE, OUT_OF_SHARED_MEMORY = "55P03", "53200"


@contextmanager
def held_still() -> Iterator[Moment]:
    """See `databases.held_still`. The moment is held by a connection that reads nothing, so a lock lasts a table long."""
    before = _shape()
    keeper = connections[DEFAULT_DB_ALIAS].copy()
    try:
        keeper.set_autocommit(False)
        with keeper.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
            cursor.execute("SELECT pg_export_snapshot()")
            (moment,) = cursor.fetchone()
        yield partial(_looking, moment)
    finally:
        keeper.close()
    if _shape() != before:
        raise Refusal(
            "backup.changed",
            "备份期间数据库正在升级或恢复，这份备份不可靠，没有留下。请等它做完再备份一次。",
        )


@contextmanager
def _looking(moment: str) -> Iterator[None]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute(f"SET TRANSACTION SNAPSHOT '{moment}'")
        yield


def _shape() -> list[tuple[int, int]]:
    """Which tables there are and where their rows lie: a table written anew looks empty to an older moment."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT oid, pg_relation_filenode(oid) FROM pg_class"
            " WHERE relnamespace = to_regnamespace(%s) AND relkind = 'r' ORDER BY oid",
            [schemas.name(_home())],
        )
        return list(cursor.fetchall())


def _home() -> str:
    """The schema the tables stand in; on an empty database the one they would come into."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce((SELECT relnamespace::regnamespace::name FROM pg_class"
            " WHERE oid = to_regclass('django_migrations')), current_schema())"
        )
        (home,) = cursor.fetchone()
    if home is None:
        raise Refusal(
            "restore.rights", "数据库里没有可用的模式（schema），请检查账号的 search_path。"
        )
    return str(home)


@contextmanager
def successor() -> Iterator[None]:
    """See `databases.successor`."""
    home = _home()
    _allowed(home)
    _room(home)
    _alone()
    for left in (NEXT, BEFORE):
        schemas.drop(left)
    try:
        schemas.run([f"CREATE SCHEMA {NEXT}"])
        connection.close()
        with speaking_to(_inside(NEXT)):
            yield
        _alone()
        _take_place(home)
    except BaseException:
        with suppress(DatabaseError):  # the next restore begins by it
            schemas.drop(NEXT)
        raise
    schemas.run([f"DROP SCHEMA {NEXT} CASCADE"])


def _inside(schema: str) -> Any:
    """A connection that knows no table but those of one schema, however often it is opened anew."""
    other = connections[DEFAULT_DB_ALIAS].copy()
    options = other.settings_dict["OPTIONS"]
    options["options"] = f"{options.get('options', '')} -c search_path={schema}".strip()
    return other


@contextmanager
def in_any_order() -> Iterator[None]:
    """See `databases.in_any_order`."""
    with schemas.unlinked(NEXT):
        yield


def clear_away() -> list[str]:
    """Remove the tables that were replaced. When that fails the new ones are in force all the same."""
    try:
        schemas.drop(BEFORE)
    except DatabaseError as error:
        return [f"换下来的旧数据还留在模式 {BEFORE} 里（{error}），下次恢复时会先清掉。"]
    return []


def _take_place(home: str) -> None:
    """At one stroke the present tables leave their schema and the new ones come into it."""
    with _refusing(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '5s'")
        cursor.execute(f"CREATE SCHEMA {BEFORE}")
        leave, come = schemas.move(home, BEFORE, NEXT), schemas.move(NEXT, home, NEXT)
        cursor.execute("; ".join(leave + come))


@contextmanager
def _refusing() -> Iterator[None]:
    try:
        yield
    except OperationalError as error:
        state = getattr(error.__cause__, "sqlstate", "")
        if state == IN_USE:
            raise running() from error
        if state == OUT_OF_SHARED_MEMORY:
            locks, _ = _capacity()
            raise _too_few_locks(locks, 2 * locks) from error
        raise


def _room(home: str) -> None:
    """Refuses (backup.locks) where the server's table of locks is too small for the one transaction over every table."""
    locks, sessions = _capacity()
    moved = len(schemas.tables(home)) + len(rows.tables())
    needed = ceil(moved * MOVING / sessions)
    if locks < needed:
        raise _too_few_locks(locks, needed)


def _capacity() -> tuple[int, int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('max_locks_per_transaction')::int,"
            " current_setting('max_connections')::int + current_setting('max_prepared_transactions')::int"
        )
        locks, sessions = cursor.fetchone()
    return int(locks), int(sessions)


def _too_few_locks(locks: int, needed: int) -> Refusal:
    return Refusal(
        "backup.locks",
        f"PostgreSQL 的 max_locks_per_transaction 现在是{locks}，恢复至少要{needed}。"
        "请在 postgresql.conf 里改大，重新启动 PostgreSQL 后再做一次。",
    )


def _allowed(home: str) -> None:
    """Refuses (restore.rights) what the login may not do, with the line its administrator has to run."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT quote_ident(current_user), quote_ident(current_database()),"
            " has_database_privilege(current_database(), 'CREATE'), has_schema_privilege(%s, 'CREATE')",
            [home],
        )
        login, database, schema, table = cursor.fetchone()
    wanted = {f"DATABASE {database}": schema, f"SCHEMA {schemas.name(home)}": table}
    lines = [f"GRANT CREATE ON {what} TO {login};" for what, may in wanted.items() if not may]
    if lines:
        raise Refusal(
            "restore.rights",
            f"恢复要先在旁边另建一套表，数据库账号 {login} 没有这个权限。"
            f"请数据库管理员执行 {' '.join(lines)} 再恢复。",
        )
    foreign = [table for table, ours in schemas.tables(home).items() if not ours]
    if foreign:
        raise Refusal(
            "restore.rights",
            f"数据库里有{len(foreign)}张表不属于账号 {login}（如 {foreign[0]}），换不下来。"
            f"请数据库管理员用 ALTER TABLE … OWNER TO {login} 交给它，或把不是后勤系统的表移走，再恢复。",
        )


def _alone() -> None:
    """Refuses (restore.running) while another session of this login speaks to the database, idle ones too."""
    until = time.monotonic() + PATIENCE
    while others := _others():
        if time.monotonic() > until:
            raise running(f"（数据库上还有它的{others}个连接）")
        time.sleep(0.05)


def _others() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND usename = current_user AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )
        return int(cursor.fetchone()[0])
