"""Notation: calculations and equations in a text, found and put in a normal form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from domain.semantic.normal_form import UnwrittenError, normal_form

_LEXEME: Final = re.compile(
    r"(?P<atom>#\S+)"
    r"|(?P<number>\d+ +\d+/\d+(?![\d/])|\d+/\d+(?![\d/.a-z(^])"
    r"|\d+(?:\.\d+)?%?|(?<!\w)\.\d+%?)"
    r"|(?P<root>(?:sqrt|cbrt|pi)(?![a-z]))"
    r"|(?P<letters>(?<![a-z])(?:xy|yz|xz|ab|bc|ac|xyz|abc|[a-z])(?![a-z]))"
    r"|(?P<sign><=|>=|!=|[-+*/÷^()=<>])"
    r"|(?P<word>[a-z]+)"
    r"|(?P<stop>[.?!;]+)"
    r"|(?P<other>[^\s\w])"
)
_SEPARATORS: Final = frozenset(',:"')
_OPENERS: Final = frozenset({"number", "letters", "root"})


@dataclass(frozen=True, slots=True)
class _Lexeme:
    kind: str
    text: str
    start: int
    end: int

    @property
    def begins(self) -> bool:
        return self.kind in _OPENERS or self.text == "("

    @property
    def ends(self) -> bool:
        return self.kind in {"number", "letters"} or self.text in {")", "pi"}


def atoms(text: str) -> list[str]:
    """Return the words of a text, each number, calculation and equation as one atom.

    An atom of mathematics begins with `#`; a sentence ends with `.`; what cannot be
    read as mathematics stays as its signs, in order.
    """
    lexemes = [
        _Lexeme(str(m.lastgroup), m[0], m.start(), m.end())
        for m in _LEXEME.finditer(text)
    ]
    found: list[str] = []
    place = 0
    while place < len(lexemes):
        end = _run_end(lexemes, place)
        if end > place:
            found += _run_atoms(lexemes[place:end], after=lexemes[end : end + 1])
            if _is_applied(lexemes, end):
                found.append("(")
        else:
            end = place + 1
            found += _plain(lexemes[place])
        place = end
    return found


def _plain(lexeme: _Lexeme) -> list[str]:
    if lexeme.kind == "stop":
        return ["."]
    return [] if lexeme.text in _SEPARATORS else [lexeme.text]


def _run_end(lexemes: list[_Lexeme], place: int) -> int:
    """Return where the mathematics that begins at a place ends; the place if none."""
    end = place
    while end < len(lexemes):
        lexeme = lexemes[end]
        if lexeme.kind not in {"number", "letters", "root", "sign"}:
            break
        if end > place and lexeme.begins and lexemes[end - 1].ends:
            after = lexemes[end + 1] if end + 1 < len(lexemes) else None
            if not _joined(lexemes[end - 1], lexeme, after):
                break
        end += 1
    return end


def _joined(before: _Lexeme, lexeme: _Lexeme, after: _Lexeme | None) -> bool:
    """Tell whether two things side by side are a product: 3x, 2(x + 1)."""
    glued = before.end == lexeme.start
    if lexeme.kind == "number":
        return glued and before.text == ")"
    if lexeme.text == "(":
        return glued or before.kind == "number"
    if glued:
        return True
    operator = after is not None and after.kind == "sign" and after.text != "("
    return before.kind == "number" and lexeme.kind == "letters" and operator


def _is_applied(lexemes: list[_Lexeme], place: int) -> bool:
    """Tell whether parentheses stand behind a letter, which may be a function."""
    letter, behind = lexemes[place - 1], lexemes[place : place + 1]
    return letter.kind == "letters" and bool(behind) and behind[0].text == "("


def _run_atoms(run: list[_Lexeme], *, after: list[_Lexeme]) -> list[str]:
    if run[-1].text == "=":
        run = run[:-1]
    first = next((n for n, x in enumerate(run) if x.begins or x.text == "-"), len(run))
    last = max((n for n, x in enumerate(run) if x.ends), default=-1)
    if first > last:
        return [lexeme.text for lexeme in run]
    before = [x.text for x in run[:first]]
    behind = [x.text for x in run[last + 1 :]]
    return [*before, *_core(run[first : last + 1], behind or after), *behind]


def _core(run: list[_Lexeme], after: list[str] | list[_Lexeme]) -> list[str]:
    if len(run) == 1 and run[0].kind == "letters":
        return _letter(run[0], after)
    try:
        return ["#" + normal_form([_spelled(lexeme) for lexeme in run])]
    except UnwrittenError:
        return [f"#{_number(x.text)}" if x.kind == "number" else x.text for x in run]


def _letter(letter: _Lexeme, after: list[str] | list[_Lexeme]) -> list[str]:
    """Return a lone letter; a word or a number behind `a` makes it the article."""
    behind = after[0] if after else None
    if not isinstance(behind, _Lexeme) or behind.start == letter.end:
        return [f"letter_{letter.text}" if letter.text in "ai" else letter.text]
    article = letter.text == "a" and behind.kind in {"word", "atom", "number"}
    return [] if article else [letter.text]


def _spelled(lexeme: _Lexeme) -> str:
    return _number(lexeme.text) if lexeme.kind == "number" else lexeme.text


def _number(text: str) -> str:
    """Return one spelling of a number: no zeros in front or after the places."""
    if " " in text:
        return re.sub(r" +", "_", text)
    if "/" in text:
        return text
    percent = "%" if text.endswith("%") else ""
    whole, _, places = text.rstrip("%").partition(".")
    whole, places = whole.lstrip("0") or "0", places.rstrip("0")
    return f"{whole}.{places}{percent}" if places else f"{whole}{percent}"
