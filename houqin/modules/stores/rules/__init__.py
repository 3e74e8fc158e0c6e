"""The storekeeper's arithmetic: states, drawing from lots, what is low and what lies too long."""
