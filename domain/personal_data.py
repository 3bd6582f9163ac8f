"""Personal data: what a Helpy must not keep, found by closed patterns."""

from __future__ import annotations

import re
from typing import Final

# Wide on purpose: what is dropped by mistake costs a memory, what slips through stays.
_PATTERNS: Final = (
    # E-mail addresses, links and handles.
    re.compile(
        r"@|https?:|www\.|\w\.(?:com|org|net|edu|de|fr|es|uk|io)\b", re.IGNORECASE
    ),
    # Telephone numbers, postal codes, dates of birth: four digits, however spaced.
    re.compile(r"(?:\d[\s./()-]*){4,}"),
    # Addresses.
    re.compile(
        r"\b(?:address|street|avenue|road|lane|boulevard|zip ?code|postcode|apartment"
        r"|live[sd]? (?:in|at|on|near)|my (?:house|home))\b",
        re.IGNORECASE,
    ),
    # Schools, and other people.
    re.compile(
        r"\b(?:schools?|academy|kindergarten|my (?:teacher|class|mom|mum|dad|mother"
        r"|father|brother|sister|friends?|parents?)|mr|mrs|ms|miss|dr)\b",
        re.IGNORECASE,
    ),
    # Health.
    re.compile(
        r"\b(?:adhd|autis\w*|dyslex\w*|dyscalcul\w*|depress\w*|anxi\w*|ill|sick"
        r"|illness|disease|disorder|diabet\w*|asthma\w*|allerg\w*|cancer|epilep\w*"
        r"|medic\w*|pills?|doctor|hospital|therap\w*|disab\w*|pregnan\w*|suicid\w*"
        r"|hurt|blind|deaf|wheelchair|weight|diet)\b",
        re.IGNORECASE,
    ),
    # Secrets, money, and what nobody needs for learning.
    re.compile(
        r"\b(?:pass ?words?|passcode|pin|login|account|credit|bank|secret|religio\w*"
        r"|muslim|christian|jewish|church|gay|lesbian|sex\w*|boyfriend|girlfriend"
        r"|kiss\w*|drugs?|alcohol|full name|last name|surname)\b",
        re.IGNORECASE,
    ),
    # A full name: two capitalized words in a row, past the sentence's first.
    re.compile(r"(?<=[\w,] )[A-Z][\w'’-]*[a-z] [A-Z][\w'’-]+"),
)


def holds_personal_data(text: str) -> bool:
    """Tell whether a text holds, or may hold, what a Helpy must not keep."""
    return any(pattern.search(text) for pattern in _PATTERNS)
