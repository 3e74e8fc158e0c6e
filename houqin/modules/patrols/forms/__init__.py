"""The slips of patrols."""
