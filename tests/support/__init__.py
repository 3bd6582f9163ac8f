"""Things that tests build with."""
