"""Logins, sessions, tokens: who is at the door."""
