"""The ports, made of real things."""
