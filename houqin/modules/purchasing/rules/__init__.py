"""The arithmetic of buying."""
