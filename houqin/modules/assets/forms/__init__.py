"""The slips of the fixed assets."""
