"""The slips of repairs."""
