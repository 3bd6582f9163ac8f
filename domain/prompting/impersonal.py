"""An impersonal prompt: what everybody may know, asked so that all may share it."""

from __future__ import annotations

from domain.framing import digest_of
from domain.helpy import Helpy
from domain.model import ModelSpec
from domain.prompt import (
    Prompt,
    PromptLayers,
    PromptTooLongError,
    PromptTurn,
    Speaker,
    compile_system,
)
from domain.prompting.academic_layer import academic_units, known_subject
from domain.prompting.base_layer import BASE
from domain.prompting.budget import is_layered
from domain.prompting.compiled import CompiledPrompt
from domain.prompting.marked import Mark, marked
from domain.prompting.objectives_layer import ANSWER, CLOSES, OPENS
from domain.prompting.preamble import TEMPLATES
from domain.prompting.relationship_layer import manner_of
from domain.prompting.units import joined
from domain.tutoring.voice import MAX_OPEN_TOKENS, OPEN_BASE, VOICE_TEMPLATE


def impersonal_prompt(
    *,
    helpy: Helpy,
    grade: int | None,
    question: str,
    spec: ModelSpec,
    subject: str = "",
) -> CompiledPrompt:
    """Return what a model is asked about a thing everybody may know.

    Of the Helpy only its tone is in it: its name and traits are its owner's words. So
    the answers of all Helpys of one tone can be shared within a grade.

    Raises:
        PromptTooLongError: If the question alone is more than the model can hold.
    """
    academic = academic_units(
        subject=known_subject(subject), grade=grade, curriculum=""
    )
    if is_layered(spec):
        base, task = joined(BASE), f"{OPENS}\n{ANSWER}\n{CLOSES}\n"
        asked = task + marked(Mark.STUDENT_WORDS, question)
    else:
        base, asked = OPEN_BASE, question
    layers = PromptLayers(
        base=base, academic=joined(academic), relationship=manner_of(helpy)
    )
    prompt = Prompt(
        system=compile_system(layers),
        turns=(PromptTurn(speaker=Speaker.STUDENT, text=asked),),
        max_tokens=MAX_OPEN_TOKENS,
    )
    if prompt.estimated_tokens + prompt.max_tokens > spec.context_tokens:
        raise PromptTooLongError(retry_after_s=1)
    return CompiledPrompt(
        prompt=prompt,
        version=digest_of("impersonal-1", TEMPLATES, VOICE_TEMPLATE, prompt.system),
        layers=layers,
        personal=False,
    )
