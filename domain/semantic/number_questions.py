"""Questions about numbers: percents, units, lists, factors, places, comparisons."""

from __future__ import annotations

import re
from typing import Final

from domain.semantic.outline import (
    Outline,
    Words,
    cut,
    is_amount,
    line_of,
    rest_of,
)
from domain.semantic.units import UNITS

_N: Final = r"#(-?[\d._/]+)"
_P: Final = r"#(-?[\d._/]+)%"
_WHAT_PERCENT: Final = r"(?:what|which) (?:percent|percentage)"
_PERCENT: Final = tuple(
    (name, re.compile(pattern), flipped)
    for name, pattern, flipped in (
        ("percent-from-to", rf"(?:percent|percentage) (?:of )?(change|increase|decrease|difference)"
         rf"(?: is it)?(?: going| when going)? from {_N} to {_N}(?!\S)", False),
        ("what-percent", rf"{_N} (?:is |are |equals )?{_WHAT_PERCENT} of {_N}(?!\S)", False),
        ("what-percent", rf"{_WHAT_PERCENT} of {_N} (?:is|are|does) {_N}(?!\S)", True),
        ("what-percent", rf"{_WHAT_PERCENT} (?:is|are) {_N} (?:out )?of {_N}(?!\S)", False),
        ("what-percent", rf"(?:percent|percentage) {_N} is of {_N}(?!\S)", False),
        ("what-percent", rf"(?:express |write )?{_N} (?:as|topercent) "
         rf"(?:percent|percentage)? ?of {_N}(?!\S)", False),
        ("percent-of-what", rf"{_N} is {_P} of (?:what|which)(?: number)?", False),
        ("percent-of-what", rf"{_P} of (?:(?:what|which) )?(?:some )?number (?:is|equals) {_N}(?!\S)"
         r"(?: \. (?:find |what is )?(?:that |the |this )?number)?", True),
        ("percent-of-what", rf"{_P} of (?:what|which) is {_N}(?!\S)", True),
        ("increase", rf"increase {_N} by #([\d._/]+%?)(?!\S)", False),
        ("increase", rf"{_N} (?:is )?increased by #([\d._/]+%?)(?!\S)", False),
        ("decrease", rf"(?:decrease|reduce) {_N} by #([\d._/]+%?)(?!\S)", False),
        ("decrease", rf"{_N} (?:is )?(?:decreased|reduced|simplify) by #([\d._/]+%?)(?!\S)", False),
        ("percent-off", rf"{_P} off (?:of )?{_N}(?!\S)", True),
        ("percent-of", rf"{_P} of {_N}(?!\S)", True),
    )
)  # fmt: skip
_UNIT: Final = (
    rf"((?:square |cubic )?(?:{'|'.join(sorted(UNITS))})"
    rf"(?: per (?:{'|'.join(sorted(UNITS))}))?)"
)
_CONVERSION: Final = tuple(
    (re.compile(pattern), flipped)
    for pattern, flipped in (
        (rf"how many {_UNIT} (?:is|are|was|do|does|make)? ?(?:there )?(?:in|is|equal|equals"
         rf"|to|up|make|makes|of|fit in)? ?{_N} {_UNIT}(?! \S*\d)(?: (?:equal|have|make|contain))?", True),
        (rf"(?:convert |change |turn |express |write )?{_N} {_UNIT} (?:to|into|in|as|equals?) "
         rf"{_UNIT}(?!\S| #)", False),
        (rf"{_N} {_UNIT} (?:is|are|equals?|equal to|makes?|has|have|contains?) "
         rf"(?:equal to )?how many {_UNIT}(?!\S)", False),
    )
)  # fmt: skip
_LISTED: Final = frozenset("mean median mode range sum lcm gcf lcd".split())
_LIST_WORDS: Final = frozenset(
    """
    number numbers data set values value list these following for and average score
    scores how find between with if from to both all compare point points
    """.split()
)
_BIGGER: Final = frozenset(
    "bigger larger greater biggest largest greatest more".split()
)
_SMALLER: Final = frozenset("smaller smallest less least lesser".split())
_COMPARED: Final = frozenset(
    "number numbers fraction fractions decimal decimals one or and two both than".split()
)
_NAMED: Final = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("placevalue", rf"placevalue (?:of |does |has )?(?:digit )?{_N} (?:have )?in (?:number )?{_N}(?!\S)"),
        ("placevalue", rf"in {_N} (?:what is |find )?placevalue (?:of|does|has) (?:digit )?{_N}(?!\S)"),
        ("placevalue", rf"placevalue {_N} have in {_N}(?!\S)"),
        ("remainder", rf"remainder (?:when |of |if |for )*{_N} (?:is )?(?:÷|divided by) {_N}(?!\S)"),
        ("remainder", r"remainder (?:when |of |if |for |is )*#(\d+)/(\d+)(?!\S)"),
        ("remainder", r"#(\d+)/(\d+) (?:what is |find |has what )?remainder"),
        ("divisible", rf"is {_N} divisible by {_N}(?!\S)"),
    )
)  # fmt: skip
_ROUNDED: Final = re.compile(
    rf"(?:round )?(?:{_N}|(#\S+)) (?:round )?(?:to )?nearest (\S+)(?: \S+)?"
)


def read_percent(words: Words) -> Outline | None:
    """Read what a percentage is of, or how it changes a number."""
    line = line_of(words)
    for name, pattern, flipped in _PERCENT:
        if (found := pattern.search(line)) is not None:
            groups = tuple(group for group in found.groups() if group)
            parts = groups[::-1] if flipped else groups
            return Outline(task=name, parts=parts, rest=rest_of(cut(line, found)))
    return None


def read_conversion(words: Words) -> Outline | None:
    """Read which unit an amount is to be told in."""
    line = line_of(words)
    if sum(is_amount(word) for word in words) != 1:
        return None
    for pattern, flipped in _CONVERSION:
        if (found := pattern.search(line)) is not None:
            target, amount, source = found.groups()
            if not flipped:
                amount, source, target = target, amount, source
            left = cut(line, found)
            return Outline(
                task="conversion",
                asked=target,
                parts=(f"{amount} {source}",),
                rest=rest_of(
                    left, frozenset({"convert", "how", "many", "equal", "to"})
                ),
            )
    return None


def read_list(words: Words) -> Outline | None:
    """Read what is asked of several numbers whose order does not matter."""
    amounts = [word for word in words if is_amount(word)]
    asked = [word for word in words if word in _LISTED]
    if len(amounts) < 2 or len(asked) != 1:  # noqa: PLR2004  a list
        return None
    left = [w for w in words if w not in amounts and w not in asked]
    if rest_of(left, _LIST_WORDS):
        return None
    return Outline(task="list", asked=asked[0], parts=tuple(sorted(amounts)))


def read_comparison(words: Words) -> Outline | None:
    """Read which of two numbers is the bigger or the smaller one."""
    amounts = [word for word in words if word.startswith("#")]
    bigger, smaller = set(words) & _BIGGER, set(words) & _SMALLER
    if len(amounts) != 2 or bool(bigger) == bool(smaller):  # noqa: PLR2004  a pair
        return None
    asks = words[0] not in {"is", "are"} and "than" not in words
    left = [w for w in words if w not in {*amounts, *bigger, *smaller}]
    if not asks or rest_of(left, _COMPARED):
        return None
    return Outline(
        task="comparison",
        asked="bigger" if bigger else "smaller",
        parts=tuple(sorted(amounts)),
    )


def read_named(words: Words) -> Outline | None:
    """Read a remainder, a place value, whether one number divides another."""
    line = line_of(words)
    for name, pattern in _NAMED:
        if (found := pattern.search(line)) is not None:
            parts = found.groups()
            if found[0].startswith("in "):
                parts = parts[::-1]
            return Outline(task=name, parts=parts, rest=rest_of(cut(line, found)))
    return None
