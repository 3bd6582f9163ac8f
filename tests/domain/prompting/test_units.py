"""Pieces go in whole, by what they are worth for their tokens."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.prompting.budget import SHARES, LayerName, shares
from domain.prompting.units import Unit, cost, fit, joined


def a_unit(letters: int, value: float, *, needed: bool = False) -> Unit:
    """Return a piece of so many letters."""
    return Unit(text="x" * letters, value=value, needed=needed)


UNITS = st.lists(
    st.builds(
        a_unit,
        st.integers(1, 200),
        st.floats(0, 9),
        needed=st.booleans(),
    ),
    max_size=12,
)


class TestFit:
    def test_takes_what_is_worth_most_for_its_tokens(self) -> None:
        """Two short pieces beat a long one that is worth more than either."""
        long, short, other = a_unit(79, 3), a_unit(39, 2), a_unit(35, 2)

        assert fit((long, short, other), tokens=21) == (short, other)

    def test_lets_a_smaller_piece_in_where_a_better_one_is_too_large(self) -> None:
        """Room is not left empty for pride."""
        assert fit((a_unit(400, 90), a_unit(4, 1)), tokens=10) == (a_unit(4, 1),)

    def test_takes_what_is_needed_whatever_it_costs(self) -> None:
        """And nothing else where that is over the budget."""
        must = a_unit(400, 0, needed=True)

        assert fit((must, a_unit(1, 9)), tokens=5) == (must,)

    @given(UNITS, st.integers(0, 300))
    @settings(deadline=None)
    def test_keeps_budget_and_order_and_wastes_no_room(
        self, units: list[Unit], tokens: int
    ) -> None:
        """No piece that was left out would fit beside those that were taken."""
        named = [replace(u, text=f"{n:02}{u.text}") for n, u in enumerate(units)]
        chosen = fit(named, tokens=tokens)
        rest = [unit for unit in named if unit not in chosen]

        assert chosen == tuple(unit for unit in named if unit in chosen)
        assert all(not unit.needed for unit in rest)
        if any(not unit.needed for unit in chosen):
            assert cost(chosen) <= tokens
        assert all(cost(chosen) + unit.tokens > tokens for unit in rest)

    def test_is_a_line_a_piece(self) -> None:
        """Nothing runs into the next."""
        assert joined((a_unit(1, 1), a_unit(2, 1))) == "x\nxx"


class TestShares:
    @given(st.integers(0, 5_000))
    def test_are_within_budget_floor_and_ceiling(self, tokens: int) -> None:
        """Floors first, by priority; then as much as each may take."""
        caps = shares(tokens)
        ranked = sorted(SHARES, key=lambda name: SHARES[name].priority)

        assert sum(caps.values()) <= tokens
        assert all(caps[name] <= SHARES[name].ceiling for name in LayerName)
        for before, after in pairwise(ranked):
            if caps[after]:
                assert caps[before] >= SHARES[before].floor
            if caps[after] > SHARES[after].floor:
                assert caps[before] == SHARES[before].ceiling

    def test_are_used_up_while_there_is_a_use(self) -> None:
        """Nothing is kept back."""
        assert sum(shares(1_000).values()) == 1_000
