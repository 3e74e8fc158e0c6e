"""Word files by python-docx: the pieces every paper of the house is made of, and the paper form itself."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.document import Document as WordFile
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

SEAL = RGBColor(0xB3, 0x26, 0x1E)


def page(paper: WordFile, left: int, right: int, top: int, bottom: int) -> None:
    """A4 upright with these margins in mm and the page number at the foot."""
    section = paper.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(left), Mm(right)
    section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    foot.add_run("— ")
    _page_number(foot)
    foot.add_run(" —")


def _page_number(paragraph: Paragraph) -> None:
    run = paragraph.add_run()
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        part.text = text
        run._r.append(part)


def face(paper: WordFile, name: str, font: str, size: float, line: float | None) -> None:
    """Give a style a font for Chinese and Latin alike, black; `line` is its line height in points, None for the font's."""
    style: Any = paper.styles[name]
    style.font.name, style.font.size, style.font.color.rgb = font, Pt(size), RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for way in ("w:eastAsia", "w:ascii", "w:hAnsi"):
        fonts.set(qn(way), font)
    form = style.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing = Pt(line) if line else None


def title(paper: WordFile, text: str) -> None:
    """The title in the middle, without the rule that Word draws under it."""
    made = paper.add_paragraph(text, style="Title")
    made.alignment = WD_ALIGN_PARAGRAPH.CENTER
    made.paragraph_format.line_spacing = None
    about = made._p.get_or_add_pPr()
    for border in about.findall(qn("w:pBdr")):
        about.remove(border)


def grid(
    paper: WordFile, heads: Sequence[str], rows: Sequence[Sequence[Any]], right: Sequence[int] = ()
) -> None:
    """A ruled table whose head is repeated on every page; `bytes` in a cell is a PNG picture, "" nothing."""
    table = paper.add_table(rows=1, cols=len(heads))
    table.style = "Table Grid"
    for n, line in enumerate([heads, *rows]):
        cells = table.rows[0].cells if n == 0 else table.add_row().cells
        for at, (cell, content) in enumerate(zip(cells, line, strict=True)):
            _fill(cell.paragraphs[0], content, bold=n == 0)
            if at in right and n:
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    repeat = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(repeat)


def _fill(paragraph: Paragraph, content: Any, *, bold: bool = False) -> None:
    if isinstance(content, bytes):
        if content:
            paragraph.add_run().add_picture(io.BytesIO(content), height=Mm(9))
        return
    run = paragraph.add_run(str(content))
    run.font.size, run.bold = Pt(10.5), bold
    paragraph.paragraph_format.line_spacing = Pt(16)


def saved(paper: WordFile) -> bytes:
    """The bytes of the file."""
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def form(data: dict[str, Any]) -> bytes:
    """A paper form as `papers.laid_out` gives it; each copy of a set begins a page."""
    paper = Document()
    page(paper, left=18, right=18, top=20, bottom=18)
    face(paper, "Normal", "宋体", 20 if data["posted"] else 10.5, None)
    face(paper, "Title", "宋体", 48 if data["posted"] else 18, None)
    for n, copy in enumerate(data["copies"]):
        if n:
            paper.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        _one(paper, data, f"第{n + 1}联　{copy}" if copy else "")
    return saved(paper)


def _one(paper: WordFile, data: dict[str, Any], copy: str) -> None:
    title(paper, data["title"])
    _said(paper, "　".join(filter(None, (data["school"], data["number"]))))
    if data["sealed"]:
        _said(paper, f"【已批准　{data['sealed']}】").runs[0].font.color.rgb = SEAL
    _facts(paper, data["facts"])
    for table in data["tables"]:
        _said(paper, table["title"], bold=True)
        grid(paper, table["heads"], [*table["rows"], *([table["foot"]] if table["foot"] else [])], table["right"])  # fmt: skip
    for text in filter(None, (data["money"], data["note"])):
        _said(paper, text)
    _approvals(paper, data)
    if data["signs"]:
        _said(paper, "")
        _said(paper, "　　".join(f"{name}：＿＿＿＿＿＿" for name in data["signs"]))
    _said(paper, "　".join(filter(None, (copy, data["printed"]))))


def _facts(paper: WordFile, facts: list[dict[str, str]]) -> None:
    table = paper.add_table(rows=0, cols=4)
    table.style = "Table Grid"
    for left, right in zip(facts[::2], facts[1::2], strict=True):
        cells = table.add_row().cells
        for at, fact in ((0, left), (2, right)):
            _fill(cells[at].paragraphs[0], fact["label"], bold=True)
            _fill(cells[at + 1].paragraphs[0], fact["text"])


def _approvals(paper: WordFile, data: dict[str, Any]) -> None:
    if data["trail"]:
        _said(paper, "审批记录", bold=True)
        lines = [[o["at"], o["who"], o["what"], o["comment"], o["picture"]] for o in data["trail"]]
        grid(paper, ["时间", "姓名", "办理", "意见", "签字"], lines)
    if data["signatures"]:
        _said(paper, "本人签字", bold=True)
        lines = [[s["who"], s["at"], s["how"], s["picture"]] for s in data["signatures"]]
        grid(paper, ["姓名", "时间", "方式", "签字"], lines)


def _said(paper: WordFile, text: str, *, bold: bool = False) -> Paragraph:
    made = paper.add_paragraph()
    made.paragraph_format.space_before = Pt(4)
    made.add_run(text).bold = bold
    return made
