"""人员: who works and learns here, which posts they hold, and what is handed over when they go."""
