"""Adapters that need no network: for tests and for a laptop."""
