"""Slips of the office."""
