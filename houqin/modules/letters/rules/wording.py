"""The text of a letter out of the school's own Word file."""

from __future__ import annotations

import io
import zipfile

MOST = 5 * 1024 * 1024
UNPACKED = 60 * 1024 * 1024
LONGEST = 5000
"""Characters of a text."""


class NoWords(Exception):
    """The file gives no text; says why in a whole sentence."""


def text_of(data: bytes) -> str:
    """The paragraphs and table rows of a .docx, line by line. NoWords for what is none, is broken, empty or too long."""
    _look(data)
    text = "\n".join(line for line in _lines(data) if line.strip()).strip()
    if not text:
        raise NoWords("这个 Word 文件里没有文字，请核对文件。")
    if len(text) > LONGEST:
        raise NoWords(f"正文最多{LONGEST}字，这个文件有{len(text)}字，请分成几份。")
    return text


def _look(data: bytes) -> None:
    """Refuse what python-docx should not be handed."""
    if len(data) > MOST:
        raise NoWords(f"文件超过{MOST // 1024 // 1024}MB，请去掉图片再传。")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
    except zipfile.BadZipFile as error:
        raise NoWords("请选 Word 文档（.docx）；旧版 .doc 请先另存为 .docx。") from error
    if "word/document.xml" not in {i.filename for i in infos}:
        raise NoWords("请选 Word 文档（.docx）。")
    if sum(i.file_size for i in infos) > UNPACKED:
        raise NoWords("这个 Word 文件解开后大得不正常，没有读取。请另存一份再传。")


def _lines(data: bytes) -> list[str]:
    import docx  # heavy: only Word files need it
    from docx.text.paragraph import Paragraph  # as above

    try:
        document = docx.Document(io.BytesIO(data))
        found = []
        for block in document.iter_inner_content():
            if isinstance(block, Paragraph):
                found.append(block.text)
            else:
                found += ["　".join(dict.fromkeys(c.text for c in row.cells)) for row in block.rows]
    except Exception as error:
        raise NoWords("这个 Word 文件已损坏，打不开。请用 Word 打开后另存一份再传。") from error
    return found
