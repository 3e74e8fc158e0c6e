"""Taking a backup back: proved before, built beside, proved again, and only then put in place."""

from __future__ import annotations

import hashlib
import json
import re
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from django.apps.registry import Apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Model

from houqin.base.refusal import Refusal
from houqin.kernel.accounts.models import User
from houqin.kernel.attachments import store
from houqin.kernel.audit import chain
from houqin.kernel.audit.models import Entry, Head
from houqin.kernel.backup import archive, databases, rows
from houqin.kernel.backup.databases import KEPT
from houqin.kernel.org.models import School
from houqin.kernel.search import carrying

BLOB = re.compile(r"files/([0-9a-f]{64})(|\.small)")


@dataclass
class Restored:
    """What came back; `advice` are sentences about what a person still has to look at."""

    tables: int
    total: int
    files: int
    entries: int
    advice: list[str]


def in_use() -> bool:
    """Whether there is anything here that a restore would put aside."""
    here = set(connection.introspection.table_names())
    wanted = [m for m in (School, User) if m._meta.db_table in here]
    return any(m.objects.exists() for m in wanted)


def restore(backup: archive.Reader) -> Restored:
    """Put the backup in the place of what is here.

    Until the last step what is here stays untouched: attachments are only added, the database is built apart.
    Refuses (restore.*) what can't be restored faithfully.
    """
    _known_migrations(backup)
    try:
        with databases.successor():
            files = _bring_files(backup)
            _build(backup)
            proved = _prove(backup)
    finally:
        ContentType.objects.clear_cache()
    total = sum(backup.manifest["tables"].values())
    advice = [*_bring_settings(backup), *_gone(backup), *databases.clear_away()]
    return Restored(len(backup.manifest["tables"]), total, files, proved, advice)


def _known_migrations(backup: archive.Reader) -> list[tuple[str, str]]:
    graph = MigrationExecutor(connection).loader.graph
    nodes = [(str(app), str(name)) for app, name in backup.manifest["migrations"]]
    installed = {app for app, _ in graph.nodes}
    unknown = [n for n in nodes if n not in graph.nodes and n[0] in installed]
    if unknown or any(app not in installed for app, _ in nodes):
        said = backup.manifest["version"]
        raise Refusal(
            "restore.newer", f"这份备份来自 {said} 版，比本系统新，请先升级本系统再恢复。"
        )
    applied = set(nodes)
    return [n for n in nodes if not any(child.key in applied and child.key[0] == n[0]
            for child in graph.node_map[n].children)]  # fmt: skip


def _build(backup: archive.Reader) -> None:
    """The tables as they were when the backup was made, filled, then brought up to this version."""
    targets = _known_migrations(backup)
    executor = MigrationExecutor(connection)
    executor.migrate(targets)
    then = executor.loader.project_state(targets).apps
    with databases.in_any_order():
        for name, count in backup.manifest["tables"].items():
            with transaction.atomic():
                _fill(then, backup, name, count)
        with transaction.atomic():
            _search_texts(backup)
    _count_on(then.get_models(include_auto_created=True))  # before `migrate`, which may add rows
    call_command("migrate", interactive=False, verbosity=0)
    _count_on(rows.tables())


def _count_on(models: Iterable[type[Model]]) -> None:
    """The next row of each table gets a number after the last that came in."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(models)):
            cursor.execute(statement)


def _fill(then: Apps, backup: archive.Reader, name: str, count: int) -> None:
    model = then.get_model(name)
    if model._base_manager.exists():  # what a migration puts in; an append-only table has none
        model._base_manager.all()._raw_delete(connection.alias)
    if rows.load(model, backup.lines(f"tables/{name}.jsonl")) != count:
        raise archive.damaged(backup.path, f"“{name}”的条数与清单不符")


def _search_texts(backup: archive.Reader) -> None:
    pairs = (json.loads(line) for line in backup.lines("search.jsonl"))
    while batch := [(pk, tokens) for pk, tokens in islice(pairs, rows.BATCH)]:
        carrying.put_back(batch)


def _prove(backup: archive.Reader) -> int:
    """Count everything and walk the audit chains. Returns the number of audit entries."""
    here = {m._meta.label_lower: m._base_manager.count() for m in rows.tables()}
    grown = {"contenttypes.contenttype", "auth.permission"}  # `migrate` adds those of newer tables
    for name, count in backup.manifest["tables"].items():
        if name in here and here[name] != count and name not in grown:
            raise Refusal(
                "restore.count", f"恢复后“{name}”有{here[name]}条，备份里是{count}条，已放弃恢复。"
            )
    fault = next(chain.verify(), None)
    heads = {str(h.chain): [h.seq, h.digest] for h in Head.objects.all()}
    if fault is not None or heads != backup.manifest["audit"]:
        raise Refusal("restore.audit", "备份里的审计链校验不通过，记录可能被改动过，已放弃恢复。")
    broken = {blob.digest for blob in store.damaged()} - set(backup.manifest["missing"])
    if broken:
        raise Refusal("restore.files", f"恢复后有{len(broken)}个附件对不上，已放弃恢复。")
    return Entry.objects.count()


def _bring_files(backup: archive.Reader) -> int:
    """Add every attachment; they are named by their content, so nothing that is here is overwritten."""
    found = [(n, m) for n in backup.names("files") if (m := BLOB.fullmatch(n))]
    for name, match in found:
        path = store.path_of(*match.groups())
        if not path.exists() or (not match[2] and _digest(path) != match[1]):
            _write(backup, name, path)
    return sum(not match[2] for _, match in found)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write(backup: archive.Reader, name: str, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        try:
            with backup.open(name) as member:
                file.writelines(archive.pieces(member))
            file.flush()
            Path(file.name).replace(path)
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise


def _bring_settings(backup: archive.Reader) -> list[str]:
    """The key that sealed addresses need comes back; `.env` speaks of a machine and is only laid beside."""
    advice = []
    key = backup.open("settings/secret-key").read()
    file = Path(settings.VAR) / "secret-key"
    if key.decode() != settings.SECRET_KEY:
        if file.exists():
            file.replace(file.with_name(file.name + KEPT))
        file.touch(mode=0o600)
        file.write_bytes(key)
        advice.append(
            f"系统密钥已换成备份里的（{file}）。若 .env 里写了 SECRET_KEY，请改成一样的再启动。"
        )
    if "settings/env" in backup.manifest["members"]:
        beside = Path(settings.VAR) / "env-from-backup"
        beside.touch(mode=0o600)
        beside.write_bytes(backup.open("settings/env").read())
        advice.append(f"备份里的 .env 放在 {beside}，请与本机的 .env 对照后自行取用。")
    return advice


def _gone(backup: archive.Reader) -> list[str]:
    missing: list[Any] = backup.manifest["missing"]
    if not missing:
        return []
    return [f"有{len(missing)}个附件在做备份时就已不在磁盘上，这份备份里也没有。"]
