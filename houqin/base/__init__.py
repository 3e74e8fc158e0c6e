"""Ground floor: plain Python that knows neither Django nor any trade."""
