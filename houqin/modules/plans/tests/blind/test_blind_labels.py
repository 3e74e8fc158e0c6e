"""The invented plans and their labels fit together; whether the reader finds them is measured elsewhere."""

import json
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
PLANS = sorted(HERE.glob("plan*.json"))
AREAS = {
    "assets", "purchasing", "stores", "repairs", "safety", "gate", "canteen", "health", "finance",
    "cleaning", "staff", "textbooks", "events", "projects", "energy", "other",
}  # fmt: skip
PERIODS = {"daily", "weekly", "monthly", "termly", "every_n_months", "n_per_day", "other"}
LISTS = ("monthly_tasks", "routines", "targets", "responsible", "term_tasks", "ambiguous")


def load(path: Path) -> tuple[str, dict[str, Any]]:
    return path.with_suffix(".txt").read_text("utf-8"), json.loads(path.read_text("utf-8"))


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_every_label_is_in_the_plan_word_for_word(path: Path) -> None:
    text, gold = load(path)
    for name in LISTS:
        for entry in gold[name]:
            who = entry.get("who", entry["text"])
            for piece in [entry["text"], who, *entry.get("alt_texts", [])]:
                assert piece == piece.strip()
                assert piece in text
    for section in gold["sections"]:
        assert (section["heading"] or section["start"]) in text


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_values_are_in_their_range(path: Path) -> None:
    _, gold = load(path)
    for task in gold["monthly_tasks"]:
        months = task.get("months", [task["month"]])
        assert months[0] == task["month"]
        assert task["month"] is not None or task["week"]
        assert all(month is None or 1 <= month <= 12 for month in months)
    for routine in gold["routines"]:
        assert routine["frequency"] in PERIODS
        assert min(routine["count"], routine["interval"]) >= 1
    for entry in gold["monthly_tasks"] + gold["routines"] + gold["term_tasks"]:
        assert {entry["area"], *entry.get("area_alt", [])} <= AREAS
    for target in gold["targets"]:
        assert target["unit"]
        assert target.get("value_max", target["value"] + 1) > target["value"]


def test_both_halves_ask_for_every_kind_of_entry() -> None:
    for half in (0, 1):
        plans = [load(path)[1] for path in PLANS if int(path.stem.removeprefix("plan")) % 2 == half]
        assert len(plans) >= 7
        tasks = [task for plan in plans for task in plan["monthly_tasks"]]
        routines = [routine for plan in plans for routine in plan["routines"]]
        assert {routine["frequency"] for routine in routines} == PERIODS
        assert {entry["area"] for entry in tasks + routines} == AREAS
        assert any(task.get("months") for task in tasks)
        assert any(task["month"] is None for task in tasks)
