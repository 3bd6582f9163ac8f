"""Eligibility: which answers may be given again, and why the others may not."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from domain.caching.cached_reply import MAX_CHARACTERS
from domain.caching.privacy import is_about_somebody, is_named
from domain.caching.scope import Scope
from domain.prompt import Prompt, Speaker
from domain.prompting.marked import Mark
from domain.reply import CacheUse, Tier, Words

# Above it whoever asks wants another answer each time.
MAX_TEMPERATURE: Final = 0.3
# How many times somebody may have spoken. What several people share, or what is found
# by its meaning, stands alone: an answer to "and why?" answers another question.
MAX_DEPTH_ALONE: Final = 1
MAX_DEPTH: Final = 50
# What a prompt for one student says in a turn that lasts, however they are called.
_OF_SOMEBODY: Final = f"<{Mark.STUDENT_NAME}>"


class Unfit(StrEnum):
    """Why an answer may not be given again; the values never change."""

    TOOLS = "tools"
    TEMPERATURE = "temperature"
    DEPTH = "depth"
    PERSONAL = "personal"
    INCOMPLETE = "incomplete"
    EMPTY = "empty"
    TOO_LONG = "too-long"
    STAND_IN = "stand-in"
    FLAGGED = "flagged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question, and in which cache it is looked up.

    `names` are those of the people concerned: the student, their Helpy, their guests.
    """

    scope: Scope
    prompt: Prompt
    cache: CacheUse
    names: Collection[str] = ()

    @property
    def stands_alone(self) -> bool:
        """Tell whether the answer is for others too, or for other words."""
        return self.scope.is_shared or self.cache is CacheUse.SEMANTIC


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a model said.

    `complete` is True where it came to its end by itself, `flagged` where anything
    found fault with it.
    """

    text: str
    tier: Tier
    words: Words
    complete: bool
    flagged: bool = False


def unfit_question(asked: Asked) -> Unfit | None:
    """Return why a question may not be answered from a cache, None if it may.

    No temperature given counts as none wanted: such a request did not ask for variety.
    """
    prompt = asked.prompt
    if prompt.options.tools or any(
        turn.tool_calls or turn.speaker is Speaker.TOOL for turn in prompt.turns
    ):
        return Unfit.TOOLS
    if (prompt.temperature or 0.0) > MAX_TEMPERATURE:
        return Unfit.TEMPERATURE
    if _depth(prompt) > (MAX_DEPTH_ALONE if asked.stands_alone else MAX_DEPTH):
        return Unfit.DEPTH
    return Unfit.PERSONAL if asked.stands_alone and _is_personal(asked) else None


def unfit_answer(asked: Asked, answer: Answer) -> Unfit | None:
    """Return why the answer to a fit question may not be kept, None if it may."""
    # Authored sentences are there already and cost nothing; that a check put one in a
    # model's place is no reason to give the rest of that reply again.
    stands_in = answer.tier is Tier.SCRIPTED or answer.words is not Words.MODEL
    found = (
        (Unfit.EMPTY, not answer.text.strip()),
        (Unfit.TOO_LONG, len(answer.text) > MAX_CHARACTERS),
        (Unfit.INCOMPLETE, not answer.complete),
        (Unfit.FLAGGED, answer.flagged),
        (Unfit.STAND_IN, stands_in),
    )
    for why, is_so in found:
        if is_so:
            return why
    if asked.stands_alone and is_about_somebody(answer.text, names=asked.names):
        return Unfit.PERSONAL
    return None


def _depth(prompt: Prompt) -> int:
    """Return how many times somebody spoke; examples at the start are nobody's."""
    said = prompt.turns[prompt.stable_turns :]
    return sum(turn.speaker is Speaker.STUDENT for turn in said)


def _is_personal(asked: Asked) -> bool:
    """Tell whether what was asked is somebody's.

    System and examples are part of the key, so whoever is given the answer has them
    too; there only a name tells that they were written for one person.
    """
    prompt, names = asked.prompt, asked.names
    examples = [turn.text for turn in prompt.turns[: prompt.stable_turns]]
    if prompt.memory_ids or any(_OF_SOMEBODY in text for text in examples):
        return True
    if any(is_named(text, names=names) for text in (prompt.system, *examples)):
        return True
    said = prompt.turns[prompt.stable_turns :]
    return any(is_about_somebody(turn.text, names=names) for turn in said)
