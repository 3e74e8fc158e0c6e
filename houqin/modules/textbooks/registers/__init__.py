"""The registers of the book room."""

from houqin.modules.textbooks.registers import giving, orders, settling, titles

__all__ = ["giving", "orders", "settling", "titles"]
