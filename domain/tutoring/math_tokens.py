"""Math tokens: what a sentence says in numbers, terms and operations."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from domain.tutoring.cardinals import PART_NAMES
from domain.tutoring.numerals import Mention, mentions

_FAMILIES: Final[dict[str, str]] = {
    word: family
    for family, words in {
        "+": "add adds added adding addition plus sum sums more total increase",
        "-": "subtract subtracts subtracted subtracting subtraction minus less take "
        "takes taken taking remove removing away difference decrease",
        "×": "multiply multiplies multiplied multiplying multiplication times product "
        "twice double groups",
        "÷": "divide divides divided dividing division split splits splitting share "
        "shared sharing quotient",
        "=": "equals equal",
        "top": "top tops numerator numerators",
        "bottom": "bottom bottoms denominator denominators",
        "upside": "upside reciprocal",
        "tens": "tens",
        "hundreds": "hundreds",
        "thousands": "thousands",
    }.items()
    for word in words.split()
}
_SYMBOLS: Final = {
    "+": "+",
    "-": "-",
    "−": "-",
    "–": "-",
    "*": "×",
    "×": "×",
    "·": "×",
    "÷": "÷",
    "/": "÷",
    "=": "=",
    "(": "(",
    ")": ")",
    "%": "%",
}
_TERM: Final = re.compile(
    r"(?:(?<![\w.])\d+[a-z]|(?<![\w'])[b-hj-z])(?:/\d+)?(?![\w'])"
)
_PLAIN: Final = re.compile(r"(?P<word>[a-z]+)|(?P<sign>[-+−–*×·÷/=()%])")
_AWAY: Final = re.compile(r"\b(tak(?:e|ing)) (\S+) away\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A number, a term, a sign or a word that means an operation.

    `key` is the same for everything that means the same. `symbol` tells whether it was
    written in signs, `atom` whether it is a number or a term.
    """

    key: str
    start: int
    end: int
    symbol: bool
    atom: bool


def tokens_of(sentence: str) -> tuple[Token, ...]:
    """Return what a sentence says in mathematics, in order."""
    text = _AWAY.sub(r"\1 away \2", sentence.lower())
    found = [
        _token(match, match[0], symbol=True, atom=True)
        for match in _TERM.finditer(text)
        if not (match[0] == "x" and _between_numbers(text, match))
    ]
    taken = _places(found)
    found += [
        _of_mention(text, mention)
        for mention in mentions(text)
        if not mention.vague and mention.end - 1 not in taken
    ]
    taken = _places(found)
    for match in _PLAIN.finditer(text):
        token = None if match.start() in taken else _of_match(text, match)
        if token is not None:
            found.append(token)
    return tuple(sorted(found, key=lambda token: token.start))


def runs_of(text: str, tokens: tuple[Token, ...]) -> tuple[tuple[str, ...], ...]:
    """Return the keys of each stretch of signs with nothing but space between."""
    lowered = _AWAY.sub(r"\1 away \2", text.lower())
    runs: list[list[str]] = []
    end = -1
    for token in tokens:
        if not token.symbol:
            end = -1
            continue
        if end >= 0 and not lowered[end : token.start].strip():
            runs[-1].append(token.key)
        else:
            runs.append([token.key])
        end = token.end
    return tuple(tuple(run) for run in runs)


def _places(tokens: list[Token]) -> frozenset[int]:
    return frozenset(
        place for token in tokens for place in range(token.start, token.end)
    )


def _of_mention(text: str, mention: Mention) -> Token:
    said = text[mention.start : mention.end]
    top, bottom = mention.literal
    return Token(
        key=str(top) if bottom == 1 else f"{top}/{bottom}",
        start=mention.start,
        end=mention.end,
        symbol=not any(c.isalpha() for c in said),
        atom=True,
    )


def _of_match(text: str, match: re.Match[str]) -> Token | None:
    said = match[0]
    if match["sign"]:
        return (
            _token(match, _SYMBOLS[said], symbol=True)
            if _is_sign(text, match)
            else None
        )
    if said == "x" and _between_numbers(text, match):
        return _token(match, "×", symbol=True)
    if said in PART_NAMES:
        return _token(match, f"part-{PART_NAMES[said]}")
    family = _FAMILIES.get(said)
    return None if family is None else _token(match, family)


def _token(
    match: re.Match[str], key: str, *, symbol: bool = False, atom: bool = False
) -> Token:
    return Token(
        key=key, start=match.start(), end=match.end(), symbol=symbol, atom=atom
    )


def _is_sign(text: str, match: re.Match[str]) -> bool:
    """Tell a minus from a hyphen or a dash, and a bracket from an aside."""
    if match[0] in "()":
        near = text[max(0, match.start() - 3) : match.end() + 3]
        return any(c.isdigit() for c in near)
    if match[0] not in "-−–":
        return True
    before, after = text[: match.start()].rstrip(), text[match.end() :].lstrip()
    left = bool(re.search(r"(?:[\d)]|(?<![a-z'])[a-z])$", before))
    right = bool(re.match(r"[\d(]|[a-z](?![a-z'])", after))
    return right and (left or match.end() == len(text) - len(after))


def _between_numbers(text: str, match: re.Match[str]) -> bool:
    before, after = text[: match.start()].rstrip(), text[match.end() :].lstrip()
    return before[-1:].isdigit() and after[:1].isdigit()
