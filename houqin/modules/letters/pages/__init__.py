"""The guardians' page, and the links a class teacher hands out."""

from houqin.modules.letters.pages import public
from houqin.modules.letters.queries import board

__all__ = ["board", "public"]
