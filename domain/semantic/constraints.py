"""Constraints: how an answer is wanted, apart from what is asked."""

from __future__ import annotations

import re
from typing import Final

_CONSTRAINTS: Final = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("steps", r",? ?(?:and |please |can you |with )*(?:show(?:ing)?|explain(?:ing)?|give|list|include)?"
         r" ?(?:me )?(?:all )?(?:of )?(?:your|the|my|each|every|all)? ?(?:full )?"
         r"(?:step by step|steps? at a time|(?:the|your|all|each|my) (?:steps?|working|work)"
         r"(?! (?:for|to|of|in))|with steps|working out shown)\b"),
        ("no calculator", r",? ?without (?:using |the use of )?(?:a |my |the )?calculator\b"),
        ("calculator", r",? ?(?:using|with) (?:a |my |the )?calculator\b"),
        ("simple words", r",? ?\b(?:in simple (?:words|terms|language)|in easy words|simply"
         r"|in your own words|like i am (?:5|five|a kid)|for (?:a )?(?:kids?|beginners?))\b"),
        ("example", r",? ?\b(?:and |please )?(?:(?:give|show)(?: me)? an? examples?|with (?:an? )?examples?"
         r"|for example)\b"),
        ("short", r",? ?\b(?:briefly|in (?:one|1) sentence|in short|in a few words|short answer)\b"),
        ("in pi", r",? ?\b(?:in terms of pi|leave (?:your |the )?answer in pi)\b"),
        ("hint", r"\b(?:give me a hint|hint please|just a hint|only a hint)\b"),
    )
)  # fmt: skip


def constraints_of(text: str) -> tuple[tuple[str, ...], str]:
    """Return which constraints a text names, and the text without them."""
    found: list[str] = []
    for name, pattern in _CONSTRAINTS:
        text, times = pattern.subn(" ", text)
        if times:
            found.append(name)
    return tuple(sorted(found)), text
