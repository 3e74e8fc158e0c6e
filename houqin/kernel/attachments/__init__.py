"""Files on records: stored once by content, checked by content, closed but never deleted."""
