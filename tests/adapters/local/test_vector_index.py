"""The nearest vectors of one scope, within bounds."""

from __future__ import annotations

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.local.vector_index import VectorIndex
from ports.embedder import Vector


def toward(*parts: float) -> Vector:
    """Return the vector of length 1 in a direction."""
    length = sum(part * part for part in parts) ** 0.5 or 1
    return array("f", [part / length for part in parts])


EAST, NORTH, BETWEEN = toward(1, 0), toward(0, 1), toward(1, 0.5)


def an_index(**bounds: int) -> VectorIndex:
    """Return an empty index of the plane."""
    return VectorIndex(dimension=2, **bounds)


class TestVectorIndex:
    def test_finds_the_nearest_first(self) -> None:
        """As many as were asked for, if there are."""
        index = an_index()
        index.add("s", "east", EAST)
        index.add("s", "north", NORTH)

        found = index.nearest("s", BETWEEN, 5)

        assert [n.entry_id for n in found] == ["east", "north"]
        assert found[0].similarity == pytest.approx(0.894, abs=0.001)
        assert [n.entry_id for n in index.nearest("s", NORTH, 1)] == ["north"]

    def test_never_looks_into_another_scope(self) -> None:
        """An answer does not cross from one scope into another."""
        index = an_index()
        index.add("s", "east", EAST)

        assert not index.nearest("other", EAST, 3)

    def test_keeps_the_last_vector_of_an_entry(self) -> None:
        """An entry is there once."""
        index = an_index()
        index.add("s", "it", EAST)
        index.add("s", "it", NORTH)

        (found,) = index.nearest("s", NORTH, 3)

        assert found.similarity == pytest.approx(1)

    def test_forgets_an_entry_or_a_scope(self) -> None:
        """What is not there is no error."""
        index = an_index()
        for name, vector in (("east", EAST), ("north", NORTH), ("between", BETWEEN)):
            index.add("s", name, vector)

        index.forget("s", "east")
        index.forget("s", "nobody")
        index.forget("nowhere")

        assert [n.entry_id for n in index.nearest("s", EAST, 3)] == ["between", "north"]
        index.forget("s")
        assert not index.nearest("s", EAST, 3)

    def test_drops_the_entry_that_was_used_longest_ago(self) -> None:
        """Being found is being used."""
        index = an_index(most_entries=2)
        index.add("s", "east", EAST)
        index.add("s", "north", NORTH)
        index.nearest("s", EAST, 1)

        index.add("s", "between", BETWEEN)

        assert {n.entry_id for n in index.nearest("s", EAST, 3)} == {"east", "between"}

    def test_drops_the_scope_that_was_used_longest_ago(self) -> None:
        """Scopes are bounded too."""
        index = an_index(most_scopes=2)
        for scope in ("a", "b", "c"):
            index.add(scope, "it", EAST)

        assert [bool(index.nearest(s, EAST, 1)) for s in "abc"] == [False, True, True]

    def test_refuses_a_vector_of_another_space(self) -> None:
        """Two encoders' vectors can't be compared."""
        with pytest.raises(ValueError, match="has 2 numbers, got 3"):
            an_index().add("s", "it", toward(1, 2, 3))

    @given(
        steps=st.lists(
            st.tuples(
                st.sampled_from(["add", "forget"]),
                st.integers(0, 30),
                st.floats(-1, 1),
                st.floats(-1, 1),
            ),
            max_size=120,
        )
    )
    def test_agrees_with_looking_at_every_entry(
        self, steps: list[tuple[str, int, float, float]]
    ) -> None:
        """Whatever is added and forgotten, the best one found is the best there is."""
        index, kept = an_index(), dict[str, Vector]()
        for step, number, x, y in steps:
            if step == "add":
                kept[str(number)] = toward(x, y)
                index.add("s", str(number), kept[str(number)])
            else:
                kept.pop(str(number), None)
                index.forget("s", str(number))

        found = index.nearest("s", BETWEEN, 40)

        assert {n.entry_id for n in found} == set(kept)
        best = max(
            (
                sum(a * b for a, b in zip(v, BETWEEN, strict=True))
                for v in kept.values()
            ),
            default=None,
        )
        if best is not None:
            assert found[0].similarity == pytest.approx(best, abs=1e-5)
