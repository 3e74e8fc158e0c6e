"""The arithmetic of repairs: states, working time, who gets an order."""
