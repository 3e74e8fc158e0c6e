"""The rule book: every number that a regulation or a school sets, with its source and how sure we are of it."""
