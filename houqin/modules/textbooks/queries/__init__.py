"""Reads of the module, by subject."""
