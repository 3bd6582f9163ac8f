"""A Helpy belongs to somebody, has a personality, and remembers what matters."""

from __future__ import annotations

from datetime import timedelta
from math import inf, nan

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.errors import InvalidInputError
from domain.helpy import (
    MAX_MEMORIES,
    MAX_TRAITS,
    HelpyNotFoundError,
    Memory,
    Personality,
)
from tests.support.builders import ADA, BO, NOON, SECOND, a_helpy


def a_memory(number: int = 0, *, importance: float = 0.5) -> Memory:
    """Return something worth keeping, one second after the memory before it."""
    return Memory(
        text=f"likes the number {number}",
        formed_at=NOON + number * SECOND,
        importance=importance,
    )


class TestHelpy:
    def test_is_its_owners(self) -> None:
        """Whoever does not own it does not learn that it exists."""
        spark = a_helpy()

        assert spark.owned_by(ADA) is spark
        with pytest.raises(HelpyNotFoundError):
            spark.owned_by(BO)

    @pytest.mark.parametrize("name", ["", "\u200b", "a\0b", "x" * 41])
    def test_refuses_a_name_that_is_not_usable(self, name: str) -> None:
        """A name is something one can say."""
        with pytest.raises(InvalidInputError) as refusal:
            a_helpy(name=name)

        assert refusal.value.pointer == "/name"

    def test_cleans_its_name(self) -> None:
        """Spaces around it are not part of it."""
        assert a_helpy(name=" Zoe\u0308 ").name == "Zo\u00eb"

    def test_refuses_more_memories_than_it_holds(self) -> None:
        """Not even at birth."""
        memories = tuple(a_memory(number) for number in range(MAX_MEMORIES + 1))

        assert a_helpy(memories=memories[1:]).memories == memories[1:]
        with pytest.raises(InvalidInputError) as refusal:
            a_helpy(memories=memories)
        assert refusal.value.pointer == "/memories"

    def test_grows_closer_with_every_exchange(self) -> None:
        """How often and when they talked is kept; its prompt stays the same."""
        spark = a_helpy().talked(at=NOON).talked(at=NOON + SECOND)

        assert spark.relationship_depth == 2
        assert spark.last_interaction_at == NOON + SECOND
        assert spark.version == a_helpy().version


class TestRemember:
    def test_keeps_what_it_is_told(self) -> None:
        """A memory more makes another prompt, so the version rises."""
        spark = a_helpy().remember(a_memory())

        assert spark.memories == (a_memory(),)
        assert spark.version == a_helpy().version + 1

    def test_lets_the_least_important_go(self) -> None:
        """What matters most stays, however old."""
        kept = [a_memory(n, importance=0.9) for n in range(MAX_MEMORIES - 1)]
        trifle = a_memory(500, importance=0.1)
        spark = a_helpy(memories=(*kept, trifle))

        spark = spark.remember(a_memory(900, importance=0.8))

        assert trifle not in spark.memories
        assert set(kept) < set(spark.memories)

    def test_lets_the_oldest_of_equals_go(self) -> None:
        """Among what matters equally, news counts more."""
        memories = tuple(a_memory(number) for number in range(MAX_MEMORIES))

        spark = a_helpy(memories=memories).remember(a_memory(MAX_MEMORIES))

        assert spark.memories == (*memories[1:], a_memory(MAX_MEMORIES))

    @given(
        importances=st.lists(
            st.floats(min_value=0, max_value=1), min_size=1, max_size=130
        ),
        there=st.integers(min_value=0, max_value=MAX_MEMORIES),
    )
    @settings(deadline=None, max_examples=30)
    def test_always_holds_the_most_valuable(
        self, importances: list[float], there: int
    ) -> None:
        """Whatever comes in whichever order: at most 100, and the best of them."""
        first = tuple(a_memory(n) for n in range(there))
        told = [
            a_memory(there + n, importance=importance)
            for n, importance in enumerate(importances)
        ]
        spark = a_helpy(memories=first)

        for memory in told:
            spark = spark.remember(memory)

        best = sorted(
            (*first, *told), key=lambda m: (m.importance, m.formed_at), reverse=True
        )[:MAX_MEMORIES]
        assert sorted(spark.memories, key=lambda m: m.formed_at) == sorted(
            best, key=lambda m: m.formed_at
        )
        assert spark.version == 1 + len(told)


class TestMemory:
    @pytest.mark.parametrize("importance", [-0.01, 1.01, nan, inf, -inf])
    def test_refuses_an_importance_out_of_range(self, importance: float) -> None:
        """0 to 1, and a number."""
        with pytest.raises(InvalidInputError) as refusal:
            a_memory(importance=importance)

        assert refusal.value.reason == "out-of-range"

    @pytest.mark.parametrize("text", ["", "\0", "x" * 301])
    def test_refuses_words_that_are_not_usable(self, text: str) -> None:
        """What is remembered ends up in a prompt."""
        with pytest.raises(InvalidInputError):
            Memory(text=text, formed_at=NOON - timedelta(days=1))


class TestPersonality:
    def test_cleans_its_traits(self) -> None:
        """Order stays, spaces go."""
        assert Personality(traits=(" kind", "nerdy ")).traits == ("kind", "nerdy")

    def test_names_the_trait_it_refuses(self) -> None:
        """The pointer leads to the one that is wrong."""
        with pytest.raises(InvalidInputError) as refusal:
            Personality(traits=("kind", "x" * 31))

        assert refusal.value.pointer == "/personality/traits/1"

    def test_refuses_too_many_traits(self) -> None:
        """Five say enough."""
        with pytest.raises(InvalidInputError) as refusal:
            Personality(traits=("kind",) * (MAX_TRAITS + 1))

        assert refusal.value.reason == "too-many"
