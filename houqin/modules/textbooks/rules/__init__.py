"""Arithmetic of the trade: how many to order, what a copy costs, what is given back."""
