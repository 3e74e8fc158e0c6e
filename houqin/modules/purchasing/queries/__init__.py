"""What purchasing can tell."""
