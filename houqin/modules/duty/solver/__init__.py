"""Rosters: who works which shift on which day, made by CP-SAT. Plain Python, no Django."""
