"""What the application needs from the world, one protocol a file."""
