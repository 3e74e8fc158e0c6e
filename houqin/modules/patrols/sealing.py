"""The seed of a spot check until the day is over: stored sealed, so that a look into the tables foretells nothing."""

from __future__ import annotations

import base64
import hashlib

from cryptography.fernet import Fernet
from django.conf import settings


def _fernet() -> Fernet:
    key = hashlib.sha256(f"patrols:{settings.SECRET_KEY}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))


def seal(seed: bytes) -> str:
    """A seed as it is stored."""
    return _fernet().encrypt(seed).decode()


def unseal(sealed: str) -> bytes:
    """The seed again. InvalidToken when the installation's key is another one now."""
    return _fernet().decrypt(sealed.encode())
