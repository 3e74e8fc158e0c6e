"""Document, telephone and plate numbers: how they are written, checked and shown."""

from __future__ import annotations

import re

IDENTITY = "identity"
"""The kind of document whose number carries a check digit."""
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_PHONE = re.compile(r"(1\d{10}|0\d{2,3}-?\d{7,8}|\d{7,8})")


def tidy(text: str) -> str:
    """A number without blanks and dots, in capitals: 粤a·12345 and 粤A12345 are one plate."""
    return re.sub(r"[\s·.]", "", text).upper()


def is_identity(number: str) -> bool:
    """Whether an 18-digit identity number is written right (check digit of GB 11643-1999, ISO 7064 MOD 11-2)."""
    if not re.fullmatch(r"\d{17}[\dX]", number):
        return False
    return (
        _CHECKS[sum(int(d) * w for d, w in zip(number, _WEIGHTS, strict=False)) % 11] == number[17]
    )


def complaints(kind: str, document: str, phone: str) -> dict[str, list[str]]:
    """What is wrong with a visitor's numbers, by field; a number that is not given is not wrong."""
    said: dict[str, list[str]] = {}
    if kind == IDENTITY and document and not is_identity(document):
        said["document"] = ["身份证号不对：应为18位，末位与前17位不符。请对照证件再输一次。"]
    if phone and not _PHONE.fullmatch(phone):
        said["phone"] = ["不像电话号码，请写11位手机号或带区号的座机。"]
    return said


def masked_document(number: str) -> str:
    """First three and last four, as lists show it: 110***********1234; short numbers show their last two."""
    if len(number) >= 12:
        return number[:3] + "*" * (len(number) - 7) + number[-4:]
    return "*" * max(len(number) - 2, 0) + number[-2:] if len(number) > 4 else "*" * len(number)


def masked_phone(phone: str) -> str:
    """138****1234."""
    return f"{phone[:3]}****{phone[-4:]}" if len(phone) >= 7 else "*" * len(phone)
