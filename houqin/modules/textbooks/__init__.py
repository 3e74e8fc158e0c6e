"""教材: ordered by the rolls, received, given out, added, returned, settled."""
