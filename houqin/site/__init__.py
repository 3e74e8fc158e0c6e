"""Top floor: composition. Knows everything, is known by no one."""
