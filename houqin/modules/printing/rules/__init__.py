"""The arithmetic of the print room."""
