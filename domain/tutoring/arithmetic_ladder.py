"""Hints for one operation on whole numbers: smaller sums that lead to it."""

from __future__ import annotations

from typing import Final

from domain.tutoring.exercise import Authored, Step
from domain.tutoring.expression import Operator
from domain.tutoring.nudges import PLACES, TEN, parts, whole_step

_ADD: Final = Operator.ADD
_SUBTRACT: Final = Operator.SUBTRACT
_HUNDRED: Final = 100


def whole_number_steps(operator: Operator, left: int, right: int) -> tuple[Step, ...]:
    """Return the steps to one operation's result, which the last one expects.

    Args:
        operator: Addition, subtraction or multiplication.
        left: Any whole number.
        right: Any whole number.
    """
    if min(left, right) < 0:
        return _signed(operator, left, right)
    zeros = _common_zeros(left, right) if operator is not Operator.MULTIPLY else 0
    if zeros:
        return _in_tens(operator, left, right, zeros)
    if operator is _ADD:
        return _addition(left, right)
    return _subtraction(left, right)


def _signed(operator: Operator, left: int, right: int) -> tuple[Step, ...]:
    if operator is _ADD and right < 0:
        same = f"Adding {right} is the same as subtracting {-right}."
        return (whole_step((same,), operator, left, right),)
    if operator is _SUBTRACT and right < 0:
        same = f"Subtracting {right} is the same as adding {-right}."
        return (whole_step((same,), operator, left, right),)
    way = "right" if operator is _ADD else "left"
    line = f"Picture a number line: start at {left} and go to the {way}-hand side."
    return (whole_step((line,), operator, left, right),)


def _common_zeros(left: int, right: int) -> int:
    zeros = 0
    while left and right and left % TEN == 0 and right % TEN == 0:
        left, right, zeros = left // TEN, right // TEN, zeros + 1
    return zeros if left != right else 0


def _in_tens(operator: Operator, left: int, right: int, zeros: int) -> tuple[Step, ...]:
    unit = TEN**zeros
    few, other = left // unit, right // unit
    name = PLACES[zeros] if zeros < len(PLACES) else f"groups of {unit}"
    short = whole_step(
        (f"Count in {name}: {left} is {few} {name} and {right} is {other} {name}.",),
        operator,
        few,
        other,
    )
    whole = whole_step((f"That was the number of {name}.",), operator, left, right)
    return (short, whole)


def _addition(left: int, right: int) -> tuple[Step, ...]:
    big, small = max(left, right), min(left, right)
    if small < TEN and big % TEN + small > TEN and big % TEN:
        return _fill_up(big, small)
    if small >= TEN and big < _HUNDRED:
        return _tens_and_ones(left, right)
    return _add_parts(big, small)


def _fill_up(big: int, small: int) -> tuple[Step, ...]:
    """Make a round number first: 28 + 7 is 30 + 5."""
    missing = TEN - big % TEN
    round_number = big + missing
    first = whole_step(
        (f"{round_number} is a round number that is easy to add to.",),
        _SUBTRACT,
        round_number,
        big,
    )
    ask = f"How many more does {big} need to reach {round_number}?"
    first = Step(
        hint=Authored(explain=first.hint.explain, ask=ask),
        deeper=Authored(explain=(f"Count up from {big} to {round_number}.",), ask=ask),
        expects=first.expects,
    )
    rest = whole_step(
        (f"So take {missing} of the {small} to reach {round_number}.",),
        _SUBTRACT,
        small,
        missing,
    )
    last = whole_step(
        (f"Now {small - missing} more must be added to {round_number}.",),
        _ADD,
        round_number,
        small - missing,
    )
    return (first, rest, last)


def _tens_and_ones(left: int, right: int) -> tuple[Step, ...]:
    tens, ones = left // TEN * TEN + right // TEN * TEN, left % TEN + right % TEN
    start = f"Split {left} and {right} into tens and ones, and add the tens first."
    steps = [whole_step((start,), _ADD, left // TEN * TEN, right // TEN * TEN)]
    if left % TEN and right % TEN:
        steps.append(whole_step(("Now add the ones.",), _ADD, left % TEN, right % TEN))
    together = f"You have {tens} from the tens and {ones} from the ones."
    return (*steps, whole_step((together,), _ADD, tens, ones))


def _add_parts(big: int, small: int) -> tuple[Step, ...]:
    steps: list[Step] = []
    have = big
    for part in parts(small) or (0,):
        explain = (
            f"Add the {small} to the {big} in parts."
            if have == big and part != small
            else f"That leaves {part} to add."
            if part != small
            else f"Begin with the bigger number, {big}, and add {small}."
            if small
            else "Adding 0 changes nothing."
        )
        steps.append(whole_step((explain,), _ADD, have, part))
        have += part
    return tuple(steps)


def _subtraction(left: int, right: int) -> tuple[Step, ...]:
    if right > left:
        turned = f"{right} is more than {left}, so turn them around first."
        below = f"You take away more than there is, so {left} - {right} is below zero."
        return (
            whole_step((turned,), _SUBTRACT, right, left),
            whole_step((below,), _SUBTRACT, left, right),
        )
    if right < TEN and left >= TEN and 0 < left % TEN < right:
        return _over_the_ten(left, right)
    return _subtract_parts(left, right)


def _over_the_ten(left: int, right: int) -> tuple[Step, ...]:
    """Stop at the round number: 45 - 7 is 40 - 2."""
    ones = left % TEN
    landing = left - ones
    return (
        whole_step(
            ("Go down to a round number first.",),
            _SUBTRACT,
            left,
            ones,
        ),
        whole_step(
            (f"You have taken away {ones} of the {right} so far.",),
            _SUBTRACT,
            right,
            ones,
        ),
        whole_step(
            (f"So {right - ones} must still be taken away from {landing}.",),
            _SUBTRACT,
            landing,
            right - ones,
        ),
    )


def _subtract_parts(left: int, right: int) -> tuple[Step, ...]:
    steps: list[Step] = []
    have = left
    for part in parts(right) or (0,):
        explain = (
            f"Picture {left} things, and {right} of them go away."
            if part == right
            else f"Take the {right} away from the {left} in parts."
            if have == left
            else f"That leaves {part} to take away."
        )
        steps.append(whole_step((explain,), _SUBTRACT, have, part))
        have -= part
    return tuple(steps)
