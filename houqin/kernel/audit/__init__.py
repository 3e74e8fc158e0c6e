"""Chained entries per school: who did what, when, through which door. Never changed, never removed."""
