"""Fields that several slips of the gate share."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houqin.modules.gate.models.visit import Papers


def text(label: Any, most: int, *, needed: bool = True, hint: Any = "") -> forms.CharField:
    """A line of words."""
    return forms.CharField(label=label, max_length=most, required=needed, help_text=hint)


def at() -> forms.DateTimeField:
    """When it happened, where that is not now."""
    return forms.DateTimeField(
        label=_("发生时间"),
        required=False,
        help_text=_("现在办理的不用填；断网时补登的填当时的时间。"),
    )


def papers() -> forms.ChoiceField:
    """What was shown."""
    return Papers_(label=_("证件"), choices=Papers.choices, initial=Papers.IDENTITY)


class Papers_(forms.ChoiceField):  # noqa: N801 — the choices themselves are called Papers
    """A kind of document by code or by name, so that a sheet may say 身份证."""

    def to_python(self, value: object) -> str:
        """The code."""
        said = str(value or "").strip()
        return next((code for code, name in Papers.choices if said in (code, str(name))), said)


def heads() -> forms.IntegerField:
    """How many came together."""
    return forms.IntegerField(label=_("人数"), min_value=1, max_value=200, initial=1)


def badge() -> forms.CharField:
    """The number of the visitor's badge."""
    return text(_("访客证号"), 12, needed=False)


def tick(label: Any, hint: Any = "") -> forms.BooleanField:
    """Yes or no."""
    return forms.BooleanField(label=label, required=False, help_text=hint)


def reason(label: Any = None) -> forms.CharField:
    """Why; never empty."""
    return text(label or _("原因"), 200)
