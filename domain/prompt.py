"""Prompt: four layers and a transcript compiled under a token budget."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from domain.errors import LimitReachedError
from domain.ids import MemoryId
from domain.text import estimate_tokens

# A chat template frames each turn with a few tokens of its own.
_FRAME_TOKENS: Final = 4


class Speaker(StrEnum):
    """Whose words a turn of the prompt holds."""

    STUDENT = "user"
    HELPY = "assistant"
    TOOL = "tool"


@dataclass(frozen=True, slots=True, kw_only=True)
class PromptTurn:
    """One turn of the transcript.

    Only an application's own requests use tools: `tool_calls` is then the JSON array
    that a model's turn ended with, in OpenAI's shape, and `tool_call_id` says which
    call a tool's turn answers.
    """

    speaker: Speaker
    text: str
    tool_calls: str = ""
    tool_call_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What an application's own request passes on to the model, beside the words.

    `tools` and `tool_choice` are JSON in OpenAI's shape, `""` for none. `others` is a
    JSON object of further fields of OpenAI's protocol (`seed`, `response_format` …),
    which a vendor of another protocol may not know. Defaults are the model's.
    """

    tools: str = ""
    tool_choice: str = ""
    stop: tuple[str, ...] = ()
    others: str = ""


PLAIN: Final = Options()


@dataclass(frozen=True, slots=True, kw_only=True)
class PromptLayers:
    """The four layers of the specification; any but `base` may be empty.

    Only trusted, server-side words belong in a layer. What people typed is data and
    travels as turns.
    """

    base: str
    academic: str = ""
    relationship: str = ""
    objectives: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """What a model is asked.

    `system` and the first `stable_turns` turns stay the same from reply to reply, so
    a provider can reuse what it computed for them. `max_tokens` bounds the reply.
    `memory_ids` names the memories it tells. `whole` says that nobody reads
    along: the words may come all at once. `temperature` and `top_p` are None where the
    model's own are wanted. `version` names the templates and lasting inputs that it was
    compiled from, `""` where nobody compiled it.
    """

    system: str
    turns: tuple[PromptTurn, ...]
    max_tokens: int
    temperature: float | None = 0.3
    top_p: float | None = 0.9
    stable_turns: int = 0
    memory_ids: tuple[MemoryId, ...] = ()
    options: Options = PLAIN
    whole: bool = False
    version: str = ""
    _estimated: list[int] = field(
        default_factory=list[int], init=False, repr=False, compare=False
    )

    @property
    def estimated_tokens(self) -> int:
        """Return an estimate of the whole prompt in tokens."""
        # It is wanted several times, and looks at every character.
        if not self._estimated:
            turns = sum(cost_of(turn.text) for turn in self.turns)
            self._estimated.append(cost_of(self.system) + turns)
        return self._estimated[0]


class PromptTooLongError(LimitReachedError):
    """What may not be cut is over the budget alone."""

    code = "prompt-too-long"
    title = "This is too long for the model that serves."


def compile_system(layers: PromptLayers) -> str:
    """Join the layers, the least volatile first, so that prefixes stay reusable."""
    parts = (layers.base, layers.academic, layers.relationship, layers.objectives)
    return "\n\n".join(part for part in parts if part)


def fit_turns(
    turns: tuple[PromptTurn, ...], *, system: str, budget_tokens: int, keep_first: int
) -> tuple[PromptTurn, ...]:
    """Return the turns that fit the budget: the newest ones, and the stable first.

    Args:
        turns: The transcript, oldest first; at least one turn after the stable ones.
        system: The compiled layers; never cut.
        budget_tokens: Most tokens of system and turns together, as estimated.
        keep_first: How many leading turns are stable and never cut.

    Raises:
        PromptTooLongError: If system, stable turns and the last turn alone are over.
    """
    stable, rest, last = turns[:keep_first], turns[keep_first:-1], turns[-1]
    left = budget_tokens - cost_of(system) - cost_of(last.text)
    left -= sum(cost_of(turn.text) for turn in stable)
    if left < 0:
        raise PromptTooLongError(retry_after_s=1)
    kept: list[PromptTurn] = []
    for turn in reversed(rest):
        left -= cost_of(turn.text)
        if left < 0:
            break
        kept.append(turn)
    return (*stable, *reversed(kept), last)


def cost_of(text: str) -> int:
    """Return what a system part or a turn is estimated at, its frame included."""
    return estimate_tokens(text) + _FRAME_TOKENS
