"""Hints for a linear equation: undo what was done to the unknown, step by step."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from domain.tutoring.equation_text import (
    Bracket,
    Side,
    Term,
    amount,
    equation_text,
    side_text,
)
from domain.tutoring.exercise import Authored, Step
from domain.tutoring.expression import Operator, canonical, number
from domain.tutoring.nudges import calculation, nudge, question

_BALANCE: Final = "Do the same to both sides, so that they stay equal."


@dataclass(frozen=True, slots=True)
class _State:
    """An equation on its way to the solution, and the steps that led here."""

    left: Side
    right: Side
    letter: str
    steps: tuple[Step, ...] = ()

    @property
    def text(self) -> str:
        return equation_text(self.left, self.right, self.letter)

    def after(self, left: Side, right: Side, *steps: Step) -> _State:
        return _State(left, right, self.letter, (*self.steps, *steps))


def equation_steps(left: Side, right: Side, letter: str) -> tuple[Step, ...]:
    """Return the steps to the solution, which the last one expects.

    Args:
        left: What stands on the left.
        right: What stands on the right.
        letter: The unknown; the sides do not have equally many of it.

    Returns:
        No steps where nothing is to do, as in `x = 5`.
    """
    state = _State(left, right, letter)
    for move in (
        _turn,
        _undo_bracket,
        _multiply_out,
        _combine,
        _gather,
        _undo_constant,
        _undo_division,
        _undo_multiplication,
    ):
        state = move(state)
    return state.steps


def _turn(state: _State) -> _State:
    """Put the unknown on the left if it is on the right alone."""
    if any(isinstance(p, Bracket) or p.has_unknown for p in state.left):
        return state
    return state.after(state.right, state.left)


def _undo_bracket(state: _State) -> _State:
    """Divide first where it comes out even: 2(x - 3) = 10 is x - 3 = 5."""
    if len(state.left) != 1 or not isinstance(state.left[0], Bracket):
        return state
    bracket, known = state.left[0], amount(state.right, has_unknown=False)
    if any(isinstance(p, Bracket) or p.has_unknown for p in state.right):
        return state
    value = known / bracket.factor
    if value.denominator != 1 or len(state.right) > 1:
        return state
    whole = bracket.factor.denominator == 1
    if bracket.factor == 1:
        return state.after(bracket.terms, state.right)
    by = number(bracket.factor if whole else 1 / bracket.factor)
    verb, undo, operator = (
        ("multiplied", "dividing", Operator.DIVIDE)
        if whole
        else ("divided", "multiplying", Operator.MULTIPLY)
    )
    if by.is_fraction:
        return state
    factor = by.numerator
    says = f"In {state.text}, the whole bracket is {verb} by {factor}."
    then = f"Undo that first by {undo} both sides by {factor}."
    step = _balanced((says, then), operator, known, Fraction(factor))
    return state.after(bracket.terms, _constant(value), step)


def _multiply_out(state: _State) -> _State:
    for on_left in (True, False):
        side = state.left if on_left else state.right
        while bracket := next((p for p in side if isinstance(p, Bracket)), None):
            steps = _bracket_steps(bracket, state)
            place = side.index(bracket)
            terms = tuple(
                Term(bracket.factor * t.amount, t.has_unknown) for t in bracket.terms
            )
            side = (*side[:place], *terms, *side[place + 1 :])
            state = (
                state.after(side, state.right, *steps)
                if on_left
                else state.after(state.left, side, *steps)
            )
    return state


def _bracket_steps(bracket: Bracket, state: _State) -> tuple[Step, ...]:
    if bracket.factor == 1:
        return ()
    inside = side_text(bracket.terms, state.letter)
    says = f"In {state.text}, the {bracket.factor} multiplies all of {inside}."
    steps: list[Step] = []
    for term in bracket.terms:
        if term.has_unknown and abs(term.amount) == 1:
            continue
        what = side_text((term,), state.letter)
        part = f"Take the {what} in the bracket{'' if steps else ' first'}."
        explain = (part,) if steps else (says, part)
        steps.append(
            calculation(
                explain,
                Operator.MULTIPLY,
                number(bracket.factor),
                number(term.amount),
            )
        )
    return tuple(steps)


def _combine(state: _State) -> _State:
    for on_left in (True, False):
        side = state.left if on_left else state.right
        where = "left-hand" if on_left else "right-hand"
        steps: list[Step] = []
        for has_unknown in (True, False):
            like = tuple(
                p for p in side if isinstance(p, Term) and p.has_unknown is has_unknown
            )
            if len(like) > 1:
                total = amount(side, has_unknown=has_unknown)
                text = side_text(like, state.letter)
                letter = state.letter if has_unknown else ""
                steps.append(
                    _like_terms(
                        text,
                        where=where,
                        equation=state.text,
                        letter=letter,
                        total=total,
                    )
                )
                rest = tuple(p for p in side if p not in like)
                joined = (Term(total, has_unknown),) if total else ()
                side = (*joined, *rest) if has_unknown else (*rest, *joined)
        state = (
            state.after(side, state.right, *steps)
            if on_left
            else state.after(state.left, side, *steps)
        )
    return state


def _like_terms(
    text: str, *, where: str, equation: str, letter: str, total: Fraction
) -> Step:
    kind = f"terms with {letter}" if letter else "plain numbers"
    says = f"On the {where} side of {equation}, put the {kind} together."
    ask = f"How many {letter} are there in {text}?" if letter else f"What is {text}?"
    again = f"Go through {text} from left to right."
    return Step(
        hint=Authored(explain=(says,), ask=ask),
        deeper=Authored(explain=(again,), ask=ask),
        expects=canonical(total),
    )


def _gather(state: _State) -> _State:
    """Bring the unknown to one side, the one with more of it."""
    on_left = amount(state.left, has_unknown=True)
    on_right = amount(state.right, has_unknown=True)
    if not on_right:
        return state
    if not on_left:
        return state.after(state.right, state.left)
    more, less = max(on_left, on_right), min(on_left, on_right)
    moved = side_text((Term(abs(less), has_unknown=True),), state.letter)
    verb = f"Take {moved} away from both" if less > 0 else f"Add {moved} to both"
    joined = (Term(more, has_unknown=True), Term(-less, has_unknown=True))
    says = f"In {state.text}, there is {state.letter} on both sides."
    ask = f"How many {state.letter} are there in {side_text(joined, state.letter)}?"
    step = Step(
        hint=Authored(explain=(says, f"{verb} sides."), ask=ask),
        deeper=Authored(
            explain=(f"Think of each {state.letter} as a box, and count the boxes.",),
            ask=ask,
        ),
        expects=canonical(more - less),
    )
    keep, other = state.left, state.right
    if on_right > on_left:
        keep, other = other, keep
    new_left = tuple(
        Term(more - less, has_unknown=True)
        if isinstance(p, Term) and p.has_unknown
        else p
        for p in keep
    )
    new_right = tuple(p for p in other if isinstance(p, Term) and not p.has_unknown)
    return state.after(new_left, new_right, step)


def _undo_constant(state: _State) -> _State:
    known = amount(state.left, has_unknown=False)
    if not known:
        return state
    unknown = tuple(p for p in state.left if isinstance(p, Term) and p.has_unknown)
    there, size = side_text(unknown, state.letter), abs(known)
    if known > 0:
        says = f"In {state.text}, {size} is added to {there}."
        undo = f"Undo that by subtracting {size} from both sides."
    else:
        says = f"In {state.text}, {size} is taken away from {there}."
        undo = f"Undo that by adding {size} to both sides."
    operator = Operator.SUBTRACT if known > 0 else Operator.ADD
    before = amount(state.right, has_unknown=False)
    step = _balanced((says, undo), operator, before, size)
    return state.after(unknown, _constant(before - known), step)


def _undo_division(state: _State) -> _State:
    factor = amount(state.left, has_unknown=True)
    if factor.denominator == 1:
        return state
    known, by = amount(state.right, has_unknown=False), Fraction(factor.denominator)
    top = side_text((Term(factor * by, has_unknown=True),), state.letter)
    says = f"In {state.text}, {top} is divided by {by}."
    undo = f"Undo that by multiplying both sides by {by}."
    step = _balanced((says, undo), Operator.MULTIPLY, known, by)
    return state.after(
        (Term(factor * by, has_unknown=True),), _constant(known * by), step
    )


def _undo_multiplication(state: _State) -> _State:
    factor = amount(state.left, has_unknown=True)
    known = amount(state.right, has_unknown=False)
    if factor == 1:
        return state
    done = ((Term(Fraction(1), has_unknown=True),), _constant(known / factor))
    if factor == -1:
        return state.after(*done, _opposite(state, known))
    says = f"{state.text} means that {factor} times {state.letter} is {known}."
    undo = f"Undo that by dividing both sides by {factor}."
    step = _balanced((says, undo), Operator.DIVIDE, known, factor)
    return state.after(*done, step)


def _opposite(state: _State, known: Fraction) -> Step:
    ask = f"What is {state.letter} itself?"
    says = f"In {state.text}, the sign of {state.letter} is turned around."
    turn = "Turn the signs on both sides around."
    line = f"On a number line, {state.letter} is as far from 0 as {known}."
    other = "It lies on the other side of 0."
    return Step(
        hint=Authored(explain=(says, turn), ask=ask),
        deeper=Authored(explain=(line, other), ask=ask),
        expects=canonical(-known),
    )


def _balanced(
    explain: tuple[str, ...], operator: Operator, left: Fraction, right: Fraction
) -> Step:
    first, second = number(left), number(right)
    ask = question(operator, first, second)
    step = calculation(explain, operator, first, second)
    how = nudge(operator, first, second)
    return Step(
        hint=step.hint,
        deeper=Authored(explain=(_BALANCE, how), ask=ask),
        expects=step.expects,
    )


def _constant(value: Fraction) -> Side:
    return (Term(value, has_unknown=False),) if value else ()
