"""The registers of the book room; `desk` answers what the house asks of every module."""

from houqin.modules.textbooks.queries import desk
from houqin.modules.textbooks.registers import giving, orders, settling, titles

__all__ = ["desk", "giving", "orders", "settling", "titles"]
