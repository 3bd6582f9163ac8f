"""People, and what they are to each other."""
