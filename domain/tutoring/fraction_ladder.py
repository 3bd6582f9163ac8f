"""Hints for one operation on fractions, and for lowest terms."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import gcd, lcm
from typing import Final

from domain.tutoring.cardinals import part_name
from domain.tutoring.exercise import Authored, Step
from domain.tutoring.expression import (
    Number,
    Operation,
    Operator,
    canonical,
    number,
    value_of,
    written,
)
from domain.tutoring.nudges import calculation, nudge, whole_step

_VERBS: Final = {Operator.ADD: "add", Operator.SUBTRACT: "subtract"}


def fraction_steps(operator: Operator, left: Number, right: Number) -> tuple[Step, ...]:
    """Return the steps to one operation's result, which the last one expects.

    Args:
        operator: What to do.
        left: A fraction or a whole number.
        right: Another, not 0 where it divides; at least one of them is a fraction.
    """
    if operator is Operator.MULTIPLY:
        return _product(left, right)
    if operator is Operator.DIVIDE:
        return _quotient(left, right)
    return _sum(operator, left, right)


def simplification_steps(fraction: Number) -> tuple[Step, ...]:
    """Return the steps to lowest terms, which the last one expects.

    Args:
        fraction: A positive fraction that is not in lowest terms.
    """
    top, bottom = fraction.numerator, fraction.denominator
    common = gcd(top, bottom)
    find = f"What is the biggest number that divides both {top} and {bottom}?"
    start = "A fraction keeps its value when you divide its top and its bottom alike."
    search = f"Write down every number that divides {top}, and try each on {bottom}."
    first = Step(
        hint=Authored(explain=(start,), ask=find),
        deeper=Authored(explain=(search,), ask=find),
        expects=str(common),
    )
    divide = f"Divide the top and the bottom by {common}, beginning with the top."
    above = whole_step((divide,), Operator.DIVIDE, top, common)
    ask = f"Which fraction do you get for {top}/{bottom}?"
    below = f"Now divide the bottom, {bottom}, by {common} too."
    again = (
        f"The new top is {top // common}, and the new bottom is {bottom} ÷ {common}."
    )
    last = Step(
        hint=Authored(explain=(below,), ask=ask),
        deeper=Authored(explain=(again,), ask=ask),
        expects=canonical(fraction.value),
    )
    return (first, above, last)


def common_denominator_steps(left: Number, right: Number) -> tuple[Step, ...]:
    """Return the step to the lowest common denominator of two fractions."""
    means = "A common denominator is a number that both bottom numbers divide into."
    return (_common_bottom(means, left.denominator, right.denominator),)


def _sum(operator: Operator, left: Number, right: Number) -> tuple[Step, ...]:
    verb = _VERBS[operator]
    if left.denominator == right.denominator:
        name = part_name(left.denominator)
        same = f"Both fractions are counted in {name}, so the bottom number stays."
        only = f"You only {verb} the top numbers."
        return (_last(operator, left, right, explain=(same, only)),)
    common = lcm(left.denominator, right.denominator)
    name = part_name(common)
    steps: list[Step] = []
    if left.is_fraction and right.is_fraction:
        need = f"Before you {verb} fractions, give both the same bottom number."
        steps.append(_common_bottom(need, left.denominator, right.denominator))
    steps.extend(
        _converted(operand, common)
        for operand in (left, right)
        if operand.denominator != common
    )
    wide = [_widened(operand, common) for operand in (left, right)]
    explain = f"Now both are counted in {name}, so you {verb} only the top numbers."
    return (*steps, _last(operator, wide[0], wide[1], explain=(explain,)))


def _last(
    operator: Operator, left: Number, right: Number, *, explain: tuple[str, ...]
) -> Step:
    step = calculation(explain, operator, left, right)
    verb = "plus" if operator is Operator.ADD else "minus"
    tops = f"The new top number is {left.numerator} {verb} {right.numerator}."
    keep = f"The bottom number stays {left.denominator}."
    return replace(step, deeper=replace(step.deeper, explain=(keep, tops)))


def _common_bottom(need: str, one: int, other: int) -> Step:
    ask = f"What is the smallest number that both {one} and {other} divide into?"
    count = (
        f"Count in steps of {max(one, other)}, and stop at the first number that "
        f"{min(one, other)} divides too."
    )
    return Step(
        hint=Authored(explain=(need,), ask=ask),
        deeper=Authored(explain=(count,), ask=ask),
        expects=str(lcm(one, other)),
    )


def _converted(operand: Number, common: int) -> Step:
    name, text = part_name(common), written(operand)
    ask = f"How many {name} are the same as {text}?"
    factor = common // operand.denominator
    if not operand.is_fraction:
        whole = f"One whole is cut into {common} pieces, and each piece is one of them."
        explain = f"Write {text} in {name}, because the fraction is in {name} too."
        return Step(
            hint=Authored(explain=(explain,), ask=ask),
            deeper=Authored(explain=(whole,), ask=ask),
            expects=str(operand.numerator * factor),
        )
    wide = f"Write {text} with {common} as its bottom number."
    times = (
        f"The bottom number {operand.denominator} must be multiplied by {factor} to "
        f"become {common}, so do the same to the top number {operand.numerator}."
    )
    return Step(
        hint=Authored(explain=(wide,), ask=ask),
        deeper=Authored(explain=(times,), ask=ask),
        expects=str(operand.numerator * factor),
    )


def _widened(operand: Number, common: int) -> Number:
    return Number(operand.numerator * (common // operand.denominator), common)


def _product(left: Number, right: Number) -> tuple[Step, ...]:
    if not (left.is_fraction and right.is_fraction):
        return _part_of(left, right)
    text = written(Operation(Operator.MULTIPLY, left, right))
    rule = f"For {text}, multiply the top numbers first, and then the bottom numbers."
    tops = whole_step((rule,), Operator.MULTIPLY, left.numerator, right.numerator)
    bottoms = (
        f"Now multiply the bottom numbers, {left.denominator} × {right.denominator}, "
        "and write it below your top number."
    )
    return (tops, _which_fraction(left, right, explain=bottoms))


def _part_of(left: Number, right: Number) -> tuple[Step, ...]:
    """Take a fraction of a whole number: first one part, then as many as asked."""
    fraction, whole = (left, right) if left.is_fraction else (right, left)
    amount, bottom, top = whole.numerator, fraction.denominator, fraction.numerator
    text = written(fraction)
    if amount % bottom == 0 and top > 0:
        cut = f"{text} of {amount} means: cut {amount} into {bottom} equal parts."
        one = whole_step((cut,), Operator.DIVIDE, amount, bottom)
        if top == 1:
            return (one,)
        take = f"That was one part, and {text} means {top} such parts."
        return (one, whole_step((take,), Operator.MULTIPLY, top, amount // bottom))
    only = f"For {text} times {amount}, only the top number is multiplied."
    tops = whole_step((only,), Operator.MULTIPLY, top, amount)
    stays = "The bottom number stays as it is."
    return (tops, _which_fraction(left, right, explain=stays))


def _which_fraction(left: Number, right: Number, *, explain: str) -> Step:
    operation = Operation(Operator.MULTIPLY, left, right)
    ask = f"Which fraction is {written(operation)}?"
    rule = nudge(Operator.MULTIPLY, left, right)
    return Step(
        hint=Authored(explain=(explain,), ask=ask),
        deeper=Authored(explain=(rule,), ask=ask),
        expects=canonical(value_of(operation)),
    )


def _quotient(left: Number, right: Number) -> tuple[Step, ...]:
    turned = Fraction(1) / right.value
    text = written(right)
    rule = f"Dividing by {text} is the same as multiplying by {text} upside down."
    ask = f"What is {text} turned upside down?"
    swap = (
        f"Swap its top number {right.numerator} and its bottom number "
        f"{right.denominator}."
    )
    flip = Step(
        hint=Authored(explain=(rule,), ask=ask),
        deeper=Authored(explain=(swap,), ask=ask),
        expects=canonical(turned),
    )
    other = number(turned)
    if not (left.is_fraction or other.is_fraction):
        now = "Now multiply instead of dividing."
        return (flip, whole_step((now,), Operator.MULTIPLY, *_ints(left, other)))
    multiply = "Now multiply instead of dividing."
    return (flip, calculation((multiply,), Operator.MULTIPLY, left, other))


def _ints(left: Number, right: Number) -> tuple[int, int]:
    return left.numerator, right.numerator
