"""Cascade: to ask the weak model first, and the strong one where that did not do."""

from __future__ import annotations


def worth_cascading(
    escalates: float, *, weak_usd_micros: int, strong_usd_micros: int
) -> bool:
    """Tell whether asking the weak model first is expected to be cheaper.

    Whoever escalates pays for both, so it is worth it only where that is rare enough
    for the price of the weak one. It says nothing of the time that it takes.

    Args:
        escalates: How probably the weak model's reply won't do, 0 to 1.
        weak_usd_micros: What the weak model's reply costs.
        strong_usd_micros: What the strong model's reply costs.
    """
    return escalates * strong_usd_micros + weak_usd_micros < strong_usd_micros
