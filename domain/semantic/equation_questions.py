"""Questions about equations and expressions: solve, evaluate, simplify, expand."""

from __future__ import annotations

import re
from typing import Final

from domain.semantic.outline import (
    Outline,
    Words,
    is_amount,
    is_relation,
    rest_of,
)

_LETTER: Final = re.compile(r"(?<![a-z])[a-z](?![a-z])")
_SIGNS: Final = frozenset("()[]{}|&'=<>^+-*/÷\\_~!")
_SOLVING: Final = frozenset(
    """
    solve solving equation equations if when where given value values makes make true
    satisfies satisfy satisfying suppose let system simultaneous and for in to by itself
    alone isolate get expression linear evaluate with such equal variable unknown
    solution solutions root roots inequality holds hold work using find would will
    get number statement pair these both from know
    """.split()
)
_WRITING: Final = frozenset(
    """
    expression value answer result calculation equal equals when in get sum evaluate
    math fully completely work if would how much you we i do polynomial quadratic
    trinomial fraction product
    """.split()
)
_TASKS: Final = frozenset(
    """
    simplify expand factor derivative integral todecimal tofraction topercent tomixed
    toimproper toscientific primefactors slope round factors
    """.split()
)


def read_equation(words: Words) -> Outline | None:
    """Read a question with an equation or an inequality in it."""
    relations = sorted(word for word in words if is_relation(word))
    if not relations or set(words) & {"slope", "intercept", "graph", "midpoint"}:
        return None
    others = [word for word in words if not is_relation(word)]
    if any(word in _SIGNS for word in others):
        # Mathematics that could not be read: the order of its letters matters.
        return None
    amounts = [word for word in others if word.startswith("#")]
    letters = {word for word in others if len(word) == 1 and word.isalpha()}
    known = set(_LETTER.findall(" ".join(relations)))
    asked = sorted(letters & known) or sorted(known)
    asked = [word for word in amounts if not is_amount(word)] or asked
    left = [w for w in others if w not in asked]
    return Outline(
        task="equation",
        asked=" ".join(asked),
        parts=tuple(relations),
        rest=rest_of(left, _SOLVING),
    )


def read_expression(words: Words) -> Outline | None:
    """Read a question about one calculation, with or without letters in it."""
    mathematics = [word for word in words if word.startswith("#")]
    if len(mathematics) != 1 or is_relation(mathematics[0]):
        return None
    tasks = {word for word in words if word in _TASKS}
    if is_amount(mathematics[0]) and not tasks and "/" not in mathematics[0]:
        return None
    if "simplify" in tasks and "tofraction" in tasks:
        tasks.discard("simplify")
    left = [word for word in words if word not in tasks and word not in mathematics]
    rest = rest_of(left, _WRITING)
    if tasks - {"simplify"} and rest and rest[0] in {"fraction", "decimal"}:
        rest = rest[1:]
    return Outline(
        task="expression",
        asked=" ".join(sorted(tasks)),
        parts=tuple(mathematics),
        rest=rest,
    )
