"""Houqin 后勤: the open system by which a school runs its general-affairs office."""
