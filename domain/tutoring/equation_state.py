"""State of a linear equation: what it says now, and the steps that led there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from domain.tutoring.equation_text import Side, Term, equation_text
from domain.tutoring.exercise import Authored, Step
from domain.tutoring.expression import Operator, number
from domain.tutoring.nudges import calculation, nudge, question

_BALANCE: Final = "Do the same to both sides, so that they stay equal."


@dataclass(frozen=True, slots=True)
class State:
    """An equation on its way to the solution, and the steps that led here.

    `lead` is what was done without a question of its own; the next step opens with it.
    """

    left: Side
    right: Side
    letter: str
    steps: tuple[Step, ...] = ()
    lead: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Return how the equation is written."""
        return equation_text(self.left, self.right, self.letter)

    def after(self, left: Side, right: Side, *steps: Step) -> State:
        """Return what the steps lead to."""
        if not (self.lead and steps):
            return State(left, right, self.letter, (*self.steps, *steps), self.lead)
        first, *more = steps
        explain = (*self.lead, *first.hint.explain)
        first = replace(first, hint=replace(first.hint, explain=explain))
        return State(left, right, self.letter, (*self.steps, first, *more))


def balanced(
    explain: tuple[str, ...], operator: Operator, left: Fraction, right: Fraction
) -> Step:
    """Return the step that does one operation to both sides."""
    first, second = number(left), number(right)
    ask = question(operator, first, second)
    step = calculation(explain, operator, first, second)
    how = nudge(operator, first, second)
    return Step(
        hint=step.hint,
        deeper=Authored(explain=(_BALANCE, how), ask=ask),
        expects=step.expects,
    )


def constant(value: Fraction) -> Side:
    """Return the side that a number is alone on; 0 is nothing."""
    return (Term(value, has_unknown=False),) if value else ()
