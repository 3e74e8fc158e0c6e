"""A summary as plain data for paper, and that data as Word and PDF."""

from __future__ import annotations

from typing import Any

from houqin.desk.typesetting import pdf, png
from houqin.modules.plans.models import Summary
from houqin.modules.plans.rules.summary import GENERAL
from houqin.modules.plans.writer import word as writer

BARS = ("有佐证", "进行中", "尚无记录")


def data(summary: Summary, site: str = "") -> dict[str, Any]:
    """Everything a summary says, in order, without objects. `site` goes before the addresses of records."""
    content = summary.content
    blocks = [
        {
            "heading": b["heading"], "level": b["level"], "done": _said(b["done"], site), "left": _said(b["left"], site),
            "remark": summary.remarks.get(str(place), ""), "general": _general(content["blocks"], place),
        }
        for place, b in enumerate(content["blocks"])
    ]  # fmt: skip
    return {
        "title": summary.title, "school": summary.school.name, "number": summary.number,
        "span": f"{summary.since}至{summary.until}，数据截至{summary.as_of}",
        "opening": content["opening"]["text"], "blocks": blocks,
        "closing": summary.remarks.get(str(len(blocks)), ""),
        "targets": content["targets"], "areas": _bars(content["areas"]), "months": _bars(content["months"]), "names": BARS,
        "made": f"{summary.made_by or '系统'}　{summary.made_on}",
        "issued": f"{summary.issued_by or ''}　{summary.issued_on}" if summary.issued_on else "",
    }  # fmt: skip


def _said(statements: list[dict[str, Any]], site: str) -> list[dict[str, Any]]:
    return [
        {"text": s["text"], "proofs": [{"title": p["title"], "url": site + p["url"]} for p in s["proofs"]]}
        for s in statements
    ]  # fmt: skip


def _general(blocks: list[dict[str, Any]], place: int) -> str:
    """What is said under a heading that promises nothing and has no heading below it."""
    here = blocks[place]
    below = blocks[place + 1 : place + 2]
    leads = bool(below) and below[0]["level"] > here["level"]
    return "" if here["done"] or here["left"] or leads else GENERAL


def _bars(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"name": r["name"], "values": [r["proved"], r["doing"], r["none"]]} for r in rows]


def word(given: dict[str, Any]) -> bytes:
    """The Word file."""
    charts = {
        name: png("plans/print/bars.typ", {"rows": given[name], "names": BARS})
        for name in ("areas", "months")
        if given[name]
    }
    return writer.document(given, charts)


def paper(given: dict[str, Any]) -> bytes:
    """The PDF."""
    return pdf("plans/print/summary.typ", given)
