"""The arithmetic of plans: states, years of months, due days, occurrences of routines."""
