"""The arithmetic of the fixed assets."""
