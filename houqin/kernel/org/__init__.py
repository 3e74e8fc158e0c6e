"""District, schools, campuses, units, places, classes, people and posts."""
