"""Being helped."""
