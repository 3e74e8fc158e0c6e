"""Third floor: the counter. Registers, slips, and the doors through which people and programs come."""
