"""Reads of the fixed assets."""
