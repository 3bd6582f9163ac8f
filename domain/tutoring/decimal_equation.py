"""Hints for a linear equation with decimals: make its numbers whole first."""

from __future__ import annotations

from fractions import Fraction

from domain.tutoring.equation_ladder import equation_steps
from domain.tutoring.equation_text import Side, Term
from domain.tutoring.exercise import Step
from domain.tutoring.expression import (
    NonlinearError,
    Number,
    Operator,
    decimal,
    written,
)
from domain.tutoring.nudges import TEN, calculation


def decimal_equation_steps(
    left: Side, right: Side, letter: str, *, statement: str
) -> tuple[Step, ...]:
    """Return the steps to the solution, which the last one expects.

    Raises:
        NonlinearError: If there are parentheses, or parts that are no decimals.
    """
    one, other = _terms(left), _terms(right)
    if (alone := _undone(one, other, letter, statement=statement)) is not None:
        return (alone,)
    power = TEN ** max(decimal(t.amount).places for t in (*one, *other))
    if power == 1:
        return equation_steps(one, other, letter)
    wide_left, wide_right = (
        tuple(Term(t.amount * power, t.has_unknown) for t in side)
        for side in (one, other)
    )
    says = f"In {statement}, multiply both sides by {power}, so that no point is left."
    first = calculation(
        (says,), Operator.MULTIPLY, decimal(_shown(one, other)), Number(power)
    )
    return (first, *equation_steps(wide_left, wide_right, letter))


def _terms(side: Side) -> tuple[Term, ...]:
    terms = tuple(part for part in side if isinstance(part, Term))
    if len(terms) != len(side) or any(decimal(t.amount).is_fraction for t in terms):
        raise NonlinearError
    return terms


def _undone(
    left: tuple[Term, ...], right: tuple[Term, ...], letter: str, *, statement: str
) -> Step | None:
    """Return the only step of x + 1.5 = 4; None where more is to do."""
    both = (left, right) if len(left) > len(right) else (right, left)
    many = [term.amount for term in both[0] if term.has_unknown]
    plain = [term.amount for term in both[0] if not term.has_unknown]
    if many != [Fraction(1)] or len(plain) != 1 or len(both[1]) != 1:
        return None
    if both[1][0].has_unknown:
        return None
    added, size = plain[0] > 0, decimal(abs(plain[0]))
    text = written(size)
    what = f"{text} is added to" if added else f"{text} is taken away from"
    undo = f"subtracting {text} from" if added else f"adding {text} to"
    explain = (
        f"In {statement}, {what} {letter}.",
        f"Undo that by {undo} both sides.",
    )
    operator = Operator.SUBTRACT if added else Operator.ADD
    return calculation(explain, operator, decimal(both[1][0].amount), size)


def _shown(left: tuple[Term, ...], right: tuple[Term, ...]) -> Fraction:
    """Return the number that the first step multiplies: a plain one where there is."""
    for side in (right, left):
        if len(side) == 1 and not side[0].has_unknown:
            return side[0].amount
    return min((*left, *right), key=lambda term: term.has_unknown).amount
