"""The slips of purchasing."""
