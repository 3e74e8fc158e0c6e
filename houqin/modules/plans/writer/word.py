"""A summary as a Word file, laid out like an official paper: title, numbered headings, body, tables, page numbers."""

from __future__ import annotations

import io
from typing import Any

from docx import Document
from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from houqin.desk import wordfile

BODY, HEAD, TITLE = "仿宋", "黑体", "宋体"
DEED = "0F5C5C"
COLUMNS = (
    ("title", "目标"),
    ("wanted", "要求"),
    ("actual", "实际"),
    ("gap", "差距"),
    ("standing", "状态"),
)


def document(data: dict[str, Any], charts: dict[str, bytes]) -> bytes:
    """The file. `charts` holds PNG pictures by name: areas, months."""
    paper = Document()
    wordfile.page(paper, left=28, right=26, top=35, bottom=32)
    _styles(paper)
    _title(paper, data)
    _text(paper, data["opening"])
    for block in data["blocks"]:
        _block(paper, block)
    _targets(paper, data["targets"])
    _charts(paper, data, charts)
    _closing(paper, data)
    return wordfile.saved(paper)


def _styles(paper: Paper) -> None:
    for name, font, size in (
        ("Normal", BODY, 16), ("Title", TITLE, 22), ("Heading 1", HEAD, 16), ("Heading 2", "楷体", 16), ("Heading 3", BODY, 16),
    ):  # fmt: skip
        wordfile.face(paper, name, font, size, 28)


def _title(paper: Paper, data: dict[str, Any]) -> None:
    wordfile.title(paper, data["title"])
    under = paper.add_paragraph(f"{data['school']}　{data['number']}　{data['span']}")
    under.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for run in under.runs:
        run.font.size = Pt(12)


def _text(paper: Paper, text: str) -> Paragraph:
    made = paper.add_paragraph(text)
    made.paragraph_format.first_line_indent = Pt(32)
    return made


def _block(paper: Paper, block: dict[str, Any]) -> None:
    if block["heading"]:
        paper.add_paragraph(block["heading"], style=f"Heading {block['level']}")
    if block["general"] and not block["remark"]:
        _text(paper, block["general"])
    for statement in block["done"]:
        _statement(paper, statement)
    if block["left"]:
        _text(paper, "没有做完或还没到期的：").runs[0].bold = True
        for statement in block["left"]:
            _statement(paper, statement)
    if block["remark"]:
        _text(paper, f"说明：{block['remark']}")


def _statement(paper: Paper, statement: dict[str, Any]) -> None:
    made = _text(paper, statement["text"])
    for n, proof in enumerate(statement["proofs"]):
        run = made.add_run("　佐证：" if n == 0 else "、")
        run.font.size = Pt(10.5)
        _link(made, proof["title"], proof["url"])


def _link(paragraph: Paragraph, text: str, url: str) -> None:
    """A link where the address is whole; plain words where it only holds within the house."""
    if not url.startswith(("http://", "https://")):
        paragraph.add_run(text).font.size = Pt(10.5)
        return
    link = OxmlElement("w:hyperlink")
    link.set(
        qn("r:id"), paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    )
    run = paragraph.add_run(text)
    run.font.size, run.font.underline, run.font.color.rgb = (
        Pt(10.5),
        True,
        RGBColor.from_string(DEED),
    )
    link.append(run._r)
    paragraph._p.append(link)


def _targets(paper: Paper, targets: list[dict[str, Any]]) -> None:
    if not targets:
        return
    paper.add_paragraph("附表　目标完成情况", style="Heading 1")
    rows = [[t[key] for key, _name in COLUMNS] for t in targets]
    wordfile.grid(paper, [name for _key, name in COLUMNS], rows)


def _charts(paper: Paper, data: dict[str, Any], charts: dict[str, bytes]) -> None:
    for name, title in (("areas", "各类事项"), ("months", "各月任务")):
        if name not in charts:
            continue
        paper.add_paragraph(f"附图　{title}落实情况", style="Heading 1")
        paper.add_picture(io.BytesIO(charts[name]), width=Mm(150))
        paper.paragraphs[-1].paragraph_format.line_spacing = None
        rows = [[r["name"], *r["values"], sum(r["values"])] for r in data[name]]
        wordfile.grid(paper, [title, *data["names"], "合计"], rows)


def _closing(paper: Paper, data: dict[str, Any]) -> None:
    if data["closing"]:
        paper.add_paragraph("说明和打算", style="Heading 1")
        for part in data["closing"].splitlines():
            _text(paper, part)
    for text in (f"起草：{data['made']}", f"批准：{data['issued']}" if data["issued"] else ""):
        if text:
            paper.add_paragraph(text).alignment = WD_ALIGN_PARAGRAPH.RIGHT
