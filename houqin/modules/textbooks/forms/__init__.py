"""The slips of the book room."""
