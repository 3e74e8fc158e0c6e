"""门卫: who and what passes the gate, and who is inside."""
