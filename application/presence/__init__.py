"""Being online, and who gets to know."""
