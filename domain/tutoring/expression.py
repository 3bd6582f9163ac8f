"""Expression: a calculation as a tree, and how it is written on a board."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Final


class NonlinearError(ValueError):
    """The unknown is not there just once and plainly: no linear equation."""


class Operator(StrEnum):
    """One of the four operations, spelled as it is written."""

    ADD = "+"
    SUBTRACT = "-"
    MULTIPLY = "×"
    DIVIDE = "÷"


class Style(StrEnum):
    """How a number that is not whole is written: `5/2`, `2.5`, `2 1/2`."""

    BAR = "bar"
    DECIMAL = "decimal"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it was written: 6/8 stays 6/8. The denominator is 1 or more.

    A decimal's denominator is the power of ten that its places stand for.
    """

    numerator: int
    denominator: int = 1
    style: Style = Style.BAR

    @property
    def value(self) -> Fraction:
        """Return what it is worth."""
        return Fraction(self.numerator, self.denominator)

    @property
    def is_fraction(self) -> bool:
        """Tell whether it is written with a fraction bar."""
        return self.denominator != 1 and not self.is_decimal

    @property
    def is_decimal(self) -> bool:
        """Tell whether it is written with a point."""
        return self.style is Style.DECIMAL

    @property
    def is_mixed(self) -> bool:
        """Tell whether it is a whole number with a fraction behind it."""
        return self.style is Style.MIXED

    @property
    def places(self) -> int:
        """Return how many digits stand behind the point."""
        return len(str(self.denominator)) - 1 if self.is_decimal else 0


@dataclass(frozen=True, slots=True)
class Unknown:
    """The one letter that is asked for."""

    letter: str


@dataclass(frozen=True, slots=True)
class Operation:
    """Two expressions and what joins them."""

    operator: Operator
    left: Expression
    right: Expression


Expression = Number | Unknown | Operation

_TEN: Final = 10
_MOST_PLACES: Final = _TEN**18
_LOW: Final = frozenset({Operator.ADD, Operator.SUBTRACT})


def number(value: Fraction) -> Number:
    """Return a value as a number in lowest terms."""
    return Number(value.numerator, value.denominator)


def decimal(value: Fraction) -> Number:
    """Return a value as an exact decimal, or as `number` where that has no end."""
    power = 1
    while power < _MOST_PLACES and power % value.denominator:
        power *= _TEN
    if value.denominator == 1 or power % value.denominator:
        return number(value)
    return Number(int(value * power), power, Style.DECIMAL)


def mixed(value: Fraction) -> Number:
    """Return a value as a mixed number, or as `number` where it is less than one."""
    style = Style.MIXED if abs(value) > 1 and value.denominator > 1 else Style.BAR
    return Number(value.numerator, value.denominator, style)


def canonical(value: Fraction) -> str:
    """Return the one spelling of a value: `12`, `-4`, `5/6`, always lowest terms."""
    return str(value)


def calculate(operator: Operator, left: Fraction, right: Fraction) -> Fraction:
    """Return the result of one operation.

    Raises:
        ZeroDivisionError: If it divides by zero.
    """
    if operator is Operator.ADD:
        return left + right
    if operator is Operator.SUBTRACT:
        return left - right
    if operator is Operator.MULTIPLY:
        return left * right
    return left / right


def value_of(expression: Expression) -> Fraction:
    """Return what an expression without an unknown is worth.

    Raises:
        NonlinearError: If there is an unknown in it.
        ZeroDivisionError: If it divides by zero.
    """
    if isinstance(expression, Number):
        return expression.value
    if isinstance(expression, Unknown):
        raise NonlinearError
    return calculate(
        expression.operator, value_of(expression.left), value_of(expression.right)
    )


def unknowns(expression: Expression) -> frozenset[str]:
    """Return the letters in an expression."""
    if isinstance(expression, Number):
        return frozenset()
    if isinstance(expression, Unknown):
        return frozenset({expression.letter})
    return unknowns(expression.left) | unknowns(expression.right)


def numbers(expression: Expression) -> tuple[Number, ...]:
    """Return the numbers in an expression, from left to right."""
    if isinstance(expression, Number):
        return (expression,)
    if isinstance(expression, Unknown):
        return ()
    return (*numbers(expression.left), *numbers(expression.right))


def written(expression: Expression) -> str:
    """Return how an expression is written, with no more parentheses than it needs."""
    if isinstance(expression, Unknown):
        return expression.letter
    if isinstance(expression, Number):
        return _number(expression)
    left, right = expression.left, expression.right
    if expression.operator is Operator.MULTIPLY:
        return _product(left, right)
    if expression.operator is Operator.DIVIDE:
        slash = "/" if unknowns(expression) else " ÷ "
        return f"{_factor(left)}{slash}{_factor(right, right=True)}"
    closing = isinstance(right, Operation) and right.operator in _LOW
    after = f"({written(right)})" if closing or _is_negative(right) else written(right)
    return f"{written(left)} {expression.operator} {after}"


def _number(value: Number) -> str:
    if value.denominator == 1:
        return str(value.numerator)
    sign = "-" if value.numerator < 0 else ""
    whole, top = divmod(abs(value.numerator), value.denominator)
    if value.is_decimal:
        return f"{sign}{whole}.{top:0{value.places}}"
    if value.is_mixed:
        return f"{sign}{whole} {top}/{value.denominator}"
    return f"{value.numerator}/{value.denominator}"


def _product(left: Expression, right: Expression) -> str:
    if isinstance(left, Number) and unknowns(right):
        sign = {1: "", -1: "-"}.get(left.numerator) if left.denominator == 1 else None
        coefficient = written(left) if sign is None else sign
        if isinstance(right, Unknown):
            return _coefficient(left, right.letter)
        if isinstance(right, Operation) and right.operator in _LOW and not sign:
            return f"{coefficient}({written(right)})"
        if sign == "-":
            return f"-{_factor(right)}"
    first = not unknowns(right) and isinstance(right, Operation)
    return f"{_factor(left)} × {_factor(right, right=first or _is_negative(right))}"


def _coefficient(times: Number, letter: str) -> str:
    if times.is_decimal:
        return f"{written(times)}{letter}"
    top = {1: "", -1: "-"}.get(times.numerator, str(times.numerator))
    return f"{top}{letter}" + (
        "" if times.denominator == 1 else f"/{times.denominator}"
    )


def _factor(expression: Expression, *, right: bool = False) -> str:
    text = written(expression)
    grouped = isinstance(expression, Operation) and (
        right or expression.operator in _LOW
    )
    return f"({text})" if grouped or (right and _is_negative(expression)) else text


def _is_negative(expression: Expression) -> bool:
    return isinstance(expression, Number) and expression.numerator < 0
