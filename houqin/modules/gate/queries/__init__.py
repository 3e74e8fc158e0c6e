"""Reads of the gate."""
