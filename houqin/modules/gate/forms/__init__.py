"""The slips of the gate."""
