"""The slips of duty."""
