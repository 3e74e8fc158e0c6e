"""The invented plans and their labels fit together; whether the reader finds them is measured elsewhere."""

import json
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
PLANS = sorted(HERE.glob("plan*.json"))
AREAS = set(
    "assets purchasing stores repairs safety gate canteen health finance cleaning staff textbooks events projects "
    "energy other".split()
)
PERIODS = {"daily", "weekly", "monthly", "termly", "every_n_months", "n_per_day", "other"}
LISTS = ("monthly_tasks", "routines", "targets", "responsible", "term_tasks", "ambiguous")


def load(path: Path) -> tuple[str, dict[str, Any]]:
    return path.with_suffix(".txt").read_text("utf-8"), json.loads(path.read_text("utf-8"))


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_every_label_is_in_the_plan_word_for_word(path: Path) -> None:
    text, gold = load(path)
    for name in LISTS:
        for entry in gold[name]:
            for piece in [entry["text"], *entry.get("alt_texts", []), entry.get("who", entry["text"])]:
                assert piece == piece.strip() and piece in text
    for section in gold["sections"]:
        assert (section["heading"] or section["start"]) in text


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_values_are_in_their_range(path: Path) -> None:
    _, gold = load(path)
    for task in gold["monthly_tasks"]:
        months = task.get("months", [task["month"]])
        assert months[0] == task["month"] and (task["month"] is not None or task["week"])
        assert all(month is None or 1 <= month <= 12 for month in months)
    for routine in gold["routines"]:
        assert routine["frequency"] in PERIODS and routine["count"] >= 1 and routine["interval"] >= 1
    for entry in gold["monthly_tasks"] + gold["routines"] + gold["term_tasks"]:
        assert {entry["area"], *entry.get("area_alt", [])} <= AREAS
    for target in gold["targets"]:
        assert target["unit"] and target.get("value_max", target["value"] + 1) > target["value"]


def test_both_halves_ask_for_every_kind_of_entry() -> None:
    for half in (0, 1):
        plans = [load(path)[1] for path in PLANS if int(path.stem.removeprefix("plan")) % 2 == half]
        assert len(plans) >= 7
        assert {routine["frequency"] for plan in plans for routine in plan["routines"]} == PERIODS
        assert {entry["area"] for plan in plans for entry in plan["monthly_tasks"] + plan["routines"]} == AREAS
        assert any(task.get("months") for plan in plans for task in plan["monthly_tasks"])
        assert any(task["month"] is None for plan in plans for task in plan["monthly_tasks"])
