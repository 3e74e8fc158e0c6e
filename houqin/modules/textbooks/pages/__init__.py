"""Giving out to one class on a phone, and asking its guardians."""

from houqin.modules.textbooks.pages import consents, distribution

__all__ = ["consents", "distribution"]
