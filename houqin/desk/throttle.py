"""How often one network may send something without login. What is counted is a digest, not the address."""

from __future__ import annotations

import hashlib

from django.core.cache import cache
from django.http import HttpRequest

from houqin.base.refusal import Refusal
from houqin.kernel.org.models import School

HOUR = 3600


def once_more(request: HttpRequest, purpose: str, school: School, most: int, said: str) -> None:
    """Count one more of this hour. Refuses (`<purpose>.too_many`) with what is said, over the limit."""
    origin = hashlib.sha256(request.META.get("REMOTE_ADDR", "").encode()).hexdigest()[:16]
    name = f"{purpose}:{school.pk}:{origin}"
    cache.add(name, 0, HOUR)
    if cache.incr(name) > most:
        raise Refusal(f"{purpose}.too_many", said)
