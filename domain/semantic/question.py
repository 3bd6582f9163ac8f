"""Question reading: what a question means, so that equal readings share an answer."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from domain.semantic.constraints import constraints_of
from domain.semantic.equation_questions import read_equation, read_expression
from domain.semantic.number_questions import (
    read_comparison,
    read_conversion,
    read_list,
    read_named,
    read_percent,
)
from domain.semantic.open_questions import read_open
from domain.semantic.outline import Outline, Words
from domain.semantic.point_questions import read_chance, read_clock, read_points
from domain.semantic.shape_questions import read_shape
from domain.semantic.standalone import leans_on_context, tells_of_somebody
from domain.semantic.story_questions import read_story
from domain.semantic.words import plain_text, words_of

MAX_CHARACTERS: Final = 1_200
_VERSION: Final = "1"
# Their facts may continue what was said before.
_TOLD_ELSEWHERE: Final = frozenset({"story", "difference"})
_READERS: Final[tuple[Callable[[Words], Outline | None], ...]] = (
    read_percent,
    read_named,
    read_points,
    read_clock,
    read_chance,
    read_shape,
    read_story,
    read_conversion,
    read_list,
    read_comparison,
    read_equation,
    read_expression,
)
_NAME: Final = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]+\b")
_NOT: Final = frozenset({"not", "no", "never", "without", "except", "nor", "neither"})
_COMPARING: Final = frozenset(
    "more less fewer greater smaller bigger than older younger taller shorter most least"
    .split()
)  # fmt: skip
_LAST_LATIN: Final = 0x24F
_FOREIGN: Final = frozenset(
    """
    el los las una del por para cual cuanto que como es der das ein eine ist und wie
    wieviel von les une est et combien quelle quel pour avec il che di sono quanto o
    qual quanto de hoeveel wat
    """.split()
)
_ENGLISH: Final = frozenset(
    "the of is are what how to in and find for a an do does if who why when it with my"
    .split()
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionReading:
    """What a question means, in a form that is equal for all its wordings.

    `task` is the kind of question and `asked` the quantity it asks for. `parts` are
    expressions and quantities in the one order they have for this task, each number
    exact and with its unit. `residue` are the words that were not understood, in their
    order: they can keep two questions apart and never bring them together.
    `names` are the capitalized names, `comparing` the words of a comparison in order,
    `negations` how often something is denied. `language` is an IETF tag.
    """

    task: str
    asked: str
    parts: tuple[str, ...]
    residue: tuple[str, ...]
    constraints: tuple[str, ...]
    names: tuple[str, ...]
    comparing: tuple[str, ...]
    negations: int
    language: str = "en"

    @property
    def canonical(self) -> str:
        """Return the reading as one line."""
        fields = (
            _VERSION,
            self.language,
            self.task,
            self.asked,
            *("|".join(part) for part in (self.parts, self.residue, self.constraints)),
            str(self.negations),
        )
        return " ; ".join(fields)

    @property
    def key(self) -> str:
        """Return the SHA-256 of the canonical line, in hexadecimal digits."""
        return hashlib.sha256(self.canonical.encode()).hexdigest()


def is_standalone(text: str) -> bool:
    """Tell whether a question means the same outside its conversation."""
    return not leans_on_context(plain_text(text[:MAX_CHARACTERS]))


def read_question(text: str) -> QuestionReading | None:
    """Return what a question means, None where its answer must not be shared.

    That is: it leans on its conversation, tells of somebody, is not in English, is
    longer than `MAX_CHARACTERS`, or asks nothing.
    """
    if len(text) > MAX_CHARACTERS or tells_of_somebody(text):
        return None
    plain = plain_text(text)
    if leans_on_context(plain) or not _is_english(plain):
        return None
    constraints, plain = constraints_of(plain)
    words, yes_or_no = words_of(plain)
    if not words:
        return None
    outline = _outline(words, yes_or_no=yes_or_no)
    return QuestionReading(
        task=outline.task,
        asked=outline.asked,
        parts=outline.parts,
        residue=outline.rest,
        constraints=constraints,
        names=tuple(sorted({m[0].lower() for m in _NAME.finditer(text)})),
        comparing=tuple(word for word in words if word in _COMPARING),
        negations=sum(word in _NOT for word in words),
    )


def read_turn(text: str, *, earlier: int) -> QuestionReading | None:
    """Return what a message means after some earlier ones of its conversation.

    Then only mathematics of which every word was understood stands by itself: "can I
    cancel it" names nothing, and "what is 15% of 80" is the same everywhere.
    """
    reading = read_question(text)
    if reading is None or not earlier:
        return reading
    closed = bool(reading.parts) and not reading.residue
    return reading if closed and reading.task not in _TOLD_ELSEWHERE else None


def _outline(words: Words, *, yes_or_no: bool) -> Outline:
    for reader in _READERS:
        if (outline := reader(words)) is not None:
            return outline
    return read_open(words, yes_or_no=yes_or_no)


def _is_english(plain: str) -> bool:
    words = re.findall(r"[^\W\d_]+", plain)
    foreign = sum(word in _FOREIGN for word in words)
    strange = any(ord(c) > _LAST_LATIN for word in words for c in word)
    return not strange and foreign <= sum(word in _ENGLISH for word in words)
