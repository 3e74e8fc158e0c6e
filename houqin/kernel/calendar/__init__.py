"""Terms, school weeks, school days, statutory holidays and make-up days."""
