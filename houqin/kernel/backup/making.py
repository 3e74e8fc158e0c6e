"""Making a backup."""

from __future__ import annotations

import errno
import json
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from houqin.base.refusal import Refusal
from houqin.kernel.attachments import store
from houqin.kernel.attachments.models import Blob
from houqin.kernel.audit.models import Head
from houqin.kernel.backup import archive, rows
from houqin.kernel.backup.databases import Moment, held_still
from houqin.kernel.search import carrying

SUFFIX = ".hqb"
STAMP = "houqin-%Y%m%d-%H%M%S" + SUFFIX


@dataclass
class Made:
    """A backup: where it is, what is in it, and which attachments were already gone from the disk."""

    path: Path
    tables: dict[str, int] = field(default_factory=dict)
    files: int = 0
    missing: list[str] = field(default_factory=list)

    @property
    def total(self) -> int:
        return sum(self.tables.values())


def folder() -> Path:
    """Where backups stand unless another place is named."""
    return Path(settings.VAR) / "backups"


def make(now: datetime, to: Path | None = None) -> Made:
    """Write everything into one new file named after the moment (local time).

    Refuses (backup.no_room, backup.not_written) when the disk does not take it, (backup.changed) when tables were
    built anew meanwhile, and (backup.outdated) when they are those of an older version; then nothing is left behind.
    """
    place = to or folder()
    try:
        place.mkdir(parents=True, exist_ok=True)
        made = Made(place / now.strftime(STAMP))
        with archive.Writer(made.path) as out:
            with held_still() as moment:
                manifest = _write(out, made, now, moment)
            out.finish(manifest)
    except OSError as error:
        raise _not_written(place, error) from error
    except DatabaseError as error:
        if _behind():
            raise _too_old() from error
        raise
    return made


def _behind() -> bool:
    """Whether the database still waits for migrations of this version."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _too_old() -> Refusal:
    return Refusal(
        "backup.outdated",
        "数据库还是旧版本的，新程序不能备份它。请用原来的程序备份，或者先启动一次服务完成升级再备份。",
    )


def _write(out: archive.Writer, made: Made, now: datetime, moment: Moment) -> dict[str, Any]:
    """Everything but the manifest, which is returned; a table at a time, so that few are locked at once."""
    for model in rows.tables():
        name, counter = model._meta.label_lower, _Counter(rows.dump(model))
        with moment():
            out.add(f"tables/{name}.jsonl", counter)
        made.tables[name] = counter.count - 1
    with moment():
        texts = (json.dumps(pair, ensure_ascii=False) for pair in carrying.stored())
        out.add("search.jsonl", _Counter(texts))
    with moment():
        _attachments(out, made)
    _settings(out)
    with moment():
        return {
            "format": archive.FORMAT,
            "version": version("houqin"),
            "made": now.isoformat(),
            "database": connection.vendor,
            "migrations": sorted(MigrationRecorder(connection).applied_migrations()),
            "tables": made.tables,
            "audit": {str(h.chain): [h.seq, h.digest] for h in Head.objects.order_by("chain")},
            "missing": made.missing,
        }


class _Counter:
    """Lines as bytes, counted on their way."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines, self.count = lines, 0

    def __iter__(self) -> Iterator[bytes]:
        for line in self.lines:
            self.count += 1
            yield line.encode() + b"\n"


def _attachments(out: archive.Writer, made: Made) -> None:
    kept = Blob.objects.filter(destroyed_on=None).order_by("pk")
    for digest in kept.values_list("digest", flat=True).iterator():
        if not store.path_of(digest).exists():
            made.missing.append(digest)
            continue
        made.files += 1
        for suffix in ("", ".small"):
            path = store.path_of(digest, suffix)
            if path.exists():
                out.add_file(f"files/{digest}{suffix}", path)


def _settings(out: archive.Writer) -> None:
    out.add("settings/secret-key", [settings.SECRET_KEY.encode()])
    env = Path(settings.ROOT) / ".env"
    if env.exists():
        out.add_file("settings/env", env)


def _not_written(place: Path, error: OSError) -> Refusal:
    if error.errno == errno.ENOSPC:
        left = shutil.disk_usage(place).free // (1 << 20)
        return Refusal(
            "backup.no_room",
            f"磁盘空间不够，备份没有做成。{place} 现在只剩 {left} MB，请清理后再试。",
        )
    return Refusal(
        "backup.not_written", f"备份写不进 {place}（{error.strerror}），请检查这个文件夹。"
    )


def thin(now: datetime, keep_days: int, place: Path | None = None) -> list[Path]:
    """Remove nightly files older than `keep_days`, never the newest. Returns what was removed."""
    limit = (now - timedelta(days=keep_days)).strftime(STAMP)
    found = sorted((place or folder()).glob(f"houqin-*{SUFFIX}"))[:-1]
    old = [path for path in found if path.name < limit]
    for path in old:
        path.unlink()
    return old
