"""What is on the shelves, what moved, what is due."""
