"""Password rules, read from the rule book so that a school can tighten them."""

from __future__ import annotations

import secrets
import string
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from houqin.kernel.accounts.models import User
from houqin.kernel.parameters import book, platform

DAYS = "security.password_days"
CLASSES = (string.ascii_lowercase, string.ascii_uppercase, string.digits)
__all__ = ["SchoolRules", "fresh", "is_stale", "platform"]


class SchoolRules:
    """Length, kinds of characters, and nothing of the user's own number, name or telephone in it."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ValidationError with what is missing."""
        least, classes = self._rules(user)
        if len(password) < least:
            raise ValidationError(_("密码至少%(n)s位。"), code="short", params={"n": least})
        if kinds(password) < classes:
            raise ValidationError(
                _("密码要含大写字母、小写字母、数字、符号中的至少%(n)s类。"),
                code="plain",
                params={"n": classes},
            )
        if any(own and own.lower() in password.lower() for own in _own(user)):
            raise ValidationError(_("密码里不要有自己的账号、工号、姓名或手机号。"), code="own")

    def get_help_text(self) -> str:
        """The rules in a sentence."""
        least, classes = self._rules(None)
        return f"至少{least}位，含大写字母、小写字母、数字、符号中的{classes}类，不含账号和手机号。"

    def _rules(self, user: Any) -> tuple[int, int]:
        person = getattr(user, "person", None)
        school, today = (person.school if person else None), timezone.localdate()
        least = int(book.value(school, "security.password_min_length", today))
        return least, int(book.value(school, "security.password_classes", today))


def kinds(password: str) -> int:
    """How many kinds of characters a password mixes: small, capital, digit, anything else."""
    plain = sum(any(c in kind for c in password) for kind in CLASSES)
    return plain + any(not any(c in kind for kind in CLASSES) for c in password)


def _own(user: Any) -> list[str]:
    person = getattr(user, "person", None)
    return [
        getattr(user, "username", ""),
        *([person.number, person.phone, person.name] if person else []),
    ]


def fresh() -> str:
    """A first password that is easy to read over the telephone and satisfies the rules."""
    letters = "abcdefghjkmnpqrstuvwxyz"
    middle = "".join(secrets.choice(letters) for _n in range(4))
    return f"{secrets.choice(letters).upper()}{middle}-{secrets.randbelow(9000) + 1000}"


def is_stale(user: User, days: int | None = None) -> bool:
    """Whether the password must be changed before anything else; `days` is how long one lasts, where that is known."""
    if user.must_change:
        return True
    if days is None:
        school = user.person.school if user.person else None
        days = int(book.value(school, DAYS, timezone.localdate()))
    return bool(days and user.password_at and (timezone.now() - user.password_at).days >= days)
