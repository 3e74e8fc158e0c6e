"""What may be seen of the print room."""
