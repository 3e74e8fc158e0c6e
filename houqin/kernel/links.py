"""Addresses for people without a login: they name one record, and nobody can guess them for another."""

from __future__ import annotations

from django.utils.crypto import constant_time_compare, salted_hmac

LENGTH = 24


def token(purpose: str, pk: int) -> str:
    """The part of an address that opens one record for one purpose. It says nothing about the record."""
    mark = salted_hmac(f"links.{purpose}", str(pk), algorithm="sha256")
    return f"{pk}-{mark.hexdigest()[:LENGTH]}"


def opened(purpose: str, text: str) -> int | None:
    """The record's id; nothing for a token that was not given out for this purpose by this installation."""
    head = text.partition("-")[0]
    if not (head.isascii() and head.isdigit()) or len(head) > 15:
        return None
    return int(head) if constant_time_compare(token(purpose, int(head)), text) else None
