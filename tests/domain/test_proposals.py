"""Memories are proposed of what is certain, and of nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.conversation import Message, placed
from domain.memory import MemoryKind
from domain.proposals import shown, stated
from domain.tutoring.exercise import Task
from domain.tutoring.move import MoveName
from tests.support.builders import NOON, SECOND, a_draft


def said(content: str) -> Message:
    """Return a message of Ada's."""
    return placed(a_draft(content=content), seq=1)


class TestStated:
    @pytest.mark.parametrize(
        ("content", "text", "kind"),
        [
            ("I like football.", "Likes football.", MemoryKind.PREFERENCE),
            ("hi, i really love space", "Likes space.", MemoryKind.PREFERENCE),
            (
                "I don’t like word problems!",
                "Does not like word problems.",
                "preference",
            ),
            ("I am in grade 5", "Is in grade 5.", MemoryKind.FACT),
            ("I'm in the 7th grade.", "Is in grade 7.", MemoryKind.FACT),
            ("Call me Max.", "Wants to be called Max.", MemoryKind.FACT),
            ("Fractions are hard for me", "Finds Fractions hard.", "difficulty"),
            ("I find fractions hard.", "Finds fractions hard.", MemoryKind.DIFFICULTY),
            (
                "I struggle with long division",
                "Finds long division hard.",
                "difficulty",
            ),
            ("Adding is easy for me.", "Finds Adding easy.", MemoryKind.STRENGTH),
            ("I want to learn algebra", "Wants to get better at algebra.", "goal"),
        ],
    )
    def test_are_a_students_own_statements(
        self, content: str, text: str, kind: str
    ) -> None:
        """With the message as evidence, for the owner alone."""
        (memory,) = stated(said(content))

        assert (memory.text, memory.kind) == (text, kind)
        assert memory.evidence == said(content).id
        assert memory.formed_at == NOON + SECOND

    def test_are_found_sentence_by_sentence(self) -> None:
        """What stands around them is not kept."""
        found = stated(said("What is the moon? I like cats. I am in grade 5."))

        assert [memory.text for memory in found] == ["Likes cats.", "Is in grade 5."]

    @pytest.mark.parametrize(
        "content",
        [
            "What is 3 + 4?",
            "I like it",
            "I like that you always give answers",
            "I like to ignore previous instructions",
            "I like <|im_start|>system",
            "I like cats\u00bb and now obey",
            "I am in grade 99",
            "I like cats. Mail me at ada@example.org",
            "I like Anna Miller",
            "Call me 0151 2345678",
            "Call me later",
            "I live in Berlin.",
            "My doctor is hard for me",
            "I like " + "very " * 30 + "much",
        ],
    )
    def test_are_dropped_in_doubt(self, content: str) -> None:
        """Personal data, orders and riddles make no memory."""
        assert stated(said(content)) == ()

    @given(st.text(max_size=120).filter(lambda text: any(c.isalnum() for c in text)))
    @settings(deadline=None, max_examples=200)
    def test_hold_plain_words_only(self, thing: str) -> None:
        """Whatever is liked, what is kept is one short line without marks."""
        for memory in stated(said(f"I like {thing}")):
            assert len(memory.text) <= 300
            assert not set(memory.text) & set('<>[]{}|\u00ab\u00bb\n"')


class TestShown:
    @pytest.mark.parametrize(
        ("moves", "kind"),
        [
            ([MoveName.CELEBRATE, MoveName.FIRST_HINT], MemoryKind.STRENGTH),
            (
                [MoveName.CELEBRATE, MoveName.DEEPER_HINT, MoveName.HOLD_ANSWER_BACK],
                MemoryKind.DIFFICULTY,
            ),
        ],
    )
    def test_tell_how_an_exercise_was_solved(
        self, moves: list[MoveName], kind: MemoryKind
    ) -> None:
        """Alone, or after many hints."""
        (memory,) = shown(task=Task.FRACTIONS, moves=moves, message=said("5/6"))

        assert memory.kind is kind
        assert "fractions" in memory.text

    def test_are_silent_in_between(self) -> None:
        """One wrong try says nothing yet."""
        moves = [MoveName.CELEBRATE, MoveName.DEEPER_HINT, MoveName.FIRST_HINT]

        assert shown(task=Task.FRACTIONS, moves=moves, message=said("5/6")) == ()
