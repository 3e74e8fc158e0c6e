"""Writes summaries out: as a Word file and as PDF, from the same plain data."""
