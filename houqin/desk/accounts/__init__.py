"""The door to the street: logging in and out, and what belongs to one's own login."""
