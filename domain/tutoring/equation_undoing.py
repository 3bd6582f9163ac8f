"""Undoing what was done to the unknown, once it stands on one side alone."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from domain.tutoring.equation_state import State, balanced, constant
from domain.tutoring.equation_text import Term, amount, side_text
from domain.tutoring.exercise import Authored, Step
from domain.tutoring.expression import Operator, canonical


def lift(state: State) -> State:
    """Add what is taken away to both sides: 5 - x = 2 is x + 2 = 5."""
    many = amount(state.left, has_unknown=True)
    known = amount(state.left, has_unknown=False)
    rest = amount(state.right, has_unknown=False)
    if many >= 0 or known <= 0 or rest < 0:
        return state
    unknown = (Term(-many, has_unknown=True),)
    taken = side_text(unknown, state.letter)
    says = f"In {state.text}, {taken} is taken away from {known}."
    if not rest and many == -1:
        ask = f"Which number can be taken away from {known} so that nothing is left?"
        picture = f"Picture {known} things, and give them away until none is there."
        step = Step(
            hint=Authored(explain=(says,), ask=ask),
            deeper=Authored(explain=(picture,), ask=ask),
            expects=canonical(known),
        )
        return state.after(unknown, constant(known), step)
    lead = (says, f"Add {taken} to both sides, so that nothing is taken away.")
    lifted = state.after((*unknown, *constant(rest)), constant(known))
    return replace(lifted, lead=lead)


def undo_constant(state: State) -> State:
    """Take away what is added, or add what is taken away."""
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
    step = balanced((says, undo), operator, before, size)
    return state.after(unknown, constant(before - known), step)


def undo_division(state: State) -> State:
    """Multiply by what the unknown is divided by."""
    factor = amount(state.left, has_unknown=True)
    if factor.denominator == 1:
        return state
    known, by = amount(state.right, has_unknown=False), Fraction(factor.denominator)
    top = side_text((Term(factor * by, has_unknown=True),), state.letter)
    says = f"In {state.text}, {top} is divided by {by}."
    undo = f"Undo that by multiplying both sides by {by}."
    step = balanced((says, undo), Operator.MULTIPLY, known, by)
    return state.after(
        (Term(factor * by, has_unknown=True),), constant(known * by), step
    )


def undo_multiplication(state: State) -> State:
    """Divide by what the unknown is multiplied by."""
    factor = amount(state.left, has_unknown=True)
    known = amount(state.right, has_unknown=False)
    if factor == 1:
        return state
    done = ((Term(Fraction(1), has_unknown=True),), constant(known / factor))
    if factor == -1:
        return state.after(*done, _opposite(state, known))
    says = f"{state.text} means that {factor} times {state.letter} is {known}."
    undo = f"Undo that by dividing both sides by {factor}."
    step = balanced((says, undo), Operator.DIVIDE, known, factor)
    return state.after(*done, step)


def _opposite(state: State, known: Fraction) -> Step:
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
