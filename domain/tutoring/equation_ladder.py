"""Hints for a linear equation: undo what was done to the unknown, step by step."""

from __future__ import annotations

from fractions import Fraction

from domain.tutoring.equation_state import State, balanced, constant
from domain.tutoring.equation_text import (
    Bracket,
    Side,
    Term,
    amount,
    side_text,
)
from domain.tutoring.equation_undoing import (
    lift,
    undo_constant,
    undo_division,
    undo_multiplication,
)
from domain.tutoring.exercise import Authored, Step
from domain.tutoring.expression import Operator, canonical, number
from domain.tutoring.nudges import calculation


def equation_steps(left: Side, right: Side, letter: str) -> tuple[Step, ...]:
    """Return the steps to the solution, which the last one expects.

    Args:
        left: What stands on the left.
        right: What stands on the right.
        letter: The unknown; the sides do not have equally many of it.

    Returns:
        No steps where nothing is to do, as in `x = 5`.
    """
    state = State(left, right, letter)
    for move in (
        _turn,
        _undo_bracket,
        _multiply_out,
        _combine,
        _gather,
        lift,
        undo_constant,
        undo_division,
        undo_multiplication,
    ):
        state = move(state)
    return state.steps


def _turn(state: State) -> State:
    """Put the unknown on the left if it is on the right alone."""
    if any(isinstance(p, Bracket) or p.has_unknown for p in state.left):
        return state
    return state.after(state.right, state.left)


def _undo_bracket(state: State) -> State:
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
    step = balanced((says, then), operator, known, Fraction(factor))
    return state.after(bracket.terms, constant(value), step)


def _multiply_out(state: State) -> State:
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


def _bracket_steps(bracket: Bracket, state: State) -> tuple[Step, ...]:
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


def _combine(state: State) -> State:
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


def _gather(state: State) -> State:
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
