"""Paying for help."""
