"""What patrols know."""
