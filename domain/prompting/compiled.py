"""CompiledPrompt: what a model is asked at one turn, and what is to be known of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from domain.prompt import Prompt, PromptLayers, PromptTurn
from domain.tutoring.move import Move


@dataclass(frozen=True, slots=True, kw_only=True)
class CompiledPrompt:
    """A prompt, and what is to be known of it.

    `version` is the SHA-256 of templates and lasting inputs: a Helpy and a student have
    the same one from turn to turn, for one kind of move and one budget. `layers` are as
    they stand in the prompt. `token_count` is an estimate of all of it. `personal`
    tells whether anything of a person is in it, in which case what a model says to it
    is for nobody else: a name, a memory, a trait, or what was said before. The question
    itself is to be judged by whoever shares the answer.
    """

    prompt: Prompt
    version: str
    layers: PromptLayers
    personal: bool

    @property
    def versioned(self) -> Prompt:
        """Return the prompt, which then knows its version."""
        return replace(self.prompt, version=self.version)

    @property
    def token_count(self) -> int:
        """Return what the whole prompt is estimated at."""
        return self.prompt.estimated_tokens


@dataclass(frozen=True, slots=True, kw_only=True)
class ThisTurn:
    """What is new at every turn.

    `transcript` is oldest first and ends with the message to answer. `summary` is of
    what was said before it, `""` while nothing sums that up.
    """

    move: Move
    transcript: tuple[PromptTurn, ...]
    summary: str = ""
