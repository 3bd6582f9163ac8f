"""The shapes of what clients get, made from what the application gives."""
