"""Closed months: what is closed refuses, once, for every posting command."""
