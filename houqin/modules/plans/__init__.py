"""Work plans: taken in, reviewed, carried out day by day, proved and summed up."""
