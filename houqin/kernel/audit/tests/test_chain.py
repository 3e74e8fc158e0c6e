"""The chain notices whatever is done to it, and the database lets nobody do it."""

from __future__ import annotations

import threading
from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from houqin.kernel.audit import chain
from houqin.kernel.audit.models import Entry, Head
from houqin.kernel.org.models import School

AT = datetime(2026, 3, 16, 8, 0, tzinfo=UTC)


def write(school: School, count: int = 3) -> None:
    """Append entries to a school's chain."""
    lines = [chain.Line(f"proof.act{n}", "", {"n": n, "字": "库存"}, []) for n in range(count)]
    with transaction.atomic():
        chain.append(lines, school=school, person=None, door="html", at=AT)


def force(sql: str) -> None:
    """Do to the entries what the database forbids, the way an intruder with its password would."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "SELECT name FROM sqlite_master WHERE type='trigger' AND tbl_name='audit_entry'"
            )
            for (name,) in cursor.fetchall():
                cursor.execute(f'DROP TRIGGER "{name}"')
        else:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("ALTER TABLE audit_entry DISABLE TRIGGER USER")
        cursor.execute(sql)


def test_an_honest_chain_holds(school: School, other_school: School) -> None:
    write(school)
    write(other_school)
    write(school)
    assert list(chain.verify()) == []
    assert Head.objects.get(pk=school.pk).seq == 6


@pytest.mark.parametrize(
    ("deed", "said"),
    [
        ("UPDATE audit_entry SET act = 'proof.other' WHERE seq = 2", "改动"),
        ("DELETE FROM audit_entry WHERE seq = 2", "缺失"),
        ("DELETE FROM audit_entry WHERE seq = 3", "末尾"),
        ("UPDATE audit_head SET seq = 2", "末尾"),
        ("DELETE FROM audit_head", "末尾"),
    ],
)
def test_a_changed_or_missing_entry_is_found(school: School, deed: str, said: str) -> None:
    write(school)
    force(deed)
    assert any(said in fault.message for fault in chain.verify(school))


@pytest.mark.parametrize("deed", ["UPDATE audit_entry SET act = 'x'", "DELETE FROM audit_entry"])
def test_the_database_forbids_update_and_delete(school: School, deed: str) -> None:
    write(school)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(deed)
    assert Entry.objects.filter(act="proof.act0").exists()


def test_what_is_written_during_the_proof_is_no_fault(
    school: School, other_school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(school)
    write(other_school)
    digest, late = chain.digest, iter([school, other_school])

    def digest_while_others_write(entry: Entry) -> str:
        if (busy := next(late, None)) is not None:
            write(busy)
        return digest(entry)

    monkeypatch.setattr(chain, "digest", digest_while_others_write)
    assert list(chain.verify()) == []
    assert Entry.objects.count() == 12


@pytest.mark.usefixtures("many_clients")
def test_writers_at_once_make_one_unbroken_chain(school: School) -> None:
    def writer() -> None:
        for _n in range(5):
            write(school, 2)
        connection.close()

    threads = [threading.Thread(target=writer) for _n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert list(chain.verify()) == []
    assert Entry.objects.count() == 60
