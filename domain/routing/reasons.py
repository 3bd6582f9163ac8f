"""Reasons: stable codes for what made a question hard or easy, never its words."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

# What counts, but says nothing by itself, such as that something is not there.
UNNAMED: Final = ""
ORDINARY: Final = "ordinary"

# Two codes: for what makes it harder, and for what makes it easier.
PAIRS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "length": ("long", "short"),
        "steps": ("many-steps", "few-steps"),
    }
)
_MOST: Final = 3
_WORTH_NAMING: Final = 0.04

_GROUPS: Final = {
    "length": "words sentences sentence_words longest_sentence word_letters variety"
    " names",
    "steps": "commas joining sequence pronoun change",
    "numbers": "numbers distinct_numbers number_density number small",
    "large-numbers": "largest typical large",
    "decimals": "decimals",
    "fractions": "fraction fractions",
    "percent": "percent percent_signs",
    "comparison": "comparing than times same",
    "ages": "age",
    "rates": "rate sharing",
    "time": "time",
    "units": "measure",
    "money": "money money_signs trade",
    "conditions": "condition asked_if",
    "limits": "limit",
    "negation": "negation",
    "total": "total",
    "asked": "asked_numbers asked_characters questions",
}
GROUP_OF: Final[Mapping[str, str]] = MappingProxyType(
    {
        feature: group
        for group, features in _GROUPS.items()
        for feature in features.split()
    }
)


def weightiest(parts: Mapping[str, float]) -> tuple[str, ...]:
    """Return the codes of the groups that mattered most, the weightiest first.

    Args:
        parts: What each group added, in log odds.
    """
    named = [
        (-abs(part), _code(group, part))
        for group, part in parts.items()
        if group != UNNAMED and abs(part) >= _WORTH_NAMING
    ]
    return tuple(code for _, code in sorted(named)[:_MOST]) or (ORDINARY,)


def _code(group: str, part: float) -> str:
    if group not in PAIRS:
        return group
    harder, easier = PAIRS[group]
    return harder if part > 0 else easier
