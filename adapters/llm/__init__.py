"""Models that answer, one vendor a file."""
