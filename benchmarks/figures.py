"""Figure: one measured ratio beside its goal, and how a table of them looks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_TIMES = "×"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One comparison, both sides measured in the same run.

    `ratio` is ours over the peer's, or in `unit` where there is no peer; `goal` bounds
    it from below if `at_least`, else from above, and is None for what is only shown.
    """

    name: str
    ours: str
    peer: str
    ratio: float
    goal: float | None = None
    at_least: bool = True
    unit: str = _TIMES

    @property
    def row(self) -> str:
        """Return one row of the table."""
        return (
            f"| {self.name} | {self.ours} | {self.peer} | {self._shown(self.ratio)} |"
            f" {self._verdict} |"
        )

    @property
    def _verdict(self) -> str:
        if self.goal is None:
            return " | no goal"
        met = self.ratio >= self.goal if self.at_least else self.ratio <= self.goal
        bound = "≥" if self.at_least else "≤"
        return f"{bound} {self._shown(self.goal)} | {'met' if met else 'MISSED'}"

    def _shown(self, number: float) -> str:
        if self.unit == _TIMES and 0 < number < 1:
            return f"1/{1 / number:.3g}"
        return f"{number:.3g}{self.unit}"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A comparison that was not made, and why."""

    name: str
    why: str

    @property
    def row(self) -> str:
        """Return one row of the table."""
        return f"| {self.name} | | | | | left out: {self.why} |"


def table(rows: Sequence[Figure | LeftOut]) -> str:
    """Return a Markdown table."""
    head = "| what | ours | peer | ratio | goal | |\n|---|---|---|---|---|---|"
    return "\n".join((head, *(row.row for row in rows)))
