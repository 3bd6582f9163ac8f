"""Questions about shapes: each measure bound to the role it has."""

from __future__ import annotations

import re
from typing import Final

from domain.semantic.outline import Outline, Words, is_amount, line_of, rest_of
from domain.semantic.units import UNITS

SHAPES: Final = frozenset(
    """
    circle rectangle square triangle righttriangle cube box cylinder sphere cone
    trapezoid trapezium parallelogram rhombus pentagon hexagon heptagon octagon kite
    prism pyramid quadrilateral semicircle ellipse polygon
    """.split()
)
MEASURES: Final = frozenset(
    """
    area perimeter circumference volume surfacearea hypotenuse diameter radius diagonal
    """.split()
)
_Q: Final = (
    rf"#(-?[\d._/]+)((?: (?:square|cubic))? (?:{'|'.join(sorted(UNITS))}))?(?!\S)"
)
_IS: Final = r"(?: (?:of|is|are|was|measuring|measures|measure|equal|equals|to|being))*"
_ROLES: Final = {
    "length": "length", "long": "length", "width": "width", "wide": "width",
    "height": "height", "high": "height", "tall": "height", "deep": "depth",
    "depth": "depth", "base": "base", "radius": "radius", "diameter": "diameter",
    "side": "side", "sides": "side", "edge": "side", "edges": "side", "leg": "leg",
    "legs": "leg", "hypotenuse": "hypotenuse", "area": "area", "volume": "volume",
    "perimeter": "perimeter", "circumference": "circumference", "diagonal": "diagonal",
    "thick": "depth", "slant": "slant", "lengths": "length", "angle": "angle",
    "angles": "angle",
}  # fmt: skip
_NAME: Final = rf"({'|'.join(sorted(_ROLES, key=len, reverse=True))})"
_BY: Final = re.compile(rf"(?<!\S){_Q} by {_Q}(?: by {_Q})?")
_NAMED: Final = re.compile(rf"(?<!\S){_NAME}{_IS} {_Q}(?: and {_Q})?(?: and {_Q})?")
_ADJECTIVE: Final = re.compile(
    rf"(?<!\S){_Q} (?:in )?(long|wide|high|tall|deep|thick)(?!\S)"
)
_NUMBERED: Final = re.compile(rf"(?<!\S){_Q} {_NAME}(?!\S)")
_LONE: Final = re.compile(rf"(?<!\S){_Q}(?= (?:square|cube)\b)")
_OF_SHAPE: Final = re.compile(
    rf" (?:of|in) (?:{'|'.join(sorted(SHAPES))})(?= (?:is|are|measures?|equals?|was) )"
)
_EQUAL_ROLES: Final[dict[str, frozenset[str]]] = {
    "rectangle": frozenset({"length", "width", "side", "dim"}),
    "box": frozenset({"length", "width", "height", "depth", "side", "dim"}),
}
_NO_ROLES: Final[frozenset[str]] = frozenset()
_UNDERSTOOD: Final = frozenset(
    """
    with whose and has have if when in for by how work out i measure measures measuring
    can calculate each all every equal to sides side lengths length long use her his
    formula
    """.split()
)


def read_shape(words: Words) -> Outline | None:
    """Read which measure of one shape is asked for, given others."""
    shapes = [word for word in words if word in SHAPES]
    amounts = sum(is_amount(word) for word in words)
    if len(set(shapes)) != 1 or not amounts:
        return None
    bound, line = _bound(_OF_SHAPE.sub("", line_of(words)))
    asked = [word for word in line.split() if word in MEASURES]
    if len(asked) != 1 or "#" in line:
        return _angles(words)
    shape = shapes[0]
    left = [w for w in line.split() if w != shape and w not in asked]
    if left.count("of") and not bound:
        return None
    return Outline(
        task="shape",
        asked=asked[0],
        parts=(shape, *sorted(_roled(shape, bound))),
        rest=rest_of(left, _UNDERSTOOD),
    )


def _bound(line: str) -> tuple[list[tuple[str, str]], str]:
    """Return the measures with their roles, and the line without them."""
    bound: list[tuple[str, str]] = []

    def take(found: re.Match[str]) -> str:
        groups = list(found.groups())
        name = next((g for g in groups if g in _ROLES), "")
        role = _ROLES.get(name, "side" if found.re is _LONE else "dim")
        amounts = [g for g in groups if g != name]
        pairs = zip(amounts[::2], amounts[1::2], strict=True)
        quantities = [f"{number}{unit or ''}" for number, unit in pairs if number]
        bound.extend((role, quantity) for quantity in quantities)
        return " "

    for pattern in (_BY, _ADJECTIVE, _NAMED, _NUMBERED, _LONE):
        line = pattern.sub(take, line)
    return bound, " ".join(line.split())


def _roled(shape: str, bound: list[tuple[str, str]]) -> list[str]:
    equal = _EQUAL_ROLES.get(shape, _NO_ROLES)
    named = [role for role, _ in bound if role not in {"dim", "side"}]
    if len(named) != len(set(named)):
        equal = _NO_ROLES
    return [f"{'dim' if role in equal else role} {q}" for role, q in bound]


_ANGLES: Final = re.compile(
    r"third angle|3rd angle|missing angle|other angle|third|last angle"
)
_ANGLE_WORDS: Final = frozenset(
    "angle angles two of in measure measures has have if and are how big find degree #2".split()
)


def _angles(words: Words) -> Outline | None:
    """Read the third angle of a triangle of which two are known."""
    line = line_of(words)
    found = _ANGLES.search(line)
    amounts = [word for word in words if is_amount(word) and word != "#2"]
    if found is None or "triangle" not in words or len(amounts) != 2:  # noqa: PLR2004  two of three
        return None
    left = [w for w in line.replace(found[0], " ").split() if w not in amounts]
    rest = rest_of(left, _ANGLE_WORDS | {"triangle", "righttriangle", "with"})
    return Outline(
        task="shape",
        asked="third angle",
        parts=("triangle", *sorted(amounts)),
        rest=rest,
    )
