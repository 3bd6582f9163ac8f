"""Hints for one operation on mixed numbers: write each as one fraction first."""

from __future__ import annotations

from domain.tutoring.cardinals import part_name
from domain.tutoring.exercise import Authored, Step
from domain.tutoring.expression import Number, Operator, written
from domain.tutoring.fraction_ladder import fraction_steps


def mixed_steps(operator: Operator, left: Number, right: Number) -> tuple[Step, ...]:
    """Return the steps to one operation's result, which the last one expects.

    Args:
        operator: What to do.
        left: A mixed number, a fraction or a whole number.
        right: Another, not 0 where it divides; at least one of them is mixed.
    """
    turned = tuple(_improper(part) for part in (left, right) if part.is_mixed)
    one, other = (Number(p.numerator, p.denominator) for p in (left, right))
    return (*turned, *fraction_steps(operator, one, other))


def _improper(mixed: Number) -> Step:
    text, bottom = written(mixed), mixed.denominator
    whole, top = divmod(abs(mixed.numerator), bottom)
    ask = f"How many {part_name(bottom)} are in {text}?"
    turn = f"Turn the mixed number {text} into a single fraction first."
    count = (
        f"The whole part gives {whole} × {bottom} of them, and {top} more come along."
    )
    return Step(
        hint=Authored(explain=(turn,), ask=ask),
        deeper=Authored(explain=(count,), ask=ask),
        expects=str(mixed.numerator),
    )
