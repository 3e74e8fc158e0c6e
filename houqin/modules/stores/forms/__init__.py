"""The slips of the store."""
