"""The slips of the print room."""
