"""Numbers of papers: per prefix, school and year, without gaps."""
