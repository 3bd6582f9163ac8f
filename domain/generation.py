"""Generation: what a student asks of a tutor outside any conversation of theirs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from domain.conversation import MAX_MESSAGE_CHARACTERS
from domain.errors import InvalidInputError
from domain.prompt import PromptTurn, Speaker
from domain.text import clean_text

# What was said before; a lesson is found again in so much.
MAX_HISTORY_TURNS: Final = 24


def spoken(prompt: str, history: Sequence[PromptTurn]) -> tuple[PromptTurn, ...]:
    """Return what was said with what is asked, oldest first, clean.

    Args:
        prompt: What the student asks.
        history: What was said before it.

    Raises:
        InvalidInputError: If there is too much of it, or words that are not usable.
    """
    if len(history) > MAX_HISTORY_TURNS:
        raise InvalidInputError(
            pointer="/history",
            reason="too-many",
            message=f"must be at most {MAX_HISTORY_TURNS}",
        )
    before = (
        PromptTurn(
            speaker=turn.speaker, text=_clean(turn.text, f"/history/{place}/text")
        )
        for place, turn in enumerate(history)
    )
    asked = PromptTurn(speaker=Speaker.STUDENT, text=_clean(prompt, "/prompt"))
    return (*before, asked)


def _clean(text: str, pointer: str) -> str:
    return clean_text(text, pointer=pointer, max_characters=MAX_MESSAGE_CHARACTERS)
