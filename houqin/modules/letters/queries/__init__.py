"""What may be seen of letters."""
