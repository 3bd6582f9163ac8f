"""Nudges: one sentence on how to go about a single operation, without its result."""

from __future__ import annotations

from typing import Final

from domain.tutoring.cardinals import part_name
from domain.tutoring.exercise import Authored, Step
from domain.tutoring.expression import (
    Number,
    Operation,
    Operator,
    calculate,
    canonical,
    written,
)

TEN: Final = 10
PLACES: Final = ("ones", "tens", "hundreds", "thousands")
_LONG_COUNT: Final = 10


def question(operator: Operator, left: Number, right: Number) -> str:
    """Return the plain question for one operation."""
    return f"What is {written(Operation(operator, left, right))}?"


def calculation(
    explain: tuple[str, ...], operator: Operator, left: Number, right: Number
) -> Step:
    """Return the step that asks for one operation's result.

    Args:
        explain: What to say before the question; may be empty.
        operator: What to do.
        left: With what.
        right: And with what; not 0 where it divides.
    """
    ask = question(operator, left, right)
    return Step(
        hint=Authored(explain=explain, ask=ask),
        deeper=Authored(explain=(nudge(operator, left, right),), ask=ask),
        expects=canonical(calculate(operator, left.value, right.value)),
    )


def whole_step(
    explain: tuple[str, ...], operator: Operator, left: int, right: int
) -> Step:
    """Return the step that asks for one operation's result on whole numbers."""
    return calculation(explain, operator, Number(left), Number(right))


def parts(value: int) -> tuple[int, ...]:
    """Return a number's places, the greatest first and no zeros: 305 is 300 and 5."""
    digits = str(value)
    places = (
        int(digit) * TEN ** (len(digits) - place - 1)
        for place, digit in enumerate(digits)
    )
    return tuple(part for part in places if part)


def listed(values: tuple[int, ...], *, joint: str) -> str:
    """Return numbers as one would list them: `200, 70 and 8`."""
    *first, last = [str(value) for value in values]
    return f"{', '.join(first)}{joint}{last}" if first else last


def nudge(operator: Operator, left: Number, right: Number) -> str:
    """Return how to go about one operation, without its result."""
    if left.is_decimal or right.is_decimal:
        return _decimal_nudge(operator)
    if left.is_mixed or right.is_mixed:
        return "Write each mixed number as a single fraction first."
    if left.is_fraction or right.is_fraction:
        return _fraction_nudge(operator, left, right)
    first, second = left.numerator, right.numerator
    if min(first, second) < 0:
        return _signed_nudge(operator, first, second)
    return _whole_nudge(operator, first, second)


def _whole_nudge(operator: Operator, first: int, second: int) -> str:
    if operator is Operator.ADD:
        return _addition_nudge(first, second)
    if operator is Operator.SUBTRACT:
        return _subtraction_nudge(first, second)
    if operator is Operator.MULTIPLY:
        return _product_nudge(first, second)
    return _quotient_nudge(first, second)


def _decimal_nudge(operator: Operator) -> str:
    if operator is Operator.MULTIPLY:
        return "Leave the points away first, and put the point back at the end."
    if operator is Operator.DIVIDE:
        return "Move the point in both numbers alike, until both are whole."
    verb = "add" if operator is Operator.ADD else "subtract"
    return f"Line the points up, one below the other, and {verb} place by place."


def _quotient_nudge(first: int, second: int) -> str:
    if first % second == 0:
        return f"Ask yourself which number times {second} makes {first}."
    return f"Write it as a fraction: {first} goes on top and {second} goes below."


def _fraction_nudge(operator: Operator, left: Number, right: Number) -> str:
    whole = not (left.is_fraction and right.is_fraction)
    if operator is Operator.MULTIPLY and whole:
        return "Multiply the top number only, because the bottom number stays."
    if operator is Operator.MULTIPLY:
        return "Multiply the top numbers, and multiply the bottom numbers."
    if operator is Operator.DIVIDE:
        return "Turn the second number upside down, and then multiply."
    verb = "add" if operator is Operator.ADD else "subtract"
    if left.denominator == right.denominator:
        name = part_name(left.denominator)
        return f"Both are counted in {name}, so {verb} only the top numbers."
    if whole:
        return "Write the whole number as a fraction with the same bottom number first."
    return f"Give both the same bottom number, and then {verb} the top numbers."


def _signed_nudge(operator: Operator, first: int, second: int) -> str:
    if operator in {Operator.MULTIPLY, Operator.DIVIDE}:
        kind = "positive" if min(first, second) < 0 > max(first, second) else "negative"
        signs = "The signs are the same" if kind == "positive" else "The signs differ"
        return f"{signs}, so the result is {kind}."
    up = (second > 0) is (operator is Operator.ADD)
    way = "to the right" if up else "to the left"
    return f"On a number line, start at {first} and go {abs(second)} steps {way}."


def _addition_nudge(first: int, second: int) -> str:
    big, small = max(first, second), min(first, second)
    if small == 0:
        return "Adding 0 changes nothing."
    if small <= _LONG_COUNT:
        return f"Start at {big} and count up {small} more."
    return f"Start at {big}, and then add {listed(parts(small), joint=' and then ')}."


def _subtraction_nudge(first: int, second: int) -> str:
    if second > first:
        return f"It is as far below 0 as {second} - {first} is above 0."
    if second == 0:
        return "Taking 0 away changes nothing."
    if second <= _LONG_COUNT:
        return f"Start at {first} and count back {second}."
    taken = listed(parts(second), joint=" and then ")
    return f"Start at {first}, and then take away {taken}."


def _product_nudge(first: int, second: int) -> str:
    if 0 in {first, second}:
        return "Think of having no groups at all, or of groups with nothing in them."
    cores = (core(first), core(second))
    if cores != (first, second) and 1 not in cores:
        return f"Work out {cores[0]} × {cores[1]} first, and then put the zeros back."
    if max(first, second) > _LONG_COUNT and len(parts(max(first, second))) > 1:
        big, small = max(first, second), min(first, second)
        split = listed(parts(big), joint=" and ")
        return f"Split {big} into {split}, and multiply each by {small}."
    return f"Think of {first} groups with {second} in each group."


def core(value: int) -> int:
    """Return a number without the zeros at its end."""
    while value and value % TEN == 0:
        value //= TEN
    return value
