"""Which answers may be given again, and why the others may not."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import pytest

from domain.caching.cached_reply import MAX_CHARACTERS
from domain.caching.eligibility import (
    MAX_DEPTH,
    Answer,
    Asked,
    Unfit,
    unfit_answer,
    unfit_question,
)
from domain.caching.scope import Audience, Scope
from domain.ids import MemoryId
from domain.prompt import Options, Prompt, PromptTurn, Speaker
from domain.reply import CacheUse, Tier, Words
from tests.support.builders import a_student
from tests.support.caching import SCOPE, a_global_scope, a_prompt, a_scope
from tests.support.prompting import TELLING, a_standing, compiled

FIT: Final = Asked(scope=SCOPE, prompt=a_prompt(), cache=CacheUse.EXACT)
SHARED: Final = replace(FIT, scope=a_global_scope())
SAID: Final = Answer(
    text="Make the bottoms equal.",
    tier=Tier.SMALL,
    words=Words.MODEL,
    complete=True,
)
PUPIL: Final = PromptTurn(speaker=Speaker.STUDENT, text="And why?")
TUTOR: Final = PromptTurn(speaker=Speaker.HELPY, text="Because.")
CALLS: Final = '[{"id":"c1"}]'


def asking(words: str, *, scope: Scope = SCOPE, cache: CacheUse) -> Asked:
    """Return a question."""
    return Asked(scope=scope, prompt=a_prompt(words), cache=cache)


class TestUnfitQuestion:
    @pytest.mark.parametrize("scope", [SCOPE, a_global_scope()])
    @pytest.mark.parametrize("cache", [CacheUse.EXACT, CacheUse.SEMANTIC])
    def test_is_none_that_stands_alone(self, scope: Scope, cache: CacheUse) -> None:
        """A question about lesson content."""
        assert (
            unfit_question(Asked(scope=scope, prompt=a_prompt(), cache=cache)) is None
        )

    @pytest.mark.parametrize("temperature", [None, 0, 0.0, 0.3])
    def test_is_none_that_wants_no_variety(self, temperature: float | None) -> None:
        """Or did not ask for any."""
        prompt = a_prompt(temperature=temperature)

        assert unfit_question(replace(FIT, prompt=prompt)) is None

    @pytest.mark.parametrize("temperature", [0.31, 1.0, 2.0])
    def test_wants_another_answer_each_time(self, temperature: float) -> None:
        """So it is not given the same."""
        prompt = a_prompt(temperature=temperature)

        assert unfit_question(replace(FIT, prompt=prompt)) is Unfit.TEMPERATURE

    @pytest.mark.parametrize(
        "prompt",
        [
            a_prompt(options=Options(tools="[]")),
            a_prompt(turns=(PUPIL, replace(TUTOR, tool_calls=CALLS))),
            a_prompt(turns=(PUPIL, replace(TUTOR, speaker=Speaker.TOOL))),
        ],
    )
    def test_uses_tools(self, prompt: Prompt) -> None:
        """What they find is another thing each time."""
        assert unfit_question(replace(FIT, prompt=prompt)) is Unfit.TOOLS

    def test_is_deep_in_a_conversation(self) -> None:
        """Others are given what stands alone; oneself, one's own words again."""
        deep = a_prompt(turns=(PUPIL, TUTOR, PUPIL))
        deepest = a_prompt(turns=(PUPIL, TUTOR) * (MAX_DEPTH + 1))

        assert unfit_question(replace(SHARED, prompt=deep)) is Unfit.DEPTH
        by_meaning = replace(FIT, prompt=deep, cache=CacheUse.SEMANTIC)
        assert unfit_question(by_meaning) is Unfit.DEPTH
        assert unfit_question(replace(FIT, prompt=deep)) is None
        assert unfit_question(replace(FIT, prompt=deepest)) is Unfit.DEPTH

    def test_does_not_count_examples(self) -> None:
        """They are the same for everybody."""
        shown = a_prompt(turns=(PUPIL, TUTOR, PUPIL), stable_turns=2)

        assert unfit_question(replace(SHARED, prompt=shown)) is None

    @pytest.mark.parametrize(
        "words", ["Call 555-123-4567", "Why does Ada have 3?", "I am sick"]
    )
    def test_holds_something_of_a_person(self, words: str) -> None:
        """It is found by its own words in that person's scope, and nowhere else."""
        for scope, cache in (
            (a_global_scope(), CacheUse.EXACT),
            (a_scope(audience=Audience.SESSION), CacheUse.EXACT),
            (SCOPE, CacheUse.SEMANTIC),
        ):
            asked = replace(asking(words, scope=scope, cache=cache), names=["Ada"])
            assert unfit_question(asked) is Unfit.PERSONAL
        own = replace(asking(words, cache=CacheUse.EXACT), names=["Ada"])
        assert unfit_question(own) is None

    def test_is_asked_of_who_knows_somebody(self) -> None:
        """A system text that names the student, or holds memories, is theirs."""
        named = a_prompt(system="The student's name is Ada.")
        known = a_prompt(memory_ids=(MemoryId("mem_1"),))
        asked = replace(SHARED, names=["Ada"])

        assert unfit_question(replace(asked, prompt=named)) is Unfit.PERSONAL
        assert unfit_question(replace(asked, prompt=known)) is Unfit.PERSONAL

    @pytest.mark.parametrize("name", ["Ada", "A<d>a & Co"])
    def test_is_asked_in_layers_that_tell_who_asks(self, name: str) -> None:
        """The name is in a turn that lasts, and may be written out there."""
        standing = a_standing(student=a_student(name=name), memories=())
        prompt = compiled(standing=standing).prompt
        asked = replace(SHARED, prompt=prompt, names=(name,))
        nobodys = compiled(standing=standing, move=TELLING).prompt

        assert unfit_question(asked) is Unfit.PERSONAL
        assert unfit_question(replace(asked, prompt=nobodys)) is None

    def test_may_be_asked_of_a_school_tutor(self) -> None:
        """What a system text says is in the key; only names tell whose it is."""
        tutor = a_prompt(system="You speak for a school tutor.")

        assert unfit_question(replace(SHARED, prompt=tutor)) is None


class TestUnfitAnswer:
    def test_is_none_that_a_model_ended_by_itself(self) -> None:
        """In its own words."""
        assert unfit_answer(FIT, SAID) is None
        assert unfit_answer(SHARED, SAID) is None

    @pytest.mark.parametrize(
        ("answer", "why"),
        [
            (replace(SAID, text=" \n"), Unfit.EMPTY),
            (replace(SAID, text="a" * (MAX_CHARACTERS + 1)), Unfit.TOO_LONG),
            (replace(SAID, complete=False), Unfit.INCOMPLETE),
            (replace(SAID, flagged=True), Unfit.FLAGGED),
            (replace(SAID, words=Words.AUTHORED), Unfit.STAND_IN),
            (replace(SAID, words=Words.MIXED), Unfit.STAND_IN),
            (replace(SAID, tier=Tier.SCRIPTED), Unfit.STAND_IN),
        ],
    )
    def test_says_why(self, answer: Answer, why: Unfit) -> None:
        """Cut off, put right, found fault with, or no model's."""
        assert unfit_answer(FIT, answer) is why

    def test_addresses_somebody(self) -> None:
        """The question was anybody's, the answer is not."""
        hello = replace(SAID, text="Well done, Ada!")
        asked = replace(SHARED, names=["Ada Lovelace"])

        assert unfit_answer(asked, hello) is Unfit.PERSONAL
        assert unfit_answer(replace(asked, scope=SCOPE), hello) is None

    def test_keeps_the_longest(self) -> None:
        """The bound itself is within it."""
        assert unfit_answer(FIT, replace(SAID, text="a" * MAX_CHARACTERS)) is None
