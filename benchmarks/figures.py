"""Figure: one measured ratio beside its goal, and how a table of them looks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One comparison, both sides measured in the same run.

    `ratio` is ours over the peer's, or seconds where there is no peer; `goal` bounds
    it from below if `at_least`, else from above.
    """

    name: str
    ours: str
    peer: str
    ratio: float
    goal: float
    at_least: bool
    unit: str = "×"

    @property
    def met(self) -> bool:
        """Tell whether the goal is met."""
        return self.ratio >= self.goal if self.at_least else self.ratio <= self.goal

    @property
    def row(self) -> str:
        """Return one row of the table."""
        bound = "≥" if self.at_least else "≤"
        verdict = "met" if self.met else "MISSED"
        return (
            f"| {self.name} | {self.ours} | {self.peer} | {self.ratio:.2f}{self.unit} |"
            f" {bound} {self.goal:g}{self.unit} | {verdict} |"
        )


def table(figures: Sequence[Figure]) -> str:
    """Return a Markdown table."""
    head = "| what | ours | peer | ratio | goal | |\n|---|---|---|---|---|---|"
    return "\n".join((head, *(figure.row for figure in figures)))
