"""Telephone and document numbers: stored sealed, matched by a mark, shown masked."""

from __future__ import annotations

import base64
import functools
import hashlib
import hmac

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings

from houqin.base.refusal import Refusal


@functools.lru_cache(maxsize=4)
def _fernet(secret: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(f"gate:{secret}".encode()).digest()))


def seal(text: str) -> str:
    """A number as it is stored; nothing for nothing. Nobody with only the database can read it."""
    return _fernet(settings.SECRET_KEY).encrypt(text.encode()).decode() if text else ""


def unseal(sealed: str) -> str:
    """The number again. Refuses (gate.key_changed) when the installation's key is another one now."""
    if not sealed:
        return ""
    try:
        return _fernet(settings.SECRET_KEY).decrypt(sealed.encode()).decode()
    except InvalidToken as error:
        raise Refusal(
            "gate.key_changed", "系统密钥已更换，以前登记的号码读不出来，请凭证件重新登记。"
        ) from error


def mark(school: int, text: str) -> str:
    """What two equal numbers of one school have in common; it tells nothing of the number without the key."""
    if not text:
        return ""
    key = f"gate-mark:{settings.SECRET_KEY}".encode()
    return hmac.new(key, f"{school}:{text}".encode(), hashlib.sha256).hexdigest()[:32]
