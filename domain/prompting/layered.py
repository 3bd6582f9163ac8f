"""What a strong model is asked: four layers, then what was said, under a budget."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from domain.framing import digest_of
from domain.model import ModelSpec
from domain.prompt import (
    Prompt,
    PromptLayers,
    PromptTurn,
    Speaker,
    cost_of,
    fit_turns,
)
from domain.prompting.budget import budget_of
from domain.prompting.compiled import CompiledPrompt, ThisTurn
from domain.prompting.learner import Learner
from domain.prompting.marked import Mark, in_own_turn, marked
from domain.prompting.objectives_layer import CLOSES, OPENS, open_units, said_units
from domain.prompting.preamble import Preamble
from domain.prompting.units import Unit, fit, joined
from domain.reply import MAX_REPLY_TOKENS

# Of what was said before, so many turns at most are told again, word for word.
TRANSCRIPT_TURNS: Final = 12


def open_prompt(
    preamble: Preamble, learner: Learner, turn: ThisTurn, *, spec: ModelSpec
) -> CompiledPrompt:
    """Return how a strong model is asked an open question.

    Raises:
        PromptTooLongError: If the message alone is more than the model can hold.
    """
    units = open_units(turn.move, learner=learner, summary=turn.summary)
    objectives = _block(fit(units, tokens=preamble.objectives_tokens))
    budget, opening = budget_of(spec), preamble.opening
    *before, asked = turn.transcript[-TRANSCRIPT_TURNS - 1 :]
    last = replace(asked, text=f"{objectives}\n{_data(asked).text}")
    lasting = preamble.tokens + cost_of(objectives)
    room = lasting + max(budget.transcript_tokens, cost_of(last.text))
    fitted = fit_turns(
        (*opening, *map(_data, before), last),
        system=preamble.system,
        budget_tokens=min(budget.room_tokens, room),
        keep_first=len(opening),
    )
    turns = (*opening, *_from_student(fitted[len(opening) :]))
    return _compiled(preamble, turn, turns, objectives, personal=True)


def said_prompt(preamble: Preamble, turn: ThisTurn) -> CompiledPrompt:
    """Return how a strong model is asked to say what is authored.

    Neither a name nor a memory nor what was said before is in it: the sentences are
    anybody's, so whoever is next to hear them may be given the same words.

    Args:
        preamble: One of nobody in particular.
        turn: A move with authored sentences.
    """
    objectives = _block(said_units(turn.move))
    asked = PromptTurn(speaker=Speaker.STUDENT, text=objectives)
    turns = (*preamble.opening, asked)
    personal = preamble.traits_told
    return _compiled(preamble, turn, turns, objectives, personal=personal)


def _compiled(
    preamble: Preamble,
    turn: ThisTurn,
    turns: tuple[PromptTurn, ...],
    objectives: str,
    *,
    personal: bool,
) -> CompiledPrompt:
    prompt = Prompt(
        system=preamble.system,
        turns=turns,
        max_tokens=MAX_REPLY_TOKENS,
        stable_turns=len(preamble.opening),
        memory_ids=preamble.memory_ids,
    )
    return CompiledPrompt(
        prompt=prompt,
        version=digest_of("layered-1", preamble.version, turn.move.name),
        layers=PromptLayers(
            base=preamble.base,
            academic=preamble.academic,
            relationship=preamble.relationship,
            objectives=objectives,
        ),
        personal=personal,
    )


def _block(units: tuple[Unit, ...] | list[Unit]) -> str:
    return f"{OPENS}\n{joined(units)}\n{CLOSES}"


def _data(turn: PromptTurn) -> PromptTurn:
    if turn.speaker is Speaker.STUDENT:
        return replace(turn, text=marked(Mark.STUDENT_WORDS, turn.text))
    return replace(turn, text=in_own_turn(turn.text))


def _from_student(turns: tuple[PromptTurn, ...]) -> tuple[PromptTurn, ...]:
    """Return turns from the first of the student's on, which follow the opening."""
    first = next(n for n, turn in enumerate(turns) if turn.speaker is Speaker.STUDENT)
    return turns[first:]
