"""What a file really is, whatever it is called. Refuses what could harm; pictures are made anew."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass

import filetype
from PIL import Image, ImageOps, UnidentifiedImageError

from houqin.base.refusal import Refusal

PIXELS = 60_000_000
SIDE = 2560
UNPACKED = 400 * 1024 * 1024
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
OFFICE = {WORD: "docx", SHEET: "xlsx", SLIDES: "pptx"}
PICTURES = {"image/jpeg", "image/png", "image/webp", "image/gif", "image/heic", "image/heif"}
TEXTS = {"txt", "csv"}


@dataclass(frozen=True)
class Content:
    """Content fit to be stored."""

    data: bytes
    type: str
    extension: str


def accept(name: str, data: bytes, most: int) -> Content:
    """The content to store. Refuses (attachment.*) what is empty, larger than `most` bytes, of no allowed kind or broken."""
    if not data:
        raise Refusal("attachment.empty", f"文件“{name}”是空的，请重新选择。")
    if len(data) > most:
        raise Refusal(
            "attachment.too_big",
            f"文件“{name}”有{len(data) / 1048576:.1f}MB，上限是{most // 1048576}MB，请压缩后再传。",
        )
    kind = filetype.guess(data)
    mime = kind.mime if kind else ""
    if mime in PICTURES:
        return _picture(name, data)
    if mime == "application/pdf":
        return Content(data, mime, "pdf")
    if mime in OFFICE:
        return _office(name, data, mime)
    extension = name.rpartition(".")[2].lower()
    if not mime and extension in TEXTS:
        return _text(name, data, extension)
    raise Refusal(
        "attachment.kind", f"不能上传“{name}”这类文件。可以传照片、PDF、Word、Excel、PPT 和文本。"
    )


def _picture(name: str, data: bytes) -> Content:
    """Upright, without the camera's notes (place, device), at most SIDE pixels a side."""
    try:
        picture = _open(data)
        if picture.width * picture.height > PIXELS:
            raise Refusal(
                "attachment.too_many_pixels",
                f"照片“{name}”尺寸太大，请用手机重新拍一张或缩小后再传。",
            )
        upright = ImageOps.exif_transpose(picture)
        upright.thumbnail((SIDE, SIDE))
        return _encode(upright, 85)
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as error:
        raise Refusal(
            "attachment.broken", f"照片“{name}”打不开，可能已损坏，请重新拍一张。"
        ) from error


def _open(data: bytes) -> Image.Image:
    if data[4:8] == b"ftyp":
        from pillow_heif import register_heif_opener  # heavy: only iPhone pictures need it

        register_heif_opener()
    picture = Image.open(io.BytesIO(data))
    if picture.width * picture.height <= PIXELS:
        picture.load()
    return picture


def _encode(picture: Image.Image, quality: int) -> Content:
    out = io.BytesIO()
    mode = "RGBA" if picture.mode in ("RGBA", "LA", "P") else "RGB"
    picture.convert(mode).save(out, "WEBP", quality=quality)
    return Content(out.getvalue(), "image/webp", "webp")


def thumbnail(data: bytes, side: int = 320) -> bytes:
    """A small WebP of a stored picture."""
    picture = _open(data)
    picture.thumbnail((side, side))
    return _encode(picture, 75).data


def _office(name: str, data: bytes, mime: str) -> Content:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(info.file_size for info in archive.infolist())
            names = archive.namelist()
    except zipfile.BadZipFile as error:
        raise Refusal(
            "attachment.broken", f"文件“{name}”打不开，可能已损坏，请另存一份再传。"
        ) from error
    if unpacked > UNPACKED or len(names) > 10_000:
        raise Refusal(
            "attachment.bomb", f"文件“{name}”解开后大得不正常，没有接收。请另存一份再传。"
        )
    if any("vbaProject" in n for n in names):
        raise Refusal(
            "attachment.macro", f"文件“{name}”里有宏，没有接收。请另存为不带宏的格式再传。"
        )
    return Content(data, mime, OFFICE[mime])


def _text(name: str, data: bytes, extension: str) -> Content:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return Content(text.encode(), "text/plain; charset=utf-8", extension)
    raise Refusal("attachment.broken", f"文件“{name}”不是文字文件，请另存一份再传。")
