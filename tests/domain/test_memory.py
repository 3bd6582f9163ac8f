"""Memories confirm, replace and outlive each other by what they are worth."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.ids import MemoryId, MessageId
from domain.memory import Memory, MemoryKind, absorbed, most_valuable
from domain.personal_data import holds_personal_data
from tests.support.builders import NOON

DAY = timedelta(days=1)


def a_memory(text: str = "Likes cats.", **changes: Any) -> Memory:
    """Return a preference that message 1 shows, with changes."""
    memory = Memory(
        text=text,
        formed_at=NOON,
        kind=MemoryKind.PREFERENCE,
        evidence=MessageId("msg_1"),
    )
    return replace(memory, **changes)


class TestValue:
    def test_fades_while_it_is_not_used(self) -> None:
        """To a third in the time its kind has."""
        memory = a_memory(importance=1.0, confidence=1.0)

        assert memory.value(now=NOON) == 1.0
        assert 0.36 < memory.value(now=NOON + 180 * DAY) < 0.37

    def test_is_kept_up_by_use(self) -> None:
        """And never negative, not for a clock that went backwards either."""
        later = NOON + 100 * DAY
        memory = a_memory()

        assert memory.used(at=later).value(now=later) > memory.value(now=NOON)
        assert memory.value(now=NOON - DAY) == memory.value(now=NOON)


class TestId:
    def test_is_made_of_words_and_instant(self) -> None:
        """Forming again makes the same memory; an edit keeps its id."""
        memory = Memory(text="Likes cats.", formed_at=NOON)

        assert memory.id == Memory(text="Likes cats.", formed_at=NOON).id
        assert memory.id != Memory(text="Likes dogs.", formed_at=NOON).id
        assert replace(memory, text="Likes dogs.").id == memory.id
        assert memory.id.startswith("mem_")
        assert len(memory.id) == 36


class TestAbsorbed:
    @pytest.mark.parametrize(
        "text", ["Likes cats.", "likes CATS", "Really likes the cats"]
    )
    def test_confirms_what_says_the_same(self, text: str) -> None:
        """One memory, held with more confidence."""
        known = (a_memory(),)
        (memory,) = absorbed(known, a_memory(text, evidence=MessageId("msg_2")))

        assert memory.text == "Likes cats."
        assert memory.confidence == 0.75
        assert memory.evidence == "msg_2"

    @pytest.mark.parametrize(
        "text",
        ["Does not like cats.", "Likes dogs.", "Likes 7 cats.", "Likes big cats most."],
    )
    def test_keeps_what_says_something_else_beside_it(self, text: str) -> None:
        """A word that turns the meaning is enough."""
        assert len(absorbed((a_memory(),), a_memory(text))) == 2

    def test_counts_a_message_once(self) -> None:
        """However often it comes."""
        known = (a_memory(),)

        assert absorbed(known, a_memory()) == known

    def test_replaces_what_only_one_can_be_true_of(self) -> None:
        """A new grade takes the old one's place; an old message changes nothing."""
        fifth = a_memory("Is in grade 5.", about="grade")
        sixth = a_memory("Is in grade 6.", about="grade", evidence=MessageId("msg_2"))

        assert absorbed((fifth,), sixth) == (sixth,)
        assert absorbed((sixth,), fifth) == (sixth,)


MEMORIES = st.lists(
    st.builds(
        Memory,
        id=st.uuids().map(lambda made: MemoryId(f"mem_{made.hex}")),
        text=st.just("Likes cats."),
        formed_at=st.integers(0, 400).map(lambda days: NOON - days * DAY),
        importance=st.floats(0, 1),
        confidence=st.floats(0, 1),
        kind=st.sampled_from(MemoryKind),
        uses=st.integers(0, 9),
    ),
    max_size=14,
    unique_by=lambda memory: memory.id,
)


class TestMostValuable:
    @given(memories=MEMORIES, order=st.randoms(use_true_random=False))
    @settings(deadline=None, max_examples=200)
    def test_does_not_depend_on_the_order_they_come_in(
        self, memories: list[Memory], order: Any
    ) -> None:
        """All at once or one by one, the same ones stay."""
        at_once = most_valuable(memories, now=NOON, most=8)
        order.shuffle(memories)
        one_by_one: tuple[Memory, ...] = ()
        for memory in memories:
            one_by_one = most_valuable((*one_by_one, memory), now=NOON, most=8)

        assert set(one_by_one) == set(at_once)
        assert len(at_once) == min(8, len(memories))

    @given(memories=MEMORIES)
    @settings(deadline=None, max_examples=200)
    def test_lets_go_only_what_is_worth_less(self, memories: list[Memory]) -> None:
        """But the best of a kind stays, whatever the others are worth."""
        kept = most_valuable(memories, now=NOON, most=8)
        gone = set(memories) - set(kept)
        kinds = [memory.kind for memory in kept]

        for lost in gone:
            assert lost.kind in kinds
            for memory in kept:
                alone = kinds.count(memory.kind) == 1
                assert alone or memory.value(now=NOON) >= lost.value(now=NOON)


class TestPersonalData:
    @pytest.mark.parametrize(
        "text",
        [
            "mail me at ada@example.org",
            "call 0151 234 5678",
            "I live in Berlin",
            "my school is nice",
            "I go to Lincoln Middle School",
            "I like Anna Miller",
            "I have ADHD",
            "my password is tulip",
            "my teacher is mean",
            "see www.example.org",
        ],
    )
    def test_is_found(self, text: str) -> None:
        """In doubt it is personal."""
        assert holds_personal_data(text)

    @pytest.mark.parametrize(
        "text", ["I like pictures", "Fractions are hard for me", "I am in grade 5"]
    )
    def test_is_not_what_helps_to_learn(self, text: str) -> None:
        """Otherwise nothing would be kept."""
        assert not holds_personal_data(text)
