"""Second floor: what every trade shares and no trade owns. Has models, has no screens."""
