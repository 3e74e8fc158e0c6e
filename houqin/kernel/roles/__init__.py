"""Who may do what, where, and for how long. `actor.Actor` is the first argument of everything."""
