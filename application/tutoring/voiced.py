"""Voiced: a move as a model says it, let through only as far as it passes."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass
from typing import Final

from application.llm.asking import Answered, Chosen, Heard
from domain.reply import Words
from domain.tutoring.draft import Draft
from domain.tutoring.move import Move
from ports.chat_model import ModelError, TextDelta

# Said where a model fails at an open question before its first words.
LOST_THREAD: Final = (
    "I lost my train of thought just now. Could you ask me that again in a moment?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """The next characters that may be said."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """All is said; whose words it was. `failure` is the model's, None for none.

    `output_tokens` are those that the model was heard to say, whatever became of them.
    """

    move: Move
    words: Words
    output_tokens: int
    failure: ModelError | None = None


Voiced = Chosen | Piece | Answered | Said


async def voiced(
    move: Move, heard: AsyncGenerator[Heard, None]
) -> AsyncGenerator[Voiced, None]:
    """Give who answers, the pieces that pass, and at the end whose words they were.

    A model that fails or whose draft fails does not end it: authored words take over
    where its words end. What a model is asked for beside words is not passed on.

    Args:
        move: What is to be said.
        heard: What comes of asking a model for it; closed at the end.
    """
    draft = Draft(move, move.lesson)
    silent = True
    failure: ModelError | None = None
    output_tokens = 0
    try:
        async with aclosing(heard) as parts:
            async for part in parts:
                if isinstance(part, TextDelta):
                    output_tokens += part.tokens
                    for piece in draft.feed(part.text):
                        silent = False
                        yield Piece(text=piece)
                elif isinstance(part, Chosen | Answered):
                    yield part
                if draft.failed:
                    break
    except ModelError as error:
        failure = error
    lost = failure is not None and silent and not move.say
    for piece in (LOST_THREAD,) if lost else draft.finish():
        yield Piece(text=piece)
    words = Words.AUTHORED if lost else draft.words
    yield Said(move=move, words=words, output_tokens=output_tokens, failure=failure)
