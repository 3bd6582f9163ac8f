"""A row says what is to come of it, or that nothing is."""

from __future__ import annotations

import pytest

from benchmarks.figures import Figure


@pytest.mark.parametrize(
    ("goal", "at_least", "said"),
    [
        (3.0, True, "| ≥ 3× | MISSED |"),
        (2.0, True, "| ≥ 2× | met |"),
        (3.0, False, "| ≤ 3× | met |"),
        (None, True, "|  | no goal |"),
    ],
)
def test_a_row_ends_in_its_verdict(
    goal: float | None, at_least: bool, said: str
) -> None:
    """What has no goal neither meets nor misses it."""
    figure = Figure(
        name="it", ours="5 s", peer="2 s", ratio=2.5, goal=goal, at_least=at_least
    )

    assert figure.row == f"| it | 5 s | 2 s | 2.5× {said}"
