"""Fields that several slips of the book room share."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Drawn, Row, Rows
from houqin.kernel.org.models import ClassGroup, Person
from houqin.kernel.roles.actor import Actor
from houqin.modules.textbooks.models import Title
from houqin.modules.textbooks.queries import giving, roll, titles

STAFF = ("number", "name")
NUMBERED = ("number",)


class TitleRow(Row):
    """A book by its code or name; the list shows what lies on the shelf."""

    def __init__(self, rows: Any = titles.open_titles, **kwargs: Any) -> None:
        super().__init__(rows, names=("code", "name"), **{"label": _("书名"), **kwargs})

    def label_from_instance(self, obj: Title) -> str:
        """语文三年级下册　库存12册."""
        return f"{obj}　库存{getattr(obj, 'on_hand', 0)}册"


def classes(grant: str, **kwargs: Any) -> Rows:
    """Several classes for which the actor may use a grant."""

    def rows(by: Actor) -> QuerySet[ClassGroup]:
        return roll.classes(by, grant)

    return Rows(rows, **{"label": _("班级"), **kwargs})


def group(grant: str, **kwargs: Any) -> Row:
    """One class for which the actor may use a grant."""

    def rows(by: Actor) -> QuerySet[ClassGroup]:
        return roll.classes(by, grant)

    return Row(rows, **{"label": _("班级"), **kwargs})


class PupilRow(Row):
    """A pupil by number or name, with his class."""

    def __init__(self, grant: str, **kwargs: Any) -> None:
        def rows(by: Actor) -> QuerySet[Person]:
            return roll.pupils(by, grant)

        super().__init__(rows, names=("number", "name"), **{"label": _("学生"), **kwargs})

    def label_from_instance(self, obj: Person) -> str:
        """林小满　三（2）班　20230118."""
        return f"{obj.name}　{obj.class_group or '未编班'}　{obj.number}"


def term() -> Row:
    """A term of the school."""
    return Row(roll.terms, names=(), label=_("学期"))


def this_term(by: Actor) -> Any:
    """The term a slip starts with."""
    found = roll.term_now(by)
    return found.pk if found else None


def text(label: Any, most: int, *, needed: bool = True, hint: Any = "") -> forms.CharField:
    """A line of words."""
    return forms.CharField(label=label, max_length=most, required=needed, help_text=hint)


def count(label: Any, *, least: int = 0, needed: bool = True) -> forms.IntegerField:
    """So many copies."""
    return forms.IntegerField(label=label, min_value=least, max_value=99_999, required=needed)


def yuan(label: Any, *, least: Decimal | None = Decimal(0)) -> forms.DecimalField:
    """A sum in yuan."""
    return forms.DecimalField(
        label=label, min_value=least, max_value=Decimal(9_999), max_digits=8, decimal_places=2
    )


def day(label: Any = None) -> forms.DateField:
    """A date."""
    return forms.DateField(label=label or _("日期"))


def tick(label: Any, hint: Any = "") -> forms.BooleanField:
    """Yes or no."""
    return forms.BooleanField(label=label, required=False, help_text=hint)


def person(label: Any, *, needed: bool = True, hint: Any = "") -> Row:
    """A member of staff."""
    return Row(roll.staff, names=STAFF, label=label, required=needed, help_text=hint)


def drawn(label: Any) -> Drawn:
    """A signature on the screen."""
    return Drawn(label=label, required=False)


def code() -> forms.CharField:
    """A confirm code in place of a signature."""
    return forms.CharField(
        label=_("确认码"), max_length=6, required=False,
        help_text=_("不方便手写时，请签字人在“我的通知”里获取确认码。"),
    )  # fmt: skip


class Named(forms.ChoiceField):
    """A choice by code or by its Chinese name, so that a sheet may say 循环教材."""

    def to_python(self, value: object) -> str:
        """The code."""
        return _code(self.choices, str(value if value is not None else "").strip())


class SeveralNamed(forms.MultipleChoiceField):
    """Several of a choice; a sheet says them with 、 between."""

    def to_python(self, value: Any) -> list[str]:
        """The codes."""
        parts = value if isinstance(value, list | tuple) else [value or ""]
        split = [p for part in parts for p in str(part).replace("，", "、").split("、")]
        return [_code(self.choices, p.strip()) for p in split if p.strip()]


def _code(choices: Any, said: str) -> str:
    pairs: Iterable[tuple[Any, Any]] = choices
    return next((str(c) for c, name in pairs if said in (str(c), str(name))), said)


def of_class(by: Actor) -> QuerySet[Person]:
    """The pupils of whom the actor may collect circulating books."""
    return roll.pupils(by, "textbooks.collect")


ready = giving.ready
