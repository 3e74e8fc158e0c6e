"""The slips of emergencies."""
