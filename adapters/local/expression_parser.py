"""Expression parser: a small grammar over a whitelist; raw text is never evaluated."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from domain.tutoring.expression import (
    Expression,
    Number,
    Operation,
    Operator,
    Style,
    Unknown,
    unknowns,
)

MAX_DIGITS: Final = 9
MAX_OPERATORS: Final = 12
_MAX_DEPTH: Final = 6
_MAX_TOKENS: Final = 60
_TOKEN: Final = re.compile(r"\s*([0-9]+(?:\.[0-9]+)?|\.[0-9]+|[a-z]|[-+×÷/()])")
_SIGNS: Final = {
    "+": Operator.ADD,
    "-": Operator.SUBTRACT,
    "×": Operator.MULTIPLY,
    "÷": Operator.DIVIDE,
    "/": Operator.DIVIDE,
}


class UnreadableError(ValueError):
    """The text is no expression of this grammar, or is too big."""


def parse_expression(text: str) -> Expression:
    """Read an expression of numbers and at most one letter.

    Whole numbers, fractions, decimals (`2.5`, `.5`) and mixed numbers (`2 1/2`).

    Args:
        text: Digits and points, single small letters, `+ - × ÷ / ( )` and spaces.

    Raises:
        UnreadableError: If it is anything else, ambiguous, or over the limits.
    """
    tokens = _tokens(text)
    parser = _Parser(tokens)
    expression = parser.sum(0)
    if parser.place != len(tokens) or len(unknowns(expression)) > 1:
        raise UnreadableError
    return _divided(expression) if not _is_fractional(expression) else expression


def _tokens(text: str) -> list[Number | str]:
    """Return numbers and signs; two numbers with one bar between are a fraction."""
    raw: list[str] = []
    place = 0
    text = text.rstrip()
    while place < len(text):
        match = _TOKEN.match(text, place)
        if match is None:
            raise UnreadableError
        raw.append(match[1])
        place = match.end()
    operators = sum(token in _SIGNS for token in raw)
    if not raw or len(raw) > _MAX_TOKENS or operators > MAX_OPERATORS:
        raise UnreadableError
    return _with_fractions(raw)


def _with_fractions(raw: list[str]) -> list[Number | str]:
    tokens: list[Number | str] = []
    place = 0
    while place < len(raw):
        token = raw[place]
        if "." in token:
            tokens.append(_decimal(token))
            place += 1
            continue
        if not token.isdigit():
            tokens.append(token)
            place += 1
            continue
        top, bar = _whole(token), raw[place + 1 : place + 2] == ["/"]
        if bar and raw[place + 2 : place + 3] and raw[place + 2].isdigit():
            bottom = _whole(raw[place + 2])
            chained = raw[place + 3 : place + 4] in (["/"], ["("]) or (
                tokens[-1:] == ["/"]
            )
            if chained or bottom == 0 or top == 0:
                raise UnreadableError
            tokens[-1:] = _joined(tokens[-1:], top, bottom)
            place += 3
        else:
            tokens.append(Number(top))
            place += 1
    return tokens


def _decimal(text: str) -> Number:
    whole, _, behind = text.partition(".")
    if len(whole + behind) > MAX_DIGITS:
        raise UnreadableError
    _whole(whole or "0")
    return Number(int(whole + behind), 10 ** len(behind), Style.DECIMAL)


def _joined(before: list[Number | str], top: int, bottom: int) -> list[Number | str]:
    """Return a fraction behind what stands before it: 2 and 1/2 are one number."""
    if not before or isinstance(whole := before[0], str):
        return [*before, Number(top, bottom)]
    if whole.denominator != 1 or not whole.numerator or top >= bottom:
        raise UnreadableError
    return [Number(whole.numerator * bottom + top, bottom, Style.MIXED)]


def _whole(digits: str) -> int:
    if len(digits) > MAX_DIGITS or (digits[0] == "0" and len(digits) > 1):
        raise UnreadableError
    return int(digits)


@dataclass(slots=True)
class _Parser:
    """Reads tokens from left to right, by precedence."""

    tokens: list[Number | str]
    place: int = 0

    def sum(self, depth: int) -> Expression:
        if depth > _MAX_DEPTH:
            raise UnreadableError
        left = self._product(depth)
        while (sign := self._peek()) in {"+", "-"}:
            self.place += 1
            left = Operation(_SIGNS[str(sign)], left, self._product(depth))
        return left

    def _product(self, depth: int) -> Expression:
        left = self._factor(depth)
        while True:
            sign = self._peek()
            if sign in {"×", "÷", "/"}:
                self.place += 1
                left = Operation(_SIGNS[str(sign)], left, self._factor(depth))
            elif self._multiplies(left, sign):
                left = Operation(Operator.MULTIPLY, left, self._factor(depth))
            else:
                return left

    def _multiplies(self, left: Expression, sign: Number | str | None) -> bool:
        """Tell whether two factors stand side by side, as in 3x and 2(x + 1)."""
        before = self.tokens[self.place - 1]
        if not isinstance(sign, str) or not (sign == "(" or sign.isalpha()):
            return False
        if (isinstance(before, Number) and before.is_fraction) and (
            before.numerator >= before.denominator or sign == "("
        ):
            raise UnreadableError
        return isinstance(left, Number) or before == ")" or sign == "("

    def _factor(self, depth: int) -> Expression:
        token = self._peek()
        self.place += 1
        if isinstance(token, Number):
            return token
        if token == "-":
            inner = self._factor(depth + 1)
            if isinstance(inner, Number):
                return replace(inner, numerator=-inner.numerator)
            return Operation(Operator.MULTIPLY, Number(-1), inner)
        if token == "(":
            inner = self.sum(depth + 1)
            if self._peek() != ")":
                raise UnreadableError
            self.place += 1
            return inner
        if token is None or not token.isalpha():
            raise UnreadableError
        return Unknown(token)

    def _peek(self) -> Number | str | None:
        return self.tokens[self.place] if self.place < len(self.tokens) else None


def _is_fractional(expression: Expression) -> bool:
    if isinstance(expression, Number):
        return expression.numerator % expression.denominator != 0
    if isinstance(expression, Unknown):
        return True
    return _is_fractional(expression.left) or _is_fractional(expression.right)


def _divided(expression: Expression) -> Expression:
    """Read every bar as a division: where all come out even, no fraction is meant."""
    if isinstance(expression, Number) and expression.is_fraction:
        return Operation(
            Operator.DIVIDE,
            Number(expression.numerator),
            Number(expression.denominator),
        )
    if not isinstance(expression, Operation):
        return expression
    return Operation(
        expression.operator, _divided(expression.left), _divided(expression.right)
    )
