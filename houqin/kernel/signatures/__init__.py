"""A signature drawn on screen or a confirm code, bound to the digest of what was signed."""
