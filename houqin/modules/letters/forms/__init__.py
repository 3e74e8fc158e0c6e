"""The slips of letters."""
