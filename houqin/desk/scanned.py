"""A field that is filled in by scanning a label or typing what stands on it."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Row


class Sticker(Row):
    """A row named by what its label says: the QR address of this house, or the text of one of `names`, in their order.

    Never by the inner id that other pick lists take: what stands on a label may be a bare number too.
    """

    widget = forms.TextInput  # type: ignore[assignment]

    def to_python(self, value: Any) -> Model | None:
        """The row. ValidationError when no label, or more than one, says this."""
        if value in self.empty_values:
            return None
        if isinstance(value, Model):
            return value
        text = str(value).strip()
        found = self._by_address(text) or self._by_name(text)
        if len(found) != 1:
            raise ValidationError(
                _("没有标签是“%(value)s”的，请对准标签重新扫，或输入标签号、编号。"),
                params={"value": text[:40]},
            )
        row: Model = found[0]
        return row

    def _by_address(self, text: str) -> list[Any]:
        assert self.queryset is not None
        kind = re.escape(self.queryset.model._meta.label_lower)
        read = re.search(rf"/s/{kind}/(\d{{1,18}})/", text)
        return list(self.queryset.filter(pk=int(read[1]))) if read else []

    def prepare_value(self, value: Any) -> Any:
        """What the box shows: the label of a row the slip was opened from, else what was typed."""
        if isinstance(value, int) and self.queryset is not None:
            value = self.queryset.filter(pk=value).first() or ""
        return getattr(value, self.names[0]) if isinstance(value, Model) else value
