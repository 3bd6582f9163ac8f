"""Questions about points, lines, clocks and chance."""

from __future__ import annotations

import re
from typing import Final

from domain.semantic.outline import (
    Outline,
    Words,
    cut,
    is_amount,
    is_relation,
    line_of,
    rest_of,
)

_LINE_WORDS: Final = frozenset(
    """
    line point points through passing passes going goes between from to and segment
    connecting connects joining joins has have with contains for two how find graph
    equation function straight
    """.split()
)
_OF_POINTS: Final = frozenset({"slope", "distance", "midpoint"})
_CHANCE: Final = frozenset(
    """
    get getting when if you i we on in for fair roll flip one once
    land landing lands come comes up side single regular with face result show shows
    """.split()
)
_AFTER: Final = tuple(
    re.compile(pattern)
    for pattern in (
        r"(#\d+:\d\d(?: [ap]m)?)(?: now)? (?:\. )?what (?:will )?(?:time )?(?:will )?(?:it |time )?"
        r"(?:be )?(?:is it )?in #([\d._/]+) (hour|minute|second|day)(?! \S*#)",
        r"(?:time )?(?:is it |will it be )?#([\d._/]+) (hour|minute|second|day) after (#\d+:\d\d(?: [ap]m)?)",
    )
)
_DRAW: Final = re.compile(
    r"#(\d+) (\w+)(?: (?:marble|ball|counter|bead|sweet|candy|candies|sock|card|token)s?)?"
)
_DRAWN: Final = re.compile(
    r"probability (?:of |that )?(?:(?:you |i |he |she )?(?:draw|take|get|choose|select)\w* )?"
    r"(?:at random )?(\w+)(?: (?:one|marble|ball|counter|bead|sweet|sock|card|token))?(?!\S)"
)
_DRAW_WORDS: Final = frozenset(
    """
    bag box jar has have contains contain in from with and marble marbles ball balls
    are counter counters bead beads one if draw find randomly at random chosen
    """.split()
)


def read_points(words: Words) -> Outline | None:
    """Read what is asked of two points, or of a line."""
    asked = [word for word in words if word in _OF_POINTS]
    points = sorted(word for word in words if word.startswith("#pt"))
    lines = [word for word in words if is_relation(word)]
    if len(set(asked)) != 1 or (len(points) != 2 and len(lines) != 1):  # noqa: PLR2004  two points
        return None
    parts = (*points, *lines)
    left = [w for w in words if w not in asked and w not in parts]
    if rest_of(left, _LINE_WORDS):
        return None
    return Outline(task="points", asked=asked[0], parts=parts)


def read_chance(words: Words) -> Outline | None:
    """Read the chance of one result with one die or one coin, or of one drawing."""
    if "probability" not in words:
        return None
    amounts = [word for word in words if word.startswith("#")]
    if len(amounts) > 1:
        return _drawing(words)
    things = sorted({"die", "coin"} & set(words))
    if len(things) != 1:
        return None
    left = [w for w in words if w not in {"probability", *things, *amounts}]
    return Outline(
        task="chance", asked=" ".join(amounts), parts=tuple(things),
        rest=rest_of(left, _CHANCE),
    )  # fmt: skip


def _drawing(words: Words) -> Outline | None:
    line = line_of(words)
    counted = sorted((m[2], m[1]) for m in _DRAW.finditer(line))
    drawn = _DRAWN.search(line)
    colors = {color for color, _ in counted}
    if drawn is None or drawn[1] not in colors or len(colors) != len(counted):
        return None
    bare = _DRAW.sub(" ", f"{line[: drawn.start()]} {line[drawn.end() :]}")
    bare = bare.replace("draw", " ")
    return Outline(
        task="drawing",
        asked=drawn[1],
        parts=tuple(f"{count} {color}" for color, count in counted),
        rest=rest_of(bare.split(), _DRAW_WORDS),
    )


def read_clock(words: Words) -> Outline | None:
    """Read what time it is some while after another time, or how long it is between."""
    line = line_of(words)
    for pattern in _AFTER:
        if (found := pattern.search(line)) is not None:
            groups = sorted(found.groups(), key=lambda g: not g.startswith("#"))
            left = rest_of(cut(line, found), frozenset({"now", "if", "time", "what"}))
            return Outline(task="time after", parts=tuple(groups), rest=left)
    times = [word for word in words if re.match(r"#\d+:\d\d", word)]
    units = [w for w in words if w in {"minute", "hour", "second"}]
    if len(times) != 2 or len(units) != 1 or any(is_amount(w) for w in words):  # noqa: PLR2004  from and to
        return None
    known = frozenset("how many long between from to and until till in".split())
    return Outline(
        task="time between",
        asked=units[0],
        parts=tuple(times),
        rest=rest_of(words, known | {*times, *units}),
    )
