"""Addresses of channels hold passwords: they are stored sealed with the installation's key."""

from __future__ import annotations

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings

from houqin.base.refusal import Refusal


def _fernet() -> Fernet:
    key = hashlib.sha256(f"channel:{settings.SECRET_KEY}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))


def seal(address: str) -> str:
    """An address as it is stored: nobody with only the database can read it."""
    return _fernet().encrypt(address.encode()).decode()


def unseal(sealed: str) -> str:
    """The address again. Refuses (notices.key_changed) when the installation's key is another one now."""
    try:
        return _fernet().decrypt(sealed.encode()).decode()
    except InvalidToken as error:
        raise Refusal(
            "notices.key_changed", "系统密钥已更换，通知渠道的地址读不出来，请重新填写。"
        ) from error
