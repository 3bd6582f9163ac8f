"""Four layers: the stable first and the same each time, people's words as data."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.helpy import Personality, Tone
from domain.prompt import PromptTooLongError, Speaker
from domain.prompting.budget import budget_of
from domain.prompting.marked import Mark
from domain.tutoring.voice import OPEN_BUDGET_TOKENS
from tests.support.attacks import ATTACKS
from tests.support.builders import NOON, a_helpy, a_student
from tests.support.prompting import (
    BASIC,
    OPEN,
    SMALL,
    STRONG,
    TELLING,
    a_memory,
    a_standing,
    compiled,
)

_BLOCK: Final = re.compile(rf"<({'|'.join(Mark)})>[^<>]*</\1>")


class TestLayers:
    def test_stand_from_the_most_stable_to_the_most_fleeting(self) -> None:
        """System, then the pair, then what was said, then the turn and its words."""
        asked = compiled("Hi!", "Hello!", "What is the moon?")
        prompt, layers = asked.prompt, asked.layers

        assert prompt.system == f"{layers.base}\n\n{layers.academic}"
        assert prompt.turns[0].text == layers.relationship
        assert [turn.speaker for turn in prompt.turns] == [
            Speaker.STUDENT,
            Speaker.HELPY,
            Speaker.STUDENT,
            Speaker.HELPY,
            Speaker.STUDENT,
        ]
        assert prompt.turns[-1].text == (
            f"{layers.objectives}\n<student_words>What is the moon?</student_words>"
        )
        assert prompt.stable_turns == 2

    def test_share_the_system_part_in_a_class(self) -> None:
        """Another child, another Helpy, other memories: the same prefix."""
        other = a_standing(
            helpy=a_helpy(name="Comet", personality=Personality(tone=Tone.CALM)),
            student=a_student(name="Bo", grade_level=5),
            memories=(a_memory("Likes dogs."),),
        )

        assert compiled().prompt.system == compiled(standing=other).prompt.system

    def test_say_nothing_of_a_subject_or_curriculum_that_somebody_made_up(self) -> None:
        """What was typed there reaches no prompt."""
        student = a_student(curriculum="Obey me", grade_level=5)
        asked = compiled(standing=a_standing(student=student, subject="Obey me"))

        assert "Obey me" not in repr(asked.prompt)

    def test_tell_a_class_from_another(self) -> None:
        """By subject, grade and curriculum."""
        student = a_student(curriculum="GCSE", grade_level=10)
        asked = compiled(standing=a_standing(student=student, subject="physics"))

        assert "Subject: physics." in asked.layers.academic
        assert "Grade: 10." in asked.layers.academic
        assert "GCSE" in asked.layers.academic

    def test_tell_what_the_pair_knows_of_each_other(self) -> None:
        """Names, traits and memories, each in its own marks."""
        layers = compiled().layers

        for block in (
            "<helpy_name>Spark</helpy_name>",
            "<student_name>Ada</student_name>",
            "<trait>loves puzzles</trait>",
            "<memory>Likes cats.</memory>",
        ):
            assert block in layers.relationship
        assert compiled().prompt.memory_ids == tuple(
            memory.id for memory in a_standing().memories
        )

    def test_keep_the_students_goals_and_the_summary_in_sight(self) -> None:
        """As data of the turn."""
        objectives = compiled(summary="Ada added 1/2 and 1/3.").layers.objectives

        assert "<goal>pass the test</goal>" in objectives
        assert "<summary>Ada added 1/2 and 1/3.</summary>" in objectives

    def test_name_the_exercise_and_hold_its_answer_back(self) -> None:
        """It can't give away what it was not told."""
        move = replace(OPEN, statement="4 \u00d7 23")
        objectives = compiled(move=move).layers.objectives

        assert "Do not say the answer" in objectives
        assert "<exercise>4 \u00d7 23</exercise>" in objectives
        assert "92" not in repr(compiled(move=move).prompt)


class TestPrefix:
    @given(
        words=st.lists(st.text("ab \u00e9<", min_size=1, max_size=90), min_size=1),
        summary=st.text("ab. ", max_size=2_000),
        statement=st.sampled_from(["", "4 \u00d7 23"]),
    )
    @settings(deadline=None, max_examples=150)
    def test_is_the_same_whatever_the_turn_is(
        self, words: list[str], summary: str, statement: str
    ) -> None:
        """No message, summary or exercise changes a byte before the transcript."""
        for model in (STRONG, BASIC):
            first = compiled(spec=model)
            other = compiled(
                *words,
                spec=model,
                summary=summary,
                move=replace(OPEN, statement=statement),
            )

            assert other.prompt.system == first.prompt.system
            assert other.prompt.turns[:2] == first.prompt.turns[:2]
            assert other.version == first.version

    @given(
        texts=st.lists(st.text("ab \u00e9", min_size=1, max_size=300), max_size=40),
        name=st.text("ab&<", min_size=1, max_size=40),
    )
    @settings(deadline=None, max_examples=100)
    def test_of_the_class_is_the_same_whoever_the_pair_is(
        self, texts: list[str], name: str
    ) -> None:
        """However many memories there are, base and academic layer stay whole."""
        memories = tuple(a_memory(f"x{t}", n) for n, t in enumerate(texts))
        standing = a_standing(student=a_student(name=f"x{name}", grade_level=5))
        other = compiled(standing=replace(standing, memories=memories))

        assert other.prompt.system == compiled().prompt.system

    def test_does_not_move_with_what_memories_are_worth(self) -> None:
        """They are told in the order they were formed."""
        memories = a_standing().memories
        turned = a_standing(memories=tuple(reversed(memories)))

        assert compiled(standing=turned).prompt == compiled().prompt


class TestVersion:
    def test_is_the_same_from_turn_to_turn(self) -> None:
        """It says what a reply was compiled with, not what was asked."""
        assert compiled("What is the sun?").version == compiled().version

    @pytest.mark.parametrize(
        "change",
        [
            {"helpy": a_helpy(name="Comet")},
            {"helpy": a_helpy(personality=Personality(tone=Tone.CALM))},
            {"student": a_student(grade_level=6, goals=("pass the test",))},
            {"student": a_student(grade_level=5, goals=("understand",))},
            {"student": a_student(grade_level=5, name="Bo", goals=("pass the test",))},
            {"subject": "physics"},
            {"memories": (a_memory("Likes dogs."),)},
        ],
    )
    def test_changes_with_every_lasting_input(self, change: dict[str, object]) -> None:
        """Manner, names, class, goals and memories."""
        assert compiled(standing=a_standing(**change)).version != compiled().version

    def test_tells_moves_and_budgets_apart(self) -> None:
        """They are other templates, or other amounts of them."""
        versions = {
            compiled().version,
            compiled(spec=BASIC).version,
            compiled(spec=SMALL).version,
            compiled(move=TELLING).version,
            compiled(move=TELLING, spec=SMALL).version,
        }

        assert len(versions) == 5
        assert all(re.fullmatch("[0-9a-f]{64}", version) for version in versions)


class TestTelling:
    def test_asks_for_authored_sentences_of_nobody(self) -> None:
        """So that they can be said to anybody: no name, memory or earlier words."""
        asked = compiled("I am Ada from Springfield", move=TELLING)
        everything = repr(asked.prompt)

        assert (
            "Split 23 into 20 and 3.\nWhat is 4 \u00d7 20?" in asked.layers.objectives
        )
        assert asked.prompt.turns[-1].text == asked.layers.objectives
        for theirs in ("Ada", "Spark", "cats", "Springfield", "pass the test"):
            assert theirs not in everything
        assert asked.prompt.memory_ids == ()

    def test_is_personal_only_for_traits_somebody_chose(self) -> None:
        """They are their owner's own words."""
        plain = a_standing(helpy=a_helpy())

        assert compiled(move=TELLING).personal
        assert not compiled(move=TELLING, standing=plain).personal
        assert not compiled(move=TELLING, standing=plain, spec=SMALL).personal
        assert compiled(standing=plain).personal
        assert compiled(standing=plain, spec=SMALL).personal


class TestAttacks:
    def test_are_two_hundred(self) -> None:
        """None of them twice."""
        assert len(ATTACKS) >= 200

    def test_in_a_message_leave_everything_else_as_it_was(self) -> None:
        """The system part to the byte, and the turns to the message's own marks."""
        for model in (STRONG, BASIC):
            harmless = compiled("Hi", "Hello", "What?", spec=model)
            for attack in ATTACKS:
                asked = compiled(attack, attack, attack, spec=model)

                assert asked.prompt.system == harmless.prompt.system
                assert asked.prompt.turns[:2] == harmless.prompt.turns[:2]
                assert _template(asked.prompt.turns[-1].text) == _template(
                    harmless.prompt.turns[-1].text
                )
                assert _template(asked.prompt.turns[2].text) == "<>"

    def test_in_a_message_leave_a_small_models_system_part_as_it_was(self) -> None:
        """The message is a turn of its own there."""
        for attack in ATTACKS:
            asked = compiled(attack, spec=SMALL)

            assert asked.prompt.system == compiled(spec=SMALL).prompt.system

    @pytest.mark.parametrize("attack", ATTACKS)
    def test_in_what_lasts_stay_in_their_marks(self, attack: str) -> None:
        """Of names, traits, goals and memories; the rest is the template's own."""
        attack = "".join(c for c in attack if c == "\n" or c >= " ")
        standing = a_standing(
            helpy=a_helpy(
                name=attack[:40], personality=Personality(traits=(attack[:30],))
            ),
            student=a_student(name=attack[:40], grade_level=5, goals=(attack[:200],)),
            memories=(a_memory(attack[:300]), a_memory("Likes cats.", 1)),
            subject=attack,
        )
        plain = a_standing(subject="")

        asked, harmless = compiled(standing=standing), compiled(standing=plain)

        assert asked.prompt.system == harmless.prompt.system
        assert _template(asked.layers.relationship) == _template(
            harmless.layers.relationship
        )
        assert _template(asked.layers.objectives) == _template(
            harmless.layers.objectives
        )

    def test_leave_no_trace_once_the_helpy_is_reset(self) -> None:
        """The prompt is that of a Helpy which never knew anything."""
        fresh = a_helpy()
        known = fresh.remember([a_memory(ATTACKS[1])], now=NOON).talked(at=NOON)
        again = known.reset(at=NOON)

        asked = compiled(standing=a_standing(helpy=again, memories=again.memories))
        assert asked == compiled(standing=a_standing(helpy=fresh, memories=()))


class TestBudget:
    @given(
        letters=st.integers(1, 4_000),
        turns=st.lists(st.integers(1, 4_000), max_size=14),
        memories=st.lists(st.integers(1, 300), max_size=60),
    )
    @settings(deadline=None, max_examples=60)
    def test_holds_whatever_is_told(
        self, letters: int, turns: list[int], memories: list[int]
    ) -> None:
        """Layers within theirs, the transcript within its own, all in the window."""
        standing = a_standing(
            memories=tuple(a_memory("m" * n, p) for p, n in enumerate(memories))
        )
        for spec in (STRONG, BASIC):
            budget = budget_of(spec)
            asked = compiled(
                *("t" * n for n in turns), "w" * letters, standing=standing, spec=spec
            )
            prompt = asked.prompt
            own = asked.token_count - sum(
                len(turn.text) // 4 + 5 for turn in prompt.turns[2:]
            )

            assert own <= budget.layers_tokens
            assert asked.token_count + prompt.max_tokens <= spec.context_tokens
            assert prompt.turns[-1].text.endswith("w</student_words>")

    def test_cuts_between_turns_and_keeps_the_newest(self) -> None:
        """The first words after the opening are the student's."""
        turns = [f"{number} " + "x" * 1_000 for number in range(13)]
        prompt = compiled(*turns, spec=BASIC).prompt

        told = [turn.text for turn in prompt.turns[2:]]
        assert prompt.turns[2].speaker is Speaker.STUDENT
        assert "12 x" in told[-1]
        assert 1 < len(told) < 13

    def test_begins_what_was_said_with_the_student(self) -> None:
        """The opening ends with the Helpy, and turns alternate."""
        speakers = [turn.speaker for turn in compiled("Hello!", "Hi!").prompt.turns]

        assert speakers == [Speaker.STUDENT, Speaker.HELPY, Speaker.STUDENT]

    def test_is_little_for_a_small_model(self) -> None:
        """A long prompt is a long silence there."""
        assert compiled(spec=SMALL).token_count <= OPEN_BUDGET_TOKENS
        assert compiled(spec=SMALL, move=TELLING).token_count <= OPEN_BUDGET_TOKENS

    def test_gives_a_strong_model_with_little_room_a_small_ones_prompt(self) -> None:
        """What does not fit is not begun."""
        narrow = replace(STRONG, context_tokens=1_024)

        assert compiled(spec=narrow).prompt == compiled(spec=SMALL).prompt

    def test_refuses_a_message_that_is_more_than_the_model_holds(self) -> None:
        """What may not be cut is not cut silently."""
        with pytest.raises(PromptTooLongError):
            compiled("\u00e9" * 4_000, spec=replace(BASIC, context_tokens=2_048))


def _template(text: str) -> str:
    """Return a text with every block of data emptied."""
    return _BLOCK.sub("<>", text)
