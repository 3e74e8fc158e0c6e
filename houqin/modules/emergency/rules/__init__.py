"""The arithmetic of emergencies."""
