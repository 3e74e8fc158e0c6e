"""Reads of duty: lists and rosters for screens, and a roster as a problem for the solver."""
