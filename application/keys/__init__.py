"""Whoever runs this gives applications their keys."""
