"""Files on a record."""

from __future__ import annotations

from django.db.models import QuerySet

from houqin.kernel.attachments.models import Attachment


def of(kind: str, row: int) -> QuerySet[Attachment]:
    """The files on a record that were not withdrawn, oldest first."""
    found = Attachment.objects.filter(kind=kind, row=row, withdrawn_at=None)
    return found.select_related("blob", "person").order_by("at", "pk")


def numbered(pk: int) -> Attachment | None:
    """One file, the withdrawn ones left out. Whoever asks must check that the actor may see its record."""
    return Attachment.objects.filter(pk=pk, withdrawn_at=None).select_related("blob").first()
