"""The demonstration: one district, a primary school, a kindergarten and a village school. All of it is invented,
and all of it is made by running commands, so it can never hold a state that the system could not reach."""
