"""Hints for one operation on decimals: whole numbers of the smallest place."""

from __future__ import annotations

from typing import Final

from domain.tutoring.cardinals import part_name
from domain.tutoring.exercise import Authored, Step
from domain.tutoring.expression import (
    Number,
    Operation,
    Operator,
    canonical,
    decimal,
    value_of,
    written,
)
from domain.tutoring.nudges import TEN, calculation, core, nudge, question, whole_step
from domain.tutoring.product_ladder import fraction_of_division, product_steps

_UNITS: Final = ("ones", "tenths", "hundredths", "thousandths")
_VERBS: Final = {Operator.ADD: "add", Operator.SUBTRACT: "subtract"}


def decimal_steps(operator: Operator, left: Number, right: Number) -> tuple[Step, ...]:
    """Return the steps to one operation's result, which the last one expects.

    Args:
        operator: What to do.
        left: A decimal or a whole number.
        right: Another, not 0 where it divides; at least one of them is a decimal.
    """
    if operator is Operator.MULTIPLY:
        return _product(left, right)
    if operator is Operator.DIVIDE:
        return _quotient(left, right)
    unit, one, other = _counts(left, right)
    together = f"Now {_VERBS[operator]} the {unit}."
    return (
        _counted(left, unit, one, explain=f"Line the points up: count in {unit}."),
        _counted(right, unit, other, explain=f"Count {written(right)} in {unit} too."),
        whole_step((together,), operator, one, other),
        _with_point(operator, left, right, unit=unit),
    )


def _counts(left: Number, right: Number) -> tuple[str, int, int]:
    """Return the smallest place of two numbers, and how many of it each one is."""
    places = max(left.places, right.places)
    unit = _UNITS[places] if places < len(_UNITS) else part_name(TEN**places)
    one, other = (int(operand.value * TEN**places) for operand in (left, right))
    return unit, one, other


def _counted(operand: Number, unit: str, count: int, *, explain: str) -> Step:
    ask = f"How many {unit} are in {written(operand)}?"
    zeros = f"Write it with digits up to the {unit}, and then leave the point away."
    return Step(
        hint=Authored(explain=(explain,), ask=ask),
        deeper=Authored(explain=(zeros,), ask=ask),
        expects=str(count),
    )


def _with_point(operator: Operator, left: Number, right: Number, *, unit: str) -> Step:
    ask = question(operator, left, right)
    was = f"That was the number of {unit}."
    point = f"Put the point so that the last digit counts {unit}."
    return Step(
        hint=Authored(explain=(was,), ask=ask),
        deeper=Authored(explain=(point,), ask=ask),
        expects=canonical(value_of(Operation(operator, left, right))),
    )


def _product(left: Number, right: Number) -> tuple[Step, ...]:
    for by in (left, right):
        if by.denominator == 1 and by.numerator > 1 and core(by.numerator) == 1:
            slide = f"Multiplying by {by.numerator} moves each digit to a higher place."
            return (calculation((slide,), Operator.MULTIPLY, left, right),)
    first, *more = product_steps(left.numerator, right.numerator)
    away = "Leave the points away for a moment."
    hint = Authored(explain=(away, *first.hint.explain[-1:]), ask=first.hint.ask)
    opening = Step(hint=hint, deeper=first.deeper, expects=first.expects)
    return (opening, *more, _places(left, right), _pointed(left, right))


def _places(left: Number, right: Number) -> Step:
    one, other = written(left), written(right)
    ask = f"How many digits stand behind the points of {one} and {other} together?"
    why = "The result has as many digits behind its point as both numbers together."
    each = "Count the digits behind each point, and add the counts."
    return Step(
        hint=Authored(explain=(why,), ask=ask),
        deeper=Authored(explain=(each,), ask=ask),
        expects=str(left.places + right.places),
    )


def _pointed(left: Number, right: Number) -> Step:
    ask = question(Operator.MULTIPLY, left, right)
    back = "Put the point back, with that many digits behind it."
    fill = "Count from the last digit, and fill up with zeros in front where needed."
    return Step(
        hint=Authored(explain=(back,), ask=ask),
        deeper=Authored(explain=(fill,), ask=ask),
        expects=canonical(left.value * right.value),
    )


def _quotient(left: Number, right: Number) -> tuple[Step, ...]:
    unit, one, other = _counts(left, right)
    start = _counted(left, unit, one, explain=f"Count in {unit} first.")
    if not right.places and one % right.numerator == 0:
        share = f"Now share the {unit}."
        each = whole_step((share,), Operator.DIVIDE, one, right.numerator)
        return (start, each, _with_point(Operator.DIVIDE, left, right, unit=unit))
    second = _counted(
        right, unit, other, explain=f"Count {written(right)} in {unit} too."
    )
    return (start, second, _fits(one, other))


def _fits(one: int, other: int) -> Step:
    """Divide the counts: they have the same quotient as the numbers."""
    same = "Both are counted alike now, so the points are not needed to divide."
    if one % other == 0:
        return whole_step((same,), Operator.DIVIDE, one, other)
    step = fraction_of_division(one, other)
    if not decimal(Number(one, 1).value / other).is_decimal:
        return step
    ask = f"Which decimal is {one} ÷ {other}?"
    how = nudge(Operator.DIVIDE, Number(one), Number(other))
    then = "Then look for an equal fraction that counts tenths or smaller places."
    return Step(
        hint=Authored(explain=(same,), ask=ask),
        deeper=Authored(explain=(how, then), ask=ask),
        expects=step.expects,
    )
