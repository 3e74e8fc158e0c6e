"""The file itself: a zip whose manifest knows the SHA-256 of every member, and whose comment knows the manifest's."""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from io import TextIOWrapper
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from houqin.base.refusal import Refusal

FORMAT = 1
MANIFEST = "manifest.json"
PIECE = 1 << 20


class Writer:
    """Writes a `.part` beside the target; only `finish` gives it its name, so that no half file is ever taken for one."""

    def __init__(self, target: Path) -> None:
        self.target, self.part = target, target.with_name(target.name + ".part")
        self.members: dict[str, str] = {}

    def __enter__(self) -> Writer:
        self.part.unlink(missing_ok=True)
        self.part.touch(mode=0o600)  # everybody's data and the keys of the house are in it
        self.zip = zipfile.ZipFile(self.part, "w", zipfile.ZIP_DEFLATED, compresslevel=6)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:  # fmt: skip
        if kind is not None:
            try:
                self.zip.close()
            except OSError:
                pass  # the disk is full: that is the fault on its way out already
            finally:
                self.part.unlink(missing_ok=True)

    def add(self, name: str, pieces: Iterable[bytes]) -> None:
        """A member from pieces."""
        digest = hashlib.sha256()
        with self.zip.open(name, "w", force_zip64=True) as member:
            for piece in pieces:
                digest.update(piece)
                member.write(piece)
        self.members[name] = digest.hexdigest()

    def add_file(self, name: str, path: Path) -> None:
        """A member from a file."""
        with path.open("rb") as file:
            self.add(name, pieces(file))

    def finish(self, manifest: dict[str, Any]) -> None:
        """Write the manifest, see everything onto the disk, and give the file its name."""
        text = json.dumps(
            {**manifest, "members": self.members}, ensure_ascii=False, indent=1
        ).encode()
        self.zip.writestr(MANIFEST, text)
        self.zip.comment = hashlib.sha256(text).hexdigest().encode()
        self.zip.close()
        with self.part.open("rb") as file:
            os.fsync(file.fileno())
        self.part.replace(self.target)


class Reader:
    """A backup that was read from its first byte to its last and found whole. Refuses (backup.damaged) otherwise."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self.zip = zipfile.ZipFile(path)
            self.manifest = self._manifest()
            self._prove()
        except (zipfile.BadZipFile, zlib.error, OSError, ValueError, KeyError, EOFError) as error:
            raise damaged(path, "文件不完整或不是后勤系统的备份") from error

    def _manifest(self) -> dict[str, Any]:
        text = self.zip.read(MANIFEST)
        if hashlib.sha256(text).hexdigest().encode() != self.zip.comment:
            raise damaged(self.path, "清单被改动过")
        found: dict[str, Any] = json.loads(text)
        if found["format"] != FORMAT:
            raise Refusal("backup.newer", "这份备份是更新版本的系统做的，请先升级本系统再恢复。")
        return found

    def _prove(self) -> None:
        known: dict[str, str] = self.manifest["members"]
        if sorted(self.zip.namelist()) != sorted([*known, MANIFEST]):
            raise damaged(self.path, "其中的文件多了或少了")
        for name, digest in known.items():
            if _sha256(self.zip.open(name)) != digest:
                raise damaged(self.path, f"其中的“{name}”被改动过")

    def names(self, folder: str) -> list[str]:
        """The members under a folder."""
        return [n for n in self.manifest["members"] if n.startswith(f"{folder}/")]

    def open(self, name: str) -> IO[bytes]:
        """A member to be read."""
        return self.zip.open(name)

    def lines(self, name: str) -> Iterator[str]:
        """A member line by line."""
        with self.zip.open(name) as member:
            yield from TextIOWrapper(member, encoding="utf-8", newline="\n")


def damaged(path: Path, what: str) -> Refusal:
    """The refusal for a file that can't be trusted."""
    return Refusal("backup.damaged", f"备份文件 {path.name} 不能使用：{what}。请换一份备份。")


def pieces(file: IO[bytes]) -> Iterator[bytes]:
    """A file a mebibyte at a time."""
    while piece := file.read(PIECE):
        yield piece


def _sha256(file: IO[bytes]) -> str:
    digest = hashlib.sha256()
    with file:
        for piece in pieces(file):
            digest.update(piece)
    return digest.hexdigest()
