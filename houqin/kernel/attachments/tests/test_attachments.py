"""Files are what they are, stored once, and never lost."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from houqin.base.refusal import Missing, Refusal
from houqin.conftest import ActAs
from houqin.kernel.attachments import commands, content, queries, store
from houqin.kernel.attachments.models import Attachment, Blob
from houqin.kernel.org.models import School, Unit
from houqin.kernel.roles.actor import Actor


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> None:
    """Files of a test stay in its own folder."""
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def unit(school: School) -> Unit:
    """Something to attach to."""
    return Unit.objects.create(school=school, name="总务处")


def jpeg(side: int = 60, colour: str = "red") -> bytes:
    """A picture with the place where it was taken in its notes."""
    out = io.BytesIO()
    picture = Image.new("RGB", (side, side), colour)
    exif = picture.getexif()
    exif[0x8825] = {1: "N", 2: (31.0, 2.0, 3.0)}
    picture.save(out, "JPEG", exif=exif)
    return out.getvalue()


def packed(names: dict[str, bytes]) -> bytes:
    """A zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in names.items():
            archive.writestr(name, data)
    return out.getvalue()


def test_a_picture_loses_its_place_and_gets_a_thumbnail(unit: Unit, system: Actor) -> None:
    added = commands.add(system, about=unit, file=ContentFile(jpeg(900), "现场.jpg"))
    stored = Image.open(io.BytesIO(store.read(added.blob)))
    assert (stored.format, dict(stored.getexif())) == ("WEBP", {})
    assert max(Image.open(io.BytesIO(store.read(added.blob, small=True))).size) == 320


def test_the_same_content_is_stored_once(unit: Unit, system: Actor) -> None:
    for name in ("甲.jpg", "乙.jpg"):
        commands.add(system, about=unit, file=ContentFile(jpeg(), name))
    assert (Blob.objects.count(), queries.of("org.unit", unit.pk).count()) == (1, 2)


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("空.pdf", b"", "attachment.empty"),
        ("病毒.jpg", b"MZ" + b"\x00" * 200, "attachment.kind"),
        ("画.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "attachment.kind"),
        ("页.html", b"<html></html>", "attachment.kind"),
        ("坏.jpg", jpeg()[:90], "attachment.broken"),
        ("大.txt", b"x" * (21 * 1024 * 1024), "attachment.too_big"),
        ("半.txt", b"\xff\xfe\x00\x00\x81", "attachment.broken"),
    ],
)
def test_what_could_harm_is_refused(
    unit: Unit, system: Actor, name: str, data: bytes, code: str
) -> None:
    with pytest.raises(Refusal) as caught:
        commands.add(system, about=unit, file=ContentFile(data, name))
    assert caught.value.code == code
    assert not queries.of("org.unit", unit.pk).exists()


def test_a_packed_bomb_and_a_macro_are_noticed() -> None:
    bomb = packed({"[Content_Types].xml": b"", "word/document.xml": b"0" * (content.UNPACKED + 1)})
    with pytest.raises(Refusal) as caught:
        content._office("大.docx", bomb, content.WORD)
    assert caught.value.code == "attachment.bomb"
    with pytest.raises(Refusal) as caught:
        content._office("宏.docx", packed({"word/vbaProject.bin": b"x"}), content.WORD)
    assert caught.value.code == "attachment.macro"


def test_a_text_in_gb18030_is_kept_as_utf8(unit: Unit, system: Actor) -> None:
    added = commands.add(
        system, about=unit, file=ContentFile("食谱公示".encode("gb18030"), "食谱.txt")
    )
    assert store.read(added.blob).decode() == "食谱公示"


def test_files_survive_a_conversion(unit: Unit, school: School, system: Actor) -> None:
    commands.add(system, about=unit, file=ContentFile(jpeg(), "甲.jpg"))
    target = Unit.objects.create(school=school, name="新处")
    assert store.carry_over(unit, target) == 1
    assert [a.name for a in queries.of("org.unit", target.pk)] == ["甲.jpg"]


def test_only_the_uploader_withdraws_and_nothing_is_deleted(unit: Unit, act_as: ActAs) -> None:
    added = commands.add(act_as("老周"), about=unit, file=ContentFile(jpeg(), "甲.jpg"))
    with pytest.raises(Refusal) as caught:
        commands.withdraw(act_as("小李"), attachment=added, reason="传错")
    assert caught.value.code == "attachment.not_own"
    commands.withdraw(act_as("老周"), attachment=added, reason="传错")
    assert not queries.of("org.unit", unit.pk).exists()
    assert store.read(added.blob)


def test_what_is_over_leaves_the_disk_and_its_line_stays(
    unit: Unit, school: School, system: Actor, django_capture_on_commit_callbacks: Any
) -> None:
    other = Unit.objects.create(school=school, name="新处")
    alone = commands.add(system, about=unit, file=ContentFile(jpeg(), "甲.jpg"))
    shared = commands.add(system, about=unit, file=ContentFile(jpeg(colour="blue"), "乙.jpg"))
    commands.add(system, about=other, file=ContentFile(jpeg(colour="blue"), "丙.jpg"))
    path, small = (store.path_of(alone.blob.digest, suffix) for suffix in ("", ".small"))
    with django_capture_on_commit_callbacks(execute=True):
        gone = Attachment.objects.filter(kind="org.unit", row=unit.pk)
        assert store.destroy(gone, "保留期已满", system.today) == 2
        assert path.exists(), "a deed that is undone must have lost nothing"
    assert [path.exists(), small.exists()] == [False, False]
    alone.refresh_from_db()
    assert (alone.name, alone.reason) == ("", "保留期已满")
    with pytest.raises(Missing):
        store.read(alone.blob)
    shared.blob.refresh_from_db()
    assert store.read(shared.blob), "another record stands on it"
    assert list(store.damaged()) == [], "what was destroyed on purpose is not damage"
    again = commands.add(system, about=unit, file=ContentFile(jpeg(), "甲.jpg"))
    assert (again.blob_id, bool(store.read(again.blob))) == (alone.blob_id, True)


def test_damage_on_the_disk_is_found(unit: Unit, system: Actor) -> None:
    added = commands.add(system, about=unit, file=ContentFile(jpeg(), "甲.jpg"))
    assert list(store.damaged()) == []
    store.path_of(added.blob.digest).write_bytes(b"x")
    assert list(store.damaged()) == [added.blob]
