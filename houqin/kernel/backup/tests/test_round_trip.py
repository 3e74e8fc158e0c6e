"""What went into the file comes out of it, in any database, or nothing changes at all."""

from __future__ import annotations

import errno
import json
import zipfile
from datetime import date, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection
from django.utils import timezone

from houqin.base.refusal import Refusal
from houqin.kernel.accounts import commands as accounts
from houqin.kernel.attachments import commands as attachments
from houqin.kernel.attachments import store
from houqin.kernel.attachments.models import Attachment
from houqin.kernel.audit import chain
from houqin.kernel.audit.models import Entry, Head
from houqin.kernel.backup import archive, databases, making, postgres, restoring, rows
from houqin.kernel.backup.tests.conftest import a_database, an_office_pc
from houqin.kernel.org.models import Person, School
from houqin.kernel.parameters import commands as parameters
from houqin.kernel.roles.actor import Actor
from houqin.kernel.search import index
from houqin.kernel.search.models import Document

NOTE = "开学前检查了全部灭火器。\n"


@pytest.fixture
def lived_in(house: School, day: date) -> School:
    """A school where things have happened: a person with a login, a file, a rule of its own, search texts."""
    by = Actor.system(house, day)
    who = Person.objects.create(
        school=house, kind=Person.Kind.STAFF, number="1001", name="老周", since=date(2020, 9, 1)
    )
    accounts.open_login(by, person=who)
    attachments.add(by, about=house, file=ContentFile(NOTE.encode(), name="记录.txt"))
    parameters.set_value(by, key="backup.keep_days", value="45", since=day, reason="本校规定")
    index.put(who, house, "老周", "1001")
    return house


def everything() -> dict[str, list[str]]:
    """Every row of every table, as the backup spells it."""
    return {m._meta.label_lower: list(rows.dump(m)) for m in rows.tables()}


def make() -> Path:
    return making.make(timezone.localtime()).path


def test_everything_comes_back_to_an_empty_database(lived_in: School, tmp_path: Path) -> None:
    file, before = make(), everything()
    moment = Entry.objects.order_by("-pk").values_list("at", flat=True)[0]
    store.path_of(Attachment.objects.get().blob.digest).unlink()
    with a_database(tmp_path):
        done = restoring.restore(archive.Reader(file))
        assert everything() == before
        assert Entry.objects.order_by("-pk").values_list("at", flat=True)[0] == moment
        assert list(chain.verify()) == []
        assert done.entries == Entry.objects.count() > 0
        assert store.read(Attachment.objects.get().blob).decode() == NOTE
        assert list(index.matching(Person.objects.all(), "laozhou"))


def test_a_school_moves_from_server_to_office_pc_and_back(lived_in: School, tmp_path: Path) -> None:
    file, before = make(), everything()
    with an_office_pc(tmp_path):
        restoring.restore(archive.Reader(file))
        assert connection.vendor == "sqlite"
        assert everything() == before
        again = making.make(timezone.localtime(), tmp_path / "again").path
    with a_database(tmp_path):
        restoring.restore(archive.Reader(again))
        assert everything() == before
        assert list(index.matching(Person.objects.all(), "laozhou"))


def test_life_goes_on_after_a_restore(lived_in: School, day: date, tmp_path: Path) -> None:
    """From a version that had a table less: what the update adds is numbered after what came in."""
    ContentType.objects.get(app_label="signatures", model="code").delete()
    file = make()
    with a_database(tmp_path):
        restoring.restore(archive.Reader(file))
        by = Actor.system(School.objects.get(), day)
        value = parameters.set_value(by, key="backup.keep_days", value="60", since=day)
        assert value.pk
        assert list(chain.verify()) == []


def test_the_chain_stays_closed_after_a_restore(lived_in: School, tmp_path: Path) -> None:
    file = make()
    with a_database(tmp_path):
        restoring.restore(archive.Reader(file))
        with pytest.raises(DatabaseError, match="only grows"):
            Entry.objects.all().update(act="x")
        with pytest.raises(DatabaseError, match="only grows"):
            Entry.objects.all()._raw_delete("default")


def test_what_was_written_after_the_backup_gives_way_when_confirmed(lived_in: School) -> None:
    file = make()
    Person.objects.create(
        school=lived_in, kind="staff", number="1002", name="小李", since=date(2021, 9, 1)
    )
    with pytest.raises(CommandError, match="--yes"):
        call_command("restore", str(file))
    assert Person.objects.count() == 2
    said = StringIO()
    call_command("restore", str(file), yes=True, stdout=said)
    assert "逐条通过" in said.getvalue()
    assert [p.name for p in Person.objects.all()] == ["老周"]


def tamper(file: Path, member: str, change: Any) -> Path:
    """The file with one member changed, everything else as it was."""
    other = file.with_name("changed.hqb")
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(other, "w") as new:
        new.comment = old.comment
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(data) if name == member else data)
    return other


@pytest.mark.parametrize("member", ["tables/org.person.jsonl", "manifest.json", "search.jsonl"])
def test_a_file_that_was_changed_is_refused(lived_in: School, member: str) -> None:
    changed = tamper(make(), member, lambda data: data.replace(b"1001", b"1009") + b" ")
    before = everything()
    with pytest.raises(Refusal) as refusal:
        archive.Reader(changed)
    assert refusal.value.code == "backup.damaged"
    assert everything() == before


def test_half_a_file_and_no_backup_at_all_are_refused(lived_in: School, tmp_path: Path) -> None:
    whole = make().read_bytes()
    for name, data in {"half": whole[: len(whole) // 2], "text": b"hello", "empty": b""}.items():
        file = tmp_path / f"{name}.hqb"
        file.write_bytes(data)
        with pytest.raises(Refusal) as refusal:
            archive.Reader(file)
        assert refusal.value.code == "backup.damaged"


def test_a_backup_of_a_newer_version_is_refused(lived_in: School) -> None:
    backup = archive.Reader(make())
    backup.manifest["migrations"].append(["org", "0099_tomorrow"])
    with pytest.raises(Refusal) as refusal:
        restoring.restore(backup)
    assert refusal.value.code == "restore.newer"


def test_an_audit_entry_changed_with_care_is_found_before_anything_changes(
    lived_in: School, tmp_path: Path
) -> None:
    file, before = make(), everything()

    def change(data: bytes) -> bytes:
        return data.replace("本校规定".encode(), "上级规定".encode())

    changed = tamper(file, "tables/audit.entry.jsonl", change)
    assert changed.stat().st_size
    backup = archive.Reader(file)
    backup.zip = zipfile.ZipFile(changed)  # as if the manifest had been made to fit
    with pytest.raises(Refusal) as refusal:
        restoring.restore(backup)
    assert refusal.value.code == "restore.audit"
    assert everything() == before


def test_an_interrupted_restore_leaves_the_old_data(lived_in: School, monkeypatch: Any) -> None:
    file = make()
    Person.objects.create(
        school=lived_in, kind="staff", number="1002", name="小李", since=date(2021, 9, 1)
    )
    before = everything()
    real, loaded = rows.load, []

    def breaks(model: Any, lines: Any) -> int:
        loaded.append(model)
        if len(loaded) == 20:
            raise KeyboardInterrupt
        return real(model, lines)

    monkeypatch.setattr(rows, "load", breaks)
    with pytest.raises(KeyboardInterrupt):
        restoring.restore(archive.Reader(file))
    assert everything() == before
    assert list(chain.verify()) == []


def test_it_is_refused_while_the_service_is_working(lived_in: School, monkeypatch: Any) -> None:
    file, before = make(), everything()
    monkeypatch.setattr(postgres, "PATIENCE", 0.1)
    service = connection.copy()
    try:
        with service.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM org_person")
            with pytest.raises(Refusal) as refusal:
                restoring.restore(archive.Reader(file))
    finally:
        service.close()
    assert refusal.value.code == "restore.running"
    assert everything() == before


def test_a_full_disk_leaves_no_half_file_and_says_so(lived_in: School, monkeypatch: Any) -> None:
    def full(*args: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(archive.Writer, "add_file", full)
    with pytest.raises(Refusal) as refusal:
        make()
    assert refusal.value.code == "backup.no_room"
    assert list(making.folder().iterdir()) == []


def test_a_full_disk_while_restoring_leaves_the_old_data(
    lived_in: School, monkeypatch: Any, capsys: Any
) -> None:
    file, before = make(), everything()

    def full(*args: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(restoring, "_search_texts", full)
    with pytest.raises(CommandError, match="没有改动"):
        call_command("restore", str(file), yes=True)
    assert everything() == before


def test_a_backup_is_of_one_moment(lived_in: School) -> None:
    writer = connection.copy()
    with databases.held_still() as moment:
        with moment():
            assert Person.objects.count() == 1
        with writer.cursor() as cursor:
            cursor.execute("DELETE FROM search_document")
        with moment():
            assert Document.objects.count() == 1
    writer.close()
    assert Document.objects.count() == 0


def test_a_database_of_an_older_version_is_not_backed_up_and_says_so(lived_in: School) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE search_document RENAME COLUMN kind TO sort")
        cursor.execute("DELETE FROM django_migrations WHERE app = 'search'")
    with pytest.raises(Refusal) as refusal:
        make()
    assert refusal.value.code == "backup.outdated"
    assert list(making.folder().iterdir()) == []


def test_the_manifest_knows_counts_and_heads(lived_in: School) -> None:
    manifest = archive.Reader(make()).manifest
    head = Head.objects.get(pk=lived_in.pk)
    assert manifest["tables"]["org.person"] == 1
    assert manifest["audit"][str(lived_in.pk)] == [head.seq, head.digest]
    assert manifest["database"] == connection.vendor
    assert json.dumps(manifest, ensure_ascii=False).count("secret-key") == 1


def test_only_the_owner_may_read_the_file(lived_in: School) -> None:
    assert make().stat().st_mode & 0o077 == 0


def test_an_attachment_that_is_gone_is_reported_not_hidden(lived_in: School) -> None:
    digest = Attachment.objects.get().blob.digest
    store.path_of(digest).unlink()
    made = making.make(timezone.localtime())
    assert made.missing == [digest]
    assert any("附件" in s for s in restoring.restore(archive.Reader(made.path)).advice)


def test_an_attachment_that_was_destroyed_in_time_is_not_missed(
    lived_in: School, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        store.destroy(Attachment.objects.all(), "保留期已满", timezone.localdate())
    made = making.make(timezone.localtime())
    assert made.missing == []
    assert restoring.restore(archive.Reader(made.path)).advice == []


def test_old_files_are_thinned_but_never_the_newest(tmp_path: Path) -> None:
    zone = timezone.get_current_timezone()
    days = [datetime(2026, 1, d, 1, 30, tzinfo=zone) for d in (1, 2, 20)]
    for moment in days:
        (tmp_path / moment.strftime(making.STAMP)).touch()
    (tmp_path / "notes.txt").touch()
    removed = making.thin(datetime(2026, 2, 5, tzinfo=zone), 30, tmp_path)
    assert [p.name for p in removed] == [d.strftime(making.STAMP) for d in days[:2]]
    assert making.thin(datetime(2030, 1, 1, tzinfo=zone), 30, tmp_path) == []
    assert (tmp_path / "notes.txt").exists()
