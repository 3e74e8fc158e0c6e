"""Scheduled work that an office PC which is off at night still gets done: what was missed runs at the next start."""
