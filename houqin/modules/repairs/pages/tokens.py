"""The part of a label's address that names a place and cannot be guessed for another."""

from __future__ import annotations

from django.http import Http404
from django.utils.crypto import constant_time_compare, salted_hmac

from houqin.kernel.org.models import Place
from houqin.modules.repairs.queries import setup


def token_of(place: Place) -> str:
    """Of a place."""
    mark = salted_hmac("repairs.place", f"{place.school_id}:{place.pk}", algorithm="sha256")
    return f"{place.pk}-{mark.hexdigest()[:16]}"


def place_of(token: str) -> Place:
    """The place again. Http404 for an address nobody printed."""
    head = token.partition("-")[0]
    known = head.isascii() and head.isdigit() and len(head) < 10
    place = setup.place_numbered(int(head)) if known else None
    if place is None or not constant_time_compare(token_of(place), token):
        raise Http404
    return place
