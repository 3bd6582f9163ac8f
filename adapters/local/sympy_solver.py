"""Sympy solver: exact values and solutions, from trees and never from text."""

from __future__ import annotations

import importlib
from fractions import Fraction
from functools import cache
from typing import Any

from domain.tutoring.expression import Expression, Number, Operator, Unknown


@cache
def load_sympy() -> Any:  # noqa: ANN401 - sympy has no types to give
    """Import sympy, once: it takes half a second, which a start need not wait for."""
    return importlib.import_module("sympy")


def evaluate(expression: Expression) -> Fraction:
    """Return what an expression without an unknown is worth.

    Raises:
        ValueError: If it is not a number, as where it divides by zero.
    """
    return _exact(_tree(expression))


def solve_linear(left: Expression, right: Expression, letter: str) -> Fraction:
    """Return the one solution of a linear equation.

    Raises:
        ValueError: If there is none, or more than one, or it is not linear.
    """
    sympy = load_sympy()
    unknown = sympy.Symbol(letter)
    difference = sympy.expand(_tree(left) - _tree(right))
    slope = difference.coeff(unknown, 1)
    constant = difference.coeff(unknown, 0)
    if sympy.expand(difference - slope * unknown - constant) != 0 or slope == 0:
        msg = "not one solution"
        raise ValueError(msg)
    solutions = sympy.solve(sympy.Eq(difference, 0), unknown)
    if len(solutions) != 1:
        msg = "not one solution"
        raise ValueError(msg)
    return _exact(solutions[0])


def _exact(value: Any) -> Fraction:  # noqa: ANN401  SymPy's untyped tree
    if not value.is_Rational:
        msg = "not a number"
        raise ValueError(msg)
    return Fraction(int(value.p), int(value.q))


def _tree(expression: Expression) -> Any:  # noqa: ANN401  SymPy's untyped tree
    sympy = load_sympy()
    if isinstance(expression, Number):
        return sympy.Rational(expression.numerator, expression.denominator)
    if isinstance(expression, Unknown):
        return sympy.Symbol(expression.letter)
    left, right = _tree(expression.left), _tree(expression.right)
    if expression.operator is Operator.ADD:
        return left + right
    if expression.operator is Operator.SUBTRACT:
        return left - right
    if expression.operator is Operator.MULTIPLY:
        return left * right
    return left / right
