"""The arithmetic of patrols and hazards, without a database."""
