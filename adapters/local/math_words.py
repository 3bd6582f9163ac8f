"""Mathematics in words: rewritten into the signs of the expression grammar."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from domain.tutoring.numerals import mentions

_SIGNS: Final = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "−": "-",
        "–": "-",
        "⁄": "/",
        "∕": "/",
        "·": "×",
        "⋅": "×",
        "∙": "×",
        "✕": "×",
        "✖": "×",
        "*": "×",
        "÷": "÷",
        "\u00a0": " ",
        "\u202f": " ",
    }
)
_ONE_PART: Final = re.compile(
    r"\ba (?=(?:half|third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b)"
)
_VAGUE_ONE: Final = re.compile(
    r"\bone(?= (?:plus|minus|times|divided|over)\b)"
    r"|(?:(?<=\bplus )|(?<=\bminus )|(?<=\btimes )|(?<=\bby ))one\b"
)
_N: Final = r"(-?\d+(?:\.\d+| \d+/\d+| ?/ ?\d+)?)"
_GO_INTO: Final = "(?:go|fit) in(?:to)?"
_REWRITES: Final = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        (r"\$\$([^$]+)\$\$", r" \1 "),
        (r"(?<=\d),(?=\d{3}(?!\d))", ""),
        (rf"\b(?:add|adding|sum of) {_N} (?:and|to|with|plus) {_N}", r" \1 + \2"),
        (
            rf"\b(?:subtract|subtracting|take|taking) {_N} (?:away )?from {_N}",
            r" \2 - \1",
        ),
        (rf"\bdifference (?:between|of) {_N} and {_N}", r" \1 - \2"),
        (
            rf"\b(?:multiply|multiplying|product of) {_N} (?:and|by|with|times) {_N}",
            r" \1 × \2",
        ),
        (rf"\b(?:divide|dividing) {_N} by {_N}", r" \1 ÷ \2"),
        (
            rf"\bhow (?:many times|often) (?:does|will|can) {_N} {_GO_INTO} {_N}",
            r" what is \2 ÷ \1",
        ),
        (rf"{_N} (?:groups|lots|sets) of {_N}", r"\1 × \2"),
        (rf"\b(?:double|twice) {_N}", r" 2 × \1"),
        (rf"\btriple {_N}", r" 3 × \1"),
        (
            r"(?<![\w.,/)^])(\d+) squared\b(?! *[-+×÷/*]| (?:plus|minus|times))",
            r"\1 × \1",
        ),
        (r"(\d ?/ ?\d+) of (?=\d)", r"\1 × "),
        (r"\b(?:multiplied by|times)\b", "×"),
        (r"\bdivided by\b", "÷"),
        (r"\b(?:plus|added to)\b", "+"),
        (r"\b(?:minus|take away|takeaway)\b", "-"),
        (r"\b(?:is equal to|equal to|equals)\b", "="),
        (r"(?<=\d/)(\d+) +/ +(?=\d)", r"\1 ÷ "),
        (r"(?<=\d) ?x ?(?=\d)", " × "),
        (r"(?<=\d) x (?=\()", " × "),
    )
)


def in_signs(words: str) -> str:
    """Return a text in lower case with numbers as digits and operations as signs.

    What is not recognized stays as it is.
    """
    text = "".join(_vulgar(character) for character in words).translate(_SIGNS).lower()
    text = _ONE_PART.sub("one ", text)
    text = _in_digits(_VAGUE_ONE.sub("1", text))
    for pattern, by in _REWRITES:
        text = pattern.sub(by, text)
    return text


def _vulgar(character: str) -> str:
    """Spell out ½ and its like; a superscript stays, because it is no factor."""
    if unicodedata.decomposition(character).startswith("<fraction>"):
        return f" {unicodedata.normalize('NFKC', character)}"
    return character


def _in_digits(text: str) -> str:
    """Write spoken numbers in digits, from the end so that places stay true."""
    for mention in reversed(mentions(text)):
        said = text[mention.start : mention.end]
        if mention.vague or not any(c.isalpha() for c in said):
            continue
        top, bottom = mention.literal
        digits = str(top) if bottom == 1 else f"{top}/{bottom}"
        text = f"{text[: mention.start]}{digits}{text[mention.end :]}"
    return text
