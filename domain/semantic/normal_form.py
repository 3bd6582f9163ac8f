"""Normal form: mathematics written so that only the order that matters is left.

Sums and products are sorted, `a > b` is `b < a`, an equation's sides are sorted;
nothing is calculated, no parentheses are multiplied out, no letter is renamed: how
something is written is what a question asks about. A sign in front (`~`) is not a
subtraction (`-`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

_RELATIONS: Final = frozenset({"=", "<", ">", "<=", ">=", "!="})
_FLIPPED: Final = {">": "<", ">=": "<="}
_FUNCTIONS: Final = frozenset("fgh")
_MAX_TOKENS: Final = 80
_MAX_DEPTH: Final = 8


class UnwrittenError(ValueError):
    """The tokens are no expression, equation or inequality."""


def normal_form(tokens: list[str]) -> str:
    """Return the normal form of numbers, letters, roots, signs and parentheses.

    Raises:
        UnwrittenError: If they are not well formed, or too many.
    """
    if len(tokens) > _MAX_TOKENS:
        raise UnwrittenError
    sides: list[list[str]] = [[]]
    relations: list[str] = []
    for token in tokens:
        if token in _RELATIONS:
            relations.append(token)
            sides.append([])
        else:
            sides[-1].append(token)
    forms = [_expression(side) for side in sides]
    if not relations:
        return forms[0]
    if len(relations) == 1:
        return _related(relations[0], *forms)
    written = zip(forms[1:], relations, strict=True)
    return (
        "chain(" + forms[0] + "".join(f"{sign}{form}" for form, sign in written) + ")"
    )


def _related(sign: str, left: str, right: str) -> str:
    if sign in {"=", "!="}:
        left, right = sorted((left, right))
    if sign in _FLIPPED:
        sign, left, right = _FLIPPED[sign], right, left
    return f"{sign}({left},{right})"


def _expression(tokens: list[str]) -> str:
    parser = _Parser(tokens)
    form = parser.sum(0)
    if parser.place != len(tokens):
        raise UnwrittenError
    return f"-{form[1:]}" if form[0] == "~" and form[1:2].isdigit() else form


@dataclass(slots=True)
class _Parser:
    tokens: list[str]
    place: int = 0

    @property
    def _next(self) -> str:
        return self.tokens[self.place] if self.place < len(self.tokens) else ""

    def _take(self) -> str:
        token = self._next
        self.place += 1
        return token

    def sum(self, depth: int) -> str:
        if depth > _MAX_DEPTH:
            raise UnwrittenError
        terms = [self._product(depth)]
        while self._next in {"+", "-"}:
            sign = self._take()
            term = self._product(depth)
            terms.append(f"-{term}" if sign == "-" else term)
        return terms[0] if len(terms) == 1 else f"+({','.join(sorted(terms))})"

    def _product(self, depth: int) -> str:
        factors = [self._signed(depth)]
        while self._next and self._next not in {"+", "-", ")"}:
            sign = self._take() if self._next in {"*", "/", "÷"} else "*"
            factor = self._signed(depth)
            factors.append(factor if sign == "*" else f"/{factor}")
        if len(factors) == 2 and factors[1][0] == "/" and _is_whole(*factors):  # noqa: PLR2004  top and bottom
            return "".join(factors)
        return factors[0] if len(factors) == 1 else f"*({','.join(sorted(factors))})"

    def _signed(self, depth: int) -> str:
        if self._next == "-":
            self._take()
            return f"~{self._signed(depth)}"
        if self._next == "+":
            self._take()
        return self._power(depth)

    def _power(self, depth: int) -> str:
        base = self._factor(depth)
        if self._next != "^":
            return base
        self._take()
        return f"^({base},{self._exponent(depth)})"

    def _exponent(self, depth: int) -> str:
        if self._next == "-":
            self._take()
            return f"~{self._power(depth)}"
        return self._power(depth)

    def _factor(self, depth: int) -> str:
        token = self._take()
        if token == "(":
            inner = self.sum(depth + 1)
            if self._take() != ")":
                raise UnwrittenError
            return inner
        if token in {"sqrt", "cbrt"}:
            return f"{token}({self._factor(depth + 1)})"
        if token in _FUNCTIONS and self._next == "(":
            return f"{token}[{self._factor(depth + 1)}]"
        if token and (token[0].isdigit() or token[0] == "." or token.isalpha()):
            return token if len(token) == 1 or not token.isalpha() else _letters(token)
        raise UnwrittenError


def _letters(token: str) -> str:
    return token if token == "pi" else f"*({','.join(sorted(token))})"


def _is_whole(top: str, bottom: str) -> bool:
    return top.isdigit() and bottom[1:].isdigit()
