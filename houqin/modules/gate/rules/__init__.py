"""The arithmetic of the gate."""
