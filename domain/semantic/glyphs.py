"""Glyphs: a text in small letters, with every sign of mathematics in one spelling."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_SUPERSCRIPTS: Final = {
    chr(code): str(digit)
    for digit, code in enumerate(
        (0x2070, 0xB9, 0xB2, 0xB3, *range(0x2074, 0x207A)),
    )
}
_SIGNS: Final = str.maketrans(
    {
        "\u2019": "'",
        "\u2018": "'",
        "`": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u2212": "-",
        "\u2013": "-",
        "\u2014": " , ",
        "\u2044": "/",
        "\u2215": "/",
        "\u00d7": " * ",
        "\u22c5": " * ",
        "\u00b7": " * ",
        "\u2219": " * ",
        "\u2715": " * ",
        "\u2716": " * ",
        "\u00f7": " ÷ ",
        "\u2264": "<=",
        "\u2265": ">=",
        "\u2260": "!=",
        "\u221a": " sqrt ",
        "\u221b": " cbrt ",
        "\u03c0": " pi ",
        "\u00b0": " degrees ",
        "\u2220": " angle ",
        "\u2026": " ... ",
        "\u00a0": " ",
        "\u202f": " ",
        "¢": " cents ",
    }
)
_REWRITES: Final = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        (r"#", " number "),
        (r"\\(?:left|right)", ""),
        (r"\\(?:displaystyle|,|;|!)", " "),
        (r"\\d?frac\{([^{}]+)\}\{([^{}]+)\}", r"(\1)/(\2)"),
        (r"\((\d+)\)/\((\d+)\)", r" \1/\2"),
        (r"\\sqrt\[3\]\{([^{}]+)\}", r" cbrt(\1)"),
        (r"\\sqrt\{([^{}]+)\}", r" sqrt(\1)"),
        (r"\\(?:times|cdot)\b", " * "),
        (r"\\div\b", " ÷ "),
        (r"\\leq?\b", "<="),
        (r"\\geq?\b", ">="),
        (r"\\neq?\b", "!="),
        (r"\\pi\b", " pi "),
        (r"\\text\{([^{}]*)\}", r" \1 "),
        (r"\\[()\[\]]", " "),
        (r"\^\{([^{}]+)\}", r"^(\1)"),
        (r"\^\((-?\w+)\)", r"^\1"),
        (r"\$\$", " "),
        (r"\*\*", "^"),
        (r"=<", "<="),
        (r"=>", ">="),
        (r"(?<=\d),(?=\d{3}(?!\d))", ""),
        (r"\$ ?(\d+(?:\.\d+)?)", r"\1 dollars "),
        (r"£ ?(\d+(?:\.\d+)?)", r"\1 sterling "),
        (r"€ ?(\d+(?:\.\d+)?)", r"\1 euros "),
        (r"(\d) ?(?:€|euros?)", r"\1 euros "),
        (r"(\d) ?£", r"\1 sterling "),
        (r"(\d) ?% ", r"\1% "),
        (r"(\d) +%", r"\1%"),
        (r"(\d) ?(?:percent|per cent|pct|percents)\b", r"\1%"),
        (r"(\d) ?([ap])\.m\.?", r"\1 \2m"),
        (r"(\d)([ap]m)\b", r"\1 \2"),
        (r"(\d) ?o'? ?clock", r"\1:00"),
    )
)


def in_plain_signs(text: str) -> str:
    """Return a text in small letters with one spelling for every sign.

    Multiplication is `*`, division `÷` or `/`, a power `^`, roots `sqrt` and `cbrt`,
    money a number with its currency's name behind it.
    """
    raised = re.sub(
        f"[{''.join(_SUPERSCRIPTS)}]+",
        lambda m: "^" + "".join(_SUPERSCRIPTS[c] for c in m[0]),
        text,
    )
    spelled = "".join(_vulgar(character) for character in raised)
    plain = _without_accents(spelled.translate(_SIGNS).lower())
    for pattern, by in _REWRITES:
        plain = pattern.sub(by, plain)
    return plain


def _vulgar(character: str) -> str:
    if unicodedata.decomposition(character).startswith("<fraction>"):
        return f" {unicodedata.normalize('NFKC', character).replace(chr(0x2044), '/')}"
    return character


def _without_accents(text: str) -> str:
    """Return café as cafe, as people type it."""
    parts = unicodedata.normalize("NFKD", text)
    return "".join(c for c in parts if not unicodedata.combining(c))
