"""Asking models: routed, cached, paid for and explained."""
