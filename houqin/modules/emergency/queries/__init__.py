"""What is read of emergencies."""
