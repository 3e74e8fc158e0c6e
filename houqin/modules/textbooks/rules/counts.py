"""How many copies: of the rolls, for teachers, to spare."""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal

ALL_GRADES = 0


def grade_in(entered: int, year: int) -> int:
    """The grade in the school year that begins in `year` of a class that entered in `entered`."""
    return year - entered + 1


def fits(grade: int, half: int, class_grade: int, term_number: int) -> bool:
    """Whether a title is for a class in a term; grade or half 0 is for all."""
    return grade in (ALL_GRADES, class_grade) and half in (0, term_number)


def spare(pupils: int, percent: Decimal) -> int:
    """So many copies over, rounded up; none where there are no pupils."""
    return int((pupils * percent / 100).to_integral_value(ROUND_CEILING))


def missing(wanted: int, good: int) -> int:
    """What the bookshop still owes."""
    return max(wanted - good, 0)


def share(part: int, whole: int) -> Decimal:
    """A percentage with one place; nothing of nothing is all of it."""
    if whole <= 0:
        return Decimal(100)
    return (Decimal(part) * 100 / whole).quantize(Decimal("0.1"))
