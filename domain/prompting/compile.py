"""Compile: what a model is asked at one turn, whichever model it is."""

from __future__ import annotations

from domain.framing import digest_of
from domain.memory import oldest_first
from domain.model import ModelSpec
from domain.prompting.budget import budget_of, is_layered
from domain.prompting.compiled import CompiledPrompt, ThisTurn
from domain.prompting.layered import open_prompt, said_prompt
from domain.prompting.preamble import (
    Preamble,
    Standing,
    compile_preamble,
    impersonal_preamble,
)
from domain.tutoring.voice import VOICE_TEMPLATE, voice_layers, voice_prompt


def compile_prompt(
    standing: Standing,
    turn: ThisTurn,
    *,
    spec: ModelSpec,
    preamble: Preamble | None = None,
) -> CompiledPrompt:
    """Return what a model is asked at a turn.

    A strong model gets the four layers and the transcript, a small one what it can read
    in time.

    Args:
        standing: What lasts.
        turn: What does not.
        spec: Which model.
        preamble: One of the same for open questions and the model's budget, if it is
            at hand.

    Raises:
        PromptTooLongError: If the message alone is more than the model can hold.
    """
    if not is_layered(spec):
        return _voiced(standing, turn, spec)
    if turn.move.say:
        tokens = budget_of(spec).layers_tokens
        return said_prompt(impersonal_preamble(standing, layers_tokens=tokens), turn)
    ready = preamble or compile_preamble(
        standing, layers_tokens=budget_of(spec).layers_tokens
    )
    return open_prompt(ready, standing.learner, turn, spec=spec)


def _voiced(standing: Standing, turn: ThisTurn, spec: ModelSpec) -> CompiledPrompt:
    helpy, name = standing.helpy, standing.learner.name
    prompt = voice_prompt(
        helpy=helpy,
        student_name=name,
        move=turn.move,
        transcript=turn.transcript,
        context_tokens=spec.context_tokens,
        memories=standing.memories,
    )
    used = [m for m in standing.memories if m.id in prompt.memory_ids]
    layers = voice_layers(
        helpy, student_name=name, move=turn.move, memories=oldest_first(used)
    )
    lasting = (layers.base, layers.academic, layers.relationship)
    return CompiledPrompt(
        prompt=prompt,
        version=digest_of("voice-1", VOICE_TEMPLATE, lasting, turn.move.name),
        layers=layers,
        personal=not turn.move.say or bool(helpy.personality.traits),
    )
