"""Words for people: plain text, or text translated when it is shown."""

from __future__ import annotations

from django.utils.functional import Promise

Label = str | Promise
