"""Hints for multiplying and dividing whole numbers."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from domain.tutoring.exercise import Authored, Step
from domain.tutoring.expression import Operator, canonical
from domain.tutoring.nudges import TEN, core, listed, parts, whole_step

_ADD: Final = Operator.ADD
_SUBTRACT: Final = Operator.SUBTRACT
_MULTIPLY: Final = Operator.MULTIPLY
_DIVIDE: Final = Operator.DIVIDE
_FIVE: Final = 5
_TWO: Final = 2


def product_steps(left: int, right: int) -> tuple[Step, ...]:
    """Return the steps to a product, which the last one expects."""
    if min(left, right) < 0:
        return _signed(_MULTIPLY, left, right)
    if 0 in {left, right}:
        return (whole_step(("Any number times 0 is 0.",), _MULTIPLY, left, right),)
    if 1 in {left, right}:
        explain = "Multiplying by 1 changes nothing."
        return (whole_step((explain,), _MULTIPLY, left, right),)
    core_left, core_right = core(left), core(right)
    if (core_left, core_right) != (left, right):
        return _zeros_later(left, right, core_left, core_right)
    if max(left, right) > TEN:
        return _by_places(left, right)
    return _table(left, right)


def _signed(operator: Operator, left: int, right: int) -> tuple[Step, ...]:
    if left < 0 and right < 0:
        same = "Both numbers are negative, so the result is positive."
        return (whole_step((same,), operator, left, right),)
    plain = whole_step(
        ("Leave the minus sign away for a moment.",), operator, abs(left), abs(right)
    )
    sign = "One number is negative and one is positive, so the result is negative."
    if 0 in {left, right}:
        return (whole_step((), operator, left, right),)
    return (plain, whole_step((sign,), operator, left, right))


def _zeros_later(
    left: int, right: int, core_left: int, core_right: int
) -> tuple[Step, ...]:
    ask = (f"Put the zeros of {left} and {right} back at the end.",)
    last = whole_step(ask, _MULTIPLY, left, right)
    if 1 in {core_left, core_right}:
        power = left if core_left == 1 else right
        slide = f"Multiplying by {power} moves every digit to a higher place."
        return (whole_step((slide,), _MULTIPLY, left, right),)
    start = "Leave the zeros at the end away for a moment."
    first, *more = product_steps(core_left, core_right)
    hint = Authored(explain=(start, *first.hint.explain[-1:]), ask=first.hint.ask)
    opening = Step(hint=hint, deeper=first.deeper, expects=first.expects)
    return (opening, *more, last)


def _table(left: int, right: int) -> tuple[Step, ...]:
    """Climb from facts one knows: 7 × 8 is 5 × 8 and 2 × 8."""
    few, many = min(left, right), max(left, right)
    turned = f"{few} × {many} has the same result, and it is easier to build."
    groups = f"{few} × {many} means {few} groups of {many}."
    start = turned if few != left else groups
    if few == _TWO:
        double = f"2 × {many} is {many} and {many} again."
        return (whole_step((double,), _MULTIPLY, left, right),)
    if few == _FIVE:
        ten = whole_step(
            (f"5 groups are half of 10 groups of {many}.",), _MULTIPLY, TEN, many
        )
        half = whole_step(("Now take half of that.",), _DIVIDE, TEN * many, _TWO)
        return (ten, half)
    first = _FIVE if few > _FIVE else _TWO
    rest = few - first
    know, add = first * many, rest * many
    steps = [whole_step((start, f"Begin with {first} groups."), _MULTIPLY, first, many)]
    if rest > 1:
        left_over = f"{few} groups are {first} groups and {rest} more."
        steps.append(whole_step((left_over,), _MULTIPLY, rest, many))
    together = "Now put the groups together."
    return (*steps, whole_step((together,), _ADD, know, add))


def _by_places(left: int, right: int) -> tuple[Step, ...]:
    small, big = min(left, right), max(left, right)
    split, keep = (big, small) if small <= TEN else (small, big)
    if len(parts(split)) == 1:
        split, keep = keep, split
    if len(parts(split)) == 1:
        nudge = f"{left} × {right} means {left} groups of {right}."
        return (whole_step((nudge,), _MULTIPLY, left, right),)
    pieces = parts(split)
    start = f"Split {split} into {listed(pieces, joint=' and ')}."
    explains = (start, *("Now the next part." for _ in pieces[1:]))
    steps = [
        whole_step((explain,), _MULTIPLY, piece, keep)
        for explain, piece in zip(explains, pieces, strict=True)
    ]
    return (*steps, _total(tuple(piece * keep for piece in pieces)))


def _total(products: tuple[int, ...]) -> Step:
    *first, last = products
    ask = f"What is {' + '.join(str(product) for product in products)}?"
    order = f"Add them one by one, beginning with {first[0]}, and {last} comes last."
    return Step(
        hint=Authored(explain=("Now add up what you found.",), ask=ask),
        deeper=Authored(explain=(order,), ask=ask),
        expects=str(sum(products)),
    )


def quotient_steps(left: int, right: int) -> tuple[Step, ...]:
    """Return the steps to a quotient without remainder, which the last one expects.

    Args:
        left: A whole number that `right` divides.
        right: Any whole number but 0.
    """
    if min(left, right) < 0:
        return _signed(_DIVIDE, left, right)
    if right == 1 or left in {0, right}:
        share = f"Share {left} equally among {right} and see what each one gets."
        return (whole_step((share,), _DIVIDE, left, right),)
    pieces = _pieces(left // right)
    if len(pieces) == 1 and pieces[0] <= _FIVE:
        says = f"Think of {left} things in groups of {right}."
        return (_how_often(left, right, pieces[0], explain=says),)
    return _fit_in(left, right, pieces)


def _pieces(quotient: int) -> tuple[int, ...]:
    if _FIVE < quotient < TEN:
        return (_FIVE, quotient - _FIVE)
    return parts(quotient)


def _fit_in(left: int, right: int, pieces: tuple[int, ...]) -> tuple[Step, ...]:
    """Take out easy multiples until nothing is left: 144 is 120 and 24."""
    start = f"{left} ÷ {right} asks how many times {right} fits into {left}."
    if len(pieces) == 1:
        guess = f"Try a round number: something with zeros, times {right}, is {left}."
        return (whole_step((start, guess), _DIVIDE, left, right),)
    steps: list[Step] = []
    remaining = left
    for place, piece in enumerate(pieces[:-1]):
        explain = (
            (start, f"Try {piece} times first.")
            if place == 0
            else (f"Now try {piece} times.",)
        )
        steps.append(whole_step(explain, _MULTIPLY, piece, right))
        taken = f"So {piece} times {right} is taken care of."
        steps.append(whole_step((taken,), _SUBTRACT, remaining, piece * right))
        remaining -= piece * right
    last = pieces[-1]
    left_over = f"Now {remaining} is left."
    steps.append(_how_often(remaining, right, last, explain=left_over))
    ask = f"What is {' + '.join(str(piece) for piece in pieces)}?"
    found = listed(pieces, joint=" and then ")
    total = Authored(explain=(f"{right} fitted in {found} times.",), ask=ask)
    again = Authored(
        explain=(f"Add up how many times {right} fitted into {left}.",), ask=ask
    )
    return (*steps, Step(hint=total, deeper=again, expects=str(left // right)))


def _how_often(remaining: int, right: int, expects: int, *, explain: str) -> Step:
    ask = f"How many times does {right} fit into {remaining}?"
    return Step(
        hint=Authored(explain=(explain,), ask=ask),
        deeper=Authored(
            explain=(f"Count in steps of {right} until you reach {remaining}.",),
            ask=ask,
        ),
        expects=str(expects),
    )


def fraction_of_division(left: int, right: int) -> Step:
    """Return the step for a division with a remainder: its result is a fraction."""
    ask = f"Which fraction is {left} ÷ {right}?"
    bar = "A division can be written as a fraction."
    where = f"{left} goes on top and {right} goes below."
    tidy = "Make the top and the bottom as small as you can."
    return Step(
        hint=Authored(explain=(bar,), ask=ask),
        deeper=Authored(explain=(where, tidy), ask=ask),
        expects=canonical(Fraction(left, right)),
    )
