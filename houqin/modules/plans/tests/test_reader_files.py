"""What a file holds besides plain words: Word's own numbers, old encodings, no language at all."""

from __future__ import annotations

import io
import random
import re

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from houqin.modules.plans.reader import Unreadable, read, read_file
from houqin.modules.plans.reader.dates import day, own_months

HEAD = "青禾小学后勤工作计划\n一、指导思想\n服务师生，厉行节约，把每件小事做细做实。\n"
LISTS = """<w:numbering %s>
<w:abstractNum w:abstractNumId="1">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%%1、"/></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%%2."/></w:lvl>
 <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF06C;"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="2">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="(%%1)"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="2"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
</w:numbering>"""


def numbered(*paragraphs: tuple[str, int | None, int]) -> bytes:
    """A Word file of paragraphs (text, list or none, level)."""
    document = docx.Document()
    root = document.part.numbering_part.element
    for child in list(root):
        root.remove(child)
    for child in list(parse_xml(LISTS % nsdecls("w"))):
        root.append(child)
    for text, number, level in paragraphs:
        own = document.add_paragraph(text)._p.get_or_add_pPr()
        if number is not None:
            mark = OxmlElement("w:numPr")
            for tag, value in (("w:ilvl", level), ("w:numId", number)):
                part = OxmlElement(tag)
                part.set(qn("w:val"), str(value))
                mark.append(part)
            own.append(mark)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_numbers_that_word_writes_itself_stand_in_the_text() -> None:
    data = numbered(
        ("后勤工作计划", None, 0), ("指导思想", 1, 0), ("服务师生。", None, 0), ("逐月安排", 1, 0), ("九月份", 1, 1), ("分发课本", 2, 0),
        ("检修门窗", 2, 0), ("十月份", 1, 1), ("组织演练", 3, 0), ("注意安全", 1, 2), ("几点要求", 1, 0), ("按时完成", 1, 1),
    )  # fmt: skip
    (reading,) = read_file((data, "计划.docx"))
    assert reading.text.split("\n") == [
        "后勤工作计划", "一、指导思想", "服务师生。", "二、逐月安排", "1.九月份", "(1)分发课本", "(2)检修门窗", "2.十月份", "(1)组织演练",
        "●注意安全", "三、几点要求", "1.按时完成",
    ]  # fmt: skip
    assert [(t.month, t.text) for t in reading.monthly_tasks][:3] == [
        (9, "分发课本"),
        (9, "检修门窗"),
        (10, "组织演练"),
    ]


def test_a_style_may_number_its_paragraphs() -> None:
    document = docx.Document()
    document.add_paragraph("后勤工作计划")
    for text in ("每天巡查校园。", "每周检查食堂。"):
        document.add_paragraph(text, style="List Number")
    out = io.BytesIO()
    document.save(out)
    (reading,) = read_file((out.getvalue(), "计划.docx"))
    assert [line[:2] for line in reading.text.split("\n")[1:]] == ["1.", "2."]


def test_random_bytes_are_no_text() -> None:
    dice = random.Random(7)
    for _ in range(300):
        data = bytes(dice.randrange(256) for _ in range(dice.choice([30, 200, 1000])))
        with pytest.raises(Unreadable):
            read_file((data, "乱.txt"))


@pytest.mark.parametrize("encoding", ["gb18030", "big5", "utf-16-le"])
def test_old_encodings_of_language_are_read(encoding: str) -> None:
    text = (
        "後勤工作計劃\n一、安全管理\n1、每天檢查門窗和電源，發現問題及時處理。\n2、每週召開一次會議。\n"
        * 3
    )
    assert read_file((text.encode(encoding), "計劃.txt"))[0].text == text


@pytest.mark.parametrize(
    "lead", ["导语一行。\n", "编者的话。\n" * 40, "编者的话，说来很长。\n" * 400]
)
def test_words_before_the_first_counted_title_are_in_a_reading(lead: str) -> None:
    text = (
        f"{lead}后勤工作计划篇一\n九月份：\n1、清点课桌\n后勤工作计划篇二\n十月份：\n1、检修水管\n"
    )
    readings = read(text)
    assert "".join(r.text for r in readings) == text
    assert [r.title for r in readings[-2:]] == ["后勤工作计划篇一", "后勤工作计划篇二"]


@pytest.mark.parametrize(
    "schedule",
    [
        "九月份\n9/10 教师节慰问活动\n9.15—9.19 全园大扫除\n十月份\n10/8前 检修教室门窗\n",
        "9月\n1. 9/10前教师节慰问活动\n2. 9.15—9.19全园大扫除\n10月\n1. 检修教室门窗\n",
        "9/10 教师节慰问活动\n9/15 全园大扫除\n10/8 检修教室门窗\n",
        "9.8—9.12 教师节慰问活动\n9.15—9.19 全园大扫除\n10.8-10.12 检修教室门窗\n",
        "9月8日—12日：教师节慰问活动\n9月15日—19日：全园大扫除\n10月8日（周三）：检修教室门窗\n",
        "9月上旬：教师节慰问活动\n9月中旬：全园大扫除\n10月上旬：检修教室门窗\n",
    ],
)
def test_days_are_read_however_they_are_written(schedule: str) -> None:
    (reading,) = read(f"{HEAD}二、日程安排\n{schedule}")
    jobs = [(t.month, re.sub(r"^[\d/.—前 ]+", "", t.text)) for t in reading.monthly_tasks]
    assert jobs == [(9, "教师节慰问活动"), (9, "全园大扫除"), (10, "检修教室门窗")]


@pytest.mark.parametrize(
    "text", ["1.2米高的护栏", "3.5万元", "9.10", "13/2检查", "9/40检查", "9月10日前完成"]
)
def test_what_is_no_date_of_its_own(text: str) -> None:
    assert day(text) is None


def test_a_job_with_a_date_leaves_the_month_it_stands_under() -> None:
    assert own_months("8/30前分发课本", (9,)) == (8,)
    assert own_months("9/28-10/8值班", (9,)) == (9, 10)
    assert own_months("十月上旬检修门窗", (9,)) == (10,)
    assert own_months("1.2检修门窗", (9,)) == ()
