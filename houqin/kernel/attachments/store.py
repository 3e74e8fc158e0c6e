"""Writing content to disk and reading it back."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils import timezone

from houqin.base.refusal import Missing
from houqin.kernel.attachments import content
from houqin.kernel.attachments.models import Attachment, Blob
from houqin.kernel.commands.given import kind
from houqin.kernel.parameters import book
from houqin.kernel.roles.actor import Actor

MEGABYTE = 1024 * 1024


def path_of(digest: str, suffix: str = "") -> Path:
    """Where content of a digest stands."""
    return Path(settings.MEDIA_ROOT) / digest[:2] / digest[2:4] / (digest + suffix)


def store(by: Actor, file: Any, about: Model, label: str = "") -> Attachment:
    """Attach an uploaded file to a record. Call inside a command. Refuses what `content.accept` refuses.

    The file is on disk before the row is; a transaction that is undone leaves at most unused content behind.
    """
    name = Path(str(file.name or "文件")).name[-120:]
    most = int(book.value(by.school, "attachments.max_mb", by.today)) * MEGABYTE
    if file.size and file.size > most:
        content.accept(name, b" " * (most + 1), most)
    accepted = content.accept(name, file.read(), most)
    return Attachment.objects.create(
        school=getattr(about, "school", by.school),
        kind=kind(about),
        row=about.pk,
        label=label,
        name=name,
        blob=_blob(accepted),
        person=by.person,
        at=timezone.now(),
    )


def _blob(accepted: content.Content) -> Blob:
    digest = hashlib.sha256(accepted.data).hexdigest()
    _write(path_of(digest), accepted.data)
    if accepted.type.startswith("image/"):
        _write(path_of(digest, ".small"), content.thumbnail(accepted.data))
    found, _made = Blob.objects.get_or_create(
        digest=digest,
        defaults={
            "size": len(accepted.data),
            "type": accepted.type,
            "extension": accepted.extension,
        },
    )
    if found.destroyed_on is not None:
        found.destroyed_on = None
        found.save(update_fields=["destroyed_on"])
    return found


def _write(path: Path, data: bytes) -> None:
    """Whole or not at all, even when the power goes."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    Path(name).replace(path)


def read(blob: Blob, small: bool = False) -> bytes:
    """The content. Missing when the file is gone from the disk, or its period was over."""
    if blob.destroyed_on is not None:
        raise Missing(f"这个附件保存期满，已在{blob.destroyed_on}销毁。")
    path = path_of(blob.digest, ".small" if small else "")
    if small and not path.exists():
        path = path_of(blob.digest)
    if not path.exists():
        raise Missing("附件文件不在磁盘上，请联系系统管理员从备份恢复。")
    return path.read_bytes()


def carry_over(source: Model, target: Model, *, pictures: bool = False) -> int:
    """Let every file on one record stand on another too, so that no conversion loses any; what stands there already
    is not doubled. With `pictures` only those go along, and papers stay. Returns how many."""
    there = Attachment.objects.filter(kind=kind(target), row=target.pk, withdrawn_at=None)
    files = Attachment.objects.filter(kind=kind(source), row=source.pk, withdrawn_at=None)
    if pictures:
        files = files.filter(blob__type__startswith="image/")
    files = files.exclude(blob__in=there.values("blob")).order_by("pk")
    copies = [
        Attachment(
            school=a.school,
            kind=kind(target),
            row=target.pk,
            label=a.label,
            name=a.name,
            blob=a.blob,
            person=a.person,
            at=a.at,
            keep_until=a.keep_until,
        )
        for a in files
    ]
    return len(Attachment.objects.bulk_create(copies))


def destroy(files: QuerySet[Attachment], reason: str, on: date) -> int:
    """Destroy what records whose period is over had on them. Call inside a command. The lines stay, without the files' names;
    content that another record stands on too stays as well. It leaves the disk when the deed holds. Returns how many.
    """
    found = list(files.values_list("pk", "blob"))
    if not found:
        return 0
    gone, content_of = zip(*found, strict=True)
    rows = Attachment.objects.filter(pk__in=gone)
    rows.filter(withdrawn_at=None).update(withdrawn_at=timezone.now(), reason=reason)
    rows.update(name="")
    shared = Attachment.objects.filter(blob__in=content_of).exclude(pk__in=gone).values("blob")
    alone = Blob.objects.filter(pk__in=content_of, destroyed_on=None).exclude(pk__in=shared)
    digests = list(alone.values_list("digest", flat=True))
    Blob.objects.filter(digest__in=digests).update(destroyed_on=on)
    transaction.on_commit(partial(_remove, digests))
    return len(gone)


def _remove(digests: list[str]) -> None:
    """From the disk, but for what somebody attached again meanwhile."""
    for digest in Blob.objects.filter(digest__in=digests, destroyed_on__isnull=False).values_list(
        "digest", flat=True
    ):
        for suffix in ("", ".small"):
            path_of(digest, suffix).unlink(missing_ok=True)


def damaged() -> Iterator[Blob]:
    """Content whose file is gone or changed; for the nightly proof and after a restore."""
    for blob in Blob.objects.filter(destroyed_on=None).iterator(chunk_size=500):
        path = path_of(blob.digest)
        if not path.exists() or hashlib.sha256(path.read_bytes()).hexdigest() != blob.digest:
            yield blob
