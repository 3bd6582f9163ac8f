"""A Helpy belongs to somebody, has a personality, and remembers what matters."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from math import inf, nan
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.errors import InvalidInputError
from domain.helpy import MAX_TRAITS, Closeness, HelpyNotFoundError, Personality, Tone
from domain.ids import MemoryId
from domain.memory import MAX_MEMORIES, Memory, MemoryAudience
from domain.memory_edit import MemoryEdit
from tests.support.builders import ADA, BO, NOON, SECOND, a_helpy


def a_memory(number: int = 0, *, importance: float = 0.5) -> Memory:
    """Return something worth keeping, one second after the memory before it."""
    return Memory(
        text=f"likes the number {number}",
        formed_at=NOON + number * SECOND,
        importance=importance,
    )


def an_edit(memory: Memory, **changes: Any) -> MemoryEdit:
    """Return the edit that leaves a memory as it is, with changes."""
    same = MemoryEdit(id=memory.id, text=memory.text, importance=memory.importance)
    return replace(same, **changes)


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
        spark = a_helpy().remember([a_memory()], now=NOON)

        assert spark.memories == (a_memory(),)
        assert spark.version == a_helpy().version + 1

    def test_lets_the_least_valuable_go(self) -> None:
        """What matters most stays, however old."""
        kept = [a_memory(n, importance=0.9) for n in range(MAX_MEMORIES - 1)]
        trifle = a_memory(500, importance=0.1)
        spark = a_helpy(memories=(*kept, trifle))

        spark = spark.remember([a_memory(900, importance=0.8)], now=NOON)

        assert trifle not in spark.memories
        assert set(kept) < set(spark.memories)

    @given(
        importances=st.lists(
            st.floats(min_value=0, max_value=1), min_size=90, max_size=130
        ),
        shuffled=st.randoms(use_true_random=False),
    )
    @settings(deadline=None, max_examples=20)
    def test_always_holds_the_most_valuable(
        self, importances: list[float], shuffled: Random
    ) -> None:
        """Whatever comes in whichever order: at most 100, and the best of them."""
        told = [a_memory(n, importance=i) for n, i in enumerate(importances)]
        now = NOON + timedelta(days=9)
        best = sorted(told, key=lambda m: (m.value(now=now), m.formed_at, m.id))
        shuffled.shuffle(told)
        spark = a_helpy()

        for memory in told:
            spark = spark.remember([memory], now=now)

        assert set(spark.memories) == set(best[-MAX_MEMORIES:])
        assert len(spark.memories) <= MAX_MEMORIES

    def test_takes_up_nothing_that_was_said_before_it_forgot(self) -> None:
        """A proposal under way when its owner deletes does not bring it back."""
        spark = a_helpy().remember([a_memory()], now=NOON).reset(at=NOON + SECOND)

        assert spark.remember([a_memory(1)], now=NOON + 2 * SECOND) == spark
        assert spark.remember([a_memory(2)], now=NOON + 2 * SECOND).memories


class TestForgetting:
    def test_resets_to_a_helpy_that_never_talked(self) -> None:
        """Memories and closeness go, personality stays, and caches see a new one."""
        spark = a_helpy(personality=Personality(tone=Tone.CALM))
        known = spark.remember([a_memory()], now=NOON).talked(at=NOON)

        again = known.reset(at=NOON)

        assert (again.memories, again.relationship_depth) == ((), 0)
        assert (again.personality, again.name) == (spark.personality, spark.name)
        assert again.version > known.version

    def test_keeps_what_its_owner_names_as_they_name_it(self) -> None:
        """What they correct is certain; what they leave as it is keeps its ground."""
        first, second, third = (a_memory(number) for number in range(3))
        spark = a_helpy(memories=(first, second, third))

        spark = spark.edited(
            (
                an_edit(third, importance=1.0, audience=MemoryAudience.GROUP),
                an_edit(first, text=" Likes cats. "),
            ),
            at=NOON,
        )

        assert [m.text for m in spark.memories] == [third.text, "Likes cats."]
        assert [m.id for m in spark.memories] == [third.id, first.id]
        assert spark.memories[0].audience is MemoryAudience.GROUP
        assert spark.memories[1].confidence == 1.0

    @pytest.mark.parametrize(
        ("edits", "pointer"),
        [
            ((MemoryEdit(id=MemoryId("mem_0"), text="x", importance=0),), "/0/id"),
            ((an_edit(a_memory()), an_edit(a_memory())), "/1/id"),
            ((an_edit(a_memory(), importance=nan),), "/0/importance"),
            ((an_edit(a_memory(), text=""),), "/0/text"),
            ((an_edit(a_memory(), text="mail a@b.org"),), "/0/text"),
        ],
    )
    def test_refuses_what_it_can_not_keep(
        self, edits: tuple[MemoryEdit, ...], pointer: str
    ) -> None:
        """Unknown, named twice, not usable: the pointer leads there."""
        with pytest.raises(InvalidInputError) as refusal:
            a_helpy(memories=(a_memory(),)).edited(edits, at=NOON)

        assert refusal.value.pointer == f"/memories{pointer}"


class TestPersonalityChange:
    def test_makes_another_prompt(self) -> None:
        """The version rises with it, and only then."""
        spark = a_helpy()
        calm = Personality(tone=Tone.CALM)

        assert spark.with_personality(calm, name="Zoe").name == "Zoe"
        assert spark.with_personality(calm).version == spark.version + 1
        assert spark.with_personality(spark.personality) == spark


class TestListeners:
    def test_hear_nothing_private_in_a_group(self) -> None:
        """What one student told is not for others' ears."""
        secret = a_memory()
        told = replace(a_memory(1), audience=MemoryAudience.GROUP)
        spark = a_helpy(memories=(secret, told))

        assert spark.memories_before((ADA,)) == (secret, told)
        assert spark.memories_before((ADA, BO)) == (told,)
        assert spark.memories_before((BO,)) == (told,)


class TestCloseness:
    @pytest.mark.parametrize(
        ("depth", "closeness"),
        [
            (0, Closeness.NEW),
            (9, Closeness.NEW),
            (10, Closeness.FAMILIAR),
            (49, Closeness.FAMILIAR),
            (50, Closeness.CLOSE),
        ],
    )
    def test_has_three_levels(self, depth: int, closeness: Closeness) -> None:
        """A name says more than a count."""
        assert a_helpy(relationship_depth=depth).closeness is closeness

    def test_notes_which_memories_were_used(self) -> None:
        """Used memories are worth more; the prompt stays the same."""
        first, second = a_memory(), a_memory(1)
        spark = a_helpy(memories=(first, second)).talked(at=NOON, used=(first.id,))

        assert spark.memories == (first.used(at=NOON), second)
        assert spark.memories[0].uses == 1
        assert spark.version == a_helpy().version


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
