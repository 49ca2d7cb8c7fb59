"""Who speaks, and where a passage quotes."""
