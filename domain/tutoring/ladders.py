"""Ladders: the steps from a question to its answer, which they never say."""

from __future__ import annotations

from fractions import Fraction
from math import lcm
from typing import Final

from domain.tutoring.arithmetic_ladder import whole_number_steps
from domain.tutoring.decimal_equation import decimal_equation_steps
from domain.tutoring.decimal_ladder import decimal_steps
from domain.tutoring.equation_ladder import equation_steps
from domain.tutoring.equation_text import side_of
from domain.tutoring.exercise import Exercise, Step, Task
from domain.tutoring.expression import (
    Expression,
    Number,
    Operation,
    Operator,
    canonical,
    decimal,
    number,
    numbers,
    value_of,
    written,
)
from domain.tutoring.fraction_ladder import (
    common_denominator_steps,
    fraction_steps,
    simplification_steps,
)
from domain.tutoring.mixed_ladder import mixed_steps
from domain.tutoring.nudges import calculation, whole_step
from domain.tutoring.product_ladder import (
    fraction_of_division,
    product_steps,
    quotient_steps,
)
from domain.tutoring.sound import sound

_HIGH: Final = frozenset({Operator.MULTIPLY, Operator.DIVIDE})
_PERCENT: Final = 100


def calculation_exercise(expression: Operation, *, answer: Fraction) -> Exercise:
    """Return the exercise of working out an expression without an unknown.

    Args:
        expression: What to work out.
        answer: What it comes to.

    Raises:
        ZeroDivisionError: If it divides by zero on the way.
        ValueError: If the ladder does not lead to `answer`, or there are both
            decimals and fractions.
    """
    fractions = any(part.is_fraction for part in numbers(expression))
    if fractions and any(part.is_decimal for part in numbers(expression)):
        msg = "decimals and fractions in one calculation"
        raise ValueError(msg)
    return sound(
        Exercise(
            task=Task.FRACTIONS if fractions else Task.ARITHMETIC,
            statement=written(expression),
            answer=canonical(answer),
            unknown="",
            steps=_steps(expression),
        )
    )


def simplification_exercise(fraction: Number, *, answer: Fraction) -> Exercise:
    """Return the exercise of bringing a fraction to lowest terms.

    Args:
        fraction: A positive fraction that is not in lowest terms.
        answer: Its value.

    Raises:
        ValueError: If the ladder does not lead to `answer`.
    """
    return sound(
        Exercise(
            task=Task.FRACTIONS,
            statement=written(fraction),
            answer=canonical(answer),
            unknown="",
            steps=simplification_steps(fraction),
        )
    )


def percentage_exercise(percent: int, whole: int, *, answer: Fraction) -> Exercise:
    """Return the exercise of finding a percentage of a whole number.

    Raises:
        ValueError: If the ladder does not lead to `answer`.
    """
    statement = f"{percent}% of {whole}"
    means = f"{statement} means {percent} hundredths of {whole}."
    product = percent * whole
    times = whole_step((means,), Operator.MULTIPLY, percent, whole)
    share = ("Percent means out of a hundred, so divide that by 100.",)
    last = whole_step(share, Operator.DIVIDE, product, _PERCENT)
    return sound(
        Exercise(
            task=Task.ARITHMETIC,
            statement=statement,
            answer=canonical(answer),
            unknown="",
            steps=(times, last),
        )
    )


def common_denominator_exercise(left: Number, right: Number) -> Exercise:
    """Return the exercise of finding two fractions' lowest common denominator."""
    common = lcm(left.denominator, right.denominator)
    return sound(
        Exercise(
            task=Task.FRACTIONS,
            statement=(
                f"the lowest common denominator of {written(left)} and {written(right)}"
            ),
            answer=str(common),
            unknown="",
            steps=common_denominator_steps(left, right),
        )
    )


def equation_exercise(
    left: Expression, right: Expression, letter: str, *, answer: Fraction
) -> Exercise:
    """Return the exercise of solving a linear equation.

    Args:
        left: What stands on the left.
        right: What stands on the right.
        letter: The unknown.
        answer: The one solution.

    Raises:
        NonlinearError: If it is not linear, or nested too deeply to be taught.
        ZeroDivisionError: If it divides by zero.
        ValueError: If nothing is to do, or the ladder does not lead to `answer`.
    """
    statement = f"{written(left)} = {written(right)}"
    sides = side_of(left), side_of(right)
    points = any(part.is_decimal for part in (*numbers(left), *numbers(right)))
    steps = (
        decimal_equation_steps(*sides, letter, statement=statement)
        if points
        else equation_steps(*sides, letter)
    )
    return sound(
        Exercise(
            task=Task.LINEAR_EQUATION,
            statement=statement,
            answer=canonical(answer),
            unknown=letter,
            steps=steps,
        )
    )


def _steps(expression: Operation) -> tuple[Step, ...]:
    if _count(expression) == 1:
        return _one_operation(expression)
    steps: list[Step] = []
    rest: Expression = expression
    while isinstance(rest, Operation):
        operation, grouped = _next(rest)
        left, right = _operands(operation)
        steps.append(
            calculation(
                _why(rest, operation, grouped=grouped, first=not steps),
                operation.operator,
                left,
                right,
            )
        )
        points = left.is_decimal or right.is_decimal
        found = value_of(operation)
        result = decimal(found) if points else number(found)
        if points and result.is_fraction:
            msg = "a decimal without an end on the way"
            raise ValueError(msg)
        rest = _replaced(rest, operation, result)
    return tuple(steps)


def _one_operation(operation: Operation) -> tuple[Step, ...]:
    operator = operation.operator
    left, right = _operands(operation)
    if left.is_decimal or right.is_decimal:
        return decimal_steps(operator, left, right)
    if left.is_mixed or right.is_mixed:
        return mixed_steps(operator, left, right)
    if left.is_fraction or right.is_fraction:
        return fraction_steps(operator, left, right)
    return _whole_steps(operator, left.numerator, right.numerator)


def _whole_steps(operator: Operator, first: int, second: int) -> tuple[Step, ...]:
    if operator is Operator.MULTIPLY:
        return product_steps(first, second)
    if operator is not Operator.DIVIDE:
        return whole_number_steps(operator, first, second)
    if first % second:
        return (fraction_of_division(first, second),)
    return quotient_steps(first, second)


def _operands(operation: Operation) -> tuple[Number, Number]:
    return _number(operation.left), _number(operation.right)


def _number(expression: Expression) -> Number:
    return (
        expression if isinstance(expression, Number) else number(value_of(expression))
    )


def _count(expression: Expression) -> int:
    if not isinstance(expression, Operation):
        return 0
    return 1 + _count(expression.left) + _count(expression.right)


def _next(expression: Operation) -> tuple[Operation, bool]:
    """Return what to work out first: parentheses, then × and ÷, from the left."""
    ready = _ready(expression, grouped=False)
    return min(ready, key=lambda found: (not found[1], found[0].operator not in _HIGH))


def _ready(
    expression: Operation, *, grouped: bool
) -> tuple[tuple[Operation, bool], ...]:
    """Return the operations on plain numbers, and whether parentheses hold them."""
    inner: list[tuple[Operation, bool]] = []
    for side in (expression.left, expression.right):
        if isinstance(side, Operation):
            low = side.operator not in _HIGH
            last = side is expression.right
            held = (low and (last or expression.operator in _HIGH)) or (
                last and expression.operator in _HIGH
            )
            inner.extend(_ready(side, grouped=grouped or held))
    return tuple(inner) or ((expression, grouped),)


def _replaced(expression: Expression, operation: Operation, by: Number) -> Expression:
    if expression is operation:
        return by
    if not isinstance(expression, Operation):
        return expression
    left = _replaced(expression.left, operation, by)
    right = _replaced(expression.right, operation, by)
    return Operation(expression.operator, left, right)


def _why(
    rest: Operation, operation: Operation, *, grouped: bool, first: bool
) -> tuple[str, ...]:
    text = written(rest)
    if rest is operation:
        return (f"Now only {text} is left.",)
    now = f"Look at {text}." if first else f"Now it says {text}."
    if grouped:
        return (now, "Work out what is in the parentheses first.")
    if operation.operator in _HIGH and _has_low(rest):
        return (now, "Multiply and divide before you add or subtract.")
    return (now, "Work from left to right.")


def _has_low(expression: Expression) -> bool:
    if not isinstance(expression, Operation):
        return False
    low = expression.operator not in _HIGH
    return low or _has_low(expression.left) or _has_low(expression.right)
