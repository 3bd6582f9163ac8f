"""Keys: all that shapes an answer is in them."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from typing import Any, Final

import pytest

from domain.caching.keys import exact_key, semantic_key
from domain.ids import MemoryId
from domain.prompt import Options, Prompt, PromptTurn, Speaker
from domain.prompting.marked import Mark, marked
from tests.support.caching import SCOPE, a_prompt, a_scope

PROMPT: Final = a_prompt(
    "How much is it?",
    turns=(
        PromptTurn(speaker=Speaker.STUDENT, text="I have 1/2."),
        PromptTurn(speaker=Speaker.HELPY, text="And?"),
        PromptTurn(speaker=Speaker.STUDENT, text="How much is it?"),
    ),
)
# How it is asked for, not what.
MANNER: Final[dict[str, Any]] = {
    "whole": True,
    "stable_turns": 2,
    "memory_ids": (MemoryId("mem_1"),),
    "version": "v1",
}
SHAPING: Final[dict[str, Any]] = {
    "system": "You are a pirate.",
    "turns": PROMPT.turns[:-1],
    "max_tokens": 91,
    "temperature": 0.2,
    "top_p": None,
    "options": Options(stop=("x",)),
}
OPTIONS: Final[dict[str, Any]] = {
    "tools": "[1]",
    "tool_choice": '"auto"',
    "stop": ("a", "b"),
    "others": '{"seed":1}',
}
TURN: Final[dict[str, Any]] = {
    "speaker": Speaker.HELPY,
    "text": "How much are they?",
    "tool_calls": "[1]",
    "tool_call_id": "c1",
}


def both(prompt: Prompt) -> tuple[str, str]:
    """Return the keys of a prompt whose last turn always means the same."""
    return exact_key(SCOPE, prompt), semantic_key(SCOPE, prompt, reading="how-much")


class TestKeys:
    def test_look_as_the_specification_says(self) -> None:
        """`response:{hash(prompt)}`."""
        for key in both(PROMPT):
            assert re.fullmatch(r"response:[0-9a-f]{64}", key)

    def test_are_told_what_each_field_of_a_prompt_is_for(self) -> None:
        """A new field shapes the answer, or is said not to, before anything is kept."""
        assert {f.name for f in fields(Prompt) if f.init} == {*MANNER, *SHAPING}
        assert {f.name for f in fields(Options)} == {*OPTIONS}
        assert {f.name for f in fields(PromptTurn)} == {*TURN}

    @pytest.mark.parametrize("name", SHAPING)
    def test_differ_with_what_shapes_the_answer(self, name: str) -> None:
        """Other orders, another answer."""
        changed = replace(PROMPT, **{name: SHAPING[name]})

        assert not set(both(changed)) & set(both(PROMPT))

    @pytest.mark.parametrize("name", OPTIONS)
    def test_differ_with_every_option(self, name: str) -> None:
        """Also those we don't know the meaning of."""
        options = replace(PROMPT.options, **{name: OPTIONS[name]})

        assert not set(both(replace(PROMPT, options=options))) & set(both(PROMPT))

    @pytest.mark.parametrize("name", TURN)
    @pytest.mark.parametrize("place", [0, 1])
    def test_differ_with_whatever_was_said_before(self, name: str, place: int) -> None:
        """By whomever."""
        turns = list(PROMPT.turns)
        other = Speaker.STUDENT if place else Speaker.HELPY
        value = other if name == "speaker" else TURN[name]
        turns[place] = replace(turns[place], **{name: value})

        assert not set(both(replace(PROMPT, turns=tuple(turns)))) & set(both(PROMPT))

    @pytest.mark.parametrize("name", MANNER)
    def test_are_the_same_however_it_is_asked_for(self, name: str) -> None:
        """Streamed or whole."""
        assert both(replace(PROMPT, **{name: MANNER[name]})) == both(PROMPT)

    def test_are_the_same_for_the_same_temperature(self) -> None:
        """0 as a client writes it, and 0.0."""
        assert both(replace(PROMPT, temperature=0)) == both(
            replace(PROMPT, temperature=0.0)
        )

    def test_know_no_temperature_from_none_at_all(self) -> None:
        """The model's own is not 0."""
        unsaid = replace(PROMPT, temperature=None)

        assert not set(both(unsaid)) & set(both(replace(PROMPT, temperature=0.0)))

    def test_differ_with_the_scope(self) -> None:
        """The same words of somebody else's exercise."""
        other = a_scope(gate="open")

        assert exact_key(other, PROMPT) != exact_key(SCOPE, PROMPT)
        assert semantic_key(other, PROMPT, reading="r") != semantic_key(
            SCOPE, PROMPT, reading="r"
        )


class TestExactKey:
    def test_differs_with_the_last_words(self) -> None:
        """By a single letter."""
        assert exact_key(SCOPE, a_prompt("1 + 1")) != exact_key(SCOPE, a_prompt("1 +1"))

    def test_differs_when_a_turn_is_parted(self) -> None:
        """Two turns are not one with the words of both."""
        one = PromptTurn(speaker=Speaker.STUDENT, text="ab")
        two = (replace(one, text="a"), replace(one, text="b"))

        assert exact_key(SCOPE, a_prompt(turns=(one,))) != exact_key(
            SCOPE, a_prompt(turns=two)
        )


class TestSemanticKey:
    def test_is_the_same_in_other_words_with_the_same_reading(self) -> None:
        """That is what it is for."""
        one, other = a_prompt("What is 1 + 1?"), a_prompt("Please add 1 and 1")

        assert semantic_key(SCOPE, one, reading="sum 1 1") == semantic_key(
            SCOPE, other, reading="sum 1 1"
        )

    def test_differs_with_the_reading(self) -> None:
        """One number changed."""
        assert semantic_key(SCOPE, a_prompt(), reading="sum 1 1") != semantic_key(
            SCOPE, a_prompt(), reading="sum 1 2"
        )

    def test_is_never_an_exact_one(self) -> None:
        """Even if the reading is the words themselves."""
        prompt = a_prompt("1 + 1")

        assert semantic_key(SCOPE, prompt, reading="1 + 1") != exact_key(SCOPE, prompt)

    def test_differs_with_what_stands_around_the_words(self) -> None:
        """Other objectives ask for another answer to the same question."""
        asked = marked(Mark.STUDENT_WORDS, "What is 1 + 1?")
        again = marked(Mark.STUDENT_WORDS, "Please add 1 and 1")
        keys = [
            semantic_key(SCOPE, a_prompt(text), reading="sum 1 1")
            for text in (f"aim: a\n{asked}", f"aim: a\n{again}", f"aim: b\n{again}")
        ]

        assert keys[0] == keys[1] != keys[2]
