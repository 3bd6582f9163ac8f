"""Sides of a linear equation: what stands on them, and how it is written."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from domain.tutoring.expression import (
    Expression,
    NonlinearError,
    Operation,
    Operator,
    Unknown,
    unknowns,
    value_of,
)

_LOW: Final = frozenset({Operator.ADD, Operator.SUBTRACT})


@dataclass(frozen=True, slots=True)
class Term:
    """A number, or that many of the unknown."""

    amount: Fraction
    has_unknown: bool


@dataclass(frozen=True, slots=True)
class Bracket:
    """Terms in parentheses, multiplied by a factor."""

    factor: Fraction
    terms: tuple[Term, ...]


Part = Term | Bracket
Side = tuple[Part, ...]


def side_of(expression: Expression) -> Side:
    """Return what stands on a side, from left to right; zeros are left out.

    Raises:
        NonlinearError: If it is not linear, or has parentheses in parentheses.
        ZeroDivisionError: If it divides by zero.
    """
    parts = _flat(expression, Fraction(1))
    return tuple(p for p in parts if isinstance(p, Bracket) or p.amount)


def _flat(expression: Expression, factor: Fraction) -> Side:
    if not unknowns(expression):
        return _constant(expression, factor)
    if isinstance(expression, Unknown):
        return (Term(factor, has_unknown=True),)
    if not isinstance(expression, Operation):
        raise NonlinearError
    left, right = expression.left, expression.right
    if expression.operator in _LOW:
        sign = -1 if expression.operator is Operator.SUBTRACT else 1
        return (*_flat(left, factor), *_flat(right, factor * sign))
    if expression.operator is Operator.DIVIDE:
        return _scaled(left, factor / value_of(right))
    if unknowns(left):
        return _scaled(left, factor * value_of(right))
    return _scaled(right, factor * value_of(left))


def _constant(expression: Expression, factor: Fraction) -> Side:
    if isinstance(expression, Operation) and expression.operator in _LOW:
        sign = -1 if expression.operator is Operator.SUBTRACT else 1
        return (
            *_constant(expression.left, factor),
            *_constant(expression.right, factor * sign),
        )
    return (Term(factor * value_of(expression), has_unknown=False),)


def _scaled(expression: Expression, factor: Fraction) -> Side:
    if not (isinstance(expression, Operation) and expression.operator in _LOW):
        return _flat(expression, factor)
    inner = _flat(expression, Fraction(1))
    terms = tuple(part for part in inner if isinstance(part, Term))
    if len(terms) != len(inner):
        raise NonlinearError
    return (Bracket(factor, tuple(t for t in terms if t.amount)),)


def amount(side: Side, *, has_unknown: bool) -> Fraction:
    """Return how many unknowns, or how much else, stands on a side altogether."""
    total = Fraction(0)
    for part in side:
        terms = part.terms if isinstance(part, Bracket) else (part,)
        factor = part.factor if isinstance(part, Bracket) else 1
        total += factor * sum(
            (t.amount for t in terms if t.has_unknown is has_unknown), Fraction(0)
        )
    return total


def side_text(side: Side, letter: str) -> str:
    """Return how a side is written; an empty one is 0."""
    text = ""
    for part in side:
        head = part.amount if isinstance(part, Term) else part.factor
        body = _part_text(part, letter)
        if not text:
            text = f"-{body}" if head < 0 else body
        else:
            text += f" {'-' if head < 0 else '+'} {body}"
    return text or "0"


def _part_text(part: Part, letter: str) -> str:
    """Return how a part is written without its sign."""
    if isinstance(part, Term):
        if not part.has_unknown:
            return str(abs(part.amount))
        return _times(abs(part.amount), letter)
    return _times(abs(part.factor), f"({side_text(part.terms, letter)})")


def _times(factor: Fraction, text: str) -> str:
    top = "" if factor.numerator == 1 else str(factor.numerator)
    below = "" if factor.denominator == 1 else f"/{factor.denominator}"
    return f"{top}{text}{below}"


def equation_text(left: Side, right: Side, letter: str) -> str:
    """Return how an equation is written."""
    return f"{side_text(left, letter)} = {side_text(right, letter)}"
