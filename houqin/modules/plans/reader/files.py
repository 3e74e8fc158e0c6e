"""From a file to text, with a clear no for what is none."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

from houqin.modules.plans.reader.characters import SIMPLIFIED
from houqin.modules.plans.reader.model import Unreadable
from houqin.modules.plans.reader.numbering import Numbering, numbering_of

MOST = 20 * 1024 * 1024
UNPACKED = 120 * 1024 * 1024
CHARACTERS = 2_000_000
SAMPLE = 4000
LEAST_SENSE = 0.08
_EVERYDAY = frozenset(
    "的一二三四五六七八九十是在和工作学學校园園年月日安全生活教师師务務处處做好理管检檢查，。、；："
)
_USUAL = frozenset(
    bytes((row, cell)).decode("gb2312", "ignore")
    for row in range(0xB0, 0xD8)
    for cell in range(0xA1, 0xFF)
) | frozenset("“”‘’—…·℃％①②③④⑤⑥⑦⑧⑨⑩○●★■◆×÷～－")
LEAST_USUAL = 0.7
_OLD_WORD = b"\xd0\xcf\x11\xe0"


def text_of(source: str | Path | tuple[bytes, str]) -> str:
    """The text of a .txt (UTF-8, GB18030, UTF-16 with mark) or .docx file. Raises Unreadable (reader.*)."""
    if isinstance(source, tuple):
        data, name = source
    else:
        path = Path(source)
        if path.stat().st_size > MOST:
            raise _too_big()
        data, name = path.read_bytes(), path.name
    if len(data) > MOST:
        raise _too_big()
    if not data.strip():
        raise Unreadable("reader.empty", "文件是空的，请选择写有计划的文件。")
    if data[:4] == _OLD_WORD:
        raise Unreadable(
            "reader.old_doc",
            "这是旧版 Word 文件或加了密码的文件，请用 Word 另存为 .docx（不加密码）后再传。",
        )
    if data[:2] == b"PK" or name.lower().endswith(".docx"):
        return _docx(data)
    return checked(_decoded(data))


def _too_big() -> Unreadable:
    return Unreadable(
        "reader.too_big", f"文件超过{MOST // 1048576}MB，工作计划不会这么大，请核对文件。"
    )


def _decoded(data: bytes) -> str:
    marks = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
    marked = next((e for mark, e in marks if data.startswith(mark)), None)
    for encoding in [marked] if marked else ["utf-8", *_likely(data)]:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding.startswith("utf-8") or _is_language(text):
            return text
    raise Unreadable(
        "reader.not_text", "读不出文件里的文字。请另存为 .docx 或 UTF-8 编码的 .txt 后再传。"
    )


def _is_language(text: str) -> bool:
    """Whether the characters are those people write with; nearly any bytes make some characters in old encodings."""
    written = [c for c in text[:SAMPLE].translate(SIMPLIFIED) if ord(c) > 127]
    usual = sum(c in _USUAL or "\u3000" <= c <= "\u303f" or c >= "\uff00" for c in written)
    return usual >= LEAST_USUAL * len(written)


def _likely(data: bytes) -> list[str]:
    """Older encodings, the one in which the beginning holds most everyday characters first."""
    sample = data[:SAMPLE]

    def sense(encoding: str) -> float:
        text = sample.decode(encoding, "ignore")
        return sum(c in _EVERYDAY for c in text) / (len(text) or 1)

    others = [e for e in ("big5", "utf-16-le", "utf-16-be") if sense(e) >= LEAST_SENSE]
    return sorted(["gb18030", *others], key=sense, reverse=True)


def checked(text: str) -> str:
    """The text itself when it is one a person wrote. Raises Unreadable otherwise."""
    if not text.strip():
        raise Unreadable("reader.empty", "文件里没有文字，请核对后重新选择。")
    if len(text) > CHARACTERS:
        raise Unreadable(
            "reader.too_big", f"文字超过{CHARACTERS // 10000}万字，工作计划不会这么长，请核对文件。"
        )
    odd = sum(
        1
        for c in text
        if (ord(c) < 32 and c not in "\t\n\r\f\v") or c == "\ufffd" or 0xE000 <= ord(c) <= 0xF8FF
    )
    if odd > max(3, len(text) // 100) or "\x00" in text:
        raise Unreadable("reader.not_text", "这不是文字文件，请选择 .docx 或 .txt 格式的工作计划。")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n").replace("\f", "\n")


def _docx(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            if sum(i.file_size for i in infos) > UNPACKED or len(infos) > 5000:
                raise Unreadable(
                    "reader.bomb", "这个 Word 文件解开后大得不正常，没有读取。请另存一份再传。"
                )
            if "word/document.xml" not in archive.namelist():
                raise Unreadable(
                    "reader.not_word", "这不是 Word 文档，请选择 .docx 或 .txt 格式的工作计划。"
                )
    except zipfile.BadZipFile as error:
        raise Unreadable(
            "reader.broken", "这个 Word 文件已损坏，打不开。请用 Word 打开后另存一份再传。"
        ) from error
    return checked(_document(data))


def _document(data: bytes) -> str:
    import docx  # heavy: only Word files need it

    try:
        document = docx.Document(io.BytesIO(data))
        numbers = numbering_of(document)
        return "\n".join(_block(block, numbers) for block in document.iter_inner_content())
    except Unreadable:
        raise
    except Exception as error:
        raise Unreadable(
            "reader.broken", "这个 Word 文件已损坏，打不开。请用 Word 打开后另存一份再传。"
        ) from error


def _block(block: Any, numbers: Numbering) -> str:
    if hasattr(block, "rows"):
        return "\n".join(_row(row, numbers) for row in block.rows)
    return _paragraph(block, numbers)


def _paragraph(paragraph: Any, numbers: Numbering) -> str:
    """A paragraph with the number Word shows before it."""
    text = str(paragraph.text)
    return numbers.mark(paragraph) + text if text.strip() else text


def _row(row: Any, numbers: Numbering) -> str:
    texts: list[str] = []
    seen: list[Any] = []
    for cell in row.cells:
        if any(cell._tc is other for other in seen):
            continue
        seen.append(cell._tc)
        said = [_paragraph(p, numbers).strip().rstrip("；;。") for p in cell.paragraphs]
        texts.append("；".join(t for t in said if t))
    return "\t".join(texts)
