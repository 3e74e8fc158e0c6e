"""Reads of repairs."""
