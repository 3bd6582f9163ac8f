"""Privacy of shared answers: is somebody in these words?"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from domain.personal_data import holds_personal_data

# A calculation is nobody's: `12 - 34`, `3/4 + 1/2`, `2x + 5 = 21`. A minus or a slash
# without spaces is none, for that is how telephone numbers and dates are written, and
# nor is a number longer than six digits.
_FRACTION: Final = r"\d{1,3}/\d{1,3}(?![\d/])"
_DECIMAL: Final = r"\d{1,6}(?:[.,]\d{1,4})?[a-z]?(?![\d/\w-])"
_NUMBER: Final = rf"(?<![\d./-])-?(?:{_FRACTION}|{_DECIMAL})"
_OPERATOR: Final = r"(?:\s*[+*×÷·^=]\s*|\s+[-−–/:]\s+)"
_CALCULATION: Final = re.compile(
    rf"\(?(?:{_NUMBER}|\b[a-z]\b)\)?(?:{_OPERATOR}\(?(?:{_NUMBER}|\b[a-z]\b)\)?)+",
    re.IGNORECASE,
)
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_FEWEST_LETTERS: Final = 3
# What a calculation is replaced by: a letter, which joins nothing around it.
_NOBODY: Final = " n "


def is_about_somebody(text: str, *, names: Collection[str] = ()) -> bool:
    """Tell whether words hold, or may hold, something of a person.

    As careful as `holds_personal_data`, except that a calculation's numbers are not
    taken for somebody's. Where it errs an answer is made anew.

    Args:
        text: The words.
        names: Names of the people concerned, in any case.
    """
    if is_named(text, names=names):
        return True
    return holds_personal_data(_CALCULATION.sub(_NOBODY, text))


def is_named(text: str, *, names: Collection[str]) -> bool:
    """Tell whether a text holds any of the names, in any case, as words of its own.

    Each part of a name counts, for nobody is called by all of them. One of fewer than
    `_FEWEST_LETTERS` letters is looked for in the whole name alone: it is in too much.
    """
    folded = text.casefold()
    return any(
        re.search(rf"(?<!\w){re.escape(name)}(?!\w)", folded)
        for name in {part for name in names for part in _parts(name.casefold())}
    )


def _parts(name: str) -> tuple[str, ...]:
    """Return what somebody of a name may be called."""
    whole = name.strip()
    parts = (part for part in _LETTERS.findall(whole) if len(part) >= _FEWEST_LETTERS)
    return (whole, *parts) if whole else ()
