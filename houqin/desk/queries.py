"""Reads for the counter's own screens."""

from __future__ import annotations

from datetime import date
from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models import Model, QuerySet

from houqin.desk.models import Intake, SavedView
from houqin.kernel.approval import queries as approval
from houqin.kernel.approval.models import Case, Opinion
from houqin.kernel.attachments import queries as attachments
from houqin.kernel.audit import chain
from houqin.kernel.audit.models import Entry
from houqin.kernel.commands.given import kind
from houqin.kernel.org import queries as org
from houqin.kernel.org.models import Tenure
from houqin.kernel.roles.actor import Actor
from houqin.kernel.signatures import signing
from houqin.kernel.signatures.models import Signature


def views_of(by: Actor, register: str) -> QuerySet[SavedView]:
    """The actor's saved views of a register."""
    return SavedView.objects.filter(person=by.person, register=register).order_by("name")


def view_of(by: Actor, register: str, pk: int) -> SavedView | None:
    """One of the actor's own saved views."""
    return views_of(by, register).filter(pk=pk).first()


def history_of(by: Actor, row: Model) -> list[Entry]:
    """The last deeds on a record, newest first."""
    return list(chain.history(kind(row), row.pk)[:50])


def attachments_of(row: Model) -> QuerySet[Any]:
    """The files on a record."""
    return attachments.of(kind(row), row.pk)


def case_of(row: Model) -> Case | None:
    """The newest approval of a record, whatever came of it."""
    return approval.newest(kind(row), row.pk)


def opinions_on(row: Model) -> list[Opinion]:
    """Every opinion given in a record's approvals, in order."""
    return approval.trail(kind(row), row.pk)


def signatures_on(row: Model) -> list[Signature]:
    """The signatures on a record, in order."""
    return signing.on(row)


def in_charge_of(by: Actor, area: str, row: Any) -> list[Tenure]:
    """Who answers for a record's area of work today. `area` is a code or the attribute that holds one."""
    code = getattr(row, area, area)
    school = getattr(row, "school", by.school)
    return (
        list(org.in_charge(school, code, by.today)) if school and isinstance(by.today, date) else []
    )


def intake_of(by: Actor, act: str, pk: int) -> Intake | None:
    """A sheet the actor uploaded himself."""
    return Intake.objects.filter(person=by.person, act=act, pk=pk).first()


def factors_of(user: Any) -> list[Any]:
    """The second factors and passkeys of a login."""
    return list(Authenticator.objects.filter(user=user))


def stands(row: Model) -> bool:
    """Whether a record is still there."""
    return type(row)._default_manager.filter(pk=row.pk).exists()
