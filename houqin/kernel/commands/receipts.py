"""Carry out each client-made key once."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import Model

from houqin.kernel.commands.models import Receipt
from houqin.kernel.roles.actor import Actor


def earlier(by: Actor, act: str) -> Model | Receipt | None:
    """What an earlier submission with the same key returned; the receipt itself when it returned no row."""
    if not by.key:
        return None
    receipt = Receipt.objects.filter(person=by.person, key=by.key, act=act).first()
    if receipt is None or not receipt.kind:
        return receipt
    return apps.get_model(receipt.kind)._default_manager.filter(pk=receipt.row).first() or receipt


def keep(by: Actor, act: str, result: Any, at: datetime) -> None:
    """Remember that `by.key` was carried out. Two at once: the second fails on the constraint and is undone."""
    if not by.key:
        return
    row = result if isinstance(result, Model) else None
    Receipt.objects.create(
        person=by.person, key=by.key, act=act, at=at,
        kind=row._meta.label_lower if row else "", row=row.pk if row else None,
    )  # fmt: skip
