"""Fourth floor: the office, one folder per trade."""
